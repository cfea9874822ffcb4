"""The kind of a key result, from its structure: what is measured, who gives it, and which verb leads."""

from okrkit.model import Kind
from okrkit.reading.kinds.evidence import is_learning
from okrkit.reading.kinds.facts import Facts
from okrkit.reading.kinds.levels import is_health
from okrkit.reading.kinds.measured import kind_with_number
from okrkit.reading.kinds.told import staff_trained
from okrkit.reading.kinds.unmeasured import kind_without_number
from okrkit.reading.kinds.verdicts import is_binary

_ENDS = frozenset(("finish", "end", "close", "exit", "leave", "enter"))
_PERIODS = frozenset(("year", "quarter", "month", "season", "term", "half"))


def _ends_a_period(facts: Facts, place: int) -> bool:
    """'Q4 with', 'the year with', 'the season at': behind a verb that ends it."""
    tokens = facts.tokens
    end = place
    while end < len(tokens) and (tokens[end].date or tokens[end].lower in _PERIODS or tokens[end].lower == "the"):
        end += 1
    return end > place and end < len(tokens) and tokens[end].lower in ("with", "at", "on")


def _opens(facts: Facts) -> bool:
    """'The discharge lounge opens', 'tasting room open': a thing that is there from then on."""
    tokens = facts.tokens
    if len(tokens) < 2 or tokens[-1].lower not in ("open", "opens", "opened") or facts.slots.main is not None:
        return False
    return len(tokens) < 6 and (tokens[0].verb is None or tokens[0].verb.form != "base" or tokens[-1].lower == "opens")


def _is_a_step(facts: Facts) -> bool:
    """'Check in under 5 minutes', 'demo to close 25 %': the name of what somebody goes through, no command."""
    words = [token.lower for token in facts.tokens[:4]]
    if (
        facts.lead is not None
        and words[1:2] == ["without"]
        and facts.lead.base in ("audit", "launch", "start", "close")
    ):
        return True  # 'audit without findings'
    share = facts.slots.target
    if words[1:2] == ["to"] and share is not None and share.share and share.before == 2 and not share.compare:
        return True  # 'demo to close 25 %'
    if len(words) < 4 or words[0] not in ("check", "sign", "log") or words[1] not in ("in", "out", "up"):
        return False
    return words[2] in ("under", "in", "within", "below", "takes", "on", ":")


def find_kind(facts: Facts) -> Kind:
    """Decide the kind, the most particular first."""
    if facts.lead is not None and facts.lead.form == "ing" and facts.statement.form in ("passive", "perfect", "be"):
        facts.lead = None  # 'planning approval has been granted'
    if facts.lead is not None and facts.lead.base in _ENDS and _ends_a_period(facts, facts.lead.place + 1):
        facts.acts = [act for act in facts.acts if act is not facts.lead]
        facts.slots.act = None if facts.slots.act is facts.lead else facts.slots.act
        facts.lead = None  # 'finish Q4 with 24 more customers'
    if _is_a_step(facts):
        facts.lead = None
    lead = facts.lead
    if (
        lead is not None
        and lead.form == "ing"
        and lead.place == 0
        and len(facts.tokens) > 1
        and facts.is_a(1, "verdicts")
    ):
        facts.lead = None  # 'building permit for plot 7'
    if is_health(facts):
        return Kind.HEALTH
    if _opens(facts):
        return Kind.OUTPUT
    if is_learning(facts):
        return Kind.LEARNING
    if (facts.lead is None or facts.lead.verb_class == "ensure") and staff_trained(facts):
        return Kind.OUTPUT
    if is_binary(facts):
        return Kind.BINARY
    if facts.slots.main is not None or facts.slots.change is not None:
        return kind_with_number(facts)
    return kind_without_number(facts)
