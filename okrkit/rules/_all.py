"""All rules, found by the files they stand in."""

from functools import cache
from importlib import import_module

from okrkit.rules._rule import Rule, registered

_FILES = (
    "objectives",
    "key_results.kinds",
    "key_results.parts",
    "key_results.fit",
    "key_results.ambition",
    "okrs",
    "teams",
    "check_ins",
    "mutes",
)


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
