"""The texts that are being typed into one form: what the store keeps of them, with their revisions."""

import time
import uuid

from okrkit.store import Store

ALONE = '["room: alone '
"""How the forms begin that one browser fills in without a name: no time is stored with them."""


class Texts:
    """One form's texts. They live in the store; what is held here is read anew by `load`.

    Attributes:
        kept: id -> (text, revision). before: text and revision over which was written last; None for none.
    """

    def __init__(self, store: Store, form: str) -> None:
        self.store, self.form = store, form
        self.kept: dict[str, tuple[str, int]] = {}
        self.before: tuple[str, int] | None = None

    def load(self) -> None:
        """Read what is kept: another page may have written."""
        self.kept = self.store.kept(self.form)

    def changed_elsewhere(self) -> bool:
        """Read anew, and tell whether another kernel has written: a room may have one page each."""
        before = self.kept
        self.load()
        return self.kept != before

    def values(self) -> dict[str, str]:
        """All texts: id -> text."""
        return {id: text for id, (text, _) in self.kept.items()}

    def keep(self, id: str, text: str, revision: int | None = None) -> int:
        """Keep a text and return the revision kept now, which is a newer one where there was one already.

        Args:
            revision: None takes the next one. They are milliseconds, and at least one more than the last: what is
                typed later wins, on whichever machine. Of forms that begin with `ALONE` they are a mere count.
        """
        if revision is None:
            least = 0 if self.form.startswith(ALONE) else int(time.time() * 1000)
            revision = max(least, self.kept.get(id, ("", 0))[1] + 1)
        now, self.before = self.store.keep_over(self.form, id, text, revision)
        if now == revision:
            self.kept[id] = (text, now)
        else:
            self.load()
        return now


def name_of(store: Store) -> str:
    """A lasting name of a store that does not say where it lies."""
    if not (name := store.setting("name")):
        store.set("name", name := uuid.uuid4().hex)
    return str(name)
