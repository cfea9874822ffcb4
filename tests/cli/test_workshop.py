"""`workshop list`, `workshop check`, `workshop guide` and `workshop paper`."""

import shutil
from pathlib import Path

from okrkit.places import place

from .shell import Shell


def test_workshop_list_names_every_kit_with_its_guide(okrkit_: Shell) -> None:
    said = okrkit_("workshop", "list")
    assert said.code == 0
    assert "write-okrs-90: Write a quarter's OKRs\n  90 minutes, 4 to 30 people. " in said.out
    assert said.out.count("  To read its guide: okrkit workshop guide ") == 7
    assert f"  Its files: {place('workshops') / 'write-okrs-90'}\n" in said.out


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


def test_workshop_guide_tells_what_to_say_and_what_to_print(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("workshop", "guide", "critique-clinic-60")
    words = (place("workshops") / "critique-clinic-60" / "GUIDE.md").read_text(encoding="utf-8")
    assert (said.code, said.out.rstrip("\n")) == (0, words.rstrip("\n"))
    assert said.err == "To print for the room: okrkit workshop paper critique-clinic-60 --write paper.html\n"
    written = okrkit_("workshop", "guide", "critique-clinic-60", "--write", tmp_path / "guide.md")
    assert (written.code, written.err) == (0, "")
    assert written.out.startswith(f"{tmp_path / 'guide.md'}: the guide, as Markdown\nTo print for the room: ")
    assert (tmp_path / "guide.md").read_text(encoding="utf-8") == words
    assert okrkit_("workshop", "guide", "critique-clinic-60", "--write", tmp_path / "no" / "x.md").code == 2


def test_workshop_guide_of_a_kit_of_ones_own(okrkit_: Shell, tmp_path: Path) -> None:
    own = tmp_path / "our clinic"
    shutil.copytree(place("workshops") / "critique-clinic-60", own)
    (own / "GUIDE.md").write_text("# Ours\x1b[2J\n\nSay 'welcome' \N{WAVING HAND SIGN}.", encoding="utf-8")
    said = okrkit_("workshop", "guide", own)
    assert (said.code, said.out.rstrip("\n")) == (0, "# Ours [2J\n\nSay 'welcome' \N{WAVING HAND SIGN}.")
    assert f"okrkit workshop paper '{own}' --write paper.html" in said.err
    (own / "GUIDE.md").write_bytes(b"\xff\xfe\x00")
    unreadable = okrkit_("workshop", "guide", own)
    assert (unreadable.code, unreadable.out) == (2, "")
    assert unreadable.err.startswith(f"okrkit: {own / 'GUIDE.md'}: is not UTF-8: open it in an editor and save")
    (own / "GUIDE.md").unlink()
    missing = okrkit_("workshop", "guide", own)
    assert missing.code == 2
    assert "GUIDE.md: cannot be read: a kit has a guide beside its kit.yaml" in missing.err
    assert "there is no kit 'lunch': name one of " in okrkit_("workshop", "guide", "lunch").err


def test_workshop_paper_writes_a_page(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("workshop", "paper", "critique-clinic-60", "--write", str(tmp_path / "clinic.html"))
    assert (said.code, said.out) == (0, f"{tmp_path / 'clinic.html'}: open it in a browser and print it\n")
    page = (tmp_path / "clinic.html").read_text(encoding="utf-8")
    assert "Launch the new reading app and become the most modern library of the region" in page
    assert "<script" not in page
    assert okrkit_("workshop", "paper", "critique-clinic-60", "--write", str(tmp_path / "no" / "x.html")).code == 2
