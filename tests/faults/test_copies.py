"""Copies of days, what rotates them, and a copy put back."""

import os
import sqlite3
import warnings
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

import okrkit
from okrkit.store import StoreError, _copies, found_beside, restore
from okrkit.store._copies import outdated
from tests.faults.story import START, fill, look, seen

DAY = datetime(2026, 7, 6, 9).astimezone()


def used_on(path: Path, day: datetime) -> list[str]:
    """Open a store on a day and write into it; the copies that lie beside it then."""
    with time_machine.travel(day, tick=True), okrkit.open(path) as store:
        store.keep("draft", "kr1", str(day), int(day.timestamp()))
    os.utime(path, (day.timestamp(), day.timestamp()))
    return sorted(one.path.name for one in found_beside(path))


def test_the_first_use_on_a_day_makes_a_copy(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        fill(store)
    os.utime(okrkit_store, (DAY.timestamp(), DAY.timestamp()))
    assert used_on(okrkit_store, DAY) == []  # made today: nothing of an earlier day is in it
    one = "okrkit-test.day-2026-07-07.sqlite3"
    assert used_on(okrkit_store, DAY + timedelta(days=1)) == [one]
    assert used_on(okrkit_store, DAY + timedelta(days=1, hours=3)) == [one]
    copy = okrkit_store.with_name(one)
    assert copy.stat().st_mode & 0o077 == 0
    with okrkit.open(copy) as store:
        assert store.kept("draft")["kr1"][0] == str(DAY)


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=-400), timedelta(days=400), timedelta(hours=-1)])
def test_a_clock_that_jumps_loses_no_copy_and_no_write(okrkit_store: Path, jump: timedelta) -> None:
    with okrkit.open() as store:
        fill(store)
    for number in range(4):
        used_on(okrkit_store, DAY + timedelta(days=number))
    before = {one.path for one in found_beside(okrkit_store)}
    assert len(before) == 4
    after = used_on(okrkit_store, DAY + timedelta(days=4) + jump)
    assert {path.name for path in before} <= set(after)
    with time_machine.travel(DAY + timedelta(days=4) + jump), okrkit.open() as store:
        known = store.okr("Booking", "2026-Q3")
        store.save(known.replace(objective="after the jump"))
        store.add(okrkit.CheckIn(date=date(2026, 8, 1), value=70), team="Booking", period="2026-Q3", key_result="kr1")
        first = store.practice.add("results/three", 1, "answered")
    with okrkit.open() as store:
        assert store.okr("Booking", "2026-Q3").objective.text == "after the jump"
        assert [version.number for version in store.versions("Booking", "2026-Q3")] == list(range(1, 7))
        assert store.practice.all()[-1] == first  # the last one is the one that was done last


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/New_York", "Europe/Berlin"])
def test_time_zones_and_summer_time_change_nothing(okrkit_store: Path, zone: str) -> None:
    from zoneinfo import ZoneInfo

    with okrkit.open() as store:
        fill(store)
        before = seen(store)
    hour = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo(zone))  # there twice in Berlin
    for fold in (0, 1):
        with time_machine.travel(hour.replace(fold=fold)), okrkit.open() as store:
            assert seen(store) == before
            done = store.practice.add("results/two", 1, "answered")
            assert store.practice.all()[-1] == done
            before = seen(store)


def test_the_newest_stay_and_of_older_ones_one_a_week_and_a_month() -> None:
    start = date(2025, 1, 1)
    made = [(Path(f"{n}"), start + timedelta(days=n), 1) for n in range(400)]
    gone = outdated(made)
    stay = [day for path, day, _ in made if path not in gone]
    assert stay[-7:] == [start + timedelta(days=n) for n in range(393, 400)]
    assert 12 <= len(stay) <= 7 + 4 + 6
    assert min(stay) >= start + timedelta(days=200)
    assert not set(outdated([one for one in made if one[0] not in gone]))  # nothing more goes the same day


def test_large_copies_go_earlier_but_two_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_copies, "BYTES", 100)
    made = [(Path(f"{n}"), date(2026, 7, 1 + n), 40) for n in range(5)]
    assert outdated(made) == [Path("2"), Path("1"), Path("0")]
    monkeypatch.setattr(_copies, "BYTES", 1)
    assert len(outdated(made)) == 3


