"""What building takes, and how its lack is said."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv-lite"
OLDEST = (3, 12)


class MissingError(Exception):
    """Something that building needs is not there; the message says what, and where it comes from."""


def python() -> str:
    """A Python new enough for JupyterLite: OKRKIT_LITE_PYTHON, this one, one on the path, or one of pyenv's.

    Raises:
        MissingError: where there is none.
    """
    newest = [f"python3.{minor}" for minor in (13, 14, 12)]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    named = os.environ.get("OKRKIT_LITE_PYTHON")
    there = [named, sys.executable, *map(shutil.which, newest)]
    there += [
        str(path) for name in newest for path in sorted(pyenv.glob(f"{name.removeprefix('python')}.*/bin/python"))
    ]
    for path in filter(None, there):
        if _new_enough(path):
            return path
        if path == named:
            raise MissingError(f"OKRKIT_LITE_PYTHON names {named}, which is not Python 3.12 or newer")
    raise MissingError(
        "The site's builder needs Python 3.12 or newer, and this machine has none that was found. Install one (pyenv,"
        " python.org, or your system's packages), or name it: OKRKIT_LITE_PYTHON=/path/to/python3.13 make lite"
    )


def _new_enough(path: str) -> bool:
    asked = f"import sys, venv, ensurepip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([path, "-c", asked], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def environment() -> Path:
    """The folder of the builder's own commands, set up when `build.txt` has changed."""
    commands = VENV / ("Scripts" if os.name == "nt" else "bin")
    wanted = HERE / "build.txt"
    stamp = VENV / ".for-lite"
    mark = f"{VENV}\n{wanted.read_text(encoding='utf-8')}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == mark:
        return commands
    found = python()
    print(f"Setting up the builder in {VENV.name} (half a minute, once) ...", flush=True)
    run([found, "-m", "venv", "--clear", str(VENV)])
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
    run([*pip, "-r", str(wanted)])
    stamp.write_text(mark, encoding="utf-8")
    return commands


def pyodide() -> Path:
    """The folder of Pyodide's core, fetched as `package-lock.json` has it.

    Raises:
        MissingError: where there is no npm to fetch it with.
    """
    folder = HERE / "node_modules" / "pyodide"
    fetched, wanted = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if folder.is_dir() and fetched.is_file() and fetched.stat().st_mtime >= wanted.stat().st_mtime:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError(
            "Pyodide, the Python of the browser, is fetched with npm, which is not here: install Node 18 or newer"
        )
    print("Fetching Pyodide (once) ...", flush=True)
    run([npm, "--prefix", str(HERE), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
    fetched.touch()
    return folder


def run(command: list[str], where: Path | None = None, **environment: str) -> None:
    """Run a step; when it fails, what it said is the message.

    Raises:
        MissingError: with the end of what the step said.
    """
    done = subprocess.run(
        command, cwd=where, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-15:]
        raise MissingError(f"{Path(command[0]).name} {' '.join(command[1:4])} ... failed:\n" + "\n".join(said))
