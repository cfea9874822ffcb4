"""Words, units and metrics as data that a coach can edit (TOML), and the loader that reads them once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """One entry of the metric catalogue.

    Attributes:
        name: as people say it ('refund rate'). aliases: other names, lower case.
        family: what it tells about ('retention', 'quality', 'revenue' ...). unit: '%', '$', 'ms', a noun, or None.
        lower, upper: bounds the value cannot leave, as plain numbers; None is unbounded.
        good: 'increase', 'decrease' or 'either'. cumulative: a running total that grows by itself.
        counters: names of metrics that reveal when this one is gamed.
    """

    name: str
    aliases: tuple[str, ...]
    family: str
    unit: str | None
    lower: str | None
    upper: str | None
    good: str
    cumulative: bool
    counters: tuple[str, ...]
