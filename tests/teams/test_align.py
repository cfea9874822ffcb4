"""What is told of several teams' OKRs: in the story, on the command line, as text and Markdown, with hostile names."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from okrkit import OKR, CheckIn, KeyResult, cli, files, report
from okrkit.places import place
from okrkit.reflection import many_missed_questions, meeting_questions, rewriting_steps
from okrkit.teams import Against, alongside, meetings, pulls, shared_metrics

NAMES = ("2026", "booking-2026-Q3", "growth-2026-Q3", "parts-2026-Q3", "technicians-2026-Q3")
COMPANY = [place("notebooks/samples") / f"mendwell-{name}.okr.yaml" for name in NAMES]
JUDGING = re.compile(
    r"\b(?:average|rank\w*|best|worst|top|great|success\w*|fail\w*|poor\w*|bad|score|red|green)\b", re.I
)


@pytest.fixture
def company() -> list[OKR]:
    return [files.load(path) for path in COMPANY]


def told(okrs: list[OKR]) -> str:
    return report.page(report.alignment(okrs))


def test_the_story_has_one_of_each(company: list[OKR]) -> None:
    assert [(str(pull.against), pull.one.team, pull.two.team) for pull in pulls(company)] == [
        ("one metric up and down", "Mendwell Parts", "Mendwell Technicians")
    ]
    assert [shared.teams for shared in shared_metrics(company) if shared.double] == [
        ("Mendwell Booking", "Mendwell Growth")
    ]
    page = told(company)
    assert "5 objectives of 5 teams. 3 support another one. 1 stands on its own, and that is fine." in page
    assert "supports Raise the first-visit fix rate from 61 % to 72 %" in page
    for question in (*meeting_questions("one metric up and down"), *meeting_questions("counted twice")):
        assert question in page
    assert not JUDGING.search(page.replace("not marks: nothing here is for pay, promotion or ranking", ""))


def test_writing_both_anew_ends_the_pull(company: list[OKR]) -> None:
    anew = {
        "Mendwell Parts": "Reduce the parts in a van that nobody used in a month from 70 to 25",
        "Mendwell Technicians": "Raise the share of visits where the part needed was in the van from 64 % to 82 %",
    }
    after = [okr.with_key_result(okr.key_result("kr2").replace(text=anew[okr.team])) if okr.team in anew else okr
             for okr in company]  # fmt: skip
    assert pulls(after) == ()
    assert rewriting_steps()[0] not in told(after)


def test_every_way_to_meet_has_its_questions() -> None:
    for kind in (*Against, "counted twice", "copied from above", "unclear link"):
        assert meeting_questions(str(kind))
    with pytest.raises(ValueError, match="'one metric up and down'"):
        meeting_questions("over lunch")


def test_two_teams_meet_once_whatever_they_share() -> None:
    one = OKR(team="A", key_results=["Parts in a van from 180 to 120", "Churn rate from 5% to 4%"])
    two = OKR(team="B", key_results=["Churn rate from 5% to 3%", "Parts in a van from 180 to 240"])
    (meeting,) = meetings([one, two])
    assert meeting.messages == (
        "A and B pull Parts in a van in opposite directions.",
        "A and B both measure Churn rate.",
    )


def test_a_team_that_watches_the_price_itself_is_left_alone() -> None:
    care = OKR(team="Care", key_results=["Churn rate from 5% to 4%"])
    growth = OKR(team="Growth", key_results=["New customers per month from 400 to 600"])
    assert [str(pull.against) for pull in pulls([growth, care])] == ["one pays for the other"]
    assert pulls([growth.replace(health=["Churn stays under 5 %"]), care]) == ()
    assert pulls([growth.replace(supports={"team": "care"}), care]) == ()


def test_one_group_of_customers() -> None:
    okrs = [
        OKR(team="Pricing", key_results=["Raise new customers among small shops from 400 to 600"]),
        OKR(team="Care", key_results=["Reduce churn of small shops from 9 % to 6 %"]),
    ]
    (pull,) = pulls(okrs)
    assert pull.against is Against.ONE_GROUP
    assert pull.message == (
        "Pricing pushes new customers; Care's churn rate may pay for it, and both are about small shops: those who are"
        " won in a hurry may be the first to go."
    )
    okrs[1] = OKR(team="Care", key_results=["Reduce churn of hotel chains from 9 % to 6 %"])
    assert pulls(okrs) == ()


def test_three_teams_on_one_metric_are_all_named() -> None:
    okrs = [OKR(team=name, key_results=["Churn from 5% to 4%"]) for name in ("A", "B", "C")]
    assert "A, B and C all measure Churn." in told(okrs)
    mixed = [*okrs, OKR(team="D", key_results=["Raise churn from 5% to 6%"]),
             OKR(team="E", key_results=["Raise churn from 5% to 7%"])]  # fmt: skip
    assert [(pull.one.team, pull.two.team) for pull in pulls(mixed)] == [("A", "D"), ("B", "E"), ("C", "D")]
    assert "A, B, C, D and E pull Churn in opposite directions." in told(mixed)


def test_what_is_shared_and_said_so_draws_no_question() -> None:
    above = OKR(team="Mendwell", period="2026", key_results=["First-visit fix rate from 61 % to 75 %"])
    below = OKR(team="Parts", period="2026", key_results=["First-visit fix rate from 61 % to 66 %"],
                supports={"team": "Mendwell", "key_result": "kr1"})  # fmt: skip
    page = told([above, below])
    assert "Shared, and said so" in page
    assert meeting_questions("counted twice")[0] not in page
    copied = told([above, below.replace(key_results=["First-visit fix rate from 61 % to 75 %"])])
    assert meeting_questions("copied from above")[0] in copied


def test_a_measure_is_shared_by_two_teams_and_called_as_the_first_calls_it() -> None:
    twice = OKR(team="Care", key_results=["Churn rate from 5% to 4%", "Reduce churn to 3%"])
    assert shared_metrics([twice, twice.replace(team=" care ")]) == ()
    (shared,) = shared_metrics([twice, OKR(team="Doors", key_results=["Customer churn from 5% to 4%"])])
    assert (shared.metric, shared.teams, len(shared.counted)) == ("Churn rate", ("Care", "Doors"), 3)


def test_a_period_that_only_overlaps_does_not_span() -> None:
    okrs = [
        OKR(team=period, period=period) for period in ("2026-06-15..2026-12-31", "2026-08-01..2026-12-31", "2025-Q4..")
    ]
    assert [okr.team for okr in alongside(okrs, "2026-Q3")] == ["2026-06-15..2026-12-31"]


def test_a_period_brings_those_that_span_it(company: list[OKR]) -> None:
    other = OKR(team="Mendwell Booking", period="2026-Q2")
    assert alongside([*company, other], "Q3 2026") == company
    assert [okr.period for okr in alongside([*company, other], "2026-Q2")] == ["2026", "2026-Q2"]
    assert alongside(company, "FY27-Q1") == []


# --- the command line --------------------------------------------------------------------------------------------


def test_the_command_prints_the_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["align", *map(str, COMPANY), "--period", "2026-Q3"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("How these OKRs meet\n")
    assert page.index("Mendwell, 2026:") < page.index("Mendwell Booking, 2026-Q3:")
    assert "Where teams pull apart" in page


def test_the_command_writes_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["align", *map(str, COMPANY), "--format", "markdown"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# How these OKRs meet\n")
    assert "\n  - Mendwell Booking, 2026-Q3:" in page


def test_a_draft_beside_its_own_okr_does_not_count_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teams = ("Vans", "Vans (ideas)", "vans (first draft)", "Mills (draft)", "Vans (north)")
    okrs = [OKR(team=team, period="2026-Q3", key_results=["Parts in a van from 180 to 120"]) for team in teams]
    files.save(okrs, tmp_path / "all.json")
    assert cli.run(["align", str(tmp_path / "all.json")]) == 0
    page, told = capsys.readouterr()
    assert "Vans (ideas)" not in page
    assert "first draft" not in page
    assert "Mills (draft)" in page, "there is no other of this team"
    assert "Vans (north)" in page
    assert "okrkit: Vans (ideas), 2026-Q3: a draft beside the OKR of Vans; left out" in told


def test_a_period_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["align", *map(str, COMPANY), "--period", "2031-Q1"]) == 2
    assert "None of these OKRs is of 2031-Q1: there are 2026, 2026-Q3." in capsys.readouterr().err


def test_names_cannot_work_as_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "<script>x</script> [a](b) | \x1b[31m # *y*"
    okrs = [
        OKR(team=hostile, period="2026-Q3", objective="A | B", key_results=["Parts in a van from 180 to 120"]),
        OKR(team="Vans", period="2026-Q3", objective="Vans", key_results=["Parts in a van from 180 to 240"],
            supports={"team": hostile + "x"}),
    ]  # fmt: skip
    files.save(okrs, tmp_path / "all.json")
    for form in report.PAGES:
        assert cli.run(["align", str(tmp_path / "all.json"), "--format", form]) == 0
        page = capsys.readouterr().out
        assert "\x1b" not in page
        if form == "markdown":
            assert "<script>" not in page
            assert "[a](b)" not in page


def test_many_teams_short_at_once_raise_the_question_about_the_strategy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def short(team: str, value: int) -> OKR:
        texts = [f"{team} visits {day} from 0 to 10" for day in ("on Monday", "on Friday")]
        read = {"kind": "outcome", "baseline": 0, "target": 10, "check_ins": [CheckIn(date="2026-09-29", value=value)]}
        return OKR(team=team, period="2026-Q3", key_results=[KeyResult(text=each, **read) for each in texts])

    files.save([short(team, 2) for team in ("North", "South", "East", "West")], tmp_path / "short.json")
    assert cli.run(["align", str(tmp_path / "short.json")]) == 0
    page = capsys.readouterr().out
    assert "2026-Q3: 8 of 8 key results with a number were not yet reached, in 4 teams" in page
    assert many_missed_questions()[0] in page
    files.save([short(team, 9) for team in ("North", "South", "East", "West")], tmp_path / "reached.json")
    cli.run(["align", str(tmp_path / "reached.json")])
    assert many_missed_questions()[0] not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("won", "lost", "apart"),
    [
        ("New members per month from 140 to 220", "Members who leave in the first year from 48 % to 35 %", True),
        ("New clients per month from 40 to 65", "Clients who come back for a second case from 34 % to 48 %", True),
        ("New clients per month from 40 to 65", "Nurses who leave in the first year from 30 % to 18 %", False),
        ("New clients per month from 40 to 65", "Clients who leave with a plan from 30 % to 60 %", False),
        (
            "New clients who come a second time, from 20 to 45",
            "Clients who come back for a third case from 9 % to 14 %",
            False,
        ),
        (
            "Share of new clients in the right hands from 60 % to 85 %",
            "Clients who leave early from 30 % to 20 %",
            False,
        ),
        (
            "New clients still here after ten weeks, 50 to 81 a month",
            "Clients who drop out before the tenth week from 38 % to 25 %",
            False,
        ),
        (
            "New clients per month who stay ten weeks from 50 to 80",
            "Clients who drop out before the tenth week from 38 % to 25 %",
            False,
        ),
        ("New clients per month from 65 to 40", "Clients who come back for a second case from 34 % to 48 %", False),
    ],
)
def test_newcomers_and_those_who_go_or_stay(won: str, lost: str, apart: bool) -> None:
    okrs = [OKR(team="Doors", key_results=[won]), OKR(team="Care", key_results=[lost])]
    assert bool(pulls(okrs)) is apart
    assert pulls([okrs[0].replace(key_results=[won, lost]), okrs[1].replace(key_results=[lost])]) == ()


def test_what_is_no_newcomer_is_not_held_against_those_who_stay() -> None:
    paid = OKR(team="Billing", key_results=["Days sales outstanding from 45 to 30"])
    stays = OKR(team="Care", key_results=["Renewal rate from 80 % to 88 %"])
    assert pulls([paid, stays]) == ()


def test_one_file_with_a_fault_does_not_silence_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.okr.yaml").write_text(
        "team: Permits\nperiod: 2026-Q4\nsupports: City\nobjective: Builders know early\n"
    )
    (tmp_path / "b.okr.yaml").write_text("team: City\nperiod: '2026'\nobjective: Dealing with us is simple\n")
    (tmp_path / "c.okr.yaml").write_text("team: Legal\nkey_results: 5\n")
    with pytest.raises(SystemExit, match="2"):
        cli.run(["align", str(tmp_path)])
    said = capsys.readouterr()
    assert "supports Dealing with us is simple" in said.out
    assert "c.okr.yaml, line 2" in said.err
    assert "left out" in said.err
    only = CliRunner().invoke(cli.verbs, ["align", str(tmp_path / "c.okr.yaml")])
    assert isinstance(only.exception, files.OkrFileError)


def test_a_link_may_be_a_bare_name_and_stays_one(tmp_path: Path) -> None:
    okr = OKR(team="Permits", supports="City")
    assert okr.supports is not None
    assert okr.supports.team == "City"
    files.save(okr, tmp_path / "a.okr.yaml")
    assert "supports: City\n" in (tmp_path / "a.okr.yaml").read_text()
    assert files.load(tmp_path / "a.okr.yaml").supports == okr.supports
