"""A team's own profile: `okrkit.toml` beside its OKRs, or `[tool.okrkit]` in a `pyproject.toml`."""

import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from okrkit.places import folders_above
from okrkit.rules import Profile, named_profile

OWN, SHARED = "okrkit.toml", "pyproject.toml"
LARGEST = 500_000  # bytes
KEYS = ("profile", "leave_out", "add", "severity")


def profile_near(folder: str | Path) -> Profile | None:
    """The profile that a team has written for the OKRs of a folder; None when it has written none.

    The nearest file counts, from the folder up to the root of its repository: `okrkit.toml`, else a `pyproject.toml`
    with a table `[tool.okrkit]`. Its keys: `profile` to start from ('default', 'strict' or 'gentle'), `leave_out` and
    `add` with codes, and a table `severity` with code = 'warning', 'advice' or 'question'.

    Raises:
        ValueError: for a file that cannot be read, or names something that there is not; with what there is.
    """
    for above in folders_above(folder):
        for name, tables in ((OWN, ()), (SHARED, ("tool", "okrkit"))):
            path = above / name
            if path.is_file():
                about = path.stat()
                profile = _read(str(path), tables, about.st_mtime_ns, about.st_size)
                if profile:
                    return profile
    return None


@lru_cache(maxsize=32)
def _read(path: str, tables: tuple[str, ...], *changed: int) -> Profile | None:
    """The profile in one file; None when the file says nothing to okrkit."""
    try:
        if Path(path).stat().st_size > LARGEST:
            raise ValueError(f"{path}: {Path(path).stat().st_size:,} bytes is too much: at most {LARGEST:,}")
        told: Any = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: this file cannot be read: {error}") from error
    for table in tables:
        told = told.get(table) if isinstance(told, Mapping) else None
    if told is None:
        return None
    try:
        return _profile(told, path)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _profile(told: Any, path: str) -> Profile:
    if not isinstance(told, Mapping):
        raise ValueError(f"a table was expected, with {', '.join(KEYS)}")
    for key in told:
        if key not in KEYS:
            near = get_close_matches(key.replace("-", "_"), KEYS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(KEYS)}"
            raise ValueError(f"there is no key {key!r}: {hint}")
    start = told.get("profile", "default")
    if not isinstance(start, str):
        raise ValueError(f'profile is a name, and {start!r} was given: write profile = "gentle", say')
    severity = told.get("severity", {})
    if not isinstance(severity, Mapping):
        raise ValueError(f'severity is a table, and {severity!r} was given: write severity.KR-BINARY = "question", say')
    return named_profile(start).tailored(_codes(told, "leave_out"), _codes(told, "add"), severity, name=path)


def _codes(told: Mapping[str, Any], key: str) -> list[str]:
    given = told.get(key, [])
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise ValueError(f'{key} is a list of codes, and {given!r} was given: write {key} = ["KR-BINARY"], say')
    return given
