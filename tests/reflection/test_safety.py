"""Before the room opens: it is kept safe."""

from typing import Any

import pytest

from okrkit.model import (
    Reflection,
)
from okrkit.reflection import (
    pulse,
    safety,
    settings,
)


@pytest.mark.parametrize("pulses", [[5, 5, 5, 1], [2, 3, 4, 5, 5], [1] * 12])
def test_any_low_pulse_offers_another_setting(pulses: list[int]) -> None:
    asked = safety(pulses)
    assert [offer.value for offer in asked.offers] == ["smaller groups", "the boss steps out", "another day"]
    assert asked.warning is None
    assert asked.offers == settings()


def test_nobody_low_opens_the_room() -> None:
    asked = safety([3, 4, 5, 3])
    assert (asked.offers, asked.warning) == ((), None)


@pytest.mark.parametrize("pulses", [[], [5], [5, 1], [5, 5, 5], [1, 1, 1]])
def test_a_small_round_gets_a_word_of_warning_and_gives_nobody_away(pulses: list[int]) -> None:
    asked = safety(pulses)
    assert asked == safety([5, 5, 5]), "the answer is the same whatever was tapped"
    assert asked.warning
    assert asked.offers


def test_people_who_did_not_tap_are_in_the_room_too() -> None:
    assert safety([5, 5], people=6).warning is None
    assert safety([5, 5, 5, 5], people=3).warning


def test_no_pulse_and_no_count_leaves() -> None:
    """Whoever sees the answer cannot tell one low pulse from many, nor who is content from who is not."""
    assert safety([2, 5, 5, 5]) == safety([1, 1, 1, 2, 3]) == safety([5, 5, 5, 5, 2])
    assert safety([3, 3, 3, 3]) == safety([5, 5, 5, 5])
    assert "pulse" not in Reflection.model_fields


@pytest.mark.parametrize("pulses", [[0], [6], [2.5], [True], ["3"], [None]])
def test_a_pulse_is_one_to_five(pulses: list[Any]) -> None:
    with pytest.raises(ValueError, match=r"^a pulse is a whole number from 1 to 5$"):
        safety(pulses)


def test_the_pulse_has_five_steps() -> None:
    assert len(pulse().scale) == 5
    assert len(set(pulse().scale)) == 5
    assert pulse().question
