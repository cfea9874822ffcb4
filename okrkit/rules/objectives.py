"""Findings on the objective."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading, Role
from okrkit.rules._aims import Aim
from okrkit.rules._joints import second_claim
from okrkit.rules._rule import LONG, Draft, Said, Severity, rule
from okrkit.rules._words import Spot, phrases, said, spot

DOERR = "John Doerr, Measure What Matters (2018)"
WODTKE = "Christina Wodtke, Radical Focus (2016)"

LEARN = "Learn whether ___"


@rule(
    "OBJ-LANGUAGE",
    Severity.QUESTION,
    question="Shall we look at an English wording of it together?",
    source="okrkit reads English",
    bad=["Unsere Kunden vertrauen uns und kommen gerne wieder zurück"],
    good=["Households trust us with their oldest appliances"],
)
def language(objective: Reading, draft: Draft) -> Said | None:
    """The text is evidently in a language that okrkit does not read, so nothing else is said about it."""
    if objective.english:
        return None
    return Said("This seems to be written in a language other than English, which is all that is read here.")


@rule(
    "OBJ-LONG",
    Severity.ADVICE,
    question="How would you say it to a new colleague between two floors?",
    source=f"{WODTKE}: an objective is a single sentence",
    bad=["Repairs feel easy for every household " + "and the next one and the one after that " * 13],
    good=["Repairs feel easy for every household"],
)
def long(objective: Reading, draft: Draft) -> Said | None:
    """An objective of more than 500 characters cannot be remembered, and what is not remembered steers nobody.

    The reasons behind it have a place of their own: its why.
    """
    size = len(objective.text.strip())
    return Said(f"This text is {size} characters long; an objective is one sentence.") if size > LONG else None


@rule(
    "OBJ-METRIC",
    Severity.WARNING,
    question="If the number came true by chance, what would you still want to be different for people?",
    source=f"{WODTKE}: an objective is qualitative",
    bad=["Grow revenue by 15 %", "Hire 2 head nurses", "The ward is ready for winter (95% of beds staffed)"],
    good=["Become the first choice for repairs in 2027", "Our Q3 visitors feel at home in hall 7"],
)
def metric(objective: Reading, draft: Draft) -> Said | None:
    """It holds a number to hit.

    A number in the objective ends the talk about what the number is for, and leaves the key results nothing to say.
    The aim stands in the objective, its numbers in the key results.
    """
    number = next((q for q in objective.quantities if q.role in (Role.TARGET, Role.CHANGE, Role.BASELINE)), None)
    if number is None:
        return None
    where = (number.start, number.end)
    return Said(f"'{said(objective, where)}' is a number to hit; numbers belong to the key results.", where)


@rule(
    "OBJ-OUTPUT",
    Severity.WARNING,
    question="What will people be able to do, or be spared, once it is there?",
    source="Joshua Seiden, Outcomes Over Output (2019)",
    bad=[
        "Launch the customer portal",
        "Implement the new rota system",
        "Put AI into our products",
        "Publish a cookbook",
    ],
    good=["Help nurses spend their time with patients", "Become the place where bakers find their flour"],
)
def output(objective: Reading, draft: Draft) -> Said | None:
    """It can be met only by delivering a named thing, project or task.

    Such an objective has decided on the solution before the quarter has begun. When the thing turns out not to help,
    the team can only finish it or fail.
    """
    where = _delivery(draft.aim) or _technology(draft.aim)
    return Said(f"'{said(objective, where)}' names something to deliver.", where) if where else None


def _delivery(aim: Aim) -> Spot | None:
    """The words that name a thing to deliver, or None."""
    if aim.lead is not None:
        base = aim.verb.base if aim.verb else ""
        artifact = _artifact(aim)
        if base in phrases("launching") and not (base in phrases("making") and aim.for_somebody):
            return aim.spot(aim.lead, max(aim.lead + 1, aim.tail))
        if base in phrases("making") and artifact and not aim.for_somebody and not _purpose(aim):
            return aim.spot(aim.lead, aim.tail)
        return None
    return _artifact(aim) if aim.finite is None else _finished(aim)


def _artifact(aim: Aim) -> Spot | None:
    """The last word of what the verb is about, where that is a thing that a team makes."""
    things = phrases("artifact")
    head = None
    for word in aim.words[0 if aim.lead is None else aim.lead + 1 : aim.tail]:
        if word.lower in ("of", "in", "across", "between", "at", "on"):
            break
        head = word
    return (head.start, head.end) if head is not None and head.lower in things else None


def _purpose(aim: Aim) -> bool:
    """Whether it goes on to say what the thing is to change ('that ensures ...')."""
    return any(word.lower in ("that", "which", "so", "where", "who") for word in aim.words[aim.tail : aim.tail + 1])


def _finished(aim: Aim) -> Spot | None:
    """A sentence whose verb is a delivery: 'the team ships a release'."""
    verb = aim.verbs[aim.finite] if aim.finite is not None else None
    if verb is None or verb.form != "s" or verb.base not in phrases("launching") or aim.finite is None:
        return None
    return aim.spot(aim.finite, aim.tail if aim.tail > aim.finite else len(aim.words))


def _technology(aim: Aim) -> Spot | None:
    """A technology or the feature set, changed for its own sake."""
    where = phrases("technology").first(aim.words)
    return where if where and aim.lead is not None else None


@rule(
    "OBJ-COMPETITOR",
    Severity.ADVICE,
    question="Which pain of your own customers is behind it, and how do you know?",
    source="Clayton Christensen and others, Competing Against Luck (2016)",
    bad=["Match every feature of our biggest competitor", "Close the gap to the market leader's app"],
    good=["Overtake the current market leader in home repairs", "Win bakers over from wholesale by fresher flour"],
)
def competitor(objective: Reading, draft: Draft) -> Said | None:
    """It is about matching or following a competitor.

    Who copies another's answers also copies the questions, and drifts away from the pains of their own customers.
    """
    rival, follow = spot(objective, "rivals"), spot(objective, "following")
    if rival is None or follow is None:
        return None
    where = (min(rival[0], follow[0]), max(rival[1], follow[1]))
    return Said(f"'{said(objective, where)}' aims at what somebody else has.", where, (LEARN,))


@rule(
    "OBJ-HORIZON",
    Severity.QUESTION,
    question="Which first step towards it could be true in three months?",
    source=f"{WODTKE}: an objective is for one quarter",
    bad=["Become the market leader in Norway", "Be the number one hospital in the country", "A robot in every home"],
    good=["Learn whether bakers in Norway want us", "Change how people spend their evenings"],
)
def horizon(objective: Reading, draft: Draft) -> Said | None:
    """It is an end state that takes years.

    As a vision it may be right; as an aim for one quarter it leaves a team with nothing it could reach, and after the
    second such quarter with nothing it believes.
    """
    where = spot(objective, "horizon")
    if where is None:
        return None
    return Said(f"'{said(objective, where)}' is reached in years, not in one quarter.", where, (LEARN,))


@rule(
    "OBJ-COMPOUND",
    Severity.ADVICE,
    question="If you could keep only one of them this quarter, which would it be?",
    source=f"{DOERR}: focus and commit to priorities",
    bad=["Reduce waiting times and renovate the east wing", "Win new donors; simplify our bookkeeping"],
    good=["Grow and keep a lively community of bakers", "Help nurses by taking paperwork off their hands"],
)
def compound(objective: Reading, draft: Draft) -> Said | None:
    """It joins two or more aims that could be pursued by themselves.

    Two aims make two half quarters. The second can wait for the next one, or go to another team.
    """
    where = second_claim(objective, draft.lexicon, effects=True)
    return Said(f"'{said(objective, where)}' is an aim of its own.", where) if where else None


_CHANGES = frozenset({"raise", "lower", "better"})


@rule(
    "OBJ-KPI",
    Severity.ADVICE,
    question="What would have to get better for people so that this number moves by itself?",
    source=f"{WODTKE}: an objective says what for, key results say how much",
    bad=["Increase revenue", "Maintain uptime", "Improve the conversion rate"],
    good=["Maintain market leadership in home repairs", "Improve customer satisfaction"],
)
def kpi(objective: Reading, draft: Draft) -> Said | None:
    """It only names a metric, or a level to be kept.

    A metric says how we measure, not what for. It may well have prompted the objective, and it will be a good key
    result.
    """
    aim = draft.aim
    if aim.for_somebody and not _entry_is_all(objective, aim):
        return None
    if aim.lead is None:
        return None
    where = _measure(objective, aim, draft.lexicon)
    return Said(f"'{said(objective, where)}' is a metric, not what it is for.", where) if where else None


def _measure(objective: Reading, aim: Aim, lexicon: Lexicon) -> Spot | None:
    """The metric that the leading verb is about, where nothing else is said."""
    if aim.verb is None or aim.verb.verb_class not in (*_CHANGES, "keep", "reach"):
        return None
    if any(word.lower in ("by", "so", "through", "that") for word in aim.words[aim.tail :]):
        return None
    words = aim.object
    if not words:
        return None
    hard, soft = phrases("hard_measure"), phrases("soft_measure")
    if soft.first(words):
        return None
    where = hard.first(words)
    return (words[0].start, words[-1].end) if where else None


def _entry_is_all(objective: Reading, aim: Aim) -> bool:
    """Whether somebody is named only as a part of the metric ('watch time per user')."""
    words = [word.lower for word in aim.words]
    return "per" in words


@rule(
    "OBJ-VAGUE",
    Severity.ADVICE,
    question="Who will notice, and what will be different for them?",
    source="George Doran, There's a S.M.A.R.T. way to write management's goals and objectives (1981)",
    bad=["Improve things", "Execute better", "Great team", "Operational excellence"],
    good=["Patients go home knowing what comes next", "Improve customer satisfaction"],
)
def vague(objective: Reading, draft: Draft) -> Said | None:
    """A stranger could not tell what would be different for whom.

    Short is good, as long as it points at somebody and something.
    """
    aim = draft.aim
    if aim.for_somebody or aim.finite is not None or objective.quantities:
        return None
    words = aim.object
    if aim.lead is None:
        headline = aim.tail == len(aim.words) and len(words) <= 5 and not _artifact(aim)
        if headline and words and (len(words) <= 2 or words[-1].lower in phrases("generic")):
            return Said("These words name a field, not what would be different for whom.", objective.body)
        return None
    if aim.verb is None or aim.verb.verb_class not in (*_CHANGES, "act", "deliver", "keep", "reach", "ensure"):
        return None
    if aim.tail < len(aim.words):
        return None
    generic = phrases("generic")
    if words and all(word.lower in generic or word.lower in phrases("vague") for word in words):
        return Said("A stranger could not tell what would be different for whom.", objective.body)
    return None


@rule(
    "OBJ-INDIVIDUAL",
    Severity.ADVICE,
    question="What would the team reach together?",
    source="Marty Cagan, Empowered (2020): objectives are given to teams",
    bad=["Get my promotion to senior engineer", "Improve my presentation skills"],
    good=["New nurses feel at home on the ward after a week"],
)
def individual(objective: Reading, draft: Draft) -> Said | None:
    """It is about one person's own performance or career.

    That belongs into a talk between two people; a team's objective needs the team.
    """
    where = spot(objective, "single_person")
    return Said("This is about one person's own work.", where) if where else None
