"""What the browser's Python needs, and the list (Pyodide's lock file) in which it finds it.

JupyterLite can let a solver make that list. It would ask for all that okrkit may need on a desk, and for want of a
pandas there take something older in silence. So the list is written here, from wheels that are pinned by hash: no
solving, nothing fetched that is not named.
"""

import email
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PYTHON = "3.14"
TAG = "pyemscripten_2026_0_wasm32"
"""Which wheels Pyodide 314 can load; pure ones do as well."""

FOR_PIP = ["--only-binary=:all:", "--no-deps", f"--python-version={PYTHON}", "--implementation=cp",
           "--abi=cp314", "--abi=abi3", "--abi=none", f"--platform={TAG}"]  # fmt: skip
"""How pip is asked for them."""


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def print_of(path: Path) -> str:
    """The file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def entry(wheel: Path) -> dict[str, Any]:
    """One wheel's line in the list.

    Raises:
        ValueError: for a file that is no wheel, or one that the browser cannot load.
    """
    if not wheel.name.endswith(("-none-any.whl", f"{TAG}.whl")):
        raise ValueError(f"{wheel.name} is not for the browser: a pure wheel is needed, or one for {TAG}")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        about = [name for name in names if name.count("/") == 1 and name.endswith(".dist-info/METADATA")]
        if len(about) != 1:
            raise ValueError(f"{wheel.name} is no wheel: it has no METADATA")
        told = email.message_from_bytes(archive.read(about[0]))
    tops = {name.split("/")[0].removesuffix(".py") for name in names}
    return {
        "name": told["Name"],
        "version": told["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": print_of(wheel),
        "package_type": "package",
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": [],
        "unvendored_tests": False,
    }


NO_JEDI = "jedi-0-py3-none-any.whl"


def no_jedi() -> bytes:
    """A wheel of this name with nothing in it.

    JupyterLite's kernel wants jedi, which completes code: five megabytes and thousands of files that no learner needs.
    IPython does without where there is none to import.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in {
            "METADATA": "Metadata-Version: 2.1\nName: jedi\nVersion: 0\nSummary: nothing in the place of jedi\n",
            "WHEEL": "Wheel-Version: 1.0\nGenerator: okrkit\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "",
        }.items():
            archive.writestr(zipfile.ZipInfo(f"jedi-0.dist-info/{name}", (2026, 1, 1, 0, 0, 0)), text)
    return content.getvalue()


def lock(base: dict[str, Any], wheels: Iterable[Path], tables: Iterable[str] = ()) -> dict[str, Any]:
    """Pyodide's list with our wheels in it, and of its own packages only what is named, with all that these need.

    Args:
        base: the list that came with Pyodide. tables: names of its own packages; its core alone has no files of them.

    Raises:
        ValueError: for two wheels of one package, for one that is not for this Python, or a package Pyodide has not.
    """
    if base["info"]["python"].split(".")[:2] != PYTHON.split("."):
        raise ValueError(f"this Pyodide is Python {base['info']['python']}, and the wheels are for {PYTHON}")
    found: dict[str, dict[str, Any]] = {}
    for wheel in sorted(wheels):
        line = entry(wheel)
        name = canonical(line["name"])
        if name in found:
            raise ValueError(f"two wheels of {name}: {found[name]['file_name']} and {wheel.name}")
        found[name] = line
    theirs = {canonical(name): line for name, line in base["packages"].items()}
    wanted = [canonical(name) for name in tables]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        if name not in theirs:
            raise ValueError(f"Pyodide {base['info'].get('version', '')} has no {name}".replace("  ", " "))
        found[name] = theirs[name]
        wanted += [canonical(need) for need in theirs[name]["depends"]]
    return {**base, "packages": dict(sorted(found.items()))}


def pins(wheels: Iterable[Path]) -> str:
    """The lines of browser.txt: what was taken, by version and hash."""
    lines = [
        f"{canonical(line['name'])}=={line['version']} --hash=sha256:{line['sha256']}"
        for line in map(entry, sorted(wheels))
    ]
    return "\n".join(sorted(lines)) + "\n"


def read(path: Path) -> dict[str, Any]:
    """A list from its file."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
