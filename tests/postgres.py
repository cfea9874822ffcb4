"""A PostgreSQL server for tests: its own folder, its own port, gone afterwards.

Its programs refuse to run as root, which a build machine is: they then run as another user. Commits are not flushed to
the disk, because the whole server goes with the tests.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

HOST = "127.0.0.1"
OWNER = "okrs"
PASSWORD = "open:se/same@50%"
_RULES = f"""
local all {OWNER} trust
host all {OWNER} {HOST}/32 trust
host all all {HOST}/32 scram-sha-256
"""
_QUICK = ("fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=16MB", "autovacuum=off")


def programs() -> Path | None:
    """The folder of initdb and its like, where Debian has it, or on the path; None without PostgreSQL."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def somebody() -> Sequence[str] | None:
    """What stands before a command so that it does not run as root; None where that cannot be had."""
    ways = [[], ["runuser", "-u", "postgres", "--"], ["unshare", "--user", "--map-user=1000", "--map-group=1000"]]
    for way in ways:
        try:
            asked = subprocess.run([*way, "id", "-u"], capture_output=True, text=True)
        except FileNotFoundError:
            continue
        if asked.returncode == 0 and asked.stdout.strip() not in ("", "0"):
            return way
    return None


def missing() -> str:
    """Why there can be no server here, as a sentence; '' when there can."""
    if programs() is None:
        return "PostgreSQL is not installed (on Debian and Ubuntu: apt-get install postgresql)"
    return "" if somebody() is not None else "PostgreSQL does not run as root, and there is no other user to run it"


class Postgres:
    """One running server with one database, 'okrs', and one role that may do everything, without a password."""

    def __init__(self) -> None:
        bin_, way = programs(), somebody()
        assert bin_ is not None
        assert way is not None
        self._bin, self._way = bin_, [*way]
        self.folder = Path(tempfile.mkdtemp(prefix="okrkit-pg-"))
        if "runuser" in self._way:
            shutil.chown(self.folder, "postgres", "postgres")
        self._call("initdb", "--no-sync", "--username", OWNER, "--encoding=UTF8", "--locale=C", "-A", "trust")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(_RULES)
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port: int = free.getsockname()[1]
        self._number = 0
        self.start()
        self.sql("CREATE DATABASE okrs", database="postgres")

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = " ".join(f"-c {setting}" for setting in (*_QUICK, f"listen_addresses={HOST}"))
        self._call("pg_ctl", "start", "-w", "-l", str(self.folder / "log"),
                   "-o", f"-p {self.port} -k {self.folder} {settings}")  # fmt: skip

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: 'immediate' is as if it was killed, 'fast' ends every connection in good order."""
        self._call("pg_ctl", "stop", "-w", "-m", mode)

    def remove(self) -> None:
        """Stop it, and leave nothing of it."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, role: str = OWNER, password: str = "", database: str = "okrs", schema: str = "") -> str:
        """The address of a store on it, in a schema of that name (which `new_schema` makes)."""
        from urllib.parse import quote

        secret = f":{quote(password, safe='')}" if password else ""
        options = f"?options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://{role}{secret}@{HOST}:{self.port}/{database}{options}"

    def new_store(self) -> str:
        """The address of a store that nobody has used: a schema of its own."""
        self._number += 1
        self.sql(f"CREATE SCHEMA store_{self._number}")
        return self.url(schema=f"store_{self._number}")

    def sql(self, statement: str, database: str = "okrs", schema: str = "public") -> list[tuple[object, ...]]:
        """Run statements as the role that may do everything; the rows of the last one, if it has any."""
        import psycopg

        where = {"host": HOST, "port": self.port, "user": OWNER, "dbname": database}
        with psycopg.connect(**where, options=f"-csearch_path={schema}", autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            while cursor.nextset():
                pass
            return cursor.fetchall() if cursor.description else []

    def files_of(self, schema: str) -> bytes:
        """Every byte of the tables and indexes of a schema, once they are written out; not of the server's log."""
        self.sql("CHECKPOINT")
        own = f"pg_class WHERE relnamespace = '{schema}'::regnamespace AND relkind IN ('r', 'i')"
        rows = self.sql(
            f"SELECT pg_relation_filepath(oid) FROM {own}"
            f" UNION SELECT pg_relation_filepath(reltoastrelid) FROM {own} AND reltoastrelid <> 0"
        )
        files = [self.folder / "data" / str(path) for (path,) in rows]
        assert files
        return b"".join(part.read_bytes() for file in files for part in file.parent.glob(file.name + "*"))

    def _call(self, program: str, *arguments: str) -> None:
        command = [*self._way, str(self._bin / program), "-D", str(self.folder / "data"), *arguments]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, timeout=60,
                              env={**os.environ, "LC_ALL": "C"}, stdin=subprocess.DEVNULL)  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")
