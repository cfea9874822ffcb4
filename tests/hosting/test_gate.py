"""What stands before a room's server: names, rates, strange addresses, and the headers of every answer."""

from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.ioloop import IOLoop

from okrkit.hosting._doors_of_voila import Wire
from okrkit.hosting._gate import Bucket, Careful, Gate, Refusal, headers
from tests.loops import run


def asked(path: str = "/join", host: str = "room.example:8870") -> HTTPServerRequest:
    context = SimpleNamespace(remote_ip="10.0.0.7", protocol="http")
    connection: Any = SimpleNamespace(context=context)
    line = RequestStartLine("GET", path, "HTTP/1.1")
    return HTTPServerRequest(headers=HTTPHeaders({"Host": host}), connection=connection, start_line=line)


@pytest.fixture
def gate() -> Gate:
    doors: Any = SimpleNamespace(find_handler=lambda request, **_: "behind")
    return Gate(doors, frozenset({"room.example", "127.0.0.1"}), Bucket(3, 0))


def test_who_asks_for_the_room_by_its_name_comes_in(gate: Gate) -> None:
    assert gate.find_handler(asked()) == "behind"
    assert gate.find_handler(asked(host="ROOM.example")) == "behind"


@pytest.mark.parametrize("host", ["", "evil.example", "room.example.evil.example", "127.0.0.1.nip.io:8870"])
def test_another_name_is_refused_in_a_sentence(gate: Gate, host: str) -> None:
    refused = gate.find_handler(asked(host=host))
    assert isinstance(refused, Refusal)
    assert (refused.status, "use the address that was given" in refused.sentence) == (403, True)


@pytest.mark.parametrize(
    "path",
    [
        "//evil",
        "/voila/../etc",
        "/voila/%2e%2e/etc",
        "/a%2Fb",
        "/a%5cb",
        "/a\\b",
        "/%00",
        "/a b",
        "/" + 2000 * "a",
        "*",
    ],
)
def test_addresses_that_none_of_ours_looks_like_are_refused(gate: Gate, path: str) -> None:
    refused = gate.find_handler(asked(path))
    assert isinstance(refused, Refusal)
    assert refused.status == 404


def test_one_address_may_ask_so_often_and_others_are_not_touched(gate: Gate) -> None:
    assert [gate.find_handler(asked()) for _ in range(3)] == ["behind"] * 3
    refused = gate.find_handler(asked())
    assert isinstance(refused, Refusal)
    assert (refused.status, "wait a minute" in refused.sentence) == (429, True)
    other = asked()
    other.remote_ip = "10.0.0.8"
    assert gate.find_handler(other) == "behind"


def test_a_bucket_fills_again_and_forgets_those_unseen_longest() -> None:
    times = iter([0, 0, 0, 0.5, 1, 1, 1, 1])
    bucket = Bucket(2, 2, names=1, clock=lambda: float(next(times)))
    assert [bucket.takes("a"), bucket.takes("a"), bucket.takes("a"), bucket.takes("a")] == [True, True, False, True]
    assert bucket.takes("b")  # 'a' is forgotten now, and begins anew
    assert [bucket.takes("a"), bucket.takes("a"), bucket.takes("a")] == [True, True, False]


def test_looking_takes_nothing() -> None:
    bucket = Bucket(1, 0)
    assert [bucket.peek("a"), bucket.peek("a"), bucket.takes("a"), bucket.peek("a")] == [True, True, True, False]


def test_every_answer_carries_the_headers_and_only_files_are_kept_by_browsers() -> None:
    request = asked()
    page, file = (
        HTTPHeaders({"Server": "Tornado"}),
        HTTPHeaders({"Last-Modified": "then", "Cache-Control": "max-age=9"}),
    )
    for given in (page, file):
        Careful(request).transform_first_chunk(200, given, b"", True)
        assert given["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in given["Content-Security-Policy"]
    assert "Server" not in page
    assert (page["Cache-Control"], file["Cache-Control"]) == ("no-store", "max-age=9")


def test_no_script_runs_but_those_with_the_word_of_the_page() -> None:
    policy = headers("room.example", "word")["Content-Security-Policy"]
    assert "script-src 'self' 'nonce-word' blob:;" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy
    assert "script-src 'self';" in headers("room.example")["Content-Security-Policy"]


def test_a_line_is_cut_when_its_page_has_not_answered_for_long_and_not_before() -> None:
    """The server's own way cut every line when it first asked, after thirty seconds."""

    async def story() -> None:
        now, asked, closed = IOLoop.current().time(), [], []
        line: Any = SimpleNamespace(ws_connection=object(), ping=asked.append, close=lambda: closed.append(1))
        line.ping_callback = SimpleNamespace(stop=lambda: None)
        for ago, pings, cuts in ((0, 1, 0), (30.001, 2, 0), (90, 3, 0), (101, 3, 1)):
            line.last_pong = now - ago
            Wire.send_ping(line)
            assert (len(asked), len(closed)) == (pings, cuts)

    run(story)
