"""Rewriting a YAML file that a person keeps by hand: only what changed changes."""

import difflib
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from okrkit.files import load, load_all, save
from okrkit.files._edits import edited
from okrkit.files._formats import FORMS
from okrkit.files._yaml import documents
from okrkit.model import OKR, CheckIn, KeyResult, Mute, Why
from tests.files.arbitrary import okrs

KEPT = """\
# Our quarter, agreed on 3 July
team:   Booking      # the two of us and Ada
period: '2026-Q3'

objective: "Repairs feel easy"
why:
    pain: waiting   # nine days!
# --- what we measure ---
key_results:
- text: >-
    Visits within three days
    from 42 % to 60 %
  baseline: 0.420   # from the order table
  target: 60.0

  check_ins:
  - date: 2026-08-03
    value: 044
    # the export was late
  - {date: 2026-07-06, value: 42}

# the second one
- Fix rate from 61 % to 72 %
- id: nps
  text: NPS from 32 to 45
mutes: []
# the end
"""


def _saved(tmp_path: Path, text: str, change: object) -> list[str]:
    """The lines that differ, '-' and '+', after changing what the file says."""
    file = tmp_path / "booking.okr.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    before = load(file)
    after = change(before)  # type: ignore[operator]
    assert save(after, file, replacing=before) == ()
    assert load(file) == after
    now = file.read_bytes().decode()
    return [line for line in difflib.ndiff(text.splitlines(), now.splitlines()) if line[0] in "+-"]


def _key_result(okr: OKR, index: int, **parts: object) -> OKR:
    return okr.with_key_result(okr.key_results[index].replace(**parts))


_NEW = CheckIn(date=date(2026, 8, 17), value=47, learned="a: b")


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda okr: okr, []),
        (
            lambda okr: okr.replace(team="Booking & Parts"),
            ["- team:   Booking      # the", "+ team:   Booking & Parts      # the"],
        ),
        (lambda okr: okr.replace(period="2026-Q4"), ["- period: '2026-Q3'", "+ period: 2026-Q4"]),
        (lambda okr: okr.replace(set_by="head of product"), ["+ set_by: head of product"]),
        (lambda okr: okr.replace(why=okr.why.replace(lever="calls")), ["+     lever: calls"]),
        (lambda okr: okr.replace(why=None), ["- why:", "-     pain: waiting   # nine days!"]),
        (lambda okr: okr.replace(why=Why(pain="cost")), ["-     pain: waiting   # nine", "+     pain: cost   # nine"]),
        (lambda okr: _key_result(okr, 0, baseline="0.42"), []),
        (lambda okr: _key_result(okr, 0, baseline=43), ["-   baseline: 0.420   # from", "+   baseline: 43   # from"]),
        (lambda okr: _key_result(okr, 0, target=None), ["-   target: 60.0"]),
        (
            lambda okr: _key_result(okr, 0, check_ins=(*okr.key_results[0].check_ins, _NEW)),
            ["+   - date: 2026-08-17", "+     value: 47", '+     learned: "a: b"'],
        ),
        (
            lambda okr: _key_result(okr, 1, target=72),
            ["- - Fix rate from", "+ - id: kr2", "+   text: Fix rate from 61", "+   target: 72"],
        ),
        (
            lambda okr: okr.replace(mutes=[Mute(code="KR-BY", reason="said")]),
            ["- mutes: []", "+ mutes:", "+   - code", "+     rea"],
        ),
        (
            lambda okr: okr.replace(key_results=(*okr.key_results, KeyResult(text="Calls"))),
            [
                "- - text: >-",
                "+ - id: kr1",
                "+   text: >-",
                "- - Fix",
                "+ - id: kr2",
                "+   text: Fix",
                "+ - id: kr3",
                "+   text: Calls",
            ],
        ),
        (
            lambda okr: okr.replace(key_results=okr.key_results[:1] + okr.key_results[2:]),
            ["- - text: >-", "+ - id: kr1", "+   text: >-", "- - Fix rate from 61 % to 72 %"],
        ),
    ],
)
def test_only_what_changed_changes(tmp_path: Path, change: object, lines: list[str]) -> None:
    for text in (KEPT, KEPT.replace("\n", "\r\n"), KEPT.rstrip("\n")):
        found = _saved(tmp_path, text, change)
        assert len(found) == len(lines), found
        assert all(now.startswith(want) for now, want in zip(sorted(found), sorted(lines), strict=True)), found


