"""The gate before a room's server: which names it answers to, how often somebody may ask, what every answer carries.

It stands before all doors, Voila's own and static files included, so that none can be forgotten.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tornado.httputil import HTTPHeaders, HTTPMessageDelegate, HTTPServerRequest, RequestStartLine, ResponseStartLine
from tornado.routing import Router
from tornado.web import OutputTransform

LONGEST_PATH = 2_000
_STRANGE = re.compile(r"%2e|%2f|%5c|%00|\\|\.\.|//|[\x00-\x20\x7f]", re.IGNORECASE)  # no address of ours has any of it


@dataclass
class Bucket:
    """So many at once, so many a second afterwards; counted for each name apart, the longest unseen are forgotten.

    >>> bucket = Bucket(2, 1, clock=iter([0, 0, 0, 1]).__next__)
    >>> [bucket.takes("somebody") for _ in range(4)]
    [True, True, False, True]
    """

    at_once: float
    a_second: float
    names: int = 10_000
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def peek(self, name: str = "") -> bool:
        """Whether one more would be fine."""
        return self._now(name)[0] >= 1

    def takes(self, name: str = "") -> bool:
        """Whether one more is fine; it counts."""
        left, now = self._now(name)
        fine = left >= 1
        self._left.pop(name, None)
        self._left[name] = (left - 1 if fine else left, now)
        if len(self._left) > self.names:
            self._left.popitem(last=False)
        return fine

    def _now(self, name: str) -> tuple[float, float]:
        now = self.clock()
        left, then = self._left.get(name, (self.at_once, now))
        return min(self.at_once, left + (now - then) * self.a_second), now


class Gate(Router):
    """Answers short and plainly what must not come in; everything else goes to the doors.

    Args:
        doors: the application behind.
        hosts: the names and addresses under which people reach the room, in lower case, without a port.
        requests: how often one address may ask. A page is made of some 40 files, and a whole room may stand behind
            one address: this is a limit for machines, not for people.
    """

    def __init__(self, doors: Router, hosts: frozenset[str], requests: Bucket) -> None:
        self.doors, self.hosts, self.requests = doors, hosts, requests

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> HTTPMessageDelegate | None:
        if not self.requests.takes(str(request.remote_ip)):
            return Refusal(request, 429, "Too many requests from this address: wait a minute.")
        if host_name(request.host) not in self.hosts:
            return Refusal(request, 403, "This room is not open under this name: use the address that was given.")
        if len(request.uri or "") > LONGEST_PATH or _STRANGE.search(request.path) or not request.path.startswith("/"):
            return Refusal(request, 404, "There is no such page.")
        return self.doors.find_handler(request, **kwargs)


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("Room.example:8870"), host_name("[::1]:8870"), host_name("")
    ('room.example', '[::1]', '')
    """
    return re.sub(r":\d*$", "", host.strip()).lower()


class Refusal(HTTPMessageDelegate):
    """One sentence, and the line is closed."""

    def __init__(self, request: HTTPServerRequest, status: int, sentence: str) -> None:
        self.request, self.status, self.sentence = request, status, sentence

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> None:
        body = self.sentence.encode()
        answer = HTTPHeaders({"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))})
        answer["Connection"] = "close"
        line = ResponseStartLine("HTTP/1.1", self.status, "Refused")
        connection = self.request.connection
        if connection is not None:
            connection.write_headers(line, answer, body)
            connection.finish()


def headers(host: str, nonce: str = "") -> dict[str, str]:
    """What every answer carries: nothing is loaded from elsewhere, no frame, no script but ours.

    No referrer at all would take the origin from our own forms as well.

    Args:
        host: the Host header of the request: some browsers do not count a websocket as 'self'.
        nonce: the word that the page's own scripts carry.
    """
    scripts = f"'self' 'nonce-{nonce}' blob:" if nonce else "'self'"
    policy = {
        "default-src": "'self'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host} wss://{host} data: blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {what}" for name, what in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


class Careful(OutputTransform):
    """Puts the headers on every answer of every door, files and errors included."""

    def __init__(self, request: HTTPServerRequest) -> None:
        self.request = request

    def transform_first_chunk(
        self, status_code: int, headers_: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        for name, value in headers(self.request.host, getattr(self.request, "okr_nonce", "")).items():
            headers_[name] = value
        if self.request.protocol == "https":  # elsewhere browsers only complain about it
            headers_["Cross-Origin-Opener-Policy"] = "same-origin"
        headers_.pop("Server", None)
        if "Last-Modified" not in headers_:  # it is no file
            headers_["Cache-Control"] = "no-store"
        return status_code, headers_, chunk
