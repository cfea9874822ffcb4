"""A reflection: what a team said when it looked back, and what it will do differently."""

from datetime import date
from enum import StrEnum

from okrkit.model._value import Value


class CauseKind(StrEnum):
    """Why a key result went as it did, as the team sees it."""

    TARGET_LOW = "target low"
    MARKET = "market"
    COMPETITOR = "competitor"
    OWN_PROCESS = "own process"
    LUCK = "luck"
    UNKNOWN = "unknown"


class Cause(Value):
    """A cause the team named for one key result.

    Attributes:
        key_result: its id. foreseeable: could we have seen it coming? None means not said.
    """

    key_result: str
    kind: CauseKind
    foreseeable: bool | None = None
    note: str = ""


class Answer(Value):
    """What the team answered to a question; about: the id of the key result asked about, None for the whole."""

    question: str
    text: str
    about: str | None = None


class Commitment(Value):
    """What will be done differently: who (a role, not a name) until when; it opens the next reflection.

    Attributes:
        sign: by what the team would notice that it helped; '' when nobody has said.
        done: None until somebody has looked. outcome: what came of it.
    """

    text: str
    owner_role: str = ""
    due: date | None = None
    sign: str = ""
    done: bool | None = None
    outcome: str = ""


class Reflection(Value):
    """One reflection of the team.

    Attributes:
        so_far: held before the period's end, when questions are of pace.
        safety: what the room chose after the private pulse ('smaller groups'); the pulse itself is never kept.
        trade_off: what was said when one key result rose and another fell: which matters more, and what next.
        commitments: two or three.
    """

    date: date
    so_far: bool = False
    safety: str = ""
    answers: tuple[Answer, ...] = ()
    causes: tuple[Cause, ...] = ()
    trade_off: str = ""
    commitments: tuple[Commitment, ...] = ()
