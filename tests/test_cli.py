"""The command line: exit codes, plain words for every bad input, and nothing loaded that is not needed."""

import errno
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import okrkit
from okrkit import cli, files, hosting
from okrkit.cli import _doctor
from okrkit.places import place
from okrkit.rules import all_rules
from okrkit.store import Said as Remark

GOOD = """\
team: Booking
period: 2026-Q3
objective: Getting a broken appliance fixed feels as easy as ordering a new one
key_results:
  - id: kr1
    text: Raise the share of requests with a visit within three days from 42% to 60%
    baseline: 42
    target: 60
  - Raise the first-visit fix rate from 61% to 72%
  - Households that book a second repair within the year from 9% to 14%
health:
  - text: Complaints per 100 visits
    upper: 4
"""
WEAK = "Objective: Repairs feel easy\n- KR1: Launch the new booking page\n- KR2: NPS from 32 to 45\n"


class Said:
    """What one command line said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Shell:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *args: object, stdin: str | bytes = b"") -> Said:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        self._capsys.readouterr()
        code = cli.run([str(arg) for arg in args])
        return Said(code, *self._capsys.readouterr())


@pytest.fixture
def okrkit_(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(capsys, monkeypatch)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "booking.okr.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def child(*args: str, **given: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "okrkit", *args], capture_output=True, **given)  # type: ignore[call-overload, no-any-return]


# The door itself.


def test_every_verb_has_help_and_says_the_same_in_the_list(okrkit_: Shell) -> None:
    listed = okrkit_("--help")
    assert listed.code == 0
    assert len(cli.VERBS) >= 9
    for verb, (_, says) in cli.VERBS.items():
        assert says in listed.out
        helped = okrkit_(verb, "--help")
        assert helped.code == 0
        assert f"Usage: okrkit {verb}" in helped.out


def test_the_version_loads_no_verb_and_nothing_heavy() -> None:
    program = (
        "import sys; from okrkit.cli import run; run(['--version']);"
        "there = sys.modules; print(sorted(name for name in there if name.startswith('okrkit')),"
        "'pandas' in there, 'pydantic' in there)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    version, rest = said.split("\n", 1)
    assert version == f"okrkit {okrkit.__version__}"
    assert rest == "['okrkit', 'okrkit.cli', 'okrkit.cli._problems', 'okrkit.cli._verbs'] False False\n"


def test_python_m_okrkit_is_the_same() -> None:
    done = child("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"okrkit {okrkit.__version__}")


def test_an_unknown_verb_suggests_the_nearest(okrkit_: Shell) -> None:
    said = okrkit_("critiqe")
    assert said.code == 2
    assert "There is no verb 'critiqe': did you mean 'critique'?" in said.err
    assert "did you mean" not in okrkit_("xyzzy").err


def test_no_verb_shows_the_verbs(okrkit_: Shell) -> None:
    said = okrkit_()
    assert "critique" in said.out + said.err


# critique


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


# Bad input: exit 2, one sentence, no traceback.


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nowhere.okr.yaml", None, "there is no such file or folder: check the name"),
        ("empty.okr.yaml", b"", "no objective and no key result was found"),
        ("none.okr.json", b"[]", "no objective and no key result was found"),
        ("broken.okr.yaml", b"objective: [a\nkey_results: {", "line"),
        ("twice.okr.yaml", b"objective: a\nobjective: b\n", "line 2"),
        ("tag.okr.yaml", b"objective: !!python/object/apply:os.system [ls]\n", "line 1"),
        ("latin.okr.yaml", "objective: Überall einfach\n".encode("latin-1"), "save it as UTF-8"),
        ("stray.okr.yaml", b"objective: a\nkey_result: b\n", "key_result"),
        ("broken.okr.json", b"{", "line"),
        ("empty.md", b"\n\n", "no objective and no key result was found"),
        ("notes.docx", b"PK", "the ending '.docx' is none that can be imported"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    okrkit_: Shell, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    said = okrkit_("critique", path)
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert name in said.err
    assert said.err.startswith("okrkit: ")
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1
    if content is not None:
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("stdin", "words"),
    [
        (b"", "<stdin>: no objective and no key result was found"),
        (b'{"objective": 3}', "<stdin>, line 1, objective: "),
        (b"key_results:\n- [\n", "<stdin>, line "),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "<stdin>"),
        (b"\x00" * (files.LIMIT + 9), f"<stdin>: {files.LIMIT + 1:,} bytes is too much"),  # no more is read
    ],
)
def test_bad_standard_input_is_one_sentence(okrkit_: Shell, stdin: bytes, words: str) -> None:
    said = okrkit_("critique", "-", stdin=stdin)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"okrkit: {words}")
    assert len(said.err.strip().splitlines()) == 1


def test_a_closed_standard_input_is_one_sentence() -> None:
    said = child("critique", "-", preexec_fn=lambda: os.close(0))
    assert said.returncode == 2
    assert said.stderr == b"okrkit: <stdin>: it is closed: name a file, or pipe a draft in\n"


@pytest.mark.parametrize("verb", ["critique", "import", "convert"])
def test_an_empty_name_is_not_the_folder_one_stands_in(
    okrkit_: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(good.parent)
    said = okrkit_(verb, "", *([] if verb == "critique" else [tmp_path / "out.yaml"]))
    assert (said.code, said.out) == (2, "")
    assert "the name is empty: give a file" in said.err


def test_a_folder_without_okrs_is_said(okrkit_: Shell, tmp_path: Path) -> None:
    said = okrkit_("critique", tmp_path)
    assert said.code == 2
    assert "no file here is called *.okr.yaml or the like" in said.err


@pytest.mark.parametrize(
    "args",
    [["critique"], ["critique", "x", "--format", "pdf"], ["critique", "x", "--profile", "harsh"],
     ["critique", "x", "--today", "soon"], ["critique", "x", "--nonsense"], ["learn", "--port", "99999999"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_says_how(okrkit_: Shell, args: list[str]) -> None:
    said = okrkit_(*args)
    assert said.code == 2
    assert "Usage: okrkit" in said.err
    assert "Error: " in said.err


def test_hostile_texts_move_no_cursor(okrkit_: Shell) -> None:
    said = okrkit_("critique", "-", stdin="Objective: Easy \x1b[2J\x07\n- Launch \x1b]0;owned\x07 it\n- ‮NPS\n")
    assert said.code == 1
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out + said.err


# The hook for pre-commit.

MANIFEST = Path(__file__).resolve().parent.parent / ".pre-commit-hooks.yaml"


def test_the_manifest_is_one_of_pre_commit() -> None:
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(MANIFEST)
    assert (hook["id"], hook["entry"], hook["language"]) == ("okrkit-critique", "okrkit critique", "python")
    meant = [name for name in ("a/b.okr.yaml", "b.okr.yml", "b.okr.md", "b.okr.yaml.bak", "README.md", "okr.md")
             if re.search(hook["files"], name)]  # fmt: skip
    assert meant == ["a/b.okr.yaml", "b.okr.yml", "b.okr.md"]


def test_pre_commit_runs_the_hook(tmp_path: Path) -> None:
    """The hook's own entry and files, with this okrkit in place of an installed one."""
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(MANIFEST)
    entry = f"{sys.executable} -m {hook['entry']}"
    local = {"id": hook["id"], "name": hook["name"], "entry": entry, "language": "system", "files": hook["files"]}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    (tmp_path / "good.okr.yaml").write_text(GOOD.replace("period: 2026-Q3\n", ""), encoding="utf-8")
    (tmp_path / "notes.md").write_text(WEAK, encoding="utf-8")

    home = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / ".git" / "pre-commit")}

    def run() -> tuple[int, str]:
        subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
            cwd=tmp_path, capture_output=True, text=True, env=home,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert run()[0] == 0
    (tmp_path / "weak.okr.md").write_text(WEAK, encoding="utf-8")
    code, said = run()
    assert code == 1
    assert "KR-OUTPUT  weak.okr.md:2:8" in said


