"""Key results as lines of a page: added, moved and removed by keys or buttons, and a removed one comes back."""

import json
import re

from okrkit.model import OKR
from okrkit.store.drafts import listed
from okrkit.widgets._okr.coached import Coached

TOOLS = [["up", "↑", "Move up"], ["down", "↓", "Move down"], ["remove", "×", "Remove"]]
HELP = [
    ["F8, Shift+F8", "to the next question, and back"],
    ["Alt+Enter", "take the wording that is offered; Ctrl+Z takes it back"],
    ["Escape", "fold the question away"],
    ["Enter", "a new key result below this one"],
    ["Backspace in an empty line", "remove it"],
    ["Alt+↑, Alt+↓", "move the key result"],
    ("Tab", "the next blank of a line you are filling in; where there is none, leave the line"),
]
KEYS = {"Enter": "add", "Backspace": "remove", "Alt-ArrowUp": "up", "Alt-ArrowDown": "down"}
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_MOST = 12  # lines of one paste; a longer text is a document


class Lines(Coached):
    """A page whose key results are lines; their order is a text of its form like any other."""

    def okr(self) -> OKR:
        """The OKR whose key results are shown."""
        raise NotImplementedError

    def lines(self) -> list[str]:
        """The ids of the key results in their order on the page."""
        raise NotImplementedError

    def pressed(self, name: str, about: str) -> None:
        """Add a line below `about`, or move, remove or bring back one."""
        match name:
            case "add":
                self._add(about)
            case "remove":
                self._remove(about)
            case "restore":
                self._restore()
            case "up" | "down":
                self._move(about, -1 if name == "up" else 1)
            case "pasted":
                self._pasted(*about.split("\n"))

    def _pasted(self, id: str, *pasted: str) -> None:
        """Lines that went in as one, joined by spaces, become one key result each where they can be told apart."""
        order, joined = self.lines(), " ".join(pasted)
        if id not in order or self.value(id).count(joined) != 1 or not 1 < len(pasted) <= _MOST:
            return
        texts = [_BULLET.sub("", line) for line in pasted]
        self.put(id, self.value(id).replace(joined, texts[0]))
        for text in texts[1:]:
            place, fresh = order.index(id) + 1, self._fresh(order)
            order.insert(place, fresh)
            self.put(fresh, text)
            id = fresh
        self._arrange(order, id)
        self.said(f"These are {len(texts)} key results now.", "quiet")

    def _add(self, after: str) -> None:
        """A line below `after` ('' is the end); an empty one that is there already does as well."""
        order, written = self.lines(), self.okr()
        place = order.index(after) + 1 if after in order else len(order)
        if place < len(order) and not written.key_result(order[place]).text.strip():
            self.focus(order[place])
            return
        fresh = self._fresh(order)
        self._arrange([*order[:place], fresh, *order[place:]], fresh)

    def _fresh(self, order: list[str]) -> str:
        """An id that no line has or had."""
        taken = {*order, *self.texts.values(), *(str(k.id) for k in self.okr().key_results)}
        return next(id for n in range(1, len(taken) + 2) if (id := f"kr{n}") not in taken)

    def _remove(self, id: str) -> None:
        order = self.lines()
        if id not in order or len(order) == 1:
            return
        place = order.index(id)
        order.remove(id)
        self.put("removed", json.dumps([id, place]))
        self._arrange(order, order[max(place - 1, 0)])
        self.said(f"Key result {place + 1} is removed.", button=("restore", "Undo", ""))

    def _restore(self) -> None:
        """Bring back the line that was removed last, with its text."""
        if removed := listed(self.texts.values(), "removed"):
            id, place = removed
            order = [other for other in self.lines() if other != id]
            self.put("removed", "")
            self._arrange([*order[:place], id, *order[place:]], id)

    def _move(self, id: str, step: int) -> None:
        order = self.lines()
        if id not in order or not 0 <= (place := order.index(id) + step) < len(order):
            return
        order.remove(id)
        order.insert(place, id)
        self._arrange(order, id)
        self.said(f"It is key result {place + 1} of {len(order)} now.", "quiet")

    def _arrange(self, order: list[str], focus: str) -> None:
        self.put("lines", json.dumps(order))
        self.refresh()
        self.focus(focus)
        self.paused(focus)
