"""Where pages are open: addresses and ports, and a room's."""

import errno
import socket
from dataclasses import dataclass, field
from pathlib import Path

HERE = "127.0.0.1"
PORTS = range(8866, 8886)
ROOM_PORTS = range(8870, 8890)


@dataclass(frozen=True)
class Place:
    """Where a room is open, and for how many.

    Attributes:
        address: what it listens on; '0.0.0.0' for a room whose phones come in. names: under which it is asked for.
        port: None is the first free one from 8870 on. base: the path below which a proxy shows it, '/' without one.
        certificate, key: files for HTTPS. proxied: whether a proxy before it says who asks (X-Forwarded-*).
        people: how many are expected. idle_minutes: when a page that nobody has open is put to sleep.
        notebooks: role -> the notebook that is its page. environment: role -> what its kernels are told besides.
    """

    notebooks: dict[str, Path]
    address: str = HERE
    names: tuple[str, ...] = ()
    port: int | None = None
    base: str = "/"
    certificate: Path | None = None
    key: Path | None = None
    proxied: bool = False
    people: int = 12
    idle_minutes: int = 5
    environment: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset({"localhost", HERE, "[::1]", self.address, *map(str.lower, self.names)})


def free_socket(port: int | None, address: str = HERE, ports: range = PORTS) -> socket.socket:
    """A socket on this port; None means the first free one of ours, or else any."""
    for candidate in (*ports, 0) if port is None else (port,):
        try:
            found = socket.create_server((address, candidate))
        except OSError:
            if port is not None:
                raise
        else:
            found.setblocking(False)
            return found
    raise OSError(errno.EADDRINUSE, "no port is free")
