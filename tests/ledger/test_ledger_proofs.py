"""Checkpoints and proofs: what they show, and what their verifier refuses."""

import itertools
import os
import stat
import subprocess
import sys
from base64 import b64encode
from functools import cache
from pathlib import Path

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import copied, raw

from workbench.ledger import (
    Checkpoint,
    Ledger,
    LedgerError,
    SigningKey,
    VerifyKey,
    canonical,
    check_extension,
    check_inclusion,
    merkle,
    notes,
    proving,
    tiles,
)

# ------------------------------------------------- what others published as facts

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

# The example of golang.org/x/mod/sumdb/note.
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_PRIVATE = (
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
)
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    f"{GO_TEXT}\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6"
    "RyyBwJnAM=\n"
)


def hashes(text):
    return tuple(bytes.fromhex(part) for part in text.split())


def node_of(leaves):
    """Return the hash of a perfect subtree, straight from RFC 6962's definition."""

    @cache
    def node(level, index):
        if not level:
            return merkle.leaf_hash(leaves[index])
        return merkle.node_hash(
            node(level - 1, 2 * index), node(level - 1, 2 * index + 1)
        )

    return node


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


def test_the_published_note_is_read_and_made():
    key = SigningKey.parse(GO_PRIVATE)
    assert str(key.public) == GO_PUBLIC
    assert key.sign(GO_TEXT) == GO_NOTE
    note = notes.Note.parse(GO_NOTE)
    note.check(VerifyKey.parse(GO_PUBLIC))
    assert note.text == GO_TEXT


def test_the_first_signature_of_rfc_8032():
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    key = SigningKey("rfc", bytes.fromhex(seed))
    assert key.public.public.hex() == public


def test_the_published_checkpoint_is_read():
    size, root = 20852163, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    text = f"example.com/behind-the-sofa\n{size}\n{root}\n"
    found = Checkpoint.parse(text)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", size)
    assert str(found) == text


# ------------------------------------------------------------- against an oracle

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


# ------------------------------------------------------------------ one ledger

KEY = SigningKey("desk.example/key", bytes(range(32)))
PUBLIC = str(KEY.public)


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def kept(request, tmp_path_factory):
    """A closed ledger of 600 entries, with the checkpoints of 302 and of all."""
    path = tmp_path_factory.mktemp("kept") / "checks.claims"
    if request.param == "PostgreSQL":
        path = request.getfixturevalue("postgresql").emptied("kept")
    with Ledger.open(path, actor="Ana") as ledger:
        record(ledger, 299)  # and the scale, the program, Ana
        first = ledger.checkpoint(KEY)
        record(ledger, 600 - ledger.size)
        return path, first, ledger.checkpoint(KEY)


@pytest.fixture
def copy(kept):
    """A copy of it to spoil."""
    return copied(kept[0])


@pytest.fixture
def ledger(kept):
    with Ledger.open(kept[0]) as ledger:
        yield ledger


NUMBERS = itertools.count()


def record(ledger, count):
    with ledger.batch() as batch:
        for _ in range(count):
            number = next(NUMBERS)
            batch.append(f"x-{number}", "x-note", {"n": number}, expected_rev=0)


def size_in(note):
    return Checkpoint.parse(notes.Note.parse(note).text).size


def rewritten(path, *, keep=0, seq=0):
    """Make the file one that was recorded otherwise: other bytes, or fewer entries.

    Every hash and table that follows from the entries is made to follow again.
    """
    db = raw(path)
    rows = list(db.execute("SELECT seq, subject, body FROM entry ORDER BY seq"))
    if keep:
        gone = [subject for number, subject, _ in rows if number > keep]
        rows = rows[:keep]
        db.execute("DELETE FROM entry WHERE seq > ?", (keep,))
        db.execute("DELETE FROM batch WHERE last > ?", (keep,))
        db.executemany("DELETE FROM subject WHERE id = ?", [(s,) for s in gone])
        db.execute("DELETE FROM checkpoint WHERE size > ?", (keep,))
    if seq:
        data = canonical.decode(rows[seq - 1][2])
        data["state"]["n"] = -1
        rows[seq - 1] = (*rows[seq - 1][:2], canonical.encode(data))
        db.execute("DELETE FROM checkpoint WHERE size >= ?", (seq,))
    frontier = b""
    for number, _, body in rows:
        leaf = merkle.leaf_hash(body)
        frontier = merkle.push(frontier, number - 1, leaf)
        db.execute(
            "UPDATE entry SET body = ?, leaf = ? WHERE seq = ?", (body, leaf, number)
        )
    db.execute("DELETE FROM tile")
    at = canonical.decode(rows[-1][2])["at"]
    db.execute(
        "UPDATE head SET size = ?, at = ?, frontier = ?", (len(rows), at, frontier)
    )
    db.close()


