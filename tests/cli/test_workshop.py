"""`workshop list`, `workshop check` and `workshop paper`."""

from pathlib import Path

from .shell import Shell


def test_workshop_list_names_every_kit_with_its_guide(okrkit_: Shell) -> None:
    said = okrkit_("workshop", "list")
    assert said.code == 0
    assert "write-okrs-90: Write a quarter's OKRs\n  90 minutes, 4 to 30 people. " in said.out
    assert said.out.count("GUIDE.md") == 7


def test_workshop_check_ends_with_what_it_found(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("workshop", "check")
    assert said.code == 0
    assert said.out.count(": fine, ") == 7
    assert "write-okrs-90: fine, 21 steps, 70 of 90 minutes planned\n" in said.out
    (tmp_path / "kit.yaml").write_text("title: Mine\nminutes: 60\n", encoding="utf-8")
    own = okrkit_("workshop", "check", str(tmp_path), "leaders-briefing-45")
    assert own.code == 1
    assert f"{tmp_path}: " in own.out
    assert "kit.yaml, line 1, agenda: is missing or empty: write a list" in own.out
    assert "leaders-briefing-45: fine" in own.out
    (tmp_path / "kit.yaml").write_text("title: [\n", encoding="utf-8")
    unreadable = okrkit_("workshop", "check", str(tmp_path), "leaders-briefing-45")
    assert unreadable.code == 2
    assert "this is not YAML that can be read" in unreadable.err
    assert "leaders-briefing-45: fine" in unreadable.out
    nobody = okrkit_("workshop", "check", "lunch")
    assert nobody.code == 2
    assert "there is no kit 'lunch': name one of align-teams-120, critique-clinic-60" in nobody.err


def test_workshop_paper_writes_a_page(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("workshop", "paper", "critique-clinic-60", "--write", str(tmp_path / "clinic.html"))
    assert (said.code, said.out) == (0, f"{tmp_path / 'clinic.html'}: open it in a browser and print it\n")
    page = (tmp_path / "clinic.html").read_text(encoding="utf-8")
    assert "Launch the new reading app and become the most modern library of the region" in page
    assert "<script" not in page
    assert okrkit_("workshop", "paper", "critique-clinic-60", "--write", str(tmp_path / "no" / "x.html")).code == 2
