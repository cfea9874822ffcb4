"""What each number does in its text: baseline, target, change, condition."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading._number import Number
from okrkit.reading.changes import find_change, find_multiple
from okrkit.reading.phrases import noun_phrase, plural
from okrkit.reading.tokens import Token
from okrkit.reading.verbs import Act

MOVING = frozenset(("raise", "lower", "better", "reach", "keep", "ensure"))
ARROWS = frozenset(("->", "→", "=>", "⇒", "➔", "➜", "—>"))


@dataclass
class Slots:
    """Which number does what.

    Attributes:
        change: '+20%', 'x3' ... or None; change_at: the tokens that say it; change_number: its number.
        act: the verb that moves the measure. whole: the noun phrase behind 'all' or 'every': its target is 100 %.
    """

    baseline: Number | None = None
    target: Number | None = None
    change: str | None = None
    change_number: Number | None = None
    change_at: tuple[int, int] | None = None
    act: Act | None = None
    whole: tuple[int, int] | None = None

    @property
    def main(self) -> Number | None:
        """The number that the metric stands beside."""
        return self.target or self.change_number or self.baseline


def find_roles(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> Slots:
    """Give every number its role."""
    slots = Slots()
    _conditions(tokens, numbers, acts, lexicon)
    _pairs(tokens, numbers, acts, slots, lexicon)
    if slots.target is None:
        for number in numbers:
            change = find_change(tokens, number, governing(tokens, acts, number.first), lexicon)
            if change is not None:
                number.role = "change"
                slots.change_number, slots.change_at = number, (number.first, number.end)
                slots.change = change or None
                break
    aimed = next(
        (number for number in numbers if number.role == "" and _says(tokens, number, lexicon.words["aim"], 3)), None
    )
    if slots.target is None and (slots.change_number is None or aimed is not None):
        slots.target = aimed or _target(tokens, numbers, acts)
        if slots.target is not None and slots.target.role in ("weak", "limit", "aside") and slots.change_number is None:
            slots.change, slots.change_at = find_multiple(tokens, lexicon)
            slots.target = None if slots.change else slots.target
        if slots.target is not None:
            if slots.target.role == "limit":
                slots.target.compare = "within"
            slots.target.role = "target"
            if slots.change_number is not None:
                slots.change_number.role, slots.change_number, slots.change, slots.change_at = "", None, None, None
        elif slots.change_number is None:
            slots.change, slots.change_at = find_multiple(tokens, lexicon)
    main = slots.main
    slots.act = governing(
        tokens, acts, main.first if main else slots.change_at[0] + 1 if slots.change_at else len(tokens)
    )
    if (
        slots.change is None
        and slots.baseline is None
        and (main is None or main.unit is None and main.head is not None)
    ):
        slots.whole = _whole(tokens, lexicon)
        if slots.whole is not None and main is not None:
            apart = any(token.text in ".;" for token in tokens[slots.whole[1] : main.first])
            acted = any(
                slots.whole[1] <= act.place < main.first and not act.passive and act.base != "be" for act in acts
            )
            if slots.whole[1] > main.first or apart or acted or main.value == "0":
                slots.whole = None
            else:
                main.role, slots.target = "", None
    return slots


def governor(tokens: list[Token], number: Number) -> str:
    """The word that stands before a number and its comparators; '' at the start."""
    return tokens[number.before].lower if number.before >= 0 else ""


def governing(tokens: list[Token], acts: list[Act], place: int) -> Act | None:
    """The verb that a number at this place belongs to: the last one before it that moves a measure, else the last.

    Sentences, and 'so that' or 'which', begin anew; 'time to fix' is a noun.
    """
    best: Act | None = None
    for act in acts:
        if act.place >= place:
            break
        if best is not None and any(begins_anew(tokens, index, best) for index in range(best.place, act.place)):
            best = None
        moves = act.verb_class in MOVING
        if best is not None and best.verb_class in MOVING and (not moves or act.base in ("be", "have")):
            continue
        if (
            act.place >= 2
            and tokens[act.place - 1].lower == "to"
            and tokens[act.place - 2].lower in ("time", "times", "able", "days", "hours", "ability", "it")
        ):
            continue
        best = act
    if best is not None and any(begins_anew(tokens, index, best) for index in range(best.place, place)):
        return None
    return best


def begins_anew(tokens: list[Token], place: int, act: Act | None) -> bool:
    """Whether a clause of its own begins here: a new sentence, 'so that', 'which' and 'that' behind a delivery."""
    token = tokens[place]
    if token.text in ".;":
        return True
    if token.lower not in ("that", "which"):
        return False
    return act is None or act.verb_class not in MOVING or place > 0 and tokens[place - 1].lower in ("so", "such", ",")


def _conditions(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> None:
    """Set the numbers apart that only tell which things are meant: '30-day', 'per 1,000', 'with more than 10 stars'."""
    words = lexicon.words
    for index, number in enumerate(numbers):
        gov, alone = governor(tokens, number), len(numbers) == 1
        last = tokens[number.before] if number.before >= 0 else None
        if _hypothetical(tokens, number) or _means(tokens, number, acts):
            number.role = "condition"
        elif (
            number.attribute
            or number.form == "ordinal"
            and number.unit is None
            or _names_a_span(tokens, number, lexicon)
        ):
            number.role = "condition"
        elif number.compare == "within" or number.lasting and gov in words["time-limit"]:
            number.role = "limit"
        elif gov in ("first", "top") and number.head is not None:
            number.role = "weak"
        elif (
            number.head is None
            and number.noun is not None
            and number.unit is None
            and tokens[number.end - 1].lower in ("k", "m")
            and not number.compare
        ):
            number.role = "condition"
        elif (
            gov == "with"
            and number.unit is None
            and number.head is not None
            and acts
            and acts[0].place == 0
            and acts[0].verb_class == "deliver"
            and number.before > 1
        ):
            number.role = "weak"
        elif (
            gov in words["condition"]
            and not (gov == "top" and _phrase_before(tokens, number.before, words["ranked"]))
            and not (gov == "than" and number.compare)
        ):
            number.role = "condition"
        elif number.compare and last is not None and not alone and _tells_which(tokens, numbers, index, last, lexicon):
            number.role = "condition"
        elif number.bracketed and not _says(tokens, number, words["said-in-brackets"]):
            number.role = "aside"


def _hypothetical(tokens: list[Token], number: Number) -> bool:
    """'alert us if it rises above 1.5 MB': a number behind 'if' is not aimed for."""
    for index in range(number.first - 1, -1, -1):
        if tokens[index].text in ".;":
            return False
        if tokens[index].lower in ("if", "unless"):
            return True
    return False


def _means(tokens: list[Token], number: Number, acts: list[Act]) -> bool:
    """'grow bookings by opening 2 shops': a number of the means, when the verb before moves a measure."""
    lead = acts[0] if acts and acts[0].verb_class in ("raise", "lower", "better") else None
    if lead is None:
        return False
    by = [
        act.place
        for act in acts[1:]
        if act.form == "ing"
        and act.place
        and tokens[act.place - 1].lower in ("by", "through", "via")
        and act.place < number.first
    ]
    return bool(by) and not any(token.text in ".;," for token in tokens[by[-1] : number.first])


def _names_a_span(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'1 month boot camp', '24 hr access requests', 'over 3 months': a length of time, not a level."""
    if not number.lasting:
        return False
    if number.compare and tokens[number.first].lower == "over":
        return True
    start, end = noun_phrase(tokens, number.end, lexicon)
    return (
        end > start
        and start == number.end
        and not number.compare
        and tokens[end - 1].lower not in lexicon.words["lengths"]
    )


