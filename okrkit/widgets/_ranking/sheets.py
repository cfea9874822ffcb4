"""What several people say, each alone: nobody sees a sheet before all are shown, and then nobody's is told apart.

A sheet that is being written is kept, keystroke by keystroke, under the name of the browser it is written in; one that
is finished lies under a name of its own that leads to nobody. Showing them makes one list of sorted numbers of each
input, and the sheets are gone. Whoever opens the store's file itself can read sheets that are not shown yet.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple
from uuid import uuid4

from okrkit.model import Rice
from okrkit.rice import INPUTS, Spread, spread
from okrkit.store import Store
from okrkit.store import form as form_of

FEWEST = 2
"""Sheets that may be shown: one alone would tell whose it is."""

Said = Mapping[str, Mapping[str, Sequence[Decimal]]]  # id of the initiative -> input -> what was said, sorted


class Shown(NamedTuple):
    """What was said in one round: how many sheets, and of every initiative what was said of each input, sorted."""

    round: int
    people: int
    said: Said

    def spreads(self, id: str) -> Mapping[str, Spread]:
        """How far apart it lies, input by input; the widest apart comes first."""
        said = self.said.get(id, {})
        return spread(Rice(**{name: number}) for name in INPUTS for number in said.get(name, ()))


class Sheets:
    """The sheets of one OKR in a store."""

    def __init__(self, store: Store, team: str, period: str) -> None:
        self._store, self._name = store, (team, period)
        self._finished, self._shown = form_of("rank: finished", *self._name), form_of("rank: shown", *self._name)

    def of(self, browser: str) -> str:
        """The form of the sheet that is written in this browser; the browser's name cannot be told from it."""
        return form_of(f"rank: alone {sha256(browser.encode()).hexdigest()[:32]}", *self._name)

    def finished(self) -> int:
        """How many sheets wait to be shown."""
        return len(self._store.kept(self._finished))

    def finish(self, sheet: str, said: Mapping[str, Mapping[str, Decimal]]) -> None:
        """Lay a sheet to the others; what was typed into it is gone from where it was typed."""
        plain = {id: {name: str(number) for name, number in parts.items()} for id, parts in said.items()}
        self._store.keep(self._finished, uuid4().hex, json.dumps(plain, sort_keys=True), 1)
        self._store.forget(sheet, for_good=True)

    def show(self) -> Shown | None:
        """Show what was said; None while there are too few sheets. Two people who press at once see one round."""
        sheets = self._store.kept(self._finished)
        if len(sheets) < FEWEST:
            return None
        said: dict[str, dict[str, list[Decimal]]] = {}
        for written, _ in sheets.values():
            for id, parts in json.loads(written).items():
                for name, number in parts.items():
                    said.setdefault(id, {}).setdefault(name, []).append(Decimal(number))
        ordered = {id: {name: sorted(some) for name, some in parts.items()} for id, parts in sorted(said.items())}
        last = self.last()
        name = sha256(" ".join(sorted(sheets)).encode()).hexdigest()
        if name not in self._store.kept(self._shown):
            shown = Shown(last.round + 1 if last else 1, len(sheets), ordered)
            self._store.keep(self._shown, name, json.dumps(shown, default=str), 1)
        self._store.forget(self._finished, sheets, for_good=True)
        return self.last()

    def last(self) -> Shown | None:
        """The round that was shown last."""
        rounds = [_read(text) for text, _ in self._store.kept(self._shown).values()]
        return max(rounds, key=lambda one: one.round, default=None)


def _read(text: str) -> Shown:
    number, people, said = json.loads(text)
    return Shown(
        number,
        people,
        {id: {name: [Decimal(one) for one in some] for name, some in parts.items()} for id, parts in said.items()},
    )
