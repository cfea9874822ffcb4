"""A version is released only when tag, version and changelog agree."""

from pathlib import Path

import pytest

import okrkit
from tests.release.ready import main, wrong

LOG = "# Changelog\n\n## [0.2.0] - 2026-12-01\n### Added\n- A.\n\n## [0.1.0] - unreleased\n"


@pytest.mark.parametrize(
    ("tag", "version", "log", "told"),
    [
        ("v0.2.0", "0.2.0", LOG, []),
        ("0.2.0", "0.2.0", LOG, ["the tag is 0.2.0, and okrkit/__init__.py says 0.2.0"]),
        ("v0.3.0", "0.3.0", LOG, ["CHANGELOG.md does not begin with 0.3.0"]),
        ("v0.2.0", "0.2.0", LOG.replace("2026-12-01", "unreleased"), ["CHANGELOG.md calls 0.2.0 unreleased"]),
        ("v1", "2", "", ["the tag is v1", "CHANGELOG.md does not begin with 2"]),
    ],
)
def test_what_keeps_a_version_back(
    tag: str, version: str, log: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.release.ready.ROOT", tmp_path)
    about = tmp_path / "pyproject.toml"
    about.write_text("[project]\n")
    *found, kept_nowhere, nowhere = wrong(tag, version, log)
    assert kept_nowhere == f"nothing is written down of what {version} promises: see docs/releases.md"
    assert nowhere == "the project has no address, so on PyPI the README only names its files: see docs/releases.md"
    about.write_text("[project]\n[project.urls]\n")
    kept = tmp_path / "tests" / "release" / "promised" / f"{version}.json"
    kept.parent.mkdir(parents=True)
    kept.touch()
    assert wrong(tag, version, log) == found
    assert len(found) == len(told)
    assert all(one.startswith(words) for one, words in zip(found, told, strict=True))


def test_it_looks_at_this_okrkit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("v0") == 1
    assert f"okrkit/__init__.py says {okrkit.__version__}" in capsys.readouterr().out
