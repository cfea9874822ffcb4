"""The lines of a table as test cases, each by its number; a known miss is expected to fail, with its reason."""

from collections.abc import Iterable
from typing import Any, Protocol

import pytest


class Line(Protocol):
    """A line of a table: its number in the file, and why it is known to be missed ('' when it is not)."""

    @property
    def number(self) -> int: ...

    @property
    def why_not(self) -> str: ...


def cases(lines: Iterable[Line]) -> list[Any]:
    """One test case a line."""
    return [
        pytest.param(
            line,
            id=f"{line.number}",
            marks=[pytest.mark.xfail(strict=True, reason=line.why_not)] if line.why_not else [],
        )
        for line in lines
    ]
