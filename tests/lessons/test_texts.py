"""What the lessons call right is what okrkit says of the same texts, and Mendwell's numbers are those of its story."""

import pytest

import okrkit
from okrkit.lessons import Exercise, exercise, exercises
from okrkit.places import place

BY_KIND = {kind: [one for one in exercises() if one.kind == kind] for kind in ("sort", "judge", "order", "repair")}
READ = [one for one in BY_KIND["sort"] if "reads" in one.data]
# What a coach would ask first, and the findings that ask the same; () is silence.
ASKS = {
    "result": {"KR-OUTPUT", "KR-BINARY"},
    "start": {"KR-NO-BASELINE"},
    "number": {"KR-VAGUE", "KR-NO-METRIC", "KR-NO-TARGET", "KR-BINARY"},
}


def named(one: Exercise) -> str:
    return one.id


def codes(text: str) -> set[str]:
    """What is found at one key result that stands alone."""
    return {one.code for one in okrkit.critique(okrkit.OKR(key_results=[text])) if one.where == "key_results[0]"}


def test_there_are_some() -> None:
    assert READ
    assert len(BY_KIND["judge"]) == 2
    assert all(BY_KIND.values())


@pytest.mark.parametrize("one", READ, ids=named)
def test_cards_that_okrkit_reads_lie_where_their_author_says(one: Exercise) -> None:
    assert one.data["reads"] == "key_result"
    for card in one.data["cards"]:
        assert str(okrkit.read_key_result(card["text"]).kind) in card["bins"], card["text"]


@pytest.mark.parametrize("one", BY_KIND["judge"], ids=named)
def test_the_unseen_texts_have_what_their_author_sees_in_them(one: Exercise) -> None:
    for card in one.data["cards"]:
        asked = set().union(*(ASKS.get(name, set()) for name in card["bins"]))
        found = codes(card["text"])
        assert found & asked if asked else not found, f"{card['text']}: {sorted(found)}"


@pytest.mark.parametrize("one", BY_KIND["repair"], ids=named)
def test_a_worked_answer_shows_a_text_that_is_right(one: Exercise) -> None:
    """Whoever asks for the worked answer and types it is not told that it is wrong."""
    quoted = [part.rstrip(",.;") for part in one.help.answer.replace("’", "'").split("'")[1::2]]
    assert any(one.check(text) for text in quoted if len(text.split()) > 3), one.help.answer


@pytest.mark.parametrize("one", BY_KIND["order"], ids=named)
def test_a_ladder_is_not_in_order_before_anybody_has_begun(one: Exercise) -> None:
    assert one.check([rung["id"] for rung in one.data["rungs"]]).right is False


def test_neither_length_nor_place_gives_a_right_option_away() -> None:
    options = [one.data["options"] for one in exercises() if one.kind == "choose"]
    longest = [max(some, key=lambda option: len(option["text"]))["right"] for some in options]
    first = [some[0]["right"] for some in options]
    assert len(options) > 20
    assert sum(longest) < len(options) / 3
    assert sum(first) < len(options) / 2


STORY = {
    "start-here/how-many-photos": "A photo arrives for 58 % of requests",
    "objectives/too-long": "4 in 10 say 'too long'",
    "key-results/not-in-the-van": "In 6 of 10 failed first visits the part was not in the van",
    "neighbours/the-reminder": "seen: 0.6 %",
    "ambition/three-days-in-september": "value: 56\n",
    "ambition/the-wholesaler": "Signed on 29 September",
}


@pytest.mark.parametrize("id", STORY)
def test_what_is_estimated_stands_in_the_story(id: str) -> None:
    told = (place("notebooks/samples") / "mendwell-booking-2026-Q3.okr.yaml").read_text("utf-8")
    assert STORY[id] in told
    true = exercise(id).data["true_value"]
    assert isinstance(true, bool) or str(true) in STORY[id] or str(true / 10).removesuffix(".0") in STORY[id]
