"""Asynchronous stories in tests."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run(story: Callable[[], Coroutine[Any, Any, Any]], seconds: float = 100) -> Any:
    """What a story comes to, played apart from any loop that Playwright has in this thread.

    Raises:
        TimeoutError: when it takes longer.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asyncio.wait_for(story(), seconds)).result()
