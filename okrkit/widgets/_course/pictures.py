"""The course's four pictures: the band, the ladder, the ceiling, the conflict. A fifth is one more function here."""

from okrkit.widgets._course.shapes import Shape, arrow, box, dot, line, picture, word
from okrkit.widgets._page.blocks import Block


def band() -> Block:
    """From the start to the target, with the band in which a key result is met."""
    left, right, up, down = 6, 354, 40, 76
    zones = [(0, 60, "rest", "not yet reached"), (60, 80, "tint", "met"), (80, 100, "rest", "exceeded")]

    def at(share: float) -> float:
        return left + (right - left) * share / 100

    shapes = [box(at(low), up, at(high) - at(low), down - up, look) for low, high, look, _ in zones]
    shapes += [
        word(words, (at(low) + at(high)) / 2, 62, "middle", "strong" if words == "met" else "")
        for low, high, _, words in zones
    ]
    for share, words in ((0, "start"), (60, "60 %"), (80, "80 %"), (100, "target")):
        anchor = {0: "start", 100: "end"}.get(share, "middle")
        shapes += [line(at(share), up - 6, at(share), down + 6, "ink"), word(words, at(share), 26, anchor, "quiet")]
    shapes += [arrow(at(70), 112, at(70), 94), word("a good target brings you here", 340, 128, "end", "quiet")]
    return picture(
        "A bar from the start to the target. Up to 60 % of the way it reads: not yet reached. From 60 % to 80 %: met, "
        "which is where a good target usually brings you. Beyond 80 %: exceeded. None of them is good or bad; each has "
        "its own questions.",
        136,
        shapes,
        "Set a target of which you expect to reach 60 to 80 %.",
    )


def ladder() -> Block:
    """From the vision down to what is tried first."""
    steps = [
        ("In three years", "Vision", "whom do we help, and how?"),
        ("This year", "Strategy", "what first, and what not?"),
        ("This quarter", "Objective", "what is different by the end?"),
        ("These weeks", "First learning", "what must we find out now?"),
    ]
    shapes: list[Shape] = []
    for nth, (when, name, asks) in enumerate(steps):
        x, y = 4 + 34 * nth, 6 + 58 * nth
        shapes += [
            box(x, y, 250, 48, "tint" if name == "Objective" else "rest", 8),
            word(name, x + 14, y + 21, "start", "strong"),
            word(when, x + 238, y + 21, "end", "quiet"),
            word(asks, x + 14, y + 39, "start", ""),
        ]
        if nth:
            shapes.append(arrow(x + 17, y - 10, x + 17, y - 1))
    return picture(
        "Four steps, each smaller and nearer than the one above: the vision (in three years: whom do we help, and "
        "how?), the strategy (this year: what first, and what not?), the objective (this quarter: what is different "
        "by the end?), and the first thing to learn (these weeks: what must we find out now?).",
        238,
        shapes,
        "The objective is one step of the ladder. It does not replace the vision.",
    )


def ceiling() -> Block:
    """Steps that become smaller below a ceiling."""
    values = [(30, 62), (100, 74), (170, 82), (240, 86)]

    def up(value: float) -> float:
        return 160 - (value - 58) * 3.2

    spots = [(x, up(value)) for x, value in values]
    shapes: list[Shape] = [
        line(16, up(100), 344, up(100), "dashed"),
        word("100 %: the most there can be", 344, up(100) - 7, "end", "quiet"),
        {"shape": "polyline", "look": "line", "points": " ".join(f"{x},{y:g}" for x, y in spots)},
    ]
    for (x, y), (_, value) in zip(spots, values, strict=True):
        shapes += [dot(x, y), word(f"{value} %", x, y + 22, "middle", "")]
    for (x, y), (before, _), step in zip(spots[1:], spots, (12, 8, 4), strict=False):
        shapes.append(word(f"+{step}", (x + before) / 2 - 4, y - 4, "middle", "strong"))
    shapes += [
        line(240, up(86), 318, up(95), "asked"),
        word("+9?", 322, up(95) + 4, "start", "asked"),
    ]
    return picture(
        "A number over four quarters: 62 %, 74 %, 82 %, 86 %. The steps become smaller: 12, 8, 4 points. Above it a "
        "dashed line at 100 %, the most there can be. A next step of 9 points would be more than twice the last one.",
        180,
        shapes,
        "The nearer the ceiling, the more the next point costs. Perhaps another number is worth more now.",
    )


def conflict() -> Block:
    """Two teams that pull one number in opposite directions, and what may lie behind it."""
    shapes = [
        box(4, 16, 104, 52, "rest", 8),
        word("One team", 56, 38, "middle", "strong"),
        word("wants more", 56, 56, "middle", ""),
        box(252, 16, 104, 52, "rest", 8),
        word("The other", 304, 38, "middle", "strong"),
        word("wants less", 304, 56, "middle", ""),
        dot(180, 42, 27, "tint"),
        word("one", 180, 40, "middle", "strong"),
        word("number", 180, 53, "middle", "small"),
        arrow(150, 42, 114, 42),
        arrow(210, 42, 246, 42),
        arrow(56, 72, 96, 111),
        arrow(304, 72, 264, 111),
        box(72, 116, 216, 52, "tint", 8),
        word("What does each of them want", 180, 138, "middle", ""),
        word("for the same people?", 180, 156, "middle", "strong"),
    ]
    return picture(
        "Two teams pull one number in opposite directions: one wants more of it, the other less. Below, both arrows "
        "meet at a question: what does each of them want for the same people?",
        176,
        shapes,
        "Neither of them keeps the number. Ask what each of them wants it for.",
    )


PICTURES = {"band": band, "ladder": ladder, "ceiling": ceiling, "conflict": conflict}
