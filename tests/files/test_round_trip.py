"""Arbitrary OKRs through every format: YAML and JSON lose nothing; CSV and Markdown nothing of what they carry."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from okrkit.files import json_schema, load, load_all, save
from okrkit.files._formats import FORMS
from okrkit.model import OKR, KeyResult
from okrkit.places import place
from tests.files.arbitrary import okrs, prose

_PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
_some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
_visible = prose.map(lambda text: re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", "", text))
_SCHEMA = Draft202012Validator(json_schema())


@pytest.mark.hypothesis  # `make fuzz` finds it by this
@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_nothing_is_lost_and_the_schema_agrees(ending: str) -> None:
    form = FORMS[ending]

    @_some
    @given(okrs())
    def check(okr: OKR) -> None:
        text = form.written([okr])
        assert form.read(text) == [okr]
        data = json.loads(text) if ending == ".json" else YAML(typ="safe", pure=True).load(text)
        assert not list(_SCHEMA.iter_errors(json.loads(json.dumps(data, default=str))))

    check()


@_some
@given(okrs(_visible))
def test_markdown_carries_everything_but_spans(okr: OKR) -> None:
    okr = okr.replace(
        objective=okr.objective.replace(spans=()), key_results=tuple(k.replace(spans=()) for k in okr.key_results)
    )
    form = FORMS[".md"]
    assert form.read(form.written([okr])) == [okr]


@_some
@given(okrs())
def test_csv_carries_what_it_says(okr: OKR) -> None:
    """An empty optional text is the one thing an empty cell cannot tell from nothing."""

    def carried(k: KeyResult) -> dict[str, object]:
        return {name: getattr(k, name) or None for name in KeyResult.model_fields if name not in ("changes", "spans")}

    form = FORMS[".csv"]
    okr = okr.replace(team="Booking")
    (again,) = form.read(form.written([okr]).removeprefix("\ufeff"))
    assert (again.team, again.period, again.objective.text) == (okr.team, okr.period, okr.objective.text)
    assert [carried(k) for k in again.key_results] == [carried(k) for k in okr.key_results]
    assert len(again.health) == len(okr.health)
    for was, now in zip(okr.health, again.health, strict=True):
        assert now.replace(metric=None, unit=None, guards=None) == was.replace(metric=None, unit=None, guards=None)


@pytest.mark.parametrize("ending", [".yaml", ".json", ".md"])
def test_several_in_one_file(ending: str, tmp_path: Path) -> None:
    some = [OKR(team="Booking", objective="Repairs feel easy", key_results=["a: b"]), OKR(team="Parts")]
    assert save(some, tmp_path / f"all{ending}") == ()
    assert load_all(tmp_path / f"all{ending}") == some


def test_every_sample_is_valid_and_survives_each_format(tmp_path: Path) -> None:
    samples = sorted(place("notebooks/samples").glob("*.okr.yaml"))
    assert samples
    for sample in samples:
        data = YAML(typ="safe", pure=True).load(sample.read_text(encoding="utf-8"))
        assert not list(_SCHEMA.iter_errors(json.loads(json.dumps(data, default=str)))), sample
        okr = load(sample)
        for ending in (".yaml", ".json", ".md"):
            file = tmp_path / f"{sample.name}{ending}"
            assert save(okr, file) == ()
            assert load(file) == okr


def test_what_a_format_does_not_carry_is_said(tmp_path: Path) -> None:
    okr = OKR(team="Booking", key_results=["NPS 45"], initiatives=["SMS"], uncovered="\x07")
    assert save(okr, tmp_path / "a.csv") == ("initiatives", "uncovered")
    assert save(okr, tmp_path / "a.md") == ("uncovered",)
    assert "\ufffd" in (tmp_path / "a.md").read_text(encoding="utf-8")
