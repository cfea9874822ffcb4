"""A small server for trying the site on this machine: right types, strict headers, the loopback only."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'none'"
)
"""What a page of the site may load and whom it may ask: nobody but the site. The same stands in every page."""


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, and nothing else: no listing of folders."""

    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".ipynb": "application/json",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")  # asked again each time, and sent only when it changed
        super().end_headers()

    def list_directory(self, path: object) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: an address with a lesson in it is nobody's business."""


def server(site: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of this folder on the loopback; port 0 means any free one.

    Raises:
        FileNotFoundError: when there is no site. OSError: when the port is taken.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} holds no site yet: `make lite` builds it")
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(site)))
