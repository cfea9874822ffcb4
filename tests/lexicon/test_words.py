"""The word lists as a coach would break them, and the loader."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import okrkit.lexicon
from okrkit.lexicon import Lexicon, load

HERE = Path(okrkit.lexicon.__file__).parent
WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
UNITS = tomllib.loads((HERE / "units.toml").read_text(encoding="utf-8"))


def test_a_verb_stands_in_one_class_only() -> None:
    bases = Counter(base for listed in WORDS["verbs"].values() for base in listed.split())
    assert len(bases) > 350
    assert [base for base, times in bases.items() if times > 1] == []


def test_every_irregular_form_belongs_to_a_listed_verb() -> None:
    bases = {base for listed in WORDS["verbs"].values() for base in listed.split()}
    assert WORDS["irregular"]
    assert set(WORDS["irregular"]) <= bases


def test_words_are_lower_case_and_every_list_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (HERE.parent / "reading").rglob("*.py"))
    assert len(WORDS["words"]) > 40
    for name, listed in WORDS["words"].items():
        assert listed == listed.lower(), name
        assert listed.split(), f"{name} is empty"
        assert f'"{name}"' in source, f"nothing reads the list {name!r}"


def test_a_unit_is_written_in_one_way_for_one_meaning() -> None:
    written = Counter(word for listed in UNITS["units"].values() for word in listed.split())
    assert [word for word, times in written.items() if times > 1] == []
    assert set(UNITS["time"]) <= set(UNITS["units"])


@pytest.mark.parametrize(
    ("form", "base", "kind"),
    [
        ("ships", "ship", "s"),
        ("shipped", "ship", "past"),
        ("shipping", "ship", "ing"),
        ("built", "build", "past"),
        ("reduces", "reduce", "s"),
        ("reducing", "reduce", "ing"),
        ("carries", None, None),
        ("identified", "identify", "past"),
        ("publishes", "publish", "s"),
        ("was", "be", "past"),
    ],
)
def test_forms_lead_to_their_verb(form: str, base: str | None, kind: str | None) -> None:
    verb = load().verbs.get(form)
    assert (verb.base, verb.form) == (base, kind) if verb else base is None


def test_a_team_adds_metrics_of_its_own_that_go_before_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "metrics.toml"
    own.write_text('[[metric]]\nname = "nps"\nfamily = "satisfaction"\nlower = -100\nupper = 100\n', encoding="utf-8")
    lexicon = load(own)
    assert isinstance(lexicon, Lexicon)
    found = lexicon.metric("our NPS")
    assert found is not None
    assert (found.name, found.lower, found.upper) == ("nps", "-100", "100")
    assert lexicon.metric("refund rate") == load().metric("refund rate")
    assert load() is load()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[metric]]\nfamily = "x"\n', "no name"),
        ('[[metric]]\nname = "x"\ncolour = "red"\n', "has a key 'colour': keys are name, aliases"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_plain_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said) as refused:
        load(path)
    assert "own.toml" in str(refused.value)


def test_the_longest_name_wins() -> None:
    found = load().metric("average refund rate of new customers")
    assert found is not None
    assert found.name == "refund rate"
    assert load().metric("") is None
