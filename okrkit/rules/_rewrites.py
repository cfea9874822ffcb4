"""Rewrites of key results: whole texts in the team's own words, with blanks ('___') for what only the team knows.

None of them invents a number. A line break in a rewrite begins a key result of its own. Rewrites of outputs stand in
`_effects.py`, those of objectives in `_objectives/rewrites.py`.
"""

from itertools import pairwise

from okrkit.model import Direction
from okrkit.reading import Reading
from okrkit.rules._rule import Line
from okrkit.rules._words import QUOTED, Spot, phrases, swapped

BLANK = ("Raise ___ from ___ to ___",)
_LINKS = (
    *("to at least", "to at most", "to under", "to below", "to over", "to above", "to less than", "to fewer than"),
    *("to more than", "to", "->", "→", "=>", "⇒"),
)
_CHANGES = frozenset({"raise", "lower", "better", "reach", "keep", "win"})
_COMPARED = frozenset({"under", "below", "over", "above", "at", "least", "most", "less", "more", "fewer", "than"}) | {
    *("of", "is", "are", "max", "no", "shorter", "longer", "lower", "higher", "greater", "smaller", "later")
}
_LOST = frozenset({"at", "of", "is", "are", "within"})  # words that give way to 'from ___ to'
_AT = frozenset({"atleast", "atmost"})


def spoken(reading: Reading) -> str:
    """The part of a text that speaks, without a full stop."""
    return reading.text[slice(*reading.body)].rstrip(" .;,:")


def behind(reading: Reading, words: str) -> str:
    """The text with words behind the part that speaks, in place of a full stop."""
    return swapped(reading, (reading.body[0] + len(spoken(reading)), reading.body[1]), words)


def with_range(line: Line) -> tuple[str, ...]:
    """A named metric with blanks for its start and its target."""
    reading = line.reading
    if (means := _means(reading)) is not None:
        return (f"{reading.text[:means]}from ___ to ___ {reading.text[means:]}",)
    says = reading.verb is None and any(clause.verb for clause in reading.clauses)  # 'more guests order dessert'
    return (behind(reading, f"{',' if says else ''} from ___ to ___"),)


def _means(reading: Reading) -> int | None:
    """Where the means begin: 'cut churn by improving support'."""
    for word, after in pairwise(reading.words):
        if word.lower in ("by", "through", "via") and after.lower.endswith("ing"):
            return word.start
    return None


def with_start(line: Line) -> tuple[str, ...]:
    """The text with a blank for where it stands today."""
    key_result, reading = line.key_result, line.reading
    where = key_result.span("target")
    turn = "down" if key_result.direction is Direction.DECREASE else "up"
    if key_result.change is not None:
        return (behind(reading, ", from ___ to ___"),)
    if where is None:
        return (behind(reading, f", {turn} from ___"),)
    text, before = reading.text, reading.text[: where[0]].rstrip()
    for link in _LINKS:
        if before.lower().endswith(link) and (link[0] != "t" or before[: -len(link)].endswith(" ")):
            start = len(before) - len(link)
            return (f"{text[:start]}from ___ {text[start:]}",)
    if start := _metric_ends(line, where[0]):
        kept = text[start : where[0]].strip(" :").split()
        kept = kept[1:] if kept and kept[0].lower() in _LOST and "".join(kept[:2]).lower() not in _AT else kept
        return (" ".join([f"{text[:start]} from ___ to", *kept, text[where[0] :]]).replace(" to + ", " to +"),)
    unit = " %" if key_result.unit == "%" else ""
    back = f"{turn} from ___{unit}"
    return (behind(reading, f" ({back})" if "and" in reading.spoken else f", {back}"),)


def _metric_ends(line: Line, target: int) -> int:
    """Where the words of a headline's metric end in front of its number, comparing ones left out; 0 for sentences."""
    reading, metric = line.reading, line.key_result.span("metric")
    if metric is None or metric[1] > target or reading.verb_class in _CHANGES:
        return 0
    if any(clause.verb and metric[0] < clause.verb.start < target for clause in reading.clauses):
        return 0
    words = [word for word in reading.words if word.end <= target]
    while words and words[-1].lower in _COMPARED:
        words.pop()
    return words[-1].end if words and words[-1].lower not in reading.lexicon.words["phrase-ends"] else 0