def _tells_which(tokens: list[Token], numbers: list[Number], index: int, last: Token, lexicon: Lexicon) -> bool:
    """'8 bugs with > 10 stars', 'purchases > $25k', 'visitors under 30: 12 %': which ones are meant."""
    number = numbers[index]
    earlier = any(other.role in ("", "target") for other in numbers[:index])
    if earlier and (plural(last) or last.lower in ("with", "who", "having", "of", "least")) and not last.verb:
        return True
    by_age = (
        number.unit is None
        and number.head is None
        and last.lower in lexicon.words["others"]
        and tokens[number.first].kind == "w"
    )
    return by_age


def _says(tokens: list[Token], number: Number, words: Collection[str], near: int = 5) -> bool:
    """Whether one of these words stands shortly before a number, in the same brackets and sentence."""
    for index in range(number.first - 1, max(-1, number.first - near - 1), -1):
        token = tokens[index]
        if token.lower in words:
            behind = tokens[index + 1]
            named = token.lower in ("current", "target") and index + 1 < number.first and behind.kind == "w"
            return not named or behind.lower in (
                "state",
                "value",
                "level",
                "rate",
                "score",
                "status",
                "of",
                "is",
                "at",
                "to",
            )
        if token.text in "().;," or token.number is not None:
            return False
    return False


