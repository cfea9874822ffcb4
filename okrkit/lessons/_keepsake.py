"""What a learner takes along in their own words: their OKRs, what they broke, and how they mended it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from okrkit.lessons._gain import calibration, gain
from okrkit.lessons._lesson import Exercise
from okrkit.lessons._progress import Path, progress
from okrkit.lessons.deeds import since
from okrkit.lessons.own_quarter import own_quarter

if TYPE_CHECKING:
    from okrkit.model import OKR
    from okrkit.store import Practised, Store

Block = dict[str, Any]
TITLE = "My OKRs, what I broke, and how I mended it"
_SAMPLE = "the sample that comes with okrkit"


def keepsake(store: Store) -> list[Block]:
    """The learner's own words from the whole course, as blocks that `okrkit.report` and pages show."""
    path, done = progress(store), store.practice.all()
    known = {here.id: here for stop in path.stops for here in stop.lesson.exercises}
    right = _last_right(done, known)
    parts = [
        _okrs(store),
        own_quarter(store),
        _mended(known, right),
        _met(known, right),
        _reflections(known, right),
        _differently(path, known),
        measured(store),
        _kept(path),
    ]
    blocks = [block for part in parts for block in part]
    nothing = {"kind": "text", "text": "Nothing is here yet: it fills while you go through the course."}
    return [{"kind": "heading", "level": 1, "text": TITLE}, *(blocks or [nothing])]


def keepsake_markdown(store: Store) -> str:
    """The same as Markdown."""
    from okrkit import report

    return report.page(keepsake(store), "markdown", closing="Written with okrkit, from what I typed in its course.")


def keepsake_page(store: Store) -> str:
    """The same as one page of HTML that needs nothing else and can be printed."""
    from okrkit import report

    return report.web(keepsake(store), TITLE, closing="Written with okrkit, from what I typed in its course.")


def _last_right(done: list[Practised], known: Mapping[str, Exercise]) -> dict[str, Any]:
    """The latest right answer to each exercise in the form that it has now: an earlier one was asked something else."""
    mine: dict[str, list[Practised]] = {}
    for one in done:
        if one.exercise in known and one.version == known[one.exercise].version:
            mine.setdefault(one.exercise, []).append(one)
    return {
        name: one.body.get("answer")
        for name, rows in mine.items()
        for one in since(rows)
        if one.what == "answered" and one.body.get("right") is True
    }


def _heading(text: str) -> Block:
    return {"kind": "heading", "level": 2, "text": text}


def table(head: list[str], rows: list[list[str]]) -> Block:
    """A table without a caption: the heading above it says what it is."""
    return {"kind": "table", "caption": "", "head": head, "rows": rows}


def _okrs(store: Store) -> Iterator[Block]:
    """The learner's own OKRs, as they stand and as they were first written; the story's are nobody's."""
    own = []
    for team, period in store.okrs():
        versions = store.versions(team, period)
        if any(one.reason != _SAMPLE for one in versions):
            own.append((versions[0].okr, versions[-1].okr))
    if own:
        yield _heading("My OKRs")
    for first, last in own:
        name = ", ".join(part for part in (last.team, last.period) if part)
        yield {"kind": "heading", "level": 3, "text": last.objective.text or name or "Without an objective yet"}
        yield {"kind": "text", "text": name}
        rows = [
            [one.text, "" if _before(first, one.id) == one.text else _before(first, one.id)] for one in last.key_results
        ]
        if rows:
            yield table(["Key result", "First written as"], rows)


def _before(okr: OKR, id: str | None) -> str:
    return next((one.text for one in okr.key_results if one.id == id), "")


def _mended(known: dict[str, Exercise], right: dict[str, Any]) -> Iterator[Block]:
    rows = [
        [str(here.data["text"]), _found(here), answer]
        for id, here in known.items()
        if here.kind == "repair" and isinstance(answer := right.get(id), str)
    ]
    if rows:
        yield from (
            _heading("What was broken, and how I mended it"),
            table(["As it was", "What was found", "As I wrote it"], rows),
        )


def _found(here: Exercise) -> str:
    from okrkit.lessons.kinds._drafts import here as found_in

    return " ".join(one.message for one in found_in(here.data, here.data["text"]) if one.code in here.data["clears"])


def _met(known: dict[str, Exercise], right: dict[str, Any]) -> Iterator[Block]:
    """Two teams' OKRs that pulled apart, and pull apart no more."""
    found = [
        (here, right[id]) for id, here in known.items() if here.kind == "conflict" and isinstance(right.get(id), dict)
    ]
    if found:
        yield _heading("Where two teams pulled apart")
    for here, answer in found:
        for side in ("left", "right"):
            written = answer.get(side)
            if isinstance(written, dict):
                yield {"kind": "heading", "level": 3, "text": str(here.data[side]["team"])}
                lines = [str(one) for one in written.get("key_results") or () if str(one).strip()]
                yield {"kind": "text", "text": str(written.get("objective", ""))}
                yield {"kind": "questions", "items": lines}


def _reflections(known: dict[str, Exercise], right: dict[str, Any]) -> Iterator[Block]:
    rows = [
        [str(answer.get(part, "")) for part in ("learned", "cause", "commitment")]
        for id, here in known.items()
        if here.kind == "reflect" and isinstance(answer := right.get(id), dict)
    ]
    if rows:
        yield from (
            _heading("What I learned from a quarter"),
            table(["Learned", "Because", "What will be done"], rows),
        )


def _differently(path: Path, known: dict[str, Exercise]) -> Iterator[Block]:
    rows = [
        [known[id].prompt, one.reason]
        for stop in path.stops
        for id, one in stop.standings.items()
        if one.reason.strip()
    ]
    if rows:
        yield from (_heading("Where I see it differently"), table(["What was asked", "What I think"], rows))


def measured(store: Store) -> Iterator[Block]:
    """How far somebody could trust themselves, before the course and in it; nothing where nothing was measured."""
    said = [one for one in (gain(store).words, *calibration(store).words) if one]
    if said:
        yield _heading("How far I could trust myself")
    yield from ({"kind": "text", "text": one} for one in said)


def _kept(path: Path) -> Iterator[Block]:
    points = [point for stop in path.stops if stop.done for point in stop.lesson.key_points]
    if points:
        yield from (_heading("To keep"), {"kind": "questions", "items": points})
