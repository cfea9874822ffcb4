"""Would the tests notice? The reading, the scoring and the ambition with one thing changed at a time: mutmut's mutants.

    python -m tests.mutants [--sample 300] [--seed 1] [--processes 1] [--all]

Works in a copy of the tree, on a sample drawn by the seed (more than 10,000 mutants take hours), and prints the share
killed of each part and the mutants that lived, each as a diff. Ends with 1 when less than 90 % are killed. What is left
out, and why, stands in pyproject.toml under [tool.mutmut].
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("okrkit", "tests", "notebooks", "workshops", "conftest.py", "README.md", "pyproject.toml")
LEFT = shutil.ignore_patterns("node_modules", "__pycache__", ".ipynb_checkpoints")
BAR = 0.9
ALIVE, UNTESTED = 0, (5, 33)  # mutmut's exit codes: the tests passed; no test runs this place
AT_A_TIME = 400  # names in one call


def main(given: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="the share of mutants killed")
    parser.add_argument("--sample", type=int, default=300, help="how many mutants are run")
    parser.add_argument("--all", action="store_true", help="run all of them: hours")
    parser.add_argument("--seed", type=int, default=1, help="another one draws another sample")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="how many run side by side")
    asked = parser.parse_args(given)
    with TemporaryDirectory(prefix="okrkit-mutants-") as folder:
        copy = Path(folder) / "okrkit"
        copy.mkdir()
        for name in COPIED:
            path = ROOT / name
            _ = shutil.copytree(path, copy / name, ignore=LEFT) if path.is_dir() else shutil.copy(path, copy)
        mutmut(copy, "run", "no-such-mutant")  # makes them all, and finds out which test runs which place
        known = sorted(outcomes(copy))
        if not known:
            print("No mutants were made: does `python -m tests.mutants` run where mutmut is installed?")
            return 2
        chosen = known if asked.all else random.Random(asked.seed).sample(known, min(asked.sample, len(known)))
        for start in range(0, len(chosen), AT_A_TIME):
            mutmut(copy, "run", "--max-children", str(asked.processes), *chosen[start : start + AT_A_TIME])
            print(f"{min(start + AT_A_TIME, len(chosen))} of {len(chosen)}", file=sys.stderr, flush=True)
        return report(copy, chosen)


def mutmut(folder: Path, *words: str) -> str:
    """What mutmut says in a folder."""
    given = {**os.environ, "PYTHONPATH": "", "OKRKIT_RANDOM": "0"}
    command = [sys.executable, "-m", "mutmut", *words]
    run = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def outcomes(folder: Path) -> dict[str, int | None]:
    """Each mutant's name and the exit code of its tests; None where it has not been run."""
    found: dict[str, int | None] = {}
    for path in (folder / "mutants").rglob("*.meta"):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def report(folder: Path, chosen: list[str]) -> int:
    """Print the shares and the living; 1 under the bar."""
    codes = outcomes(folder)
    parts: dict[str, list[bool]] = defaultdict(list)
    alive = [name for name in chosen if codes[name] in (ALIVE, *UNTESTED, None)]
    for name in chosen:
        parts[name.split(".")[1]].append(name not in alive)
    for name in alive:
        print(mutmut(folder, "show", name), "-- no test runs this" if codes[name] in UNTESTED else "", flush=True)
    for part, killed in sorted(parts.items()):
        print(f"{part:10} {sum(killed):5} of {len(killed):5} killed: {sum(killed) / len(killed):.1%}")
    share = 1 - len(alive) / len(chosen)
    print(f"{len(chosen) - len(alive)} of {len(chosen)} mutants killed: {share:.1%} (at least {BAR:.0%})")
    return int(share < BAR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
