"""Notebooks of a few cells, and what a server over them answers."""

import urllib.error
import urllib.request
from pathlib import Path

import nbformat

GOOD = "from IPython.display import HTML; HTML('<b id=answer>six times seven</b>')"
IN_PARTS = "import time; print('first line', flush=True); time.sleep(0.3); print('second line')"


def write(folder: Path, name: str, *cells: str, title: str = "# A page") -> None:
    folder.mkdir(exist_ok=True)
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(title), *map(nbformat.v4.new_code_cell, cells)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(book, folder / name)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def get(address: str, path: str, key: str | None = "key") -> tuple[int, str, str]:
    """(status, body, where it leads) of one request, redirects not followed."""
    request = urllib.request.Request(address + path, headers={"Authorization": f"token {key}"} if key else {})
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=60) as answer:
            return answer.status, answer.read().decode(), ""
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location", "")
