"""What a change of rules alters: the findings on the example table (and a corpus, where given) now and at a commit.

    python -m tests.diff_findings REF [--corpus FILE.jsonl ...]

A corpus has one OKR a line: {"id": ..., "objective": ..., "key_results": [...]}. Prints one line for every finding that
came or went, and how many there are of each code. Changes nothing in the working tree.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Runs in either version: reads {id, objective, key_results} from standard input, writes [id, where, code].
PROGRAM = """
import json, sys
import okrkit
found = []
for line in sys.stdin:
    row = json.loads(line)
    okr = okrkit.OKR(objective=row["objective"], key_results=row["key_results"])
    found += [[row["id"], finding.where, finding.code] for finding in okrkit.critique(okr)]
json.dump(found, sys.stdout)
"""


def main(given: list[str]) -> int:
    """Print the difference; 0 when nothing changed, 1 when something did, 2 when REF cannot be critiqued."""
    parser = argparse.ArgumentParser(prog="python -m tests.diff_findings", description="findings now and at a commit")
    parser.add_argument("ref", help="a commit, branch or tag to compare with")
    parser.add_argument("--corpus", nargs="*", default=[], help="files with one OKR as JSON a line")
    asked = parser.parse_args(given)
    lines_of = (line for path in asked.corpus for line in Path(path).read_text(encoding="utf-8").splitlines())
    okrs = [*table(), *map(json.loads, lines_of)]
    texts = {(row["id"], where): text for row in okrs for where, text in places(row)}
    lines = "\n".join(json.dumps({key: row[key] for key in ("id", "objective", "key_results")}) for row in okrs)
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "then"
        added = subprocess.run(["git", "worktree", "add", "--detach", "-q", there, asked.ref], cwd=ROOT, check=False)
        if added.returncode:
            return 2
        try:
            before, now = critiqued(there, lines), critiqued(ROOT, lines)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", there], cwd=ROOT, check=True)
    for sign, changed in (("-", before - now), ("+", now - before)):
        for identity, where, code in sorted(changed, key=lambda found: (found[2], found)):
            print(f"{sign} {code:18} {identity} {where}: {texts.get((identity, where), '')[:90]}")
    counts_then, counts_now = (Counter(code for _, _, code in found) for found in (before, now))
    for code in sorted(counts_then | counts_now):
        if counts_then[code] != counts_now[code]:
            print(f"{code:20} {counts_then[code]:5} -> {counts_now[code]}")
    print(f"{len(okrs)} OKRs: {len(now - before)} findings more, {len(before - now)} fewer than at {asked.ref}")
    return int(before != now)


def table() -> Iterator[dict[str, object]]:
    """The example table as it is now, in the corpus's form."""
    from tests.table import rows

    for row in (*rows("good"), *rows("bad")):
        yield {"id": row.place, "objective": row.objective, "key_results": row.key_results}


def places(row: dict[str, object]) -> Iterable[tuple[str, str]]:
    """Where the texts of an OKR stand."""
    yield "objective", str(row["objective"])
    yield "okr", str(row["objective"])
    key_results = row["key_results"]
    assert isinstance(key_results, list)
    yield from ((f"key_results[{number}]", text) for number, text in enumerate(key_results))


def critiqued(package: Path, lines: str) -> set[tuple[str, str, str]]:
    """What the version in this folder finds."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    if run.returncode:
        raise SystemExit(f"the version in {package.name} cannot be asked:\n{run.stderr}")
    return {(identity, where, code) for identity, where, code in json.loads(run.stdout)}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
