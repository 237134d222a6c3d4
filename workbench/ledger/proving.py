"""Inclusion and consistency proofs over an RFC 6962 Merkle tree, and their checks.

A proof is a sequence of 32-byte hashes in the order of RFC 6962, sections 2.1.1 (PATH)
and 2.1.2 (PROOF): from the leaves to the root. Nothing here reads a ledger: a prover
is given ``node(level, index)``, the hash of the ``index``-th perfect subtree of
2^``level`` leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ledger.errors import LedgerError
from workbench.ledger.merkle import HASH_SIZE, node_hash, root

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Node = Callable[[int, int], bytes]

MAX_PATH = 63
"""The most hashes of a proof (C2SP tlog-witness): trees have less than 2^63 leaves."""

MAX_SIZE = 2**63 - 1


def subtree(node: Node, start: int, stop: int) -> bytes:
    """Return MTH(D[start:stop]), for a range as RFC 6962 splits a tree."""
    parts = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        parts.append(node(level, start >> level))
        start += 1 << level
    top = parts.pop()
    while parts:
        top = node_hash(parts.pop(), top)
    return top


def inclusion(node: Node, index: int, size: int) -> tuple[bytes, ...]:
    """Return PATH(index, D[size]): that leaf ``index``, from 0, is in the tree.

    Raises LedgerError for an index that is not in the tree.
    """
    _check_index(index, size)
    path = []
    start, stop = 0, size
    while stop - start > 1:
        split = start + _split(stop - start)
        if index < split:
            path.append(subtree(node, split, stop))
            stop = split
        else:
            path.append(subtree(node, start, split))
            start = split
    return tuple(reversed(path))


def consistency(node: Node, old: int, new: int) -> tuple[bytes, ...]:
    """Return PROOF(old, D[new]): that the first ``old`` leaves are still the same.

    The proof from the empty tree, and of a tree to itself, is empty. Raises
    LedgerError where ``old`` is above ``new``.
    """
    _check_sizes(old, new)
    if not old:
        return ()
    path = []
    start, stop = 0, new
    while old != stop:
        split = start + _split(stop - start)
        if old <= split:
            path.append(subtree(node, split, stop))
            stop = split
        else:
            path.append(subtree(node, start, split))
            start = split
    if start:
        path.append(subtree(node, start, stop))
    return tuple(reversed(path))


def root_with(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that a tree with this leaf hash at ``index`` has, by its proof.

    It proves nothing until it is compared with the root of a signed checkpoint of
    the same ``size``. Raises LedgerError for an index outside the tree and a proof of
    another length than such a tree has.
    """
    _check_index(index, size)
    _check_path(path)
    return _climb(leaf, index, size, path)


def check_consistency(
    old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Raise LedgerError unless the proof shows that the new tree extends the old one.

    Both sizes and roots are to be taken from signed checkpoints.
    """
    _check_sizes(old, new)
    _check_path(path)
    if old:
        roots = _roots(old, new, path, old_root)
    elif path:
        message = "the proof is over-long: from an empty tree there is nothing to prove"
        raise LedgerError(message)
    else:
        roots = root(b""), new_root
    if roots != (old_root, new_root):
        message = (
            f"the tree of {new} entries does not extend that of {old}: "
            "it was rewritten, or the proof is of another one"
        )
        raise LedgerError(message)


def _split(size: int) -> int:
    """Return the largest power of two below ``size``, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def _climb(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    if size == 1:
        _check_used(path)
        return leaf
    rest, top = _taken(path)
    split = _split(size)
    if index < split:
        return node_hash(_climb(leaf, index, split, rest), top)
    return node_hash(top, _climb(leaf, index - split, size - split, rest))


def _roots(
    old: int, new: int, path: Sequence[bytes], known: bytes | None
) -> tuple[bytes, bytes]:
    """Return the roots of the old and the new part of one subtree, by the proof.

    ``known`` is the old root while the subtree holds the whole of the old tree: the
    proof leaves it out where the two meet.
    """
    if old == new:
        if known is None:
            path, known = _taken(path)
        _check_used(path)
        return known, known
    rest, top = _taken(path)
    split = _split(new)
    if old <= split:
        left_old, left_new = _roots(old, split, rest, known)
        return left_old, node_hash(left_new, top)
    right_old, right_new = _roots(old - split, new - split, rest, None)
    return node_hash(top, right_old), node_hash(top, right_new)


def _taken(path: Sequence[bytes]) -> tuple[Sequence[bytes], bytes]:
    if not path:
        message = "the proof is truncated: it has fewer hashes than the tree is high"
        raise LedgerError(message)
    return path[:-1], path[-1]


def _check_used(path: Sequence[bytes]) -> None:
    if path:
        message = "the proof is over-long: it has more hashes than the tree is high"
        raise LedgerError(message)


def _check_path(path: Sequence[bytes]) -> None:
    if len(path) > MAX_PATH:
        message = f"the proof is over-long: it has more than {MAX_PATH} hashes"
        raise LedgerError(message)
    if any(len(part) != HASH_SIZE for part in path):
        message = f"the proof has a hash that is not {HASH_SIZE} bytes long"
        raise LedgerError(message)


def _check_index(index: int, size: int) -> None:
    if not 0 <= index < size <= MAX_SIZE:
        message = f"entry {index + 1} is not in a tree of {size} entries"
        raise LedgerError(message)


def _check_sizes(old: int, new: int) -> None:
    if not 0 <= old <= new <= MAX_SIZE:
        message = f"a tree of {new} entries cannot extend one of {old}"
        raise LedgerError(message)
