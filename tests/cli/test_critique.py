"""`critique`: exit codes, forms, where findings stand, and what a team has set beside its files."""

import json
from pathlib import Path

import pytest

from .shell import GOOD, WEAK, Shell


def test_critique_of_a_good_draft_is_quiet(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("critique", good, "--today", "2026-07-02")
    assert (said.code, said.err) == (0, "")
    assert "Nothing found." in said.out


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 0), ("advice", 1), ("question", 1)])
def test_what_weighs_less_than_asked_for_is_told_and_lets_pass(
    okrkit_: Shell, tmp_path: Path, fail_on: str, code: int
) -> None:
    path = tmp_path / "okrs.md"
    path.write_text("Objective: Repairs feel easy\n- KR1: NPS to 45\n- KR2: Calls from 9 to 4 a day\n", "utf-8")
    said = okrkit_("critique", path, "--fail-on", fail_on)
    assert said.code == code
    assert "KR-NO-BASELINE" in said.out
    path.write_text(WEAK, "utf-8")
    assert okrkit_("critique", path, "--fail-on", "warning").code == 1


def test_critique_of_a_weak_list_ends_with_1(okrkit_: Shell, tmp_path: Path) -> None:
    (tmp_path / "wiki.md").write_text(WEAK, encoding="utf-8")
    said = okrkit_("critique", tmp_path / "wiki.md")
    assert said.code == 1
    assert "KR-OUTPUT" in said.out
    assert "Launch the new booking page" in said.out


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (WEAK, {"KR-OUTPUT", "KR-BINARY"}),
        ("objective: Repairs feel easy\nkey_results:\n- Launch the new page\n", {"KR-OUTPUT", "KR-BINARY"}),
        (
            json.dumps({"objective": "Repairs feel easy", "key_results": ["Launch the page"]}),
            {"KR-OUTPUT", "KR-BINARY"},
        ),
        ("\ufeffObjective: Repairs feel easy\r\n* Launch the new page\r\n", {"KR-OUTPUT", "KR-BINARY"}),
    ],
)
def test_critique_reads_standard_input_of_any_format(okrkit_: Shell, text: str, codes: set[str]) -> None:
    said = okrkit_("critique", "-", "--format", "json", stdin=text)
    assert said.code == 1
    found = {finding["code"] for item in json.loads(said.out) for finding in item["findings"]}
    assert codes <= found


def test_blanks_left_in_a_file_are_missing(okrkit_: Shell) -> None:
    said = okrkit_("critique", "-", stdin="- On-time buses from ___ % to 90 %\n- Seats filled from 60 % to ___ %\n")
    assert said.code == 1
    assert "Where it stands today is still blank." in said.out
    assert "Where it should go is still blank." in said.out


def test_critique_of_a_folder_looks_at_all_teams_together(okrkit_: Shell, tmp_path: Path) -> None:
    for name, objective in [("a", "Repairs feel easy"), ("b/c", "Technicians like their days")]:
        path = tmp_path / f"{name}.okr.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"team: Booking\nperiod: 2026-Q3\nobjective: {objective}\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("# nothing to do with it\n")
    said = okrkit_("critique", tmp_path)
    assert said.code == 1
    assert "TEAM-OBJECTIVES" in said.out
    assert "a.okr.yaml" in said.out


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown", "html"])
def test_critique_speaks_every_form(okrkit_: Shell, good: Path, form: str) -> None:
    said = okrkit_("critique", good, "--format", form, "--today", "2026-07-02")
    assert said.code == 0
    assert said.out.endswith("\n")
    if form in ("json", "sarif"):
        json.loads(said.out)


