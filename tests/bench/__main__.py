"""The speed figures, measured here: `make bench`, or `python -m tests.bench start keep` for some of them.

Every other file of this folder measures one thing: its `measure()` returns figures, and it is found by being there.
One that takes long says APART, and is measured when it is named, or with --all; --record keeps what was measured for
docs/speed.md. The run ends with 1 when a bar is missed. Timings live here and nowhere else, never in a test.
"""

import os
import platform
import signal
import sys
from importlib import import_module
from pathlib import Path

from tests.bench._figure import Figure, table
from tests.bench._page import busy, record


def main(words: list[str]) -> int:
    wanted = [word for word in words if word not in ("--all", "--record")]
    here = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    if unknown := [name for name in wanted if name not in here]:
        print(f"There is no figure {unknown[0]!r}: there are {', '.join(here)}.")
        return 2
    figures: list[Figure] = []
    for name in wanted or here:
        part = import_module(f"tests.bench.{name}")
        if name not in wanted and "--all" not in words and getattr(part, "APART", False):
            continue
        print(f"Measuring: {name} ...", file=sys.stderr, flush=True)
        load, measured = busy(), part.measure()
        if "--record" in words:
            record(name, part, measured, load)
        figures += measured
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {busy()} processes busy on average\n")
    print(table(figures))
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and browsers end with the run
    sys.exit(main(sys.argv[1:]))
