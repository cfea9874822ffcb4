"""A websocket by hand: what a browser never does can be done on it, such as never to read."""

import json
import socket
from typing import Any

from .rooms import Visitor


def raw_line(one: Visitor, port: int) -> socket.socket:
    """The line of this visitor's page, with a small buffer to read into."""
    request = one.address()
    path = request.url.partition(f":{port}")[2]
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Cookie: {request.headers['Cookie']}\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    return line


def framed(kind: str, content: dict[str, Any]) -> bytes:
    """One message to a kernel as a frame."""
    header = {"msg_type": kind, "msg_id": "1", "session": "s", "username": "", "version": "5.3"}
    asks = json.dumps(
        {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
    ).encode()
    return b"\x81" + bytes([0x80 | 126]) + len(asks).to_bytes(2, "big") + b"\0\0\0\0" + asks
