"""The pages without cells: a standalone Voila over one folder, with our template, a token and few doors."""

import json
import logging
import re
import signal
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, authenticated
from traitlets.config import Config
from voila.app import Voila
from voila.execute import VoilaExecutor
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler

from okrkit.hosting._doors_of_voila import OURS
from okrkit.hosting._place import HERE, free_socket

TEMPLATE = Path(__file__).parent / "template"
_TOKEN = re.compile(r"(?<=token=)[^&\s'\"]+")
PAGE = r"([0-9]{2}-[\w-]+\.ipynb)"
EXTENSIONS = Path(__file__).parent / "labextensions"
WIDGETS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget", "okrkit-pages"]

VoilaExecutor.coalesce_streams.tag(config=True)  # nbclient offers this, and forgot that somebody may want to set it


class Plain(BaseVoilaHandler):
    """Answers, and errors, in our own words and looks."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.get_template("error.html").render(status=status_code, base_url=self.base_url))


class Home(Plain):
    """The address that `learn` prints. The token has become a cookie by now and leaves the address."""

    @authenticated
    def get(self) -> None:
        self.redirect(f"{self.base_url}voila/render/{self.voila_configuration.resources['okr_pages'][0]['file']}")


class Page(Plain, TornadoVoilaHandler):
    """One notebook as a page. A wrong name is answered before any kernel starts."""

    @authenticated
    async def get(self, path: str = "") -> None:
        if path not in {page["file"] for page in self.voila_configuration.resources["okr_pages"]}:
            raise HTTPError(404)
        _ = self.xsrf_token  # sets the cookie without which a page that is left may not end its kernel
        await super().get(path)


class Nothing(Plain):
    """Whatever else somebody asks for."""

    def get(self) -> None:
        raise HTTPError(404)


class Locked(Plain):
    """Where a page without its token leads: says where the right address stands."""

    def initialize(self) -> None:
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    @allow_unauthenticated
    def get(self) -> None:
        raise HTTPError(403)


class Token(IdentityProvider):
    """The token from the address, kept in a cookie; there is no form to guess into. '' asks for none."""

    @property
    def auth_enabled(self) -> bool:
        return bool(self.token)

    def get_handlers(self) -> list[tuple[str, object]]:
        return [(r"/login", Locked)]


class Pages(Voila):
    """Voila over one folder. Texts live in the store, so a kernel may be put to sleep at any time."""

    taken: socket.socket

    @classmethod
    def over(cls, folder: Path, port: int | None, token: str, idle_minutes: int) -> Self:
        """The server for a folder, its port taken; `serve` starts it.

        Raises:
            OSError: when the port is taken or not allowed.
        """
        taken = free_socket(port)
        app = cls(config=settings(folder, idle_minutes), token=token, config_file_paths=[])
        app.initialize([])
        app.taken, app.port = taken, taken.getsockname()[1]
        return app

    def setup_template_dirs(self) -> None:
        """Our template first; what it does not say comes from Voila's own."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(TEMPLATE))

    def init_handlers(self) -> list[Any]:
        """Our pages, Voila's doors that they need, and nothing else."""
        ours = {"voila_configuration": self.voila_configuration}
        page = {**ours, "template_paths": self.template_paths, "config": self.config}
        return [
            ("/", Home, ours),
            (f"/voila/render/{PAGE}", Page, page),
            *self.doors_of_voila(OURS),
            ("/.*", Nothing, ours),
        ]

    def doors_of_voila(self, ours: dict[Any, Any]) -> list[Any]:
        """Voila's doors without the tree, the listing of files and the pages; `ours` take the place of its handlers."""
        root = self.server_url.rstrip("/")
        closed = tuple(f"{root}/voila/{what}" for what in ("tree", "api/contents", "render", "files"))
        return [
            (pattern, ours.get(handler, handler), *given)
            for pattern, handler, *given in super().init_handlers()
            if pattern != self.server_url and not pattern.startswith(closed)
        ]

    def serve(self, browser: bool) -> None:
        """Answer until Ctrl-C or a signal."""
        self.browser_asked = browser
        self.start()

    def listen(self) -> None:
        """Called by Voila's start() once everything is set up."""
        for log in (
            "tornado.general",
            "tornado.application",
        ):  # they tell of refusals and errors with the address asked
            logging.getLogger(log).addFilter(without_token)
        self.ioloop = IOLoop.current()
        signal.signal(signal.SIGINT, self._handle_signal_stop)  # not in the middle of something, as an exception is
        self.server().add_socket(self.taken)
        address = self.say()
        if self.browser_asked:
            webbrowser.open(address)
        try:
            self.ioloop.start()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is impatient does not leave kernels behind
            self.stop()
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def server(self) -> HTTPServer:
        """What listens."""
        return HTTPServer(self.app)

    def say(self) -> str:
        """Tell where it is open; returns the address for a browser of this machine."""
        address = f"http://{HERE}:{self.port}/" + (f"?token={self.token}" if self.token else "")
        print(f"okrkit is open at\n\n    {address}\n\nStop it with Ctrl-C; what was typed is kept.", flush=True)
        return address


def without_token(record: logging.LogRecord) -> bool:
    """Take tokens out of a line of the log; a filter that lets every line pass."""
    told = record.getMessage()
    if "token=" in told:
        record.msg, record.args = _TOKEN.sub("...", told), ()
    return True


def pages_of(folder: Path) -> list[dict[str, str]]:
    """The notebooks that are shown, in order: file and a short name."""
    return [{"file": path.name, "name": _title(path)} for path in sorted(folder.glob("[0-9][0-9]-*.ipynb"))]


def _title(path: Path) -> str:
    """The first heading of a notebook up to its colon; '08-check-in.ipynb' is 'Check in' where there is none."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        first = json.loads(path.read_text("utf-8"))["cells"][0]
        heading = re.match(r"# +([^:\n]+)", "".join(first["source"]))
        if first["cell_type"] == "markdown" and heading:
            return heading[1].strip()
    return path.stem[3:].replace("-", " ").capitalize()


def settings(folder: Path, idle_minutes: float) -> Config:
    """Everything that differs from Voila as it comes."""
    return Config(
        {
            "Voila": {
                "root_dir": str(folder),
                "ip": HERE,
                "open_browser": False,
                "log_level": logging.ERROR,
                "identity_provider_class": Token,
                "tornado_settings": {
                    "log_function": lambda handler: None,  # an access log would keep the token
                    "ws_ping_timeout": 30_000,  # the interval; the server's own is longer, and is warned about
                    "allow_remote_access": False,  # a name that somebody else points at this machine is refused
                },
            },
            "VoilaConfiguration": {
                "template": "lab",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": True,  # the template shows our own messages and no traceback
                "extension_allowlist": WIDGETS,
                "extra_labextensions_path": [str(EXTENSIONS)],
                "resources": {"okr_pages": pages_of(folder)},
            },
            # On a busy machine a cell's output may come late; after 4 s a page would be made without it, in silence.
            # What a cell prints may come in several parts: a stray end of a line would stand there as an empty block.
            "VoilaExecutor": {"iopub_timeout": 60, "raise_on_iopub_timeout": True, "coalesce_streams": True},
            "KernelManager": {"transport_encryption": "auto"},
            "MappingKernelManager": {
                "cull_idle_timeout": int(60 * idle_minutes),
                "cull_interval": min(300, max(1, int(30 * idle_minutes))),
                "cull_connected": False,
            },
        }
    )
