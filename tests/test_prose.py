"""Numbers in the prose of two notebooks are those of the story's files."""

from datetime import date
from decimal import Decimal

import okrkit
from okrkit import ambition, history, rice
from okrkit.places import place

from .test_notebooks import prose

SAMPLES = place("notebooks/samples")
NOTEBOOKS = place("notebooks")


def said(notebook: str) -> str:
    return " ".join(prose(NOTEBOOKS / f"{notebook}.ipynb").split())


def test_the_look_back_counts_as_its_files_do() -> None:
    text = said("11-look-back")
    past = history.load(SAMPLES / "mendwell-quarters.csv")
    booking = past[past["team"] == "Mendwell Booking"]
    counts = history.attainment(booking).set_index("period")
    best = counts.loc["2024-Q4"]
    assert (best["exceeded"], best["n"], round(100 * best["exceeded_low"])) == (3, 3, 44)
    assert "three of three were exceeded, and the bar still begins at 44 %" in text
    summer = booking[booking["period"] == "2025-Q3"].drop_duplicates("id", keep="last")
    assert len(summer) == 3
    assert (summer["progress"] >= 1).all()
    assert "all three got further than 80 % of the way, to their targets and beyond" in text
    late = history.often_exceeded(booking[booking["period"] >= "2025-Q4"])[0].told
    assert (late.exceeded, late.n) == (1, 8)
    assert "Of the eight since then that were read at the end, one did." in text
    told = history.often_exceeded(booking)[0].told
    assert (told.needed, told.n) == (19, 27)
    assert '"Often" would take 19 of 27' in text
    half = history.calibration(past).last.bins[2]
    assert (half.low, half.n, half.happened) == (40, 15, 3)
    assert "Of fifteen key results that were given 40 to under 60 %, three reached the whole target" in text


def test_the_look_back_looks_ahead_as_its_files_do() -> None:
    text = said("11-look-back")
    both = history.load([SAMPLES / "mendwell-quarters.csv", SAMPLES / "mendwell-booking-2026-Q3.okr.yaml"])
    okr = okrkit.load(SAMPLES / "mendwell-booking-2026-Q3.okr.yaml")
    visits = okr.key_result("kr1")
    table = history.okrs(history.load(SAMPLES / "mendwell-quarters.csv"))
    steps = ambition.past(visits, okr.period, [one for one in table if one.team == okr.team])
    assert len(steps) == 5
    assert "Four times Booking wanted more visits within three days." in text
    assert steps[-2].step == 2
    assert "From 42 % to 60 % is 18 points. The last quarter had moved it by two." in text
    ahead = history.forecast(both, today=date(2026, 8, 28), period="2026-Q3", id="kr1")
    assert ahead.band is not None
    assert steps[-1].end == 56
    assert 56 < ahead.band[0] < 57
    assert "On 30 September it was 56 %, just below the interval" in text


def test_priorities_are_as_their_prose_says() -> None:
    text = said("06-prioritise")
    okr = okrkit.load(SAMPLES / "mendwell-booking-ideas.okr.yaml")
    found = rice.rank(okr)
    assert len(okr.initiatives) == 9
    assert "there are nine things somebody wants to do about it" in text
    efforts = [entry.initiative.rice.effort.value for entry in found.ranked]
    assert found.left is not None
    assert (efforts[3], found.left - sum(efforts[:3])) == (2, Decimal("0.5"))
    assert "The first three fit. The fourth would take two more, and half a one is left." in text
    assert max(entry.score for entry in found.parked if entry.score) > found.ranked[0].score
    assert "The idea that people ask for most would have beaten all others." in text
    assert len(found.open) == 1
    assert "one idea still waits for its estimates" in text
    last = found.ranked[-1].initiative
    assert last.text == "Visit on two evenings a week"
    assert rice.chances(found.ranked)[str(last.id)].top_three < 0.01
    assert "The evening visits come last in nearly every draw" in text
    quarter = okrkit.load(SAMPLES / "mendwell-booking-2026-Q3.okr.yaml")
    read = {one.date: one.value for one in quarter.key_result("kr1").check_ins}
    before = [value for day, value in read.items() if day <= date(2026, 8, 11) and value is not None]
    assert before[-1] - 42 == 8
    assert "Over the same weeks the first key result rose by eight points." in text
