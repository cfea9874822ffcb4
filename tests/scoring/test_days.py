"""Which reading counts on a day, and which were missed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.model import CheckIn
from okrkit.scoring import (
    Missing,
    counted,
    last_read,
    missed_readings,
    progress,
    stale,
)

from .key_results import QUARTER, readings, result, yes_or_no


def test_the_latest_reading_with_a_value_counts() -> None:
    kr = result(32, 45, check_ins=[*readings(34, 36, None), CheckIn(date="2026-09-20", value=41)])
    assert progress(kr).value == 41
    told = progress(kr, on=date(2026, 8, 31))
    assert (told.value, told.on) == (Decimal(36), date(2026, 7, 29))
    assert progress(kr, on=date(2026, 7, 1)).missing is Missing.READING
    assert progress(kr, on=date(2026, 7, 15)).value == 34, "the day itself is inclusive"


def test_of_two_readings_on_a_day_the_later_entry_counts() -> None:
    twice = result(0, 10, check_ins=[CheckIn(date="2026-08-03", value=4), CheckIn(date="2026-08-03", value=5)])
    assert (found := counted(twice)) is not None
    assert found.value == 5
    assert counted(twice, part="chance") is None


def test_a_given_value_goes_before_every_reading() -> None:
    told = progress(result(0, 10, check_ins=readings(4)), 7)
    assert (told.value, told.on, told.share) == (Decimal(7), None, Fraction(7, 10))


def test_missed_readings() -> None:
    weekly = result(0, 10, read_every=7, check_ins=[CheckIn(date="2026-07-06", value=1)])
    days = {date(2026, 7, 6): 0, date(2026, 7, 13): 0, date(2026, 7, 14): 1, date(2026, 7, 20): 1, date(2026, 7, 21): 2}
    assert {day: missed_readings(weekly, day) for day in days} == days
    assert [stale(weekly, day) for day in days] == [False, False, False, False, True]


def test_missed_readings_before_the_first_one() -> None:
    weekly = result(0, 10, read_every=7)
    assert missed_readings(weekly, date(2026, 8, 1)) is None
    assert missed_readings(weekly, date(2026, 8, 1), since=date(2026, 7, 1)) == 4
    assert not stale(result(0, 10, check_ins=readings(1)), date(2027, 1, 1)), "nobody said how often it is read"
    silent = weekly.replace(check_ins=[CheckIn(date="2026-07-20", learned="could not be read")])
    assert stale(silent, date(2026, 7, 20), since=date(2026, 7, 1)), "a check-in without a number is no reading"


def test_readings_of_the_last_period_are_not_held_against_this_one() -> None:
    weekly = result(0, 10, read_every=7, check_ins=[CheckIn(date="2026-06-01", value=1)])
    assert missed_readings(weekly, date(2026, 7, 8), since=QUARTER[0]) == 0
    assert missed_readings(weekly, date(2026, 7, 8)) == 5
    assert last_read(weekly, date(2026, 7, 8)) == date(2026, 6, 1)


def test_a_usual_rhythm_stands_in_for_one_that_nobody_named() -> None:
    unnamed = result(0, 10, check_ins=[CheckIn(date="2026-07-06", value=1)])
    assert missed_readings(unnamed, date(2026, 8, 4), usually=14) == 2
    assert missed_readings(unnamed.replace(read_every=28), date(2026, 8, 4), usually=14) == 1


def test_a_chance_is_a_reading_too() -> None:
    weekly = yes_or_no({"date": "2026-07-20", "chance": 40}, read_every=7)
    assert missed_readings(weekly, date(2026, 7, 27), since=QUARTER[0]) == 0
