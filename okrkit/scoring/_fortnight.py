"""Which readings stand for the end of a period, of plain values: those of its last fortnight, and later ones."""

from datetime import date, timedelta

from okrkit.model import OKR, CheckIn, KeyResult, Kind
from okrkit.scoring._days import counted

FORTNIGHT = 14
"""Days: a last reading further than this from the period's end says little about the end."""


def too_old(kr: KeyResult, okr: OKR, today: date) -> CheckIn | None:
    """The last reading of a key result whose period has ended, where it is too old to tell how that ended; else None.

    What has happened or not is no matter of weeks.
    """
    dates = okr.dates()
    if dates is None or dates[1] >= today or kr.kind is Kind.BINARY:
        return None
    last = counted(kr)
    return last if last and last.date < dates[1] - timedelta(days=FORTNIGHT) else None
