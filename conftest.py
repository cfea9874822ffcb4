"""For the whole run: no notebook or doctest reaches the reader's own store; what is left out is said, or refused."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.side_by_side import Apart, processes

REQUIRE_ALL = os.environ.get("OKRKIT_REQUIRE_ALL") == "1"
STORES = Path(tempfile.mkdtemp(prefix="okrkit-tests-"))
_left_out: Counter[str] = Counter()

os.environ["OKRKIT_STORE"] = str(STORES / "doctests.sqlite3")

# The same cases every time, so that a red run is about the change; OKRKIT_RANDOM=1, as in `make soak`, draws new ones.
settings.register_profile("seeded", derandomize=True, database=None, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("random" if os.environ.get("OKRKIT_RANDOM") == "1" else "seeded")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A notebook's cells share one store, named before its kernel starts; tests get theirs in tests/conftest.py."""
    if item.path.suffix == ".ipynb":
        os.environ["OKRKIT_STORE"] = str(STORES / f"{item.path.stem}.sqlite3")


def _refuse(report: Any) -> None:
    """Count a skip; under OKRKIT_REQUIRE_ALL=1 it is a failure. An xfail stays what it is."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    if REQUIRE_ALL:
        report.outcome, report.longrepr = "failed", f"{_reason(report)}; OKRKIT_REQUIRE_ALL=1 allows no skip"


def _reason(report: Any) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(said).removeprefix("Skipped: ")


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


def _count(report: Any) -> None:
    """In the process that tells how the run went, whichever process ran the test."""
    if report.skipped and not hasattr(report, "wasxfail"):
        _left_out[_reason(report)] += 1


pytest_runtest_logreport = pytest_collectreport = _count


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Apart:
    return Apart(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return processes()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out and not REQUIRE_ALL:
        said = "; ".join(f"{count} x {reason}" for reason, count in sorted(_left_out.items()))
        terminalreporter.write_line(f"Left out: {said}")


def pytest_unconfigure() -> None:
    shutil.rmtree(STORES, ignore_errors=True)
