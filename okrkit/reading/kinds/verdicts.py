"""Whether the world has to say yes: a contract, an audit, a licence, an award, a partner's choice."""

from okrkit.reading.kinds.facts import WORKING, Facts
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.verbs import Act

_AGREED = frozenset(
    ("sign", "pass", "obtain", "win", "award", "grant", "secure", "achieve", "receive", "complete", "renew")
)
_NO_NAMES = frozenset(("promotion", "audit", "funding", "tender", "mandate", "status"))  # as headlines they are work
_STANDING = frozenset(("compliance", "conformance", "conformity", "consensus", "agreement"))
_SEALS = frozenset(("certification", "accreditation"))
_ROUNDS = frozenset(("seed", "pre-seed", "series", "round", "bridge", "equity", "venture"))
_PUBLIC = frozenset(("tender", "tenders", "lot", "lots"))  # we award these
_TESTS = frozenset(("exam", "test", "audit", "inspection", "examination"))
_OURS = frozenset(("we", "team", "our", "squad", "i", "teams", "squads", "staff", "employees", "departments"))


def is_binary(facts: Facts) -> bool:
    """Whether somebody outside has to say yes."""
    slots, lead, number = facts.slots, facts.lead, facts.slots.target
    if slots.change is not None or slots.baseline is not None:
        return False
    if number is not None and (number.value != "1" or number.unit is not None):
        passed = lead is not None and lead.base == "pass"
        if lead is not None and lead.base in ("raise", "close") and number.form == "currency":
            return not _ROUNDS.isdisjoint(facts.lowers)  # 'raise a $2M seed'
        clean = number.value == "0" and (passed or facts.mentions("verdicts") or _opens_with_authority(facts))
        if not clean and (lead is not None or not (_funds(facts) or _closed(facts))):
            return False
    if lead is None:
        return _somebody_decides(facts) or _is_granted(facts) or _one_acts(facts)
    if lead.passive:
        return lead.base in facts.lexicon.words["verdict-verbs"] or lead.base == "list"
    if lead.base == "sign" and facts.says("sign up"):
        return False
    verdict = any(facts.is_a(place, "verdicts") for place in range(lead.place + 1, len(facts.tokens)))
    if lead.base == "close" and "findings" in facts.lowers:
        return False
    if lead.verb_class == "win":
        return verdict or lead.base not in ("close", "land", "secure", "partner") or _with_somebody(facts, lead)
    if lead.base == "get" and facts.says("get into"):
        return True  # 'get into the spring batch of the accelerator'
    if lead.base in ("get", "be", "become", "obtain", "receive", "gain", "achieve", "reach", "attain"):
        standard = number is None and facts.mentions("standards")  # 'get ISO 27001'
        return verdict or standard or _is_chosen(facts, lead) or _conforms(facts, lead)
    if lead.base == "agree":
        return _with_an_outsider(facts)
    if lead.base == "avoid":
        return number is None and _averts(facts, lead)
    if lead.base == "complete":
        return any(facts.tokens[place].lower in _SEALS for place in range(lead.place + 2, len(facts.tokens)))
    return False


def _one_acts(facts: Facts) -> bool:
    """'One investor calls back', 'somebody runs it in production': a single one of those outside does something."""
    number, told = facts.slots.target, facts.statement
    if number is None and facts.tokens and facts.tokens[0].lower in ("someone", "somebody"):
        return told.form == "active" and told.base not in ("own", "lead")
    if number is None or number.value != "1" or number.first:
        return False
    if told.form != "active" or told.head is None:
        return False
    return not plural(facts.tokens[told.head]) and told.base != "be"


def _with_an_outsider(facts: Facts) -> bool:
    """'Agree a supply plan with one depot', 'subsidy agreed with the county': somebody else has to say yes."""
    tokens = facts.tokens
    place = next((at for at, token in enumerate(tokens) if token.lower == "with"), len(tokens))
    behind = tokens[place + 1 : place + 7]
    said = [token.lower for token in behind]
    named = any(token.text[0].isupper() for token in behind) and any(
        word in facts.lexicon.words["determiners"] for word in said[:1]
    )
    others = any(word in facts.lexicon.words[name] for word in said for name in ("others", "authorities"))
    return (named or others or "one" in said[:3]) and _OURS.isdisjoint(said)


def _averts(facts: Facts, lead: Act) -> bool:
    """'Avoid relegation', 'avoid a second fine': it happens or it does not; delays are counted."""
    start, end = noun_phrase(facts.tokens, lead.place + 1, facts.lexicon)
    return (
        end > start and not plural(facts.tokens[end - 1]) and not is_measure(facts.tokens, (start, end), facts.lexicon)
    )


def _conforms(facts: Facts, lead: Act) -> bool:
    """'achieve GDPR compliance', 'reach agreement with the union': others say so."""
    if facts.slots.target is not None:
        return False
    if lead.base in ("be", "become", "get") and "compliant" in facts.lowers:
        return True  # 'be compliant with the new directive'
    end = noun_phrase(facts.tokens, lead.place + 1, facts.lexicon)[1]
    return facts.tokens[end - 1].lower in _STANDING and end > lead.place + 1


def _with_somebody(facts: Facts, lead: Act) -> bool:
    """'close the deal', 'land the hospital as a customer'; 'close the backlog' is work."""
    places = range(lead.place + 1, len(facts.tokens))
    return any(facts.is_a(place, "others") or facts.is_a(place, "deals") for place in places)


