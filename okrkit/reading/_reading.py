"""What is understood of one text: the structure that rules look at. Everything the public values do not carry."""

from dataclasses import dataclass
from enum import StrEnum

from okrkit.lexicon import Metric
from okrkit.model import KeyResult, Objective


class Role(StrEnum):
    """What a number does in its text."""

    BASELINE = "baseline"
    TARGET = "target"
    CHANGE = "change"
    CONDITION = "condition"  # 'within 3 days', 'of teams with 5+ members': belongs to the metric's name
    RESULT = "result"  # pasted behind the text: '=> 45 %, not done'
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place (code points, end exclusive). `lower` is what rules compare."""

    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with its unit in plain form. Identifiers (RFC 42, Q3, v2.0) and dates are none.

    Attributes:
        value: a plain number as text that Decimal takes ('10000' for 10k); None for a placeholder ('X %', '$N0').
        unit: '%', a currency sign, 'ms' ... 'month', a counted noun, or None.
    """

    value: str | None
    unit: str | None
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A key result or an objective, read.

    Attributes:
        text: as given. body: the part that speaks (without bullet, 'KR1:', markup, pasted results).
        words: of the body. quantities: all numbers that count something, in order.
        verb: the leading verb; verb_class: its class in `lexicon/words.toml` ('deliver', 'act', 'raise', 'lower',
            'keep', 'reach', 'learn' ...), None when unknown.
        metric_entry: the catalogue's metric that the text names, None when it names none that we know.
        english: False when the text is evidently in another language.
        value: the KeyResult or Objective that goes out.
    """

    text: str
    body: tuple[int, int]
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    verb: Word | None
    verb_class: str | None
    metric_entry: Metric | None
    english: bool
    value: KeyResult | Objective
