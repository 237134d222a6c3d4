"""A ledger's tables on PostgreSQL: those of SQLite, in its words.

The statements are made from :data:`workbench.ledger.schema.STATEMENTS`, so that both
have the same tables. Before a ledger is read, what the database has is compared with
what it should have: columns, keys, checks, triggers and their functions.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.ledger.schema import FORMAT, STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

LABEL = "claims-workbench ledger, format "
"""The comment on a ledger's schema, followed by its format."""

_TYPES = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea"}
_COLLATED = {"bigint": "", "text": ' COLLATE "C"', "bytea": ""}
_COLUMN = re.compile(
    r"(\w+) (INTEGER|TEXT|BLOB)( PRIMARY KEY)?( NOT NULL)?( UNIQUE)?"
    r"(?: CHECK (\(.*\)))?"
)
_KEY = re.compile(r"(PRIMARY KEY|UNIQUE) \((.*)\)")
_INDEX = re.compile(r"CREATE INDEX (\w+) ON (\w+) \((.*)\)")
_TRIGGER = re.compile(
    r"CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE) ON (\w+)\n(WHEN .*\n\)\n)?"
    r"BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END",
    re.DOTALL,
)

_REFUSE = "\nBEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END\n"
_REFUSE_UNLESS_ERASED = """
DECLARE is_named boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (
    SELECT FROM %1$I.subject s JOIN %1$I.entry e ON e.seq = s.seq
    WHERE s.type = ''erasure'' AND position($1 IN e.body) > 0)', TG_TABLE_SCHEMA)
  INTO is_named USING convert_to('"' || encode(OLD.digest, 'hex') || '"', 'UTF8');
  IF is_named THEN RETURN OLD; END IF;
  RAISE EXCEPTION '%', TG_ARGV[0];
END
"""
_FUNCTIONS = {"refuse": _REFUSE, "refuse_unless_erased": _REFUSE_UNLESS_ERASED}


class Column(NamedTuple):
    """One column, in PostgreSQL's words."""

    name: str
    type: str
    required: bool


