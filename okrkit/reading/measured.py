"""The kind of a key result in which a number, or a change in words, stands."""

from okrkit.model import Kind
from okrkit.reading._facts import WORKING, Facts
from okrkit.reading._number import Number
from okrkit.reading.context import governor
from okrkit.reading.measures import is_measure
from okrkit.reading.phrases import noun_phrase
from okrkit.reading.told import kind_of_a_name, kind_of_statement
from okrkit.reading.verbs import Act

_HIRES = ("recruit", "hire", "onboard")


def kind_with_number(facts: Facts) -> Kind:
    """The kind, where a number or a change in words stands in the text."""
    slots, number, act, lead = facts.slots, facts.slots.main, facts.slots.act, facts.lead
    if facts.process:
        return Kind.OUTPUT
    if number is not None and slots.baseline is not None and facts.metric is not None and _made(facts, facts.metric):
        return Kind.OUTPUT
    if number is None or slots.baseline is not None or slots.change is not None or slots.change_number is not None:
        return Kind.OUTCOME
    if (lead is None or lead.verb_class == "ensure") and (
        told := kind_of_statement(facts) or kind_of_a_name(facts)
    ) is not None:
        return told
    if lead is not None and lead.base == "reach" and facts.says("reach out"):
        return Kind.OUTPUT
    if number.unit is not None and facts.says("so that"):
        return Kind.OUTCOME
    working = lead.verb_class in WORKING if lead is not None else _opens_with_unknown_verb(facts, number)
    direct = working or governor(facts.tokens, number) not in ("to", "at")
    if number.head is not None and number.unit not in ("%", "x") and direct:
        return _counted(facts, number, number.head)
    if number.value == "0" and governor(facts.tokens, number) == "with" and (lead is None or working):
        return Kind.OUTPUT  # 'upgrade the database with no downtime'
    if working and lead is not None and act is not None and act.place > lead.place and _moves(act):
        if act.verb_class == "do":
            return Kind.OUTCOME
        working = False  # a delivery with a measured effect
    if number.share:
        return _share(facts, number, working)
    measure = facts.metric is not None and is_measure(facts.tokens, facts.metric, facts.lexicon)
    return Kind.OUTPUT if working and not measure else Kind.OUTCOME


def _made(facts: Facts, metric: tuple[int, int]) -> bool:
    """'staff briefings a month', 'our supplier list': more or less of what the team makes, by count."""
    start, end = noun_phrase(facts.tokens, metric[0], facts.lexicon)
    if end <= start or facts.slots.main is None or facts.slots.main.unit is not None:
        return False
    if (facts.lead is not None and facts.lead.verb_class == "win") or any(
        facts.is_a(place, "givers") for place in range(start, end)
    ):
        return False
    others = any(facts.is_a(place, "others") or facts.is_a(place, "measures") for place in range(start, metric[1]))
    return facts.is_a(end - 1, "held") and not others


def _opens_with_unknown_verb(facts: Facts, number: Number) -> bool:
    """'Resurface 30 km of road': a first word that is no measure does something to what is counted behind it."""
    first = facts.tokens[0]
    beside = number.before == 0 or (first.kind == "w" and first.number is None and _opens_an_object(facts, 1))
    return beside and not facts.felt(0) and facts.lexicon.metric_of([first.lower]) is None


def _opens_an_object(facts: Facts, place: int) -> bool:
    """'Settle the ...', 'Sow all ...': what something is done to begins with an article."""
    first = facts.tokens[place - 1].lower
    if first in facts.lexicon.words["phrase-ends"] or first in facts.lexicon.words["determiners"]:
        return False
    return place < len(facts.tokens) and facts.tokens[place].lower in ("the", "a", "an", "our", "all", "every", "each")


def _moves(act: Act) -> bool:
    """Whether a verb tells an effect rather than a delivery."""
    moving = act.verb_class in ("raise", "lower", "better", "reach", "do", "win", "keep")
    return moving and act.base not in ("have", "be", "get", "make", "close")


