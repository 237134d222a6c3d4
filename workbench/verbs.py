"""The irregular verbs of English: forms that no ending tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("data") / "en" / "irregular.txt"


class Verb(NamedTuple):
    """A verb with its past forms and participles, in lower case.

    ``ambiguous`` are those of them that are another word as well: "shot", "had".
    """

    base: str
    past: tuple[str, ...]
    participles: tuple[str, ...]
    ambiguous: frozenset[str]


@cache
def irregular() -> dict[str, Verb]:
    """Return the irregular verbs by their bases."""
    lines = _FILE.read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {base: _verb(base, past, participle) for base, past, participle in rows}


@cache
def past_forms() -> frozenset[str]:
    """Return all past forms, those that are a base as well ("cut") included."""
    return frozenset(form for verb in irregular().values() for form in verb.past)


@cache
def pure_participles() -> frozenset[str]:
    """Return the participles that are no past form of their verb: "taken", "come"."""
    return frozenset(
        form
        for verb in irregular().values()
        for form in verb.participles
        if form not in verb.past
    )


@cache
def bases() -> dict[str, str]:
    """Return the base of each form that is surely of its verb and not the base."""
    return {
        form: verb.base
        for verb in irregular().values()
        for form in {*verb.past, *verb.participles} - verb.ambiguous
        if form != verb.base
    }


def _verb(base: str, past: str, participle: str) -> Verb:
    forms = [tuple(cell.split("/")) for cell in (past, participle)]
    starred = {form.rstrip("*") for cell in forms for form in cell if form[-1] == "*"}
    before, done = (tuple(form.rstrip("*") for form in cell) for cell in forms)
    return Verb(base, before, done, frozenset(starred))