class Table(NamedTuple):
    """One table: its columns in order, its keys, and a check."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]
    check: str


class Trigger(NamedTuple):
    """What refuses a change: ``event`` of ``table``, with what it says."""

    name: str
    event: str
    table: str
    function: str
    says: str

    def create(self, prefix: str = "") -> str:
        """Return its statement, as ``pg_get_triggerdef`` does but for ``prefix``."""
        level = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {prefix}{self.table} "
            f"FOR EACH {level} EXECUTE FUNCTION {prefix}{self.function}('{self.says}')"
        )


@cache
def tables() -> dict[str, Table]:
    """Return the tables of a ledger by name."""
    return {
        table.name: table
        for statement in STATEMENTS
        if statement.startswith("CREATE TABLE ")
        for table in [_table(statement)]
    }


def _table(statement: str) -> Table:
    head, *lines, _ = statement.splitlines()
    columns: list[Column] = []
    key: tuple[str, ...] = ()
    unique: list[tuple[str, ...]] = []
    check = ""
    for line in lines:
        said = line.strip().removesuffix(",")
        if found := _KEY.fullmatch(said):
            names = tuple(found[2].split(", "))
            if found[1] == "UNIQUE":
                unique.append(names)
            else:
                key = names
            continue
        if not (found := _COLUMN.fullmatch(said)):
            raise ValueError(said)
        name, type_, is_key, required, is_unique, checked = found.groups()
        columns.append(Column(name, _TYPES[type_], bool(required)))
        key = (name,) if is_key else key
        if is_unique:
            unique.append((name,))
        check = checked or check
    name = head.removeprefix("CREATE TABLE ").removesuffix(" (")
    return Table(name, tuple(columns), key, tuple(unique), check)


def _indexes() -> Iterator[tuple[str, str, str]]:
    """Yield name, table and columns of each index that is no key."""
    for statement in STATEMENTS:
        if found := _INDEX.fullmatch(statement):
            yield found[1], found[2], found[3]


def _triggers() -> Iterator[Trigger]:
    for statement in STATEMENTS:
        if statement.startswith("CREATE TRIGGER "):
            if not (found := _TRIGGER.fullmatch(statement)):
                raise ValueError(statement)
            name, event, table, when, says = found.groups()
            if when and name != "content_stays":
                raise ValueError(statement)
            function = "refuse_unless_erased" if when else "refuse"
            yield Trigger(name, event, table, function, says)
    says = "a ledger is never emptied"
    for table in ("entry", "content"):
        yield Trigger(f"{table}_is_not_emptied", "TRUNCATE", table, "refuse", says)


def statements(schema: str) -> list[str]:
    """Return what makes an empty ledger in a schema that is there and empty."""
    made: list[str] = []
    prefix = f'"{schema}".'
    for table in tables().values():
        lines = [
            f"{name} {type_}{_COLLATED[type_]}{' NOT NULL' * required}"
            for name, type_, required in table.columns
        ]
        if table.key:
            lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
        lines += [f"UNIQUE ({', '.join(names)})" for names in table.unique]
        if table.check:
            lines.append(f"CHECK {table.check}")
        body = ",\n  ".join(lines)
        made.append(f"CREATE TABLE {prefix}{table.name} (\n  {body}\n)")
    made += [
        f"CREATE INDEX {name} ON {prefix}{table} ({columns})"
        for name, table, columns in _indexes()
    ]
    made += [
        f"CREATE FUNCTION {prefix}{name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path TO pg_catalog AS $${source}$$"
        for name, source in _FUNCTIONS.items()
    ]
    made += [trigger.create(prefix) for trigger in _triggers()]
    made.append(f"INSERT INTO {prefix}head VALUES (1, 0, '', '')")
    made.append(f"COMMENT ON SCHEMA \"{schema}\" IS '{LABEL}{FORMAT}'")
    return made


# ------------------------------------------------------------- as it should be


@cache
def expected() -> frozenset[str]:
    """Return what :data:`SHAPE` says of a ledger's schema."""
    found: list[str] = []
    for table in tables().values():
        found.append(f"table {table.name} rpfffff")
        for number, (name, type_, required) in enumerate(table.columns, 1):
            collation = "C" if type_ == "text" else ""
            null = "t" if required or name in table.key else "f"
            found.append(
                f"column {table.name} {number} {name} {type_} {collation} {null}f"
            )
        keys = [("pkey", table.key)] * bool(table.key)
        keys += [("_".join([*names, "key"]), names) for names in table.unique]
        found += [
            f"index CREATE UNIQUE INDEX {table.name}_{end} ON {table.name} "
            f"USING btree ({', '.join(names)}) tt"
            for end, names in keys
        ]
        if table.check:
            found.append(f"check {table.name} CHECK ({table.check})")
    found += [
        f"index CREATE INDEX {name} ON {table} USING btree ({columns}) tt"
        for name, table, columns in _indexes()
    ]
    found += [f"trigger {trigger.create()} O" for trigger in _triggers()]
    found += [
        f"function {name} plpgsql f search_path=pg_catalog {source}"
        for name, source in _FUNCTIONS.items()
    ]
    return frozenset(found)


