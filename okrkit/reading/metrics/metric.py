"""The words that name what is measured."""

from okrkit.lexicon import Lexicon
from okrkit.reading.metrics.behind import named_behind
from okrkit.reading.metrics.measures import Range, heads_measure, is_measure, trimmed
from okrkit.reading.metrics.unnumbered import named_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import at
from okrkit.reading.roles.context import governor
from okrkit.reading.roles.slots import MOVING, Slots, begins_anew
from okrkit.reading.words.elsewhere import from_elsewhere
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import ARROWS, Token
from okrkit.reading.words.verbs import Act

_VALUES = frozenset(("baseline", "start", "today", "current", "target"))
_NAMES = frozenset(("description", "metric", "measure", "kpi", "measurement"))
_RATES = frozenset(
    ("rate", "report", "give", "value", "assess", "judge", "find", "state", "score", "rank", "award", "grade")
)
_SIGNS = (">", "<", "≥", "≤", ">=", "<=")


def find_metric(tokens: list[Token], slots: Slots, acts: list[Act], lexicon: Lexicon) -> Range | None:
    """The tokens that name the metric, or None when no measure is named beside a number."""
    if slots.whole is not None:
        return slots.whole
    number = slots.main
    if slots.baseline is not None and slots.target is not None and slots.baseline.own < slots.target.own:
        number = slots.baseline
        if (labelled := _labelled(tokens, lexicon)) is not None:
            return labelled
    if number is not None and number.form in ("bound", "summed"):
        span = number.noun
    elif number is not None and not (slots.change_at is not None and number is slots.baseline):
        span = _beside(tokens, number, slots, acts, lexicon) or named_measure(tokens, acts, lexicon)[0]
    elif slots.change_at is not None:
        span = _beside_multiple(tokens, slots.change_at, lexicon)
    else:
        return None
    return trimmed(tokens, span, lexicon) if span else None


def _labelled(tokens: list[Token], lexicon: Lexicon) -> Range | None:
    """'Description: parcels on time. Baseline: 81 % Target: 90 %': what stands before the first label of a value."""
    labels = [index for index, token in enumerate(tokens) if token.text == ":" and index > 1]
    if len(labels) < 2:
        return None
    said = [tokens[index - 1].lower for index in labels]
    if "target" not in said or not {"baseline", "start", "today", "current"}.intersection(said):
        return None
    stop = next(index for index, word in zip(labels, said, strict=True) if word in _VALUES) - 1
    start = max(
        (index + 1 for index, word in zip(labels, said, strict=True) if index < stop and word in _NAMES), default=0
    )
    if tokens[0].lower in _NAMES and tokens[1].text == ":":
        start = max(start, 2)
    verb = tokens[start].verb if start < stop else None
    if verb is not None and verb.form == "base":
        return trimmed(tokens, noun_phrase(tokens, start + 1, lexicon, of=True), lexicon)
    return trimmed(tokens, (start, stop), lexicon)


def _beside(tokens: list[Token], number: Number, slots: Slots, acts: list[Act], lexicon: Lexicon) -> Range | None:
    """Before the number ('raise NPS to 45', 'NPS 45') or behind it ('45 interviews', '45 % of teams')."""
    if held := _held_for(tokens, number, acts, lexicon):
        return held
    before = _leading_up(tokens, number, slots.act, acts, lexicon)
    behind = named_behind(tokens, number, lexicon)
    if before is None or behind is None:
        return before or behind or (named_behind(tokens, slots.target, lexicon) if slots.target is not None else None)
    return before if _names_from_before(tokens, number, before, slots, lexicon) else behind


def _held_for(tokens: list[Token], number: Number, acts: list[Act], lexicon: Lexicon) -> Range | None:
    """'Sourcing sessions held for 90 % of the roles', 'Intro calls with 20 buyers': what the line opens with."""
    if governor(tokens, number) not in ("for", "to", "in", "with") or (number.compare and not number.share):
        return None
    start, end = noun_phrase(tokens, 0, lexicon)
    if end <= start or not plural(tokens[end - 1]) or any(not act.passive and act.place < number.first for act in acts):
        return None
    verb = tokens[end].verb
    done = end + 1 if verb is not None and verb.form in ("past", "ing") else end
    return (start, end) if done == number.before and not is_measure(tokens, (start, end), lexicon) else None


