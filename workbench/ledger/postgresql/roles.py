"""The two roles of a newsroom: one that owns the tables, one that records in them."""

from __future__ import annotations

import re

from workbench.ledger.errors import LedgerError
from workbench.ledger.postgresql.address import ledger_name
from workbench.ledger.postgresql.tables import statements

_ROLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_CHANGED = ("subject", "head", "tile", "checkpoint", "draft")
_TAKEN_AWAY = ("content", "tile", "draft")


def setting_up(ledger: str, owner: str, application: str) -> str:
    """Return the SQL that makes an empty ledger with its two roles, for psql.

    ``owner`` makes the tables and nobody logs in as it; ``application`` records: it
    can add entries, and neither change nor take away one, nor alter a table. Nothing
    in it is a password. Raises LedgerError for a name that a ledger cannot have.
    """
    schema = _quoted(ledger_name(ledger))
    one, other = _quoted(owner), _quoted(application)
    lines = [
        f"-- Makes the ledger {ledger}. Run it once, as who may make roles:",
        "--   psql --single-transaction -v ON_ERROR_STOP=1 DATABASE < this",
        f"-- Then give {application} a way to log in, such as \\password in psql.",
        "SET client_min_messages = warning;",
        _made(owner, "NOLOGIN"),
        _made(application, "LOGIN"),
        f"GRANT {one} TO CURRENT_USER;",
        f"CREATE SCHEMA {schema} AUTHORIZATION {one};",
        f"SET ROLE {one};",
        *(f"{statement};" for statement in statements(ledger)),
        f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {other};",
        f"GRANT USAGE ON SCHEMA {schema} TO {other};",
        f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {schema} TO {other};",
        f"GRANT UPDATE ON {_all(schema, _CHANGED)} TO {other};",
        f"GRANT DELETE ON {_all(schema, _TAKEN_AWAY)} TO {other};",
        "RESET ROLE;",
    ]
    return "\n".join(lines) + "\n"


def _made(role: str, login: str) -> str:
    if not _ROLE.fullmatch(role):
        message = f"{role!a} cannot name a role here: letters, digits and _ only"
        raise LedgerError(message)
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
        f"THEN CREATE ROLE {_quoted(role)} {login}; END IF; END $$;"
    )


def _all(schema: str, tables: tuple[str, ...]) -> str:
    return ", ".join(f"{schema}.{table}" for table in tables)


def _quoted(name: str) -> str:
    return f'"{name}"'
