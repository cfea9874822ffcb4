"""load, load_all, save: the format by the file name's ending."""

from collections.abc import Callable, Sequence
from pathlib import Path

from okrkit.files import _json
from okrkit.files._disk import decoded, read_bytes, write_text
from okrkit.files._errors import OkrFileError, shown
from okrkit.files._render import rendered
from okrkit.files._values import FORMAT, VERSION, okr_from, plain
from okrkit.files._yaml import documents
from okrkit.model import OKR

_READERS: dict[str, Callable[[str], list[OKR]]] = {
    ".yaml": lambda text: [okr_from(node.data(), node.line_of) for node in documents(text)],
    ".json": _json.read,
}
_READERS[".yml"] = _READERS[".yaml"]


def load(path: str | Path) -> OKR:
    """The OKR in a file.

    Raises:
        OkrFileError: when it cannot be read, or holds none or several (`load_all` gives those).
    """
    okrs = _read(path)
    if not okrs:
        raise OkrFileError("the file is empty: an OKR begins with 'objective: ...'", path)
    if len(okrs) > 1:
        raise OkrFileError(f"the file holds {len(okrs)} OKRs: load_all(path) gives them as a list", path)
    return okrs[0]


def load_all(path: str | Path) -> list[OKR]:
    """The OKRs of a file, or of all `*.okr.*` files in a folder and below, in the order of their names.

    Raises:
        OkrFileError: for the first file that cannot be read; nothing is skipped.
    """
    folder = Path(path)
    if not folder.is_dir():
        return _read(path)
    files = sorted(file for file in folder.rglob("*.okr.*") if file.suffix in _READERS and file.is_file())
    return [okr for file in files for okr in _read(file)]


def save(okr: OKR | Sequence[OKR], path: str | Path) -> None:
    """Write an OKR (or several) to a file, in the format of its ending.

    Raises:
        OkrFileError: when it cannot be written; what stood there before still stands.
    """
    okrs = [okr] if isinstance(okr, OKR) else list(okr)
    ending = _ending(path)
    write_text(path, _json.written(okrs) if ending == ".json" else _yaml_text(okrs))


def _yaml_text(okrs: Sequence[OKR]) -> str:
    texts = ("\n".join(rendered({VERSION: FORMAT, **plain(okr)})) + "\n" for okr in okrs)
    return "---\n".join(texts)


def _read(path: str | Path) -> list[OKR]:
    ending = _ending(path)
    try:
        return _READERS[ending](decoded(read_bytes(path)))
    except OkrFileError as error:
        raise error.at(path) from error.__cause__


def _ending(path: str | Path) -> str:
    ending = Path(path).suffix.lower()
    if ending not in _READERS:
        words = f"the ending {shown(ending)} is not one of {', '.join(_READERS)}: name the file booking.okr.yaml, say"
        raise OkrFileError(words, path)
    return ending
