"""Words, units and metrics as data that a coach can edit (TOML), and the loader that reads them once.

| file | what stands in it |
|---|---|
| `words.toml` | classes of words and verbs that reading goes by |
| `units.toml` | units, scales and how long a time unit is |
| `metrics.toml` | the catalogue of metrics |
| `topics.toml` | what objectives and key results are about |
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from okrkit.lexicon._forms import verb_forms


class Metric(NamedTuple):
    """One entry of the metric catalogue.

    Attributes:
        name: as people say it ('refund rate'). aliases: other names, lower case.
        family: what it tells about ('retention', 'quality', 'revenue' ...). unit: '%', '$', 'ms', a noun, or None.
        lower, upper: bounds the value cannot leave, as plain numbers; None is unbounded.
        good: 'increase', 'decrease' or 'either'. cumulative: a running total that grows by itself.
        counters: names of metrics that reveal when this one is gamed.
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


class Verb(NamedTuple):
    """A form of a verb: its base form, its class, and which form it is ('base', 's', 'past', 'ing')."""

    base: str
    verb_class: str
    form: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that reading and the findings know about words.

    Attributes:
        verbs: a form, lower case -> the verb. words: a class -> its words. numbers: a number word -> its value.
        units: as written, lower case -> the plain unit. scales: 'k' -> 1000. milliseconds: a time unit -> its length.
        compare: 'at least' -> '>='; compare_after: 'or more' -> '>='. multiples: 'double' -> 'x2'.
        own: the metrics of the team's own file.
    """

    verbs: Mapping[str, Verb]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    scales: Mapping[str, int]
    milliseconds: Mapping[str, int]
    compare: Mapping[str, str]
    compare_after: Mapping[str, str]
    multiples: Mapping[str, str]
    own: tuple[Metric, ...] = ()

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The catalogue: the team's own metrics, then the shipped ones. Parsed when it is first asked for."""
        return (*self.own, *_metrics(_shipped("metrics.toml"), "metrics.toml"))

    @cached_property
    def _aliases(self) -> dict[tuple[str, ...], Metric]:
        """The words of a name -> its metric, the first of equals."""
        aliases: dict[tuple[str, ...], Metric] = {}
        for entry in self.metrics:
            for alias in (entry.name, *entry.aliases):
                if words := tuple(alias.lower().replace("-", " ").replace("'", " ").split()):
                    aliases.setdefault(words, entry)
        return aliases

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The first word of a name -> how many words the names have that begin with it, the most first."""
        lengths: dict[str, set[int]] = {}
        for alias in self._aliases:
            lengths.setdefault(alias[0], set()).add(len(alias))
        return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}

    @cached_property
    def compare_ends(self) -> frozenset[str]:
        """The last words of all comparing phrases."""
        return frozenset(phrase.split()[-1] for phrase in self.compare)

    def metric(self, text: str) -> Metric | None:
        """The catalogue's metric that a phrase names: the longest alias in it, the first of equals.

        >>> load().metric("share of first-visit fixes") is None
        True
        >>> load().metric("our Net Promoter Score").name
        'net promoter score'
        """
        return self.metric_of(_plain(text))

    def metric_of(self, words: Sequence[str]) -> Metric | None:
        """Like `metric`, for a phrase that has been split into lower-case words already."""
        aliases, lengths = self._aliases, self._lengths
        spoken = tuple(words)
        best: tuple[str, ...] = ()
        for start, word in enumerate(spoken):
            for size in lengths.get(word, ()):
                if size <= len(best):
                    break
                if (alias := spoken[start : start + size]) in aliases:
                    best = max(best, alias, key=len)
                    break
        return aliases.get(best)

    def metric_at_end(self, words: Sequence[str]) -> Metric | None:
        """The catalogue's metric whose name stands at the end of these lower-case words, by its longest name."""
        spoken = tuple(words)
        starts = range(max(0, len(spoken) - 8), len(spoken))
        return next((entry for start in starts if (entry := self._aliases.get(spoken[start:]))), None)


def load(path: str | Path | None = None) -> Lexicon:
    """The lexicon, read once.

    Args:
        path: a TOML file of the team's own metrics, in the form of `metrics.toml`; they go before the shipped ones.

    Raises:
        ValueError: when the file is not TOML, or an entry lacks its name or carries an unknown key.
        OSError: when the file cannot be read.
    """
    return _load(None if path is None else str(path))


@lru_cache(maxsize=8)
def _load(path: str | None) -> Lexicon:
    words, units = _shipped("words.toml"), _shipped("units.toml")
    irregular = {base: forms.split() for base, forms in words["irregular"].items()}
    verbs: dict[str, Verb] = {}
    for verb_class, bases in words["verbs"].items():
        for base in bases.split():
            for form, kind in verb_forms(base, irregular.get(base, ())):
                if kind == "base" or form not in verbs:
                    verbs[form] = Verb(base, verb_class, kind)
    own = () if path is None else _metrics(tomllib.loads(Path(path).read_text(encoding="utf-8")), path)
    return Lexicon(
        verbs=verbs,
        words={name: frozenset(listed.split()) for name, listed in words["words"].items()},
        numbers=words["numbers"],
        units={written: plain for plain, listed in units["units"].items() for written in listed.split()},
        scales=units["scales"],
        milliseconds=units["time"],
        compare=_phrases(words["compare"]),
        compare_after=_phrases(words["compare-after"]),
        multiples=words["multiples"],
        own=own,
    )


def _phrases(listed: Mapping[str, str]) -> dict[str, str]:
    return {phrase: sign for sign, phrases in listed.items() for phrase in phrases.split(", ")}


def _shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


_KEYS = {"name", "aliases", "family", "unit", "lower", "upper", "good", "cumulative", "counters"}


def _metrics(parsed: Mapping[str, Any], source: str) -> tuple[Metric, ...]:
    return tuple(_metric(entry, source) for entry in parsed.get("metric", ()))


def _metric(entry: Mapping[str, Any], source: str) -> Metric:
    unknown = sorted(set(entry) - _KEYS)
    if unknown or not entry.get("name"):
        what = f"unknown key {unknown[0]!r}" if unknown else "no name"
        raise ValueError(
            f"{source}: the metric {entry.get('name', '?')!r} has {what}; keys are {', '.join(sorted(_KEYS))}"
        )
    return Metric(
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        family=entry.get("family", ""),
        unit=entry.get("unit"),
        lower=_bound(entry.get("lower")),
        upper=_bound(entry.get("upper")),
        good=entry.get("good", "either"),
        cumulative=bool(entry.get("cumulative", False)),
        counters=tuple(entry.get("counters", ())),
    )


def _bound(number: int | float | None) -> str | None:
    return None if number is None else format(Decimal(str(number)), "f")


def _plain(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() or sign in "%/" else " " for sign in text.lower()).split()
