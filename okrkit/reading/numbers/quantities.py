"""The quantities of a text: value, unit, what is counted, and the words before them ('at least', 'about')."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.compounds import clock_duration, take_second
from okrkit.reading.numbers.named import names_something, tells_which_day
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.placeholders import placeholder
from okrkit.reading.numbers.units import CURRENCY, at, is_money, take_unit
from okrkit.reading.numbers.worded import beginnings, in_words
from okrkit.reading.numbers.worth import plain_number
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token, two_words

_MEASURED = frozenset(
    ("points", "pts", "hours", "days", "stars", "seconds", "kilos", "litres", "liters", "tons", "tonnes")
)
_DENIED = {">": "<=", "<": ">="}
_SIGNS = {">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<", "=": "="}


def find_numbers(tokens: list[Token], lexicon: Lexicon) -> list[Number]:
    """All quantities of a text, in order. Names with a number, dates and versions are none."""
    found: list[Number] = []
    begins = beginnings(lexicon)
    near = [
        place for place, token in enumerate(tokens) if token.kind != "w" or token.lower in begins or "-" in token.lower
    ]
    depth = end = 0
    for place in near:
        if place < end:
            continue
        token = tokens[place]
        if token.kind == "p":
            depth = depth + 1 if token.text == "(" else max(0, depth - 1) if token.text == ")" else depth
        number = None if token.date else _number_at(tokens, place, lexicon)
        if number is None:
            continue
        number.bracketed = depth > 0
        _look_back(tokens, number, lexicon, end)
        for index in range(number.own, number.end):
            tokens[index].number = len(found)
        found.append(number)
        end = number.end
    for number in found:
        _count(tokens, number, lexicon)
    return found


def _number_at(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    token = tokens[place]
    if token.kind == "w":
        return in_words(tokens, place, lexicon) or placeholder(tokens, place, lexicon)
    if token.kind == "p":
        return placeholder(tokens, place, lexicon) if token.text[:2] in ("__", "??", "[", "{") else None
    after = at(tokens, place + 1)
    if after is not None and after.text == ":" and (clock := clock_duration(tokens, place, lexicon)) is not None:
        return clock
    before = at(tokens, place - 1)
    unit = lexicon.units.get(before.lower) if before is not None else None
    paid = unit is not None and is_money(unit)
    value = plain_number(token.text) if paid or not names_something(tokens, place, lexicon) else None
    if value is not None and _parts_thousands(tokens, place):
        value = token.text.replace(".", "")
    if value is None:
        return None
    number = Number(value, place, place + 1)
    if paid:
        number.own = number.first = place - 1
        number.unit, number.form = unit, "currency"
    take_unit(tokens, number, lexicon)
    take_second(tokens, number, lexicon)
    if number.unit is None and tells_which_day(tokens, place):
        number.own = number.first = place - 1
        number.unit = lexicon.units[tokens[place - 1].lower]
    return number


def _parts_thousands(tokens: list[Token], place: int) -> bool:
    """'9.400 desks', '1.150 €': a point before three digits, where people count or the currency stands behind."""
    whole, _, part = tokens[place].text.partition(".")
    after = at(tokens, place + 1)
    if len(part) != 3 or not part.isdigit() or not 0 < len(whole) < 4 or whole == "0" or after is None:
        return False
    return after.text in CURRENCY or (after.kind == "w" and plural(after) and after.lower not in _MEASURED)


def _look_back(tokens: list[Token], number: Number, lexicon: Lexicon, floor: int) -> None:
    """Take in what stands before a number: signs, 'at least', 'about'."""
    place = number.own
    for _ in range(4):
        if place <= floor:
            break
        token = tokens[place - 1]
        if token.kind == "w":
            if size := _comparator(tokens, place, floor, number, lexicon):
                place -= size
            elif token.lower in lexicon.words["about"] or (token.lower == "between" and _is_range(tokens, number)):
                place -= 1
            elif token.lower == "minus" or (token.lower == "plus" and number.unit in ("%", "points")):
                number.sign = "-" if token.lower == "minus" else "+"
                place -= 1
            else:
                break
        elif token.text in _SIGNS and not number.compare:
            number.compare = _SIGNS[token.text]
            place -= 1
        elif token.text in "+-−" and (
            token.end == tokens[place].start or (token.text == "+" and number.form == "currency")
        ):
            if token.text != "+" and place >= 2 and tokens[place - 2].end == token.start:
                break
            number.sign = "+" if token.text == "+" else "-"  # '-12', 'sales + €250k'
            place -= 1
        elif token.text == "–" and number.unit in ("%", "points") and _is_minus(tokens, place):
            number.sign = "-"  # 'complaints –20 %'
            place -= 1
        elif token.text in "~≈±@" or _ends_short_form(tokens, place):
            place -= 1
        else:
            break
    number.first = place
    if not number.compare:
        skip = 1 if (sign := at(tokens, number.end)) is not None and sign.text == "(" else 0
        behind = two_words(tokens, number.end + skip)
        number.compare = lexicon.compare_after.get(behind, ">=" if number.open_end else "")


def _is_minus(tokens: list[Token], place: int) -> bool:
    """Whether the dash before a number stands close to it, and apart from the word before."""
    dash = tokens[place - 1]
    return dash.end == tokens[place].start and place > 1 and tokens[place - 2].end < dash.start


def _is_range(tokens: list[Token], number: Number) -> bool:
    """'between 70 and 80 %'."""
    return number.end > number.own + 2 and tokens[number.own + 1].lower == "and"


def _ends_short_form(tokens: list[Token], place: int) -> bool:
    """The full stop of 'avg.' or 'approx.'"""
    return (
        tokens[place - 1].text == "."
        and place >= 2
        and tokens[place - 2].lower in ("avg", "approx", "ca", "min", "max")
    )


def _comparator(tokens: list[Token], place: int, floor: int, number: Number, lexicon: Lexicon) -> int:
    """How many tokens the longest comparing phrase that ends here has; it is noted at the number."""
    if number.compare or tokens[place - 1].lower not in lexicon.compare_ends:
        return 0
    for size in (6, 5, 3, 2, 1):
        if place - size >= floor:
            phrase = " ".join(token.lower for token in tokens[place - size : place])
            if phrase in lexicon.compare:
                number.compare = lexicon.compare[phrase]
                if phrase.endswith(" than") and size == 2 and _denied(tokens, place - size):
                    number.compare = _DENIED.get(number.compare, number.compare)
                return size
    return 0


def _denied(tokens: list[Token], place: int) -> bool:
    """'not spend more than 5 hours' is at most 5."""
    said = [token.lower for token in tokens[max(0, place - 4) : place]]
    return any(word in ("not", "never", "nobody", "cannot") for word in said) or said[:2] == ["no", "one"]


def _count(tokens: list[Token], number: Number, lexicon: Lexicon) -> None:
    """What is counted: the noun phrase right behind a number without a unit of its own, with its head."""
    if number.form == "currency" or not (number.unit in (None, "%", "x") or number.attribute):
        return
    compared = two_words(tokens, number.end) in lexicon.compare_after  # 'or more'; 'minimum' where the line ends
    start, end = noun_phrase(tokens, min(number.end + 2, len(tokens)) if compared else number.end, lexicon)
    if start < end < len(tokens) and tokens[end].lower in ("and", "or") and _last_plural(tokens, start, end) is None:
        end = max(end, noun_phrase(tokens, end + 1, lexicon)[1])  # '100 governance or operations members'
    rate = start > number.end and tokens[end - 1].lower in lexicon.words["spans"]  # '2,500 a week'
    dated = end > start and tokens[start].date and tokens[start - 1].text == "("  # 'NPS 41 (Q1) to 50 (Q3)'
    if end > start and not rate and not dated:
        number.noun = (start, end)
        lone = number.value == "1" or number.form == "times"
        number.head = end - 1 if lone else _last_plural(tokens, start, end)


def _last_plural(tokens: list[Token], start: int, end: int) -> int | None:
    """The head of what is counted; '99.9 availability' and 'a 10k installation' count nothing."""
    for index in range(end - 1, start - 1, -1):
        if plural(tokens[index]):
            return index
    return None
