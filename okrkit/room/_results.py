"""What comes out of a room: frozen values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Promise:
    """A commitment: what will be done, by which role, until when, and by what one would notice that it helped."""

    id: str
    text: str
    role: str = ""
    due: date | None = None
    board: int = 0
    sign: str = ""


@dataclass(frozen=True)
class Blank:
    """Something that is still empty in an OKR: what to ask, and who (a role) finds out until when.

    Attributes:
        key: tells it from the others of its board.
    """

    key: str
    what: str
    role: str = ""
    due: date | None = None
    board: int = 0


@dataclass(frozen=True)
class Count:
    """How many objectives or key results of the whole room raise a finding; nobody's is named."""

    code: str
    found: int
    of: int
    words: str


@dataclass(frozen=True)
class Coverage:
    """The parts of an objective, which key results (counted from 0) speak of each, and what to ask."""

    parts: tuple[str, ...]
    by: tuple[tuple[int, ...], ...]
    question: str
