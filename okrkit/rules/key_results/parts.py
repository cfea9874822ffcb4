"""What a key result needs to be read at all: a metric, where it stands, where it should go, and numbers that agree."""

from decimal import Decimal
from itertools import pairwise

from okrkit.lexicon import Lexicon
from okrkit.model import Direction, Kind
from okrkit.reading import Reading, Role
from okrkit.rules._effects import delivered, rewrites
from okrkit.rules._rewrites import as_people_say, settled, turned, with_range, with_start, with_target
from okrkit.rules._rule import Draft, Line, Said, Severity, rule
from okrkit.rules._words import Spot, phrases, said, spot
from okrkit.rules.key_results._contrary import beyond, comparable, contrary
from okrkit.rules.key_results._zero import begins_at_zero
from okrkit.rules.key_results.kinds import goes_on

BLANK = "___"  # what rewrites leave where only the team knows


@rule(
    "KR-NO-METRIC",
    Severity.WARNING,
    decidable=True,
    question="What would you count, time or ask to see whether it came true?",
    source="John Doerr, Measure What Matters (2018): it is not a key result unless it has a number",
    bad=["Better service", "Improve the app", "Be responsive to our tenants", "TBD", "???"],
    good=["Tenants who get an answer within a day from 55% to 80%", "NPS 50", "First-visit fix rate"],
)
def no_metric(line: Line, draft: Draft) -> Said | None:
    """Nothing that could be counted, timed or asked is named, so nobody can tell at the end whether it came true.

    A metric without numbers is already a start; a feeling is not yet.
    """
    key_result = line.key_result
    if draft.blanks and (where := _blank(line.reading)):
        return Said("What is measured is still blank.", where)
    if line.reading.text.strip(" .:?").lower() in _STILL_OPEN:
        return Said("What is measured is still open.", line.reading.body)
    if BLANK in line.reading.text or line.begun:
        return None
    uncounted = key_result.metric is None and key_result.target is None and key_result.change is None
    if line.reading.target_stated and key_result.kind is Kind.VAGUE:
        return None
    if key_result.kind is Kind.VAGUE and uncounted:
        return Said(
            "There is nothing here yet that could be counted, timed or asked.", None, as_people_say(line.reading)
        )
    if key_result.kind is Kind.OUTPUT and uncounted and _goes_on(line):
        found = delivered(line.reading, draft.lexicon)
        return Said(
            "This goes on from week to week, with nothing to count along the way.",
            None,
            rewrites(found, line.reading)[:1],
        )
    return None


_STILL_OPEN = frozenset({"", "tbd", "tba", "tbc", "todo", "n/a"})


def _blank(reading: Reading, *roles: Role) -> Spot | None:
    """Where a blank stands in the place of a number with one of these roles; without any, of what is measured."""
    if BLANK not in reading.text:
        return None
    blanks = [q for q in reading.quantities if q.value is None and BLANK in reading.text[q.start : q.end]]
    if roles:
        return next(((q.start, q.end) for q in blanks if q.role in roles), None)
    return next(((q.start, q.end) for q in blanks if q.role is Role.OTHER), None)


def _goes_on(line: Line) -> bool:
    """Whether an activity without an end is all there is."""
    reading = line.reading
    if reading.words[0].lower == "more" or goes_on(reading):
        return True
    if reading.verb is None:
        return _repeated_headline(reading)
    again = spot(reading, "again_and_again")
    if again is None or again[1] >= reading.words[-1].end or spot(reading, "rhythm") is not None:
        return False  # how often can be counted: 'hold a meeting every week'
    return reading.verb.lower in phrases("meeting")


def _repeated_headline(reading: Reading) -> bool:
    """'Weekly stand-up with the warehouse'; not 'Daily imports are simplified'."""
    first = reading.words[0].lower in phrases("again_and_again")
    return first and not any(clause.verb for clause in reading.clauses)


