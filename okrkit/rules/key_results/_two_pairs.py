"""Whether a text tells of two changes, each with start and target: 'scrap from 3 % to 2 %, rework from 5 % to 4 %'."""

import re

from okrkit.reading import Quantity, Reading
from okrkit.rules._words import Spot

_LEADS = re.compile(r"(?:\s*[\w%]+){0,3}\s*(?:\bto|->|→|=>|⇒|>)\s*", re.I)
_JOINT = re.compile(r"[^,;&+\w]*(?:[,;&+]|\b(?:and|plus|while)\b)\s*(?:(?:and|also)\b\s*)?", re.I)
_SAME = frozenset(
    {"from", "in", "at", "for", "on", "by", "to", "then", "with", "until", "up", "down", "the", "a", "an"}
)
_MANY = 12


def second_pair(reading: Reading) -> Spot | None:
    """Where the second of two changes begins; 'from 30 to 40 in France and from 20 to 30 in Spain' is one measure."""
    numbers = reading.quantities[:_MANY]
    for place in range(len(numbers) - 3):
        first, second, third, fourth = numbers[place : place + 4]
        if _leads(reading, first, second) and _leads(reading, third, fourth):
            between = reading.text[second.end : third.start]
            joint = _JOINT.search(between)
            if joint is None:
                continue
            own = re.findall(r"[^\W\d_]+", between[joint.end() :].lower())
            if own and own[0] not in _SAME:
                return second.end + joint.end(), reading.body[1]
    return None


def _leads(reading: Reading, first: Quantity, second: Quantity) -> bool:
    return _LEADS.fullmatch(reading.text[first.end : second.start]) is not None
