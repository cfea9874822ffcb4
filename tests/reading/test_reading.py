"""What holds for every text: nothing raises, spans spell their parts, and what is written beside them is not read."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrkit.lexicon import load
from okrkit.model import Direction, KeyResult, Kind
from okrkit.reading import Role, read_key_result, read_objective, scan_key_result, scan_objective, understood
from okrkit.reading._scan import scan
from okrkit.reading.words.body import HEAD
from okrkit.scoring import progress

PIECES = [
    "raise", "cut", "from", "to", "by", "12", "45 %", "1,200", "$5M", "NPS", "churn", "rate", "of", "teams", "->",
    "=>", "KR1:", "-", "**", "(", ")", "[x](http://y)", "all", "every", "no", "zero", "half", "X", "___", "at least",
    "within", "3 days", "Q3", "2026", "and", "so that", "launch", "interviews", "customer", "the", ".", ":", "½", "²",
    "１２", "🚀", "İ",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(texts)
@example("")
@example(" \t\n")
@example("1e9999999")
@example("9" * 5000)
@example("²³ ½ ٣ १२")
@example("\x00\x1b[31m\ud7ff\u202e from 3 to 5")
@example("<script>alert(1)</script> from <5% to >25%")
@example("=cmd|'/c calc'!A1")
@example("שיפור שביעות רצון מ-32 ל-45")
@example("将净推荐值从32提高到45")
@example("Occupancy on weekdays to 68 minimum")
@example("🚀🚀🚀 → 5")
def test_no_text_raises_and_every_span_lies_in_it(text: str) -> None:
    for read in (scan_key_result(text), scan_objective(text)):
        assert read.text == text
        start, end = read.body
        assert 0 <= start <= end <= len(text)
        for word in read.words:
            assert text[word.start : word.end].lower().replace("’", "'") == word.lower
        for quantity in read.quantities:
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert quantity.value is None or Decimal(quantity.value).is_finite()
        for clause in read.clauses:
            assert 0 <= clause.start < clause.end <= len(text)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_spans_spell_what_was_read(text: str) -> None:
    read = read_key_result(text)
    for part in ("metric", "deadline"):
        if (said := getattr(read, part)) is not None:
            start, end = read.span(part) or (0, 0)
            assert text[start:end] == said
    for part in ("baseline", "target"):
        if read.span(part) is not None:
            assert getattr(read, part) is not None
    assert KeyResult(**read.model_dump()) == read, "the checks of the model hold for what was built without them"


@settings(max_examples=150, deadline=None)
@given(texts)
def test_reading_is_a_function_of_the_text(text: str) -> None:
    assert scan(text, load(), False).value == scan(text, load(), False).value


@pytest.mark.parametrize("arrow", ["{} -> {}", "{} → {}", "from {} to {}", "{} to {}"])
@pytest.mark.parametrize("metric", ["Refund rate", "Reply time", "Repeat bookings", "Outages per customer"])
@pytest.mark.parametrize("swapped", [False, True])
def test_every_way_to_write_from_a_to_b_reads_alike_and_swapping_turns_it(
    arrow: str, metric: str, swapped: bool
) -> None:
    low, high = "12 %", "30 %"
    read = read_key_result(f"{metric} {arrow.format(*((high, low) if swapped else (low, high)))}")
    assert (read.baseline, read.target) == ((30, 12) if swapped else (12, 30))
    assert (read.metric, read.unit) == (metric, "%")
    assert read.direction is (Direction.DECREASE if swapped else Direction.INCREASE)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Raise NPS to 45 by June", "June"),
        ("Raise NPS to 45 by the end of Q3", "the end of Q3"),
        ("Raise NPS to 45 by 15 July 2026", "15 July 2026"),
        ("Raise NPS to 45 until July 15th", "July 15th"),
        ("Raise NPS to 45 by 2026-09-30", "2026-09-30"),
        ("Raise NPS to 45 in Q3 2026", "Q3 2026"),
        ("Raise NPS to 45 by end of the 2nd quarter", "end of the 2nd quarter"),
        ("Raise NPS to 45 by year-end", "year-end"),
        ("Raise NPS to 45", None),
    ],
)
def test_a_deadline_is_read_and_is_no_number(text: str, deadline: str | None) -> None:
    read = read_key_result(text)
    assert (read.deadline, read.target, read.metric) == (deadline, 45, "NPS")


@pytest.mark.parametrize(
    "name",
    [
        "RFC 42",
        "SOC 2",
        "ISO 27001",
        "Q3",
        "v2.0",
        "P0",
        "phase 2",
        "PostgreSQL 17",
        "#812",
        "3D",
        "24/7",
        "GA4",
        "step 3",
    ],
)
def test_numbers_in_names_are_no_quantities(name: str) -> None:
    read = scan_key_result(f"Complete the {name} migration")
    assert read.quantities == ()
    assert read.value.target is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "target", "unit"),
    [
        ("1,200 members", 1200, "members"),
        ("1 200 members", 1200, "members"),
        ("1'200 members", 1200, "members"),
        ("10k members", 10000, "members"),
        ("2.5 million members", 2500000, "members"),
        ("$1.2M", 1200000, "$"),
        ("€ 40k", 40000, "€"),
        ("CHF 5 million", 5000000, "CHF"),
        ("£3bn", 3000000000, "£"),
        ("99.95%", Decimal("99.95"), "%"),
        ("0,5 %", Decimal("0.5"), "%"),
        ("twelve members", 12, "members"),
        ("300 ms", 300, "ms"),
        ("2 hours", 2, "h"),
        ("5 days", 5, "d"),
        ("6 weeks", 6, "w"),
        (".65", Decimal("0.65"), None),
    ],
)
def test_numbers_and_units_as_people_write_them(written: str, target: object, unit: str | None) -> None:
    read = read_key_result(f"Reach {written}")
    assert (read.target, read.unit) == (target, unit)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Increase repeat bookings by 20 %", "+20%"),
        ("Cut no-shows by 30 percent", "-30%"),
        ("Double repeat bookings", "x2"),
        ("Repeat bookings x3", "x3"),
        ("Halve no-shows", "x0.5"),
        ("3x faster replies", "x3"),
        ("25 % fewer no-shows", "-25%"),
        ("Repeat bookings +20 %", "+20%"),
        ("Raise the score by 12 points", "+12"),
        ("Reduce no-shows by a third", "-33.3%"),
    ],
)
def test_changes_are_kept_apart_from_targets(text: str, change: str | None) -> None:
    read = read_key_result(text)
    assert (read.change, read.target) == (change, None)


def test_a_baseline_comes_in_the_unit_of_its_target() -> None:
    read = read_key_result("Cut time to a first offer from 2 hours to 30 minutes")
    assert (read.baseline, read.target, read.unit) == (120, 30, "min")


def test_placeholders_are_no_numbers_but_say_that_a_target_is_meant() -> None:
    read = scan_key_result("Raise the refund rate from X % to Y %")
    assert (read.target_stated, read.baseline_stated) == (True, True)
    value = read_key_result("Raise the refund rate from X % to Y %")
    assert (value.baseline, value.target, value.unit) == (None, None, "%")


def test_what_stands_behind_the_result_arrow_is_not_read() -> None:
    read = scan_key_result("Raise NPS from 32 to 45 => 40, not done")
    assert [quantity.role for quantity in read.quantities] == [Role.BASELINE, Role.TARGET]
    assert read.text[slice(*read.body)] == "Raise NPS from 32 to 45"


def test_a_delivery_with_a_measured_effect_is_an_outcome_and_its_effect_is_found() -> None:
    text = "Launch self-service rescheduling so that missed visits fall from 8 % to 2 %"
    read = scan_key_result(text)
    assert read_key_result(text).kind is Kind.OUTCOME
    assert read.effect is None or text[slice(*read.effect)].startswith("fall")
    told = scan_key_result("Build a planner to raise the share of visits on time to 90 %")
    assert told.effect is not None
    assert told.text[slice(*told.effect)] == "raise the share of visits on time to 90 %"


def test_long_texts_are_read_in_their_head_and_say_so() -> None:
    read = scan_key_result("Raise NPS from 32 to 45 " + "and so on " * 200)
    assert read.truncated
    assert read_key_result(read.text).target == 45
    assert not scan_key_result("Raise NPS from 32 to 45").truncated


HOSTILE = [
    "1", "1,", "a-", "( ", "from 1 to ", "<a ", "[a](", "- ", "KR1: ", "all ", "of the ", "=> ", "1% ", "http://", "#",
    "*", "é", "-> 5 ", "[", "](", "_", "a/", '"a ', " ", "\n", "by doing ", "🚀", ".", "1.", "10 000 ", "no ", "one ",
    "X ", "&lt;", "half of ", "<", "a.b/c#",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.timeout(20)
def test_hostile_repetition_is_read_in_its_head_only(piece: str) -> None:
    long = piece * 1_000_000
    read, head = scan(long, load(), False), scan(long[:HEAD], load(), False)
    assert (read.truncated, head.truncated) == (True, False)
    assert (read.words, read.quantities, read.clauses) == (head.words, head.quantities, head.clauses)


def test_what_the_team_has_stated_wins_over_the_text() -> None:
    stated = KeyResult(text="Raise NPS from 32 to 45", target=50, kind=Kind.HEALTH)
    whole = understood(stated)
    assert (whole.baseline, whole.target, whole.kind, whole.metric) == (32, 50, Kind.HEALTH, "NPS")
    changed = understood(KeyResult(text="Raise NPS by 10 %", target=50))
    assert (changed.target, changed.change) == (50, None)
    everything = understood(whole)
    assert everything == whole


def test_objectives_are_read_with_their_verb() -> None:
    assert read_objective("O1: Make a broken appliance easy to get fixed").verb == "make"
    assert read_objective("A repair that feels easy").verb is None
    assert scan_objective("Reparaturen einfach machen").words[0].lower == "reparaturen"
    assert not scan_objective("让维修变得简单").english


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Calls per order from 52 to 39", "calls"),
        ("Support Calls from 52 to 39", "calls"),
        ("Raise weekly orders from 40 to 60", "orders"),
        ("MQLs from 3 to 9", "MQLs"),
        ("PRs merged from 3 to 9", "PRs"),
        ("Saturdays without a call from 3 to 9", "Saturdays"),
    ],
)
def test_a_counted_noun_loses_its_capital_and_a_name_does_not(text: str, unit: str) -> None:
    assert read_key_result(text).unit == unit


@pytest.mark.parametrize("text", ["Clicks 52 -> 50", "Clicks 52 → 50", "Calls per order from 52 to 50", "NPS 52 -> 50"])
def test_numbers_that_go_down_are_a_decrease(text: str) -> None:
    read = read_key_result(text)
    assert (read.direction, read.baseline, read.target) == ("decrease", 52, 50)
    assert progress(read, 51).formula == "(51 - 52) / (50 - 52) = 50 %"
    assert progress(read, 53).share == -0.5, "the wrong way"


def test_a_number_below_zero_is_less_than_one_above() -> None:
    read = read_key_result("eNPS of the drivers from -12 to +10")
    assert (read.direction, read.baseline, read.target) == ("increase", -12, 10)


def test_the_scale_of_a_target_is_its_starts_too() -> None:
    read = read_key_result("Readers from 7 to 20k")
    assert (read.baseline, read.target) == (7000, 20000)
    assert read_key_result("Readers from 800 to 20k").baseline == 800


def test_a_scale_before_its_unit_is_shared_too() -> None:
    reading = read_key_result("Grant income of 1.4 million euros, up from 1.1")
    assert (reading.baseline, reading.target, reading.unit) == (1100000, 1400000, "€")


@pytest.mark.parametrize("start", [", up from 62", ", from 62", " (62 today)", " (start 62)"])
def test_a_bare_start_is_counted_among_the_whole_of_its_target(start: str) -> None:
    read = read_key_result(f"85 of 104 pupils read fluently{start}")
    assert (read.baseline, read.target, read.unit) == (Decimal("59.6"), Decimal("81.7"), "%")


def test_half_of_the_target_is_a_start_that_is_told_and_no_share() -> None:
    reading = scan_key_result("Visits per member to 8 a month (today half)")
    assert reading.baseline_stated
    assert (reading.value.baseline, reading.value.target) == (None, 8)


def test_a_day_and_a_month_are_no_number() -> None:
    read = read_key_result("All open findings closed by 15.11.")
    assert (read.target, read.deadline) == (100, "15.11.")
    assert read_key_result("Raise the mean rainfall by 15.11 mm").change == "+15.11"
