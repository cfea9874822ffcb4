"""The file under a store: where it lies, who may read it, and what is said when something is wrong with it."""

import gc
import os
import re
import sqlite3
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.store import StoreError, _engine, _file, _place, check, where
from okrkit.store._migrations import MIGRATIONS
from tests.store.kinds import on_a_file

pytestmark = on_a_file
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and forks are of Unix")
BOOKING = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy")


@pytest.fixture
def filled(okrkit_store: Path) -> Path:
    """A closed store with a version and a keystroke in it."""
    with okrkit.open() as store:
        store.save(BOOKING)
        for number in range(50):
            store.keep("draft", f"part {number}", "word " * 100, 1)
    return okrkit_store


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def in_child(job: Callable[[], str], user: int | None = None) -> str:
    """What a forked process answers; it may be another user, because root is not stopped by permissions."""
    out, into = os.pipe()
    if not (child := os.fork()):
        try:
            if user is not None:
                os.setgid(user)
                os.setuid(user)
            answer = job()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(into, answer.encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


# -- Where


def test_a_store_is_where_okrkit_store_says(okrkit_store: Path) -> None:
    assert where() == okrkit_store


def test_without_it_a_store_is_in_the_platforms_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    for nothing in (None, "", "  "):
        monkeypatch.setenv("OKRKIT_STORE", nothing) if nothing is not None else monkeypatch.delenv("OKRKIT_STORE")
        assert where() == Path(platformdirs.user_data_dir("okrkit", appauthor=False), "okrkit.sqlite3")


@posix
def test_tests_cannot_reach_the_persons_own_store() -> None:
    """The home folder is told by the system, not by the environment that tests exchange."""
    import pwd

    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    code = "from okrkit.store import where; print(where())"
    for forgotten in ((), ("OKRKIT_STORE",)):
        environment = {name: value for name, value in os.environ.items() if name not in forgotten}
        told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert not Path(told.stdout.strip()).is_relative_to(home / ".local")
        assert not Path(told.stdout.strip()).is_relative_to(home / "Library")


def test_a_place_is_a_path_or_an_sqlite_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert where("sqlite:///okrs.db") == where("okrs.db") == tmp_path / "okrs.db"
    assert where(f"sqlite:///{tmp_path}/okrs.db") == tmp_path / "okrs.db"
    assert where("~/okrs.db") == Path.home() / "okrs.db"


@pytest.mark.parametrize("name", ["a b.db", "100%?.db", "#1 & ünï 🛠.db", "no-ending"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with okrkit.open(tmp_path / "folder to be made" / name) as store:
        store.keep("draft", "kr1", "text", 1)
    with okrkit.open(tmp_path / "folder to be made" / name) as store:
        assert store.kept("draft") == {"kr1": ("text", 1)}
    assert [path.name for path in (tmp_path / "folder to be made").iterdir()] == [name]


def test_other_databases_are_refused_without_telling_the_password() -> None:
    words = r"in an SQLite file or in PostgreSQL; mysql:// is not supported"
    with pytest.raises(StoreError, match=words) as told:
        okrkit.open("mysql://me:secret@host/okrs")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:"])
def test_a_store_in_memory_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="names no file, and a store is there to stay"):
        okrkit.open(url)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder, and a store is a file. Set OKRKIT_STORE to .*okrkit\.sqlite3"):
        okrkit.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@posix
def test_only_an_ordinary_file_is_a_store(tmp_path: Path) -> None:
    pipe, circle, lost = tmp_path / "pipe", tmp_path / "circle", tmp_path / "lost"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    lost.symlink_to(tmp_path / "unplugged" / "okrs.sqlite3")
    odd = {
        str(pipe): "is a pipe or a device, and a store is a file",
        "/dev/null": "is a pipe or a device, and a store is a file",
        str(circle): "cannot be used: Too many levels of symbolic links",
        str(lost): "is a link to .*unplugged/okrs.sqlite3, where nothing is",
        "~nobody-of-this-name/okrs.sqlite3": "is no place for a store: Could not determine home directory",
        "a\0b": "is no place for a store: .*embedded null",
    }
    for url, words in odd.items():
        with pytest.raises(StoreError, match=words):
            okrkit.open(url)
        assert [words for problem in check(url) if re.search(words, problem)], url


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(StoreError, match=r"notes/okrkit\.sqlite3 cannot be used: .*Set OKRKIT_STORE to another place"):
        okrkit.open(tmp_path / "notes" / "okrkit.sqlite3")
    assert (tmp_path / "notes").read_text() == "mine"


# -- How it is kept


@posix
def test_only_its_owner_may_read_a_store(tmp_path: Path) -> None:
    with okrkit.open(tmp_path / "new" / "okrkit.sqlite3") as store:
        store.keep("draft", "kr1", "text", 1)
        store.backup(tmp_path / "new" / "copy.sqlite3")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert modes == dict.fromkeys(
        ("okrkit.sqlite3", "okrkit.sqlite3-wal", "okrkit.sqlite3-shm", "copy.sqlite3"), 0o600
    )  # fmt: skip
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_the_connection_is_set_as_decided(filled: Path) -> None:
    with okrkit.open() as store, store._database.unit() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 10_000}


class SetByAnother:
    """A connection that cannot set the journal while another process does, as one in 150 openings at once."""

    def __init__(self, times: int, code: int) -> None:
        self.times, self.code, self.mode = times, code, "delete"

    def execute(self, statement: str) -> "SetByAnother":
        if "=" in statement:
            self.times -= 1
            if self.times >= 0:
                error = sqlite3.OperationalError("refused")
                error.sqlite_errorcode = self.code
                raise error
            self.mode = statement.partition("=")[2]
        return self

    def fetchone(self) -> tuple[str]:
        return (self.mode,)


def test_the_journal_is_set_with_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = SetByAnother(2, sqlite3.SQLITE_BUSY)
    _engine._set_journal(connection, "wal")  # type: ignore[arg-type]
    assert connection.mode == "wal"
    with pytest.raises(sqlite3.OperationalError):
        _engine._set_journal(SetByAnother(2, sqlite3.SQLITE_IOERR), "wal")  # type: ignore[arg-type]
    monkeypatch.setattr(_engine, "PATIENCE", 0.05)
    with pytest.raises(sqlite3.OperationalError):
        _engine._set_journal(SetByAnother(10**6, sqlite3.SQLITE_BUSY), "wal")  # type: ignore[arg-type]


def test_on_a_folder_that_machines_share_there_is_no_wal_and_a_warning(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pragma(filled, "journal_mode") == "wal"
    monkeypatch.setattr(_file, "is_shared", lambda folder: True)
    with pytest.warns(UserWarning, match="several machines may share. Let one at a time write") as told:
        store = okrkit.open()
    assert told[0].filename == __file__
    with store:
        store.keep("draft", "kr1", "text", 1)
        assert store.kept("draft")["kr1"] == ("text", 1)
        assert store.okr("Booking", "2026-Q3") == BOOKING
    assert pragma(filled, "journal_mode") == "delete"


@pytest.mark.parametrize(
    ("filesystem", "shared"),
    [("nfs4", True), ("cifs", True), ("9p", True), ("fuse.sshfs", True), ("ext4", False), ("btrfs", False)],
)
def test_the_table_of_mounts_tells_a_shared_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filesystem: str, shared: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x /mnt/our\\040team {filesystem} rw 0 0\n")
    monkeypatch.setattr(_place, "_MOUNTS", mounts)
    monkeypatch.setattr(_place.sys, "platform", "linux")
    assert _place.is_shared(Path("/mnt/our team/okrs")) is shared
    assert _place.is_shared(Path("/mnt/our teams")) is False
    (tmp_path / "link").symlink_to("/mnt/our team")
    assert _place.is_shared(tmp_path / "link") is shared
    mounts.unlink()
    assert _place.is_shared(Path("/mnt/our team/okrs")) is False


# -- What may be wrong with it


def refused(path: Path, words: str) -> str:
    """Opening fails with these words, twice, and not a byte changes."""
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError, match=words) as told:
            okrkit.open(path)
    assert path.read_bytes() == before
    assert str(path) in str(told.value)
    assert check(path) == [str(told.value)]
    return str(told.value)


def test_another_kind_of_file_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "thesis.txt"
    path.write_text("years of work\n" * 1000)
    refused(path, "is not an okrkit store and was left as it is: set OKRKIT_STORE to another file")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_notebook_shows_the_words_without_frames(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "IPython", "--colors=NoColor", "-c", "import okrkit; okrkit.open()"]
    environment = {**os.environ, "OKRKIT_STORE": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    shown = subprocess.run(command, env=environment, capture_output=True, text=True)
    words = f"StoreError: {tmp_path} is a folder, and a store is a file. Set OKRKIT_STORE to {tmp_path}/okrkit.sqlite3."
    assert (shown.stdout + shown.stderr).strip().startswith(words)
    assert "Traceback" not in shown.stdout + shown.stderr


def test_another_programs_database_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    alter(path, "CREATE TABLE recipes (name TEXT)")
    refused(path, r"belongs to another program \(it holds recipes\) and was left as it is")
    assert pragma(path, "journal_mode") == "delete"


def test_a_newer_store_is_refused_and_left(filled: Path) -> None:
    alter(filled, "INSERT INTO okrkit_migration VALUES (99, 'the future')")
    refused(
        filled, f"written by a newer okrkit .its shape is 99, this one knows {len(MIGRATIONS)}.*pip install --upgrade"
    )


def test_a_truncated_store_is_refused_and_left(filled: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 2])
    refused(filled, "is damaged and was left as it is: `okrkit doctor --repair` saves what can be saved")


def test_a_store_damaged_inside_is_told_when_it_is_read(filled: Path) -> None:
    whole = filled.read_bytes()
    broken = bytearray(whole)
    size = 4096
    for start in range(2 * size, len(whole), size):  # every page but the first two
        broken[start : start + size] = b"\xff" * size
    filled.write_bytes(broken)

    def read() -> None:
        with okrkit.open() as store:
            store.kept("draft")
            store.okrs()

    with pytest.raises(StoreError, match="is damaged and was left as it is"):
        read()
    assert any("is damaged" in sentence for sentence in check())
    filled.write_bytes(whole)
    with okrkit.open() as store:
        assert store.okr("Booking", "2026-Q3") == BOOKING


def test_a_day_or_a_setting_that_cannot_be_read_is_told(filled: Path) -> None:
    filled.chmod(0o600)
    alter(filled, "INSERT INTO setting VALUES ('current', '[half')")
    (told,) = check()
    assert re.fullmatch(r"The setting 'current' in .* cannot be read .* and was left as it is: set it anew\.", told)
    alter(filled, "UPDATE okr_version SET saved = 'yesterday', sum = ''")
    with okrkit.open() as store:
        with pytest.raises(StoreError, match=r"Version 1 of Booking 2026-Q3 .* cannot be read \(Invalid isoformat"):
            store.okr("Booking", "2026-Q3")
        with pytest.raises(StoreError, match=r"The setting 'current' in .* cannot be read .*: set it anew"):
            store.setting("current")
        store.set("current", ["Booking", "2026-Q3"])
        assert store.setting("current") == ["Booking", "2026-Q3"]
    assert not any("setting" in told for told in check())


def test_a_body_that_cannot_be_read_is_told_and_left(filled: Path) -> None:
    alter(filled, """UPDATE okr_version SET sum = '', body = '{"team":"Booking","mood":"good"}'""")
    with okrkit.open() as store:
        with pytest.raises(StoreError, match=r"Version 1 of Booking 2026-Q3 .* cannot be read \(mood: Extra inputs"):
            store.okr("Booking", "2026-Q3")
        with pytest.raises(StoreError, match="cannot be read"):
            store.save(BOOKING.replace(objective="over it"))
        assert store.kept("draft")
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("SELECT count(*), max(body) FROM okr_version").fetchone() == (
            1, '{"team":"Booking","mood":"good"}',
        )  # fmt: skip


def test_a_body_of_a_newer_form_is_told(filled: Path) -> None:
    alter(filled, "UPDATE okr_version SET format = 99, sum = ''")
    with (
        okrkit.open() as store,
        pytest.raises(StoreError, match=r"Version 1 of Booking 2026-Q3 in .* was written by a newer okrkit"),
    ):
        store.okr("Booking", "2026-Q3")


def test_a_locked_store_is_told_and_works_again_afterwards(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engine, "PATIENCE", 0.1)
    with okrkit.open() as store:
        other = sqlite3.connect(filled, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        words = "is held by another program and did not come free: close what else uses it, then try again"
        with pytest.raises(StoreError, match=words):
            store.keep("draft", "kr1", "text", 1)
        with pytest.raises(StoreError, match=words):
            okrkit.open()
        assert store.okr("Booking", "2026-Q3") == BOOKING  # reading does not wait
        assert any("is held by another program" in sentence for sentence in check())
        other.execute("ROLLBACK")
        assert store.keep("draft", "kr1", "text", 1) == 1
        other.close()


def test_a_full_disk_is_told_nothing_is_lost_and_it_works_again_afterwards(filled: Path) -> None:
    with okrkit.open() as store:
        with store._database.unit() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        words = "has no room left, the disk is full: free some space, then try again"
        for write in (
            lambda: store.keep("draft", "kr1", "x" * 100_000, 1),
            lambda: store.save(BOOKING.replace(objective="x" * 100_000)),
        ):
            with pytest.raises(StoreError, match=words):
                write()
        assert store.okr("Booking", "2026-Q3") == BOOKING
        assert "kr1" not in store.kept("draft")
        with store._database.unit() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")
        assert store.keep("draft", "kr1", "x" * 100_000, 1) == 1


@posix
def test_a_write_that_the_system_refuses_halfway_loses_nothing(filled: Path) -> None:
    """The system stops the journal from growing in the middle of a write."""
    import resource

    def job() -> str:
        store = okrkit.open()
        acknowledged = 0
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (filled.stat().st_size + 40_000, hard))
        try:
            for number in range(1000):
                acknowledged = store.keep("long", "kr1", str(number) * 3000, number)
        except StoreError as error:
            told = str(error)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert store.kept("long") == {"kr1": (str(acknowledged) * 3000, acknowledged)}
        store.keep("after", "kr1", "text", 1)
        return told

    assert "could not be read or written" in in_child(job)
    with okrkit.open() as store:
        assert store.kept("after") == {"kr1": ("text", 1)}
    assert pragma(filled, "integrity_check") == "ok"


@posix
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_read_only_store_is_told_when_it_is_opened(what: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="okrkit-"))  # pytest's own folders are closed to other users
    path = folder / "okrkit.sqlite3"
    try:
        with okrkit.open(path) as store:
            store.save(BOOKING)
        before = path.read_bytes()
        path.chmod(0o666 if what == "folder" else 0o444)
        folder.chmod(0o777 if what == "file" else 0o555)
        nobody = 65534 if os.geteuid() == 0 else None
        told = in_child(lambda: repr(okrkit.open(path)), nobody)
        assert told.startswith("StoreError: The store ")
        assert "OKRKIT_STORE" in told
        assert "can be read but not written" in told or "cannot be opened" in told
        checked = in_child(lambda: "\n".join(check(path)), nobody)
        assert "written" in checked or "opened" in checked
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o700)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