def refused(match, path, **pin):
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match=match):
        ledger.verify(**pin)


def test_a_ledger_that_grew_extends_its_old_checkpoints(kept, ledger):
    for note in kept[1:]:
        assert ledger.verify(checkpoint=note, key=PUBLIC) == 600
    assert ledger.verify(key=PUBLIC) == 600


def test_a_checkpoint_names_the_ledger_its_size_and_its_root(kept, ledger):
    assert ledger.origin == f"claims-workbench/{ledger.id}"
    found = Checkpoint.opened(kept[2], KEY.public, ledger.origin)
    (frontier,) = ledger.records.store.row("SELECT frontier FROM head")
    assert (found.size, found.root) == (600, merkle.root(frontier))


def test_the_ledger_keeps_its_checkpoints(kept, ledger):
    rows = ledger.records.store.rows("SELECT size, note FROM checkpoint ORDER BY size")
    assert [(size, note.decode()) for size, note in rows] == [
        (302, kept[1]),
        (600, kept[2]),
    ]


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 302, 511, 512, 513, 600])
def test_proofs_from_a_ledger_are_those_of_its_leaves(size, ledger):
    node = node_of([ledger.entry(seq).body for seq in range(1, size + 1)])
    for seq in {1, size // 2 or 1, size}:
        assert ledger.inclusion(seq, size) == proving.inclusion(node, seq - 1, size)
    for old in {0, 1, size // 2, size - 1, size}:
        assert ledger.consistency(old, size) == proving.consistency(node, old, size)


def test_a_proof_of_an_entry_can_be_checked_without_the_ledger(kept, ledger):
    for seq in (1, 257, 302):
        proof = ledger.prove(seq, kept[1])
        body = ledger.entry(seq).body
        assert proof.startswith(f"c2sp.org/tlog-proof@v1\nindex {seq - 1}\n")
        assert check_inclusion(proof, body, KEY.public, ledger.origin) == seq
        more = proof.replace("\nindex", "\nextra YWJj\nindex", 1)
        assert check_inclusion(more, body, KEY.public, ledger.origin) == seq


def test_a_witness_sees_that_a_checkpoint_extends_another(kept, ledger):
    old = Checkpoint.opened(kept[1], KEY.public, ledger.origin)
    request = ledger.extend(302, kept[2])
    assert request.startswith("old 302\n")
    assert check_extension(request, old, KEY.public).size == 600
    assert check_extension(ledger.extend(302, kept[1]), old, KEY.public) == old


# ------------------------------------------------------ what a checkpoint reveals


def test_a_rewritten_ledger_is_revealed_by_a_pinned_checkpoint_alone(kept, copy):
    rewritten(copy, seq=400)
    with Ledger.open(copy) as ledger:
        assert ledger.verify() == 600  # nothing in the file itself shows it
    refused("it was rewritten", copy, checkpoint=kept[2], key=PUBLIC)


def test_what_was_rewritten_after_the_pinned_checkpoint_is_not_revealed(kept, copy):
    rewritten(copy, seq=400)
    with Ledger.open(copy) as ledger:
        assert ledger.verify(checkpoint=kept[1], key=PUBLIC) == 600


def test_an_older_copy_is_revealed(path):
    with Ledger.open(path, actor="Ana") as ledger:
        record(ledger, 5)
    older = copied(path)
    with Ledger.open(path, actor="Ana") as ledger:
        record(ledger, 1)
        note = ledger.checkpoint(KEY)
    refused("an older copy", older, checkpoint=note, key=PUBLIC)


def test_a_truncated_ledger_is_revealed(kept, copy):
    rewritten(copy, keep=599)
    with Ledger.open(copy) as ledger:
        assert ledger.verify() == 599
    refused("599 entries, not 600", copy, checkpoint=kept[2], key=PUBLIC)


def test_a_rewritten_ledger_is_not_signed_while_it_keeps_a_checkpoint(copy):
    db = raw(copy)
    kept = list(db.execute("SELECT size, note FROM checkpoint"))
    db.close()
    rewritten(copy, seq=400)
    db = raw(copy)
    db.execute("DELETE FROM checkpoint")
    db.executemany("INSERT INTO checkpoint (size, note) VALUES (?, ?)", kept)
    db.close()
    with Ledger.open(copy) as ledger, pytest.raises(LedgerError, match="rewritten"):
        ledger.checkpoint(KEY)
    refused("does not extend the checkpoint it keeps at entry 600", copy)


def test_a_ledger_whose_head_was_altered_is_not_signed(copy):
    db = raw(copy)
    db.execute("UPDATE head SET frontier = zeroblob(length(frontier))")
    db.close()
    with Ledger.open(copy) as ledger, pytest.raises(LedgerError, match="its head"):
        ledger.checkpoint(KEY)


def test_nothing_is_signed_inside_a_batch(path):
    with Ledger.open(path, actor="Ana") as ledger:
        with ledger.batch(), pytest.raises(LedgerError, match="after the batch"):
            ledger.checkpoint(KEY)
        assert ledger.verify() == 2


def test_altered_tiles_are_found_and_built_again_before_signing(kept, copy):
    db = raw(copy)
    ((hashes_,),) = db.execute("SELECT hashes FROM tile").fetchall()
    assert hashes_ == b"".join(
        proving.subtree(node_of(bodies(copy)), at, at + 256) for at in (0, 256)
    )
    db.execute("UPDATE tile SET hashes = zeroblob(64)")
    db.close()
    refused("kept hashes", copy)
    with Ledger.open(copy) as ledger:
        with pytest.raises(LedgerError, match="nothing to prove"):
            ledger.prove(600, kept[2])
        assert ledger.checkpoint(KEY) == kept[2]
        assert ledger.verify() == 600


def bodies(path):
    with Ledger.open(path) as ledger:
        return [ledger.entry(seq).body for seq in range(1, ledger.size + 1)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tile SET position = 1",
        "UPDATE tile SET level = 2",
        "UPDATE tile SET level = -1",
        "UPDATE tile SET hashes = x'00'",
        "UPDATE tile SET hashes = x''",
        "UPDATE tile SET hashes = zeroblob(32 * 257)",
        "INSERT INTO tile VALUES (2, 0, zeroblob(32))",
        "INSERT INTO tile VALUES (1, 1, zeroblob(32))",
        "UPDATE checkpoint SET size = size + 1",
        "UPDATE checkpoint SET note = x''",
        "UPDATE checkpoint SET note = x'ff'",
        "UPDATE checkpoint SET note = zeroblob(1000000)",
    ],
)
def test_altered_tables_of_the_proofs_are_an_error_in_words(sql, copy):
    db = raw(copy)
    db.execute(sql)
    db.close()
    refused(".", copy)


def test_a_kept_checkpoint_with_an_altered_signature_is_found_by_its_key(kept, copy):
    signature = notes.Note.parse(kept[2]).signatures[0]
    other = b64encode(signature.key_id + bytes(64)).decode()
    line = f"— {signature.name} {other}\n"
    note = kept[2].split("\n\n")[0] + "\n\n" + line
    db = raw(copy)
    db.execute("UPDATE checkpoint SET note = ? WHERE size = 600", (note.encode(),))
    db.close()
    refused("signature by desk.example/key is wrong", copy, key=PUBLIC)


def test_a_kept_checkpoint_of_another_ledger_is_found(kept, copy):
    text = kept[2].split("\n\n")[0] + "\n"
    note = KEY.sign(text.replace("/ledger-", "/ledger-other-"))
    db = raw(copy)
    db.execute("UPDATE checkpoint SET note = ? WHERE size = 600", (note.encode(),))
    db.close()
    refused("not its own", copy)


def test_a_missing_entry_proves_nothing(copy):
    db = raw(copy)
    db.execute("DELETE FROM entry WHERE seq = 590")
    db.close()
    with Ledger.open(copy) as ledger, pytest.raises(LedgerError, match="are missing"):
        ledger.inclusion(1, 600)


def test_a_ledger_without_its_kept_hashes_proves_the_same(copy, ledger):
    db = raw(copy)
    db.execute("DELETE FROM tile")
    db.close()
    with Ledger.open(copy) as bare:
        assert bare.inclusion(300, 600) == ledger.inclusion(300, 600)
        assert bare.verify() == 600


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


# ------------------------------------------------- what the verifier refuses


def proof_of(ledger, kept, seq=5):
    return ledger.prove(seq, kept[1]), ledger.entry(seq).body


def not_shown(match, proof, body, ledger, *, key=KEY.public, origin=None):
    with pytest.raises(LedgerError, match=match):
        check_inclusion(proof, body, key, origin or ledger.origin)


@pytest.mark.parametrize("index", [302, 303, 2**62, 2**63 - 1])
def test_an_index_outside_the_tree_is_refused(index, kept, ledger):
    proof, body = proof_of(ledger, kept)
    proof = proof.replace("index 4\n", f"index {index}\n")
    not_shown("not in a tree of 302", proof, body, ledger)


@pytest.mark.parametrize(
    "index", ["-1", "04", "+4", "4 ", "٤", "4.0", "9" * 19, "9" * 5000, ""]
)
def test_an_index_in_another_form_is_refused(index, kept, ledger):
    proof, body = proof_of(ledger, kept)
    proof = proof.replace("index 4\n", f"index {index}\n")
    not_shown("no line", proof, body, ledger)


def test_a_size_that_was_not_signed_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    not_shown("was altered", proof.replace("\n302\n", "\n303\n"), body, ledger)


def test_a_root_that_was_not_signed_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    root = proof.split("\n302\n")[1].split("\n")[0]
    other = b64encode(merkle.leaf_hash(b"")).decode()
    not_shown("was altered", proof.replace(root, other), body, ledger)


def test_a_valid_proof_of_another_entry_is_refused(kept, ledger):
    proof, _ = proof_of(ledger, kept)
    body = ledger.entry(6).body
    not_shown("not one that these bytes are entry 5", proof, body, ledger)


def test_an_inner_node_shown_as_an_entry_is_refused(kept, ledger):
    node = node_of([ledger.entry(seq).body for seq in range(1, 303)])
    proof, _ = proof_of(ledger, kept)
    not_shown("not one that", proof, node(0, 4) + node(0, 5), ledger)


def test_a_proof_under_another_checkpoint_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    head = proof.partition("\n\n")[0]
    not_shown("truncated|over-long|not one", f"{head}\n\n{kept[2]}", body, ledger)


def test_an_unsigned_checkpoint_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    unsigned = proof[: proof.index("\n— ")]
    not_shown("not a signed note", unsigned, body, ledger)


def test_a_checkpoint_signed_by_somebody_else_is_refused(kept, ledger):
    other = SigningKey.new("desk.example/key")
    proof, body = proof_of(ledger, kept)
    forged = (
        proof.partition("\n\n")[0]
        + "\n\n"
        + other.sign(kept[1].split("\n\n")[0] + "\n")
    )
    not_shown("not signed by desk.example/key", forged, body, ledger)


def test_a_signature_under_the_key_id_of_another_key_is_refused(kept, ledger):
    other = SigningKey.new("desk.example/key")
    text = kept[1].split("\n\n")[0] + "\n"
    theirs = notes.Note.parse(other.sign(text)).signatures[0].bytes
    line = b64encode(KEY.public.id + theirs).decode()
    note = f"{text}\n— desk.example/key {line}\n"
    with pytest.raises(LedgerError, match="was altered"):
        Checkpoint.opened(note, KEY.public, ledger.origin)
    with pytest.raises(LedgerError, match="was altered"):  # beside a right one too
        Checkpoint.opened(kept[1] + note.split("\n\n")[1], KEY.public, ledger.origin)


def test_signatures_of_unknown_keys_are_not_looked_at(kept, ledger):
    others = "".join(
        f"— w{n}.example {b64encode(bytes(68)).decode()}\n" for n in range(16)
    )
    assert Checkpoint.opened(kept[1] + others, KEY.public, ledger.origin).size == 302


def test_a_signature_of_another_key_of_the_same_name_is_not_looked_at(kept, ledger):
    text = kept[1].split("\n\n")[0] + "\n"
    theirs = SigningKey.new("desk.example/key").sign(text).split("\n\n")[1]
    found = Checkpoint.opened(kept[1] + theirs, KEY.public, ledger.origin)
    assert found.size == 302


def test_a_proof_of_another_version_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    not_shown("not an inclusion proof", proof.replace("@v1", "@v2"), body, ledger)


@pytest.mark.parametrize("path", [[bytes(31)], [bytes(33)], [b""], [bytes(32)] * 64])
def test_a_path_of_other_hashes_or_too_many_is_refused(path):
    with pytest.raises(LedgerError, match=r"not 32 bytes|more than 63"):
        proving.root_with(bytes(32), 0, 2, path)
    with pytest.raises(LedgerError, match=r"not 32 bytes|more than 63"):
        proving.check_consistency(1, bytes(32), 2, bytes(32), path)


def test_another_origin_is_refused(kept, ledger, tmp_path):
    proof, body = proof_of(ledger, kept)
    not_shown("is one of", proof, body, ledger, origin="claims-workbench/ledger-0")
    with Ledger.open(tmp_path / "b.claims", actor="Ana") as other:
        note = other.checkpoint(KEY)
        with pytest.raises(LedgerError, match="is one of"):
            ledger.verify(checkpoint=note, key=PUBLIC)


def test_a_truncated_proof_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    lines = proof.split("\n")
    not_shown("truncated", "\n".join(lines[:2] + lines[3:]), body, ledger)
    for length in range(len(proof)):
        not_shown(".", proof[:length], body, ledger)


def test_an_over_long_proof_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    line = proof.split("\n")[2]
    for times in (1, 60, 300):
        longer = proof.replace(line, "\n".join([line] * (1 + times)), 1)
        not_shown("over-long", longer, body, ledger)


def test_a_hash_of_another_length_or_form_is_refused(kept, ledger):
    proof, body = proof_of(ledger, kept)
    line = proof.split("\n")[2]
    for wrong in (
        "",
        "AAAA",
        line[:-1],
        line[:-2] + "B=",
        line + "\r",
        "é",
        f" {line}",
    ):
        not_shown(".", proof.replace(line, wrong, 1), body, ledger)


@pytest.mark.parametrize("kind", ["proof", "note", "key", "signatures"])
def test_endless_input_is_refused_before_it_is_parsed(kind, kept, ledger):
    proof, body = proof_of(ledger, kept)
    endless = "A" * 5_000_000
    if kind == "proof":
        not_shown("over-long", proof + endless, body, ledger)
    elif kind == "note":
        with pytest.raises(LedgerError, match="over-long"):
            ledger.verify(checkpoint=endless, key=PUBLIC)
    elif kind == "key":
        with pytest.raises(LedgerError, match="not a public key"):
            VerifyKey.parse(endless)
        with pytest.raises(LedgerError, match="not a private key"):
            SigningKey.parse(endless)
    else:
        line = kept[1].split("\n\n")[1]
        with pytest.raises(LedgerError, match="over-long"):
            Checkpoint.opened(kept[1] + line * 100_000, KEY.public, ledger.origin)


def test_a_checkpoint_without_a_key_is_refused(kept, ledger):
    with pytest.raises(LedgerError, match="worth its signature"):
        ledger.verify(checkpoint=kept[2])


def test_a_key_that_signed_nothing_in_the_ledger_is_said(ledger):
    with pytest.raises(LedgerError, match="keeps no checkpoint"):
        ledger.verify(key=str(SigningKey.new().public))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n",
        "o\n1\n",
        "o\n1\nAAAA\n",
        "\n1\n{}\n",
        "o\n01\n{}\n",
        "o\n-1\n{}\n",
        "o\n1\n{}\nan extension\n",
        "o\n1\n{}\nan extension",
        "o\n1\n{}",
        "o\n9223372036854775808\n{}\n",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(LedgerError, match="not a checkpoint"):
        Checkpoint.parse(text.format(b64encode(bytes(32)).decode()))


@pytest.mark.parametrize(
    "spoilt",
    [
        GO_NOTE[:-1],
        GO_NOTE.replace("— ", "- "),
        GO_NOTE.replace("— ", "—\u00a0"),
        GO_NOTE.replace("\n\n", "\n"),
        GO_NOTE.replace("AM=", "AN="),
        GO_NOTE.replace("\n", "\r\n"),
        GO_NOTE + "\n",
        GO_NOTE + "— w.example AAAAAA==\n",
        GO_NOTE.replace("PeterNeumann", "Peter+Neumann"),
        GO_NOTE.replace("know", "kn\x00w"),
        GO_NOTE.encode().replace(b"know", b"kn\xffw"),
        GO_NOTE.replace("know", "kn\ud800w"),
    ],
)
def test_a_malformed_note_is_refused(spoilt):
    with pytest.raises(LedgerError):
        notes.Note.parse(spoilt)


@given(st.data())
def test_a_note_with_a_letter_changed_is_refused(data):
    at = data.draw(st.integers(0, len(GO_NOTE) - 1))
    letter = data.draw(st.characters().filter(lambda c: c != GO_NOTE[at]))
    with pytest.raises(LedgerError):
        notes.Note.parse(GO_NOTE[:at] + letter + GO_NOTE[at + 1 :]).check(
            VerifyKey.parse(GO_PUBLIC)
        )


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_at_all_is_refused_in_words(data):
    old = Checkpoint("o", 3, bytes(32))
    for check in (
        lambda: notes.Note.parse(data),
        lambda: check_inclusion(data, b"", KEY.public, "o"),
        lambda: check_extension(data, old, KEY.public),
    ):
        with pytest.raises(LedgerError):
            check()


@pytest.mark.parametrize(
    ("old", "new"), [(603, 600), (-1, 600), (1, 601), (0, 2**63), (5, 4)]
)
def test_sizes_that_there_are_not_are_refused(old, new, ledger):
    with pytest.raises(LedgerError):
        ledger.consistency(old, new)
    with pytest.raises(LedgerError):
        ledger.inclusion(old, old - 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.replace("old 302", "old 301"),
        lambda r: r.replace("old 302", "old 0302"),
        lambda r: r.replace(
            "old 302\n", "old 302\n" + b64encode(bytes(32)).decode() + "\n"
        ),
        lambda r: "\n".join(r.split("\n")[:1] + r.split("\n")[2:]),
        lambda r: r.replace("\n600\n", "\n601\n"),
    ],
)
def test_an_extension_that_is_not_shown_is_refused(change, kept, ledger):
    old = Checkpoint.opened(kept[1], KEY.public, ledger.origin)
    with pytest.raises(LedgerError):
        check_extension(change(ledger.extend(302, kept[2])), old, KEY.public)


