"""Whether a key result is about value: not a total that grows by itself, not attention, not the team's own process."""

from okrkit.model import Kind
from okrkit.reading import Reading, Role, Word
from okrkit.rules._joints import second_claim, second_measure
from okrkit.rules._rewrites import as_share, as_use, behind, role_instead, split, spoken
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.rules._words import Spot, phrases, said
from okrkit.rules.key_results._attention import attention, grows_by_itself
from okrkit.rules.key_results._own_work import own_work
from okrkit.rules.key_results._persons import single_person
from okrkit.rules.key_results._series import items, second_of_series
from okrkit.rules.key_results._two_pairs import second_pair


@rule(
    "KR-HEALTH",
    Severity.QUESTION,
    question="Is this something to watch while you pursue the rest: a health metric with its bounds?",
    source="Christina Wodtke, Radical Focus (2016): health metrics stand beside the objective",
    bad=["Keep uptime at 99.9%", "Maintain NPS above 40", "Stay below 2 complaints per 100 visits"],
    good=["Raise uptime from 99.5% to 99.9%", "Maintenance visits done on time from 70% to 85%"],
)
def health(line: Line, draft: Draft) -> Said | None:
    """It keeps a level instead of reaching a new one.

    That is worth watching, and it belongs beside the key results as a health metric: it guards them, and outside its
    bounds it may become the next objective.
    """
    if line.key_result.kind is not Kind.HEALTH:
        return None
    verb = line.reading.verb
    where = (verb.start, verb.end) if verb else None
    told = "This keeps a level rather than reaching a new one."
    kept = spoken(line.reading) if line.reading.quantities else behind(line.reading, " (we act when it passes ___)")
    return Said(told, where, (kept,), moves_to="health")


@rule(
    "KR-VANITY",
    Severity.ADVICE,
    question="Could this number ever fall? What would people do more often if things went well?",
    source="Eric Ries, The Lean Startup (2011): vanity metrics",
    bad=["Reach 10,000 registered accounts", "Total views from 2M to 3M", "Grow Instagram followers from 800 to 2000"],
    good=[
        "Weekly active bakeries from 120 to 200",
        "Sign-ups per week from 40 to 60",
        "Paying subscribers from 300 to 420",
    ],
)
def vanity(line: Line, draft: Draft) -> Said | None:
    """A running total that can only grow: it rises even in a quarter in which everything went wrong.

    A share, or a count per week or month, can fall as well, and so it tells something.
    """
    if line.key_result.kind is not Kind.OUTCOME:
        return None
    where = grows_by_itself(line)
    if where is None:
        return None
    return Said(f"A total such as '{said(line.reading, where)}' grows by itself.", where, as_share(line, where))


@rule(
    "KR-ENGAGEMENT",
    Severity.ADVICE,
    question="What do people get done when they come, and can you count that instead?",
    source="Alistair Croll and Benjamin Yoskovitz, Lean Analytics (2013)",
    bad=["Daily logins from 2,000 to 3,000", "Increase page views by 30%", "Time on site from 2 min to 4 min"],
    good=["Completed bookings per visitor from 0.1 to 0.15", "Lessons finished per learner from 3 to 5 a month"],
)
def engagement(line: Line, draft: Draft) -> Said | None:
    """It counts logins, views, clicks or time spent: people were there, but did anything get better for them?

    Somebody who logs in has no value yet, and time on a page may be time lost. Where watching or reading is what
    people come for, an amount per person or per visit is fine.
    """
    if line.key_result.kind is not Kind.OUTCOME:
        return None
    where = attention(line)
    if where is None:
        return None
    return Said(
        f"'{said(line.reading, where)}' shows that people were there, not what they got out of it.",
        where,
        as_use(line, where),
    )


@rule(
    "KR-PROCESS",
    Severity.QUESTION,
    question="Whom outside the team does it help, and would they notice?",
    source="Joshua Seiden, Outcomes Over Output (2019)",
    bad=["Raise test coverage from 60% to 80%", "Velocity from 30 to 40 story points", "Close 50 backlog tickets"],
    good=["Orders shipped on the same day from 60% to 85%", "Pass rate of pupils from 70% to 80%"],
)
def process(line: Line, draft: Draft) -> Said | None:
    """It measures how the team works (velocity, tickets closed, coverage, hours), not what others experience.

    Such numbers are good to watch inside the team, and easy to satisfy without anybody outside being better off.
    """
    where = own_work(line)
    return Said(f"'{said(line.reading, where)}' measures how the team works.", where) if where else None


