"""A bit changes by itself. Versions, check-ins and answers never read as something else without a word."""

import random
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

import okrkit
from okrkit.store import StoreError, check, repair
from tests.faults.story import fill, look, put, refusal, small_pages


def flip(folder: Path, seeds: range, near: bytes = b"") -> Counter[str]:
    """Flip one bit a seed, anywhere or in a place where something stands; how often what came of it."""
    folder.mkdir(exist_ok=True)
    path = folder / "okrkit.sqlite3"
    small_pages(path)
    with okrkit.open(path) as store:
        fill(store)
    path.chmod(0o600)
    good, raw = look(path), path.read_bytes()
    came: Counter[str] = Counter()
    for seed in seeds:
        chance = random.Random(seed)
        broken = bytearray(raw)
        places = [at for found in re.finditer(re.escape(near), raw) for at in range(*found.span())] or range(len(raw))
        broken[chance.choice(places)] ^= 1 << chance.randrange(8)
        put(path, {"": bytes(broken)})
        path.chmod(0o600)
        told = check(path)
        now: dict[str, object] = {}
        if words := refusal(lambda: now.update(look(path))):  # noqa: B023
            came["refused"] += 1
            assert told, words
        elif now == good:
            came["the same"] += 1
        elif told:
            came["told by okrkit doctor"] += 1
        else:
            assert all(now[part] == good[part] for part in ("okrs", "practice")), seed
            came["another letter in a draft, a setting or a note"] += 1
        if told and any("damaged" in each or "newer" in each or "another program" in each for each in told):
            mended(path, bytes(broken), good)
            came["mended"] += 1
    return came


def mended(path: Path, broken: bytes, good: dict[str, object]) -> None:
    """What can be repaired is, the broken file stays, and what is missing is said."""
    put(path, {"": broken})
    path.chmod(0o600)
    done = repair(path)
    if not done.damaged:
        return  # a shape or a name that reads as another one: nothing says that it is damaged
    assert done.aside is not None
    assert done.aside.read_bytes() == broken
    assert check(path) == []
    now = look(path)
    versions = {version for _, found in now["okrs"].values() for version in found}  # type: ignore[attr-defined]
    before = {version for _, found in good["okrs"].values() for version in found}  # type: ignore[attr-defined]
    assert versions <= before
    if versions != before:
        assert done.lost


def test_a_few_flipped_bits(tmp_path: Path) -> None:
    came = flip(tmp_path / "store", range(60)) + flip(tmp_path / "name", range(1051, 1052))
    assert came["refused"]
    assert came["the same"]


def test_the_name_of_a_team_or_a_period_changes_in_a_row_or_in_an_index(tmp_path: Path) -> None:
    came = flip(tmp_path / "store", range(12), b"Booking2026-Q3")
    assert came["refused"]
    assert came["told by okrkit doctor"]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_flipped_bits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anywhere = flip(tmp_path / "store", range(1000, 2500))
    names = flip(tmp_path / "names", range(1000, 1300), b"Booking2026-Q3")
    with capsys.disabled():
        print(f"\n1,500 flipped bits: {dict(anywhere)}; 300 in the name of a team or a period: {dict(names)}")
    assert anywhere["mended"] > 100


def test_a_note_that_lost_its_code_is_told_as_damage(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        store.feedback.shown("Booking", "2026-Q3", [("KR-BY", "kr1")])
    with closing(sqlite3.connect(okrkit_store)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'code TEXT NOT NULL', 'code TEXT')")
        connection.commit()
    with closing(sqlite3.connect(okrkit_store)) as connection:
        connection.execute("UPDATE finding SET code = NULL")
        connection.commit()
    with okrkit.open() as store, pytest.raises(StoreError, match=r"a note on a finding cannot be read.*--repair"):
        store.feedback.summary()
