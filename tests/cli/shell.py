"""A command line without a process of its own, and a draft to give it."""

import io
import subprocess
import sys

import pytest

from okrkit import cli

GOOD = """\
team: Booking
period: 2026-Q3
objective: Getting a broken appliance fixed feels as easy as ordering a new one
key_results:
  - id: kr1
    text: Raise the share of requests with a visit within three days from 42% to 60%
    baseline: 42
    target: 60
  - Raise the first-visit fix rate from 61% to 72%
  - Households that book a second repair within the year from 9% to 14%
health:
  - text: Complaints per 100 visits
    upper: 4
"""
WEAK = "Objective: Repairs feel easy\n- KR1: Launch the new booking page\n- KR2: NPS from 32 to 45\n"


class Said:
    """What one command line said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Shell:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, *args: object, stdin: str | bytes = b"") -> Said:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        self._capsys.readouterr()
        code = cli.run([str(arg) for arg in args])
        return Said(code, *self._capsys.readouterr())


def child(*args: str, **given: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "okrkit", *args], capture_output=True, **given)  # type: ignore[call-overload, no-any-return]
