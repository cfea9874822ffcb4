"""Pictures: what is drawn stands where the numbers say, titles tell n and period, and words say the same."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import polars as pl
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb

import okrkit
from okrkit import OKR, history
from okrkit.history import plots
from okrkit.history._counting.consistent import consistent
from okrkit.history.plots._style import DARK, LIGHT, Theme
from okrkit.model import CheckIn, KeyResult
from okrkit.places import place
from tests import screenshots as pictures

SAMPLE = place("notebooks/samples") / "mendwell-quarters.csv"
TODAY = date(2026, 7, 20)


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    return history.load(SAMPLE)


def ended(values: list[float], team: str = "Booking", period: str = "2026-Q1") -> OKR:
    """An OKR whose key results went from 0 to these shares of 100."""
    results = [
        KeyResult(
            text=f"Measure {n}", baseline=0, target=100, kind="outcome",
            check_ins=(CheckIn(date=date(2026, 3, 31), value=value),),
        )
        for n, value in enumerate(values, 1)
    ]  # fmt: skip
    return OKR(team=team, period=period, objective="Repairs feel easy", key_results=results)


def marks(ax: Axes, name: str) -> list[tuple[float, float]]:
    """Where the marks with a name stand."""
    found = [spot for drawn in ax.collections if drawn.get_gid() == f"okr-{name}" for spot in drawn.get_offsets()]
    return [(float(x), float(y)) for x, y in found]


def said(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.texts]


TODAY_THERE = date(2026, 8, 28)


def running(past: pd.DataFrame) -> pd.DataFrame:
    """The sample's quarter behind its past."""
    quarter = history.frame(okrkit.load(place("notebooks/samples") / "mendwell-booking-2026-Q3.okr.yaml"))
    return pd.concat([past, quarter], ignore_index=True)


RICE = {"reach": {"value": 900, "low": 500, "high": 1200}, "impact": 2, "confidence": 80, "effort": 3}
PLANNED = OKR(
    team="Booking", period="2026-Q3", key_results=["Visits within three days from 42 % to 60 %"],
    initiatives=[
        {"text": "Book by photo", "moves": "kr1", "rice": RICE},
        {"text": "Evening visits", "moves": "kr1", "rice": RICE | {"reach": {"value": 300, "low": 200, "high": 1500}}},
        {"text": "A new logo", "rice": RICE},
        {"text": "Keep payment data as the law asks", "duty": True},
        {"text": "Ask the neighbours", "moves": "kr1"},
    ],
)  # fmt: skip
LADDER = [
    OKR(team="Mendwell", period="2026", objective="Nothing is thrown away that can be repaired",
        key_results=["Raise the share of repaired appliances from 58 % to 66 %"]),
    OKR(team="Booking", period="2026-Q3", objective="A repair is as easy as an order",
        supports={"team": "Mendwell", "key_result": "kr1"}),
    OKR(team="Field", period="2026-Q3", objective="Technicians come when we said they would"),
]  # fmt: skip
PICTURES: dict[str, Callable[[pd.DataFrame, Axes | None], Axes]] = {
    "dots": lambda frame, ax: plots.dots(frame, ax, today=TODAY),
    "states": lambda frame, ax: plots.states(frame, ax, today=TODAY),
    "reliability": lambda frame, ax: plots.reliability(frame, ax),
    "ceilings": lambda frame, ax: plots.ceilings(frame, ax),
    "path": lambda frame, ax: plots.path(running(frame), ax, TODAY_THERE, period="2026-Q3", id="kr3"),
    "ranks": lambda frame, ax: plots.ranks(PLANNED, ax, draws=200),
    "ladder": lambda frame, ax: plots.ladder(LADDER, ax),
}


def test_every_picture_is_among_these() -> None:
    assert set(PICTURES) | {"PictureError", "asked", "colors", "described", "on_page", "shown", "svg"} == set(
        plots.__all__
    )


@pytest.mark.parametrize("name", PICTURES)
def test_a_title_asks_and_tells_n_and_the_period(name: str, sample: pd.DataFrame) -> None:
    question, about = plots.asked(PICTURES[name](sample, None)).split("? ", 1)
    assert len(question.split()) >= 4
    assert re.search(r"\bn = [1-9]\d*\b", about)
    assert re.search(r"20\d\d", about)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_where_it_is_told_to(name: str, sample: pd.DataFrame) -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=(16, 8))
    assert PICTURES[name](sample, right) is right
    assert not left.texts
    assert plots.described(left) == ""
    assert plots.described(right.figure) == plots.described(right) != ""


