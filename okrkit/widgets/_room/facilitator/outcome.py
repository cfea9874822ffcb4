"""What a session comes to, as whoever facilitates sees it: OKRs, what nothing covers, promises, blanks, feedback."""

from collections.abc import Callable, Iterable, Iterator

from okrkit.room import Now, board_name
from okrkit.widgets._page.blocks import Block, button, questions, row, section, table, text
from okrkit.widgets._room import ending
from okrkit.widgets._room.beside import beside, came_to, has_words
from okrkit.widgets._room.blocks import panels
from okrkit.widgets._room.facilitator.moves import moves
from okrkit.widgets._room.facilitator.next_thing import Act, counted
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.last_time import from_last_time
from okrkit.widgets._room.wall import decided, to_work_on

_SAID = {"coverage": ending.coverage, "commit": ending.commit, "blanks": ending.blanks}
_CARDS = ("write", "reveal", "cluster", "vote", "decide")
_LOOKED_AT = ("objective", "key_result")


def drawn(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """What belongs to the moment, beside the cards."""
    if now.number == 1 and not now.ended:
        yield from from_last_time(page.room)
    if now.ended:
        yield from _okrs(page)
        yield from decided(now, page.room.okrs(), page.room.kit.agenda)
        yield from ending.promised(now) if now.promises else []
        yield from _feedback(page, now)
        return
    yield from beside(page.room, now)
    yield from moves(page, now)
    moment = now.step.moment
    if moment == "refine":
        yield from _refine(page, now)
    elif moment == "feedback":
        yield from _feedback(page, now)
    elif moment in _SAID:
        yield from _at_the_boards(page, now) if now.boards and not page.board else _calm(_SAID[moment](page, now))
    about = now.source.about if now.source and now.shown and moment in _CARDS else ""
    if moment == "refine" or about in _LOOKED_AT:
        yield from _whole_room(page, None if moment == "refine" else [(one.id, one.text) for one in now.cards])


def _refine(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """The drafts as they are being written, with what they are about; on one shared screen they are written here."""
    yield from to_work_on(now, page.board)
    if page.draft is not None:
        yield text("Everybody who sits here writes in the same draft. All you type is kept.", "quiet")
        yield from page.draft_blocks()
        yield row(button("type here", "Done typing"))
        return
    yield from _okrs(page)
    if now.boards and not page.board:
        yield text("Look at one board to type into its draft.", "quiet")
    else:
        yield row(button("type here", "Type into the draft here"))


def _okrs(page: FacilitatorPage) -> Iterator[Block]:
    found = [okr for okr in page.room.okrs() if has_words(okr)]
    sections = [section(okr.team, came_to(page.room, okr), id=f"okr {okr.team}") for okr in found]
    if sections:
        yield panels(sections) if len(sections) > 1 else sections[0]


def _at_the_boards(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """Every board in a row: how far it is with what is asked now."""
    head, told = _FAR[now.step.moment]
    rows = [(board_name(page.room, one.number), told(page, one.number)) for one in now.boards]
    yield table("The boards", ["Board", head], rows)
    yield text("Look at one board to type for it.", "quiet")


def _taken_on(page: FacilitatorPage, board: int) -> str | None:
    """How many of a board's blanks somebody finds out; None where nothing is blank."""
    found = page.room.blanks(board)
    return f"{sum(bool(one.role) for one in found)} of {len(found)}" if found else None


_FAR: dict[str, tuple[str, Callable[[FacilitatorPage, int], object]]] = {
    "coverage": ("What no key result covers", lambda page, board: page.room.uncovered(board) or None),
    "commit": ("Promises", lambda page, board: len(page.room.commitments(board))),
    "blanks": ("Blanks that somebody finds out", _taken_on),
}


def _feedback(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    said = page.room.feedback()
    if not now.ended:
        yield text(f"{counted(said.people, 'person has', 'people have')} answered. What they say shows at the end.")
        return
    blocks: list[Block] = [
        table("", [question, "How many"], answers) for question, answers in said.counts if said.people
    ]
    if said.sentences:
        blocks.append(questions(said.sentences))
    if blocks:
        label = f"What {counted(said.people, 'person', 'people')} said of the session"
        yield section(label, [*blocks, text("Without names; sentences stand in no order.", "quiet")], id="feedback")


def _whole_room(page: FacilitatorPage, about: object) -> Iterator[Block]:
    """Findings over all boards, as counts.

    Args:
        about: while this stays the same, so do they; None is looked at anew every time.
    """
    if about is None or page.counted is None or page.counted[0] != about:
        page.counted = about, [one.words for one in page.room.findings()]
    if told := page.counted[1]:
        yield section("Over the whole room", [questions(told)], id="whole room")


def _calm(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of a participant's page without their main button: hers is the next thing."""
    for block in blocks:
        calm = {"primary": False} if block.get("primary") else {}
        inside = {"blocks": list(_calm(block["blocks"]))} if "blocks" in block else {}
        yield block | calm | inside


def _said(name: str) -> Act:
    """What a participant's page does, for the board that is looked at."""

    def act(page: FacilitatorPage, about: str) -> str:
        ending.pressed(page, name, about)
        return ""

    return act


def _type_here(page: FacilitatorPage, about: str) -> str:
    page.writes_draft = not page.writes_draft
    return ""


_PRESSES = ("uncovered", "promise", "say anew", "take back", "blank", "add blank")
ACTS: dict[str, Act] = {name: _said(name) for name in _PRESSES}
ACTS["type here"] = _type_here
