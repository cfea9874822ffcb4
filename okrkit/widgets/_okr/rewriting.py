"""Rewrites that change more than the words of one line: it becomes several, or a health metric. One press undoes it."""

import json

from okrkit.widgets._okr.coached import lasting
from okrkit.widgets._okr.lines import Lines
from okrkit.widgets._page.blocks import filled_in


class Rewriting(Lines):
    """A page of lines that takes rewrites; its health metrics are the parts 'health', 'health 2' ..."""

    def pressed(self, name: str, about: str) -> None:
        """Take a rewrite, or take it back; `about` is the finding's key, then the rewrite as it was shown."""
        match name:
            case "rewrite":
                self._rewrite(*about.split("\n", 1))
            case "undo":
                self._undo()
            case _:
                super().pressed(name, about)

    def _rewrite(self, key: str, text: str = "") -> None:
        found = self._told.get(key)
        if found is None or text not in found.rewrites:
            return
        id = lasting(found.where, self.okr())
        if id in self.lines():
            (self._watch if found.moves_to else self._split)(id, text)

    def _split(self, id: str, text: str) -> None:
        """A line becomes several, one below the other."""
        first, *more = text.split("\n")
        order, parts = self.lines(), {id: first}
        place = order.index(id) + 1
        for further in reversed(more):
            fresh = self._fresh([*order, *parts])
            order.insert(place, fresh)
            parts[fresh] = further
        self._take({**parts, "lines": json.dumps(order)}, id)
        self.said(f"Key result {place} is {len(more) + 1} key results now.", button=("undo", "Undo", ""))

    def _watch(self, id: str, text: str) -> None:
        """A line goes to the health metrics; an empty one takes its place where it was the only one."""
        order, stands = self.lines(), self._standing()
        watched = [part for part in stands if part.startswith("health")]
        free = [part for part in watched if not stands[part].strip()]
        left = [other for other in order if other != id] or [self._fresh(order)]
        place = order.index(id)
        part = free[0] if free else f"health {len(watched) + 1}"
        self._take({part: text, "lines": json.dumps(left)}, left[max(place - 1, 0)])
        self.said(f"Key result {place + 1} is a health metric now, below.", button=("undo", "Undo", ""))

    def _take(self, parts: dict[str, str], focus: str) -> None:
        """Write several parts at once, and remember what stood there."""
        stands = self._standing()
        self.put("undo", json.dumps({part: [stands.get(part, ""), now] for part, now in parts.items()}))
        self._write(parts, focus)

    def _undo(self) -> None:
        """Put back what the last rewrite has changed; what somebody has written there since is left alone."""
        changes, stands = json.loads(self.value("undo") or "{}"), self._standing()
        if any(stands.get(part, "") != now for part, (_, now) in changes.items()):
            self.said("Something has been changed there since, so it stays as it is.")
        elif changes:
            self.put("undo", "")
            back = {part: before for part, (before, _) in changes.items()}
            fresh = [id for id in json.loads(back["lines"]) if id in back or id not in self.lines()]
            self._write(back, fresh[0])

    def _write(self, parts: dict[str, str], focus: str) -> None:
        for part, text in parts.items():
            self.put(part, text)
        self._arrange(json.loads(parts["lines"]), focus)

    def _standing(self) -> dict[str, str]:
        """What stands in every part of the page, typed or saved, and the order of its lines."""
        return {block["id"]: block["value"] for block in filled_in(self.blocks)} | {"lines": json.dumps(self.lines())}
