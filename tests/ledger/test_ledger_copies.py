"""A ledger elsewhere: dumped, loaded, backed up, and what is refused on the way."""

import io
import json
import runpy
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_cases import on_a_file, raw, taken_in

from workbench.cli import main
from workbench.ledger import Ledger, LedgerError, SigningKey, canonical, lines, loading

FOLDER = Path(__file__).parents[1] / "fixtures" / "ledgers"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The path of a closed ledger with something of everything, and its dump."""
    path = tmp_path_factory.mktemp("made") / "made.claims"
    script = runpy.run_path(str(FOLDER / "make.py"))
    script["make"](path)
    with Ledger.open(path) as ledger:
        return (
            path,
            b"".join(ledger.dump()),
            SigningKey("cpa.example/desk", script["SEED"]),
        )


def loaded(dump, path):
    return Ledger.load(path, io.BytesIO(dump))


def files(folder):
    return sorted(file.name for file in folder.iterdir())


def is_empty(path):
    """Whether nothing was recorded at a place, nor left beside it."""
    if isinstance(path, Path):
        return files(path.parent) == []
    with raw(path) as db:
        rows = "SELECT key FROM meta UNION ALL SELECT subject FROM entry"
        return not db.execute(rows).fetchall()


# --------------------------------------------------------------- what stays the same


def test_a_loaded_dump_is_the_same_ledger_to_the_byte(made, path):
    source, dump, key = made
    steps = []
    size = Ledger.load(path, io.BytesIO(dump), lambda *step: steps.append(step))
    with Ledger.open(path) as ledger, Ledger.open(source) as before:
        assert b"".join(ledger.dump()) == dump
        assert ledger.root() == before.root()
        assert ledger.id == before.id
        assert list(ledger.entries()) == list(before.entries())
        assert ledger.to_frame().equals(before.to_frame())
        assert ledger.verify(key=str(key.public)) == size == before.size
    assert steps[-1] == (size, size)
    assert not isinstance(path, Path) or files(path.parent) == [path.name]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.claims")), ids=lambda f: f.stem)
def test_a_ledger_of_each_format_is_dumped_and_loaded(file, path, tmp_path):
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    with Ledger.open(copy) as before:
        dump = b"".join(before.dump())
        assert loaded(dump, path) == before.size
        with Ledger.open(path) as ledger:
            assert b"".join(ledger.dump()) == dump
            assert ledger.root() == before.root()


def test_a_loaded_ledger_is_written_on(made, path):
    loaded(made[1], path)
    with Ledger.open(path, actor="Ana") as ana:
        assert len(ana.actors()) == 4
        ana.flag(ana.claims()[0].id)
        # "Ana" is who she was, but where a database role now stands beside the name.
        assert len(ana.actors()) == 4 + bool(ana.me().database_role)
        assert ana.verify() == ana.size


def test_a_key_used_before_the_dump_is_used_after_it(made, path):
    loaded(made[1], path)
    with Ledger.open(path, actor="Ana") as ana:
        again = ana.append("x-1", "x-note", {"a": [1]}, expected_rev=0, key="k1")
        assert again.seq <= ana.size
        with pytest.raises(LedgerError, match="used before"):
            ana.append("x-2", "x-note", {}, expected_rev=0, key="k1")


def test_drafts_are_not_dumped(made, path):
    assert b"draft" not in made[1]
    loaded(made[1], path)
    with Ledger.open(path) as ledger:
        assert ledger.sql("SELECT * FROM draft").empty


def test_bytes_that_are_no_text_are_dumped_as_base64(ana, path, tmp_path):
    from workbench.model import Document

    ana.add(Document(text="ä", original=b"\xe4"), claims=[])
    dump = b"".join(ana.dump())
    assert b'"base64":"5A=="' in dump
    other = tmp_path / "other.claims"
    loaded(dump, other)
    with Ledger.open(other) as ledger:
        assert ledger.document(ledger.documents()[0].id).original == b"\xe4"
        assert b"".join(ledger.dump()) == dump


def test_a_dump_is_of_one_moment(ana, ben, tmp_path):
    taken_in(ana)
    size, root = ana.size, ana.root()
    dump = ana.dump()
    first = next(dump)
    taken_in(ben)
    assert json.loads(first)["size"] == size
    other = tmp_path / "other.claims"
    assert loaded(first + b"".join(dump), other) == size
    with Ledger.open(other) as ledger:
        assert ledger.root() == root


def test_a_dump_holds_no_more_than_an_entry_at_a_time(ana):
    taken_in(ana, 3)
    dump = ana.dump()
    seen = [next(dump) for _ in range(4)]
    assert b'"entry":1' in b"".join(seen)  # it has come before the last was read
    dump.close()
    ana.flag(ana.claims()[0].id)  # and what is closed early holds nothing open


def test_a_dump_is_not_made_inside_a_batch(ana):
    with ana.batch(), pytest.raises(LedgerError, match="after the batch"):
        next(ana.dump())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE content SET bytes = x'00' WHERE rowid = 4",
        "DELETE FROM content WHERE rowid = 4",
        "UPDATE entry SET body = x'7b7d' WHERE seq = 5",
        "DELETE FROM entry WHERE seq = 5",
    ],
)
def test_a_damaged_ledger_is_dumped_without_an_end(sql, made, path):
    loaded(made[1], path)
    db = raw(path)
    db.execute(sql)
    db.close()
    seen = []
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="verify"):
        seen.extend(ledger.dump())
    assert seen
    assert b'{"end"' not in seen[-1]


# ----------------------------------------------------------------- what is refused


def changed(kind, at=0, **values):
    """Return what changes the ``at``-th line of a kind; None takes a member away."""

    def change(rows):
        found = [row for row in rows if kind in row]
        row = found[at]
        for name, value in values.items():
            if value is None:
                del row[name]
            else:
                row[name] = value(row[name]) if callable(value) else value
        return rows

    return change


def body(**values):
    def change(text):
        return canonical.encode(json.loads(text) | values).decode()

    return change


def moved(kind, at, to):
    def change(rows):
        row = [row for row in rows if kind in row][at]
        rows.remove(row)
        rows.insert(to if to >= 0 else len(rows) + 1 + to, row)
        return rows

    return change


def dropped(kind, at=0):
    def change(rows):
        rows.remove([row for row in rows if kind in row][at])
        if "end" in rows[-1]:
            rows[-1]["end"] = len(rows) - 1
        return rows

    return change


def doubled(kind, at=0):
    def change(rows):
        row = [row for row in rows if kind in row][at]
        rows.insert(rows.index(row), dict(row))
        return rows

    return change


WRONG = {
    "no dump": (lambda _: [{"a": 1}], "line 1 of the dump: it is no line"),
    "another dump": (changed("dump", dump="other"), "line 1 "),
    "newer": (changed("dump", format=99), "install a newer"),
    "no name": (changed("dump", ledger="../../etc/passwd"), "line 1 "),
    "a size below": (changed("dump", size=3), "not the next one"),
    "a size above": (changed("dump", size=999), "only .* of 999"),
    "another root": (
        changed("dump", root="A" * 43 + "="),
        "do not have the root",
    ),
    "a root that is none": (changed("dump", root="x"), "line"),
    "a member more": (changed("dump", more=1), "line 1 "),
    "a member less": (changed("entry", 2, body=None), "line"),
    "a wrong type": (changed("entry", 2, entry="3"), "Expected `int`"),
    "a doubled first line": (doubled("dump"), "line 2 .*out of place"),
    "no first line": (dropped("dump"), "line 1 .*out of place"),
    "a doubled entry": (doubled("entry", 4), "not the next one"),
    "a missing entry": (dropped("entry", 4), "line"),
    "entries out of order": (moved("entry", 4, 3), "line"),
    "a doubled content": (doubled("content", 3), "there twice"),
    "a content less": (dropped("content", 3), "is missing, and no entry erased it"),
    "a content late": (moved("content", 3, -4), "line"),
    "a content of another": (moved("content", 3, 1), "is not its own"),
    "a content after all": (moved("content", 3, -3), "line"),
    "a content altered": (changed("content", 3, text="x"), "not those of the digest"),
    "a content twofold": (changed("content", 3, base64="eA=="), "text, or base64"),
    "a short salt": (changed("content", 3, salt="00"), "line"),
    "a doubled key": (doubled("batch"), "out of place"),
    "a key of no batch": (
        changed("batch", batch="k2"),
        "was not recorded with the key",
    ),
    "a key that is no name": (changed("batch", batch="a b"), "out of place"),
    "a checkpoint of more": (changed("checkpoint", checkpoint=9999), "out of place"),
    "a checkpoint of less": (changed("checkpoint", checkpoint=3), "not this ledger's"),
    "a note that is none": (changed("checkpoint", note="x"), "not a signed note"),
    "another count": (changed("end", end=3), "it counts 3 lines"),
    "no end": (dropped("end"), "cut short"),
    "an end in the middle": (moved("end", 0, 9), "line"),
    "more after the end": (lambda rows: [*rows, {"end": 99}], "after the end"),
    "a body that is none": (changed("entry", 5, body="x"), "not JSON"),
    "a body of another form": (
        changed("entry", 5, body=lambda text: text + " "),
        "not in canonical form",
    ),
    "a body of a newer format": (changed("entry", 5, body=body(v=3)), "not follow"),
    "a body of another ledger": (
        changed("entry", 5, body=body(ledger="ledger-0000000000000000")),
        "does not follow",
    ),
    "a time that is none": (changed("entry", 5, body=body(at="now")), "line"),
    "an actor that is none": (
        changed("entry", 20, body=body(actor="actor-nobody")),
        "is by actor-nobody",
    ),
    "a hostile name": (
        changed("entry", 20, body=body(subject="../x\u202e")),
        "cannot be a name",
    ),
    "a kind of subject that is none": (
        changed("entry", 5, body=body(type="spell")),
        '"spell" is no kind',
    ),
    "a revision that is a text": (changed("entry", 5, body=body(rev="1")), "line"),
    "a state that is none": (changed("entry", 3, body=body(state=[])), "line"),
    "a state of another form": (
        changed("entry", 3, body=body(state={"name": 3})),
        "line",
    ),
    "a state with too much": (
        changed("entry", 5, body=body(state={"spell": "x"})),
        "line",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_dump_that_is_wrong_is_refused_with_its_line_and_leaves_nothing(
    name, made, path
):
    change, says = WRONG[name]
    rows = change([json.loads(line) for line in made[1].splitlines()])
    dump = b"".join(canonical.encode(row) + b"\n" for row in rows)
    with pytest.raises(LedgerError, match=says) as error:
        loaded(dump, path)
    assert "nothing was loaded" in str(error.value)
    assert is_empty(path)


def test_a_text_under_another_name_than_its_own_is_refused(made, path):
    """A held text could stand in for a status that the entry's bytes do not have."""
    from hashlib import sha256

    rows = [json.loads(line) for line in made[1].splitlines()]
    at, row = next(
        (i, r)
        for i, r in enumerate(rows)
        if '"status":"set aside"' in r.get("body", "")
    )
    data = json.loads(row["body"])
    text = canonical.encode({"wording": "x", "status": "published"}).decode()
    salt = bytes(16)
    digest = sha256(salt + text.encode()).hexdigest()
    data["state"]["held"] = digest
    row["body"] = canonical.encode(data).decode()
    content = {"content": digest, "salt": salt.hex(), "text": text}
    rows.insert(at, content)
    dump = b"".join(canonical.encode(r) + b"\n" for r in rows)
    with pytest.raises(LedgerError, match="do not stand where they belong"):
        loaded(dump, path)


