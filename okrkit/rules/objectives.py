"""Findings on the objective."""

import re
from dataclasses import replace

from okrkit.reading import Reading, scan_objective
from okrkit.rules._joints import second_claim
from okrkit.rules._objectives.aims import take_apart
from okrkit.rules._objectives.deliveries import delivery
from okrkit.rules._objectives.goals import number_to_hit
from okrkit.rules._objectives.measures import bare_measure
from okrkit.rules._objectives.pairs import second_thing, two_clauses, two_comparisons, two_praises
from okrkit.rules._objectives.rewrites import (
    FOR_SOMEBODY,
    from_customers,
    halves,
    learning,
    seen_in,
    told_anew,
    with_it,
    without_number,
)
from okrkit.rules._objectives.rivals import one_person, rivalled
from okrkit.rules._objectives.technologies import technology
from okrkit.rules._objectives.vagueness import nobody_in_particular
from okrkit.rules._rewrites import role_instead
from okrkit.rules._rule import LONG, Draft, Said, Severity, rule
from okrkit.rules._words import Spot, phrases, said, spot

DOERR = "John Doerr, Measure What Matters (2018)"
WODTKE = "Christina Wodtke, Radical Focus (2016)"


@rule(
    "OBJ-LANGUAGE",
    Severity.QUESTION,
    decidable=True,
    question="Shall we look at an English wording of it together?",
    source="okrkit reads English",
    bad=["Unsere Kunden vertrauen uns und kommen gerne wieder zurück"],
    good=["Households trust us with their oldest appliances"],
    any_language=True,
)
def language(objective: Reading, draft: Draft) -> Said | None:
    """The text is evidently in a language that okrkit does not read, so nothing else is said about it."""
    if draft.english:
        return None
    return Said("This seems to be in another language; only English is read here.")


@rule(
    "OBJ-LONG",
    Severity.ADVICE,
    decidable=True,
    question="How would you say it in the lift, between two floors, to a new colleague?",
    source=f"{WODTKE}: an objective is a single sentence",
    bad=["Repairs feel easy for every household " + "and the next one and the one after that " * 13],
    good=["Repairs feel easy for every household"],
    any_language=True,
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
    decidable=True,
    question="If the number came true by chance, what would you still want to be different for people?",
    source=f"{WODTKE}: an objective is qualitative",
    bad=["Grow revenue by 15 %", "Hire 2 head nurses", "The ward is ready for winter (95% of beds staffed)"],
    good=[
        "Become the first choice for repairs in 2027",
        "Our Q3 visitors feel at home in hall 7",
        "Become number 1 in Norway",
        "Bring the Campus 2.0 programme to a good end",
    ],
)
def metric(objective: Reading, draft: Draft) -> Said | None:
    """It holds a number to hit.

    A number in the objective ends the talk about what the number is for, and leaves the key results nothing to say.
    The aim stands in the objective, its numbers in the key results.
    """
    where = number_to_hit(objective)
    if where is None:
        return None
    told = f"'{said(objective, where)}' is a number to hit; what it is for is not said."
    return Said(told, where, _that_stand(without_number(objective, where), draft) or FOR_SOMEBODY)


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
    good=[
        "Help nurses spend their time with patients",
        "Become the place where bakers find their flour",
        "A till system that cashiers love",
        "Ship reliable timetables",
    ],
)
def output(objective: Reading, draft: Draft) -> Said | None:
    """It can be met only by delivering a named thing, project or task.

    Such an objective has decided on the solution before the quarter has begun. When the thing turns out not to help,
    the team can only finish it or fail.
    """
    if rivalled(objective):
        return None
    if where := technology(draft.aim):
        return Said(
            f"'{said(objective, where)}' is a means; what it is for is not said.",
            where,
            (f"Help ___ to ___ with {_with_article(said(objective, where))}", FOR_SOMEBODY[0]),
        )
    where = delivery(draft.aim, objective, draft.lexicon)
    if where is None:
        return None
    told = f"'{said(objective, where)}' names something to deliver."
    asked, rewrites = with_it(objective, draft.lexicon)
    return Said(told, where, rewrites, question=asked)


def _with_article(means: str) -> str:
    return f"the {means}" if means.lower() in ("cloud", "blockchain", "feature set") else means


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
    where = rivalled(objective)
    if where is None:
        return None
    return Said(f"'{said(objective, where)}' aims at what somebody else has.", where, from_customers())


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
    if spot(objective, "not_far"):
        return None
    where = _leading(objective) or spot(objective, "horizon")
    if where is None:
        return None
    return Said(
        f"'{said(objective, where)}' is reached in years, not in one quarter.", where, learning(objective, where)
    )


