"""What every part of a room uses: its rows, its state, and who may do what."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from okrkit.room._kits import Kit, People, Step
from okrkit.room._state import State, fold
from okrkit.room._values import Member, RoomError
from okrkit.store import Event, Row, Rows, Store

_OVER = "This session is over, and nothing is written in it any more"
LONGEST = 2_000
"""Characters of a card: what fits on a sticky note, and some more."""


@dataclass
class Standing:
    """A room within one unit of work: its rows, what was settled, how it stands, and how it came to that."""

    rows: Rows
    body: dict[str, Any]
    state: State
    events: list[Event]
    moves: tuple[int, ...]

    @property
    def named(self) -> bool:
        """Whether cards carry names."""
        return bool(self.body["named"])

    @cached_property
    def members(self) -> dict[str, Member]:
        """Everybody who has not left."""
        return {row.id: member_of(row) for row in self.rows.members() if not row.body.get("left")}

    @property
    def participants(self) -> list[Member]:
        """Those who write and vote, by their random ids."""
        return [member for member in self.members.values() if member.role == "participant"]

    @property
    def grouped(self) -> bool:
        """Whether people work at boards of their own now."""
        return self.body["groups"] > 1 and self.state.now.boards == "groups"

    def here(self, member: Member) -> Member:
        """This member as they stand now; a presenter's screen, somebody who left, and after the end nobody may act."""
        found = self.members.get(member.id)
        if found is None:
            raise RoomError("You are not in this room any more: join it again with its link or its code.")
        if found.role == "presenter":
            raise RoomError("This is the screen that everybody sees: write and vote on a device of your own.")
        if self.state.ended:
            raise RoomError(f"{_OVER}.")
        return found

    def runs(self) -> None:
        """Refuse what moves a session that is over."""
        if self.state.ended:
            raise RoomError(f"{_OVER}: take it up again first.")

    def led(self, by: Member | None, what: str) -> None:
        """Refuse whoever does not facilitate; None is the program itself."""
        if by is not None and not ((found := self.members.get(by.id)) and found.leads):
            raise RoomError(f"Only whoever facilitates may {what}: ask them.")

    def step(self, id: str) -> Step:
        """A step by its id."""
        found = next((step for step in self.state.kit.agenda if step.id == id), None)
        if found is None:
            there = ", ".join(step.id for step in self.state.kit.agenda)
            raise RoomError(f"This session has no step {id!r}: it has {there}.")
        return found


class Base:
    """One room of a store.

    Args:
        store: where it lives. id: as `open_room` and `rooms` give it.

    Raises:
        RoomError: when there is none of this id, or it cannot be read.
    """

    def __init__(self, store: Store, id: str) -> None:
        self.store, self.id = store, id
        self._kit: Kit | None = None
        self._folded: tuple[State, list[Event], tuple[int, ...]] | None = None
        try:
            with self._look() as standing:
                body, self.kit = standing.body, standing.state.kit
            self.team, self.period = str(body["team"]), str(body["period"])
            self.teams: tuple[str, ...] = tuple(body["teams"])
            self.named, self.size = bool(body["named"]), int(body["size"])
            self.day = date.fromisoformat(body["day"])
        except (AttributeError, LookupError, TypeError, ValueError) as problem:  # a row that no okrkit wrote
            raise RoomError(
                f"The room {self.id!r} in {store.place} cannot be read ({type(problem).__name__}: {problem}) and was"
                " left as it is."
            ) from problem

    def __repr__(self) -> str:
        return f"Room({self.id!r}, {self.kit.title!r})"

    @contextmanager
    def _look(self) -> Iterator[Standing]:
        with self.store.rooms.look(self.id) as (rows, _):
            yield self._standing(rows)

    @contextmanager
    def _change(self, traceless: bool = False, for_good: bool = False) -> Iterator[Standing]:
        """One change; see `Rooms.change` for what may tell of it afterwards."""
        with self.store.rooms.change(self.id, traceless, for_good) as rows:
            yield self._standing(rows)

    def _arrived(self, step: Step, boards: Iterable[int]) -> None:
        """The room has come to a step: what was kept goes where it is worked on next."""

    def _standing(self, rows: Rows) -> Standing:
        """How it stands; where nothing was done with cards or steps since, what was folded then."""
        try:
            body = rows.body()
        except KeyError:
            raise RoomError(
                f"There is no room {self.id!r} in this store: it was removed, or it was opened elsewhere."
                " Ask for the link anew."
            ) from None
        if self._kit is None:
            self._kit = kit_of(body)
        moves = rows.moves()
        if self._folded is None or self._folded[2] != moves:
            events = rows.events()
            self._folded = (fold(self._kit, rows.cards(), events), events, moves)
        return Standing(rows, body, *self._folded)


def kit_of(body: dict[str, Any]) -> Kit:
    """The kit that a room was opened with, whatever became of its file."""
    data = body["kit"]
    return Kit(
        **_tuples(data)
        | {
            "people": People(**data["people"]),
            "agenda": tuple(Step(**_tuples(step)) for step in data["agenda"]),
            "folder": Path(data["folder"]),
            "sample": Path(data["sample"]) if data["sample"] else None,
        }
    )


def kept_kit(kit: Kit) -> dict[str, Any]:
    """A kit as JSON data, for `kit_of`."""
    return asdict(kit) | {"folder": str(kit.folder), "sample": str(kit.sample or "")}


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def member_of(row: Row) -> Member:
    """A row as a member."""
    role: Any = row.kind
    return Member(row.id, role, row.body.get("name", ""), row.body.get("board", 0), row.body.get("proxy", ""))


def new_id() -> str:
    """A random id."""
    return secrets.token_hex(8)


def told(text: str, what: str, longest: int = LONGEST) -> str:
    """A text as it is kept.

    Raises:
        RoomError: when it is empty or too long.
    """
    text = text.strip()
    if not text:
        raise RoomError(f"{what} needs at least a word: this one is empty.")
    if len(text) > longest:
        raise RoomError(
            f"{what} holds {longest:,} characters and this one has {len(text):,}: say it shorter, or make two of it."
        )
    return text
