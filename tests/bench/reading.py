"""Reading one key result that was not seen before, and hostile texts of 10,000 characters."""

from time import thread_time

from okrkit.lexicon import load
from okrkit.reading import scan_key_result
from tests.bench._figure import Figure, quantile, timed
from tests.bench.critique import HOSTILE

LINES = (
    "Share of requests with a visit within three days from {0} % to 60 %",
    "Raise the first-visit fix rate to {0} % by the end of September",
    "{0} interviews with households that had a repair cancelled",
    "Launch booking by photo in {0} towns so that missed visits fall by 20 %",
    "- **KR2:** Cut complaints per 100 visits: {0} -> 4 (currently 9)",
)


def measure() -> list[Figure]:
    assert load().metrics, "the catalogue is parsed before the clock starts"
    work = []
    for number in range(2000):
        text = LINES[number % len(LINES)].format(number)
        start = thread_time()
        scan_key_result(text)
        work.append(1000 * (thread_time() - start))
    hostile = [timed(lambda text=(piece * 10_000)[:10_000]: scan_key_result(text)) for piece in HOSTILE.values()]
    return [
        Figure("reading a key result, p50 of processor time", quantile(work, 0.5), "ms", 0.25),
        Figure("reading a key result, p99 of processor time", quantile(work, 0.99), "ms"),
        Figure("reading 10,000 hostile characters, the slowest", max(hostile), "ms", 50),
    ]
