"""Opening hours: numbers that tell from when until when, on each of some days."""

from okrkit.reading.words.tokens import Token

_OPEN = frozenset(("open", "opened", "unlocked", "staffed", "available", "reachable", "answered", "hours"))
_DAYS = frozenset(("every", "daily", "each", "on", "mon", "mon-fri", "seven", "7", "weekdays", "days", "during", "in"))


def tells_hours(tokens: list[Token], place: int) -> bool:
    """'open 9–5 every day', 'hotline staffed 8-20 on weekdays', '0430'."""
    digits = tokens[place].text
    if len(digits) == 4 and digits[0] == "0" and digits.isdecimal():
        return True
    for first in (place, place - 2):
        hours = tokens[max(0, first) : first + 3 : 2]
        if first < 1 or len(hours) < 2 or tokens[first + 1].text not in "-–":
            continue
        if not all(hour.text.isdecimal() and int(hour.text) <= 24 for hour in hours):
            continue
        behind = tokens[first + 3].lower if first + 3 < len(tokens) else ""
        if tokens[first - 1].lower in _OPEN and (not behind or behind in _DAYS):
            return True
    return False
