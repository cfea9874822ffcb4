"""What a doctor says of one thing."""

from typing import NamedTuple


class Look(NamedTuple):
    """What was looked at: 'ok', 'missing' (something will not work) or 'without' (only what is named will not)."""

    mark: str
    what: str
    remedy: str = ""
