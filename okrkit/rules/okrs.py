"""Findings on the whole set of key results."""

from okrkit.model import KeyResult, Kind
from okrkit.reading.likeness import subject
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.rules._topics import beside_the_point
from okrkit.rules.key_results.kinds import all_or_nothing

FEW, MANY = 3, 5


@rule(
    "SET-NO-OUTCOME",
    Severity.WARNING,
    question="If all of this were done, what would be different for the people you do it for?",
    source="Joshua Seiden, Outcomes Over Output (2019)",
    bad=[{"objective": "Repairs feel easy", "key_results": ["Launch the form", "Publish 8 guides", "Train all staff"]}],
    good=[
        {"objective": "Repairs feel easy", "key_results": ["Fix rate from 61% to 72%", "NPS from 30 to 40", "Ship it"]},
        {"objective": "Learn what hurts", "key_results": ["20 interviews", "6 usability tests", "3 pricing tests"]},
    ],
)
def no_outcome(draft: Draft) -> Said | None:
    """No key result states a change for customers, users or the business.

    The whole quarter could be finished to the last line while nothing improves. A quarter of pure learning is the
    exception.
    """
    kinds = [line.key_result.kind for line in draft.lines]
    if draft.unfinished or not kinds or Kind.OUTCOME in kinds or all(kind is Kind.LEARNING for kind in kinds):
        return None
    return Said("No key result states what changes for anybody outside the team.")


@rule(
    "SET-FEW",
    Severity.ADVICE,
    decidable=True,
    question="If only this came true, which part of the objective would still be missing?",
    source="John Doerr, Measure What Matters (2018): three to five key results",
    bad=[{"objective": "Repairs feel easy", "key_results": ["Fix rate from 61% to 72%"]}],
    good=[{"objective": "Repairs feel easy", "key_results": ["Fix rate 61% to 72%", "NPS 30 to 40", "Visits 2 to 3"]}],
)
def few(draft: Draft) -> Said | None:
    """Fewer than three key results seldom cover an objective: a part of it goes unmeasured."""
    count = len(draft.lines)
    if draft.unfinished or not 0 < count < FEW:
        return None
    told = "One key result stands" if count == 1 else "Two key results stand"
    return Said(f"{told} for the whole objective.")


@rule(
    "SET-MANY",
    Severity.ADVICE,
    decidable=True,
    question="Which three would you keep if you had to choose today?",
    source="John Doerr, Measure What Matters (2018): three to five key results",
    bad=[{"objective": "Repairs feel easy", "key_results": [f"Metric {name} from 5% to 9%" for name in "abcdef"]}],
    good=[{"objective": "Repairs feel easy", "key_results": ["Fix rate 61% to 72%", "NPS 30 to 40", "Visits 2 to 3"]}],
)
def many(draft: Draft) -> Said | None:
    """More than five key results spread a team thin, and nobody can recite them."""
    count = len(draft.lines)
    return Said(f"{count} key results share one quarter.") if count > MANY else None


@rule(
    "SET-OVERLAP",
    Severity.ADVICE,
    question="What would each of them tell you that the other does not?",
    source="Key results are distinct: each covers a part of the objective",
    bad=[
        {"key_results": ["Share of visits on time from 60% to 70%", "Visits on time from 60% to 75%", "NPS 30 to 40"]}
    ],
    good=[{"key_results": ["Visits on time in Lyon from 60% to 70%", "Visits on time in Nice from 50% to 60%"]}],
)
def overlap(draft: Draft) -> Said | None:
    """Two key results measure the same thing.

    When one moves, so does the other, and the part of the objective that neither measures stays in the dark.
    """
    seen: dict[frozenset[str], Line] = {}
    for line in draft.lines:
        words = subject(line.reading, line.key_result, draft.lexicon)
        first = seen.setdefault(words, line)
        if first is line and len(seen) <= SHORT:
            first = next((other for others, other in seen.items() if _part(words, others, line, other)), line)
        if first is not line and (len(words) > 1 or (words and line.key_result.metric)):
            places = f"{first.index + 1} and {line.index + 1}"
            return Said(f"Key results {places} measure the same thing.", others=(first.where, line.where))
    return None


SHORT = 12  # key results up to which a part of what another one measures is looked for


def _part(words: frozenset[str], others: frozenset[str], line: Line, other: Line) -> bool:
    """Whether one measures a part of what the other does: 'visits rated good', 'visits rated good in the north'."""
    if words == others or min(len(words), len(others)) < 4 or not (words < others or others < words):
        return False
    one, two = line.key_result, other.key_result
    return one.unit == two.unit and one.kind is Kind.OUTCOME is two.kind and len(words ^ others) <= 3


