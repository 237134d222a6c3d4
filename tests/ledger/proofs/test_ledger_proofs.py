"""Proofs from a ledger: what their verifier refuses."""

from base64 import b64encode

import pytest
from proof_cases import KEY, PUBLIC, node_of

from workbench.ledger import (
    Checkpoint,
    Ledger,
    LedgerError,
    SigningKey,
    VerifyKey,
    check_extension,
    check_inclusion,
    merkle,
    notes,
    proving,
)


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
