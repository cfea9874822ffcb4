"""Did many teams not get there at once? The plain answer and the frame's are one."""

from datetime import date

import pytest

from okrkit import OKR, CheckIn, KeyResult, history
from okrkit.history._telling import seen
from okrkit.history.crowds import Crowd, missed_together, strategy_question

TODAY = date(2026, 11, 2)


def okr(team: str, values: list[float | None], period: str = "2026-Q3") -> OKR:
    key_results = [
        KeyResult(
            text=f"Visits {n}", kind="outcome", baseline=0, target=10,
            check_ins=[CheckIn(date="2026-09-28", value=value)] if value is not None else [],
        )
        for n, value in enumerate(values)
    ]  # fmt: skip
    return OKR(team=team, period=period, objective=team, key_results=key_results)


ALL_SHORT = [okr(team, [1, 2, 3]) for team in "ABC"]


@pytest.mark.parametrize(
    "okrs",
    [
        ALL_SHORT,
        [okr(team, [1, 9, None]) for team in "ABC"],
        [okr(team, [1, 2]) for team in "AB"],
        [*ALL_SHORT, okr("D", [9, 9, 9, 9, 9])],
        [*ALL_SHORT, okr("A", [1], "2026-Q2")],
    ],
)
def test_it_is_the_answer_of_the_frame(okrs: list[OKR]) -> None:
    frame = history.frame(okrs)
    first, _ = seen.views(frame, "60-80", TODAY)
    expected = [(row["period"], row["not_yet"], row["teams"], row["many"])
                for row in seen.many_at_once(first)]  # fmt: skip
    assert [(c.period, c.not_yet, c.teams, c.many) for c in missed_together(okrs, TODAY)] == expected


def test_two_teams_a_running_period_and_yes_or_no_are_no_crowd() -> None:
    assert missed_together(ALL_SHORT, TODAY) == (Crowd("2026-Q3", 9, 9, 3),)
    assert missed_together(ALL_SHORT[:2], TODAY) == ()
    assert missed_together(ALL_SHORT, date(2026, 9, 30)) == ()
    stopped = [one.replace(key_results=[kr.replace(fate="stopped") for kr in one.key_results]) for one in ALL_SHORT]
    assert missed_together(stopped, TODAY) == ()
    binary = [one.replace(key_results=[kr.replace(kind="binary") for kr in one.key_results]) for one in ALL_SHORT]
    assert missed_together(binary, TODAY) == ()


def test_what_was_read_long_before_the_end_is_no_end() -> None:
    early = ALL_SHORT[0].key_results[0].replace(check_ins=[CheckIn(date="2026-09-15", value=1)])
    okrs = [one.replace(key_results=[early, *one.key_results[1:]]) for one in ALL_SHORT]
    assert missed_together(okrs, TODAY) == (Crowd("2026-Q3", 6, 6, 3),)
    view, _ = seen.views(history.frame(okrs), "60-80", TODAY)
    assert [(row["n"], row["not_yet"], row["old"]) for row in view.rows] == [(3, 2, 1)] * 3
    assert "6 of 9 key results have one. Of 3 more the last reading is too old" in str(
        history.summary(history.frame(okrs), today=TODAY)
    )


def test_it_asks_only_when_it_is_sure() -> None:
    assert [block["kind"] for block in strategy_question(ALL_SHORT, TODAY)] == ["heading", "text", "questions"]
    assert strategy_question([okr(team, [1, 9]) for team in "ABC"], TODAY) == []
    assert strategy_question([], TODAY) == []
