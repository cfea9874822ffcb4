"""Every rule explains itself, and its examples are its tests."""

from datetime import date
from typing import Any

import pytest

from okrkit import OKR, critique
from okrkit.rules import Example, Finding, Rule, Severity, all_rules, find_rule, rule

# DESIGN's severities that are decided; the rest is advice, or a question where context decides.
WARNINGS = {
    *("KR-NO-METRIC", "KR-NO-TARGET", "KR-OUTPUT", "KR-VAGUE", "KR-CONTRADICTION"),
    *("OBJ-METRIC", "OBJ-OUTPUT", "SET-NO-OUTCOME"),
}
QUESTIONS = {
    *("KR-PROCESS", "KR-HEALTH", "KR-CEILING", "OBJ-HORIZON"),
    *("SET-UNRELATED", "SET-NO-COUNTER", "SET-ONE-SIDED"),
}
CODES = {
    *("KR-NO-METRIC", "KR-NO-BASELINE", "KR-NO-TARGET", "KR-OUTPUT", "KR-BINARY", "KR-VANITY", "KR-ENGAGEMENT"),
    *("KR-PROCESS", "KR-COMPOUND", "KR-VAGUE", "KR-HEALTH", "KR-INDIVIDUAL", "KR-CONTRADICTION"),
    *("KR-CEILING", "KR-EASY", "KR-FAR", "KR-BY", "KR-DATE", "KR-REPEAT", "KR-LANGUAGE", "KR-LONG"),
    *("OBJ-METRIC", "OBJ-OUTPUT", "OBJ-COMPETITOR", "OBJ-HORIZON", "OBJ-COMPOUND", "OBJ-VAGUE", "OBJ-INDIVIDUAL"),
    *("OBJ-KPI", "OBJ-LANGUAGE", "OBJ-LONG"),
    *("SET-FEW", "SET-MANY", "SET-OVERLAP", "SET-UNRELATED", "SET-NO-OUTCOME"),
    *("SET-NO-COUNTER", "SET-ONE-SIDED", "SET-ALL-BINARY"),
    *("TEAM-OBJECTIVES", "TEAM-DOUBLE", "TEAM-CONFLICT"),
    *("CHK-STALE", "CHK-CADENCE", "CHK-NO-REFLECTION", "MUTE-REASON", "MUTE-GONE"),
}


def found(looks_at: str, example: Example) -> list[Finding]:
    """What the critique says of an example: a text at its rule's place, or the parts of whole OKRs."""
    if isinstance(example, str):
        part: dict[str, Any] = {"objective": example} if looks_at == "objective" else {"key_results": [example]}
        return critique(OKR(**part))
    parts = dict(example)
    today = date.fromisoformat(parts.pop("today")) if "today" in parts else None
    earlier = [OKR(**past) for past in parts.pop("earlier", ())]
    profile = parts.pop("profile", "default")
    okrs = [OKR(**okr) for okr in parts["okrs"]] if "okrs" in parts else OKR(**parts)
    return critique(okrs, profile, earlier, today)


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(each, example, id=f"{each.code}-{number}")
        for each in all_rules()
        for number, example in enumerate(getattr(each, kind))
    ]


def test_all_findings_are_there() -> None:
    assert {each.code for each in all_rules()} >= CODES  # a new one needs no line here


@pytest.mark.parametrize("each", all_rules(), ids=lambda each: each.code)
def test_a_rule_explains_itself(each: Rule) -> None:
    assert len(each.explanation) > 60, "what it is and why it matters, in a sentence or more"
    assert each.question.endswith("?")
    assert each.source
    assert each.bad
    assert each.good
    expected = Severity.WARNING if each.code in WARNINGS else Severity.QUESTION if each.code in QUESTIONS else None
    assert expected in (None, each.severity)
    assert (each.severity is Severity.WARNING) == (each.code in WARNINGS)


@pytest.mark.parametrize(("each", "example"), examples("bad"))
def test_bad_examples_draw_their_code(each: Rule, example: Example) -> None:
    codes = [finding.code for finding in found(each.looks_at, example)]
    assert each.code in codes, codes


@pytest.mark.parametrize(("each", "example"), examples("good"))
def test_good_examples_do_not(each: Rule, example: Example) -> None:
    findings = [finding for finding in found(each.looks_at, example) if finding.code == each.code]
    assert findings == []


@pytest.mark.parametrize(("each", "example"), examples("bad"))
def test_a_finding_is_whole(each: Rule, example: Example) -> None:
    mine = [finding for finding in found(each.looks_at, example) if finding.code == each.code]
    assert mine
    for finding in mine:
        assert finding.message.endswith(".")
        assert finding.question.endswith("?")
        assert finding.severity is each.severity
        assert finding.source == each.source
        if finding.span is not None and isinstance(example, str):
            start, end = finding.span
            assert 0 <= start < end <= len(example)
            assert example[start:end].strip()


def test_an_unknown_code_is_answered_with_those_there_are() -> None:
    assert find_rule("kr-vanity").code == "KR-VANITY"
    with pytest.raises(KeyError, match="no finding is called 'KR-NICE': there are OBJ-LANGUAGE"):
        find_rule("KR-NICE")


def test_a_code_is_given_once() -> None:
    parts: dict[str, Any] = {"question": "?", "source": "", "bad": [], "good": []}
    with pytest.raises(ValueError, match=r"KR-VANITY is taken by okrkit\.rules\.key_results\.fit"):
        rule("KR-VANITY", Severity.ADVICE, **parts)
    with pytest.raises(ValueError, match="'NEW-CODE' begins with none of OBJ, KR, SET, TEAM, CHK, MUTE"):
        rule("NEW-CODE", Severity.ADVICE, **parts)
