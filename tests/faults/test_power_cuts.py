"""Power goes: a file ends at any byte. What was acknowledged is there, or a sentence says what helps."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import okrkit
from okrkit import files, lessons
from okrkit.store import StoreError, repair
from tests.faults.story import START, bytes_of, fill, look, put, refusal, seen, small_pages, step

soak = [pytest.mark.soak, pytest.mark.timeout(3600)]
some = pytest.mark.parametrize("every", [pytest.param(0, id="some"), pytest.param(1, id="all", marks=soak)])


def places(length: int, every: int, about: int) -> Iterable[int]:
    """Every byte, or about so many of them and the first and last ones."""
    return range(length + 1) if every else sorted({1, *range(0, length, max(1, length // about)), length - 1, length})


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


@some
def test_the_journal_ends_anywhere(room: Path, tmp_path: Path, every: int) -> None:
    """What was acknowledged when the journal was so long is there, whole; nothing else is."""
    path = room / "okrkit.sqlite3"
    small_pages(path)
    with okrkit.open(path) as store:
        fill(store)
    states = []
    with okrkit.open(path) as store:
        journal = path.with_name(path.name + "-wal")
        for number in range(5, 9):
            states.append((journal.stat().st_size, seen(store)))
            step(store, number)
        states.append((journal.stat().st_size, seen(store)))
        content = bytes_of(path)
    length = len(content["-wal"])
    assert [size for size, _ in states] == sorted({size for size, _ in states})
    partly = 0
    for end in places(length, every, 60):
        put(path, {**content, "-wal": content["-wal"][:end]})
        now = look(path)
        promised = max((number for number, (size, _) in enumerate(states) if size <= end), default=0)
        assert any(now == state for _, state in states[promised:]) or _between(now, states[promised][1])
        partly += now != states[-1][1]
    assert partly > 10


def _between(now: dict[str, object], promised: dict[str, object]) -> bool:
    """A `step` is three writes: after one or two of them there is more than before, and all that was there before."""
    (okr, versions), (known, before) = (each["okrs"]["Booking", "2026-Q3"] for each in (now, promised))  # type: ignore[index]
    check_ins = okr.key_results[0].check_ins, known.key_results[0].check_ins
    return versions[: len(before)] == before and check_ins[0][: len(check_ins[1])] == check_ins[1]


@some
def test_the_store_itself_ends_anywhere(room: Path, every: int) -> None:
    """No write of okrkit shortens it, but a copy that broke off does: that is told, and what is left can be saved."""
    path = room / "okrkit.sqlite3"
    small_pages(path)
    with okrkit.open(path) as store:
        fill(store)
    whole, content = look(path), bytes_of(path)[""]
    told = saved = 0
    for end in places(len(content) - 1, every, 40):
        put(path, {"": content[:end]})
        if end == 0:
            assert look(path)["okrs"] == {}  # an empty file is a new store; with copies beside it, it is not: below
            continue
        with pytest.raises(StoreError, match="okrkit doctor --repair"):
            look(path)
        told += 1
        if end % 64 and every:
            continue
        assert path.read_bytes() == content[:end]
        if words := refusal(lambda: repair(path)):
            assert "Nothing of an okrkit store was found" in words
            assert path.read_bytes() == content[:end]
            continue
        (aside,) = path.parent.glob("okrkit.broken-*.sqlite3")
        assert aside.read_bytes() == content[:end]
        now = look(path)
        for name, (okr, versions) in now["okrs"].items():
            assert set(versions) <= set(whole["okrs"][name][1])
            assert set(okr.key_results[0].check_ins) <= set(whole["okrs"][name][0].key_results[0].check_ins)
        saved += 1
    assert told > 30
    assert saved > 10


@pytest.mark.parametrize("kind", ["some", pytest.param("all", marks=soak)])
def test_power_goes_while_the_journal_is_brought_into_the_file(room: Path, kind: str) -> None:
    """Any first pages of the file are new, the others old, and the journal is still there."""
    path = room / "okrkit.sqlite3"
    small_pages(path)
    okrkit.open(path).close()
    with okrkit.open(path) as store:
        fill(store)
        before = bytes_of(path)
        store._database.empty_journal()  # type: ignore[attr-defined]
        whole, after = seen(store), bytes_of(path)[""]
    pages = len(after) // 512
    for count in range(0, pages + 1, 1 if kind == "all" else 5):
        put(path, {**before, "": after[: count * 512] + before[""][count * 512 :]})
        assert look(path) == whole


def test_an_emptied_store_is_not_taken_for_a_new_one(room: Path) -> None:
    path = room / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        fill(store)
        content = bytes_of(path)
    put(path, {**content, "": b""})
    with pytest.raises(StoreError, match=r"is empty, though its journal okrkit\.sqlite3-wal is beside it. `okrkit"):
        okrkit.open(path)
    assert repair(path).saved[0].startswith("1 OKR: 5 versions of OKRs, 4 check-ins, 1 field of a draft")
    assert len(look(path)["okrs"]["Booking", "2026-Q3"][1]) == 5


def _loads(path: Path) -> object:
    return files.load_all(path)


def _takes_in(path: Path) -> object:
    with okrkit.open(path.with_name("other.sqlite3")) as store:
        lessons.take_in(path, store)
        done = store.practice.all()
        store.practice.forget()
    return done


def _okrs(path: Path) -> Path:
    files.save(okrkit.OKR.model_validate(START), path)
    return path


def _progress(path: Path) -> Path:
    with okrkit.open(path.with_name("course.sqlite3")) as store:
        store.practice.add("results/one", 1, "answered", {"answer": "wörk"})
        store.practice.add("results/two", 1, "skipped")
        return lessons.take_along(store, path)


@pytest.mark.parametrize("every", [pytest.param(0, id="some"), pytest.param(1, id="all", marks=soak)])
@pytest.mark.parametrize(
    ("name", "write", "read"),
    [
        ("booking.okr.yaml", _okrs, _loads),
        ("booking.json", _okrs, _loads),
        ("booking.csv", _okrs, _loads),
        ("booking.md", _okrs, _loads),
        ("progress.json", _progress, _takes_in),
    ],
)
def test_a_file_ends_anywhere(
    tmp_path: Path, name: str, write: Callable[[Path], Path], read: Callable[[Path], object], every: int
) -> None:
    """What is left is read as what it says, or refused in a sentence; nothing else is raised or written."""
    file = write(tmp_path / name)
    raw = file.read_bytes()
    whole = read(file)
    refused = tried = 0
    for end in places(len(raw.rstrip()) - 1, every, 60):
        tried += 1
        file.write_bytes(raw[:end])
        words = refusal(lambda: read(file))
        assert not words or (name in words and " " in words)
        refused += bool(words) or not end  # an empty file has no OKRs in it
        assert file.read_bytes() == raw[:end]
    file.write_bytes(raw)
    assert read(file) == whole
    assert refused == tried if name.endswith(".json") else refused


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of writing is the last one that happens: the old text or the new one stands there, never a part."""
    import os

    file = tmp_path / "booking.okr.yaml"
    files.save(START, file)
    file.chmod(0o640)
    old = file.read_bytes()
    new = START.replace(objective="Repairs feel easy")
    steps = ("fsync", "replace")
    for name in steps:
        with monkeypatch.context() as patch:

            def gone(*given: object) -> None:
                raise OSError(5, "Input/output error")

            patch.setattr(os, name, gone)
            with pytest.raises(files.OkrFileError, match="what stood there before still stands"):
                files.save(new, file)
        assert file.read_bytes() == old
        assert [path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite3"] == [file.name]
    files.save(new, file)
    assert files.load(file).objective.text == "Repairs feel easy"
    assert file.stat().st_mode & 0o777 == 0o640
