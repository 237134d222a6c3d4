"""A profile as a person reads it: its rows, and how it differs from everything."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from workbench.publishing.table import Profile, Shape


class Line(Struct, frozen=True):
    """One property of a profile. ``of``: the public field that it is made of."""

    property: str
    need: str
    by: str
    of: str
    rules: tuple[str, ...]


def lines(shape: Shape, path: str = "") -> Iterator[Line]:
    """Yield the properties of a table, those of an object after the object."""
    for row in shape.properties:
        here = f"{path}.{row.name}" if path else row.name
        made = f'"{row.always}"' if row.always else row.of
        shown = tuple(rule.name for rule in row.rules)
        yield Line(here, row.need, row.by, made, shown)
        if row.shape:
            yield from lines(row.shape, here)


def leaves_out(profile: Profile, whole: Profile) -> list[str]:
    """Return the properties of ``whole`` that a profile has not, the outermost only.

    Compared are the names in both tables; one with names of its own has all others.
    """
    mine = {line.property for line in lines(profile.review)}
    missing = [x.property for x in lines(whole.review) if x.property not in mine]
    return [
        name
        for name in missing
        if not any(name.startswith(f"{other}.") for other in missing)
    ]
