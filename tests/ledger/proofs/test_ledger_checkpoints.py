"""Checkpoints of a ledger: what they show, and what they reveal."""

import stat
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from ledger_cases import copied, raw
from proof_cases import KEY, PUBLIC, node_of, record, refused, rewritten

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


def run(here, *args, data=None):
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *args],
        cwd=here,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3])},
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
    secret = whole.split("+", 4)[4]  # base64: it may hold more of these signs
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
