"""A record of what was done in the course: lessons, skills, versions and days. It calls itself self-attested."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from okrkit import __version__
from okrkit.lessons._gain import calibration, gain
from okrkit.lessons._keepsake import Block, measured, table
from okrkit.lessons._progress import progress

if TYPE_CHECKING:
    from okrkit.store import Practised, Store

ATTESTED = (
    "The learner wrote this record on their own computer. Nobody has watched, and nobody vouches for it: it is"
    " self-attested, and not for pay, promotion or ranking."
)


def record(store: Store, today: date | None = None) -> dict[str, Any]:
    """Which lessons were done, when, and with which version of okrkit, as JSON data; it calls itself self-attested.

    Args:
        today: the day it is written on; None means today.
    """
    path, done = progress(store), store.practice.all()
    days = {one.exercise: _day(one) for one in done if one.what in ("answered", "sees it differently")}
    own = calibration(store)
    return {
        "kind": "okrkit course record",
        "self_attested": True,
        "note": ATTESTED,
        "okrkit": __version__,
        "written": str(today or date.today()),
        "began": str(_day(done[0])) if done else None,
        "lessons": [
            {
                "id": stop.lesson.id,
                "title": stop.lesson.title,
                "state": stop.state,
                "exercises": len(stop.standings),
                "done": stop.done,
                "skipped": stop.skipped,
                "versions": {one.id: one.version for one in stop.lesson.exercises if stop.standings[one.id].done},
                "last": str(max(at)) if (at := [days[id] for id in stop.standings if id in days]) else None,
            }
            for stop in path.stops
        ],
        "skills": {name: skill._asdict() for name, skill in path.skills.items()},
        "unseen_texts": gain(store)._asdict(),
        "estimates": {**own._asdict(), "brier": None if own.brier is None else round(float(own.brier), 4)},
    }


def _day(done: Practised) -> date:
    """The day on which it was done, where the learner is now."""
    return done.at.astimezone().date()


def record_markdown(store: Store, today: date | None = None) -> str:
    """The same as Markdown."""
    from okrkit import report

    told = record(store, today)
    lessons = [
        [one["title"], one["state"], f"{one['done']} of {one['exercises']}", str(one["skipped"]), one["last"] or ""]
        for one in told["lessons"]
    ]
    skills = [
        [name, f"{one['done']} of {one['of']}", str(one["alone"]), str(one["skipped"])]
        for name, one in told["skills"].items()
    ]
    began = f", begun on {told['began']}" if told["began"] else ""
    blocks: list[Block] = [
        {"kind": "heading", "level": 1, "text": "Record of the okrkit course (self-attested)"},
        {"kind": "text", "text": f"Written on {told['written']}{began}, with okrkit {told['okrkit']}."},
        table(["Lesson", "State", "Done", "Skipped", "Last worked on"], lessons),
        table(["Skill", "Done", "Right before the answer was shown", "Skipped"], skills),
        *measured(store),
    ]
    return report.page(blocks, "markdown", closing=ATTESTED)
