"""The findings: one decorated function a rule, in the file named for what it looks at.

A rule's docstring is its explanation, its examples are its tests, and the decorator is all there is to register.
The files are in the order in which a coach would speak: the objective, then each key result (its kind, its missing
parts, whether it fits, how ambitious it is), then the set, the teams, the check-ins, and last what the
team has muted.

| file | what |
|---|---|
| `objectives.py`, `_objectives/` | rules on the objective; what they ask of it |
| `key_results/` | rules on one key result (`kinds`, `parts`, `fit`, `ambition`), and what they ask of it |
| `okrs.py`, `teams.py`, `check_ins.py`, `mutes.py` | rules on the set, on several teams, on readings, on mutes |
| `_rule.py`, `_all.py`, `_profile.py` | what a rule and a finding are; all of them; which are raised |
| `_words.py`, `_people.py`, `_topics.py`, `_joints.py` | words of the lists; people; topics; two claims in one text |
| `_rewrites.py`, `_effects.py`, `_applied.py` | texts to put in place; outputs and their effect; a rewrite taken |
"""

from okrkit.rules._all import all_rules, find_rule
from okrkit.rules._applied import rewritten
from okrkit.rules._objectives.aims import take_apart
from okrkit.rules._profile import PROFILES, Profile, known_code, named_profile, rules_of
from okrkit.rules._rule import Draft, Example, Finding, Line, Rule, Said, Severity, rule
from okrkit.rules._words import are_english, is_english
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
    "are_english",
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
