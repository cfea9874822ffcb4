"""What was learned, why, and what will be done. An answer is {learned, cause, commitment, owner_role, due}."""

from collections.abc import Callable
from typing import Any

from okrkit import lexicon
from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_map, as_text, take
from okrkit.lessons.kinds._people import blamed, is_a_person
from okrkit.lessons.kinds._words import listed, says_something, stems, words_of
from okrkit.model.typed import day_of
from okrkit.scoring import State

_STATES = [str(one) for one in State]


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once the state is one that there is."""
    take(own, {"state": str, "story": str, "on": str}, {"key_result": str})
    if own["state"] not in _STATES:
        raise ValueError(f"state is one of {', '.join(_STATES)}, not {own['state']!r}")
    if day_of(own["on"]) is None:
        raise ValueError("on is the day on which the story stands")
    return own


def check(data: Data, answer: Any) -> Feedback:
    """Right when it says more than the number, blames nobody, and ends in something that somebody does by a day."""
    given = as_map(answer, _PARTS, "{" + ", ".join(_PARTS) + "}")
    said = {name: as_text(given.get(name) or "", name).strip() for name in _PARTS}
    reasons = tuple((name, why) for name, lacks in _PARTS.items() if (why := lacks(data, said[name])))
    if reasons:
        return Feedback(False, f"{len(_PARTS) - len(reasons)} of {len(_PARTS)} parts can stand as they are.", reasons)
    return Feedback(True, "Somebody who was not in the room would know what you learned, and who does what by when.")


def _learned(data: Data, said: str) -> str:
    if words := blamed(said):
        return _blaming(words)
    if len(stems(said) - stems(" ".join(listed("only_the_number", said)))) < 2 or not says_something(said):
        return "That is the number again, or hardly more. What do you know now that you did not know before?"
    return ""


def _cause(data: Data, said: str) -> str:
    if words := blamed(said):
        return _blaming(words)
    return (
        ""
        if says_something(said, 2) or listed("not_known", said)
        else "What made it so, as far as you can tell: in a sentence?"
    )


def _blaming(words: str) -> str:
    return f"“{words}” looks for a person. What in the way you work, or around you, made this likely for anybody?"


def _promise(data: Data, said: str) -> str:
    if not says_something(said):
        return "What will somebody do, and with what or whom?"
    if vague := listed("vague_promises", said):
        return f"Nobody could film “{vague[0]}”. What would one see somebody do?"
    known = lexicon.load().verbs
    done = any(known[word].verb_class in _DOING for word in words_of(said) if word in known)
    if not done and not listed("doing", said):
        return "No verb says what somebody does. Begin with one: call, visit, show, ask, stop ..."
    return ""


_DOING = ("deliver", "act", "learn", "win", "do")


def _owner(data: Data, said: str) -> str:
    if not said:
        return "Which role takes care of it?"
    if said.lower().strip(" .") in listed("nobody", said):
        return "Everybody's promise is nobody's. Which one role?"
    if is_a_person(said):
        return "A person may be ill or move on, and a role stays. Which role takes care of it?"
    return ""


def _due(data: Data, said: str) -> str:
    try:
        day = day_of(said)
    except ValueError as problem:
        return str(problem)
    if day is None:
        return "By which day?"
    now = day_of(data["on"])
    return f"That day has passed: the story stands at {now}." if now and day <= now else ""


_PARTS: dict[str, Callable[[Data, str], str]] = {
    "learned": _learned,
    "cause": _cause,
    "commitment": _promise,
    "owner_role": _owner,
    "due": _due,
}

KIND = Kind(ready, check)
