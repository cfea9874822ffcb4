"""Every public value shows itself: shortly, escaped, in both themes, in a notebook and where Python prints it."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit import OKR, KeyResult, history, lessons, open, rice, room, teams
from okrkit.showing import Blocks, Sheet, dress, html, line, markdown

HOSTILE = '<img src=x onerror="alert(1)">\x1b[31m`|*_[a](javascript:b)\u202e\n# head'
# What is handed to functions and shown by nobody, by its module: pages show themselves, the rest is plumbing.
NO_VALUES = ("okrkit.widgets", "okrkit.hosting", "okrkit.cli", "okrkit.showing", "okrkit.languages", "okrkit.texts")


def public_classes() -> Iterator[type]:
    """The classes among the public names of every package."""
    seen = set()
    for found in pkgutil.iter_modules(okrkit.__path__, "okrkit."):
        if found.name in NO_VALUES or found.name == "okrkit.__main__":
            continue
        module = importlib.import_module(found.name)
        for name in getattr(module, "__all__", ()):
            one = getattr(module, name, None)
            if inspect.isclass(one) and one.__module__.startswith("okrkit") and one not in seen:
                seen.add(one)
                yield one


def values(tmp_path: Path) -> Iterator[Any]:
    """Values as people meet them."""
    okr = OKR(
        team="Booking",
        period="2026-Q3",
        objective=HOSTILE,
        key_results=[
            HOSTILE,
            "Launch the new form",
            {"text": "NPS from 32 to 45", "check_ins": [{"date": "2026-08-01"}]},
        ],
        initiatives=[{"text": HOSTILE, "moves": "kr3", "rice": {"reach": 900, "effort": 2}}],
    )
    other = okr.replace(team=HOSTILE)
    found = okrkit.critique([okr, other], today=date(2026, 8, 30))
    yield from (okr, *okr.key_results, okr.objective, *okr.initiatives, okr.key_results[2].check_ins[0], found, *found)
    yield from (okrkit.progress(okr.key_results[2], 40), rice.rank(okr), rice.summary(okr))
    yield from (teams.ladder([okr, other]), *teams.pulls([okr, other]), *teams.shared_metrics([okr, other]))
    exercise = lessons.exercises()[0]
    yield from (exercise, exercise.check(exercise.accepted[0]), *lessons.lessons())
    store = open(tmp_path / "store.sqlite3")
    store.save(okr)
    yield from (store, store.practice, store.feedback, store.versions("Booking", "2026-Q3")[0], room.kits()[0])
    opened = room.open_room(store, room.kits()[0], team="Booking", period="2026-Q3")
    held = room.Room(store, opened.room)
    yield from (opened, held, room.account(held))
    frame = history.frame(okr)
    yield from (history.summary(frame), *history.often_exceeded(frame))


def test_every_public_class_shows_itself_or_is_a_name_or_an_error() -> None:
    found = list(public_classes())
    assert len(found) > 80
    without = [
        one.__qualname__
        for one in found
        if not issubclass(one, Enum | BaseException)
        and not (hasattr(one, "_repr_html_") and hasattr(one, "_repr_markdown_"))
        and not getattr(one, "_is_protocol", False)
    ]
    assert not without


def test_no_plain_repr_of_a_public_class_is_a_wall() -> None:
    """None is the one that pydantic or a dataclass writes: they print whatever there is, at any length.

    And none is Python's own, which tells an address in memory.
    """
    made = []
    for one in public_classes():
        code = getattr(one.__repr__, "__code__", None)
        theirs = one.__repr__ is object.__repr__ or (code and "okrkit" not in code.co_filename)
        if theirs and not issubclass(one, Enum | BaseException) and not getattr(one, "_is_protocol", False):
            made.append(one.__qualname__)
    assert not made


def test_values_are_short_and_escaped(tmp_path: Path) -> None:
    seen = 0
    for value in values(tmp_path):
        seen += 1
        page, text, plain = value._repr_html_(), value._repr_markdown_(), repr(value)
        assert "<img" not in page, type(value)
        assert "<img" not in text.replace("\\<", ""), type(value)
        for words in (page, text, plain):
            assert "\x1b" not in words, type(value)
            assert "\u202e" not in words, type(value)
        assert "\n# head" not in text, type(value)
        assert "[a](javascript" not in text, type(value)
        assert len(page) < 20_000, type(value)
        assert len(plain) < 2_000, (type(value), plain)
    assert seen > 30


def test_the_parts_of_a_store_say_whose_they_are(tmp_path: Path) -> None:
    with open(tmp_path / "store.sqlite3") as store:
        for part, name in ((store.practice, "Practice"), (store.feedback, "Feedback")):
            assert repr(part) == f"{name}({store.place!r})"


def test_both_themes_can_read_it(tmp_path: Path) -> None:
    """No colour is set: ink and paper are the theme's, rules are half transparent grey."""
    for value in values(tmp_path):
        page = value._repr_html_()
        assert "color:#" not in page
        assert "background:#" not in page


