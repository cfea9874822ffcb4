"""The links of a room, and where they are remembered: the store keeps only checksums of their tokens."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from okrkit.room import Opened
from okrkit.store import where

_KINDS = ("keys", "pretended")


@dataclass(frozen=True)
class Links:
    """What people open; the token behind '#' is sent to no server as part of an address."""

    facilitator: str
    presenter: str
    join: str
    front: str
    code: str

    @classmethod
    def of(cls, url: str, keys: Opened) -> "Links":
        """The links below an address that ends with '/'."""
        return cls(
            f"{url}facilitate#{keys.facilitator}", f"{url}present#{keys.presenter}", f"{url}join#{keys.join}",
            f"{url}join", keys.code,
        )  # fmt: skip


def remember(keys: Opened) -> None:
    """Keep a room's keys in a file that only its owner may read, so that the same links open it after a restart."""
    _keep(_path(keys.room), asdict(keys))


def remember_pretended(room: str, tokens: list[str]) -> None:
    """Keep the tokens of a rehearsal's people, who are the same ones after a restart."""
    _keep(_path(room, "pretended"), tokens)


def pretended(room: str) -> list[str]:
    """The tokens of a rehearsal's people; [] for none."""
    try:
        found = json.loads(_path(room, "pretended").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _keep(path: Path, data: object) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # a file that others may read, or a link that somebody put there, would stay so
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        json.dump(data, file)


def remembered(room: str) -> Opened | None:
    """The keys of a room; None where nobody kept them on this machine."""
    try:
        return Opened(**json.loads(_path(room).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def forget(room: str) -> None:
    """Remove a room's keys from this machine."""
    for what in _KINDS:
        _path(room, what).unlink(missing_ok=True)


def kept() -> list[Path]:
    """Every file with keys of rooms that lies on this machine."""
    return sorted(path for what in _KINDS for path in _folder().glob(f"*.{what}.json"))


def _folder() -> Path:
    """Beside the store; of a store on a server, in the home folder of whoever holds the rooms."""
    store = where()
    return (store.parent if isinstance(store, Path) else Path.home() / ".okrkit") / "rooms"


def _path(room: str, what: str = "keys") -> Path:
    return _folder() / f"{room}.{what}.json"
