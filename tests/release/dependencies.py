"""The tests against the oldest, or the newest, dependencies that pyproject.toml allows, in an environment of their own.

    python -m tests.release.dependencies lowest      # on Python 3.11
    python -m tests.release.dependencies newest      # on the newest Python that is installed here
    python -m tests.release.dependencies 3.12        # the newest on this one
    python -m tests.release.dependencies lowest -- tests/files -x      # with arguments for pytest

Tests that drive a browser are left out: what they look at is the page, and its dependencies come from npm. So are those
that try a tool rather than okrkit, where the tool wants versions of its own of what okrkit is to be tried with.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("all", "hub")
# Tools that are not installed here, as they want a newer click or ruamel.yaml than okrkit or much else, and what tries
# them: nothing tries the mutants, one holds workflows against schemas, one builds the documentation.
TOOLS = {"mutmut": None, "check-jsonschema": "tests/release/test_community.py", "sphinx": "tests/docs/test_site.py"}


def supported() -> list[str]:
    """The Python versions that the classifiers name, oldest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = [name.rpartition(" ")[2] for name in project["classifiers"] if name.startswith("Programming Language")]
    return sorted((one for one in versions if "." in one), key=lambda one: [int(part) for part in one.split(".")])


class Refused(SystemExit):
    """uv could not do what it was asked."""


def uv(*args: str, **more: str) -> str:
    """What uv answers; it fetches packages and no Python. (With --quiet it would tell no path that was asked for.)

    Raises:
        Refused: with what uv says about it, for instance which two packages want different versions of a third.
    """
    command = [sys.executable, "-m", "uv", "--no-python-downloads", *args]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True)
    if done.returncode:
        raise Refused(done.stderr.strip())
    return done.stdout.strip()


def interpreter(which: str) -> str:
    """The Python to test on: the oldest that is supported, the newest of these that is installed, or the one named."""
    named = [version for version in supported() if version == which]
    for version in named or (supported() if which == "lowest" else reversed(supported())):
        try:
            # pyenv shows only the version that is chosen; others are found when they are named so.
            return uv("python", "find", "--no-project", "--system", version, PYENV_VERSION=version)
        except Refused:
            print(f"Python {version} is not installed here", file=sys.stderr)
    raise SystemExit(f"none of Python {', '.join(named or supported())} is installed here")


def main(which: str, args: list[str]) -> int:
    """Make the environment and run the tests; pytest's exit code."""
    if which not in ("lowest", "newest", *supported()):
        raise SystemExit(f"there is no {which!r}: say lowest, newest, or one of Python {', '.join(supported())}")
    kind, resolution = ("oldest", "lowest-direct") if which == "lowest" else ("newest", "highest")
    with TemporaryDirectory(prefix="okrkit-dependencies-") as folder:
        home, chosen = Path(folder) / "venv", Path(folder) / "chosen.txt"
        python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        uv("venv", "--python", interpreter(which), str(home))
        extras = [word for part in PARTS for word in ("--extra", part)]
        uv(
            "pip", "compile", "pyproject.toml", *extras, "--resolution", resolution, "--python", str(python),
            "--no-annotate", "--no-header", "--output-file", str(chosen),
        )  # fmt: skip
        tools = Path(folder) / "tools.txt"
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        left_out = re.compile("|".join(["okrkit", *TOOLS]))
        wanted = ["pip"]  # with which a test installs the wheel
        wanted += [tool for tool in project["optional-dependencies"]["test"] if not left_out.match(tool)]
        tools.write_text("\n".join(wanted), encoding="utf-8")
        uv("pip", "install", "--python", str(python), "-r", str(chosen), "-r", str(tools), "-c", str(chosen))
        uv("pip", "install", "--python", str(python), "--no-deps", "--editable", str(ROOT))
        version = subprocess.run([str(python), "--version"], capture_output=True, text=True, check=True).stdout.strip()
        print(f"{version}, the {kind} of {len(chosen.read_text(encoding='utf-8').splitlines())} packages", flush=True)
        tests = [str(python), "-m", "pytest", "-m", "not soak and not browser", *args]
        tests += ["-o", f"cache_dir={folder}/cache", *(f"--ignore={path}" for path in TOOLS.values() if path)]
        return subprocess.run(tests, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[3:] if sys.argv[2:3] == ["--"] else sys.argv[2:]))
