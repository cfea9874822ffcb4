"""What goes on and what ends: decisions about the next period, and the page that argues for its objective."""

from datetime import date
from enum import StrEnum

from okrkit.model._value import Value
from okrkit.model.numbers import Number
from okrkit.model.reflections import Answer


class Course(StrEnum):
    """What becomes of an objective (keep, raise, replace) or a key result (these, stop, watch) in the next period."""

    KEEP = "keep"
    RAISE = "raise"
    REPLACE = "replace"
    STOP = "stop"
    WATCH = "watch"


class NextDecision(Value):
    """What the team decided on a day about the objective or one key result. A later one is added behind it.

    Attributes:
        about: 'objective' or the id of a key result. course: what becomes of it.
        reason: why, in the team's words. text: the new words, where it is raised or replaced.
        target: the team's own next target; for what is only watched, the bound it must keep.
        usual: where work as usual would bring it by the end of the next period, as the team holds it.
        answers: what was said when the objective was talked about, before anything was decided.
        withdrawn: what was decided before is taken back with this reason: nothing is decided until it is anew.
    """

    date: date
    about: str
    course: Course
    reason: str = ""
    text: str = ""
    target: Number = None
    usual: Number = None
    answers: tuple[Answer, ...] = ()
    withdrawn: bool = False


class OnePager(Value):
    """One page that argues for the next objective, as it was written on a day. A later one is added behind it.

    Attributes:
        period: the one it argues for. objective: what is chosen. over: what was not.
        because: the choice in a sentence or two. evidence: what earlier key results say, a line each.
        learned: what was learned, a line each. causes: why it came so, as reflections named it, a line each.
        customers, business: what the choice is worth to them. giving_up: what is left undone for it, a line each.
    """

    date: date
    period: str = ""
    objective: str = ""
    over: tuple[str, ...] = ()
    because: str = ""
    evidence: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    customers: str = ""
    business: str = ""
    giving_up: tuple[str, ...] = ()
