"""What stands behind the digits: scales, units, ranges and 'out of'."""

from decimal import Decimal

from okrkit.lexicon import Lexicon
from okrkit.reading._number import Number
from okrkit.reading.numbers import clean, plain_number, scaled
from okrkit.reading.tokens import Token

CURRENCY = frozenset("$€£¥₹")
_ORDINAL = ("st", "nd", "rd", "th")
_DASHES = ("-", "–", "—", "~")


def at(tokens: list[Token], place: int) -> Token | None:
    """The token at a place, None beyond both ends."""
    return tokens[place] if 0 <= place < len(tokens) else None


def glued(tokens: list[Token], place: int) -> bool:
    """Whether a token follows the one before without a blank."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end


def take_unit(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """Take the scale and the unit behind the digits: '1.2M', '5 million', '40 %', '3 d', '10-minute', '500+'."""
    after = at(tokens, number.end)
    if after is not None and after.lower in lexicon.scales and number.value and _is_scale(tokens, number, lexicon):
        number.value = scaled(number.value, lexicon.scales[after.lower])
        number.end += 1
        after = at(tokens, number.end)
    if after is not None and glued(tokens, number.end):
        if after.lower in _ORDINAL:
            number.form = "ordinal"
            number.end += 1
        elif after.text == "+":
            number.open_end = True
            number.end += 1
    if number.unit is None and not _unit(tokens, number, lexicon):
        _attribute(tokens, number, lexicon)


def _is_scale(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'5M users', '$5 m', '5 million'; 'm' alone may be minutes or metres, 'k' apart from its number a name."""
    after = tokens[number.end]
    if len(after.lower) > 2 or number.form == "currency":
        return True
    if not glued(tokens, number.end):
        return after.text in ("M", "K", "k", "B", "bn", "mn")
    behind = at(tokens, number.end + 1)
    return after.text != "m" or (behind is not None and behind.lower.endswith("s"))


def _unit(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    after = at(tokens, number.end)
    if after is None:
        return False
    word, behind = after.lower, at(tokens, number.end + 1)
    if word in lexicon.units and not (len(word) == 1 and after.text.isupper() and after.text != "X"):
        if len(word) == 1 and word.isalpha() and behind is not None and behind.text in ("'", "’", "/"):
            return False
        number.unit = lexicon.units[word]
        number.end += 1
        number.attribute = behind is not None and behind.text == "-" and glued(tokens, number.end)  # 'a 20%-discount'
        if number.unit == "%" and behind is not None:
            if behind.lower in ("points", "point", "pts"):
                number.unit = "points"
                number.end += 1
            elif behind.text == "+" and glued(tokens, number.end):
                number.open_end = True
                number.end += 1
        return True
    if behind is not None and (both := f"{word}-{behind.lower}") in lexicon.units:
        number.unit = lexicon.units[both]
        number.end += 2
        return True
    if "/" in word and word.split("/")[0] in lexicon.units:
        number.unit = lexicon.units[word.split("/")[0]]
        number.end += 1
        return True
    if after.text == "/" and glued(tokens, number.end) and behind is not None and behind.kind == "w":
        number.end += 2  # '8/quarter': a rate of something named before
        return True
    return False


def _attribute(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """'10-minute', '30day-', '24-bed': a number that tells about the noun behind it."""
    after, behind = at(tokens, number.end), at(tokens, number.end + 1)
    if after is None:
        return
    if after.text in ("-", "–") and glued(tokens, number.end) and behind is not None and glued(tokens, number.end + 1):
        if behind.kind == "w" and not behind.date:
            number.attribute = True
            number.unit = lexicon.units.get(behind.lower.split("-")[0])
            number.end += 2
    elif after.kind == "w" and "-" in after.lower and (unit := lexicon.units.get(after.lower.split("-")[0])):
        number.attribute, number.unit = True, unit
        number.end += 1


def take_second(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """'5-10', '60~70 %', '4.5/5', '4 out of 5', '1:3': a range counts by its lower bound."""
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
    if value is None and sign == "out" and second.lower in lexicon.numbers:
        value = str(lexicon.numbers[second.lower])
    if value is None:
        return
    other = Number(value, place, place + 1, number.unit, "currency" if number.form == "currency" else "")
    take_unit(tokens, other, lexicon)
    if sign in _DASHES:
        if Decimal(value) <= Decimal(number.value) and sign != "~":
            return
        _share_scale(number, value, other)
    elif sign == ":":
        if number.value == "1":
            number.value = value
        number.form = "ratio"
    else:
        number.form = "out of"
        number.unit = other.unit if other.unit != "x" else None
        _as_share(tokens, number, value, other, lexicon)
    number.unit = number.unit or (other.unit if sign in _DASHES else None)
    number.attribute, number.open_end, number.end = other.attribute, other.open_end, other.end


def _between(tokens: list[Token], place: int, number: Number, lexicon: Lexicon) -> tuple[str, int]:
    """The sign between two numbers that belong together, and how many tokens it takes; ('', 0) for none."""
    sign, behind = at(tokens, place), at(tokens, place + 1)
    if sign is None or behind is None:
        return "", 0
    if sign.lower == "out" and behind.lower == "of":
        return "out", 2
    if sign.lower == "in" and number.unit is None and (behind.kind == "n" or behind.lower in lexicon.numbers):
        whom = at(tokens, place + 2)
        return ("out", 1) if whom is not None and whom.lower in lexicon.words["others"] else ("", 0)
    if sign.lower == "of" and number.unit is None and number.form == "":
        skip = 2 if behind.lower in ("the", "our") else 1  # '12 of the 20 largest employers'
        whole = at(tokens, place + skip)
        return ("of", skip) if whole is not None and whole.kind == "n" else ("", 0)
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


def _as_share(tokens: list[Token], number: Number, whole: str, other: Number, lexicon: Lexicon) -> None:
    """'9 out of 10 parents' is a share of parents; '4.5 out of 5 stars' is a score."""
    behind = at(tokens, other.end)
    if behind is None or number.value is None or not Decimal(whole):
        return
    if (
        number.value.isdigit()
        and int(number.value) <= int(Decimal(whole))
        and other.unit is None
        and behind.lower in lexicon.words["others"]
    ):
        number.value = clean(format(round(Decimal(number.value) * 100 / Decimal(whole), 1), "f"))
        number.unit = "%"
