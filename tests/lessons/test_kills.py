"""A kernel is killed at a step the seed chooses: the next one has every answer, and every keystroke that was kept."""

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import KernelManager

import okrkit
from okrkit import lessons
from okrkit.widgets import Practising
from tests.lessons import walker

ROOT = Path(__file__).resolve().parents[2]
ALL = lessons.exercises()
IDS = [one.id for one in ALL]
Step = dict[str, Any]


@contextmanager
def kernel(store: Path) -> Iterator[Any]:
    """A kernel of its own, as a notebook has one; killed at the end, whatever it is doing."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env={**os.environ, "OKRKIT_STORE": str(store), "PYTHONPATH": str(ROOT)}, cwd=ROOT)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield client
    finally:
        manager.shutdown_kernel(now=True)
        client.stop_channels()


def lines(client: Any, code: str) -> Iterator[Any]:
    """What the code prints, line by line, while it runs."""
    asked = client.execute(f"from tests.lessons import walker\nwalker.{code}")
    rest = ""
    while True:
        message = client.get_iopub_msg(timeout=120)
        kind, content = message["msg_type"], message["content"]
        assert kind != "error", "\n".join(content["traceback"])
        if message["parent_header"].get("msg_id") != asked:
            continue
        if kind == "stream":
            assert content["name"] == "stdout", content["text"]
            *whole, rest = (rest + content["text"]).split("\n")
            yield from map(json.loads, whole)
        elif kind == "status" and content["execution_state"] == "idle":
            return


def fields_after(steps: list[Step]) -> dict[str, str]:
    return {step["id"]: step["text"] for step in steps if step["do"] == "typed"}


def assert_everything_is_there(store: Path, client: Any, told: list[Step], plans: dict[str, list[Step]]) -> None:
    """Every acknowledged step, as a new kernel shows it.

    Args:
        plans: what was going to be done in the exercises during which a kernel was killed: it may be further on than
            what was told.
    """
    with okrkit.open(store) as opened:
        kept = iter([(done.exercise, done.what) for done in opened.practice.all()])
    noted = [(step["exercise"], step["do"]) for step in told if step["do"] != "typed"]
    assert all(one in kept for one in noted), "what was acknowledged is there, in its order"
    ids = list(dict.fromkeys(step["exercise"] for step in told))
    (shown,) = lines(client, f"look({ids!r})")
    for id in ids:
        mine, page = [step for step in told if step["exercise"] == id], shown[id]
        plan = plans.get(id, mine)
        assert plan[: len(mine)] == mine
        reached = [plan[:end] for end in range(len(mine), len(plan) + 1)]
        fits = [steps for steps in reached if fields_after(steps).items() <= page["fields"].items()]
        assert fits, f"{id}: {page['fields']} are not {fields_after(mine)}"
        whats = {step["do"] for step in mine}
        if any(step.get("right") is True for step in mine):
            assert page["what"] in ("right", "answered"), "unseen texts are counted, not mended"
            assert page["state"] == "done"
        assert all(page["what"] == what for what in ("skipped", "sees it differently") if what in whats)
        assert page["help"] >= max((step["level"] for step in mine if step["do"] == "helped"), default=0)


def next_one(store: Path, here: int) -> int:
    """Where to go on behind this exercise: a killed kernel went on for a moment, and on a busy machine for longer."""
    places = [place % len(IDS) for place in range(here + 1, here + len(IDS))]
    with okrkit.open(store) as opened:
        begun = {done.exercise for done in opened.practice.all()}
        return next(
            place for place in places if not (IDS[place] in begun or opened.kept(Practising(IDS[place], opened).form))
        )


def kills(store: Path, seed: int, number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """A course that is interrupted by so many kills, each in a kernel that shows all from before; the steps in all."""
    chance = random.Random(seed)
    told: list[Step] = []
    plans: dict[str, list[Step]] = {}
    skip = chance.randrange(len(IDS) // 2)
    for kill in range(number):
        last = len(told) + chance.randint(1, 30)
        with kernel(store) as client:
            assert_everything_is_there(store, client, told, plans)
            for step in lines(client, f"tell({seed}, {skip})"):
                told.append(step)
                if len(told) == last:
                    time.sleep(chance.uniform(0, 0.05))  # the next steps are on their way
                    break
        here = IDS.index(told[-1]["exercise"])
        monkeypatch.setenv("OKRKIT_STORE", f"{store}-plan-{kill}")
        plans[IDS[here]] = list(walker.one_exercise(ALL[here], *walker.way_of(seed, here)))
        skip = next_one(store, here)
    with kernel(store) as client:
        assert_everything_is_there(store, client, told, plans)
    return len(told)


@pytest.mark.timeout(300)
def test_five_kills_lose_no_answer(okrkit_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kills(okrkit_store, 7, 5, monkeypatch) >= 20


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(25))
def test_a_hundred_kills_lose_no_answer(okrkit_store: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kills(okrkit_store, seed, 4, monkeypatch) >= 4
