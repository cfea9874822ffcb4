"""Pages that wait for their visitors: a kernel that has run a notebook already, and what it shows."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from okrkit.showing import OkrkitError

CALM = 2.0
"""Seconds without a visitor before the pool is filled up again: those who came need the processors first."""


class Ready(NamedTuple):
    """One page: the id of its kernel, and its HTML."""

    kernel: str
    page: str


class PoolFullError(OkrkitError, RuntimeError):
    """As many pages are open as this machine may carry."""


class Pool:
    """Pages made beforehand, for the people who are expected and a few more.

    It counts what is made, not what was begun; whoever comes when it is empty waits for the next one, and is served in
    turn. A page that was given to somebody is `out` until its kernel has ended (`gone`).

    Args:
        make: makes one page.
        alive: whether a kernel still runs: one may have been killed while it waited.
        people: how many are expected. spare: how many wait in any case.
        most: how many kernels there may be at a time.
        at_once: how many are made side by side.
    """

    def __init__(
        self,
        make: Callable[[], Awaitable[Ready]],
        alive: Callable[[str], Awaitable[bool]],
        people: int,
        spare: int = 2,
        most: int = 1000,
        at_once: int = 2,
    ) -> None:
        self._make, self._alive = make, alive
        self.people, self.spare, self.most, self.at_once = people, spare, most, at_once
        self.ready: deque[Ready] = deque()
        self.out: set[str] = set()
        self._waiting: deque[asyncio.Future[Ready]] = deque()
        self._making: set[asyncio.Task[None]] = set()
        self._last = -CALM
        self._later: asyncio.TimerHandle | None = None
        self._closed = False

    async def take(self) -> Ready:
        """A page for one visitor, at once or as soon as one is made.

        Raises:
            PoolFullError: when no more kernels may be started.
        """
        self._last = time.monotonic()
        while self.ready:
            page = self.ready.popleft()
            self.out.add(page.kernel)
            if await self._alive(page.kernel):
                self.fill()
                return page
            self.out.discard(page.kernel)
        if self.kernels + len(self._waiting) >= self.most:
            raise PoolFullError(f"{self.most} pages are open")
        place: asyncio.Future[Ready] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        self.fill()
        try:
            return await place
        finally:
            if place in self._waiting:  # the visitor has gone away meanwhile
                self._waiting.remove(place)

    @property
    def kernels(self) -> int:
        """How many kernels there are, those being made included."""
        return len(self.ready) + len(self.out) + sum(not task.done() for task in self._making)

    def gone(self, kernel: str) -> None:
        """A kernel has ended."""
        self.out.discard(kernel)
        for page in [page for page in self.ready if page.kernel == kernel]:
            self.ready.remove(page)
        self.fill()

    def waits(self, kernel: str) -> bool:
        """Whether a kernel waits for its visitor: it is idle, and must not be put to sleep for that."""
        return any(page.kernel == kernel for page in self.ready)

    def fill(self) -> None:
        """Begin to make what is wanted, at once for somebody who waits, else when things are calm."""
        if self._closed:
            return
        if self._later:
            self._later.cancel()
            self._later = None
        calm_in = self._last + CALM - time.monotonic()
        while len(self._making) < self.at_once and self._wanted(calm_in <= 0) > len(self._making):
            task = asyncio.get_running_loop().create_task(self._one())
            self._making.add(task)
            task.add_done_callback(self._made)
        if calm_in > 0 and self._wanted(True) > len(self._making):
            self._later = asyncio.get_running_loop().call_later(calm_in + 0.05, self.fill)

    def _wanted(self, calm: bool) -> int:
        here = max(self.spare, self.people - len(self.out)) - len(self.ready) if calm else 0
        return min(len(self._waiting) + max(here, 0), self.most - len(self.ready) - len(self.out))

    async def _one(self) -> None:
        page = await self._make()
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                self.out.add(page.kernel)
                place.set_result(page)
                return
        self.ready.append(page)

    def _made(self, task: asyncio.Task[None]) -> None:
        self._making.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            logging.getLogger("okrkit").error("a page could not be made: %r", problem)
            self._last = time.monotonic()  # not at once again: what is broken stays broken for a while
            if self._waiting:
                place = self._waiting.popleft()
                if not place.done():
                    place.set_exception(problem)
        self.fill()

    async def close(self) -> Iterable[str]:
        """Make no more; returns the kernels that still wait."""
        self._closed = True
        if self._later:
            self._later.cancel()
        for task in self._making:
            task.cancel()
        await asyncio.gather(*self._making, return_exceptions=True)
        return [page.kernel for page in self.ready]
