"""What was done with the revealed cards and the steps, folded into how the room stands now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from okrkit.room._kits import Kit, Step
from okrkit.room._results import Promise
from okrkit.room._values import Card, Cluster, Tally
from okrkit.store import Event, Row

NO_WAY_BACK = {"reveal": "Revealing cards is no way back", "close": "Closing a vote is no way back"}


@dataclass
class State:
    """How a room stands: built anew from its rows, changed by nobody."""

    kit: Kit
    step: int = 0
    since: float | None = None
    spent: dict[str, float] = field(default_factory=dict)
    more: dict[str, float] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    cards: dict[str, Card] = field(default_factory=dict)
    within: dict[str, list[Card]] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    removed: dict[str, Card] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    tallies: dict[str, tuple[Tally, ...]] = field(default_factory=dict)
    ended: bool = False
    promises: dict[str, Promise] = field(default_factory=dict)
    filled: dict[tuple[int, str], tuple[str, date | None]] = field(default_factory=dict)
    promised: set[str] = field(default_factory=set)
    blanks: dict[tuple[int, str], str] = field(default_factory=dict)
    uncovered: dict[int, str] = field(default_factory=dict)
    drafted: set[tuple[int, str]] = field(default_factory=set)
    moves: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def now(self) -> Step:
        """The running step."""
        return self.kit.agenda[self.step]

    @property
    def source(self) -> Step | None:
        """The step whose cards are worked on now."""
        return source_of(self.kit, self.now)

    def at_hand(self) -> list[Card]:
        """The cards that are worked on now: those of the source, of a vote after a decision only what was kept."""
        source = self.source
        here = [card for card in self.cards.values() if source and card.step == source.id]
        before = self.kit.agenda[: self.step]
        decided = any(step.moment == "decide" and source_of(self.kit, step) == source for step in before)
        kept = [card for card in here if card.id in self.kept]
        return kept if self.now.moment == "vote" and decided and kept else here

    def card(self, id: str) -> Card:
        """A card as everybody sees it, with its cluster and whether it was kept."""
        cluster = next((c.id for c in self.clusters.values() if id in c.cards), "")
        kept = id in self.kept
        return replace(self.cards[id], kept=kept, cluster=cluster) if kept or cluster else self.cards[id]


def source_of(kit: Kit, step: Step) -> Step | None:
    """The step whose cards are worked on: the one it names, itself where it has cards, or the last such before."""
    if step.source:
        return next((one for one in kit.agenda if one.id == step.source), None)
    if step.moment == "write" or step.cards:
        return step
    before = kit.agenda[: kit.agenda.index(step)]
    return next((one for one in reversed(before) if one.moment == "write"), None)


def fold(kit: Kit, cards: Iterable[Row], events: Iterable[Event]) -> State:
    """The state that these cards and events lead to. What was undone is left out."""
    state = State(kit)
    state.shown |= {step.id for step in kit.agenda if step.cards and step.moment != "write"}  # nobody's: they lie open
    for row in cards:
        state.cards[row.id] = Card(id=row.id, step=row.kind, **row.body)
    for event in events:
        if not event.undone:
            _DO[event.body["what"]](state, event.body)
    return state


def _go(state: State, body: Mapping[str, Any]) -> None:
    _stop_clock(state, body["at"])
    state.step, state.since, state.ended = body["step"], body["at"], False


def _end(state: State, body: Mapping[str, Any]) -> None:
    _stop_clock(state, body["at"])
    state.ended, state.since = True, None


def _stop_clock(state: State, at: float) -> None:
    if state.since is not None:
        id = state.now.id
        state.spent[id] = state.spent.get(id, 0) + max(0, at - state.since)


def _more(state: State, body: Mapping[str, Any]) -> None:
    state.more[body["step"]] = state.more.get(body["step"], 0) + body["minutes"]


def _reveal(state: State, body: Mapping[str, Any]) -> None:
    state.shown.add(body["step"])


def _take(state: State, id: str) -> Card | None:
    """Take a card off the board, out of its cluster and out of what was kept."""
    state.kept = [one for one in state.kept if one != id]
    for cluster in list(state.clusters.values()):
        if id in cluster.cards:
            left = tuple(one for one in cluster.cards if one != id)
            state.clusters[cluster.id] = replace(cluster, cards=left)
            if not left:
                del state.clusters[cluster.id]
    return state.cards.pop(id, None)


def _merge(state: State, body: Mapping[str, Any]) -> None:
    first = body["cards"][0]
    at = next((c.id for c in state.clusters.values() if first in c.cards), "")
    parts = [card for id in body["cards"] if (card := _take(state, id))]
    if not parts:
        return
    texts = tuple(text for card in parts for text in (card.parts or (card.text,)))
    names = dict.fromkeys(name for card in parts for name in card.name.split(", ") if name)
    merged = replace(
        parts[0], id=body["card"], text=body["text"] or parts[0].text, parts=texts, name=", ".join(names), kept=False
    )
    state.cards[merged.id], state.within[merged.id] = merged, parts
    if at in state.clusters:
        cluster = state.clusters[at]
        state.clusters[at] = replace(cluster, cards=(*cluster.cards, merged.id))


def _split(state: State, body: Mapping[str, Any]) -> None:
    card = _take(state, body["card"])
    if card is None:
        return
    parts = state.within.pop(card.id, [])
    if body["into"]:
        parts = [replace(card, id=id, text=text, parts=()) for id, text in body["into"]]
    for part in parts:
        state.cards[part.id] = part


def _cluster(state: State, body: Mapping[str, Any]) -> None:
    for id in body["cards"]:
        if card := state.cards.get(id):
            kept = list(state.kept)
            _take(state, id)
            state.cards[id], state.kept = card, kept
    there = state.clusters.get(body["cluster"])
    cards = (*(there.cards if there else ()), *(id for id in body["cards"] if id in state.cards))
    if body["label"] and cards:
        state.clusters[body["cluster"]] = Cluster(body["cluster"], body["label"], cards, body["board"])
    else:
        state.clusters.pop(body["cluster"], None)


def _remove(state: State, body: Mapping[str, Any]) -> None:
    if card := _take(state, body["card"]):
        state.removed[card.id] = card


def _restore(state: State, body: Mapping[str, Any]) -> None:
    if card := state.removed.pop(body["card"], None):
        state.cards[card.id] = card


def _keep(state: State, body: Mapping[str, Any]) -> None:
    if body["card"] in state.cards and body["card"] not in state.kept:
        state.kept.append(body["card"])


def _unkeep(state: State, body: Mapping[str, Any]) -> None:
    state.kept = [id for id in state.kept if id != body["card"]]


def _close(state: State, body: Mapping[str, Any]) -> None:
    state.tallies[body["step"]] = tuple(Tally(**one) for one in body["tally"])


def _reword(state: State, body: Mapping[str, Any]) -> None:
    if card := state.cards.get(body["card"]):
        state.cards[card.id] = replace(card, text=body["text"], parts=card.parts or (card.text,))


def _commit(state: State, body: Mapping[str, Any]) -> None:
    state.promised.add(body["id"])
    sign = body.get("sign", "")  # rooms of before this was asked have none
    state.promises[body["id"]] = Promise(body["id"], body["text"], body["role"], _day(body), body["board"], sign)


def _take_back(state: State, body: Mapping[str, Any]) -> None:
    state.promises.pop(body["id"], None)


def _fill(state: State, body: Mapping[str, Any]) -> None:
    state.filled[body["board"], body["key"]] = body["role"], _day(body)
    if "text" in body:
        state.blanks[body["board"], body["key"]] = body["text"]


def _uncovered(state: State, body: Mapping[str, Any]) -> None:
    state.uncovered[body["board"]] = body["text"]


def _moves(state: State, body: Mapping[str, Any]) -> None:
    state.moves[body["card"]] = body["key_result"]


def _draft(state: State, body: Mapping[str, Any]) -> None:
    state.drafted |= {(body["board"], card) for card in body["cards"]}


def _day(body: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(body["due"]) if body["due"] else None


_DO: dict[str, Callable[[State, Mapping[str, Any]], None]] = {
    "go": _go,
    "end": _end,
    "more": _more,
    "reveal": _reveal,
    "merge": _merge,
    "split": _split,
    "cluster": _cluster,
    "remove": _remove,
    "restore": _restore,
    "keep": _keep,
    "unkeep": _unkeep,
    "close": _close,
    "reword": _reword,
    "commit": _commit,
    "take back": _take_back,
    "blank": _fill,
    "uncovered": _uncovered,
    "draft": _draft,
    "moves": _moves,
    "note": lambda state, body: state.notes.append((body["step"], body["text"])),
}