def test_keys_to_a_room_are_not_shown() -> None:
    keys = room.Opened(room="r1", facilitator="aaaa", presenter="bbbb", join="cccc", code="ABC123")
    for words in (repr(keys), str(keys), keys._repr_html_(), keys._repr_markdown_()):
        assert not [one for one in ("aaaa", "bbbb", "cccc", "ABC123") if one in words]
        assert "r1" in words


def test_a_line_says_what_is_set() -> None:
    assert repr(KeyResult(text="NPS from 32 to 45")) == "KeyResult(text='NPS from 32 to 45')"
    assert str(OKR(team="Booking")) == "OKR(team='Booking')"
    assert len(repr(KeyResult(text="x" * 5_000))) < 100


def test_a_table_counts_what_it_leaves_out() -> None:
    okr = OKR(key_results=[f"Metric {n} from 1 to 2" for n in range(30)])
    assert "... 18 more" in okr._repr_markdown_()


def test_an_empty_value_shows_itself() -> None:
    assert OKR()._repr_markdown_() == "**OKR: no objective yet**\n"
    assert okrkit.critique(OKR())._repr_markdown_() == "**Nothing found.**\n"
    assert Blocks()._repr_html_() == ""


def test_blocks_show_headings_tables_and_questions() -> None:
    blocks = Blocks(
        [
            {"kind": "heading", "level": 1, "text": "A <b>"},
            {"kind": "text", "text": "one"},
            {"kind": "table", "caption": "C", "head": ["x"], "rows": [["1"]]},
            {"kind": "section", "label": "S", "blocks": [{"kind": "questions", "items": ["Why?"]}]},
        ]
    )
    page = blocks._repr_html_()
    assert "A &lt;b&gt;" in page
    assert ">C<" in page
    assert "1. Why?" in page
    assert blocks == list(blocks)


def test_an_own_sheet_and_an_own_repr_stay() -> None:
    class Own:
        __module__ = "okrkit.made_up"

        def _sheet_(self) -> Sheet:
            return Sheet("mine")

    dress({"Own": Own})
    assert html(Own()) == Own()._repr_html_()  # type: ignore[attr-defined]
    assert markdown(Own()) == "**mine**\n"
    assert line.__name__ == "line"


@pytest.mark.parametrize("size", [20_000])
def test_a_large_value_shows_itself_at_once(size: int) -> None:
    okr = OKR(key_results=[KeyResult(text="NPS from 1 to 2") for _ in range(size // 100)], objective="x" * size)
    assert len(repr(okr)) < 500
    assert len(okr._repr_html_()) < 20_000 + size + 5_000


def test_names_and_codes_stay_in_one_line_and_sentences_break() -> None:
    found = okrkit.critique(OKR(key_results=["Launch the new form"]))
    page = found._repr_html_()
    assert 'white-space:nowrap">KR-OUTPUT</td>' in page
    assert 'white-space:nowrap">key_results[0]</td>' in page
    assert f'white-space:normal;min-width:7em">{found[0].question}</td>' in page
    assert "overflow-x:auto" in page


def test_some_findings_show_themselves_as_all_do() -> None:
    found = okrkit.critique(OKR(key_results=["Launch the new form", "Better support"]))
    assert repr(found[:1]) == f"key_results[0]  KR-OUTPUT  {found[0].message}\n1 finding."
    assert found[1:]._repr_html_().count("<tr>") == len(found)  # with the head
    assert found[0] is found[:1][0]


def test_values_within_values_say_what_they_are() -> None:
    line = okrkit.read_key_result("NPS from 32 to 45").replace(check_ins=[{"date": "2026-08-01", "value": 40}])
    assert "spans=(metric, baseline, target)" in repr(line)
    assert "check_ins=(2026-08-01 40)" in repr(line)
    assert "Scored" not in repr(rice.rank(OKR(initiatives=["Call twice"])))
