"""The kind of a key result, from its structure: what is measured, who gives it, and which verb leads."""

from okrkit.model import Kind
from okrkit.reading._facts import Facts
from okrkit.reading.context import governor
from okrkit.reading.evidence import is_learning
from okrkit.reading.measured import kind_with_number
from okrkit.reading.measures import is_measure
from okrkit.reading.phrases import noun_phrase
from okrkit.reading.unmeasured import kind_without_number


def find_kind(facts: Facts) -> Kind:
    """Decide the kind, the most particular first."""
    if _health(facts):
        return Kind.HEALTH
    if is_learning(facts):
        return Kind.LEARNING
    if _binary(facts):
        return Kind.BINARY
    if facts.slots.main is not None or facts.slots.change is not None:
        return kind_with_number(facts)
    return kind_without_number(facts)


def _health(facts: Facts) -> bool:
    """A level is to be kept: a verb of keeping with a measure, 'no regressions', 'no more than N of our budget'."""
    slots, tokens = facts.slots, facts.tokens
    if (slots.baseline is not None and slots.target is not None) or slots.change is not None:
        return False
    act = facts.lead if facts.lead is not None else slots.act
    if act is not None and act.verb_class == "keep" and not act.passive and act.base not in ("continue",):
        number = slots.target
        if number is not None and number.head is not None and number.unit is None and facts.is_a(number.head, "work"):
            return False
        follows = tokens[act.place + 1].lower if act.place + 1 < len(tokens) else ""
        if act.base == "hold" and number is not None:
            return bool(number.compare) or governor(tokens, number) in ("at", "to")
        if number is not None or (follows == "the" and act.base == "hold"):
            return True
        start, end = noun_phrase(tokens, act.place + 1, facts.lexicon, of=True)
        kept = (end > start and is_measure(tokens, (end - 1, end), facts.lexicon)) or facts.mentions("promises")
        return kept and act.base != "hold"
    if facts.says("not") and facts.mentions("slips") and slots.target is not None:
        return True
    if (
        tokens
        and tokens[0].lower == "no"
        and facts.says(*(f"no {slip}" for slip in ("increase", "drop", "decline", "rise", "decrease")))
    ):
        return True
    return facts.says("no regression", "no regressions") or (facts.says("no more than") and facts.says("budget"))


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
            return verdict or (
                said is not None and (said.base in words["verdict-verbs"] or said.base in ("accept", "invite"))
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
    return bool(ends) and (signed or (len(facts.tokens) <= 3 and not facts.acts))


def _ours(facts: Facts, place: int) -> bool:
    """Whether the subject of a verb is the team itself."""
    return any(token.lower in ("we", "team", "our", "squad", "i") for token in facts.tokens[:place])
