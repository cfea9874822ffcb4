"""Whether a key result keeps a level instead of moving it: 'keep uptime at 99.9 %', 'never falls below 4'."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.words.phrases import noun_phrase
from okrkit.reading.words.verbs import Act

_SLIPS = tuple(f"no {slip}" for slip in ("increase", "drop", "decline", "rise", "decrease"))
_AS_NOW = (
    "as today", "as now", "as last year", "as before", "as in the last years", "as in recent years",
    "as in previous years", "at today's level", "at last year's level", "at current levels",
    "at the current level", "at its current level", "where it is", "where they are", "at present levels", "as it is",
)  # fmt: skip
_NOW = frozenset(("today", "today's", "now", "last", "before", "current", "where", "present", "is"))
_KEPT = ("no lower than", "no worse than", "no regression", "no regressions", *_AS_NOW)
_ALWAYS = ("at any time", "at all times", "at any one time", "at any given time")
_STEADY = frozenset(("stable", "steady", "constant", "flat", "unchanged"))
_QUOTES = frozenset("\"“„'‘")
_NEVER = frozenset(("never", "not"))
_NOT = frozenset(("not", "never", "doesn't", "don't"))
DENIED = frozenset(("not", "don't", "doesn't", "won't", "never", "don’t", "doesn’t", "won’t"))
_DRIFTS = frozenset(
    ("rise", "increase", "grow", "drop", "fall", "decline", "decrease", "worsen", "deteriorate", "suffer")
)
_OVER = ("go over", "go above", "go below", "go under", "grow above", "rise above", "fall below", "drop below")
_BOUNDS = frozenset(("above", "below", "exceed", "exceeds"))
_KEEPS = frozenset(("stays", "stay", "remains", "remain", "kept", "held", "maintained", "preserved", "sustained"))


def is_health(facts: Facts) -> bool:
    """A level is to be kept: 'keep uptime at 99.9 %', 'no regressions', 'does not drop below 4', 'within budget'."""
    slots = facts.slots
    if facts.lead is not None and facts.lead.base == "maintain" and slots.target is not None:
        return _keeps_a_level(facts, facts.lead, slots.target)
    if (slots.baseline is not None and slots.target is not None) or slots.change is not None:
        return False
    act = facts.lead or slots.act
    if act is not None and act.base == "hold" and not _NOW.isdisjoint(facts.lowers) and facts.says(*_AS_NOW):
        return True
    if act is not None and act.verb_class == "keep" and not act.passive and act.base != "continue":
        share = slots.target is not None and slots.target.share and slots.target.first < act.place
        if facts.lead is None and (facts.by_people or share):
            return False  # 'volunteers stay longer than a year', '90 % of new hires stay'
        return _keeps_a_level(facts, act, slots.target)
    ensured = act is not None and act.verb_class == "ensure" and facts.statement.base in ("stay", "remain")
    if ensured and slots.target is not None and slots.target.compare and not facts.by_people:
        return True  # 'ensure that retention stays above 90 %'
    if len(facts.tokens) > 1 and facts.tokens[0].lower == "without" and facts.tokens[1].verb is not None:
        return facts.tokens[1].verb.verb_class in ("raise", "lower")  # 'without increasing the overtime budget'
    if not _NOT.isdisjoint(facts.lowers) and slots.target is not None and facts.says(*_OVER):
        return True  # 'does not go over 2 ct'
    said = facts.lowers
    if "not" in said and facts.says("not exceeded", "not exceed"):
        return True  # 'budget not exceeded'
    if facts.lead is None and slots.target is not None and _never_past(facts, slots.target):
        return True
    if facts.lead is None and slots.target is not None and slots.target.compare and facts.says(*_ALWAYS):
        return True  # 'no more than 3 open incidents at any time'
    if not said.isdisjoint(DENIED) and _does_not_drift(facts):
        return True
    if not said.isdisjoint(_NEVER) and facts.mentions("slips") and not facts.says("who never", "who have never"):
        bounded = slots.target is not None or not said.isdisjoint(_BOUNDS)
        if "never" in said or ("not" in said and bounded):
            return True
    if facts.lead is None and slots.target is None and _ends_steady(facts):
        return True
    if facts.lead is None and not said.isdisjoint(_KEEPS) and not facts.by_people and _is_kept(facts):
        return True
    if facts.lead is not None and facts.lead.verb_class == "deliver" and facts.says("with no regressions"):
        return False
    if "no" not in said:
        return not said.isdisjoint(_NOW) and facts.says(*_AS_NOW)
    if facts.lead is not None and facts.lead.base == "spend" and facts.says("no more than"):
        return "budget" in said or (slots.target is not None and slots.target.share)
    if slots.target is None and facts.says("no higher than last", "no higher than in"):
        return True  # 'sickness rate no higher than last year'
    slips = facts.tokens[0].lower == "no" and facts.says(*_SLIPS)
    return slips or facts.says(*_KEPT) or ("budget" in said and facts.says("no more than"))


def _does_not_drift(facts: Facts) -> bool:
    """'Sick days do not rise', 'quality doesn't suffer while we hire': nothing but that it stays as it is."""
    if facts.lead is not None or "who" in facts.lowers:
        return False
    for place in range(1, len(facts.tokens) - 1):
        moved = facts.tokens[place + 1].lower
        if facts.tokens[place].lower in DENIED and moved in _DRIFTS:
            behind = facts.tokens[place + 2].lower if place + 2 < len(facts.tokens) else ""
            return behind not in ("by", "to", "from", "ill", "sick", "asleep")
    return False


