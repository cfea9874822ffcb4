"""How ambitious a target is: too near a bound, too easy, too far, repeated, or not to be told from its words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.ambition import NEARLY_ALL, bounds_of, diminishing, headroom_taken, last_value, steps
from okrkit.model import Direction, KeyResult, Kind
from okrkit.rules._rewrites import both_readings, undated
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.rules._words import Spot, said
from okrkit.rules.key_results._dates import months_of, of_a_thing
from okrkit.rules.key_results._past import past_key_results
from okrkit.scoring import percent_or_points

HALF = Fraction(1, 2)
LOCKE = "Edwin Locke and Gary Latham, A Theory of Goal Setting and Task Performance (1990)"

_LAST_QUARTER = {
    "team": "Booking",
    "period": "2026-Q2",
    "key_results": [
        {
            "text": "Share of visits within three days from 30% to 45%",
            "check_ins": [{"date": "2026-06-20", "value": 33}],
        }
    ],
}


@rule(
    "KR-CEILING",
    Severity.QUESTION,
    question="What would the last few points cost, and who would notice them?",
    source="The law of diminishing returns",
    bad=["Share of on-time deliveries from 33% to 100%", "First-visit fix rate from 61% to 99%"],
    good=["Refund rate from 0.5% to 0.2%", "Latency from 1.2 s to 300 ms", "Fix rate from 61% to 72%"],
)
def ceiling(line: Line, draft: Draft) -> Said | None:
    """The target takes nearly all that is left to an upper bound, such as 33 % to 100 %.

    Each point costs more than the one before, and the last ones are often worth least. Less of the way is asked about
    too where the team's own last step has become small.
    """
    key_result = line.key_result
    start, target = key_result.baseline, key_result.target
    if start is None or target is None or not start < target or key_result.kind is not Kind.OUTCOME:
        return None
    bound = bounds_of(key_result, line.entry, draft.lexicon)[1]
    if bound is None or target > bound:
        return None
    taken = headroom_taken(start, target, bound)
    if taken is None:
        return None
    slowing = taken >= HALF and diminishing(steps(past_key_results(line, draft)))
    if taken < NEARLY_ALL and not slowing:
        return None
    return Said(
        f"This takes {_percent(taken)} of what is left on the way to {_plain(bound)}.", key_result.span("target")
    )


def _percent(share: Fraction) -> str:
    return f"{int(share * 100)} %"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@rule(
    "KR-EASY",
    Severity.ADVICE,
    decidable=True,
    question="What would you try if the target lay further out?",
    source=LOCKE,
    bad=[
        {"key_results": [{"text": "Fix rate from 61% to 63%", "usual_share": 90}]},
        {"key_results": [{"text": "Fix rate from 61% to 63%", "chance": 98}]},
        {"key_results": ["Share of visits within three days from 30% to 33%"], "earlier": [_LAST_QUARTER]},
    ],
    good=[{"key_results": [{"text": "Fix rate from 61% to 72%", "usual_share": 70, "chance": 60}]}],
)
def easy(line: Line, draft: Draft) -> Said | None:
    """It is reached already, or work as usual covers more than 80 % of the way.

    What is certain teaches nothing. A good target is 60 to 80 % within reach of work as usual; the rest is what the
    team has to find out.
    """
    key_result = line.key_result
    if key_result.usual_share is not None and key_result.usual_share > 80:
        return Said(f"Work as usual gets {_plain(key_result.usual_share)} % of the way, as the team says.")
    if key_result.chance is not None and key_result.chance >= 95:
        return Said(f"The team gives it a chance of {_plain(key_result.chance)} %.")
    past = past_key_results(line, draft)
    if not past:
        return None
    value = last_value(past[-1])
    if value is not None and _reached(key_result, value):
        return Said(f"The last reading, {_plain(value)}, is there already.", key_result.span("target"))
    asked, moved = _asked(key_result), steps(past)
    if asked and moved and moved[-1] / asked > Decimal("0.8") and not diminishing(moved):
        return Said("A step like the last one covers more than 80 % of it.", key_result.span("target"))
    return None


def _reached(key_result: KeyResult, value: Decimal) -> bool:
    if key_result.target is None:
        return False
    if key_result.direction is Direction.DECREASE:
        return value <= key_result.target
    return key_result.direction is Direction.INCREASE and value >= key_result.target


def _asked(key_result: KeyResult) -> Decimal | None:
    """How far the target lies from the baseline."""
    if key_result.target is None or key_result.baseline is None:
        return None
    return key_result.target - key_result.baseline


@rule(
    "KR-FAR",
    Severity.ADVICE,
    decidable=True,
    question="What would be a stretch that you still believe in?",
    source=LOCKE,
    bad=[
        {"key_results": [{"text": "Fix rate from 61% to 90%", "usual_share": 30}]},
        {"key_results": [{"text": "Fix rate from 61% to 90%", "chance": 15}]},
    ],
    good=[{"key_results": [{"text": "Fix rate from 61% to 72%", "usual_share": 70, "chance": 60}]}],
)
def far(line: Line, draft: Draft) -> Said | None:
    """Work as usual covers less than 60 % of the way, or the team gives it a chance of 20 % or less.

    A target that nobody believes in is given up in the second week. Out of reach tires as surely as too near bores.
    """
    key_result = line.key_result
    if key_result.usual_share is not None and key_result.usual_share < 60:
        return Said(f"Work as usual gets only {_plain(key_result.usual_share)} % of the way, as the team says.")
    if key_result.chance is not None and key_result.chance <= 20:
        return Said(f"The team gives it a chance of {_plain(key_result.chance)} %.")
    return None


@rule(
    "KR-REPEAT",
    Severity.ADVICE,
    question="What else stands between people and the objective, now that this lever moves less?",
    source="The law of diminishing returns",
    bad=[{"key_results": ["Share of visits within three days from 33% to 50%"], "earlier": [_LAST_QUARTER]}],
    good=[{"key_results": ["Fix rate from 61% to 72%"], "earlier": [_LAST_QUARTER]}],
)
def repeat(line: Line, draft: Draft) -> Said | None:
    """The same metric as last quarter, which moved less than half of what is asked now, or less than half as before.

    What has been pushed once is harder to push again. Sometimes that is right; often the next pain is elsewhere.
    """
    past = past_key_results(line, draft)
    moved = steps(past) if past else ()
    if not moved:
        return None
    asked = _asked(line.key_result)
    where = line.key_result.span("metric")
    if diminishing(moved):
        return Said("The same metric again, and its last step was at most half the one before.", where)
    if asked and moved[-1] / asked <= Decimal("0.5"):
        return Said(f"The same metric again: last time it moved by {_plain(moved[-1])}, now {_plain(asked)}.", where)
    return None


@rule(
    "KR-BY",
    Severity.QUESTION,
    decidable=True,
    question="Percent or percentage points: from 40 %, does 'by 20 %' lead to 48 or to 60?",
    source="Arithmetic",
    bad=["Raise the first-visit fix rate by 20%", "Cut the share of cancelled visits by 30%"],
    good=["Raise the first-visit fix rate by 6 points", "Raise revenue per visit by 20%", "Fix rate from 61% to 72%"],
)
def by(line: Line, draft: Draft) -> Said | None:
    """A change in percent of something that is itself a percentage can be read in two ways.

    Until the team has said which, no progress can be told.
    """
    key_result = line.key_result
    if key_result.change is None or not percent_or_points(key_result):
        return None
    where = key_result.span("change")
    metric = key_result.span("metric")
    name = f"'{said(line.reading, metric)}'" if metric else "The metric"
    return Said(f"{name} is itself a percentage, and so is the change.", where, both_readings(line))


@rule(
    "KR-DATE",
    Severity.ADVICE,
    decidable=True,
    question="What should be true at the end of the period, whatever the day?",
    source="The period carries the date",
    bad=[
        {"period": "2026-Q3", "key_results": ["First-visit fix rate from 61% to 72% by December"]},
        {"key_results": ["Stolen bicycles returned within a week from 8% to 15% by 30 June"], "profile": "strict"},
    ],
    good=[
        {"period": "2026-Q3", "key_results": ["First-visit fix rate from 61% to 72% by September"]},
        {"period": "2026-Q3", "key_results": ["First-visit fix rate from 61% to 72%"]},
        {"period": "2026-Q3", "key_results": ["Interview 12 members who have left us since November"]},
        {"period": "2026-Q3", "key_results": ["Agree on the timetable for 2027"]},
    ],
)
def dated(line: Line, draft: Draft) -> Said | None:
    """A date that lies outside the period; in the strict profile, any date in a key result.

    The period says until when. A date within the text turns a result into a deadline, and one beyond the period leaves
    this quarter without anything to reach.
    """
    deadline = line.key_result.deadline
    where = line.key_result.span("deadline")
    if not deadline or (where is not None and (of_a_thing(line.reading, where) or _of_the_start(line, where))):
        return None
    period = draft.okr.dates()
    months = months_of(deadline)
    if period and months and not any(_within(month, period) for month in months):
        return Said(f"'{deadline}' lies outside {draft.okr.period}.", where, _without(line, where))
    if draft.every_date:
        return Said(f"'{deadline}' stands in the text; the period carries the date.", where, _without(line, where))
    return None


def _of_the_start(line: Line, where: Spot) -> bool:
    """'in 14 days (26 in Q1)': a date that tells since when."""
    start = line.key_result.span("baseline")
    return start is not None and line.reading.text[start[1] : where[0]].strip(" (,").lower() in ("", "in", "at", "on")


def _without(line: Line, where: Spot | None) -> tuple[str, ...]:
    """The text without its date; a bare delivery is nothing to propose."""
    return () if line.key_result.kind in (Kind.OUTPUT, Kind.BINARY) else undated(line, where)


def _within(month: tuple[int | None, int], period: tuple[date, date]) -> bool:
    """Whether a month (of a year, or of any year) touches the period."""
    year, number = month
    first, last = period
    if year is not None:
        return (first.year, first.month) <= (year, number) <= (last.year, last.month)
    return any(_within((y, number), period) for y in range(first.year, last.year + 1))
