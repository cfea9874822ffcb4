"""A measured figure and its bar."""

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured, in which unit, and the most it may be; bar None is there to compare with."""

    what: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def missed(self) -> bool:
        return self.bar is not None and self.value > self.bar

    @property
    def verdict(self) -> str:
        return "" if self.bar is None else "missed" if self.missed else "held"


def quantile(times: list[float], share: float) -> float:
    """The time that this share of all stays under.

    >>> quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.99)
    (2, 4)
    """
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def timed(job: Callable[[], object]) -> float:
    """How long a job takes, in milliseconds."""
    start = perf_counter()
    job()
    return 1000 * (perf_counter() - start)


def shown(figure: Figure) -> tuple[str, str, str, str]:
    """What, measured, at most and the verdict, as words.

    >>> shown(Figure("one answer", 1.234, "ms", 5))
    ('one answer', '1.23 ms', '5 ms', 'held')
    """
    bar = "" if figure.bar is None else f"{round(figure.bar, 2):g} {figure.unit}"
    value = f"{figure.value:d}" if isinstance(figure.value, int) else f"{figure.value:.2f}"
    return figure.what, f"{value} {figure.unit}".strip(), bar.strip(), figure.verdict


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text.

    >>> print(table([Figure("one answer", 1.234, "ms", 5), Figure("an empty one", 0.01, "ms")]))
    figure        measured  at most  verdict
    one answer     1.23 ms     5 ms  held
    an empty one   0.01 ms
    """
    rows = [("figure", "measured", "at most", "verdict"), *map(shown, figures)]
    what, measured, bar, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "\n".join(f"{a:<{what}}  {b:>{measured}}  {c:>{bar}}  {d}".rstrip() for a, b, c, d in rows)
