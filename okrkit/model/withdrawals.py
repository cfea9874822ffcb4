"""What was checked in and then taken back: it stays on record with a reason, and no longer counts."""

from datetime import date

from okrkit.model._value import Value
from okrkit.model.key_results import CheckIn


class Withdrawn(Value):
    """A check-in that was taken back on a day. Nothing is deleted: it is kept here, and counts nowhere else.

    Attributes:
        date: when it was taken back. about: the id of the key result or health metric it was a reading of.
        check_in: as it was kept. reason: why it is taken back ('read from the wrong table').
    """

    date: date
    about: str
    check_in: CheckIn
    reason: str = ""
