"""The page around a lesson, the front page, the small server; and by `make soak` the whole site in a real browser."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from lite import __main__ as command
from lite import lessons, serve, site, tools

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_front_page_leads_to_every_lesson_under_its_version() -> None:
    pages = lessons.pages()
    html = site.front(lessons.pages(full=True), "1.0-abc", "1.0", full=False)
    for page in pages:
        assert f'href="notebooks/index.html?path=course/1.0-abc/{page.file}"' in html
    assert "$" not in html
    missing = (
        "<em>The next quarter</em> and <em>Look back</em> are not on this site: they calculate with numpy and pandas"
    )
    assert missing in html
    assert '<li value="11">Look back<span>Not here' in html, "the numbers of the lessons have no gap without a word"
    assert "Not here" not in (full := site.front(lessons.pages(full=True), "1.0-abc", "1.0", full=True))
    assert "pandas" not in full
    assert 'id="jupyter-config-data"' in html, "JupyterLite looks for its settings there"


def test_a_lesson_that_was_edited_in_a_browser_has_another_address_than_the_next_version_of_it(tmp_path: Path) -> None:
    """A browser keeps an edited copy under the address of the lesson; so that has to change with any lesson."""
    addresses = []
    for number in (1, 2):
        notebooks, there = tmp_path / f"notebooks {number}", tmp_path / f"files {number}"
        shutil.copytree(lessons.NOTEBOOKS, notebooks, ignore=shutil.ignore_patterns(".*"))
        if number == 2:
            other = notebooks / "01-results-not-tasks.ipynb"
            other.write_text(
                other.read_text(encoding="utf-8").replace("there was cake", "there were flowers"), encoding="utf-8"
            )
        version = lessons.version("1.0", notebooks)
        site.put_notebooks(notebooks, there, version, full=False)
        (laid,) = there.glob("course/*/00-start-here.ipynb")
        address = laid.relative_to(there).as_posix()
        assert f"path={address}" in site.front(lessons.pages(True, notebooks), version, "1.0", full=False)
        addresses.append(address)
    assert addresses[0] != addresses[1]


def test_our_policy_and_script_come_before_anything_of_jupyterlite() -> None:
    html = site.dressed("<html><head><title>Jupyter</title><script>first()</script></head></html>")
    order = ('lang="en"', "Content-Security-Policy", "course.js", "parked.js", "lesson.js", "first()")
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
    with pytest.raises(ValueError, match="no title"):
        site.dressed("<html></html>")


def test_no_page_names_another_host_and_the_policy_allows_none() -> None:
    assert "http" not in serve.POLICY
    for path in site.PAGE.iterdir():
        assert "http://" not in path.read_text(encoding="utf-8"), path
        assert "https://" not in path.read_text(encoding="utf-8"), path


def test_the_browser_asks_no_index_and_keeps_everything_on_its_drive() -> None:
    data = site.settings([])["jupyter-config-data"]
    kernel = data["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["loadPyodideOptions"]["env"]["OKRKIT_STORE"].startswith("/drive/")
    assert data["settingsOverrides"]["@jupyterlab/apputils-extension:themes"] == {"adaptive-theme": True}
    assert data["fileTypes"]["okrkit"]["fileFormat"] == "base64", "as text, a store would be broken"


def test_the_server_gives_types_and_the_policy_and_lists_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make lite"):
        serve.server(tmp_path)
    (tmp_path / "static").mkdir()
    for name in ("index.html", "static/a.mjs", "static/a.wasm"):
        (tmp_path / name).write_text("x")
    with serve.server(tmp_path) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            host, port = server.server_address[:2]
            assert host == "127.0.0.1"
            for name, kind in {"a.mjs": "text/javascript", "a.wasm": "application/wasm"}.items():
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/{name}") as answer:
                    assert answer.headers["Content-Type"] == kind
                    assert answer.headers["Content-Security-Policy"] == serve.POLICY
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/static/")
        finally:
            server.shutdown()


def test_what_is_missing_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def without(path: str) -> bool:
        return False

    monkeypatch.setattr(tools, "_new_enough", without)
    monkeypatch.delenv("OKRKIT_LITE_PYTHON", raising=False)
    with pytest.raises(tools.MissingError, match=r"needs Python 3\.12 or newer.*OKRKIT_LITE_PYTHON="):
        tools.python()
    monkeypatch.setenv("OKRKIT_LITE_PYTHON", "/no/such/python")
    with pytest.raises(tools.MissingError, match=r"/no/such/python, which is not Python 3\.12"):
        tools.python()
    assert command.main(["serve", "--site", "no-such-folder", "--port", "0"]) == 2
    assert capsys.readouterr().err == "no-such-folder holds no site yet: `make lite` builds it\n"


def test_a_folder_with_something_else_in_it_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    assert command.main(["build", "--to", str(tmp_path)]) == 2
    assert "holds something else than a site" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_no_file_of_a_site_looks_as_old_as_that_of_an_earlier_build(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    old = tmp_path / "static" / "okrkit.whl"
    old.write_text("x")
    os.utime(old, (1767225600, 1767225600))
    before = time.time() - 5
    site.of_today(tmp_path)
    assert old.stat().st_mtime >= before


def test_a_step_that_fails_says_what_it_said() -> None:
    with pytest.raises(tools.MissingError, match="no room left"):
        tools.run([sys.executable, "-c", "import sys; sys.exit('no room left')"])


def build(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "lite", "build", *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def built() -> str:
    """The site, built with a network. OKRKIT_LITE_SITE names one that is there already."""
    if there := os.environ.get("OKRKIT_LITE_SITE"):
        return there
    build()
    return str(site.SITE)


def settings_of(built: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((Path(built) / "jupyter-lite.json").read_text(encoding="utf-8"))
    settings: dict[str, Any] = data["jupyter-config-data"]["settingsOverrides"]
    return settings


def walked(*words: str) -> dict[str, Any]:
    """What was seen by a browser without a way out."""
    command = [sys.executable, "tests/offline.py", sys.executable, "-m", "tests.static_site.walk", *words]
    walk = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert walk.returncode == 0, walk.stderr[-3000:]
    print(walk.stdout)
    seen: dict[str, Any] = json.loads(walk.stdout[walk.stdout.index("{") :])
    return seen


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.timeout(3600)
def test_a_lesson_offline_in_a_real_browser(built: str) -> None:
    assert settings_of(built) == site.OVERRIDES, "the builder took them over"
    seen = walked(built)
    assert seen["foreign"] == seen["another browser"]["foreign"] == []
    assert seen["answered"]["typed"]
    assert seen["answer after a reload"] == seen["answer in a new tab"] == seen["answered"]
    assert seen["code in sight"] == 0
    assert seen["kept"]["practice"] > 0
    assert parse_qs(seen["an old address leads to"])["path"] == parse_qs(urlsplit(seen["lesson"]).query)["path"]
    other = seen["another browser"]
    assert other["said of the small file"].startswith("Taken in: 1 new step.")
    assert other["after it"] == {**seen["answered"], "typed": ""}, "what was only typed is in the whole file"
    assert other["said of another file"].startswith("Not put back")
    assert other["said of the whole file"] == "Your saved file is back in its place."
    assert other["after the whole file"] == seen["answered"]


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.timeout(3600)
def test_an_edited_copy_never_hides_the_next_version_of_a_lesson(built: str, tmp_path: Path) -> None:
    newer, notebooks = tmp_path / "newer", tmp_path / "notebooks"
    shutil.copytree(lessons.NOTEBOOKS, notebooks, ignore=shutil.ignore_patterns(".*"))
    first = notebooks / "00-start-here.ipynb"
    text = first.read_text(encoding="utf-8")
    assert "This is a course" in text
    first.write_text(text.replace("This is a course", "This is the next version of a course"), encoding="utf-8")
    build("--notebooks", str(notebooks), "--to", str(newer))
    following = walked(built, "--newer", str(newer))["the next version"]
    assert following["an edited copy is shown again"] > 0, "else this proves nothing"
    assert following["the edited copy in the next version"] == 0
    assert following["its text"].startswith("This is the next version of a course")
    assert following["answers kept"]
    assert following["foreign"] == []


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.timeout(3 * 3600)
def test_every_lesson_offline_in_a_real_browser(built: str) -> None:
    """Each is opened, each exercise answered; opened again, all of it is there; the next lesson knows."""
    seen = walked(built, "--every")
    assert seen["foreign"] == []
    assert set(seen["lessons"]) == {page.file for page in lessons.pages()}
    for file, lesson in seen["lessons"].items():
        assert lesson["widgets missing"] == [], file
        assert lesson["went wrong"] == lesson["code in sight"] == 0, file
        assert lesson["lost"] == {}, file
        assert all(lesson["said"].values()), file
        assert " done" in lesson.get("the lesson before", " done"), file
    answered = [id for lesson in seen["lessons"].values() for id in lesson["said"]]
    assert len(answered) == len(set(answered)) >= 75
