"""One text of an exercise among others: the draft it stands in, and what is found in it."""

from collections.abc import Sequence
from typing import Any

from okrkit.findings import critique, folded
from okrkit.lessons.kinds._kind import Data
from okrkit.model import OKR
from okrkit.rules import Finding, Severity, find_rule

ABOUT = ("key_result", "objective")
FIELDS: dict[str, type | tuple[type, ...]] = {"beside": list, "objective": str}


def draft(data: Data, text: str) -> OKR:
    """The OKR around a text: the objective and the key results that the exercise puts beside it."""
    beside = list(data.get("beside", ()))
    if data["about"] == "objective":
        return OKR(objective=text, key_results=beside)
    return OKR(objective=data.get("objective", ""), key_results=[text, *beside])


def place(data: Data) -> str:
    """Where the text stands in its draft."""
    return "objective" if data["about"] == "objective" else "key_results[0]"


def here(data: Data, text: str) -> list[Finding]:
    """What is found at the text itself, and in the set where it is one of those meant."""
    where = place(data)
    found = folded(critique(draft(data, text), blanks=True))
    return [one for one in found if one.where == where or where in one.others]


def pressing(found: Sequence[Finding]) -> list[Finding]:
    """Warnings and advice: questions are for talking about."""
    return [one for one in found if one.severity is not Severity.QUESTION]


def known_codes(own: dict[str, Any], name: str) -> list[str]:
    """A list of codes of findings.

    Raises:
        ValueError: for a code that there is not, and for an empty list.
    """
    if not own[name] or not all(isinstance(code, str) for code in own[name]):
        raise ValueError(f"{name} is a list of codes such as KR-NO-TARGET")
    for code in own[name]:
        find_rule(code)
    return list(own[name])
