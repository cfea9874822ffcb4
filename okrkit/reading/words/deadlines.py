"""A deadline in front of a line or at its end: the rest reads as if it did not stand there."""

from okrkit.model import Span
from okrkit.reading.words.tokens import Token

_LEADS = frozenset(("by", "until", "till", "before", "in", "during", "through", "on", "the", "due"))
_OPENS = frozenset(("by", "until", "till", "before", "in", "during", "within", "through", "for", "on"))
_AGAINST = frozenset(("against", "vs", "versus", "than", "since", "over"))
_BESIDE = frozenset((".", "in", "on", "the", "of", "end", "level", "early", "late"))
_PARTS = frozenset((",", ":", "-", "–", "—"))


def place_of(tokens: list[Token], deadlines: list[tuple[int, int]]) -> Span | None:
    """Where the first deadline stands in the text; 'against 2024' and 'from 20 in 2024 to 30' tell of the past."""
    for start, end in deadlines:
        if not _is_compared_with(tokens, start, end):
            return Span("deadline", tokens[start].start, tokens[end - 1].end)
    return None


def _is_compared_with(tokens: list[Token], start: int, end: int) -> bool:
    place = start - 1
    while place > 0 and tokens[place].lower in _BESIDE:
        place -= 1
    if place < 0:
        return False
    while place > 0 and (tokens[place].kind == "n" or tokens[place].text in "%$€£"):
        place -= 1  # 'against 11 % in spring 2025'
    led = tokens[place].lower
    if led in _AGAINST or (led in ("to", "with") and place and tokens[place - 1].lower in ("compared", "relative")):
        return True
    behind = tokens[place + 1].lower
    if led == "%" and behind == "on" and tokens[end - 1].text.isdecimal():
        return True  # '+5 % on 2025'
    pair = behind == "in" and end + 1 < len(tokens) and tokens[end].lower == "to" and tokens[end + 1].kind == "n"
    return pair and tokens[place].kind == "n"


def without_deadlines(tokens: list[Token]) -> list[Token]:
    """Without 'By June 2027,' in front, and without a full stop, 'by June 2027' and '(by June 2027)' at the end."""
    start, end = _behind_the_opening(tokens), len(tokens)
    while end > start + 1 and tokens[end - 1].text in ".!":
        end -= 1
    if end > start + 1 and tokens[end - 1].text == ")":
        end = _before_brackets(tokens, start, end)
    if end > start + 1 and tokens[end - 1].date:
        stop = end
        while stop > start + 1 and (tokens[stop - 1].date or tokens[stop - 1].lower in _LEADS):
            stop -= 1
        end = stop if tokens[stop - 1].kind != "p" else end
    return tokens[start:end] if start or end < len(tokens) else tokens


def _behind_the_opening(tokens: list[Token]) -> int:
    """Where a line begins behind 'By June 2027,', 'In Q3' or 'Q3:'."""
    led = bool(tokens) and tokens[0].lower in _OPENS
    end = 1 if led else 0
    if end >= len(tokens) or not tokens[end].date:
        if not led or end + 1 >= len(tokens) or tokens[end].lower != "the" or not tokens[end + 1].date:
            return 0
        end += 1
    while end < len(tokens) and tokens[end].date:
        end += 1
    parted = end < len(tokens) and tokens[end].text in _PARTS
    if not (led or parted) or end + 1 >= len(tokens):
        return 0
    return end + 1 if parted else end


def _before_brackets(tokens: list[Token], start: int, end: int) -> int:
    """Where a line ends before brackets with nothing but a deadline in them."""
    opening = next((place for place in range(end - 1, start, -1) if tokens[place].text == "("), start)
    inner = tokens[opening + 1 : end - 1]
    dated = any(token.date for token in inner) and all(token.date or token.lower in _LEADS for token in inner)
    return opening if dated and opening > start else end
