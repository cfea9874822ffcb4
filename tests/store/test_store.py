"""The store as its readers and writers see it."""

import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import okrkit
from okrkit.model import (
    OKR,
    Answer,
    CheckIn,
    Commitment,
    Decision,
    Fate,
    HealthMetric,
    Initiative,
    KeyResult,
    Mute,
    Reflection,
    Verdict,
    Why,
)
from okrkit.store import Store, StoreError, _engine, form
from okrkit.store._values import plain
from tests.store.kinds import Raw, on_a_file

BOOKING = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Getting a broken appliance fixed feels as easy as ordering a new one",
    key_results=["Visits within three days from 42 % to 60 % of requests", "First-visit fix rate from 61 % to 72 %"],
    health=["Complaints per 100 visits"],
)
JULY, AUGUST = date(2026, 7, 10), date(2026, 8, 14)


def values(okr: OKR, key_result: str = "kr1") -> list[float | None]:
    return [None if c.value is None else float(c.value) for c in okr.key_result(key_result).check_ins]


def add(store: Store, day: date, value: float | None, key_result: str = "kr1") -> None:
    store.add(CheckIn(date=day, value=value), team="Booking", period="2026-Q3", key_result=key_result)


# -- What goes in comes out


def test_what_is_saved_and_added_is_there_for_the_next_who_opens() -> None:
    with okrkit.open() as store:
        store.save(BOOKING, "first draft")
        add(store, JULY, 44)
    with okrkit.open() as store:
        okr = store.okr("Booking", "2026-Q3")
    assert okr.objective == BOOKING.objective
    assert values(okr) == [44]


def test_every_part_of_an_okr_survives(store: Store) -> None:
    grown = KeyResult(text="NPS to 45", target=45, spans=(("target", 7, 9),)).changed(JULY, "market grew", target=50.25)
    full = BOOKING.replace(
        key_results=(grown, KeyResult(text="0.1 + 0.2 kept exact: 0.123456789012345", baseline="0.123456789012345")),
        health=(HealthMetric(text="Complaints", lower=0, upper=3.5, guards="kr1", check_ins=[CheckIn(date=JULY)]),),
        initiatives=(
            Initiative(
                text="Evening visits",
                moves="kr1",
                launch=JULY,
                decisions=[Decision(date=AUGUST, verdict=Verdict.KEEP, evidence="booked out")],
            ),
        ),
        why=Why(strategy="Repair before replacing"),
        mutes=(Mute(code="KR-BY", reason="points", where="kr2"),),
        reflections=(
            Reflection(date=AUGUST, answers=[Answer(question="What helped?", text="Fewer hand-overs")],
                       commitments=[Commitment(text="Call back the same day", owner_role="dispatcher", due=AUGUST)]),
        ),
    )  # fmt: skip
    assert store.save(full).okr == full
    assert store.okr("Booking", "2026-Q3") == full


def test_an_unfinished_draft_without_team_and_period_is_kept_too(store: Store) -> None:
    store.save(OKR())
    assert store.okrs() == [("", "")]


def test_okrs_are_listed_by_team_and_period(store: Store) -> None:
    for team, period in (("Parts", "2026-Q3"), ("Booking", "2026-Q4"), ("Booking", "2026-Q3")):
        store.save(OKR(team=team, period=period))
    assert store.okrs() == [("Booking", "2026-Q3"), ("Booking", "2026-Q4"), ("Parts", "2026-Q3")]


def test_an_unknown_okr_names_those_there_are(store: Store) -> None:
    with pytest.raises(KeyError, match="there are none yet"):
        store.okr("Booking", "2026-Q3")
    store.save(BOOKING)
    for ask in (store.okr, store.versions):
        with pytest.raises(
            KeyError, match=r"no OKR of team 'Parts' for period '2026-Q3' .*: there are Booking 2026-Q3"
        ):
            ask("Parts", "2026-Q3")


# -- Versions and check-ins are only added


def test_each_save_adds_a_version_with_its_reason_and_time(store: Store) -> None:
    store.save(BOOKING, "first draft")
    store.save(BOOKING.replace(objective="Repairs feel easy"), "shorter")
    first, second = store.versions("Booking", "2026-Q3")
    assert (first.number, first.reason, first.okr.objective.text) == (1, "first draft", BOOKING.objective.text)
    assert (second.number, second.reason, second.okr.objective.text) == (2, "shorter", "Repairs feel easy")
    assert abs(datetime.now(UTC) - second.saved) < timedelta(minutes=1)