@posix
def test_a_folder_that_may_not_be_entered_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    nobody = 65534 if os.geteuid() == 0 else None
    folder = tmp_path_factory.mktemp("closed")
    folder.chmod(0o000)
    told = in_child(lambda: repr(okrkit.open(folder / "okrkit.sqlite3")), nobody)
    checked = in_child(lambda: "\n".join(check(folder / "okrkit.sqlite3")), nobody)
    folder.chmod(0o700)
    assert told.startswith("StoreError: The store ")
    assert "may not be opened by you" in told
    assert "may not be opened by you" in checked


# -- What may happen to it while it is open


@posix
def test_a_file_that_was_moved_away_is_told_and_not_made_anew(filled: Path, tmp_path: Path) -> None:
    with okrkit.open() as store:
        store.keep("draft", "kr1", "before", 1)
        filled.rename(tmp_path / "elsewhere")
        for _ in range(2):
            with pytest.raises(StoreError, match="was moved or removed while it was open"):
                store.keep("draft", "kr1", "typed meanwhile", 2)
        assert not filled.exists()
        (tmp_path / "elsewhere").rename(filled)
        assert store.kept("draft")["kr1"] == ("before", 1)
        assert store.keep("draft", "kr1", "typed meanwhile", 2) == 2
    with okrkit.open() as store:
        assert store.kept("draft")["kr1"] == ("typed meanwhile", 2)


