"""What is shown: once, at most five, the set last, nothing muted."""

from okrkit import OKR, critique
from okrkit.findings import mute_of, shown
from okrkit.model import Mute


def codes(okr: OKR, where: str | None = None) -> list[str]:
    return [finding.code for finding in critique(okr) if where in (None, finding.where)]


def test_the_same_finding_on_several_key_results_shows_once() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["NPS to 45", "On-time visits to 72%", "Repeat rate to 14%"])
    (only,) = shown(critique(okr), okr, drafting=True)
    assert (only.code, only.where, only.others) == (
        "KR-NO-BASELINE",
        "key_results[0]",
        ("key_results[1]", "key_results[2]"),
    )


def test_work_to_ship_is_told_once() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Launch the new page", "Pass the fire safety audit"])
    told = [(f.code, f.where, f.others) for f in shown(critique(okr), okr, drafting=True)]
    assert told == [("KR-OUTPUT", "key_results[0]", ()), ("KR-BINARY", "key_results[1]", ())]
    muted = okr.replace(mutes=[{"code": "KR-OUTPUT", "reason": "agreed with the board"}])
    assert [f.where for f in shown(critique(muted), muted, drafting=True)] == ["key_results[0]"]


def test_at_most_five_are_shown() -> None:
    okr = OKR(
        objective="Launch the app and improve things",
        key_results=[
            "Better visits",
            "Ship the form",
            "NPS to 40",
            "Page views from 1,000 to 2,000",
            "Churn",
            "Keep uptime at 99%",
        ],
    )
    everything = shown(critique(okr), okr, limit=None)
    assert len(everything) > 5
    assert shown(critique(okr), okr) == [f for f in everything if f.code != "KR-BINARY"][:5]


def test_findings_on_the_set_wait_while_drafting() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Ship the form", "Ship the app"])
    assert {f.where for f in shown(critique(okr), okr)} == {"key_results[0]", "okr"}
    assert {f.where for f in shown(critique(okr), okr, drafting=True)} == {"key_results[0]"}


def test_a_finding_is_muted_with_a_reason() -> None:
    okr = OKR(key_results=["NPS to 45", "On-time visits to 72%", "Visits from 2 to 3"])
    mute = Mute(code="KR-NO-BASELINE", where="kr2", reason="first reading is due in July")
    muted = okr.replace(mutes=(mute,))
    assert [f.where for f in shown(critique(muted), muted)] == ["key_results[0]"]
    assert mute_of(critique(muted)[1], muted) is mute
    everywhere = okr.replace(mutes=(Mute(code="KR-NO-BASELINE", reason="readings begin in July"),))
    assert shown(critique(everywhere), everywhere) == []
    assert [f.code for f in critique(everywhere)] == ["KR-NO-BASELINE", "KR-NO-BASELINE"]
