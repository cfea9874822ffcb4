"""How far a key result has come, exactly, and in which state it is.

Progress is (current - baseline) / (target - baseline): signed, unclamped, a Fraction. Where there is no number to
tell, it is None with the reason. No state is good or bad: each has its own questions in `okrkit.reflection`.

| file | what it answers |
|---|---|
| `_bands.py` | which share is which state: State, Bands and the named presets |
| `_told.py` | what is told: the Progress, its numbers as plain text |
| `_days.py` | which check-in counts on a day, which readings were missed, how much of the period has passed |
| `_fortnight.py` | which last reading is too old to tell how a period ended |
| `_targets.py` | from where to where: changed targets, 'by 20 %', 'percent or points?' |
| `_bounds.py` | what is watched and what can only happen: health metrics, yes-or-no key results |
| `_progress.py` | how far one key result has come: progress() |
| `_quarter.py` | the whole OKR on a day: pace, and key results that pull apart |
"""

from okrkit.scoring._bands import BANDS, Bands, State, bands_of, percent_text
from okrkit.scoring._days import counted, elapsed, last_read, missed_readings, stale
from okrkit.scoring._fortnight import FORTNIGHT, too_old
from okrkit.scoring._progress import progress
from okrkit.scoring._quarter import Apart, Pace, pace, pulling_apart, standing, trail
from okrkit.scoring._targets import Way, percent_or_points, way
from okrkit.scoring._told import Missing, Progress
from okrkit.showing import dress

__all__ = [
    "BANDS",
    "FORTNIGHT",
    "Apart",
    "Bands",
    "Missing",
    "Pace",
    "Progress",
    "State",
    "Way",
    "bands_of",
    "counted",
    "elapsed",
    "last_read",
    "missed_readings",
    "pace",
    "percent_or_points",
    "percent_text",
    "progress",
    "pulling_apart",
    "stale",
    "standing",
    "too_old",
    "trail",
    "way",
]

dress(globals())
