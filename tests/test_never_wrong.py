"""Whatever is given, nothing breaks: critique, rewrites and reports of any OKR, files of any content, any settings.

A bounded number of cases here, the same ones each time; `make fuzz` draws new ones for as long as it is given.
"""

import shutil
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okrkit import lexicon, report
from okrkit.files import OkrFileError, import_table
from okrkit.files._formats import FORMS
from okrkit.findings import critique, profile_near, shown
from okrkit.model import OKR
from okrkit.rules import PROFILES, Finding, rewritten
from tests.files.arbitrary import okrs, prose
from tests.reading.test_reading import PIECES
from tests.table import rows

WORDS = sorted({word for row in rows("bad") for text in (row.objective, *row.key_results) for word in text.split()})
spoken = st.lists(st.sampled_from(WORDS) | st.sampled_from(PIECES), max_size=16).map(" ".join)
any_text = spoken | prose
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole OKR takes minutes to shrink
drafts = st.builds(
    OKR,
    team=st.sampled_from(["Booking", "Parts"]),
    period=st.sampled_from(["2026-Q3", "", "soon"]),
    objective=any_text,
    key_results=st.lists(any_text, max_size=4),
)
some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
days = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))


def check(finding: Finding, okr: OKR) -> None:
    """A finding stands somewhere, and its words stand in the text there."""
    places = {"objective": okr.objective.text, "okr": "", "teams": ""}
    places |= {f"key_results[{number}]": key_result.text for number, key_result in enumerate(okr.key_results)}
    places |= {f"health[{number}]": metric.text for number, metric in enumerate(okr.health)}
    assert finding.where in places
    assert finding.span is None or 0 <= finding.span[0] <= finding.span[1] <= len(places[finding.where])
    assert finding.message.strip()
    assert finding.question.strip()


@some
@given(okrs(any_text), st.lists(okrs(any_text), max_size=2), days, st.sampled_from(PROFILES), st.booleans())
def test_any_okr_is_critiqued_shown_and_reported(
    okr: OKR, earlier: list[OKR], today: date | None, profile: str, blanks: bool
) -> None:
    found = critique(okr, profile, earlier, today, blanks=blanks)
    for finding in found:
        check(finding, okr)
    assert len(shown(found, okr)) <= 5
    for form in report.FORMS:
        assert isinstance(report.render([report.Critiqued(okr, found)], form), str)


@some
@given(st.lists(drafts, min_size=2, max_size=4), days)
def test_any_okrs_are_critiqued_together(several: list[OKR], today: date | None) -> None:
    for finding in critique(several, today=today):
        assert 0 <= finding.okr < len(several)
        check(finding, several[finding.okr])


@settings(some, max_examples=200)
@given(any_text, st.lists(any_text, min_size=1, max_size=3))
def test_every_rewrite_of_any_text_can_be_taken_and_judged_again(objective: str, texts: list[str]) -> None:
    okr = OKR(objective=objective, key_results=texts)
    for finding in critique(okr, "strict"):
        for number in range(len(finding.rewrites)):
            after = rewritten(okr, finding, number)
            assert after != okr, (finding.code, finding.rewrites[number])
            for again in critique(after, "strict"):
                check(again, after)


@pytest.mark.hypothesis  # `make fuzz` finds it by this
@pytest.mark.parametrize("ending", sorted(FORMS))
def test_a_file_of_any_content_is_read_or_its_trouble_told(ending: str) -> None:
    form = FORMS[ending]
    whole = form.written([row.okr.replace(team="Booking", period="2026-Q3") for row in rows("good")[:2]])

    @settings(some, max_examples=40)
    @given(
        st.integers(0, len(whole)), st.integers(0, 30), any_text | st.sampled_from(["\n", ": ", "- ", "|", "'", "{"])
    )
    def damaged(place: int, gone: int, put: str) -> None:
        text = whole[:place] + put + whole[place + gone :]
        with suppress(OkrFileError):
            assert all(isinstance(okr, OKR) for okr in form.read(text))

    damaged()


@some
@given(st.lists(any_text | st.sampled_from(["", "O: a", "- b", "| a | b |", "a;b;c", "KR1\tb"]), max_size=12))
def test_any_pasted_text_is_imported(lines: list[str]) -> None:
    assert import_table("\n".join(["O: Repairs feel easy", *lines])).okrs


KEYS = ("profile", "leave_out", "add", "severity", "metric", "name", "aliases", "unit", "lower", "upper", "good", "why")
VALUES = ("'strict'", "'gentle'", "['KR-DATE']", "'KR-DATE'", "3", "-1e9", "true", "[]", "['a', 1]", "{a = 'b'}", "nan")
told = st.builds("{} = {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES))
settings_lines = st.lists(
    told | st.sampled_from(["[[metric]]", "[tool.okrkit]", "[severity]", "KR-DATE = 'advice'"]) | any_text, max_size=8
)


@settings(some, max_examples=120)
@given(settings_lines)
def test_settings_of_any_content_are_taken_or_their_trouble_told(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("okrs")
    for name in ("okrkit.toml", "okr-metrics.toml", "pyproject.toml"):
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    okr = OKR(objective="Repairs feel easy", key_results=["NPS from 32 to 45", "Ship the form"])
    for read in (profile_near, lexicon.near):
        with suppress(ValueError):
            given = read(folder)
            critique(okr, profile=given or "default") if read is profile_near else critique(okr, lexicon=given)
    shutil.rmtree(folder)
