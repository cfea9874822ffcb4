"""Numbers in their place: value, unit, what is counted, and the words before them ('at least', 'from', 'by')."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers import clean, plain_number, scaled
from okrkit.reading.phrases import noun_phrase
from okrkit.reading.tokens import Token

_COMPARE = {
    "at least": ">=", "no less than": ">=", "not less than": ">=", "no fewer than": ">=", "minimum of": ">=", "minimum": ">=",
    "min": ">=", "more than": ">", "greater than": ">", "higher than": ">", "better than": ">", "over": ">", "above": ">",
    "exceeding": ">", "beyond": ">", "upwards of": ">", "faster than": "<", "later than": "<",
    "at most": "<=", "no more than": "<=", "not more than": "<=", "no later than": "<=", "no longer than": "<=", "maximum of": "<=", "maximum": "<=",
    "max": "<=", "up to": "up", "less than": "<", "fewer than": "<", "lower than": "<", "smaller than": "<", "shorter than": "<", "below": "<", "under": "<",
    "equal to or less than": "<=", "equal to or greater than": ">=", "within": "within", "inside": "within",
}  # fmt: skip
_AFTER = {"or more": ">=", "or higher": ">=", "or above": ">=", "or better": ">=", "or greater": ">=", "or over": ">=", "and above": ">=", "minimum": ">=",
          "or less": "<=", "or lower": "<=", "or fewer": "<=", "or below": "<=", "or under": "<=", "and below": "<=", "maximum": "<=", "max": "<=", "or faster": "<="}  # fmt: skip
_SIGNS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "="}
_FRACTIONS = {
    "half": "50",
    "third": "33.3",
    "quarter": "25",
    "thirds": "33.3",
    "quarters": "25",
    "fifth": "20",
    "fifths": "20",
    "tenth": "10",
}
_CURRENCY = frozenset("$€£¥₹")


class Number:
    """A quantity while it is being read.

    Attributes:
        value: plain text, None for a placeholder. unit: plain, None when bare. sign: '+' or '-' written before it.
        compare: '>=', '>', '<=', '<', 'within', 'up', or ''. before: the place of the token before all of it, -1 at the start.
        first, end: its tokens, comparators and approximations included. own: where the digits or words stand.
        noun: tokens of the counted noun phrase. head: the place of its head noun, None when nothing is counted.
        attribute: 'a 24-hour line': tells about the noun behind it. bracketed: stands in round brackets.
        open_end: '40+'. upper: the second number of a range, or of 'x out of y'.
    """

    __slots__ = (
        "attribute", "before", "bracketed", "compare", "end", "first", "head", "lower_unit", "noun", "open_end", "own", "role",
        "sign", "unit", "upper", "value", "words",
    )  # fmt: skip

    def __init__(self, value: str | None, own: int, end: int) -> None:
        self.value = value
        self.unit: str | None = None
        self.lower_unit = ""
        self.sign = ""
        self.compare = ""
        self.own = own
        self.first = own
        self.end = end
        self.before = own - 1
        self.noun: tuple[int, int] | None = None
        self.head: int | None = None
        self.attribute = False
        self.bracketed = False
        self.open_end = False
        self.upper: str | None = None
        self.role = ""
        self.words = False

    def __repr__(self) -> str:
        return f"<{self.compare}{self.sign}{self.value} {self.unit} {self.role}>"

    @property
    def share(self) -> bool:
        return self.unit == "%"


def find_numbers(tokens: list[Token], lexicon: Lexicon) -> list[Number]:
    """All quantities of a text, in order. Names with a number, dates and versions are none."""
    found: list[Number] = []
    depth = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        number = None if token.date else _number_at(tokens, place, lexicon)
        if number is None:
            place += 1
            continue
        number.bracketed = depth > 0
        _before(tokens, number, lexicon, found[-1].end if found else 0)
        for index in range(number.own, number.end):
            tokens[index].number = len(found)
        found.append(number)
        place = max(number.end, place + 1)
    for number in found:
        _counted(tokens, number, lexicon)
    return found


def _number_at(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    token = tokens[place]
    if token.kind == "n":
        return None if _is_name(tokens, place, lexicon) else _digits(tokens, place, lexicon)
    if token.kind == "w":
        return _in_words(tokens, place, lexicon) or _placeholder(tokens, place, lexicon)
    return _placeholder(tokens, place, lexicon) if token.text[:2] in ("__", "??") else None


def _is_name(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the number names something: RFC 42, phase 2, PostgreSQL 11, #12, 3D, 24/7, a clock time."""
    token = tokens[place]
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    glued_after = after is not None and after.start == token.end
    if before is not None:
        if before.text in "#&§№":
            return True
        if before.kind == "w" and before.start < token.start:
            if before.lower.rstrip("s") in lexicon.words["naming"] and not (
                glued_after and after is not None and after.text == "%"
            ):
                return not (
                    before.lower
                    in (
                        "day",
                        "p",
                        "s",
                        "key",
                        "q",
                        "h",
                        "form",
                        "table",
                        "group",
                        "model",
                        "number",
                        "unit",
                        "room",
                        "series",
                        "release",
                        "sprint",
                        "release",
                        "stage",
                        "figure",
                        "wave",
                    )
                    and _counts(tokens, place, lexicon)
                )
            if (
                before.text[0].isupper()
                and place >= 2
                and before.end + 1 == token.start
                and _product(tokens, place, lexicon)
            ):
                return True
        if (
            before.text == "/"
            and place >= 2
            and tokens[place - 2].kind == "n"
            and tokens[place - 2].number is None
            and tokens[place - 2].text == "24"
        ):
            return True
        if (
            before.text in "-–"
            and before.end == token.start
            and place >= 2
            and tokens[place - 2].kind == "w"
            and before.start == tokens[place - 2].end
        ):
            return True
    if after is not None and glued_after:
        if (
            after.kind == "w"
            and after.lower not in lexicon.scales
            and after.lower not in lexicon.units
            and after.lower not in ("st", "nd", "rd", "th", "ish")
        ):
            return not after.lower.startswith("x")
        if (
            after.text == ":"
            and place + 2 < len(tokens)
            and tokens[place + 2].kind == "n"
            and len(tokens[place + 2].text) == 2
            and len(token.text) <= 2
            and tokens[place + 2].start == after.end
            and not _ratio_word(tokens, place)
        ):
            return True
        if after.text == "/" and token.text == "24" and place + 2 < len(tokens) and tokens[place + 2].text == "7":
            return True
    return token.text.count(".") > 1 and plain_number(token.text) is None