def _counted(facts: Facts, number: Number, head: int) -> Kind:
    """A count: of things the team makes or does, or of what others do and give."""
    act, words = facts.slots.act or facts.lead, facts.lexicon.words
    word = facts.tokens[head].lower
    near = {token.lower for token in facts.tokens[max(0, head - 3) : head]}
    made = act is not None and act.verb_class in WORKING
    if act is not None and act.verb_class in ("raise", "lower") and not _grows_into(act):
        apart = facts.metric is not None and not facts.metric[0] <= head < facts.metric[1]
        if apart and facts.metric is not None and is_measure(facts.tokens, facts.metric, facts.lexicon):
            return Kind.OUTCOME  # 'eliminate stock-outs of the 50 best-selling articles'
    theirs = word in words["granted"] or word in words["others"]
    if number.noun is not None and not made and _acts_next(facts, number.noun[1]):
        return Kind.OUTCOME
    reach = head + 2 if theirs else len(facts.tokens)  # '50 leads that are handed over' are leads all the same
    if _done(facts, [other for other in facts.acts if other.passive and head < other.place <= reach]):
        return Kind.OUTPUT
    behind = facts.tokens[number.noun[1]].lower if number.noun and number.noun[1] < len(facts.tokens) else ""
    if not made and behind in words["taken-up"]:
        return Kind.OUTCOME
    if near & words["givers"] and word not in words["others"] and not made:
        return Kind.OUTCOME
    if act is not None and act.base in words["receives"] and act.place < head:
        return Kind.OUTCOME
    if theirs and act is not None and act.base == "help" and number.before == act.place:
        return Kind.OUTCOME
    if theirs:
        hired = bool(near & words["own-people"]) or (word in words["staff"] and act is not None and act.base in _HIRES)
        return (
            Kind.OUTPUT
            if hired or (made and act is not None and act.base not in words["wins-others"])
            else Kind.OUTCOME
        )
    if made or word in words["work"]:
        return Kind.OUTPUT
    if number.value == "0" or is_measure(facts.tokens, (head, head + 1), facts.lexicon):
        return Kind.OUTCOME
    gained = act is not None and not _grows_into(act) and act.verb_class in ("raise", "lower", "reach", "win")
    return Kind.OUTCOME if gained else Kind.OUTPUT


def _grows_into(act: Act) -> bool:
    """'expand into two markets': how far the work goes, no measure."""
    return act.base in ("expand", "extend", "scale")


def _done(facts: Facts, acts: list[Act]) -> bool:
    """Whether the first of these verbs tells what the team has finished: '4 servers are provisioned'."""
    if not acts or acts[0].verb_class not in WORKING:
        return False
    return acts[0].base not in facts.lexicon.words["done-by-others"]


def _share(facts: Facts, number: Number, working: bool) -> Kind:
    """A percentage: of what is done by the team, or of what others do and get."""
    tokens, act = facts.tokens, facts.slots.act
    measure = facts.metric is not None and is_measure(tokens, facts.metric, facts.lexicon)
    if facts.in_time or (facts.metric is not None and _acts_next(facts, facts.metric[1])):
        return Kind.OUTCOME
    after = [other for other in facts.acts if other.form == "past" and other.base not in ("be", "have")]
    after = [other for other in after if other.place >= number.end]
    if _done(facts, after or ([act] if act is not None and act.passive else [])):
        return Kind.OUTPUT
    if working and any(facts.is_a(place, "demand") for place in range(*(facts.metric or (0, 0)))):
        return Kind.OUTCOME  # 'settle 70 % of claims without a visit'
    if working:
        gives = facts.lead is not None and facts.lead.base in ("deliver", "ship", "provide")
        return Kind.OUTCOME if measure and gives and not facts.mentions("work") else Kind.OUTPUT
    if facts.metric is not None and _completes(facts, facts.metric, measure):
        return Kind.OUTPUT
    led = number.before >= 1 and tokens[number.before].lower in ("for", "to", "in", "at")
    made = led and (facts.is_a(number.before - 1, "work") or facts.is_a(number.before - 1, "finished"))
    return Kind.OUTPUT if made else Kind.OUTCOME


def _acts_next(facts: Facts, place: int) -> bool:
    """Whether those who are counted do something: '100 farms sell ...', '70 % of new hires say ...'."""
    return any(act.place == place and act.verb_class == "do" and act.form == "base" for act in facts.acts)


def _completes(facts: Facts, metric: tuple[int, int], measure: bool) -> bool:
    """'80 % of dashboards', '90 % completion of the programme': how much of the work is done."""
    start, end = metric
    if facts.is_a(end - 1, "work") and not measure:
        return True
    words = [token.lower for token in facts.tokens[start:end]]
    worked = any(facts.is_a(place, "work") for place in range(start, end))
    return (
        "completion" in words
        and worked
        and not any(token.lower == "by" and facts.mentions("others") for token in facts.tokens[end:])
    )
