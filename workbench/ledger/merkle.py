"""The hashes of an RFC 6962 Merkle tree, kept as its frontier.

The frontier of a tree of n leaves holds the root of each perfect subtree, largest
first: one 32-byte hash for each bit set in n (RFC 6962, section 2.1).
"""

from __future__ import annotations

from hashlib import sha256

HASH_SIZE = 32


def leaf_hash(body: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ body), the hash of a leaf."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right), the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


def push(frontier: bytes, size: int, leaf: bytes) -> bytes:
    """Return the frontier after one more leaf; ``size`` counts the leaves before."""
    while size & 1:
        leaf = node_hash(frontier[-HASH_SIZE:], leaf)
        frontier = frontier[:-HASH_SIZE]
        size >>= 1
    return frontier + leaf


def root(frontier: bytes) -> bytes:
    """Return the root hash; that of an empty tree is SHA-256 of nothing."""
    if not frontier:
        return sha256(b"").digest()
    top = frontier[-HASH_SIZE:]
    for end in range(len(frontier) - HASH_SIZE, 0, -HASH_SIZE):
        top = node_hash(frontier[end - HASH_SIZE : end], top)
    return top
