"""What earlier versions promised is there, and what goes away says so first (docs/releases.md)."""

import ast
import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import deprecated as going

import okrkit
from tests.release import promised
from tests.release.promised import HERE, broken, deprecated, today, unclear

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def now() -> dict[str, Any]:
    return today()


def test_what_earlier_versions_promised_is_there(now: dict[str, Any]) -> None:
    released = [line for line in CHANGELOG.splitlines() if line.startswith("## [") and "unreleased" not in line]
    written = sorted(HERE.glob("*.json"))
    assert len(written) == len(released), "before a release: python -m tests.release.promised VERSION"
    assert [fault for path in written for fault in broken(json.loads(path.read_text()), now)] == []


def test_what_is_promised_is_all_that_people_call(now: dict[str, Any]) -> None:
    assert {"okrkit.critique", "okrkit.history.load", "okrkit.lessons.exercises", "okrkit.room.Room"} <= set(
        now["names"]
    )
    assert set(now["names"]["okrkit.critique"]) >= {"okr", "profile", "earlier", "today", "lexicon"}
    assert {"lab", "learn", "critique", "history", "workshop run"} <= set(now["verbs"])
    assert {"okrkit.scoring.pace", "okrkit.model.Estimate", "okrkit.widgets.Drafting", "okrkit.Store.save"} <= set(
        now["names"]
    )
    assert "reason" in now["names"]["okrkit.Store.save"]
    assert "--html" in now["verbs"]["history"]
    assert len(now["codes"]) > 40
    assert broken(now, now) == []


def test_every_module_of_the_reference_and_of_the_notebooks_is_promised() -> None:
    made = (ROOT / "docs" / "_site" / "copies.py").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^MODULES = (\(.*?\))", made, re.MULTILINE | re.DOTALL)
    shown = set(ast.literal_eval(listed))
    books = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))
    used = set(re.findall(r"from okrkit\.([a-z_.]+) import", books))
    used |= {name for name in re.findall(r"from okrkit import (\w+)", books) if (ROOT / "okrkit" / name).is_dir()}
    assert len(shown) >= 10
    assert len(used) >= 3
    assert (shown | used) - {module.removeprefix(".") for module in promised.MODULES} == set()


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("0.1.0", ["the finding KR-BY is gone", "okrkit.load is gone", "okrkit.critique has no earlier any more",
                   "okrkit.Store.save is gone",
                   "history has no --html any more"]),
        ("0.2.0", ["the finding KR-BY is gone"]),
        ("1.0.0", []),
    ],
)  # fmt: skip
def test_a_broken_promise_is_found(now: dict[str, Any], version: str, told: list[str]) -> None:
    then, later = {**now, "version": "0.1.0"}, copy.deepcopy(now)
    later["version"] = version
    later["codes"].remove("KR-BY")
    del later["names"]["okrkit.load"]
    later["names"]["okrkit.critique"].remove("earlier")
    del later["names"]["okrkit.Store.save"]
    later["verbs"]["history"].remove("--html")
    assert sorted(broken(then, later)) == sorted(told)


def test_within_one_version_after_1_0_names_stay(now: dict[str, Any]) -> None:
    later = copy.deepcopy(now) | {"version": "1.4.0"}
    del later["names"]["okrkit.load"]
    assert broken({**now, "version": "1.1.0"}, later) == ["okrkit.load is gone"]


def test_it_is_written_down_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: dict[str, Any]) -> None:
    monkeypatch.setattr(promised, "HERE", tmp_path / "promised")
    promised.write("9.9.9")
    assert json.loads((tmp_path / "promised" / "9.9.9.json").read_text()) == now


def test_whatever_goes_away_says_so() -> None:
    assert [fault for name, words in deprecated().items() for fault in unclear(name, words, CHANGELOG)] == []


LOG = "### Added\n- A.\n### Deprecated\n- `okrkit.load`: use `okrkit.files.load`.\n### Fixed\n- B.\n"


@pytest.mark.parametrize(
    ("words", "log", "told"),
    [
        ("since 0.2.0, ends in 0.4.0: use okrkit.files.load", LOG, []),
        ("since 0.2.0, ends in 1.0.0: use okrkit.files.load", LOG, []),
        ("since 0.2.0, ends in 0.3.0: use okrkit.files.load", LOG, ["okrkit.load ends less than two minor versions"]),
        ("old", LOG, ["okrkit.load says 'old', and not"]),
        ("since 0.2.0, ends in 0.4.0: use okrkit.files.load", "### Added\n- `okrkit.load`", ["`okrkit.load` does not"]),
    ],
)
def test_what_a_deprecation_lacks_is_found(
    monkeypatch: pytest.MonkeyPatch, words: str, log: str, told: list[str]
) -> None:
    monkeypatch.setattr(okrkit, "load", going(words)(lambda path: path))
    assert deprecated() == {"okrkit.load": words}
    with pytest.warns(DeprecationWarning, match=words):
        okrkit.load("a.okr.yaml")
    found = unclear("okrkit.load", words, log)
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))
