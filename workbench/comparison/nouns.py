"""The nouns of ``data/kinds.toml``: the kinds of each, and what is part of what."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.comparison import words as plain

_DATA = Path(__file__).with_name("data") / "kinds.toml"
LETTERS = 3
"""How many letters :func:`starting` takes."""


class Nouns(NamedTuple):
    """The nouns of ``data/kinds.toml``.

    ``kinds``: those of each noun; ``starting``: the nouns by their first letters;
    ``above``: the kinds that one is part of; ``states``: those that are states;
    ``amounts``: words that say how much of what follows;
    ``beside``: what somebody may be beside what he or she does; ``ages``: of these and
    children, what nobody is two of. A thing of its own has a kind
    of its name: ":lion".
    """

    kinds: dict[str, list[str]]
    starting: dict[str, list[str]]
    above: dict[str, set[str]]
    states: frozenset[str]
    amounts: frozenset[str]
    beside: frozenset[str]
    ages: frozenset[str]


@cache
def starting(letters: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the nouns that start with these letters, by the first of their stems.

    Only those that are asked for are brought to their stems, for that takes long.
    """
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for noun in nouns().starting.get(letters, ()):
        stems = tuple(word.stem for word in plain.stems(noun))
        found[stems[0]].append((stems, noun))
    return dict(found)


@cache
def wider(kind: str) -> frozenset[str]:
    """Return all kinds that one is part of."""
    above = nouns().above.get(kind, ())
    return frozenset(above).union(*(wider(one) for one in above))


@cache
def nouns() -> Nouns:
    """Return the nouns of the list."""
    tables = tomllib.loads(_DATA.read_text("utf-8"))
    known: dict[str, list[str]] = defaultdict(list)
    for kind, listed in tables["kinds"].items():
        for noun in _listed(listed):
            known[noun].append(kind)
    above = {kind: {*_listed(listed)} for kind, listed in tables["wider"].items()}
    for kind, listed in tables["each"].items():
        _add(known, above, kind, [names.split("/") for names in _listed(listed)])
    begin: dict[str, list[str]] = defaultdict(list)
    for noun in known:
        begin[noun.split(" ", 1)[0][:LETTERS]].append(noun)
    states = {s for listed in tables["states"].values() for s in _listed(listed)}
    amounts = _listed(tables["amounts"]["words"])
    plural = {f"{amount}s" for amount in amounts}
    beside = tables["beside"]
    return Nouns(
        dict(known),
        dict(begin),
        above,
        frozenset(states),
        frozenset(plural.union(amounts)),
        frozenset(_listed(beside["people"])),
        frozenset(_listed(beside["ages"])),
    )


def _add(
    known: dict[str, list[str]],
    above: dict[str, set[str]],
    kind: str,
    things: list[list[str]],
) -> None:
    """Add things of their own, with all names of each: polar bears are bears too."""
    names = {name: f":{thing[0]}" for thing in things for name in thing}
    for thing in things:
        own = above.setdefault(f":{thing[0]}", set())
        own.add(kind)
        last = names.get(thing[0].rsplit(" ", maxsplit=1)[-1], "")
        if last and last != f":{thing[0]}":
            own.add(last)
        for name in thing:
            known[name].append(f":{thing[0]}")


def _listed(listed: str) -> list[str]:
    """Return what stands between commas, in lower case and without hyphens."""
    return " ".join(listed.casefold().replace("-", " ").split()).split(", ")
