"""load, load_all, save: the format by the file name's ending."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrkit.files import _csv, _json, _markdown, _markdown_read
from okrkit.files._disk import alone, decoded, read_bytes, write_text
from okrkit.files._edits import edited
from okrkit.files._render import rendered
from okrkit.files._values import FORMAT, VERSION, okr_from, plain
from okrkit.files._yaml import documents
from okrkit.files.errors import OkrFileError, shown
from okrkit.model import OKR


def _read_yaml(text: str) -> list[OKR]:
    return [okr_from(node.data(), node.line_of) for node in documents(text)]


def _written_yaml(okrs: Sequence[OKR]) -> str:
    texts = ("\n".join(rendered({VERSION: FORMAT, **plain(okr)})) + "\n" for okr in okrs)
    return "---\n".join(texts)


def _edited_yaml(source: str, okrs: Sequence[OKR]) -> str:
    """The source with only what changed rewritten; anew where that would not say the same."""
    roots = documents(source)
    if len(roots) == len(okrs) and not any(root.flow for root in roots):
        text = edited(source, roots, _read_yaml(source), okrs)
        try:
            if _read_yaml(text) == list(okrs):
                return text
        except OkrFileError:
            pass
    head = [line for line in source.splitlines() if line.startswith("#")]
    return "\n".join([*head, _written_yaml(okrs)])


@dataclass(frozen=True, slots=True)
class _Form:
    """How one format is read and written. `edited` rewrites a text; without it the file is written anew."""

    read: Callable[[str], list[OKR]]
    written: Callable[[Sequence[OKR]], str]
    edited: Callable[[str, Sequence[OKR]], str] | None = None
    whole: bool = True


_YAML = _Form(_read_yaml, _written_yaml, _edited_yaml)
_MARKDOWN = _Form(_markdown_read.read, _markdown.written, whole=False)
FORMS = {
    ".yaml": _YAML,
    ".yml": _YAML,
    ".json": _Form(_json.read, _json.written),
    ".csv": _Form(_csv.read, _csv.written, whole=False),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
}


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
    files = sorted(file for file in folder.rglob("*.okr.*") if file.suffix.lower() in FORMS and file.is_file())
    return [okr for file in files for okr in _read(file)]


def as_text(okr: OKR | Sequence[OKR], ending: str = ".yaml") -> str:
    """What `save` would write into a new file with this ending.

    Raises:
        OkrFileError: for another ending than .yaml, .yml, .json, .csv or .md.

    >>> print(as_text(OKR(team="Booking", period="2026-Q4")))
    okrkit: 1
    team: Booking
    period: 2026-Q4
    <BLANKLINE>
    """
    return FORMS[_ending(f"okr{ending}")].written(_as_list(okr))


def save(okr: OKR | Sequence[OKR], path: str | Path, replacing: OKR | Sequence[OKR] | None = None) -> tuple[str, ...]:
    """Write an OKR (or several) to a file, in the format of its ending.

    The file is written whole or not at all. A YAML file keeps its comments, its order and the form of its numbers
    where nothing changed. What stands there is read first: a file that cannot be read is not rewritten, and neither
    is one that holds another team's OKR, or check-ins, changes and reflections that would be lost.

    Args:
        okr: one, or several for one file.
        path: a name that ends in .yaml, .yml, .json, .csv or .md.
        replacing: what was loaded from this file. Given, the file is written only if it still says this, and
            anything may be taken out. None: only what was recorded is guarded.

    Returns:
        The fields that this format does not carry of these OKRs, such as 'initiatives'; empty for YAML and JSON.

    Raises:
        OkrFileError: when it was not written; what stood there before still stands.
    """
    okrs, form = _as_list(okr), FORMS[_ending(path)]
    if not okrs:
        raise OkrFileError("there is no OKR to save: give at least one", path)
    with alone(path):
        there = _there(path, form)
        try:
            if there is not None:
                _guard(there[1], okrs, None if replacing is None else _as_list(replacing))
            text = form.edited(there[0], okrs) if there and there[1] and form.edited else form.written(okrs)
            again = form.read(text)
        except OkrFileError as error:
            raise error.at(path) from error.__cause__
        if form.whole and again != okrs:
            raise OkrFileError("it would not read back as it is, so nothing was written: please report this", path)
        write_text(path, text)
    return tuple(
        dict.fromkeys(name for was, now in zip(okrs, again, strict=True) for name in _lost(plain(was), plain(now)))
    )


def _there(path: str | Path, form: _Form) -> tuple[str, list[OKR]] | None:
    """What stands in the file already, None when there is none.

    Raises:
        OkrFileError: when it cannot be read.
    """
    if not Path(path).exists():
        return None
    try:
        text = decoded(read_bytes(path))
        return text, form.read(text) if text.strip() else []
    except OkrFileError as error:
        words = f"what stands there could not be read, so it was not rewritten: {error.words}"
        raise OkrFileError(words, path, error.line, error.field) from error


def _guard(there: list[OKR], okrs: list[OKR], replacing: list[OKR] | None) -> None:
    """Refuse to write over something newer, or over something else."""
    if replacing is not None:
        if there != replacing:
            raise OkrFileError("the file was changed since it was loaded: load it again, or save under another name")
        return
    names = {(okr.team, okr.period) for okr in okrs}
    other = next((o for o in there if (o.team or o.period) and (o.team, o.period) not in names), None)
    if other:
        words = f"the file holds the OKR of {shown(other.team)} for {shown(other.period)}"
        raise OkrFileError(f"{words}: save under another name, or pass replacing= what was loaded from it")
    gone = _recorded(there) - _recorded(okrs)
    if gone:
        what, whose, day = next(iter(gone))
        words = f"the file holds a {what} of {day} for {whose} that would be lost"
        raise OkrFileError(f"{words}: load it again, or pass replacing= what was loaded from it")


def _recorded(okrs: list[OKR]) -> Counter[tuple[str, str, str]]:
    """How many check-ins, changes, decisions and reflections there are, by whose and by day."""
    found: Counter[tuple[str, str, str]] = Counter()
    for okr in okrs:
        for item in (okr, okr.objective, *okr.key_results, *okr.health, *okr.initiatives):
            whose = getattr(item, "id", None) or ("the objective" if item is okr.objective else "the team")
            for what in ("check_ins", "changes", "decisions", "reflections"):
                name = what.replace("_", "-").rstrip("s")
                found.update((name, whose, str(fact.date)) for fact in getattr(item, what, ()))
    return found


def _lost(was: Any, now: Any, name: str = "") -> list[str]:
    """The names of the fields in which two plain values differ."""
    if was == now:
        return []
    if isinstance(was, dict) and isinstance(now, dict):
        return [lost for field in was for lost in _lost(was[field], now.get(field), f"{name}.{field}".lstrip("."))]
    if isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        return [lost for pair in zip(was, now, strict=True) for lost in _lost(*pair, name)]
    return [name]


def _as_list(okr: OKR | Sequence[OKR]) -> list[OKR]:
    return [okr] if isinstance(okr, OKR) else list(okr)


def _read(path: str | Path) -> list[OKR]:
    form = FORMS[_ending(path)]
    try:
        return form.read(decoded(read_bytes(path)))
    except OkrFileError as error:
        raise error.at(path) from error.__cause__


def _ending(path: str | Path) -> str:
    ending = Path(path).suffix.lower()
    if ending not in FORMS:
        words = f"the ending {shown(ending)} is not one of {', '.join(FORMS)}: name the file booking.okr.yaml, say"
        raise OkrFileError(words, path)
    return ending
