"""Whether a word is the verb of the nouns before it: by its form and by what stands around it, listed or not."""

from okrkit.lexicon import Lexicon
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token

_OBJECTS = frozenset(
    ("us", "me", "them", "it", "him", "her", "that", "more", "less", "fewer", "no", "back", "up", "out")
)
_AHEAD = frozenset(("to", "from", "with", "for", "at", "in", "on", "into", "through", "within", "away", "off"))
_PEOPLE = ("ers", "ors", "ees", "ists", "ians", "folk", "staff")
_HAPPENS = frozenset(("arrive", "happen", "recover", "convert", "respond"))
_RHYTHMS = frozenset(("daily", "weekly", "monthly", "quarterly", "yearly", "regularly"))
_NOT_PEOPLE = ("things", "measures", "work", "granted")


def is_people(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a noun names people or organisations: those we know, and plurals made like 'leavers' or 'trainees'."""
    low, words = tokens[place].lower, lexicon.words
    if low in words["others"] or low == "hires":
        return True
    return low.endswith(_PEOPLE) and not low.endswith("overs") and not any(low in words[name] for name in _NOT_PEOPLE)


def predicate(tokens: list[Token], place: int, head: int, lexicon: Lexicon) -> str:
    """How the word at a place acts on the nouns before it: 'active', 'passive', or '' when it is no verb there.

    Args:
        head: the place of the head noun that would be its subject.
    """
    before, words = tokens[place - 1], lexicon.words
    if before.kind == "w" and (before.lower in words["phrase-ends"] or before.lower in words["determiners"]):
        return ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    verb = tokens[place].verb
    if verb is None:
        return _unlisted(tokens, place, head, lexicon)
    if verb.form == "past":
        return _past(tokens, place, head, lexicon)
    if verb.form == "s":
        return _singular(tokens, place, head, lexicon)
    if verb.form != "base" or not (
        plural(before)
        or before.lower in words["adverbs"]
        or before.lower == "longer"
        or before.kind == "p"
        or before.number is not None
    ):
        return ""
    if after is None:
        return "active" if verb.verb_class == "do" else ""
    if after.kind == "p":
        return ""
    goes_on = after.lower in words["phrase-ends"] and after.lower not in ("of", "and", "or", "per")
    goes_on = goes_on and (verb.base != "staff")
    beside = tokens[place + 2].verb if after.lower == "and" and place + 2 < len(tokens) else None
    if beside is not None and beside.form == "base" and place == head + 1:
        return "active"  # 'all shops review and report'
    if goes_on or verb.verb_class == "do" or verb.base in _HAPPENS or _object(after, lexicon):
        return "active"
    people = place == head + 1 and is_people(tokens, head, lexicon)
    if people and tokens[0].lower in ("all", "every", "each") and verb.base not in words["nouns-too"]:
        return "active"  # 'all teachers complete safeguarding training'
    return "active" if people and (plural(after) or verb.verb_class in ("keep", "lower")) else ""


def _object(after: Token | None, lexicon: Lexicon) -> bool:
    """Whether a word opens what a verb acts on: 'the ...', 'us', '20 ...', 'fewer ...'."""
    if after is None:
        return False
    words = lexicon.words
    low = after.lower
    return low in words["determiners"] or low in _OBJECTS or after.number is not None or low in words["adverbs"]


def _closed(after: Token | None, lexicon: Lexicon) -> bool:
    return after is None or after.kind != "w" or after.lower in lexicon.words["phrase-ends"]


def _unlisted(tokens: list[Token], place: int, head: int, lexicon: Lexicon) -> str:
    """A word no list has: 'forklifts serviced', 'residents compost their waste', 'the authority clears the roof'."""
    token, subject = tokens[place], tokens[head]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    low = token.lower
    if low.endswith("ed") and len(low) > 4 and not low.startswith("un") and _closed(after, lexicon):
        return "passive"
    if place != head + 1 or after is None or any(low in lexicon.words[name] for name in _NOT_PEOPLE):
        return ""
    if plural(subject):
        acts = is_people(tokens, head, lexicon) and not plural(token) and not low.endswith("ing")
        return "active" if acts and (_object(after, lexicon) or after.lower in _AHEAD) else ""
    acts = place >= 2 and low.endswith("s") and plural(token)
    takes = after.lower in lexicon.words["determiners"] or after.lower in ("us", "with", "for")
    takes = takes or after.number is not None  # 'a member borrows 4 books'
    takes = takes or (after.lower in _RHYTHMS and _is_each_person(tokens, head, lexicon))  # 'every pupil swims weekly'
    return "active" if acts and takes else ""


def _is_each_person(tokens: list[Token], head: int, lexicon: Lexicon) -> bool:
    led = tokens[head - 1].lower if head else ""
    return led in ("every", "each") and f"{tokens[head].lower}s" in lexicon.words["others"]


def _past(tokens: list[Token], place: int, head: int, lexicon: Lexicon) -> str:
    """'users revisited their plans', 'members joined'; else 'scanners handed out', 'streets repaved'."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    verb = tokens[place].verb
    does = verb is not None and verb.verb_class == "do"
    if (does or (after is not None and after.lower in lexicon.words["determiners"])) and is_people(
        tokens, head, lexicon
    ):
        return "active"
    told = _closed(after, lexicon) or (after is not None and after.lower in lexicon.words["adverbs"])
    if not told and place + 2 < len(tokens):
        told = tokens[place + 2].lower in ("same", "next", "very")  # 'bursts repaired the same day'
    return "passive" if told else ""


def _singular(tokens: list[Token], place: int, head: int, lexicon: Lexicon) -> str:
    """'the landlord extends the lease'; not 'annual passes sold', '200 cold calls a week'."""
    token, words = tokens[place], lexicon.words
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    verb = token.verb
    if place == head + 1 and after is not None and after.kind == "w" and _is_each_person(tokens, head, lexicon):
        return "active"  # 'every pupil reads aloud daily'
    if after is not None and after.lower in _RHYTHMS and token.lower in words["rounds"]:
        return ""  # 'safety walks weekly'
    counted = any(tokens[index].number is not None for index in range(max(0, head - 3), head))
    done = after is not None and after.verb is not None and after.verb.form == "past"
    many = plural(tokens[head]) or (plural(tokens[place - 1]) and not _object(after, lexicon))
    if verb is None or many or (place == head + 1 and (counted or done)):
        return ""
    if _object(after, lexicon):
        return "active"
    if after is None or after.kind == "p":
        return "active" if verb.verb_class in ("raise", "lower") and place != head else ""
    listed = any(token.lower in words[name] for name in ("granted", "work", "measures"))
    noun = listed or verb.base in words["nouns-too"]
    return "active" if not noun and (after.lower not in ("of", "and", "or", "per") or after.date) else ""
