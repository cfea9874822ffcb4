"""`okrkit history --one-pager` and `--next`: from a shell, what follows for the next quarter."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from okrkit import files, report
from okrkit import history as past
from okrkit.ambition import OBJECTIVE, decided, next_okr, undecided
from okrkit.cli._files import said
from okrkit.history.folders import of_okrkit_only, okr_files, other_files
from okrkit.history.one_pagers import CLOSING, Scores, Told, in_order
from okrkit.history.rebuilding import told as in_words
from okrkit.model import OKR
from okrkit.teams import without_drafts

_WRITTEN = (".yaml", ".yml")


def one_pagers(paths: Iterable[Path], form: str) -> str:
    """A page for every team in some files, in the order of the files."""
    okrs, scores, told = _read(paths)
    teams = dict.fromkeys(okr.team for okr in okrs)
    pages = (past.one_pager([okr for okr in okrs if okr.team == team], scores=scores, told=told) for team in teams)
    blocks_of = [past.one_pager_blocks(page, team) for page, team in zip(pages, teams, strict=True)]
    return "\n".join(report.page(blocks, form, CLOSING) for blocks in blocks_of)


def draft(paths: Iterable[Path], target: Path) -> str:
    """Write what follows from the decisions in some files, and tell what is still open.

    Raises:
        ValueError: when nobody has decided on an objective in them.
    """
    ready = [okr for okr in in_order(_read(paths)[0]) if OBJECTIVE in decided(okr)]
    if not ready:
        raise ValueError(
            "nobody has decided on the next objective in these files: say so on the page of the notebook"
            " 10-next-quarter, or under 'onward' in the file, as README shows"
        )
    latest = {okr.team: okr for okr in ready}
    if target.exists():
        raise ValueError(f"{target} is there already, and nothing was written over it: take another name")
    drafts = [next_okr(okr) for okr in latest.values()]
    said(f"{target.name} does not carry {name}" for name in files.save(drafts, target))
    left = [kr.text for okr in latest.values() for kr in undecided(okr)]
    still = f" Nobody has decided on, and left out: {'; '.join(left)}." if left else ""
    return f"{target}: written.{still}"


def written(paths: Iterable[Path]) -> list[OKR]:
    """The OKRs in those of some files that are OKR files: they carry what stands in no table."""
    places = [file for place in paths if place.exists() for file in _files(place)]
    return [okr for path in places if _okr_file(path) for okr in files.load_all(path)]


def _okr_file(path: Path) -> bool:
    return path.suffix.lower() in _WRITTEN or path.name.lower().endswith(".okr.json")


def _read(paths: Iterable[Path]) -> tuple[list[OKR], Scores, Told]:
    """The OKRs in some files, with all that OKR files say, and the scores and words that tables report."""
    okrs: list[OKR] = []
    scores: dict[tuple[str, str, str, str], float] = {}
    told: dict[tuple[str, str, str, str], str] = {}
    for place in paths:
        for path in _files(place):
            if _okr_file(path):
                okrs += files.load_all(path)
            else:
                more, reported, worded = _of_table(path, path == place)
                okrs += more
                scores |= reported
                told |= worded
    own, left = without_drafts(okrs)
    said(left)
    there: dict[tuple[str, str, str], OKR] = {}
    for okr in own:  # OKR files stand before tables, and say more of the same
        there.setdefault((okr.team, okr.period, okr.objective.text), okr)
    return list(there.values()), scores, told


def _of_table(path: Path, named: bool) -> tuple[list[OKR], Scores, Told]:
    """What a table holds; where it only lay in a folder and cannot be read, that is told."""
    try:
        frame = past.load(path)
    except files.OkrFileError as error:
        if named:
            raise
        said([f"{path.name} is not read: {error.words}"])
        return [], {}, {}
    return past.okrs(frame), past.scores(frame), in_words(frame)


def _files(path: Path) -> Iterator[Path]:
    """A file, or the OKR files of a folder and then its tables; one without any is taken as `history.load` takes it."""
    found = (
        [*okr_files(path), *(file for file in other_files(path) if not of_okrkit_only(file))] if path.is_dir() else []
    )
    yield from found or [path]
