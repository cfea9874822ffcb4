"""A room's pages: Voila with doors of a room, a pool of kernels, and a gate before all of it."""

import asyncio
import logging
import os
import re
import ssl
import subprocess
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Self

import nbformat
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from okrkit.hosting._entrance import Alive, Away, Enter, Join, Joins, Me, Sheet
from okrkit.hosting._gate import Bucket, Careful, Gate
from okrkit.hosting._kernels import Kernels
from okrkit.hosting._line import LARGEST, ROOMS
from okrkit.hosting._pages import Pages, settings
from okrkit.hosting._place import ROOM_PORTS, Place, free_socket
from okrkit.hosting._pool import Pool, Ready
from okrkit.hosting._who import AT, Seats
from okrkit.hosting.keys import Links
from okrkit.room import Member, Opened, Room

_NAMED = re.compile("token|secret|passw|passphrase|credential|api_?key|access_?key|private_?key|auth_sock", re.I).search
_ADDRESS = re.compile(r"://[^/\s@]*:[^/\s@]+@").search  # of a database, a proxy: with a password in it
_KERNEL = r"([0-9a-f-]{36})"


class Written(NotebookRenderer):
    """A notebook from anywhere: only what is a page lies in no folder that is served."""

    async def load_notebook(self, path: Path) -> Any:
        return await self.fix_notebook(nbformat.read(path, as_version=4))


