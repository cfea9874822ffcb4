"""OKRs to time with: the example table's own, with other numbers in every copy, so that no text was read before."""

import random
import re
from collections.abc import Iterator
from itertools import cycle

import okrkit
from tests.table import rows

_DIGITS = re.compile(r"(?<![\w.,])[1-9][0-9]?(?![\w.,])")


def okrs(count: int, seed: int = 1) -> Iterator[okrkit.OKR]:
    """So many OKRs after the whole example table, good and bad; numbers of one or two digits are drawn anew.

    Args:
        count: how many. seed: another one draws other numbers.

    >>> [len(okr.key_results) > 0 for okr in okrs(2)]
    [True, True]
    """
    chance = random.Random(seed)
    table = [row for row in (*rows("good"), *rows("bad")) if row.key_results]
    for number, row in zip(range(count), cycle(table), strict=False):
        yield okrkit.OKR(
            team=f"Team {number}",
            period="2026-Q3",
            objective=f"{row.objective} ({number})",
            key_results=[_DIGITS.sub(lambda _: str(chance.randint(1, 99)), text) for text in row.key_results],
        )


def lines(okr: okrkit.OKR) -> list[str]:
    """Its texts, one a place."""
    return [okr.objective.text, *(key_result.text for key_result in okr.key_results)]
