"""How far a target goes: headroom and steps, four views of one step, how often targets are exceeded.

Exact numbers; only a posterior probability is a float.

| file | what it answers |
|---|---|
| `_steps.py` | the headroom a target takes, and how far the same metric moved before |
| `_views.py` | one step in ratio, points, odds ratio ("against the rest") and share of headroom, beside the last step |
| `_past.py` | what one measure cannot leave, and how far it moved in each of the team's periods |
| `_ranges.py`, `_wording.py` | where the next target might lie, as ranges beside the team's own |
| `_arguments.py` | what the numbers say about an objective and its key results, as facts to argue with |
| `_onward.py`, `_carrying.py` | what was decided about the next period, and the draft that follows from it |
| `_exceeding.py` | whether targets are often exceeded, how sure that is, and how often it would be said falsely |
| `_trend.py` | a line through readings that one odd week does not turn |
"""

from okrkit.ambition._arguments import key_result_facts, objective_facts
from okrkit.ambition._carrying import carried_line, start_of
from okrkit.ambition._exceeding import LEAST, SURE, Exceeding, exceeding
from okrkit.ambition._onward import OBJECTIVE, decided, next_okr, next_target, undecided
from okrkit.ambition._past import Moved, alike, bounds, bounds_of, counted_from_zero, measured, past, unit_of
from okrkit.ambition._ranges import Beside, End, Range, beside
from okrkit.ambition._steps import Exact, diminishing, headroom_taken, last_value, step, steps
from okrkit.ambition._trend import Trend, theil_sen
from okrkit.ambition._views import MUCH_FURTHER, NEARLY_ALL, View, Views, views
from okrkit.ambition._wording import number, of_one, points
from okrkit.showing import dress

__all__ = [
    "LEAST",
    "MUCH_FURTHER",
    "NEARLY_ALL",
    "OBJECTIVE",
    "SURE",
    "Beside",
    "End",
    "Exact",
    "Exceeding",
    "Moved",
    "Range",
    "Trend",
    "View",
    "Views",
    "alike",
    "beside",
    "bounds",
    "bounds_of",
    "carried_line",
    "counted_from_zero",
    "decided",
    "diminishing",
    "exceeding",
    "headroom_taken",
    "key_result_facts",
    "last_value",
    "measured",
    "next_okr",
    "next_target",
    "number",
    "objective_facts",
    "of_one",
    "past",
    "points",
    "start_of",
    "step",
    "steps",
    "theil_sen",
    "undecided",
    "unit_of",
    "views",
]

dress(globals())
