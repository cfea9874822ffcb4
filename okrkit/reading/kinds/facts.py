"""What the decision about the kind looks at."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise

from okrkit.lexicon import Lexicon, Metric
from okrkit.reading.roles.slots import Slots
from okrkit.reading.words.predicates import is_people
from okrkit.reading.words.statements import Statement, find_statement
from okrkit.reading.words.tokens import Token, split_words
from okrkit.reading.words.verbs import Act

WORKING = frozenset(("deliver", "act", "learn"))
_NOT = ("don't", "doesn't", "isn't", "aren't", "won't")
_ASKED_FOR = frozenset(("support", "help", "customer"))  # before 'tickets': what customers ask
_ASKED = frozenset(("tickets", "cases", "issues", "requests", "incidents"))
_DEFLECTED = frozenset(("deflect", "deflects", "deflected", "deflection"))
_PROMISED = frozenset(("sla", "slas", "slo", "slos"))
_IN_TIME = (
    "on time", "in <", "in max", "in at most",
    "in under", "in less than", "on schedule", "when promised", "as promised", "when agreed", "as agreed",
    "same day", "next day", "before noon", "first visit", "first attempt", "first try", "first contact", "first call",
)  # fmt: skip
_OWN_STEPS = frozenset(("reporting", "testing", "budgeting", "closing"))
_SETTLING_IN = frozenset(("onboarding", "ramp-up", "induction"))
_NEWCOMERS = frozenset(("hire", "hires", "joiner", "joiners", "starter", "starters"))
_ASIDE = frozenset(("in", "during", "at", "after", "before", "by", "caused", "due"))
_REVIEWED = frozenset(("review", "reviews"))
COURSES = (
    "training", "trainings", "course", "courses", "e-learning", "workshop", "certification", "refresher", "programme",
    "program",
)  # fmt: skip
_FROM_OTHERS = ("from outside", "from external", "from contributors", "from the community", "from new contributors")
_COME = ("stay", "remain", "return", "come")
_TRADES = frozenset(("sell", "buy", "book"))  # tickets that are sold are no backlog


@dataclass
class Facts:
    """A text's structure.

    Attributes:
        lead: the verb that opens the text. metric: the tokens that name the metric. entry: the catalogue's metric that
            they name. process: it measures the team's own process. named: it is named without a number.
        lowers: the words and signs of the text.
    """

    tokens: list[Token]
    slots: Slots
    acts: list[Act]
    lead: Act | None
    lexicon: Lexicon
    metric: tuple[int, int] | None = None
    entry: Metric | None = None
    process: bool = False
    named: bool = False
    lowers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lowers = frozenset([token.lower for token in self.tokens])
        if not self.lowers.isdisjoint(_NOT):
            self.lowers |= {"not"}

    def take_metric(self, metric: tuple[int, int] | None) -> None:
        """Note the metric, and what is known of it."""
        self.metric = metric
        if metric is not None and (words := split_words(self.tokens, *metric)):
            self.entry = self.lexicon.metric_of(words)
            own = self._is_process(words, self.entry) and not (self._is_sold or self._of_others)
            self.process = own and not self._is_answered

    @property
    def deflects(self) -> bool:
        """'The help page deflects 30 % of tickets': nobody had to ask."""
        return not self.lowers.isdisjoint(_DEFLECTED)

    @property
    def _falls(self) -> bool:
        """Whether there is to be less of it: fewer tickets come from those who write fewer."""
        start, end = self.slots.baseline, self.slots.target
        if self.slots.change is not None and "down" in self.lowers:
            return True
        if start is None or end is None or start.value is None or end.value is None:
            return False
        return Decimal(end.value) < Decimal(start.value)

    @property
    def _is_sold(self) -> bool:
        sold = any(token.verb is not None and token.verb.base in _TRADES for token in self.tokens)
        return sold or "paid" in self.lowers

    @property
    def _is_answered(self) -> bool:
        """'Cases closed within 10 days', 'tickets resolved within SLA': how soon is felt by those who asked."""
        return not _ASKED.isdisjoint(self.lowers) and (self.in_time or not _PROMISED.isdisjoint(self.lowers))

    @property
    def _of_others(self) -> bool:
        return "from" in self.lowers and self.says(*_FROM_OTHERS)

    def _is_process(self, words: list[str], entry: Metric | None) -> bool:
        last, listed = words[-1], self.lexicon.words
        if "who" in words or self.deflects:
            return False  # 'those who know the tests'
        if "pipeline" in words and not listed["of-builds"].isdisjoint(words):
            return True
        if last in ("time", "times") and words[-2:-1] and words[-2] in _OWN_STEPS:
            return True  # 'reporting time'
        if "internal" in words and (last in ("time", "times", "turnaround", "requests")):
            return True
        if last in _SETTLING_IN and self._is_own_people(words[:-1]):
            return True  # 'operator onboarding'
        if "code" in words and not _REVIEWED.isdisjoint(words):
            return True
        if not _ASIDE.isdisjoint(words[1:]):
            cut = next(place for place, word in enumerate(words) if place and word in _ASIDE)
            return self._is_process(
                words[:cut], self.lexicon.metric_of(words[:cut])
            )  # 'phishing clicks in tests', 'changes after close'
        target = self.slots.target
        if last == "tickets" and target is not None and len(target.value or "") > 3:
            return False  # '18,000 tickets' are sold
        if last == "tickets" and (self._falls or "share" in words or not _ASKED_FOR.isdisjoint(words)):
            return False
        if last in listed["process-heads"] and words[-2:-1] != ["to"]:  # 'demo to close'
            return last != "coverage" or len(words) == 1 or not listed["of-code"].isdisjoint(words)
        if not listed["process"].isdisjoint("/".join(words).split("/")):
            return True
        if last in listed["never-process"]:
            return False
        return entry is not None and entry.family == "own process"

    def _is_own_people(self, words: list[str]) -> bool:
        staff = self.lexicon.words["staff"]
        return any(word in _NEWCOMERS or word in staff or f"{word}s" in staff for word in words)

    @cached_property
    def statement(self) -> Statement:
        """Who or what the line tells of, and what is said of it, where no verb leads it or 'ensure' does."""
        lead = self.lead
        behind = lead.place + 1 if lead is not None and lead.verb_class == "ensure" else 0
        return find_statement(self.tokens, self.lexicon, behind)

    @cached_property
    def by_people(self) -> bool:
        """Whether the statement tells of people or organisations outside: 'customers', 'leavers'."""
        told = self.statement
        if told.head is None:
            return False
        who = told.which and self.tokens[min(told.head + 1, len(self.tokens) - 1)].lower == "who"
        return who or is_people(self.tokens, told.head, self.lexicon) or self._counted_doers

    @property
    def _counted_doers(self) -> bool:
        """Whether those who are counted have done something: '60 captains have run an evening'."""
        told, number = self.statement, self.slots.target
        if told.head is None or told.form not in ("active", "perfect") or number is None or number.head != told.head:
            return False
        if told.form == "active" and (told.verb is None or self.says(*COURSES)):
            return False
        if told.form == "active" and told.base not in _COME and not self._goes_to_others(told.verb or 0):
            return False
        return not self.is_a(told.head, "work") and not self.is_a(told.head, "things")

    def _goes_to_others(self, verb: int) -> bool:
        """Whether a verb is followed by what it is done to: '120 first-years meet their mentor'."""
        return verb + 1 < len(self.tokens) and self.tokens[verb + 1].lower in (
            "their",
            "his",
            "her",
            "us",
            "the",
            "a",
            "an",
        )

    @cached_property
    def in_time(self) -> bool:
        """Whether something comes when it should: 'within 3 days', 'on time', 'the same day'."""
        if "sprint" in self.lowers or "sprints" in self.lowers:
            return False  # the team's own time
        if self.mentions("in-time") or self.says(*_IN_TIME):
            return True
        if "in" in self.lowers and self._in_moments:
            return True
        limit = self.slots.target if self.slots.target is not None and self.slots.target.lasting else None
        if (
            limit is not None
            and limit.compare == "<="
            and limit.before >= 0
            and self.tokens[limit.before].lower == "in"
        ):
            return True  # 'fixed in 7 days or less'
        return "within" in self.lowers and any(
            token.lower == "within" and (after.number is not None or after.date or after.lower in ("a", "an"))
            for token, after in pairwise(self.tokens)
        )

    @property
    def _in_moments(self) -> bool:
        """'Answer 90 % of calls in 30 seconds': a share, and how soon."""
        units = self.lexicon.units
        return (
            self.slots.target is not None
            and self.slots.target.share
            and any(
                token.lower == "in" and after.kind == "n" and units.get(unit.lower) in ("s", "min", "h")
                for token, after, unit in zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
            )
        )

    def is_a(self, place: int, name: str) -> bool:
        """Whether the word at a place belongs to a class."""
        return self.tokens[place].lower in self.lexicon.words[name]

    def felt(self, place: int) -> bool:
        """Whether the word at a place is a measure, or somebody outside the team."""
        return self.is_a(place, "measures") or self.is_a(place, "others")

    def mentions(self, name: str) -> bool:
        """Whether any word belongs to a class."""
        return not self.lowers.isdisjoint(self.lexicon.words[name])

    def says(self, *phrases: str) -> bool:
        """Whether one of these phrases stands in the text, word for word."""
        if self.lowers.isdisjoint(_first_words(phrases)):
            return False
        return any(f" {phrase} " in self._spoken for phrase in phrases)

    @cached_property
    def _spoken(self) -> str:
        """The text, with one blank around every word and sign."""
        return f" {' '.join([token.lower for token in self.tokens])} "


@cache
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)
