"""Findings on check-ins and reflections: whether somebody still looks."""

from datetime import date, timedelta
from itertools import pairwise

from okrkit.model import OKR
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.scoring import last_read, missed_readings

USUAL = 14  # days between two readings where the team has not said
OFTEN, SELDOM = timedelta(weeks=2), timedelta(weeks=6)

_PASTED = {"period": "2026-Q3", "objective": "Repairs feel easy", "key_results": ["Fix rate from 61% to 72%"]}
_READ = {"text": "Fix rate from 61% to 72%", "read_every": 14}
_SILENT = {**_PASTED, "key_results": [_READ]}


def looked_after(okr: OKR) -> bool:
    """Whether a team evidently tracks these: it has read one, reflected, or said how or how often it reads one.

    A list that was pasted for its wording carries none of that, and to hear that it was not read helps nobody.
    """
    measured = (*okr.key_results, *okr.health)
    return bool(okr.reflections) or any(one.check_ins or one.read_every or one.measured_by for one in measured)


@rule(
    "CHK-STALE",
    Severity.ADVICE,
    decidable=True,
    question="What keeps you from reading it: is it hard to get, or does it no longer matter?",
    source="Christina Wodtke, Radical Focus (2016): look every week",
    bad=[{**_SILENT, "today": "2026-08-20"}],
    good=[
        {**_PASTED, "today": "2026-08-20"},
        {
            "period": "2026-Q3",
            "key_results": [
                {
                    "text": "Fix rate from 61% to 72%",
                    "check_ins": [{"date": "2026-08-14", "value": 64}],
                    "read_every": 7,
                }
            ],
            "today": "2026-08-20",
        },
    ],
    looks_at="key_results",
)
def stale(line: Line, draft: Draft) -> Said | None:
    """Two readings in a row were missed.

    A number that nobody reads steers nothing. Perhaps it is too hard to get, and then another one serves better.
    Nothing is said of a list that nobody tracks yet: no check-in, no reflection, no word on how it is read.
    """
    today = draft.today
    period = draft.okr.dates() if today else None
    if today is None or period is None or not period[0] <= today <= period[1] or not looked_after(draft.okr):
        return None
    if (missed_readings(line.key_result, today, since=period[0], usually=USUAL) or 0) < 2:
        return None
    read = last_read(line.key_result, today)
    if read is None:
        return Said(f"Not read yet, {(today - period[0]).days} days into the period.")
    return Said(f"Last read {_ago(read, today)}.")


def _ago(since: date, today: date) -> str:
    return f"{(today - since).days} days ago"


@rule(
    "CHK-CADENCE",
    Severity.QUESTION,
    decidable=True,
    question="Is there enough to learn from in between, and not too much to remember?",
    source="Christina Wodtke, Radical Focus (2016)",
    bad=[
        {**_SILENT, "reflections": [{"date": "2026-08-03", "so_far": True}, {"date": "2026-08-10", "so_far": True}]},
        {**_SILENT, "reflections": [{"date": "2026-07-10", "so_far": True}], "today": "2026-09-10"},
    ],
    good=[
        {**_SILENT, "reflections": [{"date": "2026-08-03", "so_far": True}, {"date": "2026-09-07", "so_far": True}]},
    ],
)
def cadence(draft: Draft) -> Said | None:
    """Reflections come every two weeks or more often, or the last one is more than six weeks ago.

    Every four to six weeks there is something to see. More often it becomes a status meeting, less often it is
    archaeology. Looking at the numbers is another matter and may happen any day.
    """
    days = sorted(reflection.date for reflection in draft.okr.reflections)
    close = [later - earlier for earlier, later in pairwise(days) if later - earlier <= OFTEN]
    if close:
        return Said(f"Two reflections were held within {min(close).days} days.")
    period, today = draft.okr.dates(), draft.today
    if days and period and today and period[0] <= today <= period[1] and today - days[-1] > SELDOM:
        return Said(f"The last reflection was {_ago(days[-1], today)}.")
    return None


@rule(
    "CHK-NO-REFLECTION",
    Severity.ADVICE,
    decidable=True,
    question="When in the next days can you take half an hour to look back together?",
    source="Christina Wodtke, Radical Focus (2016)",
    bad=[{**_SILENT, "today": "2026-09-10"}],
    good=[
        {**_SILENT, "today": "2026-07-20"},
        {**_PASTED, "today": "2026-09-10"},
        {**_SILENT, "reflections": [{"date": "2026-08-10", "so_far": True}], "today": "2026-09-10"},
    ],
)
def no_reflection(draft: Draft) -> Said | None:
    """More than six weeks of the period have passed, or all of it, without one reflection.

    Numbers say what happened; only talking about them says why, and what to do differently. Nothing is said of a list
    that nobody tracks yet.
    """
    period, today = draft.okr.dates(), draft.today
    if period is None or today is None or draft.okr.reflections or not draft.lines:
        return None
    if today - period[0] <= SELDOM or not looked_after(draft.okr):
        return None
    return Said(f"No reflection since the period began {_ago(period[0], today)}.")
