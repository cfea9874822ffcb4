"""The doors of a room, over a real server: who comes in, what each role may open, and what a page may send."""

import asyncio
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPError
from tornado.websocket import websocket_connect

from tests.loops import run

from .rooms import DRAFT, Hosted, Visitor, hosted

CELLS = {"participant": DRAFT, "facilitator": DRAFT, "presenter": "print('the screen')"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """One server for all; its log is looked at when it has ended."""
    folder = tmp_path_factory.mktemp("room")
    with hosted(folder, CELLS) as server:
        yield server
    log = (folder / "server.log").read_text()
    assert "Traceback" not in log, log
    tokens = (server.opened.join, server.opened.facilitator, server.opened.presenter, server.opened.code)
    assert not [token for token in tokens if token in log]
    assert not re.search(r"(200|204|303) (GET|POST)|/room|/join", log), log  # who came, and when, is noted nowhere


def text(body: bytes) -> str:
    """What a page says, without its marks."""
    page = re.sub(r"<(script|style).*?</\1>", " ", body.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def leader(server: Hosted, role: str = "facilitator") -> Visitor:
    visitor = Visitor(server.url)
    answer = await visitor.ask(f"/enter/{role}", {"key": getattr(server.opened, role)})
    assert answer.code == 303
    return visitor


def test_by_link_or_by_code_one_comes_in_and_gets_a_page(server: Hosted) -> None:
    async def story() -> None:
        code = server.opened.code.lower()
        for key in (server.opened.join, f" {code[:3]}-{code[3:]} "):
            visitor = await Visitor(server.url).join(key)
            me = json.loads((await visitor.ask("/room/me?as=participant")).body)
            with server.room().store as store:
                member = type(server.room())(store, server.opened.room).enter(me["token"])
            assert member is not None
            assert member.role == "participant"
            assert 'data-okr-me="/room/me?as=participant"' in (await visitor.open()).page
            assert "import Drafting" not in visitor.page
            await visitor.leave()

    run(story)


def test_the_cookie_is_hidden_from_scripts_and_other_sites(server: Hosted) -> None:
    async def story() -> None:
        answer = await Visitor(server.url).ask("/join", {"key": server.opened.join})
        (told,) = answer.headers.get_list("Set-Cookie")
        assert f"okr_{server.opened.room}_participant=" in told
        assert all(word in told for word in ("HttpOnly", "SameSite=Lax", "Path=/"))
        assert "Secure" not in told  # this one speaks HTTP

    run(story)


def test_whoever_asks_again_for_a_lost_answer_has_one_seat(server: Hosted) -> None:
    async def story() -> None:
        with server.room().store as store:
            room = type(server.room())(store, server.opened.room)
            before, visitor = room.people(), Visitor(server.url)
            await visitor.ask("/join")
            (held,) = visitor.cookies
            for _ in range(3):  # each time the answer does not arrive, with the cookie in it
                answer = await visitor.ask("/join", {"key": server.opened.join})
                assert answer.code == 303
                seat = f"okr_{server.opened.room}_participant"
                tokens = {visitor.cookies.pop(seat)}
                assert room.people() == before + 1
            visitor.cookies |= {seat: tokens.pop()}
            answer = await visitor.ask("/room")
            assert answer.code == 200
            assert any(told.startswith(f'{held}="";') for told in answer.headers.get_list("Set-Cookie"))

    run(story)


def test_the_form_needs_no_kernel_and_says_what_is_kept(server: Hosted) -> None:
    async def story() -> None:
        answer = await Visitor(server.url).ask("/join")
        assert answer.code == 200
        assert "Nobody is asked for a name here" in text(answer.body)
        assert "jupyter-config-data" not in answer.body.decode()
        scripts = re.findall(r"<script[^>]*>", answer.body.decode())
        assert scripts
        word = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
        assert word
        assert all(word[1] in script for script in scripts)

    run(story)


def test_who_is_in_already_is_led_to_the_page(server: Hosted) -> None:
    async def story() -> None:
        visitor = await Visitor(server.url).join(server.opened.join)
        answer = await visitor.ask("/join")
        assert (answer.code, answer.headers["Location"]) == (303, "/room")

    run(story)


@pytest.mark.parametrize("key", ["", "ABC", "<script>alert(1)</script>", "x" * 5000, "\0", "ÄÖÜ 🙂"])
def test_a_wrong_code_is_said_and_shown_to_nobody(server: Hosted, key: str) -> None:
    async def story() -> None:
        visitor = Visitor(server.url)
        answer = await visitor.ask("/join", {"key": key})
        assert answer.code in (403, 429)
        assert "alert(1)" not in answer.body.decode()
        assert not visitor.cookies
        assert 'role="alert"' in answer.body.decode()

    run(story)


@pytest.mark.parametrize("path", ["/room", "/facilitate", "/present", "/room/me", "/room/me?as=facilitator"])
def test_without_a_token_there_is_no_page_and_no_kernel(server: Hosted, path: str) -> None:
    async def story() -> None:
        for cookies in (
            {},
            {f"okr_{server.opened.room}_{path.strip('/')}": "forged"},
            {"okr_x_participant": "a" * 3000},
        ):
            answer = await Visitor(server.url, dict(cookies)).ask(path)
            assert answer.code in (200, 303, 403)
            assert b"jupyter-config-data" not in answer.body
            assert b'"token"' not in answer.body

    run(story)


def test_each_page_is_for_its_role_only(server: Hosted) -> None:
    async def story() -> None:
        guest = await Visitor(server.url).join(server.opened.join)
        for path, words in (("/facilitate", "whoever leads the room"), ("/present", "the screen that everybody sees")):
            answer = await guest.ask(path)
            assert words in text(answer.body)
            assert "This page needs its key" in text(answer.body)
            assert b"jupyter-config-data" not in answer.body
        forged = dict(guest.cookies)
        token = next(iter(forged.values()))
        forged[f"okr_{server.opened.room}_facilitator"] = token  # one's own token as another role's
        assert (await Visitor(server.url, forged).ask("/facilitate")).headers["Location"] == "/room"
        assert (await Visitor(server.url, forged).ask("/room/me?as=facilitator")).code == 403
        assert (await guest.ask("/enter/facilitator", {"key": token})).headers["Location"] == "/room"  # their own page
        assert (await guest.ask("/enter/presenter", {"key": token})).code == 403
        assert (await guest.ask("/enter/presenter", {"key": server.opened.facilitator})).code == 403

    run(story)


def test_the_links_of_who_leads_and_of_the_screen_open_their_pages(server: Hosted) -> None:
    async def story() -> None:
        for role, path in (("facilitator", "/facilitate"), ("presenter", "/present")):
            visitor = await leader(server, role)
            answer = await visitor.ask(path)
            assert answer.code == 200
            me = json.loads((await visitor.ask(f"/room/me?as={role}")).body)
            assert me == {"token": getattr(server.opened, role)}
            assert me["token"] not in answer.body.decode()
            assert (await visitor.ask("/room")).code == 303

    run(story)


def test_who_leads_now_gets_the_page_for_that_and_who_led_takes_part(server: Hosted) -> None:
    """As the button says: 'with the page they have open'. Each page asks whether it is still theirs, and is led on."""

    async def story() -> None:
        room = server.room()
        led, other = await leader(server), await Visitor(server.url).join(server.opened.join)
        await led.open("/facilitate")
        await other.open("/room")
        lead = room.enter(server.opened.facilitator)
        chosen = room.enter(json.loads((await other.ask("/room/me?as=participant")).body)["token"])
        assert lead is not None
        assert chosen is not None

        async def theirs() -> list[int]:
            await asyncio.sleep(1.1)  # what a page may do is believed for a second
            return [(await one.ask(f"/room/alive/{one.kernel}")).code for one in (led, other)]

        assert await theirs() == [204, 204]
        room.hand_over(chosen, lead)
        assert await theirs() == [410, 410]
        assert {(await other.ask(path)).headers["Location"] for path in ("/room", "/join")} == {"/facilitate"}
        assert (await led.ask("/facilitate")).headers["Location"] == "/room"
        again = await Visitor(server.url).ask("/enter/facilitator", {"key": server.opened.facilitator})
        assert (again.code, again.headers["Location"]) == (303, "/room")
        room.hand_over(lead, chosen)
        assert await theirs() == [204, 204]
        for one in (led, other):
            await one.leave()
        room.leave(chosen)
        room.store.close()

    run(story)


def test_a_form_from_another_site_is_refused(server: Hosted) -> None:
    async def story() -> None:
        for origin in ("https://evil.example", "null"):
            answer = await Visitor(server.url).ask("/join", {"key": server.opened.join}, headers={"Origin": origin})
            assert answer.code == 403
        visitor = await Visitor(server.url).join(server.opened.join)
        me = await visitor.ask("/room/me?as=participant", headers={"Sec-Fetch-Site": "cross-site"})
        assert (me.code, me.body) == (403, b"{}")

    run(story)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/participant.ipynb", "/voila/files/okrkit.sqlite3", "/voila/tree", "/voila/api/contents",
        "/api/contents", "/api/kernels", "/files/participant.ipynb", "/facilitator.ipynb", "/room/../server.log",
        "/voila/templates/lab/static/../../../../../etc/passwd", "/voila/templates/lab/static/..%2f..%2fetc/passwd",
        "/api/kernels/00000000-0000-0000-0000-000000000000", "/voila/static/%00", "/login?next=/room", "//room",
    ],
)  # fmt: skip
def test_nothing_else_is_served(server: Hosted, path: str) -> None:
    async def story() -> None:
        guest = await Visitor(server.url).join(server.opened.join)
        for visitor in (Visitor(server.url), guest):
            answer = await visitor.ask(path)
            assert answer.code in (303, 302, 403, 404)
            if answer.code == 302:
                assert answer.headers["Location"].startswith("/join")

    run(story)


