"""Words of other languages that lead from one number to the next: 'von 38 % auf 60 %', 'de 12 a 5'.

Each of them may be an English word, too ('van', 'a', 'do'): only both together say that a change is told.
"""

from okrkit.lexicon import Lexicon
from okrkit.reading.words.tokens import Token

_NEAR = 5
"""Tokens from the one word to the other: a number, its unit and what it counts."""


def from_elsewhere(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the word at a place leads to the number where things stand."""
    if tokens[place].lower not in lexicon.words["from-elsewhere"]:
        return False
    words = lexicon.words["to-elsewhere"]
    return any(token.lower in words for token in tokens[place + 2 : place + 1 + _NEAR])


def to_elsewhere(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the word at a place leads to the number where they should go."""
    if tokens[place].lower not in lexicon.words["to-elsewhere"]:
        return False
    words = lexicon.words["from-elsewhere"]
    return any(token.lower in words for token in tokens[max(0, place - _NEAR) : place - 1])
