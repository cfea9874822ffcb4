"""A session as files that a team takes along: its OKRs, the minutes to read and to print, tables, and data."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okrkit.files import OkrFileError, as_text, defused, file_name, write_text
from okrkit.model import OKR, Commitment
from okrkit.room._account import Account
from okrkit.room._minutes import CLOSING, STYLE, minutes, rank, title

_LARGEST = 50_000_000  # bytes of one file: thirty people with very long cards
_COLUMNS = ("step", "board", "asked", "about", "card", "merged_from", "group", "author",
            "vote", "points", "least", "median", "most", "voters", "kept")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, in the order to look at them, and sentences on what was left out."""

    paths: tuple[Path, ...]
    left: tuple[str, ...] = ()


def texts(account: Account) -> dict[str, str]:
    """Every file of an export by its name: the page and the minutes first, then OKRs, tables and data."""
    from okrkit import report  # a room that is running has no use for it

    blocks = minutes(account)
    found = {
        "minutes.html": report.web(blocks, title(account), STYLE, CLOSING),
        "minutes.md": report.page(blocks, "markdown", CLOSING),
    }
    okrs = [one.okr for one in account.agreed if one.okr and _says_something(one.okr)]
    for okr in okrs:
        found[_free(f"{file_name(okr)}.okr.yaml", found)] = as_text(okr)
    if okrs:
        found["okrs.csv"] = as_text(okrs, ".csv")
    if any(one.commitments for one in account.agreed):
        found["commitments.csv"] = _commitments(account)
    found["cards.csv"] = _cards(account)
    found["session.json"] = _json(account)
    return {
        name: text.encode("utf-8", "replace").decode() for name, text in found.items()
    }  # half characters become '?'


def export(account: Account, folder: str | Path, force: bool = False) -> Exported:
    """Write every file of a session into a folder, which is made where there is none.

    Args:
        force: whether files of these names that are there already are written over.

    Raises:
        OkrFileError: when one of them is there already (nothing was written), or the disk does not take them.
    """
    folder, found = Path(folder).expanduser(), texts(account)
    there = [name for name in found if (folder / name).exists()]
    if there and not force:
        words = f"{there[0]} is there already: take another folder, or --force to write over it"
        raise OkrFileError(words, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OkrFileError(f"this folder cannot be made ({error.strerror}): choose another one", folder) from error
    for name, text in found.items():
        write_text(folder / name, text, _LARGEST)
    empty = [one.board or account.team for one in account.agreed if one.okr and not _says_something(one.okr)]
    return Exported(
        tuple(folder / name for name in found),
        tuple(f"{board}: no OKR file, for no objective or key result was kept." for board in empty),
    )


def archive(account: Account) -> bytes:
    """The same files in one zip archive, for a browser to download."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in texts(account).items():
            packed.writestr(name, text)
    return out.getvalue()


def export_name(account: Account) -> str:
    """A name for the whole export, fit for every file system: 'Booking-2026-Q3-2026-07-02'."""
    return f"{file_name(OKR(team=account.team, period=account.period))}-{account.day}"


def _says_something(okr: OKR) -> bool:
    return bool(okr.objective.text.strip() or okr.key_results)


def _free(name: str, taken: dict[str, str]) -> str:
    """The name, with a number where two boards' names are written alike."""
    stem, number = name.removesuffix(".okr.yaml"), 2
    while name in taken:
        name, number = f"{stem}-{number}.okr.yaml", number + 1
    return name


def _cards(account: Account) -> str:
    """Every card a row."""
    return _table([name for name in _COLUMNS if account.named or name != "author"], _rows(account))


def _commitments(account: Account) -> str:
    """Every commitment a row, fit for a tool that tracks work: what, the role, the day, by what one sees it helped."""
    columns = ("board", "commitment", "role", "due", "it_helped_if")
    rows = [
        dict(zip(columns, (agreed.board, one.text, one.owner_role, one.due, one.sign), strict=True))
        for agreed in account.agreed
        for one in agreed.commitments
    ]
    return _table(columns, rows)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table with its head; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([_cell(row.get(name)) for name in columns])
    return "\ufeff" + out.getvalue()


def _cell(part: Any) -> str:
    from okrkit.showing import clean

    return "" if part is None else defused("\n".join(map(clean, str(part).splitlines())))


def _rows(account: Account) -> Iterator[dict[str, Any]]:
    """A card's row, and where several votes were held on it a row for each of them."""
    for topic in account.topics:
        for card in sorted(topic.cards, key=rank):
            head = {
                "step": topic.title, "board": topic.board, "asked": topic.prompt, "about": topic.about,
                "card": card.text, "merged_from": "\n".join(card.parts), "group": card.group, "author": card.author,
                "kept": {True: "yes", False: "no", None: ""}[card.kept],
            }  # fmt: skip
            for given in card.points or [None]:
                yield head | ({"points": given.total, **asdict(given)} if given else {})


def _json(account: Account) -> str:
    """Everything as data; the cards stand in the order of the minutes."""
    sorted_topics = [
        {**asdict(topic), "cards": [_card(asdict(card), account) for card in sorted(topic.cards, key=rank)]}
        for topic in account.topics
    ]
    data = {
        "okrkit": 1,
        "kit": account.kit,
        "team": account.team,
        "period": account.period,
        "day": account.day,
        "people": account.people,
        "named": account.named,
        "topics": sorted_topics,
        "agreed": [
            {
                "board": one.board,
                "okr": json.loads(as_text(one.okr, ".json")) if one.okr else None,
                "uncovered": one.uncovered,
                "commitments": one.commitments,
                "blanks": [dict(zip(("what", "role", "due"), blank, strict=True)) for blank in one.blanks],
            }
            for one in account.agreed
        ],
        "notes": [{"step": step, "text": text} for step, text in account.notes],
        "minutes": [asdict(one) for one in account.spent],
        "feedback": {
            "people": account.feedback.people,
            "counts": {question: dict(answers) for question, answers in account.feedback.counts},
            "sentences": account.feedback.sentences,
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _card(card: dict[str, Any], account: Account) -> dict[str, Any]:
    return card if account.named else {name: part for name, part in card.items() if name != "author"}


def _plain(part: Any) -> Any:
    return (
        part.model_dump(mode="json") if isinstance(part, Commitment) else str(part) if isinstance(part, date) else part
    )
