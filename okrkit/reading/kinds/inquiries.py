"""Learning told without a verb of learning: 'Two price levels tested', 'Diary study with 12 freelancers'."""

from okrkit.reading.kinds.facts import Facts
from okrkit.reading.words.phrases import plural

_MET = ("interview", "survey", "shadow", "observe", "ask", "watch", "question")
_STUDIED = frozenset(
    (
        "groups",
        "group",
        "tables",
        "study",
        "test",
        "tests",
        "survey",
        "pilot",
        "trial",
        "experiment",
        "session",
        "walkthrough",
    )
)
_TRIES = frozenset(("trial", "trials", "comparison", "tasting", "tastings", "playtests", "playtest", "panel", "panels"))
_TRIED = frozenset(("pilots", "trials", "theories", "hypotheses", "assumptions", "experiments", "concepts"))
_GIVEN = frozenset(("feedback", "insights", "ideas"))
FEW = frozenset(("2", "3", "4", "5", "6"))


def is_told(facts: Facts) -> bool:
    """'50 members have given feedback', 'two price levels tested', 'a trial of three cover crops'."""
    told, tokens, number = facts.statement, facts.tokens, facts.slots.target
    if told.head is None:
        return False
    if told.verb is None:
        if tokens[told.head].lower in ("survey", "poll") and facts.mentions("others"):
            return tokens[min(told.head + 1, len(tokens) - 1)].lower in ("of", "among", "with")
        counted = number is not None and number.head is not None and tokens[number.before].lower == "with"
        if counted and tokens[told.head].lower in _STUDIED and not facts.mentions("not-evidence"):
            return True  # 'diary study with 12 freelancers'
        tries = tokens[told.head].lower in _TRIES
        return tries and told.head + 1 < len(tokens) and tokens[told.head + 1].lower in ("of", "between", "with")
    if told.form in ("active", "perfect"):
        gives = told.base in ("give", "share", "offer", "provide", "submit", "send")
        return gives and facts.by_people and any(token.lower in _GIVEN for token in tokens[told.verb : told.verb + 4])
    if told.form == "passive" and told.base in ("evaluate", "confirm", "validate") and number is not None:
        return number.head == told.head and tokens[told.head].lower in _TRIED  # 'two pilots evaluated'
    if told.form == "passive" and told.base in _MET and number is not None and number.head == told.head:
        behind_it = tokens[told.verb + 1].lower if told.verb + 1 < len(tokens) else "to"
        asked = told.base != "ask" or behind_it != "to"
        return asked and not facts.is_a(told.head, "vacancies")  # '5 therapists shadowed', '30 farmers asked about ...'
    if told.form != "passive" or told.base not in ("test", "try", "compare", "pilot", "trial"):
        return False
    few = number is not None and number.head is not None and number.value in FEW
    if told.base in ("compare", "try"):
        return True
    behind = [token.lower for token in tokens[told.verb + 1 : told.verb + 8]]
    with_people = behind[:1] in (["with"], ["by"], ["on"]) and (
        any(word in facts.lexicon.words["others"] for word in behind)
        or (behind[0] == "with" and number is not None and number.head is not None and number.first > told.verb)
    )
    return with_people or "pilot" in facts.lowers or (few and plural(tokens[told.head]) and alternatives(facts))


def goes_along(facts: Facts) -> bool:
    """'Sit in on 16 lessons', 'ride along with 12 residents', 'watch 8 lessons'."""
    number = facts.slots.target
    if (
        number is None
        or number.head is None
        or (first := facts.tokens[0].lower) not in ("sit", "ride", "watch", "follow")
    ):
        return False
    return first == "watch" or not facts.lowers.isdisjoint(("in", "along", "with"))


def alternatives(facts: Facts) -> bool:
    """Whether what is counted are versions of one thing: 'two price levels', 'three messages'."""
    number = facts.slots.target
    head = number.head if number is not None else None
    return head is not None and (facts.is_a(head, "evidence") or facts.is_a(head, "alternatives"))
