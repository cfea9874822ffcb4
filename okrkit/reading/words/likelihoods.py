"""How likely a line says it is: '(70 % likely)', '(likelihood: 60 % today, 90 % aimed for)'."""

import re
from decimal import Decimal
from functools import cache

_STRETCH = r"""
    [ \t]* [(\[;,–—-] \s* (?=[^()\[\]]*(?:\d|__))
    (?: [^()\[\],;]{0,20} \b (?: likelihood | likely | chances? | odds | probability ) \b ) [^()\[\]]* [)\]]? [\s.]* $
"""
_PERCENT = r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|percent\b|per\ cent\b|->|→|to\b)"
_AIM = r"\b(?:aim|aims|aimed|aiming|target|goal|want|hope|up\ to|to)\b|->|→"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE | re.IGNORECASE)


def likelihood_at(plain: str, start: int) -> int | None:
    """Where the stated likelihood begins, at the end of a line; None where none is stated.

    >>> likelihood_at("Pass the audit (70 % likely)", 0)
    14
    """
    lower = plain.lower()
    if "likel" not in lower and "chance" not in lower and "odds" not in lower and "probab" not in lower:
        return None
    found = _pattern(_STRETCH).search(plain, start)
    return found.start() if found else None


def stated_likelihoods(text: str) -> dict[str, Decimal]:
    """The likelihood that a line states, and the one aimed for, in percent, under the names of their fields.

    >>> stated_likelihoods("Sign the clinic (likelihood: 60 % today, 80 % aimed for)")
    {'likelihood': Decimal('60'), 'likelihood_aim': Decimal('80')}
    >>> stated_likelihoods("Sign the clinic (likelihood: ___ % today, ___ % aimed for)")
    {}
    """
    place = likelihood_at(text, 0)
    if place is None:
        return {}
    told: dict[str, Decimal] = {}
    end = place
    for found in _pattern(_PERCENT).finditer(text, place):
        led = _pattern(_AIM).search(text, end, found.start())
        part = "likelihood_aim" if told or led else "likelihood"
        value = Decimal(found[1].replace(",", "."))
        if value <= 100:
            told.setdefault(part, value)
        end = found.end(1)
    return told