def _names_from_before(tokens: list[Token], number: Number, before: Range, slots: Slots, lexicon: Lexicon) -> bool:
    """Whether the words before a number name what is measured, and not those behind it."""
    gov, act = governor(tokens, number), slots.act
    if slots.change_number is number:
        return gov in ("by", "up", "down") or number.sign != ""
    measured = is_measure(tokens, before, lexicon)
    counts = number.head is not None and number.unit is None
    moves_it = act is not None and act.verb_class in ("raise", "lower") and before[1] <= act.place == number.before
    if number.compare and moves_it:
        return True  # 'no-shows fall below one in ten shifts'
    if act is not None and act.base in ("expand", "extend", "scale") and counts and not measured:
        return False
    moving = act is not None and act.verb_class in MOVING
    close = number.before == before[1] - 1 or gov in lexicon.words["links-a-value"] or gov in ARROWS
    if number.role == "baseline" and (close or (number.first and from_elsewhere(tokens, number.first - 1, lexicon))):
        return True
    if counts and number.role != "baseline" and _only_leads_up(tokens, before, gov):
        return False
    if act is not None and act.verb_class == "deliver" and counts:
        return False  # 'roll the tool out to 600 nurses'
    follows = at(tokens, number.end)
    if (
        number.share
        and follows is not None
        and (follows.lower in ("more", "less", "fewer") or (follows.lower == "of" and gov == ":"))
        and not _names_it_twice(tokens, number, before, lexicon)
    ):
        return False
    if gov in lexicon.words["leads-to-a-value"] and (moving or measured):
        return True
    said = " ".join([token.lower for token in tokens[number.end : number.end + 3]])
    if number.share and said.startswith(_ALWAYS):
        return True  # 'service levels met 99 % of the time'
    if number.share and gov == ":" and _names_it_twice(tokens, number, before, lexicon):
        return True
    signed = tokens[number.first].text in _SIGNS
    if number.compare and close and (heads_measure(tokens, before, lexicon) or (measured and not (counts and signed))):
        return True
    if number.share and follows is not None and follows.lower == "of":
        led_to = act is None and number.before == before[1] - 1 and before[0] == 0
        if led_to and not number.compare and heads_measure(tokens, before, lexicon):
            return True  # 'expansion revenue 15 % of sales'
        return led_to and bool(number.compare) and plural(tokens[before[1] - 1])  # 'lost parcels below 0.5 % of all'
    if signed and number.before == before[1] - 1 and act is None and not counts:
        return True  # 'reader mood > 11.5 NPS'
    noun = number.noun is not None and not number.attribute and not number.share
    level = moving and number.before == before[1] - 1 and number.unit is not None
    return close and not noun and (measured or level)


_ALWAYS = ("of time", "of the time", "of cases", "of all cases", "of occasions")


def _names_it_twice(tokens: list[Token], number: Number, before: Range, lexicon: Lexicon) -> bool:
    """'tickets bought on the phone: half of all tickets': a share of what stands before."""
    start, end = noun_phrase(tokens, number.end + 1, lexicon)
    said = [token.lower for token in tokens[slice(*before)]]
    return before[0] == 0 and tokens[0].verb is None and end > start and tokens[end - 1].lower in said


def _only_leads_up(tokens: list[Token], before: Range, gov: str) -> bool:
    """'Median of 12 messages', 'Campaign: 10 leaflets', 'a load of 500 photos': what is counted stands behind."""
    if gov == ":":
        return True
    article = tokens[before[0] - 1].lower if before[0] else ""
    averaged = before[1] - before[0] == 1 and tokens[before[0]].lower in (
        "median",
        "average",
        "mean",
        "total",
        "minimum",
    )
    return gov == "of" and (averaged or article in ("a", "an"))


def _leading_up(
    tokens: list[Token], number: Number, act: Act | None, acts: list[Act], lexicon: Lexicon
) -> Range | None:
    """The name before a number: '... at a rate of 10 MB/s' is the rate, 'Retention - baseline: 4' the retention."""
    span = (_lead_up(tokens, number, act, acts, lexicon), number.first)
    before = trimmed(tokens, span, lexicon) or _before_colon(tokens, act, number, lexicon)
    if before is None or governor(tokens, number) != "of":
        return before
    articles = [place for place in range(before[0] + 1, before[1] - 1) if tokens[place].lower in ("a", "an")]
    inner = (articles[-1] + 1, before[1]) if articles else before
    whole = all(
        token.kind == "w" and token.lower not in lexicon.words["phrase-ends"] for token in tokens[slice(*inner)]
    )
    return inner if whole else before