def _pairs(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'from A to B', 'A -> B', 'to B from A', 'to B (currently A)'."""
    free = [number for number in numbers if number.role in ("", "limit", "aside")]
    for first, second in pairwise(free):
        gov1, gov2 = governor(tokens, first), governor(tokens, second)
        between = tokens[first.end : second.first]
        broken = any(token.text in ".;" for token in between)
        if gov2 in ARROWS and len(between) <= 4 or gov1 == "from" and gov2 in ("to", "towards", "into") and not broken:
            _pair(slots, first, second)
            return
        if (
            gov1 in ("to", "below", "at", "of")
            and gov2 == "from"
            and not broken
            and not _phrase_before(tokens, second.before, ("excluding",))
            and len(between) <= 6
        ):
            _pair(slots, second, first)
            return
        if (
            gov2 == "to"
            and (second.before == first.end or between and between[0].text == "(")
            and _is_pair(tokens, acts, first, second)
        ):
            _pair(slots, first, second)
            return
    for number in free:
        if _is_start(tokens, number, free, lexicon):
            number.role, slots.baseline = "baseline", number
            return


def _is_pair(tokens: list[Token], acts: list[Act], first: Number, second: Number) -> bool:
    """'Improve uptime 95 % to 99 %' and 'Outages: 12 to 8' are pairs; 'find 5 to 10 shops' is a range."""
    act = governing(tokens, acts, first.own)
    if act is not None and act.verb_class in ("raise", "lower", "better"):
        return True
    last = tokens[first.before] if first.before >= 0 else None
    if (
        last is None
        or last.lower in ("of", "in", "for", "with", "by", "at", "to", "least")
        or last.verb
        and act is not None
        and act.place == first.before
    ):
        return False
    return second.noun is None or first.unit is not None or last.text == ":"


def _is_start(tokens: list[Token], number: Number, free: list[Number], lexicon: Lexicon) -> bool:
    """Whether a number is told as where things stand: 'currently 12', '12 today', 'up from 12', 'vs 12'."""
    words, gov = lexicon.words, governor(tokens, number)
    if _says(tokens, number, words["aim"]):
        return False
    behind = " ".join(token.lower for token in tokens[number.end : number.end + 2])
    if (
        _says(tokens, number, words["current"])
        or behind.split(" ")[0] in ("today", "now", "currently")
        or behind in ("last year", "last quarter", "at present", "last month", "this year")
    ):
        return True
    if gov == "from":
        return number.head is None or _phrase_before(tokens, number.before, ("up", "down"))
    if len(free) < 2:
        return False
    return gov in ("than", "to", "with", "of", "vs", "versus") and _phrase_before(
        tokens, number.before, ("compared", "instead", "relative", "vs", "versus")
    )


def _phrase_before(tokens: list[Token], place: int, words: Collection[str]) -> bool:
    return any(token.lower in words for token in tokens[max(0, place - 2) : place + 1])


def _pair(slots: Slots, baseline: Number, target: Number) -> None:
    baseline.role, target.role = "baseline", "target"
    slots.baseline, slots.target = baseline, target
    for one, other in ((target, baseline), (baseline, target)):
        if one.unit is None and other.unit is not None and one.form != "out of":
            one.unit = other.unit


def _target(tokens: list[Token], numbers: list[Number], acts: list[Act]) -> Number | None:
    """The number aimed for: one that its verb leads up to, else the first that counts or measures something."""
    free = [number for number in numbers if number.role == ""]
    if not free:
        weak = [number for number in numbers if number.role == "weak" or number.role == "aside" and number.compare]
        return next(
            (number for number in numbers if number.role == "limit" and _limits(tokens, number)),
            weak[0] if weak else None,
        )
    scattered = ("in", "for", "across", "with", "on", "during", "over")
    for number in free:
        gov = governor(tokens, number)
        act = governing(tokens, acts, number.first)
        if gov in ("to", "at", "below", "above") and act is not None and act.verb_class in MOVING:
            return number
        if number is free[0] and (number.noun or number.unit) and gov not in scattered:
            return number
    strong = [number for number in free if number.share or number.compare]
    return strong[0] if strong and governor(tokens, free[0]) in scattered else free[0]


def _limits(tokens: list[Token], number: Number) -> bool:
    """'reply within 3 h' is aimed for; 'a plan for 1 year' is not, 'runs for 10 days' is."""
    if governor(tokens, number) != "for":
        return True
    verb = tokens[number.before - 1].lower if number.before else ""
    return verb in ("runs", "run", "lasts", "last", "stays", "works", "lives", "survives", "operates", "stable", "up")


def _whole(tokens: list[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun phrase behind 'all', 'every' or 'each', when it names something countable."""
    for place, token in enumerate(tokens):
        if token.lower not in ("all", "every", "each") or token.date:
            continue
        before = tokens[place - 1].lower if place else ""
        before2 = tokens[place - 2].verb if place >= 2 else None
        told = before == "to" and before2 is not None and before2.form == "past"  # 'added to all wards'
        if (
            before in ("within", "between", "from", "to", "with", "by")
            and not told
            or token.lower == "all"
            and before in ("at", "above", "overall", "after", "of", "on", "in")
        ):
            continue
        of = place + 1 < len(tokens) and tokens[place + 1].lower == "of"
        start, end = noun_phrase(tokens, place + (2 if of else 1), lexicon, of=token.lower == "each")
        if end > start and end + 1 < len(tokens) and tokens[end].lower == "and" and not plural(tokens[end - 1]):
            end = max(end, noun_phrase(tokens, end + 1, lexicon)[1])
        if end <= start or tokens[end - 1].date or tokens[end - 1].lower in lexicon.words["spans"]:
            continue
        if token.lower != "all" or any(plural(tokens[index]) for index in range(start, end)):
            return start, end
    return None
