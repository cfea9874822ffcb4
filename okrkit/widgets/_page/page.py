"""The one widget behind all moments: it draws blocks, keeps every keystroke, and hands presses on.

A moment is a subclass that names itself (`moment`), draws its blocks (`draw`) and answers (`pressed`, `changed`,
`paused`). It holds no state of its own: texts are in the store, and a new instance after a restart draws the same.
"""

from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from okrkit.store import Store, StoreError
from okrkit.store import form as form_of
from okrkit.store import open as open_store
from okrkit.widgets._page.blocks import Block, Tone, filled_in
from okrkit.widgets._page.sample import NAME, chosen
from okrkit.widgets._page.texts import Texts, name_of

BUILT = Path(__file__).parent.parent / "js" / "dist"
_LONGEST = 20_000  # characters of one text; whole documents belong into a file
_open: dict[str, "Page"] = {}  # by what they keep: a re-run cell closes the page it replaces


def open_pages() -> list["Page"]:
    """The pages that stand in this kernel, in the order they were made."""
    return list(_open.values())


class Page(anywidget.AnyWidget):
    """One page of blocks over the store.

    Args:
        team, period: whose OKR; None is the one chosen last, else the sample.
        store: an open store; None opens the usual one.

    Attributes:
        moment: the page's name, a part of the name of its form. form: where the store keeps this page's texts.
        sample: the team and period of the story this page shows while nobody has chosen.
        blocks: what is shown. It goes out only: what a browser writes to any trait is not taken.
        keep_as: the name under which the browser keeps texts that did not get here yet.
        browser: a name that the browser made up for itself; '' before it has said hello.
    """

    _esm = BUILT / "page.js"
    _css = BUILT / "page.css"
    blocks: Any = traitlets.List().tag(sync=True)
    keep_as = traitlets.Unicode().tag(sync=True)
    moment: ClassVar[str] = "page"
    sample: ClassVar[tuple[str, str]] = NAME
    told: ClassVar[tuple[type[Exception], ...]] = (StoreError,)  # whose words are for the page

    def __init__(self, team: str | None = None, period: str | None = None, store: Store | None = None) -> None:
        self.store = store if store is not None else open_store()
        self.team, self.period = chosen(self.store, self.sample, team, period)
        self.form = form_of(self.moment, self.team, self.period)
        self.texts = Texts(self.store, self.form)
        self.browser = ""
        super().__init__(keep_as=f"{name_of(self.store)} {self.form}")
        self.add_class("okr-widget")
        self.on_msg(lambda _widget, message, _buffers: self.receive(message))
        if replaced := _open.pop(self.keep_as, None):
            replaced.close()
        _open[self.keep_as] = self
        self.begin()
        self.refresh()

    # What a moment writes.

    def begin(self) -> None:
        """Before it is drawn for the first time: what lives as long as the screen."""

    def draw(self) -> list[Block]:
        """The blocks of this page, from the store and from what is kept."""
        return []

    def pressed(self, name: str, about: str) -> None:
        """Somebody pressed the button `name`; `about` is what the button was given, such as a key result's id."""

    def changed(self, id: str, value: str) -> None:
        """A text was kept. Called with every keystroke: leave heavy work to `paused`."""

    def paused(self, at: str) -> None:
        """Typing has paused, about 0.3 s after the last keystroke; `at` is the part the cursor is in, or ''."""

    def heard(self, message: dict[str, Any]) -> None:
        """The page sent something of its own kind."""

    # What a moment uses.

    def refresh(self) -> None:
        """Draw again from the store. Parts keep their cursor where their id stays the same."""
        self.texts.load()
        self.blocks = self.draw()

    def value(self, id: str, default: str = "") -> str:
        """The kept text of a part, or the default while nobody has typed there."""
        return self.texts.kept[id][0] if id in self.texts.kept else default

    def put(self, id: str, value: str) -> None:
        """Write a part from this side: it is kept, and shows at the next `refresh`. An empty text clears it."""
        self.texts.keep(id, value)

    def editor(self, id: str, label: str, value: str = "", **more: Any) -> Block:
        """A line whose words can be underlined; `value` shows while nobody has typed.

        Args:
            more: `placeholder`, `hint`, `buttons` ([[name, sign, label], ...] beside it) and `keys`, which names the
                press for 'Enter', 'Backspace' (on an empty line), 'Alt-ArrowUp' and 'Alt-ArrowDown'.
        """
        return self._part("editor", id, label, value, more)

    def field(self, id: str, label: str, value: str = "", type: str = "text", **more: Any) -> Block:
        """A plain field; type 'text', 'area', 'number' or 'date'. `more`: `hint`, `placeholder`, `error`."""
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

    # What arrives.

    def receive(self, message: Any) -> None:
        """Take one message of the page; anything that is not one is left alone."""
        try:
            if self.texts.changed_elsewhere():
                self.refresh()
            match message:
                case {"type": "hello"}:
                    self.browser = str(message.get("browser", ""))
                    self.refresh()
                    self.send({"type": "welcome", "kept": {id: list(kept) for id, kept in self.texts.kept.items()}})
                case {"type": "edit", "id": str(id), "value": str(value), "revision": int(revision)}:
                    self._edit(id, value, revision, str(message.get("view", "")))
                case {"type": "paused"}:
                    self.paused(str(message.get("at", "")))
                case {"type": "press", "id": str(name)}:
                    self.pressed(name, str(message.get("about", "")))
                    self.send({"type": "done", "press": message.get("press")})
                case {"type": str()}:
                    self.heard(message)
        except self.told as problem:
            self.said(str(problem), "notice")
        except Exception as problem:
            self.said(f"That did not work, and your texts are still here: {problem}", "notice")
            raise

    def close(self) -> None:
        """Take the page away; its texts stay in the store."""
        for name in [name for name, page in _open.items() if page is self]:
            del _open[name]
        super().close()

    def set_state(self, sync_data: Any) -> None:
        """Leave alone what a browser writes to traits: a page speaks by messages only."""

    def _edit(self, id: str, value: str, revision: int, view: str) -> None:
        block = next((block for block in filled_in(self.blocks) if block["id"] == id), None)
        if block is None or not 0 < revision < 2**53:
            return
        if len(value) > _LONGEST:
            self.said(f"This text has {len(value):,} characters; a part of a page holds {_LONGEST:,}.", "notice")
            return
        kept = self.texts.keep(id, value, revision)
        block.update(value=self.value(id), revision=kept)  # in place: a page that is loaded anew begins with it
        self.send({"type": "kept", "id": id, "revision": kept, "view": view, "value": block["value"]})
        if kept == revision:
            self.changed(id, value)

    def _part(self, kind: str, id: str, label: str, value: str, more: dict[str, Any]) -> Block:
        text, revision = self.texts.kept.get(id, (value, 0))
        return {"kind": kind, "id": id, "label": label, "value": text, "revision": revision, **more}
