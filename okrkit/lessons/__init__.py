"""The course: lessons as data, exercises that answer, and progress that survives.

| file | what |
|---|---|
| `path/` | one file a lesson: who it is for, what one can do after it, its exercises |
| `kinds/` | what can be done in an exercise, one file a kind, with what is said of an answer |
| `_lesson.py` | Lesson, Exercise, Feedback |
| `_load.py` | the lessons, from their files |
"""

from okrkit.lessons._lesson import SKILLS, Exercise, Feedback, Help, Lesson, LessonError
from okrkit.lessons._load import exercise, exercises, lesson, lessons

__all__ = [
    "SKILLS",
    "Exercise",
    "Feedback",
    "Help",
    "Lesson",
    "LessonError",
    "exercise",
    "exercises",
    "lesson",
    "lessons",
]
