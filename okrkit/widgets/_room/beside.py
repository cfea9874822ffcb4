"""What stands beside a step on every screen of a room: the OKR, how far it has come, or what to ask about it."""

from collections.abc import Callable
from datetime import date

from okrkit.model import OKR, Fate, KeyResult
from okrkit.room import Now, Room
from okrkit.widgets._page.blocks import Block, questions, section, text
from okrkit.widgets._room.blocks import panels

_DRAWN_BY_THEMSELVES = ("refine", "coverage")
_CLOSING = 14  # days before the end of a period in which one looks back on all of it


def beside(room: Room, now: Now) -> list[Block]:
    """The blocks that a step asks to have beside it; [] for none.

    In a step for groups a participant sees those of their own board; else everybody sees those of all boards.
    """
    label, draw = _SHOWN.get(now.step.shows, ("", None))
    if draw is None or (draw is okr_of and now.step.moment in _DRAWN_BY_THEMSELVES):
        return []
    boards = [one.number for one in now.boards] or [0]
    if now.me.role == "participant" and now.step.boards == "groups" and now.me.board in boards:
        boards = [now.me.board]
    okrs = [okr for board in boards if has_words(okr := room.okr(board))]
    if now.step.shows == "alignment" and len(okrs) > 1:
        return [section("How these OKRs meet", _meetings(okrs), id="beside the step")]
    before = {okr.team: okr for board in boards if (okr := room.begun(board))} if _rework_is_over(room, now) else {}

    def drawn(okr: OKR) -> list[Block]:
        return [*draw(okr), *(changes(before[okr.team], okr) if okr.team in before and draw is okr_of else [])]

    if len(okrs) == 1:
        return [section(label, drawn(okrs[0]), id="beside the step")]
    return [panels(section(okr.team, drawn(okr), id=f"beside {okr.team}") for okr in okrs)] if okrs else []


def okr_of(okr: OKR) -> list[Block]:
    """An OKR as texts; its key results are numbered, for cards and people speak of them as KR2."""
    active = _active(okr)
    lines = questions([one.text for one in active]) | {"numbered": True}
    return [
        text(okr.objective.text or "There is no objective yet."),
        *([lines] if active else [text("There is no key result yet.", "quiet")]),
    ]


def came_to(room: Room, okr: OKR) -> list[Block]:
    """An OKR at the end of a session; in a kit that ranks with the order of its initiatives."""
    ranks = okr.initiatives and any(step.shows == "ranking" for step in room.kit.agenda)
    return [*okr_of(okr), *([section(_SHOWN["ranking"][0], _ranking(okr), id=f"order {okr.team}")] if ranks else [])]


def changes(before: OKR, okr: OKR) -> list[Block]:
    """What stood there when the session began and reads otherwise now; [] where nothing does."""
    now = {one.id: one.text for one in _active(okr)}
    lines = [(before.objective.text, okr.objective.text), *((one.text, now.get(one.id, "")) for one in _active(before))]
    old = [was for was, reads in lines if was.strip() and was.strip() != reads.strip()]
    return [text("Before, it read:", "quiet"), questions(old)] if old else []


def _rework_is_over(room: Room, now: Now) -> bool:
    """Whether drafts were worked on in a step before this one."""
    return any(step.moment == "refine" for step in room.kit.agenda[: now.number - 1])


def _progress(okr: OKR) -> list[Block]:
    from okrkit.widgets._quarter.standing import standing  # most steps show none

    day = _day(okr)
    return [panels(section(one.text, standing(one, okr, day), id=f"stands {one.id}") for one in _active(okr))]


def _questions(okr: OKR) -> list[Block]:
    """What to ask of each key result in the state it is in; what several have in common is asked once."""
    from okrkit.reflection import questions as asked
    from okrkit.scoring import progress

    day, dates = _day(okr), okr.dates()
    so_far = bool(dates and (dates[1] - day).days > _CLOSING)
    lines = _active(okr)
    asking: dict[str, list[KeyResult]] = {}
    for one in lines:
        for question in asked(progress(one, on=day, period=dates).state, so_far=so_far, kind=one.kind):
            asking.setdefault(question, []).append(one)
    shared = {tuple(str(one.id) for one in those): those for those in asking.values() if len(those) > 1}
    together = [
        section(
            f"Asked of {len(those)} key results alike",
            [
                *[text(one.text, "quiet") for one in those],
                questions([question for question, others in asking.items() if others == those]),
            ],
            id=f"asks {' '.join(ids)}",
        )
        for ids, those in shared.items()
    ]
    own = [(one, [question for question, others in asking.items() if others == [one]]) for one in lines]
    return [
        panels(
            [*together, *[section(one.text, [questions(found)], id=f"asks {one.id}") for one, found in own if found]]
        )
    ]


def _ranking(okr: OKR) -> list[Block]:
    from okrkit.rice import rank, words
    from okrkit.widgets._page.blocks import table

    found = rank(okr)
    if not found.ranked and not found.parked and not found.duties:
        return [text("There is no idea yet to put in order.", "quiet")]
    order = [table("", words.HEAD, words.overview(found, words.certainty(found)))] if found.ranked else []
    parked = [text(f"{one.initiative.text}: {one.reason}.") for one in found.parked]
    duties = [text(one.text) for one in found.duties]
    done = f"Done anyway ({found.duty_effort:f} person-months)"
    return [
        *order,
        *([section("Parked, not lost", parked, id="parked")] if parked else []),
        *([section(done, duties, id="duties")] if duties else []),
    ]


def _meetings(okrs: list[OKR]) -> list[Block]:
    """Who supports whom, and which two teams have something to talk about."""
    from okrkit.reflection import meeting_questions
    from okrkit.teams import ladder, meetings, short
    from okrkit.widgets._teams.meetings import CALM, kinds_of

    links = [
        text(f"{rung.team} supports {okrs[rung.parent].team}: {short(rung.aspiration) or 'its objective'}", "quiet")
        for rung in ladder(okrs).walk()
        if rung.parent is not None
    ]
    found = [
        section(
            f"{met.one.team} and {met.two.team}",
            [
                *[text(message) for message in met.messages],
                *[text(f"{one.team}: “{one.key_result.text.strip()}”", "quiet") for one in (met.one, met.two)],
                questions(one for kind in kinds_of(met) for one in meeting_questions(kind)),
            ],
            id=f"meeting {met.one.team} {met.two.team} {met.one.key_result.id} {met.two.key_result.id}",
        )
        for met in meetings(okrs)
    ]
    return [*links, *([panels(found)] if found else [text(CALM, "quiet")])]


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


_SHOWN: dict[str, tuple[str, Callable[[OKR], list[Block]]]] = {
    "okr": ("What we work on", okr_of),
    "progress": ("How far it has come", _progress),
    "questions": ("To think with", _questions),
    "ranking": ("What the estimates say", _ranking),
    "alignment": ("What we work on", okr_of),
}
