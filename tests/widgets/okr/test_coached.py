"""Pages with findings: the same one at several lines, what is said of it, muting, and the team's own files."""

from pathlib import Path

import pytest

from okrkit.model import OKR, Mute
from okrkit.store import Said, Store
from okrkit.widgets import Drafting, Reviewing
from tests.widgets.hands import Hands

NAME = ("School meals", "2026-Q3")
OKR_ = OKR(
    team=NAME[0],
    period=NAME[1],
    objective="Pupils look forward to lunch",
    key_results=[
        "Share of pupils who eat a warm lunch to 70 %",
        "Plates that come back empty to 80 %",
        "Queue to 4 min",
    ],
)


@pytest.fixture
def store(store: Store) -> Store:
    store.save(OKR_)
    return store


@pytest.fixture
def draft(store: Store) -> Hands:
    return Hands(Drafting(*NAME, store))


def shown(hands: Hands, code: str) -> dict[str, object]:
    return next(finding for finding in hands.findings() if finding["code"] == code)


def useful(hands: Hands, key: str, answer: str, words: str = "") -> None:
    hands.page.receive({"type": "useful", "finding": key, "useful": answer, "words": words})


def test_every_line_that_a_finding_is_about_is_marked(draft: Hands) -> None:
    finding = shown(draft, "KR-NO-BASELINE")
    assert (finding["id"], finding["others"]) == ("kr1", ["kr2", "kr3"])
    also = finding["also"]
    assert isinstance(also, list)
    assert [(one["id"], one["key"]) for one in also] == [("kr2", "KR-NO-BASELINE kr2"), ("kr3", "KR-NO-BASELINE kr3")]
    for one, kr in zip(also, OKR_.key_results[1:], strict=True):
        start, end = one["span"]
        assert kr.text[start:end] in ("80 %", "4 min")
        assert "___" in one["rewrites"][0]


def test_a_finding_on_the_set_names_its_lines_and_marks_none(store: Store) -> None:
    store.save(OKR_.replace(key_results=["Empty plates from 60 % to 80 %", "Share of empty plates from 60 % to 80 %"]))
    found = [
        one for one in Hands(Drafting(*NAME, store)).findings() if one["code"].startswith("SET-") and one["others"]
    ]
    assert found
    assert all(one["also"] == [] and set(one["others"]) <= {"kr1", "kr2"} for one in found)


def test_what_is_said_of_a_finding_is_kept(draft: Hands) -> None:
    useful(draft, "KR-NO-BASELINE kr1", "yes")
    useful(draft, "KR-NO-BASELINE kr1", "yes", "the kitchen counts")
    assert draft.store.feedback.of(*NAME) == {("KR-NO-BASELINE", "kr1"): Said("yes", "the kitchen counts")}
    again = Hands(Drafting(*NAME, draft.store))
    assert (shown(again, "KR-NO-BASELINE")["useful"], shown(again, "KR-NO-BASELINE")["words"]) == (
        "yes",
        "the kitchen counts",
    )
    useful(again, "KR-NO-BASELINE kr1", "")
    assert draft.store.feedback.of(*NAME) == {}


@pytest.mark.parametrize(
    ("key", "answer"), [("KR-NO-BASELINE kr1", "perhaps"), ("KR-NO-BASELINE kr9", "yes"), ("", "no"), ("x", "yes")]
)
def test_what_is_no_answer_is_left_alone(draft: Hands, key: str, answer: str) -> None:
    useful(draft, key, answer)
    assert draft.store.feedback.of(*NAME) == {}


def test_a_long_remark_is_shortened(draft: Hands) -> None:
    useful(draft, "KR-NO-BASELINE kr1", "no", "x" * 5_000)
    (said,) = draft.store.feedback.of(*NAME).values()
    assert len(said.words) == 1_000


def test_what_was_shown_is_counted_once_a_place(draft: Hands) -> None:
    for _ in range(3):
        draft.page.receive({"type": "paused", "at": ""})
    Hands(Drafting(*NAME, draft.store))
    counts = {one.code: one.shown for one in draft.store.feedback.summary()}
    assert counts["KR-NO-BASELINE"] == 1


