"""The ladder: what supports what, as teams have said it; links that lead nowhere are told, and nothing is asked for."""

from typing import Any

import pytest

from okrkit import OKR
from okrkit.report import copied
from okrkit.teams import Ladder, Standing, ladder

COMPANY = OKR(
    team="Mendwell",
    period="2026",
    objective="Nothing is thrown away that can be repaired",
    key_results=[
        "Raise the share of broken appliances that are repaired from 58 % to 66 %",
        "Raise the first-visit fix rate from 61 % to 75 %",
    ],
)


def of(team: str, supports: dict[str, str] | None = None, period: str = "2026-Q3", **more: Any) -> OKR:
    return OKR(team=team, period=period, objective=f"{team} is good", supports=supports, **more)


def message(rungs: Ladder, number: int) -> str:
    return rungs.rungs[number].message


def test_it_stands_from_the_top_down_whatever_the_order() -> None:
    okrs = [of("Booking", {"team": "Mendwell", "key_result": "kr1"}), of("Parts", {"team": "Booking"}), COMPANY]
    found = ladder(okrs)
    assert [(rung.team, rung.depth) for rung in found.walk()] == [("Mendwell", 0), ("Booking", 1), ("Parts", 2)]
    assert [rung.parent for rung in found.rungs] == [2, 0, None]
    assert [rung.standing for rung in found.rungs] == [Standing.SUPPORTS, Standing.SUPPORTS, Standing.CARRIES]
    assert not any(rung.message for rung in found.rungs)


def test_below_one_objective_they_stand_by_key_result_and_then_in_the_reader_s_order() -> None:
    second, first, whole = ({"team": "Mendwell", "key_result": "kr2"}, {"team": "Mendwell", "key_result": "kr1"},
                            {"team": "Mendwell"})  # fmt: skip
    okrs = [of("E", second), of("D", first), COMPANY, of("C", second), of("B", first), of("A", whole), of("Z")]
    assert [rung.team for rung in ladder(okrs).walk()] == ["Mendwell", "A", "D", "B", "E", "C", "Z"]


def test_the_number_above_stays_there_as_an_aspiration() -> None:
    found = ladder([of("Booking", {"team": "Mendwell", "key_result": "kr1"}), COMPANY])
    assert found.rungs[0].aspiration == COMPANY.key_results[0].text
    assert "58 %" not in str(found.okrs[0])
    assert found.rungs[0].copied == ()


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("First-visit fix rate from 61 % to 75 %", (0,)),
        ("First-visit fix rate from 61 % to 66 %", ()),
        ("First-visit fix rate of fridges from 50 % to 75 %", ()),
        ("Parts that arrive in time from 40 % to 75 %", ()),
    ],
)
def test_a_number_that_is_only_copied_is_told(text: str, copied: tuple[int, ...]) -> None:
    team = of("Parts", {"team": "Mendwell", "key_result": "kr2"}, key_results=[text])
    assert ladder([COMPANY, team]).rungs[1].copied == copied


def test_standing_on_its_own_is_fine() -> None:
    found = ladder([of("Growth"), COMPANY, of("Booking", {"team": "Mendwell"})])
    assert found.rungs[0].standing is Standing.ALONE
    assert found.rungs[0].message == ""
    assert [rung.team for rung in found.tops] == ["Mendwell", "Growth"], "what others support comes first"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"team": "Bookin"}, "It supports Bookin, and no team of that name is here: did you mean Booking?"),
        ({"team": "Finance"}, "It supports Finance, and no team of that name is here."),
        (
            {"team": "Booking", "period": "2026-Q4"},
            "It supports Booking in 2026-Q4, and what is here of Booking is of 2026-Q3.",
        ),
        (
            {"team": "Mendwell", "period": "Q3 2026"},
            "It supports Mendwell in 2026-Q3, and what is here of Mendwell is of 2026.",
        ),
        ({"team": "Growth"}, "It names itself as what it supports."),
    ],
)
def test_a_link_that_leads_nowhere_is_told(link: dict[str, str], expected: str) -> None:
    found = ladder([of("Growth", link), COMPANY, of("Booking")])
    assert message(found, 0) == expected
    assert found.rungs[0].standing is Standing.UNCLEAR
    assert found.rungs[0].parent is None


def test_what_is_told_stands_below_its_objective() -> None:
    found = ladder([COMPANY, of("Booking", {"team": "Mendwell", "key_result": "kr9"}), of("Parts", {"team": "Stock"})])
    assert str(found).splitlines() == [
        "Mendwell, 2026: Nothing is thrown away that can be repaired",
        "  Booking, 2026-Q3: Booking is good",
        "    supports Nothing is thrown away that can be repaired",
        "    It names the key result “kr9” of Mendwell, 2026, which has kr1, kr2.",
        "Parts, 2026-Q3: Parts is good",
        "  It supports Stock, and no team of that name is here.",
    ]


