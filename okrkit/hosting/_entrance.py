"""The doors of a room: in by a link or a code, and each page only for those it is for.

A link carries its token behind '#': browsers do not send that part, so it is in no log of ours or of a proxy, and a
chat that looks at links beforehand joins nobody. The page's script hands it over in the body of a form.
"""

import json
import re
import secrets
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from okrkit.hosting._gate import Bucket
from okrkit.hosting._pages import Plain
from okrkit.hosting._pool import PoolFullError
from okrkit.hosting._who import AT, coming, cookie
from okrkit.room import Room, RoomError

PAGES_EACH = 2
"""Open pages of one member: a second tab is fine, a third takes the place of the first."""
GUESSED = 20
"""A shorter key is a code, and could be guessed; who comes by a link is not kept out by somebody else's guesses."""
OFTEN = "Too many wrong codes were tried from here. Wait a minute, then try again."
BUSY = "Many people are coming in at this moment. Wait a few seconds, then try again."
NAME = "In this room every card carries its author's name: give the name under which the others know you."


class Joins:
    """How often somebody may try to come in to a room that holds so many.

    A whole room may stand behind one address, so a burst of joins is let in; wrong codes are few.
    """

    def __init__(self, size: int) -> None:
        self.all = Bucket(3 * size + 30, 2)
        self.here = Bucket(2 * size + 20, 1)
        self.wrong = Bucket(100, 1)
        self.wrong_here = Bucket(15, 0.2)


