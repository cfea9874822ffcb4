"""The critique beside two linters of prose, on the same texts in the same run: proselint, and write-good where npm is.

Each text stands for itself, as each place of an OKR does: a linter is asked about each of them, not about all in one.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from proselint.checks import __register__ as checks
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

import okrkit
from tests.bench._figure import Figure
from tests.bench._texts import lines, okrs

COUNT = 400
ROUNDS = 3
WRITE_GOOD = "write-good@1.0.8"
SCRIPT = """
const lint = require('write-good');
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
texts.slice(0, 200).forEach((text) => lint(text));
const start = process.cpuUsage();
texts.forEach((text) => lint(text));
const used = process.cpuUsage(start);
console.log((used.user + used.system) / 1000);
"""


def measure() -> list[Figure]:
    CheckRegistry().register_many(checks)
    own, peer, texts = [], [], []
    for number in range(ROUNDS + 1):  # the first warms both up
        some = list(okrs(COUNT, seed=number))
        texts = [text for okr in some for text in lines(okr)]
        start = process_time()
        for okr in some:
            okrkit.critique(okr)
        between = process_time()
        for text in texts:
            LintFile(source="okr", content=text).lint(DEFAULT)
        own.append(1000 * (between - start) / COUNT)
        peer.append(1000 * (process_time() - between) / COUNT)
    ours, theirs = min(own[1:]), min(peer[1:])
    other = _write_good(texts)
    return [
        Figure("critique of one OKR of the example table", ours, "ms"),
        Figure("proselint on the same texts", theirs, "ms"),
        Figure("the critique, in proselint's time", ours / theirs, "times", 1 / 3),
        *([Figure("write-good on the same texts", other / COUNT, "ms")] if other else []),
    ]


def _write_good(texts: list[str]) -> float | None:
    """Milliseconds of processor time for all texts; None where npm cannot fetch it."""
    if not shutil.which("npm"):
        print("npm is not here: no figure of write-good.", file=sys.stderr)
        return None
    with TemporaryDirectory() as folder:
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, WRITE_GOOD]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print(f"npm could not fetch {WRITE_GOOD}: no figure of it.", file=sys.stderr)
            return None
        script = Path(folder, "lint.js")
        script.write_text(SCRIPT, encoding="utf-8")
        ran = subprocess.run(["node", script], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return float(ran.stdout)
