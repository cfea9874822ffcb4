"""The one error of files: which file, which line, which field, what was given, what is allowed, what to try."""

from pathlib import Path

from okrkit.showing import OkrkitError

Place = tuple[str | int, ...]
"""Where a part stands: ('key_results', 1, 'target')."""


class OkrFileError(OkrkitError, ValueError):
    """A file that could not be read or written. A file that failed to load is never rewritten.

    Attributes:
        path: the file as it was named, None for a pasted text.
        line: counted from 1; None when the trouble is not in a line (no such file, disk full).
        field: such as 'key_results[1].target'; None when it is not about a field.
        words: what was found, what is allowed and what to try, without the place.

    >>> print(OkrFileError("'soon' is not a date", "booking.okr.yaml", 7, "starts"))
    booking.okr.yaml, line 7, starts: 'soon' is not a date
    """

    def __init__(
        self, words: str, path: str | Path | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        self.words, self.path, self.line, self.field = words, path, line, field
        super().__init__(words, path, line, field)

    def __str__(self) -> str:
        places = (str(self.path) if self.path else "", f"line {self.line}" if self.line else "", self.field)
        place = ", ".join(part for part in places if part)
        return f"{place}: {self.words}" if place else self.words

    def at(self, path: str | Path | None) -> "OkrFileError":
        """This error, with the file it is about."""
        self.path = self.path or path
        return self


class ForeignFileError(OkrFileError):
    """A table or list that okrkit did not write; `import_table` reads it."""


def named(place: Place) -> str | None:
    """A place as it is written: 'key_results[1].target'; None for the whole file."""
    words = ""
    for part in place:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words or None


def shown(given: object, limit: int = 40) -> str:
    """What was given, in quotes and cut to a length that fits into a message."""
    text = given if isinstance(given, str) else repr(given)
    return repr(text if len(text) <= limit else text[:limit] + "…")
