"""Who is in the room, as whoever facilitates sees it: seats, people without a device, the way in."""

import os

from okrkit.room import Member, Now, RoomError
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room.blocks import code
from okrkit.widgets._room.facilitator.next_thing import Act, Asks, Next, counted
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.qr_code import squares
from okrkit.widgets._room.wall import board_name, inside


def people(page: FacilitatorPage, now: Now) -> Block:
    """Seats, people without a device, handing over."""
    everybody = seated(now)
    without = [one for one in everybody if one.proxy]
    devices = f"; {counted(len(without), 'of them has no device', 'of them have no device')}" if without else ""
    blocks: list[Block] = [text(f"{counted(len(everybody), 'person is', 'people are')} here{devices}.")]
    if now.named and everybody:
        blocks.append(text(", ".join(names(now).values()), "quiet"))
    if now.ended:  # whoever is here reads what it came to: there is no seat to give
        return section(f"People ({len(everybody)})", blocks, open=False, id="people")
    if everybody:
        options = [("", "choose somebody"), *names(now).items()]
        blocks += [
            page.choice("person", "Somebody who is here", options, style="select"),
            row(button("hand over", "Hand over to them"), button("free", "Free their seat")),
        ]
    blocks += [
        row(
            page.field("seat for", "Somebody without a device", placeholder="a name, or nothing"),
            button("proxy", "Add a seat for them"),
        ),
        text("You type their cards and give their votes, as they tell you.", "quiet"),
    ]
    return section(f"People ({len(everybody)})", blocks, open=False, id="people")


def way_in() -> list[Block]:
    """The link, the code and the squares for latecomers, where `okrkit workshop run` has opened this room."""
    link, word = os.environ.get("OKRKIT_JOIN", ""), os.environ.get("OKRKIT_JOIN_CODE", "")
    if not link:
        return []
    return [section("The way in", [code("For latecomers", link, word, squares(link))], open=False, id="join")]


def seated(now: Now) -> list[Member]:
    """Everybody who writes and votes."""
    return [one for one in now.members if one.role == "participant"]


def names(now: Now) -> dict[str, str]:
    """What to call people; those without a name are numbered, in the order of their random ids."""
    found = {}
    for number, one in enumerate(sorted(seated(now), key=lambda one: one.id), 1):
        told = one.name or f"Person {number}"
        board = board_name(now, one.board)
        more = [inside(board)] * bool(board) + ["no device"] * bool(one.proxy)
        found[one.id] = f"{told} ({', '.join(more)})" if more else told
    return found


# What a press does.


def chosen(page: FacilitatorPage, field: str = "person") -> Member:
    """Whoever is chosen under People, or in another field.

    Raises:
        RoomError: when nobody is, or they left.
    """
    found = next((one for one in seated(page.known) if one.id == page.value(field)), None)
    if found is None:
        raise RoomError("Choose somebody first.")
    return found


def _asked_to_hand_over(page: FacilitatorPage, about: str) -> Next:
    name = names(page.known)[chosen(page).id]
    return Next(
        "hand over",
        f"Hand over to {name}",
        f"{name} facilitates from now on, with the page they have open, and you take part. They can hand back to you.",
    )


def _asked_to_free(page: FacilitatorPage, about: str) -> Next:
    name = names(page.known)[chosen(page).id]
    return Next("free", "Free the seat", f"{name} leaves the room; the cards of this seat stay. They can join again.")


def _hand_over(page: FacilitatorPage, about: str) -> str:
    page.room.hand_over(chosen(page), by=page.member)
    return ""


def _free(page: FacilitatorPage, about: str) -> str:
    page.room.leave(chosen(page), by=page.member)
    page.put("person", "")
    return "The seat is free."


def _proxy(page: FacilitatorPage, about: str) -> str:
    seat = page.room.proxy(page.member, page.value("seat for").strip())
    page.put("seat for", "")
    page.typing_for = seat.id
    return "There is a seat for them: what you type now is theirs."


ACTS: dict[str, Act] = {
    "hand over": _hand_over,
    "free": _free,
    "proxy": _proxy,
}
ASKS: dict[str, Asks] = {"hand over": _asked_to_hand_over, "free": _asked_to_free}