@pytest.mark.parametrize(
    ("dump", "says"),
    [
        (b"", "line 1 of the dump: the dump is cut short"),
        (b"\n", "line 1 of the dump: not JSON"),
        (b"{}\n", "it is no line of a dump"),
        (b"SQLite format 3\x00\n", "not JSON"),
        (b"\xff\xfe\n", "line 1 of the dump"),
        (b"[" * 100_000 + b"\n", "line 1 of the dump"),
        (b'{"dump":"claims-workbench","dump":"claims-workbench"}\n', "canonical"),
    ],
)
def test_what_is_no_dump_is_refused_in_words(dump, says, path):
    with pytest.raises(LedgerError, match=says):
        loaded(dump, path)
    assert is_empty(path)


class Endless:
    """A line after another, or one that never ends, and how much was taken of it."""

    def __init__(self, first, then):
        self.first, self.then, self.taken = first, then, 0

    def readline(self, size=-1):
        line = self.first.pop(0) if self.first else self.then(size)
        self.taken += len(line)
        return line

    def read(self, size=-1):
        return self.readline(size)


def test_a_line_that_never_ends_is_given_up(monkeypatch, path):
    monkeypatch.setattr(lines, "MAX_LINE", 10_000)
    source = Endless([], lambda size: b"x" * size)
    with pytest.raises(LedgerError, match="longer than 10000 bytes"):
        Ledger.load(path, source)
    assert source.taken == 10_001