def test_an_extension_of_another_tree_is_refused(kept, ledger):
    other = Checkpoint(ledger.origin, 302, merkle.leaf_hash(b"another"))
    with pytest.raises(LedgerError, match="does not extend"):
        check_extension(ledger.extend(302, kept[2]), other, KEY.public)
    with pytest.raises(LedgerError, match="over-long"):
        proving.check_consistency(0, merkle.root(b""), 1, bytes(32), [bytes(32)])
    with pytest.raises(LedgerError, match="does not extend"):
        proving.check_consistency(3, bytes(32), 3, merkle.leaf_hash(b""), [])


# ------------------------------------------------------------------------- keys


def test_a_key_is_kept_in_a_file_of_its_owner_alone(tmp_path):
    key = SigningKey.new("example.org/desk")
    before = os.umask(0)
    try:
        key.write(tmp_path / "k")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    assert SigningKey.read(tmp_path / "k").public == key.public


def test_a_key_is_never_overwritten_nor_written_through_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "there").write_text("mine")
    for name in ("link", "there"):
        with pytest.raises(FileExistsError):
            KEY.write(tmp_path / name)
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_key_that_others_can_read_signs_nothing(tmp_path):
    KEY.write(tmp_path / "k")
    (tmp_path / "k").chmod(0o640)
    with pytest.raises(LedgerError, match="can be read by others"):
        SigningKey.read(tmp_path / "k")


