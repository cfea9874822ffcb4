"""Which part of a text speaks: without bullet, label, markup, links, and results pasted behind it.

Everything else is blanked out character by character, so that places in what is left are places in the text.
"""

import re
from typing import NamedTuple

HEAD = 600  # code points that are read; whatever stands behind is not looked at

_LEAD = re.compile(
    r"[\s>#]*(?:(?:[-*+•·–—▪◦‣○●☐☑✅✓→]|\[[ xX]?\]|\(?\d{1,2}(?:\.\d{1,2})?[.)](?!\d)|\(?[a-zA-Z]\))(?=[\s*_\[])\s*)*"
)
_LABEL = re.compile(
    r"[*_\s\[(]*(?:(?:KR|key[ \t]?result|key[ \t]?outcome|objective|OKR|O|goal)[ \t#]*\d*(?:\.\d{1,3})*[a-z]?[ \t]*[\])]?"
    r"[*_]*[ \t]*(?:[:.)–—-][*_]*(?=[\s*_])|:)|(?:KR|OKR)[ \t#]*\d+(?:\.\d{1,3})*[\])]?(?=\s)|"
    r"(?:stretch(?: goal)?|aspirational|committed|draft|internal only)[ \t]*:)\s*",
    re.I,
)
_TAG = re.compile(r"\[[^\[\]()]{1,40}\](?!\()\s*")
_NOISE = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>"  # HTML
    r"|(?:https?://|www\.)[^\s<>()\]]+"
    r"|!?\[(?=[^\[\]]{0,200}\]\()|\](?=\([^\s()]{0,300}\))|(?<=\])\([^\s()]{0,300}\)"  # the brackets and the address of a link, not its words
    r"|\[\^?\d{1,3}\](?!\()"
    r"|\b[\w.-]{1,60}(?:/[\w.-]{1,60}){0,3}[#&!]\d+"  # group/project#726
    r"|(?<!\w)[#!&]\d+"
    r"|&(?:nbsp|amp|quot|lt|gt|#\d{1,5});"
    r"|(?<!_)[*_`]{1,3}(?=[^\W_])|(?<=[^\W_])[*_`]{1,3}(?!\w)|\*\*|~~|[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ENTITY = {"&lt;": "<", "&gt;": ">"}
_RESULT = re.compile(
    r"(?:=>|⇒|==>|->|→|\||[-–—]{1,2}|:)\s*(?=\(?(?:\d[\d.,]*\s?%?[^a-z]{0,4})?"
    r"(?:not (?:done|started|met|achieved|reached)|(?:done|achieved|missed|completed?|met|reached)\b(?!\s+\w)|in progress|on track|at risk|off track|"
    r"result:|status:|scored?:|failed\b|partial(?:ly)?\b|dropped\b|ongoing\b|postponed\b|cancelled\b))"
    r"|=>\s*(?=\d[\d.,]*\s?%?\s*(?:[,;(]|$))"
    r"|\(\s*(?:done|not done|in progress|achieved|missed|\d+\s*/\s*\d+|\d+\s*%\s*(?:done|complete[d]?)?)\s*\)\s*$"
    r"|[✅❌✔✗☑]\s*.{0,40}$"
    r"|[;.:]\s+(?=\d+ (?:out )?of \d+\s*\.?$)",
    re.I,
)


class Body(NamedTuple):
    """A text prepared for reading.

    Attributes:
        plain: as long as the read head of the text, with blanks for what does not speak.
        start, end: where the part that speaks stands. tail: the end of what was read, results included.
    """

    plain: str
    start: int
    end: int
    tail: int


def find_body(text: str) -> Body:
    """Find the part of a text that speaks.

    >>> body = find_body("- **KR2:** Raise [NPS](https://nps.example) to 45 => 40, not done")
    >>> body.plain[body.start:body.end].split()
    ['Raise', 'NPS', 'to', '45']
    """
    head = text[:HEAD]
    plain = _NOISE.sub(_blank, head) if _noisy(head) else head
    start = _skip(plain)
    end = len(plain)
    for found in _RESULT.finditer(plain, start):
        before = plain[start : found.start()].strip()
        if len(before) >= 8 and not _is_arrow(before, plain[found.end() : found.end() + 1]):
            end = found.start()
            break
    while end > start and plain[end - 1].isspace():
        end -= 1
    return Body(plain, start, end, len(plain))


def _is_arrow(before: str, behind: str) -> bool:
    """'91 % => 97 %' is a result to reach; 'from 32 to 45 => 40' and 'ship 4 integrations => 45 %' are pasted results."""
    if not behind.isdigit():
        return False
    numbers = len(re.findall(r"\d[\d.,]*", before))
    return numbers == 0 or numbers == 1 and before[-1] in "0123456789%"


def _noisy(head: str) -> bool:
    """Most texts carry no markup: a look at the characters is quicker than the pattern."""
    return not head.isascii() or any(sign in head for sign in "<[*_`#&!\n\t\r~") or "://" in head or "www." in head


def _blank(found: re.Match[str]) -> str:
    return _ENTITY.get(found[0], "").ljust(len(found[0]))


def _skip(plain: str) -> int:
    """Behind bullets, labels and tags, unless nothing is left then."""
    place = 0
    for _ in range(4):
        before = place
        for pattern in (_LEAD, _LABEL, _TAG):
            if found := pattern.match(plain, place):
                place = found.end()
        if place == before:
            break
    return place if plain[place:].strip() else len(plain) - len(plain.lstrip())
