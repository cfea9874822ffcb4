"""Findings on check-ins and reflections, day by day."""

from datetime import date
from typing import Any

import pytest

from okrkit import OKR, critique

START = date(2026, 7, 1)


def codes(today: date | None, **parts: Any) -> list[str]:
    key_result = {
        "text": "First-visit fix rate from 61% to 72%",
        "measured_by": "visit log",
        **parts.pop("key_result", {}),
    }
    okr = OKR(**{"period": "2026-Q3", "objective": "Repairs feel easy", "key_results": [key_result], **parts})
    return [finding.code for finding in critique(okr, today=today) if finding.code.startswith("CHK-")]


@pytest.mark.parametrize(
    ("every", "day", "stale"),
    [(7, 15, False), (7, 16, True), (None, 29, False), (None, 30, True), (30, 40, False)],
)
def test_two_missed_readings_are_stale(every: int | None, day: int, stale: bool) -> None:
    found = codes(date(2026, 7, day) if day <= 31 else date(2026, 8, day - 31), key_result={"read_every": every})
    assert ("CHK-STALE" in found) is stale


def test_a_reading_without_a_value_is_none() -> None:
    read = {"read_every": 7, "check_ins": [{"date": "2026-07-20"}]}
    assert "CHK-STALE" in codes(date(2026, 7, 22), key_result=read)
    read["check_ins"] = [{"date": "2026-07-20", "value": 62}]
    assert "CHK-STALE" not in codes(date(2026, 7, 22), key_result=read)


def test_nothing_is_said_outside_the_period_or_without_a_day() -> None:
    assert codes(None) == []
    assert codes(date(2026, 6, 1)) == []
    assert "CHK-STALE" not in codes(date(2026, 12, 1))
    assert codes(date(2026, 9, 20), period="FY27-Q2") == []


@pytest.mark.parametrize(("gap", "close"), [(14, True), (15, False)])
def test_reflections_every_two_weeks_are_asked_about(gap: int, close: bool) -> None:
    days = [date(2026, 7, 10), date(2026, 7, 10 + gap)]
    found = codes(None, reflections=[{"date": day, "so_far": True} for day in days])
    assert ("CHK-CADENCE" in found) is close


@pytest.mark.parametrize(
    ("day", "silent"), [(date(2026, 8, 12), False), (date(2026, 8, 13), True), (date(2026, 11, 2), True)]
)
def test_six_weeks_without_a_reflection(day: date, silent: bool) -> None:
    assert ("CHK-NO-REFLECTION" in codes(day)) is silent


def test_a_pasted_list_is_left_in_peace() -> None:
    """Nobody tracks it yet: a first check-in on one line, and the others are asked about."""
    pasted = OKR(period="2026-Q3", objective="Repairs feel easy", key_results=["Fix rate to 72%", "NPS from 30 to 40"])
    assert not [finding for finding in critique(pasted, today=date(2026, 9, 10)) if finding.code.startswith("CHK-")]
    read = pasted.key_results[0].replace(check_ins=[{"date": "2026-09-01", "value": 64}])
    findings = critique(pasted.with_key_result(read), today=date(2026, 9, 10))
    told = [(finding.code, finding.where) for finding in findings if finding.code.startswith("CHK-")]
    assert told == [("CHK-STALE", "key_results[1]"), ("CHK-NO-REFLECTION", "okr")]