_FIRST = re.compile(r"(?:\bno\.? ?|\bnumber |#) ?(?:1|one)\b", re.I)


def _leading(objective: Reading) -> Spot | None:
    """'become the ... leader', 'be number one', 'end hunger in the world': an end state of a whole market or world."""
    words, everywhere = objective.words, spot(objective, "everywhere")
    if everywhere and words[0].lower in ("end", "eradicate", "eliminate", "abolish", "cure", "solve"):
        return words[0].start, everywhere[1]
    if everywhere and words[0].lower in ("every", "everyone", "all"):
        return words[0].start, everywhere[1]
    start = next((n for n, word in enumerate(words) if word.lower in ("become", "be", "becoming", "being")), None)
    if start is None:
        return None
    if found := _FIRST.search(objective.text):
        return found.span()
    if one_person(objective):
        return None
    for word in words[start + 1 : start + 8]:
        if word.lower in ("for", "to", "by", "who", "that"):
            break
        if everywhere and (word.lower in ("best", "most") or (word.lower.endswith("est") and len(word.lower) > 6)):
            return words[start].start, everywhere[1]
        if word.lower in phrases("leading"):
            return words[start].start, word.end
    return None


@rule(
    "OBJ-COMPOUND",
    Severity.ADVICE,
    question="If you could keep only one of them this quarter, which would it be?",
    source=f"{DOERR}: focus and commit to priorities",
    bad=[
        "Reduce waiting times and renovate the east wing",
        "Win new donors; simplify our bookkeeping",
        "Grow in Norway and repair our name in Denmark",
        "Our boilers don't fail in winter & fitters love us",
    ],
    good=["Grow and keep a lively community of bakers", "Help nurses by taking paperwork off their hands"],
)
def compound(objective: Reading, draft: Draft) -> Said | None:
    """It joins two or more aims that could be pursued by themselves.

    Two aims make two half quarters. The second can wait for the next one, or go to another team.
    """
    where = (
        second_claim(objective, draft.lexicon, effects=True)
        or second_thing(draft.aim)
        or two_comparisons(objective)
        or two_clauses(objective)
        or two_praises(draft.aim)
    )
    if where is None:
        return None
    return Said(
        f"'{said(objective, where)}' is an aim of its own.", where, _that_stand(halves(objective, where), draft)
    )


def _that_stand(aims: tuple[str, ...], draft: Draft) -> tuple[str, ...]:
    """Those of them that could be an objective by themselves."""
    found = []
    for text in aims:
        objective = scan_objective(text, draft.lexicon)
        alone = replace(draft, objective=objective, aim=take_apart(objective, draft.lexicon))
        judges = (metric, output, competitor, horizon, compound, kpi, vague, individual)
        if not any(judge(objective, alone) for judge in judges):
            found.append(text)
    return tuple(found)


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
    where = bare_measure(aim, draft.lexicon)
    if where is None or number_to_hit(objective) or second_claim(objective, draft.lexicon, effects=True):
        return None
    return Said(
        f"'{said(objective, where)}' is a metric; what it is for is not said.", where, seen_in(objective, aim, where)
    )


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
    if not nobody_in_particular(aim, draft.lexicon) or number_to_hit(objective):
        return None
    if (second_thing(aim) and not spot(objective, "of_the_world")) or "my" in objective.spoken or _leading(objective):
        return None
    if delivery(aim, objective, draft.lexicon) or bare_measure(aim, draft.lexicon):
        return None
    asked, rewrites = told_anew(objective, aim)
    told = "A stranger could not tell from these words what would be different for whom."
    return Said(told, objective.body, rewrites, question=asked)


@rule(
    "OBJ-INDIVIDUAL",
    Severity.ADVICE,
    question="What would the team reach together?",
    source="Marty Cagan, Empowered (2020): objectives are given to teams",
    bad=["Get my promotion to senior engineer", "Improve my presentation skills", "Become a better manager"],
    good=["New nurses feel at home on the ward after a week"],
)
def individual(objective: Reading, draft: Draft) -> Said | None:
    """It is about one person's own performance or career.

    That belongs into a talk between two people; a team's objective needs the team.
    """
    where = one_person(objective)
    if where is None:
        return None
    return Said(f"'{said(objective, where)}' speaks of one person's own work.", where, role_instead(objective, where))
