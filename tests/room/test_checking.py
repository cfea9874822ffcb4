"""What a coach could get wrong in a kit is told, each in words that say what to try."""

from pathlib import Path

import pytest

from okrkit.room import KitError, check_kit, kit, kits, paper, slugs

from .kits import changed


@pytest.mark.parametrize("slug", slugs())
def test_every_kit_passes(slug: str) -> None:
    assert check_kit(slug) == []


def test_a_copy_with_a_paper_by_hand_passes(own: Path) -> None:
    assert check_kit(own) == []


def test_every_kit_asks_for_strategy_pains_and_values_and_ends_with_blanks() -> None:
    found = kits()
    assert len(found) == 7
    for one in found:
        asked = " ".join(one.pre_work).lower()
        assert "strategy in three sentences" in asked, one.slug
        assert "pain" in asked, one.slug
        assert "value" in asked, one.slug
        assert [step.moment for step in one.agenda][-2:] == ["blanks", "feedback"] or "blanks" in [
            step.moment for step in one.agenda[-3:]
        ], one.slug
        assert one.slug.endswith(f"-{one.minutes}")
        assert one.planned <= one.minutes * 70 / 90
        assert (one.folder / "GUIDE.md").is_file()


def test_silence_comes_before_talk_about_cards() -> None:
    """Cards are written without critique, and the coach comes when the team refines what it kept."""
    steps = [(one, step) for one in kits() for step in one.agenda]
    assert {step.critique for _, step in steps if step.moment == "write"} == {"off"}
    assert {step.critique for _, step in steps if step.moment == "refine"} == {"live", "on request"}
    refining = [one for one in kits() if any(step.moment == "refine" for step in one.agenda)]
    assert refining
    assert all(any(step.moment == "coverage" for step in one.agenda) for one in refining)


def test_looking_back_asks_first_how_freely_people_can_speak() -> None:
    for slug in ("mid-quarter-reflection-60", "quarter-close-90"):
        moments = [(step.moment, step.about) for step in kit(slug).agenda]
        assert moments.index(("vote", "safety")) < moments.index(("write", "learning"))


def test_the_leaders_agreement_says_its_four_things() -> None:
    said = " ".join(kit("leaders-briefing-45").step("sentences").cards).lower()
    for words in ("no part in pay, promotion", "rank neither people nor teams", "missed we study it",
                  "whoever leads proposes one objective", "team chooses its key results"):  # fmt: skip
        assert words in said


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("minutes: 4\n    slack: 2", "minutes: 5\n    slack: 2", "together 91, and the session has 90: change a step"),
        ("minutes: 4\n    slack: 2", "minutes: 6", "72 of 90 minutes are planned: plan at most 70 and leave the rest"),
        ("moment: break", "moment: talk", "minutes without a break up to"),
        ("source: pains\n    boards", "source: pain\n    boards", "source 'pain' is no write step before this one"),
        ("source: objectives\n    budget", "budget", "a vote without cards: name the write step as 'source'"),
        ("moment: reveal\n    source: objectives", "moment: cluster\n    source: objectives", "still hidden here"),
        ("budget: 3", "budget: 9", "9 votes each are spread too thin to keep 1 cards: give 1 to 3"),
        ("keep: 4", "keep: 12", "5 votes each are too few to keep 12 cards: give 6 to 36"),
        ("budget: 3", "scale: [3, 1, 2]", "'scale' rises from number to number"),
        ("budget: 3", "scale: [1, 2, 3]", "a vote with a scale says in 'about' what is estimated: one of reach"),
        ("budget: 3", "keep: 0", "a vote has either a 'budget' of votes each or a 'scale'"),
        ("budget: 3", "budget: 3\n    about: pain", "'about' of a vote is for one with a scale: leave it out"),
        ("budget: 3", "budget: 3\n    cards: [Own card]", "a vote has either its own 'cards' or those of"),
        ("about: pain\n", "about: impact\n", "'about' says what a card is: one of pain, objective"),
        ("about: pain\n", "about: pain\n    critique: live\n", "'critique: live' breaks the silence of writing"),
        ("moment: break", "moment: break\n    critique: live", "'critique: live' is for steps in which people write"),
        ("moment: break", "moment: break\n    keep: 3", "'keep' is for 'moment: decide'"),
        ("moment: break", "moment: break\n    budget: 3", "'budget' and 'scale' are for 'moment: vote'"),
        ("moment: break", "moment: break\n    cards: [One]", "'cards' are for 'moment: write', or for a vote"),
        ("moment: break", "moment: break\n    about: pain", "'about' says what a card is: it is for 'moment: write'"),
        ("moment: break", "moment: break\n    source: pains", "'source' is for reveal, cluster, vote, decide"),
        ("drop: 3", "drop: 7", "'drop' counts from 1, each number once, and these are 1, 2, 4, 7"),
        ("about: pain\n", "about: pain\n    drop: 5\n", "'drop' would take away the cards of later steps"),
        ("id: pains-shown", "id: pains", "the id 'pains' stands twice"),
        ("least: 4", "least: 40", "people: at least 40 is more than at most 30: exchange them"),
        ("moment: blanks", "moment: talk", "no step with 'moment: blanks': end with the list of what is open"),
        ("title: Whose trouble", "title: Whose worry", "GUIDE.md: no heading ends with 'Whose worry (6 minutes)'"),
        ("say: >-\n      Welcome.", "say: >-\n      Hello.", "what to say in 'welcome' is not what kit.yaml says"),
        ("sample: data/mendwell-booking", "sample: data/mendwell", "is named as sample and is not there"),
        ("sample: data/", "sample: ../", "sample stands outside the kit's folder: copy it into data/"),
    ],
)  # fmt: skip
def test_a_slip_in_the_agenda_is_told(own: Path, was: str, now: str, words: str) -> None:
    changed(own / "kit.yaml", was, now)
    told = check_kit(own)
    assert any(words in one for one in told), told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("GUIDE.md", "GUIDE.md: is missing: say minute by minute"),
        ("session.ipynb", "session.ipynb: is missing or no notebook: copy it from another kit"),
        ("paper.html", "paper.html: is missing: 'okrkit workshop paper"),
    ],
)
def test_a_missing_file_is_told(own: Path, name: str, words: str) -> None:
    (own / name).unlink()
    (told,) = check_kit(own)
    assert words in told


