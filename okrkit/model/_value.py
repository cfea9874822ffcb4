"""The base of every value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from okrkit.showing import html, line, markdown

Parts = Mapping[str, Any]
"""The parts of a value by name, as a file has them."""


class Value(BaseModel):
    """A frozen value: unknown fields are refused, and equal parts make equal values.

    The schema is built at first use, which keeps `import okrkit` fast.
    """

    __repr__ = line  # what is set, and nothing else: a whole OKR has fifty fields
    __str__ = line
    _repr_html_ = html
    _repr_markdown_ = markdown

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=False)

    def replace(self, **parts: Any) -> Self:
        """The same value with some parts exchanged, checked like any other (`model_copy` does not check)."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self)(**{**given, **parts})

    def filled(self, parts: Mapping[str, Any]) -> Self:
        """The same value with parts that are known to be right: as `model_copy`, in a quarter of its time."""
        copy = object.__new__(type(self))
        give = object.__setattr__
        give(copy, "__dict__", {**self.__dict__, **parts})
        give(copy, "__pydantic_fields_set__", {*self.__pydantic_fields_set__, *parts})
        give(copy, "__pydantic_extra__", None)
        give(copy, "__pydantic_private__", None)
        return copy


def numbered(items: Sequence[Any], prefix: str) -> tuple[Any, ...]:
    """Give every item without an id the next free one: kr1, kr2 ...; ids that stand twice are refused."""
    taken = Counter(item.id for item in items if item.id)  # counted once: a hostile file may hold thousands
    twice = sorted(name for name, times in taken.items() if times > 1)
    if twice:
        raise ValueError(f"the id {twice[0]!r} stands twice: every {prefix} needs one of its own, or none")
    free = (name for n in range(1, 2 * len(items) + 1) if (name := f"{prefix}{n}") not in taken)
    return tuple(item if item.id else item.replace(id=next(free)) for item in items)
