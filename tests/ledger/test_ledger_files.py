import os
import sqlite3
import subprocess
import sys

import apsw
import pytest
from ledger_cases import raw, taken_in

from workbench.ledger import Ledger, LedgerError, Locked, places
from workbench.ledger.sqlite import opening

FSTAB = """\
/dev/vda / ext4 rw 0 0
server:/export /mnt/share nfs4 rw 0 0
//host/c /mnt/With\\040space cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
short
"""


def refused(path, **kwargs):
    """Return the message with which a path is refused."""
    with pytest.raises(LedgerError) as caught, Ledger.open(path, **kwargs):
        pass
    return str(caught.value)


def in_child(code, *args, **kwargs):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **kwargs,
    )


# -------------------------------------------------------- what is not a ledger


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


@pytest.mark.parametrize("size", [1, 20, 600, 5000])
def test_a_text_file_is_another_kind_of_file_and_stays_as_it_is(size, path):
    path.write_text("n" * size)
    assert "another kind of file" in refused(path, actor="Ana")
    assert path.read_text() == "n" * size


def test_another_sqlite_file_is_not_made_a_ledger(path):
    db = apsw.Connection(str(path))
    db.execute("CREATE TABLE recipe (name)")
    db.close()
    before = path.read_bytes()
    assert "another kind" in refused(path, actor="Ana")
    assert path.read_bytes() == before


def test_a_sqlite_file_that_another_program_has_marked_is_not_made_a_ledger(path):
    db = apsw.Connection(str(path))
    db.pragma("user_version", 7)
    db.close()
    assert "another kind" in refused(path, actor="Ana")


def test_a_newer_format_asks_for_a_newer_version(ana, path):
    ana.close()
    db = raw(path)
    db.pragma("user_version", 3)
    db.close()
    assert "format 3; this version reads formats up to 2" in refused(path)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE extra (a)",
        "CREATE VIEW seen AS SELECT * FROM entry",
        "CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM head; END",
        "CREATE INDEX by_time ON entry (at)",
        "DROP TRIGGER entry_stays",
        "DROP TABLE refers",
        "ALTER TABLE draft ADD COLUMN more TEXT",
    ],
)
def test_a_ledger_whose_tables_were_altered_is_not_opened(sql, ana, path):
    ana.close()
    db = raw(path)
    db.execute(sql)
    db.close()
    assert "altered by another program" in refused(path)


def test_a_folder_is_not_a_ledger(tmp_path):
    assert "is a folder" in refused(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    message = refused(tmp_path / "nowhere" / "a.claims")
    assert "the folder" in message
    assert "nowhere is not there" in message


@pytest.mark.parametrize(
    "name", ["a\0b.claims", "n" * 300, "\udcff.claims", "loop/a.claims"]
)
def test_a_name_that_cannot_be_one_is_refused_in_words(name, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refused(f"{tmp_path}/{name}", actor="Ana")


def test_an_actor_has_a_name(path):
    assert "empty" in refused(path, actor=" ")
    assert not path.exists()


def test_network_file_systems_are_told_from_local_ones(tmp_path, monkeypatch):
    kind = places.file_system
    assert kind(tmp_path, FSTAB) == "ext4"
    assert kind(places.Path("/mnt/share/news"), FSTAB) == "nfs4"
    assert kind(places.Path("/mnt/sharecropper"), FSTAB) == "ext4"
    assert kind(places.Path("/mnt/share/local"), FSTAB) == "tmpfs"
    assert kind(places.Path("/mnt/With space/x"), FSTAB) == "cifs"
    assert kind(places.Path("/mnt"), "") == ""
    mounts = f"server:/export {tmp_path} nfs rw 0 0\n"
    monkeypatch.setattr(places, "_mounts", lambda: mounts)
    assert "network file system (nfs)" in refused(tmp_path / "a.claims", actor="Ana")


# ------------------------------------------------------------------ what is


def test_an_empty_file_becomes_a_ledger(path):
    path.touch()
    with Ledger.open(path, actor="Ana") as ledger:
        assert ledger.verify() == 2


@pytest.mark.parametrize(
    "name", ["a?mode=ro.claims", "a#b.claims", "a%20b", "file:x", "Prüfung 审.claims"]
)
def test_any_name_of_a_file_is_that_file(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open(name, actor="Ana") as ledger:
        taken_in(ledger)
        assert name in repr(ledger)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with Ledger.open(tmp_path / name) as ledger:
        assert len(ledger.claims()) == 1


def test_a_link_leads_to_the_one_ledger(ana, path, tmp_path):
    (tmp_path / "link.claims").symlink_to(path)
    with Ledger.open(tmp_path / "link.claims", actor="Ben") as ledger:
        (claim,) = taken_in(ledger)
        ana.select(claim.id)
        assert ledger.claim(claim.id).status == "selected"
    (tmp_path / "dangling").symlink_to(tmp_path / "target.claims")
    with Ledger.open(tmp_path / "dangling", actor="Ben") as ledger:
        taken_in(ledger)
    assert (tmp_path / "target.claims").stat().st_size > 4096


def test_closing_twice_is_closing_and_a_closed_ledger_says_so(ana, path):
    ana.close()
    ana.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    for use in (ana.claims, lambda: ana.append("x-1", "x-n", {}, 0), ana.verify):
        with pytest.raises(LedgerError, match="closed"):
            use()


def test_a_commit_waits_for_the_disk(ana):
    db = ana.records.store.db
    assert (db.pragma("journal_mode"), db.pragma("synchronous")) == ("wal", 2)
    assert ana.sql("PRAGMA trusted_schema").iloc[0, 0] == 0


def test_many_may_open_a_new_ledger_at_once(path):
    code = "import sys; from workbench.ledger import Ledger\n"
    code += (
        "with Ledger.open(sys.argv[1], 'A') as l: l.append(sys.argv[2], 'x-n', {}, 0)"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), f"x-{n}"], stderr=subprocess.PIPE
        )
        for n in range(6)
    ]
    errors = [child.communicate(timeout=60)[1] for child in children]
    assert errors == [b""] * 6
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ledger.size == 9


