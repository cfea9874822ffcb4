"""The language okrkit speaks: chosen by a call, the environment or an option; English where a text is missing."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import okrkit
from okrkit import OKR, CheckIn, languages
from okrkit.cli import verbs
from okrkit.languages import translated, use_language
from okrkit.languages._overlay import Overlay, Template


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("OKRKIT_LANGUAGE", raising=False)
    use_language(None)
    yield
    use_language(None)


def overlay(**told: str) -> Overlay:
    return Overlay({(english, ""): german for english, german in told.items()}, "de")


def test_findings_come_in_the_language_chosen_and_nothing_else_changes() -> None:
    okr = OKR(objective="Repairs feel easy", key_results=["Launch the new booking form", "NPS to 45"])
    english = okrkit.critique(okr)
    use_language("de")
    german = okrkit.critique(okr)
    assert german[0].message == "„Launch“ beschreibt Arbeit; was sich dadurch für jemanden ändert, ist noch offen."
    assert "„new booking form“" in german[0].question
    keep = ("code", "where", "span", "severity", "rewrites", "source", "others")
    assert [[getattr(one, name) for name in keep] for one in german] == [
        [getattr(one, name) for name in keep] for one in english
    ]
    use_language("en")
    assert okrkit.critique(okr) == english


def test_teams_are_told_with_the_parts_of_the_sentence() -> None:
    use_language("de")
    okrs = [
        OKR(team=name, period="2026-Q3", key_results=["Churn from 5% to 4%"]) for name in ("Booking", "Routes", "Care")
    ]
    told = next(one.message for one in okrkit.critique(okrs) if one.code == "TEAM-DOUBLE")
    assert told == "Booking, Routes und Care messen alle „Churn“."


def test_numbers_are_written_as_the_language_writes_them_and_quoted_words_stay() -> None:
    template = {("It moved by {asked}, says '{words}'.", ""): "Es bewegte sich um {asked}, sagt „{words}“."}
    said = Overlay(template, "de").said
    assert said("It moved by 1,234.5, says '1,234.5'.", "") == "Es bewegte sich um 1.234,5, sagt „1,234.5“."


def test_a_days_old_reading_is_told() -> None:
    use_language("de")
    key_result = {"text": "NPS from 30 to 40", "check_ins": [CheckIn(date=date(2026, 7, 2), value=31)], "read_every": 7}
    okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=[key_result])
    told = [one.message for one in okrkit.critique(okr, today=date(2026, 8, 30)) if one.code == "CHK-STALE"]
    assert told == ["Zuletzt abgelesen vor 59 Tagen."]


def test_questions_follow_the_language() -> None:
    use_language("de")
    assert okrkit.questions("met")[0].startswith("Welche unserer Ideen")
    use_language("en")
    assert okrkit.questions("met")[0].startswith("Which of our ideas")


def test_the_environment_chooses_until_somebody_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKRKIT_LANGUAGE", "de")
    assert languages.language() == "de"
    assert translated("Which of the two is meant?") == "Was von beiden ist gemeint?"
    use_language("en")
    assert translated("Which of the two is meant?") == "Which of the two is meant?"


@pytest.mark.parametrize("name", ["xx", "", "../../etc/passwd", "de/../de", "nothing.po", "en\x00"])
def test_a_language_that_there_is_not_is_refused_with_what_there_is(name: str) -> None:
    if name == "de/../de":
        use_language(name)  # its last part counts: no path leads out of the folder
        return
    with pytest.raises(ValueError, match="choose one of en, de"):
        use_language(name)


def test_a_text_that_is_not_there_stays_english() -> None:
    use_language("de")
    assert translated("Nobody has ever written this.") == "Nobody has ever written this."


def test_a_template_takes_one_walk_through_hostile_text() -> None:
    said = overlay(**{"{a} pushes {b}; {c} pays {d} for {e}.": "{e} {d} {c} {b} {a}"}).said
    text = " pushes ; pays for " * 2_000
    assert said(text, "") == text
    braces = "x{a}{0}{{ pushes y; z pays 1 for 2."
    assert said(braces, "") == "2 1 z y x{a}{0}{{"


def test_a_slot_takes_at_least_one_character() -> None:
    assert Template.of("{a}: {b}.", "").values(": x.") is None
    assert Template.of("{a}: {b}.", "").values("x: .") is None
    assert Template.of("{a}: {b}.", "").values("x: y.") == {"a": "x", "b": "y"}


def test_the_option_and_the_reports(tmp_path: Path) -> None:
    draft = tmp_path / "our.okr.yaml"
    draft.write_text("objective: Repairs feel easy\nkey_results:\n  - NPS to 45\n", encoding="utf-8")
    result = CliRunner().invoke(verbs, ["--language", "de", "critique", str(draft)])
    assert "  Rat  KR-NO-BASELINE" in result.output
    assert "Frage: Wo steht die Zahl heute, und seit wann wisst ihr das?" in result.output
    assert "Key Result 1: NPS to 45" in result.output
    html = CliRunner().invoke(verbs, ["--language", "de", "critique", "--format", "html", str(draft)]).output
    assert '<html lang="de">' in html
    assert "Was ein Coach fragen würde" in html
    data = json.loads(
        CliRunner().invoke(verbs, ["--language", "de", "critique", "--format", "json", str(draft)]).output
    )
    assert data[0]["findings"][0]["severity"] == "advice"  # what programs go by stays
    told = CliRunner().invoke(verbs, ["--language", "de", "explain", "KR-VANITY"]).output
    assert "Die Frage: Könnte diese Zahl jemals fallen?" in told


def test_a_file_of_ones_own_is_written_checked_and_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(verbs, ["translate", "export", "--language", "fr"])
    assert result.exit_code == 0, result.output
    path = tmp_path / "fr.po"
    lines = path.read_text(encoding="utf-8")
    path.write_text(
        lines.replace(
            'msgid "Which of the two is meant?"\nmsgstr ""', 'msgid "Which of the two is meant?"\nmsgstr "Lequel ?"'
        ),
        encoding="utf-8",
    )
    assert CliRunner().invoke(verbs, ["translate", "check", "fr.po"]).exit_code == 1
    use_language("fr.po")
    assert translated("Which of the two is meant?") == "Lequel ?"
    again = CliRunner().invoke(verbs, ["translate", "export", "--language", "fr", "fr.po"])
    assert "brought up to date" in again.output
    assert "Lequel ?" in path.read_text(encoding="utf-8")
    assert CliRunner().invoke(verbs, ["translate", "check", str(languages.HERE / "de.po")]).exit_code == 0


def test_pages_name_states_and_pace_in_the_language_chosen(okrkit_store: Path) -> None:
    from okrkit.widgets import Reflecting

    use_language("de")
    okr = OKR(team="Booking", period="2026-Q3", objective="Repairs feel easy", key_results=[
        {"text": "NPS from 32 to 45", "check_ins": [{"date": "2026-09-29", "value": 44}]}])  # fmt: skip
    assert okrkit.progress(okr.key_results[0], 44).words() == "übertroffen: 92 % des Weges"
    assert okrkit.progress(okr.key_results[0], 36, on=date(2026, 8, 15), period=okr.dates()).words() == (
        "bisher noch nicht erreicht: 31 % des Weges, 49 % des Zeitraums")  # fmt: skip
    with okrkit.open() as store:
        store.save(okr)
        page = Reflecting("Booking", "2026-Q3", store)
        told_there = json.dumps(page.blocks, ensure_ascii=False, default=str)
        page.close()
    assert "übertroffen" in told_there
    assert "exceeded" not in told_there
    assert "schreiben alle eine Zahl auf eine Karte" in told_there