@rule(
    "KR-COMPOUND",
    Severity.ADVICE,
    question="If one half came true and the other did not: would it be reached?",
    source="Annotated examples: two measures in one line cannot be scored as one",
    bad=[
        "Raise NPS from 30 to 40 and cut refunds from 3% to 2%",
        "Hire 2 nurses and open a second ward",
        "Scrap from 3.4% to 2%, rework from 5% to 3%",
        "A calmer front desk:\n- Calls answered within a minute from 40% to 80%\n- Complaints a week from 9 to 3",
    ],
    good=[
        "Raise NPS from 30 to 40 without raising refunds",
        "Complaints about noise and dust from 40 to 20 a month",
        "Recruit 6 technicians and 2 apprentices",
        "Win more tenders. Raise our win rate from 20% to 30%",
        "Parcels on time from 60% to 80% (spring: 12 of 20 parcels, 3 of 5 letters; autumn: 9 of 14 parcels)",
    ],
)
def compound(line: Line, draft: Draft) -> Said | None:
    """Two results that are measured apart stand in one line.

    When one comes true and the other does not, nobody can say what was reached. Two lines are fairer to both, as long
    as the set stays small.
    """
    reading = line.reading
    if "baseline:" in reading.text.lower() and "target:" in reading.text.lower():
        return None  # one measure, told in fields
    if listed := items(reading):
        apart = "\n".join(reading.text[slice(*item)].strip() for item in listed)
        return Said(f"'{said(reading, listed[1])}' would be a result of its own.", listed[1], (apart,))
    if line.key_result.kind is Kind.LEARNING:  # whom one asks, and what is done with the answers, is one piece of work
        where = second_measure(reading) if len({quantity.unit for quantity in reading.quantities}) > 1 else None
    else:
        where = (
            second_measure(reading)
            or second_pair(reading)
            or second_claim(reading, draft.lexicon)
            or second_of_series(reading, line.key_result, draft.lexicon)
        )
    if where is None or any(one(line, where) for one in _ONE_RESULT):
        return None
    return Said(f"'{said(line.reading, where)}' would be a result of its own.", where, split(line.reading, where))


def _told_apart(line: Line, second: Spot) -> bool:
    """'4 of 10 come back; we want 1 of 10': the start in one clause, the target of the same measure in the next."""
    told = {one.role: one for one in line.reading.quantities if one.role in (Role.BASELINE, Role.TARGET)}
    start, target = told.get(Role.BASELINE), told.get(Role.TARGET)
    if start is None or target is None or len(line.reading.clauses) > 2:
        return False
    return start.end <= second[0] <= target.start and target.end >= second[1] - 1


def _aside(line: Line, second: Spot) -> bool:
    """What stands within brackets explains the result before them: '(last year: 12 visits, 3 calls)'."""
    before = line.reading.text[: second[0]]
    return before.count("(") > before.count(")")


def _found_and_settled(line: Line, second: Spot) -> bool:
    """'Identify the worst crossings. Rebuild the top 5': what is found is what is dealt with."""
    words = line.reading.words
    does = next((word.lower for word in words if word.start >= second[0]), "")
    return words[0].lower in phrases("finding") and does in phrases("settling")


def _one_hiring(line: Line, second: Spot) -> bool:
    """'Recruit 6 technicians + 2 apprentices': so many people in all, whatever their trade."""
    verb, counts = line.reading.verb, line.reading.quantities
    hired = verb is not None and verb.lower in phrases("hired")
    return hired and any(count.start == second[0] and count.unit is None for count in counts)


def _measured_headline(line: Line, second: Spot) -> bool:
    """'Win more tenders. Raise our win rate to 30 %': the second sentence measures what the first one promises."""
    reading, metric = line.reading, line.key_result.span("metric")
    if metric is None or metric[0] < second[0] or any(count.end <= second[0] for count in reading.quantities):
        return False
    told = {_base(word, reading) for word in reading.words if word.end <= second[0]}
    measured = {_base(word, reading) for word in reading.words if metric[0] <= word.start < metric[1]}
    return not (told & measured) <= reading.lexicon.words["determiners"]


def _base(word: Word, reading: Reading) -> str:
    """'win' for 'winning'."""
    verb = reading.lexicon.verbs.get(word.lower)
    return word.lower if verb is None else verb.base


def _one_delivery(line: Line, second: Spot) -> bool:
    """Whether both halves are steps of one uncounted delivery ('write the guide and publish it')."""
    if line.key_result.kind is not Kind.OUTPUT or line.reading.quantities:
        return False
    joined = any(word.lower == "and" and word.end + 1 == second[0] for word in line.reading.words)
    return joined and line.reading.verb is not None


_ONE_RESULT = (_aside, _one_delivery, _found_and_settled, _told_apart, _one_hiring, _measured_headline)


@rule(
    "KR-INDIVIDUAL",
    Severity.ADVICE,
    question="What would the team reach together, whoever does it?",
    source="Marty Cagan, Empowered (2020): objectives are given to teams",
    bad=[
        "Finish my certification course",
        "I close 10 deals",
        "Anna closes 5 deals",
        "Bilal to visit 20 farms",
        "Peter's orders from 40 to 60",
    ],
    good=[
        "The on-call nurse answers within 5 minutes in 90% of cases, up from 70%",
        "Kettlewise answers 90% of questions by itself, up from 70%",
    ],
)
def individual(line: Line, draft: Draft) -> Said | None:
    """It is about one person's own performance.

    OKRs are a team's talk about results. Targets for single people turn it into an appraisal, and then nobody says
    openly what did not work.
    """
    where = single_person(line.reading)
    if where is None:
        return None
    told = f"'{said(line.reading, where)}' speaks of one person's own work."
    return Said(told, where, role_instead(line.reading, where))
