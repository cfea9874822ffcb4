"""Arbitrary OKRs for property tests: every field of the model, any text that is text."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from okrkit.model import (
    OKR,
    Agreed,
    Answer,
    Cause,
    CauseKind,
    Change,
    CheckIn,
    Commitment,
    Course,
    Decision,
    Direction,
    Estimate,
    Experiment,
    Fate,
    HealthMetric,
    Initiative,
    KeyResult,
    Kind,
    Link,
    Measured,
    Mute,
    NextDecision,
    Objective,
    OnePager,
    Per,
    Reflection,
    Rice,
    Span,
    Verdict,
    Why,
)

ODD = [
    "",
    " ",
    "null",
    "~",
    "yes",
    "45",
    "0.20",
    "1:30",
    "- a",
    "a: b",
    "a #b",
    "#",
    "*x",
    "&x",
    "!x",
    "@x",
    "`x",
    "%x",
]
ODD += [
    "'x",
    '"x"',
    "{a}",
    "[a]",
    "a\nb",
    "a\n",
    "\n\na",
    " a ",
    "a\tb",
    "=1+1",
    "'=1",
    "''+2",
    "-3",
    "+3",
    "\t=x",
    "| a |",
]
ODD += [
    "---",
    "...",
    "<b>&amp;</b>",
    "**a**",
    "[a](b)",
    "a  b",
    "1. a",
    "KR1: a",
    "a\\",
    "\\n",
    "😀 ü ß",
    "\u202eabc",
    "?",
    "? a",
]
ODD += [
    "\u2028",
    "a\u0085b",
    "\ufeffa",
    "\xa0",
    "a\r\nb",
    "\x07",
    "\x00",
    "2026-08-03",
    "|",
    ">",
    "a|b",
    "~~a~~",
    "http://a.b",
    "a:",
]

texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ascii_texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
prose = texts | ascii_texts
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))


@st.composite
def _numbers(draw: st.DrawFn) -> Decimal:
    digits = draw(st.integers(-(10**15) + 1, 10**15 - 1) | st.integers(-999, 999))
    return Decimal(digits).scaleb(draw(st.integers(-15, 15) | st.integers(-2, 0)))


numbers = st.none() | _numbers()
percents = st.none() | st.decimals(0, 100, places=2)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


def _ranged(ends: list[Decimal | None], evidence: str, per: Per | None) -> Estimate:
    return Estimate(low=ends[0], value=ends[1], high=ends[2], evidence=evidence, per=per)


def okrs(words: st.SearchStrategy[str] = prose) -> st.SearchStrategy[OKR]:
    """OKRs whose texts come from `words`."""
    optional = _maybe(words)
    spans = _several(st.tuples(words, st.integers(0, 99), st.integers(0, 99)).map(lambda span: Span(*span)), 2)

    def changing(*parts: str, numeric: tuple[str, ...] = ()) -> dict[str, Any]:
        """Fate and changes; what was before must fit the part that changed."""
        of_text = st.builds(
            Change, date=days, part=st.sampled_from(parts), before=words, after=words | numbers, reason=words
        )
        of_number = st.builds(
            Change,
            date=days,
            part=st.sampled_from(numeric or ("fate",)),
            before=numbers if numeric else st.none(),
            reason=words,
        )
        return {"fate": st.sampled_from(Fate), "changes": _several(of_text | of_number, 2)}

    check_in = st.builds(
        CheckIn, date=days, value=numbers, chance=percents, learned=words, customers_said=words, source=words
    )
    measured: dict[str, Any] = {
        "text": words,
        "metric": optional,
        "unit": optional,
        "measured_by": words,
        "read_every": _maybe(st.integers(1, 400)),
        "check_ins": _several(check_in),
    }
    key_result = st.builds(
        KeyResult,
        **measured,
        **changing("text", "metric", numeric=("baseline", "target")),
        baseline=numbers,
        target=numbers,
        change=optional,
        direction=_maybe(st.sampled_from(Direction)),
        deadline=optional,
        kind=_maybe(st.sampled_from(Kind)),
        spans=spans,
        likelihood=percents,
        likelihood_aim=percents,
        usual_share=percents,
        chance=percents,
        set_by=optional,
        carried_from=optional,
    )
    health = st.builds(HealthMetric, **measured, lower=numbers, upper=numbers, guards=optional)
    decision = st.builds(Decision, date=days, verdict=st.sampled_from(Verdict), evidence=words)
    in_order = st.tuples(numbers, numbers, numbers).map(lambda three: sorted(three, key=lambda n: (n is None, n or 0)))
    ranged = st.builds(_ranged, in_order, words, _maybe(st.sampled_from(Per)))
    estimates = _maybe(ranged | st.builds(Estimate, value=numbers))
    rice = st.builds(Rice, reach=estimates, impact=estimates, confidence=estimates, effort=estimates)
    agreed = st.builds(Agreed, date=days, criteria=_several(words), reason=words)
    measured_then = st.builds(Measured, date=days, criterion=words, seen=words, held=_maybe(st.booleans()))
    experiment = st.builds(Experiment, date=days, key_result=words, effect=words, interval=words, about=words)
    initiative = st.builds(
        Initiative,
        **changing("text", "by"),
        text=words,
        moves=optional,
        by=words,
        because=words,
        success_criteria=_several(words),
        launch=_maybe(days),
        look_back=_maybe(days),
        rice=_maybe(rice),
        duty=st.booleans(),
        agreed=_several(agreed, 2),
        measured=_several(measured_then, 2),
        experiments=_several(experiment, 2),
        decisions=_several(decision, 2),
    )
    cause = st.builds(
        Cause, key_result=words, kind=st.sampled_from(CauseKind), foreseeable=_maybe(st.booleans()), note=words
    )
    answers = _several(st.builds(Answer, question=words, text=words, about=optional), 2)
    commitment = st.builds(
        Commitment,
        text=words,
        owner_role=words,
        due=_maybe(days),
        sign=words,
        done=_maybe(st.booleans()),
        outcome=words,
    )
    reflection = st.builds(
        Reflection,
        date=days,
        so_far=st.booleans(),
        safety=words,
        answers=answers,
        causes=_several(cause, 2),
        trade_off=words,
        commitments=_several(commitment, 2),
    )
    onward = st.builds(
        NextDecision,
        date=days,
        about=st.sampled_from(["objective", "kr1", "kr2"]) | words,
        course=st.sampled_from(Course),
        reason=words,
        text=words,
        target=numbers,
        usual=numbers,
        answers=answers,
    )
    lists = {part: _several(words) for part in ("over", "evidence", "learned", "causes", "giving_up")}
    said = dict.fromkeys(("period", "objective", "because", "customers", "business"), words)
    return st.builds(
        OKR,
        team=words,
        period=words,
        objective=st.builds(Objective, text=words, verb=optional, spans=spans, **changing("text")),
        key_results=_several(key_result),
        health=_several(health, 2),
        initiatives=_several(initiative, 2),
        supports=_maybe(st.builds(Link, team=words, period=optional, key_result=optional)),
        why=_maybe(st.builds(Why, strategy=words, pain=words, evidence=words, lever=words, giving_up=words)),
        set_by=optional,
        uncovered=words,
        second_because=words,
        capacity=numbers,
        starts=st.none() | days.filter(lambda day: day.year < 2000),
        ends=st.none() | days.filter(lambda day: day.year >= 2000),
        reflections=_several(reflection, 2),
        onward=_several(onward, 3),
        one_pagers=_several(st.builds(OnePager, date=days, **said, **lists), 1),
        mutes=_several(st.builds(Mute, code=words, reason=words, where=optional), 2),
    )