def test_contents_that_never_end_are_given_up(monkeypatch, made, path):
    from hashlib import sha256
    from itertools import count

    monkeypatch.setattr(loading, "_MAX_CONTENTS", 50)
    numbers = count()

    def more(_):
        text = f"text {next(numbers)}"
        digest = sha256(bytes(16) + text.encode()).hexdigest()
        row = {"content": digest, "salt": bytes(16).hex(), "text": text}
        return canonical.encode(row) + b"\n"

    source = Endless([made[1].splitlines(keepends=True)[0]], more)
    with pytest.raises(LedgerError, match="more content than an entry can have"):
        Ledger.load(path, source)
    assert next(numbers) == 51


@on_a_file
def test_a_ledger_is_not_loaded_over_anything(made, path):
    path.write_bytes(b"mine")
    with pytest.raises(LedgerError, match="is there already"):
        loaded(made[1], path)
    assert path.read_bytes() == b"mine"
    assert files(path.parent) == [path.name]


@on_a_file
def test_a_file_made_meanwhile_is_not_replaced(made, path):
    def meanwhile(done, total):
        if done == total:
            path.write_bytes(b"mine")

    with pytest.raises(LedgerError, match="is there already"):
        Ledger.load(path, io.BytesIO(made[1]), meanwhile)
    assert path.read_bytes() == b"mine"
    assert files(path.parent) == [path.name]


