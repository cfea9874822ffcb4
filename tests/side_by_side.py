"""How `make test` spreads over the cores of a machine: by files, and browsers do not fight for one core.

Tests with browsers, servers and rooms mostly wait, the others mostly work: every second process takes the waiting ones
first, the rest take the working ones first, and whoever is done helps with what is left. Because of the waiting there
is one process more than cores: on two cores the suite took 13:35 with three processes, 18 to 20 minutes with two.
"""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

WAITING = ("tests/browser/", "tests/hosting/", "tests/room/")


def processes() -> int:
    """How many processes `--numprocesses=auto` means; `--maxprocesses` still bounds it."""
    return (os.cpu_count() or 1) + 1


class Apart(LoadFileScheduling):  # type: ignore[misc, unused-ignore]
    """The plugin's own spreading by files, with a choice of the file that comes next."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # else files of few tests come last, and some of these are the longest

    def _assign_work_unit(self, node: WorkerController) -> None:
        waits = self.nodes.index(node) % 2 == 0
        fitting = next((file for file in self.workqueue if file.startswith(WAITING) == waits), None)
        if fitting is not None:
            self.workqueue.move_to_end(fitting, last=False)
        super()._assign_work_unit(node)