def _before_colon(tokens: list[Token], act: Act | None, number: Number, lexicon: Lexicon) -> Range | None:
    """'Cart abandonment: reduce from 70 % to 60 %': what stands before a verb that names nothing behind it."""
    if act is None or not 0 < act.place < number.first or tokens[act.place - 1].lower not in (*":–—-", "to"):
        return None
    if tokens[act.place - 1].lower == "to" and number.before == act.place and act.verb_class not in MOVING:
        return trimmed(tokens, (0, number.first), lexicon)  # 'conversion from quote to order 24 %'
    return trimmed(tokens, (0, act.place - 1), lexicon)


def _lead_up(tokens: list[Token], number: Number, act: Act | None, acts: list[Act], lexicon: Lexicon) -> int:
    """Where the words that lead up to a number begin: behind its verb, or with its sentence."""
    start, stop = 0, act.place if act is not None and act.place < number.first else number.first
    for index in range(stop):
        if (
            tokens[index].text in ".;"
            or (tokens[index].text == ":" and index < min(stop - 1, number.first - 2))
            or begins_anew(tokens, index, act, acts)
        ):
            start = index + 1
    if act is None or act.place >= number.first:
        return start
    if act.form == "ing" and act.place > start and plural(tokens[act.place - 1]):
        return start  # 'partners renewing: 7 of 12'
    if act.place > start and (governor(tokens, number) == ":" or tokens[act.place - 1].text == "|"):
        return start  # 'guests who return: 3 in 10', 'Rework | today 12 % | reduce by half'
    if not act.passive and _rates(tokens, act, number, start, lexicon):
        return act.place + 1
    if not act.passive and (act.base != "be" or act.place == 0) and not _has_subject(tokens, act, start, lexicon):
        return act.place + 1
    earlier = [
        other
        for other in acts
        if start <= other.place < act.place and other.verb_class in MOVING and not other.passive and other.base != "be"
    ]
    return earlier[-1].place + 1 if earlier else start


def _has_subject(tokens: list[Token], act: Act, start: int, lexicon: Lexicon) -> bool:
    """'login failures fall to 2 %', 'accuracy stays above 99 %': the measure stands before its verb."""
    if act.place <= start or act.form not in ("s", "base"):
        return False
    last = tokens[act.place - 1]
    if last.kind != "w" or last.lower in ("to", "and", "or", "will", "we", "not"):
        return False
    if act.verb_class not in MOVING:
        return True
    behind = at(tokens, act.place + 1)
    return behind is not None and behind.lower in lexicon.words["behind-a-moving-verb"]


def _rates(tokens: list[Token], act: Act, number: Number, start: int, lexicon: Lexicon) -> bool:
    """'clients rate the usefulness 4 out of 5', 'readers report an NPS of 30': what is rated stands behind the verb."""
    if act.place <= start or act.base not in _RATES or number.noun is not None:
        return False
    if number.compare == "within" or governor(tokens, number) in lexicon.words["time-limit"]:
        return False
    if tokens[act.place + 1].lower in ("it", "them", "us"):
        return False
    begin, end = noun_phrase(tokens, act.place + 1, lexicon, of=True)
    near = tokens[end : number.first]
    return end > begin and all(
        token.kind == "p" or token.lower in ("a", "an", "as", "at", "of", "with") for token in near
    )


def _beside_multiple(tokens: list[Token], told: Range, lexicon: Lexicon) -> Range | None:
    """'double lead flow', 'revenue doubles'."""
    more = [token.lower for token in tokens[told[1] : told[1] + 2]]
    start, end = noun_phrase(tokens, told[1] + (2 if more in (["as", "many"], ["as", "much"]) else 0), lexicon, of=True)
    if end > start and tokens[start].lower not in lexicon.words["spans"]:
        return start, end
    return (0, told[0]) if told[0] else None
