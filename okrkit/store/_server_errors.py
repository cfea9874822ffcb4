"""What a PostgreSQL server says, in plain words: by its codes while one works, by its sentences while one connects."""

import re

_BUSY = "is held by another program and did not come free: close what else uses it, then try again"
_GONE = "lost its server in the middle: what was being saved is there as a whole or not at all. Look, then try again"
_SLOTS = "is on a server that has no connection left: close what else uses it, or have its max_connections raised"
_ASK = "ask whoever looks after the server, or set OKRKIT_STORE to another place"

READ_ONLY = f"can be read but not written: {_ASK}"

_WORDS = {
    "25006": READ_ONLY,
    "25P03": _GONE,
    "40001": _BUSY,
    "40P01": _BUSY,
    "42501": f"does not allow this to the role you come as: {_ASK}",
    "53100": "has no room left, the server's disk is full: have some space freed there, then try again",
    "53200": "is on a server without memory left: try again, or ask whoever looks after it",
    "53300": _SLOTS,
    "54000": "takes no name of more than about 2,700 bytes: give the team, the period or the part a shorter one",
    "55P03": _BUSY,
    "57014": "took longer than its server allows (statement_timeout): try again, or have more time allowed",
    "57P01": _GONE,
    "57P02": _GONE,
    "57P03": "is on a server that is just starting or stopping: try again in a moment",
    "58030": "could not be read or written, the server's disk reports a fault: ask whoever looks after the server",
    "XX001": f"is damaged on its server and was left as it is: {_ASK}",
    "XX002": f"is damaged on its server and was left as it is: {_ASK}",
}
_LACKS = ("42P01", "42703")
_CLASSES = {"08": _GONE}

_CONNECTING = (
    (
        ("password authentication failed", "no password supplied", "authentication failed", "no pg_hba.conf entry",
         "is not permitted to log in"),
        "was refused to this role and password: look at both in OKRKIT_STORE (signs such as @ / : ? # are written"
        " %40 %2F %3A %3F %23), or ask whoever looks after the server",
    ),
    ((r'role "[^"]*" does not exist',), "is on a server that knows no such role: look at it in OKRKIT_STORE, or have it"
     " made (createuser)"),
    ((r'database "[^"]*" does not exist',), "is not there yet: have it made (createdb), or look at its name in"
     " OKRKIT_STORE"),
    (("too many clients", "connection slots are reserved", "too many connections"), _SLOTS),
    (("starting up", "shutting down", "in recovery mode"), _WORDS["57P03"]),
)  # fmt: skip


def of_a_server(error: BaseException | None) -> str:
    """What a server says of a piece of work, as the end of a sentence; '' where no words are known."""
    state = getattr(error, "sqlstate", None)
    if state is None:  # nothing came back at all
        return _GONE if type(error).__name__ == "OperationalError" else ""
    if state in _LACKS:
        said = getattr(getattr(error, "diag", None), "message_primary", None) or "a table or a column is missing"
        return f"is not whole ({said}): have a backup put back, or set OKRKIT_STORE to another place"
    return _WORDS.get(state) or _CLASSES.get(state[:2], "")


def of_no_connection(said: str) -> str:
    """What keeps one from the server, as the end of a sentence: a code is not told, only a sentence.

    Args:
        said: the driver's words. Servers of other languages have others: they stand at the end.
    """
    for marks, words in _CONNECTING:
        if any(re.search(mark, said) for mark in marks):
            return words
    last = said.rpartition("failed: ")[2].strip().partition("\n")[0].rstrip(".")
    return f"cannot be reached ({last}): see that its server runs, and that host and port in OKRKIT_STORE are right"
