"""What kind of statement a key result is: a change, a delivery, a yes or no, a level to keep."""

import re

from okrkit.model import Kind
from okrkit.reading import Reading, Role, Word
from okrkit.rules._effects import Delivered, delivered, question, rewrites
from okrkit.rules._rewrites import with_likelihood
from okrkit.rules._rule import LONG, Draft, Line, Said, Severity, rule
from okrkit.rules._words import PARTICLES, phrases, said, spot


@rule(
    "KR-LANGUAGE",
    Severity.QUESTION,
    decidable=True,
    question="Shall we look at an English wording of it together?",
    source="okrkit reads English",
    bad=["Erhöhung der Kundenzufriedenheit von 60 % auf 75 % durch schnellere Antworten für unsere Kunden"],
    good=["Customer satisfaction from 60 % to 75 %"],
    any_language=True,
)
def language(line: Line, draft: Draft) -> Said | None:
    """The text is evidently in a language that okrkit does not read, so nothing else is said about it.

    Its silence is no approval: the questions a coach asks of a key result (what is measured, from where, to where)
    hold in every language.
    """
    if line.english:
        return None
    return Said("This seems to be in another language; only English is read here.")


@rule(
    "KR-LONG",
    Severity.ADVICE,
    decidable=True,
    question="Which one sentence of it would you still know by heart in six weeks?",
    source="John Doerr, Measure What Matters (2018), on writing key results",
    bad=[
        "Raise the share of parcels that arrive on the promised day from 81 % to 93 % "
        + "in all depots and regions " * 20
    ],
    good=["Raise the share of parcels that arrive on the promised day from 81 % to 93 %"],
    any_language=True,
)
def long(line: Line, draft: Draft) -> Said | None:
    """A key result of more than 500 characters holds plans, reasons and history besides the result.

    Nobody remembers it, and nobody can tell at a glance whether it came true. Reasons belong to the objective's why,
    plans to the initiatives.
    """
    size = len(line.reading.text.strip())
    return Said(f"This text is {size} characters long; a key result is one sentence.") if size > LONG else None


@rule(
    "KR-OUTPUT",
    Severity.WARNING,
    question="Once it is there: who does what differently, and how would we see it?",
    source="Joshua Seiden, Outcomes Over Output (2019)",
    bad=[
        "Launch the new booking form",
        "Publish 8 repair guides",
        "Train all technicians on the new ovens",
        "Migrate the order database",
        "Hire 3 dispatchers",
    ],
    good=[
        "Share of requests with a visit within three days from 42% to 60%",
        "Run 12 interviews with households that cancelled",
        "Launch online booking so that abandoned requests fall from 31% to 18%",
    ],
)
def output(line: Line, draft: Draft) -> Said | None:
    """It names a thing to deliver or an activity to do, not what changes for somebody once it is done.

    Everything on such a list can be finished while nothing gets better for anyone. The work is not wrong: it is an
    initiative, a bet on a result, and it may be dropped as soon as another bet looks better.
    """
    if line.key_result.kind is not Kind.OUTPUT or line.begun:
        return None
    reading, key_result = line.reading, line.key_result
    moved = key_result.baseline is not None or key_result.change is not None
    found = Delivered("measured", "") if moved or reading.process else delivered(reading, draft.lexicon)
    verb = reading.verb
    where = _with_particle(reading, verb) if verb else reading.body
    if reading.process and reading.verb_class not in ("deliver", "act"):
        where = key_result.span("metric") or where
        told = f"'{said(reading, where)}' tells how the team works; what it changes for anybody is still open."
        return Said(told, where, rewrites(found, reading), question=question(found))
    what = f"'{said(reading, where)}'" if verb else "This"
    told = f"{what} tells of work to be done; what it changes for anybody is still open."
    return Said(told, where, rewrites(found, reading), question=question(found))


def _with_particle(reading: Reading, verb: Word) -> tuple[int, int]:
    """'Roll out', 'set up': a verb and the small word that belongs to it."""
    behind = next((word for word in reading.words if word.start > verb.start), verb)
    return verb.start, behind.end if behind.lower in PARTICLES else verb.end


