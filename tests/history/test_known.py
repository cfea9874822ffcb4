"""What is known of each key result: the first row that says it counts, of its end the last one."""

from datetime import date

import pandas as pd

from okrkit import OKR, history
from okrkit.history._telling.known import key_results
from okrkit.model import CheckIn, KeyResult


def frame(*days: str | None) -> pd.DataFrame:
    """Readings of one key result of a quarter that ends on 30 September, a row for each day."""
    read = [CheckIn(date=date(2026, 7, n), value=40 + n) for n in range(1, len(days) + 1)]
    result = KeyResult(text="Fix rate from 40 % to 60 %", check_ins=read)
    told = history.frame(OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=[result]))
    return told.assign(date=pd.to_datetime(list(days)))


def test_of_two_key_results_each_has_its_own_rows_in_the_order_of_the_frame() -> None:
    one = frame("2026-07-01", "2026-09-29")
    two = frame("2026-07-02").assign(team="Parts", value=[None], progress=[None])
    mixed = pd.concat([two, one.iloc[:1], two, one.iloc[1:]])
    parts, booking = key_results(mixed)
    assert (parts.team, parts.has_value, parts.has_progress, parts.last_read) == ("Parts", False, False, None)
    assert (booking.team, booking.has_value, booking.last_read) == ("Booking", True, date(2026, 9, 29))
    assert (booking.starts, booking.ends) == (date(2026, 7, 1), date(2026, 9, 30))


def test_the_first_row_that_says_it_counts_and_the_last_one_of_what_happened() -> None:
    told = frame("2026-07-01", "2026-07-02", "2026-07-03").assign(
        target=[None, 60, 70], first_target=[60, None, None], happened=pd.array([True, False, None], "boolean")
    )
    (found,) = key_results(told)
    assert (found.target, found.first_target, found.happened, found.moved) == (60, 60, False, False)
    assert key_results(told.assign(first_target=55))[0].moved
    assert not key_results(told.assign(first_target=None))[0].moved, "nobody said what it was"


def test_a_last_row_without_a_day_is_told() -> None:
    assert not key_results(frame("2026-07-01", "2026-07-02"))[0].undated_last
    assert key_results(frame("2026-07-01", None))[0].undated_last
    assert not key_results(frame(None, None))[0].undated_last, "none has a day: nothing is out of order"


def test_more_than_a_fortnight_before_the_end_is_long_before() -> None:
    today = date(2026, 10, 1)
    days = {"2026-09-16": False, "2026-09-15": True}
    assert {day: key_results(frame(day))[0].read_long_before(today) for day in days} == days
    assert not key_results(frame("2026-07-01"))[0].read_long_before(date(2026, 9, 30)), "the period still runs"


def test_what_happened_or_not_needs_no_number() -> None:
    told = frame("2026-07-01").assign(happened=pd.array([True], "boolean"), progress=[None])
    assert not key_results(told)[0].in_words_only, "there is a target"
    assert key_results(told.assign(target=None))[0].in_words_only
    assert not key_results(told.assign(target=None, counts=False))[0].in_words_only
