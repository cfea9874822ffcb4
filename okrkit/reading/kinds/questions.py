"""Whether a key result is a question that is to be answered."""

from okrkit.reading.kinds.facts import Facts

ASKING = frozenset(("why", "how", "whether", "what", "which", "who", "where", "if"))
CAUSES = frozenset(("causes", "cause", "reasons", "reason", "barriers", "why", "needs", "pains"))
_OPENS = frozenset(("why", "whether", "what", "which"))
_SPEAKS = ("talk", "speak", "listen", "call", "meet", "visit", "contact")
_FINDS = frozenset(
    ("hear", "compare", "check", "see", "note", "learn", "understand", "determine", "decide", "find", "known",
     "discover")
)  # fmt: skip


def asks(facts: Facts) -> bool:
    """A question that is to be answered: 'to see which version wins', 'why donors stop giving', 'find out whether'."""
    tokens, lead = facts.tokens, facts.lead
    if not tokens or tokens[-1].text == "?":
        return False
    if lead is not None and lead.base in _SPEAKS and "ask" in facts.lowers and not facts.lowers.isdisjoint(CAUSES):
        return True
    if facts.lowers.isdisjoint(ASKING):
        return False
    if tokens[0].lower in _OPENS or tokens[0].lower in ("decide", "know"):
        return True
    if lead is not None and lead.verb_class not in ("act", "learn", "do", "deliver"):
        return False
    if lead is not None and lead.base in _SPEAKS and (facts.says("about what", "about why", "about how")):
        return True
    for place, token in enumerate(tokens):
        if token.lower not in ASKING or not place:
            continue
        before = tokens[place - 1].lower
        if before == "out" and place > 1:
            before = tokens[place - 2].lower
        how_to = place + 1 < len(tokens) and tokens[place + 1].lower == "to"
        if before in _FINDS and not how_to and (lead is not None or not facts.by_people):
            return lead is None or lead.verb_class != "deliver"
    first = tokens[0].lower
    return first == "find" and tokens[1].lower == "out"