def test_a_check_in_stays_with_its_key_result(tmp_path: Path) -> None:
    """The comment and the empty line before the next key result stay where they were."""
    kept = KEPT.replace("2026-07-06", "2026-08-04")
    _saved(tmp_path, kept, lambda okr: _key_result(okr, 0, check_ins=(*okr.key_results[0].check_ins, _NEW)))
    text = (tmp_path / "booking.okr.yaml").read_text(encoding="utf-8")
    assert '    learned: "a: b"\n\n# the second one\n- Fix rate' in text


def test_several_documents_are_rewritten_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "all.okr.yaml"
    file.write_text("team: a # one\n---\nteam: b # two\n", encoding="utf-8")
    one, two = load_all(file)
    save([one, two.replace(period="2026-Q3")], file, replacing=[one, two])
    assert file.read_text(encoding="utf-8") == "team: a # one\n---\nteam: b # two\nperiod: 2026-Q3\n"


_quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)


@_quick
@given(okrs(), okrs())
def test_any_okr_becomes_any_other_without_writing_the_file_anew(before: OKR, after: OKR) -> None:
    text = FORMS[".yaml"].written([before])
    assert FORMS[".yaml"].read(edited(text, documents(text), [before], [after])) == [after]


@_quick
@given(okrs(), st.data())
def test_comments_stay_when_something_is_added(okr: OKR, data: st.DataObject) -> None:
    """Comments of their own before any line that begins a field or an item, and behind plain numbers."""
    lines = []
    block = False
    for number, line in enumerate(FORMS[".yaml"].written([okr]).splitlines()):
        if not block and re.match(r"\s*(- )?[a-z_]+:", line) and data.draw(st.booleans()):
            lines.append(f"{' ' * data.draw(st.integers(0, 9))}# note {number}")
        block = line.endswith("|-") or (block and not re.match(r"\s*(- )?[a-z_]+:", line))
        lines.append(line)
    text = "\n".join(lines) + "\n"
    if FORMS[".yaml"].read(text) != [okr]:  # a note inside a text: part of it
        return
    added = okr.replace(mutes=(*okr.mutes, Mute(code="KR-BY", reason="said")), uncovered="the bill")
    now = edited(text, documents(text), [okr], [added])
    assert FORMS[".yaml"].read(now) == [added]
    assert [line for line in now.splitlines() if "# note" in line] == [line for line in lines if "# note" in line]


@_quick
@given(
    okrs(
        st.sampled_from(
            ["", "a", "b c", "x: y", "- d", "#e", "two\nlines", "words that are folded as the line is long"]
        )
    ),
    okrs(st.sampled_from(["", "a", "x: y", "two\nlines"])),
    st.sampled_from([None, False]),
    st.sampled_from([(2, 2, 0), (2, 4, 2), (4, 4, 2), (3, 5, 3)]),
    st.sampled_from([30, 4096]),
)
def test_any_indentation_and_folding_is_edited(
    before: OKR, after: OKR, flow: bool | None, indents: tuple[int, int, int], width: int
) -> None:
    """Files as other programs indent and fold them, partly in brackets."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width = flow, width
    yaml.indent(*indents)
    out = io.StringIO()
    yaml.dump(json.loads(FORMS[".json"].written([before])), out)
    text = out.getvalue()
    assert FORMS[".yaml"].read(text) == [before]
    roots = documents(text)
    if not roots[0].flow:
        assert FORMS[".yaml"].read(edited(text, roots, [before], [after])) == [after]
