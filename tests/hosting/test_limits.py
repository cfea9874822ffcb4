"""What nobody uses is put to sleep, and what nobody reads is not kept."""

import asyncio
import socket
import time
from pathlib import Path

import psutil
import pytest

from okrkit.hosting._line import UNREAD
from tests.loops import run

from .raw import framed, raw_line
from .rooms import Visitor, hosted

QUIET = "from ipywidgets import Label\nLabel('quiet')"
SLOW = """
import sys, time
sys.stdout.flush_timeout = sys.stderr.flush_timeout = 0
from ipywidgets import Label
get_ipython().kernel.iopub_thread.schedule(lambda: time.sleep(6))
Label("comes late")
"""
LOUD = """
import anywidget
class Loud(anywidget.AnyWidget):
    _esm = "export default {}"
loud = Loud()
loud.on_msg(lambda _widget, message, _buffers: [loud.send({"big": "x" * 500_000}) for _ in range(message["times"])])
loud
"""


@pytest.mark.timeout(180)
def test_a_page_that_nobody_has_open_is_put_to_sleep_and_the_others_are_not(tmp_path: Path) -> None:
    """One page is open, one was left, and those that wait for their visitors are older than both."""

    async def story() -> None:
        here = await (await Visitor(server.url).join(server.opened.join)).open()
        gone = await (await Visitor(server.url).join(server.opened.join)).open()
        waiting = kernels() - {here.kernel, gone.kernel}
        assert waiting
        await gone.leave()
        for _ in range(600):
            if (await gone.ask(f"/room/alive/{gone.kernel}")).code == 410:
                break
            await asyncio.sleep(0.1)
        else:
            raise AssertionError("a page that was left is still awake")
        await asyncio.sleep(3)
        assert (await here.ask(f"/room/alive/{here.kernel}")).code == 204
        assert gone.kernel not in kernels()
        assert waiting <= kernels()
        await here.leave()

    def kernels() -> set[str]:
        """The ids of the kernels that run."""
        found = set()
        for one in psutil.Process(server.process.pid).children():
            words = [word for word in one.cmdline() if "kernel-" in word]
            found |= {Path(word).stem.removeprefix("kernel-") for word in words}
        return found

    with hosted(tmp_path, {"participant": QUIET}, people=4, idle_minutes=0.1) as server:
        server.wait_until_ready()
        run(story)


def test_who_never_reads_is_cut_off_and_nothing_more_is_kept_for_them(tmp_path: Path) -> None:
    times = 40
    assert times * 500_000 > 4 * UNREAD

    async def story() -> None:
        deaf = await (await Visitor(server.url).join(server.opened.join)).open()
        await deaf.leave()
        process = psutil.Process(server.process.pid)
        before = process.memory_info().rss
        line = raw_line(deaf, server.port or int(server.url.rpartition(":")[2]))
        await asyncio.sleep(1)
        data = {"method": "custom", "content": {"times": times}}
        line.sendall(framed("comm_msg", {"comm_id": deaf.widget, "data": data}))
        most = 0
        for _ in range(50):
            most = max(most, process.memory_info().rss - before)
            await asyncio.sleep(0.1)
        read = await asyncio.to_thread(drained, line)
        assert 0 < read < times * 500_000 / 2, "the line was cut long before its end"
        assert most < 13 * UNREAD  # what it takes to serve a line at all is part of it
        other = await (await Visitor(server.url).join(server.opened.join)).open()
        id = await other.send("kernel_info_request", {})
        await other.wait(lambda: any(one.get("of") == id for one in other.heard))
        await other.leave()

    with hosted(tmp_path, {"participant": LOUD}) as server:
        server.wait_until_ready()
        run(story)


def drained(line: socket.socket) -> int:
    """Read what is still on its way; how many bytes until the line ends, at most ten seconds."""
    line.settimeout(2)
    read, until = 0, time.monotonic() + 10
    try:
        while time.monotonic() < until and (part := line.recv(1_000_000)):
            read += len(part)
    except OSError:  # cut
        pass
    line.close()
    return read


def test_a_page_that_is_made_on_a_busy_machine_is_whole(tmp_path: Path) -> None:
    """What its kernel shows may come long after the word that all is done; a page was made without it after 4 s."""

    async def story() -> None:
        here = await (await Visitor(server.url).join(server.opened.join)).open()
        assert here.widget
        await here.leave()

    with hosted(tmp_path, {"participant": SLOW}, people=1) as server:
        run(story)


def test_more_people_than_were_expected_are_served_too(tmp_path: Path) -> None:
    """Two were expected, seven tap at once: everybody gets a page of their own that answers."""

    async def story() -> None:
        people = [await Visitor(server.url).join(server.opened.join) for _ in range(7)]
        await asyncio.gather(*(one.open() for one in people))
        assert len({one.kernel for one in people}) == len({one.widget for one in people} - {""}) == 7
        for one in people:
            id = await one.send("kernel_info_request", {})
            await one.wait(lambda one=one, id=id: any(said.get("of") == id for said in one.heard))  # type: ignore[misc]
            await one.leave()

    with hosted(tmp_path, {"participant": QUIET}, people=2) as server:
        server.wait_until_ready()
        run(story)
