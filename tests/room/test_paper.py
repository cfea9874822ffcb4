"""A kit on paper: what the screens would show, each sheet once, and nothing that a kit could make it run."""

from pathlib import Path

from okrkit.room import kit, kits, paper

from .kits import changed


def test_what_leaders_stand_by_is_a_sheet() -> None:
    page = paper(kit("leaders-briefing-45"))
    assert "What we stand by" in page
    assert all(card in page for card in kit("leaders-briefing-45").step("sentences").cards[:1])
    assert [page.count(f"<p>{line}</p>") for line in ("Date", "Name")] == [1, 5], "a line for each who stands by it"


def test_no_sheet_is_printed_twice() -> None:
    for one in kits():
        sheets = paper(one).split('<section class="sheet">')[1:]
        assert len(sheets) == len(set(sheets)) > 5


def test_what_the_big_screen_shows_beside_a_step_is_on_paper_too() -> None:
    titles = {"questions": "Questions by state", "alignment": "How these OKRs meet", "ranking": "from the middle of"}
    shown = [(one.slug, title) for one in kits() for step in one.agenda if (title := titles.get(step.shows or ""))]
    assert {title for _, title in shown} == set(titles.values())
    assert [(slug, title) for slug, title in shown if title not in paper(kit(slug))] == []


def test_hands_are_hidden_where_cards_carry_no_name() -> None:
    said = {one.anonymous: paper(one) for one in kits()}
    assert "capital letters so that nobody knows a hand" in said[True]
    assert "capital letters" not in said[False]
    assert "Write your team or your name on every card" in said[False]


def test_what_a_kit_says_cannot_break_its_paper(own: Path) -> None:
    changed(own / "kit.yaml", "title: Whose trouble", "title: <script>alert(1)</script>")
    changed(own / "data" / "case.md", "# The case", "# <img src=x onerror=alert(1)> [a](javascript:alert(1)) The case")
    page = paper(kit(own))
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
