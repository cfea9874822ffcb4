"""Cards go where they belong. An answer is {card: bin}."""

from collections.abc import Mapping
from typing import Any

from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_map, items, take

NEEDS: dict[str, type | tuple[type, ...]] = {"bins": dict, "cards": list}


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once every card has a bin and a reason against each of the others."""
    take(own, NEEDS, {"reads": str})
    sorted_out(own)
    return own


def sorted_out(own: Data) -> None:
    """See that every card belongs into bins that are there, and says why not into the others.

    Raises:
        ValueError: with the card.
    """
    if len(own["bins"]) < 2:
        raise ValueError("bins wants two or more")
    for name, card in items(own, "cards").items():
        right, because = card.get("bins", ()), card.get("because", "")
        if not right or not isinstance(right, list) or not set(right) < set(own["bins"]):
            raise ValueError(f"card {name}: bins are some of {', '.join(own['bins'])}, and not all")
        wrong = [one for one in own["bins"] if one not in right]
        said = because if isinstance(because, Mapping) else dict.fromkeys(wrong, because)
        if lacking := [one for one in wrong if not str(said.get(one, "")).strip()]:
            raise ValueError(f"card {name}: because does not say why not {', '.join(lacking)}")


def misplaced(data: Data, answer: Any) -> tuple[tuple[str, str], ...]:
    """(card, why not there) for each card in a wrong place or in none.

    Raises:
        ValueError: when the answer is not {card: bin}.
    """
    cards = {card["id"]: card for card in data["cards"]}
    given = as_map(answer, cards, "{card: bin}, such as " + _example(data))
    for place in given.values():
        if not isinstance(place, str) or (place and place not in data["bins"]):
            raise ValueError(f"there is no place {place!r}: there are {', '.join(data['bins'])}")
    found = []
    for name, card in cards.items():
        place = given.get(name) or ""
        if not place:
            found.append((name, "It has no place yet."))
        elif place not in card["bins"]:
            because = card["because"]
            found.append((name, because if isinstance(because, str) else because[place]))
    return tuple(found)


def _example(data: Data) -> str:
    return f"{{{data['cards'][0]['id']!r}: {next(iter(data['bins']))!r}}}"


def check(data: Data, answer: Any) -> Feedback:
    """Right when every card lies where it may."""
    wrong = misplaced(data, answer)
    if not wrong:
        return Feedback(True, "All of them lie where they belong.")
    there = len(data["cards"]) - len(wrong)
    return Feedback(False, f"{there} of {len(data['cards'])} lie where they belong.", wrong)


KIND = Kind(ready, check)
