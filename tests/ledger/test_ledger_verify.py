import random
from contextlib import suppress

import pytest
from ledger_cases import REFUSED, copied, on_a_file, raw, taken_in

from workbench.ledger import Ledger, LedgerError, canonical, merkle

TABLES = {
    "entry": ("seq", "subject", "type", "rev", "at", "body", "leaf"),
    "subject": ("id", "type", "first", "rev", "seq"),
    "refers": ("target", "subject"),
    "batch": ("id", "first", "last"),
    "head": ("size", "at", "frontier"),
}


@pytest.fixture
def full(path):
    """The path of a closed ledger with something of everything in it."""
    with Ledger.open(path, actor="Ana") as ana, Ledger.open(path, actor="Ben") as ben:
        one, two = taken_in(ana, 2)
        ana.assess(one.id, rating="true", explanation="So it is.", why="Seen.")
        ana.cite(
            one.id, stance="supports", title="Gauge", text="It read 4 m.", quote="4 m"
        )
        ben.review(one.id)
        ana.link(one.id, to=two.id, relation="similar")
        ana.comment(one.id, "Good.")
        ana.contact(two.id, whom="The mayor")
        ana.append("x-1", "x-note", {"a": [1]}, expected_rev=0, key="k1", why="n")
        ana.put_draft(one.id, {"a": 1})
    return path


def other(value, rng):
    """Return the value with one bit, or one letter, changed."""
    if isinstance(value, int):
        return value + rng.choice([-1, 1])
    if isinstance(value, str):
        at = rng.randrange(len(value))
        return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
    at = rng.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1 << rng.randrange(8)]) + value[at + 1 :]


def verified(path):
    with Ledger.open(path) as ledger:
        return ledger.verify()


def not_verified(path, match="."):
    with pytest.raises(LedgerError, match=match), Ledger.open(path) as ledger:
        ledger.verify()


def altered(path, sql, values=()):
    copy = copied(path)
    db = raw(copy)
    db.execute(sql, values)
    assert db.changes(), "the statement changed nothing"
    db.close()
    return copy


def test_a_ledger_as_recorded_is_verified_with_its_progress(full):
    steps = []
    with Ledger.open(full) as ledger:
        assert ledger.verify(lambda done, of: steps.append((done, of))) == ledger.size
        assert steps[-1] == (ledger.size, ledger.size)


@pytest.mark.parametrize(
    ("table", "column"), [(t, c) for t, columns in TABLES.items() for c in columns]
)
def test_a_changed_value_in_any_row_is_detected(table, column, full):
    rng = random.Random(f"{table}.{column}")
    db = raw(full)
    values = [value for (value,) in db.execute(f"SELECT {column} FROM {table}")]
    db.close()
    for value in rng.sample(values, min(6, len(values))):
        copy = copied(full)
        db = raw(copy)
        db.execute("PRAGMA ignore_check_constraints = ON").fetchall()
        try:
            sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
            db.execute(sql, (other(value, rng), value))
        except REFUSED:
            continue  # the table itself would not have it
        finally:
            db.close()
        not_verified(copy)


def flipped(path, step):
    """Yield copies of the file with one bit of every ``step``-th byte of a body, leaf
    or content flipped."""
    db = raw(path)
    cells = [
        (table, column, rowid, data)
        for table, column in (
            ("entry", "body"),
            ("entry", "leaf"),
            ("content", "digest"),
            ("content", "salt"),
            ("content", "bytes"),
            ("head", "frontier"),
        )
        for rowid, data in db.execute(f"SELECT rowid, {column} FROM {table}")
    ]
    count = 0
    for table, column, rowid, data in cells:
        for at in range(len(data)):
            count += 1
            if count % step:
                continue
            db.execute("SAVEPOINT one")
            changed = data[:at] + bytes([data[at] ^ 1 << count % 8]) + data[at + 1 :]
            db.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, rowid)
            )
            yield db, f"{table}.{column} row {rowid} byte {at}"
            db.execute("ROLLBACK TO one")
            db.execute("RELEASE one")
    db.close()


