"""Placeholders where a number is meant: 'X %', '$N0', 'from X to Y', '[TBD]'."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.numbers.units import CURRENCY, at, take_unit
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token


def placeholder(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """A letter or a blank where a number is meant: 'X %', '$N0', 'from X to Y', '___'."""
    token = tokens[place]
    if token.text in "[{":
        return _in_brackets(tokens, place, lexicon)
    if (token.kind == "w" and token.lower not in lexicon.words["placeholders"]) or len(tokens) == 1:
        return None
    before, after = tokens[place - 1].lower if place else "", at(tokens, place + 1)
    money = before in CURRENCY
    behind = after.lower if after is not None else ""
    meant = token.kind == "p" or money or behind == "%"
    if not meant and token.lower == "x" and token.text == "x" and place and tokens[place - 1].verb is not None:
        start, end = noun_phrase(tokens, place + 1, lexicon)
        meant = end > start and plural(tokens[end - 1])  # 'hire x experts'
    if not meant and token.text.isupper():
        counted = after is not None and token.lower[0] in "xny" and _stands_before_many(tokens, place, lexicon)
        meant = counted or before in lexicon.words["before-a-number"] or (before == ":" and after is None)
    if not meant:
        return None
    number = Number(None, place, place + 1)
    if money:
        number.own = number.first = place - 1
        number.unit, number.form = before, "currency"
    else:
        take_unit(tokens, number, lexicon)
    return number


def _stands_before_many(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'Launch X new campaigns', 'X members'; not 'Sign Banco X as a customer'."""
    if plural(tokens[place + 1]):
        return True
    before = tokens[place - 1] if place else None
    if before is not None and before.verb is None and before.lower not in lexicon.words["phrase-ends"]:
        return False
    start, end = noun_phrase(tokens, place + 1, lexicon)
    return any(plural(token) for token in tokens[start:end])


def _in_brackets(tokens: list[Token], place: int, lexicon: Lexicon) -> Number | None:
    """'[TBD]', '{#}', '[x] hours': a number is meant, and comes later."""
    inner, closing = at(tokens, place + 1), at(tokens, place + 2)
    if inner is None or closing is None or closing.text not in "]}":
        return None
    if inner.lower not in lexicon.words["placeholders"] and inner.text not in ("#", "…", "..", "."):
        return None
    number = Number(None, place, place + 3)
    take_unit(tokens, number, lexicon)
    return number
