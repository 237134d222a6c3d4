"""Which subjects a ledger has, for a writer who looks for many that it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEW = 24
"""So many looks are made one by one before all subjects are asked for at once."""

_WORTH = 200
"""One look takes about as long as to read so many subjects."""

_MOST = 200_000
"""Entries of the largest ledger whose subjects are kept in memory."""

_SINCE = b"SELECT subject FROM entry WHERE seq > %s AND rev = 1"


class Subjects:
    """The ids of the subjects of the first so many entries, which never change."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._size = 0
        self._looks = 0

    def lacks(
        self,
        subject: str,
        size: int,
        ask: Callable[[bytes, Sequence[Any]], list[tuple[Any, ...]]],
    ) -> bool:
        """Whether a ledger of ``size`` entries, locked, surely has no such subject."""
        if self._size != size:
            self._looks += 1
            if size > _MOST or self._looks < max(FEW, (size - self._size) // _WORTH):
                return False
            self._ids.update(id_ for (id_,) in ask(_SINCE, (self._size,)))
            self._size, self._looks = size, 0
        return subject not in self._ids