def test_a_name_that_somebody_points_at_this_machine_is_refused(server: Hosted) -> None:
    async def story() -> None:
        guest = await Visitor(server.url).join(server.opened.join)
        answer = await guest.ask("/room", headers={"Host": "rebound.example"})
        assert (answer.code, answer.body) == (
            403, b"This room is not open under this name: use the address that was given.",
        )  # fmt: skip

    run(story)


def test_nobody_talks_to_the_kernel_of_somebody_else(server: Hosted) -> None:
    async def story() -> None:
        one = await (await Visitor(server.url).join(server.opened.join)).open()
        other = await Visitor(server.url).join(server.opened.join)
        other.kernel = one.kernel
        for stranger in (other, Visitor(server.url, kernel=one.kernel), await leader(server)):
            stranger.kernel = one.kernel
            with pytest.raises(HTTPError, match="403"):
                await websocket_connect(stranger.address())
            assert (await stranger.ask(f"/room/alive/{one.kernel}")).code == 410
            assert (await stranger.ask(f"/api/kernels/{one.kernel}")).code in (302, 403)
            assert (await stranger.ask(f"/voila/api/shutdown/{one.kernel}", {})).code == 403
        with pytest.raises(HTTPError, match="403"):
            await websocket_connect(one.address(Origin="https://evil.example"))
        assert (await one.ask(f"/room/alive/{one.kernel}")).code == 204
        await one.leave()

    run(story)


