"""The line between a page and its kernel: whose it is, what may pass, how much of it, and how fast."""

import json
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_binary_message, deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.iostream import StreamBufferFullError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from okrkit.hosting._doors_of_voila import OURS, Bare, Wire
from okrkit.hosting._gate import Bucket

LARGEST = 256_000
"""Bytes of one message: a page has some texts of 20,000 characters at most."""
UNREAD = 4_000_000
"""Bytes that may wait for a page that does not read."""
TARGETS = {"jupyter.widget.control"}  # through which a page asks for the widgets that are there
MAY_SEND = {"comm_msg", "comm_info_request", "kernel_info_request", "comm_open"}


class Line(Wire):
    """Lets a page talk to its own widgets, and to nothing else: no code is run, completed, inspected or debugged."""

    async def prepare(self, *args: Any, **kwargs: Any) -> Any:
        await super().prepare(*args, **kwargs)
        if not self.settings["voila"].owns(self):
            raise HTTPError(403)

    async def open(self, kernel_id: str) -> None:
        self.pace = Bucket(300, 40)
        if self.ws_connection is not None and self.ws_connection.stream is not None:
            self.ws_connection.stream.max_write_buffer_size = UNREAD
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        if not self.pace.takes():
            self.close(1008, "too many messages")
        elif self._may_pass(ws_message):
            super().on_message(ws_message)

    def _may_pass(self, message: str | bytes) -> bool:
        try:
            channel, kind, content = self._read(message)
            target = json.loads(content)["target_name"] if kind == "comm_open" else None
        except Exception:  # whatever the parsers of the server stumble over
            return False
        return channel == "shell" and kind in MAY_SEND and (target is None or target in TARGETS)

    def _read(self, message: str | bytes) -> tuple[str, str, bytes | str]:
        """(channel, type, content as JSON) of a message, in each form that the server takes."""
        if self.connection.subprotocol == "v1.kernel.websocket.jupyter.org":
            channel, parts = deserialize_msg_from_ws_v1(message)
            return channel, json.loads(parts[0])["msg_type"], parts[3]
        told = deserialize_binary_message(message) if isinstance(message, bytes) else json.loads(message)
        return told["channel"], told["header"]["msg_type"], json.dumps(told["content"])

    def write_message(self, message: Any, binary: bool = False) -> Any:
        try:
            written = super().write_message(message, binary)
            if written is not None:  # by the frames in between it may be left out
                written.add_done_callback(lambda done: done.exception())  # the line was closed meanwhile: nobody minds
            return written
        except StreamBufferFullError:  # it never reads: its line is cut, and nothing more is kept for it
            if self.ws_connection is not None:
                self.ws_connection._abort()
            raise WebSocketClosedError from None

    def on_close(self) -> None:
        if getattr(self, "connection", None) is not None:  # it may have been refused before there was one
            super().on_close()


class Owned(Bare):
    """A door of a kernel that opens only for the member who has its page."""

    async def prepare(self: Any, *args: Any, **kwargs: Any) -> Any:
        await super().prepare(*args, **kwargs)  # type: ignore[misc]
        if not self._finished and not self.settings["voila"].owns(self):
            raise HTTPError(403)


class Kernel(Owned, KernelHandler):
    """What runs behind a page."""


class Ending(Owned, VoilaShutdownKernelHandler):
    """A page that is left ends its kernel."""


ROOMS = OURS | {VoilaKernelWebsocketHandler: Line, KernelHandler: Kernel, VoilaShutdownKernelHandler: Ending}
