"""Which initiative first: reach x impact x confidence / effort, and how sure that order is.

Source: Sean McBride, RICE: Simple prioritization for product managers (Intercom, 2016). Impact is on a key result of
this quarter: an initiative that moves none of them has an impact of 0, whatever it is worth otherwise, and is parked.
What has to be done in any case (security, law, incidents) is a duty: never ranked, but it takes its effort.

| file | what it answers |
|---|---|
| `_scores.py` | the score of each initiative and the order: `score`, `rank` |
| `_periods.py` | the one period in which reaches are compared |
| `_chances.py` | how sure that order is: `chances`; where people differ: `spread` |
| `_criteria.py` | after the launch, each against its own criteria: `against` |
| `words.py`, `_summary.py` | all of it in words: `summary`; as plain rows: `rows` |
"""

from okrkit.rice._chances import Chance, Spread, chances, spread
from okrkit.rice._criteria import Against, against, launched
from okrkit.rice._periods import period_of
from okrkit.rice._scores import CONFIDENCES, IMPACTS, INPUTS, LEAST_EFFORT, Ranking, Scored, rank, score, shown
from okrkit.rice._summary import rows, summary
from okrkit.showing import dress

__all__ = [
    "CONFIDENCES",
    "IMPACTS",
    "INPUTS",
    "LEAST_EFFORT",
    "Against",
    "Chance",
    "Ranking",
    "Scored",
    "Spread",
    "against",
    "chances",
    "launched",
    "period_of",
    "rank",
    "rows",
    "score",
    "shown",
    "spread",
    "summary",
]

dress(globals())
