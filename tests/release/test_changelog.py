"""CHANGELOG.md: a heading for each version, the newest for the version that this is, and advice apart from the rest."""

import re
from datetime import date
from pathlib import Path

import pytest

import okrkit

TEXT = (Path(__file__).resolve().parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
SECTIONS = ("Added", "Advice changed", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Known gaps")


def faults(text: str, version: str) -> list[str]:
    """What is wrong with a changelog whose newest version should be this one."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    told = [] if "**Advice changed**" in head else ["its head does not say what 'Advice changed' means"]
    versions = []
    for place, part in enumerate(parts):
        title, _, body = part.partition("\n")
        found = re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (unreleased|\d{4}-\d\d-\d\d)", title)
        if not found:
            told.append(f"'{title}' is not '[1.2.3] - 2026-12-31' or '[1.2.3] - unreleased'")
            continue
        versions.append(tuple(int(number) for number in found.groups()[:3]))
        if found[4] == "unreleased":
            told += ["only the newest may be unreleased"] if place else []
        else:
            date.fromisoformat(found[4])
        sections = re.findall(r"^### (.+)\n(.*(?:\n(?!#).*)*)", body, flags=re.MULTILINE)
        told += [] if sections else [f"{title} has no section"]
        told += [f"'{name}' is none of {', '.join(SECTIONS)}" for name, _ in sections if name not in SECTIONS]
        told += [f"'{name}' is empty" for name, lines in sections if not re.search(r"^- \S", lines, re.MULTILINE)]
        names = [name for name, _ in sections]
        told += [f"{title} has a section twice"] if len(set(names)) < len(names) else []
    told += ["versions do not go from newest to oldest"] if versions != sorted(set(versions), reverse=True) else []
    if versions[:1] != [tuple(int(number) for number in version.split("."))]:
        told.append(f"the newest heading is not of {version}")
    return told


def test_the_changelog_tells_of_this_version() -> None:
    assert faults(TEXT, okrkit.__version__) == []


GOOD = "**Advice changed**\n\n## [0.2.0] - unreleased\n### Added\n- A.\n\n## [0.1.0] - 2026-11-30\n### Fixed\n- B.\n"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "", []),
        ("0.2.0", "0.3.0", ["the newest heading is not of 0.2.0"]),
        ("2026-11-30", "unreleased", ["only the newest may be unreleased"]),
        ("- unreleased", "(soon)", ["'[0.2.0] (soon)' is not", "the newest heading is not of 0.2.0"]),
        ("Fixed", "Repaired", ["'Repaired' is none of Added, Advice changed,"]),
        ("- B.", "", ["'Fixed' is empty"]),
        ("[0.1.0]", "[0.10.0]", ["versions do not go from newest to oldest"]),
        ("- A.", "- A.\n### Added\n- C.", ["[0.2.0] - unreleased has a section twice"]),
        ("**Advice changed**", "", ["its head does not say"]),
    ],
)
def test_what_is_wrong_with_a_changelog_is_found(before: str, after: str, told: list[str]) -> None:
    found = faults(GOOD.replace(before, after, 1), "0.2.0")
    assert len(found) == len(told)
    assert all(one.startswith(words) for one, words in zip(found, told, strict=True))
