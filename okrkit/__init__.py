"""okrkit: notebooks that coach people through objectives and key results.

The public names, and where each lives:

| name | what it does | file |
|---|---|---|
| `OKR`, `KeyResult`, `Objective`, `CheckIn` ... | the values everything speaks of | `model/` |
| `read_key_result(text)`, `read_objective(text)` | a text -> metric, baseline, target, unit, kind | `reading/` |
| `critique(okr)` | what a careful coach would ask about a draft | `findings/`, `rules/` |
| `critique_frame(df)` | the same of a column of texts, as a table | `findings/` |
| `Profile` | which findings are raised, and how each is meant | `rules/` |
| `progress(key_result, value)` | how far, exactly, and in which state | `scoring/` |
| `questions(state)` | what to talk about in that state | `reflection/` |
| `load(path)`, `save(okr, path)` | files that people can read | `files/` |
| `open(url)` | the store: one file that keeps every keystroke | `store/` |
| `history.load(path)` | check-ins and scores of past quarters as one tidy table | `history/` |
| `rice.rank(okr)` | which initiative first, and how sure that order is | `rice/` |
| `teams.ladder(okrs)`, `teams.pulls(okrs)` | what supports what, and where teams pull apart | `teams/` |
| `lessons.exercises()`, `lessons.progress(store)` | the course as data, and how far somebody is | `lessons/` |
| `use_language("de")` | have it speak another language | `languages/`, `texts/` |
| `widgets` | one class a moment, for notebooks and pages | `widgets/` |

Nothing is loaded before it is asked for: `import okrkit` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from okrkit import files as files
    from okrkit import history as history
    from okrkit import lessons as lessons
    from okrkit import model as model
    from okrkit import report as report
    from okrkit import rice as rice
    from okrkit import room as room
    from okrkit import scoring as scoring
    from okrkit import teams as teams
    from okrkit import widgets as widgets
    from okrkit.files import load, save
    from okrkit.findings import critique, critique_frame
    from okrkit.languages import use_language
    from okrkit.model import (
        OKR,
        CheckIn,
        Commitment,
        HealthMetric,
        Initiative,
        KeyResult,
        Objective,
        Reflection,
        Why,
    )
    from okrkit.reading import read_key_result, read_objective
    from okrkit.reflection import questions
    from okrkit.rules import Finding, Profile
    from okrkit.scoring import Progress, progress
    from okrkit.showing import OkrkitError, show_traceback
    from okrkit.store import Store, open

_HOME = {
    "OKR": "model",
    "CheckIn": "model",
    "Commitment": "model",
    "HealthMetric": "model",
    "Initiative": "model",
    "KeyResult": "model",
    "Objective": "model",
    "Reflection": "model",
    "Why": "model",
    "read_key_result": "reading",
    "read_objective": "reading",
    "critique": "findings",
    "critique_frame": "findings",
    "Finding": "rules",
    "Profile": "rules",
    "progress": "scoring",
    "Progress": "scoring",
    "questions": "reflection",
    "use_language": "languages",
    "OkrkitError": "showing",
    "show_traceback": "showing",
    "load": "files",
    "save": "files",
    "open": "store",
    "Store": "store",
}

__all__ = [
    "OKR",
    "CheckIn",
    "Commitment",
    "Finding",
    "HealthMetric",
    "Initiative",
    "KeyResult",
    "Objective",
    "OkrkitError",
    "Profile",
    "Progress",
    "Reflection",
    "Store",
    "Why",
    "critique",
    "critique_frame",
    "load",
    "open",
    "progress",
    "questions",
    "read_key_result",
    "read_objective",
    "save",
    "show_traceback",
    "use_language",
]


_MODULES = (
    "files",
    "history",
    "lessons",
    "model",
    "report",
    "rice",
    "room",
    "scoring",
    "teams",
    "widgets",
)
"""Those that notebooks use without an import line of their own."""

if not TYPE_CHECKING:  # a name that is not there is an error for editors and type checkers, too

    def __getattr__(name: str) -> Any:
        """Fetch a public name, or a module, when it is first asked for."""
        if name in _HOME:
            globals()[name] = found = getattr(import_module(f"okrkit.{_HOME[name]}"), name)
            return found
        if name in _MODULES:
            return import_module(f"okrkit.{name}")
        raise AttributeError(f"okrkit has no {name!r}: its names are {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_MODULES})
