"""What each number does in its text: baseline, target, change, condition."""

from dataclasses import dataclass, field

from okrkit.lexicon import Lexicon
from okrkit.reading.phrases import noun_phrase, plural
from okrkit.reading.quantities import Number
from okrkit.reading.tokens import Token
from okrkit.reading.verbs import Act

MOVING = {"raise", "lower", "better", "reach", "keep", "ensure"}
_ARROWS = {"->", "→", "=>", "⇒", "➔", "➜", "—>"}
_CONDITION = {
    "per",
    "every",
    "after",
    "last",
    "past",
    "next",
    "first",
    "top",
    "during",
    "aged",
    "older",
    "newer",
    "each",
    "than",
    "before",
    "until",
    "through",
    "since",
    "least-recent",
    "between",
}
_GOVERNORS = {
    "to",
    "at",
    "of",
    "is",
    "are",
    "below",
    "be",
    ":",
    "=",
    "reaches",
    "reach",
    "stays",
    "@",
    "with",
    "hits",
    "exceeds",
}
_TIME_LIMIT = {"in", "within", "for", "over", "under", "into"}
_DURATIONS = {"ms", "s", "min", "h", "d", "w", "month", "year"}
_MULTIPLES = {"double": "x2", "doubles": "x2", "doubled": "x2", "doubling": "x2", "twice": "x2", "twofold": "x2", "triple": "x3", "tripled": "x3", "triples": "x3",
              "tripling": "x3", "treble": "x3", "threefold": "x3", "quadruple": "x4", "fourfold": "x4", "tenfold": "x10", "halve": "x0.5", "halved": "x0.5", "halves": "x0.5", "halving": "x0.5"}  # fmt: skip


@dataclass
class Slots:
    """Which number does what.

    Attributes:
        change: '+20%', 'x3' ...; change_at: the tokens that say it. act: the verb that moves the measure.
        whole: the noun phrase behind 'all' or 'every', whose target is 100 %.
    """

    baseline: Number | None = None
    target: Number | None = None
    change: str | None = None
    change_number: Number | None = None
    change_at: tuple[int, int] | None = None
    act: Act | None = None
    whole: tuple[int, int] | None = None
    placeholders: set[str] = field(default_factory=set)

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
        _changes(tokens, numbers, acts, slots, lexicon)
    if slots.target is None and slots.change is None:
        slots.target = _target(tokens, numbers, acts, lexicon)
        if slots.target is not None:
            slots.target.role = "target"
        else:
            _multiple(tokens, slots)
    main = slots.main
    place = main.first if main else slots.change_at[0] + 1 if slots.change_at else len(tokens)
    slots.act = _governing(tokens, acts, place)
    if main is None and slots.change is None:
        slots.whole = _whole(tokens, lexicon)
    for name in ("baseline", "target", "change_number"):
        number = getattr(slots, name)
        if number is not None and number.value is None:
            slots.placeholders.add("target" if name == "change_number" else name)
    return slots


def governor(tokens: list[Token], number: Number) -> str:
    """The word that stands before a number and its comparators."""
    return tokens[number.before].lower if number.before >= 0 else ""


def _governing(tokens: list[Token], acts: list[Act], place: int) -> Act | None:
    """The last verb before a place that can move a measure, in the same sentence; else the last verb at all."""
    best: Act | None = None
    for act in acts:
        if act.place >= place:
            break
        if best is not None and any(tokens[index].text in ".;" for index in range(best.place, act.place)):
            best = None
        if best is None or act.verb_class in MOVING or best.verb_class not in MOVING:
            if (
                act.base in ("be", "have")
                and best is not None
                and act.verb_class in MOVING
                and best.verb_class in MOVING
            ):
                continue
            best = act
    return best


