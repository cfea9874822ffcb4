"""What a learner takes along: their own words, what the course changed, and a record that vouches for nothing."""

import json
from datetime import date
from fractions import Fraction

import okrkit
from okrkit import OKR
from okrkit import lessons as course
from okrkit.lessons import Exercise, exercises, note
from okrkit.store import Store
from okrkit.widgets._page.sample import seed

ALL = exercises()
BY_KIND = {kind: [one for one in ALL if one.kind == kind] for kind in {one.kind for one in ALL}}


def answer(store: Store, one: Exercise, given: object) -> None:
    note(store, one.id, "answered", given, one.check(given).right)


def test_an_empty_one_says_so(store: Store) -> None:
    blocks = course.keepsake(store)
    assert [block["kind"] for block in blocks] == ["heading", "text"]
    assert "Nothing is here yet" in course.keepsake_markdown(store)
    told = course.record(store, date(2026, 9, 1))
    assert (told["began"], told["written"]) == (None, "2026-09-01")
    assert {one["state"] for one in told["lessons"]} == {"open"}
    assert course.gain(store).words == ""
    assert course.calibration(store) == (0, 0, 0, None)
    assert course.calibration(store).words == ()


def test_what_was_broken_stands_beside_what_was_found_and_what_was_written(store: Store) -> None:
    one, other = BY_KIND["repair"][:2]
    answer(store, one, one.accepted[0])
    answer(store, one, one.accepted[1])
    answer(store, one, one.rejected[0])
    answer(store, other, other.rejected[0])
    page = course.keepsake_markdown(store)
    assert str(one.accepted[1]) in page
    assert str(one.accepted[0]) not in page
    assert one.data["text"] in page
    assert other.data["text"] not in page, "what is not mended is not shown"
    (table,) = [block for block in course.keepsake(store) if block["kind"] == "table"]
    assert table["rows"][0][1].strip(), "what was found"
    course.start_over(store, one.lesson)
    assert str(one.accepted[1]) not in course.keepsake_markdown(store)


def test_one_s_own_okrs_as_they_are_and_as_they_were_first(store: Store) -> None:
    seed(store)
    assert len(course.keepsake(store)) == 2, "the story is nobody's own"
    first = OKR(team="Ward 7", period="2026-Q3", objective="Patients sleep", key_results=["Buy quiet robots"])
    kr = first.key_results[0]
    store.save(first)
    store.save(first.replace(key_results=[kr.replace(text="Nights without being woken from 30 % to 50 %")]))
    page = course.keepsake_markdown(store)
    assert "Patients sleep" in page
    assert "| Nights without being woken from 30 % to 50 % | Buy quiet robots |" in page
    assert "Mendwell" not in page


def test_another_view_two_teams_and_a_reflection_are_in_it(store: Store) -> None:
    note(store, ALL[0].id, "sees it differently", reason="We | are a <b>charity</b>")
    two, back = BY_KIND["conflict"][0], BY_KIND["reflect"][0]
    for one in (two, back):
        answer(store, one, one.accepted[0])
    page, web = course.keepsake_markdown(store), course.keepsake_page(store)
    assert "We \\| are a" in page
    assert "&lt;b&gt;charity" in web
    assert "<b>charity" not in web
    assert two.accepted[0]["left"]["objective"] in page
    assert back.accepted[0]["commitment"] in page
    assert web.startswith("<!doctype html>")
    assert "http" not in web.replace("http-equiv", "")
    assert all(
        set(block) <= {"kind", "level", "text", "caption", "head", "rows", "items"} for block in course.keepsake(store)
    )


def test_the_record_counts_lessons_skills_and_days_and_says_what_it_is_not(store: Store) -> None:
    for one in ALL:
        answer(store, one, one.accepted[0])
    note(store, ALL[0].id, "helped", level=3)
    told = json.loads(json.dumps(course.record(store, date(2026, 9, 1))))
    assert told["self_attested"] is True
    assert "Nobody has watched" in told["note"]
    assert "not for pay, promotion or ranking" in told["note"]
    assert told["okrkit"] == okrkit.__version__
    assert {one["state"] for one in told["lessons"]} == {"done"}
    assert {id: version for one in told["lessons"] for id, version in one["versions"].items()} == {
        one.id: one.version for one in ALL
    }
    assert {one["last"] for one in told["lessons"]} <= {told["began"], str(date.today())}
    assert sum(one["done"] for one in told["skills"].values()) == len(ALL)
    assert told["unseen_texts"] == {"before": 10, "after": 10, "of": 10}
    page = course.record_markdown(store, date(2026, 9, 1))
    assert "self-attested" in page.splitlines()[0]
    assert all(one.title in page for one in course.lessons())
    assert "Nobody has watched" in page


def test_the_gain_is_that_of_the_first_whole_answers(store: Store) -> None:
    before, after = sorted(BY_KIND["judge"], key=lambda one: one.data["when"] == "after")
    wrong = before.rejected[0]
    known = 10 - len(before.check(wrong).reasons)
    answer(store, before, dict(list(before.accepted[0].items())[:3]))
    answer(store, before, wrong)
    answer(store, before, before.accepted[0])
    assert course.gain(store) == (known, None, 10)
    answer(store, after, after.accepted[0])
    assert course.gain(store).words == f"Judged as a coach would: {known} of 10 before, 10 of 10 after the course."
    note(store, before.id, "started over")
    assert course.gain(store).before == known


def test_estimates_count_once_by_their_first_answer(store: Store) -> None:
    ranges = [one for one in BY_KIND["estimate"] if one.data["form"] == "range"]
    chances = [one for one in BY_KIND["estimate"] if one.data["form"] == "chance"]
    assert len(ranges) >= 2
    assert len(chances) >= 2
    for one in ranges[:2]:
        answer(store, one, {"low": one.data["true_value"], "high": one.data["true_value"]})
        answer(store, one, {"low": -9, "high": -8})
    answer(store, ranges[-1], {"low": 9, "high": -9})
    answer(store, ranges[-1], {"low": "-9", "high": "-8"})
    for one, given in zip(chances, (70, 100), strict=False):
        answer(store, one, {"chance": given if one.data["true_value"] else 100 - given})
    found = course.calibration(store)
    held = 2 if ranges[-1] not in ranges[:2] else 1
    assert (found.ranges, found.held, found.chances) == (min(len(ranges), 3), held, 2)
    assert found.brier == Fraction(9, 200)  # (0.3 squared + 0) / 2
    assert found.words[0].endswith("These are too few to say more.")
    assert found.words[1].endswith("Too few to tell: 20 are needed.")
    assert course.Calibration(6, 2, 0, None).words[0].endswith("Make the next ones wider.")
    assert "Too few" not in course.Calibration(0, 0, 20, Fraction(1, 10)).words[0]
    assert "Brier score 0.04 (0 is perfect, always 50 % gives 0.25)" in found.words[1]
