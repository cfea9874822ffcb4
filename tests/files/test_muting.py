"""Mutes in Markdown: comments on a line, in what okrkit wrote and in what people paste; there and back."""

from pathlib import Path

import pytest

from okrkit import OKR, critique, load, save
from okrkit.files import import_table, read_any
from okrkit.files._muting import Found, taken
from okrkit.model import Mute

CONSENT = "Roll out the consent form on every ward"
LIST = f"""\
# Ward 7 <!-- okrkit: mute SET-FEW because two are all we can carry -->

- Objective: Patients know what will happen <!-- okrkit: mute OBJ-VAGUE, KR-NO-BASELINE because we start in May -->
- KR1: {CONSENT} <!-- okrkit: mute KR-OUTPUT: the law asks for it -->
- KR2: Complaints about surprises from 9 to 4 a month
  <!-- okrkit: mute KR-VANITY -->
"""


def test_comments_in_a_loose_list() -> None:
    (okr,) = import_table(LIST).okrs
    assert [k.text for k in okr.key_results] == [CONSENT, "Complaints about surprises from 9 to 4 a month"]
    assert okr.objective.text == "Patients know what will happen"
    assert okr.mutes == (
        Mute(code="OBJ-VAGUE", where="objective", reason="we start in May"),
        Mute(code="KR-NO-BASELINE", reason="we start in May"),
        Mute(code="KR-OUTPUT", where="kr1", reason="the law asks for it"),
        Mute(code="KR-VANITY", where="kr2"),
    )
    told = [(f.code, f.where) for f in critique(okr) if f.code.startswith("MUTE-")]
    assert ("MUTE-REASON", "key_results[1]") in told


def test_comments_in_tables() -> None:
    comment = "<!-- okrkit: mute KR-OUTPUT because law -->"
    table = f"| Objective | Key result |\n|---|---|\n| Patients know | {CONSENT} {comment} |\n"
    (okr,) = import_table(table).okrs
    assert okr.mutes == (Mute(code="KR-OUTPUT", where="kr1", reason="law"),)
    assert okr.key_results[0].text == CONSENT


def test_a_comment_without_a_code_is_told() -> None:
    found = import_table("Objective: Patients know\n- KR1: Falls from 9 to 4 <!-- okrkit: mute this, please -->\n")
    assert found.okrs[0].mutes == ()
    assert any("line 2: a comment that mutes names no finding" in str(message) for message in found.messages)


MUTES = [
    [
        Mute(code="SET-FEW", where="okr", reason="two are enough"),
        Mute(code="KR-OUTPUT", where="kr2", reason="by law: § 4"),
    ],
    [Mute(code="KR-VAGUE", reason="all of them, for now")],
    [Mute(code="KR-OUTPUT", where="kr1", reason="")],
    [
        Mute(code="KR-OUTPUT", where="kr1", reason="because --> <b> & *so*"),
        Mute(code="SET-FEW", where="kr1", reason="x"),
    ],
    [Mute(code="KR-OUTPUT", where="kr2", reason="b"), Mute(code="KR-OUTPUT", where="kr1", reason="a")],
    [Mute(code="KR-OUTPUT", where="kr1", reason="because")],
    [Mute(code="kr-output", where="kr1", reason="a\nb")],
]


@pytest.mark.parametrize("mutes", MUTES)
@pytest.mark.parametrize("ending", [".okr.md", ".okr.yaml"])
def test_there_and_back(tmp_path: Path, mutes: list[Mute], ending: str) -> None:
    okr = OKR(team="Ward 7", objective="Patients know", key_results=[CONSENT, "Falls from 9 to 4 a month"], mutes=mutes)
    path = tmp_path / f"ward{ending}"
    save(okr, path)
    assert load(path) == okr


def test_simple_ones_stand_on_their_lines(tmp_path: Path) -> None:
    okr = OKR(objective="Patients know", key_results=[CONSENT, "Falls from 9 to 4 a month"], mutes=MUTES[0])
    path = tmp_path / "ward.okr.md"
    save(okr, path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "# Objective: Patients know <!-- okrkit: mute SET-FEW because two are enough -->" in lines
    assert "### kr2: Falls from 9 to 4 a month <!-- okrkit: mute KR-OUTPUT because by law: § 4 -->" in lines
    assert not any(line.startswith("## Mutes") for line in lines)


def test_a_text_that_looks_like_a_comment_is_a_text(tmp_path: Path) -> None:
    okr = OKR(objective="Patients <!-- okrkit: mute OBJ-VAGUE because x --> know", key_results=["Falls to 4"])
    path = tmp_path / "ward.okr.md"
    save(okr, path)
    assert read_any(path) == ([okr], [])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a <!-- okrkit: mute KR-FAR because b -->", [Found(("KR-FAR",), "b")]),
        ("a <!--okrkit:MUTE kr-far - b--> c", [Found(("KR-FAR",), "b")]),
        ("a <!-- okrkit: mute KR-FAR, KR-EASY because b - c -->", [Found(("KR-FAR", "KR-EASY"), "b - c")]),
        (
            "a <!-- okrkit: mute KR-FAR --> <!-- okrkit: mute SET-FEW because b -->",
            [Found(("KR-FAR",), ""), Found(("SET-FEW",), "b")],
        ),
        ("a <!-- a remark -->", []),
        ("a <!-- okrkit: mute KR-FAR", []),
    ],
)
def test_what_a_comment_says(line: str, found: list[Found]) -> None:
    rest, says = taken(line)
    assert says == found
    assert rest.startswith("a")
    assert not found or "<!--" not in rest
