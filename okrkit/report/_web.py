"""Blocks as one HTML page that needs nothing else: no script, no font, no request; on a phone and on paper too."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from okrkit.report._blocks import Blocks
from okrkit.report._html import STYLE
from okrkit.report._items import CLOSING
from okrkit.showing import clean

_STYLE = """
body { max-width: 52rem; }
h3 { font-size: 1rem; margin-top: 1.75rem; }
figure { margin: 1rem 0; }
figure > div { overflow-x: auto; }
.okr-picture { display: block; width: 100%; min-width: 34rem; max-width: 46rem; height: auto; }
.wide { overflow-x: auto; }
.wide { background:
  linear-gradient(to right, var(--paper) 50%, transparent) left / 2.5rem 100% no-repeat local,
  linear-gradient(to left, var(--paper) 50%, transparent) right / 2.5rem 100% no-repeat local,
  linear-gradient(to right, var(--quiet), transparent) left / .5rem 100% no-repeat scroll,
  linear-gradient(to left, var(--quiet), transparent) right / .5rem 100% no-repeat scroll; }
@media screen and (max-width: 36rem) {
  figure > div::before { content: "Goes on to the right: slide it \\2192"; display: block; width: max-content;
    position: sticky; inset-inline-start: 0; color: var(--quiet); font-size: .85rem; }
}
table { border-collapse: collapse; margin: .5rem 0 1rem; font-size: .9rem; overflow-wrap: normal; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
summary { cursor: pointer; color: var(--quiet); padding: .35rem 0; }
summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media print {
  :root { color-scheme: light; --ink: #1d2430; --quiet: #566074; --paper: #fff; --line: #d5dae3; --mark: #e4e9fb; }
  body { max-width: none; margin: 0; }
  figure details { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  figure, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .okr-picture { min-width: 0; }
  .wide { background: none; }
}
"""


def web(blocks: Blocks, title: str, style: str = "", closing: str = CLOSING) -> str:
    """Blocks as a whole HTML page; whatever people wrote is escaped.

    Args:
        blocks: of the kinds that `page` takes, and 'picture' (`svg`, our own markup, and `told`, the same in words)
            and 'section' (a `label` behind which `blocks` are folded).
        title: of the page, as a browser names it. style: more CSS, such as the colours of pictures.
        closing: the sentence at the end.

    Raises:
        ValueError: for a block of another kind.

    >>> "<p>A &lt; B</p>" in web([{"kind": "text", "text": "A < B"}], "Looking back")
    True
    """
    body = "\n".join(line for block in blocks for line in _block(block))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>{STYLE}{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
        f'{body}\n<p class="quiet">{_safe(closing)}</p>\n</main>\n</body>\n</html>\n'
    )


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["kind"]:
        case "heading":
            yield f'<h{block["level"]} dir="auto">{_safe(block["text"])}</h{block["level"]}>'
        case "text":
            yield f"<p>{_safe(block['text'])}</p>"
        case "table":
            yield from _table(block)
        case "tree":
            steps = ((min(depth, 12), item) for depth, item in block["items"])
            yield from (f'<p style="margin-inline-start: {1.5 * depth}rem">{_safe(item)}</p>' for depth, item in steps)
        case "questions":
            yield from ("<ol>", *(f'<li class="ask">{_safe(item)}</li>' for item in block["items"]), "</ol>")
        case "picture":
            yield f'<figure>\n<div tabindex="0" role="group" aria-label="A picture">{block["svg"]}</div>'
            yield f'<details>\n<summary>In words</summary>\n<p dir="auto">{_safe(block["told"])}</p>'
            yield "</details>\n</figure>"
        case "section":
            yield f"<details>\n<summary>{_safe(block['label'])}</summary>"
            yield from (line for inner in block["blocks"] for line in _block(inner))
            yield "</details>"
        case other:
            raise ValueError(f"a page has no block of the kind {other!r}")


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    caption = f'<caption dir="auto">{_safe(table["caption"])}</caption>' if table["caption"] else ""
    yield f'<div class="wide" tabindex="0" role="group" aria-label="A table">\n<table>{caption}'
    yield f"<thead><tr>{_cells(table['head'], 'th')}</tr></thead>\n<tbody>"
    yield from (f"<tr>{_cells(row, 'td')}</tr>" for row in table["rows"])
    yield "</tbody></table>\n</div>"


def _cells(cells: Sequence[str], tag: str) -> str:
    return "".join(f"<{tag}>{_safe(cell)}</{tag}>" for cell in cells)


def _safe(words: str) -> str:
    return escape(clean(words), quote=True).replace(" %", "\u00a0%")  # a percent sign stays beside its number