def test_a_save_that_changes_nothing_adds_no_version(store: Store) -> None:
    store.save(BOOKING, "first draft")
    add(store, JULY, 44)
    again = store.save(store.okr("Booking", "2026-Q3"), "once more")
    assert (again.number, again.reason, again.message) == (1, "first draft", "")
    assert values(again.okr) == [44]


def test_check_ins_of_a_saved_okr_are_added_once(store: Store) -> None:
    measured = BOOKING.with_key_result(BOOKING.key_result("kr1").replace(check_ins=[CheckIn(date=JULY, value=44)]))
    store.save(measured)
    store.save(measured)
    assert values(store.okr("Booking", "2026-Q3")) == [44]
    assert store.versions("Booking", "2026-Q3")[0].okr == BOOKING


def test_a_save_from_a_copy_without_the_check_ins_loses_none(store: Store) -> None:
    store.save(BOOKING)
    add(store, JULY, 44)
    store.save(BOOKING.replace(objective="Repairs feel easy"))
    assert values(store.okr("Booking", "2026-Q3")) == [44]


def test_a_correction_is_a_later_entry_of_the_same_date_and_both_stay(store: Store) -> None:
    store.save(BOOKING)
    for day, value in ((AUGUST, 50), (JULY, 44), (JULY, 45), (JULY, 44)):
        add(store, day, value)
    assert values(store.okr("Booking", "2026-Q3")) == [44, 45, 44, 50]


def test_the_same_check_in_twice_is_one(store: Store) -> None:
    store.save(BOOKING)
    add(store, JULY, 44)
    add(store, JULY, 44)
    assert values(store.okr("Booking", "2026-Q3")) == [44]


def test_a_check_in_without_a_value_counts(store: Store) -> None:
    store.save(BOOKING)
    add(store, JULY, None)
    assert values(store.okr("Booking", "2026-Q3")) == [None]


def test_a_health_metric_is_checked_in_by_its_id(store: Store) -> None:
    store.save(BOOKING)
    add(store, JULY, 3, "h1")
    assert [c.value for c in store.okr("Booking", "2026-Q3").health[0].check_ins] == [3]


def test_a_check_in_of_nothing_names_what_there_is(store: Store) -> None:
    with pytest.raises(KeyError, match="no OKR of team 'Booking'"):
        add(store, JULY, 44)
    store.save(BOOKING)
    with pytest.raises(KeyError, match="no key result 'kr7' in Booking 2026-Q3: there are h1, kr1, kr2"):
        add(store, JULY, 44, "kr7")


def test_a_measured_key_result_that_is_left_out_comes_back_as_stopped(store: Store) -> None:
    store.save(BOOKING)
    add(store, JULY, 44)
    add(store, JULY, 3, "h1")
    saved = store.save(BOOKING.replace(key_results=[BOOKING.key_result("kr2")], health=()))
    assert [(k.id, k.fate) for k in saved.okr.key_results] == [("kr2", Fate.ACTIVE), ("kr1", Fate.STOPPED)]
    assert values(saved.okr) == [44]
    assert [len(metric.check_ins) for metric in saved.okr.health] == [1]
    assert saved.message == (
        "“Visits within three days from 42 % to 60 % of requests” has check-ins, so it stays, marked as stopped."
        " “Complaints per 100 visits” has check-ins, so it stays."
    )
    assert saved.okr.key_result("kr1").changes[-1].part == "fate"


def test_a_key_result_without_check_ins_may_go(store: Store) -> None:
    store.save(BOOKING)
    saved = store.save(BOOKING.replace(key_results=[BOOKING.key_result("kr2")]))
    assert ([k.id for k in saved.okr.key_results], saved.message) == (["kr2"], "")


# -- Two people save at once


