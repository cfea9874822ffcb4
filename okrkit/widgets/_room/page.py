"""What all pages of a room share: who has opened it, and that it follows the room by itself.

Who somebody is, their token says, and nothing else that a page sends: it comes from Python or in the page's hello, and
the room tells whose it is. Without one a page shows a sentence, and takes nothing.
"""

import asyncio
import os
from contextlib import suppress
from hashlib import sha256
from typing import Any, ClassVar

from okrkit.room import Member, Now, Room, RoomError, entered
from okrkit.store import Store, StoreError
from okrkit.widgets._page.blocks import Block, text
from okrkit.widgets._page.page import BUILT, Page
from okrkit.widgets._page.texts import Texts, name_of
from okrkit.widgets._room.blocks import timeless
from okrkit.widgets._room.greetings import ANOTHER_ROLE, ANOTHER_ROOM, NOBODY, SOMEBODY_ELSE, TURNED, WAITING

PACE = 0.4  # seconds between two looks at the room's counter


class RoomPage(Page):
    """A page of a room.

    Args:
        room: its id; None is the one that OKRKIT_ROOM names, or the token's.
        token: of whoever sees this page; None waits for the page to tell.
        store: an open store; None opens the usual one.

    Attributes:
        now: the room as this member may see it; None while nobody is known.
    """

    _esm = BUILT / "room.js"
    _css = BUILT / "room.css"
    roles: ClassVar[tuple[str, ...]] = ("participant",)
    told: ClassVar[tuple[type[Exception], ...]] = (StoreError, RoomError)

    room: Room
    member: Member
    _seen: Now  # the room when it was last looked at

    def __init__(self, room: str | None = None, token: str | None = None, store: Store | None = None) -> None:
        self._id, self._token = room or os.environ.get("OKRKIT_ROOM", ""), token
        super().__init__(self._id, mark(token) if token else "", store)
        self.add_class("okr-room")

    @property
    def known(self) -> Now:
        """The room as this member may see it, where somebody is known."""
        if self.now is None:
            raise RoomError(self._greeting)
        return self.now

    # What a page of a room writes.

    def show(self, now: Now) -> list[Block]:
        """The blocks for whoever is known."""
        return []

    def form_now(self) -> str:
        """The form under which what is typed now is kept."""
        return self.form

    # Who it is.

    def begin(self) -> None:
        """Nobody is known yet, unless Python has said who."""
        super().begin()
        self.now: Now | None = None
        self._greeting = WAITING
        self._following: asyncio.Task[None] | None = None
        if self._token is not None:
            self._enter(self._token)

    def receive(self, message: Any) -> None:
        """Take one message; before somebody is known, only the hello that says who."""
        match message:
            case {"type": "hello"}:
                self._hello(message)
            case {"type": "edit", "form": str(form)} if form != self.keep_as:
                pass  # typed before the page turned to another form: it stays in that browser
            case _ if self.now is not None:
                super().receive(message)

    def _hello(self, message: dict[str, Any]) -> None:
        if isinstance(token := message.get("token"), str):
            self._enter(token)
        elif self._token is None:
            self._greeting = NOBODY
        super().receive(message)
        self.send_state("blocks")  # a page that is loaded anew wants its clock right
        if self.now is not None:
            self.send({"type": "room", "room": f"{self.room.id} {mark(self.member.id)}"})
            self._follow()

    def _enter(self, token: str) -> None:
        """Let in whoever has this token; once somebody is known, nobody else takes their place."""
        found = entered(self.store, token)
        if found is None or (self._id and found[0].id != self._id):
            problem = NOBODY if found is None else ANOTHER_ROOM
        elif self._token is not None and self.now is not None and found[1].id != self.member.id:
            problem = SOMEBODY_ELSE
        else:
            (self.room, self.member), self._token = found, token
            self._see()
            return
        self.now, self._greeting = None, problem

    # How it stands.

    def draw(self) -> list[Block]:
        """What this member may see, or the sentence that says why it is nothing."""
        return [text(self._greeting, "notice")] if self.now is None else self.show(self.now)

    def refresh(self) -> None:
        """Draw again from the room; nothing is sent where nothing but the clock has moved."""
        if self.now is not None:
            self._see()
        if self.now is not None and (form := self.form_now()) != self.form:
            self.blocks = []  # parts of the form before go, with their cursor, before others of the same name come
            self.form, self.texts = form, Texts(self.store, form)
            self.keep_as = f"{name_of(self.store)} {form}"
        self.texts.load()
        blocks = self.draw()
        if timeless(blocks) != timeless(self.blocks):
            self.blocks = blocks
        else:
            self.blocks[:] = blocks  # in place: the clock of a page that is loaded anew is right

    def redraw(self) -> None:
        """A page that is drawn within this one has changed."""
        self.refresh()

    def look(self) -> None:
        """Draw again when the room has moved."""
        if self.now is not None and self.room.revision() != self._seen.revision and self.concerned():
            self.refresh()

    def concerned(self) -> bool:
        """Whether this page may show something else, now that the room has moved."""
        return True

    def close(self) -> None:
        """Take the page away, and stop following the room."""
        if self._following is not None:
            self._following.cancel()
        super().close()

    def _see(self) -> None:
        try:
            now = self._seen = self.room.now(self.member)
        except RoomError as problem:
            self.now, self._greeting = None, str(problem)
            return
        turned = TURNED.get(now.me.role, "") if self.member.role != now.me.role else ""
        self.member = now.me
        self.now, self._greeting = (now, "") if now.me.role in self.roles else (None, turned or ANOTHER_ROLE)

    def _follow(self) -> None:
        if self._following is None:
            with suppress(RuntimeError):  # without an event loop, as in a script, whoever runs it looks by hand
                self._following = asyncio.get_running_loop().create_task(self._keep_looking())

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(PACE)
            with suppress(*self.told):  # the store is busy: the next look will tell
                self.look()


def mark(secret: str) -> str:
    """A name for a secret, from which it cannot be told."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()[:16]
