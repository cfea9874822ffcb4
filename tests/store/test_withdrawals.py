"""A check-in that is taken back counts no longer, stays on record with its reason, and does not come back by itself."""

from datetime import date
from pathlib import Path

import pytest

import okrkit
from okrkit import OKR, CheckIn, files, history
from okrkit.model import Withdrawn

NAME = ("Ward 7", "2026-Q3")
DAY = date(2026, 8, 20)
WRONG = CheckIn(date=date(2026, 8, 11), value=40, learned="read from the wrong table")
RIGHT = CheckIn(date=date(2026, 8, 18), value=7)
START = OKR(team="Ward 7", period="2026-Q3", objective="Nobody falls", key_results=["Falls from 9 to 4 a month"])


def values(okr: OKR) -> list[int]:
    return [int(one.value or 0) for one in okr.key_results[0].check_ins]


def begun() -> okrkit.store.Store:
    store = okrkit.open()
    store.save(START.replace(health=["Restraints used under 3 a month"]))
    for one in (WRONG, RIGHT):
        store.add(one, team="Ward 7", period="2026-Q3", key_result="kr1")
    return store


def test_it_counts_no_longer_and_stays_on_record() -> None:
    store = begun()
    store.save(store.okr(*NAME).withdraw("kr1", WRONG, " wrong table ", DAY))
    okr = okrkit.open().okr(*NAME)
    assert values(okr) == [7]
    assert okr.withdrawn == (Withdrawn(date=DAY, about="kr1", check_in=WRONG, reason="wrong table"),)
    assert list(history.load(store)["value"].dropna()) == [7]
    assert len(store.versions(*NAME)) == 2


def test_whoever_saves_an_older_copy_does_not_bring_it_back() -> None:
    store, other = begun(), okrkit.open()
    stale = other.okr(*NAME)
    store.save(store.okr(*NAME).withdraw("kr1", WRONG, "wrong table", DAY))
    other.save(stale.replace(uncovered="nights"))
    okr = okrkit.open().okr(*NAME)
    assert (values(okr), okr.uncovered, len(okr.withdrawn)) == ([7], "nights", 1)


def test_two_take_back_the_same_one_and_it_goes_once() -> None:
    store = begun()
    store.save(store.okr(*NAME))
    one, other = okrkit.open(), okrkit.open()
    first, second = one.okr(*NAME), other.okr(*NAME)
    one.save(first.withdraw("kr1", WRONG, "wrong table", DAY))
    other.save(second.withdraw("kr1", RIGHT, "not counted yet", DAY))
    assert values(okrkit.open().okr(*NAME)) == []


def test_the_same_reading_can_be_kept_again() -> None:
    store = begun()
    store.save(store.okr(*NAME).withdraw("kr1", WRONG, "wrong table", DAY))
    store.add(WRONG, team="Ward 7", period="2026-Q3", key_result="kr1")
    store.add(WRONG, team="Ward 7", period="2026-Q3", key_result="kr1")
    assert values(store.okr(*NAME)) == [40, 7]
    store.save(store.okr(*NAME).withdraw("kr1", WRONG, "again", DAY))
    assert values(store.okr(*NAME)) == [7]


def test_a_health_metric_s_as_well() -> None:
    store = begun()
    store.add(WRONG, team="Ward 7", period="2026-Q3", key_result="h1")
    store.save(store.okr(*NAME).withdraw("h1", WRONG, "wrong table", DAY))
    okr = store.okr(*NAME)
    assert okr.health[0].check_ins == ()
    assert values(okr) == [40, 7]


def test_without_a_reason_or_a_check_in_nothing_is_taken_back() -> None:
    okr = begun().okr(*NAME)
    with pytest.raises(ValueError, match="with a reason"):
        okr.withdraw("kr1", WRONG, "  ", DAY)
    with pytest.raises(ValueError, match="kr1 has no check-in of 2026-08-20"):
        okr.withdraw("kr1", CheckIn(date=DAY), "why", DAY)
    with pytest.raises(ValueError, match="kr9 has no check-in"):
        okr.withdraw("kr9", WRONG, "why", DAY)


def test_a_file_keeps_it(tmp_path: Path) -> None:
    okr = begun().okr(*NAME).withdraw("kr1", WRONG, "wrong table", DAY)
    for name in ("a.okr.yaml", "a.okr.json"):
        files.save(okr, tmp_path / name)
        assert files.load(tmp_path / name) == okr
