"""A hundred thousand key results, one OKR after the other in one process: how many a second, and does it stay so?"""

from itertools import islice
from time import process_time

import okrkit
from tests.bench._figure import Figure
from tests.bench._texts import okrs

KEY_RESULTS = 100_000
SHARES = 10


def measure() -> list[Figure]:
    average = sum(len(okr.key_results) for okr in okrs(500)) / 500
    count = round(KEY_RESULTS / average) // SHARES
    drafts = okrs(count * SHARES, seed=7)
    shares: list[float] = []
    for _ in range(SHARES):
        some = list(islice(drafts, count))
        start = process_time()
        for okr in some:
            okrkit.critique(okr)
        shares.append((process_time() - start) / count)
    mean = sum(shares) / SHARES
    return [
        Figure("OKRs a second in a batch of 100,000 key results", round(1 / mean), "a second"),
        Figure("an OKR of that batch", 1000 * mean, "ms", 1),
        Figure("the last tenth of the batch, in the first tenth's time", shares[-1] / shares[0], "times", 1.25),
    ]
