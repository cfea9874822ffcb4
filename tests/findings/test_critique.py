"""The critique as a whole: its order, other languages, and that no draft is ever an error."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrkit import OKR, KeyResult, critique
from okrkit.model import Objective
from okrkit.rules import Finding


def codes(okr: OKR, where: str | None = None) -> list[str]:
    return [finding.code for finding in critique(okr) if where in (None, finding.where)]


@pytest.mark.parametrize(
    "okr",
    [
        OKR(),
        OKR(objective="   ", key_results=["", "  ", "\n"]),
        OKR(objective="Repairs feel easy"),
        OKR(objective="Repairs feel easy", key_results=[""]),
        OKR(key_results=["", "First-visit fix rate from 61% to 72%", ""]),
    ],
)
def test_what_is_empty_draws_nothing(okr: OKR) -> None:
    assert critique(okr) == []


def test_an_unfinished_set_waits() -> None:
    finished = OKR(objective="Repairs feel easy", key_results=["Ship the form", "Ship the app"])
    assert {"SET-FEW", "SET-NO-OUTCOME"} <= set(codes(finished, "okr"))
    unfinished = finished.replace(key_results=(*finished.key_results, KeyResult()))
    assert codes(unfinished, "okr") == []
    assert codes(unfinished, "key_results[0]") == codes(finished, "key_results[0]")


def test_what_is_stopped_is_left_alone() -> None:
    stopped = KeyResult(text="Ship the form").changed(date(2026, 8, 3), "overtaken", fate="stopped")
    okr = OKR(objective="Repairs feel easy", key_results=[stopped, "NPS from 30 to 40", "Fix rate from 61% to 72%"])
    assert codes(okr) == ["SET-FEW"]
    gone = Objective(text="Improve things").changed(date(2026, 8, 3), "overtaken", fate="replaced")
    assert codes(OKR(objective=gone)) == []


def test_stated_parts_win() -> None:
    bare = OKR(key_results=["First-visit fix rate to 72%"])
    stated = OKR(key_results=[KeyResult(text="First-visit fix rate to 72%", baseline=61)])
    assert "KR-NO-BASELINE" in codes(bare)
    assert "KR-NO-BASELINE" not in codes(stated)


@pytest.mark.parametrize(
    "text", ["Interview 25 customers", "Run 6 usability tests", "Test 3 price models with 40 households each"]
)
def test_learning_is_welcome(text: str) -> None:
    assert codes(OKR(key_results=[text]), "key_results[0]") == []


def test_the_objective_is_spoken_of_first_and_the_set_last() -> None:
    okr = OKR(objective="Launch the app", key_results=["Better service", "Ship the form", "NPS to 40"])
    places = [finding.where.partition("[")[0] for finding in critique(okr)]
    assert places == sorted(places, key=["objective", "key_results", "okr"].index)
    spoken = [finding.code for finding in critique(okr) if finding.where.startswith("key_results")]
    assert spoken.index("KR-OUTPUT") < spoken.index("KR-NO-METRIC") < spoken.index("KR-NO-BASELINE")


def test_several_okrs_are_told_apart() -> None:
    first = OKR(team="Booking", period="2026-Q3", objective="Launch the app")
    second = OKR(team="Booking", period="2026-Q3", objective="Improve things")
    findings = critique([first, second])
    assert [(f.okr, f.code) for f in findings] == [(0, "OBJ-OUTPUT"), (0, "TEAM-OBJECTIVES"), (1, "OBJ-VAGUE")]
    assert findings[1].others == ("okrs[1]",)
    assert codes(first) == ["OBJ-OUTPUT"]


def test_the_strict_profile_remarks_on_dates() -> None:
    okr = OKR(period="2026-Q3", key_results=["First-visit fix rate from 61% to 72% by September"])
    assert [f.code for f in critique(okr, profile="strict")] == ["KR-DATE", "SET-FEW"]
    assert [f.code for f in critique(okr)] == ["SET-FEW"]


def test_what_cannot_be_critiqued_is_answered_plainly() -> None:
    with pytest.raises(TypeError, match=r"critique looks at an OKR, not at str: try OKR\(key_results=\[\.\.\.\]\)"):
        critique("Raise NPS")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no profile 'harsh': choose one of default, strict"):
        critique(OKR(), profile="harsh")


HOSTILE = [
    "\x00\x1b[31m",
    "(((((((((((((((((((((((",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "%%%% $$$ ___ → → →",
    "from from from to to to by by",
    "\u202eevitcejbo\u202c",
    "Raise 🦊🦊 from 5 🦊 to 9 🦊",
    "<script>alert(1)</script>",
    "=cmd()",
    "become",
    "و 45 من 32 زيادة",
    "1e999999999 % to 9" * 3,
    "²³ to ⅓",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_no_errors(text: str) -> None:
    okr = OKR(objective=text, key_results=[text, text * 40])
    for finding in critique(okr):
        check_span(finding, okr)


def check_span(finding: Finding, okr: OKR) -> None:
    if finding.span is None:
        return
    text = okr.objective.text if finding.where == "objective" else okr.key_results[int(finding.where[12:-1])].text
    assert 0 <= finding.span[0] <= finding.span[1] <= len(text)


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=60))
def test_no_text_is_an_error(key_results: list[str], objective: str) -> None:
    okr = OKR(objective=objective, key_results=key_results)
    for finding in critique(okr, profile="strict"):
        check_span(finding, okr)


WORDS = [
    *("raise", "cut", "launch", "keep", "ship", "NPS", "rate", "share", "weekly", "new", "users", "better"),
    *("from", "to", "by", "and", "of", "5%", "9%", "12", "x", "___", "→", "(", ")"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_draft_is_an_error(words: list[str]) -> None:
    okr = OKR(objective=" ".join(words), key_results=[" ".join(words), " ".join(reversed(words))])
    for finding in critique(okr, profile="strict"):
        check_span(finding, okr)


@pytest.mark.parametrize(
    "text",
    [
        "Kundenzufriedenheit erhöhen",
        "Umsatz von 2 auf 3 Millionen steigern",
        "Augmenter le taux de satisfaction de 60 % à 75 %",
        "Reducir las quejas de los clientes en un 20 %",
        "Снизить время ожидания",
        "顧客満足度を60%から75%へ",
    ],
)
def test_other_languages_get_one_line(text: str) -> None:
    okr = OKR(objective=text, key_results=[text, "NPS from 30 to 40", "First-visit fix rate from 61% to 72%"])
    assert codes(okr) == ["OBJ-LANGUAGE", "KR-LANGUAGE"]


@pytest.mark.parametrize(
    ("objective", "key_results"),
    [
        ("Kunden bekommen schneller einen Termin",
         ["Anteil der Erstbesuche von 38 % auf 60 %", "Wartezeit unter 5 Tage senken", "Neues System einführen"]),
        ("Les clients obtiennent un rendez-vous plus vite",
         ["Réduire le délai moyen de 12 à 5 jours", "Lancer le nouveau site"]),
        ("Que los clientes confíen en nosotros", ["Lanzar la nueva aplicación", "80 % de los clientes satisfechos"]),
    ],
)  # fmt: skip
def test_a_line_without_an_english_word_goes_with_its_neighbours(objective: str, key_results: list[str]) -> None:
    okr = OKR(objective=objective, key_results=key_results)
    assert {finding.code for finding in critique(okr)} == {"OBJ-LANGUAGE", "KR-LANGUAGE"}
    assert [finding.where for finding in critique(okr)].count("objective") == 1
    assert len(critique(okr)) == 1 + len(key_results)


def test_an_english_line_among_others_is_read() -> None:
    okr = OKR(
        objective="Kunden bekommen schneller einen Termin",
        key_results=["Launch the new site", "Release our app", "NPS", "Anteil der Erstbesuche von 38 % auf 60 %"],
    )
    told = {finding.where for finding in critique(okr) if finding.code == "KR-OUTPUT"}
    assert told == {"key_results[0]", "key_results[1]"}


@pytest.mark.parametrize(
    ("objective", "key_results"),
    [
        ("Weniger Ausschuss", ["Ausschussquote Presse 4 % → 2 %", "Rüstzeit 45 Minuten", "Schulung Montage"]),
        ("Gesunde Teams", ["Krankenstand 7 % auf 5 %", "Fluktuation halbieren", "Umfrage zur Zufriedenheit"]),
        ("Onze leden komen terug", ["Wachttijd 5 dagen", "Klachten 12 → 5"]),
    ],
)
def test_short_lines_tell_their_language_together(objective: str, key_results: list[str]) -> None:
    okr = OKR(objective=objective, key_results=key_results)
    assert {finding.code for finding in critique(okr)} == {"OBJ-LANGUAGE", "KR-LANGUAGE"}


def test_foreign_places_make_no_line_foreign() -> None:
    okr = OKR(objective="Grow in Zürich", key_results=["Köln revenue 40k → 50k", "Málaga NPS 30 → 40"])
    assert not {"OBJ-LANGUAGE", "KR-LANGUAGE"} & set(codes(okr))


@pytest.mark.parametrize(
    "text", ["Café revenue from €3k to €5k", "Los Angeles depot on time from 80% to 90%", "🦊 NPS 3 to 4"]
)
def test_foreign_names_are_no_other_language(text: str) -> None:
    assert "KR-LANGUAGE" not in codes(OKR(key_results=[text]))
