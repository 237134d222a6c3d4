"""Which key signed what: keys as entries, given up and lost."""

import json
import stat
from base64 import b64encode

import pytest
from ledger_cases import copied, files_of, raw, taken_in

from workbench.cli import main
from workbench.ledger import Ledger, LedgerError, Refused, SigningKey
from workbench.ledger.checkpoints import Checkpoint
from workbench.ledger.keys import subject_of

ONE = SigningKey("desk.example/one", bytes(32))
TWO = SigningKey("desk.example/two", bytes([1]) * 32)


def state(key, **more):
    return {
        "name": key.name,
        "key_id": key.public.id.hex(),
        "public_key": b64encode(key.public.public).decode(),
        "valid_from": "2026-01-01",
    } | more


def test_a_key_is_an_entry_with_its_public_half_alone(ana, path):
    entry = ana.add_key(ONE.public, why="our first")
    (key,) = ana.signing_keys()
    assert (key.name, key.key_id, key.algorithm, key.status) == (
        "desk.example/one",
        ONE.public.id.hex(),
        "Ed25519",
        "active",
    )
    assert key.valid_from == entry.at
    assert entry.subject == subject_of(ONE.public)
    assert b64encode(ONE.public.public) in entry.body
    for file in files_of(path):
        assert bytes(32) + b"desk" not in file.read_bytes()
        assert b"PRIVATE" not in file.read_bytes()


def test_without_a_recorded_key_any_key_signs_with_one_only_that(ana):
    ana.checkpoint(TWO)
    ana.add_key(ONE.public)
    ana.checkpoint(ONE)
    with pytest.raises(Refused, match=r"is not recorded in this ledger.*key add"):
        ana.checkpoint(TWO)


def test_a_key_given_up_signs_no_more_and_what_it_signed_stays_good(ana):
    ana.add_key(ONE.public)
    before = ana.checkpoint(ONE)
    ana.add_key(TWO.public)
    ana.retire_key(ONE.name, why="a year is over")
    with pytest.raises(Refused, match="was retired at entry"):
        ana.checkpoint(ONE)
    ana.checkpoint(TWO)
    assert ana.verify(checkpoint=before, key=str(ONE.public)) == ana.size
    assert ana.verify(key=str(ONE.public)) == ana.verify(key=str(TWO.public))
    assert [s.key_ids for s in ana.signed()] == [
        (ONE.public.id.hex(),),
        (TWO.public.id.hex(),),
    ]


@pytest.mark.parametrize("lost", [False, True])
def test_what_a_key_signs_after_its_end_is_refused(lost, ana):
    ana.add_key(ONE.public)
    ended = ana.retire_key(ONE.name, why="it was copied", lost=lost)
    taken_in(ana)
    note = ONE.sign(str(Checkpoint(ana.origin, ana.size, ana.root())))
    word = "lost" if lost else "retired"
    with pytest.raises(LedgerError, match=f"was {word} at entry {ended.seq}, but sign"):
        ana.verify(checkpoint=note, key=str(ONE.public))
    size = ended.seq - 1
    note = ONE.sign(str(Checkpoint(ana.origin, size, ana.root(size))))
    assert ana.verify(checkpoint=note, key=str(ONE.public)) == ana.size


def kept(path, *rows):
    db = raw(path)
    sql = (
        "INSERT INTO checkpoint (size, note) VALUES (?, ?) "
        "ON CONFLICT (size) DO UPDATE SET note = excluded.note"
    )
    db.executemany(sql, [(size, note.encode()) for size, note in rows])
    db.close()


def test_a_kept_checkpoint_of_a_recorded_key_is_checked_without_a_pin(ana, path):
    ana.add_key(ONE.public)
    note = ana.checkpoint(ONE)
    size = ana.size
    forged = note.replace(note[-20:-10], "AAAAAAAAAA")
    kept(path, (size, forged))
    with pytest.raises(LedgerError, match=r"signature by .* is wrong"):
        ana.verify()
    kept(path, (size, note))
    ana.retire_key(ONE.name, why="over")
    late = ONE.sign(str(Checkpoint(ana.origin, ana.size, ana.root())))
    kept(path, (ana.size, late))
    with pytest.raises(LedgerError, match="was retired at entry"):
        ana.verify()


def test_a_ledgers_own_keys_make_nobody_trust_it(ana, path, tmp_path):
    """Whoever rewrites a ledger records a key of their own: only a pin tells."""
    taken_in(ana)
    ana.add_key(ONE.public)
    pinned = ana.checkpoint(ONE)
    ana.close()
    other = copied(path)
    with Ledger.open(other, actor="Eve") as eve:
        eve.retire_key(ONE.name, why="mine now")
        eve.add_key(TWO.public)
        eve.checkpoint(TWO)
        assert eve.verify() == eve.size
        assert eve.verify(checkpoint=pinned, key=str(ONE.public)) == eve.size
        with pytest.raises(LedgerError, match="is not signed by"):
            eve.verify(checkpoint=eve_note(eve), key=str(ONE.public))


def eve_note(ledger):
    return TWO.sign(str(Checkpoint(ledger.origin, ledger.size, ledger.root())))


@pytest.mark.parametrize(
    "change",
    [
        {"key_id": "00000000"},
        {"name": "desk.example/other"},
        {"name": "a b"},
        {"name": ""},
        {"public_key": "AAAA"},
        {"public_key": "no base64"},
        {"valid_from": ""},
        {"status": "retired"},
        {"algorithm": "RSA"},
    ],
    ids=str,
)
def test_what_is_no_key_is_not_recorded(change, ana):
    with pytest.raises(LedgerError):
        ana.append(subject_of(ONE.public), "key", state(ONE) | change, expected_rev=0)
    assert ana.signing_keys() == []


