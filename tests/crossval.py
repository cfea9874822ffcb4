"""How well okrkit reads and critiques each source of labelled texts: what holds for organisations it was not tuned on.

    python -m tests.crossval [FILE ...] [--least 20]

A file has one labelled OKR a line: {"source": ..., "objective": ..., "key_results": [...], "gold": {"objective":
[codes], "set": [codes], "key_results": [{"kind": ..., "findings": [codes]}]}}; 'kind_also', 'disputed',
'objective_disputed' and 'set_disputed' name what counts neither way. Without a file the project's own tables are
judged, each heading a source: okrkit was written by them, so they tell what it can do, not what to expect elsewhere.

Rules learn nothing from a file by themselves; people who write them do. The honest figure is that of a source which
nobody looked at while writing: label it, run this once, and only then read what went wrong. The range in brackets is
where the true share lies, 19 times of 20 (Wilson's interval); 'rest' is the findings without KR-OUTPUT and KR-BINARY,
which are most of all labels.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import okrkit
from okrkit.rules import Severity, all_rules

# The findings that texts alone decide: what a corpus has labels for.
JUDGED = {
    *("KR-NO-METRIC", "KR-NO-BASELINE", "KR-NO-TARGET", "KR-OUTPUT", "KR-BINARY", "KR-VANITY", "KR-ENGAGEMENT"),
    *("KR-PROCESS", "KR-COMPOUND", "KR-VAGUE", "KR-HEALTH", "KR-INDIVIDUAL", "KR-CONTRADICTION"),
    *("OBJ-METRIC", "OBJ-OUTPUT", "OBJ-COMPETITOR", "OBJ-HORIZON", "OBJ-COMPOUND", "OBJ-VAGUE", "OBJ-INDIVIDUAL"),
    *("OBJ-KPI", "SET-FEW", "SET-MANY", "SET-OVERLAP", "SET-UNRELATED", "SET-NO-OUTCOME"),
}
KIND_OF_WORK = frozenset(("KR-OUTPUT", "KR-BINARY"))


@dataclass
class Labelled:
    """An OKR with what people found in it.

    Attributes:
        source: whose it is. kinds: of each key result the kinds that are right; empty where nobody judged it.
        codes: where -> the findings. open: where -> findings that count neither way.
    """

    source: str
    objective: str
    key_results: list[str]
    kinds: list[set[str]]
    codes: dict[str, set[str]] = field(default_factory=dict)
    open: dict[str, set[str]] = field(default_factory=dict)


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval at 95 %.

        >>> low, high = Share(9, 10).interval
        >>> round(low, 3), round(high, 3)
        (0.596, 0.982)
        """
        if not self.of:
            return 0.0, 1.0
        share, z = self.hits / self.of, 1.96
        middle = (share + z * z / (2 * self.of)) / (1 + z * z / self.of)
        half = z * sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2)) / (1 + z * z / self.of)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits / self.of:.3f} ({low:.2f}-{high:.2f})" if self.of else "-"


@dataclass
class Tally:
    """What was right and wrong: codes hit, raised without cause ('false'), and missed; kinds right of those judged."""

    key_results: int = 0
    judged: int = 0
    right: int = 0
    hit: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.key_results + other.key_results,
            self.judged + other.judged,
            self.right + other.right,
            self.hit + other.hit,
            self.false + other.false,
            self.missed + other.missed,
        )

    @property
    def kind(self) -> Share:
        return Share(self.right, self.judged)

    def precision(self, without: frozenset[str] = frozenset()) -> Share:
        hits = _count(self.hit, without)
        return Share(hits, hits + _count(self.false, without))

    def recall(self, without: frozenset[str] = frozenset()) -> Share:
        hits = _count(self.hit, without)
        return Share(hits, hits + _count(self.missed, without))


def _count(codes: Counter[str], without: frozenset[str]) -> int:
    return sum(number for code, number in codes.items() if code not in without)


