"""The reference page of all findings, and blocks as pages."""

import re
from pathlib import Path

import pytest

from okrkit import OKR, critique
from okrkit.report import Critiqued, explained, reference, render, web
from okrkit.report._reference import Figure, figure, figures
from okrkit.rules import all_rules

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_page_is_the_one_of_the_rules() -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == reference(), "run: make findings"


def test_the_reference_tells_all_of_every_finding() -> None:
    page = reference()
    rules = all_rules()
    assert len(rules) > 40
    sections = dict(re.findall(r"(?ms)^### ([A-Z-]+)\n(.*?)(?=^##|\Z)", page))
    assert set(sections) == {rule.code for rule in rules}
    for rule in rules:
        section = sections[rule.code]
        for part in ("The question: **", "\nFound in:\n", "\nNot found in:\n", "\nSource: ", "easured"):
            assert part in section, rule.code
        assert f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} |" in page
        assert explained(rule, "markdown").strip() in page


def test_figures_are_told_with_what_they_rest_on() -> None:
    measured = figures()["development"]
    assert figure(measured, "KR-OUTPUT")
    assert {rule.code for rule in all_rules()} >= set(measured["codes"])
    assert f"commit {measured['commit']}: {measured['okrs']} OKRs" in reference()
    assert "These are development figures" in reference()
    assert str(Figure(9, 1, 3)) == "precision 0.90 (9 of 10), recall 0.75 (9 of 12)"
    assert str(Figure(0, 0, 2)) == "never raised, recall 0.00 (0 of 2)"
    assert figure(measured, "KR-NICE") is None


@pytest.mark.parametrize(
    "address", ["https://shop.example/a", "www.shop.example", "WWW.shop.example", "a@shop.example"]
)
def test_addresses_do_not_become_links(address: str) -> None:
    from markdown_it import MarkdownIt

    okr = OKR(objective=f"Repairs feel easy at {address} for all", key_results=["Ship it"])
    page = MarkdownIt("commonmark").render(render([Critiqued(okr, critique(okr))], "markdown"))
    assert address in page
    assert "<a" not in page
    written = render([Critiqued(okr, [])], "markdown")
    assert not re.search(r"(?i)://|www\.", written.replace("\\:", "").replace("\\.", "")), written


def test_a_page_of_html_takes_every_kind_of_block_and_escapes_it() -> None:
    words = "<b>& 60 %"
    told: list[dict[str, object]] = [
        {"kind": "heading", "level": 2, "text": words},
        {"kind": "text", "text": words},
        {"kind": "table", "caption": words, "head": [words], "rows": [[words]]},
        {"kind": "tree", "items": [(0, words), (99, words)]},
        {"kind": "questions", "items": [words]},
        {"kind": "picture", "svg": "<svg></svg>", "told": words},
        {"kind": "section", "label": words, "blocks": [{"kind": "text", "text": words}]},
    ]
    page = web(told, words, closing=words)
    assert "<b>" not in page
    assert page.count("&lt;b&gt;&amp; 60\u00a0%") == 13
    with pytest.raises(ValueError, match="no block of the kind 'slider'"):
        web([{"kind": "slider"}], "")
