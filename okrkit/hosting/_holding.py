"""Holding a workshop: a room is opened, or taken up again, and its pages are served until Ctrl-C."""

import json
import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okrkit import files
from okrkit.hosting._errors import HostingError
from okrkit.hosting._picture import picture_of
from okrkit.hosting._place import EVERYWHERE, HERE, Place, own_address, own_names
from okrkit.hosting.keys import Links, forget, remember, remembered
from okrkit.model import OKR
from okrkit.places import place
from okrkit.room import Kit, Opened, Room, kit, open_room, rehearsal_lines, rooms
from okrkit.room.wording import REHEARSAL
from okrkit.store import Store, take_in
from okrkit.store import open as open_store

NOTEBOOKS = Path(__file__).parent / "rooms"
PAGE = "write-okrs-90/session.ipynb"
"""The page of participants; all kits have the same."""


@dataclass(frozen=True)
class Wish:
    """What somebody asks for; None means: as the kit says, or what is found.

    Attributes:
        slug: of a kit, or its folder. file: OKRs of the team's own. team, period: whose room it is.
        people: how many come. groups: how many boards. named: whether cards carry names.
        address: an address or name of this machine; None is the one in its network.
        public: the address under which a proxy shows the room. port, certificate, key: as of `Place`.
        rehearse: how many pretended participants fill the room. new: open another room, where one is still running.
        own_page: whether the kit's own session.ipynb may be run, whatever stands in it.
    """

    slug: str
    file: Path | None = None
    team: str | None = None
    period: str | None = None
    people: int | None = None
    groups: int = 1
    named: bool | None = None
    address: str | None = None
    public: str = ""
    port: int | None = None
    certificate: Path | None = None
    key: Path | None = None
    rehearse: int = 0
    new: bool = False
    own_page: bool = False


def serve(wish: Wish, say: Callable[[str], None] = print) -> None:
    """Open the room, or go on with the one that is still running, and serve it until Ctrl-C.

    Raises:
        HostingError: for an address, a port or a certificate that cannot be used.
        KitError, OkrFileError, StoreError, RoomError: as those parts say.
    """
    planned = kit(wish.slug)
    own = rehearsal_lines(planned) if wish.rehearse and not wish.file else {}
    store = open_store()
    keys, resumed = found_or_opened(store, planned, wish)
    room = Room(store, keys.room)
    where = place_of(wish, planned)
    from okrkit.hosting._room import RoomPages  # Voila takes a second to import

    try:
        pages = RoomPages.of(room, where, keys)
    except ssl.SSLError as problem:
        raise HostingError(
            f"{where.certificate} and {where.key} are no certificate with its key: {problem.reason}"
        ) from None
    except OSError as problem:
        raise HostingError(
            f"{where.address}, port {where.port or 'any'} cannot be used ({os.strerror(problem.errno or 0)}): leave"
            " --port out, or look at --address"
        ) from None
    say(told(room, where, Links.of(where.url(pages.port), keys), resumed))
    if where.notebooks["participant"].parent != planned.folder and (planned.folder / "session.ipynb").is_file():
        say(
            f"{planned.folder / 'session.ipynb'} is not run: a notebook is a program, and this one is not okrkit's."
            " People see okrkit's own page. If it is yours, or you have looked at it: --own-page"
        )
    if wish.rehearse:
        from okrkit.hosting._rehearsal import rehearse

        rehearse(keys, wish.rehearse, own)
        say(f"{wish.rehearse} pretended participants come in, write and vote. You lead.")
    pages.serve(False)
    if room.ended():
        forget(room.id)
    store.close()


def found_or_opened(store: Store, planned: Kit, wish: Wish) -> tuple[Opened, bool]:
    """The keys of the room that is still running, else of a new one; and which of both."""
    okrs = okrs_of(planned, wish.file)
    team = wish.team or ", ".join(dict.fromkeys(okr.team for okr in okrs)) or "Our team"
    period = wish.period or (okrs[0].period if okrs else quarter(date.today()))
    team += REHEARSAL if wish.rehearse else ""
    for room in [] if wish.new else rooms(store):
        keys = remembered(room.id)
        if keys and (room.kit.slug, room.team, room.period) == (planned.slug, team, period) and not room.ended():
            return keys, True
    renamed = rehearsed(okrs) if wish.rehearse else okrs
    fresh = [okr for okr in renamed if (okr.team, okr.period) not in store.okrs()]
    take_in(store, renamed if wish.file else fresh, f"brought to the workshop {planned.title!r}")
    named = not planned.anonymous if wish.named is None else wish.named
    size = max(planned.people.most, wish.people or 0, wish.rehearse + 1)
    teams = [okr.team for okr in renamed] if len(renamed) > 1 else []
    keys = open_room(store, planned, team=team, period=period, named=named, groups=wish.groups, teams=teams, size=size)
    remember(keys)
    return keys, False