FORBIDDEN = [
    ("execute_request", {"code": "open('{mark}', 'w').close()", "silent": False}, "shell"),
    ("execute_request", {"code": "open('{mark}', 'w').close()", "silent": True}, "control"),
    ("execute_request", {"code": "open('{mark}', 'w').close()"}, "stdin"),
    ("complete_request", {"code": "import o", "cursor_pos": 8}, "shell"),
    ("inspect_request", {"code": "open", "cursor_pos": 4, "detail_level": 1}, "shell"),
    ("history_request", {"hist_access_type": "tail", "n": 9, "output": True, "raw": True}, "shell"),
    ("is_complete_request", {"code": "1"}, "shell"),
    ("input_reply", {"value": "x"}, "stdin"),
    ("interrupt_request", {}, "control"),
    ("debug_request", {"command": "debugInfo", "type": "request", "seq": 1}, "control"),
    ("create_subshell_request", {}, "control"),
    ("shutdown_request", {"restart": False}, "control"),
    ("shutdown_request", {"restart": False}, "shell"),
    ("comm_open", {"comm_id": "f" * 32, "target_name": "jupyter.widget", "data": {"state": {}}}, "shell"),
    ("comm_open", {"comm_id": "e" * 32, "target_name": "anything", "target_module": "os", "data": {}}, "shell"),
    ("comm_close", {"comm_id": "{widget}", "data": {}}, "shell"),
    ("kernel_info_request", {}, "control"),
]  # fmt: skip


