"""One of several, defended in a sentence. An answer is {option, why}."""

from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_map, as_text, items, take
from okrkit.lessons.kinds._words import says_something

_FEW_WORDS = 2  # 'less waiting': what counts is that a reason was thought of, not how it is told


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once some options are right, some are not, and each says why."""
    take(own, {"options": list}, {"defend": bool, "objective": str})
    options = items(own, "options")
    for name, option in options.items():
        if not isinstance(option.get("right"), bool) or not str(option.get("because", "")).strip():
            raise ValueError(f"option {name} needs right = true or false, and because")
    if len({option["right"] for option in options.values()}) < 2:
        raise ValueError("options are right or not: there must be both")
    return {"defend": False, **own}


def check(data: Data, answer: Any) -> Feedback:
    """Right when the option can be defended, and is, where that is asked for."""
    options = {one["id"]: one for one in data["options"]}
    given = as_map(answer, ("option", "why"), "{option, why}")
    chosen, why = (as_text(given.get(part) or "", "{option, why}") for part in ("option", "why"))
    if chosen and chosen not in options:
        raise ValueError(f"there is no option {chosen!r}: there are {', '.join(options)}")
    if not chosen:
        return Feedback(False, "Nothing is chosen yet.")
    option = options[chosen]
    if not option["right"]:
        return Feedback(False, "There is a better one.", ((chosen, option["because"]),))
    if data["defend"] and not says_something(why, _FEW_WORDS, "no_reason"):
        short = "What does it bring, or what is somebody spared? A few words are enough."
        return Feedback(False, "It can be defended. Why would you take it?", (("why", short),))
    return Feedback(True, option["because"])


KIND = Kind(ready, check)
