"""How a consumer's profile is declared: tables of properties.

A row says what a property is called, how it is made of what is public, whether the
consumer demands it, and which rules its value keeps. The same table makes a review
and checks one, so that the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from msgspec import Struct

from workbench.publishing.finding import Severity

Need = Literal["required", "recommended", "allowed"]
Make = Callable[[Any], Any]


class Rule(Struct, frozen=True):
    """A rule on one value. ``broken`` returns what is wrong with it, "" if nothing."""

    name: str
    broken: Callable[[Any], str]
    remedy: str
    severity: Severity = "error"


class Together(Struct, frozen=True):
    """A rule on several properties of one object.

    ``broken`` yields the property to look at and what is wrong.
    """

    name: str
    broken: Callable[[dict[str, Any]], Iterator[tuple[str, str]]]
    remedy: str
    severity: Severity = "error"
    by: str = "Google"


class Property(Struct, frozen=True, kw_only=True):
    """One row. ``make`` None: never made here, but checked where others have it.

    ``rules`` are on a plain value (or each of several), ``shape`` is of an object.
    With both, either will do. ``make`` returns what the value is made of: the value
    itself, or for a shape the record (or tuple of records) that the shape takes.
    What is empty is left out.
    """

    name: str
    make: Make | None = None
    need: Need = "allowed"
    by: str = "Google"
    remedy: str = ""
    rules: tuple[Rule, ...] = ()
    shape: Shape | None = None


class Shape(Struct, frozen=True):
    """The table of one type of object; ``types``: its @type is one of these, or any."""

    properties: tuple[Property, ...]
    types: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()

    def maker(self) -> Make:
        """Return the function that makes the object out of a public record."""
        rows = tuple(
            (row.name, row.make, row.shape.maker() if row.shape else None)
            for row in self.properties
            if row.make
        )

        def make(record: Any) -> dict[str, Any]:
            made = {}
            for name, get, inner in rows:
                value = get(record)
                if not value:
                    continue
                if inner is None:
                    made[name] = value
                elif isinstance(value, tuple):
                    made[name] = [inner(x) for x in value]
                else:
                    made[name] = inner(value)
            return made

        return make


class Profile(Struct, frozen=True):
    """What one consumer takes: the table of a review, and a word on what it is for."""

    name: str
    purpose: str
    review: Shape
