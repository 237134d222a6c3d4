"""The addresses below ``/claims-workbench``. Jupyter's login guards every one.

Reading asks the authorizer for ``read`` on the resource ``claims``, recording for
``write``. Bodies and answers are JSON, problems as in RFC 9457.
"""

from __future__ import annotations

import asyncio
import json
import os
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado import web

from workbench.desk.host import READS
from workbench.ledger import LedgerError, Locked
from workbench.server import longer
from workbench.server.description import (
    METHODS,
    ArticleFile,
    CheckedText,
    NewLedger,
    description,
)
from workbench.server.packing import Packed, packed
from workbench.server.panel import MOST
from workbench.server.people import login_name, person
from workbench.server.problems import (
    MEDIA_TYPE,
    RETRY_SECONDS,
    Problem,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.server.app import ClaimsWorkbench
    from workbench.server.people import Person
    from workbench.server.places import Place
    from workbench.server.rooms import Room

_LARGEST = 32 * 1024 * 1024  # bytes of a body
_MOST_SEQ = 2**53
_SERVER_ERROR = 500


class Base(APIHandler):
    """What every address does alike."""

    auth_resource = "claims"

    @property
    def extension(self) -> ClaimsWorkbench:
        """The extension, with what its handlers share."""
        extension: ClaimsWorkbench = self.settings["claims_workbench"]
        extension.begin()
        return extension

    def place(self) -> Place:
        """Return the ledger that the request is about. Raises Problem."""
        return self.extension.places.ledger(self.text("path"), self.text("name"))

    def room(self) -> Room:
        """Return the room of that ledger. Raises Problem."""
        return self.extension.rooms.at(self.place())

    def person(self) -> Person:
        """Return who records. Raises Problem."""
        return person(self.current_user, self.text("actor"))

    def text(self, name: str) -> str:
        """Return a parameter of the query. Raises Problem for one that is no text."""
        try:
            return str(self.get_query_argument(name, "", strip=False))
        except web.HTTPError:
            raise Problem(400, "invalid", f"{name}= is not UTF-8") from None

    def number(self, name: str, default: int, most: int = _MOST_SEQ) -> int:
        """Return a whole number from the query, between 0 and ``most``."""
        given = self.text(name) or str(default)
        if not (given.isascii() and given.isdigit()) or int(given[:20]) > most:
            message = f"{name}={given} is not a whole number from 0 to {most}"
            raise Problem(400, "invalid", message)
        return int(given)

    def body(self) -> dict[str, Any]:
        """Return the JSON object of the request. Raises Problem."""
        if len(self.request.body) > _LARGEST:
            raise Problem(413, "too large", f"more than {_LARGEST} bytes are not taken")
        try:
            value = json.loads(self.request.body or b"{}", parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise Problem(400, "invalid", f"the body is not JSON: {error}") from None
        if not isinstance(value, dict):
            raise Problem(400, "invalid", "the body is not a JSON object")
        return value

    def asked(self, type_: type[Any]) -> Any:
        """Return the body as a record. Raises Problem naming what is not right."""
        try:
            return msgspec.convert(self.body(), type_)
        except msgspec.ValidationError as error:
            raise Problem(400, "invalid", str(error)) from None

    async def apart(
        self, work: Callable[..., Any], *values: Any, status: int = 200
    ) -> None:
        """Finish with what takes long, done in a thread of its own. Raises Problem."""
        loop, takes = asyncio.get_running_loop(), self.takes_gzip()

        def run() -> Packed:
            return packed(work(*values), takes_gzip=takes)

        try:
            body = await loop.run_in_executor(self.extension.longer, run)
        except Locked as error:
            raise Problem(503, "locked", str(error)) from None
        except (LedgerError, ValueError, OSError) as error:
            raise Problem(400, "invalid", str(error)) from None
        self.send(body, status)

    def takes_gzip(self) -> bool:
        """Return whether whoever asks takes a compressed answer."""
        return "gzip" in self.request.headers.get("Accept-Encoding", "")

    async def ask(self, work: Callable[[Room], Any], status: int = 200) -> None:
        """Finish with what ``work`` finds in the room of the ledger. Raises Problem."""
        takes = self.takes_gzip()
        self.send(
            await self.room().ask(lambda r: packed(work(r), takes_gzip=takes)), status
        )

    def answer(self, value: Any, status: int = 200) -> None:
        """Finish with a JSON value that is short."""
        self.send(packed(value, takes_gzip=False), status)

    def send(self, body: Packed, status: int = 200) -> None:
        """Finish with a JSON value in bytes."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", "Accept-Encoding")
        if body.gzipped:
            self.set_header("Content-Encoding", "gzip")
        self.finish(body.data)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Finish with a problem, whatever went wrong and wherever."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        if isinstance(error, Problem):
            status_code, body = error.status, error.body
        else:
            phrase = HTTPStatus(status_code).phrase
            said = isinstance(error, web.HTTPError) and status_code < _SERVER_ERROR
            detail = getattr(error, "log_message", "") if said else ""
            body = problem(status_code, detail or phrase, phrase.lower())
        self.set_status(status_code)
        if status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            self.set_header("Retry-After", str(RETRY_SECONDS))
        self.finish(json.dumps(body), set_content_type=MEDIA_TYPE)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Leave problems out of the log: they are answers."""
        if not isinstance(value, Problem):
            super().log_exception(typ, value, tb)


class Me(Base):
    """Who is asking."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the login's name, or which one was given to the server."""
        name = login_name(self.current_user)
        suggested = "" if name else os.environ.get("WORKBENCH_ACTOR", "")
        self.answer({"name": name, "anonymous": not name, "suggested": suggested})


class Ledgers(Base):
    """The configured ledgers, and new files."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the names of the configured ledgers."""
        self.answer({"names": self.extension.places.names()})

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Make a ledger file."""
        who, places = self.person(), self.extension.places
        asked = self.asked(NewLedger)
        place = places.new_ledger(asked.path)
        publisher = places.file(asked.publisher) if asked.publisher else None
        await self.apart(longer.make, place, who, publisher, status=201)


class Ask(Base):
    """The desk's protocol: what only reads."""

    @web.authenticated
    @authorized(action="read")  # type: ignore[untyped-decorator]
    async def post(self, method: str) -> None:
        """Answer a request of extension/ui/protocol.ts."""
        if method not in READS:
            raise Problem(404, "not found", f"nothing is asked as {method}")
        await _desk(self, method)


class Record(Base):
    """The desk's protocol: what records, or keeps a draft."""

    @web.authenticated
    @authorized
    async def post(self, method: str) -> None:
        """Answer a request of extension/ui/protocol.ts."""
        if method in READS or method not in METHODS:
            raise Problem(404, "not found", f"nothing is recorded as {method}")
        await _desk(self, method)


async def _desk(handler: Base, method: str) -> None:
    who, params = handler.person(), handler.body()
    await handler.ask(lambda r: r.answer(who, method, params))


class Changes(Base):
    """What others recorded."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with what changed after the entry ``since``."""
        since = self.number("since", 0)
        await self.ask(lambda r: r.since(since))


class Claims(Base):
    """The side panel's list."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a page of light lines."""
        asked = {
            "status": tuple(self.get_query_arguments("status")),
            "flagged": self.text("flagged") == "true",
            "query": self.text("query"),
            "offset": self.number("offset", 0),
            "limit": self.number("limit", 100, MOST),
        }
        await self.ask(lambda r: r.page(**asked))


class Articles(Base):
    """Articles that lie below the server's root."""

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Read a file, and extract its claims in the background."""
        from workbench.documents import read

        who, asked = self.person(), self.asked(ArticleFile)
        file = self.extension.places.file(asked.file)
        card = {k: v for k, v in msgspec.structs.asdict(asked).items() if v}
        path = card.pop("file")

        def work(room: Room) -> dict[str, Any]:
            document = msgspec.structs.replace(read(file, **card), path=path)
            return room.add(who, document)

        await self.ask(work, 202)


class Profiles(Base):
    """The consumers there are."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the names of the profiles to export and check for."""
        from workbench.publishing import PROFILES

        self.answer({"profiles": [*PROFILES]})


class Export(Base):
    """The reviews of a ledger."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer with ClaimReview for a consumer, and what was left out."""
        profile = self.text("profile") or "google"
        status = tuple(self.get_query_arguments("status"))
        await self.apart(longer.export, self.place(), profile, status)


class Verify(Base):
    """Whether a ledger is what was recorded."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Answer whether every entry and the tree over them hold."""
        await self.apart(longer.verify, self.place())


class Check(Base):
    """ClaimReview of anybody's."""

    @web.authenticated
    @authorized(action="read")  # type: ignore[untyped-decorator]
    async def post(self) -> None:
        """Answer with the reviews in a text, and what consumers find in them."""
        asked = self.asked(CheckedText)
        await self.apart(longer.check, asked.text, asked.profiles)


class Description(Base):
    """What is at these addresses, described."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer with the OpenAPI document."""
        self.answer(description(self.base_url))


class Nothing(Base):
    """Every other address."""

    @web.authenticated
    @authorized
    def get(self) -> None:
        """Answer that nothing is here."""
        raise Problem(404, "not found", "nothing is at this address")


def _no_number(word: str) -> None:
    message = f"{word} is no number in JSON"
    raise ValueError(message)


ADDRESSES = [
    (r"/claims-workbench/me", Me),
    (r"/claims-workbench/ledgers", Ledgers),
    (r"/claims-workbench/ask/([a-z_]+)", Ask),
    (r"/claims-workbench/record/([a-z_]+)", Record),
    (r"/claims-workbench/changes", Changes),
    (r"/claims-workbench/claims", Claims),
    (r"/claims-workbench/articles", Articles),
    (r"/claims-workbench/profiles", Profiles),
    (r"/claims-workbench/export", Export),
    (r"/claims-workbench/verify", Verify),
    (r"/claims-workbench/check", Check),
    (r"/claims-workbench/openapi.json", Description),
    (r"/claims-workbench(?:/.*)?", Nothing),
]
