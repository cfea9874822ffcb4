"""What stands beside a step, in rooms of the kits that ask for it."""

import contextlib
from typing import Any

import pytest

import okrkit
from okrkit import files
from okrkit.room import Member, Opened, Room, account, kit, open_room, texts
from okrkit.widgets import Facilitating, Participating, Presenting
from okrkit.widgets._room.beside import beside
from okrkit.widgets._room.participant import taking_home


def begun(slug: str) -> tuple[Room, Opened]:
    """A room on a kit's sample, and the keys to it."""
    store, one = okrkit.open(), kit(slug)
    assert one.sample is not None
    okrs = files.load_all(one.sample)
    for okr in okrs:
        store.save(okr)
    teams = [okr.team for okr in okrs] if len(okrs) > 1 else []
    keys = open_room(store, one, team=okrs[0].team, period=okrs[0].period, teams=teams)
    return Room(store, keys.room), keys


def opened(slug: str) -> tuple[Room, Member, list[Member]]:
    """A room on a kit's sample, who leads it, and two people."""
    room, keys = begun(slug)
    lead, *people = (
        room.enter(key) for key in (keys.facilitator, room.join(keys.code, "a"), room.join(keys.code, "b"))
    )
    assert lead is not None
    return room, lead, [one for one in people if one]


def words(blocks: list[dict[str, Any]]) -> str:
    """All texts of blocks."""
    found: list[str] = []
    for block in blocks:
        found += [str(block.get(name) or "") for name in ("label", "text")]
        found += [item if isinstance(item, str) else str(item.get("text")) for item in block.get("items", ())]
        found += [str(cell) for row in block.get("rows", ()) for cell in row]
        found += [words(block["blocks"])] if "blocks" in block else []
    return "\n".join(found)


def test_in_a_step_of_all_everybody_sees_the_okrs_of_all_teams(okrkit_store: object) -> None:
    room, lead, (one, _) = opened("align-teams-120")
    room.go("round", lead)
    for member in (lead, one):
        said = words(beside(room, room.now(member)))
        for objective in ("dare to try one", "nobody has to run at six", "everybody at their table likes"):
            assert objective in said
    room.go("reworking", lead)
    assert beside(room, room.now(one)) == []  # there the draft itself stands on the page


def test_after_the_rework_it_says_what_stood_there_before(okrkit_store: object) -> None:
    room, lead, (one, _) = opened("align-teams-120")
    room.go("reworking", lead)
    line = room.okr(1).key_results[0]
    form = room.draft_form(1)
    room.store.keep(form, str(line.id), "Raise dishes that a family orders again from 20 % to 30 %", 99)
    room.go("reports", lead)
    said = words(beside(room, room.now(one)))
    assert said.count("Before, it read:") == 1
    assert line.text in said
    assert "Raise dishes that a family orders again from 20 % to 30 %" in said


def test_how_teams_meet(okrkit_store: object) -> None:
    room, lead, (one, _) = opened("align-teams-120")
    room.go("seen", lead)
    (told,) = beside(room, room.now(one))
    said = words([told])
    assert told["label"] == "How these OKRs meet"
    assert "Kettlewood Care supports Kettlewood Growth: " in said
    assert "Kettlewood Care and Kettlewood Kitchen pull different dishes per week in opposite directions." in said
    assert "?" in said


def ranked(room: Room, lead: Member, one: Member) -> None:
    """Numbers for two ideas, of which one moves a key result."""
    room.go("ideas", lead)
    room.submit(one, "A photo of the type plate moves KR2")
    room.submit(one, "A mascot")
    room.go("ideas-shown", lead)
    room.reveal(lead)
    room.go("ideas-chosen", lead)
    for card in room.now(lead).cards:
        room.keep(card.id, lead)
    for step in ("impact", "reach", "confidence", "effort"):
        room.go(step, lead)
        room.vote(one, {card.id: room.kit.step(step).scale[1] for card in room.now(one).cards})
        room.close_vote(lead)


