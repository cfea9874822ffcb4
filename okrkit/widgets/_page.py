"""The one widget behind all moments: it draws blocks, keeps every keystroke, and hands presses on.

A moment is a subclass that names itself (`moment`), draws its blocks (`draw`) and answers (`pressed`, `changed`,
`paused`). It holds no state of its own: texts are in the store, and a new instance after a restart draws the same.
"""

import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from okrkit.rules import Finding
from okrkit.store import Store, StoreError
from okrkit.store import open as open_store
from okrkit.widgets import _parts
from okrkit.widgets._parts import Block, Tone

_BUILT = Path(__file__).parent / "js" / "dist"
_LONGEST = 20_000  # characters of one text; whole documents belong into a file
_open: dict[str, "Page"] = {}  # by the form they write to: a re-run cell closes the page it replaces


class Page(anywidget.AnyWidget):  # type: ignore[misc]
    """One page of blocks over the store.

    Args:
        team, period: whose OKR; None is the one chosen last, else the sample.
        store: an open store; None opens the usual one.

    Attributes:
        moment: the page's name, a part of the name of its form. form: where the store keeps this page's texts.
        blocks: what is shown. It goes out only: what a browser writes to any trait is not taken.
        keep_as: the name under which the browser keeps texts that did not get here yet.
    """

    _esm = _BUILT / "page.js"
    _css = _BUILT / "page.css"
    blocks = traitlets.List().tag(sync=True)
    keep_as = traitlets.Unicode().tag(sync=True)

    moment: ClassVar[str] = "page"

    def __init__(self, team: str | None = None, period: str | None = None, store: Store | None = None) -> None:
        self.store = store if store is not None else open_store()
        self.team, self.period = chosen(self.store, team, period)
        self.form = f"{self.moment}: {self.team}, {self.period}"
        self._kept = dict(self.store.kept(self.form))
        super().__init__(keep_as=f"{_name_of(self.store)}: {self.form}")
        self.add_class("okr-widget")
        self.on_msg(lambda _widget, message, _buffers: self.receive(message))
        if replaced := _open.pop(self.keep_as, None):
            replaced.close()
        _open[self.keep_as] = self
        self.refresh()

    # What a moment writes.

    def draw(self) -> list[Block]:
        """The blocks of this page, from the store and from what is kept."""
        return []

    def pressed(self, name: str, about: str) -> None:
        """Somebody pressed the button `name`; `about` is what the button was given, such as a key result's id."""

    def changed(self, id: str, value: str) -> None:
        """A text was kept. Called with every keystroke: leave heavy work to `paused`."""

    def paused(self, at: str) -> None:
        """Typing has paused, about 0.3 s after the last keystroke; `at` is the part the cursor is in, or ''."""

    def muted(self, key: str, reason: str) -> None:
        """Somebody put a finding aside; `key` is its code and the id of its part, as in 'KR-BY kr2'."""

    # What a moment uses.

    def refresh(self) -> None:
        """Draw again. Parts keep their cursor where their id stays the same."""
        self.blocks = self.draw()

    def value(self, id: str, default: str = "") -> str:
        """The kept text of a part, or the default while nobody has typed there."""
        return self._kept[id][0] if id in self._kept else default

    def put(self, id: str, value: str) -> None:
        """Write a part from this side: keep it and show it at the next `refresh`. An empty text clears it."""
        self._keep(id, value, self._next(id))

    def editor(self, id: str, label: str, value: str = "", **more: Any) -> Block:
        """A line whose words can be underlined; `value` shows while nobody has typed.

        Args:
            more: `placeholder`, `hint`, `coached` (findings are wanted), `buttons` ([name, label, ...] beside it)
                and `keys`, which names the press for 'Enter', 'Backspace' (on an empty line), 'Alt-ArrowUp' ...
        """
        return self._part("editor", id, label, value, more)

    def field(self, id: str, label: str, value: str = "", type: str = "text", **more: Any) -> Block:
        """A plain field; type 'text', 'area', 'number' or 'date'. `more`: `hint`, `placeholder`."""
        return self._part("field", id, label, value, more | {"type": type})

    def choice(self, id: str, label: str, options: list[tuple[str, str]], value: str = "", **more: Any) -> Block:
        """A choice among (value, label) pairs; `style` 'radio', 'select' or 'checks' (then values joined by lines)."""
        return self._part("choice", id, label, value, {"style": "radio"} | more | {"options": options})

    def said(self, text: str, tone: Tone = "plain", button: tuple[str, str, str] | None = None) -> None:
        """Say something at the foot of the page, announced politely; `button` is (name, label, about), as for undo."""
        self.send({"type": "said", "text": text, "tone": tone, "button": list(button or ())})

    def focus(self, id: str) -> None:
        """Put the cursor into a part once it is drawn."""
        self.send({"type": "focus", "id": id})

    def show_findings(self, found: Iterable[tuple[str, Finding]]) -> None:
        """Show findings, each with the id of the part it is about (or of a `findings_here`).

        They carry the revisions they were made for: the page drops what is about an older text.
        """
        revisions = {id: revision for id, (_, revision) in self._kept.items()}
        self.send({"type": "findings", "revisions": revisions, "findings": [_told(id, f) for id, f in found]})

    # What arrives.

    def receive(self, message: Any) -> None:
        """Take one message of the page; anything that is not one is left alone."""
        if not isinstance(message, dict):
            return
        try:
            match message:
                case {"type": "hello"}:
                    self.refresh()
                    self.send({"type": "welcome", "kept": {id: list(kept) for id, kept in self._kept.items()}})
                case {"type": "edit", "id": str(id), "value": str(value), "revision": int(revision)}:
                    self._edit(id, value, revision, str(message.get("view", "")))
                case {"type": "paused"}:
                    self.paused(str(message.get("at", "")))
                case {"type": "mute", "finding": str(key), "reason": str(reason)}:
                    self.muted(key, reason.strip())
                case {"type": "press", "id": str(name)}:
                    self.pressed(name, str(message.get("about", "")))
                    self.send({"type": "done", "press": message.get("press")})
        except StoreError as problem:
            self.said(str(problem), "notice")
        except Exception as problem:
            self.said(f"That did not work, and your texts are still here: {problem}", "notice")
            raise

    def close(self) -> None:
        """Take the page away; its texts stay in the store."""
        if _open.get(self.keep_as) is self:
            del _open[self.keep_as]
        super().close()

    def set_state(self, sync_data: Any) -> None:
        """Leave alone what a browser writes to traits: a page speaks by messages only."""

    def _edit(self, id: str, value: str, revision: int, view: str) -> None:
        if not any(block["id"] == id for block in _parts.filled_in(self.blocks)) or not 0 < revision < 2**53:
            return
        if len(value) > _LONGEST:
            self.said(f"This text has {len(value):,} characters; a part of a page holds {_LONGEST:,}.", "notice")
            return
        kept = self._keep(id, value, revision)
        text = self._kept[id][0]
        for block in _parts.filled_in(self.blocks):
            if block["id"] == id:  # in place, and so without a message: a page loaded anew begins with the newest text
                block.update(value=text, revision=kept)
        self.send({"type": "kept", "id": id, "revision": kept, "view": view, "value": text})
        if kept == revision:
            self.changed(id, value)

    def _keep(self, id: str, value: str, revision: int) -> int:
        kept = self.store.keep(self.form, id, value, revision)
        self._kept[id] = (value, kept) if kept == revision else self.store.kept(self.form)[id]
        return kept

    def _next(self, id: str) -> int:
        """Revisions are milliseconds, and at least one more than the last: later typing wins on every machine."""
        return max(int(time.time() * 1000), self._kept.get(id, ("", 0))[1] + 1)

    def _part(self, kind: str, id: str, label: str, value: str, more: dict[str, Any]) -> Block:
        text, revision = self._kept.get(id, (value, 0))
        return {"kind": kind, "id": id, "label": label, "value": text, "revision": revision, **more}


def _told(id: str, finding: Finding) -> dict[str, Any]:
    """A finding as the page takes it; `span` counts code points, the page turns them into its own units."""
    return {
        "id": id,
        "key": f"{finding.code} {id}",
        "code": finding.code,
        "severity": str(finding.severity),
        "span": list(finding.span) if finding.span else None,
        "message": finding.message,
        "question": finding.question,
        "rewrites": list(finding.rewrites),
        "source": finding.source,
    }


def chosen(store: Store, team: str | None, period: str | None) -> tuple[str, str]:
    """Whose OKR a page is about: as given, else the one chosen last, else the sample's."""
    current = store.setting("current") or ["Booking", "2026-Q3"]
    return (team if team is not None else current[0]), (period if period is not None else current[1])


def _name_of(store: Store) -> str:
    """A lasting name for this store that says nothing about where it lies."""
    if not (name := store.setting("name")):
        store.set("name", name := uuid.uuid4().hex)
    return str(name)
