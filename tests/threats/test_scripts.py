"""No text that people wrote becomes markup or a script, wherever okrkit writes it."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

import okrkit
from okrkit import history, report
from okrkit.room import account, open_room
from okrkit.room._exporting import archive, texts
from okrkit.rules import Finding, Severity
from tests.room.playing import KIT, everybody

SCRIPT = (
    "</script></style></title>--><script>alert(1)</script><img src=x onerror=alert(2)>\" onload='x' [a](javascript:b)"
)


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.bad: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag in ("script", "img", "iframe", "object", "embed", "base", "form", "link"):
            self.bad.append(tag)
        for name, value in attrs:
            leads = name in ("href", "src", "xlink:href") and "javascript:" in (value or "")
            self.bad += [f"{name}={value}"] if leads or name.startswith("on") else []


def _pages(store: okrkit.store.Store) -> dict[str, str]:
    okr = okrkit.OKR(
        team=SCRIPT, period=SCRIPT, objective=SCRIPT, key_results=[f"Launch {SCRIPT}", "NPS from 1 to 2", SCRIPT]
    )
    critiqued = [report.Critiqued(okr, okrkit.critique(okr), path=f"{SCRIPT}.yaml")]
    readable = okr.replace(period="2026-Q2")
    frame = history.load([readable, readable.replace(period="2026-Q3")])
    keys = open_room(store, KIT, team=SCRIPT, period="2026-Q3", named=True)
    room, lead, (one, *_) = everybody(store, keys)
    room.submit(one, SCRIPT)
    room.reveal(lead)
    files = texts(account(room))
    assert len(archive(account(room))) > 100
    return {
        "critique.html": report.html(critiqued),
        "history.html": report.web(history.report(frame), SCRIPT, history.plots.colors()),
        "minutes.html": files["minutes.html"],
        "critique.md": report.markdown(critiqued),
        "minutes.md": files["minutes.md"],
        "history.md": report.page(history.summary(frame), "markdown"),
        "critique.sarif": report.sarif(critiqued),
        "critique.github": report.github(critiqued),
    }


@pytest.fixture
def pages(okrkit_store: Path) -> dict[str, str]:
    return _pages(okrkit.open())


def test_a_page_has_no_tag_of_theirs(pages: dict[str, str]) -> None:
    web = [name for name in pages if name.endswith(".html")]
    assert len(web) == 3
    for name in web:
        tags = Tags(pages[name])
        assert len(tags.seen) > 10, name
        assert not tags.bad, name
        assert "&lt;img" in pages[name], name


def test_markdown_formats_links_and_tags_nothing_of_theirs(pages: dict[str, str]) -> None:
    from markdown_it import MarkdownIt

    told = [name for name in pages if name.endswith(".md")]
    assert len(told) == 3
    for name in told:
        tags = Tags(MarkdownIt("commonmark", {"html": True}).enable("table").render(pages[name]))
        assert not tags.bad, name
        assert "a" not in tags.seen, name


def test_machines_get_data(pages: dict[str, str]) -> None:
    assert json.loads(pages["critique.sarif"])["runs"][0]["results"]
    lines = pages["critique.github"].splitlines()
    assert lines
    assert all(line.startswith(("::warning ", "::notice ")) for line in lines)


def test_a_line_break_begins_no_command_and_no_escape_moves_a_cursor() -> None:
    okr = okrkit.OKR(objective="x\n::set-env name=A::b\x1b[2J", key_results=["Launch\r\n::error::x\x1b]0;y\x07"])
    critiqued = [report.Critiqued(okr, okrkit.critique(okr))]
    for told in (report.github(critiqued), report.text(critiqued), report.markdown(critiqued)):
        assert told
        assert not [line for line in told.splitlines() if line.startswith(("::set-env", "::error"))]
        assert not {"\x1b", "\x07", "\r"} & set(told)


ESCAPE = "\x1b]0;y\x07\x1b[2J"


def test_every_part_of_a_finding_is_data_in_every_form() -> None:
    """The words of a finding quote what people wrote, and so do a mute's reason and the path of a file."""
    evil = f"{SCRIPT}{ESCAPE}"
    okr = okrkit.OKR(objective="x", key_results=["Launch it", "y"], mutes=[{"code": "KR-VAGUE", "reason": evil}])
    parts = {
        "span": None,
        "severity": Severity.WARNING,
        "message": evil,
        "question": evil,
        "rewrites": (evil,),
        "source": "z",
    }
    found = [Finding(code, f"key_results[{n}]", **parts) for n, code in enumerate(("KR-OUTPUT", "KR-VAGUE"))]  # type: ignore[arg-type]
    critiqued = [report.Critiqued(okr, found, path=evil)]
    told = {form: report.render(critiqued, form) for form in ("text", "markdown", "github", "html")}
    assert all("alert" in words for words in told.values())
    assert all(words.count("alert") >= 8 for form, words in told.items() if form != "github")
    assert not [form for form, words in told.items() if {"\x1b", "\x07"} & set(words)]
    assert not Tags(told["html"]).bad
    _is_prose(told["markdown"])


def test_every_block_of_a_page_is_data_in_every_form() -> None:
    evil = f"{SCRIPT}{ESCAPE}"
    kinds = [
        {"kind": "heading", "level": 2, "text": evil},
        {"kind": "text", "text": evil},
        {"kind": "table", "caption": evil, "head": [evil], "rows": [[evil]]},
        {"kind": "tree", "items": [(0, evil)]},
        {"kind": "questions", "items": [evil]},
    ]
    for block in kinds:
        for form in ("text", "markdown"):
            told = report.page([block], form)
            assert "alert" in told, (block["kind"], form)
            assert not {"\x1b", "\x07"} & set(told), (block["kind"], form)
        _is_prose(told)


def _is_prose(told: str) -> None:
    """No tag and no link of theirs, where a wiki makes a page of it."""
    from markdown_it import MarkdownIt

    tags = Tags(MarkdownIt("commonmark", {"html": True}).enable("table").render(told))
    assert not tags.bad
    assert "a" not in tags.seen


def test_reprs_in_a_notebook_are_escaped(okrkit_store: Path) -> None:
    okr = okrkit.OKR(team=SCRIPT, period="2026-Q3", objective=SCRIPT, key_results=[SCRIPT, "NPS from 1 to 2"])
    values = [okr, okr.objective, *okr.key_results, *okrkit.critique(okr), okrkit.progress(okr.key_results[1], 2)]
    told = [getattr(value, "_repr_html_", lambda: None)() for value in values]
    assert any(told)
    for page in filter(None, told):
        assert not Tags(page).bad


def test_the_scripts_of_our_pages_put_text_in_as_text() -> None:
    sources = list((Path(okrkit.__file__).parent / "widgets" / "js" / "src").rglob("*.js"))
    assert len(sources) > 10
    for source in sources:
        text = source.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert way not in text, f"{source.name}: {way}"
