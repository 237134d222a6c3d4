"""Proofs over trees: published ones, another implementation's, and any at all."""

from functools import cache

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_cases import node_of

from workbench.ledger import (
    LedgerError,
    merkle,
    proving,
    tiles,
)

# The reference tree of Certificate Transparency's own tests.
CT_LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]


CT_ROOTS = """
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()


CT_INCLUSION = {
    (0, 1): "",
    (0, 8): "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    (5, 8): "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b "
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    (2, 3): "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
}


CT_CONSISTENCY = {
    (1, 1): "",
    (1, 8): CT_INCLUSION[0, 8],
    (6, 8): "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a "
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    (2, 5): "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
}


def hashes(text):
    return tuple(bytes.fromhex(part) for part in text.split())


CT_NODE = node_of(CT_LEAVES)


def test_the_roots_of_the_reference_tree():
    roots = [proving.subtree(CT_NODE, 0, size).hex() for size in range(1, 9)]
    assert [merkle.root(b"").hex(), *roots] == CT_ROOTS


@pytest.mark.parametrize(("index", "size"), CT_INCLUSION)
def test_the_inclusion_proofs_of_the_reference_tree(index, size):
    path = proving.inclusion(CT_NODE, index, size)
    assert path == hashes(CT_INCLUSION[index, size])
    leaf = merkle.leaf_hash(CT_LEAVES[index])
    assert proving.root_with(leaf, index, size, path).hex() == CT_ROOTS[size]


@pytest.mark.parametrize(("old", "new"), CT_CONSISTENCY)
def test_the_consistency_proofs_of_the_reference_tree(old, new):
    path = proving.consistency(CT_NODE, old, new)
    assert path == hashes(CT_CONSISTENCY[old, new])
    roots = bytes.fromhex(CT_ROOTS[old]), bytes.fromhex(CT_ROOTS[new])
    proving.check_consistency(old, roots[0], new, roots[1], path)


MANY = 300


BODIES = [str(number).encode() for number in range(MANY)]


NODE = node_of(BODIES)


@cache
def oracle():
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for body in BODIES:
        tree.append_entry(body)
    return tree


@cache
def root_of(size):
    return proving.subtree(NODE, 0, size)


@pytest.mark.parametrize("size", range(1, MANY + 1))
def test_proofs_of_every_size_are_those_of_another_implementation(size):
    tree = oracle()
    assert tree.get_root(size) == root_of(size)
    for index in {0, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
        path = proving.inclusion(NODE, index, size)
        assert list(path) == tree.prove_inclusion(index + 1, size).path[1:]
    for old in {1, size // 3, size // 2, size - 1, size} & set(range(1, size + 1)):
        # Its consistency proofs have another form; its roots are the same.
        path = proving.consistency(NODE, old, size)
        roots = tree.get_root(old), tree.get_root(size)
        proving.check_consistency(old, roots[0], size, roots[1], path)
        assert list(path) == subproof(old, 0, size, whole=True)


def subproof(old, start, stop, *, whole):
    """Return SUBPROOF(old, D[start:stop], whole), word for word from RFC 6962."""
    size = stop - start
    if old == size:
        return [] if whole else [proving.subtree(NODE, start, stop)]
    half = 1
    while 2 * half < size:
        half *= 2
    if old <= half:
        rest = subproof(old, start, start + half, whole=whole)
        return [*rest, proving.subtree(NODE, start + half, stop)]
    rest = subproof(old - half, start + half, stop, whole=False)
    return [*rest, proving.subtree(NODE, start, start + half)]


@settings(max_examples=400)
@given(st.data())
def test_every_proof_holds_and_no_changed_one_does(data):
    size = data.draw(st.integers(1, MANY))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(0, size))
    leaf = merkle.leaf_hash(BODIES[index])
    path = proving.inclusion(NODE, index, size)
    assert proving.root_with(leaf, index, size, path) == root_of(size)
    old_root = root_of(old) if old else merkle.root(b"")
    steps = proving.consistency(NODE, old, size)
    proving.check_consistency(old, old_root, size, root_of(size), steps)

    def changed(proof):
        at = data.draw(st.integers(0, len(proof) - 1))
        spoilt = bytearray(proof[at])
        spoilt[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
        return (*proof[:at], bytes(spoilt), *proof[at + 1 :])

    if path:
        assert proving.root_with(leaf, index, size, changed(path)) != root_of(size)
    if steps:
        with pytest.raises(LedgerError):
            proving.check_consistency(
                old, old_root, size, root_of(size), changed(steps)
            )
    other = (
        data.draw(st.integers(0, size - 1).filter(lambda n: n != index)) if path else 0
    )
    if path:
        with_other = _root_or_none(leaf, other, size, path)
        assert with_other != root_of(size)


def _root_or_none(leaf, index, size, path):
    try:
        return proving.root_with(leaf, index, size, path)
    except LedgerError:
        return None


@settings(max_examples=300)
@given(
    st.integers(1, MANY),
    st.integers(1, MANY),
    st.lists(st.binary(min_size=32, max_size=32)),
)
def test_a_proof_that_was_made_up_never_holds(old, new, path):
    with pytest.raises(LedgerError):
        proving.check_consistency(
            old, merkle.leaf_hash(b"a"), new, merkle.leaf_hash(b"b"), path
        )


def test_kept_hashes_are_those_of_two_levels():
    class Memory:
        name = "memory"

        def __init__(self, size):
            self.size, self.tiles, self.read = size, {}, 0

        def row(self, _, key):
            return (self.tiles[key],) if key in self.tiles else None

        def rows(self, sql, between=()):
            if "tile" in sql:
                return [(*key, value) for key, value in sorted(self.tiles.items())]
            self.read += 1
            numbers = range(between[0], min(between[1], self.size) + 1)
            return [(merkle.leaf_hash(str(n).encode()),) for n in numbers]

        def run(self, _, values):
            self.tiles[values[:2]] = values[2]

    store = Memory(256 * 256 + 700)
    tiles.Tree(store).keep(65000)
    tiles.Tree(store).keep(store.size)
    assert {k: len(v) // 32 for k, v in store.tiles.items()} == {
        (1, 0): 256,
        (1, 1): 2,
        (2, 0): 1,
    }
    node = node_of([str(n + 1).encode() for n in range(store.size)])
    frontier = b""
    for index in range(258):
        frontier = merkle.push(frontier, index, node(8, index))
    assert tiles.kept(store) == (258 * 256, frontier)
    store.read = 0
    for index in (0, 255, 256, 65535, 65536, store.size - 1):
        path = proving.inclusion(tiles.Tree(store).node, index, store.size)
        assert path == proving.inclusion(node, index, store.size)
    assert store.read < 6 * 20, "a proof must not read all leaves"


@pytest.mark.parametrize("path", [[bytes(31)], [bytes(33)], [b""], [bytes(32)] * 64])
def test_a_path_of_other_hashes_or_too_many_is_refused(path):
    with pytest.raises(LedgerError, match=r"not 32 bytes|more than 63"):
        proving.root_with(bytes(32), 0, 2, path)
    with pytest.raises(LedgerError, match=r"not 32 bytes|more than 63"):
        proving.check_consistency(1, bytes(32), 2, bytes(32), path)
