"""The shipped TOML files, parsed beforehand: JSON is read ten times faster, and every start reads them.

The TOML files are what people edit. A parsed twin stands in `parsed/` and carries the checksum of the text it was made
from: where they differ, the TOML file is parsed as it stands. `make lexicon` writes the twins anew.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).parent


@cache
def parsed(name: str) -> dict[str, Any]:
    """What stands in one of the shipped files.

    Args:
        name: 'words.toml', say.
    """
    raw = (HERE / name).read_bytes()
    twin = HERE / "parsed" / f"{name.removesuffix('.toml')}.json"
    try:
        kept = json.loads(twin.read_bytes())
        if kept["checksum"] == crc32(raw):
            found: dict[str, Any] = kept["data"]
            return found
    except (OSError, ValueError, KeyError):
        pass  # without its twin a file is read all the same
    return _anew(raw)


def _anew(raw: bytes) -> dict[str, Any]:
    import tomllib  # only for a file that was edited: it takes a while to import and longer to run

    return tomllib.loads(raw.decode("utf-8"))


def twins() -> dict[Path, str]:
    """Every parsed twin and what has to stand in it."""
    made = {}
    for file in sorted(HERE.glob("*.toml")):
        raw = file.read_bytes()
        kept = {"checksum": crc32(raw), "data": _anew(raw)}
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        made[HERE / "parsed" / f"{file.stem}.json"] = f"{text}\n"
    return made
