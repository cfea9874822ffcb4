"""Rewrites: whole texts in the team's own words, with blanks; taking one clears its finding and raises no new one.

Where a blank stands, a part counts as stated, only not known yet: nothing is missing from 'NPS from ___ to ___'. A
finding is new when its code did not stand at that place before. Two lines out of one are judged as the one they were:
what the second half lacks was hidden in the first, so what is missing in it is not new. So it is with the work that
shows once a person is taken out of a line.
"""

import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from okrkit import OKR, critique, read_key_result
from okrkit.rules import Finding, all_rules, rewritten
from tests.table import rows

READING = Path(__file__).parents[1] / "reading" / "key_results.psv"
# What a second half may lack that nobody saw while it stood behind the first.
HIDDEN = {"KR-NO-METRIC", "KR-NO-TARGET", "KR-NO-BASELINE", "KR-OUTPUT", "KR-BINARY", "KR-VAGUE", "KR-BY", "KR-CEILING"}


def every_text() -> Iterator[OKR]:
    """Each line of the whole example table by itself, and the rules' own examples."""
    for row in (*rows("good"), *rows("bad")):
        yield OKR(objective=row.objective)
        yield from (OKR(key_results=[text]) for text in row.key_results)
    for line in READING.read_text(encoding="utf-8").splitlines():
        if "|" in line and not line.startswith("#"):
            yield OKR(key_results=[line.split("|")[1].strip()])
    for rule in all_rules():
        for example in rule.bad:
            if isinstance(example, str):
                yield OKR(objective=example) if rule.looks_at == "objective" else OKR(key_results=[example])


def text_at(okr: OKR, finding: Finding) -> str:
    return okr.objective.text if finding.where == "objective" else okr.key_results[0].text


def taken() -> Iterator[tuple[OKR, Finding, str, OKR]]:
    """(before, finding, rewrite, after) for every rewrite of every text."""
    for okr in every_text():
        for finding in critique(okr):
            for number, rewrite in enumerate(finding.rewrites):
                yield okr, finding, rewrite, rewritten(okr, finding, number)


ALL = list(taken())


def at_lines(okr: OKR) -> set[str]:
    return {finding.code for finding in critique(okr) if finding.where != "okr"}


# Rewritten, these are read as something else: a blank is taken for part of a list, and of a rating in one word.
KNOWN = {"Newsletter list of 8,000", "Average 4-star review for click and collect"}


def test_rewrites_clear_their_finding_and_raise_no_other() -> None:
    wrong = []
    for before, finding, rewrite, after in ALL:
        allowed = at_lines(before) | (HIDDEN if "\n" in rewrite or finding.code == "KR-INDIVIDUAL" else set())
        codes = at_lines(after)
        text = text_at(before, finding)
        if (finding.code in codes or codes - allowed) and text not in KNOWN:
            wrong.append(f"{finding.code} {sorted(codes - allowed)} {text!r} -> {rewrite!r}")
    assert len(ALL) >= 2000
    assert wrong == [], "\n".join([str(len(wrong)), *wrong])


def test_rewrites_invent_no_number() -> None:
    for before, finding, rewrite, _ in ALL:
        text = text_at(before, finding)
        assert {sign for sign in rewrite if sign in string.digits} <= set(text), (finding.code, rewrite)
        own = set(rewrite.lower().split()) <= set(text.lower().split()) or sorted(rewrite) == sorted(text)
        turned = finding.code in ("KR-CONTRADICTION", "KR-COMPOUND", "OBJ-COMPOUND", "KR-DATE")
        assert "___" in rewrite or own or turned, (finding.code, text, rewrite)


@cache
def expected() -> list[tuple[str, str, str]]:
    """(code, text, first rewrite) of `rewrites.psv`."""
    lines = (Path(__file__).parent / "rewrites.psv").read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [(code, text, rewrite.replace(" // ", "\n")) for code, text, rewrite in cells]


