"""The English texts are found where they are used, and a translation is held against them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from okrkit import OKR, critique, languages, texts
from okrkit.lexicon import parsed
from okrkit.reflection._banks import banks
from okrkit.rules import Example, Rule, all_rules
from okrkit.scoring import State

GERMAN = languages.HERE / "de.po"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    languages.use_language(None)


def marked(folder: Path) -> Path:
    """A translation in which every text stands between two signs, so that what is not translated shows."""
    path = folder / "marked.po"
    path.write_text(texts.export("fr"), encoding="utf-8")
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            message.string = f"«{message.id}»"
    with path.open("wb") as file:
        write_po(file, catalogue)
    return path


def okrs_of(rule: Rule, example: Example) -> dict[str, object]:
    """An example of a rule as `critique` takes it."""
    if isinstance(example, str):
        return {"okr": OKR(objective=example) if rule.looks_at == "objective" else OKR(key_results=[example])}
    parts = dict(example)
    more = {name: parts.pop(name) for name in ("profile",) if name in parts}
    if "today" in parts:
        more["today"] = date.fromisoformat(parts.pop("today"))
    if "earlier" in parts:
        more["earlier"] = [OKR(**one) for one in parts.pop("earlier")]
    okr = [OKR(**one) for one in parts["okrs"]] if "okrs" in parts else OKR(**parts)
    return {"okr": okr, **more}


def test_every_text_has_a_key_of_its_own_and_english() -> None:
    found = texts.all_texts()
    assert len(found) > 450
    assert all(text.key and text.english.strip() for text in found)
    assert len({(text.english, text.key.endswith(" part"), text.key.endswith(" state")) for text in found}) == len(
        found
    )


def test_every_rule_gives_its_question_explanation_and_message() -> None:
    keys = {text.key for text in texts.all_texts()}
    english = {text.english for text in texts.all_texts()}
    rules = all_rules()
    assert len(rules) > 30
    for rule in rules:
        assert rule.question in english
        assert rule.explanation in english
    said = {key.partition(" ")[0] for key in keys if key.endswith(" message")}
    shared = {"KR-LANGUAGE", "KR-FAR", "KR-INDIVIDUAL", "TEAM-CONFLICT"}  # what they say, another code says too
    assert {rule.code for rule in rules} - said <= shared


def test_every_finding_of_every_example_is_told_in_the_other_language(tmp_path: Path) -> None:
    languages.use_language(str(marked(tmp_path)))
    missed, seen = set(), set()
    for rule in all_rules():
        for example in (*rule.bad, *rule.good):
            for finding in critique(**{"profile": "strict", **okrs_of(rule, example)}):  # type: ignore[arg-type]
                seen.add(finding.code)
                missed |= {one for one in (finding.message, finding.question) if not one.startswith("«")}
    assert seen >= {rule.code for rule in all_rules() if rule.looks_at != "mutes"}
    assert not missed


def test_the_banks_are_told_in_the_other_language_and_their_names_stay(tmp_path: Path) -> None:
    before = banks()
    assert before == parsed("questions.toml")
    languages.use_language(str(marked(tmp_path)))
    after = banks()
    assert [one["kind"] for one in after["cause"]] == [one["kind"] for one in before["cause"]]
    assert [one["keeps"] for one in after["review"]] == [one["keeps"] for one in before["review"]]
    assert all(question.startswith("«") for state in State for question in after["state"][state]["questions"])
    assert all(question.startswith("«") for question in after["kind"]["binary"]["questions"])


def test_the_german_is_whole() -> None:
    found = texts.check(GERMAN)
    assert found.complete, (found.missing[:5], found.stale[:5], found.broken[:5])
    assert found.texts > 450


def test_the_german_does_not_mix_its_forms_of_address() -> None:
    with GERMAN.open("rb") as file:
        told = " ".join(str(message.string) for message in read_po(file))
    words = set(told.replace("?", " ").replace(",", " ").split())
    assert words & {"ihr", "euch"}
    assert not words & {"Ihnen", "Ihre", "Ihr", "du", "dich", "deine"}


def test_what_changes_in_english_is_stale_and_what_is_gone_too(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text(
        GERMAN.read_text(encoding="utf-8")
        .replace('msgid "Which of the two is meant?"', 'msgid "Which one of the two is meant?"')
        .replace('msgstr "Was würde das Team gemeinsam erreichen?"', 'msgstr ""'),
        encoding="utf-8",
    )
    found = texts.check(path)
    assert any("Which one of the two" in key for key in found.stale)
    assert any("Which of the two is meant?" in key for key in found.missing)
    assert any("What would the team reach together?" in key for key in found.missing)
    again = texts.export("de", path)
    assert '#| msgid "Which one of the two is meant?"' in again
    assert "Was von beiden ist gemeint?" in again
    assert "Wo steht die Zahl heute" in again


def test_a_slot_that_nothing_fills_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text(GERMAN.read_text(encoding="utf-8").replace("„{words}“ misst", "„{wrods}“ misst"), encoding="utf-8")
    assert [key for key, wrong in texts.check(path).broken if "{wrods}" in wrong] == ["KR-PROCESS message"]


def test_a_language_that_nobody_knows_is_told() -> None:
    with pytest.raises(ValueError, match="no language that is known"):
        texts.export("klingonese")


def test_an_empty_file_misses_everything(tmp_path: Path) -> None:
    path = tmp_path / "xx.po"
    path.write_text("", encoding="utf-8")
    assert len(texts.check(path).missing) == len(texts.all_texts())


@pytest.mark.parametrize("content", ["not a translation at all\n", "\x00\x01"])
def test_a_broken_file_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "xx.po"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be read as a translation"):
        texts.check(path)
