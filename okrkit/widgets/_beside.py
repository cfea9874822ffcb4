"""What stands beside a step on every screen of a room: the OKR, how far it has come, or what to ask about it."""

from collections.abc import Callable
from datetime import date

from okrkit.model import OKR, Fate, KeyResult
from okrkit.room import Now, Room
from okrkit.widgets._parts import Block, questions, section, text
from okrkit.widgets._room_parts import panels


def beside(room: Room, now: Now) -> list[Block]:
    """The blocks that a step asks to have beside it; [] for none.

    A participant sees those of their own board; everybody else those of all boards.
    """
    draw = _SHOWN.get(now.step.shows)
    if draw is None:
        return []
    boards = [one.number for one in now.boards] if now.boards and now.step.boards == "groups" else [0]
    if now.me.role == "participant" and now.me.board in boards:
        boards = [now.me.board]
    found = [(okr, draw(okr)) for board in boards if has_words(okr := room.okr(board))]
    if len(found) == 1:
        return [section("What we work on", found[0][1], id="beside the step")]
    return [panels(section(okr.team, blocks, id=f"beside {okr.team}") for okr, blocks in found)] if found else []


def okr_of(okr: OKR) -> list[Block]:
    """An OKR as texts."""
    active = _active(okr)
    return [
        text(okr.objective.text or "There is no objective yet."),
        *([questions([one.text for one in active])] if active else [text("There is no key result yet.", "quiet")]),
    ]


def _progress(okr: OKR) -> list[Block]:
    from okrkit.widgets._standing import standing  # most steps show none

    day = _day(okr)
    return [section(one.text, standing(one, okr, day), id=f"stands {one.id}") for one in _active(okr)]


def _questions(okr: OKR) -> list[Block]:
    from okrkit.reflection import questions as asked
    from okrkit.scoring import progress

    day, dates = _day(okr), okr.dates()
    so_far = bool(dates and day < dates[1])
    found = [(one, progress(one, on=day, period=dates)) for one in _active(okr)]
    return [
        section(one.text, [questions(asked(told.state, so_far=so_far, kind=one.kind))], id=f"asks {one.id}")
        for one, told in found
    ]


def _ranking(okr: OKR) -> list[Block]:
    from okrkit.rice import rank, words
    from okrkit.widgets._parts import table

    found = rank(okr)
    return [table("", words.HEAD, words.overview(found, words.certainty(found)))] if found.ranked else okr_of(okr)


def _active(okr: OKR) -> list[KeyResult]:
    return [one for one in okr.key_results if one.fate is Fate.ACTIVE]


def _day(okr: OKR) -> date:
    """Today, or where the period is over the day of the newest check-in."""
    dates, today = okr.dates(), date.today()
    days = [one.date for key_result in okr.key_results for one in key_result.check_ins]
    return max(days) if days and dates and not dates[0] <= today <= dates[1] else today


def has_words(okr: OKR) -> bool:
    """Whether anything is written in an OKR."""
    return bool(okr.objective.text.strip() or okr.key_results)


_SHOWN: dict[str, Callable[[OKR], list[Block]]] = {
    "okr": okr_of,
    "progress": _progress,
    "questions": _questions,
    "ranking": _ranking,
    "alignment": okr_of,
}
