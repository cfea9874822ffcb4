"""One person's pages of a room, behind a JupyterHub: `python -m okrkit.hosting.seat PORT BASE`.

The Hub starts one for everybody who comes in, behind a proxy (`okrkit.hosting.hub`) that asks the Hub who they are and
takes BASE away from what it passes on. It is no Jupyter server: a page, and the messages of its widgets, no code.

The environment tells it OKRKIT_STORE, the store that all share; OKRKIT_ROOM_CODE, the code of the room;
OKRKIT_SEAT_ROLES, which pages it has ('participant', or also 'facilitator presenter'); OKRKIT_SEAT_PUBLIC, the address
of the Hub that people open, such as 'https://workshops.example.org'.
"""

import os
import sys
from pathlib import Path
from typing import Any

from traitlets import default

from okrkit.hosting._entrance import Join
from okrkit.hosting._holding import NOTEBOOKS, PAGE
from okrkit.hosting._place import Place
from okrkit.hosting._room import RoomPages
from okrkit.places import place
from okrkit.room import Room, room_of, slugs
from okrkit.room.keys import spellings
from okrkit.store import StoreError, take_seat
from okrkit.store import open as open_store

_NO_ROOM = "No room has this code. Stop this server in the Hub, start it again, and type the code on the screen."


class Asked(Join):
    """The way in, with the code that was typed at the Hub already."""

    def ask(self, problem: str = "", status: int = 200, key: str = "") -> None:
        super().ask(problem, status, key or self.settings["voila"].code)


class Seat(RoomPages):
    """The pages of a room for one person, below a path that the proxy takes away.

    Attributes:
        code: of the room.
    """

    code = ""

    @default("server_url")
    def _without_the_path(self) -> str:
        return "/"

    def init_settings(self) -> dict[str, Any]:
        given = super().init_settings()
        for pool in self.pools.values():
            pool.people, pool.spare = 1, 0  # one page waits for the one who comes; a second costs memory
        return given

    def init_handlers(self) -> list[Any]:
        return [(door[0], Asked, *door[2:]) if door[1] is Join else door for door in super().init_handlers()]


def main(port: int, base: str) -> None:
    """Serve until the Hub ends it."""
    for name in [name for name in os.environ if name.startswith("JUPYTERHUB_")]:
        del os.environ[name]  # keys to the Hub are not for a page's kernel
    code = os.environ.pop("OKRKIT_ROOM_CODE", "")
    roles = os.environ.pop("OKRKIT_SEAT_ROLES", "participant").split()
    public = os.environ.pop("OKRKIT_SEAT_PUBLIC", "").rstrip("/")
    os.environ["OKRKIT_STORE"] = the_store(code)  # for its kernels, too
    room = the_room(code)
    at = Place(
        notebooks={role: book for role, book in notebooks(room.kit.slug).items() if role in roles},
        port=port,
        public=f"{public}/{base.strip('/')}/",
        people=1,
    )
    seat = Seat.of(room, at)
    seat.code = code
    seat.serve(False)


def the_store(code: str) -> str:
    """The address of the store, for participants in the seat that this code opens; ends the process like `the_room`."""
    try:
        return take_seat(spellings(code)) or sys.exit(_NO_ROOM)
    except StoreError as problem:
        sys.exit(str(problem))


def the_room(code: str) -> Room:
    """The room with this code; ends the process with a sentence where there is none."""
    try:
        room = room_of(open_store(), code) if code.strip() else None
    except StoreError as problem:
        sys.exit(str(problem))
    return room or sys.exit(_NO_ROOM)


def notebooks(slug: str) -> dict[str, Path]:
    """Role -> its page. The kit's folder lies on the machine where the room was opened; all kits have the same page."""
    kits = place("workshops")
    return {
        "participant": kits / slug / "session.ipynb" if slug in slugs() else kits / PAGE,  # the store may be anybody's
        "facilitator": NOTEBOOKS / "facilitate.ipynb",
        "presenter": NOTEBOOKS / "present.ipynb",
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
