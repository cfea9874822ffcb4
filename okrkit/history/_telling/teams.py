"""Many teams in one table: each in a row, beside nothing but its own past, in the order of the file."""

from collections.abc import Iterator, Sequence
from typing import Any

from okrkit.history._telling.seen import View, with_number
from okrkit.history._telling.wording import NAMES, Block, listed, text
from okrkit.history.attainments import STATES
from okrkit.history.intervals import wilson

MANY = 5
"""Teams; with more a table each is more than anybody reads."""

_PERIODS = 6
_NAME = 30


def together(view: View) -> Iterator[Block]:
    """The counts of many teams: a row a team, a column a period, the latest six in which there is a number."""
    known = [row for row in view.rows if with_number(row)]
    teams = list(dict.fromkeys(row["team"] for row in known))
    turns = {row["period"]: row["turn"] for row in known}
    periods = sorted(turns, key=lambda period: turns[period])
    shown = periods[-_PERIODS:]
    cells = {(row["team"], row["period"]): row for row in view.rows}
    late = {row["team"] for row in known if row["period"] in shown}
    there, before = [team for team in teams if team in late], [team for team in teams if team not in late]
    running = {row["period"] for row in view.rows if row["running"]}
    states = ", ".join(NAMES.values())
    yield text(
        f"Each cell counts {states}, in this order; 'of' tells how many there were where some have no number. A blank"
        " is a period without one."
    )
    yield {
        "kind": "table",
        "caption": f"{len(there)} teams, in the order of the file: {states}",
        "head": ["Team", *((period or "no period") + (" (so far)" if period in running else "") for period in shown)],
        "rows": [[_short(team), *(_cell(cells.get((team, period))) for period in shown)] for team in there],
    }
    yield text(_little(view))
    if len(periods) > len(shown):
        left = listed(periods[: -len(shown)], 8)
        only = f" With a number only there: {listed([_short(team) for team in before], 12)}." if before else ""
        yield text(f"Earlier periods are not shown here: {left}.{only} A file of one team shows all of its own.")
    if silent := [period for period in dict.fromkeys(row["period"] for row in view.rows) if period not in turns]:
        yield text(f"In no team is there a number in {listed([period or 'no period' for period in silent], 8)}.")


def _cell(row: dict[str, Any] | None) -> str:
    if row is None or not with_number(row):
        return ""
    n = with_number(row)
    return "-".join(str(row[state]) for state in STATES) + (f" of {row['n']}" if n < row["n"] else "")


def _little(view: View) -> str:
    """How little one cell can tell, by the usual number in one."""
    sizes: Sequence[int] = sorted(with_number(row) for row in view.rows if with_number(row))
    n = sizes[len(sizes) // 2]
    most = 100 * wilson(0, n)[1]
    return (
        f"The usual cell holds {n}: none of {n} fits any share up to {most:.0f} %, and all of {n} any from"
        f" {100 - most:.0f} % up. Read a row along, a team beside its own past: rows beside each other tell nothing."
    )


def _short(team: str) -> str:
    name = team or "no team named"
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
