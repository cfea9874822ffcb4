"""Whatever an OKR says, what follows for the next quarter is told: no crash, no range of one number or past a bound."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okrkit import history, report
from okrkit.ambition import (
    beside,
    bounds,
    carried_line,
    decided,
    key_result_facts,
    next_okr,
    objective_facts,
    start_of,
)
from okrkit.files import as_text
from okrkit.files._formats import FORMS
from okrkit.model import OKR, CheckIn, KeyResult
from tests.files.arbitrary import okrs, prose

some = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
LINES = [
    "First-visit fix rate from {} % to {} %", "Raise NPS from {} to {}", "Median days from request to visit {} to {}",
    "Revenue a week from ${} to ${}", "Interview {} households, then {}", "Cut refunds from {} to {}",
]  # fmt: skip
values = st.decimals(-50, 150, places=1)
lines = st.builds(
    lambda line, start, target, read, usual: KeyResult(
        text=line.format(start, target),
        usual_share=usual,
        check_ins=[CheckIn(date=date(2026, 7, 1 + day), value=value) for day, value in enumerate(read)],
    ),
    st.sampled_from(LINES), values, values, st.lists(values, max_size=3), st.none() | st.integers(0, 100),
)  # fmt: skip


@settings(some, max_examples=200)
@given(lines, st.lists(lines, max_size=3), values, st.none() | values)
def test_a_range_has_two_ends_within_the_bounds(
    kr: KeyResult, before: list[KeyResult], own: Decimal, usual: Decimal | None
) -> None:
    earlier = [OKR(period=f"2025-Q{number}", key_results=[one]) for number, one in enumerate(before, 1)]
    found = beside(kr, own, "2026-Q3", earlier, usual)
    assert found.lines()
    lower, upper = bounds(kr)
    for one in found.ranges:
        if one.near is None or one.far is None:
            assert one.reason
            continue
        assert found.start is not None
        assert one.near.value != one.far.value
        assert abs(one.near.value - found.start) < abs(one.far.value - found.start)
        ends = sorted((one.near.value, one.far.value))
        assert lower is None or min(lower, found.start) <= ends[0]
        assert upper is None or ends[1] <= max(upper, found.start)


@settings(some, max_examples=200)
@given(lines, st.none() | values)
def test_a_carried_line_tells_where_it_begins_or_leaves_it_open(kr: KeyResult, target: Decimal | None) -> None:
    from okrkit.reading import read_key_result

    line, start = carried_line(kr, target), start_of(kr)
    if line != kr.text and start:
        assert read_key_result(line).baseline == start
    assert line.strip()


@some
@given(okrs(prose), st.lists(okrs(prose), max_size=2))
def test_any_quarter_goes_on(okr: OKR, earlier: list[OKR]) -> None:
    assert objective_facts(okr, earlier)
    for kr in okr.key_results:
        assert key_result_facts(kr, okr, earlier)
        assert beside(kr, 5, okr.period, earlier, usual=3).lines()
    same = [one.replace(team=okr.team) for one in earlier]
    for form in report.PAGES:
        assert report.page(history.one_pager_blocks(history.one_pager([*same, okr]), okr.team), form)
    if "objective" in decided(okr):
        after = next_okr(okr, "next")
        assert FORMS[".yaml"].read(as_text(after)) == [after]
    else:
        with pytest.raises(ValueError, match="objective first"):
            next_okr(okr, "next")
