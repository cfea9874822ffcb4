"""The findings: one decorated function a rule, in the file named for what it looks at.

A rule's docstring is its explanation, its examples are its tests, and the decorator is all there is to register.
The files are in the order in which a coach would speak: the objective, then each key result (its kind, its missing
parts, whether it fits, how ambitious it is), then the set, the teams, the check-ins, and last what the
team has muted.
"""

from okrkit.rules._aims import take_apart
from okrkit.rules._all import all_rules, find_rule
from okrkit.rules._applied import rewritten
from okrkit.rules._profile import PROFILES, Profile, known_code, named_profile, rules_of
from okrkit.rules._rule import Draft, Example, Finding, Line, Rule, Said, Severity, rule
from okrkit.rules._words import is_english
from okrkit.rules.mutes import place_of
from okrkit.showing import dress

__all__ = [
    "PROFILES",
    "Draft",
    "Example",
    "Finding",
    "Line",
    "Profile",
    "Rule",
    "Said",
    "Severity",
    "all_rules",
    "find_rule",
    "is_english",
    "known_code",
    "named_profile",
    "place_of",
    "rewritten",
    "rule",
    "rules_of",
    "take_apart",
]

dress(globals())
