"""Whether two key results measure the same thing: what each is about, as words that can be compared."""

from functools import lru_cache

from okrkit.lexicon import Lexicon
from okrkit.model import KeyResult
from okrkit.reading._reading import Quantity, Reading, Role

# fmt: off
_SMALL = frozenset((
    "a", "an", "the", "of", "our", "in", "for", "to", "per", "and", "or", "by", "on", "with", "at", "from", "its",
    "their", "all",
))
_LEFT_OUT = _SMALL | {"share", "number", "rate", "percentage", "total", "until", "end", "who", "that", "up", "down"}
_SUMMED_UP = frozenset(("median", "average", "mean", "typical"))
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
_WHERE = frozenset(("among", "across", "within", "between"))
# fmt: on


def metric_words(metric: str | None) -> frozenset[str]:
    """The words that tell one metric from another; empty when none is named."""
    if metric is None:
        return frozenset()
    return frozenset(_singular(word) for word in metric.lower().split() if word not in _SMALL)


def subject(reading: Reading, key_result: KeyResult, lexicon: Lexicon) -> frozenset[str]:
    """What a key result is about, without its verb, numbers, units and dates: equal ones measure the same thing.

    Names of one metric count as one, and so do 'nightly' and 'at night', 'same-day' and 'same day'. A number that only
    names something ('ward 7') belongs to it.

    Args:
        key_result: as understood.
    """
    counts = [one for one in reading.quantities if not _names_only(one, reading.text)]
    left_out = [(one.start, one.end) for one in counts]
    left_out += [(start, end) for part, start, end in key_result.spans if part == "deadline"]
    if reading.verb is not None:
        left_out.append(reading.verb[1:])
    covered: set[int] = set()
    for start, end in left_out:
        covered.update(range(start, end))
    words = [lower for lower, start, _ in reading.words if start not in covered and lower not in _LEFT_OUT]
    if "-" in "".join(words):
        words = [part for word in words for part in word.split("-") if part not in _LEFT_OUT]
    return frozenset(
        [_root(word, lexicon) for word in words if (len(word) > 1 or word.isdigit()) and word[0].isalnum()]
    )


def _names_only(one: Quantity, text: str) -> bool:
    """Whether a number tells which one is meant, as in 'region 20'."""
    return one.role is Role.OTHER and one.unit is None and text[one.start : one.end].isdigit()


def measure(reading: Reading, key_result: KeyResult, lexicon: Lexicon) -> frozenset[str]:
    """What a key result measures, the same for all names of one metric; empty when it cannot be told.

    What is said beside the metric's name ('in Lyon', 'of students') belongs to it: another town, another measure.
    """
    entry = reading.metric_entry
    if entry is None:
        words = subject(reading, key_result, lexicon) - _SUMMED_UP
        timed = frozenset(["time" if word in _TIMES else word for word in words])
        return timed if len(timed) > 1 else frozenset()
    return frozenset([entry.name]) | beside(reading, key_result, lexicon)


def beside(reading: Reading, key_result: KeyResult, lexicon: Lexicon) -> frozenset[str]:
    """What is said beside the name of a metric that is known: of whom, where, of what; empty when nothing is."""
    entry = reading.metric_entry
    if entry is None:
        return frozenset()
    names = {part for name in (entry.name, *entry.aliases) for part in name.replace("-", " ").split()}
    known = {_root(name, lexicon) for name in names} | names
    return subject(reading, key_result, lexicon) - known - _SUMMED_UP - _TIMES - _WHERE


@lru_cache(maxsize=4096)
def _root(word: str, lexicon: Lexicon) -> str:
    """One word for all that mean the same: 'visits' and 'visit', 'nightly' and 'night', two names of a metric."""
    entry = lexicon.metric_of((word,))
    if entry is not None and " " not in entry.name:
        return entry.name
    return word[:-2] if word.endswith("ly") and len(word) > 5 else _singular(word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
