"""What is different on a PostgreSQL server: how it is reached, what is said when it is not, and that it comes back."""

import gc
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

import okrkit
from okrkit.model import OKR
from okrkit.store import Store, StoreError, _server_engine, check, where
from okrkit.store._address import Address
from tests.postgres import HOST, PASSWORD, Postgres
from tests.store.kinds import Raw, on_a_server
from tests.store.test_file import in_child, posix

pytestmark = on_a_server
BOOKING = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy")
SECRET = "hunter2:se/cret@50%"


def refused(url: str, words: str) -> str:
    """Opening fails with these words, `check` says the same, and no password is in any of it, however it is shown."""
    with pytest.raises(StoreError, match=words) as told:
        okrkit.open(url)
    seen: list[str] = []
    error: BaseException | None = told.value
    while error is not None:
        seen += [str(error), repr(error), repr(vars(error)), repr(getattr(getattr(error, "orig", None), "pgconn", ""))]
        error = error.__cause__ or error.__context__
    shown = "".join(seen) + "".join(traceback.format_exception(told.value))
    for part in ("hunter2", "se/cret", "se%2Fcret"):
        assert part not in shown
    assert check(url) == [str(told.value)]
    return str(told.value)


# -- Where


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:hunter2@host/okrs", "postgresql://me@host/okrs"),
        ("postgres://me@host:5433/okrs", "postgresql://me@host:5433/okrs"),
        ("postgresql+psycopg://host/okrs?sslmode=verify-full", "postgresql://host/okrs"),
        ("postgresql:///okrs", "postgresql:///okrs"),
        ("postgresql://me@/okrs?host=/run/postgresql", "postgresql://me@/okrs"),
        ("postgresql://me@host/okrs?password=hunter2", "postgresql://me@host/okrs"),
        ("  postgresql://me:hunter2%40%2F@host/okrs\n", "postgresql://me@host/okrs"),
        ("postgresql://me:hunter2@host/okrs?okrkit_seat=4f-ab", "postgresql://me@host/okrs"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_STORE", url)
    address = where()
    assert isinstance(address, Address)
    assert (str(address), repr(address)) == (shown, f"Address({shown!r})")
    assert "hunter2" not in f"{address!r} {address} {address.url!r} {vars(address)}"
    assert address == where(url.strip())
    assert hash(address) == hash(where(url.strip()))


def test_addresses_are_equal_where_they_are_the_same() -> None:
    assert where("postgresql://me:a@host/okrs") != where("postgresql://me:a@host/okrs?options=-csearch_path%3Dx")
    assert where("postgresql://me:a@host/okrs?okrkit_seat=4f") != where("postgresql://me:a@host/okrs?okrkit_seat=5e")
    assert where("postgresql://me:a@host/okrs?password=b") == where("postgresql://me:b@host/okrs")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://me:hunter2", "cannot be read. Write postgresql://ROLE:PASSWORD@HOST:PORT/DATABASE"),
        ("postgresql://me:hunter2@host:port/okrs", "cannot be read. Write"),
        ("postgresql://me:hunter2@host", "names no database. Write"),
        ("postgresql://me:hunter2@host/", "names no database. Write"),
        ("postgresql://me:hunter2@se/cret@host/okrs", "more than one @"),
        ("postgresql://me:se@hunter2@host/okrs", "more than one @"),
        ("postgresql://me:hunter2@host/okrs?okrkit_seat=4f'; DROP TABLE room --", "names no room: okrkit_seat is what"),
        ("postgresql://me:hunter2@host/okrs?okrkit_seat=4f&okrkit_seat=5e", "names no room"),
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(url: str, words: str) -> None:
    refused(url, words)


# -- What may be wrong with it


def test_a_server_that_is_away_is_told() -> None:
    with socket.socket() as nobody:
        nobody.bind((HOST, 0))
        url = f"postgresql://me:{SECRET.replace('/', '%2F').replace('@', '%40')}@{HOST}:{nobody.getsockname()[1]}/okrs"
        told = refused(url, r"cannot be reached \(.*[Rr]efused.*\): see that its server runs, and that host and port")
    assert "\n" not in told


def test_a_server_that_never_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_server_engine, "PATIENCE", 2)
    with socket.create_server((HOST, 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(StoreError, match=r"cannot be reached \(connection timeout expired\)"):
            okrkit.open(f"postgresql://me:hunter2@{HOST}:{port}/okrs")


def test_a_wrong_password_a_role_and_a_database_that_are_not_there_are_told(postgres: Postgres) -> None:
    postgres.sql("DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'right'")
    wrong = "was refused to this role and password: look at both in OKRKIT_STORE"
    assert "guarded@" in refused(postgres.url("guarded", SECRET), wrong)
    refused(postgres.url("guarded"), wrong)
    refused(postgres.url("nobody", SECRET), wrong)  # a server that asks for a password does not tell who it knows
    refused(postgres.url(database="none"), r"/none is not there yet: have it made \(createdb\)")
    postgres.sql("CREATE ROLE group_only")
    refused(postgres.url(schema="none"), r"is in a schema \(search_path\) that is not there")
    refused(postgres.url() + "?sslmode=require", "cannot be reached .server does not support SSL")
    refused(postgres.url() + "?mood=good", 'cannot be reached .invalid connection option "mood"')


def test_a_password_of_odd_signs_is_taken(postgres: Postgres) -> None:
    postgres.sql("DROP SCHEMA IF EXISTS odd CASCADE; DROP ROLE IF EXISTS odd")
    postgres.sql(f"CREATE ROLE odd LOGIN PASSWORD '{PASSWORD}'; CREATE SCHEMA odd AUTHORIZATION odd")
    with okrkit.open(postgres.url("odd", PASSWORD, schema="odd")) as store:
        assert store.keep("draft", "kr1", "text", 1) == 1
        assert PASSWORD not in f"{store!r}{store.place}{store._database._engine!r}"
    assert check(postgres.url("odd", PASSWORD, schema="odd")) == []


def test_a_role_that_may_not_make_tables_is_told(postgres: Postgres) -> None:
    postgres.sql("DROP SCHEMA IF EXISTS bare CASCADE; DROP ROLE IF EXISTS bare")
    postgres.sql("CREATE ROLE bare LOGIN PASSWORD 'right'; CREATE SCHEMA bare; GRANT USAGE ON SCHEMA bare TO bare")
    with pytest.raises(StoreError, match="does not allow this to the role you come as: ask whoever looks after"):
        okrkit.open(postgres.url("bare", "right", schema="bare"))


def test_a_role_that_may_only_read_is_told_when_it_opens(postgres: Postgres, okrkit_store: str, store: Store) -> None:
    schema = okrkit_store.rpartition("%3D")[2]
    store.save(BOOKING)
    postgres.sql("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN PASSWORD 'right'")
    postgres.sql(f"GRANT USAGE ON SCHEMA {schema} TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    refused(postgres.url("reader", "right", schema=schema), "can be read but not written: ask whoever looks after")
    postgres.sql(f"GRANT INSERT ON ALL TABLES IN SCHEMA {schema} TO reader")
    postgres.sql("ALTER ROLE reader SET default_transaction_read_only = on")
    refused(postgres.url("reader", "right", schema=schema), "can be read but not written: ask whoever looks after")
    postgres.sql("DROP OWNED BY reader; DROP ROLE reader")


def test_a_table_of_another_program_is_left(postgres: Postgres) -> None:
    postgres.sql(
        "DROP SCHEMA IF EXISTS kitchen CASCADE; CREATE SCHEMA kitchen; CREATE TABLE kitchen.recipes (name TEXT)"
    )
    refused(postgres.url(schema="kitchen"), r"belongs to another program \(it holds recipes\) and was left as it is")
    assert postgres.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'kitchen'") == [("recipes",)]


def test_a_newer_store_is_refused_and_left(okrkit_store: str, store: Store, raw: Raw) -> None:
    store.save(BOOKING)
    raw("INSERT INTO okrkit_migration VALUES (99, 'the future')")
    refused(okrkit_store, "was written by a newer okrkit .its shape is 99.*pip install --upgrade okrkit")
    assert raw("SELECT count(*) FROM okr_version") == [(1,)]


def test_a_missing_table_is_told(okrkit_store: str, store: Store, raw: Raw) -> None:
    assert check() == []
    raw("DROP TABLE kept")
    assert check() == [f"The store {store.place} is damaged (the table kept is missing): have a backup put back."]
    with pytest.raises(StoreError, match=r'is not whole .relation "kept" does not exist.: have a backup'):
        store.kept("draft")
    assert store.okrs() == []


def test_a_database_that_cannot_hold_every_letter_is_told(postgres: Postgres) -> None:
    made = "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"
    postgres.sql("DROP DATABASE IF EXISTS latin")
    postgres.sql(made)
    refused(postgres.url(database="latin"), "is in a database for LATIN1, which cannot hold every letter")
    postgres.sql("DROP DATABASE latin")


def test_too_many_connections_are_told(postgres: Postgres, okrkit_store: str) -> None:
    postgres.sql("DROP ROLE IF EXISTS few; CREATE ROLE few LOGIN PASSWORD 'right' CONNECTION LIMIT 0")
    told = refused(postgres.url("few", "right"), "has no connection left")
    assert "max_connections" in told


def test_another_kind_of_server_is_told() -> None:
    with socket.create_server((HOST, 0)) as web:

        def answer() -> None:
            for _ in range(2):
                caller, _ = web.accept()
                caller.recv(100)
                caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                caller.close()

        threading.Thread(target=answer, daemon=True).start()
        refused(f"postgresql://me:hunter2@{HOST}:{web.getsockname()[1]}/okrs", "cannot be reached")


def test_a_missing_driver_is_told(okrkit_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"lacks the package for that: pip install 'okrkit\[postgres\]'"):
        okrkit.open()


def test_a_held_store_is_told_and_works_again_afterwards(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_server_engine, "PATIENCE", 0.2)
    words = "is held by another program and did not come free: close what else uses it, then try again"
    with okrkit.open() as other:
        with other._database.unit(writing=True):
            with pytest.raises(StoreError, match=words):
                store.keep("draft", "kr1", "text", 1)
            with pytest.raises(StoreError, match=words):
                okrkit.open()
            assert any("is held by another program" in sentence for sentence in check())
            assert store.kept("draft") == {}  # reading does not wait
        assert store.keep("draft", "kr1", "text", 1) == 1


# -- What may happen to it while it is open


def test_two_stores_in_one_database_do_not_wait_for_each_other(store: Store, another: Callable[[], str]) -> None:
    with okrkit.open(another()) as beside, beside._database.unit(writing=True):
        started = time.monotonic()
        store.keep("draft", "kr1", "text", 1)
        assert time.monotonic() - started < 5
    assert store.kept("draft") == {"kr1": ("text", 1)}


def test_a_writing_unit_sees_what_the_one_before_wrote(store: Store) -> None:
    """Somebody is in the middle of a save when another begins: what the second reads is what the first has written."""
    store.save(BOOKING)
    inside, finished = threading.Event(), []

    def first() -> None:
        with okrkit.open() as other, other._database.unit(writing=True) as connection:
            connection.exec_driver_sql("UPDATE kept SET revision = revision + 1")
            inside.set()
            time.sleep(0.2)
            connection.exec_driver_sql("UPDATE kept SET revision = revision + 1")
        finished.append("first")

    store.keep("draft", "kr1", "text", 1)
    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(10)
    assert store.kept("draft") == {"kr1": ("text", 1)}
    assert store.keep("draft", "kr1", "older", 2) == 3
    assert finished or not thread.is_alive() or store.kept("draft") == {"kr1": ("text", 3)}
    thread.join()
    assert store.kept("draft") == {"kr1": ("text", 3)}


def test_it_goes_on_when_the_server_was_started_anew(store: Store, postgres: Postgres) -> None:
    with okrkit.open() as other:
        store.keep("draft", "kr1", "before", 1)
        assert other.kept("draft")
        for mode in ("fast", "immediate"):
            postgres.stop(mode)
            with pytest.raises(StoreError, match="cannot be reached") as told:
                store.keep("draft", "kr1", "while it is away", 2)
            assert str(told.value).startswith(f"The store {store.place} ")
            with pytest.raises(StoreError, match="cannot be reached"):
                store.kept("draft")
            postgres.start()
            assert store.kept("draft")["kr1"] == ("before", 1)
            assert store.keep("draft", "kr1", "before", 1) == 1
            assert other.keep("draft", "kr2", mode, 1) == 1
        assert store.kept("draft") == {"kr1": ("before", 1), "kr2": ("immediate", 1)}


LOST = "lost its server in the middle: what was being saved is there as a whole or not at all"


def two_settings(store: Store, meanwhile: Callable[[], object]) -> None:
    """One unit that writes twice."""
    with store._database.unit(writing=True) as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('first', '1')")
        meanwhile()
        connection.exec_driver_sql("INSERT INTO setting VALUES ('second', '1')")


def test_a_unit_that_loses_its_server_is_told_and_nothing_is_half_there(store: Store, postgres: Postgres) -> None:
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    with pytest.raises(StoreError, match=LOST):
        two_settings(store, lambda: postgres.sql(end))
    assert (store.setting("first"), store.setting("second")) == (None, None)
    store.set("first", 2)
    assert store.setting("first") == 2


def test_a_process_that_stands_still_does_not_hold_up_the_others_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_server_engine, "STILL", 0.2)
    with okrkit.open() as other:
        with pytest.raises(StoreError, match=LOST):
            two_settings(other, lambda: store.keep("draft", "kr1", "text", 1))  # waits until the server has ended it
        assert store.kept("draft") == {"kr1": ("text", 1)}
        assert (store.setting("first"), store.setting("second")) == (None, None)
        other.set("first", 1)


@posix
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_parent_and_child_both_write_after_a_fork(store: Store) -> None:
    store.keep("before", "kr1", "text", 1)

    def job() -> str:
        for number in range(20):
            store.keep("child", str(number), "text", 1)
        store.close()
        return "done"

    started = threading.Thread(target=lambda: [store.keep("parent", str(n), "text", 1) for n in range(20)])
    started.start()
    assert in_child(job) == "done"
    started.join()
    store.keep("parent", "after", "text", 1)
    assert (len(store.kept("child")), len(store.kept("parent")), len(store.kept("before"))) == (20, 21, 1)


def test_threads_share_a_store(store: Store) -> None:
    wrong: list[object] = []

    def job(name: int) -> None:
        try:
            for number in range(20):
                assert store.keep(f"thread {name}", str(number), "text", number) == number
                assert len(store.kept(f"thread {name}")) == number + 1
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=job, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_store_that_is_let_go_of_leaves_no_connection(raw: Raw, okrkit_store: str) -> None:
    schema = okrkit_store.rpartition("%3D")[2]
    okrkit.open().keep("draft", schema, "text", 1)  # nobody holds it
    held = f"SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%{schema}%' AND pid <> pg_backend_pid()"
    gc.collect()
    until = time.monotonic() + 20
    while raw(held) != [(0,)] and time.monotonic() < until:
        time.sleep(0.05)
    assert raw(held) == [(0,)]


# -- The whole


def test_a_backup_is_a_file_with_everything(store: Store, tmp_path: Path) -> None:
    store.save(BOOKING)
    store.practice.add("lesson/one", 1, "answered", {"answer": "x"})
    store.set("current", ["Booking", "2026-Q3"])
    copy = store.backup(tmp_path / "copy.sqlite3")
    with okrkit.open(copy) as there:
        assert there.okr("Booking", "2026-Q3") == BOOKING
        assert there.practice.all() == store.practice.all()
        assert there.setting("current") == ["Booking", "2026-Q3"]
    assert [path.name for path in tmp_path.iterdir()] == ["copy.sqlite3"]


def test_it_is_said_where_deleted_words_may_still_be(store: Store, postgres: Postgres, okrkit_store: str) -> None:
    store.save(BOOKING)
    (log,) = store.delete("Booking")
    assert "has it in its log until that is written over, and in copies made of it" in log
    schema = okrkit_store.rpartition("%3D")[2]
    postgres.sql("DROP ROLE IF EXISTS writer; CREATE ROLE writer LOGIN PASSWORD 'right'")
    postgres.sql(f"GRANT USAGE ON SCHEMA {schema} TO writer; GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO writer")
    with okrkit.open(postgres.url("writer", "right", schema=schema)) as other:
        other.save(BOOKING)
        role, _ = other.delete("Booking")
        assert role.endswith("may still hold it: your role may not have them written anew.")
    postgres.sql("DROP OWNED BY writer; DROP ROLE writer")


def test_the_doctor_looks_at_it() -> None:
    with okrkit.open() as store:
        store.save(BOOKING)
        place = store.place
    done = subprocess.run([sys.executable, "-m", "okrkit", "doctor"], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert re.search(f"store at {re.escape(place)}$", done.stdout, re.MULTILINE)
