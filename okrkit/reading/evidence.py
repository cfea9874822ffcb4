"""Whether a key result gathers evidence from customers or experiments."""

from okrkit.reading._facts import Facts
from okrkit.reading.verbs import Act

_ASKING = ("why", "how", "whether", "what", "which", "who", "where", "if")


def is_learning(facts: Facts) -> bool:
    """Interviews, usability and pricing tests, experiments; verbs of learning with a question or with people behind."""
    slots, lead = facts.slots, facts.lead
    number = slots.target
    if slots.change is not None or slots.baseline is not None:
        return False
    if (number is not None and number.share and number.value != "100") or (number is not None and number.lasting):
        return False
    if lead is not None and not lead.passive and _by_verb(facts, lead):
        return True
    if (
        slots.act is not None
        and lead is not None
        and slots.act.place > lead.place
        and slots.act.verb_class in ("raise", "lower", "reach")
        and number is not None
    ):
        return False
    if lead is not None and lead.verb_class not in ("act", "deliver", "learn", "reach", "do"):
        return False
    if not facts.mentions("evidence"):
        return False
    verbs = {act.place for act in facts.acts if act.form != "s"}
    return any(
        _is_evidence(facts, place)
        for place in range(len(facts.tokens))
        if facts.is_a(place, "evidence") and place not in verbs
    )


def _by_verb(facts: Facts, lead: Act) -> bool:
    tokens, words = facts.tokens, facts.lexicon.words
    behind = [token.lower for token in tokens[lead.place + 1 : lead.place + 9]]
    people = any(word in words["others"] for word in behind) and not any(
        word in words["not-evidence"] for word in behind[:4]
    )
    if lead.verb_class == "learn":
        if lead.base in ("learn", "understand", "discover", "explore", "research"):
            return any(word in _ASKING for word in behind) or people
        if lead.base in ("interview", "survey", "observe"):
            number = facts.slots.target
            counts = (
                number is not None
                and number.head is not None
                and not any(word in words["not-evidence"] for word in behind[:4])
            )
            return people or counts
        return any(word in words["evidence"] or word in words["evidence-of"] for word in behind) and not any(
            word in words["not-evidence"] for word in behind
        )
    if lead.base == "a/b":
        return True
    if lead.base == "ask":
        return any(word in _ASKING for word in behind)
    if lead.base in ("talk", "speak", "listen", "walk", "shadow", "visit", "meet"):
        asks = any(
            tokens[i].lower == "to" and tokens[i + 1].lower in ("learn", "understand", "see", "find")
            for i in range(len(tokens) - 1)
        )
        return asks or (people and lead.base in ("talk", "speak", "listen", "shadow", "walk"))
    number = facts.slots.target
    if lead.base in ("analyse", "analyze", "read", "study") and number is not None and number.head is not None:
        return facts.is_a(number.head, "voices")
    if lead.base in ("identify", "analyse", "analyze", "determine", "find"):
        causes = any(word in ("causes", "cause", "reasons", "barriers", "why", "needs", "pains") for word in behind[:3])
        fixes = any(act.base in ("fix", "build", "implement", "ship") for act in facts.acts[1:])
        return not fixes and (
            (causes and (people or facts.lexicon.metric_of(behind) is not None))
            or "trial" in behind[:6]
            or "experiment" in behind[:6]
        )
    return False


def _is_evidence(facts: Facts, place: int) -> bool:
    """Whether the noun at a place is evidence that is gathered here: counted, or what the verb is about."""
    tokens, number, lead = facts.tokens, facts.slots.target, facts.lead
    word = tokens[place].lower
    if number is not None and number.head is not None and not number.lasting:
        if abs(number.head - place) > 3 and number.first < place:
            return False
    elif place > (lead.place if lead is not None else -1) + 5:
        return False
    near = [token.lower for token in tokens[max(0, place - 3) : place]]
    behind = [token.lower for token in tokens[place + 1 : place + 5]]
    if any(other in facts.lexicon.words["not-evidence"] for other in near + behind[:2]):
        return False
    if behind[:1] and (behind[0] in facts.lexicon.words["measures"] or behind[0] in facts.lexicon.words["work"]):
        return False
    if word in (
        "experiment",
        "experiments",
        "hypotheses",
        "hypothesis",
        "a/b-tests",
        "wireframes",
        "interviews",
        "interview",
    ):
        people = any(other in facts.lexicon.words["evidence-of"] for other in near + behind)
        return (lead is None or lead.verb_class != "deliver" or number is not None) and (
            people or number is not None or not word.startswith("interview")
        )
    if word in ("causes", "reasons", "barriers", "prices", "variants", "versions"):
        return False
    listed = facts.lexicon.words["evidence-of"]
    if word in ("survey", "surveys"):
        done = lead is None or lead.base in ("run", "conduct", "send", "field", "do", "carry")
        return done and (any(other in listed for other in near + behind) or "follow-up" in near or lead is not None)
    strict = word in (
        "feedback",
        "insights",
        "tests",
        "test",
        "trials",
        "trial",
        "pilots",
        "pilot",
        "studies",
        "study",
        "discovery",
    )
    return any(other in listed for other in (near if strict else near + behind)) or (
        strict and word != "test" and behind[:1] == ["with"] and any(other in listed for other in behind)
    )