@rule(
    "KR-BINARY",
    Severity.ADVICE,
    question="How likely is it today, in percent, and what would raise that chance?",
    source="Annie Duke, Thinking in Bets (2018): put a likelihood on what can only happen or not",
    bad=["Launch the new booking form", "Sign the city hospital as a customer", "Pass the fire safety inspection"],
    good=[
        "Publish 8 repair guides",
        {"key_results": [{"text": "Pass the fire safety inspection", "kind": "binary", "likelihood": 60}]},
    ],
)
def binary(line: Line, draft: Draft) -> Said | None:
    """It can only be done or not done, and no likelihood of success is stated.

    For eleven weeks there is no progress to see, in the twelfth it is all or nothing. Where it must be tracked, mark it
    as binary and state how likely it is: raising that chance is what the team can work on.
    """
    key_result = line.key_result
    if key_result.likelihood is not None or key_result.chance is not None or _likely(line.reading.text.lower()):
        return None
    if key_result.kind is Kind.BINARY:
        told = "This either happens or it does not; there is no half way to see."
        return Said(told, line.reading.body, with_likelihood(line.reading))
    if key_result.kind is Kind.LEARNING and all_or_nothing(line):
        told = "One way to learn: it is either done or not done, with nothing to see in between."
        asked = "How much would you need to see or hear before you change your mind?"
        return Said(told, line.reading.body, ("Learn from ___ people whether ___",), question=asked)
    if all_or_nothing(line):
        told = "One delivery: it is either done or not done, with nothing to see in between."
        return Said(told, line.reading.body, question="The week after it is done: what is different, and for whom?")
    return None


def _likely(text: str) -> bool:
    """Whether a text says how likely it is: '(60 % likely)', 'a chance of 70 %'."""
    return any(word in text for word in ("likel", "chance", "odds", "probab")) and ("%" in text or "___" in text)


def all_or_nothing(line: Line) -> bool:
    """Whether a key result can only happen or not."""
    kind = line.key_result.kind
    if line.begun or (line.reading.process and line.key_result.metric is not None):
        return False
    if "backlog" in line.reading.spoken:
        return False  # every piece of it counts
    return kind is Kind.BINARY or (kind in (Kind.OUTPUT, Kind.LEARNING) and not counted(line) and not ongoing(line))


def counted(line: Line) -> bool:
    """Whether there is partial progress: more than one thing counted, a share, or one for each of several."""
    key_result = line.key_result
    if key_result.change is not None or line.reading.words[0].lower == "number" or _more_of(line.reading):
        return True
    if _COUNT_BEHIND.search(line.reading.text) or "twice" in line.reading.spoken:
        return True
    if key_result.target is None or (key_result.target == 100 and key_result.span("target") is None):
        return line.reading.counted or _every_one(line) or _among_several(line)
    return key_result.target != 1 or spot(line.reading, "for_each") is not None


def _more_of(reading: Reading) -> bool:
    """'Open more counters': how many is not stated, but one after the other counts."""
    verb, words = reading.verb, reading.words
    if verb is None or len(words) < 3 or words[0].start != verb.start or words[1].lower != "more":
        return False
    return _plural_ahead(words[2:])


_COUNT_BEHIND = re.compile(r"\w \((?:[2-9]|\d\d+)\)\s*$")  # 'marshals trained (12)'
_AMONG = frozenset({"for", "across", "of", "after", "from", "to", "covering", "that"})
_PLACED = frozenset({"on", "at", "in", "by", "into", "before"})
_EACH = frozenset({"all", "every", "each", "everyone", "everyone's", "everyone’s", "everybody", "everybody's"})


