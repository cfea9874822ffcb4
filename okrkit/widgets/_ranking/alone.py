"""Each alone, then together: one person's sheet, and what all sheets say once they are shown."""

from collections.abc import Mapping
from decimal import Decimal
from statistics import median_low
from textwrap import shorten

from okrkit.model import OKR, Fate, Initiative
from okrkit.model.typed import plain
from okrkit.rice import INPUTS, Spread, period_of, words
from okrkit.widgets._page.blocks import Block, button, heading, questions, row, section, table, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._ranking import estimates
from okrkit.widgets._ranking.sheets import FEWEST, Sheets, Shown

_WHY = (
    "Whoever speaks first moves everybody's number. So each of you scores alone, one after the other at this screen or"
    " each at a screen of your own; then you look at all numbers together, without names."
)
_WAITS = {0: "Nobody has finished a sheet yet.", 1: "One sheet is finished. It shows nothing before there are others."}
_TWO = "With two sheets, each of you can tell what the other said; from three on nobody can."


def candidates(okr: OKR) -> list[Initiative]:
    """What there is to score: all that runs and is ours to choose."""
    return [one for one in okr.initiatives if one.fate is Fate.ACTIVE and not one.duty]


def draw(okr: OKR, sheets: Sheets) -> list[Block]:
    """How many have finished, the way to a sheet of one's own, and what was said in the last round."""
    waiting, last = sheets.finished(), sheets.last()
    if not candidates(okr):
        return [text("There is nothing to score yet: write an idea first.", "quiet")]
    told = _WAITS.get(waiting, f"{waiting} sheets are finished. Show them when nobody is missing.")
    return [
        text(_WHY, "quiet"),
        text(told),
        *([text(_TWO, "quiet")] if waiting == FEWEST else []),
        row(
            button("alone", "Open a sheet of my own"),
            *([button("show", f"Show all {waiting} sheets")] if waiting >= FEWEST else []),
            button("look", "Look how many have finished"),
        ),
        *(_shown(okr, last) if last else []),
    ]


def _shown(okr: OKR, last: Shown) -> list[Block]:
    """The spread of each initiative, and the one question that is worth the most."""
    spreads = {one: found for one in candidates(okr) if (found := last.spreads(str(one.id)))}
    widest = max(
        ((one, name, found[name]) for one, found in spreads.items() for name in found),
        key=lambda some: some[2].apart,
        default=None,
    )
    asked = (
        [_question(*widest)] if widest and widest[2].apart > 1 else ["You all said the same: what did you all know?"]
    )
    blocks = [
        section(
            words.called(one),
            [
                table(
                    "What was said of it", ["Input", "Lowest", "Middle", "Highest", "Apart", "Said by"], _rows(found)
                ),
                row(button("take", "Take these as our ranges", about=str(one.id))),
            ],
            id=f"said of {one.id}",
        )
        for one, found in spreads.items()
    ]
    return [heading(f"Round {last.round}: what {last.people} of you said", 4), questions(asked), *blocks]


def _rows(found: Mapping[str, Spread]) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (name, plain(one.lowest), plain(one.middle), plain(one.highest), _apart(one), str(one.people))
        for name, one in found.items()
    ]


def _apart(one: Spread) -> str:
    if one.lowest == one.highest:
        return "not at all"
    return "from nothing" if one.times is None else f"{float(one.times):.3g} times"


def _question(one: Initiative, name: str, found: Spread) -> str:
    named = shorten(words.called(one), 60, placeholder=" …")
    return (
        f"You are furthest apart on the {name} of “{named}”: {plain(found.lowest)} to {plain(found.highest)}."
        " What might somebody at either end have seen that the others have not?"
    )


def take(form: Form, okr: OKR, last: Shown, id: str) -> None:
    """Put what was said into the fields of an initiative: lowest, highest, and in the middle what somebody said."""
    if "reach" in last.said.get(id, {}):
        form.put(f"{id} reach per", str(period_of(okr) or ""))
    for name, said in last.said.get(id, {}).items():
        put = {"low": said[0], "": median_low(said), "high": said[-1]}
        for end, number in put.items():
            form.put(f"{id} {name} {end}".strip(), plain(number))


# One person's sheet.


def draw_sheet(form: Form, okr: OKR, nonce: str) -> list[Block]:
    """The four inputs of all there is to score; `nonce` stands in the ids, so that no sheet is taken for another."""
    told = "No page shows this to anybody else, and no name is kept with it. What you leave empty, you leave to them."
    period = period_of(okr)
    labels = {"reach": f"Reach per {period or 'period'}"}
    return [
        heading("A sheet of my own"),
        text(told, "quiet"),
        *[
            section(
                words.called(one),
                [
                    *([text(_about(okr, one), "quiet")] if _about(okr, one) else []),
                    row(
                        *[
                            estimates.asked(form, _id(nonce, one, name), name, labels.get(name, name.capitalize()))
                            for name in INPUTS
                        ]
                    ),
                ],
                id=f"sheet {one.id}",
            )
            for one in candidates(okr)
        ],
        text("A finished sheet cannot be opened again.", "quiet"),
        row(button("finish", "I have finished", primary=True), button("leave", "Back, and finish later")),
    ]


def _about(okr: OKR, one: Initiative) -> str:
    moved = next((kr.text for kr in okr.key_results if kr.id == one.moves), "")
    return f"It should move: {moved}" if moved else ""


def _id(nonce: str, one: Initiative, name: str) -> str:
    return f"alone {nonce} {one.id} {name}"


def read_sheet(form: Form, okr: OKR, nonce: str) -> dict[str, dict[str, Decimal]]:
    """What stands on the sheet; what cannot be read is a trouble at its field."""
    found = {
        str(one.id): {
            name: number
            for name in INPUTS
            if (number := estimates.number(form, _id(nonce, one, name), name)) is not None
        }
        for one in candidates(okr)
    }
    return {id: parts for id, parts in found.items() if parts}
