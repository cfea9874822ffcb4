"""Findings in every form: the words marked, people's text escaped, columns in code points."""

import json
import re
from html.parser import HTMLParser

import pytest

from okrkit import OKR, critique
from okrkit.files._stands import found_in
from okrkit.model import Mute
from okrkit.report import FORMS, Critiqued, render
from okrkit.showing import clean

OKR_ = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Repairs feel easy",
    key_results=["Ship the booking form", "🦊 NPS to 45"],
    mutes=[Mute(code="SET-FEW", reason="not today")],
)
SOURCE = """\
team: Booking
objective: Repairs feel easy
key_results:
  - text: Ship the booking form
  - text: 🦊 NPS to 45
"""
ITEM = Critiqued(OKR_, critique(OKR_), "drafts/booking.okr.yaml", found_in(SOURCE, [OKR_], nodes=True)[0])


def test_text_underlines_the_words() -> None:
    lines = render([ITEM]).splitlines()
    at = lines.index("Key result 1: Ship the booking form")
    assert lines[at + 1] == "              ^^^^"
    assert lines[at + 2] == "  warning  KR-OUTPUT  drafts/booking.okr.yaml:4:11"
    assert lines[:2] == ["drafts/booking.okr.yaml", "Booking, 2026-Q3: Repairs feel easy"]


def test_text_counts_the_columns_of_a_terminal() -> None:
    lines = render([ITEM]).splitlines()
    at = lines.index("Key result 2: 🦊 NPS to 45")
    assert lines[at + 1] == " " * len("Key result 2: ** NPS to ") + "^^"  # the fox is two columns wide


def test_long_texts_are_quoted_in_part() -> None:
    long = "All depots and " * 20 + "page views from 5 to 9" + " in every region" * 20
    okr = OKR(key_results=[long])
    findings = [finding for finding in critique(okr) if finding.span]
    assert findings
    for line in render([Critiqued(okr, findings)]).splitlines():
        assert len(line) < 160


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_is_about_one_line_stands_together(form: str) -> None:
    okr = OKR(
        objective="Launch the ward app",
        key_results=["NPS to 45", "Put the consent form to use", "Several beds freed and calls from 9 to 4"],
    )
    places = list(re.findall(r"Objective|Key result \d|The whole set", render([Critiqued(okr, critique(okr))], form)))
    assert places == sorted(places, key=["Objective", *(f"Key result {n}" for n in (1, 2, 3)), "The whole set"].index)
    assert {"Objective", "Key result 2"} < set(places)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_that_no_line_is_an_outcome_leads_where_all_are_work(form: str) -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Ship the booking form", "Launch the new page"])
    written = render([Critiqued(okr, critique(okr))], form)
    codes = re.findall(r"SET-[A-Z-]+|KR-[A-Z-]+", written)
    assert codes == ["SET-NO-OUTCOME", "KR-OUTPUT", "KR-OUTPUT", "SET-FEW", "SET-ALL-BINARY"]


def test_one_remark_on_work_for_people_and_every_finding_for_programs() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Ship the booking form", "NPS from 32 to 45"])
    item = Critiqued(okr, critique(okr))
    for form in ("text", "markdown", "html"):
        assert "KR-OUTPUT" in render([item], form)
        assert "KR-BINARY" not in render([item], form)
    for form in ("json", "sarif", "github"):
        assert "KR-BINARY" in render([item], form)


def test_muting_that_it_is_work_mutes_what_is_folded_into_it() -> None:
    mutes = [Mute(code="KR-OUTPUT", where="kr1", reason="the law asks for it")]
    okr = OKR(objective="Repairs feel easy", key_results=["Ship the form", "NPS from 32 to 45"], mutes=mutes)
    item = Critiqued(okr, [one for one in critique(okr) if not one.code.startswith("SET-")])
    assert [finding.code for finding, _ in item.muted] == ["KR-OUTPUT", "KR-BINARY"]
    assert item.open == []
    assert render([item]).count("Muted:") == 1
    other = okr.replace(mutes=(Mute(code="KR-OUTPUT", where="kr2", reason="the law asks for it"),))
    assert "KR-BINARY" in [finding.code for finding in Critiqued(other, critique(other)).open]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_titles_are_cut_where_nobody_reads_on(form: str) -> None:
    written = render([Critiqued(OKR(team="Booking", objective="Repairs feel easy " * 50_000), [])], form)
    assert "Booking: Repairs feel easy Repairs" in written
    assert " ..." in written
    assert len(written) < 3000


