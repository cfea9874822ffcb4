"""The pool, without kernels: what is made when, and who gets it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from okrkit.hosting import _pool
from okrkit.hosting._pool import Pool, PoolFullError, Ready
from tests.loops import run


class Kitchen:
    """Makes pages when it is told to, and counts."""

    def __init__(self, slow: float = 0.0, broken: int = 0) -> None:
        self.made, self.busy, self.most_busy, self.slow, self.broken = 0, 0, 0, slow, broken
        self.dead: set[str] = set()

    async def make(self) -> Ready:
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        await asyncio.sleep(self.slow)
        self.busy -= 1
        if self.broken:
            self.broken -= 1
            raise RuntimeError("no page today")
        self.made += 1
        return Ready(f"k{self.made}", f"page {self.made}")

    async def alive(self, kernel: str) -> bool:
        return kernel not in self.dead


async def until(true: Callable[[], bool]) -> None:
    for _ in range(400):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never became true")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pool, "CALM", 0.05)


def test_it_makes_as_many_as_are_expected_a_few_at_a_time() -> None:
    async def story() -> None:
        kitchen = Kitchen(0.001)
        pool = Pool(kitchen.make, kitchen.alive, people=7, at_once=3)
        pool.fill()
        await until(lambda: len(pool.ready) == 7)
        await asyncio.sleep(0.1)
        assert (kitchen.made, kitchen.most_busy) == (7, 3)

    run(story)


def test_everybody_at_once_gets_a_page_of_their_own_and_one_more_too() -> None:
    async def story() -> None:
        kitchen = Kitchen()
        pool = Pool(kitchen.make, kitchen.alive, people=30)
        pool.fill()
        await until(lambda: len(pool.ready) == 30)
        pages = await asyncio.gather(*(pool.take() for _ in range(31)))
        assert len({page.kernel for page in pages}) == 31
        await until(lambda: len(pool.ready) == 2)  # for those who load their page anew
        assert kitchen.made == 33

    run(story)


def test_who_comes_when_it_is_empty_is_served_in_turn() -> None:
    async def story() -> None:
        kitchen = Kitchen(0.002)
        pool = Pool(kitchen.make, kitchen.alive, people=0, spare=0, at_once=1)
        pages = await asyncio.gather(*(pool.take() for _ in range(5)))
        assert [page.kernel for page in pages] == ["k1", "k2", "k3", "k4", "k5"]
        await asyncio.sleep(0.1)
        assert kitchen.made == 5

    run(story)


def test_it_fills_up_when_things_are_calm_again() -> None:
    async def story() -> None:
        kitchen = Kitchen()
        pool = Pool(kitchen.make, kitchen.alive, people=1, spare=1)
        pool.fill()
        await until(lambda: len(pool.ready) == 1)
        first = await pool.take()
        await asyncio.sleep(0.01)
        assert (kitchen.made, len(pool.ready)) == (1, 0)
        await until(lambda: len(pool.ready) == 1)
        pool.gone(first.kernel)
        assert not pool.out

    run(story)


def test_a_kernel_that_was_killed_while_it_waited_is_given_to_nobody() -> None:
    async def story() -> None:
        kitchen = Kitchen()
        pool = Pool(kitchen.make, kitchen.alive, people=2)
        pool.fill()
        await until(lambda: len(pool.ready) == 2)
        kitchen.dead.add("k1")
        assert (await pool.take()).kernel == "k2"
        assert pool.out == {"k2"}
        pool.fill()
        await until(lambda: len(pool.ready) == 2)
        pool.gone("k3")
        assert not pool.waits("k3")
        assert pool.waits("k4")

    run(story)


def test_there_is_a_most_and_it_is_said() -> None:
    async def story() -> None:
        kitchen = Kitchen()
        pool = Pool(kitchen.make, kitchen.alive, people=2, most=3)
        pages = [await pool.take() for _ in range(3)]
        with pytest.raises(PoolFullError):
            await pool.take()
        pool.gone(pages[0].kernel)
        assert (await pool.take()).kernel == "k4"
        await asyncio.sleep(0.1)
        assert pool.kernels == 3

    run(story)


def test_a_visitor_who_went_away_takes_nobodys_place() -> None:
    async def story() -> None:
        kitchen = Kitchen(0.02)
        pool = Pool(kitchen.make, kitchen.alive, people=0, spare=0, at_once=1)
        gone: Awaitable[Ready] = asyncio.ensure_future(pool.take())
        stays = asyncio.ensure_future(pool.take())
        await asyncio.sleep(0)
        gone.cancel()  # type: ignore[attr-defined]
        assert (await stays).kernel == "k1"

    run(story)


def test_what_cannot_be_made_is_told_to_who_waits_and_tried_again_later() -> None:
    async def story() -> None:
        kitchen = Kitchen(broken=2)
        pool = Pool(kitchen.make, kitchen.alive, people=1, spare=1, at_once=1)
        with pytest.raises(RuntimeError, match="no page today"):
            await pool.take()
        await until(lambda: len(pool.ready) == 1)
        assert kitchen.broken == 0

    run(story)


def test_closed_it_makes_no_more() -> None:
    async def story() -> None:
        kitchen = Kitchen(0.01)
        pool = Pool(kitchen.make, kitchen.alive, people=5, at_once=1)
        pool.fill()
        await until(lambda: len(pool.ready) == 2)
        await pool.close()
        assert kitchen.made == 2
        pool.fill()
        await asyncio.sleep(0.05)
        assert kitchen.made == 2

    run(story)
