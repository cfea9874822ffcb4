"""A pasted or Markdown text -> a tree of its lines, after headings, bullets, numbers, bold and indentation.

Markdown's own parsers are too strict here: what people paste from wikis, chats and documents has bullets like '•',
labelled lines without blank lines between them, and numbers such as 1.2. What stands inside a line (bold, links,
escapes) is read by markdown-it-py.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from okrkit.files.importing._grids import Grid
from okrkit.files.importing._labels import label_of
from okrkit.files.importing._rows import Notes, Row

HEADING, BOLD, LINE, ITEM = 1, 7, 8, 10
_HEAD = re.compile(
    r"\s{0,3}(?:(?P<hash>#{1,6})\s+|h(?P<jira>[1-6])\.\s+|(?P<wiki>={1,6})(?=\s?[^=]))(?P<text>.*?)\s*[#=]*\s*"
)
_ITEM = re.compile(
    r"(?P<indent>\s*)(?:(?P<stars>\*{1,6}|-{2,4})|(?P<bullet>[-+•‣◦▪▫●○∙·–—→➤➔])|(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]|"
    r"(?P<dotted>\d{1,3}(?:\.\d{1,3})+)|(?P<letter>[a-zA-Z])[.)])\s+(?P<text>\S.*)"
)
_CHECK = re.compile(r"^(?:\[(?P<tick>[ xX✓✔])\]|(?P<box>[☐☑✅✔✓☒]))\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*")
_TABLE = re.compile(r"\s*\|.*\|\s*|\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+")
_CELL_RULE = re.compile(r"\s*:?-+:?\s*")
_BOLD = re.compile(r"(\*\*|__)(?P<text>[^*_]+)\1:?|'''(?P<wiki>[^']+)'''")
_STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])[^~\n]{1,1000}(?<=\S)~~(?!~)")
_LONG, _DEEP = 5000, 30  # beyond this nobody wrote it by hand


@dataclass(slots=True)
class Line:
    """A line with the lines under it.

    Attributes:
        number: counted from 1. level: smaller is further out (HEADING, BOLD, LINE, ITEM and more).
        text: without marker and markup. ticked: its box has a tick. marked: it has a bullet or number.
        table: a table that stands here instead. struck: it is struck through.
    """

    number: int
    level: float
    text: str
    ticked: bool = False
    marked: bool = False
    table: Grid | None = None
    struck: bool = False
    under: list["Line"] = field(default_factory=list)

    def prose(self) -> bool:
        """A line without bullet or heading."""
        return self.level == LINE

    def item(self) -> bool:
        """A bullet or a numbered line."""
        return self.level >= ITEM


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


def without_markup(text: str) -> str:
    """The words of a line of Markdown; HTML stays as text.

    >>> without_markup("**KR1**: raise [NPS](http://x.example) from `32` to 45 &amp; more")
    'KR1: raise NPS from 32 to 45 & more'
    """
    if len(text) > _LONG or not re.search(r"[*_`\\&\[\]<~']", text):
        return text.strip()
    text = re.sub(r"'''(.+?)'''", r"\1", text)
    try:
        tokens = _markdown().parseInline(text)
    except (RecursionError, ValueError, IndexError):  # hostile nesting: the text as it was written
        return text.strip()
    words = (
        token.content if token.type != "softbreak" else " "
        for inline in tokens
        for token in inline.children or ()
        if token.type in ("text", "text_special", "code_inline", "html_inline", "softbreak")
    )
    return "".join(words).strip()


def tree(text: str, notes: Notes) -> tuple[list[Line], list[Row]]:
    """The outermost lines, and a row for every line that is only markup or was left out here."""
    lines, aside = _lines(text.splitlines(), notes)
    top: list[Line] = []
    stack: list[Line] = []
    for line in lines:
        while stack and stack[-1].level >= line.level:
            stack.pop()
        (stack[-1].under if stack else top).append(line)
        if len(stack) < _DEEP:
            stack.append(line)
    return top, aside


def _lines(source: list[str], notes: Notes) -> tuple[list[Line], list[Row]]:
    """Every line by itself, with its level; continued lines are joined."""
    done: list[Line] = []
    aside: list[Row] = []
    styles: dict[int, list[str]] = {}
    blank, index, front = True, 0, _front_matter(source)
    while index < len(source):
        raw = source[index].expandtabs(4)
        raw = re.sub(r"^(?:\s{0,3}>\s?)+", "", raw)
        number, index = index + 1, index + 1
        if not raw.strip():
            blank = True
            if source[index - 1].strip():
                aside.append(Row(number, "nothing", source[index - 1].strip()))
            continue
        if _TABLE.fullmatch(raw):
            end = index
            while end < len(source) and "|" in source[end]:
                end += 1
            done.append(_table(source, number, end, aside))
            index, blank = end, True
            continue
        if _rule(raw):
            if _UNDERLINE.fullmatch(raw) and not blank and number > front and done and done[-1].level == LINE:
                done[-1].level = HEADING + (raw.strip()[0] == "-")
                styles.clear()
            blank = True
            aside.append(Row(number, "nothing", raw.strip()))
            continue
        if raw.lstrip().startswith("<!--"):
            end = next((n for n in range(index - 1, len(source)) if "-->" in source[n]), index - 1)
            for n in range(index - 1, end + 1):
                aside.append(Row(n + 1, "nothing", source[n].strip()))
                notes.leave_out("a comment; left out", aside[-1])
            index = end + 1
            continue
        line = _line(raw, number, styles)
        if "~~" in raw and (live := _STRUCK.sub("", raw)) != raw:
            line = _live(line, live, number, styles)
        if not blank and done and not line.marked and line.level >= LINE and _continues(done[-1], raw, line):
            done[-1].text = f"{done[-1].text} {line.text}".strip()
            aside.append(Row(number, "nothing", line.text))
        else:
            done.append(line)
        blank = False
    return done, aside


def _rule(raw: str) -> bool:
    """A line that only separates or underlines, or that begins a block of code."""
    signs = "".join(raw.split())
    return (len(signs) > 2 and set(signs) <= {signs[0]} and signs[0] in "-*_=~") or bool(_FENCE.match(raw))


def _continues(before: Line, raw: str, line: Line) -> bool:
    """Whether a line without marker goes on with the one above it."""
    if before.table is not None or len(before.text) > 1000 or label_of(line.text):
        return False
    starts_small = raw.lstrip()[:1].islower()
    if before.marked:
        return raw.startswith("  ") or starts_small
    return starts_small and line.level > before.level >= LINE


def _line(raw: str, number: int, styles: dict[int, list[str]]) -> Line:
    head = _HEAD.fullmatch(raw)
    if head:
        styles.clear()
        size = head["hash"] or head["wiki"]
        words = without_markup(head["text"].rstrip().rstrip("#=").rstrip())
        return Line(number, len(size) if size else int(head["jira"]), words)
    item = _ITEM.fullmatch(raw)
    if item:
        text, indent = item["text"], len(item["indent"])
        dots = (item["number"] or item["dotted"] or "").count(".") + len(item["stars"] or " ") - 1
        style = "bullet" if item["stars"] or item["bullet"] else "letter" if item["letter"] else "number"
        for deeper in [place for place in styles if place > indent]:
            del styles[deeper]
        known = styles.setdefault(indent, [])
        if style not in known:
            known.append(style)
        check = _CHECK.match(text)
        words = without_markup(text[check.end() :] if check else text)
        ticked = bool(check and (check["tick"] or check["box"]) not in (" ", "☐"))
        level = ITEM + indent * 100 + dots * 10 + known.index(style)
        prefix = f"{item['number']}. " if item["number"] and not words else ""
        return Line(number, level, prefix + words, ticked, marked=True)
    stripped = raw.strip()
    bold = _BOLD.fullmatch(stripped)
    check = _CHECK.match(stripped)
    if check:
        ticked = (check["tick"] or check["box"]) not in (" ", "☐")
        return Line(number, ITEM, without_markup(stripped[check.end() :]), ticked, marked=True)
    indent = len(raw) - len(raw.lstrip())
    if bold:
        return Line(number, BOLD, (bold["text"] or bold["wiki"]).strip())
    return Line(number, ITEM + indent * 100 if indent >= 2 else LINE, without_markup(stripped))


def _live(line: Line, live: str, number: int, styles: dict[int, list[str]]) -> Line:
    """A line without the words in it that are struck through; marked where nothing else stands in it."""
    rest = _ITEM.fullmatch(live) and _line(live, number, styles).text
    words = rest if rest is not None else without_markup(live.strip().lstrip("#"))
    label = label_of(words)
    left = re.sub(r"\([^()]*\)", "", label.text if label else words)
    if re.search(r"\w", left):
        line.text = words
    else:
        line.struck = True
    return line


def _front_matter(source: list[str]) -> int:
    """The last line of fields between '---' at the top, where '---' underlines no heading; 0 without any."""
    if not source or source[0].strip() != "---":
        return 0
    return next((n for n in range(2, min(len(source), 60) + 1) if source[n - 1].strip() == "---"), 0)


def _table(source: list[str], first: int, end: int, aside: list[Row]) -> Line:
    rows, struck = [], []
    for offset, line in enumerate(source[first - 1 : end]):
        cells = [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if all(not cell or _CELL_RULE.fullmatch(cell) for cell in cells):
            aside.append(Row(first + offset, "nothing", line.strip()))
        else:
            live = [_STRUCK.sub("", cell).strip() for cell in cells]
            if any(cell and not left for cell, left in zip(cells, live, strict=True)):
                struck.append(first + offset)
            words = (without_markup(re.sub(r"<br\s*/?>", "\n", cell, flags=re.I)).strip() for cell in live)
            rows.append((first + offset, tuple(words)))
    return Line(first, LINE, "", table=Grid(tuple(rows), struck=tuple(struck)))
