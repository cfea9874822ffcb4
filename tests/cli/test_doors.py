"""`lab` and `learn` hand on what was asked; what they do stands in tests/hosting."""

import sys
from pathlib import Path

import pytest

from okrkit import hosting

from .shell import Shell


def test_lab_and_learn_hand_on_what_was_asked(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(hosting, "lab", lambda *given: asked.append(("lab", *given)) or 0)
    monkeypatch.setattr(hosting, "learn", lambda *given: asked.append(("learn", *given)))
    assert okrkit_("lab", "--folder", tmp_path, "--no-browser").code == 0
    assert okrkit_("learn", "--port", "8900", "--no-token", "--idle-minutes", "5").code == 0
    assert okrkit_("learn").code == 0
    assert asked == [
        ("lab", tmp_path, None, False, False),
        ("learn", None, 8900, True, "", 5),
        ("learn", None, None, True, None, 60),
    ]


def test_a_missing_extra_is_one_sentence_with_the_command(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosting, "find_spec", lambda name: None)
    said = okrkit_("learn")
    assert said.code == 2
    assert said.err == 'okrkit: this needs voila, which is not installed: pip install "okrkit[rooms]"\n'


def test_a_missing_package_is_one_sentence_too(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "okrkit.cli._critique", None)
    for module, extra in [("narwhals", "okrkit[history]"), ("ruamel.yaml", "okrkit")]:

        def broken(name: str, missing: str = module) -> None:
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

        monkeypatch.setattr("okrkit.cli._verbs.import_module", broken)
        said = okrkit_("critique", "x")
        top = module.partition(".")[0]
        assert (said.code, said.err) == (
            2,
            f'okrkit: this needs {top}, which is not installed: pip install "{extra}"\n',
        )


def test_a_slip_of_our_own_is_not_hidden(okrkit_: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise KeyError("nobody")

    monkeypatch.setattr("okrkit.cli._verbs.import_module", broken)
    with pytest.raises(KeyError):
        okrkit_("critique", "x")
