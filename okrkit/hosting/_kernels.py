"""The kernels behind a room's pages: whose they are, and that none outlives its use."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

KEPT = 500
"""Messages that wait for a page whose line is down. A phone that sleeps longer loads its page anew."""


class Kernels(AsyncMappingKernelManager):
    """Knows who a kernel was given to; a kernel that dies is not started again, because its page would be empty.

    Attributes:
        owners: id of a kernel -> id of the member who has its page.
        waits: whether a kernel still waits for its visitor.
        told: called with the id of a kernel that has ended.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.owners: dict[str, str] = {}
        self.waits: Callable[[str], bool] = lambda kernel: False
        self.told: Callable[[str], None] = lambda kernel: None

    def give(self, kernel: str, member: str) -> list[str]:
        """Note whose page it is; returns this member's older kernels, those first that no page listens to."""
        older = [one for one, owner in self.owners.items() if owner == member and one in self]
        self.owners[kernel] = member
        return sorted(older, key=lambda one: self._kernel_connections.get(one, 0) > 0)

    async def _async_shutdown_kernel(self, kernel_id: str, *args: Any, **kwargs: Any) -> None:
        try:
            await super()._async_shutdown_kernel(kernel_id, *args, **kwargs)
        except HTTPError:  # it has ended meanwhile, as with Ctrl-C while it was being started
            self.log.debug("kernel %s was gone already", kernel_id)
        finally:
            self._forget(kernel_id)

    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment]

    def _handle_kernel_died(self, kernel_id: str) -> None:
        super()._handle_kernel_died(kernel_id)
        self._forget(kernel_id)

    def _forget(self, kernel_id: str) -> None:
        self.owners.pop(kernel_id, None)
        self.told(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        if not self.waits(kernel_id):
            await super().cull_kernel_if_idle(kernel_id)

    def start_buffering(self, kernel_id: str, session_key: str, channels: dict[str, Any]) -> None:
        """As the server's own, with an end: what nobody fetches is not kept for ever."""
        super().start_buffering(kernel_id, session_key, channels)
        kept = self._kernel_buffers[kernel_id]["buffer"]
        for channel, stream in channels.items():
            stream.on_recv(partial(self._keep, kernel_id, kept, channel))

    def _keep(self, kernel_id: str, kept: list[Any], channel: str, parts: list[Any]) -> None:
        kept.append((channel, parts))
        if len(kept) > KEPT and kernel_id in self:
            kept.clear()
            asyncio.ensure_future(self.shutdown_kernel(kernel_id, now=True))  # noqa: RUF006
