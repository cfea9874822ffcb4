"""For every test, doctest and notebook: a store of its own; and what may be left out, said or refused."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

REQUIRE_ALL = os.environ.get("OKRKIT_REQUIRE_ALL") == "1"
STORES = Path(tempfile.mkdtemp(prefix="okrkit-tests-"))
_left_out: Counter[str] = Counter()

os.environ["OKRKIT_STORE"] = str(STORES / "collecting.sqlite3")  # nothing ever reaches the reader's own store


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A notebook's cells share one store (its kernel starts with the first); every other test has its own."""
    whose = item.path.name if item.path.suffix == ".ipynb" else item.nodeid
    folder = STORES / f"{abs(hash(whose)):x}"
    folder.mkdir(exist_ok=True)
    os.environ["OKRKIT_STORE"] = str(folder / "okrkit.sqlite3")


def _refuse(report: Any) -> None:
    """Count a skip; under OKRKIT_REQUIRE_ALL=1 it is a failure. An xfail stays what it is."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    _left_out[reason] += 1
    if REQUIRE_ALL:
        report.outcome, report.longrepr = "failed", f"{reason}; OKRKIT_REQUIRE_ALL=1 allows no skip"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    report = yield
    _refuse(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out and not REQUIRE_ALL:
        said = "; ".join(f"{count} x {reason}" for reason, count in sorted(_left_out.items()))
        terminalreporter.write_line(f"Left out: {said}")


def pytest_unconfigure() -> None:
    shutil.rmtree(STORES, ignore_errors=True)
