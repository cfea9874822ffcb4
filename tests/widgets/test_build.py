"""The page's script: what is committed is what its sources build, and its keeping of texts loses none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

JS = Path(__file__).resolve().parents[2] / "okrkit" / "widgets" / "js"
BUILT = ("page.js", "lesson.js", "room.js", "page.css", "room.css", "LICENSES.txt")


def left_out(why: str) -> None:
    """Leave the test out in one line; on the build machine nothing may be left out."""
    if os.environ.get("OKRKIT_REQUIRE_ALL") == "1":
        pytest.fail(why)
    pytest.skip(why)


def test_the_sources_build_what_is_committed(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        left_out("no Node here to build the page with (apt-get install nodejs npm)")
    for name in ("package.json", "package-lock.json", ".npmrc", "build.mjs"):
        shutil.copy(JS / name, tmp_path)
    shutil.copytree(JS / "src", tmp_path / "src")
    if installed():
        (tmp_path / "node_modules").symlink_to(JS / "node_modules")
    elif run(npm, tmp_path, "ci", "--ignore-scripts", "--no-audit", "--no-fund"):
        left_out("npm could not fetch what the page is built with (make js, with a network)")
    assert not run(npm, tmp_path, "run", "build")
    for name in BUILT:
        assert (tmp_path / "dist" / name).read_bytes() == (JS / "dist" / name).read_bytes(), f"run `make js`: {name}"


def installed() -> bool:
    """Whether `node_modules` is there and no older than the lock file."""
    mark = JS / "node_modules" / ".package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= (JS / "package-lock.json").stat().st_mtime


def run(npm: str | None, folder: Path, *words: str) -> int:
    """npm's exit code; what it says shows when the test fails."""
    done = subprocess.run([str(npm), *words], cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    print(done.stdout, done.stderr)
    return done.returncode


def test_the_lock_names_no_registry() -> None:
    lock = (JS / "package-lock.json").read_text("utf-8")
    assert '"integrity"' in lock
    assert "http" not in lock


@pytest.mark.parametrize(("name", "many"), [("keeping", 9), ("visitor", 7)])
def test_keeping_and_handing_in_lose_nothing(name: str, many: int) -> None:
    """Tests in JavaScript, among them a few hundred walks with kernels and tabs that end at any moment."""
    node = shutil.which("node")
    if node is None:
        left_out("no Node here to try how the page keeps texts (apt-get install nodejs)")
    tests = Path(__file__).with_name(f"{name}.test.mjs")
    done = subprocess.run(
        [str(node), "--test", "--test-reporter=tap", str(tests)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"# pass {many}" in done.stdout


def test_no_text_becomes_markup_or_code() -> None:
    sources = [path.read_text("utf-8") for path in sorted((JS / "src").glob("*.js"))]
    assert len(sources) > 5
    for way_in in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "srcdoc"):
        assert not any(way_in in source for source in sources), way_in
