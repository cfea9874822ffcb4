"""What changes mid-quarter is appended, never overwritten: date, what, from, to, and the reason."""

from datetime import date
from enum import StrEnum
from typing import Any, Self

from pydantic import ValidationError, model_validator

from okrkit.model._value import Value
from okrkit.model.numbers import Number


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
        return self._without(self.changes)

    def as_of(self, day: date) -> Self:
        """This value as it stood at the end of a day: what was changed later is taken back."""
        return self._without(tuple(change for change in self.changes if change.date > day))

    def _without(self, changes: tuple[Change, ...]) -> Self:
        if not changes:
            return self
        latest_first = sorted(changes, key=lambda change: change.date)[::-1]
        before = {change.part: self._was(change) for change in latest_first}
        return self.replace(**before, changes=tuple(change for change in self.changes if change not in changes))

    def _was(self, change: Change) -> Any:
        return type(self).model_fields[change.part].default if change.before is None else change.before

    @model_validator(mode="after")
    def _can_be_taken_back(self) -> Self:
        for change in self.changes:
            try:
                self.replace(**{change.part: self._was(change)}, changes=())
            except (KeyError, TypeError, ValidationError):
                raise ValueError(f"a change of {change.part!r} from {change.before!r} fits no part of this") from None
        return self


def _plain(part: Any) -> Any:
    """A part as the plain text or number that a Change keeps."""
    return str(part) if isinstance(part, StrEnum) else part
