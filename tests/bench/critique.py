"""Reading and critique of one OKR with four key results, no text of which was seen before; and hostile texts."""

from time import thread_time

import okrkit
from tests.bench._figure import Figure, quantile, timed

RUNS = 2000
HOSTILE = {
    "one letter": "a",
    "digits": "7",
    "grouped digits": "1,",
    "numbers": "12 ",
    "from": "from ",
    "from to": "from 3 to ",
    "arrows": "-> ",
    "brackets": "((",
    "percent": "% ",
    "spaces": " ",
    "commas": "and, ",
    "quotes": '"',
    "lines": "- KR1:\n",
    "key results": "Raise NPS from 32 to 45 by 20 % and ",
    "words": "improve the retention rate of our new customers ",
    "halves of letters": "é",
    "emoji": "👩🏽‍🔧",
    "slashes": "http://",
    "tags": "<a href='",
}


def okr(number: int) -> okrkit.OKR:
    return okrkit.OKR(
        team="Booking",
        period="2026-Q3",
        objective=f"Getting a broken appliance fixed feels as easy as ordering a new one, in {number} towns",
        key_results=[
            f"Share of requests with a visit within three days from {number} % to {number + 18} %",
            f"Raise the first-visit fix rate from {number / 10} % to {number / 10 + 11} %",
            f"Households that book a second repair within the year: {number} -> {number + 500}",
            f"Launch booking by photo in {number} towns by the end of August",
        ],
    )


def thrice(piece: str) -> list[okrkit.OKR]:
    """Three OKRs of one hostile text, a little different each, so that none was read before; the fastest counts."""
    texts = [(str(number) + piece * 10_000)[:10_000] for number in range(3)]
    return [okrkit.OKR(team="Booking", period="2026-Q3", objective=text, key_results=[text]) for text in texts]


def measure() -> list[Figure]:
    for number in range(50):
        okrkit.critique(okr(number))
    fresh = [okr(number) for number in range(1000, 1000 + RUNS)]
    times, work = [], []
    for one in fresh:
        start = thread_time()
        times.append(timed(lambda one=one: okrkit.critique(one)))
        work.append(1000 * (thread_time() - start))
    hostile = {
        name: min(timed(lambda bad=bad: okrkit.critique(bad)) for bad in thrice(piece))
        for name, piece in HOSTILE.items()
    }
    worst = max(hostile, key=lambda name: hostile[name])
    return [
        Figure("critique of one OKR, median", quantile(times, 0.5), "ms", 1),
        Figure("critique of one OKR, 99th percentile", quantile(times, 0.99), "ms", 5),
        Figure("of which processor time, median", quantile(work, 0.5), "ms"),
        Figure("of which processor time, 99th percentile", quantile(work, 0.99), "ms"),
        Figure(f"10,000 hostile characters, the worst of {len(HOSTILE)} kinds ({worst})", hostile[worst], "ms", 50),
    ]
