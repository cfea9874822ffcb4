"""Numbers in two parts: ranges ('60-70 %'), shares ('3 in 10', '3/4 of'), ratios, '4h 20min', '8:30 minutes'."""

from decimal import Decimal

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import CURRENCY, at, glued, take_unit
from okrkit.reading.numbers.worth import clean, plain_number, scaled
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.predicates import is_people
from okrkit.reading.words.tokens import Token

_DASHES = ("-", "–", "—", "~")
_BETWEEN = frozenset(("out", "in", "of", "/", ":", *_DASHES))
_OCCASIONS = frozenset(("cases", "times", "occasions"))  # 'in 9/10 cases'
_FRACTIONS = frozenset((("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")))
_TENS = frozenset(("10", "100", "1000"))
_WHOLES = frozenset(("2", "3", "4", "5", "6", "8", "20", "25", "50", *_TENS))  # other wholes are there to be counted
_SMALLER = {"w": "d", "d": "h", "h": "min", "min": "s", "s": "ms"}


def take_second(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """'5-10', '60~70 %', '4.5/5', '4 out of 5', '3 in 10', '1:3', '4h 20min': a range counts by its lower bound."""
    if number.lasting and _take_smaller(tokens, number, lexicon):
        return
    place = number.end
    sign, size = _between(tokens, place, number, lexicon)
    if not size or number.attribute or number.value is None:
        return
    place += size
    second = at(tokens, place)
    if second is not None and second.text in CURRENCY:
        place += 1
        second = at(tokens, place)
    if second is None:
        return
    value = plain_number(second.text) if second.kind == "n" else None
    if value is None and sign in ("out", "in", "of") and second.lower in lexicon.numbers:
        value = str(lexicon.numbers[second.lower])
    if value is None:
        return
    told = None if sign in _DASHES else number.unit
    other = Number(value, place, place + 1, told, "currency" if number.form == "currency" else "")
    take_unit(tokens, other, lexicon)
    if sign in _DASHES:
        if (Decimal(value) <= Decimal(number.value) and sign != "~") or (
            number.unit and other.unit not in (None, number.unit)
        ):
            return  # 'every 28 days – 90 % ...'
        _share_scale(number, value, other)
    elif sign == ":":
        if number.value == "1":
            number.value = value
        number.form = "ratio"
    elif sign == "in":
        if not _stands_alone(tokens, number, other, lexicon) or not as_share(number, value):
            return
    elif not (
        other.unit is None and _is_share(tokens, number, value, other, sign, lexicon) and as_share(number, value)
    ):
        number.form = "out of"
        number.unit = other.unit if other.unit != "x" else None
    number.unit = number.unit or (other.unit if sign in _DASHES else None)
    number.attribute, number.open_end, number.end = other.attribute, other.open_end, other.end


def _between(tokens: list[Token], place: int, number: Number, lexicon: Lexicon) -> tuple[str, int]:
    """The sign between two numbers that belong together, and how many tokens it takes; ('', 0) for none."""
    if place + 1 >= len(tokens):
        return "", 0
    sign, behind = tokens[place], tokens[place + 1]
    if sign.lower == "and" and tokens[number.own - 1].lower == "between" and number.own:
        return "–", 1  # 'between 70 and 80 %'
    if sign.lower not in _BETWEEN:
        return "", 0
    if sign.lower == "out" and behind.lower == "of":
        return "out", 2
    if sign.lower == "in" and number.unit is None and (behind.kind == "n" or behind.lower in lexicon.numbers):
        return ("in", 1) if not behind.date else ("", 0)
    if sign.lower == "of" and number.unit is None and number.form == "":
        skip = 2 if behind.lower in ("the", "our") else 1  # '12 of the 20 largest employers'
        whole = at(tokens, place + skip)
        worded = whole is not None and skip == 1 and tokens[place - 1].kind == "w" and whole.lower in lexicon.numbers
        return ("of", skip) if whole is not None and (whole.kind == "n" or worded) else ("", 0)
    close = (glued(tokens, place) and (sign.text != ":" or glued(tokens, place + 1))) or sign.text in (
        "/",
        "–",
        "~",
        "—",
    )
    return (sign.text, 1) if sign.text in (*_DASHES, "/", ":") and close else ("", 0)


def _share_scale(number: Number, value: str, other: Number) -> None:
    """'5-10k' is 5,000 to 10,000."""
    if other.value and number.value and other.value != value and Decimal(value):
        number.value = scaled(number.value, round(Decimal(other.value) / Decimal(value)))


def _is_share(tokens: list[Token], number: Number, whole: str, other: Number, sign: str, lexicon: Lexicon) -> bool:
    """'9 out of 10 parents' and '3/4 of households' are shares; '4.5 out of 5 stars' and '4/5' are scores."""
    behind = at(tokens, other.end)
    if sign == "/":
        told = behind is not None and (behind.lower == "of" or (whole in _TENS and behind.lower in _OCCASIONS))
        return told or (number.value, whole) in _FRACTIONS
    if sign == "of" and whole in _TENS and _stands_twice(tokens, other, lexicon):
        return True
    if behind is None or behind.kind != "w" or behind.lower in lexicon.words["phrase-ends"]:
        return sign in ("of", "out") and whole in _WHOLES and _follows_many(tokens, number, lexicon)
    if is_people(tokens, other.end, lexicon):
        return True
    noun = behind.lower
    return whole in _TENS and (
        sign == "out" or not (noun in lexicon.words["work"] or noun in lexicon.words["evidence"])
    )


def _stands_twice(tokens: list[Token], whole: Number, lexicon: Lexicon) -> bool:
    """'3 of 10 to 5 of 10 things': the same whole stands there again; scores are told so, too."""
    said = tokens[whole.own].lower
    again = [
        place
        for place in range(2, len(tokens))
        if tokens[place].lower == said and tokens[place - 1].lower == "of" and place != whole.own
        and (tokens[place - 2].kind == "n" or tokens[place - 2].lower in lexicon.numbers)
    ]  # fmt: skip
    return bool(again) and not any(token.lower in lexicon.words["rated"] for token in tokens)


def _follows_many(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'flats handed over without snags: 6 of 10' is a share of the flats; 'ease of use: 4 of 5' is a score."""
    before = tokens[: number.own]
    if not before:
        return False
    led = before[-1].kind == "p" or before[-1].lower in ("to", "from", "than", "was", "before", "now")
    if not led and before[-1].lower in lexicon.words["phrase-ends"]:
        return False
    opening = next((place for place, token in enumerate(before) if token.text in ":,"), len(before))
    rated = any(token.lower in lexicon.words["rated"] for token in before)
    return not rated and any(plural(token) for token in before[:opening])


def _stands_alone(tokens: list[Token], number: Number, other: Number, lexicon: Lexicon) -> bool:
    """'1 in 3 members', '3 in 10'; '2 in 5 days' and 'a score of 4 in 5 regions' are no shares."""
    if other.unit is not None or other.attribute:
        return False
    behind = at(tokens, other.end)
    if behind is None or behind.kind != "w" or behind.lower in lexicon.words["phrase-ends"]:
        return True
    if number.value == "1" or other.value in _TENS:
        return True
    return any(token.lower in lexicon.words["others"] for token in tokens[other.end : other.end + 2])


def as_share(number: Number, whole: str) -> bool:
    """Make it a percentage when it is a part of a whole."""
    part = number.value or ""
    if not (part.isdigit() and whole.isdigit() and int(part) <= int(whole) and int(whole) > 1):
        return False
    share = Decimal(part) * 100 / Decimal(whole)
    number.value, number.unit, number.whole = clean(format(round(share, 1 if share >= 1 else 3), "f")), "%", whole
    return True


def _take_smaller(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'4h 20min', '2 hours and 30 minutes': one duration, told in the smaller unit."""
    smaller = _SMALLER.get(number.unit or "")
    place = number.end
    joint = at(tokens, place)
    if joint is not None and joint.lower == "and":
        place += 1
    first, unit = at(tokens, place), at(tokens, place + 1)
    if smaller is None or first is None or not first.text.isdigit() or number.value is None:
        return False
    said = unit.lower if unit is not None else ""
    meant = "min" if said == "m" and smaller == "min" else lexicon.units.get(said)
    bare = smaller == "min" and glued(tokens, place) and len(first.text) == 2  # '2h15'
    if meant != smaller and not bare:
        return False
    factor = lexicon.milliseconds[number.unit or ""] // lexicon.milliseconds[smaller]
    whole = Decimal(number.value) * factor + Decimal(first.text)
    number.value, number.unit, number.end = clean(format(whole, "f")), smaller, place + (2 if meant == smaller else 1)
    return True


def clock_duration(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'1:45 h', '8:30 to 6:00 minutes': a length of time, unlike the time of day in 'by 8:30'."""
    if not _is_clock(tokens, place):
        return None
    end = place + 3
    joint, unit = at(tokens, end), at(tokens, end)
    if joint is not None and (joint.lower == "to" or joint.kind == "p") and _is_clock(tokens, end + 1):
        unit = at(tokens, end + 4)
    elif place > 4 and _is_clock(tokens, place - 5):
        unit = tokens[place - 2]  # '6:00 minutes to 8:30'
    told = lexicon.units.get(unit.lower) if unit is not None else None
    if told is None and (_is_clock(tokens, end + 1) or (place > 3 and _is_clock(tokens, place - 4))):
        near = {token.lower for token in tokens[max(0, place - 9) : place]}
        told = "min" if near & lexicon.words["in-minutes"] else None  # 'time on page from 3:00 to 4:00'
    if told not in ("h", "min"):
        return None
    value = Decimal(tokens[place].text) + Decimal(tokens[place + 2].text) / 60
    number = Number(clean(format(round(value, 6), "f")), place, end, told)
    if joint is not None and lexicon.units.get(joint.lower) == told:
        number.end += 1
    return number


def _is_clock(tokens: list[Token], place: int) -> bool:
    whole, sign, part = at(tokens, place), at(tokens, place + 1), at(tokens, place + 2)
    if whole is None or sign is None or part is None or sign.text != ":" or not glued(tokens, place + 1):
        return False
    return (
        whole.text.isdigit()
        and len(whole.text) <= 3
        and len(part.text) == 2
        and part.text.isdigit()
        and part.text < "60"
    )
