"""Which words act as verbs in their sentence: 'test' in 'test two prices', not in 'test quality is improved'."""

from typing import NamedTuple

from okrkit.lexicon import Lexicon
from okrkit.reading.phrases import plural
from okrkit.reading.tokens import Token

_LINKS = {
    "and",
    "or",
    "&",
    "to",
    ",",
    ";",
    ":",
    ".",
    "then",
    "will",
    "should",
    "can",
    "must",
    "shall",
    "may",
    "we",
    "they",
    "that",
    "which",
    "who",
    "not",
    "—",
    "–",
    "-",
    "also",
    "by",
    "thereby",
    "while",
    "/",
    "+",
    "(",
}
_BE = {"is", "are", "was", "were", "been", "being", "be", "gets", "get", "has", "have", "becomes"}


class Act(NamedTuple):
    """A verb at work: the place of its token, its base form, its class, its form, and whether it is passive."""

    place: int
    base: str
    verb_class: str
    form: str
    passive: bool


def find_acts(tokens: list[Token], lexicon: Lexicon) -> list[Act]:
    """The verbs at work, in order. The first is the leading one when it opens the text."""
    adverbs = lexicon.words["adverbs"]
    acts: list[Act] = []
    for place, token in enumerate(tokens):
        verb = token.verb
        if verb is None or token.date or token.number is not None:
            continue
        before = place - 1
        while before >= 0 and tokens[before].lower in adverbs:
            before -= 1
        if act := _at_work(tokens, place, before):
            acts.append(Act(place, verb.base, verb.verb_class, verb.form, act == "passive"))
    return acts


def _at_work(tokens: list[Token], place: int, before: int) -> str:
    """'active', 'passive' or '' when the word is no verb here."""
    token = tokens[place]
    verb = token.verb
    if verb is None:
        return ""
    last = tokens[before].lower if before >= 0 else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if verb.form == "base":
        if not last:
            return "active" if not _noun_here(tokens, place) else ""
        if last in _LINKS and (
            last not in (",", "/", "-", "(", "and", "or", "&", "+") or not _noun_here(tokens, place)
        ):
            return "active"
        if verb.base == "have" or (
            before >= 0
            and plural(tokens[before])
            and after is not None
            and after.kind == "w"
            and not _noun_here(tokens, place)
            and not tokens[before].verb
        ):
            return "active"
        return ""
    if verb.form == "s":
        return (
            "active"
            if before >= 0
            and tokens[before].kind == "w"
            and not plural(tokens[before])
            and after is not None
            and after.lower not in ("of", "and", "for", ".", ",")
            and last not in ("the", "a", "of", "new", "our", "all")
            else ""
        )
    if verb.form == "ing":
        return (
            "active"
            if not last
            or last in _LINKS | {"is", "are", "from", "for", "than", "without", "of", "start", "when", "on", "in"}
            else ""
        )
    if verb.base in ("be", "have"):
        return "active"
    if not last or last in _BE or last in ("and", "or", ","):
        return "passive"
    behind = (
        after is None
        or after.kind != "w"
        or after.lower in _AFTER_PASSIVE
        or (after.verb is not None
        and after.verb.form == "base")
    )
    return "passive" if tokens[before].kind == "w" and behind else ""


_AFTER_PASSIVE = {
    "to",
    "by",
    "in",
    "on",
    "for",
    "and",
    "at",
    "with",
    "from",
    "as",
    "into",
    "via",
    "through",
    "across",
    "within",
    "per",
    "over",
    "under",
    "of",
    "against",
    "between",
    "without",
    "that",
    "which",
    "using",
    "during",
    "before",
    "after",
    "or",
}


def _noun_here(tokens: list[Token], place: int) -> bool:
    """Whether a word that could be a verb's base form is the noun of a headline: 'test quality is improved'."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return len(tokens) > 1 and place > 0
    if (
        after.lower
        in ("of", "is", "are", "from", "by", "has", "was", "at", "per", "rate", "rates", "time", "times", "score")
        or after.text in ",.:/)"
    ):
        return after.lower not in ("from", "by", "at") or place > 0
    if after.lower == "to" and tokens[place].lower not in (
        "continue",
        "start",
        "begin",
        "get",
        "go",
        "migrate",
        "move",
        "respond",
        "reply",
        "commit",
    ):
        return True
    for index in range(place + 1, min(place + 7, len(tokens) - 1)):
        word = tokens[index]
        if word.kind != "w" or word.lower in ("that", "to", "so", "which", "the", "all", "our", "a", "an", "and"):
            return False
        if word.lower in ("is", "are"):
            return True
    return False
