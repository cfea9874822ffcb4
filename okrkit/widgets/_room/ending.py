"""The last moments of a workshop for a participant: what nothing covers, who does what, what is blank, how it was."""

from datetime import date

from okrkit.model.typed import day_of
from okrkit.room import Now, Promise, RoomError
from okrkit.room.wording import FEEDBACK_CLOSED
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room import beside as stands
from okrkit.widgets._room.blocks import card, cards, handing_in
from okrkit.widgets._room.page import RoomPage
from okrkit.widgets._room.wall import board_name

_COMMITTED = ("promise", "role", "due", "sign", "promise of")  # of the last a page draws nothing
_NO_BOARD = "Every board says this for itself: you sit at none."


def coverage(page: RoomPage, now: Now) -> list[Block]:
    """Which part of the objective has no key result: a question, and the board's own words."""
    if _away(now):
        return [text(_NO_BOARD)]
    board, said = now.me.board, page.room.uncovered(now.me.board)
    told = f"Kept for everybody here: “{said}”" if said else "Nothing is kept yet: agree first, then one of you writes."
    return [
        section("Our OKR", stands.okr_of(page.room.okr(board)), id="our okr"),
        text(page.room.coverage(board).question, "notice"),
        page.field("uncovered", "What no key result covers, or why that is fine", said, "area"),
        row(button("uncovered", "Keep this for all of us", primary=True)),
        text(told, "quiet"),
    ]


def commit(page: RoomPage, now: Now) -> list[Block]:
    """What will be done, by which role, until when."""
    if _away(now):
        return [text(_NO_BOARD)]
    made = [
        card(one.id, one.text, told_of(one), buttons=[("say anew", "Change it"), ("take back", "Take back")])
        for one in now.promises
        if one.board == now.me.board
    ]
    anew = page.value("promise of") in {one["id"] for one in made}
    return [
        *([cards("promises", "What we have committed to", made)] if made else []),
        page.field("promise", "We will", placeholder="The very next step"),
        row(
            page.field("role", "Who takes care", placeholder="a role, such as planner"),
            page.field("due", "By", type="date"),
        ),
        page.field("sign", "By what would we notice that it helped? (if you know)"),
        row(button("promise", "Keep it so" if anew else "Commit to it", primary=True)),
    ]


def blanks(page: RoomPage, now: Now) -> list[Block]:
    """What is still empty, each with a role and a day."""
    if _away(now):
        return [text(_NO_BOARD)]
    found = page.room.blanks(now.me.board)
    none = "Nothing is blank so far. What do we not know yet, and who could find it out?"
    return [
        *([] if found else [text(none)]),
        *[section(
            one.what,
            [
                row(
                    page.field(f"blank {one.key} role", "Who finds it out", one.role, placeholder="a role"),
                    page.field(f"blank {one.key} due", "By", one.due.isoformat() if one.due else "", "date"),
                ),
                row(button("blank", "Keep", about=one.key), text(told_by(one.role, one.due) or "Nobody yet.", "quiet")),
            ],
            id=f"blank {one.key}",
          )
          for one in found],
        page.field("blank", "What we still need to know", placeholder="a value, a voice, a decision"),
        row(
            page.field("blank role", "Who finds it out", placeholder="a role, such as planner"),
            page.field("blank due", "By", type="date"),
        ),
        row(button("add blank", "Add it to the list")),
    ]  # fmt: skip


def feedback(page: RoomPage, now: Now) -> list[Block]:
    """A form of two minutes, without a name."""
    if page.room.feedback_told():
        return [text(FEEDBACK_CLOSED)]
    asked = [
        page.choice(f"answer {id}", question, [(one, one) for one in answers])
        if answers
        else page.field(f"answer {id}", question, type="area")
        for id, question, answers in page.room.feedback_form()
    ]
    fields = [str(block["id"]) for block in asked]
    return [*asked, handing_in("answers", "Hand in my answers", fields, "Handed in. Thank you. You may change them.")]


def pressed(page: RoomPage, name: str, about: str) -> None:
    """Keep what was said at the end."""
    room, member, board = page.room, page.member, page.member.board
    match name:
        case "uncovered":
            room.say_uncovered(page.value("uncovered"), board, by=member)
            page.said("Kept for everybody here.")
        case "promise":
            here = {one.id for one in page.known.promises if one.board == board}
            known = of if (of := page.value("promise of")) in here else ""
            text, role, sign = (page.value(field) for field in ("promise", "role", "sign"))
            room.commit(member, text, role, _day(page, "due"), board, known, sign)
            _put(page, "", "", "", "", "")
            page.said("It says that now." if known else "Committed.")
        case "say anew":
            for one in page.known.promises:
                if one.id == about:
                    _put(page, one.text, one.role, one.due.isoformat() if one.due else "", one.sign, one.id)
                    page.refresh()
                    page.focus("promise" if one.role else "role")
        case "take back":
            room.take_back(about, by=member)
        case "add blank":
            room.add_blank(page.value("blank"), page.value("blank role"), _day(page, "blank due"), board, by=member)
            for field in ("blank", "blank role", "blank due"):
                page.put(field, "")
            page.said("It is on the list.")
        case "blank":
            role, due = page.value(f"blank {about} role"), _day(page, f"blank {about} due")
            room.fill_blank(about, role, due, board, by=member)
            page.said("Kept.")


def _put(page: RoomPage, *values: str) -> None:
    """Fill the fields of a commitment."""
    for field, value in zip(_COMMITTED, values, strict=True):
        page.put(field, value)


def _day(page: RoomPage, field: str) -> date | None:
    try:
        return day_of(page.value(field))
    except ValueError as problem:
        raise RoomError(str(problem)) from None


def told_by(role: str, due: date | None) -> str:
    """Which role, until when, as far as that was said."""
    return ", ".join(part for part in (role, f"by {due}" if due else "") if part)


def told_of(one: Promise) -> str:
    """Who takes care of a commitment until when, and by what it would be noticed, as far as that was said."""
    return "; ".join(
        part for part in (told_by(one.role, one.due), f"it helped if: {one.sign}" if one.sign else "") if part
    )


def promised(now: Now) -> list[Block]:
    """What was committed to, board by board, as everybody may see it."""
    boards = sorted({one.board for one in now.promises})
    found = [
        cards(
            f"promises {board}",
            f"Committed to: {name}" if (name := board_name(now, board)) else "Committed to",
            [card(one.id, one.text, told_of(one)) for one in now.promises if one.board == board],
        )
        for board in boards
    ]
    return found or [text("Nobody has committed to anything yet.", "quiet")]


def _away(now: Now) -> bool:
    """Whether this member sits at no board while every board speaks for itself."""
    return bool(now.boards) and not now.me.board