def test_a_key_keeps_its_name_its_bytes_and_its_end(ana):
    subject = subject_of(ONE.public)
    with pytest.raises(Refused, match="make no key"):
        ana.append("key-other", "key", state(ONE), expected_rev=0)
    ana.append(subject, "key", state(ONE), expected_rev=0)
    with pytest.raises(Refused, match="recorded already"):
        ana.add_key(ONE.public)
    for change in ({"valid_from": "2020"}, {"status": "active"}):
        with pytest.raises(Refused):
            ana.append(subject, "key", state(ONE, **change), expected_rev=1)
    with pytest.raises(Refused, match="nothing changes but"):
        later = state(ONE, status="lost", valid_from="2020")
        ana.append(subject, "key", later, expected_rev=1)
    ana.retire_key(ONE.public.id.hex(), why="over")
    for status in ("active", "retired", "lost"):
        with pytest.raises(Refused, match="stays so"):
            ana.append(subject, "key", state(ONE, status=status), expected_rev=2)
    with pytest.raises(Refused, match="is retired already"):
        ana.retire_key(ONE.name, why="again")
    with pytest.raises(Refused):
        ana.undo(subject)


def test_a_key_that_is_not_there_or_has_no_reason_is_not_given_up(ana):
    ana.add_key(ONE.public)
    with pytest.raises(LedgerError, match=r"the ledger has: desk.example/one \("):
        ana.retire_key("desk.example/two", why="x")
    with pytest.raises(LedgerError, match="say why"):
        ana.retire_key(ONE.name, why=" ")
    assert ana.signing_key(str(ONE.public)).name == ONE.name


def test_of_a_name_that_several_had_the_key_in_use_is_meant(ana):
    again = SigningKey(ONE.name, bytes([7]) * 32)
    ana.add_key(ONE.public)
    ana.retire_key(ONE.name, why="over")
    ana.add_key(again.public)
    assert ana.signing_key(ONE.name).key_id == again.public.id.hex()
    ana.checkpoint(again)
    assert ana.verify(key=str(again.public)) == ana.size


def test_a_hostile_key_entry_is_an_error_in_words(ana, path, tmp_path):
    ana.add_key(ONE.public)
    note = ana.checkpoint(ONE)
    ana.close()
    import io

    with Ledger.open(path) as ledger:
        dump = b"".join(ledger.dump())
    at = dump.index(b'\\"key_id\\":\\"') + 13
    with pytest.raises(LedgerError):
        Ledger.load(tmp_path / "x", io.BytesIO(dump[:at] + b"zz" + dump[at + 2 :]))
    assert note


# ------------------------------------------------------------------- at a terminal


def test_keys_at_a_terminal(ana, path, tmp_path, capsys):
    ana.close()

    def run(*args):
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        out, errors = capsys.readouterr()
        assert "PRIVATE" not in out + errors
        return end.value.code or 0, out, errors

    def keys():
        lines = run("key", "list", path, "--format", "jsonl")[1].splitlines()
        return [json.loads(line) for line in lines]

    who = ("--actor", "Ana")
    first, second = tmp_path / "one.key", tmp_path / "two.key"
    public = run("keygen", "-o", first, "--name", "desk.example/one")[1].strip()
    assert run("key", "add", path, public)[0] == 2  # nobody says who
    assert run("key", "add", path, public, *who)[0] == 0
    assert run("key", "add", path, public, *who)[0] == 1
    rotate = ("key", "rotate", path, "--why", "a year is over", *who)
    assert run(*rotate, "-o", second)[0] == 2
    status, newer, errors = run(*rotate, "--key", first, "-o", second)
    assert (status, "publish the new public key" in errors) == (0, True)
    assert stat.S_IMODE(second.stat().st_mode) == 0o600
    (one, two) = keys()
    assert (one["status"], two["status"]) == ("retired", "active")
    assert one["reason"] == "a year is over"
    assert one["until"] > one["valid_from"]
    assert len(one["checkpoints"]) == len(two["checkpoints"]) == 1
    assert one["checkpoints"] < two["checkpoints"]
    for key in (public, newer.strip()):
        status, _, errors = run("verify", path, "--key", key)
        assert status == 0
        for recorded in (one, two):
            (size,) = recorded["checkpoints"]
            who_signed = f"({recorded['key_id']}, {recorded['status']}) signed the"
            assert f"{who_signed} checkpoints of {size} entries" in errors
    assert run("checkpoint", path, "--key", first)[0] == 1
    third = tmp_path / "three.key"
    assert run(*rotate, "--lost", "nobody", "-o", third)[0] == 2
    assert not third.exists()
    assert run(*rotate, "--lost", two["name"], "-o", third)[0] == 0
    assert [key["status"] for key in keys()] == ["retired", "lost", "active"]
    assert run("checkpoint", path, "--key", third)[0] == 0
    retire = ("key", "retire", path, keys()[2]["key_id"], *who)
    assert run(*retire)[0] == 2
    assert run(*retire, "--why", "closing down")[0] == 0
    status, out, _ = run("key", "list", path)
    assert (status, "closing down" in out) == (0, True)
    assert run("verify", path)[0] == 0
