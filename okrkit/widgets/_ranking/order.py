"""The order on a page: what comes first and how sure that is, what is missing, parked or owed."""

from collections.abc import Mapping
from types import MappingProxyType

from okrkit.model import OKR, Initiative
from okrkit.model.typed import plain
from okrkit.rice import Chance, Ranking, Scored, words
from okrkit.widgets._page.blocks import Block, questions, row, section, table, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._ranking import estimates

_NOTHING = "Nothing can be ranked yet: an initiative needs a key result that it moves, and its four estimates."


def draw(form: Form, okr: OKR, found: Ranking, sure: Mapping[str, Chance]) -> list[Block]:
    """The four lists, each initiative with what is known of it, what to ask, and its fields folded below."""
    order = [table("", words.HEAD, words.overview(found, sure))] if found.ranked else [text(_NOTHING, "quiet")]
    told = [*words.notes(found, sure), *(() if found.duties else words.room(found))]
    return [
        section("In this order", [*order, *map(text, told), *_each(form, okr, found.ranked, sure)], id="ranked"),
        *_list(form, okr, "An estimate is missing", "open", found.open),
        *_list(form, okr, "Parked", "parked", found.parked),
        section("Duties and room", _duties(form, okr, found), id="duties"),
    ]


def _list(form: Form, okr: OKR, label: str, id: str, entries: tuple[Scored, ...]) -> list[Block]:
    return [section(label, _each(form, okr, entries), id=id)] if entries else []


def _each(
    form: Form, okr: OKR, entries: tuple[Scored, ...], sure: Mapping[str, Chance] = MappingProxyType({})
) -> list[Block]:
    return [
        section(
            words.titled(entry),
            [
                *[
                    text(told, "quiet")
                    for told in words.facts(entry, okr, words.chance_of(entry, sure), len(entries), form.now)
                ],
                *([questions(entry.asks)] if entry.asks else []),
                _folded(form, okr, entry.initiative),
            ],
            id=f"idea {entry.initiative.id}",
        )
        for entry in entries
    ]


def _folded(form: Form, okr: OKR, one: Initiative, label: str = "Its estimates") -> Block:
    return section(label, estimates.draw(form, okr, one), open=False, id=f"estimates {one.id}")


def _duties(form: Form, okr: OKR, found: Ranking) -> list[Block]:
    """What is done in any case, and what it leaves of the team's time."""
    listed = [_folded(form, okr, one, f"{words.called(one)}: {words.effort(one)}") for one in found.duties]
    return [
        *([] if listed else [text("No duties: security, law and incidents would stand here, unranked.", "quiet")]),
        *listed,
        row(form.field("capacity", "Person-months the team has, duties included", plain(okr.capacity), "number")),
        *[text(told) for told in words.room(found) if found.duties],
    ]