def test_changes_of_different_parts_both_stand() -> None:
    with okrkit.open() as ours, okrkit.open() as theirs:
        ours.save(BOOKING)
        mine, other = ours.okr("Booking", "2026-Q3"), theirs.okr("Booking", "2026-Q3")
        theirs.save(other.replace(objective="Repairs feel easy"))
        saved = ours.save(mine.replace(key_results=[*mine.key_results, KeyResult(text="Second repairs to 14 %")]))
        assert saved.message == "Somebody saved version 2 meanwhile: both changes are in."
        assert saved.okr.objective.text == "Repairs feel easy"
        assert len(saved.okr.key_results) == 3
        assert saved.okr == theirs.okr("Booking", "2026-Q3")


def test_a_change_that_is_taken_back_is_taken_back(store: Store) -> None:
    store.save(BOOKING)
    okr = store.okr("Booking", "2026-Q3")
    store.save(okr.replace(objective="For a moment"))
    taken_back = store.save(okr)
    assert (taken_back.okr, taken_back.number, taken_back.message) == (BOOKING, 3, "")


def test_of_two_changes_of_one_part_the_later_stands_and_the_earlier_is_named(store: Store) -> None:
    store.save(BOOKING)
    store.save(BOOKING.replace(objective="Theirs"), based_on=1)
    saved = store.save(BOOKING.replace(objective="Mine"), based_on=1)
    assert saved.message == (
        "Somebody saved version 2 meanwhile. You both changed the objective: yours stands, theirs is kept as"
        " version 2. The rest is in."
    )
    assert saved.okr.objective.text == "Mine"
    assert store.versions("Booking", "2026-Q3")[1].okr.objective.text == "Theirs"


def test_parts_that_both_changed_are_told_in_words(store: Store) -> None:
    store.save(BOOKING)
    kr1 = BOOKING.key_result("kr1")
    for target, pain in ((61, "waiting"), (62, "phoning")):
        okr = BOOKING.with_key_result(kr1.replace(target=target, usual_share=target)).replace(why=Why(pain=pain))
        saved = store.save(okr.replace(set_by=pain), based_on=1)
    assert saved.message.startswith("Somebody saved version 2 meanwhile. You both changed ")
    for words in (f"“{kr1.text}” (target), “{kr1.text}” (usual share)", ", why (pain)", ", set by"):
        assert words in saved.message


def test_two_changes_that_do_not_go_together_leave_the_later(store: Store) -> None:
    start = BOOKING.replace(starts=date(2026, 7, 1), ends=date(2026, 9, 30))
    store.save(start)
    store.save(start.replace(ends=date(2026, 7, 31)), based_on=1)
    saved = store.save(start.replace(starts=date(2026, 8, 1)), based_on=1)
    assert "do not go together: yours stands, theirs is kept as version 2" in saved.message
    assert (saved.okr.starts, saved.okr.ends) == (date(2026, 8, 1), date(2026, 9, 30))


def test_an_okr_from_elsewhere_stands_as_it_is() -> None:
    with okrkit.open() as first:
        first.save(BOOKING)
    with okrkit.open() as second:
        saved = second.save(OKR(team="Booking", period="2026-Q3", objective="From a file"))
    assert (saved.okr.objective.text, saved.okr.key_results, saved.message) == ("From a file", (), "")


@pytest.mark.parametrize("based_on", [0, 2, -1])
def test_a_version_that_never_was_is_refused(store: Store, based_on: int) -> None:
    store.save(BOOKING)
    with pytest.raises(ValueError, match=f"based_on={based_on} names no version: the last one is 1"):
        store.save(BOOKING.replace(objective="Mine"), based_on=based_on)
    assert len(store.versions("Booking", "2026-Q3")) == 1


# -- Keystrokes


def test_a_keystroke_is_kept_with_its_revision(store: Store) -> None:
    assert store.kept("draft") == {}
    assert store.keep("draft", "kr1", "Rais", 1) == 1
    assert store.keep("draft", "kr1", "Raise", 2) == 2
    assert store.keep("draft", "objective", "", 0) == 0
    assert store.keep("other", "kr1", "x", 9) == 9
    assert store.kept("draft") == {"kr1": ("Raise", 2), "objective": ("", 0)}


def test_an_older_revision_never_overwrites_a_newer_one(store: Store) -> None:
    store.keep("draft", "kr1", "newer", 5)
    assert store.keep("draft", "kr1", "older", 4) == 5
    assert store.kept("draft") == {"kr1": ("newer", 5)}