@posix
def test_a_file_that_was_removed_can_be_started_anew(filled: Path) -> None:
    with okrkit.open() as store:
        store.keep("draft", "kr1", "before", 1)
        filled.unlink()
        with okrkit.open() as new:
            assert (new.okrs(), new.kept("draft")) == ([], {})
            assert store.keep("draft", "kr1", "typed after", 2) == 2
            assert new.kept("draft") == {"kr1": ("typed after", 2)}


def test_a_file_that_was_exchanged_is_opened_anew(filled: Path, tmp_path: Path) -> None:
    with okrkit.open() as store:
        copy = store.backup(tmp_path / "copy.sqlite3")
        store.close()
        store = okrkit.open()
        copy.replace(filled)
        store.keep("draft", "kr1", "typed after", 7)
    store.close()
    with okrkit.open() as store:
        assert store.kept("draft")["kr1"] == ("typed after", 7)
        assert store.okr("Booking", "2026-Q3") == BOOKING


def test_a_store_that_nobody_holds_lets_go_at_once(filled: Path) -> None:
    """The last connection takes the journal with it; nothing waits until Python looks for circles."""
    gc.disable()
    try:
        store = okrkit.open()
        store.keep("draft", "kr1", "text", 1)
        journal = filled.with_name(filled.name + "-wal")
        assert journal.exists()
        del store
        assert not journal.exists()
    finally:
        gc.enable()


