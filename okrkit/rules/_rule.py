"""What a rule is, and what it says: the Finding."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a finding is meant: a warning that something is missing or wrong, advice, or a question to talk about."""

    WARNING = "warning"
    ADVICE = "advice"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful coach would raise about one place of a draft.

    Attributes:
        code: 'KR-NO-BASELINE'. where: 'objective', 'key_results[0]' (counted from 0), 'okr' or 'teams'.
        span: the words it is about, in code points of that place's text, or None.
        message: the pattern found, plainly. question: what a coach would ask.
        rewrites: whole texts to put in place of the text at `where`; blanks ('___') where only the team knows.
        source: where the rule comes from. others: further places it is about ('key_results[2]').
    """

    code: str
    where: str
    span: tuple[int, int] | None
    severity: Severity
    message: str
    question: str
    rewrites: tuple[str, ...]
    source: str
    others: tuple[str, ...] = ()
