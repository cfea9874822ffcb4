"""What stands before a number."""

from collections.abc import Collection

from okrkit.reading.numbers.number import Number
from okrkit.reading.words.tokens import Token


def governor(tokens: list[Token], number: Number) -> str:
    """The word that stands before a number and its comparators; '' at the start."""
    first = number.first
    return tokens[first - 1].lower if first else ""


def says_before(tokens: list[Token], number: Number, words: Collection[str], near: int = 5) -> bool:
    """Whether one of these words stands shortly before a number, in the same brackets and sentence."""
    last = _before_a_date(tokens, number.first - 1)
    for index in range(last, max(-1, last - near), -1):
        token = tokens[index]
        if token.lower in words:
            behind = tokens[index + 1]
            named = token.lower in ("current", "target", "baseline") and index < last and behind.kind == "w"
            return not named or behind.lower in (
                "state",
                "value",
                "level",
                "rate",
                "score",
                "status",
                "of",
                "is",
                "at",
                "to",
            )
        if token.text in "().;," or token.number is not None:
            return False
    return False


def _before_a_date(tokens: list[Token], place: int) -> int:
    """Over the date in 'current (2 Feb): 12', which stands between a word and its number."""
    end = place - 1 if place > 0 and tokens[place].text == ":" else place
    if end < 1 or tokens[end].text != ")" or not tokens[end - 1].date:
        return place
    while end > 0 and (tokens[end].date or tokens[end].text in "()"):
        end -= 1
    return end


def one_of_before(tokens: list[Token], place: int, words: Collection[str]) -> bool:
    """Whether one of these words stands at a place or within two words before it."""
    return any(token.lower in words for token in tokens[max(0, place - 2) : place + 1])
