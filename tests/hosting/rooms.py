"""A real server of a room, and visitors without a browser, for tests and for measuring."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

import nbformat
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

import okrkit
from okrkit.room import Opened, Room, kit, open_room

SERVE = """
import json, sys
from pathlib import Path
from okrkit import open as open_store
from okrkit.hosting._room import Place, RoomPages
from okrkit.room import Room
room, notebooks, given = json.loads(sys.argv[1])
given = {name: Path(value) if name in ("certificate", "key") else value for name, value in given.items()}
place = Place({role: Path(path) for role, path in notebooks.items()}, **given)
pages = RoomPages.of(Room(open_store(), room), place)
print(f"port {pages.port}.", flush=True)
pages.serve(False)
"""
ROOM = {
    role: f"from okrkit.widgets import {page}\n{page}()"
    for role, page in (("participant", "Participating"), ("presenter", "Presenting"), ("facilitator", "Facilitating"))
}
DRAFT = "from okrkit.widgets import Drafting\nDrafting()"


@dataclass
class Hosted:
    """A running server.

    Attributes:
        url: without '/' at its end. opened: the room's keys. store: its file. process: the server's.
        again: start it anew, after it was killed; the same port.
    """

    url: str
    port: int
    opened: Opened
    store: Path
    process: subprocess.Popen[bytes]
    again: Callable[[], None]

    def wait_until_ready(self) -> None:
        """Until every page that was asked for has been prepared."""
        assert self.process.stdout is not None
        while (line := self.process.stdout.readline().decode()) and "are ready" not in line:
            pass
        assert line

    def room(self) -> Room:
        """The room, on a store of one's own; close `.store` afterwards."""
        return Room(okrkit.open(self.store), self.opened.room)


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook."""
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# A room"), *map(nbformat.v4.new_code_cell, cells)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(book, path)
    return path


@contextmanager
def hosted(
    folder: Path, cells: dict[str, str] | None = None, named: bool = False, size: int = 200, **place: Any
) -> Iterator[Hosted]:
    """A room of `write-okrs-90` and its server; `cells` is role -> the one cell of its notebook."""
    store = folder / "okrkit.sqlite3"
    with okrkit.open(store) as opening:
        opened = open_room(opening, kit("write-okrs-90"), team="Booking", period="2026-Q3", named=named, size=size)
    books = {
        role: str(notebook(folder / f"{role}.ipynb", cell)) for role, cell in (cells or {"participant": DRAFT}).items()
    }
    environment = {**os.environ, "OKRKIT_STORE": str(store), "IPYTHONDIR": str(folder / "ipython")}

    def start(port: int) -> tuple[subprocess.Popen[bytes], int]:
        given = json.dumps([opened.room, books, {"people": 2, "port": port, **place}])
        with (folder / "server.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", SERVE, given], stdout=subprocess.PIPE, stderr=log, env=environment
            )
        assert process.stdout is not None
        said = ""
        while "is open at" not in said:
            line = process.stdout.readline().decode()
            assert line, (folder / "server.log").read_text()[-3000:]
            said += line
        return process, int(re.findall(r"port (\d+)\.", said)[0])

    def again() -> None:
        server.process, _ = start(server.port)

    process, port = start(place.pop("port", 0))
    url = f"{'https' if 'certificate' in place else 'http'}://127.0.0.1:{port}"
    server = Hosted(url, port, opened, store, process, again)
    try:
        yield server
    finally:
        server.process.send_signal(signal.SIGINT)
        try:
            server.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.process.kill()
            raise


@dataclass
class Visitor:
    """Somebody with a page: it joins, opens its page and talks to its widget, as a browser would.

    Attributes:
        browser: the name it made up for itself. cookies: what the server has set. kernel, widget: of the page it has
            open. heard: what the widget said since, newest last. blocks: what it shows.
    """

    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    widget: str = ""
    page: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    line: WebSocketClientConnection | None = None
    patience: float = 60  # seconds; only where nothing comes at all
    browser: str = field(default_factory=lambda: uuid.uuid4().hex)
    _listening: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, path: str, form: dict[str, str] | None = None, **more: Any) -> HTTPResponse:
        """One request; redirects are not followed and no status raises."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        request = HTTPRequest(
            self.url + path, method="GET" if form is None else "POST", body=None if form is None else urlencode(form),
            headers={**headers, **more.pop("headers", {})}, follow_redirects=False, request_timeout=120,
            connect_timeout=60, **{"validate_cert": False, **more},
        )  # fmt: skip
        answer = await AsyncHTTPClient(max_clients=200).fetch(request, raise_error=False)
        for told in answer.headers.get_list("Set-Cookie"):
            self.cookies |= {name: one.value for name, one in SimpleCookie(told).items()}
        return answer

    async def join(self, key: str, name: str = "") -> Self:
        """Come in by a token or a code."""
        answer = await self.ask("/join", {"key": key, "name": name})
        assert (answer.code, answer.headers.get("Location", "")[-5:]) == (303, "/room"), answer.body
        return self

    async def open(self, path: str = "/room") -> Self:
        """Load the page, and connect to its kernel."""
        answer = await self.ask(path)
        assert answer.code == 200, (answer.code, answer.body)
        self.page = answer.body.decode()
        self.kernel = re.search(r'"kernelId":\s*"([^"]+)"', self.page)[1]  # type: ignore[index]
        shown = re.findall(r'"model_id":\s*"([0-9a-f]+)"', self.page)
        self.widget = shown[-1] if shown else ""
        return await self.connect()

    async def connect(self) -> Self:
        """Open the line to the kernel, and listen."""
        self.line = await websocket_connect(self.address())
        self._listening = asyncio.create_task(self._listen())
        return self

    def address(self, **headers: str) -> HTTPRequest:
        """The kernel's websocket, with the cookies."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        place = f"ws{self.url.removeprefix('http')}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        return HTTPRequest(place, headers={"Cookie": cookies, **headers}, validate_cert=False, connect_timeout=60)

    async def send(self, kind: str, content: dict[str, Any], channel: str = "shell", **more: Any) -> str:
        """One message of Jupyter's protocol; returns its id."""
        assert self.line is not None
        id = uuid.uuid4().hex
        header = {"msg_type": kind, "msg_id": id, "session": "one", "username": "", "version": "5.3", **more}
        message = {"channel": channel, "header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self.line.write_message(json.dumps(message))
        return id

    async def say(self, message: dict[str, Any]) -> None:
        """Tell the widget something, as the page's script does."""
        await self.send("comm_msg", {"comm_id": self.widget, "data": {"method": "custom", "content": message}})

    async def hello(self, role: str = "participant", **more: Any) -> None:
        """The first word of a page's script."""
        me = await self.ask(f"/room/me?as={role}")
        await self.say({"type": "hello", "browser": self.browser, "token": json.loads(me.body)["token"], **more})
        await self.wait(lambda: any(one.get("type") == "welcome" for one in self.heard))

    async def wait(self, true: Callable[[], object], seconds: float | None = None) -> None:
        """Until something that arrives makes it true."""
        until = time.monotonic() + (seconds or self.patience)
        while not true():
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), max(0.01, until - time.monotonic()))

    async def _listen(self) -> None:
        assert self.line is not None
        while (said := await self.line.read_message()) is not None:
            message = json.loads(said) if isinstance(said, str) else {}
            data = message.get("content", {}).get("data", {})
            if message.get("msg_type") == "comm_msg" and data.get("method") == "custom":
                self.heard.append(data["content"])
            elif message.get("msg_type") == "comm_msg" and "blocks" in data.get("state", {}):
                self.blocks = data["state"]["blocks"]
            elif message:
                self.heard.append(
                    {"type": message["msg_type"], "of": message["parent_header"].get("msg_id"), **message}
                )
            self._news.set()
        self.heard.append({"type": "closed", "code": self.line.close_code})
        self._news.set()

    async def leave(self) -> None:
        """Close the line."""
        if self.line is not None:
            self.line.close()
        if self._listening is not None:
            await asyncio.wait([self._listening], timeout=5)
