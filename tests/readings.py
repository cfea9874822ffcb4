"""What is read of every text of the tables, as text: `tests/reading/readings.txt`, which a test compares.

    python -m tests.readings          (or `make readings`)

writes it anew. A change of the reading then shows in review line by line, wanted or not: read that diff before
it is committed.
"""

from collections.abc import Iterator
from pathlib import Path

from okrkit.model import KeyResult
from okrkit.reading import Reading, scan_key_result, scan_objective
from tests.table import rows

HERE = Path(__file__).parent
FILE = HERE / "reading" / "readings.txt"
KEY_RESULTS = HERE / "reading" / "key_results.psv"
OBJECTIVES = HERE / "rules" / "objectives.psv"
HEAD = "# Written by `make readings`: every text of the tables, and below it all that is read of it.\n"
FLAGS = ("target_stated", "baseline_stated", "counted", "delivery", "process", "starts_at_zero", "truncated")


def told(read: Reading) -> str:
    """All of a reading in one line; what is empty is left out, and places are told by the words that stand there.

    >>> told(scan_key_result("- Raise NPS from 32 to 45 by June"))
    "body 'Raise NPS from 32 to 45 by June'; outcome; metric 'NPS'; baseline 32 '32'; target 45 '45'; increase; \
deadline 'June'; verb raise/raise; 32 baseline, 45 target; knows net promoter score; target_stated, baseline_stated"
    """
    return "; ".join(part for part in _parts(read) if part)


def _parts(read: Reading) -> Iterator[str]:
    text, value = read.text, read.value
    if read.body != (0, len(text)):
        yield f"body {text[slice(*read.body)]!r}"
    if isinstance(value, KeyResult):
        yield from _of_value(value)
    if read.verb is not None:
        yield f"verb {read.verb.lower}/{read.verb_class}"
    yield ", ".join(
        f"{text[q.start : q.end]}{'' if q.unit is None else f' ({q.value} {q.unit})'} {q.role}" for q in read.quantities
    )
    for clause in read.clauses if len(read.clauses) > 1 else ():
        verb = f"{clause.verb.lower}/{clause.verb_class}" if clause.verb else "no verb"
        yield f"[{verb}: {text[clause.start : clause.end]}]{'' if clause.measured else ' unmeasured'}"
    yield "unmeasured" if [clause.measured for clause in read.clauses] == [False] else ""
    yield f"vague {', '.join(word.lower for word in read.vague)}" if read.vague else ""
    yield f"effect {text[slice(*read.effect)]!r}" if read.effect else ""
    yield f"knows {read.metric_entry.name}" if read.metric_entry else ""
    yield ", ".join(flag for flag in FLAGS if getattr(read, flag))
    yield "" if read.english else "not English"


def _of_value(value: KeyResult) -> Iterator[str]:
    """The parts that go out, each with the words it was read from."""
    yield str(value.kind)
    for part in ("metric", "baseline", "target", "change", "unit", "direction", "deadline"):
        said, where = getattr(value, part), value.span(part)
        spelt = "" if where is None else repr(value.text[slice(*where)])
        if part in ("metric", "deadline"):
            yield f"{part} {spelt}" if spelt else ""
        elif part == "direction":
            yield str(said or "")
        elif said is not None or spelt:
            yield f"{part} {said} {spelt}".rstrip()


def blocks() -> Iterator[tuple[str, str]]:
    """Every text of the tables once, with what is read of it; objectives are marked 'O:'."""
    seen: set[str] = set()
    for mark, text in _texts():
        if mark + text not in seen:
            seen.add(mark + text)
            yield mark + text, told((scan_objective if mark else scan_key_result)(text))


def _texts() -> Iterator[tuple[str, str]]:
    for path, mark in ((KEY_RESULTS, ""), (OBJECTIVES, "O: ")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = [field.strip() for field in line.lstrip("!").split("|")]
            if len(fields) > 1 and not line.startswith("# "):
                yield mark, fields[1]
    for row in (*rows("good"), *rows("bad")):
        yield "O: ", row.objective
        yield from (("", text) for text in row.key_results)


def written() -> str:
    """The file as it should be."""
    return HEAD + "".join(f"\n{text}\n    {read}\n" for text, read in blocks())


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