def test_ideas_that_move_nothing_are_parked_beside_the_order(okrkit_store: object) -> None:
    room, lead, (one, _) = opened("prioritise-rice-60")
    ranked(room, lead, one)
    room.go("order", lead)
    (told,) = beside(room, room.now(one))
    said = words([told])
    assert told["label"] == "What the estimates say"
    assert "A photo of the type plate moves KR2" in said
    assert "A mascot: it moves no key result of this quarter, so its impact is 0." in said
    assert "Done anyway (1.5 person-months)" in said


def test_the_order_of_the_ideas_is_there_at_the_end_and_what_was_promised(okrkit_store: object) -> None:
    room, keys = begun("prioritise-rice-60")
    lead, one = room.enter(keys.facilitator), room.enter(token := room.join(keys.code))
    assert lead is not None
    assert one is not None
    ranked(room, lead, one)
    room.commit(one, "Ask ten people for a photo", "planner")
    room.end(lead)
    for key, kind in ((keys.facilitator, Facilitating), (keys.presenter, Presenting), (token, Participating)):
        with contextlib.closing(kind(token=key, store=room.store)) as page:
            page.receive({"type": "hello", "browser": "b" * 16})
            page.receive({"type": "secrets", "secrets": []})
            said = words(list(page.blocks))
            for told in ("What the estimates say", "A photo of the type plate moves KR2", "Ask ten people for a photo"):
                assert told in said, (kind, told)
            assert "Parked, not lost" in said
            if isinstance(page, Participating):
                assert "- 1. A photo of the type plate moves KR2 (score " in taking_home.file(page, page.known)["text"]
    minutes = texts(account(room))["minutes.md"].replace("\\", "")
    assert "in the order of their estimates" in minutes
    assert minutes.index("A photo of the type plate moves KR2 (score ") < minutes.index("A mascot: it moves no")


def test_once_the_order_stands_nobody_is_asked_what_an_idea_moves(okrkit_store: object) -> None:
    room, keys = begun("prioritise-rice-60")
    lead, one = room.enter(keys.facilitator), room.enter(room.join(keys.code))
    assert lead is not None
    assert one is not None
    ranked(room, lead, one)
    with contextlib.closing(Facilitating(token=keys.facilitator, store=room.store)) as page:
        page.receive({"type": "hello", "browser": "b" * 16})
        for step, asks in (("order", True), ("open-blanks", False)):
            room.go(step, lead)
            page.look()
            assert ("What each idea would move" in words(list(page.blocks))) is asks


@pytest.mark.parametrize(
    ("slug", "step"), [("quarter-close-90", "learnings"), ("mid-quarter-reflection-60", "learnings")]
)
def test_each_state_brings_its_questions(okrkit_store: object, slug: str, step: str) -> None:
    room, lead, (one, _) = opened(slug)
    room.go(step, lead)
    said = words(beside(room, room.now(one)))
    assert all(key_result.text in said for key_result in room.okr().key_results)
    assert "What kept us from having a number?" in said
    assert said.count("?") > 7


def test_what_several_key_results_have_in_common_is_asked_once(okrkit_store: object) -> None:
    room, lead, (one, _) = opened("mid-quarter-reflection-60")
    room.go("learnings", lead)
    said = words(beside(room, room.now(one)))
    questions = [line for line in said.splitlines() if line.endswith("?")]
    assert len(questions) == len(set(questions)) > 7
    assert "Asked of 3 key results alike" in said
    assert "Asked of 2 key results alike" in said


@pytest.mark.parametrize(("step", "own"), [("learnings", "writer"), ("learnings-chosen", "cards")])
def test_on_a_phone_what_one_does_stands_above_what_helps_to_do_it(okrkit_store: object, step: str, own: str) -> None:
    one = kit("mid-quarter-reflection-60")
    assert one.sample is not None
    okr, store = okrkit.load(one.sample), okrkit.open()
    store.save(okr)
    keys = open_room(store, one, team=okr.team, period=okr.period)
    room = Room(store, keys.room)
    room.go(step)
    with contextlib.closing(Participating(token=room.join(keys.code), store=store)) as page:
        page.receive({"type": "hello", "browser": "b" * 16})
        page.receive({"type": "secrets", "secrets": []})
        order = [block.get("id") if block["kind"] == "section" else block["kind"] for block in page.blocks]
    assert order.index(own) < order.index("beside the step")
