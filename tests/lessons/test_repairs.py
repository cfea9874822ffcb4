"""Repairs as learners write them: what is right is not refused, what is beside the point is not accepted."""

import tomllib
from pathlib import Path

import pytest

from okrkit.lessons import exercise, exercises

ANSWERS = tomllib.loads(Path(__file__).with_name("repairs.toml").read_text(encoding="utf-8"))


def judged(id: str, kind: str) -> list[tuple[str, str]]:
    """The answers of a kind that are judged otherwise, with what is said of them."""
    wanted, ask = kind == "right", exercise(id).check
    return [(text, said.words) for text in ANSWERS[id][kind] if (said := ask(text)).right is not wanted]


def test_every_repair_has_its_answers() -> None:
    assert set(ANSWERS) == {one.id for one in exercises() if one.kind == "repair"}
    for id, answers in ANSWERS.items():
        assert len(answers["right"]) >= 12, id
        assert len(answers["wrong"]) >= 12, id


@pytest.mark.parametrize("id", ANSWERS)
def test_what_is_right_is_not_refused(id: str) -> None:
    assert judged(id, "right") == []


@pytest.mark.parametrize("id", ANSWERS)
def test_what_is_beside_the_point_is_not_accepted(id: str) -> None:
    assert judged(id, "wrong") == []


@pytest.mark.parametrize("id", [id for id, answers in ANSWERS.items() if "missed" in answers])
def test_what_is_known_to_be_missed_is_missed(id: str) -> None:
    for one in ANSWERS[id]["missed"]:
        assert exercise(id).check(one["text"]).right is not (one["is"] == "right"), one


@pytest.mark.parametrize(
    ("id", "text", "because"),
    [
        ("objectives/without-the-robot", "Clean wards during the day", "what you have or do"),
        ("objectives/without-the-robot", "Wards are clean", "what you have or do"),
        ("objectives/without-the-robot", "Save money in cleaning the wards", "what you gain"),
        ("objectives/without-the-robot", "Visitors feel welcome on the wards", "could not sleep"),
        ("objectives/the-rival-s-app", "Improve our app for older passengers", "what you have or do"),
        ("objectives/the-rival-s-app", "Become better than other apps for older people", "looks at others"),
        ("objectives/the-rival-s-app", "Older passengers love our app", "what they think of you"),
        ("neighbours/a-date-is-not-a-direction", "Become number one in Leeds", "looks at others"),
        ("using-okrs-well/beat-the-rival", "New frames in every home", "reached in years"),
        ("using-okrs-well/beat-the-rival", "Sell glasses to people over sixty", "what you gain"),
        ("key-results/from-total-to-share", "Number of visitors from 100 to 200", "hardly ever falls"),
        ("key-results/an-answer-for-tenants", "Tenants who pay the rent in time from 35 % to 60 %", "wait less"),
        ("results-not-tasks/from-form-to-families", "Nursery places from 40 to 60", "families come back"),
    ],
)
def test_the_reason_fits_the_answer(id: str, text: str, because: str) -> None:
    assert because in exercise(id).check(text).words
