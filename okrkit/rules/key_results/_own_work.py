"""Whether a key result measures how the team itself works: what it closes, merges, tests, and how long that takes."""

from okrkit.model import Kind
from okrkit.reading import Reading
from okrkit.rules._rule import Line
from okrkit.rules._words import Spot, phrases, spot

_TRAINING = "training completed"
_TIMES = ("min", "h", "d", "w", "month")
_BE = frozenset({"is", "are", "be", "been"})
_LEVELS = frozenset({"raise", "lower", "better", "reach"})


def own_work(line: Line) -> Spot | None:
    """The words that name a measure of the team's own work, or None for a plain delivery."""
    key_result, reading = line.key_result, line.reading
    metric = key_result.span("metric")
    if key_result.kind is Kind.HEALTH:
        return metric if reading.process else None
    if key_result.kind is not Kind.OUTPUT:
        return None
    if line.entry is not None and line.entry.name == _TRAINING and any(w.startswith("train") for w in reading.spoken):
        return None  # training given is a plain delivery
    moved = key_result.change is not None or (key_result.baseline is not None and key_result.target is not None)
    timed = key_result.unit in _TIMES and key_result.target is not None and reading.verb_class != "deliver"
    if timed:
        return metric or reading.body
    clearing = _clears(reading)
    bare = reading.verb is None and not reading.target_stated
    numbered = key_result.change is not None or key_result.span("target") is not None or bare
    levelled = any(clause.verb_class in _LEVELS for clause in reading.clauses)
    if where := _ritual(reading, key_result.unit):
        return where
    if moved and not _works(reading):
        return metric or reading.body  # a measure that moves, and nobody outside feels it
    if reading.process and metric is not None and (clearing or (numbered and (levelled or not _works(reading)))):
        return metric
    if levelled and (where := spot(reading, "process_names")):
        return where
    if (where := spot(reading, "own_steps")) and spot(reading, "on_schedule") and not _works(reading):
        return where
    if reading.verb_class == "act" and reading.counted and not clearing:
        return None
    where = spot(reading, "process") or _worked_down(reading)
    if where is None or reading.text[: where[0]].count("(") > reading.text[: where[0]].count(")"):
        return None
    if key_result.target is None:
        return where if clearing or reading.verb_class in ("raise", "lower") else None
    inside = metric is not None and where[0] < metric[1] and metric[0] < where[1]
    return where if inside or not _works(reading) or clearing else None


def _clears(reading: Reading) -> bool:
    """'Close the backlog', 'backlog of complaints cleared'."""
    clearing = phrases("clearing")
    if reading.verb is not None:
        return reading.verb.lower in clearing
    last = reading.words[-1].lower
    return last.endswith("ed") and (last[:-2] in clearing or last[:-1] in clearing)


def _ritual(reading: Reading, unit: str | None) -> Spot | None:
    """A share of the team's own routine: '95 % of us at every stand-up', 'rounds signed off in 90 % of shifts'."""
    share = next((quantity for quantity in reading.quantities if quantity.unit == "%"), None)
    if share is not None and (where := spot(reading, "rituals")):
        return where
    if unit != "%" or reading.verb is not None:
        return None
    if (where := spot(reading, "to_dos")) and spot(reading, "ticked_off"):
        return where
    before = [word for word in reading.words if share is not None and word.end <= share.start]
    if len(before) < 3 or before[-1].lower != "in" or not _BE.isdisjoint(reading.spoken):
        return None
    done = any((verb := reading.lexicon.verbs.get(word.lower)) and verb.form == "past" for word in before)
    return (before[0].start, before[-2].end) if done else None


def _works(reading: Reading) -> bool:
    return reading.verb_class in ("deliver", "act")


def _worked_down(reading: Reading) -> Spot | None:
    """'Every issue gets triaged': a list of things that is worked down; 'identify 3 issues' is another matter."""
    if (where := spot(reading, "worked_down")) is None:
        return None
    verbs, clearing = reading.lexicon.verbs, phrases("clearing")
    said_so = [verb.base if (verb := verbs.get(word.lower)) else word.lower for word in reading.words]
    return where if any(word in clearing for word in said_so) else None
