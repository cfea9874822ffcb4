"""Voila's own doors, where they answer in our way: files, and the line between a page and its kernel."""

from typing import Any

from jupyter_server.base.handlers import FileFindHandler
from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from voila.app import ThemesHandler
from voila.static_file_handler import TemplateStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

GONE = 100
"""Seconds without an answer after which a page is taken to be gone."""


class Looks(TemplateStaticFileHandler):
    """The files of the template. Voila's own stumbles over an address that is not template/static/file."""

    def parse_url_path(self, path: str) -> str:
        parts = path.split("/")
        if ".." in parts or parts[1:2] != ["static"] or not all(parts) or "\0" in path:
            raise HTTPError(404)
        try:
            return str(super().parse_url_path(path))
        except ValueError as problem:  # a template that is not there
            raise HTTPError(404) from problem


class Bare:
    """A file that is not there is answered without a page: the server's own needs files that are not served."""

    def write_error(self: Any, status_code: int, **_: Any) -> None:
        self.finish(f"{status_code}: {self._reason}")


class Wire(Bare, VoilaKernelWebsocketHandler):
    """The line between a page and its kernel; a message that cannot be read is left out, and the line stays."""

    def on_message(self, ws_message: str | bytes) -> None:
        try:
            super().on_message(ws_message)
        except Exception as problem:  # whatever the parsers of the server stumble over
            self.log.debug("a message of a page could not be read and was left out: %r", problem)

    def send_ping(self) -> None:
        """Ask whether the page is there. The server's own way cuts every line at the first asking, after 30 seconds."""
        if self.ws_connection is None or IOLoop.current().time() - self.last_pong > GONE:
            self.ping_callback.stop()
            self.close()
        else:
            self.ping(b"")


class Widget(Bare, FileFindHandler):
    """The files of the widgets."""


class Theme(Bare, ThemesHandler):
    """The files of light and dark."""


OURS = {
    TemplateStaticFileHandler: Looks,
    VoilaKernelWebsocketHandler: Wire,
    FileFindHandler: Widget,
    ThemesHandler: Theme,
}
