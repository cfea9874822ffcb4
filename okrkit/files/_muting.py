"""Mutes in Markdown: a comment on the line that a finding is about, such as

    - KR2: Ship the consent form  <!-- okrkit: mute KR-OUTPUT because the law asks for it -->

On a key result's line it is for that key result, on the objective's for the objective or, where the finding is none on
objectives, for all of them. Findings on the set are muted for the set, wherever the comment stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from okrkit.model import OKR, Mute

_COMMENT = re.compile(r"[ \t]{0,9}(?<!\\)<!--[ \t]{0,9}okrkit:[ \t]{0,9}mute\b(?P<words>[^<]{0,500}?)-->", re.I)
_MEANT = re.compile(r"\s*(?:okr\s?-?kit\b)?\W*\bmute[ds]?\b|\s*okr\s?-?kit\W{1,3}(?!\d)", re.I)
_CODE = re.compile(r"\b(?:KR|OBJ|SET|TEAM|CI|MUTE)(?:-[A-Z]+)+\b", re.I)
_WORDS = re.compile(
    r"[\s:]*(?P<codes>[A-Z]+(?:-[A-Z]+)+(?:[\s,]+[A-Z]+(?:-[A-Z]+)+)*)[\s,:–—-]*(?:because\b)?(?P<why>.*)", re.I
)
_WHOLE = {"OBJ": "objective", "SET": "okr", "TEAM": "teams"}
_SIMPLE = re.compile(
    r"(?![\s,:–—-])(?!because\b)(?:(?!--)[^\\<>&|*_`~\[\]#\x00-\x1f\x7f-\xa0\u2028\u2029]){1,400}(?<![\s-])", re.I
)


class Found(NamedTuple):
    """What one comment mutes; no codes where it names none."""

    codes: tuple[str, ...]
    reason: str

    def mutes(self, key_result: str | None) -> list[Mute]:
        """Its mutes on the line of a key result, or of the objective (None)."""
        places = [_WHOLE.get(code.partition("-")[0], key_result) for code in self.codes]
        return [Mute(code=c, reason=self.reason, where=where) for c, where in zip(self.codes, places, strict=True)]


def taken(line: str) -> tuple[str, list[Found]]:
    """A line without its comments that mute, and what these say.

    >>> taken("NPS to 45 <!-- okrkit: mute KR-NO-BASELINE because we start in May -->")
    ('NPS to 45', [Found(codes=('KR-NO-BASELINE',), reason='we start in May')])
    """
    if "<!--" not in line:
        return line, []
    return _COMMENT.sub("", line), [_read(found["words"]) for found in _COMMENT.finditer(line)]


def mistyped(line: str) -> str | None:
    """The code that a comment seems to mute and does not, for it is not written as such comments are; else None.

    >>> mistyped("Ship it <!-- okrkit mute KR-OUTPUT because y -->"), mistyped("NPS to 45 <!-- mute the phones -->")
    ('KR-OUTPUT', None)
    """
    for start, end in _comments(line):
        code = _CODE.search(words := line[start + 4 : end - 3])
        if code and _MEANT.match(words):
            return code[0].upper()
    return None


def without_comments(line: str) -> str:
    """A line without the comments inside it; one that is nothing but a comment stays.

    >>> without_comments("- KR2: Hang posters <!-- ask Ann to get 40 -->"), without_comments("<!-- old -->")
    ('- KR2: Hang posters', '<!-- old -->')
    """
    rest, last = "", 0
    for start, end in _comments(line):
        rest, last = rest + line[last:start], end
    rest += line[last:]
    return (rest.rstrip() if line[-1:] == ">" else rest) if rest != line and rest.strip() else line


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments begin and end, each on a line of its own; a pattern would look for every end from every start."""
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        closed = text.find("-->", start + 4)
        if closed < 0:
            return
        end = start + 4
        if text[start - 1 : start] != "\\" and "\n" not in text[start:closed]:
            end = closed + 3
            yield start, end


def _read(words: str) -> Found:
    found = _WORDS.fullmatch(words.strip())
    if not found:
        return Found((), words.strip())
    return Found(tuple(re.split(r"[\s,]+", found["codes"].upper())), found["why"].strip())


def comments(okr: OKR) -> Mapping[str, str] | None:
    """The comments behind the objective ('') and behind each key result (its id).

    None when some mute would not read back as it is, from there and in this order.
    """
    lines: list[tuple[str, str | None]] = [("", None), *((str(k.id), str(k.id)) for k in okr.key_results)]
    written: dict[str, str] = {}
    again: list[Mute] = []
    left = list(okr.mutes)
    for name, key_result in lines:
        while left and (found := _spoken(left[0])) and found.mutes(key_result) == left[:1]:
            written[name] = written.get(name, "") + f" <!-- okrkit: mute {left[0].code} because {left[0].reason} -->"
            again.append(left.pop(0))
    return None if left else written


def _spoken(mute: Mute) -> Found | None:
    """A mute as its comment will be read; None where its words do not fit into one."""
    found = _read(f" {mute.code} because {mute.reason} ")
    return found if _SIMPLE.fullmatch(mute.reason) and found == Found((mute.code,), mute.reason) else None


def muted(okrs: Sequence[OKR], texts: Iterable[tuple[str, str, str, list[Found]]]) -> list[OKR]:
    """OKRs with what comments mute in them.

    Args:
        texts: (kind of the line, its text, the objective it stands under, what its comments say).
    """
    found = list(okrs)
    for kind, text, objective, says in texts:
        homes = [
            (n, k.id) for n, okr in enumerate(found) for k in okr.key_results if kind == "key_result" and k.text == text
        ]
        homes += [(n, None) for n, okr in enumerate(found) if kind == "objective" and okr.objective.text == text]
        under = [home for home in homes if found[home[0]].objective.text == objective]
        for number, key_result in (under or homes)[:1]:
            mutes = [mute for said in says for mute in said.mutes(key_result)]
            found[number] = found[number].replace(mutes=(*found[number].mutes, *mutes))
    return found
