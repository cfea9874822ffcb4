"""What a cell says: a day, a value, a score. Cells that say several things at once say none of them for certain."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okrkit.files import loose

DOTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
"""A day in digits, its year last; which of the other two is the month, it does not say."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NAMED = re.compile(
    r"(?:(\d{1,2})\.?[ -]([a-zäé]{3,9})\.?|([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?),?[ -](\d{4}|\d{2})", re.I
)
_YEARS = range(1900, 2200)  # another calendar, or a slip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OTHER_MONTHS = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
_NUMBER = r"\d[\d.,]*"
_PERCENT = re.compile(rf"({_NUMBER})\s?%")
_LEADING = re.compile(rf"\s*~?({_NUMBER})\s?%(?!\w)")
_PART = re.compile(rf"\s*({_NUMBER})\s?/\s?({_NUMBER})(?![\d/])")
_YES = frozenset(("yes", "done", "y", "true", "ja", "achieved", "happened", "completed", "complete", "finished"))
PLAIN = frozenset(("yes", "no", "y", "n", "true", "false", "ja", "nein"))
"""Answers to a yes-or-no question; 'done' may also tell of work."""
_NO = frozenset(("no", "not done", "n", "false", "nein", "not achieved", "did not happen", "missed", "not completed"))


def day_in(cell: str, day_first: bool | None = None) -> date | None:
    """The day a cell names, None where it names none for certain.

    Args:
        day_first: how the column writes '03/04/2026'; None reads the month first, as spreadsheets do.

    >>> day_in("26.03.19"), day_in("2026-08-14"), day_in("Aug 14, 2026"), day_in("soon")
    (datetime.date(2019, 3, 26), datetime.date(2026, 8, 14), datetime.date(2026, 8, 14), None)
    """
    found = _day_in(cell.strip(), day_first)
    return found if found and found.year in _YEARS else None


def _day_in(text: str, day_first: bool | None) -> date | None:
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DOTS.fullmatch(text):
            first, second = int(found[1]), int(found[3])
            before = day_first if day_first is not None else found[2] == "."
            before = first > 12 if (first > 12) != (second > 12) else before  # a month is no more than 12
            return date(_year(found[4]), second if before else first, first if before else second)
        if found := _NAMED.fullmatch(text):
            name = (found[2] or found[3]).lower()[:3]
            month = _MONTHS.index(name) + 1 if name in _MONTHS else _OTHER_MONTHS.get(name)
            return date(_year(found[5]), month, int(found[1] or found[4])) if month else None
    except ValueError:  # the 31st of February
        return None
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says of how far it went.

    Attributes:
        value: a plain number in the key result's unit. score: a share of the whole, by whatever formula.
        of: the whole of a part ('21/20' has 20). several: several results at once: none of them is taken.
    """

    value: Decimal | None = None
    unit: str | None = None
    score: Decimal | None = None
    of: Decimal | None = None
    several: bool = False


NOTHING = Said()


def said_in(cell: str, comma: bool | None = None) -> Said:
    """What a cell in a column of values or scores says.

    >>> said_in("66 %").score, said_in("8.5/11 (77%)").score, said_in("45 min").value
    (Decimal('0.66'), Decimal('0.77'), Decimal('45'))
    >>> said_in("Sourced 74 (148 %), Hired 1 (100 %)").several, said_in("not done")
    (True, Said(value=None, unit=None, score=None, of=None, several=False))
    """
    text = cell.strip()
    if plain := loose(text, comma):
        if plain.unit == "%":
            return Said(value=plain.value, unit="%", score=plain.value / 100)
        return Said(value=plain.value, unit=plain.unit)
    percents = _PERCENT.findall(text)
    part = _PART.match(text)
    if part and len(percents) <= 1 and (percents or not re.search(r"\d", text[part.end() :])):
        made, of = loose(part[1], comma), loose(part[2], comma)
        if made and of and of.value:
            score = _percent(percents[0], comma) if percents else made.value / of.value
            return Said(value=made.value, of=of.value, score=score)
    if len(percents) == 1 and (leading := _LEADING.match(text)):
        score = _percent(leading[1], comma)
        return Said(score=score) if score is not None else NOTHING
    return Said(several=True) if len(re.findall(_NUMBER, text)) > 1 else NOTHING


def _percent(digits: str, comma: bool | None) -> Decimal | None:
    found = loose(digits, comma)
    return found.value / 100 if found else None


def happened_in(cell: str) -> bool | None:
    """Whether a cell says that a yes-or-no key result came true; None where it says neither.

    >>> happened_in("Done."), happened_in("not done"), happened_in("66 %")
    (True, False, None)
    """
    words = " ".join(cell.lower().strip(" .!").split())
    return True if words in _YES else False if words in _NO else None
