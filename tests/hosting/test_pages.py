"""Pages without cells: a real Voila over HTTP."""

import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from okrkit import hosting
from okrkit.hosting._pages import without_token
from tests.loops import run

from .served import GOOD, IN_PARTS, get, write

SERVE = (
    "import sys; from pathlib import Path; from okrkit import hosting;"
    "hosting.learn(Path(sys.argv[1]), port=0, browser=False, token=sys.argv[2])"
)
BROKEN = "import warnings; warnings.warn('inner'); raise RuntimeError('the inner workings')"
PLAIN = "class StoreError(RuntimeError): pass\nraise StoreError('the store is <locked>')"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over five notebooks, and a sample and a stray file that are not to be seen."""
    folder = tmp_path_factory.mktemp("notebooks")
    write(folder, "00-start-here.ipynb", GOOD, IN_PARTS)
    write(folder, "01-broken.ipynb", BROKEN, GOOD, title="no heading")
    write(folder, "02-check-in.ipynb", PLAIN, title="# Check in, often: where do we stand?")
    write(folder, "scratch.ipynb", GOOD)
    (folder / "samples").mkdir()
    write(folder / "samples", "03-secret.ipynb", GOOD)
    (folder / "picture.png").write_bytes(b"not for everybody")
    environment = {**os.environ, "OKRKIT_STORE": str(tmp_path_factory.mktemp("store") / "okrkit.sqlite3")}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), "key"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert server.stdout is not None
    said = ""
    while "token=" not in said:
        line = server.stdout.readline().decode()
        assert line, f"the server ended: {server.communicate()}"
        said += line
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found
    yield found[0]
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=30)
    assert server.returncode == 0, errors
    assert b"Traceback" not in errors


def test_a_page_shows_what_its_cells_show_and_no_code(address: str) -> None:
    status, page, _ = get(address, "/voila/render/00-start-here.ipynb")
    assert status == 200
    assert "six times seven" in page
    assert "IPython.display" not in page


def test_what_a_cell_prints_in_parts_stands_in_one_piece(address: str) -> None:
    _, page, _ = get(address, "/voila/render/00-start-here.ipynb")
    assert re.search(r">\s*first line\nsecond line", page)


def test_a_page_leads_to_the_others_and_says_which_one_it_is(address: str) -> None:
    _, page, _ = get(address, "/voila/render/02-check-in.ipynb")
    links = re.findall(r'<a href="/voila/render/([^"]+)"\s*(aria-current="page")?>([^<]+)</a>', page)
    assert [(name, bool(here), file) for file, here, name in links] == [
        ("A page", False, "00-start-here.ipynb"),
        ("Broken", False, "01-broken.ipynb"),
        ("Check in, often", True, "02-check-in.ipynb"),
    ]
    assert "<title>Check in, often - okrkit</title>" in page, "what the browser's tab says"


def test_a_page_asks_no_other_machine_for_anything(address: str) -> None:
    _, page, _ = get(address, "/voila/render/00-start-here.ipynb")
    loaded = re.findall(r"""(?:src|href|import\(|url\()\s*=?\s*["']?([^"'\s)>]+)""", page)
    assert len(loaded) > 5
    assert not [what for what in loaded if what.startswith(("http:", "https:", "//"))]
    assert not re.search(r"cdn|cloudflare|googleapis", page)


def test_while_it_starts_a_page_says_so(address: str) -> None:
    _, page, _ = get(address, "/voila/render/00-start-here.ipynb")
    assert page.index("Starting. This takes a few seconds") < page.index("six times seven")


def test_an_error_is_told_in_plain_words_without_its_insides(address: str) -> None:
    status, page, _ = get(address, "/voila/render/01-broken.ipynb")
    assert status == 200
    assert "Something on this page did not work" in page
    assert "six times seven" not in page
    assert not re.search("inner workings|Traceback|RuntimeError|UserWarning", page)


def test_our_own_errors_keep_their_words_escaped(address: str) -> None:
    _, page, _ = get(address, "/voila/render/02-check-in.ipynb")
    assert "the store is &lt;locked&gt;" in page


def test_without_the_token_there_is_no_page(address: str) -> None:
    for path in ["/", "/voila/render/00-start-here.ipynb", "/?token=kez", "/voila/tree"]:
        status, _, leads_to = get(address, path, key=None)
        assert (status, leads_to.partition("?")[0]) == (302, "/login"), path
    assert get(address, "/api/kernels/a-b-c-d-e", key=None)[0] == 403
    status, page, _ = get(address, "/login?next=/", key=None)
    assert status == 403
    assert "Open the address that <code>okrkit learn</code> printed" in page


def test_the_address_with_the_token_leads_to_the_first_page_without_it(address: str) -> None:
    status, _, leads_to = get(address, "/?token=key", key=None)
    assert (status, leads_to) == (302, "/voila/render/00-start-here.ipynb")


def test_no_token_is_in_the_log(tmp_path: Path) -> None:
    """With the right token, a wrong one and none, for what is there and what is not: the log tells no token."""
    write(tmp_path / "notebooks", "00-start-here.ipynb", GOOD)
    command = [sys.executable, "-c", SERVE, str(tmp_path / "notebooks"), "a-token-of-ours"]
    log = tmp_path / "log"
    with log.open("wb") as file, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=file) as server:
        assert server.stdout is not None
        said = ""
        try:
            while "token=" not in said:
                line = server.stdout.readline().decode()
                assert line, log.read_text()
                said += line
            address = f"http://{said.partition('http://')[2].partition('/')[0]}"
            asked = {
                get(address, f"{path}?token={token}", key=None)[0]
                for path in ("/", "/voila/render/00-start-here.ipynb", "/voila/nowhere", "/api/kernels/a-b-c-d-e")
                for token in ("a-token-of-ours", "a-token-of-theirs")
            }
        finally:
            server.send_signal(signal.SIGINT)
        after = server.communicate(timeout=30)[0].decode()
    assert {200, 302, 403, 404} <= asked
    told = after + log.read_text()
    assert "404 GET /api/kernels/a-b-c-d-e?token=... (" in told, "what is refused is told all the same"
    assert "a-token-of" not in told
    assert said.count("a-token-of-ours") == 1


def test_an_error_of_ours_is_logged_without_the_token() -> None:
    asked = "HTTPServerRequest(protocol='http', uri='/?a=1&token=secret&b=2', remote_ip='127.0.0.1')"
    record = logging.LogRecord("tornado.application", logging.ERROR, "", 0, "Uncaught %s\n%s", ("GET", asked), None)
    assert "secret" in record.getMessage()
    assert without_token(record)
    assert "secret" not in record.getMessage()
    assert "uri='/?a=1&token=...&b=2'" in record.getMessage()


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/scratch.ipynb",
        "/voila/render/samples/03-secret.ipynb",
        "/voila/render/..%2F..%2F00-start-here.ipynb",
        "/voila/render/09-nowhere.ipynb",
        "/voila/files/00-start-here.ipynb",
        "/voila/files/picture.png",
        "/voila/tree",
        "/voila/api/contents",
        "/api/contents/00-start-here.ipynb",
        "/api/kernels",
        "/files/00-start-here.ipynb",
    ],
)
def test_only_the_pages_are_served(address: str, path: str) -> None:
    status, page, _ = get(address, path)
    assert status == 404
    assert "There is no such page" in page


