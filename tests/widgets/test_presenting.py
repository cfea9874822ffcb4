"""What the projector shows, and what it never shows, without a browser."""

from typing import Any

import pytest

from okrkit.store import Store
from okrkit.widgets import Presenting
from okrkit.widgets._room.qr_code import squares

from .hands import Hands
from .rooms import Whole, kit, step

LINK = "http://10.0.0.5:8866/join#abc"


@pytest.fixture
def whole(store: Store) -> Whole:
    return Whole(store, kit())


def looked(screen: Hands) -> Hands:
    screen.page.look()
    return screen


def cards(screen: Hands) -> list[str]:
    return [one["text"] for block in screen.all("cards") for one in block["items"]]


def tags(screen: Hands) -> dict[str, list[str]]:
    screen.page.look()
    return {one["text"]: one["tags"] for block in screen.all("cards") for one in block["items"]}


def test_the_way_in_while_people_arrive(whole: Whole) -> None:
    screen = whole.present(join=LINK, code="AB23CD")
    (way,) = screen.all("code")
    assert (way["link"], way["code"], way["rows"]) == (LINK, "AB23CD", squares(LINK))
    assert "Nobody is here yet." in screen.text()
    whole.come()
    assert "1 person is here." in looked(screen).text()
    whole.come(2)
    assert "3 people are here." in looked(screen).text()
    whole.go("pains")
    assert not [block for block in looked(screen).page.blocks if block["kind"] == "code"], "folded away from now on"
    assert f"Come in any time: {LINK.partition('#')[0]}, code AB23CD" in screen.text()
    assert "#" not in screen.text()  # nobody types a token, and nobody reads one from a photograph


