"""Every kit from its first step to its last, on the pages of those who take part and on the projector."""

import pytest

from okrkit.files import load_all
from okrkit.room import Kit, kits
from okrkit.store import Store

from .hands import Hands
from .rooms import Guest, Whole

KITS = kits()
TEXTS = {"objective": "A repair is nothing to dread", "key_result": "Raise repeat bookings from 9 % to {} %"}


def test_there_are_all_kits() -> None:
    assert len(KITS) >= 7


@pytest.mark.parametrize(
    ("groups", "kit"),
    [(1 + nth % 2, kit) for nth, kit in enumerate(KITS)],
    ids=lambda value: getattr(value, "slug", str(value)),
)
def test_every_moment_of_a_kit_is_drawn(store: Store, kit: Kit, groups: int) -> None:
    for okr in load_all(kit.sample)[:1] if kit.sample else ():
        store.save(okr.replace(team="Booking", period="2026-Q3"))
    whole = Whole(store, kit, groups=groups)
    people = whole.come(4, name="Planner" if not kit.anonymous else "")
    screen = whole.present(join="http://10.0.0.5:8866/join#x")
    for step in kit.agenda:
        whole.go(step.id)
        for guest in people:
            assert guest.all("asked")[0]["title"] == step.title
            take_part(guest, step.moment, step.about)
        whole.look()
        if step.shows and not (step.shows == "okr" and step.moment == "refine"):  # there the draft itself stands
            assert people[0].page.blocks[2].get("id", "") or people[0].page.blocks[2]["kind"] == "panels", step.shows
        if step.moment == "write":
            assert len(people[0].cards("own")) == 1
        elif step.moment == "vote":
            assert people[0].page.known.voted == 4
            whole.room.close_vote(whole.lead)
            whole.look()
            assert people[0].all("tally"), step.id
        elif step.moment == "reveal":
            assert not people[0].cards()
            whole.room.reveal(whole.lead)
            whole.look()
            assert people[0].cards()
        elif step.moment == "decide":
            for board in {card.board for card in whole.room.now(whole.lead).cards}:
                whole.room.keep(next(one.id for one in whole.room.now(whole.lead).cards if one.board == board))
        shown(screen, step.title)
    whole.room.end(whole.lead)
    whole.look()
    assert "This session is over" in people[0].text()
    shown(screen, "")


def take_part(guest: Guest, moment: str, about: str) -> None:
    """Write one card, or give a vote."""
    number = sum(map(ord, guest.browser)) % 90
    if moment == "write" and not guest.page.known.shown:
        guest.hand_in(TEXTS.get(about, "Callers wait on Mondays {}").format(number))
    elif moment == "vote":
        (block,) = guest.all("ballot")
        first = block["items"][0]["text"].replace(" ", "_")
        guest.vote(**{first: block["scale"][0] if block["scale"] else 1})
    if moment in ("write", "vote"):
        assert guest.answered()["type"] == "taken", guest.answered()


def shown(screen: Hands, title: str) -> None:
    """The projector draws the step, and nothing on it can be pressed."""
    screen.page.refresh()
    assert [block["title"] for block in screen.all("asked")] == ([title] if title else [])
    assert not screen.buttons()
    assert not screen.fields()
