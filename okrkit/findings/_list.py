"""What a critique found, as one table in a notebook."""

from typing import SupportsIndex, overload

from okrkit.languages import translated
from okrkit.rules import Finding
from okrkit.showing import Sheet, clean, html, markdown


class Findings(list[Finding]):
    """A list of findings as any other, which shows itself as one table.

    >>> Findings()
    Nothing found.
    """

    @overload
    def __getitem__(self, at: SupportsIndex) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> "Findings": ...
    def __getitem__(self, at: SupportsIndex | slice) -> "Finding | Findings":
        """One of them; or some, which show themselves as all do."""
        found = super().__getitem__(at)
        return Findings(found) if isinstance(found, list) else found

    def _sheet_(self) -> Sheet:
        rows = [(one.where, one.code, one.message, one.question) for one in self]
        return Sheet(self._count(), rows, ("where", "finding", "what it says", "what a coach would ask"))

    def _count(self) -> str:
        number = len(self)
        return (
            translated(f"{number} findings.") if number > 1 else translated("1 finding." if self else "Nothing found.")
        )

    def __repr__(self) -> str:
        """Each on a line of its own, as in a terminal; a list of them is no wall of fields."""
        return "\n".join([*(f"{one.where}  {one.code}  {clean(one.message)}" for one in self[:20]), self._count()])

    _repr_html_ = html
    _repr_markdown_ = markdown
