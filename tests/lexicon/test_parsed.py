"""The parsed twins of the word lists."""

import json
import tomllib
from pathlib import Path

import pytest

from okrkit.lexicon import _parsed


def test_every_list_has_a_twin_of_its_text_as_it_stands() -> None:
    twins = _parsed.twins()
    assert len(twins) >= 5
    stale = [path.name for path, text in twins.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert not stale, "run: make lexicon"


def test_a_list_that_was_edited_is_read_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parsed").mkdir()
    (tmp_path / "words.toml").write_text('a = "new"', encoding="utf-8")
    (tmp_path / "parsed" / "words.json").write_text(json.dumps({"checksum": 1, "data": {"a": "old"}}), encoding="utf-8")
    monkeypatch.setattr(_parsed, "HERE", tmp_path)
    assert _parsed.parsed.__wrapped__("words.toml") == {"a": "new"}
    (tmp_path / "parsed" / "words.json").write_text("{", encoding="utf-8")
    assert _parsed.parsed.__wrapped__("words.toml") == {"a": "new"}


def test_the_twin_says_what_the_list_says() -> None:
    for file in sorted(_parsed.HERE.glob("*.toml")):
        assert _parsed.parsed(file.name) == tomllib.loads(file.read_text(encoding="utf-8"))
