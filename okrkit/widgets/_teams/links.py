"""Who supports whom, on a page: the ladder as a table, and the choice of what one objective supports."""

import json
from collections.abc import Sequence

from okrkit.model import OKR, Fate, Link
from okrkit.report import copied, side_by_side
from okrkit.teams import Ladder, Rung, ladder, short
from okrkit.widgets._page.blocks import Block, button, row, section, table, text
from okrkit.widgets._page.page import Page
from okrkit.widgets._teams.neighbours import called

NOTHING = "Nothing above it, and that is fine"


def id_of(okr: OKR) -> str:
    """The id of the choice of what an OKR supports."""
    return f"supports {json.dumps([okr.team, okr.period], ensure_ascii=False)}"


def value_of(link: Link | None) -> str:
    """A link as the value of that choice."""
    return json.dumps([link.team, link.period or "", link.key_result or ""], ensure_ascii=False) if link else ""


def spelled_out(okrs: Sequence[OKR]) -> list[OKR]:
    """The OKRs with links that name the period and the id of what they lead to, where they lead anywhere."""
    return [_spelled_out(okrs[rung.okr], rung, okrs) for rung in ladder(okrs).rungs]


def _spelled_out(okr: OKR, rung: Rung, okrs: Sequence[OKR]) -> OKR:
    if rung.parent is None:
        return okr
    above = okrs[rung.parent]
    id = None if rung.key_result is None else above.key_results[rung.key_result].id
    return okr.replace(supports=Link(team=above.team, period=above.period, key_result=id))


def chosen(page: Page, okr: OKR) -> OKR:
    """An OKR with the link that is chosen for it on the page; nothing chosen leaves it as it is."""
    value = page.value(id_of(okr), value_of(okr.supports))
    if value == value_of(okr.supports):
        return okr
    try:
        team, period, key_result = map(str, json.loads(value) if value else ("", "", ""))
    except (ValueError, TypeError):  # what no list of ours offers
        return okr
    return okr.replace(supports=Link(team=team, period=period, key_result=key_result or None) if team else None)


def draw(page: Page, okrs: Sequence[OKR], found: Ladder, at: OKR) -> list[Block]:
    """The ladder, what is not clear in it, and the choice for one objective.

    Args:
        okrs: with the links chosen on the page. found: their ladder. at: whose link is chosen now.
    """
    rows = [
        (f"{'↳ ' * min(rung.depth, 6)}{rung.name}", short(rung.objective) or None, short(rung.aspiration) or None)
        for rung in found.walk()
    ]
    names = [(called((okr.team, okr.period)),) * 2 for okr in okrs]
    return [
        table("Every objective below the one it supports", ["Team", "Objective", "Hopes to move"], rows),
        *[text(sentence, "notice") for sentence in (*found.messages, *copied(found))],
        page.choice("whose", "Whose objective?", names, called((at.team, at.period)), style="select"),
        page.choice(id_of(at), "It supports", _options(okrs, at), value_of(at.supports), style="select"),
        row(button("link", "Save the links")),
    ]


def draw_levels(okrs: Sequence[OKR]) -> list[Block]:
    """Portfolio and product beside each other, where there are both."""
    told = [text(block["text"]) if block["kind"] == "text" else block for block in side_by_side(okrs, heading=False)]
    return [section("Portfolio and product, side by side", told, id="levels")] if told else []


def _options(okrs: Sequence[OKR], at: OKR) -> list[tuple[str, str]]:
    """All objectives and key results of others, and what stands there already."""
    options = [("", NOTHING)]
    for okr in okrs:
        if (okr.team, okr.period) != (at.team, at.period):
            where = Link(team=okr.team, period=okr.period)
            name = called((okr.team, okr.period))
            options.append((value_of(where), f"{name}: {short(okr.objective.text) or 'no objective yet'}"))
            options += [
                (value_of(where.replace(key_result=str(kr.id))), f"{name}, {kr.id}: {short(kr.text)}")
                for kr in okr.key_results
                if kr.text.strip() and kr.fate is Fate.ACTIVE
            ]
    now = value_of(at.supports)
    known = now in dict(options)
    return options if known or at.supports is None else [*options, (now, f"{at.supports.team}, which is not here")]
