"""The language in which okrkit speaks. English stands where it is used; a file of its own is laid over it.

| file | what stands in it |
|---|---|
| `de.po` | German: the coaching texts, each beside its English |
| `_overlay.py` | such a file as it is looked up: whole texts, and texts with slots |

Only what okrkit says is translated. What it *reads*, objectives, key results and the rewrites of them, stays English:
reading is done word by word. `okrkit translate export` writes a file to fill in (`okrkit/texts`).
"""

import os
from functools import cache
from pathlib import Path

from okrkit.languages._overlay import SLOT, Overlay

__all__ = ["ENGLISH", "SLOT", "language", "languages", "shipped", "translated", "use_language"]

HERE = Path(__file__).parent
ENGLISH = "en"
_chosen: str | None = None  # until somebody chooses, OKRKIT_LANGUAGE counts


def languages() -> tuple[str, ...]:
    """The languages that come with okrkit, English first.

    >>> languages()
    ('en', 'de')
    """
    return (ENGLISH, *sorted(file.stem for file in HERE.glob("*.po")))


def shipped(name: str) -> Path | None:
    """The file of a language that comes with okrkit; None where there is none."""
    path = HERE / f"{name}.po"
    return path if path.is_file() else None


def use_language(name: str | None) -> None:
    """Choose the language of this process: findings, questions, states and pages are told in it from now on.

    Args:
        name: 'de', 'en', or the path of a file of your own ('ours.po'); None goes back to OKRKIT_LANGUAGE.

    Raises:
        ValueError: for a language that there is not, or a file that cannot be read as one.

    >>> use_language("de")
    >>> translated("Which of the two is meant?")
    'Was von beiden ist gemeint?'
    >>> use_language(None)
    """
    global _chosen
    if name is not None:
        _overlay(name)
    _chosen = name


def language() -> str:
    """The language chosen: 'en', 'de' or the path of a file."""
    return _chosen or os.environ.get("OKRKIT_LANGUAGE", "").strip() or ENGLISH


def translated(text: str, field: str = "") -> str:
    """A text of okrkit's in the language chosen; English where the file has nothing for it.

    Args:
        text: as it stands in English, values already in their places.
        field: '' for sentences and labels; 'state' for the name of a state, 'part' for a part of a sentence.
    """
    name = language()
    return text if name == ENGLISH else _overlay(name).said(text, field)


@cache
def _overlay(name: str) -> Overlay:
    if name == ENGLISH:
        return Overlay({})
    path = Path(name) if name.endswith(".po") else HERE / f"{Path(name).name}.po"
    if not path.is_file():
        raise ValueError(
            f"there is no language {name!r}: choose one of {', '.join(languages())}, or give the path of a .po file "
            "(`okrkit translate export --language xx` writes one to fill in)"
        )
    return Overlay.read(path)
