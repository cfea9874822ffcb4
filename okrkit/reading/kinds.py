"""The kind of a key result, from its structure: what is measured, who gives it, and which verb leads."""

from okrkit.model import Kind
from okrkit.reading._facts import WORKING, Facts
from okrkit.reading.evidence import is_learning
from okrkit.reading.metrics import is_measure
from okrkit.reading.phrases import noun_phrase
from okrkit.reading.roles import governor


def find_kind(facts: Facts) -> Kind:
    """Decide the kind, the most particular first."""
    if _health(facts):
        return Kind.HEALTH
    if is_learning(facts):
        return Kind.LEARNING
    if _binary(facts):
        return Kind.BINARY
    if facts.slots.main is not None or facts.slots.change is not None:
        return _measured(facts)
    return _unmeasured(facts)


def _health(facts: Facts) -> bool:
    """A level is to be kept: a verb of keeping with a measure, 'no regressions', 'no more than N of our budget'."""
    slots, tokens = facts.slots, facts.tokens
    if slots.baseline is not None and slots.target is not None or slots.change is not None:
        return False
    act = facts.lead if facts.lead is not None else slots.act
    if act is not None and act.verb_class == "keep" and not act.passive and act.base not in ("continue",):
        number = slots.target
        if number is not None and number.head is not None and number.unit is None and facts.is_a(number.head, "work"):
            return False
        follows = tokens[act.place + 1].lower if act.place + 1 < len(tokens) else ""
        if act.base == "hold" and number is not None:
            return bool(number.compare) or governor(tokens, number) in ("at", "to")
        if number is not None or follows == "the" and act.base == "hold":
            return True
        start, end = noun_phrase(tokens, act.place + 1, facts.lexicon, of=True)
        kept = end > start and is_measure(tokens, (end - 1, end), facts.lexicon) or facts.mentions("promises")
        return kept and act.base != "hold"
    if facts.says("not") and facts.mentions("slips") and slots.target is not None:
        return True
    return facts.says("no regression", "no regressions") or facts.says("no more than") and facts.says("budget")


def _binary(facts: Facts) -> bool:
    """Somebody outside has to say yes: a contract, an audit, a licence, an award, a partner's choice."""
    slots, lead, words = facts.slots, facts.lead, facts.lexicon.words
    number = slots.target
    if slots.change is not None or slots.baseline is not None:
        return False
    if (
        number is not None
        and (number.value != "1" or number.unit is not None)
        and not (number.value == "0" and facts.mentions("verdicts"))
    ):
        return False
    if lead is not None and not lead.passive:
        nouns = range(lead.place + 1, len(facts.tokens))
        verdict = any(facts.is_a(place, "verdicts") for place in nouns)
        if lead.verb_class == "win":
            return (
                lead.base not in ("close", "land", "secure", "partner")
                or verdict
                or any(facts.is_a(place, "others") or facts.is_a(place, "deals") for place in nouns)
            )
        if lead.base in ("get", "be", "become", "obtain", "receive", "gain"):
            said = next((act for act in facts.acts[1:] if act.form == "past" and act.place <= lead.place + 4), None)
            return (
                verdict
                or said is not None
                and (said.base in words["verdict-verbs"] or said.base in ("accept", "invite"))
            )
        return False
    if lead is not None:
        return lead.base in ("sign",)
    done = [act for act in facts.acts if act.passive or act.form == "s"]
    if any(
        act.base in words["verdict-verbs"] and act.place
        for act in done
        if act.form == "s" and not _ours(facts, act.place)
    ):
        return True
    signed = any(
        act.base in ("sign", "pass", "obtain", "win", "award", "grant", "secure", "achieve", "receive", "complete")
        for act in done
        if act.passive
    )
    ends = facts.tokens and any(facts.is_a(place, "verdicts") for place in range(min(6, len(facts.tokens))))
    return bool(ends) and (signed or len(facts.tokens) <= 3 and not facts.acts)


def _ours(facts: Facts, place: int) -> bool:
    """Whether the subject of a verb is the team itself."""
    return any(token.lower in ("we", "team", "our", "squad", "i") for token in facts.tokens[:place])


def _measured(facts: Facts) -> Kind:
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
    if number is not None and number.value == "0" or is_measure(facts.tokens, (head, head + 1), facts.lexicon):
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


