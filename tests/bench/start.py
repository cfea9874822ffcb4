"""A fresh process to its first answer, beside one that only imports pydantic's BaseModel.

Both are measured as an installation leaves them, with their modules compiled: where the environment forbids Python to
write bytecode (PYTHONDONTWRITEBYTECODE, as in many containers), only the installed peer would have it.
"""

import subprocess
import sys
from compileall import compile_dir
from pathlib import Path
from statistics import median

import okrkit
from tests.bench._figure import Figure, timed

ANSWER = 'import okrkit; assert okrkit.read_key_result("Raise NPS from 32 to 45").target == 45'
PEER = "from pydantic import BaseModel"
HEAVY = ("pandas", "numpy", "matplotlib", "ipywidgets", "sqlalchemy")
PAIRS = 25


def process(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def measure() -> list[Figure]:
    compile_dir(Path(okrkit.__file__).parent, quiet=1)
    pairs = [(timed(lambda: process(ANSWER)), timed(lambda: process(PEER))) for _ in range(PAIRS + 2)][2:]
    loaded = process(f"{ANSWER}; import sys; print(*sorted(set({HEAVY}) & set(sys.modules)))").split()
    return [
        Figure("a fresh process to the first answer", median(answer for answer, _ in pairs), "ms"),
        Figure("a fresh process that imports BaseModel", median(peer for _, peer in pairs), "ms"),
        Figure(f"their ratio, median of {PAIRS} pairs", median(answer / peer for answer, peer in pairs), "x", 2),
        Figure(f"heavy modules loaded by then ({', '.join(loaded) or 'none'})", len(loaded), "modules", 0),
    ]
