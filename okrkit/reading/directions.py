"""Which way a metric is to go: by its verb, by its numbers, or by what is good of it."""

from itertools import pairwise

from okrkit.model import Direction, Kind
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.kinds.levels import DENIED
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.worth import in_unit_of, signed
from okrkit.reading.roles.context import governor

_RANKS = frozenset(("position", "rank", "place"))
_TIMED = frozenset(("time", "times", "turnaround", "delay", "delays", "wait"))
_MENDS = ("deliver", "act", "better")
_COMPARED = dict.fromkeys(("more", "higher", "greater"), Direction.INCREASE) | dict.fromkeys(
    ("fewer", "less", "lower", "shorter"), Direction.DECREASE
)


def direction_of(facts: Facts, kind: Kind) -> Direction | None:
    """Which way it goes; None where neither a number nor a name tells of a measure."""
    slots, number = facts.slots, facts.slots.main
    bounded = not facts.lowers.isdisjoint(DENIED)
    if kind is Kind.HEALTH and (_keeps(facts) or bounded or facts.says("no regressions") or facts.mentions("slips")):
        return Direction.MAINTAIN
    if number is None and slots.change is None and slots.whole is None and facts.metric is None:
        return None
    act = slots.act or (facts.lead if number is None else None)
    verb_class = act.verb_class if act is not None else ""
    if verb_class in ("lower", "raise"):
        return Direction.DECREASE if verb_class == "lower" else Direction.INCREASE
    before = facts.tokens[max(0, number.first - 2) : number.first] if number is not None else ()
    if "down" in [token.lower for token in before]:
        return Direction.DECREASE
    if (
        act is None
        and (facts.named or slots.target is None)
        and (way := _COMPARED.get(facts.tokens[0].lower)) is not None
    ):
        return way
    if slots.change is not None:
        return Direction.DECREASE if slots.change.startswith("-") or slots.change == "x0.5" else Direction.INCREASE
    return _by_numbers(facts, verb_class)


def _keeps(facts: Facts) -> bool:
    return any(act.verb_class == "keep" or act.base == "be" for act in facts.acts)


def _by_numbers(facts: Facts, verb_class: str) -> Direction | None:
    """What the numbers tell where no verb does: from more to less, under a limit, a time that is good when short."""
    slots, lexicon = facts.slots, facts.lexicon
    target, baseline = slots.target, slots.baseline
    if baseline is not None and target is not None and baseline.value is not None and target.value is not None:
        less = signed(target.value, target) < signed(in_unit_of(target, baseline, lexicon), baseline)
        return Direction.DECREASE if less else Direction.INCREASE
    if target is None:
        if baseline is not None and (way := _compared(facts)) is not None:
            return way
        if facts.metric is not None and verb_class == "better" and _should_be_low(facts):
            return Direction.DECREASE
        grows = slots.whole is not None or (facts.metric is not None and verb_class in ("better", "reach"))
        return Direction.INCREASE if grows or baseline is not None else None
    if target.compare in ("<", "<=", "within") or target.value == "0":
        return Direction.DECREASE
    if governor(facts.tokens, target) == "top" and target.head is None:
        listed = facts.tokens[target.before - 1].lower == "the" and facts.lead is not None and target.before < 2
        return Direction.INCREASE if listed else Direction.DECREASE
    return Direction.DECREASE if _is_good_when_low(facts, target) else Direction.INCREASE


def _compared(facts: Facts) -> Direction | None:
    """'Energy use lower than last winter (310 MWh)', 'complaints below last year (40)'."""
    lowers = [token.lower for token in facts.tokens]
    ways = (_COMPARED.get(one) for one, two in pairwise(lowers) if two == "than")
    if (way := next((way for way in ways if way is not None), None)) is not None:
        return way
    return Direction.DECREASE if "below" in lowers else None


def _is_good_when_low(facts: Facts, target: Number) -> bool:
    """'driver turnover to 12 %', 'releases take 1 hour': a level of something there should be little of."""
    start = facts.slots.baseline
    if target.lasting and start is not None and start.form == "while":
        return True  # 'fifteen minutes instead of an evening'
    if target.form == "ordinal":
        return True  # '3rd in the league'
    if facts.metric is None or facts.metric[0] >= target.end:
        return False  # 'close 60 tickets', 'fill 90 % of the vacancies'
    if facts.tokens[facts.metric[1] - 1].lower in _RANKS:
        return True  # 'league position 3'
    if target.share and (_is_mended(facts, facts.metric) or _is_met(facts, facts.metric)):
        return False
    if facts.entry is not None and facts.entry.good != "either":
        return facts.entry.good == "decrease"
    if facts.slots.act is not None and facts.slots.act.base == "take" and target.lasting:
        return True
    return target.lasting and _should_be_low(facts)


def _is_mended(facts: Facts, metric: tuple[int, int]) -> bool:
    """'Potholes fixed within 5 days: 90 %': of what harms there should be little, of what is mended much."""
    verbs = [facts.tokens[place].verb for place in range(metric[0] + 1, metric[1])]
    return any(verb is not None and verb.form == "past" and verb.verb_class in _MENDS for verb in verbs)


def _is_met(facts: Facts, metric: tuple[int, int]) -> bool:
    """'Reply time: 85 % within 6 hours': a share of something timed tells how often it is short enough."""
    timed = any(facts.tokens[place].lower in _TIMED for place in range(*metric))
    return timed and "within" in facts.lowers


def _should_be_low(facts: Facts) -> bool:
    """Whether the metric is one of which less is better: times, delays, costs."""
    if facts.entry is not None and facts.entry.good != "either":
        return facts.entry.good == "decrease"
    return facts.metric is not None and any(facts.is_a(place, "less-is-better") for place in range(*facts.metric))
