"""Which part of a text speaks: without bullet, label, markup, links, and results pasted behind it.

Everything else is blanked out character by character, so that places in what is left are places in the text.
Most lines carry nothing of the kind: the patterns are built when a line first needs them.
"""

import re
from functools import cache
from typing import NamedTuple

from okrkit.reading.words.likelihoods import likelihood_at

HEAD = 600  # code points that are read; whatever stands behind is not looked at

JOINING = r"(?-i:to|and|or|of|is|are|was|were|has|have|had|will|would|should|can|could|may|must|does|did)(?![\w-])"
"""Words behind 'KR 2' that go on with a sentence about it: there it is no label. 'KR 2 To raise ...' starts afresh."""

_BULLET = r"""
    (?:[\s>]|\#(?!\d))* (?: (?: [-*+•·–—▪◦‣○●☐☑✅✓→] | \[[ xX]?\] | \(?\d{1,2}(?:\.\d{1,2})?[.)](?!\d) | \(?[a-zA-Z]\)
    | \(?[ivx]{1,4}[.)] )
    (?=[\s*_\[]) \s* )* (?: (?-i:[ivx]{1,4}(?=\s+[A-Z])) \s+ )?
"""
_LABEL = rf"""
    [*_\s\[(]* (?:
      (?: KR | key[ \t]?result | key[ \t]?outcome | objective | OKR | O | goal )
      [ \t#]* \d* (?:\.\d{{1,3}})* [a-z]? [ \t]* [\])]? [*_]* [ \t]* (?: [:.)–—-][*_]*(?=[\s*_]) | : )
    | (?: KR | key[ \t]?result ) [ \t#]* \d+ (?:[.-]\d{{1,3}})* [*_]* [ \t]* \([^()]{{1,40}}\) [*_]* [ \t]* :
    | (?: O\d{{1,2}}[ \t.-]? )? (?: KR | OKR ) [ \t#]* \d+ (?:[.-]\d{{1,3}})*
      (?: [\])]? (?=\s)(?!\s+{JOINING}) | [ \t]* : )
    | key[ \t]?result [ \t#]* \d+ (?:\.\d{{1,3}})* (?=\s+\d)
    | (?: key[ \t]?result | objective ) [ \t#]* \d+ (?:\.\d{{1,3}})* (?=\s+[^\W\d_])(?!\s+{JOINING})
    | (?=[a-z]*\d) [a-z\d]+ (?:\.[a-z]?\d{{1,3}}){{2,}} [ \t]* [:–—-] (?=\s)  # '2022.M1.03 - '
    | (?: stretch(?:\ goal)? | aspirational | committed | draft | internal\ only ) [ \t]* :
    ) \s*
"""
_TAG = r"\[[^\[\]()]{1,40}\](?!\()\s*"
_NOISY = re.compile(r"[<\[*_`#!&~/w](?:(?<=[^/w])|(?<=/)/|(?<=w)ww\.)")  # a mark, '//' or 'www.'; few places are tried
_NOISE = r"""
    </?[a-zA-Z][^<>]{0,200}>
  | (?:https?://|www\.)[^\s<>()\]]+
  | !?\[(?=[^\[\]]{0,200}\]\() | \](?=\([^\s()]{0,300}\)) | (?<=\])\([^\s()]{0,300}\)  # a link's words stay
  | \[\^?\d{1,3}\](?!\()
  | \[\s*\d{1,4}\s*/\s*\d{1,4}\s*\](?!\()  # '[7/14]': how far it is
  | (?<=[^\W_]\ )[*_]{0,2}\[(?=[XYZN]{1,2}\]) | (?<=\[[XYZN])\][*_]{0,2} | (?<=\[[XYZN]{2})\][*_]{0,2}  # '[X] farms'
  | \b[\w.-]{1,60}(?:/[\w.-]{1,60}){0,3}[#&!]\d+  # group/project#726
  | (?<!\w)(?!\#\d{1,2}\ (?:in|on|among)\ (?!progress|review))[#!&]\d+  # '#3 in the ranking' is a rank
  | &(?:nbsp|amp|quot|lt|gt|\#\d{1,5});
  | (?<=[↑↓])[*_`]{1,3}(?!\w)
  | (?<!_)[*_`]{1,3}(?=[^\W_]) | (?:(?<=[^\W_])|(?<=[.!?%)]))[*_`]{1,3}(?!\w) | \*\* | ~~  # '___' is a blank, no markup
  | [\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]
"""
_TRACKED = r"\(\s*target:\s*\d+\.0\s*\)(?:\s*[-–]\s*current:\s*\d+\.0)?"
_DATED = re.compile(r"^(?:by|until|in|before)\b[^,]*,", re.IGNORECASE)
_PART_OF = re.compile(r"\s+\d+ (?:out )?of (\d+)\s*\.?$", re.IGNORECASE)
_PASTED = re.compile("[-=|–—:→⇒(✅❌✔✗☑;]")
_PASTED_BEHIND = re.compile("[-=|–—:→⇒(✅❌✔✗☑;.]")  # what a result begins with
_RESULT = r"""
    (?: => | ⇒ | ==> | -> | → | \| | [-–—]{1,2} | : ) \s* (?= \(? (?:\d[\d.,]*\s?%?[^a-z]{0,4})? (?:
        not\ (?:done|started|met|achieved|reached) | (?:done|achieved|missed|completed?|met|reached)\b(?!\s+\w)
      | in\ progress | on\ track | at\ risk | off\ track | result: | status: | scored?: | failed\b | partial(?:ly)?\b
      | dropped\b | ongoing\b | postponed\b | cancelled\b ))
  | ={1,2}> \s* (?= \d[\d.,]*(?:\s?%|h\d{0,2}|min|d)?\s*(?:[,;(]|$))
  | \(\s*(?: done | not\ done | in\ progress | achieved | missed | \d+\s*/\s*\d+
      | \d+\s*%\s*(?:done|completed?)? )\s*\)\s*$
  | [✅❌✔✗☑]\s*.{0,40}$
  | [;.:]\s+(?=\d+\ (?:out\ )?of\ \d+\s*\.?$)
"""
_STATUS = r"(?<=[.;)\]\n]) \s* (?:status|update|progress|comment)s? \s* :"  # behind the end of a sentence
_LEADS_TO_A_TARGET = frozenset(
    (
        "to",
        "of",
        "least",
        "most",
        "than",
        "above",
        "below",
        "under",
        "over",
        "reach",
        "at",
        ">",
        "<",
        "≥",
        "≤",
        "->",
        "→",
    )
)
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}
_ENTITY = {"&lt;": "<", "&gt;": ">"}
_LABELS = ("kr", "key", "okr", "o", "objective", "goal", "stretch", "aspirational", "committed", "draft", "internal")


