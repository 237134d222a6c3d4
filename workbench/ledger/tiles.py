"""The hashes of a ledger's tree, with those of whole subtrees kept in table ``tile``.

The layout is that of C2SP tlog-tiles (https://c2sp.org/tlog-tiles): tiles of height 8,
so that hash ``i`` of tile (level, position) is that of the subtree of 256^level leaves
number position · 256 + i. Level 0 is ``entry.leaf`` itself and not kept twice. The
table is a cache: what is missing from it is computed from the leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ledger import merkle, proving
from workbench.ledger.errors import LedgerError
from workbench.ledger.merkle import HASH_SIZE

if TYPE_CHECKING:
    from workbench.ledger.store import Store

HEIGHT = 8
WIDTH = 1 << HEIGHT


class Tree:
    """The tree of a store, at any size up to its own, while the store is read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tiles: dict[tuple[int, int], bytes] = {}

    def root(self, size: int) -> bytes:
        """Return the root hash of the first ``size`` entries."""
        return proving.subtree(self.node, 0, size) if size else merkle.root(b"")

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of the ``index``-th perfect subtree of 2^``level`` leaves.

        Raises LedgerError where the ledger lacks one of them.
        """
        tile_level, height = divmod(level, HEIGHT)
        return _folded(self._hashes(tile_level, index << height, 1 << height))

    def keep(self, size: int) -> None:
        """Keep what proofs over ``size`` entries need; the store is being written."""
        level, count = 1, size // WIDTH
        while count:
            for position in range((count + WIDTH - 1) // WIDTH):
                self._keep_tile(level, position, min(WIDTH, count - position * WIDTH))
            level, count = level + 1, count // WIDTH

    def rebuild(self, size: int) -> None:
        """Compute from the leaves again what is kept; the store is being written."""
        self._store.run("DELETE FROM tile")
        self._tiles.clear()
        self.keep(size)

    def _keep_tile(self, level: int, position: int, count: int) -> None:
        kept = self._tile(level, position)
        if len(kept) >= count * HASH_SIZE:
            return
        first = position * WIDTH
        missing = range(first + len(kept) // HASH_SIZE, first + count)
        kept += b"".join(self._computed(level, index) for index in missing)
        self._tiles[level, position] = kept
        self._store.run(
            "INSERT INTO tile VALUES (?, ?, ?) "
            "ON CONFLICT (level, position) DO UPDATE SET hashes = excluded.hashes",
            (level, position, kept),
        )

    def _hashes(self, level: int, first: int, count: int) -> bytes:
        """Return ``count`` hashes of one tile."""
        if not level:
            return self._leaves(first, count)
        position, offset = divmod(first, WIDTH)
        kept = self._tile(level, position)
        if len(kept) >= (offset + count) * HASH_SIZE:
            return kept[offset * HASH_SIZE : (offset + count) * HASH_SIZE]
        return b"".join(self._computed(level, first + i) for i in range(count))

    def _computed(self, level: int, index: int) -> bytes:
        return _folded(self._hashes(level - 1, index * WIDTH, WIDTH))

    def _tile(self, level: int, position: int) -> bytes:
        if (level, position) not in self._tiles:
            row = self._store.row(
                "SELECT hashes FROM tile WHERE level = ? AND position = ?",
                (level, position),
            )
            self._tiles[level, position] = row[0] if row else b""
        return self._tiles[level, position]

    def _leaves(self, first: int, count: int) -> bytes:
        rows = self._store.rows(
            "SELECT leaf FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq",
            (first + 1, first + count),
        )
        leaves = b"".join(leaf for (leaf,) in rows)
        if len(leaves) != count * HASH_SIZE:
            message = (
                f"{self._store.name}: of the entries {first + 1} to {first + count} "
                "some are missing; workbench verify says which"
            )
            raise LedgerError(message)
        return leaves


def kept(store: Store) -> tuple[int, bytes]:
    """Return how many entries the tiles cover, and the frontier that follows from them.

    Raises LedgerError where the tiles of a level do not follow from those below it,
    or are not in their places.
    """
    rows = store.rows("SELECT level, position, hashes FROM tile ORDER BY 1, 2")
    levels: dict[int, bytes] = {}
    whole = True
    for level, position, hashes in rows:
        before = levels.setdefault(level, b"")
        if (
            len(before) != position * WIDTH * HASH_SIZE
            or not 0 < len(hashes) <= WIDTH * HASH_SIZE
            or len(hashes) % HASH_SIZE
        ):
            whole = False
            break
        levels[level] = before + hashes
    below = levels.get(1, b"")
    expected = {1: below} if below else {}
    while len(below) >= WIDTH * HASH_SIZE:
        size = WIDTH * HASH_SIZE
        starts = range(0, len(below) - size + 1, size)
        below = b"".join(_folded(below[start : start + size]) for start in starts)
        expected[len(expected) + 1] = below
    if not whole or levels != expected:
        message = f"{store.name}: its kept hashes (tiles) do not follow from each other"
        raise LedgerError(message)
    frontier = b""
    first = levels.get(1, b"")
    count = len(first) // HASH_SIZE
    for index in range(count):
        node = first[index * HASH_SIZE : (index + 1) * HASH_SIZE]
        frontier = merkle.push(frontier, index, node)
    return count * WIDTH, frontier


def _folded(hashes: bytes) -> bytes:
    """Return the root of a perfect tree over 1, 2, 4 … hashes."""
    while len(hashes) > HASH_SIZE:
        pairs = range(0, len(hashes), 2 * HASH_SIZE)
        hashes = b"".join(
            merkle.node_hash(
                hashes[at : at + HASH_SIZE], hashes[at + HASH_SIZE : at + 2 * HASH_SIZE]
            )
            for at in pairs
        )
    return hashes
