"""The page on how many people a room holds says what was measured, and nothing else."""

import pytest

from tests.bench import _rooms_page as page


def test_the_page_says_what_was_measured() -> None:
    kept = page.kept()
    told = page.PAGE.read_text(encoding="utf-8").partition(page.BEGIN)[2].partition(page.END)[0].strip()
    assert told == page.measured(kept)
    assert kept["rooms"]
    for room in kept["rooms"]:
        assert f"| {room['people']} | {room['seconds'] / 60:g} | {room['cards']:,} |" in told
    assert page.PICTURE.stat().st_size > 5_000


@pytest.mark.parametrize(
    ("people", "seen", "mb", "says"),
    [
        (30, 640, 2500, "holds both"),
        (30, 1070, 2500, "does not hold both"),
        (30, 640, 2900, "does not hold both"),
        (10, 640, 800, "was not measured"),
    ],
)
def test_the_page_claims_no_more_than_the_figures(people: int, seen: int, mb: int, says: str) -> None:
    assert says in page.verdict({"rooms": [{"people": people, "seen_ms": [300, seen, 2000], "mb": mb}]})


def test_what_was_measured_is_drawn(tmp_path) -> None:  # type: ignore[no-untyped-def]
    page.draw(page.kept(), tmp_path / "rooms.png")
    assert (tmp_path / "rooms.png").read_bytes().startswith(b"\x89PNG")