def _conditions(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> None:
    for number in numbers:
        gov = governor(tokens, number)
        before2 = tokens[number.before - 1].lower if number.before >= 1 else ""
        duration = number.unit in _DURATIONS
        if number.attribute:
            number.role = "condition"
        elif number.compare == "within" or (duration and gov in _TIME_LIMIT and gov != "under"):
            number.role = "limit"
        elif (number.compare in (">", "<") and duration and gov in ("", "for") and tokens[number.first].lower == "over") or (
            gov in _CONDITION
            and not (gov == "top" and before2 in ("rank", "ranked", "the", "in", "a", "among"))
            and not (gov == "than" and number.compare)
        ) or (
            gov in ("with", "who", "having", "of")
            and number.compare
            and number.before >= 1
            and plural(tokens[number.before - 1])
            and _noun_before(tokens, numbers, number)
        ) or (
            number.compare in (">", "<", ">=", "<=")
            and number.before >= 0
            and plural(tokens[number.before])
            and _earlier(numbers, number)
        ) or (number.lower_unit == "ordinal" and number.unit is None):
            number.role = "condition"
        elif number.bracketed and not _says(
            tokens, number, lexicon.words["current"] | lexicon.words["aim"] | {"from", "to", "least", "up", "down"}
        ):
            number.role = "aside"
        elif gov == "by" and duration and number.before >= 1 and tokens[number.before - 1].lower in ("older", "late"):
            number.role = "condition"


def _noun_before(tokens: list[Token], numbers: list[Number], number: Number) -> bool:
    """Whether the words before belong to a counted or shared noun phrase: '8 bugs with more than 10 stars'."""
    return _earlier(numbers, number)


def _earlier(numbers: list[Number], number: Number) -> bool:
    return any(other.own < number.own and other.role in ("", "target") for other in numbers)


def _says(tokens: list[Token], number: Number, words: frozenset[str] | set[str]) -> bool:
    """Whether one of these words stands shortly before a number, in the same brackets and sentence."""
    for index in range(number.first - 1, max(-1, number.first - 6), -1):
        token = tokens[index]
        if token.lower in words:
            return True
        if token.text in "().;," or token.number is not None:
            return False
    return False


def _pairs(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'from A to B', 'A -> B', 'to B from A', '(currently A)'."""
    open_numbers = [number for number in numbers if number.role in ("", "limit", "aside")]
    for first, second in zip(open_numbers, open_numbers[1:], strict=False):
        gov1, gov2 = governor(tokens, first), governor(tokens, second)
        between = tokens[first.end : second.first]
        if gov2 in _ARROWS or (between and between[-1].lower in _ARROWS):
            _pair(slots, first, second)
            return
        if gov1 == "from" and gov2 in ("to", "down", "towards", "into") and not any(t.text in ".;" for t in between):
            _pair(slots, first, second)
            return
        if gov1 == "to" and gov2 == "from" and len(between) <= 4:
            _pair(slots, second, first)
            return
        if (
            gov2 == "to"
            and second.before == first.end
            and gov1 != "by"
            and _moves(tokens, acts, first.own, first, second)
        ):
            _pair(slots, first, second)
            return
    current = lexicon.words["current"]
    for number in open_numbers:
        gov = governor(tokens, number)
        told = (
            (gov == "from" and not (number.noun and not number.unit and number.own > 2))
            or (gov in ("vs", "versus")
            and number.bracketed)
        )
        told = told or (
            gov in ("than", "to", "with")
            and _phrase_before(tokens, number.before, ("compared", "instead", "relative", "up", "down"))
        )
        told = told or _says(tokens, number, current) or _now_behind(tokens, number)
        told = told or (gov == "of" and _phrase_before(tokens, number.before, ("instead",)))
        if (told and len(open_numbers) > 1) or (told and gov in ("from",)) or (told and _says(tokens, number, current)):
            if _says(tokens, number, lexicon.words["aim"]):
                continue
            number.role = "baseline"
            slots.baseline = number
            return


def _phrase_before(tokens: list[Token], place: int, words: tuple[str, ...]) -> bool:
    return any(token.lower in words for token in tokens[max(0, place - 2) : place])


def _now_behind(tokens: list[Token], number: Number) -> bool:
    behind = [token.lower for token in tokens[number.end : number.end + 3]]
    if not behind:
        return False
    return behind[0] in ("today", "now", "currently") or behind[:2] in (
        ["last", "year"],
        ["last", "quarter"],
        ["at", "present"],
        ["last", "month"],
    )


def _pair(slots: Slots, baseline: Number, target: Number) -> None:
    baseline.role, target.role = "baseline", "target"
    if target.unit is None and baseline.unit is not None and target.lower_unit != "out of":
        target.unit = baseline.unit
    slots.baseline, slots.target = baseline, target


def _moves(tokens: list[Token], acts: list[Act], place: int, first: Number, second: Number) -> bool:
    """'Improve uptime 95 % to 99 %' is a pair; 'find 5 to 10 shops' is a range."""
    act = _governing(tokens, acts, place)
    if act is not None and act.verb_class in ("raise", "lower", "better"):
        return True
    return (
        first.unit is not None
        and first.noun is None
        and (act is None or act.verb_class not in ("act", "deliver", "learn"))
        and second.unit == first.unit
    )


def _changes(tokens: list[Token], numbers: list[Number], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'by 20 %', '+20 %', '30 % fewer', '5x faster', 'a 50 % improvement in'."""
    rising, falling = lexicon.words["rising"], lexicon.words["falling"]
    for number in numbers:
        if number.role not in ("", "aside") or number.lower_unit in ("out of", "ratio"):
            continue
        gov = governor(tokens, number)
        behind = tokens[number.end].lower if number.end < len(tokens) else ""
        behind2 = tokens[number.end + 1].lower if number.end + 1 < len(tokens) else ""
        act = _governing(tokens, acts, number.first)
        sign = ""
        if (
            number.unit in ("%", "x", "points")
            or number.lower_unit == "currency"
            or number.unit in _DURATIONS
            or number.unit is None
        ):
            relative = number.unit in ("%", "x", "points")
            if (
                gov == "by"
                and act is not None
                and (
                    act.verb_class in ("raise", "lower", "better")
                    or (act.base in ("exceed",)
                    and relative)
                    or (act.verb_class == "reach" and relative)
                )
            ):
                sign = "-" if act.verb_class == "lower" else "+"
                if act.verb_class == "better" and _lower_is_better(tokens, act.place, number.before, lexicon):
                    sign = "-"
            elif number.sign and (relative or gov in ("", "by", ":")) and number.compare == "" and number.noun is None:
                sign = number.sign
            elif relative and behind in rising | falling and not (behind in ("rise", "cost") and number.unit == "%"):
                sign = "-" if behind in falling else "+"
            elif (
                relative
                and behind2 in rising | falling
                and behind2 not in ("more", "less", "better")
                and tokens[number.end].kind == "w"
                and behind not in ("of", "in")
            ):
                sign = "-" if behind2 in falling else "+"
            elif (
                relative
                and number.unit == "%"
                and behind in ("year-on-year", "year-over-year", "yoy", "qoq", "mom", "month-on-month")
            ):
                sign = "+"
        if sign and not number.bracketed:
            number.role = "change"
            slots.change_number = number
            slots.change = _spelled(number, sign)
            slots.change_at = (number.first, number.end)
            return


def _spelled(number: Number, sign: str) -> str | None:
    if number.value is None:
        return None
    if number.unit == "x":
        return f"x{number.value}"
    if number.unit == "%":
        return f"{sign}{number.value}%"
    return f"{sign}{number.value}"


def _lower_is_better(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    entry = lexicon.metric_of([token.lower for token in tokens[start + 1 : max(start + 1, end)]])
    if entry is not None:
        return entry.good == "decrease"
    return any(
        token.lower in ("time", "times", "latency", "cost", "costs", "delay", "delays", "errors", "duration", "wait")
        for token in tokens[start + 1 : max(start + 1, end)]
    )


def _multiple(tokens: list[Token], slots: Slots) -> None:
    for place, token in enumerate(tokens):
        if token.lower in _MULTIPLES and not (
            token.lower == "double" and place and tokens[place - 1].lower in ("a", "the")
        ):
            after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
            if token.lower == "twice" and after in ("a", "per", "weekly", "the"):
                continue
            slots.change = _MULTIPLES[token.lower]
            slots.change_at = (place, place + 1)
            return


def _target(tokens: list[Token], numbers: list[Number], acts: list[Act], lexicon: Lexicon) -> Number | None:
    """The number aimed for: one that the text marks as such, else the first that counts or measures."""
    free = [number for number in numbers if number.role == ""]
    if not free:
        limits = [number for number in numbers if number.role in ("limit",)]
        return limits[0] if limits else None
    for number in free:
        if _says(tokens, number, lexicon.words["aim"]) and len(free) > 1:
            return number
    for number in free:
        gov = governor(tokens, number)
        act = _governing(tokens, acts, number.first)
        if (
            gov in ("to", "at", "below", "above")
            and act is not None
            and act.verb_class in ("raise", "lower", "better", "reach", "keep")
        ):
            return number
        if number is free[0] and (number.noun or number.unit) and gov not in ("in", "for", "across", "with"):
            return number
    strong = [number for number in free if number.unit == "%" or number.compare]
    if strong and governor(tokens, free[0]) in ("in", "for", "across", "with") and strong[0] is not free[0]:
        return strong[0]
    return free[0]


def _whole(tokens: list[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun phrase behind 'all', 'every' or 'each', when it names something countable."""
    for place, token in enumerate(tokens):
        if token.lower not in ("all", "every", "each") or token.date:
            continue
        before = tokens[place - 1].lower if place else ""
        if before in ("at", "above", "overall", "after", "of") and token.lower == "all":
            continue
        start, end = noun_phrase(tokens, place + 1, lexicon, of=token.lower == "each")
        if end <= start:
            continue
        if token.lower == "all" and not any(plural(tokens[index]) for index in range(start, end)):
            continue
        if tokens[start].date or tokens[end - 1].lower in (
            "month",
            "week",
            "day",
            "quarter",
            "year",
            "time",
            "times",
            "weeks",
            "days",
        ):
            continue
        return start, end
    return None