def turned(line: Line) -> tuple[str, ...]:
    """Where verb and numbers disagree, either may be meant: the numbers exchanged, or the verb."""
    first, second, verb = line.key_result.span("baseline"), line.key_result.span("target"), line.reading.verb
    if not first or not second or first[1] > second[0]:
        return ()
    text = line.reading.text
    numbers = (
        text[: first[0]] + text[slice(*second)] + text[first[1] : second[0]] + text[slice(*first)] + text[second[1] :]
    )
    other = {"raise": "Reduce", "lower": "Raise"}.get(line.reading.verb_class or "")
    if verb is None or verb.start != line.reading.body[0] or other is None:
        return (numbers,)
    return numbers, swapped(line.reading, (verb.start, verb.end), other)


def with_target(line: Line) -> tuple[str, ...]:
    """The text with a blank for its target, where the one that stands there cannot be meant."""
    where = line.key_result.span("target")
    if where is None:
        return ()
    return (swapped(line.reading, where, "___ %" if line.key_result.unit == "%" else "___"),)


def settled(line: Line, vague: Spot) -> tuple[str, ...]:
    """The metric that is named, with blanks for its numbers; else the team's word, put to those it is meant for."""
    metric = line.key_result.span("metric")
    if metric is None or (metric[0] < vague[1] and vague[0] < metric[1]):
        return as_people_say(line.reading)
    name = line.reading.text[slice(*metric)]
    return (f"{name[0].upper()}{name[1:]} from ___ to ___",)


def as_people_say(reading: Reading) -> tuple[str, ...]:
    """What cannot be counted can be asked: 'Share of ___ who would say "friendly staff"'."""
    text = spoken(reading)
    if len(text) > QUOTED or any(sign in text for sign in "\"“”'’:;,.()\n") or " and " in text:
        return BLANK
    if not text[:2].isupper():
        text = text[0].lower() + text[1:]
    if reading.verb is not None and reading.verb.start == reading.body[0]:
        called = _called(reading, text[reading.verb.end - reading.body[0] :].strip())
        return (f"Share of {called} from ___ % to ___ %", *BLANK) if called else BLANK
    states = any(word.lower in reading.lexicon.words["be"] or word.lower == "feel" for word in reading.words[1:])
    told = f"that {text}" if states else f'"{text}"'
    return (f"Share of ___ who would say {told} from ___ % to ___ %",)


def _called(reading: Reading, about: str) -> str:
    """Whom to ask, and of what, behind a verb: 'Make onboarding seamless', 'Be friendlier', 'Improve the app'."""
    verb, words = (reading.verb.lower if reading.verb else ""), reading.words[1:]
    ends = reading.lexicon.words["phrase-ends"]
    if not words or words[0].lower in ends:
        return ""
    if verb in ("be", "become"):
        return f"___ who call us {about}"
    if verb == "make":
        return f"___ who call {about}"
    if reading.verb_class != "better" or words[-1].lower in phrases("vague"):
        return ""
    if words[-1].lower in phrases("beneficiary"):
        determined = words[0].lower in reading.lexicon.words["determiners"]
        return f"{about.partition(' ')[2] if determined else about} who say that ___"
    article = "" if words[0].lower in reading.lexicon.words["determiners"] else "the "
    return f"___ who call {article}{about} ___"


def with_likelihood(reading: Reading) -> tuple[str, ...]:
    """What can only happen or not, with how likely it is."""
    return (behind(reading, " (likelihood: ___ % today, ___ % aimed for)"),)


def as_share(line: Line, total: Spot) -> tuple[str, ...]:
    """A total as a share of it that lives, and as a number per week."""
    name = _counted(line, total)
    last = name.split()[-1].lower()
    who = "who" if last in phrases("counted_people") else "that"
    share = f"Share of {name} {who} ___ each month from ___ % to ___ %"
    return (share, f"New {name} per week from ___ to ___") if last.endswith("s") else (share,)


def as_use(line: Line, seen: Spot) -> tuple[str, ...]:
    """Attention as a share of it that leads somewhere, and as what people get done."""
    name = _counted(line, seen)
    last = name.split()[-1].lower()
    looked_at = f"{name if last.endswith('s') else 'visits'} that end with"
    if last in phrases("counted_people") or last == "reach":
        looked_at = "people reached who" if last == "reach" else f"{name} who"
    return (f"Share of {looked_at} ___ from ___ % to ___ %", "___ finished per person from ___ to ___ a month")


