"""The course: lessons as data, exercises that answer, and progress that survives.

| file | what |
|---|---|
| `path/` | one file a lesson: who it is for, what one can do after it, its exercises |
| `doctrine.toml`, `_ideas.py` | the ideas that the course teaches, and where each is taught |
| `kinds/` | what can be done in an exercise, one file a kind, with what is said of an answer |
| `_lesson.py`, `_feedback.py` | Lesson, Exercise; what is said of an answer |
| `_load.py` | the lessons, from their files |
| `deeds.py` | what a learner does, and where that leaves them with one exercise |
| `_progress.py` | the map of the path, and the skills |
| `_gain.py` | unseen texts before and after, and how far one's own estimates could be trusted |
| `_keepsake.py` | what a learner takes along in words |
| `_record.py` | which lessons and skills, when: self-attested |
| `quarter.toml`, `_fast_forward.py` | a made-up quarter of one's own OKR |
| `own_quarter.py` | what was written while it went by, for the keepsake |
| `_along.py` | progress in one small file, for another computer |
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from okrkit.lessons._along import as_text, from_text, take_along, take_in
from okrkit.lessons._feedback import Feedback
from okrkit.lessons._gain import Calibration, Gain, calibration, gain
from okrkit.lessons._ideas import Idea, ideas, table_of_ideas
from okrkit.lessons._keepsake import keepsake, keepsake_markdown, keepsake_page
from okrkit.lessons._lesson import SKILLS, Exercise, Help, Lesson, LessonError
from okrkit.lessons._load import exercise, exercises, lesson, lessons
from okrkit.lessons._progress import Path, Skill, Stop, progress
from okrkit.lessons._record import record, record_markdown
from okrkit.lessons.deeds import Standing, note, standing, start_over
from okrkit.showing import dress

if TYPE_CHECKING:
    from okrkit.lessons._fast_forward import WEEKS, Option, Surprise, Week, fast_forward

_LATER = ("WEEKS", "Option", "Surprise", "Week", "fast_forward")  # they read OKRs, which no map of the path needs

__all__ = [
    "SKILLS",
    "WEEKS",
    "Calibration",
    "Exercise",
    "Feedback",
    "Gain",
    "Help",
    "Idea",
    "Lesson",
    "LessonError",
    "Option",
    "Path",
    "Skill",
    "Standing",
    "Stop",
    "Surprise",
    "Week",
    "as_text",
    "calibration",
    "exercise",
    "exercises",
    "fast_forward",
    "from_text",
    "gain",
    "ideas",
    "keepsake",
    "keepsake_markdown",
    "keepsake_page",
    "lesson",
    "lessons",
    "note",
    "progress",
    "record",
    "record_markdown",
    "standing",
    "start_over",
    "table_of_ideas",
    "take_along",
    "take_in",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # what is not there is an error for editors, too

    def __getattr__(name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module("okrkit.lessons._fast_forward"), name)
        return value


dress(globals())
