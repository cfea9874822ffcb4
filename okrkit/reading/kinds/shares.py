"""The kind of a percentage: of what is done by the team, or of what others do and get."""

from okrkit.model import Kind
from okrkit.reading.kinds.counted import acts_next, is_done
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor

_TAKEN_PART = frozenset(("completion", "adoption", "participation", "attendance"))
_TRAINING = frozenset(("training", "trainings", "certification", "certifications", "e-learning"))
_SPREAD = frozenset(("for", "in", "across", "at", "on", "to"))  # 'reminders for 100 % of appointments'
_FINISHED = frozenset(("done", "complete", "finished", "ready", "built"))


def kind_of_share(facts: Facts, number: Number, working: bool) -> Kind:
    """The kind of a line that aims for a percentage.

    Args:
        working: whether a verb of work leads it.
    """
    tokens, act, lead = facts.tokens, facts.slots.act, facts.lead
    measure = facts.metric is not None and is_measure(tokens, facts.metric, facts.lexicon)
    if (
        (facts.in_time and not (working and governor(tokens, number) in _SPREAD))
        or (lead is not None and lead.verb_class == "lower")
        or facts.deflects
        or (facts.metric is not None and acts_next(facts, facts.metric[1]))
    ):
        return Kind.OUTCOME
    after = [other for other in facts.acts if other.form == "past" and other.base not in ("be", "have")]
    after = [other for other in after if other.place >= number.end]
    end = facts.metric[1] if facts.metric is not None else 0
    said = after[0].place if after else end
    theirs = said - end <= 1 and any(end >= size and facts.is_a(end - size, "granted") for size in (1, 2))
    if _by_share(facts, number):
        return Kind.OUTCOME
    if is_done(facts, after or ([act] if act is not None and act.passive else []), theirs):
        return Kind.OUTPUT
    dealt = lead is None or governor(tokens, number) not in _SPREAD
    if working and dealt and any(facts.is_a(place, "demand") for place in range(*(facts.metric or (0, 0)))):
        return Kind.OUTCOME  # 'settle 70 % of claims without a visit'
    if working:
        gives = lead is not None and lead.base in ("deliver", "ship", "provide")
        return Kind.OUTCOME if measure and gives and not facts.mentions("work") else Kind.OUTPUT
    scored = lead is not None and lead.base == "score"
    if facts.metric is not None and not scored and _completes(facts, facts.metric, measure):
        return Kind.OUTPUT
    if facts.metric is not None and _of_training(facts, facts.metric[1]):
        return Kind.OUTPUT
    if number.end < len(tokens) and tokens[-1].lower in _FINISHED and facts.statement.form != "active":
        return Kind.OUTPUT  # '80 % of the interior done'
    if lead is None and number.value == "100" and tokens[number.before].lower == "for" and number.before == 1:
        return Kind.OUTPUT  # 'helmets for 100 % of the riders'
    led = number.before >= 1 and tokens[number.before].lower in ("for", "to", "in", "at")
    made = led and not measure and (facts.is_a(number.before - 1, "work") or facts.is_a(number.before - 1, "finished"))
    return Kind.OUTPUT if made else Kind.OUTCOME


def _by_share(facts: Facts, number: Number) -> bool:
    """'sign-up finished in one go by 70 % of starters': others do it, unless they are our own people."""
    if governor(facts.tokens, number) != "by" or facts.lead is not None:
        return False
    ours = any(
        facts.is_a(place, name)
        for place in range(number.end, min(len(facts.tokens), number.end + 5))
        for name in ("staff", "own-people")
    )
    return not ours and number.end < len(facts.tokens) and facts.tokens[number.end].lower == "of"


def _of_training(facts: Facts, end: int) -> bool:
    """'90 % completion rate for monthly trainings', '100 % adoption of the new course': work on our own people."""
    head, behind = facts.tokens[end - 1].lower, facts.tokens[end : end + 8]
    start = facts.metric[0] if facts.metric is not None else end
    done = _TAKEN_PART.intersection(token.lower for token in facts.tokens[start:end])
    trained = _TRAINING.intersection(token.lower for token in (*facts.tokens[start:end], *behind))
    return (
        bool(done and trained) and head not in ("satisfaction", "score") and not facts.says("by customers", "by users")
    )


def _completes(facts: Facts, metric: tuple[int, int], measure: bool) -> bool:
    """'80 % of dashboards', '90 % completion of the programme': how much of the work is done."""
    start, end = metric
    if facts.is_a(end - 1, "work") and not measure:
        return True
    words = [token.lower for token in facts.tokens[start:end]]
    worked = any(facts.is_a(place, "work") for place in range(start, end))
    by_others = any(token.lower == "by" for token in facts.tokens[end:]) and facts.mentions("others")
    return "completion" in words and worked and not by_others