@rule(
    "KR-NO-TARGET",
    Severity.WARNING,
    decidable=True,
    question="How far should it go this quarter: what number would you be proud of, and what would be good enough?",
    source="Edwin Locke and Gary Latham, A Theory of Goal Setting and Task Performance (1990)",
    bad=["Reduce customer churn", "Readmission rate", "Increase the average donation per visitor"],
    good=["Reduce churn from 4% to 3%", "Halve the complaints per 100 visits", "Raise NPS from 20 to X"],
)
def no_target(line: Line, draft: Draft) -> Said | None:
    """A metric is named, but not how far it should go.

    Any movement would do, so there is nothing to aim for and nothing to learn from at the end. 'Halve', 'double' and
    'zero' are targets too.
    """
    key_result = line.key_result
    unstated = key_result.target is None and key_result.change is None
    if draft.blanks and unstated and (where := _blank(line.reading, Role.TARGET, Role.CHANGE)):
        return Said("Where it should go is still blank.", where)
    if not _has_a_level(line) or spot(line.reading, "top_place"):
        return None
    if any(sign in line.reading.text for sign in _TO_COME):
        return None
    if line.reading.target_stated or key_result.target is not None or key_result.change is not None:
        return None
    if _told_in_words(line.reading):
        return None
    where = key_result.span("metric") or line.reading.body
    return Said(f"'{said(line.reading, where)}' is named; how far it should go is not.", where, with_range(line))


def _told_in_words(reading: Reading) -> bool:
    """'From 6 days to the same day', 'zero-waste', 'nobody leaves because of their manager': the end is a word."""
    if reading.words[0].lower in ("nobody", "none") or reading.spoken >= {"no", "one"}:
        return True
    start = next((q for q in reading.quantities if q.role is Role.BASELINE), None)
    behind = "" if start is None else reading.text[start.end : reading.body[1]].lower()
    return " to " in behind or any(word.lower.startswith("zero-") for word in reading.words)


_TO_COME = ("TBD", "tbd", "{#}", "{}", "??")  # what stands where a number is still to be found


def _has_a_level(line: Line) -> bool:
    """Whether what is named could be read off today: a measure of the team's own work too, but no delivery."""
    kind, reading = line.key_result.kind, line.reading
    if kind is Kind.OUTCOME or line.key_result.metric is None:
        return kind is Kind.OUTCOME
    return kind is Kind.OUTPUT and reading.process and reading.verb is None


@rule(
    "KR-NO-BASELINE",
    Severity.ADVICE,
    decidable=True,
    question="Where does it stand today, and since when do you know?",
    source="Andrew Grove, High Output Management (1983), on indicators",
    bad=["Raise NPS to 45", "First-visit fix rate to 72%", "Cut waiting time in the emergency room by 20%"],
    good=["Raise NPS from 32 to 45", "Win 20 first customers in Norway", "Run 12 interviews"],
)
def no_baseline(line: Line, draft: Draft) -> Said | None:
    """A metric and where it should go are named, but not where it stands today.

    Without the start nobody can tell half way from no way, or an ambitious target from one that is already reached.
    Finding it out is often the first week's best work.
    """
    key_result = line.key_result
    reading = line.reading
    if draft.blanks and key_result.baseline is None and (where := _blank(reading, Role.BASELINE)):
        return Said("Where it stands today is still blank.", where)
    if draft.blanks and key_result.target is None and _blank(reading, Role.TARGET, Role.CHANGE):
        return None  # one thing after the other
    if key_result.kind is not Kind.OUTCOME or key_result.baseline is not None or reading.baseline_stated:
        return None
    unstated = not reading.target_stated and key_result.target is None and key_result.change is None
    if unstated and spot(reading, "top_place") is None:
        return None
    if begins_at_zero(line, draft.lexicon):
        return None
    where = key_result.span("target") or key_result.span("change")
    return Said(
        "It says where this should go, not yet where it stands today.", where, with_start(line) if where else ()
    )