def test_a_paper_in_markdown_will_do(own: Path) -> None:
    (own / "paper.html").unlink()
    (own / "PAPER.md").write_text("# Cards\n", encoding="utf-8")
    assert check_kit(own) == []


def test_a_paper_that_was_made_of_an_older_kit_is_told(own: Path) -> None:
    (own / "paper.html").write_text(paper(kit(own)), encoding="utf-8")
    assert check_kit(own) == []
    changed(own / "data" / "case.md", "1 in 11", "1 in 12")
    (told,) = check_kit(own)
    assert "paper.html: is older than its kit: 'okrkit workshop paper" in told


@pytest.mark.parametrize("text", ["", "no notebook", "[]", '{"cells": []}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_notebook_that_shows_no_room_is_told(own: Path, text: str) -> None:
    (own / "session.ipynb").write_text(text, encoding="utf-8")
    (told,) = check_kit(own)
    assert "session.ipynb: " in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pains = [", "is no TOML in UTF-8"),
        ("pains = 3", "pains: holds something else than texts: write lines such as"),
        ('pains = ["Late", ""]', "pains: holds something else than texts"),
        ('joys = ["Early"]', "nobody writes in 'joys': there are "),
    ],
)
def test_a_rehearsal_that_fits_no_step_is_told(own: Path, text: str, words: str) -> None:
    (own / "rehearsal.toml").write_text(text, encoding="utf-8")
    (trouble,) = check_kit(own)
    assert words in trouble


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("broken.okr.yaml", "objective: [", "broken.okr.yaml, line"),
        ("broken.okr.yaml", "objectives: Two\n", "did you mean"),
        ("empty.okr.yaml", "", "empty.okr.yaml: holds no OKR"),
        ("notes.docx", "x", "notes.docx: is no file that okrkit reads: .yaml"),
    ],
)
def test_data_that_does_not_load_is_told(own: Path, name: str, text: str, words: str) -> None:
    (own / "data" / name).write_text(text, encoding="utf-8")
    (told,) = check_kit(own)
    assert words in told


def test_a_kit_that_cannot_be_read_at_all_is_an_error(own: Path) -> None:
    (own / "kit.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(KitError, match="this is not YAML that can be read"):
        check_kit(own)
