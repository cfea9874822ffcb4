"""Run a command where nothing but the loopback is up, so that a request to anywhere else fails at once.

    python tests/offline.py COMMAND ...

Linux lets a process leave the network behind (`unshare`). Where a machine has no such thing, or does not allow it,
the command runs as usual after one line that says so; the browser tests watch every request in either case.
"""

import os
import shutil
import socket
import struct
import subprocess
import sys


def raise_loopback() -> None:
    """Bring up `lo`, as `ip link set lo up` does: a new network namespace starts with it down."""
    import fcntl

    get_flags, set_flags, up = 0x8913, 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as some:
        asked = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(some, get_flags, asked))[1]
        fcntl.ioctl(some, set_flags, struct.pack("16sH14x", b"lo", flags | up))


def way_out() -> list[str] | None:
    """The `unshare` call that this machine allows, or None."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        return None
    for flags in ("-n", "-rn"):
        if subprocess.run(["unshare", flags, "true"], capture_output=True).returncode == 0:
            return ["unshare", flags]
    return None


def main(command: list[str]) -> int:
    if command[:1] == ["--inside"]:
        raise_loopback()
        os.execvp(command[1], command[1:])
    unshare = way_out()
    if unshare is None:
        print("Left out: the run without network (this machine does not let a process leave it); running as usual.")
        return subprocess.call(command)
    return subprocess.call([*unshare, sys.executable, __file__, "--inside", *command])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
