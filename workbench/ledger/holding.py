"""Free text is taken out of a state before it is recorded, and put back on reading.

A record's public texts become one content, its internal texts another, a document's
text and bytes one each. The entry keeps ``held``, ``internal`` and the field's own
name with a content's digest: hexadecimal SHA-256(salt ‖ bytes).
"""

from __future__ import annotations

from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NamedTuple,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from workbench.ledger import canonical
from workbench.model import Noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Keep = Callable[[bytes], str]
    Fetch = Callable[[str], bytes]

PUBLIC, INTERNAL = "held", "internal"


class _Field:
    """How one field of a record stands in an entry."""

    __slots__ = ("is_bytes", "is_map", "noun", "where")

    def __init__(self, annotation: Any) -> None:
        self.where = ""
        if get_origin(annotation) is Annotated:
            annotation, *marks = get_args(annotation)
            for mark in marks:
                if isinstance(mark, msgspec.Meta) and mark.extra:
                    self.where = mark.extra.get("held", "")
        self.is_bytes = annotation is bytes
        self.is_map = not self.where and _is_map(annotation)
        self.noun = None if self.where else _noun_in(annotation)


def _is_map(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_is_map, get_args(annotation)))


def _noun_in(annotation: Any) -> type[Noun] | None:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return annotation
    return next((n for a in get_args(annotation) if (n := _noun_in(a))), None)


@cache
def _fields(noun: type[Noun]) -> dict[str, _Field]:
    hints = get_type_hints(noun, include_extras=True)
    return {name: _Field(hints[name]) for name in noun.__struct_fields__}


def named_fields(noun: type[Noun], where: str) -> list[str]:
    """Return the fields of a record that are held as ``public`` or ``internal``."""
    return [name for name, field in _fields(noun).items() if field.where == where]


@cache
def holds_texts_alone(noun: type[Noun]) -> bool:
    """Whether all that is taken out of a noun is ``held`` or ``internal``.

    And no other name in its entries can be one of these: none is anybody's choice.
    """
    return not any(
        field.where == "content"
        or field.is_map
        or (field.noun and not holds_texts_alone(field.noun))
        for field in _fields(noun).values()
    )


def hold(
    noun: type[Noun], state: dict[str, Any], keep: Keep, where: str = "$"
) -> dict[str, Any]:
    """Return ``state`` with its texts replaced by what ``keep`` returns for them.

    Raises ValueError for what canonical JSON does not hold; ``where`` begins the name
    of the place.
    """
    fields = _fields(noun)
    inline: dict[str, Any] = {}
    public: dict[str, Any] = {}
    internal: dict[str, Any] = {}
    for name, value in state.items():
        field = fields[name]
        if field.where == "content":
            inline[name] = keep(value if isinstance(value, bytes) else value.encode())
        elif (inner := field.noun) and isinstance(value, dict):
            inline[name] = hold(inner, value, keep, f"{where}.{name}")
        elif inner and isinstance(value, (list, tuple)):
            inline[name] = [
                hold(inner, item, keep, f"{where}.{name}[{index}]")
                for index, item in enumerate(value)
            ]
        else:
            if type(value) is not str and (found := canonical.outside(value)):
                start = "$" if field.where else where
                message = f"{start}.{name}{found[0]}: {found[1]}"
                raise ValueError(message)
            if not field.where:
                inline[name] = value
            elif field.where == "public":
                public[name] = value
            else:
                internal[name] = value
    if public:
        inline[PUBLIC] = keep(canonical.write(public))
    if internal:
        inline[INTERNAL] = keep(canonical.write(internal))
    return inline


def release(
    noun: type[Noun],
    inline: dict[str, Any],
    fetch: Fetch,
    *,
    without: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return the state that :func:`hold` took apart.

    ``without``: fields that are left out; :data:`INTERNAL` leaves out what is internal.
    """
    fields = _fields(noun)
    state: dict[str, Any] = {}
    for name, value in inline.items():
        if name in (PUBLIC, INTERNAL):
            if name not in without:
                state.update(msgspec.json.decode(fetch(value), type=dict[str, Any]))
            continue
        field = fields[name]
        if field.where == "content":
            if name not in without:
                content = fetch(value)
                state[name] = content if field.is_bytes else content.decode()
        elif field.noun and isinstance(value, dict):
            state[name] = release(field.noun, value, fetch, without=without)
        elif field.noun and isinstance(value, list):
            state[name] = [
                release(field.noun, item, fetch, without=without) for item in value
            ]
        else:
            state[name] = value
    return state


def public(noun: type[Noun], inline: dict[str, Any]) -> Iterator[str]:
    """Yield the digest of each content of public texts, a document's own left out."""
    fields = _fields(noun)
    for name, value in inline.items():
        if name == PUBLIC:
            yield value
        elif name == INTERNAL or not (inner := fields[name].noun):
            continue
        elif isinstance(value, dict):
            yield from public(inner, value)
        elif isinstance(value, list):
            for item in value:
                yield from public(inner, item)


class Place(NamedTuple):
    """Where a content stands in a state: in a record, as its ``name``.

    ``name`` is ``held``, ``internal`` or a field; ``path`` leads to the record, a dot
    behind each name in it. ``inline`` is the record as it stands in the entry.
    """

    digest: str
    noun: type[Noun]
    name: str
    path: str
    inline: dict[str, Any]


def places(noun: type[Noun], inline: dict[str, Any], path: str = "") -> Iterator[Place]:
    """Yield where each content of a state stands."""
    fields = _fields(noun)
    for name, value in inline.items():
        if name in (PUBLIC, INTERNAL) or fields[name].where == "content":
            yield Place(value, noun, name, path, inline)
        elif inner := fields[name].noun:
            several = value if isinstance(value, list) else [value]
            for record in several:
                if isinstance(record, dict):
                    yield from places(inner, record, f"{path}{name}.")


def digests(
    noun: type[Noun], inline: dict[str, Any], *, without: tuple[str, ...] = ()
) -> list[str]:
    """Return the digest of each content that ``inline`` holds."""
    found: list[str] = []
    _gather(_ways(noun), inline, found, without)
    return found


@cache
def _ways(noun: type[Noun]) -> dict[str, type[Noun] | bool]:
    """Return what each name in a record leads to: a digest, a record, or neither."""
    ways: dict[str, type[Noun] | bool] = {
        name: field.noun or False for name, field in _fields(noun).items()
    }
    ways |= dict.fromkeys([*named_fields(noun, "content"), PUBLIC, INTERNAL], True)
    return ways


def _gather(
    ways: dict[str, type[Noun] | bool],
    inline: dict[str, Any],
    found: list[str],
    without: tuple[str, ...] = (),
) -> None:
    for name, value in inline.items():
        way = ways[name]
        if way is False:
            continue
        if way is True:
            if name not in without or name in (PUBLIC, INTERNAL):
                found.append(value)
        elif isinstance(value, dict):
            _gather(_ways(way), value, found)
        elif isinstance(value, list):
            inner = _ways(way)
            for item in value:
                _gather(inner, item, found)
