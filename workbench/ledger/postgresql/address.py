"""Where a ledger on PostgreSQL is, as a URL says it. Its password is told to nobody.

``postgresql://USER@HOST/DATABASE?ledger=NAME`` (libpq's connection URIs, with one
parameter of our own): NAME is the schema that holds the ledger's tables, ``ledger``
where it is left out. What libpq takes from elsewhere, it takes here too: PGPASSWORD,
``~/.pgpass``, a service file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from workbench.ledger.errors import LedgerError

if TYPE_CHECKING:
    from psycopg import Connection

DEFAULT_LEDGER = "ledger"
CONNECT_SECONDS = 10
LOCK_SECONDS = 10
IDLE_SECONDS = 300

_LEDGER = re.compile(r"(?!pg_|public$|information_schema$)[a-z_][a-z0-9_]{0,49}")
_DEFAULTS = {
    "application_name": "claims-workbench",
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
_SETTINGS = f"""SELECT
  set_config('search_path', %s, false),
  set_config('client_min_messages', 'warning', false),
  set_config('lock_timeout', '{LOCK_SECONDS}s', false),
  set_config('idle_in_transaction_session_timeout', '{IDLE_SECONDS}s', false),
  set_config('synchronous_commit', CASE current_setting('synchronous_commit')
    WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)"""


def ledger_name(name: str) -> str:
    """Return a name that a ledger can have. Raises LedgerError for another one."""
    if not _LEDGER.fullmatch(name):
        message = (
            "the ledger= of a PostgreSQL address is a schema's name: small letters, "
            "digits and _, 50 at most, neither public nor pg_…"
        )
        raise LedgerError(message)
    return name


class Address:
    """The address of one ledger. Raises LedgerError for what is none."""

    __slots__ = ("_asked", "schema")

    def __init__(self, url: str) -> None:
        message = (
            "this is not the address of a ledger on PostgreSQL; write postgresql://"
            "USER@HOST/DATABASE?ledger=NAME, with % and two digits for each sign of a "
            "password that a URL does not take (better: keep it in ~/.pgpass)"
        )
        try:
            parts = urlsplit(url)
            fields = parse_qsl(
                parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)
            )
            base = url.partition("?")[0]
            rest = [field for field in fields if field[0] != "ledger"]
            self._asked: dict[str, Any] = conninfo_to_dict(
                f"{base}?{urlencode(rest, quote_via=quote)}"
            )
        except (ValueError, psycopg.Error):
            raise LedgerError(message) from None
        if parts.netloc.count("@") > 1 or "@" in parts.path or parts.fragment:
            raise LedgerError(message)
        names = [value for key, value in fields if key == "ledger"]
        self.schema = ledger_name(names[-1] if names else DEFAULT_LEDGER)

    @property
    def has_password(self) -> bool:
        """Whether the address itself holds a password."""
        return bool(self._asked.get("password") or self._asked.get("sslpassword"))

    @property
    def parameters(self) -> dict[str, Any]:
        """What libpq is to be told, the password included: never to be shown."""
        return {**_DEFAULTS, **self._asked, "autocommit": True}

    def connect(self) -> Connection:
        """Return a new connection, set up by :meth:`settle`."""
        db = psycopg.connect(**self.parameters)
        try:
            self.settle(db)
        except BaseException:
            db.close()
            raise
        return db

    def settle(self, db: Connection) -> None:
        """Insist on what a ledger needs of a connection, whatever the server's default.

        Acknowledged means durable: ``synchronous_commit`` is ``on`` or stronger.
        """
        db.execute(_SETTINGS, (f'pg_catalog, "{self.schema}", pg_temp',))
