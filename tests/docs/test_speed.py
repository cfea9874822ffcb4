"""What was measured last stands on docs/speed.md, whole and as it was measured."""

import json
from pathlib import Path

import pytest

from tests.bench import _page
from tests.bench._figure import Figure


def test_the_page_is_what_was_measured_and_nothing_else() -> None:
    kept = json.loads(_page.KEPT.read_text("utf-8"))
    assert _page.PAGE.read_text("utf-8") == _page.page(kept)


def test_everything_that_is_measured_stands_on_the_page() -> None:
    parts = {path.stem for path in Path(_page.__file__).parent.glob("[!_]*.py")}
    assert len(parts) > 8
    assert set(json.loads(_page.KEPT.read_text("utf-8"))) == parts


def test_a_part_measured_anew_takes_the_place_of_its_earlier_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.bench import start

    monkeypatch.setattr(_page, "KEPT", tmp_path / "speed.json")
    monkeypatch.setattr(_page, "PAGE", tmp_path / "speed.md")
    _page.record("start", start, [Figure("an answer", 3.0, "ms", 2), Figure("its peer", 2, "ms")], 0.5)
    _page.record("start", start, [Figure("an answer", 1.5, "ms", 2)], None)
    said = _page.PAGE.read_text("utf-8")
    assert "| an answer | 1.50 ms | 2 ms | held |" in said
    assert "its peer" not in said
    assert "processes busy" not in said
    assert str(start.__doc__).splitlines()[0] in said


def test_a_missed_bar_is_marked() -> None:
    part = {"about": "a", "at": "1", "python": "3", "processors": 2, "busy": 0.1, "figures": [["b", 3, "ms", 2]]}
    assert "| b | 3 ms | 2 ms | **missed** |" in _page.page({"one": part})
