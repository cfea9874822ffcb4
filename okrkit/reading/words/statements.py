"""A line told as a statement, without a verb that leads it: who or what, and what is said of it.

'Residents report fewer blocked drains', 'The regulator approves the tariff', 'Scanners handed out to all pickers',
'Lessons are more engaging'. Told by the shape of the sentence, so that verbs no list knows are found too.
"""

from typing import NamedTuple

from okrkit.lexicon import Lexicon
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.predicates import predicate
from okrkit.reading.words.tokens import Token


class Statement(NamedTuple):
    """Who or what, and what is said of it.

    Attributes:
        start, end: the tokens of the subject, numbers and determiners before it left out.
        head: the place of its head noun, None when it has none.
        verb: the place of its verb, None for a bare noun phrase. base: the verb's base form, '' when no list has it.
        form: 'active', 'perfect', 'passive', 'be' (is, are, will be), 'have', 'can', or '' without a verb.
        which: a clause with 'who' or 'that' tells more of the subject.
    """

    start: int
    end: int
    head: int | None
    verb: int | None = None
    base: str = ""
    form: str = ""
    which: bool = False


_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "gets", "get", "got", "exists", "exist"))
_HAVE = frozenset(("has", "have", "had"))
_BESIDE = frozenset(("not", "been", "be", "being"))
_WHICH = frozenset(("who", "that", "which", "whose", "where", "whom"))


def find_statement(tokens: list[Token], lexicon: Lexicon, behind: int = 0) -> Statement:
    """The statement that a line makes, where no verb leads it.

    Args:
        behind: where to begin: behind 'ensure'.
    """
    start = _opening(tokens, lexicon, behind)
    words = lexicon.words
    ends, determiners, adverbs, modals = words["phrase-ends"], words["determiners"], words["adverbs"], words["modals"]
    head: int | None = None
    open_head, which, relative = True, False, False
    place, stop = start, len(tokens)
    while place < stop:
        token = tokens[place]
        low = token.lower
        if token.kind == "p":
            if token.text in ".;:" or (token.text in ",—–" and head is not None and not relative):
                break
            if token.text == "(":
                place = next((index for index in range(place, stop) if tokens[index].text == ")"), stop - 1)
        elif low in _BE or low in _HAVE or low in modals:
            if relative:
                relative, place = False, _participle(tokens, place, adverbs)
            elif head is not None:
                return _with_auxiliary(tokens, (start, place, head, which), lexicon)
        elif low in _WHICH:
            which = relative = True
            open_head = False
        elif low == "to":
            open_head = False
            if place + 1 < stop and tokens[place + 1].verb is not None:
                place += 1
        elif head is not None and _no_longer(tokens, place):
            pass
        elif low in ends:
            praised = low == "and" and head is not None and tokens[head].lower in lexicon.words["vague"]
            open_head = open_head and (head is None or praised)  # 'a robust and flexible rota'
        elif head == place - 1 and plural(tokens[head]) and _tells_more(tokens, place, lexicon):
            open_head = False  # 'classes visiting per term'
        elif (
            head is not None
            and (token.verb is not None or place == head + 1 or low.endswith("ed"))
            and not token.date
            and (form := predicate(tokens, place, head, lexicon))
        ):
            if relative:
                relative = False
            else:
                verb = token.verb
                return Statement(start, place, head, place, verb.base if verb is not None else "", form, which)
        elif (
            token.kind == "w"
            and not token.date
            and token.number is None
            and low not in determiners
            and low not in adverbs
            and open_head
        ):
            head = place
        place += 1
    return Statement(start, place, head, which=which)


def _tells_more(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'classes visiting per term', 'families renting from us'; in 'sales onboarding process' it is part of a name."""
    verb, after = tokens[place].verb, tokens[place + 1] if place + 1 < len(tokens) else None
    if verb is None or verb.form != "ing" or after is None:
        return False
    return after.lower in lexicon.words["phrase-ends"] or after.lower in lexicon.words["determiners"]


def _no_longer(tokens: list[Token], place: int) -> bool:
    """'drivers no longer wait': two small words before a verb, and no part of who it is."""
    said = [token.lower for token in tokens[max(0, place - 1) : place + 2]]
    return said[:2] == ["no", "longer"] or said[-2:] == ["no", "longer"]


def _opening(tokens: list[Token], lexicon: Lexicon, place: int) -> int:
    """Where the subject begins: behind 'by June,', 'Ward 3:', 'at least 60', '85 % of', 'all'."""
    begin = place
    comma = next((index for index, token in enumerate(tokens[:9]) if token.text == ","), None)
    if (
        tokens
        and comma is not None
        and tokens[0].lower in ("by", "in", "from", "until", "for", "after", "at", "on", "during", "within")
        and any(token.date for token in tokens[:comma])
    ):
        place = comma + 1
    determiners, amounts = lexicon.words["determiners"], lexicon.words["amounts"]
    while place < len(tokens):
        token = tokens[place]
        counts = token.number is not None or token.kind == "n" or token.text in _SIGNS
        if counts or token.lower in determiners or token.lower in amounts:
            place += 1
        else:
            break
    return place if place < len(tokens) else begin


_SIGNS = frozenset("%+~≥≤<>\"“'‘(")


def _with_auxiliary(tokens: list[Token], subject: tuple[int, int, int, bool], lexicon: Lexicon) -> Statement:
    """'is', 'has' or 'can', with the participle behind it: 'have met', 'are being told', 'has been granted'."""
    start, place, head, which = subject
    low = tokens[place].lower
    said = _participle(tokens, place, lexicon.words["adverbs"])
    could = low in lexicon.words["modals"]
    verb = tokens[said].verb
    done = said > place and ((verb is not None and verb.form == "past") or tokens[said].lower.endswith("ed"))
    base = verb.base if verb is not None else ""
    if done and not could:
        passive = low in _BE or any(token.lower in ("been", "be", "being") for token in tokens[place:said])
        return Statement(start, place, head, said, base, "passive" if passive else "perfect", which)
    if low in lexicon.words["modals"]:
        return Statement(
            start, place, head, said, base, "can" if low not in ("will", "do", "does") else "active", which
        )
    if low in _BE and said > place and verb is not None and verb.form == "ing":
        return Statement(start, place, head, said, base, "active", which)
    return Statement(start, place, head, place, "be" if low in _BE else "have", "be" if low in _BE else "have", which)


def _participle(tokens: list[Token], place: int, adverbs: frozenset[str]) -> int:
    """The last token of a verb that begins with 'is', 'has' or 'will': 'have already been told' -> told."""
    said = place + 1
    while said < len(tokens) and (
        tokens[said].lower in adverbs or tokens[said].lower in _BESIDE or tokens[said].lower.endswith("ly")
    ):
        said += 1
    if said >= len(tokens) or tokens[said].kind != "w":
        return place
    verb, low = tokens[said].verb, tokens[said].lower
    told = (verb is not None and verb.form in ("past", "ing", "base")) or (low.endswith("ed") and len(low) > 4)
    return said if told else place
