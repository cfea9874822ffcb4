"""People: joining, coming back, boards, people without a device, handing over."""

import secrets
from collections import Counter

from okrkit.room._base import Base, Standing, member_of, new_id, told
from okrkit.room._values import Member, RoomError
from okrkit.room.keys import checksum, spellings
from okrkit.store import Row

_NAME = 60
_SECRET = 32


class Seats(Base):
    """Who is in the room."""

    def join(self, key: str, name: str = "", secret: str = "") -> str:
        """Let somebody in.

        Args:
            key: the join token, or the code as somebody types it. name: what others may call them; needed in a room
                with names.
            secret: 32 characters or more that only this browser has: joining again with them, because the answer was
                lost on the way, gives the same seat. Without it every join takes another one.

        Returns:
            The token by which they come back, on this and any device; it cannot be shown a second time.

        Raises:
            RoomError: for a wrong key, a full room, a session that is over, and a missing name.
        """
        with self._change() as standing:
            keys = standing.body["join"]
            if not {checksum(self.id, one) for one in spellings(key)} & set(keys):
                raise RoomError("This link or code opens no room: look at the screen again, and mind 8 and B.", "wrong")
            token = f"{self.id}-{secret if len(secret) >= _SECRET else secrets.token_urlsafe(24)}"
            there = standing.rows.member(checksum(self.id, token))
            if there and not there.body.get("left"):
                return token
            self._seat(standing)
            body = {"name": self._name(standing, name), "board": _smallest(standing)}
            body |= {"seated": True} if self.store.seated else {}
            if there:  # their seat was freed, and they come again
                standing.rows.set_member(there._replace(body=body))
            else:
                standing.rows.add_member(Row(new_id(), "participant", body), checksum(self.id, token))
        return token

    def enter(self, token: str) -> Member | None:
        """Whoever has this token, as they stand now; None for nobody, and for somebody who left."""
        with self.store.rooms.look(self.id) as (rows, _):
            row = rows.member(checksum(self.id, token))
        return member_of(row) if row and not row.body.get("left") else None

    def proxy(self, by: Member, name: str = "") -> Member:
        """A seat for a person without a device: `by` enters their cards and their ballot."""
        with self._change() as standing:
            by = standing.here(by)
            self._seat(standing)
            name, board = self._name(standing, name), by.board or _smallest(standing)
            row = Row(new_id(), "participant", {"name": name, "board": board, "proxy": by.id})
            standing.rows.add_member(row, "")
        return member_of(row)

    def people(self) -> int:
        """How many participants are in the room, those without a device included."""
        with self.store.rooms.look(self.id) as (rows, _):
            return sum(row.kind == "participant" and not row.body.get("left") for row in rows.members())

    def leave(self, member: Member, by: Member | None = None) -> None:
        """Free a seat; cards stay. A person may leave, and whoever facilitates may free anybody's seat."""
        with self._change() as standing:
            if by is not None and by.id != member.id:
                standing.led(by, "free somebody's seat")
            found = standing.members.get(member.id)
            if found and found.role != "participant":
                raise RoomError("A room needs whoever facilitates: hand over first, then leave.")
            for row in standing.rows.members():
                if row.id == member.id or row.body.get("proxy") == member.id:
                    standing.rows.set_member(row._replace(body=row.body | {"left": True}))

    def hand_over(self, to: Member, by: Member | None = None) -> None:
        """Let somebody else facilitate, with the token they have; whoever did becomes a participant."""
        with self._change() as standing:
            standing.led(by, "hand over")
            found = standing.members.get(to.id)
            if found is None or found.proxy or found.role == "presenter":
                raise RoomError("Hand over to somebody who is here with a device of their own.")
            if any(row.id == to.id and row.body.get("seated") for row in standing.rows.members()):
                raise RoomError(
                    "They came in through the Hub as a participant, and the database lets nobody lead from there. Hand"
                    " over to somebody who leads in the Hub, or who came by the link of this room."
                )
            for row in standing.rows.members():
                if row.kind == "facilitator" and row.id != to.id:
                    body = row.body | {"board": row.body.get("board") or _smallest(standing)}
                    standing.rows.set_member(row._replace(kind="participant", body=body))
                elif row.id == to.id:
                    standing.rows.set_member(row._replace(kind="facilitator"))

    def divide(self, groups: int, by: Member | None = None) -> None:
        """Seat people at this many boards, as even as can be; who comes later goes to the smallest."""
        with self._change() as standing:
            standing.led(by, "divide the room")
            people = standing.participants
            if not 1 <= groups <= max(1, len(people)):
                raise RoomError(
                    f"{groups} boards for {len(people)} people cannot be: give each board at least one person."
                )
            for number, member in enumerate(sorted(people, key=lambda one: (one.board or 99, one.id))):
                row = next(row for row in standing.rows.members() if row.id == member.id)
                board = number * groups // len(people) + 1 if groups > 1 else 0
                standing.rows.set_member(row._replace(body=row.body | {"board": board}))
            standing.rows.set_body(standing.body | {"groups": groups})

    def move(self, member: Member, board: int, by: Member | None = None) -> None:
        """Seat somebody at another board; where several teams meet, people say themselves which one is theirs."""
        with self._change() as standing:
            if not (by is not None and by.id == member.id and standing.body["teams"]):
                standing.led(by, "seat people")
            groups = standing.body["groups"]
            if groups < 2 or not 1 <= board <= groups:
                raise RoomError(f"There is no board {board}: this room has {groups}.")
            for row in standing.rows.members():
                if row.id == member.id:
                    standing.rows.set_member(row._replace(body=row.body | {"board": board}))

    def _seat(self, standing: Standing) -> None:
        size = standing.body["size"]
        if standing.state.ended:
            raise RoomError("This session is over: ask for what came out of it, or for the next one's link.", "closed")
        if len(standing.participants) >= size:
            raise RoomError(
                f"This room is full: it holds {size} people. Share a device with a neighbour, or ask whoever"
                " facilitates to free a seat.",
                "full",
            )

    def _name(self, standing: Standing, name: str) -> str:
        if standing.named and not name.strip():
            raise RoomError(
                "In this room every card carries its author's name: give the name you want to be seen by.", "name"
            )
        return told(name, "A name", _NAME) if name.strip() else ""


def _smallest(standing: Standing) -> int:
    """The board with the fewest people; 0 while there is one for all."""
    groups = standing.body["groups"]
    if groups < 2:
        return 0
    seated = Counter(member.board for member in standing.participants)
    return min(range(1, groups + 1), key=lambda board: (seated[board], board))