def test_an_equal_revision_is_kept_because_it_is_acknowledged(store: Store) -> None:
    store.keep("draft", "kr1", "one tab", 5)
    assert store.keep("draft", "kr1", "another tab", 5) == 5
    assert store.kept("draft") == {"kr1": ("another tab", 5)}


def test_keeping_tells_what_stood_there(store: Store) -> None:
    assert store.keep_over("draft", "kr1", "first", 5) == (5, None)
    assert store.keep_over("draft", "kr1", "second", 7) == (7, ("first", 5))
    assert store.keep_over("draft", "kr1", "too late", 6) == (7, ("second", 7))
    assert store.keep_over("draft", "kr1", "in the same millisecond", 7) == (7, ("second", 7))


def test_of_texts_written_at_the_same_moment_each_is_told_to_whoever_writes_over_it(store: Store) -> None:
    store.keep("draft", "kr1", "start", 0)

    def write(name: str) -> list[str]:
        with okrkit.open() as own:
            kept = [own.keep_over("draft", "kr1", f"{name} {n}", n) for n in range(1, 40)]
        seen = [one.before[0] for n, one in enumerate(kept, 1) if one.before and one.revision == n]
        return seen + [f"{name} {n} came too late" for n, one in enumerate(kept, 1) if one.revision != n]

    with ThreadPoolExecutor(2) as pool:
        told = [text for texts in pool.map(write, ("one", "two")) for text in texts]
    (last,) = (text for text, _ in store.kept("draft").values())
    late = {text.removesuffix(" came too late") for text in told if text.endswith("late")}
    over = [text for text in told if not text.endswith("late")]
    assert len(over) == len(set(over))
    assert {"start", *over, last} == {"start"} | {f"{name} {n}" for name in ("one", "two") for n in range(1, 40)} - late


@pytest.mark.parametrize("revision", [-1, 2**63, True, 1.5, "1", None])
def test_what_is_no_revision_is_refused(store: Store, revision: object) -> None:
    with pytest.raises(ValueError, match="is not a whole number from 0"):
        store.keep("draft", "kr1", "text", revision)  # type: ignore[arg-type]
    assert store.keep("draft", "kr1", "text", 2**63 - 1) == 2**63 - 1


def test_forgetting_a_form_leaves_the_others(store: Store) -> None:
    for name in ("draft", "review"):
        store.keep(name, "kr1", "text", 1)
    store.forget("draft")
    store.forget("never kept")
    assert (store.kept("draft"), store.kept("review")) == ({}, {"kr1": ("text", 1)})


def test_forgetting_parts_leaves_the_others(store: Store) -> None:
    for part in ("kr1", "kr2"):
        store.keep("draft", part, "text", 1)
    store.forget("draft", ["kr1", "never kept"])
    assert store.kept("draft") == {"kr2": ("text", 1)}


# -- Text is data


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Raise NPS 👩🏽‍🔧 from ٣٢ to 45‮", "Raise NPS 👩🏽‍🔧 from ٣٢ to 45‮"),
        ("﻿'; DROP TABLE kept; -- %s :x ?", "﻿'; DROP TABLE kept; -- %s :x ?"),
        ("half \ud83d an emoji", "half � an emoji"),
        ("\ude00\ud83d", "��"),
        ("both \ud83d\ude00 halves", "both 😀 halves"),
        ("a\x00b\x1b\r\n", "a�b\x1b\r\n"),
    ],
)
def test_any_text_is_kept(store: Store, typed: str, kept: str) -> None:
    store.keep(typed, typed, typed, 1)
    assert store.kept(typed) == {kept: (kept, 1)}
    store.set(typed, {typed: [typed]})
    assert store.setting(typed) == {kept: [kept]}
    okr = OKR(team=typed, period=typed, key_results=[KeyResult(id=typed or None, text=typed)])
    store.save(okr, typed)
    store.add(CheckIn(date=JULY, learned=typed), team=typed, period=typed, key_result=typed or "kr1")
    found = store.okr(typed, typed).key_results[0]
    assert (found.text, found.check_ins[0].learned) == (kept, kept)
    assert store.versions(typed, typed)[0].reason == kept
    assert store.save(okr).number == 1