def test_rewrites_of_long_texts_are_cut_in_a_terminal() -> None:
    okr = OKR(key_results=["NPS to 45 " * 5000])
    findings = [finding for finding in critique(okr) if any(len(rewrite) > 1000 for rewrite in finding.rewrites)]
    assert findings
    assert max(map(len, render([Critiqued(okr, findings)]).splitlines())) < 300


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_stays_text(form: str) -> None:
    nasty = "Ship <img src=x onerror=alert(1)> \x1b[31m **now** [a](javascript:b) \u202e form"
    okr = OKR(objective=nasty, key_results=[nasty], mutes=[Mute(code="KR-BINARY", reason=nasty)])
    written = render([Critiqued(okr, critique(okr), "a<b>.yaml")], form)
    assert "\x1b" not in written
    if form == "html":
        assert "<img" not in written
    if form == "markdown":
        assert not re.search(r"(?<!\\)<img|(?<!\\)\[a\]", written)
    if form in ("text", "markdown", "html"):
        assert "\u202e" not in written


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attributes if name in ("src", "href")]


def test_html_stands_alone() -> None:
    page = render([ITEM], "html")
    tags = Tags()
    tags.feed(page)
    assert {"html", "style", "article", "mark"} <= set(tags.tags)
    assert {"script", "link", "img", "iframe"} & set(tags.tags) == set()
    assert tags.addresses == []
    assert "prefers-color-scheme: dark" in page
    assert "<mark>Ship</mark> the booking form" in page
    assert "not for" in page or "nothing here is for pay" in page


def test_markdown_shows_entities_as_they_were_typed() -> None:
    written = render([Critiqued(OKR(objective="Sell &lt;b&gt; & more"), [])], "markdown")
    assert r"## Sell \&lt;b\&gt; \& more" in written


def test_markdown_marks_the_words() -> None:
    written = render([ITEM], "markdown")
    assert "- Key result 1 (line 4): **Ship** the booking form" in written
    assert "- Muted: SET-FEW (The whole set): not today" in written


def test_json_tells_where() -> None:
    (item,) = json.loads(render([ITEM], "json"))
    assert item["path"] == "drafts/booking.okr.yaml"
    first = item["findings"][0]
    assert (first["code"], first["where"], first["span"], first["line"], first["column"]) == (
        "KR-OUTPUT", "key_results[0]", [0, 4], 4, 11,
    )  # fmt: skip
    assert [(muted["code"], muted["reason"]) for muted in item["muted"]] == [("SET-FEW", "not today")]
    assert set(first) >= {"severity", "message", "question", "rewrites", "source", "others"}


def test_sarif_counts_code_points() -> None:
    (run,) = json.loads(render([ITEM], "sarif"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    (nps,) = [
        r for r in run["results"] if r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "key_results[1]"
    ]
    region = nps["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 5, "startColumn": 11 + len("🦊 NPS to "), "endLine": 5, "endColumn": 11 + len("🦊 NPS to 45"),
    }  # fmt: skip
    muted = [result for result in run["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in muted] == ["SET-FEW"]


def test_github_gets_a_command_a_finding() -> None:
    lines = render([ITEM], "github").splitlines()
    assert len(lines) == len(ITEM.open) > 2
    assert all(
        re.fullmatch(r"::(warning|notice) file=drafts/booking\.okr\.yaml,line=\d+,.*?::\S.*", line) for line in lines
    )
    assert lines[0].startswith(
        "::warning file=drafts/booking.okr.yaml,line=4,endLine=4,col=11,endColumn=15,title=KR-OUTPUT (Key result 1)::"
    )


def test_github_s_signs_are_escaped() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Ship 100%: forms, now\n::error::owned"])
    written = render([Critiqued(okr, critique(okr), "a,b:c%.yaml")], "github")
    assert "file=a%2Cb%3Ac%25.yaml," in written
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in written.splitlines())


def test_a_finding_on_the_set_stands_at_its_first_text() -> None:
    item = Critiqued(OKR_.replace(mutes=()), critique(OKR_), "b.okr.yaml", ITEM.stands)
    (few,) = [finding for finding in item.open if finding.code == "SET-FEW"]
    assert item.address(few) == "b.okr.yaml:2:12"
    assert Critiqued(OKR_, [few], "b.xlsx").address(few) == "b.xlsx"


def test_nothing_found_is_said() -> None:
    assert "Nothing found." in render([Critiqued(OKR(objective="Repairs feel easy"), [])])
    assert render([], "json") == "[]\n"


def test_an_unknown_form_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        ValueError, match="there is no form 'pdf': choose one of text, markdown, md, html, json, sarif, github"
    ):
        render([], "pdf")


def test_what_people_paste_stays_on_one_line() -> None:
    assert clean("a\nb\tc\x1bd") == "a b c d"
    assert clean("👩‍🔧") == "👩‍🔧"