@rule(
    "KR-VAGUE",
    Severity.WARNING,
    question="If two of you disagreed in three months whether it is reached, what would settle it?",
    source="George Doran, There's a S.M.A.R.T. way to write management's goals and objectives (1981)",
    bad=["Significantly better waiting times", "World-class support", "Make the token layer more efficient"],
    good=["Waiting time in the clinic from 50 min to 30 min", "Improve first-visit fix rate from 61% to 72%"],
)
def vague(line: Line, draft: Draft) -> Said | None:
    """The level aimed for is a word that nobody could settle: better, significantly, world-class.

    Everybody reads their own level into it, and at the end everybody is right. A number beside the word settles it.
    """
    key_result, reading = line.key_result, line.reading
    if where := _made_more(reading):
        return Said(f"'{said(reading, where)}' can mean something else to each of us.", where)
    numbered = reading.target_stated or key_result.target is not None or key_result.change is not None
    if numbered and key_result.target != 1:
        return None
    if key_result.kind is Kind.BINARY:
        return None
    if not numbered and any(quantity.role is not Role.OTHER for quantity in reading.quantities):
        return None
    where = spot(reading, "vague")
    if key_result.kind is Kind.OUTPUT:
        where = _vague_work(line)
    elif numbered:
        return None
    elif where is None and key_result.metric is None:
        open_end = _open_verb(reading) or _praise(reading) if key_result.kind is Kind.VAGUE else None
        where = spot(reading, "vague_gains") or (open_end and (_unsettled(reading) or open_end))
    if where is None:
        return None
    return Said(
        f"'{said(line.reading, where)}' can mean something else to each of us.",
        where,
        _settled(line, where, draft.lexicon),
    )


def _praise(reading: Reading) -> Spot | None:
    """'Happier staff', 'Guests are delighted': an adjective that everybody reads in their own way."""
    first, last = reading.words[0], reading.words[-1]
    if first.lower in ("a", "an", "the") and len(reading.words) > 1:
        first = reading.words[1]  # 'a happier staff room'
    compared = first.lower.endswith("ier") or first.lower in reading.lexicon.words["comparatives"]
    if compared or first.lower in phrases("praise") or first.lower in phrases("soft_adjectives"):
        return first.start, first.end
    if superlative := next((word for word in reading.words if word.lower.endswith("iest")), None):
        return superlative.start, superlative.end
    is_so = 1 < len(reading.words) < 6 and reading.words[-2].lower in ("is", "are", "feel", "feels")
    return (last.start, last.end) if is_so else None


_ADJECTIVES = ("ive", "ing", "able", "ible", "ful", "ous", "ient", "lish", "ant")


def _made_more(reading: Reading) -> Spot | None:
    """'Make 10 guides more inviting': how many is stated, how much more is not."""
    if reading.verb is None or reading.verb.lower != "make" or any(q.role is Role.BASELINE for q in reading.quantities):
        return None
    for word, after in pairwise(reading.words):
        if word.lower in ("more", "less") and (after.lower.endswith(_ADJECTIVES) or after.lower in phrases("vague")):
            return word.start, after.end
    return None


def _unsettled(reading: Reading) -> Spot | None:
    """The first word that the lexicon calls vague: 'booking is buttery' leaves the word open, not the 'is'."""
    vague = reading.lexicon.words["vague"]
    return next(((word.start, word.end) for word in reading.words if word.lower in vague), None)


def _open_verb(reading: Reading) -> Spot | None:
    """The verb that promises a change of something nobody measures: 'strengthen outreach'."""
    if reading.verb is None:
        return None
    if reading.verb_class in ("reach", "win") and reading.verb.lower not in phrases("vague_verbs"):
        return None  # 'achieve our targets' names something, if not what
    return reading.verb.start, reading.verb.end


