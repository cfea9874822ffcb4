"""How far a target goes: headroom and steps, four views of one step, how often targets are exceeded.

Exact numbers; only a posterior probability is a float.

| file | what it answers |
|---|---|
| `_steps.py` | the headroom a target takes, and how far the same metric moved before |
| `_views.py` | one step in ratio, points, odds ratio and share of headroom, beside the team's own last step |
| `_exceeding.py` | whether targets are often exceeded, how sure that is, and how often it would be said falsely |
| `_trend.py` | a line through readings that one odd week does not turn |
"""

from okrkit.ambition._exceeding import LEAST, SURE, Exceeding, exceeding
from okrkit.ambition._steps import Exact, diminishing, headroom_taken, last_value, step, steps
from okrkit.ambition._trend import Trend, theil_sen
from okrkit.ambition._views import MUCH_FURTHER, NEARLY_ALL, View, Views, views

__all__ = [
    "LEAST",
    "MUCH_FURTHER",
    "NEARLY_ALL",
    "SURE",
    "Exact",
    "Exceeding",
    "Trend",
    "View",
    "Views",
    "diminishing",
    "exceeding",
    "headroom_taken",
    "last_value",
    "step",
    "steps",
    "theil_sen",
    "views",
]
