"""What a rule is, what it looks at, and what it says: the Finding."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from okrkit.languages import translated
from okrkit.lexicon import Lexicon, Metric
from okrkit.model import OKR, Fate, KeyResult
from okrkit.reading import Reading
from okrkit.rules._objectives.aims import Aim
from okrkit.showing import Sheet

LONG = 500  # characters; a longer text is a finding of its own


class Severity(StrEnum):
    """How a finding is meant: a warning that something is missing or wrong, advice, or a question to talk about."""

    WARNING = "warning"
    ADVICE = "advice"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful coach would raise about one place of a draft.

    Attributes:
        code: 'KR-NO-BASELINE'. where: 'objective', 'key_results[0]' (counted from 0), 'okr' or 'teams'.
        span: the words it is about, in code points of that place's text, or None.
        message: the pattern found, plainly. question: what a coach would ask.
        rewrites: whole texts to put in place of the text at `where`; blanks ('___') where only the team knows. A line
            break begins a key result of its own.
        source: where the rule comes from. others: further places it is about ('key_results[2]').
        okr: which OKR, counted from 0, where several were given; at 'teams' the first one it is about.
        moves_to: 'health' where a rewrite becomes a health metric and its key result goes; '' leaves it where it is.
    """

    code: str
    where: str
    span: tuple[int, int] | None
    severity: Severity
    message: str
    question: str
    rewrites: tuple[str, ...]
    source: str
    others: tuple[str, ...] = ()
    okr: int = 0
    moves_to: str = ""

    def _sheet_(self) -> Sheet:
        rows = [("asks", self.question), *(("perhaps", offer) for offer in self.offers)]
        return Sheet(f"{self.code} ({translated(self.severity, 'state')}), {self.where}: {self.message}", rows)

    @property
    def offers(self) -> tuple[str, ...]:
        """The rewrites as people read them: what a move does is said, and line breaks stand as ' / '."""
        lead = translated("As a health metric, beside the key results: ") if self.moves_to else ""
        return tuple([lead + " / ".join(text.split("\n")) for text in self.rewrites])


@dataclass(frozen=True, slots=True)
class Line:
    """A key result of a draft: what its words say and what it means with what the team stated beside it.

    Attributes:
        index: its place, counted from 0. reading: of its text. key_result: as understood; stated parts win.
        entry: the catalogue's metric that it names, None when it names none that is known.
        english: False when its text is evidently in another language, and nothing else is said of it.
    """

    index: int
    reading: Reading
    key_result: KeyResult
    entry: Metric | None
    english: bool = True

    @property
    def where(self) -> str:
        return f"key_results[{self.index}]"

    @property
    def written(self) -> bool:
        """Whether there is a text to look at, and the key result still runs."""
        return bool(self.reading.words) and self.key_result.fate is Fate.ACTIVE

    @property
    def begun(self) -> bool:
        """Whether one word is all there is yet: too little to say what it will become."""
        return len(self.reading.words) < 2


@dataclass(frozen=True, slots=True)
class Draft:
    """One OKR as the rules see it.

    Attributes:
        okr: as given. objective: its reading. aim: how it is built. english: whether it is in English.
        key_results: all of them, empty ones too. lines: those that have a text and still run.
        earlier: this team's OKRs of earlier periods, with check-ins. today: None means that no day counts as now.
        raised: the codes that the profile raises. every_date: whether a date within the period is remarked on too.
        blanks: whether a blank ('___') counts as missing.
    """

    okr: OKR
    objective: Reading
    aim: Aim
    english: bool
    key_results: tuple[Line, ...]
    lines: tuple[Line, ...]
    earlier: tuple[OKR, ...]
    today: date | None
    raised: frozenset[str]
    every_date: bool
    lexicon: Lexicon
    blanks: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether the set cannot be judged: nothing there yet, a key result left empty, or one in another language."""
        return not self.key_results or not all(line.reading.words and line.english for line in self.key_results)


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule says of one place.

    Attributes:
        message: the pattern found. span, rewrites, others, moves_to: as in Finding.
        question: in place of the rule's own, where this case asks another one.
        okr: for rules on several OKRs, the first one it is about.
    """

    message: str
    span: tuple[int, int] | None = None
    rewrites: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    question: str = ""
    okr: int = 0
    moves_to: str = ""


