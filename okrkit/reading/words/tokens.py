"""A text -> its words, numbers and signs, each with its place and the classes it belongs to."""

import re
from collections.abc import Mapping

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading.words.body import Body

ARROWS = frozenset(("->", "→", "=>", "—>"))
_TOKEN = re.compile(
    r"([^\W\d_]\w*(?:['’./&@+-]\w+)*)"
    r"|([0-9]+(?:[.,'’][0-9]+)*|\.[0-9]+)"
    r"|(-{1,2}>|={1,2}>|>=|<=|>>|_{2,}|\?{2,}|\S)"
)
_DURATION = re.compile(r"(h|m|min)(\d{1,2})(m|min|s|sec)?")  # behind a number: '1m30s', '2h15'
_WORDS = re.compile(r"[^\W\d_]{3,}")
_DRAWN = dict.fromkeys(("-->", "==>", ">>", *"⇒➔➜⟶⟹➝➞➡🡒↗↘"), "→")
_WAYS = {"↑": "up", "↓": "down", "▲": "up", "▼": "down"}
_JOINTS = {" ", "\u00a0", "\u202f", "\u2009"}


class Token:
    """A word ('w'), a number in digits ('n') or a sign ('p').

    Attributes:
        verb: the verb this form may be, whatever it is in its sentence. date: belongs to a date or a period.
        number: the index of the quantity it belongs to, or None.
    """

    __slots__ = ("date", "end", "kind", "lower", "number", "start", "text", "verb")

    def __init__(self, text: str, lower: str, start: int, end: int, kind: str, verb: Verb | None = None) -> None:
        self.text = text
        self.lower = lower
        self.start = start
        self.end = end
        self.kind = kind
        self.verb = verb
        self.date = False
        self.number: int | None = None

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


def tokenize(body: Body, lexicon: Lexicon) -> list[Token]:
    """The tokens of the part that speaks; '10 000' and "10'000" are one number.

    A line in capitals reads as one in small letters.

    >>> from okrkit.lexicon import load
    >>> from okrkit.reading.words.body import find_body
    >>> tokenize(find_body("Serve 10 000 guests"), load())
    [w:Serve, n:10 000, w:guests]
    """
    tokens: list[Token] = []
    add, find = tokens.append, body.plain.find
    verbs, spans = lexicon.verbs, lexicon.words["spans"]
    plain, end = body.plain, body.start
    behind_a_number = -1  # where the last token ends, when that is a number
    curly, ascii_only = "’" in plain, plain.isascii()
    shouted = plain.isupper() and len(_WORDS.findall(plain, body.start, body.end)) > 1
    for word, digits, sign in _TOKEN.findall(plain, body.start, body.end):
        text = word or digits or sign
        start = find(text, end)  # only blanks stand between two tokens
        end = start + len(text)
        if word and (ascii_only or word[0].isalpha()):  # '½' is none
            lower = word.lower()
            if start == behind_a_number and (parts := _DURATION.fullmatch(lower)):
                tokens += _in_parts(parts, start, verbs)
                behind_a_number = end if tokens[-1].kind == "n" else -1
                continue
            if shouted:
                text = lower
            if curly:
                lower = lower.replace("’", "'")
            if "/" in lower and lower[(slash := lower.rindex("/")) + 1 :] in spans:  # 'visitors/month'
                head = lower[:slash]
                add(Token(text[:slash], head, start, start + slash, "w", verbs.get(head)))
                add(Token("/", "/", start + slash, start + slash + 1, "p"))
                start, text, lower = start + slash + 1, text[slash + 1 :], lower[slash + 1 :]
            verb = verbs.get(lower) or (verbs.get(lower[3:]) if lower[:3] == "re-" else None)  # 're-certified'
            add(Token(text, lower, start, end, "w", verb))
            behind_a_number = -1
        elif digits:
            if tokens and _thousands(tokens[-1], text, start, plain):
                start = tokens.pop().start
                text = plain[start:end]
            add(Token(text, text.replace("’", "'"), start, end, "n"))
            behind_a_number = end
        elif text in _WAYS:
            add(Token(text, _WAYS[text], start, end, "w"))  # 'waiting time ↓'
            behind_a_number = -1
        elif text == "." and tokens and tokens[-1].lower == "vs":
            continue  # 'vs.'
        else:
            text = _DRAWN.get(text, text)
            add(Token(text, text.lower(), start, end, "p"))
            behind_a_number = -1
    return tokens


def _in_parts(parts: re.Match[str], start: int, verbs: Mapping[str, Verb]) -> list[Token]:
    """'m30s' behind a number: 'm', '30' and 's'; 'h15' has no last unit."""
    tokens = []
    for part, kind in zip(parts.groups(), "wnw", strict=True):
        if part:
            tokens.append(Token(part, part, start, start + len(part), kind, verbs.get(part)))
            start += len(part)
    return tokens


def split_words(tokens: list[Token], start: int, end: int) -> list[str]:
    """The words between two places, split at hyphens, as the catalogue has them: 'time-to-hire' -> time, to, hire."""
    words: list[str] = []
    for token in tokens[start:end]:
        if token.kind == "p":
            continue
        if "-" in token.lower:
            words += [part for part in token.lower.split("-") if part]
        else:
            words.append(token.lower)
    return words


def _thousands(last: Token, text: str, start: int, plain: str) -> bool:
    """Whether this group of three digits goes on with the number before: '10 000'."""
    return (
        last.kind == "n"
        and len(text) == 3
        and text.isdigit()
        and last.end + 1 == start
        and plain[last.end] in _JOINTS
        and (len(last.text) <= 3 or plain[last.end] in last.text)
        and last.text.replace(plain[last.end], "").isdigit()
        and last.text[0] != "0"
    )


def two_words(tokens: list[Token], place: int) -> str:
    """The word at a place and the one behind it, with a blank between them: how phrases are looked up."""
    if place + 1 < len(tokens):
        return f"{tokens[place].lower} {tokens[place + 1].lower}"
    return tokens[place].lower if place < len(tokens) else ""