@posix
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_parent_and_child_both_write_after_a_fork(filled: Path) -> None:
    store = okrkit.open()
    store.keep("before", "kr1", "text", 1)

    def job() -> str:
        for number in range(50):
            store.keep("child", str(number), "text", 1)
        store.close()
        return "done"

    started = threading.Thread(target=lambda: [store.keep("parent", str(n), "text", 1) for n in range(50)])
    started.start()
    assert in_child(job) == "done"
    started.join()
    for number in range(50, 60):
        store.keep("parent", str(number), "text", 1)
    store.close()
    with okrkit.open() as store:
        assert (len(store.kept("child")), len(store.kept("parent")), len(store.kept("before"))) == (50, 60, 1)
    assert pragma(filled, "integrity_check") == "ok"


@posix
def test_no_connection_is_carried_into_a_child(filled: Path) -> None:
    psutil = pytest.importorskip("psutil")

    def held() -> str:
        return str([file.path for file in psutil.Process().open_files() if str(filled) in file.path])

    with okrkit.open() as store:
        store.keep("before", "kr1", "text", 1)
        assert str(filled) in held()
        assert in_child(held) == "[]"
        assert store.kept("before") == {"kr1": ("text", 1)}


def test_threads_share_a_store(filled: Path) -> None:
    wrong: list[object] = []
    with okrkit.open() as store:

        def job(name: int) -> None:
            try:
                for number in range(30):
                    assert store.keep(f"thread {name}", str(number), "text", number) == number
                    assert len(store.kept(f"thread {name}")) == number + 1
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=job, args=(name,)) for name in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [len(store.kept(f"thread {name}")) for name in range(6)] == [30] * 6
    assert wrong == []


# -- Looked at closely


def test_a_good_store_and_a_missing_one_have_nothing_to_tell(filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    assert check() == []
    assert check(tmp_path / "none" / "yet.sqlite3") == []
    assert not (tmp_path / "none").exists()
    assert filled.read_bytes() == before


def test_a_check_tells_of_a_shared_folder_open_permissions_and_little_room(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrkit.store import _check

    filled.chmod(0o644)
    monkeypatch.setattr(_check, "is_shared", lambda folder: True)
    monkeypatch.setattr(_check, "_ROOM", 2**62)
    shared, readable, room = check()
    assert "several machines may share: let one at a time write to it" in shared
    assert readable == f"Others on this machine may read the store, drafts included: chmod 600 {filled}"
    assert "left: free some space" in room


def test_opening_warns_of_nothing(okrkit_store: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        okrkit.open().close()
