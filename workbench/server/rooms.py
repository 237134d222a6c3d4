"""Each open ledger has a room: one thread works on it, and nobody else waits."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.desk import Failure, Host
from workbench.desk.lists import Lists
from workbench.ledger import Ledger, LedgerError, Locked
from workbench.server.panel import page
from workbench.server.problems import STATUS, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document
    from workbench.server.people import Person
    from workbench.server.places import Place

    Tell = Callable[[dict[str, Any]], None]

_WAITING = 64  # requests to one ledger
_PEOPLE = 16  # desks kept open on one ledger


class Room:
    """One ledger. All but ``ask`` and what it is given runs in the room's thread.

    ``tell`` is called from that thread with each event: what changed, what goes on.
    """

    def __init__(self, place: Place, tell: Tell) -> None:
        self.place = place
        self.used = time.monotonic()
        self.waiting = 0
        self._tell = tell
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._lists: Lists | None = None
        self._hosts: OrderedDict[Person, _Host] = OrderedDict()
        self._told = 0
        self._files: tuple[int, ...] = ()

    async def ask(self, work: Callable[[Room], Any]) -> Any:
        """Return what ``work`` does with it, in its thread. Raises Problem."""
        if self.waiting >= _WAITING:
            message = f"{self.place.shown} is busy; try again in a moment"
            raise Problem(503, "busy", message)
        self.used = time.monotonic()
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool, self._carefully, work)
        finally:
            self.waiting -= 1
            self.used = time.monotonic()

    def _carefully(self, work: Callable[[Room], Any]) -> Any:
        try:
            if self._lists and self._files != self._identity():
                self.leave()  # another file is there by now
            return work(self)
        except Failure as failure:
            raise _problem(failure.data, self.place) from failure
        except (LedgerError, ValueError, OSError) as error:
            code = "locked" if isinstance(error, Locked) else "invalid"
            data = {"code": code, "message": str(error)}
            raise _problem(data, self.place) from error

    # ------------------------------------------------------- in its thread

    def answer(self, person: Person, method: str, params: dict[str, Any]) -> Any:
        """Answer a request of the desk's protocol. Raises Failure."""
        host = self._host(person)
        self.lists().refresh()
        result = host.answer(method, params)
        self.poll()
        return result

    def add(self, person: Person, document: Document) -> dict[str, Any]:
        """Extract an article in the background, and record what is found."""
        return self._host(person).add_article(document)

    def lists(self) -> Lists:
        """Return the lists that all desks on this ledger share."""
        if self._lists is None:
            self._lists = Lists(Ledger.open(self.place.target))
            self._told = self._lists.seen
            self._files = self._identity()
        return self._lists

    def since(self, seq: int) -> dict[str, Any]:
        """Return what was recorded after an entry, by whomever."""
        self.poll()
        return self.lists().since(seq)

    def page(self, **asked: Any) -> dict[str, Any]:
        """Return some lines of the panel (:func:`workbench.server.panel.page`)."""
        self.poll()
        return page(self.lists(), **asked)

    def poll(self) -> None:
        """Tell once of what was recorded since the last time."""
        lists = self.lists()
        lists.refresh()
        if lists.seen > self._told:
            self._told = lists.seen
            self._tell({"what": "changed", "seq": lists.seen})
            lists.ledger.settle()

    def _identity(self) -> tuple[int, ...]:
        """Return which file and which write-ahead log are at the ledger's path.

        The log can go without a word: whatever in this process opens and closes the
        file (a download) drops its locks, and the next program to leave it then takes
        the log along. What was acknowledged is in the file by then.
        """
        if not self.place.path:
            return ()
        file = Path(self.place.target)
        try:
            return tuple(x.stat().st_ino for x in (file, Path(f"{file}-wal")))
        except OSError:
            return ()

    def _host(self, person: Person) -> _Host:
        host = self._hosts.get(person)
        if host is None:
            lists = self.lists()
            ledger = Ledger.open(
                self.place.target, person.name, established=person.established
            )
            host = self._hosts[person] = _Host(self, ledger, lists)
            if len(self._hosts) > _PEOPLE:
                self._hosts.popitem(last=False)[1].leave()
        self._hosts.move_to_end(person)
        return host

    def record(self, work: Callable[[], None]) -> None:
        """Do something from another thread in the room's own, and wait for it."""
        self.used = time.monotonic()
        try:
            self._pool.submit(work).result()
        except RuntimeError as error:  # the server is stopping
            message = f"{self.place.shown} was closed meanwhile"
            raise LedgerError(message) from error

    def progress(self, data: dict[str, Any]) -> None:
        """Tell how far a task in the background is."""
        self._tell({"what": "progress", "progress": data})

    def leave(self) -> None:
        """Close the ledger; the next request opens it again."""
        for host in self._hosts.values():
            host.leave()
        self._hosts.clear()
        if self._lists:
            self._lists.ledger.close()
            self._lists = None

    def close(self) -> None:
        """Close the ledger for good, once what is under way is done."""
        self._pool.submit(self.leave)
        self._pool.shutdown(wait=True)


class _Host(Host):
    """One person's desk in a room: what a background task found is recorded there."""

    def __init__(self, room: Room, ledger: Ledger, lists: Lists) -> None:
        super().__init__(ledger, self._event, lists)
        self._room = room

    def _event(self, name: str, data: Any) -> None:
        if name == "progress":  # "changed" is told by the room, to all
            self._room.progress(data)

    def _add_article(self, document: Any, claims: Any, segments: Any) -> None:
        def work() -> None:
            self.ledger.add(document, claims, segments=segments)
            self._room.poll()

        self._room.record(work)

    def leave(self) -> None:
        self.close()
        self.ledger.close()


class Rooms:
    """The ledgers that are open, each until nobody has asked for it for a while."""

    def __init__(self, tell: Callable[[Place, dict[str, Any]], None]) -> None:
        self._tell = tell
        self._rooms: dict[Place, Room] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def at(self, place: Place) -> Room:
        """Return the room of a ledger, opened if need be."""
        room = self._rooms.get(place)
        if room is None:
            room = Room(place, lambda data: self._tell(place, data))
            self._rooms[place] = room
        return room

    async def look(self, idle: float) -> None:
        """Look once into every room for what others recorded.

        A room that nobody has used for ``idle`` seconds is closed. One that is at
        work is left alone: it looks by itself.
        """
        for place, room in list(self._rooms.items()):
            if room.waiting:
                continue
            if time.monotonic() - room.used > idle:
                del self._rooms[place]
                await asyncio.to_thread(room.close)
                continue
            used = room.used
            try:
                await room.ask(Room.poll)
            except Problem:  # the next request says it
                await room.ask(Room.leave)
            room.used = used

    async def close(self) -> None:
        """Close every ledger."""
        rooms = [*self._rooms.values()]
        self._rooms.clear()
        await asyncio.gather(*(asyncio.to_thread(room.close) for room in rooms))


def _problem(data: dict[str, Any], place: Place) -> Problem:
    """Return a failure of the desk's protocol as a problem, without the address."""
    message = data["message"]
    if place.name:
        message = message.replace(place.target, place.name)
    more = {k: v for k, v in data.items() if k not in ("code", "message")}
    return Problem(STATUS[data["code"]], data["code"], message, **more)
