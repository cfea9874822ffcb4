"""What a team has muted: what it silences, and what is said when its reason or its cause is missing."""

from datetime import date

import pytest

from okrkit import OKR, critique
from okrkit.findings import mute_of, shown
from okrkit.model import Mute
from okrkit.rules import place_of

PAGE = "Ship the new booking page"
RATE = "Share of calls answered within a minute from 40% to 70%"


def okr(*mutes: Mute, key_results: tuple[str, ...] = (PAGE, RATE, RATE.replace("calls", "letters"))) -> OKR:
    return OKR(
        team="City desk", period="2026-Q3", objective="Citizens get an answer", key_results=key_results, mutes=mutes
    )


def on_mutes(*mutes: Mute, **more: object) -> list[tuple[str, str, str]]:
    found = critique(okr(*mutes), **more)  # type: ignore[arg-type]
    return [(f.code, f.where, f.message) for f in found if f.code.startswith("MUTE-")]


@pytest.mark.parametrize("where", [None, "kr1", "key_results[0]"])
def test_a_mute_that_holds_is_silent(where: str | None) -> None:
    mute = Mute(code="kr-output", where=where, reason="the law asks for it")
    assert on_mutes(mute) == []
    assert "KR-OUTPUT" not in [finding.code for finding in shown(critique(okr(mute)), okr(mute), limit=None)]


def test_a_mute_without_reason_mutes_nothing_and_is_told() -> None:
    mute = Mute(code="KR-OUTPUT", where="kr1", reason="  ")
    assert on_mutes(mute) == [
        ("MUTE-REASON", "key_results[0]", "KR-OUTPUT is muted here without a reason, so it is still raised.")
    ]
    assert "KR-OUTPUT" in [finding.code for finding in shown(critique(okr(mute)), okr(mute), limit=None)]


@pytest.mark.parametrize(
    ("code", "where", "place", "words"),
    [
        ("KR-VANITY", "kr2", "key_results[1]", "KR-VANITY is muted here, and there is nothing of the kind any more."),
        ("SET-FEW", None, "okr", "SET-FEW is muted here, and there is nothing of the kind any more."),
        ("OBJ-VAGE", "objective", "objective", "did you mean OBJ-VAGUE"),
        ("KR-OUTPUT", "kr9", "okr", "KR-OUTPUT is muted at 'kr9', and there is no such place: there are objective"),
    ],
)
def test_a_mute_whose_cause_is_gone_is_told(code: str, where: str | None, place: str, words: str) -> None:
    ((said, there, message),) = on_mutes(Mute(code=code, where=where, reason="agreed in the review"))
    assert (said, there) == ("MUTE-GONE", place)
    assert words in message


def test_what_cannot_be_told_now_is_not_called_gone() -> None:
    """What hangs on the day, on earlier quarters, on other teams or on the profile may come back."""
    mutes = [
        Mute(code=code, reason="agreed") for code in ("CHK-NO-REFLECTION", "KR-REPEAT", "TEAM-OBJECTIVES", "KR-DATE")
    ]
    assert on_mutes(*mutes) == []
    gone = on_mutes(*mutes, today=date(2026, 7, 3), earlier=[okr()], profile="strict")
    assert [message.split(" ")[0] for _, _, message in gone] == ["CHK-NO-REFLECTION", "KR-REPEAT", "KR-DATE"]


def test_a_profile_that_leaves_a_code_out_says_nothing_of_its_mute() -> None:
    assert on_mutes(Mute(code="KR-VANITY", reason="agreed"), profile="gentle") == []


def test_while_drafting_mutes_wait() -> None:
    mute = Mute(code="KR-VANITY", where="kr2", reason="agreed")
    assert [f.code for f in shown(critique(okr(mute)), okr(mute), limit=None)][-1] == "MUTE-GONE"
    assert "MUTE-GONE" not in [f.code for f in shown(critique(okr(mute)), okr(mute), drafting=True)]


def test_a_message_on_a_mute_can_be_muted() -> None:
    kept = Mute(code="MUTE-GONE", where="kr2", reason="it comes back every winter")
    both = okr(Mute(code="KR-VANITY", where="kr2", reason="agreed"), kept)
    (gone,) = [finding for finding in critique(both) if finding.code == "MUTE-GONE"]
    assert mute_of(gone, both) is kept


def test_of_several_each_has_its_own() -> None:
    first, second = okr(), okr(Mute(code="KR-VANITY", where="kr2", reason="agreed"))
    (gone,) = [finding for finding in critique([first, second]) if finding.code == "MUTE-GONE"]
    assert (gone.okr, gone.where) == (1, "key_results[1]")
    assert place_of(second.mutes[0], second) == "key_results[1]"
