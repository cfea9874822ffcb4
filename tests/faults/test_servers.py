"""The line to a server is cut at any message, before it gets there or after: tried again, nothing is there twice."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

import pytest

import okrkit
from okrkit.model import CheckIn
from okrkit.store import Store
from tests.faults.story import START, refusal
from tests.postgres import HOST, Postgres


class Line:
    """Stands between a store and its server, and cuts when so many messages have come from the store.

    Attributes:
        left: how many may still come; None is any number. answered: whether the last one still reaches the server.
    """

    def __init__(self, port: int) -> None:
        self.left: int | None = None
        self.answered = False
        self._to = port
        self._open = socket.create_server((HOST, 0))
        self.port: int = self._open.getsockname()[1]
        threading.Thread(target=self._wait, daemon=True).start()

    def close(self) -> None:
        self._open.close()

    def _wait(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._open.accept()
                server = socket.create_connection((HOST, self._to))
                threading.Thread(target=self._pass, args=(caller, server, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, caller, False), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while raw := one.recv(65536):
                if counted and self.left is not None:
                    self.left -= 1
                    if self.left < 0:
                        self.left = None
                        if self.answered:  # it arrives and is done, but nobody hears of it
                            one.shutdown(socket.SHUT_RDWR)
                            other.sendall(raw)
                        break
                other.sendall(raw)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def line(postgres: Postgres) -> Iterator[Line]:
    between = Line(postgres.port)
    yield between
    between.close()


def the_same_reading(store: Store) -> None:
    reading = CheckIn(date=date(2026, 7, 3), value=64)
    store.add(reading, team="Booking", period="2026-Q3", key_result="kr1")


def the_same_text(store: Store) -> None:
    store.save(START.replace(objective="Repairs feel easy"), based_on=1)


def the_same_keystroke(store: Store) -> None:
    store.keep("draft", "kr1", "text", 7)


def the_same_setting(store: Store) -> None:
    store.set("current", ["Booking", "2026-Q3"])


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize(
    "job",
    [
        the_same_reading,
        the_same_text,
        *(pytest.param(one, marks=pytest.mark.soak) for one in (the_same_keystroke, the_same_setting)),
    ],
)
def test_a_line_cut_at_any_message(
    postgres: Postgres, line: Line, job: Callable[[Store], None], answered: bool
) -> None:
    address = postgres.new_store()
    with okrkit.open(address) as direct, okrkit.open(address.replace(str(postgres.port), str(line.port))) as store:
        direct.save(START)
        cut = 0
        for messages in range(8):
            line.left, line.answered = messages, answered
            words = refusal(lambda: job(store))
            line.left = None
            if words:
                cut += 1
                assert "lost its server in the middle" in words or "cannot be reached" in words, words
                assert "Look, then try again" in words or "see that its server runs" in words
            assert refusal(lambda: job(store)) == ""
            okr = direct.okr("Booking", "2026-Q3")
            assert len(okr.key_results[0].check_ins) == (job is the_same_reading)
            assert len(direct.versions("Booking", "2026-Q3")) == 1 + (job is the_same_text)
            assert direct.kept("draft") == ({"kr1": ("text", 7)} if job is the_same_keystroke else {})
        assert cut >= 2
