"""What a room needs of a machine, as it was measured (`make bench-room`)."""

from typing import NamedTuple

from okrkit.hosting._place import EVERYWHERE, ROOM_PORTS, free_socket, own_address

FIXED = 500.0
"""Megabytes of the server, the pages of who leads and of the screen, and pages in reserve."""
EACH = 72.0
"""Megabytes of one participant's kernel."""


class Needs(NamedTuple):
    """Memory in megabytes: in all, without anybody, and for each; address and port, None where there is none."""

    megabytes: float
    fixed: float
    each: float
    address: str | None
    port: int | None


def room_needs(people: int, address: str | None = None) -> Needs:
    """What a room of so many takes here, and where it would be.

    >>> room_needs(30).megabytes
    2660.0
    """
    shown, port = address or own_address(), None
    listens = address if address and all(part.isdigit() for part in address.split(".")) else EVERYWHERE
    try:
        with free_socket(None, listens, ROOM_PORTS) as found:
            port = int(found.getsockname()[1])
    except OSError:
        pass
    return Needs(FIXED + EACH * people, FIXED, EACH, shown, port)
