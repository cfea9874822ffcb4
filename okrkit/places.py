"""Where files are: what okrkit ships (beside the package or inside a wheel), and what a team keeps."""

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def place(name: str) -> Path:
    """The folder of this name.

    Args:
        name: 'notebooks', 'workshops', 'docs' (in a wheel the pages that messages name), or a folder below one, such as
            'notebooks/samples'.

    Raises:
        FileNotFoundError: with where it was looked for.
    """
    checkout, wheel = _PACKAGE.parent / name, _PACKAGE / "_shipped" / name
    if (_PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    if wheel.is_dir():
        return wheel
    raise FileNotFoundError(f"okrkit's {name!r} is in neither {checkout} nor {wheel}: install okrkit again")


def folders_above(folder: str | Path) -> Iterator[Path]:
    """A folder and those above it, up to the root of its repository; all of them where there is no repository."""
    start = Path(folder).resolve()
    for above in (start, *start.parents):
        yield above
        if (above / ".git").exists():
            return
