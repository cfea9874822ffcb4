"""The catalogue as a coach would break it: every entry is whole, names are told apart, counter-metrics exist."""

import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from okrkit.lexicon import load

CATALOGUE: dict[str, Any] = tomllib.loads(
    (files("okrkit.lexicon") / "metrics.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
METRICS: list[dict[str, Any]] = CATALOGUE["metric"]
NAMES = {entry["name"] for entry in METRICS}
KEYS = {"name", "aliases", "family", "unit", "lower", "upper", "good", "cumulative", "controllable", "counters"}
TIME_AND_SHARE = {"%", "$", "ms", "s", "min", "h", "d", "week", "month"}


def test_the_catalogue_is_large_enough_to_be_of_use() -> None:
    assert len(METRICS) >= 150
    assert len(NAMES) == len(METRICS), "a name stands in one entry only"
    assert sum(len(entry["aliases"]) for entry in METRICS) >= 1000


@pytest.mark.parametrize("entry", METRICS, ids=lambda entry: str(entry["name"]))
def test_every_entry_is_whole(entry: dict[str, Any]) -> None:
    assert {"name", "aliases", "family", "good", "counters"} <= set(entry) <= KEYS
    assert entry["family"] in CATALOGUE["families"]
    assert entry["good"] in {"increase", "decrease", "either"}
    assert entry.get("cumulative", True) is True, "leave it out where it is false"
    assert entry.get("controllable", False) is False, "leave it out where it is true"
    assert entry["counters"], "a metric without any counter-metric invites gaming"
    assert set(entry["counters"]) <= NAMES - {entry["name"]}
    assert entry["aliases"], "people never write a name in one way only"
    unit = entry.get("unit")
    assert unit is None or unit in TIME_AND_SHARE or re.fullmatch(r"[a-z-]+", unit)


@pytest.mark.parametrize("entry", METRICS, ids=lambda entry: str(entry["name"]))
def test_bounds_are_sane(entry: dict[str, Any]) -> None:
    lower, upper = entry.get("lower"), entry.get("upper")
    assert all(type(bound) in {int, Decimal} for bound in (lower, upper) if bound is not None)
    if lower is not None and upper is not None:
        assert lower < upper
    if entry.get("unit") == "%":
        assert upper in {None, 100}, "a share ends at 100, a rate of growth has no end"
    if entry.get("unit") in TIME_AND_SHARE - {"%", "$"}:
        assert lower == 0, "nothing takes less than no time"
    if entry.get("cumulative"):
        assert entry["good"] == "increase"
        assert upper is None, "a running total grows by itself and without end"


def test_no_alias_leads_to_two_metrics() -> None:
    where: dict[str, str] = {}
    for entry in METRICS:
        for alias in [entry["name"], *entry["aliases"]]:
            assert alias == alias.lower().strip(), f"{alias!r}: lower case, no blanks around"
            assert len(alias) >= 3, f"{alias!r} is too short to be told from other words"
            same = " ".join(re.findall(r"[\w%/]+", alias))  # hyphens make no difference to the loader
            assert same not in where, f"{alias!r} stands in {where[same]!r} and in {entry['name']!r}"
            where[same] = entry["name"]


def test_every_family_is_described_and_used() -> None:
    families = CATALOGUE["families"]
    assert all(re.fullmatch(r"[a-z][^.]{10,}", text) for text in families.values())
    assert {entry["family"] for entry in METRICS} == set(families)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("nps", "net promoter score"),
        ("mau", "monthly active users"),
        ("p95 latency", "latency"),
        ("signups", "sign-ups"),
        ("repeat purchase rates", "repeat purchase rate"),
        ("first-visit fix rate", "first-visit fix rate"),
        ("30-day readmissions", "readmission rate"),
        ("Trial to Paid Conversion", "trial-to-paid conversion"),
        ("oee", "overall equipment effectiveness"),
        ("dso", "days sales outstanding"),
        ("chronic absenteeism", "pupil absence"),
        ("time-to-hire", "time to hire"),
        ("story points", "velocity"),
    ],
)
def test_what_people_write_is_found(written: str, name: str) -> None:
    found = load().metric(f"Our {written} this quarter")
    assert found is not None
    assert found.name == name


def test_the_loader_reads_every_entry() -> None:
    assert {metric.name for metric in load().metrics} == NAMES
    assert sum(not metric.controllable for metric in load().metrics) >= 5


@pytest.mark.parametrize(
    ("name", "part", "value"),
    [
        ("registered accounts", "cumulative", True),
        ("followers", "cumulative", True),
        ("monthly active users", "cumulative", None),
        ("page views", "family", "attention"),
        ("logins", "family", "attention"),
        ("velocity", "family", "own process"),
        ("test coverage", "family", "own process"),
        ("tickets closed", "family", "own process"),
        ("churn rate", "good", "decrease"),
        ("net promoter score", "lower", -100),
        ("revenue growth", "upper", None),
    ],
)
def test_what_rules_rely_on(name: str, part: str, value: object) -> None:
    entry = next(entry for entry in METRICS if entry["name"] == name)
    assert entry.get(part) == value
