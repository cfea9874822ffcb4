"""The findings: one decorated function a rule, in the file named for what it looks at.

A rule's docstring is its explanation, its examples are its tests, and the decorator is all there is to register.
The files are in the order in which a coach would speak: the objective, then each key result (its kind, its missing
parts, whether it fits, how ambitious it is), then the set, the teams, the check-ins.
"""

from functools import cache
from importlib import import_module

from okrkit.rules._aims import take_apart
from okrkit.rules._rule import Draft, Example, Finding, Line, Rule, Said, Severity, registered, rule
from okrkit.rules._words import is_english

_FILES = (
    "objectives",
    "key_results.kinds",
    "key_results.parts",
    "key_results.fit",
    "key_results.ambition",
    "okrs",
    "teams",
    "check_ins",
)

__all__ = [
    "Draft",
    "Example",
    "Finding",
    "Line",
    "Rule",
    "Said",
    "Severity",
    "all_rules",
    "find_rule",
    "is_english",
    "rule",
    "take_apart",
]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which its findings are spoken."""
    homes = [import_module(f"okrkit.rules.{name}").__name__ for name in _FILES]
    return tuple(sorted(registered(), key=lambda found: homes.index(found.judge.__module__)))


def find_rule(code: str) -> Rule:
    """The rule with this code, upper or lower case.

    Raises:
        KeyError: with the codes there are.
    """
    wanted = code.strip().upper()
    for found in all_rules():
        if found.code == wanted:
            return found
    raise KeyError(f"no finding is called {code!r}: there are {', '.join(r.code for r in all_rules())}")
