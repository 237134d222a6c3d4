"""Small ledgers and records for the tests of the ledger."""

from __future__ import annotations

import itertools
import shutil
import types
import typing
from decimal import Decimal
from pathlib import Path

import apsw
import msgspec
import postgresql_server
import psycopg
import pytest
from hypothesis import strategies as st

from workbench.model import Appearance, Claim, Date, Document, Passage, Subject

TEXT = "The sea rose by 4 m. The mayor denied it. Nobody drowned."
SENTENCES = ((0, 20), (21, 41), (42, 57))

NUMBERS = itertools.count()
WHEN = "2025-03-02T10:00:00.000000Z"


def article(text=TEXT, **card):
    """Return an article at an address of its own."""
    url = f"https://g.example/{next(NUMBERS)}"
    return Document(
        **{"text": text, "title": "Flood", "publisher": "Gazette", "url": url} | card
    )


def found(document, *spans, generator="finder 1"):
    """Return a candidate for each span, as an extraction would."""
    return [
        Claim(
            wording=document.text[start:end],
            appearances=(
                Appearance(
                    document=document.id,
                    passages=(Passage.of(document, start, end),),
                ),
            ),
            generator=generator,
        )
        for start, end in spans
    ]


def taken_in(ledger, count=1, **card):
    """Add an article with ``count`` candidates and return the candidates."""
    document = article(**card)
    ledger.add(document, claims=found(document, *SENTENCES[:count]))
    return ledger.claims()[-count:]


def raw(path):
    """Open a ledger past its own care: no defence, no triggers."""
    if isinstance(path, str):
        return postgresql_server.raw(path)
    db = apsw.Connection(str(path))
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    return db


def copied(path):
    """Copy a closed ledger, to be spoilt."""
    if isinstance(path, str):
        return postgresql_server.copied(path)
    return Path(shutil.copy(path, path.with_name("altered.claims")))


def unguarded(path):
    """Open a ledger as another program would: what its tables refuse is refused."""
    if isinstance(path, str):
        return postgresql_server.Address(path).connect()
    return apsw.Connection(str(path))


def files_of(path):
    """Return every file in which a ledger is kept, closed or open."""
    if isinstance(path, str):
        return postgresql_server.files_of(path)
    return list(path.parent.iterdir())


REFUSED = (apsw.ConstraintError, psycopg.IntegrityError, psycopg.errors.RaiseException)
"""What a table raises that would not have it so."""

on_a_file = pytest.mark.parametrize("path", ["SQLite"], indirect=True)
"""For what is about a file and not about a ledger."""


# ------------------------------------------------------------ any record at all

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def any_of(annotation):  # noqa: PLR0911 - one a kind of type
    """Return a strategy for the values of a field's type."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation == Date:
        return st.sampled_from(["", "2025", "2025-03", "2025-03-02", WHEN])
    if origin is typing.Annotated:
        return any_of(args[0])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([any_of(arg) for arg in args])
    if origin is tuple:
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(
            st.text("abc-", min_size=1, max_size=4), WORDS, max_size=2
        )
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return any_noun(annotation)
    return {
        str: WORDS,
        bytes: st.binary(max_size=12),
        int: st.integers(-(2**53) + 1, 2**53 - 1),
        bool: st.booleans(),
        Decimal: st.decimals(-1000, 1000, places=3, allow_nan=False),
        type(None): st.none(),
    }[annotation]


def any_noun(noun):
    """Return a strategy for records of one kind, from the types of its fields."""
    hints = typing.get_type_hints(noun, include_extras=True)
    fields = {
        name: any_of(hints[name])
        for name in noun.__struct_fields__
        if not (issubclass(noun, Subject) and name in ("id", "rev"))
    }
    required = {f.name for f in msgspec.structs.fields(noun) if f.required}
    return st.fixed_dictionaries(
        {name: fields[name] for name in required},
        optional={name: s for name, s in fields.items() if name not in required},
    ).map(lambda values: noun(**values))
