"""The doors to the notebooks: JupyterLab, the same path as pages without cells (Voila, with our template), and rooms.

The first two answer on this machine only and ask for a token; neither needs a network.

| file | what |
|---|---|
| `_desk.py` | the folder that is worked in: filled, brought up to date, never written over |
| `_lab.py` | JupyterLab |
| `_pages.py`, `_doors_of_voila.py` | pages without cells: Voila with few doors |
| `_place.py` | addresses and ports |
| `_holding.py`, `keys.py` | a workshop is held: its room, its links |
| `_room.py` | a room's pages |
| `_entrance.py` | in by a link or a code; each page for its role only |
| `_who.py` | who somebody is: cookies that no script reads, and what the room says of them now |
| `_gate.py` | before all doors: names, rates, headers |
| `_pool.py`, `_kernels.py` | pages that wait for their visitors, and whose kernel is whose |
| `_line.py` | between a page and its kernel: nothing but its own widgets |
| `_rehearsal.py` | pretended participants |
| `hub.py`, `seat.py` | the same pages behind a JupyterHub, a server for each person |
| `_size.py`, `_picture.py` | what a room takes of a machine; a link as a QR code |
| `_errors.py` | why a door does not open |
"""

import os
import secrets
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from okrkit import __version__
from okrkit.hosting._desk import Desk, desk
from okrkit.hosting._errors import HostingError
from okrkit.hosting._lab import open_lab
from okrkit.hosting._picture import picture_of
from okrkit.hosting._size import room_needs
from okrkit.places import place

__all__ = ["Desk", "HostingError", "desk", "hold", "lab", "learn", "picture_of", "room_needs"]

START = "00-start-here.ipynb"


def lab(folder: Path | None = None, port: int | None = None, browser: bool = True, restore: bool = False) -> int:
    """Open JupyterLab at the first notebook and stay until it is stopped.

    Args:
        folder: where the notebooks are worked in; None means the checkout's own, or from a wheel a copy in the
            home folder. What somebody has edited there is never written over; a newer version lies beside it, and
            a sentence says so.
        port: None means the first free one from 8888 on.
        browser: whether to open one; where there is none, the address is printed in any case.
        restore: bring back notebooks that were deleted in that copy.

    Returns:
        JupyterLab's exit code.

    Raises:
        HostingError: when JupyterLab is not installed or the folder cannot be written.
    """
    _needs("jupyterlab", "lab")
    try:
        home = desk(place("notebooks"), folder, __version__, restore)
    except FileNotFoundError as problem:
        raise HostingError(str(problem)) from problem
    for sentence in home.told:
        print(sentence, flush=True)
    return open_lab(home.folder, START, port, browser and has_browser())


def learn(
    folder: Path | None = None,
    port: int | None = None,
    browser: bool = True,
    token: str | None = None,
    idle_minutes: int = 60,
) -> None:
    """Serve the notebooks of a folder as pages without cells, until Ctrl-C.

    Args:
        folder: None means okrkit's own. Only its notebooks called NN-*.ipynb are served, and its pictures.
        port: None means the first free one from 8866 on, 0 any free one.
        browser: whether to open one; the address is printed in any case.
        token: what the address must carry; None means a new one, '' none at all.
        idle_minutes: after how long a page that nobody has open is put to sleep. Its texts are in the store.

    Raises:
        HostingError: when Voila is not installed, the port is taken, or the folder holds no such notebook.
    """
    _needs("voila", "rooms")
    from okrkit.hosting._pages import Pages  # Voila takes a second to import

    try:
        home = (folder or place("notebooks")).resolve()
    except FileNotFoundError as problem:
        raise HostingError(str(problem)) from problem
    if not any(home.glob("[0-9][0-9]-*.ipynb")):
        raise HostingError(f"{home} holds no notebooks to show: name a folder with files like {START}")
    try:
        pages = Pages.over(home, port, secrets.token_hex(16) if token is None else token, idle_minutes)
    except OSError as problem:
        raise HostingError(
            f"port {port} cannot be used ({os.strerror(problem.errno or 0)}): leave --port out, or try another"
        ) from None
    pages.serve(browser and has_browser())


def hold(slug: str, file: Path | None = None, **wishes: Any) -> None:
    """Hold a workshop: open a room for a kit, or go on with the one still running, and serve it until Ctrl-C.

    Args:
        slug: of a kit, or its folder. file: OKRs of the team's own, a file or a folder; None is the kit's sample.
        wishes: as `Wish` in `_holding.py` has them, such as people=12, named=True, address="192.168.1.5".

    Raises:
        HostingError: when Voila is not installed, and for an address, a port or a certificate that cannot be used.
        KitError, OkrFileError, StoreError, RoomError: as those parts say.
    """
    _needs("voila", "rooms")
    from okrkit.hosting._holding import Wish, serve  # the store takes a moment to import, and a lab needs none

    serve(Wish(slug, file, **wishes))


def has_browser() -> bool:
    """Whether this machine can show a page by itself."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _needs(module: str, extra: str) -> None:
    if find_spec(module) is None:
        raise HostingError(f'this needs {module}, which is not installed: pip install "okrkit[{extra}]"')
