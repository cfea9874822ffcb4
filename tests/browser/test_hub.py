"""Two people behind a JupyterHub, each with a server of their own, in one room on a PostgreSQL server."""

import asyncio
import json
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from okrkit.room import Room
from tests.hosting import hub as hubs
from tests.postgres import Postgres

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def hub(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[hubs.Hub]:
    if why := hubs.proxy_missing():
        pytest.skip(why)
    with hubs.running(postgres, tmp_path_factory.mktemp("hub")) as running:
        yield running


def logged_in(browser: Browser, hub: hubs.Hub, name: str) -> tuple[BrowserContext, Page]:
    """A phone of somebody who has come to the Hub, typed the room's code, and waits for their pages."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{hub.url}/hub/login")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(hubs.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("The code of the room").fill(hub.keys.code)
    page.locator("#spawn_form [type=submit]").click()
    return context, page


def come_in(page: Page, hub: hubs.Hub, name: str) -> None:
    """From the Hub's waiting page to the first step of the session."""
    page.wait_for_url(f"{hub.url}/user/{name}/**", timeout=90_000)
    expect(page.locator("[name=key]")).to_have_value(hub.keys.code, timeout=90_000)  # their own server starts
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url(f"{hub.url}/user/{name}/room", timeout=60_000)
    expect(page.get_by_text("Step 1 of")).to_be_visible(timeout=60_000)


def attempt(hub: hubs.Hub, context: BrowserContext, name: str, kernel: str, code: str) -> list[dict[str, Any]]:
    """Ask a kernel to run code with somebody's own cookies; what came back within two seconds."""

    cookies = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies() if _sent(one, name))

    async def ask() -> list[dict[str, Any]]:
        address = f"ws{hub.url.removeprefix('http')}/user/{name}/api/kernels/{kernel}/channels?session_id=attack"
        line = await websocket_connect(HTTPRequest(address, headers={"Cookie": cookies, "Origin": hub.url}))
        for kind, channel, content in (
            ("execute_request", "shell", {"code": code, "silent": False}),
            ("execute_request", "control", {"code": code, "silent": False}),
            ("complete_request", "shell", {"code": "open", "cursor_pos": 4}),
            ("inspect_request", "shell", {"code": "open", "cursor_pos": 4, "detail_level": 1}),
        ):
            header = {
                "msg_type": kind,
                "msg_id": uuid.uuid4().hex,
                "session": "attack",
                "username": "",
                "version": "5.3",
            }
            message = {"channel": channel, "header": header, "parent_header": {}, "metadata": {}, "content": content}
            await line.write_message(json.dumps(message))
        heard = []
        try:
            while (said := await asyncio.wait_for(line.read_message(), 2)) is not None:
                heard.append(json.loads(said))
        except TimeoutError:
            pass
        line.close()
        return heard

    with ThreadPoolExecutor(1) as beside:  # the browser's own loop runs in this thread
        return beside.submit(asyncio.run, ask()).result()


def _sent(cookie: Any, name: str) -> bool:
    return f"/user/{name}/".startswith(cookie["path"])


def test_two_people_on_servers_of_their_own_share_a_room(hub: hubs.Hub, browser: Browser, tmp_path: Path) -> None:
    room = Room(hub.store, hub.keys.room)
    lead = room.enter(hub.keys.facilitator)
    people = {name: logged_in(browser, hub, name) for name in ("guest-1", "guest-2")}
    kernels = {}
    for name, (_, page) in people.items():
        come_in(page, hub, name)
    for name, (context, _) in people.items():
        shown = context.request.get(f"{hub.url}/user/{name}/room/me?as=participant")
        assert room.enter(shown.json()["token"]) is not None
    assert room.people() == 2

    # One writes, the other reads it once it is revealed.
    step = next(step for step in room.kit.agenda if step.moment == "write")
    room.go(step.id, lead)
    for name, (_, page) in people.items():
        expect(page.get_by_text(step.title, exact=False).first).to_be_visible(timeout=60_000)
        page.get_by_role("textbox").first.fill(f"{name} waited three weeks for a visit")
        page.get_by_role("button", name="Hand in this card").click()
    _until(lambda: room.now(lead).waiting == 2)
    room.reveal(lead)
    for _, page in people.values():
        for name in people:
            expect(page.get_by_text(f"{name} waited three weeks for a visit")).to_be_visible(timeout=60_000)

    # Nobody runs code, neither in their own kernel nor in another's; there is no Jupyter server behind the pages.
    for name, (context, page) in people.items():
        found = re.search(r'"kernelId":\s*"([^"]+)"', page.content())
        assert found
        kernels[name] = found[1]
        trace = tmp_path / name
        heard = attempt(hub, context, name, kernels[name], f"open({str(trace)!r}, 'w').write('ran')")
        assert [one["header"]["msg_type"] for one in heard if "reply" in one["header"]["msg_type"]] == []
        assert not trace.exists()
        for path in (
            "lab",
            "tree",
            "api/contents",
            "api/kernels",
            "api/sessions",
            "api/terminals",
            "voila/render/x.ipynb",
        ):
            assert context.request.get(f"{hub.url}/user/{name}/{path}").status in (403, 404, 405), path
        assert context.request.post(f"{hub.url}/user/{name}/api/kernels", data={}).status in (403, 404, 405)
    with pytest.raises(HTTPClientError, match=r"403|404|500"):
        attempt(hub, people["guest-2"][0], "guest-1", kernels["guest-1"], "1")
    assert people["guest-2"][0].request.get(f"{hub.url}/user/guest-1/room").status in (403, 404)

    # The pages' processes know participants' password only, and the log of the Hub no password at all.
    log = hub.log.read_text()
    assert hubs.PASSWORD not in log.replace("%20", " ")
    assert hub.keys.code not in log
    memory = hub.memory()
    assert set(memory) == {"hub", "proxy", "door", "pages", "kernel"}
    assert sum(sum(memory[what]) for what in ("door", "pages", "kernel")) / 2 < 400
    print({what: [round(one) for one in sizes] for what, sizes in memory.items()})


def _until(true: Any) -> None:
    import time

    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)
