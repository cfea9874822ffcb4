"""What whoever facilitates types for others: people without a device, or a whole room with one screen."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from okrkit.room import Member, Now, RoomError
from okrkit.widgets._page.blocks import Block, button, row, section, text
from okrkit.widgets._room.blocks import ballot
from okrkit.widgets._room.facilitator.next_thing import Act
from okrkit.widgets._room.facilitator.page import FacilitatorPage
from okrkit.widgets._room.facilitator.people import names
from okrkit.widgets._room.page import mark

_CARDS = ("write", "reveal", "cluster")


def takes_cards(now: Now) -> bool:
    """Whether a card can be added now: while they are written and sorted, and where people talk over them."""
    return now.step.moment in _CARDS or (now.step.moment == "talk" and bool(now.step.source))


def drawn(page: FacilitatorPage, now: Now) -> Iterator[Block]:
    """A field for cards while they are written, a ballot while people vote."""
    if now.ended:
        return
    who = _who(page, now)
    if takes_cards(now) and now.source is not None:
        label = f"A card of {names(now)[who.id]}" if who.proxy else "A card that somebody tells you"
        written = page.writer("card", label, send="Lay it face down", step=now.source.id, about=now.source.about,
                              whose=mark(who.id), placeholder="One thought, one card")  # fmt: skip
        blocks = [*_for_whom(now, who, "you, for the room"), written]
        wanted = not now.people or bool(_without_device(now))
        yield section("Type cards for others", blocks, open=wanted, id="typing")
    elif now.open:
        yield section("Vote for others", [*_for_whom(now, who, "yourself"), *_vote(page, now, who)],
                      open=bool(_without_device(now)), id="typing")  # fmt: skip


def _vote(page: FacilitatorPage, now: Now, who: Member) -> Iterator[Block]:
    if not who.proxy:
        yield text("You may vote, and you may abstain: nobody can tell which.", "quiet")
    cards = [(one.id, one.text, "") for one in now.cards if not one.board or not who.board or one.board == who.board]
    label = f"The ballot of {names(now)[who.id]}" if who.proxy else "Your own ballot"
    step = now.step
    yield ballot(f"ballot {step.id} {mark(who.id)}", step.id, label, cards, step.budget, step.scale, mark(who.id))


def _for_whom(now: Now, who: Member, me: str) -> list[Block]:
    """One button a person without a device, and one for oneself; none where there is nobody else."""
    others = _without_device(now)
    if not others:
        return []
    choices = [(now.me.id, me), *((one.id, names(now)[one.id]) for one in others)]
    return [
        text("You type for:", "quiet"),
        row(*[button("type for", f"✓ {name}" if id == who.id else name, about=id) for id, name in choices]),
    ]


def _who(page: FacilitatorPage, now: Now) -> Member:
    """For whom is typed: somebody without a device who was chosen, else oneself."""
    return next((one for one in _without_device(now) if one.id == page.typing_for), now.me)


def _without_device(now: Now) -> list[Member]:
    return [one for one in now.members if one.proxy]


def taken(page: FacilitatorPage, message: dict[str, Any]) -> bool:
    """Take a card or a ballot that was typed here; False for a message of another kind."""
    people = [page.known.me, *_without_device(page.known)]
    who = next((one for one in people if mark(one.id) == message.get("whose")), None)
    board = who.board or None if who else None
    match message:
        case {"type": "submit", "secret": str(secret), "text": str(words), "step": str(step)}:
            about = str(message.get("about") or "")
            hand_in = partial(page.room.submit, text=words, about=about, board=board, secret=secret, step=step)
        case {"type": "vote", "secret": str(secret), "points": dict(points), "step": str(step)}:
            hand_in = partial(page.room.vote, points=points, secret=secret, step=step)
        case _:
            return False
    try:
        if who is None:
            raise RoomError("Their seat was freed meanwhile: choose for whom you type.")
        hand_in(who)
    except RoomError as problem:
        page.send({"type": "refused", "secret": secret, "text": str(problem)})
        return True
    page.send({"type": "taken", "secret": secret, "part": message.get("part")})
    if message["type"] == "submit":
        page.store.forget(page.form, ["card"], for_good=True)
    page.refresh()
    return True


def _type_for(page: FacilitatorPage, about: str) -> str:
    page.typing_for = about
    return ""


ACTS: dict[str, Act] = {"type for": _type_for}
