"""Whether a key result counts what grows by itself, or that people were there: looks, clicks, visits, minutes."""

import re
from itertools import pairwise

from okrkit.model import Direction
from okrkit.reading import Reading, Word
from okrkit.rules._rule import Line
from okrkit.rules._words import Spot, phrases, spot

_PERIODS = re.compile(r"day|week|month|quarter|year|hour|season|term|\d")
_CUTS = frozenset({"of", "from", "to", "on", "per", "by", "in", "for", "at", "with", "across", "over", "via"})
_TIMES = frozenset({"day", "week", "month", "quarter", "year"})  # 'visitors/month'
_LISTED = ("subscriber", "subscribers", "follower", "followers")  # new ones are still added to a list
_PEOPLE = ("visitors",)  # of the catalogue's: those who come to a site and those who come to a house


def grows_by_itself(line: Line) -> Spot | None:
    """The words that name a running total: followers, downloads, registered accounts; None where it can fall."""
    reading, key_result = line.reading, line.key_result
    where = spot(reading, "vanity") or spot(reading, "so_far")
    if where is None and not (line.entry and line.entry.cumulative):
        return None
    start, end = key_result.baseline, key_result.target
    shrinks = start is not None and end is not None and end < start  # 'open registrations from 400 to zero'
    if (key_result.unit == "%" and key_result.change is None) or shrinks:
        return None
    if where is not None and _is_the_means(line, where):
        return None
    anew = where is not None and "new" in reading.spoken and reading.text[slice(*where)].lower() not in _LISTED
    if anew or spot(reading, "per_period") or spot(reading, "consumed") or _is_rate(reading, where):
        return None
    named = key_result.unit == "stars" or (key_result.metric or "").lower().endswith("stars")
    stars = named and key_result.target is not None and key_result.target <= 5
    return None if stars else where or key_result.span("metric") or reading.body


def _is_the_means(line: Line, where: Spot) -> bool:
    """'raise retention through better plays': the words stand behind the measure, in how it is to be raised."""
    metric = line.key_result.span("metric")
    if metric is None or where[0] < metric[1]:
        return False
    between = line.reading.text[metric[1] : where[0]].lower().split()
    return any(word in ("through", "via", "by", "using") for word in between)


def attention(line: Line) -> Spot | None:
    """The words that count looks, clicks and visits; a share of them with some quality is another matter."""
    key_result, reading = line.key_result, line.reading
    if key_result.direction is Direction.DECREASE:
        return None
    if key_result.unit == "%" and key_result.change is None and key_result.target is not None:
        return _of_looks(reading)
    metric = key_result.span("metric")
    where = spot(reading, "engagement")
    if where is not None and metric is not None and not metric[0] <= where[0] < metric[1]:
        where = None
    if where is not None and _only_beside(reading, where):
        return None
    where = where or _named(line, metric) or _in_unit(line)
    if where is None or spot(reading, "earned") or spot(reading, "consumed"):
        return None
    if _is_rate(reading, where) and " time" not in f" {reading.text[slice(*where)].lower()}":
        return None
    return where


def _only_beside(reading: Reading, where: Spot) -> bool:
    """'Readers' letters', 'answers to visitors': something else is counted, and these are whose it is."""
    if reading.text[where[1] : where[1] + 1] in ("'", "’"):
        return True
    before = [word.lower for word in reading.words if word.end <= where[0]]
    return len(before) > 1 and before[-1] in ("to", "for", "from", "by") and before[-2].isalpha()


def _of_looks(reading: Reading) -> Spot | None:
    """'an engagement rate of 5 % on our posts'; that of our own people is another matter."""
    where = spot(reading, "engagement_rate")
    return None if where is None or phrases("our_people").first(reading.words) else where


def _in_unit(line: Line) -> Spot | None:
    """'An online catalogue with 500,000 clicks': what the target counts."""
    key_result = line.key_result
    counted = (key_result.unit or "").lower() in phrases("engagement")
    return key_result.span("target") if counted and line.reading.counted else None


def _named(line: Line, metric: Spot | None) -> Spot | None:
    """The metric, where its head is one of the catalogue's that count attention."""
    if metric is None or line.entry is None:
        return None
    words = [w for word in line.reading.text[metric[0] : metric[1]].lower().split() for w in word.split("/")]
    head = words[: next((n for n, word in enumerate(words) if word in _CUTS | _TIMES and n), len(words))]
    entry = line.reading.lexicon.metric_at_end(head) or line.reading.lexicon.metric_at_end(words)
    if entry is None or entry.family != "attention" or entry.cumulative:
        return None
    on_screen = entry.name not in _PEOPLE or spot(line.reading, "on_a_screen") is not None
    return metric if on_screen else None


def _is_rate(reading: Reading, where: Spot | None) -> bool:
    """Whether it is a rate in the same part of the text; 'per month' and 'year over year' make none."""
    cut = reading.text.find(";", where[1] if where else 0)
    words = tuple(word for word in reading.words if cut < 0 or word.start < cut)
    listed = phrases("ratio")
    return any(not _of_a_period(words, start) for start, _ in listed.spots(words))


def _of_a_period(words: tuple[Word, ...], start: int) -> bool:
    return any(
        one.start == start and one.lower == "per" and _PERIODS.match(other.lower) for one, other in pairwise(words)
    )
