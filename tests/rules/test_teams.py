"""Findings on OKRs of several teams, side by side."""

from typing import Any

import pytest

from okrkit import OKR, critique


def told(*okrs: dict[str, Any]) -> dict[str, str]:
    findings = critique([OKR(**{"period": "2026-Q3", "objective": "Repairs feel easy", **okr}) for okr in okrs])
    return {finding.code: finding.message for finding in findings if finding.where == "teams"}


BOOKING = {"team": "Booking", "key_results": ["Churn rate from 5% to 4%"]}


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ({"team": "Routes", "key_results": ["Reduce churn to 4.5%"]}, True),
        ({"team": "Routes", "key_results": ["Ship the app", "Customer churn from 5% to 4%"]}, True),
        ({"team": "Routes", "key_results": ["Churn rate of students from 5% to 4%"]}, False),
        ({"team": "Routes", "key_results": ["Churn rate from 5% to 4%"], "period": "2026-Q4"}, False),
        ({"team": "Routes", "key_results": ["Churn rate from 5% to 4%"], "supports": {"team": "Booking"}}, False),
        ({"team": "Booking", "key_results": ["Churn rate from 5% to 4%"], "second_because": "it is winter"}, False),
        ({"team": "", "key_results": ["Churn rate from 5% to 4%"]}, False),
    ],
)
def test_one_metric_of_two_teams(other: dict[str, Any], shared: bool) -> None:
    assert ("TEAM-DOUBLE" in told(BOOKING, other)) is shared


def test_opposite_pulls_are_told_with_the_teams_names() -> None:
    up = {"team": "Growth", "key_results": ["Increase average discount from 5% to 9%"]}
    down = {"team": "Finance", "key_results": ["Reduce average discount from 5% to 3%"]}
    assert told(up, down)["TEAM-CONFLICT"] == "Growth and Finance pull average discount in opposite directions."
    assert "TEAM-DOUBLE" not in told(up, down)
    assert "TEAM-CONFLICT" not in told(up, {**up, "team": "Finance"})


def test_a_volume_and_the_metric_that_pays_for_it() -> None:
    growth = {"team": "Growth", "key_results": ["New customers per month from 400 to 600"]}
    said = told(growth, BOOKING)
    assert said["TEAM-CONFLICT"] == "Growth pushes new customers; Booking's churn rate may pay for it."
    guarded = {**growth, "key_results": [*growth["key_results"], "Churn rate in month one from 9% to 7%"]}
    assert "TEAM-CONFLICT" not in told(guarded, BOOKING)


def test_many_teams_are_compared_in_one_pass() -> None:
    okrs = [{"team": f"Team {number}", "key_results": [f"Visits {chr(98 + number % 20)}{number} from 5 to 9"]}
            for number in range(400)]  # fmt: skip
    assert set(told(*okrs)) == set()
