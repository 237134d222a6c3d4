"""The extension: its settings, its addresses, and what it tells on Jupyter's events."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from jupyter_server.extension.application import ExtensionApp
from traitlets import Dict, Float, Unicode

from workbench.server import handlers
from workbench.server.places import Places
from workbench.server.rooms import Rooms

if TYPE_CHECKING:
    from workbench.server.places import Place

EVENT = "urn:claims-workbench:ledger"
_EVENT_SCHEMA = {
    "$id": EVENT,
    "version": "1",
    "title": "A claims ledger",
    "description": "Somebody recorded something, or an article is being read.",
    "personal-data": False,
    "type": "object",
    "required": ["what"],
    "additionalProperties": False,
    "properties": {
        "path": {"type": "string", "description": "The ledger, below the root."},
        "name": {"type": "string", "description": "The configured ledger's name."},
        "what": {"enum": ["changed", "progress"]},
        "seq": {"type": "integer", "description": "The newest entry."},
        "progress": {
            "type": "object",
            "required": ["task", "what", "done", "total", "state"],
            "properties": {
                "task": {"type": "string"},
                "what": {"type": "string"},
                "done": {"type": "integer"},
                "total": {"type": "integer"},
                "state": {"enum": ["running", "done", "stopped", "failed"]},
                "message": {"type": "string"},
            },
        },
    },
}


class ClaimsWorkbench(ExtensionApp):
    """Claims ledgers over REST: ``c.ClaimsWorkbench`` in a Jupyter configuration."""

    name = "claims_workbench"
    extension_url = "/claims-workbench"

    ledgers: Dict[str, str] = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="Ledgers by name: their addresses (postgresql://…), never shown.",
    ).tag(config=True)
    look_seconds = Float(1.0, help="How often to look for others' entries.").tag(
        config=True
    )
    idle_seconds = Float(
        180.0, help="After how long without a request a ledger is closed."
    ).tag(config=True)

    def initialize_settings(self) -> None:
        """Make what the handlers share, and look for others' entries from now on."""
        server: Any = self.serverapp
        server.event_logger.register_event_schema(_EVENT_SCHEMA)
        contents = server.contents_manager
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: asyncio.Task[None] | None = None
        self.places = Places(
            getattr(contents, "root_dir", ""),
            self.ledgers,
            allow_hidden=contents.allow_hidden,
        )
        self.rooms = Rooms(self._tell)
        self.longer = ThreadPoolExecutor(2, thread_name_prefix="claims")
        self.settings["claims_workbench"] = self

    def initialize_handlers(self) -> None:
        """Name the addresses."""
        self.handlers.extend(handlers.ADDRESSES)

    def begin(self) -> None:
        """Look into the open ledgers from now on; called with each request."""
        if self._looking is None:
            self._loop = asyncio.get_running_loop()
            self._looking = self._loop.create_task(self._keep_looking())

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(self.look_seconds)
            try:
                await self.rooms.look(self.idle_seconds)
            except Exception:
                self.log.exception("Looking into the open ledgers failed")

    async def stop_extension(self) -> None:
        """Close every ledger: nothing is left beside the files."""
        if self._looking:
            self._looking.cancel()
        await self.rooms.close()
        self.longer.shutdown(wait=False, cancel_futures=True)

    def _tell(self, place: Place, data: dict[str, Any]) -> None:
        """Emit an event; called from the rooms' threads."""
        if self._loop and not self._loop.is_closed():
            event = {**place.about(), **data}
            self._loop.call_soon_threadsafe(self._emit, event)

    def _emit(self, event: dict[str, Any]) -> None:
        server: Any = self.serverapp
        server.event_logger.emit(schema_id=EVENT, data=event)
