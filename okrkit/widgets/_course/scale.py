"""The scale on which a target is set: where the key result stands, where work as usual leads, where it cannot go."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from okrkit.ambition import bounds
from okrkit.model import Direction, KeyResult
from okrkit.model.typed import number_of
from okrkit.widgets._course.shapes import line, picture, word
from okrkit.widgets._page.blocks import Block

_BETWEEN = ("as usual", "yours")  # they stand below the line; its ends, and today, stand above
_WORD = 64  # about as wide as their words


@dataclass(frozen=True)
class Scale:
    """From where to where a target may be set, and what is known on the way.

    Attributes:
        low, high: the ends. step: of the slider. marks: (value, words), such as today's value or the ceiling.
    """

    low: float
    high: float
    step: float
    unit: str
    marks: tuple[tuple[float, str], ...]

    @classmethod
    def of(cls, data: Mapping[str, Any], own: str = "") -> Self:
        """The scale of an exercise that sets a target: its key result, its bounds and what work as usual reaches.

        Args:
            own: the target that somebody has set on it, as text.
        """
        given = {name: value for name, value in data["key_result"].items() if name in KeyResult.model_fields}
        key_result = KeyResult.model_validate(given)
        lower, upper = bounds(key_result)
        ends = [data.get("lower", lower), data.get("upper", upper)]
        least, most = (None if end is None else float(end) for end in ends)
        start = float(key_result.baseline if key_result.baseline is not None else 0)
        usual = None if data.get("usual") is None else float(data["usual"])
        steps = [abs(float(step)) for step in data.get("last_steps", ())]
        reach = 4 * max([*steps, abs((usual if usual is not None else start) - start), abs(start) / 8, 1])
        falls = key_result.direction is Direction.DECREASE
        low = (start - reach if least is None else least) if falls else start
        high = start if falls else start + reach if most is None else most
        marks = [(start, "today")]
        marks += [(usual, "as usual")] if usual is not None and low <= usual <= high else []
        bound = (least, "the least there can be") if falls else (most, "the most there can be")
        marks += [(bound[0], bound[1])] if bound[0] is not None else []
        marks += [(value, "yours") for value in _number(own) if low <= value <= high]
        numbers = [low, high, start, *([usual] if usual is not None else [])]
        return cls(
            low, high, _step(high - low, numbers), str(data.get("unit") or key_result.unit or ""), tuple(sorted(marks))
        )


def scale_picture(scale: Scale) -> Block:
    """A scale with its marks, above the slider that sets a target on it."""
    left, right, y = 24, 336, 46

    def at(value: float) -> float:
        return left + (right - left) * (value - scale.low) / (scale.high - scale.low)

    shapes = [line(left, y, right, y, "axis")]
    between = sorted((at(value), words) for value, words in scale.marks if words in _BETWEEN)
    close = len(between) == 2 and between[1][0] - between[0][0] < _WORD
    for value, words in scale.marks:
        x, below = at(value), words in _BETWEEN
        rows = (y + 24, y + 40) if below else (y - 28, y - 12)
        anchor = "start" if x < 70 else "end" if x > 290 else "middle"
        if below and close:  # each turns away from the other one
            anchor = "end" if (x, words) == between[0] else "start"
        shapes += [
            line(x, y - 8, x, y + 8, "dashed" if "can be" in words else "ink"),
            word(words, x, rows[0], anchor, "quiet"),
            word(_said(value, scale.unit), x, rows[1], anchor, "strong"),
        ]
    told = ", ".join(f"{words} {_said(value, scale.unit)}" for value, words in scale.marks)
    return picture(
        f"A scale from {_said(scale.low, scale.unit)} to {_said(scale.high, scale.unit)}: {told}.", 92, shapes
    )


def _number(typed: str) -> list[float]:
    try:
        found = number_of(typed)
    except ValueError:
        return []
    return [] if found is None else [float(found)]


def _said(value: float, unit: str) -> str:
    return f"{value:,g} {unit}".strip() if abs(value) < 1e6 else f"{value:,.0f} {unit}".strip()


def _step(span: float, numbers: list[float]) -> float:
    """A step fine enough for the numbers that are known, and coarse enough for an arrow key."""
    digits = max(max(0, -int(Decimal(str(number)).normalize().as_tuple().exponent)) for number in numbers)
    fine = 10.0**-digits
    while span / fine > 400:
        fine *= 10
    return round(fine, digits) if digits else fine
