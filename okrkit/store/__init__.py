"""The store: one place that keeps every version, every check-in and every keystroke of every OKR.

| file | what |
|---|---|
| `_store.py` | Store: what can be asked of it and told to it |
| `_values.py` | what it hands out, and values <-> the text that is kept |
| `_kept.py`, `drafts.py` | keystrokes as rows; a draft as it is typed |
| `_feedback.py` | which findings were shown, and whether they were useful |
| `_practice.py` | what a learner did in the exercises of the course |
| `_rooms.py`, `_removing.py` | the rows of workshop rooms, for `okrkit.room`, and what is removed of them |
| `_take_in.py` | OKRs from elsewhere, beside what is here |
| `_merge.py` | two people saved at once: both changes |
| `_record.py` | one team's versions and check-ins |
| `_tables.py`, `_migrations.py` | the tables, and the numbered steps that led to them |
| `_database.py` | units of work on any database: one after another, let go of before a fork |
| `_file.py`, `_engine.py`, `_copies.py` | an SQLite file; how its one connection begins and waits; its copies |
| `_drive.py` | the same on a drive of whole files: the one a browser gives a notebook |
| `_server.py`, `_server_engine.py`, `_server_errors.py` | the same of a PostgreSQL server; what it says |
| `_place.py`, `_address.py` | where a store lives: a file, or a server by an address that never tells the password |
| `_seats.py` | participants behind a Hub, whose database role sees one room |
| `_repair.py`, `_salvage.py`, `_carve.py` | a damaged file made whole; a copy put back |
| `_sums.py` | checksums of what is only ever added |
| `_contents.py`, `_foreign.py` | what it holds, in words; what nobody but a stranger put there |
| `_check.py`, `_errors.py` | what may be wrong with it; what went wrong, in plain words |
"""

import json
import os

from okrkit.showing import dress
from okrkit.store._check import check
from okrkit.store._contents import ABOUT, contents
from okrkit.store._errors import StoreError
from okrkit.store._feedback import Feedback, Said, Summary
from okrkit.store._place import where
from okrkit.store._practice import Practice, Practised
from okrkit.store._repair import Repair, found_beside, repair, restore
from okrkit.store._rooms import Event, Row, Rows
from okrkit.store._seats import take_seat
from okrkit.store._store import Store
from okrkit.store._take_in import take_in
from okrkit.store._values import Version

__all__ = [
    "ABOUT",
    "Event",
    "Feedback",
    "Practice",
    "Practised",
    "Repair",
    "Row",
    "Rows",
    "Said",
    "Store",
    "StoreError",
    "Summary",
    "Version",
    "check",
    "contents",
    "form",
    "found_beside",
    "open",
    "repair",
    "restore",
    "take_in",
    "take_seat",
    "where",
]


def open(url: str | os.PathLike[str] | None = None) -> Store:
    """Open a store, and create it where there is none.

    Args:
        url: a path, 'sqlite:///path', or 'postgresql://role:password@host:port/database' (with `okrkit[postgres]`
            installed); None means OKRKIT_STORE, and without that the platform's data folder.

    Raises:
        StoreError: when it is locked, read-only, damaged, of a newer okrkit, no store at all, or the disk is full;
            when its server is away, or does not know the role, the password or the database.
    """
    return Store(where(url))


def form(moment: str, team: str = "", period: str = "") -> str:
    """The name under which a form's keystrokes are kept, made so that deleting a team finds its forms.

    >>> form("draft", "Booking", "2026-Q3")
    '["draft", "Booking", "2026-Q3"]'
    """
    return json.dumps([moment, team, period], ensure_ascii=False)


dress(globals())
