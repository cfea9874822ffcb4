"""Every kit is played from its first step to its last, with and without boards, by what its steps say."""

from datetime import date

import pytest

import okrkit
from okrkit.files import load_all
from okrkit.model import OKR
from okrkit.room import Kit, Room, kits, open_room
from tests.room.playing import everybody

KITS = {one.slug: one for one in kits()}
TEXTS = {
    "objective": "Getting a broken appliance fixed feels as easy as ordering a new one",
    "key_result": "Share of requests with a visit within {n} days from 42 % to 60 %",
}


def open_kit(store, kit: Kit, groups: int):
    okrs = list(load_all(kit.sample)) if kit.sample else [OKR(team="Booking", period="2026-Q3")]
    for okr in okrs if kit.sample else ():
        store.save(okr)
    teams = [okr.team for okr in okrs] if len(okrs) > 1 else ()
    return open_room(store, kit, team=okrs[0].team, period=okrs[0].period, groups=groups, teams=teams)


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("slug", sorted(KITS))
def test_a_kit_from_its_first_step_to_its_last(okrkit_store, slug: str, groups: int) -> None:
    kit = KITS[slug]
    store = okrkit.open()
    room, lead, people = everybody(store, open_kit(store, kit, groups), 4)
    presenter = next(one for one in room.now(lead).members if one.role == "presenter")
    assert room.named is not kit.anonymous
    written: dict[str, int] = {}
    while True:
        now = room.now(people[0])
        step = now.step
        match step.moment:
            case "write":
                for n, one in enumerate(people):
                    room.submit(one, TEXTS.get(step.about, f"{step.id} {{n}}").format(n=n + 1))
                    assert not {card.text for card in room.now(one).cards} - set(step.cards)
                written[step.id] = len(people) + len(step.cards)
                assert room.now(presenter).waiting == len(people)
            case "reveal":
                assert room.reveal(lead) == 4
                assert len(room.now(lead).cards) == written[step.source]
                assert room.now(people[0]).shown
            case "cluster":
                first, second, *_ = [card.id for card in room.now(people[0]).cards]
                room.cluster([first, second], "alike", by=lead)
                merged = room.merge([first, second], "one", by=lead)
                room.split(merged, by=lead)
                assert room.undo(lead) == "splitting a card"
                assert room.undo(lead) == "merging cards"
            case "vote":
                for one in people:
                    cards = room.now(one).cards
                    assert cards
                    points = dict.fromkeys((card.id for card in cards), step.scale[-1]) if step.scale else {}
                    room.vote(one, points or {cards[0].id: step.budget})
                tally = room.close_vote(lead)
                assert max(one.voters for one in tally) >= (4 if step.scale else 1)
            case "decide":
                for board in room.boards():
                    for card in room.cards(step.source, None if step.boards == "room" else board.number)[
                        : step.keep or 1
                    ]:
                        room.keep(card.id, lead)
                assert room.now(lead).kept
            case "refine":
                assert all(okr.objective.text and okr.key_results for okr in room.okrs())
                assert len(room.okrs()) == len(room.boards())
            case "coverage":
                board = room.now(people[0]).me.board
                assert room.coverage(board).question
                room.say_uncovered("Nobody looks at the price", board, people[0])
                assert room.okr(board).uncovered == "Nobody looks at the price"
            case "commit":
                id = room.commit(people[0], "Call ten households", "support lead", date(2026, 8, 3))
                room.commit(lead, "Call nine households", "support lead", date(2026, 8, 3), id=id)
                assert any(one.text == "Call nine households" for one in room.now(people[0]).promises)
            case "blanks":
                key = room.add_blank("What do visits cost today?", by=lead)
                room.fill_blank(key, "finance", date(2026, 7, 9), by=lead)
                assert any((one.what, one.role) == ("What do visits cost today?", "finance") for one in room.blanks())
            case "feedback":
                for one in people:
                    room.give_feedback(one, {"pace": "right"}, "Fine")
            case "talk" | "break":
                if step.shows == "ranking":
                    ideas = room.okr().initiatives
                    assert ideas[-1].rice is not None
                    assert ideas[-1].rice.impact.evidence == "4 blind votes"
        for one in people:
            room.finish(one)
        assert room.now(lead).finished == 4
        assert room.findings() is not None
        if now.number == now.of:
            break
        room.forward(lead)
    room.end(lead)
    assert room.feedback().people == 4
    assert all(real is not None for _, real in room.spent().values())
    if kit.slug == "quarter-close-90":
        assert room.okr().objective.text == store.okr(room.team, room.period).objective.text  # the next one is not it
    again = Room(store, room.id)
    assert again.now(lead) == room.now(lead)
    assert again.kit == kit


def test_all_kits_are_there() -> None:
    assert len(KITS) >= 7
