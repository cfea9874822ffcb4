"""JupyterLab on a folder of notebooks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

_SETTINGS = Path(__file__).parent / "lab_settings"  # no question about news, light or dark as the system is
_NOT_NEEDED = ("notebook_shim", "voila.server_extension")  # the second would run code that a page sends


def open_lab(home: Path, first: str, port: int | None, browser: bool) -> int:
    """Run JupyterLab in `home`, opened at `first` where it is there, with its own token; returns its exit code.

    Nothing is asked of the network: no news, no look for updates, no extension manager.
    """
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={home}",
        f"--LabApp.default_url=/lab{f'/tree/{first}' if (home / first).is_file() else ''}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.open_browser={browser}",
        "--Application.log_level=ERROR",  # the address is printed all the same
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