def test_critique_knows_earlier_quarters(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "q2.okr.yaml"
    earlier.write_text(
        "team: Booking\nperiod: 2026-Q2\nobjective: Repairs feel easy\nkey_results:\n"
        "- text: Raise the first-visit fix rate from 60% to 72%\n"
        "  check_ins: [{date: 2026-06-28, value: 61}]\n",
        encoding="utf-8",
    )
    without = okrkit_("critique", good, "--today", "2026-07-02")
    assert without.code == 0
    said = okrkit_("critique", good, "--earlier", earlier, "--today", "2026-07-02")
    assert "KR-REPEAT" in said.out


def test_the_day_that_counts_can_be_given(okrkit_: Shell, good: Path) -> None:
    good.write_text(GOOD.replace("    target: 60\n", "    target: 60\n    read_every: 7\n"), encoding="utf-8")
    assert "CHK-STALE" not in okrkit_("critique", good, "--today", "2026-07-02").out
    assert "CHK-STALE" in okrkit_("critique", good, "--today", "2026-09-02").out


def test_the_strict_profile_says_more(okrkit_: Shell) -> None:
    text = WEAK + "- KR3: Fix rate from 61% to 72% by 15 August 2026\n"
    assert "KR-DATE" not in okrkit_("critique", "-", stdin=text).out
    assert "KR-DATE" in okrkit_("critique", "-", "--profile", "strict", stdin=text).out


def test_text_says_line_and_column(okrkit_: Shell, tmp_path: Path) -> None:
    path = tmp_path / "wiki.md"
    path.write_text(WEAK, encoding="utf-8")
    assert f"  warning  KR-OUTPUT  {path}:2:8\n" in okrkit_("critique", path).out


def test_standard_input_has_a_name(okrkit_: Shell, tmp_path: Path) -> None:
    assert (
        "::warning file=<stdin>,line=2,endLine=2,col=8,endColumn=14,title=KR-OUTPUT"
        in okrkit_("critique", "-", "--format", "github", stdin=WEAK).out
    )
    (tmp_path / "okrkit.toml").write_text('leave_out = ["KR-OUTPUT"]\n', encoding="utf-8")
    name = tmp_path / "booking.okr.md"
    (item,) = json.loads(okrkit_("critique", "-", "--stdin-name", name, "--format", "json", stdin=WEAK).out)
    assert item["path"] == str(name)
    assert [finding["code"] for finding in item["findings"]] == ["KR-BINARY", "SET-FEW"]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown", "md", "html"])
def test_what_is_muted_without_cause_is_told_in_every_form(okrkit_: Shell, good: Path, form: str) -> None:
    good.write_text(GOOD + "mutes:\n  - {code: KR-VANITY, where: kr2, reason: counted so by law}\n", encoding="utf-8")
    said = okrkit_("critique", good, "--format", form, "--today", "2026-07-02")
    assert said.code == 1
    assert "MUTE-GONE" in said.out


def test_the_profile_beside_a_file_counts_for_that_file(okrkit_: Shell, tmp_path: Path) -> None:
    for team, settings in (("ward", 'leave_out = ["SET-FEW", "KR-BINARY"]\n'), ("desk", 'profile = "gentle"\n')):
        (tmp_path / team).mkdir()
        (tmp_path / team / "ours.okr.yaml").write_text(
            f"team: {team}\nobjective: Repairs feel easy\nkey_results: [Launch the new booking page]\n",
            encoding="utf-8",
        )
        (tmp_path / team / "okrkit.toml").write_text(settings, encoding="utf-8")
    said = okrkit_("critique", tmp_path, "--format", "json")
    found = {item["team"]: [finding["code"] for finding in item["findings"]] for item in json.loads(said.out)}
    assert found == {"desk": ["SET-FEW"], "ward": ["KR-OUTPUT", "SET-NO-OUTCOME"]}
    everywhere = okrkit_("critique", tmp_path, "--format", "json", "--profile", "default")
    assert all("KR-BINARY" in [f["code"] for f in item["findings"]] for item in json.loads(everywhere.out))


def test_the_metrics_beside_a_file_count(okrkit_: Shell, tmp_path: Path) -> None:
    path = tmp_path / "ward.okr.yaml"
    path.write_text("objective: Patients go home well\nkey_results: [Bedside chats from 40 to 90]\n", encoding="utf-8")
    assert "KR-VANITY" not in okrkit_("critique", path).out
    own = '[[metric]]\nname = "bedside chats"\nfamily = "attention"\ngood = "increase"\ncumulative = true\n'
    (tmp_path / "okr-metrics.toml").write_text(own, encoding="utf-8")
    assert "KR-VANITY" in okrkit_("critique", path).out


def test_a_slip_in_the_settings_ends_with_2(okrkit_: Shell, good: Path) -> None:
    (good.parent / "okrkit.toml").write_text('profile = "gentel"\n', encoding="utf-8")
    said = okrkit_("critique", good)
    assert (said.code, said.out) == (2, "")
    assert said.err.strip().endswith("okrkit.toml: there is no profile 'gentel': did you mean 'gentle'?")
