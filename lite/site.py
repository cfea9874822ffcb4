"""The site itself: JupyterLite's own build, with our notebooks, settings, front page and looks."""

import json
import re
import shutil
import tarfile
import urllib.request
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from lite import lessons, tools, wheels
from lite.serve import POLICY

SITE = lessons.ROOT / "dist" / "lite"
WORK = lessons.ROOT / "build" / "lite"
PAGE = Path(__file__).parent / "page"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
STORE = "/drive/okrkit/okrkit.sqlite3"
"""Where okrkit keeps everything inside the browser: on the drive that JupyterLite keeps in IndexedDB."""

AWAY = (
    "<p>{} are not on this site: they calculate with numpy and pandas, which it does not bring into the browser. With "
    "okrkit on your own computer, you have them as well: <code>pip install okrkit[all]</code>, then "
    "<code>okrkit learn</code>.</p>"
)
"""What the front page says of the notebooks that are left out."""

OVERRIDES = {
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},  # what is typed is kept by okrkit's own pages
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}


def build(full: str | None = None, notebooks: Path = lessons.NOTEBOOKS, target: Path = SITE) -> Path:
    """Build the site; returns its folder.

    Args:
        full: path or address of the full Pyodide distribution (pyodide-314.0.6.tar.bz2); None leaves out the
            notebooks that need pandas.
        notebooks: the folder with the lessons and their samples.
        target: the folder of the site; one that is there already is replaced.

    Raises:
        MissingError: when something that building takes is not there. ValueError: for a distribution that does not fit,
            and for a target with something else in it.
    """
    if target.is_dir() and any(target.iterdir()) and not (target / "jupyter-lite.json").is_file():
        raise ValueError(f"{target} holds something else than a site: name a folder that is new or empty")
    commands, core = tools.environment(), tools.pyodide()
    shutil.rmtree(WORK, ignore_errors=True)
    ours = WORK / "site" / "static" / "pyodide"
    ours.mkdir(parents=True)
    for name in CORE:
        shutil.copyfile(core / name, ours / name)
    release = put_wheels(commands, ours)
    extensions = list(ours.glob("jupyterlab_widgets-*.whl"))
    found = [path for path in ours.glob("*.whl") if path not in extensions]
    base = wheels.read(core / "pyodide-lock.json")
    if full:
        base = put_tables(fetched(full, WORK), ours, base)
    tables = lessons.TABLES if full else ()
    _write(ours / "pyodide-lock.json", wheels.lock(base, found, tables))
    put_notebooks(notebooks, WORK / "site" / "files", lessons.version(release, notebooks), bool(full))
    _write(WORK / "site" / "jupyter-lite.json", settings(found))
    built = WORK / "alone" / "site"  # the builder sets the times of all that lies beside what it builds
    widgets = [*extensions, *ours.glob("anywidget-*.whl")]
    command = [str(commands / "jupyter-lite"), "build", "--apps", "notebooks", "--no-sourcemaps",
               "--no-unused-shared-packages", "--lite-dir", str(WORK / "site"), "--output-dir", str(built),
               *(f"--LiteBuildConfig.federated_extensions={path}" for path in widgets)]  # fmt: skip
    print("Building the site ...", flush=True)
    tools.run(command, WORK, SOURCE_DATE_EPOCH="1767225600")  # what it notes of its steps goes with that folder
    for path in extensions:
        (built / "static" / "pyodide" / path.name).unlink(missing_ok=True)
    dress(built, release, lessons.pages(True, notebooks), lessons.version(release, notebooks), bool(full))
    of_today(built)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(built, target)
    return target


def of_today(site: Path) -> None:
    """Give every file the time of now.

    The builder gives all builds one time. A browser that asks whether a file has changed since then would be told no,
    and mix an earlier site with this one.
    """
    for path in site.rglob("*"):
        path.touch()


def put_wheels(commands: Path, folder: Path) -> str:
    """Bring what the browser's Python needs, okrkit itself among it; returns okrkit's version."""
    print("Fetching what the browser's Python needs ...", flush=True)
    pip = [str(commands / "python"), "-m", "pip", "--disable-pip-version-check"]
    here = Path(__file__).parent / "browser.txt"
    tools.run([*pip, "download", "--quiet", "--require-hashes", *wheels.FOR_PIP, "-d", str(folder), "-r", str(here)])
    own = [*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder), str(lessons.ROOT)]
    tools.run(own, SOURCE_DATE_EPOCH="1767225600")
    kernel = ("ipykernel", "piplite", "pyodide_kernel")
    for path in sorted(
        tools.VENV.glob("share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi/*.whl")
    ):
        if path.name.startswith(kernel):
            shutil.copyfile(path, folder / path.name)
    (folder / wheels.NO_JEDI).write_bytes(wheels.no_jedi())
    (own_wheel,) = folder.glob("okrkit-*.whl")
    return str(wheels.entry(own_wheel)["version"])


def fetched(full: str, folder: Path) -> Path:
    """The distribution's archive as a file here."""
    if not re.match(r"https?://", full):
        return Path(full)
    target = folder / full.rsplit("/", 1)[1]
    print(f"Fetching {target.name} (some hundred megabytes) ...", flush=True)
    with urllib.request.urlopen(full) as answer, target.open("wb") as file:
        shutil.copyfileobj(answer, file)
    return target


