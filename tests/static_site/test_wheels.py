"""The list in which the browser's Python finds what it needs."""

import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from lite import site, wheels

INFO = {"python": "3.14.2", "arch": "wasm32"}


def make(folder: Path, name: str, version: str = "1.0", tag: str = "py3-none-any", *files: str) -> Path:
    """A wheel."""
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", f"Name: {name}\nVersion: {version}\n")
        for file in files or (f"{name}/__init__.py",):
            archive.writestr(file, "")
    return path


def base(**packages: dict[str, Any]) -> dict[str, Any]:
    """A list as it comes with Pyodide."""
    return {"info": INFO, "lockfile_version": "1.0", "packages": packages}


def test_a_wheel_is_listed_with_what_it_is_and_holds(tmp_path: Path) -> None:
    wheel = make(tmp_path, "Some_Thing", "1.2", "py3-none-any", "some/__init__.py", "single.py", "some.libs/x")
    listed = wheels.lock(base(old={"depends": []}), [wheel])
    assert listed["info"] == INFO
    assert list(listed["packages"]) == ["some-thing"], "what Pyodide lists and nobody asked for is left out"
    line = listed["packages"]["some-thing"]
    assert line["file_name"] == wheel.name
    assert line["version"] == "1.2"
    assert line["sha256"] == wheels.print_of(wheel)
    assert line["imports"] == ["single", "some"]
    assert line["depends"] == []


def test_what_is_asked_of_pyodide_itself_comes_with_all_it_needs_and_ours_wins(tmp_path: Path) -> None:
    theirs = {
        "pandas": {"depends": ["numpy", "six"], "file_name": "pandas.whl"},
        "numpy": {"depends": [], "file_name": "numpy.whl"},
        "six": {"depends": [], "file_name": "six-old.whl"},
        "scipy": {"depends": ["numpy"], "file_name": "scipy.whl"},
    }
    listed = wheels.lock(base(**theirs), [make(tmp_path, "six", "2.0")], ["pandas"])["packages"]
    assert list(listed) == ["numpy", "pandas", "six"]
    assert listed["six"]["version"] == "2.0"
    with pytest.raises(ValueError, match="has no polars"):
        wheels.lock(base(**theirs), [], ["polars"])


def test_wheels_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    for tag in ("cp314-cp314-manylinux_2_28_x86_64", "cp313-cp313-pyodide_2025_0_wasm32"):
        with pytest.raises(ValueError, match="is not for the browser"):
            wheels.entry(make(tmp_path, "fast", "1.0", tag))
    assert wheels.entry(make(tmp_path, "fast", "1.0", f"cp314-cp314-{wheels.TAG}"))["version"] == "1.0"
    with pytest.raises(ValueError, match="two wheels of six"):
        wheels.lock(base(), [make(tmp_path, "six", "1.0"), make(tmp_path, "six", "2.0")])
    with pytest.raises(ValueError, match=r"is Python 3\.13\.1, and the wheels are for 3\.14"):
        wheels.lock({"info": {"python": "3.13.1"}, "packages": {}}, [])


def test_what_is_pinned_is_what_is_wanted() -> None:
    folder = Path(wheels.__file__).parent
    wanted = [
        wheels.canonical(line.strip())
        for line in (folder / "browser.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    pinned = (folder / "browser.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(wanted) > 20
    assert sorted(line.partition("==")[0] for line in pinned) == sorted(wanted)
    assert all("--hash=sha256:" in line for line in pinned)
    assert not {"pandas", "numpy", "matplotlib", "jedi"} & set(wanted), "nothing of it is asked for by a lesson"


def test_nothing_stands_in_the_place_of_jedi(tmp_path: Path) -> None:
    path = tmp_path / wheels.NO_JEDI
    path.write_bytes(wheels.no_jedi())
    assert wheels.entry(path)["imports"] == []
    assert wheels.no_jedi() == wheels.no_jedi()


def archive(path: Path, **files: bytes) -> Path:
    """A Pyodide distribution with these files ('_' for '-' and '.' cannot stand in names here, so they are given)."""
    with tarfile.open(path, "w:bz2") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"pyodide/{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return path


def test_tables_come_from_a_distribution_that_fits_and_is_whole(tmp_path: Path) -> None:
    import hashlib
    import json

    def listing(content: bytes, info: dict[str, str] = INFO) -> bytes:
        line = {"depends": [], "sha256": hashlib.sha256(content).hexdigest()}
        packages = {name: {**line, "file_name": f"{name}.whl"} for name in site.lessons.TABLES}
        return json.dumps({"info": info, "packages": packages}).encode()

    inside = {f"{name}.whl": b"wheel" for name in site.lessons.TABLES}
    whole = archive(tmp_path / "whole.tar.bz2", **{"pyodide-lock.json": listing(b"wheel")}, **inside)
    (tmp_path / "site").mkdir()
    theirs = site.put_tables(whole, tmp_path / "site", base())
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == sorted(inside)
    assert set(wheels.lock(theirs, [], site.lessons.TABLES)["packages"]) == set(site.lessons.TABLES)

    for problem, files in {
        "no Pyodide distribution": inside,
        "is not what its list says": {"pyodide-lock.json": listing(b"another"), **inside},
        "does not hold it": {"pyodide-lock.json": listing(b"wheel")},
        "is for": {"pyodide-lock.json": listing(b"wheel", {"python": "3.14.9"}), **inside},
    }.items():
        broken = archive(tmp_path / "broken.tar.bz2", **files)
        with pytest.raises(ValueError, match=problem):
            site.put_tables(broken, tmp_path / "site", base())
