"""`okrkit doctor`: what is missing on this machine, and how to get it. It changes nothing, except by `--repair`."""

import re
import shutil
import socket
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from okrkit import __version__, hosting
from okrkit.cli import _doctor_room
from okrkit.cli._looks import Look
from okrkit.places import place

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FOR = {
    "lab": "to open the notebooks in JupyterLab",
    "rooms": "to show them as pages without code",
    "history": "to look back over many quarters",
    "postgres": "to keep the store on a PostgreSQL server",
}


@click.command()
@click.option("--people", type=click.IntRange(1, 200), help="Look whether a room of so many can be held here, too.")
@click.option("--address", help="The address of this machine under which the room is to be.")
@click.option("--phone", is_flag=True, help="Wait for a phone to open a page of this machine.")
@click.option("--repair", is_flag=True, help="Save what can be saved of a damaged store; the damaged file is kept.")
@click.option("--dry-run", is_flag=True, help="With --repair: only say what would be saved.")
@click.option("--yes", is_flag=True, help="With --repair: do not ask.")
@click.pass_context
def doctor(
    ctx: click.Context, people: int | None, address: str | None, phone: bool, repair: bool, dry_run: bool, yes: bool
) -> None:
    """Say what is missing on this machine and how to get it. Exit code 1 means that something needs you."""
    if repair or dry_run:
        from okrkit.cli import _copies

        ctx.exit(_copies.repair(dry_run, yes))
    looks = [*python(), *packages(), *extras(), *notebooks(), *kernel(), *kept(), *doors(), *testing()]
    looks += _doctor_room.room(people or 12, address) if people or phone else ()
    for look in looks:
        _tell(look)
    if phone:
        looks.append(_doctor_room.reached(address, click.echo))
        _tell(looks[-1])
    needs = sum(look.mark == "missing" for look in looks)
    click.echo("\nNothing is missing." if not needs else f"\n{needs} of these need you.")
    ctx.exit(1 if needs else 0)


def _tell(look: Look) -> None:
    click.echo(f"{look.mark:<8} {look.what}")
    if look.remedy:
        click.echo(f"{'':<8}   -> {look.remedy}")


def python() -> Iterator[Look]:
    """The interpreter."""
    mine = ".".join(map(str, sys.version_info[:3]))
    yield Look("ok", f"okrkit {__version__} with Python {mine} at {sys.executable}")


def declared() -> Iterator[tuple[str, str]]:
    """(package, the extra that asks for it or ''), as okrkit's own metadata says."""
    for line in requires("okrkit") or ():
        name = re.match(r"[\w.-]+", line)
        extra = re.search(r"""extra\s*==\s*["'](\w+)["']""", line)
        if name and name[0] != "okrkit":
            yield name[0], extra[1] if extra else ""


def absent(names: list[str]) -> list[str]:
    """Those packages that are not installed."""
    return [name for name in names if not installed(name)]


def installed(name: str) -> str | None:
    """A package's version; None where it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def packages() -> Iterator[Look]:
    """What okrkit cannot do without."""
    try:
        needed = [name for name, extra in declared() if not extra]
    except PackageNotFoundError:
        yield Look("missing", "okrkit is not installed, only its folder is here", "python -m pip install -e .")
        return
    gone = absent(needed)
    if gone:
        yield Look("missing", f"not installed: {', '.join(gone)}", "python -m pip install --upgrade okrkit")
    else:
        yield Look("ok", f"{len(needed)} packages that okrkit needs are installed")


def extras() -> Iterator[Look]:
    """What can be had besides."""
    try:
        wanted = {extra: [name for name, of in declared() if of == extra] for extra in FOR}
    except PackageNotFoundError:
        return
    for extra, names in wanted.items():
        gone = absent(names)
        if gone:
            yield Look("without", f"{', '.join(gone)}, {FOR[extra]}", f'python -m pip install "okrkit[{extra}]"')
        else:
            yield Look("ok", f"{', '.join(names)}, {FOR[extra]}")


def notebooks() -> Iterator[Look]:
    """Whether the notebooks are there, and may be edited."""
    try:
        folder = place("notebooks")
    except FileNotFoundError as problem:
        yield Look("missing", str(problem), "python -m pip install --force-reinstall okrkit")
        return
    home = folder if folder.parent.name != "_shipped" else Path.home()
    if writable(home):
        yield Look("ok", f"notebooks at {folder}")
    else:
        yield Look("missing", f"{home} cannot be written", "okrkit lab --folder FOLDER, with one of your own")


def writable(folder: Path) -> bool:
    """Whether a file can be made there; permissions alone do not tell on every system."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def kernel() -> Iterator[Look]:
    """Whether notebooks find a Python to run."""
    if installed("ipykernel"):
        yield Look("ok", "ipykernel, which runs the notebooks")
    else:
        yield Look("without", "ipykernel, which runs the notebooks", 'python -m pip install "okrkit[lab]"')


def kept() -> Iterator[Look]:
    """The store's health."""
    try:
        from okrkit import store

        problems = store.check()
        home = store.where() if not problems else None
    except Exception as illness:  # a doctor does not fall ill
        problems, home = [str(illness)], None
    for problem in problems:
        yield Look("missing", problem)
    if isinstance(home, Path):
        there = f"{home.stat().st_size / 1e6:.1f} MB" if home.exists() else "made when it is needed"
        yield Look("ok", f"store at {home} ({there})")
    elif home is not None:
        yield Look("ok", f"store at {home}")


def doors() -> Iterator[Look]:
    """Ports and a browser."""
    for name, port in (("okrkit lab", 8888), ("okrkit learn", 8866)):
        with socket.socket() as asked:
            free = asked.connect_ex(("127.0.0.1", port)) != 0
        yield Look(
            "ok", f"port {port} is free for `{name}`" if free else f"port {port} is busy: `{name}` takes the next"
        )
    if hosting.has_browser():
        yield Look("ok", "a browser opens by itself")
    else:
        yield Look(
            "without", "a browser that opens by itself", "open the address that is printed, on a machine with one"
        )


def testing() -> Iterator[Look]:
    """What only `make test` wants, in a checkout."""
    if not (Path(__file__).parents[2] / "pyproject.toml").is_file():
        return
    if any(map(shutil.which, CHROMIUM)):
        yield Look("ok", "chromium, for the tests in a real browser")
    else:
        yield Look("without", "chromium, for the tests in a real browser", "apt-get install chromium (for tests only)")
