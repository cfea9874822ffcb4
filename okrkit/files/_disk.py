"""Bytes in and out: size, encoding, and a write that happens whole or not at all."""

import codecs
import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from okrkit.files.errors import OkrFileError

LIMIT = 2_000_000
"""Bytes of one file. A team's quarter takes about ten thousand."""
LINES, OKRS, KEY_RESULTS = 25_000, 5_000, 500
"""Lines of a loose list, OKRs of one file, key results of one OKR: more is no list of OKRs, and takes its time."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_bytes(path: str | Path) -> bytes:
    """A file's bytes.

    Raises:
        OkrFileError: for no file, a folder, a pipe, no permission, or more than `LIMIT` bytes.
    """
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            raise OkrFileError("this is a folder: load_all(folder) reads the OKR files in it", path)
        if not stat.S_ISREG(about.st_mode):
            raise OkrFileError("this is not an ordinary file (a pipe or a device): give a file", path)
        if about.st_size > LIMIT:
            raise too_big(about.st_size, path)
        with open(path, "rb") as file:
            return file.read(LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if isinstance(error, OkrFileError):
            raise
        raise OkrFileError(_reason(error, "read"), path) from error


def too_big(size: int, path: str | Path | None = None, limit: int = LIMIT) -> OkrFileError:
    """The error for a file or text beyond the limit."""
    return OkrFileError(f"{size:,} bytes is too much: at most {limit:,}, split it by team and period", path)


def too_many(what: str, most: int, line: int | None = None) -> OkrFileError:
    """The error for a file with more parts than anybody wrote."""
    return OkrFileError(f"more than {most:,} {what} is too much: split it by team and period", line=line)


def decoded(raw: bytes) -> str:
    """UTF-8, or UTF-16 and UTF-32 with their marks, as text.

    Raises:
        OkrFileError: for anything else, with the line of the first byte that does not fit.
    """
    mark, encoding = next((pair for pair in _MARKS if raw.startswith(pair[0])), (b"", "utf-8"))
    raw = raw.removeprefix(mark)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"this is not {encoding.upper()} (byte 0x{raw[error.start]:02x})"
        raise OkrFileError(f"{what}: open it in an editor and save it as UTF-8", line=line) from error


def write_text(path: str | Path, text: str, limit: int = LIMIT) -> None:
    """Write a file whole or not at all: into a new file beside it, flushed to the disk, then put in its place.

    A link is followed, and the file's permissions stay.

    Args:
        limit: bytes that it may have; a file of OKRs keeps to `LIMIT`, which is what okrkit reads.

    Raises:
        OkrFileError: when it could not be written; what stood there before still stands.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
        line = text.count("\n", 0, error.start) + 1
        raise OkrFileError(f"a text holds half a character ({half}): remove it and save again", path, line) from error
    if len(raw) > limit:
        raise too_big(len(raw), path, limit)
    beside = None
    try:
        target = Path(os.path.realpath(path, strict=False))
        exists = target.exists()
        if exists and not (target.is_file() and os.access(target, os.W_OK)):
            what = "write-protected" if target.is_file() else "not an ordinary file"
            raise OkrFileError(f"this is {what}: nothing was written, choose another name", path)
        beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.new")
        with open(beside, "xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if exists:
            shutil.copymode(target, beside)
        os.replace(beside, target)
        _flush_folder(target.parent)
    except (OSError, ValueError) as error:
        if beside:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        if isinstance(error, OkrFileError):
            raise
        raise not_written(error, path) from error


def not_written(error: OSError | ValueError, path: str | Path) -> OkrFileError:
    """The error for a file that the disk did not take."""
    return OkrFileError(_reason(error, "written"), path)


@contextlib.contextmanager
def alone(path: str | Path) -> Iterator[None]:
    """One writer at a time in a file's folder, so that nobody writes between a look at the file and its rewriting.

    Where there are no such locks (Windows, some network folders) nobody waits.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(ImportError, OSError, ValueError):
            import fcntl

            handle = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
            stack.callback(os.close, handle)  # which lets go of the lock
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | ValueError, verb: str) -> str:
    """What went wrong at the disk, in plain words."""
    code = error.errno if isinstance(error, OSError) else None
    tail = "" if verb == "read" else "; what stood there before still stands"
    plain = {
        errno.ENOENT: "there is no such file or folder: check the name",
        errno.ENOSPC: f"the disk is full: free some space and save again{tail}",
        errno.EDQUOT: f"your share of the disk is full: free some space and save again{tail}",
        errno.EACCES: f"it may not be {verb}: check its permissions and its folder's{tail}",
        errno.EPERM: f"it may not be {verb}: check its permissions and its folder's{tail}",
        errno.EROFS: f"the folder is read-only: choose another one{tail}",
        errno.ELOOP: "this link points to itself: remove it or name the file it should point to",
        errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
        errno.ENOTDIR: "a part of the path is a file, not a folder: check the name",
    }
    return plain.get(code or 0, f"it could not be {verb} ({error}){tail}")