def test_a_key_result_that_is_not_there_leaves_the_objective() -> None:
    found = ladder([of("Growth", {"team": "Mendwell", "key_result": "kr9"}), COMPANY])
    assert message(found, 0) == "It names the key result “kr9” of Mendwell, 2026, which has kr1, kr2."
    assert (found.rungs[0].parent, found.rungs[0].aspiration) == (1, COMPANY.objective.text)


def test_two_objectives_of_one_name_are_told_apart_by_words() -> None:
    both = [of("Booking", key_results=["Visits on time to 80 %"]), of("Booking", key_results=["Calls per visit to 1"])]
    unclear = ladder([*both, of("Parts", {"team": "Booking"})])
    assert "2 objectives here may be meant" in message(unclear, 2)
    assert unclear.rungs[2].parent is None
    clear = ladder([*both, of("Parts", {"team": " booking ", "key_result": "calls per visit to 1"})])
    assert (clear.rungs[2].parent, clear.rungs[2].key_result, message(clear, 2)) == (1, 0, "")


def test_a_link_without_a_period_means_the_same_one_and_then_one_that_spans_it() -> None:
    year, quarter = COMPANY, COMPANY.replace(period="2026-Q3")
    parts = of("Parts", {"team": "Mendwell"})
    assert ladder([parts, year, quarter]).rungs[0].parent == 2
    assert ladder([parts, year]).rungs[0].parent == 1
    assert ladder([parts.replace(supports={"team": "Mendwell", "period": "2026"}), year, quarter]).rungs[0].parent == 1
    assert ladder([parts, COMPANY.replace(period="2026-Q2"), COMPANY.replace(period="2025")]).rungs[0].parent is None
    for period in ("2026-Q1", "2026-Q4"):
        assert ladder([of("Parts", {"team": "Mendwell"}, period), year]).rungs[0].parent == 1


def test_a_circle_is_told_and_not_followed() -> None:
    okrs = [of("A", {"team": "B"}), of("B", {"team": "C"}), of("C", {"team": "A"}), of("D", {"team": "B"})]
    found = ladder(okrs)
    assert found.circles == ((0, 1, 2),)
    assert {rung.standing for rung in found.rungs[:3]} == {Standing.CIRCLE}
    assert message(found, 1) == "A, B and C support each other in a circle: which of them comes first?"
    assert [(rung.team, rung.depth) for rung in found.walk()] == [("A", 0), ("B", 0), ("D", 1), ("C", 0)]


def test_a_circle_of_one_team_s_two_objectives() -> None:
    two = [of("A", {"team": "A"}), of("A", {"team": "A"})]
    assert ladder(two).circles == ((0, 1),)
    assert message(ladder(two), 0).startswith("The objectives of A support each other")


def test_long_chains_and_many_teams_are_one_walk() -> None:
    chain = [of(f"T{n}", {"team": f"T{n + 1}"} if n < 2999 else None) for n in range(3000)]
    found = ladder(chain)
    assert (found.rungs[0].depth, found.rungs[2999].depth) == (2999, 0)
    assert [rung.okr for rung in found.walk()] == list(range(2999, -1, -1))


@pytest.mark.parametrize("okrs", [[], [OKR()], [OKR(supports={"team": ""})], [OKR(team=" "), OKR(team=" ")]])
def test_what_is_empty_is_no_error(okrs: list[OKR]) -> None:
    found = ladder(okrs)
    assert len(list(found.walk())) == len(okrs)
    assert isinstance(str(found), str)


def test_many_links_that_lead_nowhere_take_no_time() -> None:
    lost = [of(f"Team {n}", {"team": f"Nobody {n}"}) for n in range(1500)]
    assert {rung.standing for rung in ladder(lost).rungs} == {Standing.UNCLEAR}


def test_names_are_data() -> None:
    hostile = "<b>x</b>\x1b[31m\n| a | b |"
    found = ladder([of(hostile, {"team": "Nobody" * 500}), of("Nobody")])
    assert found.rungs[0].team == hostile
    assert max(len(line) for _, line in found.lines()) < 400


def test_a_number_is_copied_from_an_objective_that_is_meant_as_a_whole() -> None:
    number = "Requests settled without a second visit from 52 % to 70 %"
    city = OKR(team="City", period="2026", objective="Simple", key_results=["Calls from 9 to 4 a day", number])
    desk = OKR(team="Desk", period="2026-Q4", objective="Once is enough", key_results=[number], supports="City")
    found = ladder([city, desk])
    assert found.rungs[1].copied == (0,)
    assert copied(found) == [
        f"Desk, 2026-Q4: “{number}” is a number of what it supports, once more. It can stay up there, as what the team"
        " hopes for."
    ]
    assert ladder([city, desk.replace(key_results=["Calls from 9 to 3 a day"])]).rungs[1].copied == ()
