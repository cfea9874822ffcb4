"""Next targets as ranges: beside the team's own, from its own past, never a single number, never made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okrkit.ambition import Beside, alike, beside, bounds, counted_from_zero, measured, past
from okrkit.model import OKR, CheckIn, KeyResult


def rate(first: object, last: object, text: str = "First-visit fix rate", **more: object) -> KeyResult:
    days = [{"date": "2026-07-01", "value": first}, {"date": "2026-09-30", "value": last}]
    parts = {"baseline": first, "target": 90, "unit": "%"} | more
    return KeyResult(text=text, check_ins=days, **parts)


def quarters(*key_results: KeyResult) -> list[OKR]:
    return [
        OKR(team="Booking", period=f"2025-Q{number}", key_results=[key_result])
        for number, key_result in enumerate(key_results, 1)
    ]


def ends(found: Beside, name: str) -> tuple[Fraction, Fraction]:
    one = next(one for one in found.ranges if one.name == name)
    assert one.near, one.reason
    assert one.far
    return one.near.value, one.far.value


def reason(found: Beside, name: str) -> str:
    one = next(one for one in found.ranges if one.name == name)
    assert one.near is None
    assert one.far is None
    return one.reason


def test_no_range_before_the_team_has_written_its_own() -> None:
    with pytest.raises(ValueError, match="write your own next target first"):
        beside(rate(61, 67), None)


def test_own_steps_go_from_the_shortest_to_the_longest() -> None:
    found = beside(rate(61, 67), 74, "2026-Q3", quarters(rate(50, 58), rate(58, 61)))
    assert ends(found, "own steps") == (70, 75)
    assert found.lines()[0] == (
        "By own steps, from 70 % (your shortest step, 3 points in 2025-Q2) to 75 % (your longest, 8 points in"
        " 2025-Q1). Your own, 74 %, lies within it."
    )


def test_one_step_alone_is_no_single_number() -> None:
    found = beside(rate(61, 67), 74, "2026-Q3")
    assert ends(found, "own steps") == (70, 73)
    assert ends(found, "headroom") == (67 + Fraction(33, 2) * Fraction(6, 39), 67 + 33 * Fraction(6, 39))


def test_steps_that_are_alike_are_no_single_number_either() -> None:
    found = beside(rate(61, 67), 74, "2026-Q3", quarters(rate(55, 61)))
    assert ends(found, "own steps") == (70, 73)
    assert "half of your steps, 2 alike" in found.lines()[0]


def test_steps_the_other_way_are_left_out_and_told_where_there_is_no_other() -> None:
    back = rate(61, 57)
    assert ends(beside(rate(57, 60), 66, "2026-Q3", quarters(back)), "own steps") == (Fraction(123, 2), 63)
    assert reason(beside(back, 66), "own steps") == "it has not moved that way in the one period"
    assert reason(beside(back, 66, "2026-Q3", quarters(back)), "headroom") == (
        "it has not moved that way in any of 2 periods"
    )


def test_headroom_takes_the_shares_that_own_steps_took() -> None:
    found = beside(rate(60, 70), 80, "2026-Q3", quarters(rate(50, 60)))
    assert ends(found, "headroom") == (70 + 30 * Fraction(1, 5), 70 + 30 * Fraction(1, 4))
    assert "20 %, the least that a step of yours took, of the 30 points left to 100 %" in found.lines()[1]


def test_without_a_bound_there_is_no_headroom() -> None:
    revenue = rate(100, 120, "Revenue a week", unit="$", target=130)
    assert bounds(revenue)[1] is None
    assert reason(beside(revenue, 140), "headroom") == "no bound is known on that side"


def test_work_as_usual_covers_sixty_to_eighty_percent_of_the_way() -> None:
    found = beside(rate(61, 67), 74, usual=73)
    assert ends(found, "usual work") == (67 + Fraction(6) / Fraction(4, 5), 77)


def test_work_as_usual_may_come_from_what_was_held_of_the_last_way() -> None:
    found = beside(rate(60, 70, target=80, usual_share=60), 88)
    assert ends(found, "usual work") == (85, 90)
    assert found.lines()[2] == (
        "By usual work, from 85 % (where it covers 80 % of the way) to 90 % (where it covers 60 % of the way). Work as"
        " usual brings 12 points, as you held of the last way, 60 % of 20 points. Your own, 88 %, lies within it."
    )


@pytest.mark.parametrize(("usual", "why"), [(67, "not bring it forward"), (60, "not bring it forward")])
def test_work_as_usual_that_leads_nowhere_is_no_range(usual: int, why: str) -> None:
    assert why in reason(beside(rate(61, 67), 74, usual=usual), "usual work")


def test_nobody_has_said_what_work_as_usual_brings() -> None:
    assert reason(beside(rate(61, 67), 74), "usual work").startswith("nobody has said")


def test_an_end_beyond_the_bound_is_the_bound_and_says_so() -> None:
    found = beside(rate(70, 90), 98, "2026-Q3", quarters(rate(65, 70)))
    assert ends(found, "own steps") == (95, 100)
    assert "100 % (the bound; your longest, 20 points in 2026-Q3, would lead beyond it)" in found.lines()[0]


def test_at_the_bound_there_is_no_range_at_all() -> None:
    found = beside(rate(33, 100, target=100), 100)
    assert "leads to the bound, 100 %" in reason(found, "own steps")
    assert reason(found, "headroom") == "it is at the bound, 100 %, and no way is left"


def test_without_history_nothing_is_made_up() -> None:
    found = beside(KeyResult(text="First-visit fix rate from 61 % to 72 %"), 80)
    assert found.lines() == ("No range: it was never read, so nobody knows where the next period begins.",)
    only_now = KeyResult(text="First-visit fix rate", check_ins=[{"date": "2026-09-30", "value": 67}])
    told = beside(only_now, 80)
    assert reason(told, "own steps") == "no step of your own with this measure is known, and none is made up"
    assert all(one.near is None for one in told.ranges)


def test_a_way_down_goes_down_and_stops_at_zero() -> None:
    days = KeyResult(
        text="Median days from request to visit from 11 to 7",
        check_ins=[{"date": "2026-07-01", "value": 11}, {"date": "2026-09-30", "value": 4}],
    )
    found = beside(days, 3, "2026-Q3")
    near, far = ends(found, "own steps")
    assert (near, far) == (Fraction(1, 2), 0)
    assert found.place(found.ranges[0]) == "stops short of it"
    assert beside(days, 5).place(found.ranges[0]).startswith("lies no further than where it stands, 4")


@pytest.mark.parametrize(
    ("own", "place"),
    [(66, "lies no further than where it stands, 67 %"), (67, "lies no further than where it stands, 67 %"),
     (69, "stops short of it"), (70, "lies within it"), (73, "lies within it"), (74, "goes beyond it")],
)  # fmt: skip
def test_where_the_own_target_lies(own: int, place: str) -> None:
    found = beside(rate(61, 67), own)
    assert found.place(found.ranges[0]) == place


def test_close_ends_are_written_finer() -> None:
    found = beside(rate(Decimal(61), Decimal(62)), 65)
    assert "from 62.5 % (half of" in found.lines()[0]
    assert "to 63 % (that step again: 1 point in" in found.lines()[0]


def test_what_is_counted_anew_begins_at_nothing_again() -> None:
    calls = KeyResult(text="Interview 12 households", check_ins=[{"date": "2026-09-30", "value": 9}])
    assert counted_from_zero(calls)
    assert beside(calls, 15).start == 0
    assert ends(beside(calls, 15), "own steps") == (Fraction(9, 2), 9)


def test_the_percent_of_a_change_is_no_unit() -> None:
    grown = KeyResult(text="Grow the newsletter by 20%", check_ins=[{"date": "2026-09-30", "value": 1200}])
    assert beside(grown, 1500).unit is None


def test_the_same_measure_is_found_under_other_words_and_no_other() -> None:
    earlier = [
        OKR(period="2026-Q1", key_results=["Fix rate at the first visit from 50 % to 55 %"]),
        OKR(period="2026-Q2", key_results=["Raise first-visit fix rate from 55 % to 61 %", "NPS from 30 to 40"]),
    ]
    found = alike(KeyResult(text="First-visit fix rate from 61 % to 72 %"), earlier)
    assert [okr.period for okr, _ in found][-1] == "2026-Q2"
    assert all("NPS" not in one.text for _, one in found)


def test_the_past_is_in_order_and_leaves_out_what_was_never_read() -> None:
    unread = OKR(period="2025-Q4", key_results=["First-visit fix rate from 58 % to 61 %"])
    moves = past(rate(61, 67), "2026-Q3", [unread, *reversed(quarters(rate(50, 55), rate(55, 58)))])
    assert [(one.period, one.step) for one in moves] == [("2025-Q1", 5), ("2025-Q2", 3), ("2026-Q3", 6)]


def test_what_was_ever_read_lies_inside_the_bounds() -> None:
    def read(*values: int, text: str) -> tuple[Decimal | None, Decimal | None]:
        days = [CheckIn(date=date(2026, 7, day), value=value) for day, value in enumerate(values, 1)]
        return bounds(KeyResult(text=text, check_ins=days))

    share, cash = "Plan fulfilled from 90 % to 98 %", "Cash at the month's end from 300 to 500"
    assert (read(95, 97, text=share), read(104, 97, text=share)) == ((0, 100), (None, None))
    assert (read(10, 20, text=cash), read(-10, 20, text=cash)) == ((0, None), (None, None))


def test_what_one_team_calls_by_one_word_is_too_little_between_teams() -> None:
    requests = KeyResult(text="Requests from 30 to 40")
    assert measured(requests) == frozenset()
    assert measured(requests, own=True) == measured(KeyResult(text="Request from 40 to 50"), own=True) != frozenset()
    stated = [KeyResult(text=text, metric="Net promoter score") for text in ("What they say: 32 to 45", "45 to 50")]
    assert len({measured(one) for one in (*stated, KeyResult(text="NPS from 50 to 55"))}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Share of visits on time from 33 % to 60 %", (0, 100)),
        ("Growth in bookings from 20 % to 30 %", (None, None)),
        ("NPS from 10 to 20", (-100, 100)),
        ("Orders a day from 1,200 to 1,500", (0, None)),
        ("Cash at the month's end from -300 to 200", (None, None)),
        ("Bookings, growth: from 20 % to 30 %", (None, None)),
        ("Overgrowth on the paths from 20 % to 10 %", (0, 100)),
    ],
)
def test_bounds_are_stated_or_none(text: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds(KeyResult(text=text)) == expected
