"""`check-in` notes a reading."""

from datetime import date
from pathlib import Path

import pytest

import okrkit

from .shell import Shell


def stored(good: Path) -> None:
    with okrkit.open() as store:
        store.save(okrkit.load(good))


def test_check_in_notes_a_reading_and_says_how_far_it_is(okrkit_: Shell, good: Path) -> None:
    stored(good)
    said = okrkit_("check-in", "kr1", "--value", "51", "--chance", "70", "--learned", "short visits help",
                   "--date", "2026-08-03")  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert "Noted for 2026-08-03." in said.out
    assert "(51 - 42) / (60 - 42) = 50 %" in said.out
    assert "not yet reached so far" in said.out
    with okrkit.open() as store:
        (check_in,) = store.okr("Booking", "2026-Q3").key_results[0].check_ins
    assert (check_in.date, check_in.value, check_in.chance) == (date(2026, 8, 3), 51, 70)
    assert check_in.learned == "short visits help"


def test_check_in_into_a_file(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("check-in", "h1", "--value", "3.5", "--file", good, "--date", "2026-08-03")
    assert said.code == 0
    assert okrkit.load(good).health[0].check_ins[0].value == okrkit.CheckIn(date="2026-08-03", value="3.5").value
    assert len(okrkit.load(good).key_results) == 3


def test_check_in_without_a_name_lists_what_there_is(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("check-in", "--file", good)
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()[1:]] == ["kr1", "kr2", "kr3", "h1"]


def test_numbers_and_days_are_typed_as_on_the_page(okrkit_: Shell, good: Path) -> None:
    stored(good)
    assert okrkit_("check-in", "kr1", "--value", "51,5 %", "--date", "3.8.2026", "--period", "Q3 2026").code == 0
    said = okrkit_("check-in", "kr1", "--value", "52", "--period", "2026-Q3")
    with okrkit.open() as store:
        days = {str(c.value): c.date for c in store.okr("Booking", "2026-Q3").key_results[0].check_ins}
    assert days["51.5"] == date(2026, 8, 3)
    assert date(2026, 7, 1) <= days["52"] <= date(2026, 9, 30)
    assert said.out.startswith(f"Noted for {days['52']}.")
    assert ("has not come yet" in said.out) == (days["52"] > date.today())


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["kr9", "--value", "3"], "There is no key result 'kr9'. There are: kr1, kr2, kr3, h1"),
        (["kr1"], "Say something: --value, --chance, --learned or --customers-said."),
        (["kr1", "--value", "many"], "“many” is not a number okrkit can read: write one like 51 or 0.5"),
        (["kr1", "--value", "1e99"], "“1e99” is not a number okrkit can read"),
        (["kr1", "--chance", "120"], "chance is a percentage: 120 is not between 0 and 100"),
        (["kr1", "--value", "3", "--team", "Nobody"], "There is no such OKR. There are: --team 'Booking'"),
        (
            ["kr1", "--value", "3", "--date", "yesterday"],
            "“yesterday” is not a day okrkit knows: write it like 2026-08-11",
        ),
        (["kr1", "--value", "3", "--date", "2026-10-01"], "2026-10-01 is outside 2026-Q3, which goes from 2026-07-01"),
        (["kr1", "--value", " "], "Say something: --value"),
    ],
)
def test_a_check_in_that_cannot_be_is_one_sentence(okrkit_: Shell, good: Path, args: list[str], words: str) -> None:
    stored(good)
    said = okrkit_("check-in", *args)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err
    with okrkit.open() as store:
        assert not any(k.check_ins for k in store.okr("Booking", "2026-Q3").key_results)


def test_check_in_asks_which_one_is_meant(okrkit_: Shell, good: Path) -> None:
    assert "The store has no OKR yet" in okrkit_("check-in").err
    with okrkit.open() as store:
        store.save(okrkit.load(good))
        store.save(okrkit.load(good).replace(team="Routes"))
    said = okrkit_("check-in", "kr1", "--value", "3")
    assert said.code == 2
    assert "Several could be meant. There are: --team 'Booking' --period '2026-Q3'; --team 'Routes'" in said.err
    assert okrkit_("check-in", "--team", "Routes").code == 0


def test_negative_values_are_numbers(okrkit_: Shell, good: Path) -> None:
    assert "= -50 %" in okrkit_("check-in", "kr1", "--value", "33", "--file", good).out
    assert okrkit_("check-in", "kr1", "--value", "-3", "--file", good).code == 0
