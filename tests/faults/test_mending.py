"""A damaged store is mended from the command line: what is said, what is asked, what is there afterwards."""

import os
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

import okrkit
from okrkit.cli import verbs
from okrkit.model import CheckIn
from okrkit.store import StoreError, _repair, check, repair
from okrkit.store._carve import Pages
from okrkit.store._tables import metadata
from tests.faults.story import START, bytes_of, fill, look, put, refusal, small_pages, step

YESTERDAY = datetime.now().astimezone() - timedelta(days=1)


def say(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(verbs, words, input=answer, catch_exceptions=False)


@pytest.fixture
def damaged(okrkit_store: Path) -> Path:
    """A store with a copy of yesterday, two steps written since, and a hole where check-ins were."""
    with okrkit.open() as store:
        fill(store, 20)
    os.utime(okrkit_store, ((YESTERDAY - timedelta(days=3)).timestamp(),) * 2)
    with time_machine.travel(YESTERDAY):
        okrkit.open().close()
    with okrkit.open() as store:
        step(store, 21)
        step(store, 22)
    raw = bytearray(okrkit_store.read_bytes())
    at = raw.index(b"week 3: parts were there") // 4096 * 4096
    raw[at : at + 4096] = bytes(random.Random(1).randbytes(4096))
    okrkit_store.write_bytes(raw)
    return okrkit_store


def test_the_doctor_says_what_he_would_do_asks_and_does_it(damaged: Path) -> None:
    broken = damaged.read_bytes()
    ill = say("doctor")
    assert ill.exit_code == 1
    assert "is damaged" in ill.output
    assert "`okrkit doctor --repair` saves what can be saved and destroys nothing" in ill.output

    tried = say("doctor", "--repair", "--dry-run")
    assert tried.exit_code == 1
    assert "What can be saved:\n  1 OKR: 23 versions of OKRs, 22 check-ins" in tried.output
    assert f"Of these came from the copy of {date.today()}: " in tried.output
    assert f"What was written after the copy of {date.today()} may be missing unnoticed." in tried.output
    assert "Nothing was changed. `okrkit doctor --repair` does it." in tried.output
    assert say("doctor", "--repair", answer="n\n").exit_code == 1
    assert damaged.read_bytes() == broken

    done = say("doctor", "--repair", answer="y\n")
    assert done.exit_code == 0
    (aside,) = damaged.parent.glob("*.broken-*")
    assert f"The damaged file is kept as {aside}: delete it when nothing is missing." in done.output
    assert aside.read_bytes() == broken
    assert check() == []
    now = look(damaged)
    okr, versions = now["okrs"]["Booking", "2026-Q3"]
    assert [version.number for version in versions] == list(range(1, 24))
    assert [one.value for one in okr.key_results[0].check_ins] == [61 + number for number in range(1, 23)]
    assert now["kept"]["kr1"] == ("half a sentence 22", 22)
    assert "nothing is damaged, and nothing was changed" in say("doctor", "--repair").output


def test_without_a_copy_what_is_missing_is_named(damaged: Path) -> None:
    for copy in damaged.parent.glob("*.day-*"):
        copy.unlink()
    plan = repair(dry_run=True)
    assert any("could not be read." in told and "Booking 2026-Q3" in told for told in plan.lost), plan.lost
    assert any("No whole copy of an earlier day is beside it" in told for told in plan.lost)
    repair()
    with okrkit.open() as store:
        assert len(store.okr("Booking", "2026-Q3").key_results[0].check_ins) < 22
        store.add(CheckIn(date=date(2026, 9, 1), value=99), team="Booking", period="2026-Q3", key_result="kr1")
        store.save(store.okr("Booking", "2026-Q3").replace(objective="it goes on"))


def test_somebody_who_writes_meanwhile_is_not_overrun(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = _repair._written

    def meanwhile(*given: object) -> Path:
        damaged.write_bytes(damaged.read_bytes() + b"more")
        return written(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(_repair, "_written", meanwhile)
    with pytest.raises(StoreError, match=r"Somebody wrote into .* meanwhile: close what else uses it, then try again"):
        repair()
    assert damaged.read_bytes().endswith(b"more")
    assert not list(damaged.parent.glob("*.broken-*"))
    assert not list(damaged.parent.glob("*.new"))


def test_a_file_that_never_was_a_store_is_left(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.sqlite3"
    thesis.write_text("years of work\n" * 5000)
    assert "Nothing of an okrkit store was found" in refusal(lambda: repair(thesis))
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.sqlite3"]


def test_a_server_has_copies_of_its_own() -> None:
    words = refusal(lambda: repair("postgresql://me:secret@host/okrs"))
    assert "is on a server: whoever looks after it has its copies" in words
    assert "secret" not in words


def test_backup_and_restore_from_the_command_line(okrkit_store: Path, tmp_path: Path) -> None:
    assert "There are no copies beside" in say("restore").output
    with okrkit.open() as store:
        fill(store)
    mine = tmp_path / "mine.sqlite3"
    assert f"{mine}: written." in say("backup", str(mine)).output
    with okrkit.open() as store:
        store.save(START.replace(team="Parts"))
    assert say("restore", str(mine), answer="n\n").exit_code == 1
    assert len(look(okrkit_store)["okrs"]) == 2
    told = say("restore", str(mine), answer="y\n").output
    assert "What stood there is kept as" in told
    assert list(look(okrkit_store)["okrs"]) == [("Booking", "2026-Q3")]
    listed = say("restore").output
    assert "okrkit-test.replaced-" in listed
    assert "replaced by a copy" in listed


# -- What is read from the pages of a file


@pytest.mark.parametrize("size", [512, 4096])
@pytest.mark.parametrize("seed", range(3))
def test_the_pages_hold_exactly_what_sqlite_reads(okrkit_store: Path, seed: int, size: int) -> None:
    """With long rows, deleted ones, and changes that are only in the journal yet."""
    import sqlite3

    chance = random.Random(seed)
    if size == 512:
        small_pages(okrkit_store)
    with okrkit.open() as store:
        store.save(START)
        for number in range(60):
            text = "wörd " * chance.randrange(1, 1500)
            store.keep(f"form {chance.randrange(4)}", f"part {number % 9}", text, number)
            store.practice.add("a/b", 1, "answered", {"x": text})
            store.save(START.replace(objective=f"number {number} {text[:400]}"))
            if chance.random() < 0.2:
                store.forget(f"form {chance.randrange(4)}")
            if chance.random() < 0.05:
                store.practice.forget()
        content = bytes_of(okrkit_store)
        pages = Pages(content[""], content["-wal"])
        found = {row.values for row in pages.rows()}
        other = sqlite3.connect(okrkit_store)
        for name in metadata.tables:
            rows = set(other.execute(f"SELECT * FROM {name}"))
            width = len(metadata.tables[name].columns)
            assert rows <= found, name
            if name in ("kept", "practice"):
                kinds = {tuple(map(type, row)) for row in rows}
                assert {row for row in found if len(row) == width and tuple(map(type, row)) in kinds} == rows
        other.close()
        assert pages.unread == 0
    assert pages.size == size


def test_one_spoilt_page_of_the_journal_costs_no_other(tmp_path: Path) -> None:
    """SQLite takes it for the journal's end, and forgets all that was acknowledged after it."""
    path = tmp_path / "store" / "okrkit.sqlite3"
    with okrkit.open(path) as store:
        fill(store, 9)
        content = bytes_of(path)
    journal = bytearray(content["-wal"])
    pages = Pages(content[""], bytes(journal))
    before = {row.values for row in pages.rows()}
    frame = 24 + pages.size
    lost = []
    for number in range(1, (len(journal) - 32) // frame - 6):
        spoilt = bytearray(journal)
        spoilt[32 + number * frame + 100] ^= 1
        lost.append(len(before - {row.values for row in Pages(content[""], bytes(spoilt)).rows()}))
    assert max(lost) < len(before) // 3
    assert len([count for count in lost if count <= 2]) > len(lost) // 2
    put(path, content)
    assert len(look(path)["okrs"]["Booking", "2026-Q3"][1]) == 10
