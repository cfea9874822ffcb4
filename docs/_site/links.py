"""Links out of docs/ that work where the repository is read and in the site, where only docs/ is.

`[...](../SECURITY.md)` leads to the page of the site that holds that text, a notebook to its copy for reading; any
other file of the repository is offered for download, as it is; a folder, which no page shows, is named and not linked.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parent.parent
ROOT = DOCS.parent
HELD = {
    "security": "SECURITY.md",
    "changelog": "CHANGELOG.md",
    "contributing": ".github/CONTRIBUTING.md",
    "kits": "workshops/README.md",
    "hub": "workshops/deploy/README.md",
}
"""Page -> the file of the repository that it holds; what is written in the page itself is for who reads docs/ only."""

LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<to>[^)#\s]+)(?P<part>#[^)\s]*)?\)")


def held() -> Iterator[tuple[Path, str]]:
    """Every file of the repository that is a page of the site, and the name of that page."""
    yield from ((ROOT / name, page) for page, name in HELD.items())
    yield ROOT / "README.md", "index"
    for path in (ROOT / "workshops").glob("*/GUIDE.md"):
        yield path, f"made/kit-{path.parent.name}"
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        yield path, f"made/{path.stem}"


def here(text: str, folder: Path) -> str:
    """The text of a file of the repository with its links as the site has them.

    Args:
        folder: where the file stands: its links start there.
    """
    pages = dict(held())

    def led(found: re.Match[str]) -> str:
        to, part = found["to"], found["part"] or ""
        if ":" in to or to.startswith("/"):
            return found[0]
        path = (folder / to).resolve()
        if path in pages:
            return f"[{found['text']}](/{pages[path]}{path.suffix}{part})"
        if path.is_relative_to(DOCS):
            return f"[{found['text']}](/{path.relative_to(DOCS).as_posix()}{part})"
        if path.is_dir():
            return found["text"]
        return f"[{found['text']}](path:/../{path.relative_to(ROOT).as_posix()})"

    return LINK.sub(led, text)


def on_read(app: Sphinx, page: str, source: list[str]) -> None:
    """Fill a page that holds a file of the repository, and mend what leads out of docs/."""
    if page in HELD:
        path = ROOT / HELD[page]
        app.env.note_dependency(str(path))
        source[0] = here(path.read_text("utf-8"), path.parent)
    elif not page.startswith("made/"):
        source[0] = here(source[0], DOCS)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", on_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
