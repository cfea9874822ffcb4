"""What a JupyterHub starts for everybody who comes in: `python -m okrkit.hosting.hub`.

`jhsingle-native-proxy` asks the Hub who somebody is, starts their pages of the room (`okrkit.hosting.seat`) and passes
requests on. Websockets it passes on without asking: there the cookie of the room decides, as everywhere.
"""

import sys
from urllib.parse import urlsplit

from jhsingle_native_proxy.main import run
from jhsingle_native_proxy.proxyhandlers import ProxyHandler

_WITH = (
    "--ready-timeout", "60",
    "--last-activity-interval", "60",
    "--no-force-alive",
    "--websocket-max-message-size", "300000",
    "--", sys.executable, "-m", "okrkit.hosting.seat", "{port}", "{base_url}",
)  # fmt: skip


def same_origin(handler: ProxyHandler, origin: str) -> bool:
    """Whether a page of this very host asks.

    The proxy compares by Tornado's method, which does that no longer since Tornado 6.6 and refuses every browser.
    """
    return bool(origin) and urlsplit(origin).netloc == handler.request.host


def main() -> None:
    """Serve until the Hub ends it; the Hub tells by the environment where."""
    ProxyHandler.check_origin = same_origin
    run([*sys.argv[1:], *_WITH])


if __name__ == "__main__":
    main()