@pytest.mark.parametrize("name", ["a b", "a+b", "a\u00a0b", "a\nb", "a\u202eb", "\x00"])
def test_a_key_has_a_name_that_a_note_can_carry(name):
    with pytest.raises(LedgerError, match="no spaces and no plus"):
        SigningKey.new(name)


@pytest.mark.parametrize(
    "text",
    [
        GO_PUBLIC.replace("c74f20a3", "c74f20a4"),
        GO_PUBLIC.replace("Peter", "Petra"),
        GO_PUBLIC[:-4],
        GO_PUBLIC.replace("+AR", "+Ah"),
        GO_PUBLIC + "A",
        "",
        "+",
        "++",
        GO_PRIVATE,
    ],
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(LedgerError):
        VerifyKey.parse(text)


@pytest.mark.parametrize(
    "text",
    [GO_PRIVATE[:-4], GO_PRIVATE.replace("c74f", "c74e"), GO_PRIVATE + "+", GO_PUBLIC],
)
def test_what_is_no_private_key_is_refused_and_not_repeated(text):
    with pytest.raises(LedgerError) as error:
        SigningKey.parse(text)
    assert "AYEKFALV" not in str(error.value)
    assert error.value.__cause__ is None


# ------------------------------------------------------------------- the commands


def run(here, *args, data=None):
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *args],
        cwd=here,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        timeout=60,
        check=False,
        **({"input": data} if data is not None else {"stdin": subprocess.DEVNULL}),
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def desk(copy, tmp_path):
    """A folder with a key, its public half and a checkpoint of the copy."""
    here = tmp_path
    status, public, _ = run(here, "keygen", "-o", "my.key", "--name", "example.org/d")
    assert status == 0
    (here / "my.pub").write_text(public)
    status, note, _ = run(here, "checkpoint", copy, "--key", "my.key")
    assert status == 0
    (here / "note.txt").write_text(note)
    return here