def _ratio_word(tokens: list[Token], place: int) -> bool:
    return any(token.lower.startswith("ratio") for token in tokens[max(0, place - 4) : place])


def _counts(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the number has something behind it to count or a unit."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and (
        after.text == "%" or after.lower in lexicon.units or (after.kind == "w" and after.lower.endswith("s"))
    )


def _product(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'PostgreSQL 11', 'Contribute 2021': a name and its number. 'NPS 50' is a measure and its value."""
    name, token = tokens[place - 1], tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if name.lower in lexicon.words["measures"] or lexicon.metric_of([name.lower]) or (name.verb and place <= 1):
        return False
    if not token.text.isdigit() or len(token.text) > 4 or token.text[0] == "0":
        return False
    if after is not None and (
        after.text in "%+"
        or after.lower in lexicon.units
        or after.lower in lexicon.scales
        or after.lower in ("->", "→", "to", "out")
    ):
        return False
    if name.text.isupper() and len(name.text) > 1 and after is None:
        return False
    return not (after is not None and after.kind == "w" and after.lower.endswith("s") and after.text.islower())


def _digits(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    token = tokens[place]
    value = plain_number(token.text)
    if value is None:
        return None
    number = Number(value, place, place + 1)
    if place and tokens[place - 1].text in _CURRENCY:
        number.unit, number.lower_unit = tokens[place - 1].text, "currency"
        number.own = number.first = place - 1
        number.before = place - 2
    _scale_and_unit(tokens, number, lexicon)
    _range(tokens, number, lexicon)
    return number


def _scale_and_unit(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """Take the scale and the unit behind the digits: '1.2M', '5 million', '40 %', '3 d', '10-minute'."""
    after = tokens[number.end] if number.end < len(tokens) else None
    if after is None or number.value is None:
        return
    glued = after.start == tokens[number.end - 1].end
    word = after.lower
    if after.kind == "w" and word in lexicon.scales and _is_scale(tokens, number, after, glued, lexicon):
        number.value = scaled(number.value, lexicon.scales[word])
        number.end += 1
        after = tokens[number.end] if number.end < len(tokens) else None
        if after is None:
            return
        glued, word = after.start == tokens[number.end - 1].end, after.lower
    if word in ("st", "nd", "rd", "th") and glued:
        number.end += 1
        number.lower_unit = "ordinal"
        after = tokens[number.end] if number.end < len(tokens) else None
        if after is None:
            return
        word = after.lower
    if after.text == "+" and glued:
        number.open_end = True
        number.end += 1
        after = tokens[number.end] if number.end < len(tokens) else None
        if after is None:
            return
        glued, word = after.start == tokens[number.end - 1].end, after.lower
    if number.unit is None and _take_unit(tokens, number, after, word, lexicon):
        return
    if number.unit is None and after.text in "-–" and glued and number.end + 1 < len(tokens):
        behind = tokens[number.end + 1]
        stem = behind.lower.split("-")[0]
        if behind.kind == "w" and behind.start == after.end and not behind.date:
            number.attribute = True
            number.unit = lexicon.units.get(stem)
            number.end += 2
    elif number.unit is None and word.split("-")[0] in lexicon.units and "-" in word and after.kind == "w":
        number.unit = lexicon.units[word.split("-")[0]]
        number.attribute = True
        number.end += 1


def _is_scale(tokens: list[Token], number: Number, after: Token, glued: bool, lexicon: Lexicon) -> bool:
    word = after.lower
    if len(word) > 2:
        return True
    if not glued and word in ("m", "b", "k", "mm") and number.lower_unit != "currency":
        return after.text in ("M", "K", "k", "B", "MM")
    if word == "m" and after.text == "m" and number.lower_unit != "currency":
        behind = tokens[number.end + 1] if number.end + 1 < len(tokens) else None
        return (
            behind is not None and behind.kind == "w" and (behind.lower.endswith("s") or behind.lower in lexicon.units)
        )
    return True


def _take_unit(tokens: list[Token], number: Number, after: Token, word: str, lexicon: Lexicon) -> bool:
    if after.text == "%" or (after.kind == "w" and word in lexicon.units):
        if word == "s" and after.start != tokens[number.end - 1].end:
            return False
        if word in ("t", "d", "w", "x") and after.start != tokens[number.end - 1].end and after.text != word:
            return False
        number.unit = lexicon.units.get(word, "%")
        number.end += 1
        if number.unit == "%" and number.end < len(tokens):
            behind = tokens[number.end]
            if behind.lower in ("points", "point", "pts"):
                number.unit = "points"
                number.end += 1
            elif behind.text == "+" and behind.start == after.end:
                number.open_end = True
                number.end += 1
        return True
    two = f"{word}-{tokens[number.end + 1].lower}" if number.end + 1 < len(tokens) else ""
    if two in lexicon.units:
        number.unit = lexicon.units[two]
        number.end += 2
        return True
    if "/" in word and word.split("/")[0] in lexicon.units and word not in lexicon.units:
        number.unit = lexicon.units[word.split("/")[0]]
        number.end += 1
        return True
    if (
        after.text == "/"
        and number.end + 1 < len(tokens)
        and tokens[number.end + 1].kind == "w"
        and after.start == tokens[number.end - 1].end
    ):
        number.end += 2  # '8/quarter': a rate of something named before
        return True
    return False


def _range(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """'5-10', '60~70 %', '4.5/5', '4 out of 5', '1:3': the second number is noted, its unit is shared."""
    place = number.end
    if place + 1 >= len(tokens):
        return
    sign = tokens[place].lower
    size = 2 if sign == "out" and tokens[place + 1].lower == "of" else 1
    if (
        sign == "in"
        and tokens[place + 1].text in ("10", "ten", "5", "100")
        and number.unit is None
        and tokens[place - 1].text not in ("$",)
    ):
        sign, size = "out", 1
    elif size == 1 and sign not in ("-", "–", "~", "/", ":", "—"):
        return
    if place + size >= len(tokens) or number.attribute:
        return
    second = tokens[place + size]
    first_value = number.value
    if second.text in _CURRENCY and place + size + 1 < len(tokens):
        size += 1
        second = tokens[place + size]
    if second.kind == "n":
        value = plain_number(second.text)
    elif sign == "out" and second.lower in lexicon.numbers:
        value = str(lexicon.numbers[second.lower])
    else:
        return
    if value is None or first_value is None:
        return
    other = Number(value, place + size, place + size + 1)
    other.unit, other.lower_unit = number.unit, number.lower_unit if number.lower_unit == "currency" else ""
    _scale_and_unit(tokens, other, lexicon)
    if sign in ("-", "–", "—", "~"):
        if float(value) <= float(first_value) and sign != "~":
            return
        if number.unit is None:
            number.unit = other.unit
        if other.value != value and other.value and tokens[place - 1].kind == "n":
            number.value = (
                scaled(first_value, round(float(other.value) / float(value))) if float(value) else first_value
            )
    elif sign == ":":
        if first_value == "1":
            number.value, value = value, first_value
        number.lower_unit = "ratio"
    elif sign == "out" or sign == "/":
        number.lower_unit = "out of"
        number.unit = other.unit if other.unit not in ("x",) else None
    number.upper = other.value or value
    number.attribute = other.attribute
    number.open_end = other.open_end
    number.end = other.end


def _in_words(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'zero', 'two', 'twenty-five', 'a hundred', 'half', 'two thirds', 'no regressions'."""
    word = tokens[place].lower
    before = tokens[place - 1].lower if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if word in lexicon.numbers:
        return _counted_word(tokens, place, lexicon, before, after)
    if word in _FRACTIONS and (
        after is None or after.lower in ("of", "the", "a", "as") or before in ("by", "least", "to")
    ):
        if word == "quarter" and (
            before in ("the", "this", "next", "last", "per", "end")
            or (after is not None and after.lower == "of" and before != "a")
        ):
            return None
        if before in ("a", "one", "by", "to", "of", "least", "than", "") or before in lexicon.numbers or word == "half":
            number = Number(_FRACTIONS[word], place, place + 1)
            number.unit, number.words = "%", True
            if before in ("a", "one"):
                number.own = number.first = place - 1
                number.before = place - 2
            return number
        return None
    if word == "hundred" and before in ("a", "one"):
        number = Number("100", place, place + 1)
        number.words = True
        return number
    if "-" in word:
        parts = word.split("-")
        if len(parts) == 2 and all(part in lexicon.numbers for part in parts) and lexicon.numbers[parts[0]] >= 20:
            number = Number(str(lexicon.numbers[parts[0]] + lexicon.numbers[parts[1]]), place, place + 1)
            number.words = True
            _scale_and_unit(tokens, number, lexicon)
            return number
        if (
            len(parts) == 2
            and parts[0] in lexicon.numbers
            and lexicon.units.get(parts[1])
            and parts[0] not in ("zero",)
        ):
            number = Number(str(lexicon.numbers[parts[0]]), place, place + 1)
            number.unit, number.attribute, number.words = lexicon.units[parts[1]], True, True
            return number
    if word == "no" and after is not None and after.kind == "w" and _none_of(tokens, place, after, lexicon):
        number = Number("0", place, place + 1)
        number.words = True
        return number
    return None


def _counted_word(tokens: list[Token], place: int, lexicon: Lexicon, before: str, after: Token | None) -> Number | None:
    word = tokens[place].lower
    if word == "one" and (
        before
        in ("no", "each", "every", "any", "this", "which", "another", "the", "existing", "single", "that", "day", "is")
        or after is None
        or after.kind != "w"
        or (after.lower in ("another", "place", "of", "by", "being", "to", "day", "that", "or")
        and before not in ("least", "get"))
    ):
        return None
    if word == "ten" and after is None:
        pass
    value = lexicon.numbers[word]
    behind = after.lower if after is not None else ""
    if behind in _FRACTIONS and behind.endswith("s") and value < 10:
        number = Number(
            clean(format(value * 100 / (3 if behind == "thirds" else 4 if behind == "quarters" else 5), ".1f")),
            place,
            place + 2,
        )
        number.unit = "%"
    else:
        number = Number(str(value), place, place + 1)
        _scale_and_unit(tokens, number, lexicon)
        _range(tokens, number, lexicon)
    number.words = True
    return number


def _none_of(tokens: list[Token], place: int, after: Token, lexicon: Lexicon) -> bool:
    """'no regressions', 'with no data loss': a target of zero. 'no longer', 'no more than' are not."""
    if (
        after.lower in ("longer", "more", "less", "fewer", "later", "one", "matter", "other", "need", "time")
        or after.text.isupper()
    ):
        return False
    start, end = noun_phrase(tokens, place + 1, lexicon)
    return end > start


def _placeholder(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'X %', '$N0', 'from X to Y', '___': a number is meant, and not told."""
    token = tokens[place]
    word = token.lower
    if token.kind == "w" and word not in lexicon.words["placeholders"]:
        return None
    before = tokens[place - 1].lower if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    meant = token.kind == "p" or before in _CURRENCY or (after is not None and after.text == "%")
    if not meant and token.text.isupper():
        meant = before in (
            "from",
            "to",
            "by",
            "least",
            "than",
            "of",
            "->",
            "→",
            "reach",
            ">",
            "<",
            "≥",
            "≤",
            "most",
        ) or (after is not None and after.kind == "w" and after.lower.endswith("s") and word.startswith("x"))
    if not meant:
        return None
    number = Number(None, place, place + 1)
    if before in _CURRENCY:
        number.unit, number.lower_unit = tokens[place - 1].text, "currency"
        number.own = number.first = place - 1
        number.before = place - 2
    elif after is not None:
        _take_unit(tokens, number, after, after.lower, lexicon)
    return number


def _before(tokens: list[Token], number: Number, lexicon: Lexicon, floor: int) -> None:
    """Take in what stands before: signs, 'at least', 'about'; `before` ends at the word that governs the number."""
    about = lexicon.words["about"]
    place = number.own
    for _ in range(4):
        if place <= floor:
            break
        token = tokens[place - 1]
        if token.text in _SIGNS and not number.compare:
            number.compare = _SIGNS[token.text]
            place -= 1
        elif token.text in "+-−~≈±" and not (token.text == "-" and place >= 2 and tokens[place - 2].end == token.start):
            if token.text in "+-−" and token.end == tokens[place].start:
                number.sign = "+" if token.text == "+" else "-"
            elif token.text in "+-−":
                break
            place -= 1
        else:
            size, compare = _comparator(tokens, place, floor)
            if size and not number.compare:
                number.compare = compare
                place -= size
            elif token.kind == "w" and token.lower in about and place - 1 > floor - 1:
                place -= 1
            else:
                break
    number.first = place
    number.before = place - 1
    if not number.compare and number.open_end:
        number.compare = ">="
    if not number.compare:
        behind = " ".join(token.lower for token in tokens[number.end : number.end + 2])
        number.compare = _AFTER.get(
            behind,
            _AFTER.get(behind.split(" ")[0], "") if behind.split(" ")[0] in ("minimum", "maximum", "max") else "",
        )


def _comparator(tokens: list[Token], place: int, floor: int) -> tuple[int, str]:
    """The longest comparing phrase that ends before this place."""
    for size in (5, 3, 2, 1):
        if place - size >= floor:
            phrase = " ".join(token.lower for token in tokens[place - size : place])
            if phrase in _COMPARE:
                return size, _COMPARE[phrase]
    return 0, ""


def _counted(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """What is counted: the noun phrase right behind a bare number, with its head."""
    place = number.end
    if number.unit is not None and not (number.attribute or number.unit in ("%", "x")):
        return
    if number.lower_unit == "currency":
        return
    start, end = noun_phrase(tokens, place, lexicon)
    if end <= start:
        return
    number.noun = (start, end)
    number.head = head_of(tokens, start, end, number.value == "1")


def head_of(tokens: list[Token], start: int, end: int, single: bool) -> int:
    """The head of a noun phrase: its last plural word, or its last word."""
    if not single:
        for index in range(end - 1, start - 1, -1):
            word = tokens[index].lower
            if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
                return index
    return end - 1
