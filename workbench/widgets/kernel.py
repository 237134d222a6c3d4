"""What the widgets share: the kernel as the host of a page's part."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from workbench.desk import Host
from workbench.ledger import LedgerError
from workbench.widgets.parts import PartsWidget

if TYPE_CHECKING:
    from workbench.ledger import Ledger

_POLL_SECONDS = 1.0


class KernelWidget(PartsWidget):
    """A widget that asks the kernel for everything it shows, over custom messages.

    The ledger is what counts: the page asks this object, this object appends, and only
    then does the page say "saved". What others record in the same ledger, or a cell of
    this notebook does, is shown within a second.
    """

    def __init__(self, ledger: Ledger, **traits: Any) -> None:
        super().__init__(**traits)
        self.ledger = ledger
        self._loop = _running_loop()
        self._host = Host(ledger, self._emit)
        self._poll: asyncio.Task[None] | None = None
        if self._loop:
            self._poll = self._loop.create_task(self._keep_polling())

    def close(self) -> None:
        """Take the widget off the page; the ledger stays open."""
        if self._poll:
            self._poll.cancel()
        self._host.close()
        super().close()

    def _answer(self, method: str, params: dict[str, Any]) -> Any:
        if method == "part":
            return super()._answer(method, params)
        return self._host.answer(method, params)

    def _emit(self, name: str, data: Any) -> None:
        message = {"kind": "event", "name": name, "data": data}
        if self._loop and self._loop != _running_loop():
            self._loop.call_soon_threadsafe(self.send, message)
        else:
            self.send(message)

    async def _keep_polling(self) -> None:
        while True:
            try:
                await self._wait()
                self._host.poll()
            except LedgerError:  # closed, or locked: the next request says so
                await asyncio.sleep(_POLL_SECONDS)

    async def _wait(self) -> None:
        """Wait for a second, or until a server tells that somebody has recorded.

        That is waited for in a thread: a server that is gone holds up nobody who types.
        """
        if self.ledger.is_told:
            await asyncio.to_thread(self.ledger.changed, _POLL_SECONDS)
        else:
            await asyncio.sleep(_POLL_SECONDS)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
