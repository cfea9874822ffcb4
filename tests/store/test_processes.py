"""Several processes write at once, and some are killed while they do: what was acknowledged is there."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import okrkit
from okrkit.model import OKR, KeyResult
from okrkit.store import check

WRITER = Path(__file__).with_name("_writer.py")
BOOKING = OKR(team="Booking", period="2026-Q3", key_results=[KeyResult(text="Visits within three days to 60 %")])


def start(path: Path | str, name: str, count: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), name, str(count), str(seed)]
    return subprocess.Popen(command, env={**os.environ, "OKRKIT_STORE": str(path)}, stdout=subprocess.PIPE, text=True)


def acknowledged(writer: subprocess.Popen[str]) -> list[tuple[str, int]]:
    out, _ = writer.communicate(timeout=120)
    lines = out[: out.rfind("\n") + 1].splitlines()
    return [(act, int(number)) for act, number in (line.split() for line in lines)]


def assert_all_there(path: Path | str, told: dict[str, list[tuple[str, int]]]) -> None:
    """Every acknowledged write is in the store, and the file is whole."""
    with okrkit.open(path) as store:
        readings = [c.learned for c in store.okr("Booking", "2026-Q3").key_results[0].check_ins]
        assert len(readings) == len(set(readings))
        for name, acts in told.items():
            adds = {f"{name} {number}" for act, number in acts if act == "add"}
            saves = {str(number) for act, number in acts if act == "save"}
            keeps = [number for act, number in acts if act == "keep"]
            assert adds <= set(readings)
            if saves:
                assert saves <= {version.reason for version in store.versions(name, "2026-Q3")}
            kept = store.kept(name)
            if keeps:
                assert max(revision for _, revision in kept.values()) >= keeps[-1]
            for text, revision in kept.values():
                assert set(text.split()) == {*name.split(), str(revision)}
    assert check(path) == []


def test_four_processes_write_two_hundred_times_each(okrkit_store: Path | str) -> None:
    with okrkit.open() as store:
        store.save(BOOKING)
    writers = {f"writer {n}": start(okrkit_store, f"writer {n}", 200, n) for n in range(4)}
    told = {name: acknowledged(writer) for name, writer in writers.items()}
    assert [writer.returncode for writer in writers.values()] == [0] * 4
    assert [len(acts) for acts in told.values()] == [200] * 4
    assert_all_there(okrkit_store, told)


def test_processes_that_make_the_same_new_store_at_once_all_succeed(okrkit_store: Path | str) -> None:
    code = "import okrkit, sys; print(okrkit.open().keep('form', sys.argv[1], 'text', 1))"
    openers = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in range(6)]
    assert [opener.wait(60) for opener in openers] == [0] * 6
    with okrkit.open() as store:
        assert len(store.kept("form")) == 6


def kill_while_writing(path: Path | str, seed: int) -> int:
    """Two writers, one killed at a moment the seed chooses; the number of its acknowledged writes."""
    chance = random.Random(seed)
    with okrkit.open(path) as store:
        store.save(BOOKING)
    writers = {name: start(path, name, 100_000 if name == "killed" else 40, seed) for name in ("killed", "spared")}
    assert writers["killed"].stdout is not None
    first = writers["killed"].stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    writers["killed"].kill()
    told = {name: acknowledged(writer) for name, writer in writers.items()}
    act, number = first.split()
    told["killed"].insert(0, (act, int(number)))
    assert writers["killed"].returncode == -9
    assert len(told["spared"]) == 40
    assert_all_there(path, told)
    return len(told["killed"])


def test_a_process_killed_while_writing_loses_nothing_acknowledged(okrkit_store: Path | str) -> None:
    assert kill_while_writing(okrkit_store, seed=1) > 0


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_lose_nothing_acknowledged(another: Callable[[], Path | str]) -> None:
    for seed in range(100):
        kill_while_writing(another(), seed)


def test_a_process_killed_while_it_makes_a_store_leaves_one_that_opens(another: Callable[[], Path | str]) -> None:
    write = "okrkit.open().keep('form', 'part', 'text', 1)"
    code = f"import okrkit; print('go', flush=True); {write}; print('kept', flush=True)"
    for wait in (0, 0.003, 0.006, 0.01):
        place = another()
        environment = {**os.environ, "OKRKIT_STORE": str(place)}
        maker = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        assert maker.stdout is not None
        maker.stdout.readline()
        time.sleep(wait)
        maker.kill()
        out, _ = maker.communicate(timeout=60)
        with okrkit.open(place) as store:
            assert "kept" not in out or store.kept("form") == {"part": ("text", 1)}
            assert store.keep("form", "part", "after", 2) == 2