class Body(NamedTuple):
    """A text prepared for reading.

    Attributes:
        plain: as long as the read head of the text, with blanks for what does not speak.
        start, end: where the part that speaks stands.
    """

    plain: str
    start: int
    end: int


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | re.IGNORECASE)


def find_body(text: str) -> Body:
    """Find the part of a text that speaks.

    >>> body = find_body("- **KR2:** Raise [NPS](https://nps.example) to 45 => 40, not done")
    >>> body.plain[body.start:body.end].split()
    ['Raise', 'NPS', 'to', '45']
    >>> body = find_body("Pass the audit (likelihood today 60 %, aiming for 90 %)")
    >>> body.plain[body.start:body.end]
    'Pass the audit'
    """
    head = text[:HEAD]
    plain = _pattern(_NOISE).sub(_blank, head) if _has_noise(head) else head
    start = _skip(plain)
    if ".0)" in plain:
        plain = plain[:start] + _pattern(_TRACKED).sub(_without_repeats, plain[start:])
    end = _result_at(plain, start)
    while end > start and plain[end - 1].isspace():
        end -= 1
    if (
        end - start > 2
        and _QUOTES.get(plain[start]) == plain[end - 1]
        and plain[end - 1] not in plain[start + 1 : end - 1]
    ):
        start, end = start + 1, end - 1
    return Body(plain, start, end)


def _has_noise(head: str) -> bool:
    return not head.isascii() or not head.isprintable() or _NOISY.search(head) is not None


def _blank(found: re.Match[str]) -> str:
    return _ENTITY.get(found[0], "").ljust(len(found[0]))


def _without_repeats(tracked: re.Match[str]) -> str:
    """'24 reports (target: 100.0)': what a tracker adds counts only where the line has no number of its own."""
    before = _DATED.sub("", tracked.string[: tracked.start()])
    own = any(sign.isdigit() for sign in before) or before.lstrip()[:2].lower() in ("x ", "x%")
    return _blank(tracked) if own else tracked[0]


def _skip(plain: str) -> int:
    """Behind bullets, labels and tags, unless nothing is left then."""
    first = plain[:12].lower().rstrip("0123456789 .:-")
    numbered = plain[:1] in "ivx" and " " in plain[1:5]  # 'ii  A budget is there'
    if plain[:1].isalpha() and plain[1:2].isalpha() and not numbered and not first.startswith(_LABELS):
        return 0
    place = 0
    for _ in range(4):
        before = place
        for source in (_BULLET, _LABEL, _TAG):
            if found := _pattern(source).match(plain, place):
                place = found.end()
        if place == before:
            break
    return place if plain[place:].strip() else len(plain) - len(plain.lstrip())


def _result_at(plain: str, start: int) -> int:
    """Where a pasted result, or a stated likelihood, begins; else the end of the text."""
    likely = likelihood_at(plain, start)
    if likely is not None:
        return likely
    if not _PASTED.search(plain):
        return len(plain)
    if ":" in plain and (told := _pattern(_STATUS).search(plain, start + 8)):
        return told.start()
    end, pattern = start, _pattern(_RESULT)
    for sign in _PASTED_BEHIND.finditer(plain, start):
        if sign.start() < end or not (found := pattern.match(plain, sign.start())):
            continue
        end = found.end()
        before = plain[start : found.start()].strip()
        part = _PART_OF.match(plain, sign.end()) if sign.group() == ":" else None
        said = part is None or part[1] in before.split()
        if len(before) >= 8 and said and not _is_arrow(before, plain[end:]):
            return found.start()
    return len(plain)


_PER = re.compile(r"\s+per\s+\d[\d,.]*(?:\s+[^\W\d]+){1,3}$")


def _is_arrow(before: str, behind: str) -> bool:
    """'91 % => 97 %' is a pair; 'from 32 to 45 => 40' and 'ship 4 integrations => 45 %' carry a pasted result."""
    if not behind[:1].isdigit() or any(word in behind for word in ("done", "not ", "achieved", "missed", "met")):
        return False
    before = _PER.sub("", before)  # 'falls: 2.8 per 1,000 bed days => 1.5'
    words = before.split()
    numbers = [place for place, word in enumerate(words) if any(sign.isdigit() for sign in word) and not _is_year(word)]
    if not numbers:
        return True
    if before[-1] not in "0123456789%":
        return False
    return numbers[-1] < len(words) - 2 or words[numbers[-1] - 1].lower() not in _LEADS_TO_A_TARGET


def _is_year(word: str) -> bool:
    word = word.rstrip(",:;")
    return len(word) == 4 and word.isdigit() and word.startswith("20")
