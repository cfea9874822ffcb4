"""The decisions on key results on a page. Ranges stand beside a target only once the team has written its own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.ambition import (
    Beside,
    Exact,
    View,
    Views,
    beside,
    bounds,
    decided,
    key_result_facts,
    next_target,
    number,
    past,
    points,
    undecided,
    unit_of,
    views,
)
from okrkit.model import OKR, Course, KeyResult, NextDecision
from okrkit.model.typed import number_of, plain
from okrkit.reading import understood
from okrkit.reflection import courses
from okrkit.scoring import way
from okrkit.widgets._okr.reasons import active, is_binary
from okrkit.widgets._page import taking_back
from okrkit.widgets._page.blocks import Block, questions, row, section, table, text
from okrkit.widgets._page.form import Form

_FIRST = "Write your own target first. What the numbers have to say about it shows beside it, and not before."
_RUNS_ON = (Course.KEEP, Course.RAISE)
_BOUND = "From which value on shall it worry you?"


def draw(form: Form, okr: OKR, earlier: Sequence[OKR], day: date) -> list[Block]:
    """Every key result that runs; the first one without a decision is unfolded."""
    left = undecided(okr)
    if not active(okr):
        return [text("There is no key result that runs.", "quiet")]
    return [
        section(kr.text, _one(form, kr, okr, earlier, day), open=bool(left) and kr == left[0], id=f"next {kr.id}")
        for kr in active(okr)
    ]


def _one(form: Form, kr: KeyResult, okr: OKR, earlier: Sequence[OKR], day: date) -> list[Block]:
    known = decided(okr).get(str(kr.id))
    course = form.value(f"{kr.id} course", known.course if known else "")
    choices = courses()
    blocks = [
        *[text(fact) for fact in key_result_facts(kr, okr, earlier, day)],
        form.choice(f"{kr.id} course", "What becomes of it?", [(one.value, one.label) for one in choices], course),
    ]
    if course in _RUNS_ON and not is_binary(kr):
        target = form.field(f"{kr.id} target", "Our own next target", plain(known.target if known else None), "number")
        usual = form.field(
            f"{kr.id} usual", "Work as usual would bring it to", plain(known.usual if known else None), "number"
        )
        blocks += [row(target, usual), *_argued(form, kr, okr, earlier, course, known)]
    elif course == Course.WATCH:
        blocks.append(form.field(f"{kr.id} target", _BOUND, plain(known.target if known else None), "number"))
    elif course == Course.REPLACE:
        blocks.append(form.field(f"{kr.id} text", "The line that takes its place", known.text if known else "", "area"))
    if course:
        asked = next((one.question for one in choices if one.value == course), "Why?")
        blocks.append(form.field(f"{kr.id} reason", asked, known.reason if known else "", "area"))
    if known:
        blocks.append(text(f"Decided on {known.date}: {known.course}.", "quiet"))
    return [*blocks, *taking_back.draw_decision(form, okr, str(kr.id))]


# What the numbers say of the team's own target.


def _argued(
    form: Form, kr: KeyResult, okr: OKR, earlier: Sequence[OKR], course: str, known: NextDecision | None
) -> list[Block]:
    typed = _typed(form, f"{kr.id} target", known.target if known else None)
    meant = NextDecision(date=date.min, about=str(kr.id), course=Course(course), target=typed)
    own = next_target(kr, meant)
    if own is None:
        return [text(_FIRST, "quiet")]
    found = beside(kr, own, okr.period, earlier, _typed(form, f"{kr.id} usual", known.usual if known else None))
    asked = found.seen.questions()
    return [
        *_steps(kr, okr, earlier, found),
        *[text(line) for line in found.lines()],
        *([questions(asked)] if asked else []),
    ]


def _typed(form: Form, id: str, default: Decimal | None) -> Decimal | None:
    """The number in a field; None where none can be read, which is told when somebody keeps it, not before."""
    try:
        return number_of(form.value(id, plain(default)))
    except ValueError:
        return None


def _steps(kr: KeyResult, okr: OKR, earlier: Sequence[OKR], found: Beside) -> list[Block]:
    """The step of the period that ends and the next one, side by side in every view that knows one of them."""
    read = understood(kr)
    goes, unit = way(read), unit_of(read)
    before = past(kr, okr.period, earlier)
    last = before[-2].step if len(before) > 1 and before[-1].period == okr.period else None
    lower, upper = bounds(kr)
    seen = views(goes.baseline, goes.target, lower, upper, last)
    head = ["", f"Last: {_way(goes.baseline, goes.target, unit)}", f"Next: {_way(found.start, found.own, unit)}"]
    rows = [
        (
            name,
            then.reason if then.value is None else tell(then.value),
            now.reason if now.value is None else tell(now.value),
        )
        for (name, then, tell), (_, now, _) in zip(_views(seen, unit), _views(found.seen, unit), strict=True)
        if then.value is not None or now.value is not None
    ]
    return [table("No view is the right one.", head, rows)] if rows and found.start is not None else []


def _way(start: Exact | None, end: Exact | None, unit: str | None) -> str:
    return " to ".join("?" if one is None else number(one, unit) for one in (start, end))


def _views(seen: Views, unit: str | None) -> Iterator[tuple[str, View, Callable[[Fraction], str]]]:
    """Every view with its name, and how its number is written."""
    yield "Ratio", seen.ratio, _times
    yield "In its own unit", seen.points, lambda value: points(value, unit, 2)
    yield "Against the rest", seen.odds_ratio, _times
    yield "Of the way left to the bound", seen.headroom, lambda value: f"{number(100 * value, None, 1)} % of it"
    yield "Beside the step before it", seen.last, _times


def _times(value: Fraction) -> str:
    return f"{number(value, None, 2)} times"


# What was decided.


def read(form: Form, okr: OKR, day: date) -> list[NextDecision]:
    """The decisions on the page, of every key result with a course; what is missing is told at its field."""
    known = decided(okr)
    return [made for kr in active(okr) if (made := _read(form, kr, known.get(str(kr.id)), day))]


def _read(form: Form, kr: KeyResult, known: NextDecision | None, day: date) -> NextDecision | None:
    chosen = form.value(f"{kr.id} course", known.course if known else "")
    if chosen not in {one.value for one in courses()}:
        return None
    course, runs_on = Course(chosen), chosen in _RUNS_ON and not is_binary(kr)
    target = form.number(f"{kr.id} target", default=known.target if known else None) \
        if runs_on or course is Course.WATCH else None  # fmt: skip
    usual = form.number(f"{kr.id} usual", default=known.usual if known else None) if runs_on else None
    words = form.value(f"{kr.id} text", known.text if known else "").strip() if course is Course.REPLACE else ""
    reason = form.value(f"{kr.id} reason", known.reason if known else "").strip()
    if course is Course.RAISE and target is None and runs_on:
        form.troubles.setdefault(f"{kr.id} target", "How far out? Write your own target.")
    if course is Course.REPLACE and not words:
        form.troubles[f"{kr.id} text"] = "Write the new line; the draft page helps with it later."
    if not reason:
        form.troubles[f"{kr.id} reason"] = "Say in a few words why: in three months somebody will ask."
    return NextDecision(
        date=day, about=str(kr.id), course=course, reason=reason, text=words, target=target, usual=usual
    )
