"""A full disk, a folder without locks, a store of somebody else, an old okrkit beside a new one, killed writers."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrkit
from okrkit.store import StoreError, _file, _place, check
from tests.faults.story import START, fill, look, refusal, seen, step
from tests.store.test_file import in_child, posix


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, in a mount of its own; else a folder, and files may not grow beyond that."""
    import resource

    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "okrkit", str(folder)], capture_output=True)
    if mounted.returncode == 0:
        yield folder
        subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, limits[1]))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@posix
def test_a_disk_fills_up_and_comes_back(small_disk: Path) -> None:
    """Every write that returned is there while it is full, and afterwards; what did not return says why."""
    path = small_disk / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        fill(store)
        kept, words = {}, ""
        for number in range(1, 400):
            text = f"{number} " * 800
            words = refusal(lambda: store.keep("long", f"part {number}", text, number))  # noqa: B023
            if words:
                break
            kept[f"part {number}"] = (text, number)
        assert "disk is full" in words or "the disk reports a fault" in words
        assert "free some space, then try again" in words or "has room, then try again" in words
        assert len(kept) > 10
        assert store.kept("long") == kept
        assert seen(store)["okrs"]
        assert refusal(lambda: okrkit.open(path).close()) in ("", words)
    assert look(path)["okrs"]
    with okrkit.open(path) as store:
        assert store.kept("long") == kept


@posix
def test_on_a_full_disk_a_file_of_okrs_stays_as_it_was(small_disk: Path) -> None:
    from okrkit import files

    file = small_disk / "booking.okr.yaml"
    files.save(START, file)
    before = file.read_bytes()
    if os.path.ismount(small_disk):
        with pytest.raises(OSError), open(small_disk / "filler", "wb", 0) as filler:  # noqa: PT012
            while True:
                filler.write(b"x" * 4096)
        long = START.replace(objective="Repairs feel easy " * 25, key_results=["x" * 400] * 40)
        with pytest.raises(files.OkrFileError, match="the disk is full: free some space and save again; what stood"):
            files.save(long, file)
        assert file.read_bytes() == before
        (small_disk / "filler").unlink()
        files.save(long, file)
        assert files.load(file).objective.text.startswith("Repairs")
    assert [path.name for path in small_disk.iterdir()] == [file.name]


@posix
def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    path = small_disk / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        fill(store)
    if os.path.ismount(small_disk):
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        words = refusal(lambda: okrkit.open(path))
        assert "OKRKIT_STORE" in words
        assert any("can be read but not written" in told or "cannot be opened" in told for told in check(path))
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert look(path)["okrs"]


# -- Folders that several machines share


def test_a_folder_of_this_machine_has_locks(tmp_path: Path) -> None:
    assert _place.locks_hold(tmp_path)
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("kind", ["refuses locks", "grants every lock"])
def test_a_shared_folder_without_locks_is_refused(
    okrkit_store: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Two would write over each other there; nothing is made, nothing changed."""
    import fcntl

    def lock(*given: object) -> int:
        if kind == "refuses locks":
            raise OSError(errno.ENOLCK, "No locks available")
        return 0

    with okrkit.open() as store:
        fill(store)
    before = okrkit_store.read_bytes()
    monkeypatch.setattr(_file, "is_shared", lambda folder: True)
    monkeypatch.setattr(fcntl, "fcntl", lock)
    with pytest.raises(StoreError, match=r"does not keep two programs from writing at once \(it has no locks"):
        okrkit.open()
    assert okrkit_store.read_bytes() == before
    assert not list(okrkit_store.parent.glob(".okrkit-lock*"))
    monkeypatch.setattr("okrkit.store._check.is_shared", lambda folder: True)
    assert any("it has no locks" in told for told in check())


def test_what_sqlite_says_of_locks_is_said_in_words() -> None:
    import sqlite3

    from okrkit.store._errors import of_a_file

    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_LOCK
    assert "it has no locks): set OKRKIT_STORE to a folder of this machine" in of_a_file(error)
    assert "it has no locks" in of_a_file(OSError(errno.ENOLCK, "No locks available"))


# -- Others at the same store


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else")
def test_a_store_of_another_user_is_told_to_its_visitor() -> None:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="okrkit-"))
    folder.chmod(0o755)
    path = folder / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        fill(store)
    told = in_child(lambda: refusal(lambda: okrkit.open(path)), 65534)
    assert "written" in told or "may not be opened by you" in told
    assert "OKRKIT_STORE" in told
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_an_okrkit_that_was_open_before_a_newer_one_came_goes_no_further(okrkit_store: Path) -> None:
    """The tables may have changed under it: it says so, reads and writes nothing, and nothing is lost."""
    with okrkit.open() as old:
        fill(old)
        with okrkit.open() as new, new._database.unit(writing=True) as connection:
            connection.exec_driver_sql("CREATE TABLE tomorrow (a TEXT)")
            connection.exec_driver_sql("INSERT INTO okrkit_migration VALUES (99, 'of tomorrow')")
        for job in (lambda: step(old, 9), lambda: old.kept("draft"), lambda: okrkit.open()):
            assert "was written by a newer okrkit" in refusal(job)


def test_killed_anywhere_it_opens_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    kill(tmp_path, range(2))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill(tmp_path, range(200))


WRITER = """
import itertools, okrkit
from datetime import date, timedelta
from okrkit.model import CheckIn
with okrkit.open() as store:
    for number in itertools.count(len(store.versions('Booking', '2026-Q3'))):
        day = date(2026, 7, 1) + timedelta(days=number % 90)
        store.add(CheckIn(date=day, value=number), team='Booking', period='2026-Q3', key_result='kr1')
        store.save(store.okr('Booking', '2026-Q3').replace(objective=f'number {number}'))
        print(number, flush=True)
"""


def kill(folder: Path, seeds: range) -> None:
    """Kill a writer, again and again, on one store: what it said is there, and the store is whole."""
    import random
    import time

    path = folder / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        store.save(START)
    for seed in seeds:
        environment = {**os.environ, "OKRKIT_STORE": str(path)}
        writer = subprocess.Popen([sys.executable, "-c", WRITER], env=environment, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.1))
        writer.kill()
        said = [first, *writer.communicate(timeout=60)[0].splitlines(keepends=True)]
        last = [int(line) for line in said if line.endswith("\n")][-1]
        with okrkit.open(path) as store:
            okr = store.okr("Booking", "2026-Q3")
            assert int(okr.objective.text.removeprefix("number ")) >= last
            assert any(one.value == last for one in okr.key_results[0].check_ins)
        assert check(path) == []
