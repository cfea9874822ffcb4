"""The metric catalogue: one entry, how it is read from TOML, and what is said of an entry that is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from okrkit.lexicon._parsed import parsed

GOOD = ("increase", "decrease", "either")


class Metric(NamedTuple):
    """One entry of the metric catalogue.

    Attributes:
        name: as people say it ('refund rate'). aliases: other names, lower case.
        family: what it tells about ('retention', 'quality', 'revenue' ...). unit: '%', '$', 'ms', a noun, or None.
        lower, upper: bounds the value cannot leave, as plain numbers; None is unbounded.
        good: 'increase', 'decrease' or 'either'. cumulative: a running total that grows by itself.
        counters: names of metrics that reveal when this one is gamed.
        controllable: whether the team's own work can move it within a quarter.
    """

    name: str
    aliases: tuple[str, ...]
    family: str
    unit: str | None
    lower: str | None
    upper: str | None
    good: str
    cumulative: bool
    counters: tuple[str, ...]
    controllable: bool = True


@lru_cache(maxsize=1)
def shipped() -> tuple[tuple[Metric, ...], frozenset[str]]:
    """The catalogue that comes with okrkit, and the names of its families."""
    told = parsed("metrics.toml")
    return tuple(_metric(entry) for entry in told["metric"]), frozenset(told["families"])


LARGEST = 500_000
"""Bytes of a file of settings or metrics; okrkit's own catalogue has a fifth of it."""


@lru_cache(maxsize=32)
def own(path: str, *changed: int) -> tuple[Metric, ...]:
    """A team's own metrics from a file in the form of `metrics.toml`.

    Args:
        changed: when the file was written and its size: a file that has changed is read again.

    Raises:
        ValueError: when the file is not TOML, holds no metric, or an entry is wrong; with the entry and what is right.
        OSError: when the file cannot be read.
    """
    import tomllib  # only for a team that has such a file

    try:
        if Path(path).stat().st_size > LARGEST:
            raise ValueError(f"{path}: {Path(path).stat().st_size:,} bytes is too much: at most {LARGEST:,}")
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: this is no TOML file: {error}") from error
    entries = told.get("metric")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, Mapping) for entry in entries):
        raise ValueError(f'{path}: no metric stands here: begin each with a line [[metric]], then name = "..."')
    metrics = []
    for number, entry in enumerate(entries, 1):
        named = f"the metric {entry['name']!r}" if entry.get("name") else f"metric {number}"
        if wrong := _wrong(entry):
            raise ValueError(f"{path}: {named} {wrong}")
        metrics.append(_metric(entry))
    _check_counters(path, metrics)
    return tuple(metrics)


def _wrong(entry: Mapping[str, Any]) -> str:
    """What is wrong with an entry, and what would be right; '' when nothing is."""
    for key in entry:
        if key not in _KEYS:
            near = _near(key, _KEYS)
            return f"has a key {key!r}: " + (f"did you mean {near[0]!r}?" if near else f"keys are {', '.join(_KEYS)}")
    if "name" not in entry:
        return 'has no name: write name = "table turnover", say'
    for key, value in entry.items():
        kind, example = _KEYS[key]
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if kind is list:
            fits = fits and all(isinstance(item, str) and item.strip() for item in value)
        if not fits or value == "":
            return f"has {key} = {value!r}: write {key} = {example}, say"
    if entry.get("good", "either") not in GOOD:
        return f"has good = {entry['good']!r}: it is one of {', '.join(GOOD)}"
    families = shipped()[1]
    if "family" in entry and entry["family"] not in families:
        return f"has family = {entry['family']!r}: it is one of {', '.join(sorted(families))}"
    lower, upper = entry.get("lower"), entry.get("upper")
    if lower is not None and upper is not None and lower >= upper:
        return f"has lower = {lower} and upper = {upper}: lower has to be the smaller one"
    return ""


_KEYS: dict[str, tuple[Any, str]] = {
    "name": (str, '"table turnover"'),
    "aliases": (list, '["table turns", "turns per table"]'),
    "family": (str, '"operations"'),
    "unit": (str, '"%"'),
    "lower": ((int, float), "0"),
    "upper": ((int, float), "100"),
    "good": (str, '"increase"'),
    "cumulative": (bool, "true"),
    "counters": (list, '["complaint rate"]'),
    "controllable": (bool, "false"),
}


def _check_counters(path: str, metrics: Sequence[Metric]) -> None:
    """Refuse a counter-metric that neither the file nor the shipped catalogue knows, and a name that stands twice."""
    names = [metric.name for metric in metrics]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{path}: the metric {name!r} stands twice: put both into one")
    known = {*names, *(metric.name for metric in shipped()[0])}
    for metric in metrics:
        for counter in metric.counters:
            if counter not in known:
                near = _near(counter, sorted(known))
                hint = f"did you mean {near[0]!r}?" if near else "give it an entry of its own"
                named = f"the metric {metric.name!r} has a counter {counter!r}"
                raise ValueError(f"{path}: {named} that is no metric: {hint}")


def _metric(entry: Mapping[str, Any]) -> Metric:
    return Metric(
        name=entry["name"],
        aliases=tuple(alias.lower() for alias in entry.get("aliases", ())),
        family=entry.get("family", ""),
        unit=entry.get("unit"),
        lower=_bound(entry.get("lower")),
        upper=_bound(entry.get("upper")),
        good=entry.get("good", "either"),
        cumulative=entry.get("cumulative", False),
        counters=tuple(entry.get("counters", ())),
        controllable=entry.get("controllable", True),
    )


def _bound(number: int | float | None) -> str | None:
    return None if number is None else str(number) if isinstance(number, int) else format(Decimal(str(number)), "f")


def _near(written: str, known: Iterable[str]) -> list[str]:
    """The known word that is nearest to one that is not known, if any."""
    from difflib import get_close_matches  # only for a slip: it takes long to import

    return get_close_matches(written, list(known), 1)
