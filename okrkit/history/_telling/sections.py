"""The parts of a look back that count: states by team and period, what stands apart, what is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from okrkit.history._telling.known import Known
from okrkit.history._telling.people import named_in, people_in
from okrkit.history._telling.seen import View, with_number
from okrkit.history._telling.teams import MANY, together
from okrkit.history._telling.wording import NAMES, Block, fits, heading, in_words, listed, number, place_of, text
from okrkit.history.attainments import STATES
from okrkit.model import Kind
from okrkit.rules.check_ins import USUAL
from okrkit.scoring import Bands, percent_text

_ENDS: tuple[Literal["target", "baseline"], ...] = ("target", "baseline")
_TABLE = 5  # a second view of fewer key results is told in a line each


def counts(view: View, bands: Bands, first: bool) -> Iterator[Block]:
    """The states of a view, a table a team; teams in the order of the file, each beside its own past."""
    ours = view.name == "progress"
    if not view.known:
        yield heading("Where key results stood")
        if view.old:
            of = "1 key result" if view.old == 1 else f"{view.old:,} key results"
            yield text(f"Of {of} the last reading is too old to tell how the period ended; no other has a number.")
        else:
            yield text("No key result has a number, so there is nothing to count.")
        return
    yield heading("Where key results stood, by progress" if ours else "Where key results stood, by reported scores")
    n = number(sum(row["n"] for row in view.rows), "key result")
    yield text(
        f"{_basis(ours, bands)} {view.known:,} of {n} {'has' if view.known == 1 else 'have'} one.{_too_old(view)}"
    )
    alone = named_in(dict.fromkeys(row["team"] for row in view.rows))
    if alone:  # what one person reached is no matter of a table
        view = replace(view, rows=tuple(row for row in view.rows if row["team"] not in alone))
        yield text(f"Of {number(len(alone), 'name')} that may be a person's nothing is counted one by one here.")
    known = [row for row in view.rows if with_number(row)]
    if not first and view.known < _TABLE:
        yield from (text(f"{place_of(row)}: {in_words(row)}.") for row in known)
        return
    if len({row["team"] for row in known}) > MANY:
        yield from together(view)
    else:
        yield from _each(view, known, example=first)
    silent = dict.fromkeys(row["team"] or "no team named" for row in view.rows)
    for row in known:
        silent.pop(row["team"] or "no team named", None)
    if silent:
        yield text(f"Without a {'number' if ours else 'score'} in any period: {listed(list(silent), 12)}.")


def _too_old(view: View) -> str:
    """How many have a reading, but none that tells how the period ended."""
    if not view.old:
        return ""
    return f" Of {view.old} more the last reading is too old to tell how the period ended, and enters no count."


def _each(view: View, known: list[Block], example: bool) -> Iterator[Block]:
    """A table for every team that has a number."""
    if example and known:
        alone = people_in(row["team"] for row in known)
        yield text(_example(max(known, key=lambda row: (row["team"] not in alone, with_number(row)))))
    for team in dict.fromkeys(row["team"] for row in known):
        own = [row for row in view.rows if row["team"] == team]
        head = ["Period", "With a number", *(name.capitalize() for name in NAMES.values())]
        yield {"kind": "table", "caption": team or "No team named", "head": head, "rows": [_cells(row) for row in own]}


def _basis(ours: bool, bands: Bands) -> str:
    """What the numbers are, and which of them is called what."""
    met, full = percent_text(bands.met), percent_text(bands.exceeded)
    called = f"Met from {met}, exceeded {'from' if bands.full_exceeds else 'above'} {full}."
    if ours:
        return f"Progress is (value - baseline) / (target - baseline), worked out here from the last reading. {called}"
    own = (
        " If 100 % simply meant 'done' to you, the bands 0.7 fit better (--bands 0.7): exceeded is above 100 %."
        if bands.exceeded < 1
        else ""
    )
    return (
        "These are the scores that the teams gave. By which formula is not known, so they are only counted, and never"
        f" together with progress. {called}{own}"
    )


def _example(row: Block) -> str:
    """How to read a row, said of the one with the most numbers."""
    n, who = with_number(row), place_of(row)
    few = "so few" if n < 30 else "that many"
    return (
        f"How to read it, for {who}: {row['met']} of {n} met; with {few}, {fits(row, 'met', 'anything ')} fits."
        " In brackets stands which share may lie behind such a count, nineteen times of twenty."
    )


def _cells(row: Block) -> list[str]:
    period = (row["period"] or "no period named") + (" (so far)" if row["running"] else "")
    n = with_number(row)
    of = f"{n} of {row['n']}" + (f", {row['old']} too old" if row["old"] else "")
    if not n:
        return [period, of, "", "", ""]
    return [period, of, *(f"{row[state]} ({fits(row, state)})" for state in STATES)]


def apart(found: Sequence[Known]) -> Iterator[Block]:
    """What enters no count: yes or no, watched, stopped, replaced."""
    active = [one for one in found if one.fate == "active"]
    binary, health = ([one for one in active if one.kind == kind] for kind in (Kind.BINARY, Kind.HEALTH))
    said = [one for one in active if one.in_words_only]
    lines = []
    if binary:
        lines.append(
            f"Yes or no: {number(len(binary), 'key result')} ({_settled(binary, 'happened', 'did not happen')})."
        )
    if said:
        lines.append(f"Told in words: {number(len(said), 'key result')} ({_settled(said, 'done', 'not done')}).")
    if health:
        lines.append(f"Watched, to stay where it is: {number(len(health), 'key result')}.")
    lines += [
        f"{fate.capitalize()} on the way: {number(n, 'key result')}."
        for fate in ("stopped", "replaced")
        if (n := sum(one.fate == fate for one in found))
    ]
    if lines:
        yield heading("Apart from these counts")
        yield from map(text, lines)


def _settled(some: Sequence[Known], yes: str, no: str) -> str:
    came, not_told = (sum(one.happened is known for one in some) for known in (True, None))
    rest = len(some) - came - not_told
    parts = [f"{n} {what}" for n, what in ((came, yes), (rest, no), (not_told, "not told")) if n]
    return ", ".join(parts)


def missing(found: Sequence[Known], ours: View, day: date) -> Iterator[Block]:
    """What nobody stated and nobody read: told, not invented. `ours` is the view of progress."""
    some = [one for one in found if one.counts and not one.in_words_only]
    lines = [line for what in _ENDS if (line := _origin(some, what))]
    if nowhere := sum(one.has_value and not one.has_progress for one in some):
        has = "has a reading" if nowhere == 1 else "have readings"
        lines.append(f"{nowhere} of {len(some)} {has}, but no way from a baseline to a target to hold it against.")
    silent = [one for one in some if not one.has_value and not one.has_score and one.happened is None]
    if silent:
        words = sum(one.in_words for one in silent)
        also = f"; of {words} of these the result is in words or in several parts, kept as written" if words else ""
        has = "has" if len(silent) == 1 else "have"
        lines.append(f"{len(silent)} of {len(some)} {has} no reading and no score{also}.")
    if undated := sum(one.undated_last for one in some):
        has = "has a last row" if undated == 1 else "have a last row"
        lines.append(
            f"{number(undated, 'key result')} {has} without a certain date: its state is counted from the last row that"
            " has one."
        )
    if old := sum(one.counts and one.read_long_before(day) for one in found):
        lines.append(
            f"{number(old, 'key result')} had the last reading more than two weeks before the period's end: where"
            f" {'it' if old == 1 else 'they'} stood at the end is not known."
        )
    if late := sum(one.counts and one.read_long_after for one in found):
        lines.append(
            f"{number(late, 'key result')} had the last reading more than two weeks after the period's end:"
            f" {'it is' if late == 1 else 'they are'} counted, though such a reading may tell of the time since."
        )
    if unknown := list(dict.fromkeys(one.period for one in found if one.ends is None and one.last_read)):
        lines.append(
            f"The last day of {listed(unknown, 6)} is not known here: its readings are counted however old they are,"
            " but not where it is asked what was often exceeded."
        )
    if stale := [row for row in ours.rows if row["running"] and row["stale"]]:
        silent_ones = listed([f"{place_of(row)} ({row['stale']} of {row['n']})" for row in stale], 12)
        lines.append(
            "Two readings in a row were missed of some key results that still run, a reading being due as often as the"
            f" team has said, else every {USUAL} days: {silent_ones}."
        )
    if lines:
        yield heading("What is missing")
        yield from map(text, lines)


def _origin(some: Sequence[Known], what: Literal["target", "baseline"]) -> str:
    """Where targets or baselines come from, and how many there are none of; '' where all are stated."""
    numbers = [one.target if what == "target" else one.baseline for one in some]
    origins = Counter(one.target_from if what == "target" else one.baseline_from for one in some)
    parts = [
        (numbers.count(None), "missing"),
        (origins["read"], "read from the text"),
        (origins["zero"], "taken as 0, for something counted from nothing"),
    ]
    told = ", ".join(f"{k:,} {how}" for k, how in parts if k)
    return f"{what.capitalize()}s of {number(len(some), 'key result')}: {told}." if told else ""