def test_day_after_day_they_do_not_pile_up(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        store.save(START)
    for number in range(0, 90, 5):
        names = used_on(okrkit_store, DAY + timedelta(days=number))
    assert 9 <= len(names) <= 17


def test_a_damaged_store_replaces_no_good_copy_and_opens_with_a_warning(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        fill(store)
        for number in range(40):
            store.keep("long", f"part {number}", "word " * 500, 1)
    used_on(okrkit_store, DAY)
    kept = used_on(okrkit_store, DAY + timedelta(days=1))
    raw = bytearray(okrkit_store.read_bytes())
    raw[-5 * 4096 : -4 * 4096] = b"\xee" * 4096
    okrkit_store.write_bytes(raw)
    os.utime(okrkit_store, (DAY.timestamp(), DAY.timestamp()))
    with (
        time_machine.travel(DAY + timedelta(days=2)),
        pytest.warns(UserWarning, match=r"is damaged .*`okrkit doctor --repair`.* No copy of today was made"),
    ):
        okrkit.open().close()
    assert sorted(one.path.name for one in found_beside()) == kept


def test_a_nearly_full_disk_gets_no_copy_and_the_store_opens(
    okrkit_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with okrkit.open() as store:
        fill(store)
    os.utime(okrkit_store, (DAY.timestamp(), DAY.timestamp()))
    monkeypatch.setattr(_copies, "SPARE", 2**62)
    with (
        time_machine.travel(DAY + timedelta(days=1)),
        pytest.warns(UserWarning, match="has no room left, the disk is full.* No copy of today was made"),
        okrkit.open() as store,
    ):
        assert store.kept("draft")
    assert [path.name for path in okrkit_store.parent.iterdir()] == [okrkit_store.name]


def test_what_was_deleted_is_in_no_copy_of_a_day(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        fill(store)
        store.keep("secret", "kr1", "a word that goes", 1)
        store.save(START.replace(team="Parts", objective="a word that goes"))
    for number in range(3):
        used_on(okrkit_store, DAY + timedelta(days=number))
    assert len(found_beside()) == 3
    with time_machine.travel(DAY + timedelta(days=2)), okrkit.open() as store:
        store.forget("secret")
        assert store.delete("Parts") == []
    (copy,) = found_beside()
    assert all(b"a word that goes" not in path.read_bytes() for path in okrkit_store.parent.iterdir())
    with okrkit.open(copy.path) as store:
        assert store.okrs() == [("Booking", "2026-Q3")]


def test_a_copy_of_a_day_holds_no_room(okrkit_store: Path) -> None:
    with okrkit.open() as store:
        store.save(START)
        store.keep('["room: alone 123", "r1", ""]', "card", "what nobody shall see", 1)
        with store._database.unit(writing=True) as connection:
            connection.exec_driver_sql("INSERT INTO room_pile VALUES ('r1', 's', 'cards', '{\"x\": \"unseen card\"}')")
    used_on(okrkit_store, DAY)
    used_on(okrkit_store, DAY + timedelta(days=1))
    raw = b"".join(one.path.read_bytes() for one in found_beside())
    assert raw.startswith(b"SQLite format 3")
    assert b"nobody shall see" not in raw
    assert b"unseen card" not in raw
    assert b"unseen card" in okrkit_store.read_bytes()


# -- Put back


def test_a_copy_is_put_back_and_nothing_is_lost_by_it(okrkit_store: Path, tmp_path: Path) -> None:
    with okrkit.open() as store:
        fill(store)
        copy = store.backup(tmp_path / "mine.sqlite3")
        good = seen(store)
        store.save(START.replace(team="Parts"))
        aside = restore(copy)  # the store is open, here and perhaps elsewhere
        assert aside is not None
        assert seen(store) == good
        store.keep("draft", "kr1", "typed after", 9)
    assert aside.name.startswith("okrkit-test.replaced-")
    assert look(okrkit_store)["kept"]["kr1"] == ("typed after", 9)
    with okrkit.open(aside) as old:
        assert ("Parts", "2026-Q3") in old.okrs()
    assert copy.exists()


def test_a_copy_that_is_damaged_or_none_is_not_put_back(okrkit_store: Path, tmp_path: Path) -> None:
    with okrkit.open() as store:
        fill(store)
        copy = store.backup(tmp_path / "mine.sqlite3")
    before = okrkit_store.read_bytes()
    copy.write_bytes(copy.read_bytes()[:9000])
    with pytest.raises(StoreError, match=r"mine\.sqlite3 was not put back: .*is damaged"):
        restore(copy)
    with pytest.raises(StoreError, match=r"There is no copy .*`okrkit restore` without a name lists"):
        restore(tmp_path / "none.sqlite3")
    with pytest.raises(StoreError, match="is the store itself: name one of its copies"):
        restore(okrkit_store)
    (tmp_path / "thesis.txt").write_text("years of work\n" * 500)
    with pytest.raises(StoreError, match=r"was not put back: .*is not an okrkit store"):
        restore(tmp_path / "thesis.txt")
    with closing(sqlite3.connect(tmp_path / "recipes.db")) as other:
        other.execute("CREATE TABLE recipes (name)")
    with pytest.raises(StoreError, match="belongs to another program"):
        restore(tmp_path / "recipes.db")
    assert okrkit_store.read_bytes() == before


def test_a_file_put_in_the_place_of_an_open_store_is_the_store_from_then_on(okrkit_store: Path, tmp_path: Path) -> None:
    """By a hand that knows nothing of journals: what the open one had not yet written into its file lies aside."""
    with okrkit.open(tmp_path / "other.sqlite3") as other:
        other.save(START.replace(team="Parts"))
    with okrkit.open() as store:
        fill(store, 8)
        os.replace(tmp_path / "other.sqlite3", okrkit_store)
        with pytest.warns(UserWarning, match=r"Another store was put in the place.*is kept as .*\.left-"):
            assert store.okrs() == [("Parts", "2026-Q3")]
        store.keep("draft", "kr1", "after", 1)
    now = look(okrkit_store)
    assert list(now["okrs"]) == [("Parts", "2026-Q3")]
    assert now["kept"] == {"kr1": ("after", 1)}


def test_two_that_are_open_go_on_with_the_copy(okrkit_store: Path, tmp_path: Path) -> None:
    with okrkit.open() as one, okrkit.open() as two:
        fill(one)
        copy = one.backup(tmp_path / "mine.sqlite3")
        two.keep("draft", "kr2", "of the other", 1)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            restore(copy)
            assert "kr2" not in one.kept("draft")
            two.keep("draft", "kr3", "typed after", 1)
            assert set(one.kept("draft")) == set(two.kept("draft")) == {"kr1", "kr3"}
