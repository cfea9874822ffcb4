"""`okrkit doctor --people N`: whether this machine can hold a room of so many, and whether a phone reaches it."""

import os
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from okrkit.cli._looks import Look
from okrkit.hosting import picture_of, room_needs
from okrkit.places import place

_MEMORY = Path("/proc/meminfo")
_PAGE = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>okrkit</title>"
    "<body style='font:1.2rem system-ui;margin:2rem'><h1>It works</h1><p>This phone reaches the machine that will serve"
    " the room. Tell whoever is at it, and close this page.</p>"
)


def room(people: int, address: str | None = None) -> Iterator[Look]:
    """Memory, address and port for a room of so many people."""
    needs = room_needs(people, address)
    free = free_memory()
    wanted = f"a room of {people} takes about {needs.megabytes / 1000:.1f} GB"
    if free is None:
        yield Look("without", f"a look at the memory that is free; {wanted}", "look at it yourself")
    elif free < needs.megabytes:
        fits = max(0, int((free - needs.fixed) / needs.each))
        yield Look(
            "missing", f"{wanted}, and {free / 1000:.1f} GB are free: enough for {fits}",
            "close other programs, or serve the room from a bigger machine, or from several:"
            f" {place('docs') / 'hosting.md'}",
        )  # fmt: skip
    else:
        yield Look("ok", f"{wanted}, and {free / 1000:.1f} GB are free")
    cores = os.cpu_count() or 1
    if people > 20 * cores:
        yield Look("without", f"processors to spare: {cores} for {people} people", "let people come in over a minute")
    if needs.address is None:
        yield Look(
            "missing", "an address in a network: phones do not reach this machine",
            "join the network that the phones are in, or name an address: --address 192.168.1.5",
        )  # fmt: skip
    else:
        yield from _port(needs.address, needs.port)


def _port(address: str, port: int | None) -> Iterator[Look]:
    if port is None:
        yield Look(
            "missing", f"{address} cannot be listened on", "is it this machine's? Leave --address out, or name another"
        )
    else:
        yield Look("ok", f"phones will find the room at http://{address}:{port}/join, if the network lets them")


def reached(address: str | None, say: Callable[[str], None]) -> Look:
    """Have a phone open the address that the room will have."""
    needs = room_needs(1, address)
    if needs.address is None or needs.port is None:
        return Look("missing", "a phone cannot be asked without an address")
    return phone(needs.address, needs.port, say, picture_of(f"http://{needs.address}:{needs.port}/"))


def phone(address: str, port: int, say: Callable[[str], None], picture: str, seconds: float = 120) -> Look:
    """Wait for a phone to open a page of this machine: guest networks and firewalls often keep devices apart.

    Args:
        address, port: where the room will be. say: prints a line. picture: the link as a QR code.
    """
    seen: list[str] = []

    class Hello(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = _PAGE.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            if self.path == "/":
                seen.append(self.client_address[0])

        def log_message(self, *_: object) -> None:
            """Nothing is noted."""

    try:
        server = ThreadingHTTPServer(("0.0.0.0", port), Hello)
    except OSError as problem:
        return Look(
            "missing", f"port {port} cannot be used ({os.strerror(problem.errno or 0)})", "name another: --port"
        )
    say(f"\nOpen this on a phone, in the network that people will be in (Ctrl-C leaves it out):\n\n{picture}")
    say(f"http://{address}:{port}/")
    server.timeout = 0.5
    try:
        for _ in range(int(seconds / server.timeout)):
            server.handle_request()
            if other := [one for one in seen if one not in ("127.0.0.1", address)]:
                return Look("ok", f"a phone at {other[0]} has opened a page of this machine")
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    if seen:
        return Look(
            "without", "a look from another device: only this machine has opened the page", "open it on a phone"
        )
    return Look(
        "missing", f"nothing has reached http://{address}:{port}/",
        f"allow port {port} in this machine's firewall; guest networks keep devices apart: use another, or a hotspot",
    )  # fmt: skip


def free_memory() -> float | None:
    """Megabytes that programs may still take; None where the system does not say."""
    try:
        lines = dict(line.split(":", 1) for line in _MEMORY.read_text(encoding="ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024 / 1e6
    except (OSError, KeyError, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (AttributeError, ValueError, OSError):
        return None