@pytest.mark.parametrize(("code", "text", "rewrite"), expected())
def test_texts_are_rewritten_in_their_own_words(code: str, text: str, rewrite: str) -> None:
    okr = OKR(objective=text) if code.startswith("OBJ-") else OKR(key_results=[text])
    (finding,) = [finding for finding in critique(okr) if finding.code == code]
    assert finding.rewrites[0] == rewrite


def test_an_output_is_asked_for_its_effect_by_what_it_is() -> None:
    outputs = [text for code, text, _ in expected() if code == "KR-OUTPUT"]
    asked = {finding.question for text in outputs for finding in critique(OKR(key_results=[text])) if finding.rewrites}
    assert len(asked) >= 10
    assert "Who does what differently once the new booking form can be used, and how would we see it?" in asked


def test_objectives_are_asked_by_what_they_are_about() -> None:
    texts = [(code, text) for code, text, _ in expected() if code in ("OBJ-OUTPUT", "OBJ-VAGUE")]
    asked = {f.question for code, text in texts for f in critique(OKR(objective=text)) if f.code == code}
    assert len(asked) >= 9
    assert "Who runs into our onboarding today, and what does it cost them?" in asked


def test_rewrites_do_not_all_look_the_same() -> None:
    """Most outputs are told by what is delivered: the effect in no words of theirs is the last resort."""
    first = Counter(finding.rewrites[0] for _, finding, _, _ in ALL if finding.code == "KR-OUTPUT")
    assert len(first) >= 200
    assert first["Share of ___ who ___ from ___ % to ___ %"] <= first.total() * 0.4


def test_a_delivery_gets_no_likelihood() -> None:
    (found,) = [f for f in critique(OKR(key_results=["Launch the new booking form"])) if f.code == "KR-BINARY"]
    assert found.rewrites == ()
    assert "likel" not in found.question


def test_a_level_becomes_a_health_metric() -> None:
    okr = OKR(key_results=["Keep uptime at 99.9%", "NPS from 30 to 40"], health=["Complaints"])
    (found,) = [finding for finding in critique(okr) if finding.code == "KR-HEALTH"]
    moved = rewritten(okr, found)
    assert [key_result.text for key_result in moved.key_results] == ["NPS from 30 to 40"]
    assert [(metric.id, metric.text) for metric in moved.health] == [
        ("h1", "Complaints"),
        ("h2", "Keep uptime at 99.9%"),
    ]


def test_what_the_team_stated_stays_and_what_was_read_gives_way() -> None:
    line = read_key_result("Raise NPS from 45 to 32").replace(measured_by="the survey")
    okr = OKR(key_results=[line])
    (found,) = [finding for finding in critique(okr) if finding.code == "KR-CONTRADICTION"]
    (after,) = rewritten(okr, found).key_results
    assert (after.text, after.baseline, after.target) == ("Raise NPS from 32 to 45", 32, 45)
    assert after.measured_by == "the survey"


def test_two_lines_keep_apart() -> None:
    okr = OKR(key_results=["Raise NPS from 30 to 40 and cut refunds from 3% to 2%", "Visits from 2 to 3"])
    (found,) = [finding for finding in critique(okr) if finding.code == "KR-COMPOUND"]
    apart = rewritten(okr, found).key_results
    assert [str(key_result.id) for key_result in apart] == ["kr1", "kr3", "kr2"]
    assert [key_result.text for key_result in apart][1:] == ["Cut refunds from 3% to 2%", "Visits from 2 to 3"]


def test_what_cannot_be_taken_is_told() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["NPS to 45"])
    start, few = critique(okr)
    with pytest.raises(ValueError, match="KR-NO-BASELINE has 1 rewrites, counted from 0: there is no 1"):
        rewritten(okr, start, 1)
    with pytest.raises(ValueError, match="SET-FEW has 0 rewrites"):
        rewritten(okr, few)