def _is_chosen(facts: Facts, lead: Act) -> bool:
    """'get our app featured', 'be accepted into the programme', 'get the hall funded by the county'."""
    said = next((act for act in facts.acts[1:] if act.form == "past" and act.place <= lead.place + 5), None)
    if said is None:
        return False
    by = said.place + 1 < len(facts.tokens) and facts.tokens[said.place + 1].lower == "by"
    listed = said.place == lead.place + 1 and said.base == "list"
    return by or listed or said.base in facts.lexicon.words["verdict-verbs"]


def _funds(facts: Facts) -> bool:
    """'The lottery fund grants us 200,000': what is granted is a sum."""
    told = facts.statement
    return told.form == "active" and told.base in ("grant", "award", "fund")


def _closed(facts: Facts) -> bool:
    """'First 50,000 deal closed', 'seed round closed': what is closed is one deal, whatever its size."""
    told, number = facts.statement, facts.slots.target
    if facts.lead is not None or told.form != "passive" or told.base not in ("close", "sign") or number is None:
        return False
    dealt = told.head is not None and facts.is_a(told.head, "deals") and not plural(facts.tokens[told.head])
    return (dealt and number.head is None) or (dealt and number.unit is not None)


def _somebody_decides(facts: Facts) -> bool:
    """'The council approves the plan', 'the dairy takes us on', 'the hall is approved': others decide."""
    told, tokens, words = facts.statement, facts.tokens, facts.lexicon.words
    if told.verb is None or told.head is None:
        return False
    if not _OURS.isdisjoint([token.lower for token in tokens[: told.verb]]) and told.form != "passive":
        return False
    if told.form == "passive":
        if told.base in words["decides"] and _by_others(facts, told.verb):
            return True
        goes_on = any(act.place > told.verb and act.verb_class in WORKING for act in facts.acts)
        several = plural(tokens[told.head]) or tokens[told.head].lower.endswith("s")
        return told.base in words["granted-verbs"] and not several and not goes_on
    if told.form not in ("active", "perfect") or facts.is_a(told.head, "work"):
        return False
    if facts.is_a(told.head, "others") and plural(tokens[told.head]):
        return False  # 'customers adopt the app'
    if (facts.slots.main is None or facts.slots.main.value == "0") and _opens_with_authority(facts):
        return True
    if (
        told.base == "pass"
        and facts.slots.main is None
        and not plural(tokens[told.head])
        and not facts.lowers.isdisjoint(_TESTS)
    ):
        return True  # 'the apprentice passes the final exam'
    behind = tokens[told.verb + 1].lower if told.verb + 1 < len(tokens) else ""
    return told.base in words["decides"] or behind == "us" or facts.says("gives its", "give their")


def _opens_with_authority(facts: Facts) -> bool:
    """'The auditor finds no material weakness', 'the council approves ...'."""
    told = facts.statement
    return told.head is not None and any(facts.is_a(place, "authorities") for place in range(told.start, told.head + 1))


def _by_others(facts: Facts, verb: int) -> bool:
    """'confirmed by the airport'; 'agreed by the team' is one's own doing."""
    tokens = facts.tokens
    if verb + 1 >= len(tokens) or tokens[verb + 1].lower != "by":
        return False
    by = tokens[verb + 2 : verb + 5]
    if by and by[0].lower in ("week", "wk", "kw", "day", "month", "sprint", "working", "business"):
        return False  # 'closed by week 36'
    return bool(by) and not any(token.date or token.lower in _OURS or token.lower == "us" for token in by)


def _is_granted(facts: Facts) -> bool:
    """'Contract signed', 'ISO certification obtained', 'Trade licence for Portugal', 'pen test passed'."""
    told = facts.statement
    if told.head is None:
        return False
    if facts.slots.main is None and facts.says("sold out", "sells out", "fully booked", "oversubscribed"):
        return True  # 'spring concert sold out'
    if facts.says("green light", "without exceptions", "without findings", "without objections", "without conditions"):
        return True
    if told.verb is None:
        if facts.tokens[told.head].lower in _STANDING and facts.mentions("standards") and facts.slots.main is None:
            return told.head == len(facts.tokens) - 1  # 'GDPR compliance'
        if facts.mentions("standards") and facts.slots.main is None and len(facts.tokens) < 5:
            return facts.is_a(told.head, "verdicts") or not facts.is_a(told.head, "work")  # 'SOC 2 Type I'
        if facts.tokens[-1].lower in ("pass", "passed") and not facts.lowers.isdisjoint(_TESTS):
            return True  # 'surveillance audit pass'
        named = facts.tokens[told.head].lower not in _NO_NAMES and not plural(facts.tokens[told.head])
        return named and facts.is_a(told.head, "verdicts")
    if told.form != "passive" or (told.base == "award" and facts.tokens[told.head].lower in _PUBLIC):
        return False
    behind = facts.tokens[told.verb + 1].lower if told.verb + 1 < len(facts.tokens) else ""
    if told.base == "agree" and facts.slots.main is None:
        return _with_an_outsider(facts)
    leased = facts.tokens[told.head].lower == "lease"
    if told.base == "pass" or (told.base == "sign" and (leased or behind in ("with", "by"))):
        return True
    if told.base == "close" and facts.slots.main is None and not plural(facts.tokens[told.head]):
        return any(facts.is_a(place, "deals") for place in range(told.start, told.head + 1))  # 'seed round closed'
    return told.base in _AGREED and any(facts.is_a(place, "verdicts") for place in range(min(6, told.verb)))
