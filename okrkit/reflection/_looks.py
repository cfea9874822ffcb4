"""What a reflection looks at, one by one: key results, health metrics, initiatives, commitments."""

from dataclasses import dataclass
from datetime import date

from okrkit.model import OKR, Change, Fate, HealthMetric, Initiative, KeyResult
from okrkit.reading import read_key_result, understood
from okrkit.reflection._banks import banks, foreseeable_question, questions
from okrkit.reflection._commitments import OpenCommitment, look_backs
from okrkit.rice import against
from okrkit.scoring import Bands, Pace, Progress, State, pace, progress, standing

_MISSED = (State.NOT_YET, State.DID_NOT_HAPPEN)
_REACHED = (State.MET, State.EXCEEDED, State.HAPPENED)
_THERE = (State.EXCEEDED, State.HAPPENED)
_NOT_ON_COURSE = (Pace.SLOW, Pace.STUCK, Pace.WRONG_WAY)
_NUMBERS = ("baseline", "target", "change", "likelihood", "likelihood_aim", "text", "fate")
_HEARD = 3  # check-ins whose words are shown again


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a step looks at.

    Attributes:
        title: its text. about: the id of the key result, health metric or initiative, None where it has none.
        facts: what is known, a line each. questions: what to talk about. progress: where it stands, None if not asked.
    """

    title: str
    about: str | None = None
    facts: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A key result, looked at on a day."""

    key_result: KeyResult
    on: date
    told: Progress
    pace: Pace | None

    @property
    def missed(self) -> bool:
        """Whether to ask customers why: at the end when it was not reached, before it when it is not on course."""
        return self.pace in _NOT_ON_COURSE if self.told.so_far else self.told.state in _MISSED

    @property
    def reached(self) -> bool:
        """Whether to look for the next pain: at the end when it was reached, before it when it is there already."""
        return self.told.state in (_THERE if self.told.so_far else _REACHED)

    def item(self) -> Item:
        """The number, what was changed, what was heard, and the questions that follow."""
        asked = questions(self.told.state, self.told.so_far, understood(self.key_result).kind, self.pace)
        facts = (*self._place(), *_changes(self.key_result), *_heard(self.key_result, self.on))
        return Item(self.key_result.text, self.key_result.id, facts, tuple(asked), self.told)

    def short(self, asked: tuple[str, ...] = ()) -> Item:
        """Where it stands in one line, with questions of a step's own."""
        return Item(self.key_result.text, self.key_result.id, (self.told.words(),), asked, self.told)

    def cause(self) -> Item:
        """What is asked about where it came from."""
        return self.short((*banks()["causes"]["questions"], foreseeable_question()))

    def ask(self) -> Item:
        """Whom to ask why, or which pain is next."""
        return self.short(tuple(banks()["customers"]["missed" if self.missed else "reached"]))

    def _place(self) -> tuple[str, ...]:
        lines = [self.told.words(), self.told.formula if self.told.share is not None else ""]
        if self.told.first is not None:
            lines.append(f"against the numbers first stated: {self.told.first.words()}")
        if self.pace is not None:
            lines.append(f"pace: {self.pace}")
        return tuple(line for line in lines if line)


def looks(okr: OKR, on: date, bands: Bands | str) -> tuple[Look, ...]:
    """All key results of an OKR, looked at on a day, in the team's order."""
    period, told = okr.dates(), standing(okr, on, bands)
    return tuple(
        Look(kr.as_of(on), on, told[str(kr.id)], pace(kr, on, period, bands) if period else None)
        for kr in okr.key_results
    )


def _changes(key_result: KeyResult) -> tuple[str, ...]:
    first = understood(key_result.first())
    told = [(one, line) for one in key_result.changes for line in _told(one, first)]
    return tuple(f"{_day(one.date)}: {line}{_because(one.reason)}" for one, line in told)


