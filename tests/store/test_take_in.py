"""OKRs from elsewhere: nothing is written over, nothing is lost."""

from datetime import date

from okrkit.model import OKR
from okrkit.store import Store, take_in


def okr(objective: str, *key_results: str) -> OKR:
    return OKR(team="Booking", period="2026-Q3", objective=objective, key_results=key_results)


def test_two_objectives_of_one_team_get_a_team_each(store: Store) -> None:
    taken = take_in(store, [okr("Repairs feel easy", "a"), okr("Technicians stay", "b")])
    assert [one.team for one in taken] == ["Booking", "Booking (2)"]
    assert store.okr("Booking", "2026-Q3").objective.text == "Repairs feel easy"
    assert store.okr("Booking (2)", "2026-Q3").objective.text == "Technicians stay"


def test_what_was_there_stays_and_the_next_number_is_taken(store: Store) -> None:
    take_in(store, [okr("Repairs feel easy"), okr("Technicians stay")])
    assert [one.team for one in take_in(store, [okr("Bills are clear")])] == ["Booking (3)"]
    assert store.okr("Booking", "2026-Q3").objective.text == "Repairs feel easy"


def test_the_same_objective_again_is_a_new_version(store: Store) -> None:
    take_in(store, [okr("Repairs feel easy", "a")])
    take_in(store, [okr("Repairs feel easy", "a", "b")], "the list grew")
    assert store.okrs() == [("Booking", "2026-Q3")]
    assert [version.reason for version in store.versions("Booking", "2026-Q3")] == ["", "the list grew"]


def test_an_objective_that_was_reworded_here_is_still_the_same(store: Store) -> None:
    first = okr("Repairs feel easy")
    shorter = first.objective.changed(date(2026, 8, 3), "shorter", text="Easy repairs")
    store.save(first.replace(objective=shorter))
    assert [one.team for one in take_in(store, [first])] == ["Booking"]


def test_one_that_was_only_begun_is_filled(store: Store) -> None:
    store.save(OKR(team="Booking", period="2026-Q3"))
    assert [one.team for one in take_in(store, [okr("Repairs feel easy")])] == ["Booking"]