def each_flip_is_detected(path, step):
    ledger = Ledger.open(path)
    own, count = ledger.records.store.db, 0
    for db, what in flipped(path, step):
        ledger.records.store.db = db
        try:
            ledger.verify()
        except LedgerError:
            count += 1
        else:
            pytest.fail(f"not detected: {what}")
    ledger.records.store.db = own
    assert ledger.verify() == ledger.size
    ledger.close()
    return count


@on_a_file
def test_a_flipped_bit_in_a_body_leaf_or_content_is_detected(full):
    assert each_flip_is_detected(full, 37) > 200


@on_a_file
@pytest.mark.long
def test_a_flipped_bit_in_every_byte_of_bodies_leaves_and_contents_is_detected(full):
    assert each_flip_is_detected(full, 1) > 8_000


def bytes_of_the_file(path, step):
    """Flip a bit of every ``step``-th byte: detected, or nothing read is different."""
    with Ledger.open(path) as ledger:
        before = everything(ledger)
    data = path.read_bytes()
    copy = path.with_name("flipped.claims")
    missed = []
    for at in range(0, len(data), step):
        copy.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        try:
            with Ledger.open(copy) as ledger:
                ledger.verify()
                if everything(ledger) != before:
                    missed.append(at)
        except LedgerError:
            pass
        for name in ("-wal", "-shm"):
            copy.with_name(copy.name + name).unlink(missing_ok=True)
    return missed


def everything(ledger):
    return [list(ledger.entries()), ledger.claims(), ledger.evidence(), ledger.links()]


@on_a_file
def test_a_flipped_bit_in_the_file_is_detected_or_harmless(full):
    size = full.stat().st_size
    assert bytes_of_the_file(full, size // 400) == []


@on_a_file
@pytest.mark.long
def test_a_flipped_bit_in_every_byte_of_the_file_is_detected_or_harmless(full):
    assert bytes_of_the_file(full, 1) == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DELETE FROM entry WHERE seq = 5", "from entry 5 on: it is missing"),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)", "head"),
        ("DELETE FROM entry WHERE seq > 5", "head"),
        ("DELETE FROM head", "head"),
        ("DELETE FROM content WHERE rowid = 4", "its text is missing"),
        ("UPDATE content SET bytes = x'00' WHERE rowid = 4", "its text was altered"),
        ("DELETE FROM refers WHERE target LIKE 'claim-%'", "list of references"),
        ("INSERT INTO refers VALUES ('a', 'b')", "list of references"),
        ("DELETE FROM subject WHERE type = 'evidence'", "newest revisions"),
        ("UPDATE subject SET rev = rev - 1 WHERE rev > 1", "newest revisions"),
        ("UPDATE subject SET type = 'x-note' WHERE type = 'comment'", "newest"),
        ("UPDATE batch SET id = 'x' || id", "not that of a batch"),
    ],
)
def test_what_is_wrong_is_said_with_the_entry(sql, says, full):
    assert verified(full)
    not_verified(altered(full, sql), says)


def rewritten(path, change, seq=6):
    """Rewrite an entry and its leaf, as its file's owner could."""
    copy = copied(path)
    db = raw(copy)
    ((body,),) = db.execute("SELECT body FROM entry WHERE seq = ?", (seq,))
    body = change(body)
    db.execute(
        "UPDATE entry SET body = ?, leaf = ? WHERE seq = ?",
        (body, merkle.leaf_hash(body), seq),
    )
    db.close()
    return copy


def with_(**fields):
    def change(body):
        return canonical.encode(canonical.decode(body) | fields)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b'"v":2', b'"v":2 '),
        lambda body: body.replace(b'"v":2', b'"v":3'),
        lambda body: body[:-1],
        lambda _: b"",
        lambda _: b"null",
        lambda _: b"[]",
        lambda _: b"{}",
        lambda _: b'"text"',
        lambda _: b"\xff\xfe",
        lambda _: b"[" * 100_000,
        lambda _: b'{"state":' * 50_000,
        with_(state=None),
        with_(state=[]),
        with_(state={"held": 5}),
        with_(state={"held": "zz"}),
        with_(state={"no_such_field": 1}),
        with_(state={"appearances": [1]}),
        with_(type="opinion"),
        with_(type=["claim"]),
        with_(subject=None),
        with_(actor="actor-nobody"),
        with_(actor=None),
        with_(why=5),
        with_(why="00"),
        with_(batch=None),
        with_(batch=[]),
        with_(at="yesterday"),
        with_(rev=7),
        with_(ledger="ledger-else"),
    ],
)
def test_a_hostile_entry_is_an_error_in_words_for_whoever_reads_it(change, full):
    with Ledger.open(full) as ledger:
        seq = ledger.history(ledger.claims()[1].id)[0].seq
    copy = rewritten(full, change, seq)
    not_verified(copy)
    with Ledger.open(copy) as ledger:
        for read in (
            ledger.claims,
            lambda: list(ledger.entries()),
            ledger.to_frame,
            lambda: ledger.entry(seq),
            lambda: ledger.newest("claim"),
        ):
            with suppress(LedgerError):
                read()


