"""Names in the column of teams that may be people: they are told of, and nobody's own pictures are drawn."""

import re
from collections.abc import Iterable

from okrkit import lexicon

_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\.\w+|@[\w.-]+")
_ROLE = re.compile(
    r"(?:interim |acting |deputy )?(?:(?:senior )?(?:vice president|vp|svp|evp|director|head|manager|lead) of\b.*"
    r"|.* (?:director|vp)|c[a-z]o|individual\b.*|founder\b.*)",
    re.I,
)
_ALONE = re.compile(r"individual\b.*|founder\b.*", re.I)
_SIGNS = re.compile(r"[,.()/]+|\s+")


def people_in(names: Iterable[str]) -> list[str]:
    """Those names that look like a person's: an address, a given name with a surname or alone, a role that one holds.

    >>> people_in(["Maria Gonzalez", "Booking", "j@acme.example", "Head of Sales", "Sales", "Jordan North"])
    ['Maria Gonzalez', 'j@acme.example', 'Head of Sales']
    """
    return [name for name in dict.fromkeys(names) if _ROLE.fullmatch(name.strip()) or _person(name.strip())]


def named_in(names: Iterable[str]) -> list[str]:
    """Those that name somebody; a role may stand for the people around it.

    >>> named_in(["Maria Gonzalez", "Head of Sales", "individual (founder)"])
    ['Maria Gonzalez', 'individual (founder)']
    """
    return [name for name in dict.fromkeys(names) if _person(name.strip())]


def _person(name: str) -> bool:
    if _MAIL.fullmatch(name) or _ALONE.fullmatch(name):
        return True
    given: list[str] = lexicon.parsed("findings.toml")["first_names"]["words"]
    parts = [part for part in _SIGNS.split(name) if part]
    if "," in name:  # 'Gonzalez, Maria'
        parts.reverse()
    plain = len(parts) <= 3 and all(part[:1].isupper() and part.replace("-", "").isalpha() for part in parts)
    return plain and bool(parts) and parts[0].casefold() in given and not {*map(str.casefold, parts[1:])} & _PLACES


_PLACES = frozenset(
    ("north", "south", "east", "west", "team", "squad", "street", "river", "city", "bay", "clinic", "house", "school")
)
"""Behind a given name they make a place or a group of it: 'Charlotte North', 'Victoria Street'."""


def told(names: Iterable[str]) -> str:
    """What is told of teams that look like people; '' where there are none."""
    found = people_in(names)
    if not found:
        return ""
    listed = ", ".join(map(repr, found[:6])) + (f" and {len(found) - 6} more" if len(found) > 6 else "")
    looks, them = ("looks like a person", "it") if len(found) == 1 else ("look like people", "them")
    return (
        f"{listed} in the column of teams {looks}: key results are a team's, and nothing here tells how good a person"
        f" is. No pictures are drawn of {them}, and nobody who is named is counted alone; put the team's name there and"
        " read the file again."
    )