def refused_or_exact(dump, folder):
    """Load any bytes: refused with a line, or a ledger that dumps those very bytes."""
    path = folder / "any.claims"
    says = ""
    try:
        loaded(dump, path)
    except LedgerError as error:
        says = str(error)
    if says:
        assert "line " in says or "any.claims" in says
        assert files(folder) == []
        return False
    with Ledger.open(path) as ledger:
        assert b"".join(ledger.dump()) == dump
        ledger.verify()
    path.unlink()
    return True


def mutated(dump, rng):
    """Return a dump with a few things changed in it."""
    rows = dump.splitlines(keepends=True)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(rows))
        other = rng.randrange(len(rows))
        line = bytearray(rows[at])
        if not line:
            continue
        where = rng.randrange(len(line))
        match rng.randrange(7):
            case 0:
                line[where] ^= 1 << rng.randrange(8)
            case 1:
                del line[where : where + rng.randint(1, 20)]
            case 2:
                line[where:where] = rng.choice([b"\\u0000", b'"', b"{", b"9", b"\n"])
            case 3:
                rows[at], rows[other] = rows[other], rows[at]
                continue
            case 4:
                rows.insert(other, rows[at])
                continue
            case 5:
                line[:] = b""
            case _:
                numbers = [
                    i for i, c in enumerate(line) if chr(c) in "0123456789abcdef"
                ]
                line[rng.choice(numbers or [0])] = ord(rng.choice("0123456789abcdef"))
        rows[at] = bytes(line)
    return b"".join(rows)


ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, **ANY)
def test_a_changed_dump_is_refused_or_is_exactly_the_ledger(
    tmp_path_factory, made, rng
):
    folder = tmp_path_factory.mktemp("any")
    refused_or_exact(mutated(made[1], rng), folder)


@pytest.mark.long
@given(st.randoms(use_true_random=False))
@settings(max_examples=5000, **ANY)
def test_many_changed_dumps_are_refused_or_are_exactly_the_ledger(
    tmp_path_factory, made, rng
):
    folder = tmp_path_factory.mktemp("any")
    refused_or_exact(mutated(made[1], rng), folder)
    shutil.rmtree(folder)


KEYS = st.sampled_from(
    "dump format ledger root size content salt text base64 entry body batch first last "
    "checkpoint note token end".split()
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 2**53)
    | st.text(max_size=70)
    | st.sampled_from(["claims-workbench", "0" * 64, "ledger-" + "0" * 16, "0" * 32]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=8), st.integers(0, 9)
)
@settings(max_examples=60, **ANY)
def test_lines_of_any_kind_are_refused_in_words(tmp_path_factory, made, rows, start):
    def line(row):
        return json.dumps(row, sort_keys=True, separators=",:").encode() + b"\n"

    dump = b"".join(made[1].splitlines(keepends=True)[:start])
    dump += b"".join(map(line, rows))
    assert not refused_or_exact(dump, tmp_path_factory.mktemp("any"))


# ------------------------------------------------------------------------- backup


