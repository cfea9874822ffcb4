"""Words, units and metrics as data that a coach can edit (TOML), and the loader that reads them once.

| file | what stands in it |
|---|---|
| `words.toml` | classes of words and verbs that reading goes by |
| `units.toml` | units, scales and how long a time unit is |
| `metrics.toml` | the catalogue of metrics |
| `okr-metrics.toml` | beside a team's OKRs: its own metrics, in the form of `metrics.toml` (`near`) |
| `topics.toml` | what objectives and key results are about |
| `tensions.toml` | where one team's key result may pay for another's |
| `parsed/` | the same files as JSON, which is read faster; made by `make lexicon` |
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from okrkit.lexicon._catalogue import Metric, own, shipped
from okrkit.lexicon._forms import verb_forms
from okrkit.lexicon._parsed import parsed
from okrkit.places import folders_above
from okrkit.showing import dress

__all__ = ["OWN", "Lexicon", "Metric", "Verb", "load", "near", "parsed"]


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
        """The catalogue: the team's own metrics, then the shipped ones of other names. Parsed at first use."""
        taken = {entry.name for entry in self.own}
        return (*self.own, *(entry for entry in shipped()[0] if entry.name not in taken))

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
        if lengths.keys().isdisjoint(words):
            return None
        spoken = tuple(words)
        best: tuple[str, ...] = ()
        for start, word in enumerate(spoken):
            if word not in lengths:
                continue
            for size in lengths[word]:
                if size <= len(best):
                    break
                if (alias := spoken[start : start + size]) in aliases:
                    best = max(best, alias, key=len)
                    break
        return aliases.get(best)

    def metric_at_end(self, words: Sequence[str]) -> Metric | None:
        """The catalogue's metric whose name stands at the end of these lower-case words, by its longest name."""
        aliases, lengths, spoken = self._aliases, self._lengths, tuple(words[-8:])
        for start, word in enumerate(spoken):
            if word in lengths and (entry := aliases.get(spoken[start:])):
                return entry
        return None


OWN = "okr-metrics.toml"  # a team's own metrics, beside its OKRs


def load(path: str | Path | None = None) -> Lexicon:
    """The lexicon, read once.

    Args:
        path: a TOML file of the team's own metrics, in the form of `metrics.toml`. They go before the shipped ones, and
            one of the same name takes the place of the shipped one.

    Raises:
        ValueError: when the file is not TOML, or an entry is wrong; with the entry and what is right.
        OSError: when the file cannot be read.
    """
    if path is None:
        return _shipped_lexicon()
    about = Path(path).stat()
    return _with_own(own(str(path), about.st_mtime_ns, about.st_size))


def near(folder: str | Path) -> Lexicon:
    """The lexicon for the OKRs of a folder, with the metrics that the team keeps in `okr-metrics.toml`.

    The nearest file counts, from the folder up to the root of its repository. Without one it is the shipped lexicon.

    Raises:
        ValueError, OSError: as `load`.
    """
    path = next((path for above in folders_above(folder) if (path := above / OWN).is_file()), None)
    return load(path)


@lru_cache(maxsize=32)
def _with_own(metrics: tuple[Metric, ...]) -> Lexicon:
    return replace(_shipped_lexicon(), own=metrics)


@lru_cache(maxsize=1)
def _shipped_lexicon() -> Lexicon:
    words, units = parsed("words.toml"), parsed("units.toml")
    irregular = {base: forms.split() for base, forms in words["irregular"].items()}
    verbs: dict[str, Verb] = {}
    for verb_class, bases in words["verbs"].items():
        for base in bases.split():
            for form, kind in verb_forms(base, irregular.get(base, ())):
                if kind == "base" or form not in verbs:
                    verbs[form] = Verb(base, verb_class, kind)
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
    )


def _phrases(listed: Mapping[str, str]) -> dict[str, str]:
    return {phrase: sign for sign, phrases in listed.items() for phrase in phrases.split(", ")}


def _plain(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() or sign in "%/" else " " for sign in text.lower()).split()


dress(globals())