class RoomPages(Pages):
    """The server of one room.

    Attributes:
        room: what the doors ask. place: where it is open. pools: role -> its pages that wait.
    """

    room: Room
    place: Place
    pools: dict[str, Pool]
    joins: Joins
    links: Links | None
    secured: ssl.SSLContext | None
    _known: dict[str, tuple[float, Member]]

    @classmethod
    def of(cls, room: Room, place: Place, keys: Opened | None = None) -> Self:
        """The server for a room, its port taken; `serve` starts it.

        Raises:
            OSError: when the port is taken or not allowed, or a certificate cannot be read (`ssl.SSLError` too).
        """
        taken = free_socket(place.port, place.address, ROOM_PORTS)
        empty = Path(tempfile.mkdtemp(prefix="okrkit-room-"))
        app = cls(config=_settings(empty, place), config_file_paths=[], base_url=place.base)
        app.room, app.place, app.joins, app._known = room, place, Joins(room.size), {}
        app.initialize([])
        app.taken, app.port, app.empty = taken, taken.getsockname()[1], empty
        app.links = Links.of(place.url(app.port), keys) if keys else None
        app.secured = _secured(place)
        return app

    def init_settings(self) -> dict[str, Any]:
        given = super().init_settings()
        kernels, people = self.kernel_manager, self.place.people
        self._one_by_one = asyncio.Semaphore(os.cpu_count() or 2)
        self.pools = {
            role: Pool(partial(self.page, role), self.alive, *size)
            for role, size in {
                "facilitator": (1, 1, 6), "presenter": (1, 1, 6), "participant": (people, 2, 2 * people + 10),
            }.items() if role in self.place.notebooks
        }  # fmt: skip
        kernels.waits = lambda kernel: any(pool.waits(kernel) for pool in self.pools.values())
        kernels.told = self.gone
        return dict(given) | {"login_url": self.base_url + "join"}

    def init_handlers(self) -> list[Any]:
        root, ours = self.server_url.rstrip("/"), {"voila_configuration": self.voila_configuration}
        return [
            (root + "/?", Join, ours),
            (root + "/join", Join, ours),
            *((f"{root}/{AT[role]}", Sheet, {"role": role, **ours}) for role in self.pools),
            (root + "/enter/(presenter|facilitator)", Enter, ours),
            (root + "/room/me", Me, ours),
            (f"{root}/room/alive/{_KERNEL}", Alive, ours),
            *self.doors_of_voila(ROOMS),
            (".*", Away, ours),
        ]

    def gone(self, kernel: str) -> None:
        """A kernel has ended."""
        for pool in self.pools.values():
            pool.gone(kernel)

    async def fill(self) -> None:
        """Make the pages for those who are expected, and tell when they are there."""
        for pool in self.pools.values():
            pool.fill()
        while any(len(pool.ready) + len(pool.out) < pool.people for pool in self.pools.values()):
            await asyncio.sleep(0.2)
        print(f"The pages for {self.place.people} people are ready.", flush=True)

    def known(self, token: str) -> Member | None:
        """Whose token it is. A page asks for some hundred files: what was found is believed for a second."""
        then, member = self._known.get(token, (0.0, None))
        if time.monotonic() - then > 1:
            self._known = {one: found for one, found in self._known.items() if time.monotonic() - found[0] <= 1}
            member = self.room.enter(token)
            if member is not None:
                self._known[token] = (time.monotonic(), member)
        return member

    def owns(self, handler: Any) -> bool:
        """Whether a request comes from the member who has the page of the kernel in its address."""
        kernel = [*handler.path_args, *handler.path_kwargs.values()][0]
        owner = self.kernel_manager.owners.get(kernel)
        return owner is not None and any(member.id == owner for _, member in handler.okr_seats.values())

    def fits(self, handler: Any, kernel: str) -> bool:
        """Whether a page is of a role that whoever asks has now."""
        return any(kernel in self.pools[role].out for role in handler.okr_seats if role in self.pools)

    async def alive(self, kernel: str) -> bool:
        """Whether a kernel runs."""
        return kernel in self.kernel_manager and bool(await self.kernel_manager.get_kernel(kernel).is_alive())

    async def page(self, role: str) -> Ready:
        """Start a kernel, run the notebook of a role in it, and keep what it shows."""
        async with self._one_by_one:
            config = {"base_url": self.base_url, "settings": self.app.settings, "log": self.log,
                      "voila_configuration": self.voila_configuration}  # fmt: skip
            renderer = Written(
                voila_configuration=self.voila_configuration, traitlet_config=self.config,
                notebook_path=self.place.notebooks[role], template_paths=self.template_paths,
                config_manager=self.config_manager, contents_manager=self.contents_manager, base_url=self.base_url,
                kernel_spec_manager=self.kernel_spec_manager, page_config=get_page_config(**config),
            )  # fmt: skip
            await renderer.initialize()
            renderer.resources["okr_room"] = {"role": role, "title": self.room.kit.title}
            kernel = await self.kernel_manager.start_kernel(
                kernel_name=renderer.notebook.metadata.kernelspec.name,
                env=self.told(role),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            parts = renderer.generate_content_generator(kernel, self.kernel_manager.get_kernel(kernel))
            return Ready(kernel, "".join([part async for part, _ in parts]))

    def told(self, role: str) -> dict[str, str]:
        """The environment of a role's kernels: which room it is; those who show the way in know the link."""
        way = {"OKRKIT_JOIN": self.links.join, "OKRKIT_JOIN_CODE": self.links.code} if self.links else {}
        return {**kernel_environment(os.environ), "OKRKIT_ROOM": self.room.id, **({} if role == "participant" else way)}

    def say(self) -> str:
        """Where it is open was told before."""
        url = self.place.url(self.port)
        if self.links is None:
            print(f"okrkit is open at {url}", flush=True)
        return url

    def server(self) -> HTTPServer:
        self.app.add_transform(Careful)
        people = self.place.people
        gate = Gate(self.app, self.place.hosts, Bucket(100 * people + 1000, 20 * people + 50))
        IOLoop.current().add_callback(self.fill)
        return HTTPServer(
            gate, ssl_options=self.secured, xheaders=bool(self.place.public), max_body_size=64_000,
            max_header_size=16_000, idle_connection_timeout=120, body_timeout=20,
        )  # fmt: skip

    def stop(self) -> None:
        IOLoop.current().run_sync(self._close_pools)
        super().stop()
        self.empty.rmdir()

    async def _close_pools(self) -> None:
        for pool in self.pools.values():
            await pool.close()


def kernel_environment(host: Mapping[str, str]) -> dict[str, str]:
    """What a kernel gets of the host's environment: nothing named or written like a secret but the store's."""
    return {
        name: told for name, told in host.items()
        if name[:6] == "OKRKIT" or name[:2] == "PG" or not (_NAMED(name) or _ADDRESS(told))
    }  # fmt: skip


def _secured(place: Place) -> ssl.SSLContext | None:
    if place.certificate is None:
        return None
    secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secured.load_cert_chain(place.certificate, place.key)
    return secured


def _settings(empty: Path, place: Place) -> Config:
    ours = settings(empty, place.idle_minutes)
    ours.Voila.identity_provider_class = Seats
    ours.Voila.tornado_settings |= {
        "allow_remote_access": True,
        "websocket_max_message_size": LARGEST,
        "allow_origin": place.origin,
    }
    ours.VoilaConfiguration.multi_kernel_manager_class = Kernels
    ours.VoilaConfiguration.show_tracebacks = True
    ours.KernelRestarter.restart_limit = 0  # a new kernel would know nothing of the page
    ours.IPKernelApp.log_level = logging.ERROR
    return ours