@on_a_file
def test_a_backup_is_the_ledger_as_it_was_when_it_began(ana, ben, path, monkeypatch):
    monkeypatch.setattr("workbench.ledger.sqlite.store._COPY_PAGES", 4)
    (claim,) = taken_in(ana)
    ana.put_draft(claim.id, {"a": 1})
    size, root, steps = ana.size, ana.root(), []

    def meanwhile(done, total):
        steps.append((done, total))
        if len(steps) in (2, 3):
            taken_in(ben)

    copy = path.with_name("copy.claims")
    assert ana.backup(copy, meanwhile) == size
    assert len(steps) > 4
    assert ana.size > size
    with Ledger.open(copy, actor="Ana") as ledger:
        assert (ledger.size, ledger.root()) == (size, root)
        assert ledger.draft(claim.id)[1] == {"a": 1}
    assert (
        files(path.parent)
        == [path.name, f"{path.name}-shm", f"{path.name}-wal", copy.name]
        or copy.exists()
    )


@on_a_file
def test_an_earlier_backup_is_replaced_and_nothing_else_is(ana, path, tmp_path):
    copy, other = tmp_path / "copy.claims", tmp_path / "other.claims"
    taken_in(ana)
    ana.backup(copy)
    taken_in(ana)
    assert ana.backup(copy) == ana.size
    with Ledger.open(other, actor="Ana") as third:
        taken_in(third)
    before = other.read_bytes()
    for target in (other, path):
        with pytest.raises(LedgerError, match="name another file"):
            ana.backup(target)
    text = tmp_path / "notes.txt"
    text.write_text("mine " * 40)
    with pytest.raises(LedgerError, match="is no earlier copy"):
        ana.backup(text)
    assert text.read_text() == "mine " * 40
    assert other.read_bytes() == before
    with Ledger.open(copy, actor="Ben") as ahead:
        taken_in(ahead)
        with pytest.raises(LedgerError, match="open in another program"):
            ana.backup(copy)
    with pytest.raises(LedgerError, match="is no earlier copy"):
        ana.backup(copy)  # it has gone its own way


def test_a_damaged_ledger_does_not_replace_its_backup(ana, path, tmp_path):
    copy = tmp_path / "copy.claims"
    taken_in(ana)
    ana.backup(copy)
    before = copy.read_bytes()
    db = raw(path)
    db.execute("UPDATE content SET bytes = x'00' WHERE rowid = 4")
    db.close()
    with pytest.raises(LedgerError, match=r"text was altered|not what was rec"):
        ana.backup(copy)
    assert copy.read_bytes() == before
    assert not [name for name in files(tmp_path) if name.endswith(".part")]


def test_a_backup_is_not_made_inside_a_batch(ana, tmp_path):
    with ana.batch(), pytest.raises(LedgerError, match="after the batch"):
        ana.backup(tmp_path / "copy.claims")


# ------------------------------------------------------------------- at a terminal


def run(capfdbinary, *args):
    with pytest.raises(SystemExit) as end:
        main([str(arg) for arg in args])
    out, errors = capfdbinary.readouterr()
    assert b"Traceback" not in errors
    return end.value.code or 0, out, errors.decode()


def test_dump_load_and_backup_at_a_terminal(made, tmp_path, capfdbinary):
    status, out, errors = run(capfdbinary, "dump", made[0])
    assert (status, out, errors) == (0, made[1], "")
    dump = tmp_path / "made.jsonl"
    assert run(capfdbinary, "dump", made[0], "-o", dump)[:2] == (0, b"")
    assert dump.read_bytes() == made[1]
    copy = tmp_path / "copy.claims"
    status, out, errors = run(capfdbinary, "load", copy, dump)
    assert (status, out) == (0, b"")
    assert "entries, each as it was recorded" in errors
    assert run(capfdbinary, "dump", copy)[1] == made[1]
    assert run(capfdbinary, "load", copy, dump)[0] == 2
    dump.write_bytes(made[1][:-20])
    status, out, errors = run(capfdbinary, "load", tmp_path / "x.claims", dump)
    assert (status, out) == (1, b"")
    assert "the dump is cut short" in errors
    status, out, _ = run(capfdbinary, "backup", copy, tmp_path / "b.claims")
    assert (status, out) == (0, b"")
    assert run(capfdbinary, "backup", copy, dump)[0] == 2
    assert files(tmp_path) == ["b.claims", "copy.claims", "made.jsonl"]