def test_hostile_content_is_an_error_in_words_for_whoever_reads_it(full):
    for content in (b"", b"\xff", b"null", b"[]", b'{"wording":5}', b'{"x":' * 9999):
        copy = altered(full, "UPDATE content SET bytes = ?", (content,))
        with Ledger.open(copy) as ledger:
            for read in (ledger.claims, ledger.documents, ledger.actors):
                with pytest.raises(LedgerError):
                    read()
            with pytest.raises(LedgerError):
                list(ledger.entries())


@on_a_file
def test_a_name_that_is_no_text_is_an_error_in_words(full):
    copy = altered(full, "UPDATE head SET at = CAST(x'ff' AS TEXT)")
    not_verified(copy, "damaged")


def test_a_body_moved_to_another_place_is_detected(full):
    copy = copied(full)
    db = raw(copy)
    for a, b in ((6, -1), (7, 6), (-1, 7)):
        db.execute("UPDATE entry SET seq = ? WHERE seq = ?", (b, a))
    db.close()
    not_verified(copy, "does not follow")


def forged(path, change, seq):
    """Rewrite an entry, and the hashes over it, as a careful owner could."""
    copy = rewritten(path, change, seq)
    db = raw(copy)
    frontier = b""
    rows = db.execute("SELECT seq, body FROM entry ORDER BY seq").fetchall()
    for number, body in rows:
        frontier = merkle.push(frontier, number - 1, merkle.leaf_hash(body))
        at = canonical.decode(body)["at"]
        db.execute("UPDATE entry SET at = ? WHERE seq = ?", (at, number))
    db.execute("UPDATE head SET frontier = ?", (frontier,))
    db.close()
    return copy


def test_a_forger_must_keep_to_the_order_of_times_and_revisions(full):
    with Ledger.open(full) as ledger:
        entry = ledger.history(ledger.claims()[0].id)[-1]
        assert entry.rev > 1
    assert verified(forged(full, lambda body: body, entry.seq))
    early = with_(at="1999-01-01T00:00:00.000000Z")
    not_verified(forged(full, early, entry.seq), "time is before")
    not_verified(forged(full, with_(prev="00" * 32), entry.seq), "does not follow")
    not_verified(forged(full, with_(prev=None), entry.seq), "does not follow")
    first = forged(full, with_(batch=entry.batch), 1)
    not_verified(first, "batch was finished")


def test_two_ledgers_are_not_one(full, tmp_path):
    with Ledger.open(tmp_path / "else.claims", actor="Ana") as other_ledger:
        theirs = other_ledger.id
    copy = altered(full, "UPDATE meta SET value = ? WHERE key = 'ledger'", (theirs,))
    not_verified(copy, "from entry 1 on")


def test_the_frontier_is_that_of_a_plain_rfc_6962_tree():
    def tree(leaves):
        if len(leaves) == 1:
            return leaves[0]
        half = 1
        while half * 2 < len(leaves):
            half *= 2
        return merkle.node_hash(tree(leaves[:half]), tree(leaves[half:]))

    frontier, leaves = b"", []
    for size in range(70):
        leaf = merkle.leaf_hash(str(size).encode())
        frontier = merkle.push(frontier, size, leaf)
        leaves.append(leaf)
        assert merkle.root(frontier) == tree(leaves)
    assert (
        merkle.root(b"").hex()
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    assert (
        merkle.leaf_hash(b"").hex()
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
