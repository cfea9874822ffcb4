"""Whether a key result gathers evidence from customers or experiments."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.kinds.inquiries import FEW, alternatives, goes_along, is_told
from okrkit.reading.kinds.questions import ASKING, CAUSES, asks
from okrkit.reading.numbers.number import Number
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.predicates import is_people
from okrkit.reading.words.verbs import Act

_STUDIES = (
    *(
        f"{of} {what}"
        for of in ("usability", "user", "concept", "prototype", "customer")
        for what in ("testing", "tests", "interviews", "interview", "sessions")
    ),
    "focus group",
    "focus groups",
)
_STUDIED = frozenset(
    ("run", "conduct", "complete", "do", "hold", "perform", "carry", "execute", "facilitate", "finish")
)
_MEASURES = ("measure", "compare", "evaluate", "observe")
_PILOTS = frozenset(("pilot", "pilots", "trial", "trials"))
_FREELY = frozenset(
    ("experiment", "experiments", "hypotheses", "hypothesis", "a/b-tests", "wireframes", "interviews", "interview",
     "tasting", "tastings")
)  # fmt: skip
_STRICT = frozenset(
    ("feedback", "insights", "tests", "test", "trials", "trial", "pilots", "pilot", "studies", "study", "discovery")
)
_GONE = frozenset(("former", "lost", "lapsed", "churned"))
_GUIDES = frozenset(("guide", "guides", "template", "templates", "plan", "process", "tool", "training"))
_TALKS = frozenset(("calls", "call", "sessions", "meetings", "chats", "visits"))
_SHOWN = frozenset(("prototypes", "wireframes", "concepts", "mockups", "prototype"))


def is_learning(facts: Facts) -> bool:
    """Interviews, usability and pricing tests, experiments; verbs of learning with a question or with people behind."""
    slots, lead = facts.slots, facts.lead
    if asks(facts) or facts.says("a/b tested", "a/b test of", "ab tested"):
        return True
    number = slots.target
    if slots.change is not None or slots.baseline is not None:
        return False
    if facts.says("ask why", "ask them why", "ask what", "ask them what"):
        return True  # 'phone 40 former members and ask why'
    if number is not None and number.share and "interviewed" in facts.lowers and "would" in facts.lowers:
        return True  # '60 % of interviewed tenants say they would pay for it'
    if (
        number is not None
        and number.share
        and number.value != "100"
        and not (lead is not None and _headed_by_a_check(facts, lead, number))
    ) or (number is not None and number.lasting and (lead is None or lead.base not in ("try", "test"))):
        return False
    if lead is not None and not lead.passive and (_by_verb(facts, lead) or _studies(facts, lead)):
        return True
    if lead is not None and number is not None and number.share and _headed_by_a_check(facts, lead, number):
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
    if lead is None and number is not None and number.head is not None and facts.says(*_STUDIES):
        return True  # '8 usability sessions with cyclists'
    if (lead is None and is_told(facts)) or ((lead is None or lead.verb_class == "do") and goes_along(facts)):
        return True
    if not facts.mentions("evidence"):
        return False
    verbs = {act.place for act in facts.acts if act.form != "s"}
    return any(
        _is_evidence(facts, place)
        for place in range(len(facts.tokens))
        if facts.is_a(place, "evidence") and place not in verbs
    )


def _studies(facts: Facts, lead: Act) -> bool:
    """'Complete and document 3 rounds of usability testing': whatever else is done with it."""
    number = facts.slots.target
    counted = number is not None and number.head is not None and number.before <= lead.place + 3
    return counted and lead.base in _STUDIED and facts.says(*_STUDIES)


def _headed_by_a_check(facts: Facts, lead: Act, number: Number) -> bool:
    """'Validate demand: 40 % of prospects would pay': what a test has to show."""
    checks = lead.base in ("validate", "test", "assess", "analyse", "analyze", "measure", "evaluate", "verify")
    return checks and any(token.text == ":" for token in facts.tokens[lead.place : number.first])


def _by_verb(facts: Facts, lead: Act) -> bool:
    tokens, words = facts.tokens, facts.lexicon.words
    behind = [token.lower for token in tokens[lead.place + 1 : lead.place + 9]]
    people = any(word in words["others"] for word in behind) and not _of_applicants(facts, behind)
    number = facts.slots.target
    if lead.verb_class == "learn":
        return _by_verb_of_learning(facts, lead, behind, people)
    if lead.base == "a/b":
        return True
    tries = lead.base in ("pilot", "trial") or not _PILOTS.isdisjoint(behind[:4])
    if tries and any(act.base in _MEASURES for act in facts.acts[1:]):
        return True
    if lead.base == "ask":
        return any(word in ASKING for word in behind)
    if lead.base in ("talk", "speak", "listen", "walk", "shadow", "visit", "meet", "watch"):
        asks = any(
            tokens[i].lower == "to" and tokens[i + 1].lower in ("learn", "understand", "see", "find")
            for i in range(len(tokens) - 1)
        )
        if people and number is not None and lead.base == "visit" and _where_they_are(facts):
            return True  # 'visit 10 former members at home'
        counted = number is not None and number.head is not None and not facts.is_a(number.head, "work")
        return asks or (
            (people or counted)
            and number is not None
            and lead.base in ("talk", "speak", "listen", "shadow", "walk", "watch")
        )
    if lead.base in ("analyse", "analyze", "read", "study") and number is not None and number.head is not None:
        return facts.is_a(number.head, "voices")
    if lead.base in ("identify", "analyse", "analyze", "determine", "find"):
        causes = not CAUSES.isdisjoint(behind[:5])
        fixes = any(act.base in ("fix", "build", "implement", "ship") for act in facts.acts[1:])
        return not fixes and (
            (causes and (people or "reasons" in behind[:5] or facts.lexicon.metric_of(behind) is not None))
            or "trial" in behind[:6]
            or "experiment" in behind[:6]
        )
    return False


def _by_verb_of_learning(facts: Facts, lead: Act, behind: list[str], people: bool) -> bool:
    words = facts.lexicon.words
    number = facts.slots.target
    if behind[:1] and lead.base in ("interview", "survey", "research") and _GUIDES.intersection(behind[:2]):
        return False  # 'interview guide and 3 videos'
    if lead.base in ("learn", "understand", "discover", "explore", "research"):
        return (
            any(word in ASKING for word in behind)
            or people
            or not CAUSES.isdisjoint(behind[:4])
            or "interviews" in facts.lowers
        )
    if lead.base in ("interview", "survey", "observe"):
        return people or (number is not None and number.head is not None and not _of_applicants(facts, behind))
    few = number is not None and number.head is not None and number.value in FEW
    if lead.base in ("try", "trial", "playtest") or (lead.base == "compare" and few):
        return True
    if lead.base == "test" and few and "in" in behind and alternatives(facts):
        return True  # 'test two opening times in 3 shops'
    if lead.base in ("test", "validate", "compare"):
        if behind[:1] and (behind[0] in ASKING or (behind[0] == "that" and lead.base != "compare")):
            return True
        if facts.says(*(f"to {verb}" for verb in ("determine", "learn", "see", "decide", "find", "understand"))):
            return True
        if number is not None and number.lasting:
            return True  # 'test the rota for a month'
        with_them = number is not None and number.head is not None and facts.tokens[number.before].lower == "with"
        shown = "with" in behind and few and behind[-1] != "with"
        if with_them or (shown and (people or behind[behind.index("with") + 1] in facts.lexicon.numbers)):
            return True  # 'test three trailers with viewers', 'validate demand with 30 clinics'
    return any(word in words["evidence"] or word in words["evidence-of"] for word in behind) and not any(
        word in words["not-evidence"] for word in behind
    )


def _where_they_are(facts: Facts) -> bool:
    return not facts.lowers.isdisjoint(_GONE) or facts.says("at home", "at work", "on site", "at their")


def _of_applicants(facts: Facts, behind: list[str]) -> bool:
    """'interview 20 candidates', 'interview 20 applicants for the opening': hiring."""
    if any(word in facts.lexicon.words["not-evidence"] for word in behind[:4]):
        return True
    return "applicants" in behind[:4] and facts.mentions("vacancies")


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
    if word == "research":
        return near[-1:] in (["user"], ["customer"], ["patient"])
    if word == "discovery" and behind[:1] and behind[0] in _TALKS:
        return number is not None
    if behind[:1] and (behind[0] in facts.lexicon.words["measures"] or behind[0] in facts.lexicon.words["work"]):
        return False
    listed = facts.lexicon.words["evidence-of"]
    if word in _FREELY:
        people = any(other in listed for other in near + behind)
        return (lead is None or lead.verb_class != "deliver" or number is not None) and (
            people or number is not None or not word.startswith("interview")
        )
    if word in ("causes", "reasons", "barriers", "prices", "variants", "versions"):
        return False
    if word in _SHOWN:
        behind = [token.lower for token in tokens[place + 1 : place + 10]]
    if word == "conversations" and behind[:1] == ["with"]:
        with_whom = range(place + 2, min(place + 5, len(tokens)))
        return any(is_people(tokens, index, facts.lexicon) or plural(tokens[index]) for index in with_whom)
    if word in ("survey", "surveys"):
        done = lead is None or lead.base in ("run", "conduct", "send", "field", "do", "carry")
        return done and (any(other in listed for other in near + behind) or "follow-up" in near or lead is not None)
    if word in _STRICT:
        if any(other in listed for other in near):
            return True
        if behind[:1] == ["from"] and word in ("feedback", "insights") and number is not None:
            return number.first > place  # 'collect feedback from 40 beta testers'
        return word != "test" and behind[:1] == ["with"] and any(other in listed for other in behind)
    return any(other in listed for other in near + behind)
