"""Profiles: the three that come with okrkit, a team's own in code, and a team's own beside its OKRs."""

from pathlib import Path

import pytest

from okrkit import OKR, critique
from okrkit.findings import Profile, profile_near
from okrkit.rules import Severity, all_rules, named_profile
from tests.table import rows

SHIPS = OKR(
    team="Ward 7",
    period="2026-Q3",
    objective="Patients go home without coming back",
    key_results=["Roll out the discharge checklist by August", "Readmissions within 30 days to 6%"],
)


def codes(profile: str | Profile) -> set[str]:
    return {finding.code for finding in critique(SHIPS, profile)}


def test_the_three_are_nested() -> None:
    assert {"KR-OUTPUT", "KR-NO-BASELINE", "SET-FEW"} <= codes("default")
    assert codes("strict") - codes("default") == {"KR-DATE"}
    assert codes("gentle") == {"KR-NO-BASELINE", "SET-FEW"}


def test_gentle_is_what_the_rules_call_decidable() -> None:
    gentle = named_profile("gentle").codes
    assert gentle == {rule.code for rule in all_rules() if rule.decidable}
    assert {"KR-CONTRADICTION", "KR-NO-TARGET", "SET-MANY", "OBJ-METRIC"} <= gentle
    assert not gentle & {"KR-OUTPUT", "KR-VAGUE", "KR-VANITY", "OBJ-VAGUE", "SET-UNRELATED", "KR-PROCESS"}


def test_a_profile_only_chooses() -> None:
    table = rows("bad")
    assert len(table) > 20
    for row in table:
        everything, gentle = critique(row.okr), critique(row.okr, "gentle")
        assert gentle == [finding for finding in everything if finding.code in named_profile("gentle").codes]


def test_a_team_tailors_its_own() -> None:
    ours = named_profile("gentle").tailored(["SET-FEW"], ["KR-output"], {"KR-NO-BASELINE": "question"}, name="ours")
    assert [(f.code, f.severity) for f in critique(SHIPS, ours)] == [
        ("KR-OUTPUT", Severity.WARNING), ("KR-NO-BASELINE", Severity.QUESTION)
    ]  # fmt: skip
    assert ours.name == "ours"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"add": ["KR-OUTPT"]}, "no finding is called 'KR-OUTPT': did you mean KR-OUTPUT"),
        ({"leave_out": ["nice"]}, "no finding is called 'nice': `okrkit explain` lists all"),
        ({"severity": {"KR-OUTPUT": "error"}}, "no severity 'error': choose one of warning, advice, question"),
        ({"add": ["KR-DATE"], "leave_out": ["kr-date"]}, "KR-DATE is both left out and added"),
    ],
)
def test_what_there_is_not_is_told(parts: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        named_profile("default").tailored(**parts)  # type: ignore[arg-type]


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no profile 'gentel': did you mean 'gentle'"):
        critique(OKR(), "gentel")
    with pytest.raises(ValueError, match="choose one of default, strict, gentle"):
        critique(OKR(), "loud")


# --- beside the OKRs -------------------------------------------------------------------------------------------


def write(folder: Path, name: str, words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words, encoding="utf-8")


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[project]\nname = "site"\n')
    (tmp_path / ".git").mkdir()
    assert profile_near(tmp_path) is None


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.okrkit]\nprofile = "gentle"\nadd = ["KR-VANITY"]\n')
    write(tmp_path / "ward", "okrkit.toml", 'leave_out = ["SET-FEW"]\n[severity]\nKR-OUTPUT = "advice"\n')
    shared, own = profile_near(tmp_path), profile_near(tmp_path / "ward" / "2026")
    assert shared
    assert own
    assert shared.codes == named_profile("gentle").codes | {"KR-VANITY"}
    assert own.codes == named_profile("default").codes - {"SET-FEW"}
    assert dict(own.severities) == {"KR-OUTPUT": Severity.ADVICE}
    assert own.name.endswith("okrkit.toml")


def test_okrkit_toml_goes_before_pyproject_toml(tmp_path: Path) -> None:
    write(tmp_path, "okrkit.toml", 'profile = "strict"\n')
    write(tmp_path, "pyproject.toml", '[tool.okrkit]\nprofile = "gentle"\n')
    found = profile_near(tmp_path)
    assert found
    assert found.every_date


def test_nothing_above_the_repository_is_read(tmp_path: Path) -> None:
    write(tmp_path, "okrkit.toml", 'profile = "strict"\n')
    (tmp_path / "site" / ".git").mkdir(parents=True)
    assert profile_near(tmp_path / "site") is None


def test_what_is_changed_holds_at_once(tmp_path: Path) -> None:
    write(tmp_path, "okrkit.toml", 'profile = "strict"\n')
    assert profile_near(tmp_path)
    write(tmp_path, "okrkit.toml", 'profile = "default"\n')
    assert profile_near(tmp_path) == named_profile("default").tailored(name=str(tmp_path / "okrkit.toml"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("leave-out = []", "there is no key 'leave-out': did you mean 'leave_out'?"),
        ("colour = 1", "there is no key 'colour': the keys are profile, leave_out, add, severity"),
        ("profile = 'gentel'", "there is no profile 'gentel': did you mean 'gentle'?"),
        ("profile = 3", "profile is a name, and 3 was given"),
        ("add = 'KR-DATE'", "add is a list of codes, and 'KR-DATE' was given"),
        ("leave_out = ['KR-VANTY']", "no finding is called 'KR-VANTY': did you mean KR-VANITY"),
        ("severity = 'advice'", "severity is a table, and 'advice' was given"),
        ("severity.KR-OUTPUT = 'error'", "there is no severity 'error': choose one of warning, advice, question"),
        ("profile = ", "this file cannot be read"),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_place(tmp_path: Path, words: str, told: str) -> None:
    write(tmp_path, "okrkit.toml", words)
    with pytest.raises(ValueError) as error:
        profile_near(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'okrkit.toml'}: ")
    assert told in str(error.value)
