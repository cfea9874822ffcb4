"""What is understood of one text: the structure that rules look at. Everything the public values do not carry."""

from enum import StrEnum
from typing import NamedTuple

from okrkit.lexicon import Lexicon, Metric
from okrkit.model import KeyResult, Objective


class Role(StrEnum):
    """What a number does in its text."""

    BASELINE = "baseline"
    TARGET = "target"
    CHANGE = "change"
    CONDITION = "condition"  # 'within 3 days', 'of teams with 5+ members': belongs to the metric's name
    OTHER = "other"


class Word(NamedTuple):
    """A word, or a number in digits, with its place (code points, end exclusive). `lower` is what rules compare."""

    lower: str
    start: int
    end: int


class Quantity(NamedTuple):
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


class Clause(NamedTuple):
    """A part of the text with a verb of its own: 'raise NPS to 45', 'and launch the app'.

    Attributes:
        verb, verb_class: as in Reading.
    """

    start: int
    end: int
    verb: Word | None
    verb_class: str | None


class Reading(NamedTuple):
    """A key result or an objective, read.

    Attributes:
        text: as given. body: the part that speaks (without bullet, 'KR1:', markup, pasted results).
        words: of the body. spoken: them and the signs between them, lower case. quantities: all numbers that count
            something, in order.
        verb: the leading verb; verb_class: its class in `lexicon/words.toml` ('raise', 'lower', 'better', 'keep',
            'reach', 'win', 'deliver', 'act', 'learn', 'ensure'), None when unknown.
        lexicon: the words it was read by.
        english: False when the text is evidently in another language.
        value: the KeyResult or Objective that goes out.
        truncated: the text is longer than what is read of it.

    What follows is told of key results only:

        metric_entry: the catalogue's metric that the text names, None when it names none that we know.
        clauses: the text in its parts, one a verb.
        target_stated: an end value or a change is stated, in numbers, in words ('double', 'all') or by a placeholder.
        baseline_stated: the start is stated, or a placeholder stands in its place.
        counted: the target counts things ('12 features', '3 interviews'), and how many is not exactly one.
        process: what is measured is the team's own process (velocity, coverage, tickets closed).
        effect: where the effect of a delivery is told ('so that login failures fall to 2 %'), or None.
    """

    text: str
    body: tuple[int, int]
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    verb: Word | None
    verb_class: str | None
    lexicon: Lexicon
    english: bool
    value: KeyResult | Objective
    spoken: frozenset[str]
    truncated: bool
    metric_entry: Metric | None = None
    clauses: tuple[Clause, ...] = ()
    target_stated: bool = False
    baseline_stated: bool = False
    counted: bool = False
    process: bool = False
    effect: tuple[int, int] | None = None