# feedback


def test_feedback_counts_without_names(okrkit_: Shell) -> None:
    assert okrkit_("feedback").out == "No finding has been shown on a page yet.\n"
    with okrkit.open() as store:
        store.feedback.shown("Ward 3", "2026-Q3", [("KR-VANITY", "kr1"), ("KR-BY", "kr2")])
        store.feedback.say("Ward 3", "2026-Q3", ("KR-VANITY", "kr1"), Remark("no", "we \x1b[2Jdo\nmean totals"))
        store.feedback.say("Depot", "2026-Q3", ("KR-VANITY", "kr1"), Remark("yes"))
    said = okrkit_("feedback")
    assert said.code == 0
    assert [line.split() for line in said.out.splitlines()] == [
        ["finding", "shown", "useful", "not", "muted"],
        ["KR-BY", "1", "0", "0", "0"],
        ["KR-VANITY", "2", "1", "1", "0"],
        [],
        ["KR-VANITY:", "we", "[2Jdo", "mean", "totals"],
    ]
    assert "Ward" not in said.out
    assert "totals" not in okrkit_("feedback", "--no-remarks").out


# explain


def test_explain_lists_every_finding_in_a_line(okrkit_: Shell) -> None:
    lines = okrkit_("explain").out.splitlines()
    assert len(lines) == len(all_rules()) > 20
    assert all(line.split("  ", 1)[1].strip() for line in lines)


