"""Two connections in any order against a reference of a few lines: what both see is what was done, nothing else."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import okrkit
from okrkit.model import OKR, CheckIn, KeyResult, Why

TEAM, PERIOD = "Booking", "2026-Q3"
START = OKR(team=TEAM, period=PERIOD, objective="o", key_results=["a", "b"], why=Why(pain="p"))

who = st.integers(0, 1)
key_results = st.sampled_from(["kr1", "kr2"])
days = st.dates(date(2026, 7, 1), date(2026, 7, 3))
small = st.integers(0, 2)
names = st.sampled_from(["x", "y"])


class TwoConnections(RuleBasedStateMachine):
    """The store under test is `stores`; everything else is the reference."""

    def __init__(self, place: Path | str) -> None:
        super().__init__()
        self.place = place
        self.stores = [okrkit.open(place), okrkit.open(place)]
        self.onlooker = okrkit.open(place)
        self.held: list[OKR | None] = [None, None]  # the copy that each person works on, perhaps a stale one
        self.token = count()
        self.texts = {"objective": "o", "pain": "p", "kr1": "a", "kr2": "b"}
        self.added: list[str] = []  # key results
        self.check_ins: dict[str, list[CheckIn]] = {"kr1": [], "kr2": []}
        self.kept: dict[str, dict[str, tuple[str, int]]] = {"x": {}, "y": {}}
        self.settings: dict[str, Any] = {"x": None, "y": None}
        self.versions = 1

    def teardown(self) -> None:
        for store in (*self.stores, self.onlooker):
            store.close()

    @initialize()
    def begin(self) -> None:
        self.stores[0].save(START)

    @rule(i=who)
    def look(self, i: int) -> None:
        self.held[i] = self.stores[i].okr(TEAM, PERIOD)

    @rule(i=who)
    def open_again(self, i: int) -> None:
        self.stores[i].close()
        self.stores[i], self.held[i] = okrkit.open(self.place), None

    def save(self, i: int, okr: OKR) -> None:
        saved = self.stores[i].save(okr)
        self.held[i] = saved.okr
        assert saved.number == self.versions

    @precondition(lambda self: any(self.held))
    @rule(i=who, part=st.sampled_from(["objective", "pain", "kr1", "kr2"]))
    def change_a_text(self, i: int, part: str) -> None:
        if (okr := self.held[i]) is None:
            return
        text = self.texts[part] = f"text {next(self.token)}"
        self.versions += 1
        if part == "objective":
            self.save(i, okr.replace(objective=text))
        elif part == "pain":
            self.save(i, okr.replace(why=Why(pain=text)))
        else:
            self.save(i, okr.with_key_result(okr.key_result(part).replace(text=text)))

    @precondition(lambda self: any(self.held))
    @rule(i=who)
    def add_a_key_result(self, i: int) -> None:
        if (okr := self.held[i]) is None:
            return
        self.added.append(f"added {next(self.token)}")
        self.versions += 1
        self.save(i, okr.replace(key_results=[*okr.key_results, KeyResult(text=self.added[-1])]))

    @precondition(lambda self: any(self.held))
    @rule(i=who, key_result=key_results, day=days, value=small)
    def save_with_a_check_in(self, i: int, key_result: str, day: date, value: int) -> None:
        if (okr := self.held[i]) is None:
            return
        new, old = CheckIn(date=day, value=value), okr.key_result(key_result)
        given = Counter(c.model_dump_json() for c in (*old.check_ins, new))[new.model_dump_json()]
        if given > self.check_ins[key_result].count(new):
            self.check_ins[key_result].append(new)
        self.save(i, okr.with_key_result(old.replace(check_ins=[*old.check_ins, new])))

    @rule(i=who, key_result=key_results, day=days, value=small)
    def add_a_check_in(self, i: int, key_result: str, day: date, value: int) -> None:
        new = CheckIn(date=day, value=value)
        self.stores[i].add(new, team=TEAM, period=PERIOD, key_result=key_result)
        if [c for c in self.check_ins[key_result] if c.date == day][-1:] != [new]:
            self.check_ins[key_result].append(new)

    @rule(i=who, form=names, part=names, text=st.text(max_size=3), revision=st.integers(0, 5))
    def keep(self, i: int, form: str, part: str, text: str, revision: int) -> None:
        _, newest = self.kept[form].get(part, ("", -1))
        if revision >= newest:
            self.kept[form][part] = (text.replace("\x00", "�"), revision)
        assert self.stores[i].keep(form, part, text, revision) == max(revision, newest)

    @rule(i=who, form=names, parts=st.none() | st.sets(names))
    def forget(self, i: int, form: str, parts: set[str] | None) -> None:
        self.stores[i].forget(form, parts)
        gone = {"x", "y"} if parts is None else parts
        self.kept[form] = {part: kept for part, kept in self.kept[form].items() if part not in gone}

    @rule(i=who, name=names, value=st.none() | small | st.lists(small))
    def set(self, i: int, name: str, value: Any) -> None:
        self.stores[i].set(name, value)
        self.settings[name] = value

    @invariant()
    def a_third_sees_what_was_done(self) -> None:
        if self.onlooker.okrs():  # nothing before the first save
            assert self.onlooker.okrs() == [(TEAM, PERIOD)]
            okr = self.onlooker.okr(TEAM, PERIOD)
            assert okr.why is not None
            texts = {"objective": okr.objective.text, "pain": okr.why.pain, "kr1": "", "kr2": ""}
            assert texts | {k.id: k.text for k in okr.key_results[:2]} == self.texts
            assert sorted(k.text for k in okr.key_results[2:]) == sorted(self.added)
            for name, check_ins in self.check_ins.items():
                assert list(okr.key_result(name).check_ins) == sorted(check_ins, key=lambda c: c.date)
            numbers = [version.number for version in self.onlooker.versions(TEAM, PERIOD)]
            assert numbers == list(range(1, self.versions + 1))
        assert {form: self.onlooker.kept(form) for form in self.kept} == self.kept
        assert {name: self.onlooker.setting(name) for name in self.settings} == self.settings


def check(another: Callable[[], Path | str], examples: int, steps: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: TwoConnections(another()),
        settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None),
    )


def test_two_connections(another: Callable[[], Path | str], kind: str) -> None:
    check(another, 15 if kind == "file" else 5, 30)


@pytest.mark.soak
@pytest.mark.timeout(0)  # 2,000 cases take longer than any other test may
def test_two_connections_for_long(another: Callable[[], Path | str]) -> None:
    check(another, 2000, 60)
