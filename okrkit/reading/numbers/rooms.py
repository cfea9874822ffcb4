"""Numbers of rooms and places: 'wards 4B, 5A and 5C', 'gate 4B'."""

from okrkit.reading.numbers.units import glued
from okrkit.reading.words.tokens import Token

ROOMS = frozenset(
    ("wards", "rooms", "halls", "floors", "buildings", "plots", "classes", "lots", "blocks", "platforms", "gates")
)
SCALED = frozenset("kmbx")
_LETTERS = frozenset("acefijnopqruvwyz")  # behind a number neither a scale nor a unit


def is_coded(tokens: list[Token], place: int) -> bool:
    """'wards 4B, 5A and 5C', 'gate 4B': a letter that could stand for a scale belongs to the number of a room."""
    before = tokens[place - 1].lower if place else ""
    if before in ROOMS or f"{before}s" in ROOMS:
        return True
    return any(
        letter.lower in _LETTERS and glued(tokens, index)
        for index, letter in enumerate(tokens)
        if index and tokens[index - 1].kind == "n"
    )
