"""Findings as text for a terminal and as Markdown."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from okrkit.languages import translated
from okrkit.report._items import CLOSING, LONGEST, Critiqued, also, count, line_of, place, shortened
from okrkit.rules import Finding
from okrkit.showing import clean, escaped

WIDE = 110


def text(critiqued: Sequence[Critiqued]) -> str:
    """One block a finding, the words it is about underlined; long texts are quoted in part."""
    lines: list[str] = []
    for item in critiqued:
        lines += [*([clean(item.path)] if item.path else []), item.title, ""]
        for finding in item.remarks:
            lines += [*_block(item, finding), ""]
        lines += [
            f"{translated('Muted')}: {f.code} ({place(f.where)}): {clean(mute.reason)}" for f, mute in item.decided
        ]
        lines += [count(len(item.remarks)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(item: Critiqued, finding: Finding) -> Iterator[str]:
    yield from _quoted(place(finding.where), item.text_at(finding.where), finding.span)
    yield f"  {translated(finding.severity, 'state')}  {finding.code}  {clean(item.address(finding))}".rstrip()
    yield f"  {clean(finding.message)}"
    if others := also(finding):
        yield f"  {translated('Also')}: {others}."
    yield f"  {translated('Ask')}: {clean(finding.question)}"
    for rewrite in finding.offers:
        yield f"  {translated('Perhaps')}: {clean(shortened(rewrite, LONGEST))}"


def _quoted(name: str, words: str, span: tuple[int, int] | None) -> Iterator[str]:
    """The text of a place with carets under the words meant; a window of it where it is long."""
    if not words:
        yield name
        return
    start, end = span or (0, 0)
    first, last = (0, len(words)) if len(words) <= WIDE else _window(words, start, end)
    before, after = ("... " if first else ""), (" ..." if last < len(words) else "")
    yield f"{name}: {before}{clean(words[first:last])}{after}"
    if span and end > start:
        indent = width(f"{name}: {before}{clean(words[first:start])}")
        yield " " * indent + "^" * max(1, width(clean(words[start : min(end, last)])))


def _window(words: str, start: int, end: int) -> tuple[int, int]:
    """The part of a long text to show: about WIDE characters around the words meant."""
    middle = (start + min(end, start + WIDE)) // 2
    first = max(0, min(middle - WIDE // 2, len(words) - WIDE))
    return min(first, start), min(len(words), first + WIDE)


def width(words: str) -> int:
    """The columns a text takes on a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in words)


def markdown(critiqued: Sequence[Critiqued]) -> str:
    """A heading for each OKR, a list item for each finding, the words meant in bold."""
    lines: list[str] = []
    for item in critiqued:
        lines += [f"## {escaped(item.title)}", ""]
        if item.path:
            lines += [f"{translated('From')} {escaped(item.path)}", ""]
        for finding in item.remarks:
            lines += [*_item(item, finding), ""]
        lines += [
            f"- {translated('Muted')}: {f.code} ({place(f.where)}): {escaped(mute.reason)}" for f, mute in item.decided
        ]
        lines += [count(len(item.remarks)), ""]
    return "\n".join([*lines, f"*{translated(CLOSING)}*"]) + "\n"


def _item(item: Critiqued, finding: Finding) -> Iterator[str]:
    words = item.text_at(finding.where)
    yield f"- {place(finding.where)}{line_of(item, finding)}" + (f": {_marked(words, finding.span)}" if words else "")
    yield f"  - {translated(finding.severity, 'state')}, {finding.code}: {escaped(finding.message)}"
    if others := also(finding):
        yield f"  - {translated('Also')}: {others}."
    yield f"  - {translated('Ask')}: {escaped(finding.question)}"
    for rewrite in finding.offers:
        yield f"  - {translated('Perhaps')}: {escaped(rewrite)}"


def _marked(words: str, span: tuple[int, int] | None) -> str:
    if not span or not words[slice(*span)].strip():
        return escaped(words)
    start, end = span
    return f"{escaped(words[:start])}**{escaped(words[start:end])}**{escaped(words[end:])}"