def rehearsed(okrs: list[OKR]) -> list[OKR]:
    """The same OKRs for teams of their own, which support each other as before."""
    teams = {okr.team for okr in okrs}
    found = []
    for okr in okrs:
        link = okr.supports
        if link is not None and link.team in teams:
            link = link.replace(team=link.team + REHEARSAL)
        found.append(okr.replace(team=okr.team + REHEARSAL, supports=link))
    return found


def okrs_of(planned: Kit, file: Path | None) -> list[OKR]:
    """The OKRs a room begins with: the team's own, else the kit's sample."""
    brought = file or planned.sample
    if brought is None:
        return []
    loaded = files.load_all(brought)
    return list(loaded)


def place_of(wish: Wish, planned: Kit) -> Place:
    """Where the room is open.

    Raises:
        HostingError: when a certificate comes without its key.
    """
    if (wish.certificate is None) != (wish.key is None):
        raise HostingError("HTTPS needs both files: --certificate FILE and --key FILE")
    here = own_address()
    shown = wish.address or (HERE if wish.public or here is None else here)
    number = all(part.isdigit() for part in shown.split("."))
    listens = HERE if wish.public and not wish.address else shown if wish.address and number else EVERYWHERE
    books = {"participant": page_of(planned, wish.own_page)}
    books |= {"facilitator": NOTEBOOKS / "facilitate.ipynb", "presenter": NOTEBOOKS / "present.ipynb"}
    return Place(
        books, HERE if shown == HERE else listens, shown, (*own_names(), *((here,) if here else ())), wish.port,
        wish.public, wish.certificate, wish.key, max(wish.people or min(planned.people.most, 12), 1),
    )  # fmt: skip


def page_of(planned: Kit, trusted: bool = False) -> Path:
    """The notebook that participants see: the kit's own, unless it is a program that okrkit does not know.

    A kit comes as a folder from somebody; what runs in its page could read whatever the host can read.

    Args:
        trusted: whether any will do.
    """
    own, ours = planned.folder / "session.ipynb", place("workshops") / PAGE
    return own if own.is_file() and (trusted or _program(own) == _program(ours)) else ours


def _program(path: Path) -> list[str] | None:
    """The code of a notebook; None for none that can be read, or with prose that a browser could take for a program."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        plain = len(prose) + len(code) == len(cells) and not any(cell.get("outputs") for cell in cells)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return code if plain and not any(mark in text for text in prose for mark in ("<", "](", "]:")) else None


def told(room: Room, where: Place, links: Links, resumed: bool) -> str:
    """What the terminal says: whose room it is, and the links."""
    names = "cards carry names" if room.named else "cards carry no name"
    lines = [
        f"{room.kit.title}: {room.team}, {room.period} ({names}, pages for {where.people} people are being prepared)",
        "It goes on where it stood." if resumed else "A new room.",
        "",
        f"  You lead:          {links.facilitator}",
        f"  The big screen:    {links.presenter}",
        f"  Everybody joins:   {links.join}",
        f"  or types:          {links.front}  and the code  {links.code[:3]} {links.code[3:]}",
        "",
        picture_of(links.join),
    ]
    if where.shown == HERE and not where.public:
        lines.append("Only this machine can open these links: no network was found, or you asked for it (--address).")
    if not (where.certificate or where.public) and where.shown != HERE:
        page = place("docs") / "hosting.md"
        lines.append(f"The way is not encrypted (http): fine in a network you trust, else see {page}")
    lines.append(
        "Stop it with Ctrl-C; nothing is lost, and the same command goes on with this room (--new opens another)."
    )
    return "\n".join(lines)


def quarter(day: date) -> str:
    """The quarter of a day.

    >>> quarter(date(2026, 7, 1))
    '2026-Q3'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"
