"""Findings on ambition: bounds, ease and distance, what was done before, dates."""

from typing import Any

import pytest

from okrkit import OKR, critique
from okrkit.ambition import bounds
from okrkit.model import KeyResult
from okrkit.reading import understood

METRIC = "Share of visits within three days"


def codes(text: str, earlier: list[OKR] | None = None, profile: str = "default", **stated: Any) -> set[str]:
    okr = OKR(period="2026-Q3", key_results=[{"text": text, **stated}])
    return {finding.code for finding in critique(okr, profile, earlier or ())}


def quarter(period: str, start: int, end: int) -> OKR:
    text = f"{METRIC} from {start}% to {start + 10}%"
    return OKR(period=period, key_results=[{"text": text, "check_ins": [{"date": "2026-03-01", "value": end}]}])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"{METRIC} from 33% to 100%", True),
        (f"{METRIC} from 50% to 95%", True),
        (f"{METRIC} from 50% to 94%", False),
        ("Refund rate from 0.5% to 0.2%", False),
        ("Latency from 1.2 s to 300 ms", False),
        ("Revenue growth from 20% to 100%", False),
        ("Repairs per week from 40 to 100", False),
    ],
)
def test_nearly_all_of_the_headroom_is_asked_about(text: str, asked: bool) -> None:
    assert ("KR-CEILING" in codes(text)) is asked


def test_less_is_asked_about_when_the_steps_have_become_small() -> None:
    shrinking = [quarter("2026-Q1", 40, 50), quarter("2026-Q2", 50, 53)]
    assert "KR-CEILING" in codes(f"{METRIC} from 53% to 80%", shrinking)
    assert "KR-CEILING" not in codes(f"{METRIC} from 53% to 70%", shrinking)
    assert "KR-CEILING" not in codes(f"{METRIC} from 53% to 80%")


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({"usual_share": 81}, "KR-EASY"),
        ({"chance": 95}, "KR-EASY"),
        ({"usual_share": 80}, None),
        ({"usual_share": 60}, None),
        ({"usual_share": 59}, "KR-FAR"),
        ({"chance": 20}, "KR-FAR"),
        ({"chance": 21}, None),
    ],
)
def test_ease_and_distance_as_the_team_sees_them(stated: dict[str, int], code: str | None) -> None:
    assert codes(f"{METRIC} from 61% to 72%", **stated) & {"KR-EASY", "KR-FAR"} == ({code} if code else set())


def test_what_is_reached_already_is_easy() -> None:
    assert "KR-EASY" in codes(f"{METRIC} from 40% to 50%", [quarter("2026-Q2", 40, 51)])
    assert "KR-EASY" not in codes(f"{METRIC} from 40% to 90%", [quarter("2026-Q2", 40, 51)])


def test_the_same_metric_again_with_smaller_steps() -> None:
    assert "KR-REPEAT" in codes(f"{METRIC} from 53% to 65%", [quarter("2026-Q2", 50, 53)])
    assert "KR-REPEAT" not in codes(f"{METRIC} from 60% to 70%", [quarter("2026-Q2", 50, 60)])
    assert "KR-REPEAT" not in codes("First-visit fix rate from 61% to 72%", [quarter("2026-Q2", 50, 53)])


def test_the_same_metric_by_another_name_is_the_same() -> None:
    text = "Net promoter score from 31 to 45"
    before = quarter("2026-Q2", 30, 31)
    other = before.replace(key_results=[before.key_results[0].replace(text="NPS from 30 to 50")])
    town = before.replace(key_results=[before.key_results[0].replace(text="NPS in Lyon from 30 to 50")])
    assert "KR-REPEAT" in codes(text, [other])
    assert "KR-REPEAT" not in codes(text, [town])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Occupancy of the rooms from 50% to 100%", True),
        ("Growth in bookings from 20% to 100%", False),
        ("Bookings, growth: from 20% to 100%", False),
        ("Rating from 3.9 to 5 stars", True),
    ],
)
def test_the_bound_that_is_asked_about_is_the_one_that_everything_else_knows(text: str, said: bool) -> None:
    key_result = understood(KeyResult(text=text))
    assert ("KR-CEILING" in codes(text)) is said
    assert (bounds(key_result)[1] == key_result.target) is said


@pytest.mark.parametrize(
    ("deadline", "default", "strict"),
    [
        ("by September", False, True),
        ("by the end of Q3", False, True),
        ("by 15 July", False, True),
        ("by December", True, True),
        ("by Q4 2026", True, True),
        ("by September 2027", True, True),
        ("", False, False),
    ],
)
def test_dates_outside_the_period(deadline: str, default: bool, strict: bool) -> None:
    text = f"{METRIC} from 61% to 72% {deadline}".strip()
    assert ("KR-DATE" in codes(text)) is default
    assert ("KR-DATE" in codes(text, profile="strict")) is strict