@pytest.mark.parametrize(
    "path",
    [
        "/voila/templates/lab/static/../../../../../etc/passwd",
        "/voila/templates/lab/static/..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "/voila/templates/lab/static/%00",
        "/voila/templates/lab",
        "/voila/templates/lab/static/nowhere.js",
        "/voila/labextensions/../../../../etc/passwd",
        "/voila/api/themes/nowhere",
    ],
)
def test_a_file_that_is_not_there_is_404_and_leaves_no_traceback(address: str, path: str) -> None:
    assert get(address, path)[0] == 404  # what the server wrote meanwhile is looked at when it ends
    assert get(address, "/voila/templates/lab/static/voila.js")[0] == 200


def test_messages_that_cannot_be_read_are_left_out_and_the_line_stays(address: str) -> None:
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    _, page, _ = get(address, "/voila/render/00-start-here.ipynb")
    kernel = re.search(r'"kernelId":\s*"([^"]+)"', page)
    assert kernel
    place = f"ws{address.removeprefix('http')}/api/kernels/{kernel[1]}/channels?session_id=one"
    header = {"msg_type": "comm_info_request", "msg_id": "good", "session": "one", "username": "", "version": "5.3"}
    good = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": {}}

    async def answer() -> str:
        line = await websocket_connect(HTTPRequest(place, headers={"Authorization": "token key"}))
        for bad in ("", "{", "[]", "null", "3", "{}", '{"channel": []}'):
            await line.write_message(bad)
        for raw in (b"", b"\0", b"\xff" * 50):
            await line.write_message(raw, binary=True)
        await line.write_message(json.dumps(good))
        while said := await line.read_message():
            if json.loads(said)["parent_header"].get("msg_id") == "good":
                line.close()
                return "answered"
        return "closed"

    assert run(answer, 30) == "answered"


