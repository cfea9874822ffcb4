"""Numbers as people write them in cells: '10k', '5 %', '1.234,5', '$1.2M'. None where it is not clear."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from okrkit import lexicon
from okrkit.model.numbers import exact
from okrkit.reading.numbers.worth import converted

_LAKH = dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 5) | dict.fromkeys(("crore", "crores", "cr"), 7)
_SCALES = {"": 0, "k": 3, "tsd": 3, "m": 6, "mn": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "mrd": 9} | _LAKH
_MONEY = r"[$€£¥₹]|Rs\.?(?=[\s\d])|CHF|USD|EUR|GBP|INR"
_LOOSE = re.compile(
    rf"(?P<sign>[-+−]?)\s*(?P<money>{_MONEY})?\s*(?P<digits>\d[\d.,'’\s]*)\s*"
    r"(?P<scale>(?:k|tsd|mio|mrd|mm|mn|m|bn|b|lakhs?|lacs?|crores?|cr)(?![^\W\d_])\.?)?\s*"
    rf"(?P<unit>%|percent|prozent|{_MONEY}|[hdswlgt](?![^\W\d_])|[^\W\d_]{{2,}}(?: [^\W\d_]{{2,}})?)?"
    r"(?P<rate>\s?/\s?[^\W\d_]{1,12})?",
    re.I,
)
_UNITS = {
    "percent": "%",
    "prozent": "%",
    "usd": "$",
    "eur": "€",
    "gbp": "£",
    "chf": "CHF",
    **dict.fromkeys(("inr", "rs", "rs."), "₹"),
    **dict.fromkeys(("ms", "msec", "milliseconds"), "ms"),
    **dict.fromkeys(("sec", "secs", "second", "seconds", "sekunden"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours", "std", "stunden"), "h"),
    **dict.fromkeys(("day", "days", "tag", "tage"), "d"),
    **dict.fromkeys(("week", "weeks", "wochen"), "w"),
    **dict.fromkeys(("month", "months", "monate"), "month"),
}


_MARK = re.compile(r"(\d[\d.,]*)\s*(?:/|out of|of|von)\s*(5|6|7|10|100)(?:\s*(?:stars?|★|points?))?", re.I)
_MONEYS = frozenset(("$", "€", "£", "¥", "₹", "CHF"))


@dataclass(frozen=True, slots=True)
class Loose:
    """A number read from a cell, in plain units, with the unit it carried ('%', '€', 'min'), None without one."""

    value: Decimal
    unit: str | None


def loose(text: str, comma: bool | None = None) -> Loose | None:
    """Read a cell that is nothing but a number with its unit.

    Args:
        text: the cell. comma: whether fractions begin with a comma here; None when the neighbours do not tell, and
            then '2.000' is 2 and '2,000' is 2000, as most spreadsheets show them.

    >>> loose("1.234,5 €"), loose("10k"), loose("5 calls / week"), loose("about ten")
    (Loose(value=1234.5, unit='€'), Loose(value=10000), Loose(value=5, unit='calls / week'), None)
    """
    found = _LOOSE.fullmatch(text.strip()) if len(text) <= 40 else None
    if not found or (found["scale"] == "m" and not found["money"]):  # '10 m': million, minutes or metres
        return None
    written = re.sub(r"['’\s]", "", found["digits"])
    digits = _plain_digits(written, comma) or _plain_digits(written, None)
    if not digits:
        return None
    scale = _SCALES[(found["scale"] or "").lower().rstrip(".")]
    try:
        value = exact(Decimal(("-" if found["sign"] in ("-", "−") else "") + digits).scaleb(scale))
    except ValueError:
        return None
    if value is None:
        return None
    unit = found["unit"] or found["money"] or ""
    rate = f"/ {found['rate'].strip(' /')}" if found["rate"] else ""
    unit = f"{_UNITS.get(unit.lower(), unit)} {rate}".strip()
    whole = exact(f"{value:f}") if value == value.to_integral_value() else value
    return Loose(whole if whole is not None else value, unit or None)


def out_of(text: str, comma: bool | None = None) -> tuple[Loose, Decimal] | None:
    """A mark and the best that could be had: '4.4/5', '7 out of 10'; None for anything else.

    >>> out_of("4.4/5"), out_of("21/30")
    ((Loose(value=4.4), Decimal('5')), None)
    """
    found = _MARK.fullmatch(text.strip())
    number = loose(found[1], comma) if found else None
    return (number, Decimal(found[2])) if found and number and number.value <= Decimal(found[2]) else None


def in_unit(number: Loose, unit: str | None) -> Decimal | None:
    """A number in another unit, None where that cannot be told: 2 days are 48 hours, and 7 € no dollars.

    What carries no unit, or a word of its own, is taken as it is.

    >>> in_unit(Loose(Decimal(2), "d"), "h"), in_unit(Loose(Decimal(7), "€"), "$")
    (Decimal('48'), None)
    """
    if number.unit == unit or number.unit is None or unit is None:
        return number.value
    lengths = lexicon.load().milliseconds
    here, there = lengths.get(number.unit), lengths.get(unit)
    if here and there:
        return exact(Decimal(converted(f"{number.value:f}", here, there) or 0))
    sort = dict.fromkeys(_MONEYS, "money") | dict.fromkeys(lengths, "time") | {"%": "share"}
    known, wanted = sort.get(number.unit), sort.get(unit)
    return None if known and wanted and "share" not in (known, wanted) else number.value


def unclear(text: str) -> bool:
    """Whether a number means one thing in Berlin and another in London: '2.000', '2,000'."""
    return re.search(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])", text) is not None


def with_comma(texts: Iterable[str]) -> bool | None:
    """Whether fractions begin with a comma in these cells, None when none of them tells."""
    for text in texts:
        if re.search(r"\d\.\d{3},\d|\d,\d{1,2}(?!\d)", text):
            return True
        if re.search(r"\d,\d{3}\.\d|\d\.\d{1,2}(?!\d)", text):
            return False
    return None


def _plain_digits(digits: str, comma: bool | None) -> str | None:
    """'1.234,5' and '1,234.5' -> '1234.5', None for what is no number in either way of writing."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        group, point = (",", ".") if digits.rfind(".") > digits.rfind(",") else (".", ",")
    elif comma is not None:
        group, point = (".", ",") if comma else (",", ".")
    else:
        group, point = (",", ".") if unclear(digits) or commas > 1 or points == 1 else (".", ",")
    whole, _, fraction = digits.partition(point)
    if group in whole:
        indian = r"|[1-9]\d?(,\d\d)+,\d{3}" if group == "," else ""  # 12,34,567 is 1,234,567
        if not re.fullmatch(rf"[1-9]\d{{0,2}}({re.escape(group)}\d{{3}})+{indian}", whole):
            return None
        whole = whole.replace(group, "")
    plain = f"{whole}.{fraction}" if fraction else whole
    return plain if re.fullmatch(r"\d+(\.\d+)?", plain) else None
