"""What the store's tests say of where their store lives."""

from collections.abc import Callable
from typing import Any

import pytest

Raw = Callable[[str], list[tuple[Any, ...]]]
"""Runs one statement on the database under the store, which okrkit would not do, and answers with its rows."""

on_a_file = pytest.mark.parametrize("kind", ["file"], indirect=True)
on_both = pytest.mark.parametrize("kind", ["file", "server"], indirect=True)
on_a_server = pytest.mark.parametrize("kind", ["server"], indirect=True)