Example = str | Mapping[str, Any]
Judge = Callable[..., Said | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a coach looks for.

    Attributes:
        code: 'KR-VANITY'; its first part tells what it looks at. severity, question, source: as in Finding.
        bad, good: a text at the rule's place, or the parts of a whole OKR (with `earlier` and `today` where it
            needs them; several OKRs under `okrs`). Bad ones raise the code, good ones do not.
        judge: the function: (objective, draft) for OBJ, (line, draft) for KR and CHK-STALE, (draft) for sets,
            (drafts) for teams, (mute, draft, findings so far) for MUTE.
        any_language: whether it speaks of texts in other languages too.
        decidable: whether a count, a missing part or a contradiction decides it, so that nobody needs to know the team;
            the gentle profile says only these.
    """

    code: str
    severity: Severity
    question: str
    source: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    judge: Judge
    looks_at: str
    any_language: bool
    decidable: bool

    @property
    def needs(self) -> frozenset[str]:
        """What else than an OKR's own words it may go by: 'today', 'earlier', 'okrs' (several), 'profile'."""
        named = {name for example in self.bad if not isinstance(example, str) for name in example}
        return frozenset(named & {"today", "earlier", "okrs", "profile"})

    @property
    def explanation(self) -> str:
        """What it is and why it matters: the docstring of its function."""
        return "\n".join(line.strip() for line in (self.judge.__doc__ or "").strip().splitlines())

    def finding(self, where: str, said: Said, okr: int = 0) -> Finding:
        """What was said, as a finding at its place."""
        return Finding(
            code=self.code,
            where=where,
            span=said.span,
            severity=self.severity,
            message=said.message,
            question=said.question or self.question,
            rewrites=said.rewrites,
            source=self.source,
            others=said.others,
            okr=okr or said.okr,
            moves_to=said.moves_to,
        )


PLACES = {"OBJ": "objective", "KR": "key_results", "SET": "okr", "TEAM": "teams", "CHK": "okr", "MUTE": "mutes"}
_rules: dict[str, Rule] = {}


def rule(
    code: str,
    severity: Severity,
    *,
    question: str,
    source: str,
    bad: Iterable[Example],
    good: Iterable[Example],
    looks_at: str | None = None,
    any_language: bool = False,
    decidable: bool = False,
) -> Callable[[Judge], Judge]:
    """Make a function a rule. Nothing else is needed: the critique, the tests and `okrkit explain` find it.

    Args:
        looks_at: 'objective', 'key_results' and 'mutes' (called for each), 'okr' or 'teams'; None: as the code's first
            part tells.
        any_language: whether it speaks of texts that are not in English too.
        decidable: whether a count, a missing part or a contradiction decides it.

    Raises:
        ValueError: when the code is taken or its first part is unknown.
    """
    prefix = code.partition("-")[0]
    if prefix not in PLACES:
        raise ValueError(f"{code!r} begins with none of {', '.join(PLACES)}")
    if code in _rules:
        raise ValueError(f"{code} is taken by {_rules[code].judge.__module__}: choose another code")

    def register(judge: Judge) -> Judge:
        place = looks_at or PLACES[prefix]
        examples = tuple(bad), tuple(good)
        _rules[code] = Rule(code, severity, question, source, *examples, judge, place, any_language, decidable)
        return judge

    return register


def registered() -> tuple[Rule, ...]:
    """The rules of all files imported so far, in the order of their definition."""
    return tuple(_rules.values())
