"""The kind of a key result without any number."""

from okrkit.model import Kind
from okrkit.reading._facts import WORKING, Facts
from okrkit.reading.measures import is_measure
from okrkit.reading.phrases import noun_phrase


def kind_without_number(facts: Facts) -> Kind:
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
        and (tokens[act.place - 1].text == ":" or (act.form == "ing" and tokens[act.place - 1].lower == "by"))
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
    if more or (any(act.passive and act.verb_class == "better" for act in facts.acts) and not facts.process):
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
        or (len(tokens) > 1 and first in ("a", "the", "an") and tokens[1].lower in words["comparatives"])
    ):
        return Kind.VAGUE
    if facts.named and not facts.process:
        return Kind.OUTCOME
    return Kind.OUTPUT