def put_tables(archive: Path, folder: Path, base: dict[str, Any]) -> dict[str, Any]:
    """Bring pandas, matplotlib and all they need from the full distribution; returns its list.

    Raises:
        ValueError: when it is of another version than the core, or a file in it is missing or not what its list says.
    """
    with tarfile.open(archive) as packed:
        inside = {Path(member.name).name: member for member in packed.getmembers() if member.isfile()}
        listed = packed.extractfile(inside["pyodide-lock.json"]) if "pyodide-lock.json" in inside else None
        if listed is None:
            raise ValueError(f"{archive.name} is no Pyodide distribution: it has no pyodide-lock.json")
        theirs: dict[str, Any] = json.load(listed)
        if theirs["info"] != base["info"]:
            raise ValueError(f"{archive.name} is for {theirs['info']}, and the core here for {base['info']}")
        for line in wheels.lock(theirs, [], lessons.TABLES)["packages"].values():
            name = Path(line["file_name"]).name
            content = packed.extractfile(inside[name]) if name in inside else None
            if content is None:
                raise ValueError(f"{archive.name} lists {name} and does not hold it")
            (folder / name).write_bytes(content.read())
            if wheels.print_of(folder / name) != line["sha256"]:
                raise ValueError(f"{name} in {archive.name} is not what its list says")
    return theirs


def put_notebooks(notebooks: Path, folder: Path, version: str, full: bool) -> None:
    """Lay notebooks and samples below `course/VERSION`."""
    wanted = {page.file for page in lessons.pages(full, notebooks)}
    for path in lessons.files(notebooks):
        name = path.relative_to(notebooks)
        if path.suffix == ".ipynb" and path.name not in wanted:
            continue
        target = folder / "course" / version / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".ipynb":
            target.write_text(lessons.for_readers(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, target)


def settings(found: list[Path]) -> dict[str, Any]:
    """JupyterLite's settings: one kernel, everything loaded beforehand, no package index, the store on the drive."""
    loaded = sorted(wheels.canonical(wheels.entry(path)["name"]) for path in found)
    kernel = {
        "disablePyPIFallback": True,
        "pipliteUrls": [],
        "loadPyodideOptions": {"packages": loaded, "env": {"HOME": "/home/pyodide", "OKRKIT_STORE": STORE}},
    }
    kept = {
        "extensions": [".sqlite3"],
        "fileFormat": "base64",
        "mimeTypes": ["application/vnd.sqlite3"],
        "name": "okrkit",
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "okrkit",
            "exposeAppInBrowser": True,
            "fileTypes": {"okrkit": kept},
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
            "settingsOverrides": OVERRIDES,
        },
    }


def dress(site: Path, release: str, every: list[lessons.Page], version: str, full: bool) -> None:
    """Give the built site our front page, our looks, and the rule that nobody else is asked for anything."""
    pages = [page for page in every if full or not page.tables]
    own = site / "okrkit"
    own.mkdir()
    for name in ("okrkit.css", "parked.js", "lesson.js", "front.js"):
        shutil.copyfile(PAGE / name, own / name)
    told = [{"file": page.file, "title": page.title, "tables": page.tables} for page in pages]
    course = {"version": version, "pages": told, "needs": list(lessons.TABLES)}
    (own / "course.js").write_text(f"window.okrkit = {json.dumps(course)};\n", encoding="utf-8")
    (site / "index.html").write_text(front(every, version, release, full), encoding="utf-8")
    lesson = site / "notebooks" / "index.html"
    lesson.write_text(dressed(lesson.read_text(encoding="utf-8")), encoding="utf-8")


def dressed(html: str) -> str:
    """JupyterLite's page with our policy, looks and script before anything of its own."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<link rel="stylesheet" href="../okrkit/okrkit.css">\n'
        + "".join(f'<script src="../okrkit/{name}.js"></script>\n' for name in ("course", "parked", "lesson"))
    )
    html = html.replace("<html>", '<html lang="en">', 1)
    html, times = re.subn(r"<title>.*?</title>", lambda _: f"<title>okrkit: a lesson</title>\n{head}", html, count=1)
    if not times:
        raise ValueError("JupyterLite's page has no title to put our script behind: has its shape changed?")
    return html


def front(every: list[lessons.Page], version: str, release: str, full: bool) -> str:
    """The front page; it names every lesson, and says which are not there."""

    def item(page: lessons.Page) -> str:
        address = escape(f"notebooks/index.html?path=course/{version}/{page.file}")
        number = f' value="{int(page.file[:2])}"' if page.kind == "lesson" else ""
        if page.tables and not full:
            return f"<li{number}>{escape(page.title)}<span>Not here: on your own computer only, see below.</span></li>"
        more = f"<span>{escape(page.question)}</span>" if page.question else ""
        return f'<li{number}><a href="{address}">{escape(page.title)}</a>{more}</li>'

    parts = {kind: "\n".join(item(page) for page in every if page.kind == kind) for kind in ("lesson", "work")}
    missing = " and ".join(f"<em>{escape(page.title)}</em>" for page in every if page.tables and not full)
    away = AWAY.format(missing) if missing else ""
    text = Template((PAGE / "index.html").read_text(encoding="utf-8"))
    return text.substitute(
        policy=escape(POLICY), lessons=parts["lesson"], work=parts["work"], first=f"course/{version}/{every[0].file}",
        away=away, release=escape(release), version=escape(version),
    )  # fmt: skip


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