def test_the_commands_make_a_key_sign_and_verify(copy, desk):
    public = (desk / "my.pub").read_text().strip()
    assert VerifyKey.parse(public).name == "example.org/d"
    pinned = ("--checkpoint", "note.txt")
    for key in ("my.pub", public):
        status, out, said = run(desk, "verify", copy, "--key", key, *pinned)
        assert (status, out) == (0, "")
        assert "600 entries" in said
        assert "extends the checkpoint" in said
    note = (desk / "note.txt").read_bytes()
    args = ("verify", copy, "--key", "my.pub", "--checkpoint", "-")
    assert run(desk, *args, data=note)[0] == 0
    assert run(desk, "verify", copy, "--key", "my.pub")[0] == 0


def test_the_command_says_1_where_a_checkpoint_does_not_hold(copy, desk):
    pinned = ("--key", "my.pub", "--checkpoint", "note.txt")
    rewritten(copy, keep=500)
    status, _, said = run(desk, "verify", copy, *pinned)
    assert status == 1
    assert "500 entries, not 600" in said
    note = (desk / "note.txt").read_text()
    (desk / "note.txt").write_text(note.replace("\n600\n", "\n500\n"))
    status, _, said = run(desk, "verify", copy, *pinned)
    assert status == 1
    assert "was altered" in said


