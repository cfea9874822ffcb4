"""The quarter: how much has passed, pace, and key results that pull apart."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from okrkit.model import OKR, Fate, HealthMetric, KeyResult, Kind
from okrkit.scoring import (
    Missing,
    Pace,
    State,
    elapsed,
    pace,
    progress,
    pulling_apart,
    standing,
    trail,
)

from .key_results import QUARTER, readings, result, yes_or_no


@pytest.mark.parametrize(
    ("day", "share"),
    [("2026-06-01", 0), ("2026-07-01", 0), ("2026-09-29", Fraction(90, 91)), ("2026-09-30", 1), ("2027-01-01", 1)],
)
def test_how_much_of_the_period_has_passed(day: str, share: Fraction) -> None:
    assert elapsed(QUARTER, date.fromisoformat(day)) == share
    assert elapsed((QUARTER[0], QUARTER[0]), date(2026, 7, 1)) == 1, "a period of one day is over on that day"


def test_so_far_stands_beside_the_share_of_the_period() -> None:
    kr = result(0, 100, check_ins=readings(30))
    told = progress(kr, on=date(2026, 8, 15), period=QUARTER)
    assert (told.so_far, told.elapsed) == (True, Fraction(45, 91))
    assert not progress(kr, on=QUARTER[1], period=QUARTER).so_far
    assert progress(kr, on=date(2026, 8, 15)).elapsed is None


@pytest.mark.parametrize(
    ("values", "weeks", "expected"),
    [
        ((10, 30, 45), 7, Pace.ON_COURSE),
        ((30, 60, 55), 7, Pace.ON_COURSE),
        ((5, 10, 12), 7, Pace.SLOW),
        ((5, 10, 10), 7, Pace.STUCK),
        ((5, 15, 10), 7, Pace.WRONG_WAY),
        ((-5,), 3, Pace.WRONG_WAY),
        ((0,), 3, Pace.STUCK),
        ((), 7, None),
    ],
)
def test_pace(values: tuple[int, ...], weeks: int, expected: Pace | None) -> None:
    kr = result(0, 100, check_ins=readings(*values))
    assert pace(kr, QUARTER[0] + timedelta(weeks=weeks), QUARTER) == expected


def test_a_pace_takes_some_days_to_show() -> None:
    first_look = result(0, 100, check_ins=readings(0, every=3))
    assert pace(first_look, date(2026, 7, 5), QUARTER) == Pace.EARLY
    assert pace(first_look, date(2026, 7, 20), QUARTER) == Pace.STUCK
    assert pace(result(0, 100, check_ins=readings(0, every=0)), QUARTER[0], QUARTER) == Pace.EARLY
    assert pace(first_look.changed(date(2026, 7, 10), "", fate=Fate.STOPPED), date(2026, 7, 20), QUARTER) is None


def test_a_changed_target_is_no_change_of_pace() -> None:
    rising = result(0, None, check_ins=readings(10, 12, 12)).changed(date(2026, 8, 1), "", target=50)
    assert pace(rising, date(2026, 9, 20), QUARTER) == Pace.STUCK
    raised = result(0, 50, check_ins=readings(10, 12)).changed(date(2026, 7, 20), "", target=100)
    assert pace(raised, date(2026, 9, 20), QUARTER) == Pace.SLOW, "12 is more than 10, whatever the target"


def test_when_the_period_is_over_there_is_no_pace() -> None:
    moving = result(0, 100, check_ins=readings(10, 20))
    assert pace(moving, QUARTER[1] - timedelta(days=1), QUARTER) == Pace.SLOW
    assert pace(moving, QUARTER[1], QUARTER) is None


def test_the_trail_scores_every_reading_as_the_numbers_stood() -> None:
    kr = result(0, 100, check_ins=readings(10, None, 30)).changed(date(2026, 8, 1), "", target=200)
    assert trail(kr) == ((date(2026, 7, 15), Fraction(1, 10)), (date(2026, 8, 12), Fraction(3, 20)))
    assert len(trail(kr, on=date(2026, 8, 1))) == 1


def okr(*key_results: KeyResult, **parts: Any) -> OKR:
    return OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=key_results, **parts)


def test_key_results_that_pull_apart() -> None:
    apart = pulling_apart(okr(result(1, 3, check_ins=readings(5)), result(5, 8, check_ins=readings("3.6"))))
    assert apart is not None
    assert (apart.rose, apart.fell) == (("kr1",), ("kr2",))


def test_small_moves_and_ended_key_results_do_not_pull_apart() -> None:
    risen, fallen = result(1, 3, check_ins=readings(5)), result(0, 100, check_ins=readings(-9))
    assert pulling_apart(okr(risen, fallen)) is None
    assert pulling_apart(okr(risen, fallen), least=Fraction(1, 20)) is not None
    hardly, far = result(0, 100, check_ins=readings(9)), result(0, 100, check_ins=readings(-50))
    assert pulling_apart(okr(hardly, far)) is None
    stopped = result(5, 8, check_ins=readings(3)).changed(date(2026, 8, 1), "", fate=Fate.STOPPED)
    assert pulling_apart(okr(risen, stopped)) is None
    assert pulling_apart(okr(risen, result(1, 2))) is None
    likelier = yes_or_no({"date": "2026-08-03", "chance": 70})
    assert pulling_apart(okr(likelier, result(5, 8, check_ins=readings(3)))) is None, "a chance is a guess"


def test_a_guard_outside_its_bounds_pulls_against_what_it_guards() -> None:
    guard = HealthMetric(text="Complaints per 100 visits", upper=3, guards="kr1", check_ins=readings(4))
    apart = pulling_apart(okr(result(1, 3, check_ins=readings(3)), health=[guard]))
    assert apart is not None
    assert apart.fell == ("h1",)
    loose = guard.replace(guards=None)
    assert pulling_apart(okr(result(1, 3, check_ins=readings(3)), health=[loose])) is None


def test_standing_tells_all_by_id() -> None:
    guard = HealthMetric(text="Complaints per 100 visits", upper=3)
    told = standing(okr(result(1, 3, check_ins=readings(2)), result(1, 3), health=[guard]), date(2026, 8, 1))
    assert {name: p.state for name, p in told.items()} == {
        "kr1": State.NOT_YET,
        "kr2": State.NO_NUMBER,
        "h1": State.NO_NUMBER,
    }
    assert told["kr1"].so_far
    assert told["kr1"].elapsed == Fraction(31, 91)


# --- texts are read ----------------------------------------------------------------------------------------------


def test_a_text_and_an_unread_draft_are_read_first() -> None:
    assert progress("Raise NPS from 32 to 45", 38).share == Fraction(6, 13)
    draft = KeyResult(text="Share of requests with a visit within three days from 42 % to 60 %")
    assert progress(draft, 51).share == Fraction(1, 2)


def test_a_stated_part_wins_over_the_text() -> None:
    assert progress(KeyResult(text="Raise NPS from 32 to 45", target=36), 34).share == Fraction(1, 2)


def test_evidence_and_deliveries_are_counted_from_nothing() -> None:
    told = progress("25 interviews with households whose repair failed", 10)
    assert (told.share, told.formula) == (Fraction(2, 5), "(10 - 0) / (25 - 0) = 40 %")
    assert progress("Write 4 guides for technicians", 1).share == Fraction(1, 4)
    assert progress("Raise test coverage to 80%", 60).missing is Missing.BASELINE


@pytest.mark.parametrize(
    ("metric", "unit"), [("velocity", "points"), ("pages with a guide", "%"), ("first draft", "d")]
)
def test_levels_of_the_team_s_own_work_are_not_counted_from_nothing(metric: str, unit: str) -> None:
    assert progress(result(target=40, metric=metric, unit=unit, kind=Kind.OUTPUT), 30).missing is Missing.BASELINE


@pytest.mark.parametrize("text", ["", "   ", "better", "€", "\x00", "from to %", "KR1:"])
def test_what_cannot_be_read_has_no_number(text: str) -> None:
    assert progress(text, 5).state == State.NO_NUMBER
