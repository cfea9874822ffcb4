"""When two people save at once: part by part, against the copy both started from."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit.model import OKR, HealthMetric, Initiative, KeyResult
from okrkit.store._merge import merged
from tests.store.kinds import on_a_file

pytestmark = on_a_file  # of plain data, no store at all

BASE: dict[str, Any] = {
    "text": "a",
    "why": None,
    "key_results": [{"id": "kr1", "text": "x"}, {"id": "kr2", "text": "y"}],
}


@pytest.mark.parametrize(
    ("theirs", "mine", "both", "clashes"),
    [
        ({"text": "b"}, {}, {"text": "b"}, []),
        ({}, {"text": "b"}, {"text": "b"}, []),
        ({"text": "b"}, {"text": "b"}, {"text": "b"}, []),
        ({"text": "b"}, {"text": "c"}, {"text": "c"}, ["text"]),
        ({"why": {"pain": "p"}}, {"why": {"lever": "l"}}, {"why": {"pain": "p", "lever": "l"}}, []),
        ({"why": {"pain": "p"}}, {"why": {"pain": "q"}}, {"why": {"pain": "q"}}, ["why.pain"]),
        ({"notes": ["n", "t"]}, {"notes": ["n", "m"]}, {"notes": ["n", "t", "m"]}, []),
        ({"notes": ["t"]}, {"notes": ["m"]}, {"notes": ["t", "m"]}, []),
    ],
)
def test_parts_and_lists(
    theirs: dict[str, Any], mine: dict[str, Any], both: dict[str, Any], clashes: list[str]
) -> None:
    assert merged(BASE, {**BASE, **theirs}, {**BASE, **mine}) == ({**BASE, **both}, clashes)


def test_a_list_loses_what_either_took_out() -> None:
    data, _ = merged({"notes": ["a", "b", "c"]}, {"notes": ["a", "c"]}, {"notes": ["b", "c", "d"]})
    assert data == {"notes": ["c", "d"]}


def key_results(*items: tuple[str, str]) -> dict[str, Any]:
    return {"key_results": [{"id": name, "text": text} for name, text in items]}


@pytest.mark.parametrize(
    ("theirs", "mine", "both", "clashes"),
    [
        ([("kr1", "x!"), ("kr2", "y")], [("kr1", "x"), ("kr2", "y!")], [("kr1", "x!"), ("kr2", "y!")], []),
        ([("kr1", "x!"), ("kr2", "y")], [("kr1", "x?"), ("kr2", "y")], [("kr1", "x?"), ("kr2", "y")], ["kr1.text"]),
        ([("kr2", "y")], [("kr1", "x"), ("kr2", "y!")], [("kr2", "y!")], []),
        ([("kr1", "x!"), ("kr2", "y")], [("kr2", "y")], [("kr1", "x!"), ("kr2", "y")], []),
        ([("kr2", "y")], [("kr1", "x!"), ("kr2", "y")], [("kr2", "y"), ("kr1", "x!")], []),
        ([("kr2", "y"), ("kr1", "x")], [("kr1", "x"), ("kr2", "y!")], [("kr2", "y!"), ("kr1", "x")], []),
        ([("kr1", "x"), ("kr2", "y!")], [("kr2", "y"), ("kr1", "x")], [("kr2", "y!"), ("kr1", "x")], []),
        (
            [("kr1", "x"), ("kr2", "y"), ("kr3", "t")],
            [("kr1", "x"), ("kr2", "y"), ("kr3", "m")],
            [("kr1", "x"), ("kr2", "y"), ("kr3", "t"), ("kr4", "m")],
            [],
        ),
        (
            [("kr1", "x"), ("kr2", "y"), ("kr3", "t")],
            [("kr1", "x"), ("kr2", "y"), ("kr3", "t")],
            [("kr1", "x"), ("kr2", "y"), ("kr3", "t")],
            [],
        ),
    ],
)
def test_key_results_are_met_by_their_ids(
    theirs: list[tuple[str, str]], mine: list[tuple[str, str]], both: list[tuple[str, str]], clashes: list[str]
) -> None:
    base = key_results(("kr1", "x"), ("kr2", "y"))
    assert merged(base, key_results(*theirs), key_results(*mine)) == (key_results(*both), clashes)


def test_of_two_new_orders_theirs_stands() -> None:
    base, theirs, mine = ([(name, name) for name in names] for names in ("abc", "bca", "cba"))
    data, _ = merged(*(key_results(*items) for items in (base, theirs, [("c", "c!"), *mine[1:]])))
    assert data == key_results(("b", "b"), ("c", "c!"), ("a", "a"))


def test_a_new_id_is_followed_by_what_points_at_it() -> None:
    base = OKR(team="Parts", key_results=["a"])
    theirs = base.replace(key_results=[*base.key_results, KeyResult(text="theirs")])
    mine = base.replace(
        key_results=[*base.key_results, KeyResult(text="mine")],
        health=[HealthMetric(text="returns", guards="kr2")],
        initiatives=[Initiative(text="try", moves="kr2")],
    )
    data, clashes = merged(*(okr.model_dump(mode="json") for okr in (base, theirs, mine)))
    both = OKR.model_validate(data)
    assert [(k.id, k.text) for k in both.key_results] == [("kr1", "a"), ("kr2", "theirs"), ("kr3", "mine")]
    assert (both.health[0].guards, both.initiatives[0].moves, clashes) == ("kr3", "kr3", [])


texts = st.sampled_from(["", "a", "b"])
measured = st.builds(lambda name, text: {"id": name, "text": text}, st.sampled_from(["kr1", "kr2", "kr3"]), texts)
okrs = st.fixed_dictionaries(
    {
        "text": texts,
        "why": st.none() | st.fixed_dictionaries({"pain": texts, "lever": texts}),
        "notes": st.lists(texts, max_size=3),
        "key_results": st.lists(measured, max_size=3, unique_by=lambda item: item["id"]),
    }
)


@given(okrs, okrs)
def test_when_only_one_changed_something_that_one_stands(base: dict[str, Any], changed: dict[str, Any]) -> None:
    assert merged(base, changed, base) == (changed, [])
    assert merged(base, base, changed) == (changed, [])
    assert merged(base, changed, changed) == (changed, [])


@given(okrs, okrs, okrs)
def test_no_text_of_mine_is_lost_and_ids_stay_single(
    base: dict[str, Any], theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    data, _ = merged(base, theirs, mine)
    ids = [item["id"] for item in data["key_results"]]
    assert len(ids) == len(set(ids))
    assert data["text"] == (theirs if mine["text"] == base["text"] else mine)["text"]
    kept = [item["text"] for item in data["key_results"]]
    assert all(item["text"] in kept for item in mine["key_results"] if item not in base["key_results"])
    assert all(note in data["notes"] for note in mine["notes"] if note not in base["notes"])