def test_a_text_of_a_million_letters_is_kept(store: Store) -> None:
    long = "".join(chr(32 + n * n % 90) for n in range(1_000_000))
    store.keep("draft", "kr1", long, 1)
    assert store.kept("draft") == {"kr1": (long, 1)}
    store.save(OKR(team="Booking", period="2026-Q3", objective=long), long)
    assert store.okr("Booking", "2026-Q3").objective.text == long
    assert store.versions("Booking", "2026-Q3")[0].reason == long


def test_so_is_a_name_of_a_million_letters_or_what_is_too_long_is_told(store: Store) -> None:
    name = "".join(chr(32 + n * n % 90) for n in range(1_000_000))
    if store.path:
        store.save(OKR(team=name, period=name))
        assert store.keep(name, name, "text", 1) == 1
        assert store.okrs() == [(name, name)]
        return
    for write in (lambda: store.save(OKR(team=name, period="2026-Q3")), lambda: store.keep(name, "kr1", "text", 1)):
        with pytest.raises(StoreError, match="takes no name of more than about 2,700 bytes: give the team") as told:
            write()
        assert len(str(told.value)) < 300
    store.save(OKR(team=name[:2000], period="2026-Q3"))
    assert store.okrs() == [(name[:2000], "2026-Q3")]


@given(st.text(st.characters(exclude_categories=())))
def test_plain_text_can_be_written_anywhere_and_keeps_its_length_in_the_browser(text: str) -> None:
    kept = plain(text)
    assert "\x00" not in kept
    kept.encode("utf-8")
    assert len(kept.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))
    assert plain(kept) == kept


# -- Settings


@pytest.mark.parametrize("value", [["Booking", "2026-Q3"], {"a": 1}, "text", 0, False, [], 1.5])
def test_a_setting_comes_back_as_it_was(store: Store, value: object) -> None:
    assert store.setting("current") is None
    store.set("current", "something before")
    store.set("current", value)
    assert store.setting("current") == value
    store.set("current", None)
    assert store.setting("current") is None


def test_a_setting_that_is_no_json_is_refused_and_the_old_one_stays(store: Store) -> None:
    store.set("current", ["Booking", "2026-Q3"])
    with pytest.raises(TypeError):
        store.set("current", object())
    assert store.setting("current") == ["Booking", "2026-Q3"]


# -- A person may take their words back


def test_deleting_a_team_leaves_no_byte_of_its_words(okrkit_store: Path | str, on_disk: Callable[[], bytes]) -> None:
    store = okrkit.open()
    for team in ("Booking", "Parts"):
        words = f"the words of {team} "
        store.save(OKR(team=team, period="2026-Q3", objective=words * 300, key_results=["NPS to 45"]))
        store.add(CheckIn(date=JULY, learned=words * 3), team=team, period="2026-Q3", key_result="kr1")
        store.keep(form("draft", team, "2026-Q3"), "kr1", words, 1)
        store.keep(form("draft", team, "2026-Q3"), "kr1", "overwritten", 2)
        store.set(f"seen by {team}", {"team": team, "note": words})
    store.set("current", ["Booking", "2026-Q3"])
    store.set("name", "b00c")
    assert b"the words of Booking" in on_disk()

    left = store.delete("Booking")
    if isinstance(okrkit_store, Path):
        assert left == []
    else:
        assert [f"The server of {store.place} has it in its log" in sentence for sentence in left] == [True]

    assert store.okrs() == [("Parts", "2026-Q3")]
    assert store.kept(form("draft", "Booking", "2026-Q3")) == {}
    assert (store.setting("current"), store.setting("name")) == (None, "b00c")
    assert b"the words of Booking" not in on_disk()
    assert store.okr("Parts", "2026-Q3").key_results[0].check_ins
    assert store.kept(form("draft", "Parts", "2026-Q3"))
    assert store.setting("seen by Parts")
    store.save(BOOKING)
    assert store.versions("Booking", "2026-Q3")[0].number == 1


def test_deleting_one_period_leaves_the_others(store: Store) -> None:
    for period in ("2026-Q3", "2026-Q4"):
        store.save(OKR(team="Booking", period=period))
        store.keep(form("draft", "Booking", period), "kr1", "text", 1)
    store.delete("Booking", "2026-Q3")
    assert store.okrs() == [("Booking", "2026-Q4")]
    assert store.kept(form("draft", "Booking", "2026-Q4"))
    assert not store.kept(form("draft", "Booking", "2026-Q3"))


