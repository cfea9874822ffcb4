"""Where pages are open: addresses and ports, and a room's."""

import errno
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
PORTS = range(8866, 8886)
ROOM_PORTS = range(8870, 8890)
_ELSEWHERE = ("192.0.2.1", 9)  # an address for documents: nothing is sent to it, the system only looks up its way there


@dataclass(frozen=True)
class Place:
    """Where a room is open, and for how many.

    Attributes:
        notebooks: role -> the notebook that is its page.
        address: what it listens on; '0.0.0.0' for a room whose phones come in.
        shown: the name or address in the links. names: others under which it may be asked for.
        port: None is the first free one from 8870 on.
        public: the address under which a proxy shows it, such as 'https://okr.example.org/room/'; '' without one. The
            proxy says who asks (X-Forwarded-For, X-Forwarded-Proto) and passes the path on as it is.
        certificate, key: files for HTTPS without a proxy.
        people: how many are expected. idle_minutes: when a page that nobody has open is put to sleep.
    """

    notebooks: dict[str, Path]
    address: str = HERE
    shown: str = HERE
    names: tuple[str, ...] = ()
    port: int | None = None
    public: str = ""
    certificate: Path | None = None
    key: Path | None = None
    people: int = 12
    idle_minutes: float = 5

    @property
    def base(self) -> str:
        """The path below which everything lies, '/' without a proxy."""
        return "/" + "".join(f"{part}/" for part in urlsplit(self.public).path.split("/") if part)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it may be asked for."""
        names = {"localhost", HERE, self.address, self.shown, urlsplit(self.public).hostname or HERE, *self.names}
        return frozenset(name.lower() for name in names)

    def url(self, port: int) -> str:
        """What links begin with, '/' at the end."""
        if self.public:
            return "{0.scheme}://{0.netloc}".format(urlsplit(self.public)) + self.base
        return f"{'https' if self.certificate else 'http'}://{self.shown}:{port}/"

    @property
    def origin(self) -> str:
        """What a browser calls the place behind a proxy; '' without one."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.public)) if self.public else ""


def own_address() -> str | None:
    """This machine's address in its network, under which phones reach it; None where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ELSEWHERE)
            found = str(asked.getsockname()[0])
        except OSError:
            return None
    return None if found.startswith("127.") or found == EVERYWHERE else found


def own_names() -> tuple[str, ...]:
    """Names under which a network may know this machine."""
    name = socket.gethostname().lower()
    return (name, f"{name.partition('.')[0]}.local") if name else ()


def free_socket(port: int | None, address: str = HERE, ports: range = PORTS) -> socket.socket:
    """A socket on this port; None means the first free one of ours, or else any."""
    for candidate in (*ports, 0) if port is None else (port,):
        try:
            found = socket.create_server((address, candidate), backlog=256)
        except OSError:
            if port is not None:
                raise
        else:
            found.setblocking(False)
            return found
    raise OSError(errno.EADDRINUSE, "no port is free")
