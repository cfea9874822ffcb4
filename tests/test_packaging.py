"""What people install: a wheel with everything that the checkout has, and nothing that it should not."""

import email
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import okrkit
from tests.release.outside import BIN, page, run, served

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
    """A virtual environment with okrkit from the wheel alone; what that needs comes from the tests' own."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    python = home / BIN / "python"
    (found,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-compile", str(found)], check=True, capture_output=True)
    beside = Path(run(python, home, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (beside / "needed.pth").write_text(sysconfig.get_path("purelib"))  # its own .pth files are not followed
    return home


@pytest.fixture
def python(installed: Path) -> Path:
    """The Python of the virtual environment."""
    return installed / BIN / "python"


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
        ("okrkit/hosting/template", (".j2", ".html", ".css", ".js"), ""),
        ("okrkit/hosting/lab_settings", (".json",), ""),
        ("okrkit/hosting/labextensions", (".json", ".js"), ""),
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
        name
        for name in names
        if any(part in name for part in ("node_modules", "/js/src/", "__pycache__", ".ipynb_checkpoints"))
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


def test_what_an_index_shows_leads_nowhere_wrong(wheel: zipfile.ZipFile, built: Path) -> None:
    """There is no page beside it there: what would lead to one is the name of a file of the source archive."""
    (name,) = (name for name in wheel.namelist() if name.endswith("METADATA"))
    metadata = email.message_from_bytes(wheel.read(name))
    assert metadata["Description-Content-Type"] == "text/markdown"
    shown = wheel.read(name).decode().partition("\n\n")[2]
    links = re.findall(r"\]\(([^)]*)\)", shown)
    assert links
    assert all(link.startswith("https://") for link in links)
    named = re.findall(r"\(`([^`]+)`\)", shown)
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        there = {name.partition("/")[2] for name in source.getnames()}
    assert len(named) > 20
    assert set(named) <= there
    assert {"README.md", "hatch_build.py"} <= there
    assert "```python\n>>> import okrkit\n" in shown
    assert "| you want to | type, in any folder | and read |" in shown


def test_the_source_archive_can_test_itself(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "Makefile", "conftest.py", "tests/test_packaging.py", ".ci/run"}
    assert wanted <= names
    assert not [name for name in names if "node_modules" in name or name.startswith(".venv")]


def test_the_source_archive_makes_the_same_wheel(built: Path, wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """`build` makes the wheel from the source archive; here it is made from the checkout."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(found) as other:
        assert {info.filename: info.CRC for info in other.infolist()} == {
            info.filename: info.CRC for info in wheel.infolist()
        }


def test_what_was_installed_comes_from_the_wheel_and_finds_what_it_ships(python: Path, tmp_path: Path) -> None:
    said = json.loads(
        run(
            python,
            tmp_path,
            "-c",
            "import json, okrkit; from okrkit.places import place; n = place('notebooks');"
            "print(json.dumps([okrkit.__file__, str(n), sorted(p.name for p in n.glob('*.ipynb')),"
            "[okrkit.load(p).team for p in sorted(n.glob('samples/*.okr.yaml'))],"
            "(place('docs') / 'hosting.md').is_file(), len(okrkit.lessons.exercises())]))",
        )
    )
    package = Path(said[0]).parent
    assert package.is_relative_to(python.parents[1])
    assert Path(said[1]) == package / "_shipped" / "notebooks"
    assert "00-start-here.ipynb" in said[2]
    assert any("Booking" in team for team in said[3])
    assert said[4] is True
    assert said[5] >= 90


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        (("--version",), f"okrkit {okrkit.__version__}"),
        (("explain",), "KR-OUTPUT"),
        (("workshop", "list"), "write-okrs-90"),
        (("workshop", "check", "write-okrs-90"), ""),
        (("schema",), '"okrkit"'),
        (("doctor",), "notebooks"),
        (("history", "SAMPLES/mendwell-quarters.csv"), "Mendwell Booking"),
        (("align", "SAMPLES"), "Mendwell"),
        (("rice", "SAMPLES/mendwell-booking-ideas.okr.yaml"), "photo"),
    ],
)
def test_verbs_answer_from_any_folder(python: Path, tmp_path: Path, verb: tuple[str, ...], says: str) -> None:
    samples = run(python, tmp_path, "-c", "from okrkit.places import place; print(place('notebooks/samples'))").strip()
    assert says in run(python, tmp_path, "-m", "okrkit", *(part.replace("SAMPLES", samples) for part in verb))


def test_okrkit_lab_opens_a_copy_of_the_notebooks_from_any_folder(installed: Path, tmp_path: Path) -> None:
    verb = ("lab", "--no-browser", "--port", "0")
    with served(installed, tmp_path, r"(http://127\.0\.0\.1:\d+/lab\S*\?token=\w+)", *verb) as (said, address):
        assert f"The notebooks are in {tmp_path / 'okrkit-notebooks'}, and yours to edit." in said
        assert "/lab/tree/00-start-here.ipynb?" in address
        assert "JupyterLab" in page(address)
    assert (tmp_path / "okrkit-notebooks" / "samples" / "mendwell-quarters.csv").is_file()


def test_okrkit_learn_shows_its_pages_from_any_folder(installed: Path, tmp_path: Path) -> None:
    verb = ("learn", "--no-browser", "--port", "0")
    with served(installed, tmp_path, r"(http://127\.0\.0\.1:\d+/\S*)", *verb) as (_, address):
        shown = page(address)
        assert "Something on this page did not work" not in shown
        assert "application/vnd.jupyter.widget-view+json" in shown
        assert (tmp_path / "okrkit.sqlite3").is_file()  # a cell of the page has run


def test_okrkit_workshop_run_opens_a_room_from_any_folder(installed: Path, tmp_path: Path) -> None:
    verb = ("workshop", "run", "write-okrs-90", "--people", "2", "--address", "127.0.0.1", "--port", "0")
    pages = r"(?s)Everybody joins:   (\S+).*The pages for \d+ people are ready"  # their kernels have run their cells
    with served(installed, tmp_path, pages, *verb) as (said, address):
        assert "A new room." in said
        assert "<button" in page(address)


def test_the_extra_all_holds_everything_but_spark() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras["all"] == [
        f"okrkit[{','.join(name for name in extras if name not in ('all', 'spark', 'hub', 'docs', 'test'))}]"
    ]
