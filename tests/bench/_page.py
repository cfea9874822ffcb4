"""What was measured is kept in docs/speed.json, part by part; docs/speed.md is written from it alone."""

import json
import os
import platform
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench._figure import Figure, shown

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "speed.json"
PAGE = ROOT / "docs" / "speed.md"
HEAD = """# How fast, how heavy

Every figure here was measured by `make bench` on one small machine, beside a named peer wherever there is one, and in
the same run: a ratio travels to other machines, a millisecond hardly does. *At most* is the bar that the project sets
itself, and what misses its bar is marked. This page is written from what was measured (`make bench ARGS=--record`),
never by hand.
"""


def busy() -> float | None:
    """How many processes were busy lately: wall-clock figures of a busy machine say little."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def record(name: str, part: ModuleType, figures: list[Figure], load: float | None) -> None:
    """Keep the figures of one part in the place of its earlier ones, and write the page anew.

    Args:
        name, part: the file in tests/bench; the first line of its docstring says what is measured.
        load: processes busy before it was measured; None where the machine does not tell.
    """
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    kept[name] = {
        "about": str(part.__doc__).splitlines()[0],
        "at": _revision(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "busy": load,
        "figures": [list(figure) for figure in figures],
    }
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    PAGE.write_text(page(kept), "utf-8")


def page(kept: dict[str, Any]) -> str:
    """The page of all parts that were measured, in the order of their names."""
    return "\n".join([HEAD, *(_section(name, part) for name, part in sorted(kept.items()))])


def _section(name: str, part: dict[str, Any]) -> str:
    rows = ["| what | measured | at most | |", "|---|---:|---:|---|"]
    for what, measured, bar, verdict in map(shown, (Figure(*figure) for figure in part["figures"])):
        rows.append(f"| {what} | {measured} | {bar} | {'**missed**' if verdict == 'missed' else verdict} |")
    load = "" if part["busy"] is None else f", {part['busy']} processes busy before it began"
    where = f"`python -m tests.bench {name}` at {part['at']}, Python {part['python']}, {part['processors']} processors"
    return "\n".join([f"## {name.capitalize()}", "", part["about"], "", *rows, "", f"{where}{load}.", ""])


def _revision() -> str:
    asked = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip() or "an unknown revision"