@pytest.mark.parametrize("name", PICTURES)
def test_words_say_what_the_picture_shows(name: str, sample: pd.DataFrame) -> None:
    ax = PICTURES[name](sample, None)
    told = plots.described(ax)
    assert told.startswith(plots.asked(ax).split("?")[0])
    assert len(told) > 200
    assert "nan" not in told.lower().split()


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("ground", ["default", "dark_background"])
def test_everything_can_be_read_on_its_ground(name: str, ground: str, sample: pd.DataFrame) -> None:
    with plt.style.context(ground):
        ax = PICTURES[name](sample, None)
        theme = DARK if ground == "dark_background" else LIGHT
        assert to_hex(ax.figure.get_facecolor()) == theme.paper
        colors = {
            to_hex(label.get_color()) for label in [*ax.texts, ax.title, *ax.get_xticklabels()] if label.get_text()
        }
    assert colors
    assert [color for color in colors if contrast(color, theme.paper) < 3] == []
    assert ax.get_legend() is None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 counts it."""
    dark, light = sorted(_luminance(color) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_are_told_apart_without_colour(theme: Theme) -> None:
    for small in (theme.quiet, theme.ink, theme.accent):
        assert contrast(small, theme.paper) >= 4.5
    states = [theme.not_yet, theme.met, theme.exceeded]
    assert all(contrast(state, theme.paper) >= 3 for state in states)
    grey = [_luminance(state) for state in states]
    assert grey == sorted(grey, reverse=theme is LIGHT)
    for color in (*states, theme.accent, theme.band):  # no red, no green
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        assert blue > green or red > green > blue
    assert len({getattr(theme, name) for name in Theme.__slots__}) == len(Theme.__slots__)


def test_dots_stand_at_their_shares() -> None:
    ax = plots.dots(history.frame(ended([-20, 35, 60, 80, 81])), today=TODAY)
    assert [x for x, _ in marks(ax, "not_yet")] == [-0.2, 0.35]
    assert [x for x, _ in marks(ax, "met")] == [0.6, 0.8]
    assert [x for x, _ in marks(ax, "exceeded")] == [0.81]
    band = next(patch for patch in ax.patches if patch.get_gid() == "okr-band")
    assert (band.get_x(), round(band.get_x() + band.get_width(), 9)) == (0.6, 0.8)


def test_nothing_beyond_the_axis_is_cut_silently() -> None:
    ax = plots.dots(history.frame(ended([-400, 35, 1250])), today=TODAY)
    low, high = ax.get_xlim()
    assert sorted(x for x, _ in marks(ax, "beyond")) == [low, high]
    assert {"-400 %", "1,250 %"} <= set(said(ax))
    assert "Measure 3: 1,250 %" in plots.described(ax)


def test_marks_of_one_line_never_cover_each_other() -> None:
    frame = history.frame([ended([50] * 6 + [52] * 3), ended([10] * 9, period="2025-Q4")])
    ax = plots.dots(frame, today=TODAY)
    spots = marks(ax, "not_yet")
    assert len(spots) == len(set(spots)) == 18
    for x, y in spots:
        assert abs(y - round(y)) < 0.5, "each stays on its own line"
        near = [other for other in spots if other != (x, y) and abs(other[0] - x) < 0.03]
        assert all(abs(other[1] - y) > 0.05 for other in near)


def test_key_results_are_named_while_there_are_few() -> None:
    assert "Measure 2" in said(plots.dots(history.frame(ended([10] * 16)), today=TODAY))
    many = plots.dots(history.frame(ended([10] * 17)), today=TODAY)
    assert "Measure 2" not in said(many)
    assert "n = 17" in said(many)


def test_what_has_no_number_is_told() -> None:
    okr = ended([70])
    silent = okr.replace(key_results=(*okr.key_results, KeyResult(text="Ratings from 3 to 4")))
    ax = plots.dots(history.frame(silent), today=TODAY)
    assert "n = 1 of 2" in said(ax)
    assert "n = 1 with a number, of 2" in plots.asked(ax)
    assert "1 without a number" in plots.described(ax)


def test_an_old_reading_does_not_pass_for_the_end() -> None:
    okr = ended([70, 20])
    early = okr.key_results[0].replace(check_ins=(CheckIn(date=date(2026, 3, 16), value=70),))
    for day, said_of_it in ((date(2026, 3, 17), "70 %"), (date(2026, 3, 16), "70 %, read last on 16 Mar")):
        read = early.replace(check_ins=(CheckIn(date=day, value=70),))
        frame = history.frame(okr.replace(key_results=(read, okr.key_results[1])))
        ax = plots.dots(frame, today=TODAY)
        assert said_of_it in said(ax)
        fresh = "read last" not in said_of_it
        assert ("n = 2" if fresh else "n = 1 of 2, 1 old") in said(ax), "in no count"
        assert ("n = 1 with a number, of 2, 1 too old to tell" in plots.asked(ax)) is not fresh
        assert "read last" not in " ".join(said(plots.dots(frame, today=date(2026, 3, 20)))), "it still runs"
    many = plots.dots(
        history.frame(okr.replace(key_results=[early, *(okr.key_results[1].replace(id=f"k{n}") for n in range(17))])),
        today=TODAY,
    )
    assert "n = 17 of 18, 1 old" in said(many)


def test_a_running_period_is_marked() -> None:
    okr = ended([70]).replace(period="2026-Q3")
    okr = okr.replace(key_results=[okr.key_results[0].replace(check_ins=[CheckIn(date=date(2026, 9, 28), value=70)])])
    assert "2026-Q3 (so far)" in said(plots.dots(history.frame(okr), today=TODAY))
    assert "2026-Q3" in said(plots.dots(history.frame(okr), today=date(2027, 1, 1)))


def test_states_are_counted_with_the_interval_beside() -> None:
    ax = plots.states(history.frame(ended([10, 20, 70, 90])), today=TODAY)
    lanes = {state: marks(ax, state)[0][0] for state in ("not_yet", "met", "exceeded")}
    assert lanes == pytest.approx({"not_yet": 0.5, "met": 1.3 + 0.25, "exceeded": 2.6 + 0.25})
    bar = next(line for line in ax.lines if line.get_gid() == "okr-fits-not_yet")
    assert tuple(bar.get_xdata()) == pytest.approx((0.150, 0.850), abs=0.001)  # Wilson, 2 of 4
    assert said(ax).count("1") == 2
    assert "2 not yet reached (15 to 85 %), 1 met" in plots.described(ax)


def test_teams_stand_in_the_order_of_the_frame_beside_their_own_past() -> None:
    order = [("Zoo", "2025-Q4"), ("Alpha", "2026-Q1"), ("Zoo", "2026-Q1")]
    frame = history.frame([ended([50] * 9, team, period) for team, period in order])
    for draw in (plots.dots, plots.states):
        words = [word for word in said(draw(frame, today=TODAY)) if word in ("Zoo", "Alpha", "2025-Q4", "2026-Q1")]
        assert words == ["Zoo", "2025-Q4", "2026-Q1", "Alpha", "2026-Q1"]


def test_reported_scores_say_that_they_are_reported() -> None:
    frame = history.frame(ended([50, 70])).assign(score_reported=[0.9, 0.4])
    assert "progress from the baseline" in plots.asked(plots.dots(frame, today=TODAY))
    ax = plots.dots(frame, view="reported", today=TODAY)
    assert "formula not known" in plots.asked(ax)
    assert [x for x, _ in marks(ax, "exceeded")] == [0.9]


def test_the_same_picture_from_another_engine() -> None:
    frame = history.frame(ended([10, 70, 90]))
    for other in (pl.from_pandas(frame), pl.from_pandas(frame).lazy()):
        assert plots.described(plots.dots(other, today=TODAY)) == plots.described(plots.dots(frame, today=TODAY))


def test_reliability_draws_the_curve_and_its_band(sample: pd.DataFrame) -> None:
    ax = plots.reliability(sample)
    found = history.calibration(sample).last
    assert marks(ax, "levels") == [(float(level.chance), float(level.share)) for level in found.curve]
    assert any(drawn.get_gid() == "okr-band" for drawn in ax.collections)
    diagonal = next(line for line in ax.lines if line.get_gid() == "okr-diagonal")
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata())
    assert f"n = {found.n} with an outcome" in plots.asked(ax)
    assert "as first stated" in plots.asked(plots.reliability(sample, stated="first"))


def test_too_few_are_told_and_not_drawn(sample: pd.DataFrame) -> None:
    ax = plots.reliability(sample[sample["period"] == "2026-Q2"])
    assert any(text.startswith("too few to tell") for text in said(ax))
    assert marks(ax, "levels") == []


def test_the_band_holds_what_it_says() -> None:
    """Of curves of perfectly stated chances, about nine of ten lie inside at each chance."""
    chances = [(Fraction(n, 10), 12) for n in (2, 4, 6, 8)]
    band = consistent(chances)
    again = consistent(chances, draws=400, seed=7)
    assert consistent(chances) == band
    for one, other in zip(band, again, strict=True):
        assert one.low < one.chance < one.high
        assert abs(one.low - other.low) <= 0.1
    draws = np.random.default_rng(4)
    from okrkit.history._counting.reliability import isotonic

    inside = []
    for _ in range(300):
        hits = [int(draws.binomial(n, float(share))) for share, n in chances]
        counts = {(share, what): (k if what else n - k)
                  for (share, n), k in zip(chances, hits, strict=True) for what in (0, 1)}  # fmt: skip
        inside += [one.low <= level.share <= one.high for one, level in zip(band, isotonic(counts), strict=True)]
    assert 0.86 <= np.mean(inside) <= 0.98


def lines(ax: Axes, name: str) -> list[float]:
    return [float(y) for line in ax.lines if line.get_gid() == f"okr-{name}" for y in line.get_ydata()]


def test_a_path_shows_readings_targets_and_what_they_carry_on_to(sample: pd.DataFrame) -> None:
    ax = plots.path(running(sample), today=TODAY_THERE, period="2026-Q3", id="kr3")
    found = history.forecast(running(sample), TODAY_THERE, period="2026-Q3", id="kr3")
    assert [y for _, y in marks(ax, "reading")] == [9.1, 9.8, 10.9, 12.2]
    assert (lines(ax, "target"), lines(ax, "first-target"), lines(ax, "baseline")) == ([14, 14], [12, 12], [9, 9])
    assert (lines(ax, "stays")[1], lines(ax, "goes-on")[1]) == (12.2, found.trend)
    assert tuple(lines(ax, "interval")) == found.band
    assert [text for text in said(ax) if "target" in text] == ["first target 12 %", "target 14 %"]
    heights = [label.xy[1] for label in ax.texts if label.xy[0] == 1 and label.get_text()]
    assert heights == sorted(heights)
    assert found.text() in plots.described(ax)


def test_without_a_past_there_is_no_interval() -> None:
    alone = history.frame(okrkit.load(place("notebooks/samples") / "mendwell-booking-2026-Q3.okr.yaml"))
    ax = plots.path(alone, today=TODAY_THERE, id="kr1")
    assert lines(ax, "interval") == []
    assert "no honest interval yet" in plots.asked(ax)


def test_an_ended_path_is_not_carried_on(sample: pd.DataFrame) -> None:
    ax = plots.path(sample, today=TODAY, team="Mendwell Booking", period="2024-Q2", id="kr1")
    assert lines(ax, "stays") == lines(ax, "goes-on") == []
    assert "get to?" in plots.asked(ax)
    assert "read last: 57 %" in said(ax)


def test_four_views_of_a_step_and_the_last_one() -> None:
    texts = ["Raise the trial share from 1 % to 3 %", "Raise the trial share from 3 % to 9 %"]
    okrs = [
        OKR(team="Booking", period=f"2026-Q{n}", key_results=[
            KeyResult(text=text, check_ins=(CheckIn(date=date(2026, 3 * n, 28), value=3),))])
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip
    ax = plots.ceilings(history.frame(okrs))
    assert {"3 ×", "2", "6", "2 %", "6.2 %"} <= set(said(ax))
    assert {"times what\nit was", "against\nthe rest"} <= set(said(ax)), "words that nobody has to have studied"
    assert said(ax).count("?") == 1, "3 to 9 is three times the last step; 1 to 3 draws no remark"
    assert "3 times the last step" in plots.described(ax)
    lengths = [line.get_xdata()[1] - line.get_xdata()[0] for line in ax.lines if line.get_gid() == "okr-points"]
    assert lengths[1] == pytest.approx(3 * lengths[0])


def test_what_is_counted_from_nothing_is_no_step() -> None:
    okrs = [OKR(period=f"2026-Q{n}", key_results=["Interview 12 households"]) for n in (1, 2)]
    with pytest.raises(plots.PictureError, match="no step to see"):
        plots.ceilings(history.frame(okrs))


def test_the_last_way_to_the_bound_is_asked_about() -> None:
    ax = plots.ceilings(history.frame(OKR(period="2026-Q1", key_results=["On-time visits from 33 % to 100 %"])))
    assert "100 %" in said(ax)
    assert "at the bound" in plots.described(ax)


def test_places_with_their_range_and_what_has_none() -> None:
    ax = plots.ranks(PLANNED, draws=400)
    assert marks(ax, "place") == [(1.0, 0.0), (2.0, 1.0)]
    bars = [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == "okr-range"]
    assert bars == [(1, 2), (1, 2)]
    told = plots.described(ax)
    for words in ("A new logo: parked", "a duty", "Ask the neighbours: not ranked", "n = 2 ranked, 3 without a place"):
        assert words in told
    assert plots.described(plots.ranks(PLANNED, draws=400)) == told


@pytest.mark.parametrize("name", PICTURES)
def test_a_title_of_any_length_finds_its_room(name: str, sample: pd.DataFrame) -> None:
    long = sample.assign(team="A team whose name is as long as those of whole departments in large organisations are")
    for frame in (sample, long) if name != "path" else (sample,):
        ax = PICTURES[name](frame, None)
        ax.figure.canvas.draw()
        title, about = ax._left_title, next(found for found in ax.texts if found.get_gid() == "okr-about")
        above, below = title.get_window_extent(), about.get_window_extent()
        whole = ax.figure.bbox
        assert above.y1 <= whole.y1
        assert below.y1 <= above.y0 + 2, "they do not cover each other"
        assert max(above.x1, below.x1) <= whole.x1 + 1
        assert whole.y1 - above.y1 < 30, "no emptiness above it"


WIDE = "Zwangsvollstreckungsmaßnahmenverantwortliche WWWWWWWW MMMMMMMM 寿司と 100 % of the households, " * 3


def wide(okrs: list[OKR]) -> list[OKR]:
    """The same with names and units of great width."""
    return [
        okr.replace(
            team=okr.team and WIDE + okr.team, objective=WIDE, supports=None,
            key_results=[one.replace(text=WIDE + one.text) for one in okr.key_results],
            initiatives=[one.replace(text=WIDE) for one in okr.initiatives],
        )
        for okr in okrs
    ]  # fmt: skip


def far(okrs: list[OKR]) -> Axes:
    """A path in large numbers of a long unit."""
    result = KeyResult(text=WIDE, baseline=-4_000_000_000, target=9_000_000_000, unit="households that came",
                       check_ins=(CheckIn(date=date(2026, 7, 31), value=2_500_000_000),))  # fmt: skip
    return plots.path(history.frame(okrs[0].replace(key_results=[result])), today=date(2026, 8, 1), id="kr1")


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("name", PICTURES)
def test_no_word_is_cut_at_an_edge(name: str, sample: pd.DataFrame) -> None:
    """Whatever the labels say: texts of extreme width, long periods, readings too old to count."""
    stretched = sample.assign(
        team=WIDE + sample["team"], key_result=WIDE + sample["key_result"], period="Those weeks of " + sample["period"]
    )
    early = ended([20, 105, -300]).replace(team="W" * 90)
    early = early.replace(key_results=[
        one.replace(check_ins=[CheckIn(date=date(2026, 2, 28), value=one.check_ins[0].value)] if n else one.check_ins)
        for n, one in enumerate(early.key_results)
    ])  # fmt: skip
    drawn = [PICTURES[name](sample, None)]
    if name in ("dots", "states"):
        drawn.append(PICTURES[name](history.frame(early), None))
    if name == "dots":
        assert {"105 %, read last on 28 Feb", "-300 %, read last on 28 Feb"} < set(said(drawn[-1]))
    if name == "path":
        drawn.append(far(wide([PLANNED])))
    elif name == "ranks":
        drawn.append(plots.ranks(wide([PLANNED])[0], draws=200))
    elif name == "ladder":
        drawn.append(plots.ladder(wide(LADDER)))
    else:
        drawn.append(PICTURES[name](stretched, None))
    for ax in drawn:
        for dots in (100, 60):  # on a coarse grid letters are wider
            ax.figure.set_dpi(dots)
            assert cut(ax) == []
        assert 7.2 <= ax.figure.get_size_inches()[0] < 10, "no wider than it needs to be"
    assert len(drawn) > 1


def cut(ax: Axes) -> list[str]:
    """The words that reach over an edge of the figure."""
    ax.figure.canvas.draw()
    edge = ax.figure.bbox
    labels = [*ax.texts, ax._left_title, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, ax.yaxis.label]
    drawn = [(label.get_text(), label.get_window_extent()) for label in labels if label.get_text()]
    assert len(drawn) > 5
    return [text for text, box in drawn if box.x0 < edge.x0 or box.x1 > edge.x1 or box.y0 < edge.y0 or box.y1 > edge.y1]


def test_the_ladder_links_what_teams_have_linked() -> None:
    ax = plots.ladder(LADDER)
    rungs = marks(ax, "rung")
    assert [x for x, _ in rungs] == pytest.approx([0.06, 0.51, 0.06])
    (link,) = [line for line in ax.lines if line.get_gid() == "okr-link"]
    assert rungs[0][1] < min(link.get_ydata()) < max(link.get_ydata()) == pytest.approx(rungs[1][1])
    assert "for: Raise the share of repaired appliances from 58 % to 66 %" in said(ax)


def test_a_picture_in_a_notebook_follows_its_theme_and_has_its_words(sample: pd.DataFrame) -> None:
    ax = plots.states(sample[sample["team"] == "Mendwell Parts"], today=TODAY)
    told = plots.shown(ax)
    assert plt.get_fignums() == [], "it shows once"
    assert repr(told) == plots.described(ax)
    page = told._repr_html_()
    assert '[data-jp-theme-light="false"] .okr-picture' in page
    assert page.count(html.escape(plots.described(ax))) == 2
    assert ":root" not in page, "the notebook's own colours stay its own"


@pytest.mark.skipif(matplotlib.__version_info__ < (3, 11), reason="Matplotlib before 3.11 measures letters otherwise")
def test_the_picture_of_the_readme_is_the_one_that_is_drawn(tmp_path: Path) -> None:
    """Letters may be a little other on another machine; a mark that has moved is not: it is a twelfth of them."""
    committed, anew = (plt.imread(path)[..., :3] for path in (pictures.PICTURE, pictures.drawn(tmp_path / "anew.png")))
    assert committed.shape == anew.shape
    for color in (LIGHT.met, LIGHT.exceeded, LIGHT.not_yet):
        here, there = (np.abs(image - np.array(to_rgb(color))).max(axis=2) < 0.08 for image in (committed, anew))
        assert here.sum() > 100
        assert (here ^ there).sum() < 0.1 * (here | there).sum(), "make screenshots"


HOSTILE = "Raise $revenue_{x}$ from $1 to $2 </svg><script>alert(1)</script> \\frac 寿司 " + "very " * 300


@pytest.mark.filterwarnings("ignore:Glyph")
def test_what_people_wrote_is_drawn_as_it_stands() -> None:
    okr = ended([50])
    hostile = okr.replace(team=HOSTILE, key_results=(okr.key_results[0].replace(text=HOSTILE),))
    for ax in (plots.dots(history.frame(hostile), today=TODAY), plots.ladder([hostile])):
        ax.figure.canvas.draw()
        assert any("$revenue_{x}$" in text for text in said(ax))


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (lambda: plots.dots(history.frame(OKR(key_results=["NPS to 45"]))), "no key result has a number"),
        (lambda: plots.states(history.frame(OKR(key_results=["NPS to 45"]))), "no key result has a number"),
        (lambda: plots.dots(history.frame(ended([1])), view="guessed"), "'progress', 'reported'"),
        (lambda: plots.reliability(history.frame(ended([1]))), "no chance was stated"),
        (lambda: plots.reliability(history.frame(ended([1])), stated="best"), "'first' or 'last'"),
        (lambda: plots.ceilings(history.frame(OKR(key_results=["NPS to 45"]))), "no step to see"),
        (lambda: plots.path(history.frame(OKR(key_results=["NPS from 3 to 45"]))), "not been read"),
        (lambda: plots.ranks(OKR()), "no initiatives"),
        (lambda: plots.ladder([]), "give between 1 and 60"),
        (lambda: plots.ladder(LADDER * 30), "90 objectives"),
        (lambda: plots.dots(history.frame([ended([1], f"Team {n}") for n in range(120)])), "240 lines"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said(draw: Callable[[], Axes], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw()