SHAPE = """WITH here AS (
  SELECT oid, quote_ident(nspname) || '.' AS prefix FROM pg_namespace
  WHERE nspname = %(schema)s
), kept AS (
  SELECT c.* FROM pg_class c, here WHERE c.relnamespace = here.oid AND relkind <> 'i'
)
SELECT format('table %%s %%s%%s%%s%%s%%s%%s%%s', relname, relkind, relpersistence,
    relrowsecurity, relforcerowsecurity, relhasrules, relispartition, relhassubclass)
  FROM kept
UNION ALL
SELECT format('column %%s %%s %%s %%s %%s %%s%%s', k.relname, attnum, attname,
    format_type(atttypid, atttypmod), collname, attnotnull, atthasdef)
  FROM kept k JOIN pg_attribute a ON a.attrelid = k.oid AND attnum > 0
    AND NOT attisdropped
  LEFT JOIN pg_collation l ON l.oid = attcollation
UNION ALL
SELECT format('index %%s %%s%%s',
    replace(replace(pg_get_indexdef(indexrelid), prefix, ''), '"', ''),
    indisvalid, indisready)
  FROM kept k JOIN pg_index i ON i.indrelid = k.oid, here
UNION ALL
SELECT format('check %%s %%s', k.relname, pg_get_constraintdef(o.oid))
  FROM kept k JOIN pg_constraint o ON o.conrelid = k.oid
  WHERE contype NOT IN ('p', 'u', 'n')
UNION ALL
SELECT format('trigger %%s %%s', replace(pg_get_triggerdef(t.oid), prefix, ''),
    tgenabled)
  FROM kept k JOIN pg_trigger t ON t.tgrelid = k.oid, here WHERE NOT tgisinternal
UNION ALL
SELECT format('function %%s %%s %%s %%s %%s', proname, lanname, prosecdef,
    array_to_string(proconfig, ' '), prosrc)
  FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang, here
  WHERE p.pronamespace = here.oid"""
"""What a schema holds, a line each, in the form of :func:`expected`."""


# ---------------------------------------------------------------- making, seeing


def make(db: Connection, schema: str) -> None:
    """Make an empty ledger in a schema, unless somebody else was quicker."""
    with db.transaction():
        # Whoever else is making it now is waited for.
        db.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (schema,))
        there = "SELECT FROM pg_namespace WHERE nspname = %s"
        if not db.execute(there, (schema,)).rowcount:
            db.execute(f'CREATE SCHEMA "{schema}"'.encode())
        used = "SELECT FROM pg_class WHERE relnamespace = %s::regnamespace"
        if not db.execute(used, (f'"{schema}"',)).rowcount:
            for statement in statements(schema):
                db.execute(statement.encode())


def wrong(db: Connection, schema: str) -> str:
    """Return what is wrong with a schema that should be a ledger's, "" for nothing."""
    row = db.execute(_LABELLED, (schema,)).fetchone()
    label = (row[0] if row else None) or ""
    if not label.startswith(LABEL):
        return "holds tables of another kind; name another ledger with ?ledger="
    format_ = label.removeprefix(LABEL)
    if format_.isdecimal() and int(format_) > FORMAT:
        return (
            f"is a ledger of format {format_}; this version reads formats up to "
            f"{FORMAT}: install a newer claims-workbench"
        )
    found = db.execute(SHAPE.encode(), {"schema": schema}).fetchall()
    differs = expected() ^ {line for (line,) in found}
    if format_ == str(FORMAT) and not differs:
        return ""
    what = min(differs, default=f"format {format_}").splitlines()[0]
    return (
        f"has other tables than a ledger of format {FORMAT} ({what:.80}); it was "
        "altered by another program and is not opened"
    )


def check_indexes(db: Connection, schema: str) -> None:
    """Let amcheck compare each index with its table, where it is installed."""
    row = db.execute(_AMCHECK).fetchone()
    if row:
        db.execute(f"{row[0]} {_INDEXES}".encode(), (schema,))


def owner(db: Connection, schema: str) -> str:
    """Return who owns the tables, "" where that is who asks."""
    row = db.execute(_OWNER, (schema,)).fetchone()
    return str(row[0]) if row else ""


_OWNER = """SELECT pg_get_userbyid(relowner) FROM pg_class
WHERE oid = to_regclass(quote_ident(%s) || '.content')
  AND NOT pg_has_role(relowner, 'USAGE')"""
_LABELLED = """SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace
WHERE nspname = %s"""
_AMCHECK = """SELECT 'SELECT ' || oid::regproc || '(i.indexrelid, true)'
FROM pg_proc WHERE proname = 'bt_index_check' AND pronargs = 2
  AND has_function_privilege(oid, 'EXECUTE')"""
_INDEXES = """FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = %s::regnamespace"""