def test_the_way_in_comes_from_whoever_started_the_room(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_JOIN", LINK)
    monkeypatch.setenv("OKRKIT_JOIN_CODE", "AB23CD")
    (way,) = whole.present().all("code")
    assert (way["link"], way["code"]) == (LINK, "AB23CD")


def test_without_a_link_there_is_no_code(whole: Whole) -> None:
    screen = whole.present()
    assert not screen.all("code")
    whole.go("pains")
    assert not looked(screen).all("code")


def test_a_round_on_the_projector(whole: Whole) -> None:
    one, two = whole.come(2)
    screen = whole.present(join=LINK)
    whole.go("pains")
    one.hand_in("Nobody picks up")
    two.hand_in("Visits come late")
    whole.room.finish(one.page.member)
    looked(screen)
    assert "2 cards lie face down." in screen.text()
    assert screen.all("counts")[0]["rows"] == [["Finished", 1, 2]]
    assert cards(screen) == []
    whole.room.reveal(whole.lead)
    whole.go("shown")
    assert sorted(cards(looked(screen))) == ["Nobody picks up", "Visits come late"]
    whole.go("votes")
    one.vote(Nobody_picks_up=3)
    looked(screen)
    assert screen.all("counts")[0]["rows"] == [["Voted", 1, 2]]
    assert not screen.all("tally"), "the numbers only once the vote is closed"
    whole.room.close_vote(whole.lead)
    (tally,) = looked(screen).all("tally")
    assert [(row["text"], row["total"]) for row in tally["tally"]] == [("Nobody picks up", 3), ("Visits come late", 0)]
    whole.go("chosen")
    whole.room.keep(one.card("Nobody picks up"), by=whole.lead)
    looked(screen)
    assert "1 of 1 kept" in screen.text()
    assert tags(screen) == {"Nobody picks up": ["kept"], "Visits come late": []}
    whole.room.keep(one.card("Visits come late"), by=whole.lead)
    assert tags(screen) == {"Nobody picks up": [], "Visits come late": []}, "where all are, it says nothing"
    whole.room.undo(by=whole.lead)
    whole.room.end(whole.lead)
    assert cards(looked(screen)) == ["Nobody picks up"]


def test_on_a_full_wall_cards_without_a_vote_are_counted(whole: Whole) -> None:
    (one,) = whole.come()
    screen = whole.present()
    whole.go("pains")
    for number in range(20):
        one.hand_in(f"Trouble {number}")
    whole.room.reveal(whole.lead)
    whole.go("votes")
    one.vote(Trouble_7=2)
    whole.room.close_vote(whole.lead)
    (tally,) = looked(screen).all("tally")
    assert [row["text"] for row in tally["tally"]] == ["Trouble 7"]
    assert "19 cards without a vote: on your own screen." in screen.text()
    whole.go("chosen")
    whole.room.keep(one.card("Trouble 3"), by=whole.lead)
    assert sorted(cards(looked(screen))) == ["Trouble 3", "Trouble 7"]
    assert "18 cards without a vote: on your own screen." in screen.text()


def test_nothing_of_whoever_presents_shows_and_nothing_can_be_done(whole: Whole) -> None:
    """The facilitator may hold the projector, and takes part on a page of their own."""
    lead = whole.guest(whole.keys.facilitator)
    screen = Hands(Presenting(token=whole.keys.facilitator, store=whole.store))
    whole.room.go("pains")
    lead.page.look()
    secret = lead.hand_in("Mine alone")
    screen.page.receive({"type": "secrets", "secrets": [secret]})
    assert "Mine alone" not in looked(screen).text()
    for at in ("pains", "shown", "sorted", "votes", "chosen"):
        whole.room.go(at)
        looked(screen)
        assert not screen.fields(), at
        assert not screen.buttons(), at
        assert not screen.all("ballot"), at
        assert not [one for block in screen.all("cards") for one in block["items"] if one["buttons"]], at


def test_boards_stand_side_by_side(store: Store) -> None:
    steps = [
        step("pains", "write", about="pain", boards="groups"),
        step("sorted", "cluster", source="pains", boards="groups"),
    ]
    whole = Whole(store, kit(*steps), groups=2)
    one, two = whole.come(2)
    one.hand_in("A")
    two.hand_in("B")
    whole.room.reveal(whole.lead)
    whole.go("sorted")
    screen = whole.present()
    (panels,) = screen.all("panels")
    shown = [(part["label"], [one["text"] for one in part["blocks"][0]["items"]]) for part in panels["blocks"]]
    assert shown == [("Board 1", ["A"]), ("Board 2", ["B"])]


def test_each_board_has_its_own_vote_and_its_own_choice(store: Store) -> None:
    more = {"source": "pains", "boards": "groups"}
    steps = [
        step("pains", "write", about="pain", boards="groups"),
        step("votes", "vote", budget=3, **more),
        step("chosen", "decide", keep=1, **more),
        step("pause", "break"),
    ]
    whole = Whole(store, kit(*steps), groups=2)
    one, two = whole.come(2)
    one.hand_in("A")
    two.hand_in("B")
    whole.room.reveal(whole.lead)
    whole.go("votes")
    screen = whole.present()

    def board(number: int) -> dict[str, Any]:
        (panels,) = screen.all("panels")
        assert [part["label"] for part in panels["blocks"]] == ["Board 1", "Board 2"]
        return dict(panels["blocks"][number - 1]["blocks"][0])

    assert [item["text"] for item in board(2)["items"]] == ["B"]
    one.page.refresh()
    one.vote(A=2)
    whole.room.close_vote(whole.lead)
    looked(screen)
    assert [(row["text"], row["total"]) for row in board(1)["tally"]] == [("A", 2)]
    whole.go("chosen")
    looked(screen)
    assert [board(number)["label"] for number in (1, 2)] == ["0 of 1 kept"] * 2
    for card in whole.room.cards("pains"):
        whole.room.keep(card.id)
    looked(screen)
    assert [board(number)["label"] for number in (1, 2)] == ["1 of 1 kept"] * 2
    whole.go("pause")
    (so_far,) = looked(screen).all("cards")
    assert sorted((one["text"], one["tags"]) for one in so_far["items"]) == [("A", ["Board 1"]), ("B", ["Board 2"])]


def test_drafts_show_as_they_are_written_with_findings_as_counts(store: Store) -> None:
    whole = Whole(store, kit(step("mend", "refine", critique="live"), step("promises", "commit")))
    (one,) = whole.come()
    screen = whole.present()
    assert "Raise repeat bookings" not in screen.text()
    one.type("kr1", "Raise repeat bookings to 14 %")
    assert "Raise repeat bookings to 14 %" in looked(screen).text()
    assert "1 of 1 key result has no baseline" in screen.text()
    whole.go("promises")
    whole.room.commit(one.page.member, "Read the calls", "planner")
    assert "Read the calls" in looked(screen).text()
    assert "planner" in screen.all("cards")[0]["items"][0]["note"]


def test_late_advises_what_could_be_left_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [step("pains", "write", about="pain"), step("sorted", "cluster", source="pains", drop=1)]
    whole = Whole(store, kit(*steps))
    screen = whole.present()
    assert screen.all("clock")[0]["note"] == ""
    began = whole.room.clock
    monkeypatch.setattr(type(whole.room), "clock", lambda room, now=None: began(__import__("time").time() + 3600))
    screen.page.refresh()
    (told,) = screen.all("clock")
    assert told["note"] == "Time is short: “Sorted” could be left out."
    assert told["elapsed"] >= 3600
    assert told["planned"] == 300


def test_a_participant_s_link_opens_no_projector(whole: Whole) -> None:
    screen = Presenting(token=whole.room.join(whole.keys.code), store=whole.store, join=LINK)
    assert [block["kind"] for block in screen.blocks] == ["text"]


@pytest.mark.parametrize("link", ["", "x" * 5_000])
def test_what_fits_into_no_code_has_no_squares(link: Any) -> None:
    assert squares(link) == []