def _settled(line: Line, vague: Spot, lexicon: Lexicon) -> tuple[str, ...]:
    """The word that nobody could settle, settled: work by its effect, the rest by a measure."""
    if line.key_result.kind is Kind.OUTPUT:
        return rewrites(delivered(line.reading, lexicon), line.reading)[:1]
    return settled(line, vague)


def _superlative(reading: Reading) -> Spot | None:
    """'Hire the best teachers'; 'the best practices' is a name for something."""
    if "best" not in reading.spoken:
        return None
    for n in range(1, len(reading.words) - 1):
        the, best, thing = reading.words[n - 1 : n + 2]
        if the.lower == "the" and best.lower == "best" and not thing.lower.startswith(("practice", "way")):
            return the.start, best.end
    return None


def _vague_work(line: Line) -> Spot | None:
    """A level within a delivery: its first words, or a comparison it is to bring about; a mere ornament is none."""
    reading = line.reading
    if where := spot(reading, "vague_work") or _superlative(reading):
        return where
    where = spot(reading, "vague")
    if where is None:
        return None
    if reading.verb_class == "act" and where[1] >= reading.words[-1].end and reading.words[-1].lower.endswith("er"):
        return where  # 'fill open shifts faster'
    if where[1] >= reading.words[-1].end and reading.words[-1].lower.endswith("ly") and not reading.quantities:
        return where  # 'everything documented properly'
    begins = reading.words[0].start == where[0] and reading.verb is None
    return where if begins or reading.text[where[0] : where[1]].lower() in phrases("settled_by_nobody") else None


@rule(
    "KR-CONTRADICTION",
    Severity.WARNING,
    decidable=True,
    question="Which of the two is meant?",
    source="Arithmetic",
    bad=[
        "Increase NPS from 45 to 32",
        "Reduce refunds from 2% to 3%",
        "On-time rate from 80% to 80%",
        "Share of on-time trains to 120%",
        "Raise NPS from 45 to 120",
        "Pupils who read fluently from 65% down to 78%",
        "On-time delivery from 92% to 78%",
        "eNPS increases from 22 to 20",
        "Revenue grows from 3M to 2.5M",
        "NPS improves from 40 to 35",
    ],
    good=[
        "Reduce refunds from 3% to 2%",
        "Grow revenue by 150%",
        "Raise NPS from 32 to 45",
        "Guests' rating from 8.1 to 8.9",
        "Waiting time improves from 50 min to 35 min",
        "Bin collections from 1/week to 1/day",
    ],
)
def contradiction(line: Line, draft: Draft) -> Said | None:
    """Direction and numbers disagree, start and target are the same, or the target lies outside what can be reached.

    Usually two numbers were swapped or a unit was lost; whoever reads it first should ask.
    """
    key_result = line.key_result
    start, target = key_result.baseline, key_result.target
    if start is not None and target is not None and key_result.kind is not Kind.HEALTH:
        same, odd = start == target, contrary(line)
        if (same or odd) and comparable(line):
            where = key_result.span("target") or line.reading.body
            if odd:
                return Said(odd, where, turned(line))
            told = "Start and target are the same number."
            return Said(told, where, with_target(line), question="Where should it go from there?")
    if target is not None and key_result.unit == "%" and target > 100 and _is_share(line):
        where = key_result.span("target") or line.reading.body
        told = "A share cannot be more than 100 %."
        return Said(told, where, with_target(line), question="What would 100 % be here?")
    if told := beyond(line):
        where = key_result.span("target") or line.reading.body
        return Said(told, where, with_target(line), question="On which scale is it read?")
    return None


def _is_share(line: Line) -> bool:
    """Whether the metric is a part of a whole, so that 100 % is all there is."""
    entry = line.entry
    if entry is not None and entry.upper is not None:
        return Decimal(entry.upper) <= 100
    return spot(line.reading, "share") is not None and line.key_result.direction is not Direction.DECREASE
