"""The table of tensions: every role is used and every word can be found; a push whose price is watched is quiet."""

from itertools import combinations

import pytest

from okrkit import OKR
from okrkit.lexicon import parsed
from okrkit.teams import pulls

TABLE = parsed("tensions.toml")
FAST = "Loans approved within one hour from 20 % to 60 %"
BAD = "Loans that default from 4.8 % to 3 %"


def pair(one: str, other: str, **more: object) -> list[OKR]:
    return [OKR(team="Shops", key_results=[one], **more), OKR(team="Risk", key_results=[other])]


def test_every_role_is_used_and_every_tension_has_its_roles() -> None:
    used = {row[side] for row in TABLE["tension"] for side in ("push", "pays")}
    assert used == TABLE["role"].keys()
    assert len(TABLE["tension"]) >= 50
    for row in TABLE["tension"]:
        assert row.get("same", "word") in ("word", "field")
        assert row["because"][0].islower()
        assert row["because"][-1].isalpha()
    for role in TABLE["role"].values():
        assert role.keys() <= {"more", "less", "unless"}
        assert role.keys() & {"more", "less"}


def test_a_stem_is_as_long_as_stems_are() -> None:
    stems = [stem for stems in TABLE["fields"].values() for stem in stems.split()]
    assert len(stems) > 400
    assert [stem for stem in stems if not stem.isalpha() or stem != stem.lower()] == []


def test_it_is_told_how_one_may_cost_the_other() -> None:
    (pull,) = pulls(pair(FAST, BAD))
    assert pull.message == (
        "Shops pushes Loans approved within one hour; Risk's Loans that default may pay for it: what is done faster is"
        " looked at less often twice."
    )
    assert pull.one.team == pulls(pair(FAST, BAD)[::-1])[0].one.team == "Shops"


@pytest.mark.parametrize(
    "other",
    [
        "Loans that default from 3 % to 4.8 %",  # nobody wants that, and it is no price
        "Chairs that wobble from 4.8 % to 3 %",  # about something else
        "Loans approved within one hour from 20 % to 70 %",  # the same measure
    ],
)
def test_other_ways_and_other_things_are_no_tension(other: str) -> None:
    assert pulls(pair(FAST, other)) == ()


def test_a_team_that_watches_the_price_itself_is_left_alone() -> None:
    assert pulls(pair(FAST, BAD, health=["Loans that default under 5 %"])) == ()
    one, other = pair(FAST, BAD)
    assert pulls([OKR(team="Shops", key_results=[FAST, BAD]), other]) == ()
    assert pulls([one.replace(supports={"team": "Risk"}), other]) == ()


def test_another_period_is_no_tension() -> None:
    one, other = pair(FAST, BAD)
    assert pulls([one.replace(period="2026-Q3"), other.replace(period="2026-Q4")]) == ()


@pytest.mark.parametrize("text", ["", "?", "x" * 5000, "<script>alert(1)</script> from 3 to 5", "🙂 from 4 % to 2 %"])
def test_odd_texts_pull_on_nothing(text: str) -> None:
    assert pulls(pair(FAST, text)) == pulls(pair(text, BAD)) == ()


HARMLESS = [
    "Median days to a building permit from 94 to 60",
    "Chairs mended by volunteers from 40 to 90 a month",
    "Donors who give again from 41 % to 50 %",
    "Share of trains cancelled from 4 % to 2 %",
    "Weekly lunches cooked from scratch from 20 % to 60 %",
    "Net promoter score from 20 to 35",
    "Pupils who read at grade level from 58 % to 70 %",
    "CO2 per parcel from 480 g to 350 g",
    "Critical findings older than 30 days from 14 to 2",
    "Gardens watered by rain from 10 % to 50 %",
    "Invoices paid within 30 days from 61 % to 80 %",
    "Milk per cow and day from 24 l to 29 l",
]


def test_neighbours_with_nothing_in_common_stay_quiet() -> None:
    told = [both for both in combinations(HARMLESS, 2) if pulls(pair(*both))]
    assert told == []
    assert len(list(combinations(HARMLESS, 2))) == 66
