"""What was said of findings: the latest word counts, nobody is named, and a team may take its words back."""

from collections.abc import Callable

import okrkit
from okrkit.store import Said, Store, Summary

BIKES, TRAMS = ("Bikes", "2026-Q3"), ("Trams", "2026-Q3")
BY, VAGUE = ("KR-BY", "kr1"), ("KR-VAGUE", "kr2")


def test_nothing_was_shown_yet(store: Store) -> None:
    assert store.feedback.summary() == []
    assert store.feedback.of(*BIKES) == {}


def test_a_place_is_counted_once_however_often_it_is_shown(store: Store) -> None:
    for _ in range(3):
        store.feedback.shown(*BIKES, [BY, VAGUE])
    store.feedback.shown(*TRAMS, [BY])
    assert store.feedback.summary() == [Summary("KR-BY", 2, 0, 0, 0, ()), Summary("KR-VAGUE", 1, 0, 0, 0, ())]


def test_the_latest_word_counts_and_can_be_taken_back(store: Store) -> None:
    store.feedback.say(*BIKES, BY, Said("no", "we mean points"))
    store.feedback.say(*BIKES, BY, Said("yes", "now I see"))
    assert store.feedback.of(*BIKES) == {BY: Said("yes", "now I see")}
    assert store.feedback.summary() == [Summary("KR-BY", 1, 1, 0, 0, ("now I see",))]
    store.feedback.say(*BIKES, BY, Said())
    assert store.feedback.of(*BIKES) == {}
    assert store.feedback.summary() == [Summary("KR-BY", 1, 0, 0, 0, ())]


def test_muting_leaves_what_was_said(store: Store) -> None:
    store.feedback.say(*BIKES, BY, Said("no"))
    store.feedback.muted(*BIKES, [BY, VAGUE])
    assert [(one.code, one.no, one.muted) for one in store.feedback.summary()] == [("KR-BY", 1, 1), ("KR-VAGUE", 0, 1)]
    store.feedback.muted(*BIKES, [BY], now=False)
    assert [(one.no, one.muted) for one in store.feedback.summary()] == [(1, 0), (0, 1)]


def test_remarks_stand_in_an_order_that_tells_nobody(store: Store) -> None:
    for n, words in enumerate(["too late", "agreed", "  "]):
        store.feedback.say(f"Team {n}", "2026-Q3", BY, Said("yes", words))
    (summary,) = store.feedback.summary()
    assert summary.remarks == ("agreed", "too late")
    assert not any("Team" in str(part) for part in summary)


def test_it_is_on_disk_and_goes_with_its_team(store: Store, on_disk: Callable[[], bytes]) -> None:
    store.feedback.say(*BIKES, BY, Said("no", "unspeakable words"))
    store.feedback.shown(*TRAMS, [BY])
    store.close()
    assert b"unspeakable" in on_disk()
    with okrkit.open() as again:
        assert again.feedback.of(*BIKES) == {BY: Said("no", "unspeakable words")}
        again.delete("Bikes")
        assert again.feedback.summary() == [Summary("KR-BY", 1, 0, 0, 0, ())]
    assert b"unspeakable" not in on_disk()


def test_a_quarter_is_one_however_it_is_written(store: Store) -> None:
    store.feedback.say("Bikes", "Q3 2026", BY, Said("yes"))
    assert store.feedback.of(*BIKES) == {BY: Said("yes")}
    store.feedback.shown(*BIKES, [BY])
    assert [one.shown for one in store.feedback.summary()] == [1]
    store.delete(*BIKES)
    assert store.feedback.summary() == []


def test_half_an_emoji_is_kept_as_far_as_it_can_be(store: Store) -> None:
    store.feedback.say("B\ud800", "2026-Q3", ("KR-BY", "k\0r"), Said("yes", "\ud83d"))
    assert [said.words for said in store.feedback.of("B\ud800", "2026-Q3").values()] == ["\ufffd"]
