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
    """One row.

    ``of`` is the field of the public record that the value is made of ("": it is never
    made here, but checked where others have it); ``always`` is a fixed value instead.
    What is empty is left out. ``many`` is for a field that holds a tuple.

    ``rules`` are on a plain value (or each of several), ``shape`` is of an object, for
    a field that holds a record. With both, either will do.
    """

    name: str
    of: str = ""
    always: str = ""
    many: Literal["", "list", "one or list"] = ""
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
        """Return the function that makes the object out of a public record.

        It is written out and compiled, as dataclasses do with ``__init__``: a third
        of the time of going through the rows for each record. Raises ValueError for a
        row whose ``of`` is not the name of a field.
        """
        names: dict[str, Any] = {}
        fixed = {row.name: row.always for row in self.properties if row.always}
        lines = ["def make(record):", f"    made = {fixed!r}"]
        for number, row in enumerate(self.properties):
            if not row.of:
                continue
            if not row.of.isidentifier():
                message = f"{row.name}: {row.of!r} is not a field"
                raise ValueError(message)
            if row.shape:
                names[f"make_{number}"] = row.shape.maker()
            lines += [
                f"    if value := record.{row.of}:",
                f"        made[{row.name!r}] = {_expression(row, f'make_{number}')}",
            ]
        exec("\n".join([*lines, "    return made"]), names)  # noqa: S102  (our own table)
        make: Make = names["make"]
        return make


def _expression(row: Property, make: str) -> str:
    """Return what becomes of ``value`` in a row: Python's source."""
    if not row.many:
        return f"{make}(value)" if row.shape else "value"
    several = f"[{make}(x) for x in value]" if row.shape else "list(value)"
    if row.many == "list":
        return several
    single = f"{make}(value[0])" if row.shape else "value[0]"
    return f"{single} if len(value) == 1 else {several}"


class Profile(Struct, frozen=True):
    """What one consumer takes: the table of a review, and a word on what it is for."""

    name: str
    purpose: str
    review: Shape
