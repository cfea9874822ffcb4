"""JupyterLab on a folder of notebooks, and how that folder is filled without writing over anybody's work."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

_RECORD = ".okrkit.json"
_SETTINGS = Path(__file__).parent / "lab_settings"  # no question about news, light or dark as the system is
_NOT_NEEDED = ("notebook_shim", "voila.server_extension")  # the second would run code that a page sends


def desk(source: Path, folder: Path | None = None) -> Path:
    """The folder to work in: a checkout's notebooks themselves, or a copy.

    A copied file that nobody has touched follows a newer okrkit, which may have renamed or removed it; one that
    somebody has edited stays as it is.

    Args:
        source: okrkit's notebooks. folder: None means `source` in a checkout, else 'okrkit-notebooks' in the home
            folder.

    Raises:
        OSError: when the folder cannot be written.
    """
    in_checkout = source.parent.name != "_shipped"
    if folder is None and in_checkout:
        return source
    home = (folder or Path.home() / "okrkit-notebooks").expanduser().resolve()
    if home == source.resolve():
        return home
    home.mkdir(parents=True, exist_ok=True)
    copied = _record(home)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if not path.is_file() or any(part.startswith((".", "__")) for part in path.relative_to(source).parts):
            continue
        theirs = home / name
        if not theirs.exists() or copied.get(name) == _print(theirs):
            theirs.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, theirs)
            copied[name] = _print(path)
    for name in [name for name in copied if not (source / name).is_file()]:  # it has another name now, or is gone
        theirs, untouched = (home / name).resolve(), copied.pop(name)
        if theirs.is_relative_to(home) and theirs.is_file() and untouched == _print(theirs):
            theirs.unlink()
    (home / _RECORD).write_text(json.dumps(copied, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return home


def _record(home: Path) -> dict[str, str]:
    """What each file looked like when it was copied; empty where nobody knows: then all counts as edited."""
    try:
        record = json.loads((home / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _print(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_lab(home: Path, first: str, port: int | None, browser: bool) -> int:
    """Run JupyterLab in `home`, opened at `first`, with its own token; returns its exit code.

    Nothing is asked of the network: no news, no look for updates, no extension manager.
    """
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={home}",
        f"--LabApp.default_url=/lab/tree/{first}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.open_browser={browser}",
        "--Application.log_level=WARN",
        f"--ServerApp.jpserver_extensions={dict.fromkeys(_NOT_NEEDED, False)}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--KernelManager.transport_encryption=auto",
    ]
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    server = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())  # who ends us ends it
    while True:
        try:
            return server.wait()
        except KeyboardInterrupt:  # JupyterLab got it too, and asks on its own whether to stop
            continue
