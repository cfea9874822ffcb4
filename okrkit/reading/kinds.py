"""The kind of a key result, from its structure: what is measured, who gives it, and which verb leads."""

from okrkit.model import Kind
from okrkit.reading._facts import Facts
from okrkit.reading._number import Number
from okrkit.reading.context import governor
from okrkit.reading.evidence import is_learning
from okrkit.reading.measured import kind_with_number
from okrkit.reading.measures import is_measure
from okrkit.reading.phrases import noun_phrase
from okrkit.reading.unmeasured import kind_without_number
from okrkit.reading.verbs import Act

_SLIPS = tuple(f"no {slip}" for slip in ("increase", "drop", "decline", "rise", "decrease"))
_AGREED = frozenset(("sign", "pass", "obtain", "win", "award", "grant", "secure", "achieve", "receive", "complete"))


def find_kind(facts: Facts) -> Kind:
    """Decide the kind, the most particular first."""
    if _is_health(facts):
        return Kind.HEALTH
    if is_learning(facts):
        return Kind.LEARNING
    if _is_binary(facts):
        return Kind.BINARY
    if facts.slots.main is not None or facts.slots.change is not None:
        return kind_with_number(facts)
    return kind_without_number(facts)


def _is_health(facts: Facts) -> bool:
    """A level is to be kept: 'keep uptime at 99.9 %', 'no regressions', 'does not drop below 4', 'within budget'."""
    slots = facts.slots
    if (slots.baseline is not None and slots.target is not None) or slots.change is not None:
        return False
    act = facts.lead or slots.act
    if act is not None and act.verb_class == "keep" and not act.passive and act.base != "continue":
        return _keeps_a_level(facts, act, slots.target)
    if slots.target is not None and facts.says("not") and facts.mentions("slips"):
        return True
    if facts.tokens and facts.tokens[0].lower == "no" and facts.says(*_SLIPS):
        return True
    return facts.says("no regression", "no regressions") or (facts.says("no more than") and facts.says("budget"))


def _keeps_a_level(facts: Facts, act: Act, number: Number | None) -> bool:
    """'keep NPS above 40', 'hold the line on costs'; 'hold four meetings' and 'keep a diary' are work."""
    tokens = facts.tokens
    if act.base == "hold":
        follows = tokens[act.place + 1].lower if act.place + 1 < len(tokens) else ""
        return follows == "the" if number is None else bool(number.compare) or governor(tokens, number) in ("at", "to")
    if number is not None:
        return number.head is None or number.unit is not None or not facts.is_a(number.head, "work")
    _, end = noun_phrase(tokens, act.place + 1, facts.lexicon, of=True)
    kept = end > act.place + 1 and is_measure(tokens, (end - 1, end), facts.lexicon)
    return kept or facts.mentions("promises")


def _is_binary(facts: Facts) -> bool:
    """Somebody outside has to say yes: a contract, an audit, a licence, an award, a partner's choice."""
    slots, lead, number = facts.slots, facts.lead, facts.slots.target
    if slots.change is not None or slots.baseline is not None:
        return False
    if number is not None and (number.value != "1" or number.unit is not None):
        clean = number.value == "0" and facts.mentions("verdicts")  # 'the audit finds no weaknesses'
        if not clean:
            return False
    if lead is None:
        return _somebody_decides(facts) or _is_granted(facts)
    if lead.passive:
        return lead.base == "sign"
    verdict = any(facts.is_a(place, "verdicts") for place in range(lead.place + 1, len(facts.tokens)))
    if lead.verb_class == "win":
        return verdict or lead.base not in ("close", "land", "secure", "partner") or _with_somebody(facts, lead)
    if lead.base in ("get", "be", "become", "obtain", "receive", "gain"):
        return verdict or _is_chosen(facts, lead)
    return False


def _with_somebody(facts: Facts, lead: Act) -> bool:
    """'close the deal', 'land the hospital as a customer'; 'close the backlog' is work."""
    places = range(lead.place + 1, len(facts.tokens))
    return any(facts.is_a(place, "others") or facts.is_a(place, "deals") for place in places)


def _is_chosen(facts: Facts, lead: Act) -> bool:
    """'get our app featured', 'be accepted into the programme'."""
    said = next((act for act in facts.acts[1:] if act.form == "past" and act.place <= lead.place + 4), None)
    return said is not None and said.base in facts.lexicon.words["verdict-verbs"]


def _somebody_decides(facts: Facts) -> bool:
    """'The council approves the plan': the subject of the verdict is not the team."""
    for act in facts.acts:
        if act.form == "s" and act.place and act.base in facts.lexicon.words["verdict-verbs"]:
            subject = {token.lower for token in facts.tokens[: act.place]}
            if not subject & {"we", "team", "our", "squad", "i"}:
                return True
    return False


def _is_granted(facts: Facts) -> bool:
    """'Contract signed', 'ISO certification obtained', 'Trade licence'."""
    if not any(facts.is_a(place, "verdicts") for place in range(min(6, len(facts.tokens)))):
        return False
    agreed = any(act.passive and act.base in _AGREED for act in facts.acts)
    return agreed or (len(facts.tokens) <= 3 and not facts.acts)
