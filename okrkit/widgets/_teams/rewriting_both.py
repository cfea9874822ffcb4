"""Two teams' texts side by side: what is typed over them, what a coach would ask, and whether they still meet."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from okrkit.findings import folded, mute_of
from okrkit.model import OKR, KeyResult
from okrkit.reflection import rewriting_steps
from okrkit.rules import Finding
from okrkit.store.drafts import drafted
from okrkit.teams import meetings
from okrkit.widgets._page.blocks import Block, button, questions, row, text
from okrkit.widgets._page.page import Page


class Part(NamedTuple):
    """One of the four texts: the objective and the key result of each team.

    Attributes:
        side: 0 or 1. part: 'objective' or the key result's id. id: of its editor.
    """

    side: int
    part: str
    id: str


class Both:
    """Two OKRs, each with the key result by which they meet.

    Args:
        sides: as they are saved. key_results: the ids of the two.
    """

    def __init__(self, sides: tuple[OKR, OKR], key_results: tuple[str, str]) -> None:
        self.sides, self.key_results = sides, key_results
        self.parts = tuple(
            Part(side, part, f"anew {json.dumps([okr.team, okr.period, part], ensure_ascii=False)}")
            for side, okr in enumerate(sides)
            for part in ("objective", key_results[side])
        )

    def saved(self, part: Part) -> str:
        """What stands in the store."""
        okr = self.sides[part.side]
        return okr.objective.text if part.part == "objective" else okr.key_result(part.part).text

    def typed(self, texts: dict[str, str]) -> tuple[OKR, OKR]:
        """The two OKRs with what is typed, by the ids of the editors."""
        one, two = (self._with(side, texts, None) for side in (0, 1))
        return one, two

    def _with(self, side: int, texts: dict[str, str], today: date | None) -> OKR:
        okr = self.sides[side]
        typed = {part.part: texts[part.id] for part in self.parts if part.side == side and part.id in texts}
        running = any(kr.check_ins for kr in okr.key_results)
        return drafted(okr, typed, on=today if running else None)

    def as_one(self, texts: dict[str, str]) -> OKR:
        """The four texts as the lines of one OKR, whose ids are those of the editors: findings find their place so."""
        return OKR(key_results=[KeyResult(id=p.id, text=texts.get(p.id, self.saved(p))) for p in self.parts])

    def found(self, side: int, okr: OKR, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What is shown of the findings on one side, each at its line of `as_one`; one line stays one line."""
        lines = {_where(p, okr): f"key_results[{place}]" for place, p in enumerate(self.parts) if p.side == side}
        for one in folded(one for one in findings if one.where in lines and not mute_of(one, okr)):
            kept = tuple(text for text in one.rewrites if "\n" not in text and not one.moves_to)
            yield replace(one, where=lines[one.where], others=(), rewrites=kept, moves_to="")

    def messages(self, texts: dict[str, str]) -> tuple[str, ...]:
        """What the two still have to talk about, as they are typed."""
        return tuple(message for met in meetings(self.typed(texts)) for message in met.messages)

    def empty(self, texts: dict[str, str]) -> Part | None:
        """A key result whose text was taken away; None when both have one."""
        parts = (part for part in self.parts if part.part != "objective")
        return next((part for part in parts if not texts.get(part.id, self.saved(part)).strip()), None)

    def to_save(self, texts: dict[str, str], today: date) -> tuple[OKR, OKR]:
        """The two with what is typed; a key result that is running notes the change."""
        one, two = (self._with(side, texts, today) for side in (0, 1))
        return one, two


def draw(page: Page, both: Both, messages: tuple[str, ...]) -> list[Block]:
    """The steps, the four texts in their editors, and what is still seen of them."""
    told = messages or ("As far as okrkit can see, these no longer meet. Do both teams read them so?",)
    editors = [
        page.editor(part.id, f"{both.sides[part.side].team}: {_LABELS.get(part.part, 'key result')}", both.saved(part))
        for part in both.parts
    ]
    return [
        questions(rewriting_steps()),
        row(editors[0], editors[2]),
        row(editors[1], editors[3]),
        *[text(sentence, "notice") for sentence in told],
        row(button("save", "Save both", primary=True), button("close", "Leave them as they are")),
    ]


_LABELS = {"objective": "objective"}


def _where(part: Part, okr: OKR) -> str:
    if part.part == "objective":
        return "objective"
    return f"key_results[{[kr.id for kr in okr.key_results].index(part.part)}]"
