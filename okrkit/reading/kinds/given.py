"""What others give, take, order, write or sign: '12 signed letters of intent', '300 boxes ordered'."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.words.predicates import is_people

TAKEN = ("sell", "buy", "book", "order", "rent", "borrow", "download", "read")
_AGREED_TO = frozenset(("signed", "paid", "accepted", "confirmed", "approved"))
_AGREEMENTS = frozenset(("contracts", "agreements", "partnerships", "deals", "contract", "partnership"))
_SAID = frozenset(("reviews", "ratings", "testimonials", "stories", "complaints", "comments"))
_LEFT = frozenset(("posted", "left", "written", "submitted", "given", "received", "shared"))
_LETTERS = frozenset(("letters", "letter", "lois", "loi"))
_PRINTED = frozenset(("reviews", "articles", "features", "reports", "mentions", "portraits"))
_PRESS = tuple(
    f"in {the}{which}{what}"
    for the in ("", "the ")
    for which in ("", "national ", "local ", "regional ", "trade ")
    for what in ("paper", "papers", "newspaper", "newspapers", "press", "magazines", "media", "journals")
)
_HANDLED = frozenset(("process", "handle", "serve", "deliver", "fulfil", "fulfill"))
_ASKED_FOR = frozenset(("orders", "bookings", "transactions", "payments", "rides", "meals", "deliveries", "parcels"))
_AGAIN = frozenset(("per", "/", "a", "each", "every", "daily", "monthly", "weekly"))


def is_given(facts: Facts, number: Number, head: int, made: bool) -> bool:
    """Whether what is counted comes from others.

    Args:
        head: the place of the counted noun. made: whether the line tells that the team makes it.
    """
    word = facts.tokens[head].lower.partition("/")[0]
    if _taken(facts, head) or _handled(facts, number, word) or _agreed(facts, number):
        return True
    if made:
        return False
    if word == "tickets" and facts.lead is None and len(number.value or "") > 3:
        return True  # '18,000 tickets' are sold
    if word in _PRINTED and facts.says(*_PRESS):
        return True  # '3 reviews in national papers'
    if word in _LETTERS and (word.startswith("loi") or facts.says(f"{word} of")):
        return True  # 'ten letters of intent'
    told = facts.tokens[head + 1].lower if head + 1 < len(facts.tokens) else ""
    if word in _SAID and told in _LEFT and not facts.says("code reviews"):
        return True  # '100 reviews posted'
    return any(token.lower in _AGREED_TO for token in facts.tokens[max(0, head - 3) : head])


def _taken(facts: Facts, head: int) -> bool:
    """'25k passes sold', '300 harvest boxes ordered': others have taken what is counted."""
    return facts.lead is None and any(
        act.passive and head < act.place <= head + 2 and (act.base in TAKEN or _by_them(facts, act.place + 1))
        for act in facts.acts
    )


def _by_them(facts: Facts, place: int) -> bool:
    """'trees adopted by neighbours': others do it, not our own people."""
    tokens = facts.tokens
    if place + 1 >= len(tokens) or tokens[place].lower != "by" or facts.is_a(place + 1, "staff"):
        return False
    return is_people(tokens, place + 1, facts.lexicon)


def _agreed(facts: Facts, number: Number) -> bool:
    """'Direct contracts with 4 roasters': others have to sign."""
    head = facts.statement.head
    named = facts.lead is None and head is not None and facts.tokens[head].lower in _AGREEMENTS
    return named and governor(facts.tokens, number) == "with"


def _handled(facts: Facts, number: Number, word: str) -> bool:
    """'Process 5,000 orders a month': others order; 'process 5,000 claims' is a pile to work off."""
    opens = facts.lead.base if facts.lead is not None else facts.tokens[0].lower
    if opens not in _HANDLED:
        return False
    asked = word in _ASKED_FOR
    behind = [token.lower for token in facts.tokens[number.end : number.end + 5]]
    return asked and not _AGAIN.isdisjoint(behind)
