"""The path of a key result so far, as a block: its readings on the way, beside how much of the period has passed."""

from collections.abc import Iterator
from datetime import date

from okrkit.model import OKR, KeyResult
from okrkit.scoring import BANDS, elapsed, percent_text, trail
from okrkit.widgets._page.blocks import Block, path

_BANDS = BANDS["60-80"]


def drawn(kr: KeyResult, okr: OKR, day: date) -> Iterator[Block]:
    """The path up to a day, against the numbers of that day; nothing where there is no reading with a share."""
    dates = okr.dates()
    if dates is None:
        return
    told = trail(kr.as_of(day).replace(changes=()), day, dates)
    if not told:
        return
    said = ", ".join(f"{percent_text(share)} on {when}" for when, share in told)
    passed = elapsed(dates, day)
    yield path(
        f"The path so far, in shares of the way: {said}. {int(100 * passed)} % of the period has passed.",
        [(elapsed(dates, when), share) for when, share in told],
        passed,
        (_BANDS.met, _BANDS.exceeded),
    )
