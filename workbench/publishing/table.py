"""How a consumer's profile is declared: tables of properties.

A row says what a property is called, how it is made of what is public, whether the
consumer demands it, and which rules its value keeps. The same table makes a review
and checks one, so that the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from workbench.publishing.finding import Severity

Need = Literal["required", "recommended", "allowed"]
Make = Callable[[Any], Any]
WITHDRAWN = "Withdrawn"
"""The creativeWorkStatus of what is left of a check that was withdrawn."""


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

    ``of`` is the field of the public record that the value is made of, with dots for a
    field of a field, "." for the record itself ("": it is never made here, but checked
    where others have it); ``always`` is a fixed value instead. ``made`` makes another
    value of it first. What is empty is left out. ``many`` is for a field that holds a
    tuple.

    ``rules`` are on a plain value (or each of several), ``shape`` is of an object, for
    a field that holds a record. With both, either will do. ``array``: the consumer
    takes nothing but a list. ``zero``: 0 is a value, only None is empty.
    """

    name: str
    of: str = ""
    always: str = ""
    made: Make | None = None
    many: Literal["", "list", "one or list"] = ""
    array: bool = False
    zero: bool = False
    need: Need = "allowed"
    by: str = "Google"
    remedy: str = ""
    rules: tuple[Rule, ...] = ()
    shape: Shape | None = None


class Shape(Struct, frozen=True):
    """The table of one type of object; ``types``: its @type is one of these, or any.

    ``closed`` names who refuses an object with other properties than these.
    """

    properties: tuple[Property, ...]
    types: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()
    closed: str = ""

    @property
    def typed(self) -> bool:
        """Whether its objects say their @type."""
        return any(row.name == "@type" for row in self.properties)

    def row(self, name: str) -> Property:
        """Return the row of a property. Raises KeyError where there is none."""
        for row in self.properties:
            if row.name == name:
                return row
        raise KeyError(name)

    def but(self, *rows: Property, together: tuple[Together, ...] = ()) -> Shape:
        """Return the table with these rows in the place of those so named.

        Rows with a new name come last; ``together`` is added to its rules.
        """
        new = {row.name: row for row in rows}
        kept = tuple(new.pop(row.name, row) for row in self.properties)
        return replace(
            self,
            properties=(*kept, *new.values()),
            together=(*self.together, *together),
        )

    def needs(self, by: str, *names: str) -> Shape:
        """Return the table with these properties required by a consumer."""
        rows = [self.row(name) for name in names]
        return self.but(*(replace(row, need="required", by=by) for row in rows))

    def without(self, *names: str) -> Shape:
        """Return the table without these properties. Raises KeyError for a name."""
        gone = {self.row(name).name for name in names}
        kept = tuple(row for row in self.properties if row.name not in gone)
        return replace(self, properties=kept)

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
            fields = [] if row.of == "." else row.of.split(".")
            if not all(field.isidentifier() for field in fields):
                message = f"{row.name}: {row.of!r} is not a field"
                raise ValueError(message)
            if row.shape:
                names[f"make_{number}"] = row.shape.maker()
            value = f"(value := {'.'.join(['record', *fields])})"
            if row.zero:
                value = f"{value} is not None"
            if row.made:
                names[f"made_{number}"] = row.made
                value = f"{value} and (value := made_{number}(value))"
            lines += [
                f"    if {value}:",
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


class Profile(Struct, frozen=True, kw_only=True):
    """What one consumer takes: the table of a review, and what it is for.

    ``withdrawn`` is the table of what is left of a check that was withdrawn, None
    where the consumer has nothing for it; ``withdrawal`` says in words how one looks.
    ``found`` is the table by which a ClaimReview is checked where ``review`` is that
    of another object. ``full``: what stands beside a claim (contacts, challenges,
    digests of what was read) goes out too. ``feed``: reviews stand in one DataFeed.
    ``omits`` says what has to be left out, and why.
    """

    name: str
    purpose: str
    review: Shape
    withdrawn: Shape | None = None
    withdrawal: str
    found: Shape | None = None
    omits: tuple[str, ...] = ()
    full: bool = False
    feed: bool = False

    @property
    def cites(self) -> bool:
        """Whether a review has evidence in it."""
        return any(row.of == "citations" for row in self.review.properties)

    def shape_of(self, value: dict[str, Any]) -> Shape:
        """Return the table that a ClaimReview, or what this profile makes, keeps."""
        if self.withdrawn and value.get("creativeWorkStatus") == WITHDRAWN:
            return self.withdrawn
        if self.found and "@type" in value:
            return self.found
        return self.review


Needed = tuple[tuple[str, ...], Property]


def needed(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[Needed]:
    """Yield the rows that an object cannot do without, with the way to them."""
    for row in shape.properties:
        here = (*path, row.name)
        if row.need == "required" and not row.always:
            yield here, row
        if row.shape and not row.many:
            yield from needed(row.shape, here)
