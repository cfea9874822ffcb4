"""HTTPS by certificate files, and a room below a path behind a proxy that ends HTTPS: from the form to the widget."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.loops import run

from .rooms import ROOM, Visitor, hosted

x509 = pytest.importorskip("cryptography.x509")
CELLS = {"participant": ROOM["participant"]}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for 127.0.0.1, and its key."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "room.example")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1)).add_extension(names, False).sign(key, hashes.SHA256())
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "c.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "k.pem").write_bytes(secret)
    return folder / "c.pem", folder / "k.pem"


async def come_in(url: str, key: str, origin: str) -> Visitor:
    """From the form to the first word of the widget, as a browser does it."""
    visitor = Visitor(url)
    form = await visitor.ask("/join")
    assert form.code == 200
    answer = await visitor.ask("/join", {"key": key}, headers={"Origin": origin})
    assert answer.code == 303
    assert answer.headers["Location"] == url.removeprefix(origin) + "/room"
    (cookie,) = [one for one in answer.headers.get_list("Set-Cookie") if "participant" in one]
    assert "Secure" in cookie
    assert f"Path={url.removeprefix(origin)}/;" in cookie
    await visitor.open()
    await visitor.hello()
    await visitor.wait(lambda: any(block["kind"] == "asked" for block in visitor.blocks))
    return visitor


def test_https_by_certificate_files(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    async def story(url: str, key: str) -> None:
        visitor = await come_in(url, key, url)
        answer = await visitor.ask("/join", {"key": key}, headers={"Origin": url})
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        await visitor.leave()

    crt, key = certificate
    with hosted(tmp_path, CELLS, people=1, certificate=str(crt), key=str(key)) as server:
        assert server.url.startswith("https://")
        run(lambda: story(server.url, server.opened.join), 90)


@asynccontextmanager
async def proxy(certificate: tuple[Path, Path], behind: int) -> AsyncIterator[int]:
    """Ends HTTPS and passes everything on as it is, with X-Forwarded-For and X-Forwarded-Proto: what nginx would do."""

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        upgrade = b"upgrade: websocket" in head.lower()
        mine = (b"x-forwarded",) if upgrade else (b"x-forwarded", b"connection:")
        kept = [line for line in head.split(b"\r\n")[:-2] if not line.lower().startswith(mine)]
        more = [
            b"X-Forwarded-For: 203.0.113.9",
            b"X-Forwarded-Proto: https",
            *([] if upgrade else [b"Connection: close"]),
        ]
        back_reader, back = await asyncio.open_connection("127.0.0.1", behind)
        back.write(b"\r\n".join([*kept, *more, b"", b""]))
        await asyncio.gather(pipe(reader, back), pipe(back_reader, writer), return_exceptions=True)

    secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secured.load_cert_chain(*certificate)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
    yield int(server.sockets[0].getsockname()[1])
    server.close()


def test_below_a_path_behind_a_proxy_that_ends_https(tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    async def story(port: int, key: str) -> None:
        async with proxy(certificate, port) as front:
            origin = f"https://127.0.0.1:{front}"
            visitor = await come_in(f"{origin}/rooms/one", key, origin)
            for address in ("src", "href"):
                asked = [part.split('"')[0] for part in visitor.page.split(f' {address}="')[1:]]
                assert all(one.startswith(("/rooms/one/", "#", "data:")) for one in asked), asked
            assert (await visitor.ask("/voila/static/voila.js")).code == 200
            outside = Visitor(origin, dict(visitor.cookies))
            assert (await outside.ask("/room")).code == 404
            await visitor.leave()

    with hosted(tmp_path, CELLS, people=1, public="https://room.example/rooms/one/") as server:
        run(lambda: story(server.port, server.opened.join), 90)
