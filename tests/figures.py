"""Measure every finding against labelled OKRs and keep the figures that docs/findings.md tells.

    python -m tests.figures [--development FILE] [--blind FILE]

The form of a file: `python -m tests.crossval --help`. 'Development' are texts that the rules were written with; 'blind'
are texts that nobody who wrote a rule had seen, labelled beforehand and judged once. Only counts are kept.
"""

import argparse
import subprocess
from datetime import date
from pathlib import Path

from tests.crossval import Tally, corpus, judge

FIGURES = Path(__file__).resolve().parent.parent / "okrkit" / "report" / "figures.toml"
HEAD = "# Written by `make figures`: code = [hits, raised without cause, missed], held against what people labelled.\n"


def measured(name: str, path: Path) -> str:
    """The figures of one file as a table of TOML."""
    okrs = list(corpus(path))
    total = sum(map(judge, okrs), Tally())
    codes = sorted({*total.hit, *total.false, *total.missed})
    counts = (f"{code} = [{total.hit[code]}, {total.false[code]}, {total.missed[code]}]" for code in codes)
    about = (
        f"date = {date.today()}",
        f'commit = "{commit()}"',
        f"okrs = {len(okrs)}",
        f"key_results = {total.key_results}",
    )
    return "\n".join(["", f"[{name}]", *about, "", f"[{name}.codes]", *counts, ""])


def commit() -> str:
    """The commit that is measured, with a '+' where something has not been committed."""
    said = subprocess.run(["git", "describe", "--always", "--dirty=+"], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def main(given: list[str] | None = None) -> int:
    """Measure what was named; the other figures stay."""
    parser = argparse.ArgumentParser(prog="python -m tests.figures", description=__doc__)
    for name in ("development", "blind"):
        parser.add_argument(f"--{name}", type=Path)
    asked = vars(parser.parse_args(given))
    there = FIGURES.read_text(encoding="utf-8") if FIGURES.is_file() else ""
    tables = {name: there[at:].split("\n\n[blind]")[0] for name in asked if (at := there.find(f"\n[{name}]")) >= 0}
    tables |= {name: measured(name, path) for name, path in asked.items() if path}
    FIGURES.write_text(
        HEAD + "".join(tables[name].rstrip("\n") + "\n" for name in asked if name in tables), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
