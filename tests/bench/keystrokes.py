"""Keystroke to finding in JupyterLab and in the pages without cells, beside an empty echo widget in the same run.

Both are measured in the browser, from the key's input event to the change of the document that answers it; the typing
pause is taken off for findings. One round presses a key in each, as somebody typing slowly would.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench._figure import Figure, quantile
from tests.browser.servers import Lab, chromium_path, jupyterlab, launch_options, pages_without_cells

ROUNDS = 40
PAUSE = 300  # ms, see js/src/page.js
ECHO = '''import anywidget, traitlets
class Echo(anywidget.AnyWidget):
    _esm = """export default { render({ model, el }) {
        const input = document.createElement("input"), echo = document.createElement("p");
        input.className = "echo-in"; echo.className = "echo-out";
        input.oninput = () => { model.set("typed", input.value); model.save_changes(); };
        model.on("change:echo", () => { echo.textContent = model.get("echo"); });
        el.append(input, echo); } }"""
    typed = traitlets.Unicode().tag(sync=True)
    echo = traitlets.Unicode().tag(sync=True)
echo = Echo()
echo.observe(lambda change: setattr(echo, "echo", change.new), "typed")
echo'''
DRAFT = "from okrkit.widgets import Drafting\nDrafting('Booking', '2026-Q3')"
WATCH = """([from, to]) => {
    const taken = (window.okrTaken ??= {})[to] = [];
    let typed = 0;
    document.addEventListener("input", event => {
        if (event.target.closest(from)) typed = performance.now();
    }, true);
    new MutationObserver(() => {
        if (typed) taken.push(performance.now() - typed);
        typed = 0;
    }).observe(document.querySelector(to), { childList: true, characterData: true, subtree: true });
}"""


def measured_in(page: Page) -> dict[str, list[float]]:
    """Milliseconds from key to answer: {'echo': [...], 'finding': [...]}."""
    echo, line = page.locator(".echo-in"), page.locator("[data-part=kr1] .cm-content")
    findings = "[data-part=kr1] .okr-findings-list"
    line.click()
    page.keyboard.type("First-visit fix rate to 70")
    page.locator(f"{findings} > li").first.wait_for()
    page.evaluate(WATCH, [".echo-in", ".echo-out"])
    page.evaluate(WATCH, ["[data-part=kr1]", findings])
    for number in range(1, ROUNDS + 1):
        for where in (echo, line):
            where.focus()
            page.wait_for_timeout(400)  # moving the cursor is a pause of its own
            page.keyboard.press("End")
            page.keyboard.press("Shift+ArrowLeft")
            page.keyboard.press(str(number % 10))
            page.wait_for_timeout(700)
    taken = page.evaluate("() => window.okrTaken")
    return {"echo": taken[".echo-out"], "finding": [each - PAUSE for each in taken[findings]]}


@contextmanager
def lab(page: Page, folder: Path) -> Iterator[None]:
    """JupyterLab with both widgets drawn."""
    with jupyterlab(folder) as server:
        notebook = Lab(page, server)
        notebook.open(server.notebook("bench.ipynb", ECHO, DRAFT))
        notebook.run_all()
        yield


@contextmanager
def without_cells(page: Page, folder: Path) -> Iterator[None]:
    """The pages without cells with both widgets drawn."""
    with pages_without_cells(folder, {"01-bench.ipynb": [ECHO, DRAFT]}) as server:
        page.goto(server.page("01-bench.ipynb"))
        yield


def measure() -> list[Figure]:
    path = chromium_path()
    if path is None:
        print("Left out: keystroke to finding (no Chromium here).", file=sys.stderr)
        return []
    figures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(path))
        for name, door in (("JupyterLab", lab), ("pages", without_cells)):
            page = browser.new_page(viewport={"width": 1100, "height": 1400})
            with tempfile.TemporaryDirectory() as folder, door(page, Path(folder)):
                print(f"  {name}: {ROUNDS} rounds, about {ROUNDS * 2.5:.0f} seconds ...", file=sys.stderr, flush=True)
                taken = measured_in(page)
            page.close()
            for what, times in taken.items():
                figures.append(Figure(f"{name}: key to {what}, median of {len(times)}", quantile(times, 0.5), "ms"))
                figures.append(Figure(f"{name}: key to {what}, 95th percentile", quantile(times, 0.95), "ms"))
            ratio = quantile(taken["finding"], 0.95) / quantile(taken["echo"], 0.95)
            figures.append(Figure(f"{name}: key to finding / echo, 95th percentiles", ratio, "times", 1.5))
        browser.close()
    return figures
