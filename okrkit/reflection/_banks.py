"""The banks of questions, read once from `lexicon/questions.toml`."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from okrkit.languages import ENGLISH, language, translated
from okrkit.lexicon import parsed
from okrkit.model import Kind
from okrkit.scoring import Pace, State

_SHARES = (State.NOT_YET, State.MET, State.EXCEEDED)
_ASKS_ITSELF = {Kind.BINARY: (State.HAPPENED, State.DID_NOT_HAPPEN), Kind.HEALTH: (State.WITHIN, State.OUTSIDE)}
_ENDED = (State.STOPPED, State.REPLACED)


def banks() -> dict[str, Any]:
    """Everything in `lexicon/questions.toml`, in the language chosen; read only."""
    return _banks_in(language())


def _a_name(field: str, value: Any) -> bool:
    """Whether code goes by what stands there; `kind` is a bank of its own, too."""
    return field in ("id", "kind", "keeps") and not isinstance(value, dict)


@cache
def _banks_in(chosen: str) -> dict[str, Any]:
    english = parsed("questions.toml")
    return english if chosen == ENGLISH else _told(english)


def _told(part: Any) -> Any:
    """A part of the banks in the language chosen, without the names that code goes by."""
    if isinstance(part, str):
        return translated(part)
    if isinstance(part, dict):
        return {name: value if _a_name(name, value) else _told(value) for name, value in part.items()}
    return [_told(value) for value in part]


def questions(
    state: State | str, so_far: bool = False, kind: Kind | str | None = None, pace: Pace | str | None = None
) -> list[str]:
    """What to talk about when a key result is in a state.

    Args:
        state: 'not yet reached', 'met', 'exceeded', 'no number', 'happened' ... as `progress` tells it.
        so_far: the period is not over: questions of pace come first, and the state's own bank stays short.
        kind: 'binary', 'learning' and others bring a question of their own; None brings none.
        pace: as `scoring.pace` tells it, while the period runs; None asks which one it is.

    Raises:
        ValueError: for a state, kind or pace that there is not.

    >>> questions("no number")[0]
    'What kept us from having a number?'
    """
    where = _known(State, state, "state")
    own = banks()["state"][where.value]
    of_kind = None if kind is None else _known(Kind, kind, "kind")
    extra = {} if of_kind is None or where in (*_ASKS_ITSELF.get(of_kind, ()), *_ENDED) else _kind_bank(of_kind)
    moving = None if pace is None else _known(Pace, pace, "pace")
    if so_far and where in _SHARES:
        speed = banks()["pace"]["any" if moving is None else moving.value]
        return [*speed, *extra.get("so_far", ()), *own["so_far"]]
    return [*own["questions"], *extra.get("so_far" if so_far else "questions", ())]


def _kind_bank(kind: Kind) -> dict[str, list[str]]:
    bank: dict[str, list[str]] = banks()["kind"].get(kind.value, {})
    return bank


def _known(sort: Any, name: str, what: str) -> Any:
    try:
        return sort(name)
    except ValueError:
        allowed = ", ".join(repr(one.value) for one in sort)
        raise ValueError(f"there is no {what} {name!r}: it is one of {allowed}") from None


def standing_questions() -> list[str]:
    """The three questions of every reflection."""
    return list(banks()["standing"]["questions"])


def trade_off_questions() -> list[str]:
    """What to talk about when one key result rose and another one fell."""
    return list(banks()["trade_off"]["questions"])


def look_back_questions(seen: Collection[str], count: int = 3) -> list[str]:
    """What to talk about when looking back over several periods.

    Args:
        seen: what was seen in the history: 'no numbers', 'formula unknown', 'many at once' ...; the kinds of the bank.
        count: how many to ask; those that fit what was seen come first.

    Raises:
        ValueError: for something that the bank has no question for.
    """
    bank = banks()["look_back"]
    if unknown := sorted(set(seen) - {one["kind"] for one in bank}):
        allowed = ", ".join(repr(kind) for kind in dict.fromkeys(one["kind"] for one in bank))
        raise ValueError(f"there is no question for {unknown[0]!r}: it is one of {allowed}")
    return [one["question"] for one in bank if one["kind"] in {*seen, "anything"}][:count]


def meeting_questions(kind: str) -> list[str]:
    """What two teams ask each other when their key results meet.

    Args:
        kind: how they meet: an `okrkit.teams.Against`, 'counted twice', 'copied from above' or 'unclear link'.

    Raises:
        ValueError: for a kind that the bank has no questions for.
    """
    bank = banks()["meeting"]
    if kind not in bank:
        raise ValueError(f"there are no questions for {kind!r}: it is one of {', '.join(map(repr, bank))}")
    return list(bank[kind]["questions"])


def rewriting_steps() -> list[str]:
    """How two teams that pull apart write both texts anew, step by step."""
    return list(banks()["rewriting"]["steps"])


def many_missed_questions() -> list[str]:
    """What to ask of the strategy when many teams did not get there in the same period."""
    return list(banks()["many_missed"]["questions"])


def foreseeable_question() -> str:
    """What is asked of every cause: whether there was a sign of it."""
    return str(banks()["causes"]["foreseeable"])


@dataclass(frozen=True, slots=True)
class Prompt:
    """One of the six questions of the review.

    Attributes:
        id: 'strategy', 'pain' ... question: what is asked. hint: what helps whoever is stuck.
        keeps: the fields of the OKR that hold the answer ('why.pain', 'key_results.measured_by').
    """

    id: str
    question: str
    hint: str
    keeps: tuple[str, ...]


def review() -> tuple[Prompt, ...]:
    """The six standing questions of the review, with the fields that keep their answers."""
    return tuple(Prompt(one["id"], one["question"], one["hint"], tuple(one["keeps"])) for one in banks()["review"])


def review_questions() -> list[str]:
    """The six standing questions of the review, in words."""
    return [prompt.question for prompt in review()]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is stored, what is shown, and the question that goes with it."""

    value: str
    label: str
    question: str = ""


def causes() -> tuple[Choice, ...]:
    """The causes to choose from; `value` is a `model.CauseKind`."""
    return tuple(Choice(one["kind"], one["label"], one["question"]) for one in banks()["cause"])


def verdicts() -> tuple[Choice, ...]:
    """Continue, change or stop, each with the question for its evidence; `value` is a `model.Verdict`."""
    return tuple(Choice(one["kind"], one["label"], one["question"]) for one in banks()["verdict"])
