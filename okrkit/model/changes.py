"""What changes mid-quarter is appended, never overwritten: date, what, from, to, and the reason."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from okrkit.model._value import Number, Value


class Fate(StrEnum):
    """Whether an objective, key result or initiative still runs. Stopped is neither met nor missed."""

    ACTIVE = "active"
    REPLACED = "replaced"
    STOPPED = "stopped"


class Change(Value):
    """One part that was changed on a day, with the reason the team gave.

    Attributes:
        part: the field that changed: 'text', 'baseline', 'target', 'kind', 'fate' ...
        before, after: its value as plain text or number; None where there was none.
    """

    date: date
    part: str
    before: str | Number = None
    after: str | Number = None
    reason: str = ""


class Changing(Value):
    """A value that may change mid-quarter and remembers how.

    Attributes:
        fate: whether it still runs. changes: what was changed since the period began, oldest first.
    """

    fate: Fate = Fate.ACTIVE
    changes: tuple[Change, ...] = ()

    def changed(self, on: date, reason: str, **parts: Any) -> Self:
        """This value with some parts changed and the change appended; parts that stay the same leave no trace."""
        after = self.replace(**parts)
        steps = [
            Change(date=on, part=part, before=_plain(before), after=_plain(now), reason=reason)
            for part in parts
            if (before := getattr(self, part)) != (now := getattr(after, part))
        ]
        return after.replace(changes=(*self.changes, *steps)) if steps else self

    def first(self) -> Self:
        """This value as it was first stated, before any change of this period."""
        before = {change.part: change.before for change in reversed(self.changes)}
        return self.replace(**before, changes=()) if before else self


def _plain(part: Any) -> Any:
    """A part as the plain text or number that a Change keeps."""
    return str(part) if isinstance(part, StrEnum) else part
