"""Telling how far the reading of one long text has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc

T = TypeVar("T")
_EVERY = 1_000


def told(doc: Doc, begin: float, end: float, items: Sequence[T]) -> Iterable[T]:
    """Return ``items``; who asked (``doc._.wb_told``) hears how far they are taken.

    ``begin`` and ``end``: the share of the whole reading that is done before them and
    after, from 0 to 1.
    """
    tell = doc._.wb_told
    return items if tell is None else _counted(items, begin, end, tell)


def _counted(
    items: Sequence[T], begin: float, end: float, tell: Callable[[float], None]
) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            tell(begin + (end - begin) * number / len(items))
        yield item
    tell(end)
