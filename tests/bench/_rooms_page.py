"""The page on how many people a room holds, written from what was measured: docs/rooms.json to table and picture."""

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
DATA, PAGE, PICTURE = DOCS / "rooms.json", DOCS / "rooms.md", DOCS / "pictures" / "rooms.png"
BEGIN, END = "<!-- measured: `make bench-room` writes this -->", "<!-- until here -->"
SEEN, MEMORY, PEOPLE = 1.0, 2.8, 30
"""The bars: seconds from a card to everybody's screen, and gigabytes in all, for so many people on two processors."""

Kept = dict[str, Any]


def measured(kept: Kept) -> str:
    """What the page says between its two marks."""
    lines = [
        f"Measured on {kept['day']} with Python {kept['python']} on {kept['processors']} processors, which those who"
        " pretend to be people shared.",
        "",
        "| people | minutes | cards | card to screen: half within, 95 of 100 within, all within | vote taken, 95 of 100"
        " | all tap at once: last page after | memory of all | of one page | processors: server, pages |"
        " used by others | lost or doubled |",
        "|--:|--:|--:|---|--:|--:|--:|--:|---|--:|--:|",
    ]
    for one in kept["rooms"]:
        seen = ", ".join(_s(ms) for ms in one["seen_ms"])
        busy = f"{one['busy']['server']:.2f}, {one['busy']['kernels']:.2f}"
        bad = one["lost"] + one["doubled"] + one["points_lost"]
        lines.append(
            f"| {one['people']} | {one['seconds'] / 60:g} | {one['cards']:,} | {seen} | {_s(one['voted_ms'])}"
            f" | {_s(one['opened_ms'])} | {one['mb']:,} MB | {one['kernel_mb']:.0f} MB | {busy} | {one['others']:.2f}"
            f" | {bad} |"
        )
    return "\n".join([*lines, "", verdict(kept), "", f"![{described(kept)}](pictures/rooms.png)"])


def verdict(kept: Kept) -> str:
    """One sentence on the bars of a room of thirty."""
    room = next((one for one in kept["rooms"] if one["people"] == PEOPLE), None)
    if room is None:
        return f"A room of {PEOPLE} was not measured in this run."
    seen, memory = room["seen_ms"][1] / 1000, room["mb"] / 1000
    held = "holds both" if seen < SEEN and memory < MEMORY else "does not hold both"
    return (
        f"A room of {PEOPLE} {held} of what okrkit asks of itself: a card is on everybody's screen within {SEEN:g} s"
        f" (95 of 100: {seen:.2f} s), and all processes take less than {MEMORY:g} GB together ({memory:.2f} GB)."
    )


def described(kept: Kept) -> str:
    """The picture in words."""
    told = [f"{one['people']} people: {_s(one['seen_ms'][1])}, {one['mb'] / 1000:.1f} GB" for one in kept["rooms"]]
    return "How soon a card is on the screen (95 of 100), and memory of all, by people. " + "; ".join(told)


def keep(kept: Kept) -> None:
    """Keep what was measured, and write everything anew that is made of it."""
    DATA.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write(kept)


def write(kept: Kept) -> None:
    """Put the figures into the page, and draw the picture."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{measured(kept)}\n\n{END}{after}", encoding="utf-8")
    draw(kept)


def draw(kept: Kept, path: Path = PICTURE) -> None:
    """Two pictures side by side: seconds and gigabytes, each over the number of people."""
    from matplotlib.figure import Figure

    from okrkit.history.plots._style import LIGHT

    people = [one["people"] for one in kept["rooms"]]
    figure = Figure(figsize=(9, 3.8), facecolor=LIGHT.paper, layout="constrained")
    left, right = figure.subplots(1, 2)
    seen = [[ms / 1000 for ms in one["seen_ms"]] for one in kept["rooms"]]
    for nth, words, look in ((1, "95 of 100 cards", "-"), (0, "half of the cards", ":")):
        left.plot(people, [one[nth] for one in seen], look, color=LIGHT.met, marker="o", markersize=5)
        left.annotate(
            words, (people[-1], seen[-1][nth]), (0, 7), textcoords="offset points", ha="right", color=LIGHT.ink
        )
    right.plot(people, [one["mb"] / 1000 for one in kept["rooms"]], color=LIGHT.met, marker="s", markersize=5)
    for axes, bar, title in (
        (left, SEEN, "Seconds from handing in a card to the screen"), (right, MEMORY, "Gigabytes of all processes")
    ):  # fmt: skip
        axes.plot([0, PEOPLE], [bar, bar], color=LIGHT.accent, dashes=(4, 3))
        axes.annotate(f"at most,\nup to {PEOPLE}", (0, bar), (3, 4), textcoords="offset points", color=LIGHT.accent)
        axes.set_title(title, loc="left", fontsize=11, color=LIGHT.ink)
        axes.set_xlabel("people in the room", color=LIGHT.quiet)
        axes.set_xticks([0, *people])
        axes.set_ylim(0, 1.15 * max(axes.get_ylim()[1], bar))
        axes.set_facecolor(LIGHT.paper)
        axes.tick_params(colors=LIGHT.quiet)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(LIGHT.line)
    figure.savefig(path, dpi=120, metadata={"Software": None})


def _s(ms: float) -> str:
    return f"{ms / 1000:.2f} s"


def kept() -> Kept:
    """What was measured last."""
    return dict(json.loads(DATA.read_text(encoding="utf-8")))


if __name__ == "__main__":
    write(kept())