def _every_one(line: Line) -> bool:
    """'Train all technicians', 'a chart for each ward': done for one after the other; not 'available on all'."""
    words = line.reading.words
    if _EACH.isdisjoint(line.reading.spoken):
        return False
    verb = line.reading.verb.lower if line.reading.verb else ""
    talks, named = line.key_result.kind is Kind.LEARNING, False
    for n, word in enumerate(words):
        if word.lower.startswith(("everyone", "everybody")) and (not n or words[n - 1].lower == verb):
            return True
        if word.lower in ("all", "every", "each"):
            if word.lower == "all" and not _plural_ahead(words[n + 1 :]):
                return False  # 'move all tooling to the new hall'
            before = words[n - 1].lower if n else verb
            shared = n == 1 or (before == "with" and (talks or word.lower != "all"))
            if before == "in" and word.lower != "all" and n < 5:
                return True  # 'an evening in each district'
            if before in _PLACED and not named:
                return not line.reading.text[word.start :].startswith("All ")  # 'shared in All Hands' is one meeting
            if before == "for" and named and word.lower == "all":
                return False  # 'one plan for all roles'
            return shared or before == verb or before in _AMONG
        named = named or word.lower in ("a", "an", "the")  # 'a podcast in all channels' is one podcast
    return False


def _plural_ahead(words: tuple[Word, ...]) -> bool:
    """Whether the noun phrase that begins here holds a plural."""
    for word in words[:8]:
        if word.lower in ("to", "in", "of", "for", "from", "with", "on", "by", "at", "into", "is", "are"):
            return False
        plural = word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is"))
        if plural or word.lower in ("people", "staff", "children"):
            return True
    return False


def _among_several(line: Line) -> bool:
    """'The styles of the first 10 components': several are counted, whatever the number's part in the sentence."""
    return any(
        quantity.role is Role.CONDITION
        and quantity.unit not in ("%", "ms", "s", "min", "h", "d", "w", "month", "year")
        and line.reading.text[: quantity.start].lower().rstrip().endswith(("first", "top", "least"))
        for quantity in line.reading.quantities
    )


def ongoing(line: Line) -> bool:
    """Whether it is an activity that goes on, with nothing to finish and nothing counted."""
    reading = line.reading
    if reading.words[0].lower == "more" or goes_on(reading):
        return True
    if line.key_result.kind is Kind.LEARNING and "feedback" in reading.spoken:
        return True  # 'collect feedback from neighbours' has no end
    if spot(reading, "rhythm") is not None:
        return True
    again = spot(reading, "again_and_again")
    if again is None:
        return False
    if again[1] >= reading.words[-1].end:
        return True  # 'deploy daily'
    if reading.verb_class == "deliver":
        return False  # 'launch a weekly market' is done once
    return reading.verb is not None or again[0] < reading.words[:4][-1].end


def goes_on(reading: Reading) -> bool:
    """Whether the verb names an activity without an end; 'improve X by doing Y' and 'improve X: do Y' name the step."""
    if reading.words[-1].lower in ("more", "proactively", "regularly", "continuously", "iterate"):
        return True
    if reading.verb is None:
        return _never_ends(reading)
    known = reading.lexicon.verbs.get(reading.verb.lower)
    if known is None or known.form == "past":
        return False
    if reading.words[0].lower.endswith("ly") and known.form == "ing":
        return known.base not in phrases("launching")  # 'actively reaching out to neighbours'
    return known.base in phrases("ongoing") and not _by_a_step(reading)


def _by_a_step(reading: Reading) -> bool:
    """'improve boarding by opening a second door', 'improve boarding: open a second door'."""
    words, verbs = reading.words, reading.lexicon.verbs
    colon = reading.text.find(":", reading.body[0])
    for n, word in enumerate(words[:-1]):
        if word.lower in ("by", "through", "using"):
            known = verbs.get(words[n + 1].lower)
            if known is not None and known.form == "ing":
                return True
    return colon > 0 and any(word.start > colon and word.lower in verbs for word in words)


def _never_ends(reading: Reading) -> bool:
    """A headline that names an activity: 'Curation of exhibits', 'Neighbours are receiving help'."""
    words, verbs = reading.words, reading.lexicon.verbs
    for n in range(1, len(words)):
        known = verbs.get(words[n].lower)
        if known is not None and known.form == "ing" and words[n - 1].lower in ("is", "are"):
            return known.base not in phrases("launching")
    if any(clause.verb for clause in reading.clauses):
        return False
    head = next((n for n, word in enumerate(words) if word.lower in ("of", "with", "for", "via", "to")), len(words)) - 1
    praised = words[0].lower in phrases("vague") and phrases("activity_nouns").first(words) is not None
    return praised or (head >= 0 and words[head].lower in phrases("activity_nouns"))