def _unmeasured(facts: Facts) -> Kind:
    """No number stands in the text."""
    lead, tokens = facts.lead, facts.tokens
    if tokens and tokens[-1].text == "?":
        return Kind.VAGUE
    if lead is None or lead.passive or lead.form == "ing":
        return _headline(facts)
    if len(tokens) <= 3 and facts.mentions("comparatives"):
        return Kind.VAGUE
    if lead.verb_class in WORKING or lead.verb_class in ("win", "learn", "do"):
        if _promises_the_abstract(facts, lead.place + 1):
            return Kind.VAGUE
        return Kind.OUTCOME if _delivers_a_gain(facts, lead.place + 1) else Kind.OUTPUT
    if facts.slots.whole is not None and lead.verb_class not in ("better", "ensure"):
        return Kind.OUTPUT
    if lead.verb_class == "better" and any(token.text == ":" for token in tokens[lead.place : -1]):
        return Kind.OUTPUT
    if facts.named:
        return Kind.OUTPUT if facts.process else Kind.OUTCOME
    means = [
        act
        for act in facts.acts[1:]
        if act.verb_class in WORKING
        and (tokens[act.place - 1].text == ":" or act.form == "ing" and tokens[act.place - 1].lower == "by")
    ]
    if means:
        return Kind.OUTPUT
    if lead.verb_class in ("better", "ensure", "raise"):
        behind = range(lead.place + 1, min(lead.place + 4, len(tokens)))
        papers = any(tokens[place].lower in ("docs", "documentation", "handbook") for place in behind)
        return Kind.OUTPUT if papers else Kind.VAGUE
    if lead.base == "make" and facts.mentions("finished"):
        return Kind.OUTPUT
    if lead.base in ("be", "become", "make", "achieve", "get", "take", "meet", "reach"):
        return (
            Kind.VAGUE
            if facts.mentions("vague") or facts.says("more") or lead.base in ("achieve", "reach", "be", "become")
            else Kind.OUTPUT
        )
    return Kind.OUTPUT


def _promises_the_abstract(facts: Facts, place: int) -> bool:
    """'deliver an outstanding customer experience': nothing that could be handed over."""
    start, end = noun_phrase(facts.tokens, place, facts.lexicon)
    praised = any(facts.is_a(index, "vague") for index in range(start, end))
    return praised and end > start and facts.is_a(end - 1, "abstract")


def _delivers_a_gain(facts: Facts, place: int) -> bool:
    """'deliver availability improvements', 'achieve a reduction in waiting time'."""
    start, end = noun_phrase(facts.tokens, place, facts.lexicon)
    gains = ("improvements", "improvement", "reduction", "reductions", "savings", "gains", "increase")
    return (
        end - start >= 2
        and facts.tokens[end - 1].lower in gains
        and is_measure(facts.tokens, (start, end - 1), facts.lexicon)
    )


def _headline(facts: Facts) -> Kind:
    """A line without a leading verb: a thing delivered, unless only a comparative tells what would be different."""
    tokens = facts.tokens
    words = facts.lexicon.words
    first = tokens[0].lower if tokens else ""
    done = any(act.passive and act.verb_class in WORKING for act in facts.acts)
    states = [act.place for act in facts.acts if act.base == "be"]
    more = any(token.lower in ("more", "longer") for place in states for token in tokens[place + 1 : place + 4])
    if more or any(act.passive and act.verb_class == "better" for act in facts.acts) and not facts.process:
        return Kind.VAGUE
    if done:
        return Kind.OUTPUT
    if first in ("more", "fewer") and any(
        facts.is_a(place, "others") or facts.is_a(place, "measures") for place in range(1, min(4, len(tokens)))
    ):
        return Kind.OUTCOME
    whole = facts.slots.whole
    if (
        whole is not None
        and facts.is_a(whole[1] - 1, "others")
        and whole[1] < len(tokens)
        and (verb := tokens[whole[1]].verb) is not None
        and verb.form in ("s", "base")
        and verb.base not in ("be", "have")
    ):
        return Kind.OUTCOME
    short = len(tokens) <= 8
    if short and (
        first in words["comparatives"]
        or len(tokens) > 1
        and first in ("a", "the", "an")
        and tokens[1].lower in words["comparatives"]
    ):
        return Kind.VAGUE
    if facts.named and not facts.process:
        return Kind.OUTCOME
    return Kind.OUTPUT
