"""What stands behind the digits: scales and units."""

from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.worth import scaled
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token

CURRENCY = frozenset("$€£¥₹₦₱₫₩₪₺₽₴")
_ORDINAL = ("st", "nd", "rd", "th")
_PER = frozenset(("ha", "m2", "m²", "m3", "m³", "l", "ml", "dl", "kg", "km", "s", "kwh", "t"))
MONEYED = frozenset((
    "income", "revenue", "turnover", "funding", "budget", "profit", "ebitda", "arr", "mrr", "gmv", "spend", "capital",
))  # fmt: skip
_SHORT_SCALES = ("mio", "mrd", "mia", "tsd", "mill")


def at(tokens: list[Token], place: int) -> Token | None:
    """The token at a place, None beyond both ends."""
    return tokens[place] if 0 <= place < len(tokens) else None


def glued(tokens: list[Token], place: int) -> bool:
    """Whether a token follows the one before without a blank."""
    return 0 < place < len(tokens) and tokens[place].start == tokens[place - 1].end


def take_unit(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """Take the scale and the unit behind the digits: '1.2M', '5 million', '40 %', '3 d', '10-minute', '500+'."""
    if number.value and (size := _scale(tokens, number, lexicon)):
        number.end += size
    after = at(tokens, number.end)
    if after is not None and glued(tokens, number.end):
        if after.lower in _ORDINAL:
            number.form = "ordinal"
            number.end += 1
        elif after.text == "+":
            number.open_end = True
            number.end += 1
    if number.own == 1 and tokens[0].text == "#":
        number.form, number.own, number.first = "ordinal", 0, 0  # '#1 in the store'
    if number.unit is None and not _unit(tokens, number, lexicon):
        _attribute(tokens, number, lexicon)


def _scale(tokens: list[Token], number: Number, lexicon: Lexicon) -> int:
    """Multiply by the scale behind a number ('k', 'million', 'Mio.', 'k/month'): how many tokens it takes."""
    after = at(tokens, number.end)
    if after is None or number.value is None:
        return 0
    word = after.lower
    if word not in lexicon.scales or not _is_scale(tokens, number, lexicon):
        return 0
    number.value = scaled(number.value, lexicon.scales[word])
    stop, behind = at(tokens, number.end + 1), at(tokens, number.end + 2)
    if word not in _SHORT_SCALES or stop is None or stop.text != "." or behind is None:
        return 1
    return 2 if not behind.text[0].isupper() or _is_money(behind, lexicon) else 1  # '2 Mio. EUR'


def _is_money(token: Token, lexicon: Lexicon) -> bool:
    return is_money(lexicon.units.get(token.lower, ""))


def is_money(unit: str) -> bool:
    """Whether a plain unit is a currency: a sign, a code of three capitals, or a name."""
    return unit in CURRENCY or (len(unit) == 3 and unit.isupper()) or unit in ("Rp", "Birr")


def _is_scale(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'5M users', '$5 m', '5 million'; 'm' alone may be minutes or metres, 'k' apart from its number a name."""
    after = tokens[number.end]
    if len(after.lower) > 2 or number.form == "currency":
        return True
    if after.text == "m":
        return _counts_millions(tokens, number, lexicon)
    return glued(tokens, number.end) or after.text in ("M", "K", "k", "B", "bn", "mn")


def _counts_millions(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'3m page views', 'orders to 3m a year'; '40 m of track', 'reply time under 3m' and 'payback 9m' are lengths."""
    close, words = glued(tokens, number.end), lexicon.words
    led = [token.lower for token in tokens[max(0, number.own - 6) : number.own]]
    if close and not MONEYED.isdisjoint(led) and led[-1] not in ("within", "in", "for", "after"):
        return True  # 'grant income 1.2m'
    for token in tokens[number.end + 1 : number.end + 5]:
        if token.kind != "w" or token.lower in words["phrase-ends"]:
            break
        if plural(token):
            return close or token.lower in words["others"] or token.lower in words["granted"]
    near = tokens[max(0, number.own - 6) : number.own]
    lasts = any(token.lower in words["in-minutes"] or token.lower in words["in-months"] for token in near)
    return close and not lasts and any(plural(token) for token in near)


def _unit(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    after = at(tokens, number.end)
    if after is None:
        return False
    word, behind = after.lower, at(tokens, number.end + 1)
    if word in ("x", "×") and _counts_things(tokens, number, lexicon):
        number.form = "times"
        number.end += 1
        return True
    if word == "day" and number.end > number.own + 1 and behind is not None and plural(behind):
        return False  # '12k day tickets'
    if word in lexicon.units and not (len(word) == 1 and after.text.isupper() and after.text != "X"):
        if len(word) == 1 and word.isalpha() and behind is not None and behind.text in ("'", "’", "/"):
            rate = behind.text == "/" and (per := at(tokens, number.end + 2)) is not None and per.lower in lexicon.units
            if not rate:  # '38 h/week'
                return False
        number.unit = _short_m(tokens, number, lexicon) if word == "m" else lexicon.units[word]
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
    if after.text == "°" and behind is not None and behind.lower in ("c", "f"):
        number.unit = f"°{behind.text.upper()}"
        number.end += 2
        return True
    if word in ("business", "working", "calendar") and behind is not None and behind.lower in ("day", "days", "hours"):
        number.unit = lexicon.units[behind.lower]
        number.end += 2
        return True
    if behind is not None and (both := f"{word}-{behind.lower}") in lexicon.units:
        number.unit = lexicon.units[both]
        number.end += 2
        return True
    mass, _, over = word.partition("/")
    measured = over in _PER and len(mass) < 5  # 'kg/ha' is a unit; '38 h/week' are hours
    if measured or (over and mass in lexicon.units):
        number.unit = after.text if measured else lexicon.units[mass]
        number.end += 1
        return True
    if after.text == "/" and glued(tokens, number.end) and behind is not None and behind.kind == "w":
        number.end += 2  # '8/quarter': a rate of something named before
        return True
    return False


def _counts_things(tokens: list[Token], number: Number, lexicon: Lexicon) -> bool:
    """'2 x team meeting', 'run 3 x workshops': how many of them; '2x the traffic' and '3 x faster' are changes."""
    behind = at(tokens, number.end + 1)
    if behind is None or behind.kind != "w" or glued(tokens, number.end + 1):
        return False
    if glued(tokens, number.end) and not _again_and_again(tokens, number.end + 1, lexicon):
        return False  # '2x sales', but '3x training per week'
    words, before = lexicon.words, at(tokens, number.own - 1)
    led = before is None or (before.verb is not None and before.verb.verb_class not in ("raise", "lower", "better"))
    compared = (behind.lower in words[name] for name in ("rising", "falling", "phrase-ends", "determiners", "current"))
    return led and not any(compared)


def _again_and_again(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'... sessions per week', '... workouts a week'."""
    for first, second in pairwise(tokens[place + 1 : place + 5]):
        if first.lower in ("per", "a", "every", "each") and second.lower in lexicon.words["spans"]:
            return True
    return False


def _short_m(tokens: list[Token], number: Number, lexicon: Lexicon) -> str:
    """'m' behind a number that counts no millions: minutes, months or metres, by the words before."""
    if glued(tokens, number.end):
        near = {token.lower for token in tokens[max(0, number.own - 6) : number.own]}
        if near & lexicon.words["in-months"]:
            return "month"
        if near & lexicon.words["in-minutes"]:
            return "min"
    return lexicon.units["m"]


def _attribute(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """'10-minute', '30day-', '24-bed': a number that tells about the noun behind it."""
    after, behind = at(tokens, number.end), at(tokens, number.end + 1)
    if after is None:
        return
    if after.text in ("-", "–") and glued(tokens, number.end) and behind is not None and glued(tokens, number.end + 1):
        if behind.lower == "fold":
            number.unit = "x"
            number.end += 2
        elif behind.kind == "w" and not behind.date:
            number.attribute = True
            number.unit = lexicon.units.get(behind.lower.split("-")[0])
            number.end += 2
    elif after.kind == "w" and "-" in after.lower and (unit := lexicon.units.get(after.lower.split("-")[0])):
        number.attribute, number.unit = True, unit
        number.end += 1
