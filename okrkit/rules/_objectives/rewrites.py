"""Rewrites of objectives, and what is asked beside them: in the team's own words, with blanks for what nobody told."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading
from okrkit.rules._effects import Delivered, delivered, question
from okrkit.rules._objectives.aims import Aim
from okrkit.rules._people import names_people
from okrkit.rules._words import Spot, phrases

LEARN = "Learn whether ___"
EASY = "Make it easy for ___ to ___"
FOR_SOMEBODY = (EASY, "Help ___ to ___ without ___")
_PASSED = frozenset({"pass", "obtain", "achieve", "get", "renew", "earn", "complete"})  # an audit is passed
_NEAR = ("in", "for", "of", "across", "among", "on", "at")
_PLURALS = {"people": "people", "staff": "staff", "family": "families", "community": "the community"}
# What of a measure tells which gain stands behind it: a list of words -> what somebody gains.
_GAINS = (
    ("opinions", "Give ___ a reason to tell others about ___"),
    ("lengths", "Let ___ get ___ without waiting for ___"),
    ("money_out", "Spend on ___ only what helps ___ to ___"),
    ("money_left", "Make ___ worth more to ___"),
    ("relied_on", "Let ___ rely on us even when ___"),
    ("counted_ills", "Spare ___ the ___ that ___ today"),
)
_CULTURE = frozenset({"culture", "environment", "climate", "mindset", "atmosphere", "team", "teams", "people"})


def with_it(objective: Reading, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """What is asked of a thing that the objective names, and what people can do once it is there."""
    found = delivered(objective, lexicon)
    thing = found.things.lower()
    named = bool(thing) and found.kind not in ("hired", "filled", "taught_people", "people")
    passed = found.kind == "studied" and objective.verb is not None and objective.verb.lower in _PASSED
    head = thing.split()[-1] if thing else ""
    if not named or passed or head in phrases("nominal") or head in phrases("certificates"):
        return "", FOR_SOMEBODY
    if found.kind == "studied":
        return question(found), ("Learn what keeps ___ from ___", LEARN)
    if found.kind == "agreed":
        return question(found), (f"Help ___ to ___ without asking, thanks to {found.words['thing']}", EASY)
    if found.kind in ("mended", "moved"):
        return question(found), ("Spare ___ the ___ that ___ today", EASY)
    return _asked(found, thing), (f"Help ___ to ___ with {found.words['thing']}", EASY)


def _asked(found: Delivered, thing: str) -> str:
    """The question about its effect, where its kind is told by the thing and not by the verb alone."""
    return "" if found.kind in ("", "studied") or thing.split()[-1] not in phrases(found.kind) else question(found)


def seen_in(objective: Reading, aim: Aim, measure: Spot) -> tuple[str, ...]:
    """What somebody gains, which the measure would show."""
    words = [word.lower for word in aim.object]
    for name, gain in _GAINS:
        if any(word in phrases(name) for word in words):
            return gain, EASY
    if aim.verb_class == "keep":
        return "Let ___ rely on us even when ___", EASY
    if aim.verb_class == "lower":
        return "Spare ___ the ___ that ___ today", EASY
    if aim.lead is None and words[0] in ("number", "share", "amount"):
        return (EASY,)
    name = objective.text[slice(*measure)]
    people = names_people(words[-1], aim.lexicon)
    shown = name.islower() and len(name.split()) <= 3 and not people
    return f"Give ___ a reason to ___ more often{f', which we would see in our {name}' if shown else ''}", EASY


def told_anew(objective: Reading, aim: Aim) -> tuple[str, tuple[str, ...]]:
    """What is asked where nothing says what would be different, and for whom: by what the general word is about."""
    words = [word.lower for word in aim.object]
    head = aim.head.lower if aim.head is not None else ""
    if head == "experience" and words[0] in phrases("beneficiary"):
        them = _PLURALS.get(words[0], words[0] if words[0].endswith("s") else f"{words[0]}s")
        return (
            "Which moment of it would you change first, and what would be different then?",
            (f"Make it easy for {them} to ___", f"Spare {them} the ___ that ___ today"),
        )
    if not _CULTURE.isdisjoint(words):
        return (
            "What would somebody see people here do on a Monday that they do not do today?",
            ("Make it easy for everyone here to ___", "Let everyone here ___ without ___"),
        )
    field = objective.text[aim.object[0].start : aim.object[-1].end] if aim.lead is not None and words else ""
    if head in phrases("savers"):
        return (
            "What would the time be used for that it saves, and who would feel it?",
            ("Give ___ back the time that ___ takes today", EASY),
        )
    if head in ("quality", "standards"):
        return "Who runs into poor work today, and where?", ("Spare ___ the ___ that ___ today", EASY)
    if _is_a_field(head, field):
        return (
            f"Who runs into our {field} today, and what does it cost them?",
            (f"Change ___ in our {field}, so that ___ can ___", EASY),
        )
    return "", ("Let ___ do ___, which they cannot today", EASY)


def _is_a_field(head: str, field: str) -> bool:
    """Whether this is work that somebody meets: 'onboarding', 'claims operations', 'our sales process'."""
    known = head in phrases("fields") or field.lower() in phrases("departments")
    return known and field.islower() and "and" not in field.split() and len(field.split()) <= 4


def without_number(objective: Reading, where: Spot) -> tuple[str, ...]:
    """The text without its brackets, where the number stands in them."""
    text = objective.text
    opening = max(text.rfind(sign, 0, where[0] + 1) for sign in "([")
    closing = min((place for sign in ")]" if (place := text.find(sign, where[0])) >= 0), default=-1)
    apart = any(sign in text[opening : where[0]] for sign in ")]")
    if opening < 0 or closing < 0 or apart:
        return ()
    return (f"{text[:opening].rstrip()}{text[closing + 1 :]}".strip(),)


def learning(objective: Reading, far: Spot) -> tuple[str, ...]:
    """A first step: to learn whether it could be; where the text tells of whom, with those words."""
    rest = objective.text[far[1] : objective.body[1]].strip(" .;,")
    if rest.split()[:1] and rest.split()[0].lower() in _NEAR and 1 < len(rest.split()) <= 5:
        return (f"Learn whether ___ {rest} would choose us over ___", LEARN)
    return (LEARN, "Learn what keeps ___ from ___")


def from_customers() -> tuple[str, ...]:
    """What the customers lack, in place of what somebody else has."""
    return ("Learn whether ___ would help our customers ___", LEARN)


def halves(objective: Reading, second: Spot) -> tuple[str, ...]:
    """Each of two aims by itself."""
    first = objective.text[objective.body[0] : second[0]].rstrip(" ,;.&")
    for joint in (" and", " while", " plus", " then"):
        first = first.removesuffix(joint)
    rest = objective.text[second[0] : objective.body[1]].strip(" ,;.")
    whole = len(first.split()) > 1 and len(rest.split()) > 1
    return (first.rstrip(" ,;"), f"{rest[0].upper()}{rest[1:]}") if whole else ()
