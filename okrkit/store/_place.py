"""Where a store is: the place asked for, OKRKIT_STORE, or the platform's data folder."""

import errno
import os
import stat
import struct
import sys
import tempfile
from pathlib import Path

from okrkit.store._address import SCHEMES, Address
from okrkit.store._errors import StoreError, plain_words

_SHARED = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "vboxsf", "ceph", "glusterfs", "davfs"}
_MOUNTS = Path("/proc/self/mounts")


def where(url: str | os.PathLike[str] | Address | None = None) -> Path | Address:
    """The file a store lives in, or the address of the server that keeps it.

    Args:
        url: a path, 'sqlite:///path' or 'postgresql://role:password@host:port/database'; None means OKRKIT_STORE, and
            without that the platform's data folder.

    Raises:
        StoreError: for anything but a file or such an address, and for a database okrkit cannot speak to.
    """
    if isinstance(url, Address):
        return url
    given = os.fspath(url) if url is not None else os.environ.get("OKRKIT_STORE", "").strip()
    if not given:
        from platformdirs import user_data_path

        return user_data_path("okrkit", appauthor=False) / "okrkit.sqlite3"
    scheme, colon, rest = given.partition("://")
    if colon and scheme in SCHEMES:
        return Address.of(given)
    if colon and scheme != "sqlite":
        raise StoreError(
            f"okrkit keeps its store in an SQLite file or in PostgreSQL; {scheme}:// is not supported. Give a path such"
            " as /home/me/okrs.sqlite3, sqlite:///okrs.sqlite3, or postgresql://me@host/okrs."
        )
    if colon and rest in ("", "/", "/:memory:"):
        raise StoreError(
            f"{given} names no file, and a store is there to stay. Give one, as in sqlite:///okrs.sqlite3."
        )
    try:
        path = Path(rest.removeprefix("/") if colon else given).expanduser().absolute()
        with plain_words(path):
            mode = _mode(path)
    except (RuntimeError, ValueError) as error:  # '~nobody/okrs.sqlite3', a NUL in the name
        raise StoreError(f"{given!r} is no place for a store: {error}. Set OKRKIT_STORE to another one.") from error
    if mode is not None and stat.S_ISDIR(mode):
        raise StoreError(f"{path} is a folder, and a store is a file. Set OKRKIT_STORE to {path / 'okrkit.sqlite3'}.")
    if mode is not None and not stat.S_ISREG(mode):
        raise StoreError(f"{path} is a pipe or a device, and a store is a file. Set OKRKIT_STORE to another place.")
    return path


def _mode(path: Path) -> int | None:
    """What stands at a path, as the system tells it; None where nothing does yet.

    Raises:
        StoreError: for a link to nothing, which would be taken for a file that is there. OSError: for a place that
            cannot be, such as below a file or in a circle of links.
    """
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            raise StoreError(
                f"{path} is a link to {os.readlink(path)}, where nothing is. Make the link anew, or set OKRKIT_STORE to"
                " another place."
            ) from None
        return None


def make_room(path: Path) -> bool:
    """Create an empty file that only its owner may read, folders included, unless it is there; tell whether it was.

    Raises:
        OSError: where that is not possible.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    return True


def may_write(path: Path) -> None:
    """Refuse a file that may not be written, or whose folder may not: the journal lies beside it.

    SQLite would open it for reading and fail at the first keystroke.
    """
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise OSError(errno.EROFS, "read-only", str(place))


def with_end(path: Path, end: str) -> Path:
    """What lies beside a store under its name and an end: '-wal', '-shm', '-journal'."""
    return path.with_name(path.name + end)


def locks_hold(folder: Path) -> bool:
    """Whether a lock on a file in this folder keeps a second one out, tried on a file made for it; True if unknown."""
    try:
        import fcntl

        command = fcntl.F_OFD_SETLK
    except (ImportError, AttributeError):
        return True
    whole = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 1, 0)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".okrkit-lock-") as one, open(one.name, "r+b") as two:
        try:
            fcntl.fcntl(one, command, whole)
        except OSError:
            return False
        try:
            fcntl.fcntl(two, command, whole)
        except OSError as error:
            return error.errno in (errno.EAGAIN, errno.EACCES)
    return False


def is_shared(folder: Path) -> bool:
    """Whether a folder lies on a network or FUSE file system, where several machines may write: WAL is unsafe there.

    Linux says so in its table of mounts and Windows by the path; elsewhere nobody tells, and the answer is no.
    """
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    folder, kind, longest = folder.resolve(), "", -1
    for line in lines:
        _, mount, filesystem, *_ = line.split(" ")
        point = mount.replace("\\040", " ")
        if len(point) >= longest and folder.is_relative_to(point):
            kind, longest = filesystem, len(point)
    return kind in _SHARED or kind.startswith("fuse")
