"""The site: it builds without a warning, nothing in it leads nowhere, and it asks no other machine for anything."""

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from inspect import getdoc, isfunction, signature, unwrap
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from sphinx.util.inventory import InventoryFile

import okrkit
from okrkit import history, lessons, rules
from okrkit.cli import VERBS
from okrkit.files import json_schema
from okrkit.room import slugs
from tests.browser.conftest import Watch
from tests.browser.test_everybody import violations

from .pages import DOCS, PAGES, ROOT, blocks

LOADS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("link", "href"), ("source", "src"), ("image", "href")}
IDLE = {"canonical", "search", "index", "next", "prev"}
"""Kinds of <link> that load nothing."""


class Page(HTMLParser):
    """What a page of the site asks for (`loads`), leads to (`links`), and can be led to (`ids`)."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.images: list[dict[str, str | None]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.update(value for name in ("id", "name") if (value := given.get(name)))
        if tag == "img":
            self.images.append(given)
        for name, value in attrs:
            if (tag, name) in LOADS and value and given.get("rel") not in IDLE:
                self.loads.append(value)
            elif (tag, name) == ("a", "href") and value:
                self.links.append(value)


@cache
def page(path: Path) -> Page:
    return Page(path)


def html(site: Path) -> list[Path]:
    """Every page; `_static` holds templates of the theme, too."""
    return [path for path in site.rglob("*.html") if "_static" not in path.parts]


def test_every_page_is_there(site: Path) -> None:
    assert len(PAGES) > 20
    assert {path.stem for path in PAGES} <= {path.stem for path in site.glob("*.html")}


def test_nothing_leads_nowhere(site: Path) -> None:
    broken, looked = [], 0
    for path in html(site):
        for link in page(path).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            looked += 1
            if not to.is_file() or (
                to.suffix == ".html" and parts.fragment and unquote(parts.fragment) not in page(to).ids
            ):
                broken.append(f"{path.relative_to(site)} -> {link}")
    assert looked > 1000
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    asked = {(path.name, load) for path in html(site) for load in page(path).loads}
    assert len(asked) > 100
    assert [load for load in asked if urlsplit(load[1]).netloc] == []
    missing = [
        (path.name, load)
        for path in html(site)
        for load in page(path).loads
        if not load.startswith("data:") and not (path.parent / unquote(urlsplit(load).path)).is_file()
    ]
    assert missing == []


def test_styles_ask_for_nothing_from_elsewhere(site: Path) -> None:
    styles = list(site.rglob("*.css"))
    assert styles
    assert [path.name for path in styles if "url(http" in path.read_text() or "url(//" in path.read_text()] == []


def test_pictures_have_words_and_are_small(site: Path) -> None:
    images = [one for path in html(site) for one in page(path).images]
    assert len(images) >= 4
    assert [one for one in images if not one.get("alt")] == []
    pictures = list((DOCS / "pictures").glob("*.png"))
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 200_000] == []
    used = "".join(path.read_text("utf-8") for path in [*PAGES, ROOT / "README.md"])
    assert [path.name for path in pictures if f"pictures/{path.name}" not in used] == []


def documented(what: object) -> bool:
    return isinstance(what, type) or isfunction(unwrap(what))  # type: ignore[arg-type]


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    modules = [import_module(f"okrkit.{path.stem.removeprefix('api-')}") for path in (DOCS / "made").glob("api-*.rst")]
    assert len(modules) > 5
    names = [(here.__name__, name) for here in modules for name in here.__all__ if documented(getattr(here, name))]
    with (site / "objects.inv").open("rb") as file:
        known = InventoryFile.load(file, "", lambda _, name: name)
    told = {name.rsplit(".", 1)[-1] for kind in ("py:class", "py:exception", "py:function") for name in known[kind]}
    assert set(okrkit.__all__) <= told
    assert [name for name in names if name[1] not in told] == []


def test_every_argument_has_a_line_of_its_own(site: Path) -> None:
    pages = [site / "api.html", *(site / "made").glob("api-*.html")]
    lines = {name for one in pages for name in re.findall(r"<strong>(.*?)</strong>", one.read_text("utf-8"))}
    modules = [okrkit, *(import_module(f"okrkit.{one.stem.removeprefix('api-')}") for one in pages[1:])]
    seen = 0
    for function in {
        unwrap(what) for here in modules for name in here.__all__ if isfunction(what := getattr(here, name))
    }:
        told = (getdoc(function) or "").partition("Args:\n")[2].partition("\n\n")[0]
        names = {name for name in signature(function).parameters if re.search(rf"\b{name}(?:, \w+)*: ", told)}
        assert names - lines == set(), function
        seen += len(names)
    assert seen > 100


def test_what_notebooks_and_the_front_page_name_has_a_page_of_the_reference(site: Path) -> None:
    books = "".join(path.read_text("utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))
    used = {name for name in re.findall(r"from okrkit(?:\.| import )(\w+)", books) if (ROOT / "okrkit" / name).is_dir()}
    assert len(used) >= 5
    pages = {path.stem.removeprefix("api-") for path in (site / "made").glob("api-*.html")}
    assert (used | set(okrkit._MODULES)) - pages == set()


def test_the_reference_names_everything(site: Path) -> None:
    def text(name: str) -> str:
        return (site / f"{name}.html").read_text("utf-8")

    assert [verb for verb in VERBS if f'id="okrkit-{verb}"' not in text("cli")] == []
    assert [code for rule in rules.all_rules() if (code := rule.code) not in text("findings")] == []
    assert [name for name in history.COLUMNS if f">{name}</span>" not in text("columns")] == []
    assert [name for name in json_schema()["$defs"] if f'id="{name.lower()}"' not in text("file-format")] == []
    assert [one.title for one in lessons.lessons() if one.title not in text("course")] == []
    assert [slug for slug in slugs() if not (site / "made" / f"kit-{slug}.html").is_file()] == []


def test_no_markup_is_shown_as_text(site: Path) -> None:
    marks = re.compile(r"<p>\.\. \w+|:(?:doc|py|ref|func|class):|\{(?:made|toctree|eval-rst)\}|<p>:::")
    assert [path.name for path in html(site) if marks.search(path.read_text("utf-8"))] == []


def test_a_page_says_first_what_it_is_called() -> None:
    assert [path.name for path in PAGES if not path.read_text("utf-8").startswith("# ")] == []


def test_blocks_are_found() -> None:
    assert sum(len(blocks(path)) for path in PAGES) > 30


LOOKED_AT = ("index", "first-okr", "made/api-rice", "made/11-look-back")


@pytest.mark.browser
@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_page_is_for_everybody(served: str, new_page: Callable[..., Tab], name: str) -> None:
    tab = new_page(color_scheme="light")
    tab.goto(f"{served}/{name}.html")
    assert violations(tab) == []
    tab.emulate_media(color_scheme="dark")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    expect(tab.locator("html")).to_have_attribute("data-jp-theme-light", "false")
    tab.wait_for_timeout(300)  # colours change slowly
    assert violations(tab) == []
    for wide in (640, 390, 320):
        tab.set_viewport_size({"width": wide, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= wide


@pytest.mark.browser
def test_a_request_to_another_machine_would_be_seen(
    new_page: Callable[..., Tab], watch: Watch, elsewhere: list[str]
) -> None:
    watch.expected += ["net::ERR"]
    tab = new_page()
    tab.set_content("<img src='http://okrkit.invalid/a.png'>")
    tab.wait_for_timeout(100)
    seen, elsewhere[:] = elsewhere[:], []  # else this test would fail at its end, as any other
    assert seen == ["http://okrkit.invalid/a.png"]


@pytest.mark.browser
def test_the_search_needs_no_server_and_no_mouse(site: Path, new_page: Callable[..., Tab], watch: Watch) -> None:
    watch.expected += ["CORS policy", "net::ERR_FAILED", "Failed to fetch"]  # opened as files, results have no excerpts
    tab = new_page()
    tab.goto((site / "index.html").as_uri())
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("Skip to main content")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("pre-commit")
    tab.keyboard.press("Enter")
    found = tab.locator("#search-results li a").filter(has_text="Critique where you work")
    expect(found.first).to_be_visible()
    found.first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Critique where you work")).to_be_visible()