def test_explain_tells_all_of_one_finding(okrkit_: Shell) -> None:
    said = okrkit_("explain", "set-no-outcome")
    assert said.code == 0
    for part in [
        "SET-NO-OUTCOME (warning)",
        "The question: ",
        "Found in:",
        "Not found in:",
        "Source: ",
        "key_results:",
    ]:
        assert part in said.out


def test_explain_works_for_every_finding(okrkit_: Shell) -> None:
    for rule in all_rules():
        said = okrkit_("explain", rule.code)
        assert said.code == 0
        assert rule.question in said.out
        assert "{" not in said.out, rule.code


def test_explain_tells_all_of_all(okrkit_: Shell) -> None:
    said = okrkit_("explain", "--all")
    assert said.code == 0
    assert all(f"{rule.code} ({rule.severity})" in said.out for rule in all_rules())
    page = okrkit_("explain", "--all", "--format", "markdown").out
    assert page.startswith("# What okrkit finds\n")
    assert okrkit_("explain", "kr-date", "--format", "markdown").out.strip() in page


def test_explain_suggests_near_codes(okrkit_: Shell) -> None:
    said = okrkit_("explain", "KR-VANTIY")
    assert said.code == 2
    assert "no finding is called 'KR-VANTIY': did you mean KR-VANITY" in said.err
    assert "`okrkit explain` lists all" in okrkit_("explain", "###").err


# check-in


def stored(good: Path) -> None:
    with okrkit.open() as store:
        store.save(okrkit.load(good))


def test_check_in_notes_a_reading_and_says_how_far_it_is(okrkit_: Shell, good: Path) -> None:
    stored(good)
    said = okrkit_("check-in", "kr1", "--value", "51", "--chance", "70", "--learned", "short visits help",
                   "--date", "2026-08-03")  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert "Noted for 2026-08-03." in said.out
    assert "(51 - 42) / (60 - 42) = 50 %" in said.out
    assert "not yet reached so far" in said.out
    with okrkit.open() as store:
        (check_in,) = store.okr("Booking", "2026-Q3").key_results[0].check_ins
    assert (check_in.date, check_in.value, check_in.chance) == (date(2026, 8, 3), 51, 70)
    assert check_in.learned == "short visits help"