@pytest.mark.parametrize(
    ("key", "checkpoint"),
    [
        ("my.pub", "/dev/zero"),
        ("my.pub", "my.pub"),
        ("my.pub", "none.txt"),
        ("my.pub", "."),
        ("/dev/zero", "note.txt"),
        ("none.pub", "note.txt"),
        ("my.key", "note.txt"),
        ("note.txt", "note.txt"),
        (None, "note.txt"),
    ],
)
def test_the_command_says_2_for_what_it_cannot_read(key, checkpoint, copy, desk):
    keyed = ("--key", key) if key else ()
    args = ("verify", copy, *keyed, "--checkpoint", checkpoint)
    assert run(desk, *args)[0] == 2


def test_the_private_key_is_in_no_output(copy, desk):
    whole = (desk / "my.key").read_text().strip()
    secret = whole.rsplit("+", 1)[1]
    assert stat.S_IMODE((desk / "my.key").stat().st_mode) == 0o600
    (desk / "open.key").write_text(whole)
    (desk / "open.key").chmod(0o644)
    (desk / "bad.key").write_text(whole.replace("PRIVATE", "PRIVAT") + "x")
    (desk / "bad.key").chmod(0o600)
    seen = [
        run(desk, *args)
        for args in (
            ("keygen", "-o", "my.key"),
            ("checkpoint", copy, "--key", "my.key"),
            ("checkpoint", copy, "--key", "open.key"),
            ("checkpoint", copy, "--key", "bad.key"),
            ("checkpoint", copy, "--key", whole),
            ("verify", copy, "--key", "my.key"),
            ("verify", copy, "--key", "bad.key"),
            ("verify", copy, "--key", whole),
        )
    ]
    assert [status for status, *_ in seen] == [2, 0, 2, 2, 2, 2, 2, 2]
    assert not any(secret in out + said for _, out, said in seen)
    key = SigningKey.read(desk / "my.key")
    assert secret not in repr(key) + str(key)
    assert (desk / "my.key").read_text().strip() == whole
    with Ledger.open(copy) as ledger:
        for what in ("body FROM entry", "bytes FROM content", "note FROM checkpoint"):
            assert secret.encode() not in ledger.sql(f"SELECT {what}").iloc[:, 0].sum()
