"""The folder in which somebody works on okrkit's notebooks: filled, brought up to date, and never written over.

What okrkit brought stands in the folder's '.okrkit.json'. A notebook counts as edited when its cells are others than
those that were brought: outputs, and what JupyterLab notes about a kernel, are no edits.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from okrkit.hosting._errors import HostingError

_RECORD = ".okrkit.json"


class Desk(NamedTuple):
    """Where somebody works, and what they should know about it.

    Attributes:
        folder: the folder. told: a sentence on each thing that is new there; () when nothing is.
    """

    folder: Path
    told: tuple[str, ...] = ()


def desk(source: Path, folder: Path | None, version: str, restore: bool = False) -> Desk:
    """The folder to work in: a checkout's notebooks themselves, or a copy that follows okrkit's.

    A copy that nobody has edited follows a newer okrkit. Beside one that somebody has edited the newer one is laid,
    with the version in its name. What somebody has deleted stays away, and what okrkit no longer has stays.

    Args:
        source: okrkit's notebooks. version: okrkit's.
        folder: None means `source` in a checkout, else 'okrkit-notebooks' in the home folder.
        restore: bring back what somebody has deleted.

    Raises:
        HostingError: when the folder cannot be written, or there is no home folder.
    """
    if folder is None and source.parent.name != "_shipped":
        return Desk(source)
    home = _home() if folder is None else folder.expanduser().resolve()
    if home == source.resolve():
        return Desk(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):  # permissions alone do not tell on every system
            pass
        return Desk(home, _Copy(source, home, version).followed(restore))
    except OSError as problem:
        raise HostingError(
            f"the notebooks cannot be put into {home} ({problem.strerror or problem}):"
            " name a folder of your own, okrkit lab --folder FOLDER"
        ) from problem


def _home() -> Path:
    try:
        return (Path.home() / "okrkit-notebooks").resolve()
    except RuntimeError as problem:
        raise HostingError("you have no home folder here: name a folder, okrkit lab --folder FOLDER") from problem


class _Copy:
    """A folder that follows okrkit's notebooks, by the record of what was brought into it."""

    def __init__(self, source: Path, home: Path, version: str) -> None:
        self.source, self.home, self.version = source, home, version
        self.new = not (home / _RECORD).exists()
        self.last = ""
        self.brought: dict[str, str] = {}  # the print of what okrkit brought or laid beside last, by name
        self.beside: dict[str, str] = {}  # what was laid beside, by the name it lies beside
        try:
            record = json.loads((home / _RECORD).read_text(encoding="utf-8"))
            self.last, self.brought, self.beside = (
                str(record["okrkit"]),
                _texts(record["files"]),
                _texts(record["beside"]),
            )
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            pass  # nobody knows any more what was brought: all counts as edited

    def followed(self, restore: bool) -> tuple[str, ...]:
        """Bring the folder up to date; a sentence on each thing to know."""
        if _order(self.last) > _order(self.version):
            return (
                f"These notebooks came with okrkit {self.last}, and this is {self.version}: they were left as they are."
                " To go on with the newer one: pip install --upgrade okrkit",
            )
        names = list(_names(self.source))
        laid = [newer for name in names if (newer := self._follow(name, restore))]
        gone = sorted(name for name in set(self.brought) - set(names) if (self.home / name).is_file())
        self.brought = {name: self.brought[name] for name in names if name in self.brought}
        self.beside = {name: self.beside[name] for name in names if name in self.beside}
        self._note()
        told = [f"The notebooks are in {self.home}, and yours to edit."] if self.new else []
        if laid:
            told.append(
                f"You have edited what okrkit {self.version} has a newer version of. Yours stays as it is, and the"
                f" newer one lies beside it: {', '.join(laid)}."
            )
        if gone:
            told.append(f"No longer part of okrkit {self.version}, and left to you: {', '.join(gone)}.")
        return tuple(told)

    def _follow(self, name: str, restore: bool) -> str:
        """Bring one file up to date; the name of what was laid beside it, or ''."""
        ours, theirs = self.source / name, self.home / name
        now, before = _print(ours), self.brought.get(name)
        if not os.path.lexists(theirs):
            if before is None or restore:
                _lay(ours, theirs)
                self.brought[name] = now
            return ""
        if now == before:
            return ""
        standing = _print(theirs) if theirs.is_file() else None
        self._clear(name, before)
        self.brought[name] = now
        if standing == now:
            return ""
        if standing == before and standing is not None:
            _lay(ours, theirs)
            return ""
        name_of_newer = _named(name, self.version)
        if not os.path.lexists(self.home / name_of_newer):
            _lay(ours, self.home / name_of_newer)
        self.beside[name] = name_of_newer
        return Path(name_of_newer).name

    def _clear(self, name: str, before: str | None) -> None:
        """Take away what was laid beside a file earlier, unless somebody has edited it."""
        earlier = (self.home / self.beside.pop(name, "")).resolve()
        if earlier.is_relative_to(self.home) and earlier.is_file() and _print(earlier) == before:
            earlier.unlink()

    def _note(self) -> None:
        record = {"okrkit": self.version, "files": self.brought, "beside": self.beside}
        text = json.dumps(record, indent=1, sort_keys=True) + "\n"
        if self.new or (self.home / _RECORD).read_text(encoding="utf-8", errors="replace") != text:
            waiting = self.home / f"{_RECORD}.new"
            waiting.write_text(text, encoding="utf-8")
            os.replace(waiting, self.home / _RECORD)


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in data.items()}


def _order(version: str) -> tuple[int, ...]:
    """What a version is sorted by: (0, 10, 1) for '0.10.1'."""
    return tuple(int(part) for part in version.split("+")[0].split(".") if part.isdecimal())


def _names(source: Path) -> Iterator[str]:
    """The files of a folder, without what is hidden or made by Python."""
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        if path.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
            yield name.as_posix()


def _named(name: str, version: str) -> str:
    """
    >>> _named("samples/ours.okr.yaml", "0.9.0")
    'samples/ours (newer, 0.9.0).okr.yaml'
    """
    path = Path(name)
    stem, dot, ending = path.name.partition(".")
    return (path.parent / f"{stem} (newer, {version}){dot}{ending}").as_posix()


def _print(path: Path) -> str:
    """What tells one content from another: of a notebook its cells, of anything else every byte."""
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(content)["cells"]]
            content = json.dumps(cells).encode()
        except (ValueError, LookupError, TypeError):
            pass  # no notebook, whatever its name says
    return hashlib.sha256(content).hexdigest()


def _lay(ours: Path, theirs: Path) -> None:
    """Copy a file as a whole or not at all; a link in its place is replaced, not followed."""
    theirs.parent.mkdir(parents=True, exist_ok=True)
    waiting = theirs.with_name(f".{theirs.name}.new")
    shutil.copyfile(ours, waiting)
    os.replace(waiting, theirs)
