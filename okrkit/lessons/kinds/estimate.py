"""A range or a chance, revealed afterwards: never right or wrong. An answer is {low, high} or {chance}."""

from decimal import Decimal
from typing import Any

from okrkit.ambition import number
from okrkit.lessons._feedback import Feedback
from okrkit.lessons.kinds._kind import Data, Kind, as_map, as_number, take

FORMS = {"range": ("low", "high"), "chance": ("chance",)}
_NUMBER = (int, float, bool)


def ready(own: dict[str, Any], around: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields, once what is true fits what is asked."""
    take(own, {"asked": str, "true_value": _NUMBER, "form": str, "source": str}, {"unit": str})
    if own["form"] not in FORMS:
        raise ValueError(f"form is one of {', '.join(FORMS)}, not {own['form']!r}")
    if isinstance(own["true_value"], bool) != (own["form"] == "chance"):
        raise ValueError("true_value is a number for a range, and true or false for a chance: it happened or not")
    return own


def check(data: Data, answer: Any) -> Feedback:
    """What it really was; only what cannot be is sent back."""
    given = as_map(answer, FORMS[data["form"]], "{" + ", ".join(FORMS[data["form"]]) + "}")
    numbers = [as_number(given.get(name), name) for name in FORMS[data["form"]]]
    if any(one is None for one in numbers):
        return Feedback(False, "Write " + ("both ends." if data["form"] == "range" else "a chance in percent."))
    known = [one for one in numbers if one is not None]
    return _chance(data, known[0]) if data["form"] == "chance" else _range(data, known[0], known[1])


def _range(data: Data, low: Decimal, high: Decimal) -> Feedback:
    if low > high:
        return Feedback(False, f"The low end, {low:f}, is above the high end, {high:f}: turn them round.")
    true = Decimal(str(data["true_value"]))
    where = "inside your range" if low <= true <= high else "below your range" if true < low else "above your range"
    return Feedback(None, f"It was {number(true, data.get('unit'))}, {where}. {data['source']}")


def _chance(data: Data, chance: Decimal) -> Feedback:
    if not 0 <= chance <= 100:
        return Feedback(False, f"A chance lies between 0 and 100 %: {chance:f} is not possible.")
    said = "It happened" if data["true_value"] else "It did not happen"
    return Feedback(None, f"{said}; you gave it {number(chance, '%')}. {data['source']}")


KIND = Kind(ready, check)
