"""Profiles: which findings are raised, and how each is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache

from okrkit.rules._all import all_rules
from okrkit.rules._rule import Rule, Severity

PROFILES = ("default", "strict", "gentle")


@dataclass(frozen=True, slots=True)
class Profile:
    """Which findings are raised, and how each is meant.

    Attributes:
        name: 'default', 'strict', 'gentle', or the file in which a team wrote its own.
        codes: the findings that are raised. every_date: whether a date within the period is remarked on too.
        severities: code -> what it is raised as, in place of the rule's own.

    >>> gentle = named_profile("gentle")
    >>> "SET-FEW" in gentle.codes, "KR-VANITY" in gentle.codes, "KR-VANITY" in gentle.tailored(add=["KR-VANITY"]).codes
    (True, False, True)
    """

    name: str
    codes: frozenset[str]
    every_date: bool = False
    severities: tuple[tuple[str, Severity], ...] = ()

    def tailored(
        self,
        leave_out: Iterable[str] = (),
        add: Iterable[str] = (),
        severity: Mapping[str, str] | None = None,
        name: str | None = None,
    ) -> "Profile":
        """This profile with some codes left out or added, and some raised as something else.

        Args:
            severity: code -> 'warning', 'advice' or 'question'.

        Raises:
            ValueError: for a code or severity there is not, with near ones; for a code both left out and added.
        """
        less, more = frozenset(map(known_code, leave_out)), frozenset(map(known_code, add))
        if both := less & more:
            raise ValueError(f"{min(both)} is both left out and added: choose one of the two")
        raised = dict(self.severities)
        for code, given in (severity or {}).items():
            if given not in tuple(Severity):
                raise ValueError(f"there is no severity {given!r}: choose one of {', '.join(Severity)}")
            raised[known_code(code)] = Severity(given)
        return replace(
            self, name=name or self.name, codes=(self.codes - less) | more, severities=tuple(sorted(raised.items()))
        )


@cache
def named_profile(name: str) -> Profile:
    """One of the profiles that come with okrkit.

    Raises:
        ValueError: for an unknown one, with those there are.
    """
    if name not in PROFILES:
        near = get_close_matches(str(name), PROFILES, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(PROFILES)}"
        raise ValueError(f"there is no profile {name!r}: {hint}")
    rules = [rule for rule in all_rules() if rule.decidable or name != "gentle"]
    return Profile(name, frozenset(rule.code for rule in rules), every_date=name == "strict")


@lru_cache(maxsize=64)
def rules_of(profile: Profile) -> tuple[Rule, ...]:
    """The rules of a profile, in the order in which their findings are spoken, as severe as it wants them."""
    raised = dict(profile.severities)
    return tuple(
        replace(rule, severity=raised.get(rule.code, rule.severity))
        for rule in all_rules()
        if rule.code in profile.codes
    )


def known_code(given: str) -> str:
    """A code as its rule spells it.

    Raises:
        ValueError: when no finding is called so, with near ones.

    >>> known_code("kr-vanity")
    'KR-VANITY'
    """
    code = str(given).strip().upper()
    if code in (known := [rule.code for rule in all_rules()]):
        return code
    near = get_close_matches(code, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`okrkit explain` lists all"
    raise ValueError(f"no finding is called {given!r}: {hint}")