def test_the_review_says_so_too(store: Store) -> None:
    review = Hands(Reviewing(*NAME, store=store))
    useful(review, "KR-NO-BASELINE kr1", "no", "we start in July")
    assert shown(review, "KR-NO-BASELINE")["useful"] == ""  # as it was shown; the page itself remembers the press
    review.page.receive({"type": "paused", "at": ""})
    assert shown(review, "KR-NO-BASELINE")["words"] == "we start in July"
    review.page.receive({"type": "mute", "finding": "KR-NO-BASELINE kr1", "reason": "we start in July"})
    (summary,) = [one for one in store.feedback.summary() if one.code == "KR-NO-BASELINE"]
    assert (summary.shown, summary.no, summary.muted) == (3, 1, 3)
    review.press("unmute", "0")
    (summary,) = [one for one in store.feedback.summary() if one.code == "KR-NO-BASELINE"]
    assert summary.muted == 2


@pytest.mark.parametrize("moment", [Drafting, Reviewing])
def test_a_mute_whose_cause_has_gone_is_told_and_taken_out(store: Store, moment: type[Drafting | Reviewing]) -> None:
    mutes = (Mute(code="KR-OUTPUT", where="kr1", reason="the law"), Mute(code="KR-VAGUE", where="kr2", reason="ours"))
    store.save(store.okr(*NAME).replace(mutes=mutes))
    hands = Hands(moment(*NAME, store=store))
    hands.page.everything = True  # type: ignore[union-attr]
    hands.page.receive({"type": "paused", "at": ""})
    gone = [finding for finding in hands.findings() if finding["code"] == "MUTE-GONE"]
    assert [str(one["message"]).split(" is ")[0] for one in gone] == [
        "Key result 1: KR-OUTPUT",
        "Key result 2: KR-VAGUE",
    ]
    assert "key result 1: the law" in hands.text()
    hands.press("unmute", "0")
    assert "KR-OUTPUT" not in str(hands.findings())
    assert "key result 2: ours" in hands.text()


def test_a_mute_without_a_reason_gives_way_to_one_with_it(store: Store) -> None:
    store.save(store.okr(*NAME).replace(mutes=(Mute(code="KR-NO-BASELINE", where="kr1"), Mute(code="SET-FEW"))))
    draft = Hands(Drafting(*NAME, store))
    draft.page.receive({"type": "mute", "finding": "KR-NO-BASELINE kr1", "reason": "counted from July"})
    assert [(mute.code, mute.where, mute.reason) for mute in draft.page.okr().mutes] == [
        ("SET-FEW", None, ""),
        ("KR-NO-BASELINE", "kr1", "counted from July"),
    ]


def test_the_team_s_own_profile_beside_the_notebook_counts(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "okrkit.toml").write_text('leave_out = ["KR-NO-BASELINE"]\n')
    monkeypatch.chdir(tmp_path)
    for moment in (Drafting, Reviewing):
        hands = Hands(moment(*NAME, store=store))
        assert "KR-NO-BASELINE" not in str(hands.findings())


def test_the_team_s_own_metrics_beside_the_notebook_count(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(store.okr(*NAME).replace(key_results=["Lunch chats from 40 to 90"]))
    own = '[[metric]]\nname = "lunch chats"\nfamily = "attention"\ncumulative = true\n'
    (tmp_path / "okr-metrics.toml").write_text(own)
    before = {finding["code"] for finding in Hands(Drafting(*NAME, store)).findings()}
    monkeypatch.chdir(tmp_path)
    after = {finding["code"] for finding in Hands(Drafting(*NAME, store)).findings()}
    assert "KR-VANITY" in after - before


def test_a_broken_profile_is_told_once_and_okrkit_goes_on(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "okrkit.toml").write_text('leave_out = ["KR-NO-BASELIN"]\n')
    draft = Hands(Drafting(*NAME, store))
    draft.page.receive({"type": "paused", "at": ""})
    said = [message["text"] for message in draft.heard if message["type"] == "said"]
    assert len(said) == 1
    assert "KR-NO-BASELINE" in said[0]
    assert shown(draft, "KR-NO-BASELINE")