class Guest(Plain):
    """A door of a room."""

    def set_default_headers(self) -> None:
        """Those of every answer are put on by `Careful`."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.show("room_error.html", status=status_code)

    def check_xsrf_cookie(self) -> None:
        """A form of ours says where it was sent from; what no browser sent says nothing."""
        origin = self.request.headers.get("Origin")
        if origin and origin != self.settings["allow_origin"] and urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)

    @property
    def room(self) -> Room:
        room: Room = self.settings["voila"].room
        return room

    def show(self, template: str, **given: Any) -> None:
        """One of the small pages without a kernel."""
        self.request.okr_nonce = secrets.token_urlsafe(12)
        page = self.get_template(template)
        self.finish(page.render(base_url=self.base_url, room=self.room, nonce=self.request.okr_nonce, **given))

    def seat(self, role: str, token: str) -> None:
        """Remember in this browser who it is, apart for each role: who leads often shows the screen as well."""
        self.hold(cookie(self.room, role), token)

    def hold(self, name: str, words: str) -> None:
        """A cookie of this room, which no script and no other site can read."""
        secure = self.request.protocol == "https"
        self.set_cookie(
            name, words, path=self.base_url, httponly=True, samesite="Lax", secure=secure,
            expires_days=2,
        )  # fmt: skip


class Join(Guest):
    """In: by the token behind '#', or by the code that stands on the screen."""

    @allow_unauthenticated
    def get(self) -> None:
        if "participant" in self.okr_seats:
            self.redirect(f"{self.base_url}room", status=303)
        elif now := self.okr_turned.get("participant"):
            self.redirect(f"{self.base_url}{AT[now]}", status=303)
        else:
            self.ask()

    @allow_unauthenticated
    def post(self) -> None:
        joins, address = self.settings["voila"].joins, str(self.request.remote_ip)
        if not (joins.all.takes() and joins.here.takes(address)):
            return self.ask(BUSY, 429)
        key, name = (self.get_body_argument(what, "")[:500].strip() for what in ("key", "name"))
        if self.room.named and not name:
            return self.ask(NAME, 400, key)
        if len(key) < GUESSED and not (joins.wrong.peek() and joins.wrong_here.peek(address)):
            return self.ask(OFTEN, 429)
        try:
            token = self.room.join(key, name[:60], self.coming())
        except RoomError as problem:
            if problem.reason == "wrong":
                joins.wrong.takes()
                joins.wrong_here.takes(address)
            return self.ask(str(problem), 403, "" if problem.reason == "wrong" else key)
        self.seat("participant", token)
        self.redirect(f"{self.base_url}room", status=303)
        return None

    def coming(self) -> str:
        """What only this browser has while it comes in: a lost answer is asked for again, at no second seat."""
        held = self.get_cookie(coming(self.room), "")
        return held if re.fullmatch(r"[\w-]{32}", held, re.ASCII) else ""

    def ask(self, problem: str = "", status: int = 200, key: str = "") -> None:
        """The form; with what went wrong, in words."""
        if status == 200 and not self.coming():
            self.hold(coming(self.room), secrets.token_urlsafe(24))
        self.set_status(status)
        self.show("join.html", problem=problem, key=key)


class Enter(Guest):
    """The links of who leads and of the screen: the token behind '#' becomes a cookie."""

    @allow_unauthenticated
    def post(self, role: str) -> None:
        joins, address = self.settings["voila"].joins, str(self.request.remote_ip)
        token = self.get_body_argument("key", "")[:200]
        member = self.room.enter(token) if token and joins.wrong_here.peek(address) else None
        if member is not None and (role, member.role) == ("facilitator", "participant"):
            role = member.role  # who has handed over comes by the link of before
        if member is None or member.role != role:
            joins.wrong_here.takes(address)
            raise HTTPError(403)
        self.seat(role, token)
        self.redirect(f"{self.base_url}{AT[role]}", status=303)


class Sheet(Guest):
    """A page of the room, from the pool. Whoever it is not for is sent away before any kernel is given."""

    def initialize(self, role: str, **given: Any) -> None:
        super().initialize(**given)
        self.role = role

    async def prepare(self, *args: Any, **kwargs: Any) -> Any:
        await super().prepare(*args, **kwargs)
        if not self._finished and self.role not in self.okr_seats:
            if now := self.okr_turned.get(self.role):
                self.redirect(f"{self.base_url}{AT[now]}", status=303)
            elif self.role == "participant":
                self.redirect(f"{self.base_url}join", status=303)
            else:
                self.show("room_key.html", role=self.role)

    @allow_unauthenticated
    async def get(self) -> None:
        app = self.settings["voila"]
        _, member = self.okr_seats[self.role]
        try:
            page = await app.pools[self.role].take()
        except PoolFullError as problem:
            raise HTTPError(503) from problem
        for older in app.kernel_manager.give(page.kernel, member.id)[: 1 - PAGES_EACH or None]:
            await app.kernel_manager.shutdown_kernel(older, now=True)
        self.request.okr_nonce = secrets.token_urlsafe(12)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        if self.get_cookie(coming(self.room)):
            self.clear_cookie(coming(self.room), path=self.base_url)  # they are in
        _ = self.xsrf_token  # sets the cookie without which a page that is left may not end its kernel
        self.finish(page.page.replace("<script", f'<script nonce="{self.request.okr_nonce}"'))


class Me(Guest):
    """Tells the page's script who it is for; the cookie itself is hidden from scripts."""

    @allow_unauthenticated
    def get(self) -> None:
        role = self.get_query_argument("as", "participant")
        self.set_header("Content-Type", "application/json")
        if role not in self.okr_seats or self.request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            self.set_status(403)
            self.finish("{}")
        else:
            self.finish(json.dumps({"token": self.okr_seats[role][0]}))


class Alive(Guest):
    """Whether a page's kernel still runs and its page is still theirs: a page asks now and then, and loads itself anew
    when it is not, as after facilitation was handed over."""

    @allow_unauthenticated
    async def get(self, kernel: str) -> None:
        app = self.settings["voila"]
        self.set_status(204 if app.owns(self) and app.fits(self, kernel) and await app.alive(kernel) else 410)


class Away(Guest):
    """Whatever else somebody asks for."""

    @allow_unauthenticated
    def get(self) -> None:
        raise HTTPError(404)

    post = get
