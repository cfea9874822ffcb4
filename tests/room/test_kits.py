"""Kits: every folder that okrkit brings can be used, and every slip in one is told with its place."""

import ast
import json
import re
import shlex
from pathlib import Path

import click
import pytest

from okrkit.cli import verbs
from okrkit.places import place
from okrkit.room import Kit, KitError, kit, kits, slugs

FIRST = "write-okrs-90"


def test_all_kits_are_found() -> None:
    found = kits()
    assert FIRST in [one.slug for one in found]
    assert all(isinstance(one, Kit) and one.agenda for one in found)


def test_a_kit_of_one_s_own_is_found_by_its_folder_and_by_its_file() -> None:
    folder = place("workshops") / FIRST
    assert kit(folder) == kit(str(folder)) == kit(folder / "kit.yaml") == kit(FIRST)


def test_a_kit_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(KitError, match=rf"there is no kit 'write-okr': name one of .*{FIRST}.*, or a folder"):
        kit("write-okr")


def test_a_step_is_found_by_its_id() -> None:
    one = kit(FIRST)
    assert one.step("pains").about == "pain"
    with pytest.raises(KeyError, match="write-okrs-90 has no step 'lunch': there are welcome, pains"):
        one.step("lunch")


def broken(folder: Path, was: str, now: str) -> str:
    """What is told of the first kit after one text in it was replaced."""
    text = (place("workshops") / FIRST / "kit.yaml").read_text(encoding="utf-8")
    assert was in text
    folder.joinpath("kit.yaml").write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(KitError) as told:
        kit(folder)
    return str(told.value)


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("minutes: 90", "minutes: soon", "minutes: a whole number from 1 to 480 is expected: 'soon' was given"),
        ("minutes: 90\n", "", "line 1, minutes: is missing: a whole number from 1 to 480 is expected"),
        ("minutes: 90", "minuts: 90", "line 2, minuts: there is no such field: did you mean 'minutes'?"),
        ("moment: talk", "moment: tlak", "agenda[0].moment: one of talk, write"),
        ("moment: talk", "moment: tlak", "'tlak' was given: did you mean 'talk'?"),
        ("anonymous: yes", "anonymous: perhaps", "anonymous: 'yes' or 'no' is expected: 'perhaps' was given"),
        ("  least: 4", "  least: 0", "people.least: a whole number from 1 to 100 is expected: '0' was given"),
        ("id: pains\n", "id: Our Pains\n", "small letters, digits and hyphens are expected"),
        ("prompt: Read all cards.", "prompt: " + "Read. " * 60, "characters are too many: at most 240 fit"),
        ("title: Write", "title: [Write", "this is not YAML that can be read"),
        ("aims:", "aims: {a: b}\nnothing:", "aims: a list of texts is expected, and this is a group of fields"),
    ],
)
def test_a_slip_is_told_with_file_line_and_field(tmp_path: Path, was: str, now: str, words: str) -> None:
    told = broken(tmp_path, was, now)
    assert words in told
    assert "kit.yaml, line " in told


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    told = broken(tmp_path, "minutes: 90\naudience", "minutes: long\nwhom")
    assert told.count("kit.yaml, line ") == 3
    assert "\n  also " in told


@pytest.mark.parametrize("text", ["", "just a text\n", "- a\n- list\n", "a: 1\n---\nb: 2\n", "agenda: 5\npeople: 6\n"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "kit.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KitError, match=r"kit\.yaml"):
        kit(tmp_path)


def test_seven_kits_come_with_okrkit() -> None:
    assert slugs() == [
        "align-teams-120",
        "critique-clinic-60",
        "leaders-briefing-45",
        "mid-quarter-reflection-60",
        "prioritise-rice-60",
        "quarter-close-90",
        "write-okrs-90",
    ]


def test_what_participants_see_is_one_page_that_runs() -> None:
    """Every session is the same few cells; without a room the page is one sentence and nothing else."""
    found = [one.folder / "session.ipynb" for one in kits()]
    assert len({path.read_text(encoding="utf-8") for path in found}) == 1
    cells = json.loads(found[0].read_text(encoding="utf-8"))["cells"]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code", "markdown"]
    assert cells[1]["metadata"]["jupyter"]["source_hidden"]
    (last,) = ast.parse("".join(cells[1]["source"])).body[1:]
    names: dict[str, object] = {}
    exec("".join(cells[1]["source"]), names)
    assert isinstance(last, ast.Expr)
    page = eval(ast.unparse(last), names)
    assert [block["kind"] for block in page.blocks] == ["text"]
    page.close()


def test_every_command_in_a_guide_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("our.okr.yaml", "our-draft.md"):
        (tmp_path / name).touch()
    for name in ("our-drafts", "that-folder", "our-clinic"):
        (tmp_path / name).mkdir()
    pages = [*place("workshops").glob("*/GUIDE.md"), place("workshops") / "README.md"]
    written = [path.read_text(encoding="utf-8") for path in pages]
    monkeypatch.chdir(tmp_path)
    said = {" ".join(one.split()) for text in written for one in re.findall(r"`(okrkit\s[^`]+)`", text)}
    said |= {line for text in written for line in re.findall(r"^okrkit .+$", text, re.MULTILINE)}
    assert len(said) > 20
    for line in said:
        words = shlex.split(line)[1:]
        command: click.Command | None = verbs
        while isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None, line
        if words and words != ["--help"]:
            command.make_context("okrkit", words)