@on_a_file
def test_deleting_says_which_copies_may_still_hold_the_words(store: Store) -> None:
    assert store.path
    copy = store.path.with_name("okrkit-test.before-2.sqlite3")
    copy.touch()
    assert store.delete("Booking") == [f"{copy} is an earlier copy of the store and may still hold it."]


def test_deleting_says_when_another_program_still_reads(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_engine, "PATIENCE", 0.1)
    store.save(BOOKING)
    with okrkit.open() as ours, okrkit.open() as other, other._database.unit() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM okr_version").scalar() == 1
        words = (
            f"The files of {store.place} may still hold it, because somebody was reading in it just now."
            if store.path is None
            else f"{store.path}-wal holds it until whatever else uses the store is closed."
        )
        assert ours.delete("Booking")[0] == words


# -- The whole


def test_a_backup_is_a_store_of_its_own(store: Store, tmp_path: Path) -> None:
    store.save(BOOKING)
    store.keep("draft", "kr1", "text", 1)
    path = store.backup(tmp_path / "copy.sqlite3")
    store.keep("draft", "kr1", "later", 2)
    with okrkit.open(path) as copy:
        assert copy.okr("Booking", "2026-Q3") == BOOKING
        assert copy.kept("draft") == {"kr1": ("text", 1)}


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    there = tmp_path / "thesis.sqlite3"
    there.write_text("years of work")
    with pytest.raises(StoreError, match="is there already, and a backup overwrites nothing"):
        store.backup(there)
    assert there.read_text() == "years of work"


def test_a_backup_that_fails_leaves_no_half_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        store.backup(tmp_path / "file" / ("x" * 300))
    assert [path.name for path in tmp_path.rglob("x*")] == []


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"was closed: open it again with okrkit\.open"):
        store.keep("draft", "kr1", "text", 1)


def test_a_store_says_where_it_is(store: Store) -> None:
    assert repr(store) == f"Store({store.place!r})"
    if store.path is None:
        assert re.fullmatch(r"postgresql://okrs@127\.0\.0\.1:[0-9]+/okrs", store.place)
    else:
        assert store.place == os.environ["OKRKIT_STORE"] == str(store.path)


def test_the_name_of_a_form_is_json() -> None:
    assert json.loads(form("draft", 'a "team"\n', "2026-Q3")) == ["draft", 'a "team"\n', "2026-Q3"]


# --- one quarter, one name ---------------------------------------------------------------------------------------


def test_a_quarter_is_one_however_it_is_written() -> None:
    with okrkit.open() as store:
        store.save(BOOKING.replace(period="Q3 2026"))
        store.save(store.okr("Booking", "2026-Q3").replace(objective="Repairs feel easy"))
        assert store.okrs() == [("Booking", "2026-Q3")]
        assert len(store.versions("Booking", "2026 q3")) == 2
        store.add(CheckIn(date=JULY, value=44), team="Booking", period="Q3 2026", key_result="kr1")
        assert store.okr("Booking", "2026-Q3").key_results[0].check_ins[0].value == 44


def test_what_an_older_store_wrote_is_found_under_both_names(raw: Raw) -> None:
    with okrkit.open() as store:
        store.save(BOOKING)
        store.add(CheckIn(date=JULY, value=44), team="Booking", period="2026-Q3", key_result="kr1")
    for table in ("okr_version", "check_in"):
        raw(f"UPDATE {table} SET period = 'Q3 2026', sum = ''")
    with okrkit.open() as store:
        assert store.okrs() == [("Booking", "2026-Q3")]
        for name in ("2026-Q3", "Q3 2026"):
            assert store.okr("Booking", name).key_results[0].check_ins[0].value == 44
        store.save(store.okr("Booking", "2026-Q3").replace(objective="Repairs feel easy"))
        assert [version.number for version in store.versions("Booking", "2026-Q3")] == [1, 2]
        assert len(store.okr("Booking", "2026-Q3").key_results[0].check_ins) == 1
        store.delete("Booking", "2026-Q3")
        assert store.okrs() == []