def test_no_kernel_can_be_started_from_outside(address: str) -> None:
    request = urllib.request.Request(
        address + "/api/kernels", data=b"{}", headers={"Authorization": "token key"}, method="POST"
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=30)
    with refused.value as answer:
        assert answer.code in (404, 405)


def test_without_a_token_it_is_open_and_ctrl_c_ends_it_and_its_kernels(tmp_path: Path) -> None:
    write(tmp_path, "00-start-here.ipynb", GOOD)
    psutil = pytest.importorskip("psutil")
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(tmp_path), ""], stdout=subprocess.PIPE)
    assert server.stdout is not None
    said = b"".join(server.stdout.readline() for _ in range(3)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found
    assert "token" not in said
    assert get(found[0], "/voila/render/00-start-here.ipynb", key=None)[0] == 200
    kernels = psutil.Process(server.pid).children(recursive=True)
    assert kernels
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)
    assert server.returncode == 0
    _, alive = psutil.wait_procs(kernels, timeout=10)
    assert not alive


def test_it_answers_on_this_machine_only(address: str) -> None:
    port = int(address.rpartition(":")[2])
    elsewhere = urllib.request.Request(address + "/?token=key", headers={"Host": f"rebound.example:{port}"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(elsewhere, timeout=30)
    with refused.value as answer:
        assert answer.code == 403
    with socket.socket() as here, socket.socket() as elsewhere:
        assert here.connect_ex(("127.0.0.1", port)) == 0
        assert elsewhere.connect_ex(("127.0.0.2", port)) != 0


def test_a_taken_port_is_said_and_another_is_found_when_none_was_asked_for(tmp_path: Path) -> None:
    from okrkit.hosting._pages import free_socket

    write(tmp_path, "00-start-here.ipynb", GOOD)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(hosting.HostingError, match=rf"port {port} cannot be used \([^()]+\): leave --port out"):
            hosting.learn(tmp_path, port=port, browser=False)
    with free_socket(None) as first, free_socket(None) as second:
        assert first.getsockname()[1] != second.getsockname()[1]


def test_pages_that_nobody_has_open_are_put_to_sleep(tmp_path: Path) -> None:
    from okrkit.hosting._pages import Pages

    write(tmp_path, "00-start-here.ipynb", GOOD)
    pages = Pages.over(tmp_path, 0, "key", idle_minutes=7)
    pages.taken.close()
    kernels = pages.init_settings()["kernel_manager"]
    assert (kernels.cull_idle_timeout, kernels.cull_connected, kernels.cull_busy) == (7 * 60, False, False)
    assert 0 < kernels.cull_interval <= 300
    Pages.clear_instance()


def test_a_folder_without_notebooks_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        hosting.HostingError, match=r"holds no notebooks to show: name a folder with files like 00-start"
    ):
        hosting.learn(tmp_path)
    with pytest.raises(hosting.HostingError, match="holds no notebooks to show"):
        hosting.learn(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("door", "module", "extra"), [(hosting.learn, "voila", "rooms"), (hosting.lab, "jupyterlab", "lab")]
)
def test_a_missing_extra_is_one_sentence_with_the_command(
    door: object, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "find_spec", lambda name: None)
    with pytest.raises(
        hosting.HostingError, match=rf'this needs {module}, which is not installed: pip install "okrkit\[{extra}\]"'
    ):
        door()  # type: ignore[operator]


def test_voila_is_imported_only_when_it_serves() -> None:
    program = "import sys, okrkit.hosting; print('voila' in sys.modules, 'tornado' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False False\n"
