"""Findings for people and for programs: text, Markdown and HTML to read, JSON, SARIF and GitHub's commands to work on.

| form | for |
|---|---|
| `text` | a terminal: one block a finding, the words underlined |
| `markdown` (or `md`), `html` | a wiki, a mail, a page to hand round |
| `json` | programs |
| `sarif` | editors and code hosts that show remarks beside lines |
| `github` | a step of a GitHub workflow, which shows them beside the lines of a pull request |

What else is told comes as blocks, which `page` writes as text and `web` as a page of HTML: `alignment` tells how
several teams' OKRs meet.
"""

from collections.abc import Callable, Sequence

from okrkit.report._alignment import alignment, copied, side_by_side
from okrkit.report._blocks import PAGES, page
from okrkit.report._html import html
from okrkit.report._items import Critiqued
from okrkit.report._machines import github, json_text, sarif
from okrkit.report._people import markdown, text
from okrkit.report._reference import explained, reference
from okrkit.report._web import web
from okrkit.showing import dress

FORMS: dict[str, Callable[[Sequence[Critiqued]], str]] = {
    "text": text,
    "markdown": markdown,
    "md": markdown,
    "html": html,
    "json": json_text,
    "sarif": sarif,
    "github": github,
}

__all__ = [
    "FORMS",
    "PAGES",
    "Critiqued",
    "alignment",
    "copied",
    "explained",
    "page",
    "reference",
    "render",
    "side_by_side",
    "web",
]


def render(critiqued: Sequence[Critiqued], form: str = "text") -> str:
    """Findings in one of the forms; it ends with a line break.

    Args:
        critiqued: OKRs with their findings, in the order in which they are shown.

    Raises:
        ValueError: for an unknown form.

    >>> from okrkit import OKR, critique
    >>> okr = OKR(objective="Repairs feel easy", key_results=["NPS to 45"])
    >>> print(render([Critiqued(okr, critique(okr)[:1])]))
    Repairs feel easy
    <BLANKLINE>
    Key result 1: NPS to 45
                         ^^
      advice  KR-NO-BASELINE
      It says where this should go, not yet where it stands today.
      Ask: Where does it stand today, and since when do you know?
      Perhaps: NPS from ___ to 45
    <BLANKLINE>
    1 finding.
    <BLANKLINE>
    """
    if form not in FORMS:
        raise ValueError(f"there is no form {form!r}: choose one of {', '.join(FORMS)}")
    return FORMS[form](critiqued)


dress(globals())
