"""Every exercise of the course: its answers are checked as it says, its help says something, its names are kept."""

from collections import Counter

import pytest

from okrkit.lessons import SKILLS, Exercise, Feedback, exercise, exercises, lesson, lessons
from okrkit.lessons.kinds import KINDS

ALL = exercises()
_ONE_RIGHT = ("sort", "judge", "order", "rank")  # there may be one right answer only


def named(one: Exercise) -> str:
    return one.id


@pytest.mark.parametrize("one", ALL, ids=named)
def test_accepted_answers_are_right(one: Exercise) -> None:
    assert len(one.accepted) >= 2
    for answer in one.accepted:
        said = one.check(answer)
        assert isinstance(said, Feedback)
        assert said, f"{answer!r} is not right: {said.words}"
        assert said.right is (None if one.kind == "estimate" else True)


@pytest.mark.parametrize("one", ALL, ids=named)
def test_rejected_answers_are_told_their_own_reason(one: Exercise) -> None:
    assert len(one.rejected_because) >= 2
    for answer, because in one.rejected_because:
        said = one.check(answer)
        assert said.right is False, f"{answer!r} is not rejected: {said.words}"
        assert because.casefold() in said.words.casefold(), f"{answer!r} is told: {said.words}"


@pytest.mark.parametrize("one", ALL, ids=named)
def test_what_is_no_answer_is_told_plainly(one: Exercise) -> None:
    for nonsense in (None, 5, True, [["a", "b"]], {"nothing": "of this"}, [None], {"option": []}, "\x00" * 3000):
        try:
            said = one.check(nonsense)
        except ValueError as error:
            assert len(str(error)) > 10  # noqa: PT017
        else:
            assert said.right is False, f"{nonsense!r} is taken as an answer"


@pytest.mark.parametrize("one", ALL, ids=named)
def test_its_words_are_there(one: Exercise) -> None:
    texts = (one.prompt, *one.help)
    assert all(len(text) > 15 for text in texts)
    assert len(set(texts)) == 4
    assert one.skill in SKILLS
    assert one.ideas
    assert one == exercise(one.id)


def test_answers_differ() -> None:
    same = [one.id for one in ALL if one.accepted[0] == one.accepted[1] and one.kind not in _ONE_RIGHT]
    assert not same, "two accepted answers say the same"


def test_lessons_stand_in_the_order_of_their_places() -> None:
    found = lessons()
    assert found
    assert [one.place for one in found] == sorted({one.place for one in found})
    assert [one for one in found if not 10 <= one.minutes <= 25] == []
    assert all(one == lesson(one.id) for one in found)
    assert [each.id for one in found for each in one.exercises] == [one.id for one in ALL]
    assert {one.kind for one in ALL} <= set(KINDS)
    assert max(Counter(one.id for one in ALL).values()) == 1


def test_names_that_are_not_there() -> None:
    with pytest.raises(KeyError, match="no lesson 'nowhere': there are "):
        lesson("nowhere")
    with pytest.raises(KeyError, match=r"no lesson '\.\./x'"):
        lesson("../x")
    first = ALL[0]
    with pytest.raises(KeyError, match=f"no exercise '{first.lesson}/nothing': there are {first.lesson}/"):
        exercise(f"{first.lesson}/nothing")
    with pytest.raises(KeyError, match="no exercise 'nowhere/nothing': write it as lesson/exercise, and lessons are "):
        exercise("nowhere/nothing")
