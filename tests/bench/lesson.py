"""The course: from an answer to what is said of it, from opening a notebook to its first usable page, and its memory.

The answer is measured twice: over every exercise without a browser (from the message to the last message that answers
it), and in the browser, from the click to the change on the page. The first page is measured in JupyterLab and on pages
without cells (which show nothing before the last cell has run), from the address to the first thing that can be
pressed, beside a notebook that only imports ipywidgets and shows a button; in turns, because the machine's mood
changes. Memory is the proportional set size (PSS) of a lesson's kernel.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

import okrkit
from okrkit import lessons
from okrkit.places import place
from okrkit.widgets import Practising
from tests.bench._figure import Figure, quantile, timed
from tests.browser.servers import Lab, Server, chromium_path, jupyterlab, launch_options, pages_without_cells
from tests.widgets.hands import Hands

ROUNDS = 7
ANSWERS = 20
LESSON = "results-not-tasks"
EMPTY = "import ipywidgets\nipywidgets.Button(description='Press')"
CARDS = ".okr-sheet:has([role=radiogroup])"
WATCH = """() => {
    const sheet = document.querySelector('.okr-sheet:has([role=radiogroup])');
    const taken = (window.okrTaken = []);
    let pressed = 0;
    sheet.addEventListener('click', (event) => {
        if (event.target.closest('[data-press=check]')) pressed = performance.now();
    }, true);
    new MutationObserver(() => {
        if (pressed && sheet.querySelector('.okr-feedback')) { taken.push(performance.now() - pressed); pressed = 0; }
    }).observe(sheet, { childList: true, subtree: true });
}"""


def answered() -> list[Figure]:
    """Milliseconds from a pressed 'Check' to the last message that answers it, over every answer of every exercise."""
    times = []
    with tempfile.TemporaryDirectory() as folder, okrkit.open(Path(folder) / "bench.sqlite3") as store:
        for exercise in lessons.exercises():
            page = Practising(exercise.id, store)
            hands = Hands(page)
            for answer in (*exercise.rejected, *exercise.accepted):
                wanted = page._begin() | page._kind.back(answer, exercise)
                for id in hands.fields().keys() - {"differently"}:
                    hands.type(id, wanted.get(id, ""))
                times.append(timed(partial(hands.press, "check")))
            page.close()
    return [Figure(f"an answer, without a browser, 95th percentile of {len(times)}", quantile(times, 0.95), "ms")]


def in_the_browser(page: Page, server: Server) -> list[float]:
    """Milliseconds from the click on 'Check' to the change on the page, wrong and right in turn."""
    page.goto(server.page("01-lesson.ipynb"))
    sheet = page.locator(CARDS).first
    sheet.wait_for()
    for card in sheet.locator("[role=radiogroup]").all():
        card.locator("input").first.check()
    page.evaluate(WATCH)
    inputs = sheet.locator("[role=radiogroup]").first.locator("input")
    for number in range(ANSWERS):
        inputs.nth(number % 3).check()
        page.wait_for_timeout(400)
        sheet.locator("[data-press=check]").click()
        sheet.locator(".okr-feedback").wait_for()
        page.wait_for_timeout(200)
    return list(page.evaluate("() => window.okrTaken"))


def opened(browser: Browser, address: str, usable: str) -> float:
    """Milliseconds from the address to the first thing that can be pressed."""
    page = browser.new_page()
    taken = timed(lambda: (page.goto(address, wait_until="commit"), page.locator(usable).first.wait_for()))
    page.close()
    return taken


def in_jupyterlab(browser: Browser, folder: Path, notebook: Path) -> dict[str, list[float]]:
    """Milliseconds from the address of a notebook in JupyterLab, whose cells are then run, to its first page."""
    times: dict[str, list[float]] = {"empty": [], "lesson": []}
    with jupyterlab(folder) as server:
        server.notebook("empty.ipynb", EMPTY)
        (server.work / "lesson.ipynb").write_bytes(notebook.read_bytes())
        for turn in range(2 * ROUNDS):
            name, usable = (("empty", ".widget-button"), ("lesson", ".okr-sheet summary"))[turn % 2]
            page = browser.new_page()
            lab = Lab(page, server)
            start = perf_counter()
            lab.open(f"{name}.ipynb")
            page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
            page.locator(usable).first.wait_for()
            times[name].append(1000 * (perf_counter() - start))
            page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
            page.close()
    return times


def kernel_memory() -> float:
    """The PSS in MB of the youngest kernel that this program's server has started."""
    kernels = [
        one for one in psutil.Process().children(recursive=True) if "ipykernel_launcher" in " ".join(one.cmdline())
    ]
    youngest = max(kernels, key=lambda one: one.create_time())
    return float(youngest.memory_full_info().pss) / 1e6


def beside(where: str, times: dict[str, list[float]]) -> list[Figure]:
    """The first page of a lesson beside that of a notebook which only imports ipywidgets."""
    empty, lesson = (quantile(times[name], 0.5) for name in ("empty", "lesson"))
    return [
        Figure(f"{where}: a notebook that imports ipywidgets, to its button, median of {ROUNDS}", empty, "ms"),
        Figure(f"{where}: a lesson, to its first page, median of {ROUNDS}", lesson, "ms"),
        Figure(f"{where}: a lesson / a notebook that imports ipywidgets", lesson / empty, "times", 1.3),
    ]


def measure() -> list[Figure]:
    figures = answered()
    path = chromium_path()
    if path is None:
        print("Left out: a lesson in the browser (no Chromium here).", file=sys.stderr)
        return figures
    (notebook,) = place("notebooks").glob(f"[0-9][0-9]-{LESSON}.ipynb")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(**launch_options(path))
        source = Path(folder) / "source"
        source.mkdir()
        Server("", source, source).notebook("00-empty.ipynb", EMPTY)
        (source / "01-lesson.ipynb").write_bytes(notebook.read_bytes())
        with pages_without_cells(Path(folder) / "served", source) as server:
            times: dict[str, list[float]] = {"empty": [], "lesson": []}
            for _ in range(ROUNDS):
                times["empty"].append(opened(browser, server.page("00-empty.ipynb"), ".widget-button"))
                times["lesson"].append(opened(browser, server.page("01-lesson.ipynb"), ".okr-sheet summary"))
            taken = in_the_browser(browser.new_page(), server)
            memory = kernel_memory()
        there = in_jupyterlab(browser, Path(folder) / "lab", notebook)
        browser.close()
    return [
        *figures,
        *beside("JupyterLab", there),
        *beside("pages", times),
        Figure(f"answer to feedback in the browser, 95th percentile of {len(taken)}", quantile(taken, 0.95), "ms", 200),
        Figure("a lesson's kernel after its answers, PSS", memory, "MB", 85),
    ]