def test_check_in_into_a_file(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("check-in", "h1", "--value", "3.5", "--file", good, "--date", "2026-08-03")
    assert said.code == 0
    assert okrkit.load(good).health[0].check_ins[0].value == okrkit.CheckIn(date="2026-08-03", value="3.5").value
    assert len(okrkit.load(good).key_results) == 3


def test_check_in_without_a_name_lists_what_there_is(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("check-in", "--file", good)
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()[1:]] == ["kr1", "kr2", "kr3", "h1"]


def test_numbers_and_days_are_typed_as_on_the_page(okrkit_: Shell, good: Path) -> None:
    stored(good)
    assert okrkit_("check-in", "kr1", "--value", "51,5 %", "--date", "3.8.2026", "--period", "Q3 2026").code == 0
    said = okrkit_("check-in", "kr1", "--value", "52", "--period", "2026-Q3")
    with okrkit.open() as store:
        days = {str(c.value): c.date for c in store.okr("Booking", "2026-Q3").key_results[0].check_ins}
    assert days["51.5"] == date(2026, 8, 3)
    assert date(2026, 7, 1) <= days["52"] <= date(2026, 9, 30)
    assert said.out.startswith(f"Noted for {days['52']}.")
    assert ("has not come yet" in said.out) == (days["52"] > date.today())


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["kr9", "--value", "3"], "There is no key result 'kr9'. There are: kr1, kr2, kr3, h1"),
        (["kr1"], "Say something: --value, --chance, --learned or --customers-said."),
        (["kr1", "--value", "many"], "“many” is not a number okrkit can read: write one like 51 or 0.5"),
        (["kr1", "--value", "1e99"], "“1e99” is not a number okrkit can read"),
        (["kr1", "--chance", "120"], "chance is a percentage: 120 is not between 0 and 100"),
        (["kr1", "--value", "3", "--team", "Nobody"], "There is no such OKR. There are: --team 'Booking'"),
        (
            ["kr1", "--value", "3", "--date", "yesterday"],
            "“yesterday” is not a day okrkit knows: write it like 2026-08-11",
        ),
        (["kr1", "--value", "3", "--date", "2026-10-01"], "2026-10-01 is outside 2026-Q3, which goes from 2026-07-01"),
        (["kr1", "--value", " "], "Say something: --value"),
    ],
)
def test_a_check_in_that_cannot_be_is_one_sentence(okrkit_: Shell, good: Path, args: list[str], words: str) -> None:
    stored(good)
    said = okrkit_("check-in", *args)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err
    with okrkit.open() as store:
        assert not any(k.check_ins for k in store.okr("Booking", "2026-Q3").key_results)


def test_check_in_asks_which_one_is_meant(okrkit_: Shell, good: Path) -> None:
    assert "The store has no OKR yet" in okrkit_("check-in").err
    with okrkit.open() as store:
        store.save(okrkit.load(good))
        store.save(okrkit.load(good).replace(team="Routes"))
    said = okrkit_("check-in", "kr1", "--value", "3")
    assert said.code == 2
    assert "Several could be meant. There are: --team 'Booking' --period '2026-Q3'; --team 'Routes'" in said.err
    assert okrkit_("check-in", "--team", "Routes").code == 0


def test_negative_values_are_numbers(okrkit_: Shell, good: Path) -> None:
    assert "= -50 %" in okrkit_("check-in", "kr1", "--value", "33", "--file", good).out
    assert okrkit_("check-in", "kr1", "--value", "-3", "--file", good).code == 0


# convert, import, schema


