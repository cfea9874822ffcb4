"""A quantity while it is being read."""

_TIMES = frozenset(("ms", "s", "min", "h", "d", "w", "month", "year"))


class Number:
    """A number with its neighbourhood.

    Attributes:
        value: plain text, None for a placeholder. unit: plain, None when bare. form: how it is written: 'currency',
            'ordinal', 'ratio', 'out of', 'words', 'while' ('an evening') or ''.
        sign: '+' or '-' written before it. compare: '>=', '>', '<=', '<', 'within', 'up' or ''.
        own, end: its tokens, unit included. first: where comparators and approximations before it begin.
        noun: the tokens of the counted noun phrase. head: the place of its head noun, None when nothing is counted.
        attribute: tells about the noun behind it ('a 24-hour line'). bracketed: stands in round brackets.
        whole: of a share told in words, what it is a part of: '12' in '9 of 12 teams'.
        role: 'baseline', 'target', 'change', 'condition', 'limit' (a time limit), 'aside' or ''.
    """

    __slots__ = (
        "attribute", "bracketed", "compare", "end", "first", "form", "head", "noun", "open_end", "own", "role", "sign",
        "unit", "value", "whole",
    )  # fmt: skip

    def __init__(self, value: str | None, own: int, end: int, unit: str | None = None, form: str = "") -> None:
        self.value = value
        self.unit = unit
        self.form = form
        self.sign = ""
        self.compare = ""
        self.own = self.first = own
        self.end = end
        self.noun: tuple[int, int] | None = None
        self.head: int | None = None
        self.attribute = self.bracketed = self.open_end = False
        self.role = ""
        self.whole = ""

    def __repr__(self) -> str:
        return f"<{self.compare}{self.sign}{self.value} {self.unit} {self.role}>"

    @property
    def share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def before(self) -> int:
        """The place of the word that governs it, -1 at the start of the text."""
        return self.first - 1

    @property
    def lasting(self) -> bool:
        """Whether it is a duration."""
        return self.unit in _TIMES
