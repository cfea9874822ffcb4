"""A room to play in: a small kit, and people who join."""

from pathlib import Path
from typing import Any

from okrkit.room import Kit, Member, Opened, People, Room, Step
from okrkit.store import Store


def step(id: str, title: str, minutes: int, moment: str, **more: Any) -> Step:
    return Step(id, title, minutes, moment, prompt="", say="", **more)


KIT = Kit(
    slug="write",
    title="Write OKRs",
    minutes=30,
    audience="a team",
    aims=(),
    people=People(4, 6),
    anonymous=True,
    pre_work=(),
    folder=Path("write"),
    agenda=(
        step("pains", "What hurts?", 5, "write", about="pain"),
        step("shown", "Reveal", 2, "reveal", source="pains"),
        step("order", "Cluster", 8, "cluster", source="pains", drop=1),
        step("choose", "Vote", 5, "vote", source="pains", budget=3),
        step("decide", "Decide", 5, "decide", source="pains", keep=1),
        step("aims", "Objective", 5, "write", about="objective", boards="groups"),
        step("results", "Key results", 5, "write", about="key_result", boards="groups"),
        step("results-shown", "Reveal", 2, "reveal", source="results", boards="groups"),
        step("results-vote", "Vote", 5, "vote", source="results", budget=4, boards="groups"),
        step("refine", "Refine", 5, "refine", boards="groups", drop=2),
        step("ask", "How sure?", 5, "vote", about="chance", source="results", scale=(10, 50, 90)),
        step("covering", "Coverage", 5, "coverage", boards="groups"),
    ),
)


def everybody(store: Store, opened: Opened, people: int = 3) -> tuple[Room, Member, list[Member]]:
    room = Room(store, opened.room)
    facilitator = room.enter(opened.facilitator)
    assert facilitator is not None
    members = [room.enter(room.join(opened.code, f"seat {n}" if room.named else "")) for n in range(people)]
    return room, facilitator, [member for member in members if member]
