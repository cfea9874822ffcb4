"""The page that argues for the next objective: filled from the history, edited by the team, taken along as Markdown."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from okrkit import report
from okrkit.history.one_pagers import BLANK, CLOSING, Scores, Told, one_pager, one_pager_blocks
from okrkit.model import OKR, OnePager
from okrkit.widgets._page.blocks import Block, button, row, text
from okrkit.widgets._page.form import Form

_LEAD = (
    "One page for whoever was not in the room: this objective over that one, and why. It was filled from what is kept"
    " here; every word of it is yours to change."
)
_LINES = (("evidence", "What earlier key results say"), ("learned", "What we learned"), ("causes", "Why it came so"))
_FIELDS = (
    ("objective", "We choose", ""),
    ("over", "over", "One a line."),
    ("because", "because", ""),
    *((part, label, "One a line.") for part, label in _LINES),
    ("customers", "What it is worth to customers", ""),
    ("business", "What it is worth to the business", ""),
    ("giving_up", "What we give up for it", "One a line."),
)
_LISTS = frozenset({"over", "evidence", "learned", "causes", "giving_up"})


class Past(NamedTuple):
    """The earlier quarters that speak, with what was reported of them as a number, and in words."""

    okrs: Sequence[OKR]
    scores: Scores
    told: Told


def draw(form: Form, okr: OKR, earlier: Past, day: date) -> list[Block]:
    """The fields of the page, and the page as it reads."""
    start = _start(okr, earlier, day)
    said = _texts(start)
    fields = [
        form.field(f"page {part}", label, said[part], "text" if part == "objective" else "area", hint=hint)
        for part, label, hint in _FIELDS
    ]
    whole = form.field("as markdown", "As Markdown, to take along", type="area")
    whole["value"] = markdown(_read(form, start, day), okr.team)
    keep = row(button("page", "Keep this page"), button("fill", "Fill it anew from the history"))
    return [text(_LEAD, "quiet"), *fields, keep, whole]


def markdown(page: OnePager, team: str) -> str:
    """The page as Markdown."""
    return report.page(one_pager_blocks(page, team), "markdown", CLOSING)


def read(form: Form, okr: OKR, earlier: Past, day: date) -> OnePager:
    """The page as it stands in the fields."""
    return _read(form, _start(okr, earlier, day), day)


def _read(form: Form, start: OnePager, day: date) -> OnePager:
    typed = {part: form.value(f"page {part}", said) for part, said in _texts(start).items()}
    said = {part: _lines(words) if part in _LISTS else words.strip() for part, words in typed.items()}
    return OnePager(date=day, period=start.period, **said)


def fill(form: Form, okr: OKR, earlier: Past, day: date) -> None:
    """Put what the history tells into the fields, over what stood there."""
    for part, words in _texts(_filled(okr, earlier, day)).items():
        form.put(f"page {part}", words)


def _start(okr: OKR, earlier: Past, day: date) -> OnePager:
    """The page that was kept last, else the one that the history fills."""
    return okr.one_pagers[-1] if okr.one_pagers else _filled(okr, earlier, day)


def _filled(okr: OKR, earlier: Past, day: date) -> OnePager:
    return one_pager([*earlier.okrs, okr], day, earlier.scores, earlier.told)


def _texts(page: OnePager) -> dict[str, str]:
    """The parts as fields hold them; blanks are empty fields."""
    parts = {part: getattr(page, part) for part, _, _ in _FIELDS}
    told = {part: "\n".join(said) if isinstance(said, tuple) else said for part, said in parts.items()}
    return {part: "" if said == BLANK else said for part, said in told.items()}


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line for typed in words.splitlines() if (line := typed.strip().lstrip("-*• ").strip()))
