"""Findings as one HTML page that needs nothing else: no script, no font, no request; light and dark."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from okrkit.languages import language, translated
from okrkit.report._items import CLOSING, Critiqued, also, count, line_of, place
from okrkit.rules import Finding
from okrkit.showing import clean

STYLE = """
:root { color-scheme: light dark; --ink: #1d2430; --quiet: #566074; --paper: #fff; --line: #d5dae3; --mark: #e4e9fb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf1; --quiet: #a9b2c3; --paper: #171b22; --line: #3a4250; --mark: #2c3a63; }
}
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
article { border-top: 1px solid var(--line); padding: .75rem 0; }
article p { margin: .25rem 0; }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-underline-offset: .2em; }
.quiet { color: var(--quiet); font-size: .9rem; }
.ask { font-weight: 600; }
"""


def html(critiqued: Sequence[Critiqued]) -> str:
    """A whole page; whatever people wrote is escaped."""
    body = "\n".join(line for item in critiqued for line in _section(item))
    title = _told("What a coach would ask")
    return (
        f'<!doctype html>\n<html lang="{escape(Path(language()).stem)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{title}</h1>\n{body}\n<p class="quiet">{_told(CLOSING)}</p>\n</body>\n</html>\n'
    )


def _section(item: Critiqued) -> Iterator[str]:
    yield f'<section>\n<h2 dir="auto">{_safe(item.title)}</h2>'
    if item.path:
        yield f'<p class="quiet">{_safe(item.path)}</p>'
    for finding in item.remarks:
        yield from _article(item, finding)
    for finding, mute in item.decided:
        state = _told("Muted")
        yield f'<p class="quiet">{state}: {finding.code} ({_safe(place(finding.where))}): {_safe(mute.reason)}</p>'
    yield f'<p class="quiet">{_safe(count(len(item.remarks)))}</p>\n</section>'


def _article(item: Critiqued, finding: Finding) -> Iterator[str]:
    words = item.text_at(finding.where)
    where = _safe(f"{place(finding.where)}{line_of(item, finding)}")
    yield f'<article>\n<p class="quiet">{where} · {_told(finding.severity, "state")} · {finding.code}</p>'
    if words:
        yield f'<p dir="auto">{_marked(words, finding.span)}</p>'
    yield f"<p>{_safe(finding.message)}</p>"
    if others := also(finding):
        yield f'<p class="quiet">{_told("Also")}: {_safe(others)}.</p>'
    yield f'<p class="ask">{_safe(finding.question)}</p>'
    for rewrite in finding.offers:
        yield f'<p dir="auto">{_told("Perhaps")}: {_safe(rewrite)}</p>'
    yield f'<p class="quiet">{_safe(finding.source)}</p>\n</article>'


def _marked(words: str, span: tuple[int, int] | None) -> str:
    start, end = span or (0, 0)
    if end <= start:
        return _safe(words)
    return f"{_safe(words[:start])}<mark>{_safe(words[start:end])}</mark>{_safe(words[end:])}"


def _safe(words: str) -> str:
    return escape(clean(words), quote=True)


def _told(words: str, field: str = "") -> str:
    """A text of ours, in whatever a translation makes of it: that file may be anybody's."""
    return _safe(translated(words, field))
