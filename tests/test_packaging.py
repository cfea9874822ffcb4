"""What people install: a wheel with everything that the checkout has, and nothing that it should not."""

import email
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import okrkit

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built without a network."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (found,) = built.glob("*.whl")
    return zipfile.ZipFile(found)


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel alone was installed."""
    folder = tmp_path_factory.mktemp("installed")
    (found,) = built.glob("*.whl")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([*command, str(found)], check=True, capture_output=True)
    return folder


def run(installed: Path, *command: str) -> str:
    """What Python prints when the installed okrkit comes first and the checkout is far."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def there(folder: str, *endings: str) -> set[str]:
    """The tracked files of a folder of the checkout, as git knows them."""
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.splitlines() if name.endswith(endings)}


@pytest.mark.parametrize(
    ("folder", "endings", "inside"),
    [
        ("notebooks", (".ipynb", ".yaml"), "okrkit/_shipped/"),
        ("workshops", ("",), "okrkit/_shipped/"),
        ("okrkit", (".py", ".toml", ".typed"), ""),
        ("okrkit/hosting/template", (".j2", ".html", ".css"), ""),
        ("okrkit/hosting/lab_settings", (".json",), ""),
        ("okrkit/widgets/js/dist", ("",), ""),
    ],
)
def test_everything_of_the_checkout_is_in_the_wheel(
    wheel: zipfile.ZipFile, folder: str, endings: tuple[str, ...], inside: str
) -> None:
    wanted = {inside + name for name in there(folder, *endings)}
    assert wanted, f"{folder} holds nothing to ship"
    assert wanted <= set(wheel.namelist())


def test_nothing_else_is(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    strangers = [name for name in names if not name.startswith(("okrkit/", "okrkit-"))]
    odd = [
        name for name in names if any(part in name for part in ("node_modules", "__pycache__", ".ipynb_checkpoints"))
    ]
    assert strangers + odd == []
    assert sum(info.file_size for info in wheel.infolist()) < 5_000_000


def test_the_licences_of_bundled_code_go_along(wheel: zipfile.ZipFile) -> None:
    (notices,) = (
        name for name in wheel.namelist() if name.startswith("okrkit/widgets/js/dist/") and "LICENSE" in name.upper()
    )
    said = wheel.read(notices).decode()
    assert "MIT" in said
    assert "Marijn Haverbeke" in said


def test_the_metadata_is_what_people_look_up(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("METADATA"))
    metadata = email.message_from_bytes(wheel.read(name))
    assert metadata["Version"] == okrkit.__version__
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra") or ()) == {
        "lab",
        "rooms",
        "history",
        "postgres",
        "hub",
        "spark",
        "all",
        "docs",
        "test",
    }


def test_the_source_archive_can_test_itself(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "conftest.py", "tests/test_packaging.py"} <= names
    assert not [name for name in names if "node_modules" in name or name.startswith(".venv")]


def test_an_installed_okrkit_finds_its_notebooks_and_samples(installed: Path) -> None:
    said = json.loads(
        run(
            installed,
            "-c",
            "import json, okrkit; from okrkit.places import place; n = place('notebooks');"
            "print(json.dumps([okrkit.__file__, str(n), sorted(p.name for p in n.glob('*.ipynb')),"
            "[okrkit.load(p).team for p in sorted(n.glob('samples/*.okr.yaml'))]]))",
        )
    )
    assert Path(said[0]).is_relative_to(installed)
    assert Path(said[1]) == installed / "okrkit" / "_shipped" / "notebooks"
    assert "00-start-here.ipynb" in said[2]
    assert any("Booking" in team for team in said[3])


def test_an_installed_okrkit_answers_from_a_shell(installed: Path) -> None:
    assert run(installed, "-m", "okrkit", "--version") == f"okrkit {okrkit.__version__}\n"
    assert "KR-OUTPUT" in run(installed, "-m", "okrkit", "explain")


def test_an_installed_okrkit_has_its_widget_and_its_template(installed: Path) -> None:
    said = run(
        installed,
        "-c",
        "from okrkit.widgets import Drafting; from okrkit.hosting import _pages; print(_pages.TEMPLATE.is_dir())",
    )
    assert said == "True\n"


def test_the_extra_all_holds_everything_but_spark() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras["all"] == [
        f"okrkit[{','.join(name for name in extras if name not in ('all', 'spark', 'hub', 'docs', 'test'))}]"
    ]
