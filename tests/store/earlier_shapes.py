"""Small stores as earlier okrkits wrote them, and what is in them: `tests/store/earlier/<shape>.sql` and `.json`.

    python -m tests.store.earlier_shapes      # when a Migration was added: writes the files of the new shape

The files of shapes 1 to 3 were written by the code of their time; they are never written anew.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import okrkit

HERE = Path(__file__).parent / "earlier"
SAMPLE = Path(__file__).resolve().parents[2] / "notebooks" / "samples" / "mendwell-booking-2026-Q3.okr.yaml"
NAME = ("Mendwell Booking", "2026-Q3")
TYPED = {"kr1": ("half a wor", 7), "kr2": ("It’s “late” → 🦉\nsecond line; it's 'quoted'", 3)}
SETTINGS = {"current": ["Mendwell Booking", "2026-Q3"], "theme": {"dark": True, "size": 1.5}}


def fill(store: Any) -> None:
    """Put something of everything that this okrkit keeps into an empty store."""
    okr = okrkit.load(SAMPLE).replace(team=NAME[0], period=NAME[1])
    store.save(okr, "as the quarter stands")
    store.save(okr.replace(objective="Repairs are booked in a minute"), "a shorter objective")
    store.add(
        okrkit.CheckIn(date=date(2026, 8, 30), value=51, learned="two vans more; it's a start"),
        team=NAME[0], period=NAME[1], key_result=okr.key_results[0].id,
    )  # fmt: skip
    for part, (text, revision) in TYPED.items():
        store.keep("a form", part, text, revision)
    for name, value in SETTINGS.items():
        store.set(name, value)
    if hasattr(store, "feedback"):
        store.feedback.shown(*NAME, [("KR-BY", "kr1"), ("KR-EASY", "kr2")])
        store.feedback.muted(*NAME, [("KR-EASY", "kr2")])
    if hasattr(store, "practice"):
        store.practice.add("results-not-tasks/one", 1, "answered", {"answer": "NPS “32” → 45 🦉", "right": False})
        store.practice.add("results-not-tasks/one", 2, "skipped")
    if hasattr(store, "rooms"):
        _play(store)


def _play(store: Any) -> None:
    """A room in which two cards lie open, one waits face down, and one is half typed."""
    from okrkit.room import Room, kit, open_room

    folder = Path("workshops/write-okrs-90")  # where it lay on the machine that wrote it is nobody's business
    planned = replace(kit("write-okrs-90"), folder=folder, sample=folder / "data" / "mendwell-booking.okr.yaml")
    keys = open_room(store, planned, team=NAME[0], period=NAME[1])
    room = Room(store, keys.room)
    store.set("door", keys.facilitator)
    lead = room.enter(keys.facilitator)
    guests = [room.enter(room.join(keys.code)) for _ in range(2)]
    room.go("pains", lead)
    for guest, text in zip(guests, ("Nobody answers the phone", "Visits come “late” 🦉"), strict=True):
        room.submit(guest, text)
    room.go("pains-shown", lead)
    room.reveal(lead)
    room.go("objectives", lead)
    room.submit(guests[0], "Repairs feel easy")


def contents(store: Any) -> dict[str, Any]:
    """Everything in a store, as plain JSON data."""
    okrs = {name: store.okr(*name) for name in store.okrs()}
    found: dict[str, Any] = {
        "okrs": {"|".join(name): _stated(okr) for name, okr in okrs.items()},
        "versions": {
            "|".join(name): [
                [one.number, one.saved.isoformat(), one.reason, _stated(one.okr)] for one in store.versions(*name)
            ]
            for name in okrs
        },
        "kept": {part: list(text) for part, text in store.kept("a form").items()},
        "settings": {name: store.setting(name) for name in SETTINGS},
    }
    if hasattr(store, "feedback"):
        found["feedback"] = [repr(one) for one in store.feedback.summary()]
    if hasattr(store, "practice"):
        found["practice"] = [
            [one.id, one.at.isoformat(), one.exercise, one.version, one.what, one.body] for one in store.practice.all()
        ]
    if hasattr(store, "rooms"):
        found["rooms"] = [_room(store, name, body) for name, body in store.rooms.all()]
    return found


def _room(store: Any, name: str, body: dict[str, Any]) -> dict[str, Any]:
    from okrkit.room import Room

    with store.rooms.look(name) as (rows, revision):
        raw = {"members": rows.members(), "cards": rows.cards(), "events": [list(event) for event in rows.events()]}
        waiting = {what: rows.piles(what) for what in ("cards", "ballots", "voted", "finished")}
    room = Room(store, name)
    now = room.now(room.enter(store.setting("door")))
    kept = {"step": now.step.id, "people": now.people, "finished": now.finished, "waiting": now.waiting}
    return {"revision": revision, "body": body, **raw, "piles": waiting, "now": kept}


def _stated(okr: Any) -> Any:
    """What an OKR states; what is at its default may get another default, or a neighbour, later."""
    return okr.model_dump(mode="json", exclude_defaults=True)


def sql(path: Path) -> str:
    """A store as the statements that make it again."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def write() -> None:
    """Write the files of the shape that this okrkit gives a store."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite3"
        with okrkit.open(path) as store:
            fill(store)
            found = contents(store)
        with closing(sqlite3.connect(path)) as connection:
            (shape,) = connection.execute("SELECT max(number) FROM okrkit_migration").fetchone()
        HERE.mkdir(exist_ok=True)
        (HERE / f"{shape}.sql").write_text(sql(path), encoding="utf-8")
        text = json.dumps(found, ensure_ascii=False, sort_keys=True) + "\n"
        (HERE / f"{shape}.json").write_text(text, encoding="utf-8")
        print(f"written: {HERE.name}/{shape}.sql, {shape}.json")


if __name__ == "__main__":
    write()
