"""The kind of a key result in which a number, or a change in words, stands."""

from okrkit.model import Kind
from okrkit.reading._facts import WORKING, Facts
from okrkit.reading.context import governor
from okrkit.reading.measures import is_measure


def kind_with_number(facts: Facts) -> Kind:
    """A number, or a change in words, stands in the text."""
    slots, number, act, lead = facts.slots, facts.slots.main, facts.slots.act, facts.lead
    if facts.process:
        return Kind.OUTPUT
    moves = (
        act is not None
        and act.verb_class in ("raise", "lower", "better", "reach")
        and act.base not in ("have", "be", "get", "make")
    )
    if slots.change is not None or slots.change_number is not None or slots.baseline is not None:
        return Kind.OUTCOME
    if number is None:
        return Kind.OUTCOME
    if number.head is not None and number.unit not in ("%", "x") and governor(facts.tokens, number) not in ("to", "at"):
        return _counted(facts, number.head)
    working = lead is not None and lead.verb_class in WORKING
    effect = working and moves and act is not None and lead is not None and act.place > lead.place
    if number.share:
        return _share(facts, working and not effect)
    if facts.metric is not None and not (
        working and not effect and not is_measure(facts.tokens, facts.metric, facts.lexicon)
    ):
        return (
            Kind.OUTCOME
            if is_measure(facts.tokens, facts.metric, facts.lexicon) or moves or not working
            else Kind.OUTPUT
        )
    return Kind.OUTPUT if working and not effect else Kind.OUTCOME


def _counted(facts: Facts, head: int) -> Kind:
    """A count: of things the team makes or does, or of what others do and give."""
    act, words = facts.slots.act or facts.lead, facts.lexicon.words
    word = facts.tokens[head].lower
    number = facts.slots.target
    theirs = word in words["granted"] or word in words["others"]
    after = [
        other
        for other in facts.acts
        if other.passive and head < other.place and (not theirs or other.place <= head + 2)
    ]
    if after and after[0].verb_class in WORKING and after[0].base not in words["done-by-others"]:
        return Kind.OUTPUT
    made = act is not None and act.verb_class in WORKING
    near = {token.lower for token in facts.tokens[max(0, head - 3) : head]}
    if near & words["givers"] and word not in words["others"] and not made:
        return Kind.OUTCOME
    if act is not None and act.base in words["receives"] and act.place < head and not facts.process:
        return Kind.OUTCOME
    if theirs:
        adds = act is None or not made or act.base in words["wins-others"]
        return Kind.OUTCOME if adds and not near & words["own-people"] else Kind.OUTPUT
    if made or word in words["work"]:
        return Kind.OUTPUT
    if (number is not None and number.value == "0") or is_measure(facts.tokens, (head, head + 1), facts.lexicon):
        return Kind.OUTCOME
    return (
        Kind.OUTCOME if act is not None and act.verb_class in ("raise", "lower", "reach", "win", "do") else Kind.OUTPUT
    )


def _share(facts: Facts, working: bool) -> Kind:
    """A percentage: of what is done by the team, or of what others do and get."""
    tokens, number, words = facts.tokens, facts.slots.target, facts.lexicon.words
    measure = facts.metric is not None and is_measure(tokens, facts.metric, facts.lexicon)
    timed = (
        any(token.lower in ("within", "on-time", "same") for token in tokens)
        or facts.says("on time")
        or facts.says("before noon")
    )
    if timed and not facts.process:
        return Kind.OUTCOME
    after = [
        act
        for act in facts.acts
        if act.form == "past" and number is not None and act.place >= number.end and act.base not in ("be", "have")
    ]
    act = facts.slots.act
    done = after[0] if after else act if act is not None and act.passive else None
    if done is not None and done.verb_class in WORKING and done.base not in words["done-by-others"]:
        return Kind.OUTPUT
    if working:
        gives = facts.lead is not None and facts.lead.base in ("deliver", "ship", "provide")
        return Kind.OUTCOME if measure and gives and not facts.mentions("work") else Kind.OUTPUT
    if facts.metric is not None and _completes(facts, facts.metric, measure):
        return Kind.OUTPUT
    before = number.before if number is not None else -1
    if before >= 1 and facts.is_a(before - 1, "work") and tokens[before].lower in ("for", "to"):
        return Kind.OUTPUT
    return Kind.OUTCOME


def _completes(facts: Facts, metric: tuple[int, int], measure: bool) -> bool:
    """'80 % of dashboards', '90 % completion of the programme': how much of the work is done."""
    start, end = metric
    if facts.is_a(end - 1, "work") and not measure:
        return True
    words = [token.lower for token in facts.tokens[start:end]]
    worked = any(facts.is_a(place, "work") for place in range(start, end))
    return "completion" in words and worked and not any(facts.is_a(place, "others") for place in range(start, end))
