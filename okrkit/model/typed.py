"""What people type into a field -> a number or a day, or plain words on what is wrong with it."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from okrkit.model.key_results import CheckIn
from okrkit.model.okrs import OKR

_NUMBER = re.compile(
    r"[€$£]?\s*(?P<sign>[+−-]?)\s*[€$£]?\s*(?P<digits>\d[\d.,'’\s]*|[.,]\d+)"
    r"(?:(?P<scale>k|K|M|bn)(?![^\W_]))?(?P<unit>[^\d]{0,24})"
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_TIMES = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "bn": 10**9}


def number_of(text: str) -> Decimal | None:
    """The number in what somebody typed, with or without its unit; None when nothing was typed.

    Raises:
        ValueError: in words for the one who typed it.

    >>> number_of("51 %"), number_of("1,234.5"), number_of("59,5"), number_of("12k"), number_of("-3 points")
    (Decimal('51'), Decimal('1234.5'), Decimal('59.5'), Decimal('12000'), Decimal('-3'))
    """
    typed = text.strip()
    if not typed:
        return None
    number = _decimal(typed)
    if number is None:
        raise ValueError(f"“{typed[:40]}” is not a number okrkit can read: write one like 51 or 0.5.")
    try:
        return CheckIn(date=date.today(), value=number).value  # the model says how long a number may be
    except ValueError:
        raise ValueError(f"“{typed[:40]}” is too long for a number here: at most 15 digits.") from None


def _decimal(typed: str) -> Decimal | None:
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return None
    sign = "-" if found["sign"] in ("-", "−") else ""
    try:
        return Decimal(sign + _plain(found["digits"])) * _TIMES[found["scale"] or ""]
    except InvalidOperation:
        return None


def _plain(digits: str) -> str:
    """Digits as Decimal takes them: '1 234,5' and '1,234.5' are the same number, '1,234' counts thousands."""
    bare = re.sub(r"[\s'’]", "", digits)
    comma, dot = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and dot >= 0:
        return bare.replace("," if dot > comma else ".", "").replace(",", ".")
    mark = "," if comma >= 0 else "."
    thousands = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:\.\d{3}){2,}", bare)
    return bare.replace(mark, "") if thousands else bare.replace(",", ".")


def day_of(text: str) -> date | None:
    """The day that somebody typed or picked; None when nothing was typed.

    Raises:
        ValueError: in words for the one who typed it.

    >>> day_of("2026-08-11"), day_of("11.8.2026")
    (datetime.date(2026, 8, 11), datetime.date(2026, 8, 11))
    """
    typed = text.strip()
    if not typed:
        return None
    try:
        if found := _DAY_FIRST.fullmatch(typed):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"“{typed[:40]}” is not a day okrkit knows: write it like 2026-08-11.") from None


def check_in_day(okr: OKR, today: date, given: date | None = None) -> date:
    """The day of a check-in: any day of the period that was given, else today or the period's day nearest to it.

    A day that has not come yet is allowed, for a quarter can be played through beforehand; `to_come` says so.

    Raises:
        ValueError: for a day outside the period, in words for the one who typed it.

    >>> okr = OKR(period="2026-Q3")
    >>> str(check_in_day(okr, date(2026, 8, 3))), str(check_in_day(okr, date(2026, 12, 1)))
    ('2026-08-03', '2026-09-30')
    """
    dates = okr.dates()
    if dates is None:
        return given or today
    if given and not dates[0] <= given <= dates[1]:
        raise ValueError(f"{given} is outside {okr.period}, which goes from {dates[0]} to {dates[1]}.")
    return given or min(max(today, dates[0]), dates[1])


def to_come(day: date, today: date) -> str:
    """What to say of a check-in on a day that has not come yet; '' of any other."""
    return f" {day} has not come yet: until then it does not count." if day > today else ""


def plain(number: Decimal | None) -> str:
    """A number as somebody would type it; nothing for None.

    >>> plain(Decimal("12000")), plain(Decimal("0.50")), plain(None)
    ('12000', '0.5', '')
    """
    return "" if number is None else f"{number.normalize():f}"
