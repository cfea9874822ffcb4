"""Other bands, by name and of one's own."""

from fractions import Fraction

import pytest

from okrkit.scoring import (
    Bands,
    State,
    progress,
)

from .key_results import result


@pytest.mark.parametrize(
    ("bands", "share", "state"),
    [
        ("0.7", "0.69", State.NOT_YET),
        ("0.7", "0.7", State.MET),
        ("0.7", "1", State.MET),
        ("0.7", "1.01", State.EXCEEDED),
        ("0.3/0.7/1.0", "0.3", State.NOT_YET),
        ("0.3/0.7/1.0", "0.7", State.MET),
        ("0.3/0.7/1.0", "1", State.EXCEEDED),
    ],
)
def test_other_bands(bands: str, share: str, state: State) -> None:
    assert progress(result(0, 1), share, bands=bands).state == state


def test_bands_of_one_s_own() -> None:
    half = Bands("half", Fraction(1, 2), Fraction(9, 10))
    assert progress(result(0, 100), 50, bands=half).state == State.MET
    with pytest.raises(ValueError, match=r"the bands 'odd' need met < exceeded"):
        Bands("odd", Fraction(1), Fraction(1))
    with pytest.raises(ValueError, match=r"no bands 'green': choose one of '60-80', '0\.7', '0\.3/0\.7/1\.0'"):
        progress(result(0, 1), 1, bands="green")


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="'a lot' is not a number"):
        progress(result(0, 1), "a lot")