@pytest.mark.parametrize("role", ["participant", "facilitator"])
def test_a_page_can_run_nothing_in_its_kernel(server: Hosted, tmp_path: Path, role: str) -> None:
    """Every kind of message that runs, reads, stops or opens anything, on each channel: none is answered."""
    mark = tmp_path / "executed"

    async def story() -> None:
        if role == "participant":
            visitor = await (await Visitor(server.url).join(server.opened.join)).open()
        else:
            visitor = await (await leader(server)).open("/facilitate")
        asked = []
        for kind, content, channel in FORBIDDEN:
            filled = json.loads(json.dumps(content).replace("{mark}", str(mark)).replace("{widget}", visitor.widget))
            asked.append(await visitor.send(kind, filled, channel))
        good = await visitor.send("comm_info_request", {"target_name": "jupyter.widget"})
        await visitor.wait(lambda: any(one["of"] == good and one["type"] == "comm_info_reply" for one in visitor.heard))
        answered = {one["type"] for one in visitor.heard if one.get("of") in asked}
        assert not answered
        (reply,) = [one for one in visitor.heard if one["of"] == good and one["type"] == "comm_info_reply"]
        assert visitor.widget in reply["content"]["comms"]
        assert "f" * 32 not in reply["content"]["comms"]
        await visitor.leave()

    run(story)
    assert not mark.exists()


def test_an_execute_request_in_the_other_form_of_the_protocol_is_refused_too(server: Hosted, tmp_path: Path) -> None:
    async def story() -> None:
        visitor = await (await Visitor(server.url).join(server.opened.join)).open()
        await visitor.leave()
        wire = "v1.kernel.websocket.jupyter.org"
        line = await websocket_connect(visitor.address(), subprotocols=[wire])
        assert line.selected_subprotocol == wire

        def packed(kind: str, content: dict[str, Any], id: str, channel: bytes = b"shell") -> bytes:
            header = {"msg_type": kind, "msg_id": id, "session": "one", "username": "", "version": "5.3"}
            parts = [channel, *(json.dumps(part).encode() for part in (header, {}, {}, content))]
            offsets = [8 * (len(parts) + 2)]
            for part in parts:
                offsets.append(offsets[-1] + len(part))
            return b"".join([*(n.to_bytes(8, "little") for n in (len(offsets), *offsets)), *parts])

        code = f"open({str(tmp_path / 'executed')!r}, 'w').close()"
        await line.write_message(packed("execute_request", {"code": code}, "bad"), binary=True)
        await line.write_message(packed("comm_info_request", {}, "good"), binary=True)
        said = b""
        while b'"comm_info_reply"' not in said:
            said = await line.read_message()  # type: ignore[assignment]
            assert b'"bad"' not in said
        line.close()

    run(story)
    assert not (tmp_path / "executed").exists()


def test_a_page_that_is_left_ends_its_kernel_and_a_third_page_takes_the_oldest_place(server: Hosted) -> None:
    async def story() -> None:
        visitor = await (await Visitor(server.url).join(server.opened.join)).open()
        first = visitor.kernel
        answer = await visitor.ask(
            f"/voila/api/shutdown/{first}", {}, headers={"X-XSRFToken": visitor.cookies["_xsrf"]}
        )
        assert answer.code == 204
        assert (await visitor.ask(f"/room/alive/{first}")).code == 410
        kernels = [(await visitor.open()).kernel for _ in range(3)]
        alive = [(await visitor.ask(f"/room/alive/{kernel}")).code for kernel in kernels]
        assert alive == [410, 204, 204]
        await visitor.leave()

    run(story)


def test_a_message_too_large_and_too_many_are_refused_and_others_go_on(server: Hosted) -> None:
    async def story() -> None:
        calm = await (await Visitor(server.url).join(server.opened.join)).open()
        large, many = [await (await Visitor(server.url).join(server.opened.join)).open() for _ in range(2)]
        await large.say({"type": "edit", "id": "objective", "value": "x" * 1_000_000, "revision": 1})
        await large.wait(lambda: large.heard and large.heard[-1]["type"] == "closed")
        assert large.heard[-1]["code"] == 1009
        for _ in range(500):
            if many.line is None or many.line.close_code:
                break
            await many.send("comm_info_request", {})
        await many.wait(lambda: many.heard and many.heard[-1]["type"] == "closed")
        assert many.heard[-1]["code"] == 1008
        good = await calm.send("comm_info_request", {})
        await calm.wait(lambda: any(one.get("of") == good for one in calm.heard))
        await calm.leave()

    run(story)


def test_bodies_and_headers_that_are_too_large_are_refused(server: Hosted) -> None:
    port = int(server.url.rpartition(":")[2])
    head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    for request in (
        head + "Content-Length: 1000000000\r\n\r\n",
        head + "X: " + "y" * 100_000 + "\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            try:
                line.sendall(request.encode())
                answer = line.recv(65536).decode()
            except ConnectionError:
                answer = ""
        assert re.match(r"HTTP/1\.1 4\d\d ", answer) or not answer, answer