def test_entries_and_contents_are_not_changed_even_by_sql(ana):
    taken_in(ana)
    ana.close()
    db = apsw.Connection(str(ana.records.store.path))
    for sql in (
        "UPDATE entry SET body = x'00'",
        "DELETE FROM entry",
        "UPDATE content SET bytes = x'00'",
    ):
        with pytest.raises(apsw.ConstraintError, match="never"):
            db.execute(sql)
    db.close()


# ------------------------------------------------------------------- in the way


def test_a_locked_file_is_named_and_free_again_later(ana, path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    with Ledger.open(path, actor="Ben") as ben:
        with ana.batch():
            ana.append("x-1", "x-note", {}, expected_rev=0)
            with pytest.raises(Locked, match="locked by another program"):
                ben.append("x-2", "x-note", {}, expected_rev=0)
        ben.append("x-2", "x-note", {}, expected_rev=0)
        assert ben.verify() == ana.size


READ_ONLY = """
import subprocess, sys
from workbench.ledger import Ledger, LedgerError
folder = sys.argv[1]
run = lambda *command: subprocess.run(command, check=True, capture_output=True)
try:
    run("mount", "-t", "tmpfs", "tmpfs", folder)
    Ledger.open(folder + "/a.claims", "Ana").close()
    run("mount", "-o", "remount,ro", folder)
except subprocess.CalledProcessError as error:
    sys.exit(77)
for name in ("a.claims", "new.claims"):
    try:
        Ledger.open(folder + "/" + name, "Ana").append("x-1", "x-n", {}, 0)
    except LedgerError as error:
        print(error)
"""


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    child = in_child_of_its_own(READ_ONLY, tmp_path)
    old, new = child.stdout.splitlines()
    assert "writable" in old or "read-only" in old
    assert "writable" in new or "read-only" in new


def in_child_of_its_own(code, *args):
    """Run code where it may mount a file system, without a trace outside."""
    how = ["--mount"] if os.geteuid() == 0 else ["--mount", "--map-root-user"]
    try:
        child = subprocess.run(
            ["unshare", *how, sys.executable, "-c", code, *map(str, args)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if child.returncode == 77 or "unshare" in child.stderr:
        pytest.skip("mounting is not allowed here")
    assert not child.stderr
    return child


FULL = """
import subprocess, sys
from workbench.ledger import Ledger, LedgerError
folder = sys.argv[1]
try:
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder]
    subprocess.run(command, check=True, capture_output=True)
except subprocess.CalledProcessError:
    sys.exit(77)
ledger = Ledger.open(folder + "/a.claims", "Ana")
ledger.append("x-0", "x-n", {}, 0)
acknowledged = ledger.size
try:
    for n in range(1, 2000):
        with ledger.batch():
            for k in range(5):
                try:
                    ledger.append(f"x-{n}-{k}", "x-n", {"a": "b" * 900}, 0)
                except LedgerError as error:
                    print(error)
        acknowledged = ledger.size
except LedgerError as error:
    print(error)
print(acknowledged)
ledger.close()
with Ledger.open(folder + "/a.claims", "Ana") as ledger:
    assert ledger.size == acknowledged, (ledger.size, acknowledged)
    print(ledger.verify())
"""


def test_a_full_disk_takes_nothing_that_was_acknowledged_and_no_half_batch(tmp_path):
    *messages, acknowledged, verified = in_child_of_its_own(
        FULL, tmp_path
    ).stdout.split("\n")[:-1]
    assert any("the disk is full" in message for message in messages)
    assert acknowledged == verified
    assert (int(verified) - 4) % 5 == 0


LIMIT = """
import resource, signal, sys
from workbench.ledger import Ledger, LedgerError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Ledger.open(sys.argv[1], "Ana") as ledger:
    ledger.append("x-0", "x-n", {}, 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    done = ledger.size
    try:
        for n in range(1, 2000):
            done = ledger.append(f"x-{n}", "x-n", {"a": "b" * 900}, 0).seq
    except LedgerError as error:
        print(error)
    print(done)
"""


def test_a_write_that_fails_is_not_acknowledged_and_the_ledger_opens(path):
    child = in_child(LIMIT, path)
    assert not child.stderr
    message, done = child.stdout.splitlines()
    assert "nothing of this was recorded" in message
    with Ledger.open(path) as ledger:
        assert ledger.verify() == int(done)


OPEN_AND_CLOSE = """
import sys
from workbench.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    print(ledger.size)
"""


def test_a_second_sqlite_library_is_noticed_before_an_entry_is_acknowledged(path):
    ledger = Ledger.open(path, actor="Ana")
    ledger.append("x-1", "x-note", {}, expected_rev=0)
    acknowledged = ledger.size
    other = sqlite3.connect(path)  # drops the ledger's POSIX locks when it closes
    other.execute("SELECT count(*) FROM entry").fetchall()
    other.close()
    child = in_child(OPEN_AND_CLOSE, path)  # thinks that nobody else has it open
    assert child.stdout.strip() == str(acknowledged)
    assert not path.with_name(path.name + "-wal").exists()
    with pytest.raises(LedgerError, match="was replaced while it was open"):
        ledger.append("x-2", "x-note", {}, expected_rev=0)
    with pytest.raises(LedgerError, match="was replaced while it was open"):
        ledger.claims()
    with Ledger.open(path, actor="Ben") as again:
        again.append("x-2", "x-note", {"by": "Ben"}, expected_rev=0)
        ledger.close()
        again.append("x-3", "x-note", {}, expected_rev=0)
    with Ledger.open(path) as again:
        assert again.verify() == acknowledged + 3
        assert again.state("x-2", 1) == {"by": "Ben"}


def test_a_log_that_goes_during_a_write_is_noticed_before_it_is_acknowledged(ana, path):
    size = ana.size
    wal = path.with_name(path.name + "-wal")
    with pytest.raises(LedgerError, match="not acknowledged"), ana.batch() as batch:
        batch.append("x-1", "x-note", {}, expected_rev=0)
        wal.rename(path.with_name("elsewhere"))
        wal.touch()
    with Ledger.open(path) as again:
        assert again.verify() == size


def test_closing_a_ledger_whose_log_was_replaced_does_not_spoil_the_file(path):
    ledger = Ledger.open(path, actor="Ana")
    for n in range(20):
        ledger.append(f"x-{n}", "x-note", {}, expected_rev=0)
    other = sqlite3.connect(path)
    other.execute("SELECT 1 FROM entry").fetchall()
    other.close()
    code = OPEN_AND_CLOSE.replace("1])", "1], 'Ben')") + (
        "    for n in range(50): ledger.append(f'x-b{n}', 'x-n', {'n': n}, 0)\n"
    )
    assert not in_child(code, path).stderr
    ledger.close()
    with Ledger.open(path) as again:
        assert again.verify() == 2 + 21 + 51


def test_a_file_put_in_the_place_of_an_open_one_is_noticed(ana, path, tmp_path):
    with Ledger.open(tmp_path / "other.claims", actor="Ana") as other:
        taken_in(other)
    (tmp_path / "other.claims").rename(path)
    with pytest.raises(LedgerError, match="replaced"):
        ana.append("x-1", "x-note", {}, expected_rev=0)