def _told(change: Change, first: KeyResult) -> list[str]:
    """What a change says, a line each; a number that so far stood only in the text is None in its change."""
    if change.part not in _NUMBERS:
        return []
    if change.part == "text":
        return _rewritten(str(change.before or ""), str(change.after or ""))
    before = change.before if change.before is not None else getattr(first, change.part)
    return [_became(change.part, before, change.after)]


def _rewritten(before: str, after: str) -> list[str]:
    """What another text says otherwise: its numbers, or only its words."""
    was, now = read_key_result(before), read_key_result(after)
    parts = [part for part in ("baseline", "target", "change") if getattr(was, part) != getattr(now, part)]
    return [_became(part, getattr(was, part), getattr(now, part)) for part in parts] or ["it was put in other words"]


def _became(part: str, before: object, after: object) -> str:
    if part == "fate":
        return f"it was {after}"
    name = {"likelihood_aim": "likelihood aimed for"}.get(part, part)
    return f"{name} {_said(before)} became {_said(after)}"


def _said(part: object) -> str:
    return "none" if part in (None, "") else str(part)


def _heard(key_result: KeyResult, on: date) -> tuple[str, ...]:
    told = [c for c in key_result.check_ins if c.date <= on and (c.learned or c.customers_said)]
    lines = []
    for check_in in told[-_HEARD:]:
        lines += [f"{_day(check_in.date)}, learned: {check_in.learned}"] if check_in.learned else []
        lines += (
            [f"{_day(check_in.date)}, customers said: {check_in.customers_said}"] if check_in.customers_said else []
        )
    return tuple(lines)


def watched(okr: OKR, health: HealthMetric, on: date) -> Item:
    """A health metric: whether it is within its bounds, and what that asks."""
    told = progress(health, on=on)
    guards = (f"guards: {_title(okr, health.guards)}",) if health.guards else ()
    return Item(health.text, health.id, (told.words(), told.formula, *guards), tuple(questions(told.state)), told)


def _title(okr: OKR, name: str) -> str:
    """The text of a key result, or the id that was given where there is none."""
    return next((kr.text for kr in okr.key_results if kr.id == name and kr.text), name)


def tried(okr: OKR, on: date) -> tuple[Item, ...]:
    """The initiatives that still run, those first whose day to look back has come."""
    due = look_backs(okr, on)
    running = [one for one in okr.initiatives if one.as_of(on).fate == Fate.ACTIVE]
    ordered = sorted(running, key=lambda one: one not in due)
    return tuple(_initiative(okr, one.as_of(on), on, one in due) for one in ordered)


def _initiative(okr: OKR, initiative: Initiative, on: date, due: bool) -> Item:
    bank = banks()["initiatives"]
    facts = [f"should move: {_title(okr, initiative.moves)}"] if initiative.moves else []
    facts += [f"by about {initiative.by}"] if initiative.by else []
    facts += [f"because {initiative.because}"] if initiative.because else []
    facts += [f"we wanted to see: {sign}" for sign in initiative.success_criteria]
    facts += against(initiative, on).seen
    facts += [
        f"{_day(one.date)}: {one.verdict}{_because(one.evidence)}" for one in initiative.decisions if one.date <= on
    ]
    asked = [*bank["questions"]]
    if due:
        asked.insert(0, bank["look_back" if initiative.look_back else "no_look_back"])
    return Item(initiative.text, initiative.id, tuple(facts), tuple(asked))


def promised(one: OpenCommitment) -> Item:
    """A commitment that is still open."""
    due = f", until {_day(one.commitment.due)}" if one.commitment.due else ""
    owner = one.commitment.owner_role or "no role named"
    more = ["its day has passed"] if one.overdue else []
    more += [f"we wanted to see: {one.commitment.sign}"] if one.commitment.sign else []
    return Item(one.commitment.text, facts=(f"{owner}{due}, said on {_day(one.made)}", *more))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""
