"""How often and how long: numbers of a routine, which is work, and lengths of time, which count nothing."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor

_ROUTINE = frozenset(("day", "week", "month", "term", "shift"))
_SPANS = frozenset(("days", "weeks", "months", "quarters", "years", "terms", "seasons", "shifts", "sprints"))


def again(facts: Facts, number: Number) -> bool:
    """'Homework club 3x per week': how often something is held."""
    behind = [token.lower for token in facts.tokens[number.end : number.end + 2]]
    often = len(behind) == 2 and behind[0] in ("per", "a", "each", "every", "/") and behind[1] in _ROUTINE
    metric = facts.metric is not None and is_measure(facts.tokens, facts.metric, facts.lexicon)
    return often and not metric and number.first < 4 and facts.tokens[0].lower not in ("every", "each", "all")


def lasts(facts: Facts, number: Number, head: int) -> bool:
    """'for two consecutive quarters': how long, nothing that is counted."""
    return governor(facts.tokens, number) == "for" and facts.tokens[head].lower in _SPANS


def spends_hours(facts: Facts, number: Number) -> bool:
    """'four hours of writing', 'no more than 5 hours in research': the team's own time."""
    if number.unit not in ("h", "min") or number.before > 3 or number.end + 1 >= len(facts.tokens):
        return False
    if number.before < 0 and facts.tokens[-2].lower in ("each", "every") and facts.is_a(len(facts.tokens) - 1, "spans"):
        return True  # '20 minutes of reading each day'
    place = number.end
    verb = facts.tokens[place + 1].verb
    working = facts.is_a(place + 1, "work") or (verb is not None and verb.form in ("ing", "base"))
    return facts.tokens[place].lower in ("of", "in", "on") and working