@rule(
    "SET-UNRELATED",
    Severity.QUESTION,
    question="If this came true, would the objective be any nearer?",
    source="A key result has to defend progress on this objective",
    bad=[
        {
            "objective": "Give bakers more powerful workflows",
            "key_results": ["Monthly active users from 4,000 to 5,000", "Orders planned per baker from 3 to 6 a week"],
        }
    ],
    good=[
        {
            "objective": "Bakers plan a whole week in one sitting",
            "key_results": ["Orders planned per baker from 3 to 6 a week", "Days planned ahead from 2 to 5"],
        },
        {
            "objective": "Help callers find somebody who listens at night",
            "key_results": ["Recruit 30 volunteers for the night shifts", "Calls answered from 61% to 80%"],
        },
    ],
)
def unrelated(draft: Draft) -> Said | None:
    """A key result could be met in full without moving the objective at all.

    Often it was chosen because it is easy to measure. What is easy to measure and beside the point still takes a
    quarter of work.
    """
    if draft.unfinished or not draft.objective.words:
        return None
    beside = [(line, why) for line in draft.lines if (why := beside_the_point(line, draft))]
    if not beside:
        return None
    first, why = beside[0]
    return Said(f"Key result {first.index + 1} {why}.", others=tuple(line.where for line, _ in beside))


@rule(
    "SET-ALL-BINARY",
    Severity.ADVICE,
    question="Which of them could be counted in shares or steps?",
    source="Yes-or-no results show no progress before the end",
    bad=[{"key_results": ["Sign the city hospital", "Pass the fire inspection", "Launch the booking form"]}],
    good=[{"key_results": ["Sign the city hospital", "Fix rate from 61% to 72%", "NPS from 30 to 40"]}],
)
def all_binary(draft: Draft) -> Said | None:
    """Every key result either happens or does not.

    For weeks there is nothing to see and nothing to steer by; at the end it is all or nothing, several times over.
    """
    lines = draft.lines
    if draft.unfinished or len(lines) < 2 or not all(all_or_nothing(line) for line in lines):
        return None
    return Said("Every key result can only happen or not.")


@rule(
    "SET-NO-COUNTER",
    Severity.QUESTION,
    question="How would you notice if it rose at the cost of quality?",
    source="Andrew Grove, High Output Management (1983): paired indicators",
    bad=[{"key_results": ["Sign-ups per week from 400 to 600", "New customers per month from 40 to 60"]}],
    good=[
        {"key_results": ["Orders per week from 400 to 600", "Complaints per 100 orders from 4 to 3"]},
        {"key_results": ["Orders per week from 400 to 600"], "health": ["Complaints per 100 orders"]},
    ],
)
def no_counter(draft: Draft) -> Said | None:
    """Volume or speed is pushed, and nothing beside it would show if quality paid for it.

    Whatever is pushed alone can be had by cutting corners. A quality measure among the key results, or a health metric
    that guards it, keeps the number honest.
    """
    pushed = [line for line in draft.lines if line.key_result.kind is Kind.OUTCOME]
    families = ["" if _share(line.key_result) else family(line) for line in pushed]
    guards = [draft.lexicon.metric(metric.text) for metric in draft.okr.health]
    guarded = any(entry is None or entry.family not in _PUSHED for entry in guards)
    if draft.unfinished or not pushed or guarded or not all(name in _PUSHED for name in families):
        return None
    names = " and ".join(sorted({_PUSHED[name] for name in families if name}))
    others = tuple(line.where for line in pushed)
    return Said(f"Only {names} is measured, nothing that it may cost{_such_as(pushed)}.", others=others)


def _such_as(pushed: list[Line]) -> str:
    """The catalogue's counter-metrics of the first of them that has any: ', such as churn rate'."""
    counters = next((line.entry.counters for line in pushed if line.entry and line.entry.counters), ())
    return f", such as {' or '.join(counters[:2])}" if counters else ""


def _share(key_result: KeyResult) -> bool:
    """Whether a percentage is what is measured; 'by 20 %' says nothing about that."""
    return key_result.unit == "%" and key_result.change is None


# What can be had by cutting corners, in plain words.
_PUSHED = {"acquisition": "volume", "sales": "volume", "operations": "volume", "attention": "volume", "speed": "speed"}


def family(line: Line) -> str:
    """The catalogue's family of what a key result measures, '' where it is not known; money is revenue."""
    entry = line.entry
    if entry is not None:
        return entry.family
    return "revenue" if line.key_result.unit in ("$", "€", "£", "¥", "₹") else ""


@rule(
    "SET-ONE-SIDED",
    Severity.QUESTION,
    question="What would the other side say: the people you do it for, or the business?",
    source="Customer need and business success, both",
    bad=[
        {
            "key_results": [
                "Revenue from $1M to $2M",
                "Average order value from $40 to $50",
                "Profit margin from 4% to 6%",
            ]
        }
    ],
    good=[{"key_results": ["Revenue from $1M to $2M", "NPS from 30 to 40", "Refund rate from 4% to 3%"]}],
)
def one_sided(draft: Draft) -> Said | None:
    """All key results speak of revenue, or all of the customers' comfort.

    A business lives on both: value that people feel, and value that comes back.
    """
    results = [line for line in draft.lines if line.key_result.kind is Kind.OUTCOME]
    families = {family(line) for line in results}
    if draft.unfinished or len(results) < 2:
        return None
    for side, name, other in _SIDES:
        if families <= side:
            told = f"Every result speaks of {name}."
            return Said(told, others=tuple(line.where for line in results), question=other)
    return None


_SIDES = (
    (frozenset({"revenue", "cost", "sales"}), "money", "What would the people you do it for say of it?"),
    (frozenset({"satisfaction", "support"}), "how comfortable customers are", "What would the business gain by it?"),
)
