"""Portfolio and product objectives side by side: links, longer periods, chains, and those that stand on their own."""

import pytest

from okrkit import OKR, report
from okrkit.teams import levels

YEAR = OKR(
    team="City",
    period="2026",
    objective="Dealing with us is simple",
    key_results=["Residents who call us easy to deal with from 41 % to 55 %", "Second visits from 48 % to 30 %"],
)
PERMITS = OKR(
    team="Permits", period="2026-Q4", objective="Builders know early", supports={"team": "City", "key_result": "kr2"}
)
DESK = OKR(team="Desk", period="2026-Q4", objective="Nobody comes twice", supports="City")
FORMS = OKR(team="Forms", period="2026-Q4", objective="A form asks once", supports="Permits")
LEGAL = OKR(team="Legal", period="2026-Q4", objective="Decisions hold")


def test_both_sides_stand_beside_each_other() -> None:
    found = levels([LEGAL, DESK, YEAR, FORMS, PERMITS])
    assert found.rows() == [
        ("City, 2026: Dealing with us is simple", "Desk, 2026-Q4: Nobody comes twice"),
        ("↳ Residents who call us easy to deal with from 41 % to 55 %", ""),
        (
            "↳ Second visits from 48 % to 30 %",
            "Forms, 2026-Q4: A form asks once (by way of Permits, 2026-Q4)",
        ),
        ("", "Permits, 2026-Q4: Builders know early"),
        ("", "Legal, 2026-Q4: Decisions hold"),
    ]
    assert found.message == (
        "3 of 4 product objectives support one of the portfolio; 1 stands on its own, and that is fine."
    )
    assert [line.key_result for line in found.unserved] == [0]


def test_a_longer_period_is_a_portfolio_without_any_link() -> None:
    found = levels([YEAR, LEGAL])
    assert found.above == (0,)
    assert found.alone == (1,)
    assert found.message.startswith("0 of 1 product objective support")


def test_of_one_quarter_what_others_support_carries_them() -> None:
    found = levels([PERMITS.replace(supports=None), FORMS])
    assert (found.above, found.alone) == ((0,), ())


@pytest.mark.parametrize("okrs", [[], [LEGAL], [LEGAL, PERMITS.replace(supports=None)]])
def test_where_nothing_is_wider_there_is_nothing_to_show(okrs: list[OKR]) -> None:
    assert levels(okrs).above == ()
    assert levels(okrs).lines == ()
    assert report.side_by_side(okrs) == []


def test_circles_and_dead_ends_stand_on_their_own() -> None:
    one = LEGAL.replace(supports={"team": "Desk"})
    other = DESK.replace(supports={"team": "Legal"})
    lost = FORMS.replace(supports={"team": "Nobody"})
    found = levels([YEAR, one, other, lost])
    assert found.alone == (1, 2, 3)
    assert len(found.rows()) == 3 + 3


def test_the_alignment_shows_it_and_asks_for_a_line_with_nobody() -> None:
    told = report.page(report.alignment([YEAR, PERMITS]))
    assert "Portfolio and product, side by side" in told
    assert "does somebody who is not here move it" in told
    served = YEAR.replace(key_results=YEAR.key_results[1:])
    assert "does somebody who is not here move it" not in report.page(report.alignment([served, PERMITS]))


def test_a_table_on_a_terminal_wraps_what_is_long() -> None:
    okr = OKR(team="A" * 90, period="2026-Q4", objective="Words that go on " * 60, supports="City")
    lines = report.page(report.side_by_side([YEAR, okr])).splitlines()
    assert max(map(len, lines)) <= 112
    assert any("supports" in line or "support" in line for line in lines)
