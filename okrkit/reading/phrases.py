"""Noun phrases: where one that begins at a token ends."""

from okrkit.lexicon import Lexicon
from okrkit.reading.tokens import Token

_LONGEST = 9


def noun_phrase(tokens: list[Token], place: int, lexicon: Lexicon, of: bool = False) -> tuple[int, int]:
    """The noun phrase that begins at this token, without its determiners: (start, end), empty when there is none.

    Args:
        of: take 'of ...' in as well ('cycles of the release process').
    """
    words = lexicon.words
    determiners, stops = words["determiners"], words["prepositions"]
    start = place
    while (
        start < len(tokens)
        and start < place + 3
        and (tokens[start].lower in determiners or tokens[start].text in "\"“”'‘(")
    ):
        start += 1
    end = start
    while end < len(tokens) and end < start + _LONGEST:
        token = tokens[end]
        if token.kind != "w":
            if (
                token.text in "\"“”'‘’"
                and end + 1 < len(tokens)
                and tokens[end + 1].kind == "w"
                and token.end == tokens[end + 1].start
            ):
                end += 1
                continue
            if token.text == "/" and end > start and end + 1 < len(tokens) and tokens[end + 1].kind == "w":
                end += 2
                continue
            break
        lower = token.lower
        if token.number is not None or (token.date and end > start):
            break
        if (
            lower in stops
            or lower in words["conjunctions"]
            or lower in words["be"]
            or lower in ("each", "per", "who", "not", "how", "what")
        ):
            if of and lower == "of" and end > start:
                inner = noun_phrase(tokens, end + 1, lexicon)
                return start, max(end, inner[1])
            break
        if end > start and _finite(tokens, end, start):
            break
        end += 1
    return start, end


def _finite(tokens: list[Token], place: int, start: int) -> bool:
    """Whether a word behind a noun goes on as a verb: 'team members trained to', 'accounts add', 'posts published'."""
    verb = tokens[place].verb
    if verb is None:
        return False
    if verb.form == "past":
        before = tokens[place - 1]
        # '3 newly completed reviews' goes on; '10 articles published' stops
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        return before.lower.endswith("s") or after is None or after.kind != "w"
    if verb.form == "base":
        return (
            plural(tokens[place - 1])
            and not plural(tokens[place])
            and place + 1 < len(tokens)
            and tokens[place + 1].kind == "w"
            and not plural(tokens[place + 1])
        )
    if verb.form == "ing":
        return plural(tokens[place - 1])
    return False


def plural(token: Token) -> bool:
    """Whether a word looks like a plural."""
    word = token.lower
    return (word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and len(word) > 3) or word in (
        "people",
        "women",
        "children",
        "men",
    )
