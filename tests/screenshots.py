"""Take the pictures of the documentation anew, from the running product, so that they never lie.

python -m tests.screenshots [NAME ...]     drafting, course, room, look-back; without a name all of them

Each picture carries the words that could be read in it: tests/docs/test_pictures.py compares them with what okrkit says
today, so that no picture grows older than its words.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Page, sync_playwright

from okrkit import history
from okrkit.history import plots

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PICTURE = FOLDER / "look-back.png"
WORDS = "Words"
"""What the words are called within a picture (a PNG's text chunk)."""
DRAFT = {
    "objective": "Getting a broken appliance fixed feels as easy as ordering a new one",
    "kr1": "Raise the share of visits within three days from 42 % to 60 %",
    "kr2": "Launch the new booking page",
    "kr3": "Raise the first-visit fix rate to 72 %",
}

EXERCISE = "results-not-tasks/work-or-result"


def typed() -> dict[str, list[str]]:
    """What is typed by people before a picture is taken, by picture."""
    from tests.browser.test_workshop import WRITTEN

    cards = [text for texts in WRITTEN.values() for text in texts]
    rooms = {f"room-{name}": cards for name in ("phone", "projector", "lead")}
    return {"drafting": list(DRAFT.values()), "course": [], **rooms}


def drawn(path: Path = PICTURE) -> Path:
    """Booking's last four quarters of the sample, one mark a key result."""
    past = history.load(ROOT / "notebooks" / "samples" / "mendwell-quarters.csv")
    some = past[(past["team"] == "Mendwell Booking") & (past["period"] >= "2025-Q3")]
    with plots.on_page():
        plots.dots(some).figure.savefig(path, dpi=120, metadata={"Software": None})
    return path


def keep(page: Page, path: Path) -> None:
    """The sheet of a page as a picture, with the words in it."""
    sheet = page.locator(".okr-sheet").first
    sheet.screenshot(path=path)
    words = PngInfo()
    words.add_itxt(WORDS, sheet.inner_text())
    with Image.open(path) as image:
        image.load()
        image.save(path, pnginfo=words, optimize=True)


@contextmanager
def browser() -> Iterator[Callable[..., Page]]:
    """`new_page(**options)` in the browser of this machine."""
    from tests.browser.servers import chromium_path, launch_options

    path = chromium_path()
    if path is None:
        sys.exit("screenshots need Chromium: apt-get install chromium, or name one in OKRKIT_CHROMIUM")
    with sync_playwright() as play:
        chromium = play.chromium.launch(**launch_options(path))
        yield lambda **options: chromium.new_page(**{"viewport": {"width": 900, "height": 900}, **options})
        chromium.close()


def page_of(new_page: Callable[..., Page], folder: Path, cell: str, take: Callable[[Page], None]) -> None:
    """Open a page with one cell, as `okrkit learn` shows it, and take pictures of it."""
    from tests.browser.servers import pages_without_cells

    with pages_without_cells(folder, {"00-page.ipynb": [cell]}) as server:
        page = new_page()
        page.goto(server.page("00-page.ipynb"), wait_until="commit")
        page.locator(".okr-sheet .okr-body > *").first.wait_for()
        take(page)
        page.close()


def drafting(new_page: Callable[..., Page], folder: Path) -> None:
    """A draft with a key result that is work, one without a baseline, and one that is fine."""

    def take(page: Page) -> None:
        while page.locator(".okr-sheet [data-part^=kr]").count() < len(DRAFT) - 1:
            page.get_by_role("button", name="Add a key result").click()
            page.wait_for_timeout(300)
        for part, text in DRAFT.items():
            page.locator(f".okr-sheet [data-part={part}] .cm-content").click()
            page.keyboard.type(text)
        page.locator(".okr-sheet [data-part=kr2] .cm-content").click()
        page.locator(".okr-sheet [data-part=kr2] .okr-question").wait_for()
        page.locator(".okr-sheet [data-part=kr3] .okr-mark-advice").wait_for()
        page.wait_for_timeout(500)
        keep(page, FOLDER / "drafting.png")

    page_of(new_page, folder, "from okrkit.widgets import Drafting\nDrafting('Booking', '2026-Q4')", take)


def course(new_page: Callable[..., Page], folder: Path) -> None:
    """An exercise that asks for a target."""

    def take(page: Page) -> None:
        page.wait_for_timeout(800)
        keep(page, FOLDER / "course.png")

    page_of(new_page, folder, f"from okrkit.widgets import Practising\nPractising({EXERCISE!r})", take)


def room(new_page: Callable[..., Page], folder: Path) -> None:
    """Cards that were just turned over: on a phone, on the big screen, and before whoever leads."""
    from tests.browser.test_workshop import CELLS, Stage, reveal, write
    from tests.hosting.rooms import hosted

    with hosted(folder, CELLS, people=3) as server:
        stage = Stage(server, new_page)
        for step in server.room().kit.agenda:
            if step.moment not in ("talk", "write", "reveal"):
                break
            stage.until(step)
            if step.moment == "write":
                write(stage, step)
            elif step.moment == "reveal":
                reveal(stage, step)
                break
        stage.wall.set_viewport_size({"width": 1920, "height": 560})  # its page fills the window
        stage.lead.wait_for_timeout(500)
        for name, page in (("phone", stage.phones[0]), ("projector", stage.wall), ("lead", stage.lead)):
            keep(page, FOLDER / f"room-{name}.png")
        stage.leave()


TAKEN = {"drafting": drafting, "course": course, "room": room}


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    if not names or "look-back" in names:
        print(drawn())
    wanted = [name for name in TAKEN if not names or name in names]
    if wanted:
        with browser() as new_page:
            for name in wanted:
                with tempfile.TemporaryDirectory(prefix="okrkit-pictures-") as folder:
                    TAKEN[name](new_page, Path(folder) / name)
                print(FOLDER / f"{name}*.png")


if __name__ == "__main__":
    main(sys.argv[1:])