def _ends_steady(facts: Facts) -> bool:
    """'Parking revenue stable', 'prices unchanged': a measure, and that it does not move."""
    last = len(facts.tokens) - 1
    if last < 1 or facts.tokens[last].lower not in _STEADY or facts.tokens[last - 1].kind != "w":
        return False
    return is_measure(facts.tokens, (0, last), facts.lexicon)


def _never_past(facts: Facts, number: Number) -> bool:
    """'liquidity never under 500,000', 'uptime not below 99.9 %'."""
    first = number.first
    if first < 1 or facts.tokens[first].lower not in _NEVER:
        return False
    return facts.tokens[first + 1].lower in ("under", "below", "above", "over")


def _is_kept(facts: Facts) -> bool:
    """'Cell count kept under 150,000', 'zero accidents maintained', 'water quality remains within the limits'."""
    tokens = facts.tokens
    place = next(index for index, token in enumerate(tokens) if token.lower in _KEEPS)
    behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if place and tokens[place - 1].lower in facts.lexicon.words["determiners"]:
        return False  # '28 % of all stays'
    if tokens[place].lower == "held" and place and facts.is_a(place - 1, "work"):
        return False  # 'incident reviews held within 5 days'
    number = facts.slots.target
    if number is not None and number.head == place - 1 and number.value != "0":
        return False  # '30 interviews held'
    if number is not None and number.share and not number.first:
        return False  # '90 % of new hires stay past their first year'
    levelled = number is not None or facts.mentions("promises") or behind == "at"
    levelled = levelled or behind in _QUOTES
    return levelled and place > 0 and not tokens[place].date and behind not in ("on", "for", "with", "open")


def _looks_after_work(facts: Facts, act: Act, number: Number) -> bool:
    """'Maintain a live board with 90 % of tasks assigned': what is kept is a piece of work, not its share."""
    start, end = noun_phrase(facts.tokens, act.place + 1, facts.lexicon)
    return governor(facts.tokens, number) == "with" and end > start and facts.is_a(end - 1, "work")


def _keeps_a_level(facts: Facts, act: Act, number: Number | None) -> bool:
    """'keep NPS above 40', 'hold the line on costs'; 'hold four meetings' and 'keep a diary' are work."""
    tokens = facts.tokens
    if act.base == "hold":
        follows = tokens[act.place + 1].lower if act.place + 1 < len(tokens) else ""
        return follows == "the" if number is None else bool(number.compare) or governor(tokens, number) in ("at", "to")
    if number is not None and number.share and act.base == "retain":
        return False  # 'retain 95 % of customers' is what they do
    if number is not None and number.share and _looks_after_work(facts, act, number):
        return False
    if number is not None:
        return number.head is None or number.unit is not None or not facts.is_a(number.head, "work")
    if act.base in ("keep", "hold") and not _STEADY.isdisjoint(facts.lowers):
        return True  # 'keep satisfaction stable'
    if act.base == "maintain" and act.place + 1 < len(tokens) and tokens[act.place + 1].number is not None:
        return True  # 'maintain 6 months of expenses in reserve'
    _, end = noun_phrase(tokens, act.place + 1, facts.lexicon, of=True)
    kept = end > act.place + 1 and is_measure(tokens, (end - 1, end), facts.lexicon)
    if act.base in ("maintain", "preserve", "retain", "sustain") and end > act.place + 1:
        made = facts.is_a(end - 1, "work") or facts.is_a(end - 1, "abstract") or facts.is_a(end - 1, "others")
        return not made  # 'maintain full function without a network'
    return kept or facts.mentions("promises")
