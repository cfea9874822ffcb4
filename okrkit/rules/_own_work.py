"""Whether a key result measures how the team itself works: what it closes, merges, tests, and how long that takes."""

from okrkit.model import Kind
from okrkit.reading import Reading
from okrkit.rules._rule import Line
from okrkit.rules._words import Spot, phrases, spot

_TRAINING = "training completed"
_TIMES = ("min", "h", "d", "w", "month")
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
    clearing = reading.verb is not None and reading.verb.lower in phrases("clearing")
    bare = reading.verb is None and not reading.target_stated
    numbered = key_result.change is not None or key_result.span("target") is not None or bare
    levelled = any(clause.verb_class in _LEVELS for clause in reading.clauses)
    if reading.process and metric is not None and (clearing or (numbered and (levelled or not _works(reading)))):
        return metric
    if levelled and (where := spot(reading, "process_names")):
        return where
    if (where := spot(reading, "own_steps")) and spot(reading, "on_schedule") and not _works(reading):
        return where
    if reading.verb_class == "act" and reading.counted and not clearing:
        return None
    where = spot(reading, "process") or _worked_down(reading)
    if moved and not _works(reading) and (where or key_result.unit in _TIMES):
        return metric or reading.body
    if where is None or reading.text[: where[0]].count("(") > reading.text[: where[0]].count(")"):
        return None
    if key_result.target is None:
        return where if clearing or reading.verb_class in ("raise", "lower") else None
    inside = metric is not None and where[0] < metric[1] and metric[0] < where[1]
    return where if inside or not _works(reading) or clearing else None


def _works(reading: Reading) -> bool:
    return reading.verb_class in ("deliver", "act")


def _worked_down(reading: Reading) -> Spot | None:
    """'Every issue gets triaged': a list of things that is worked down; 'identify 3 issues' is another matter."""
    if (where := spot(reading, "worked_down")) is None:
        return None
    verbs, clearing = reading.lexicon.verbs, phrases("clearing")
    said_so = [verb.base if (verb := verbs.get(word.lower)) else word.lower for word in reading.words]
    return where if any(word in clearing for word in said_so) else None