def test_convert_writes_another_format_without_loss(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "booking.okr.json"
    said = okrkit_("convert", good, target)
    assert (said.code, said.out) == (0, f"{target}: written.\n")
    assert okrkit.load(target) == okrkit.load(good)


def test_nothing_is_written_over_unless_asked(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.okr.json"
    target.write_text("mine")
    said = okrkit_("convert", good, target)
    assert said.code == 2
    assert "this file is there already: take another name, or --force to write over it" in said.err
    assert target.read_text() == "mine"
    assert okrkit_("convert", good, target, "--force").code == 0
    assert okrkit.load(target).team == "Booking"


def test_import_reads_a_loose_list_into_a_file_and_into_the_store(okrkit_: Shell, tmp_path: Path) -> None:
    wiki, target = tmp_path / "wiki.md", tmp_path / "new.okr.yaml"
    wiki.write_text(WEAK, encoding="utf-8")
    said = okrkit_("import", wiki, target, "--team", "Booking", "--period", "2026-Q3")
    assert said.code == 0
    assert [k.text for k in okrkit.load(target).key_results] == ["Launch the new booking page", "NPS from 32 to 45"]
    assert okrkit_("import", wiki, "--store", "--team", "Booking", "--period", "2026-Q3").code == 0
    with okrkit.open() as store:
        assert store.okrs() == [("Booking", "2026-Q3")]


def test_import_says_what_it_needs(okrkit_: Shell, tmp_path: Path) -> None:
    wiki = tmp_path / "wiki.md"
    wiki.write_text(WEAK, encoding="utf-8")
    assert "Say where to put them" in okrkit_("import", wiki).err
    assert "Say where to put them" in okrkit_("import", wiki, tmp_path / "x.okr.yaml", "--store").err
    said = okrkit_("import", wiki, "--store")
    assert said.code == 2
    assert "The store needs a team and a period for 'Repairs feel easy': give --team and --period." in said.err


def test_schema_is_the_schema_of_files(okrkit_: Shell) -> None:
    said = okrkit_("schema")
    assert said.code == 0
    assert json.loads(said.out) == files.json_schema()


# doctor


def test_doctor_finds_this_machine_well_enough(okrkit_: Shell) -> None:
    said = okrkit_("doctor")
    assert said.code == 0
    assert f"okrkit {okrkit.__version__} with Python" in said.out
    assert os.environ["OKRKIT_STORE"] in said.out
    assert not Path(os.environ["OKRKIT_STORE"]).exists(), "a doctor changes nothing"
    assert "Nothing is missing." in said.out


def test_doctor_names_what_is_missing_and_the_command(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    there = _doctor.installed
    monkeypatch.setattr(_doctor, "installed", lambda name: None if name in ("voila", "pandas") else there(name))
    said = okrkit_("doctor")
    assert said.code == 1
    assert "missing  not installed: pandas" in said.out
    assert "without  voila, to show them as pages without code" in said.out
    assert 'python -m pip install "okrkit[rooms]"' in said.out
    assert "1 of these need you." in said.out


def test_doctor_names_a_store_that_is_ill(okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ill = tmp_path / "ill.sqlite3"
    ill.write_bytes(b"this is no database, but it is long enough to be looked at" * 50)
    monkeypatch.setenv("OKRKIT_STORE", str(ill))
    before = ill.read_bytes()
    said = okrkit_("doctor")
    assert said.code == 1
    assert f"missing  The store {ill} is not an okrkit store" in said.out
    assert ill.read_bytes() == before


def test_doctor_names_a_table_that_is_gone(okrkit_: Shell, good: Path) -> None:
    assert okrkit_("import", good, "--store").code == 0
    assert okrkit_("doctor").code == 0
    with closing(sqlite3.connect(os.environ["OKRKIT_STORE"])) as base:
        base.execute("DROP TABLE kept")
        base.execute("ALTER TABLE check_in DROP COLUMN body")
        base.commit()
    said = okrkit_("doctor")
    assert said.code == 1
    assert "is damaged (the table kept is missing; the table check_in lacks body)" in said.out


def test_doctor_says_when_the_notebooks_are_gone(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> Path:
        raise FileNotFoundError("okrkit's 'notebooks' is in neither here nor there: install okrkit again")

    monkeypatch.setattr(_doctor, "place", nowhere)
    said = okrkit_("doctor")
    assert said.code == 1
    assert "missing  okrkit's 'notebooks' is in neither here nor there" in said.out


# The store, when it cannot be used, from any verb.


def test_a_store_that_cannot_be_used_is_one_sentence(
    okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKRKIT_STORE", str(tmp_path))
    said = okrkit_("check-in")
    assert said.code == 2
    assert said.err == (
        f"okrkit: {tmp_path} is a folder, and a store is a file. Set OKRKIT_STORE to {tmp_path / 'okrkit.sqlite3'}.\n"
    )


# lab and learn: what they do stands in test_hosting.py.


def test_lab_and_learn_hand_on_what_was_asked(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(hosting, "lab", lambda *given: asked.append(("lab", *given)) or 0)
    monkeypatch.setattr(hosting, "learn", lambda *given: asked.append(("learn", *given)))
    assert okrkit_("lab", "--folder", tmp_path, "--no-browser").code == 0
    assert okrkit_("learn", "--port", "8900", "--no-token", "--idle-minutes", "5").code == 0
    assert okrkit_("learn").code == 0
    assert asked == [
        ("lab", tmp_path, None, False, False),
        ("learn", None, 8900, True, "", 5),
        ("learn", None, None, True, None, 60),
    ]


def test_a_missing_extra_is_one_sentence_with_the_command(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosting, "find_spec", lambda name: None)
    said = okrkit_("learn")
    assert said.code == 2
    assert said.err == 'okrkit: this needs voila, which is not installed: pip install "okrkit[rooms]"\n'


def test_a_missing_package_is_one_sentence_too(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "okrkit.cli._critique", None)
    for module, extra in [("narwhals", "okrkit[history]"), ("ruamel.yaml", "okrkit")]:

        def broken(name: str, missing: str = module) -> None:
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

        monkeypatch.setattr("okrkit.cli._verbs.import_module", broken)
        said = okrkit_("critique", "x")
        top = module.partition(".")[0]
        assert (said.code, said.err) == (
            2,
            f'okrkit: this needs {top}, which is not installed: pip install "{extra}"\n',
        )


def test_a_slip_of_our_own_is_not_hidden(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise KeyError("nobody")

    monkeypatch.setattr("okrkit.cli._verbs.import_module", broken)
    with pytest.raises(KeyError):
        okrkit_("critique", "x")


# Streams.


def test_output_survives_a_narrow_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Objective: Repairs feel easy 🛠 → übermorgen\n- Launch the page → 60 %\n", encoding="utf-8")
    for form in ("text", "json", "sarif"):
        done = child("critique", str(path), "--format", form, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
        assert done.returncode == 1, done.stderr.decode()
        said = done.stdout.decode("cp1252")
        assert "KR-OUTPUT" in said
        if form != "text":
            json.loads(said)


def test_a_pipe_gets_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Objective: Repairs feel easy → now\n- Launch the page\n", encoding="utf-8")
    plain = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LANG", "PYTHONIOENCODING")}
    done = child("critique", str(path), env={**plain, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})
    assert "easy → now" in done.stdout.decode("utf-8")


def test_a_reader_who_has_read_enough_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "Objective: Repairs feel easy\n" + "".join(f"- Launch page {n}\n" for n in range(450)), encoding="utf-8"
    )
    program = [sys.executable, "-m", "okrkit", "critique", str(path)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as shell:
        assert shell.stdout is not None
        assert shell.stderr is not None
        shell.stdout.readline()
        shell.stdout.close()
        assert not re.search("Traceback|Error|Exception", shell.stderr.read().decode())
        assert shell.wait(60) == 1


def test_the_samples_are_read_by_the_command_line(okrkit_: Shell) -> None:
    samples = place("notebooks/samples")
    assert list(samples.glob("*.okr.yaml"))
    assert okrkit_("critique", samples, "--today", "2026-07-02").code in (0, 1)


def test_a_full_disk_is_told_of_the_file_that_was_named(
    okrkit_: Shell, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not of the one it was to be written into first."""
    target = tmp_path / "ours.okr.json"
    target.write_text("{}", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / ".okrkit-x" / "ours.okr.json"))

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, full)
            said = okrkit_("convert", good, target, "--force")
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"okrkit: {target}: the disk is full: free some space and save again")
        assert ".okrkit-" not in said.err
        assert target.read_text(encoding="utf-8") == "{}"
    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    assert okrkit_("convert", good, target, "--force").err.startswith(f"okrkit: {target}: the disk is full")


# Where findings stand.


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


# A team's own profile.


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


DECIDED = (
    GOOD
    + """\
onward:
  - {date: 2026-10-01, about: objective, course: keep, reason: every third first visit still fails}
  - {date: 2026-10-01, about: kr2, course: raise, target: 80, reason: plates are known now}
"""
)


def test_history_writes_a_page_for_the_next_objective(okrkit_: Shell, good: Path) -> None:
    said = okrkit_("history", good, "--one-pager", "--format", "markdown")
    assert said.code == 0
    assert said.out.startswith("# The next objective: \\_\\_\\_\n\nBooking, 2026-Q4. Written on ")
    assert "Three questions for the room" not in said.out


def test_history_writes_a_page_for_each_team_of_a_table(okrkit_: Shell) -> None:
    said = okrkit_("history", place("notebooks/samples") / "mendwell-quarters.csv", "--one-pager")
    assert said.code == 0
    assert said.out.count("What we give up for it") == 3


def test_history_drafts_the_next_quarter_as_decided(okrkit_: Shell, tmp_path: Path) -> None:
    source, target = tmp_path / "booking.okr.yaml", tmp_path / "next.okr.yaml"
    source.write_text(DECIDED)
    said = okrkit_("history", source, "--next", target)
    assert said.code == 0
    assert said.out.startswith(f"{target}: written. Nobody has decided on, and left out: Raise the share of requests")
    after = okrkit.load(target)
    assert (after.period, [kr.carried_from for kr in after.key_results]) == ("2026-Q4", ["2026-Q3 kr2"])
    again = okrkit_("history", source, "--next", target)
    assert again.code == 2
    assert "nothing was written over it" in again.err


def test_history_drafts_nothing_that_nobody_decided(okrkit_: Shell, good: Path, tmp_path: Path) -> None:
    said = okrkit_("history", good, "--next", tmp_path / "next.okr.yaml")
    assert said.code == 2
    assert "nobody has decided on the next objective" in said.err
    assert not (tmp_path / "next.okr.yaml").exists()


def test_a_folder_s_tables_fill_the_page_and_drafts_do_not(okrkit_: Shell, tmp_path: Path) -> None:
    samples = place("notebooks/samples")
    for name in ("mendwell-quarters.csv", "mendwell-booking-2026-Q3.okr.yaml", "mendwell-booking-ideas.okr.yaml"):
        shutil.copy(samples / name, tmp_path / name)
    (tmp_path / "prices.csv").write_text("Item,Price\nMilk,1\nBread,2\n", encoding="utf-8")
    said = okrkit_("history", tmp_path, "--one-pager")
    assert said.code == 0
    assert "2 points in 2026-Q2, 14 points in 2026-Q3" in " ".join(said.out.split()), "from the table and the file"
    assert said.out.count("Mendwell Booking, 2026-Q4.") == 1
    assert "(ideas)" not in said.out
    assert "a draft beside the OKR of Mendwell Booking; left out" in said.err
    assert "prices.csv is not read: no key result was found" in said.err


@pytest.mark.parametrize("instead", [("--one-pager",), ("--next", "next.okr.yaml")])
@pytest.mark.parametrize("also", [("--write", "tidy.csv"), ("--html", "page.html")])
def test_what_would_be_left_out_is_refused(
    instead: tuple[str, ...], also: tuple[str, ...], okrkit_: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("booking.okr.yaml").write_text(DECIDED)
    said = okrkit_("history", "booking.okr.yaml", *instead, *also)
    assert (said.code, said.out) == (2, "")
    assert "leave out --write and --html" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["booking.okr.yaml"], "nothing was written"


def test_the_page_s_decisions_make_the_draft_it_promises(okrkit_: Shell, tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "next-quarter.md").read_text(encoding="utf-8")
    (written,) = (block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if block.startswith("onward:"))
    source, target = tmp_path / "our.okr.yaml", tmp_path / "next.okr.yaml"
    source.write_text(GOOD + written, encoding="utf-8")
    said = okrkit_("history", source, "--next", target)
    assert said.code == 0, said.err
    after = okrkit.load(target)
    assert (after.objective.text, len(after.key_results)) == (okrkit.load(source).objective.text, 2)
    assert [(kr.carried_from, kr.target) for kr in after.key_results] == [("2026-Q3 kr1", None), ("2026-Q3 kr2", None)]
    assert after.key_results[1].text.endswith("to 78%")
    assert len(after.health) == 2, "the third key result is only watched"


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