_AMOUNT = frozenset({"total", "number", "of", "overall", "cumulative", "all", "the", "our", "more", "daily", "weekly"})


def _counted(line: Line, found: Spot) -> str:
    """The noun phrase that is counted, without words of amount."""
    metric = line.key_result.span("metric") or found
    around = metric if metric[0] <= found[0] and found[1] <= metric[1] else found
    words = [word for word in line.reading.words if around[0] <= word.start and word.end <= around[1]]
    while len(words) > 1 and words[0].lower in _AMOUNT:
        words.pop(0)
    ends = line.reading.lexicon.words["phrase-ends"] | {"since"}
    end = next((n for n, word in enumerate(words) if n and word.lower in ends), len(words))
    if not words or end > 4:
        return line.reading.text[slice(*found)].lower()
    name = line.reading.text[words[0].start : words[end - 1].end]
    named = name[:2].isupper() or words[0].lower in phrases("brands")
    return name if named or words[0].start != line.reading.body[0] else name[0].lower() + name[1:]


def split(reading: Reading, second: Spot) -> tuple[str, ...]:
    """Two lines for two results."""
    half = reading.text[: second[0]].rstrip(" ,;.&+")
    for joint in (" and", " while", " plus", " then"):
        half = half.removesuffix(joint)
    half, rest = half.rstrip(" ,;"), reading.text[second[0] : reading.body[1]].strip(" ,;")
    if len(half.split()) < 2 or len(rest.split()) < 2:
        return ()
    return (f"{half}\n{rest[0].upper()}{rest[1:]}",)


def role_instead(reading: Reading, person: Spot) -> tuple[str, ...]:
    """A role in place of a person."""
    if len(list(phrases("single_person").spots(reading.words))) > 1:
        return ()
    word, start = reading.text[slice(*person)], person[0] == reading.body[0]
    if word == "I" and start:
        rest = behind(reading, " (owner: the ___)")[person[1] :].lstrip()
        return (f"{reading.text[: person[0]]}{rest[0].upper()}{rest[1:]}",)
    role = {"my": "the ___'s", "me": "our ___", "myself": "our ___"}.get(word.lower())
    name = word.split()[0]
    if name.lower() in ("become", "be"):
        return ()
    if role is None and name.endswith(("'s", "\u2019s")) and name[0].isupper():
        role, person = "the ___'s", (person[0], person[0] + len(name))  # 'Anna's deals' -> 'The ___'s deals'
    elif role is None and name.istitle() and word.lower() not in phrases("single_person"):
        role, person = "the ___", (person[0], person[0] + len(name))  # 'Anna closes' -> 'The ___ closes'
    if role is None:
        return ()
    return (swapped(reading, person, role[0].upper() + role[1:] if start else role),)


def both_readings(line: Line) -> tuple[str, ...]:
    """'By 20 %' of a percentage as points more, and as a part of itself."""
    where = line.key_result.span("change")
    if where is None:
        return ()
    text, start = line.reading.text, where[0]
    amount = text[slice(*where)].strip(" +-–").rstrip("% ").removesuffix("percent").strip()
    if text[:start].lower().endswith("by "):
        start -= 3
    if not amount.replace(".", "").replace(",", "").isdigit():
        return (swapped(line.reading, (start, where[1]), "from ___ % to ___ %"),)
    points = swapped(line.reading, (start, where[1]), f"from ___ % to ___ %, {amount} points apart")
    return points, swapped(line.reading, (start, where[1]), f"from ___ % to ___ %, {amount} % of today's share apart")


def undated(line: Line, date: Spot | None) -> tuple[str, ...]:
    """The text without its date, and without the word that led to it."""
    if date is None:
        return ()
    text = line.reading.text
    before, after = text[: date[0]].rstrip(" ,("), text[date[1] :].lstrip(" )")
    ends = (" by the end of", " until the end of", " at the end of")
    for link in (*ends, " by", " until", " till", " before", " in", " on"):
        if before.lower().endswith(link):
            before = before[: -len(link)].rstrip(" ,(")
            break
    return (f"{before} {after}".strip(),) if before else ()