def judge(okr: Labelled) -> Tally:
    """Hold what okrkit says of an OKR against its labels."""
    tally = Tally(key_results=len(okr.key_results))
    for text, kinds in zip(okr.key_results, okr.kinds, strict=True):
        tally.judged += bool(kinds)
        tally.right += bool(kinds) and str(okrkit.read_key_result(text).kind) in kinds
    if not okr.codes:
        return tally
    found: dict[str, set[str]] = defaultdict(set)
    for finding in okrkit.critique(okrkit.OKR(objective=okr.objective, key_results=okr.key_results)):
        found[finding.where].add(finding.code)
    for where in okr.codes:
        open_ = okr.open.get(where, set())
        raised, meant = (found[where] & JUDGED) - open_, okr.codes[where] & JUDGED
        tally.hit.update(raised & meant)
        tally.false.update(raised - meant)
        tally.missed.update(meant - raised)
    return tally


def corpus(path: Path) -> Iterator[Labelled]:
    """The OKRs of a labelled file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _labelled(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(
                f"{path.name}:{number} is no labelled OKR ({error!r}): `python -m tests.crossval --help` shows the form"
            ) from error


def _labelled(row: dict[str, Any]) -> Labelled:
    gold = row["gold"]
    lines = [(f"key_results[{index}]", line) for index, line in enumerate(gold["key_results"])]
    return Labelled(
        str(row.get("source") or "?").split("#")[0],
        row["objective"],
        row["key_results"],
        [{line["kind"], line.get("kind_also", line["kind"])} for _, line in lines],
        {"objective": set(gold["objective"]), "okr": set(gold["set"])}
        | {where: set(line["findings"]) for where, line in lines},
        {"objective": set(gold.get("objective_disputed", ())), "okr": set(gold.get("set_disputed", ()))}
        | {where: set(line.get("disputed", ())) for where, line in lines},
    )


def own_tables() -> Iterator[Labelled]:
    """The project's own tables: kinds from one, findings from the other, where most questions may be asked or not."""
    from tests.reading.test_table import headed_lines
    from tests.table import ASKED, rows

    for heading, line in headed_lines():
        yield Labelled(heading, "", [line.expected["text"]], [{line.expected["kind"]} - {"?"}])
    questions = {rule.code for rule in all_rules() if rule.severity is Severity.QUESTION} - ASKED
    for row in (*rows("good"), *rows("bad")):
        codes = {"okr": set[str](), **row.expected}
        open_ = {where: (questions - meant) | row.maybe.get(where, set()) for where, meant in codes.items()}
        yield Labelled(row.trade, row.objective, row.key_results, [set() for _ in row.key_results], codes, open_)


def tallies(okrs: Iterable[Labelled]) -> dict[str, Tally]:
    """Source -> its tally, the largest first."""
    each: dict[str, Tally] = defaultdict(Tally)
    for okr in okrs:
        each[okr.source] += judge(okr)
    return dict(sorted(each.items(), key=lambda item: -item[1].key_results))


def table(each: dict[str, Tally], least: int) -> str:
    """One line a source, those with fewer key results than `least` together, then all, and all but the largest."""
    lines = {source: tally for source, tally in each.items() if tally.key_results >= least}
    if small := [tally for source, tally in each.items() if source not in lines]:
        lines[f"{len(small)} smaller ones"] = sum(small, Tally())
    if len(each) > 1:
        lines["all"] = sum(each.values(), Tally())
        largest, *others = each
        lines[f"all but {largest}"] = sum((each[source] for source in others), Tally())
    rows = [("source", "KRs", "kind", "precision", "recall", "precision, rest", "recall, rest")]
    for source, tally in lines.items():
        shares = (tally.precision(), tally.recall(), tally.precision(KIND_OF_WORK), tally.recall(KIND_OF_WORK))
        rows.append((source, str(tally.key_results), str(tally.kind), *map(str, shares)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def main(given: list[str] | None = None) -> int:
    """Print a table for each file."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.crossval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="labelled OKRs; none: the project's own tables")
    parser.add_argument("--least", type=int, default=20, help="key results a source needs for a line of its own")
    asked = parser.parse_args(given)
    for path in asked.files or [None]:
        if path and not path.is_file():
            parser.error(f"there is no file {path}")
        print(path.name if path else "the project's own tables")
        print(table(tallies(corpus(path) if path else own_tables()), asked.least), end="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
