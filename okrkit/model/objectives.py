"""An objective and the reasons that may stand behind it."""

from typing import Any

from pydantic import model_validator

from okrkit.model._value import Value
from okrkit.model.changes import Changing
from okrkit.model.key_results import Span


class Why(Value):
    """Why this objective and not another. Each part is a sentence or two, or empty while nobody has said.

    Attributes:
        strategy: the strategic choice it follows from. pain: whose pain it is about. evidence: how we know.
        lever: what it does for the business. giving_up: what we leave undone for it.
    """

    strategy: str = ""
    pain: str = ""
    evidence: str = ""
    lever: str = ""
    giving_up: str = ""


class Objective(Changing):
    """An objective as a team wrote it.

    Attributes:
        verb: the leading verb as read, lower case; None before reading or when there is none.
        spans: where the parts stand in `text`.
    """

    text: str = ""
    verb: str | None = None
    spans: tuple[Span, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given
