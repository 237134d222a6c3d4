"""Killed, cut off, out of disk, many at once: what was acknowledged is there.

Every loop has a short version here and a long one for ``make test-long``; ``-s`` shows
the counts.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import faults
import psycopg
import pytest
from faults import check
from postgresql_server import DURABLE, Server

from workbench.ledger import Ledger, LedgerError

SCRIPT = faults.__file__
ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture(scope="module")
def durable():
    """A server whose acknowledgements wait for the disk, as a newsroom's does."""
    server = Server(DURABLE)
    yield server
    server.close()


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request, tmp_path):
    if request.param == "SQLite":
        return str(tmp_path / "checks.claims")
    return request.getfixturevalue("durable").emptied("checks")


def counted(name, place, *args):
    """Run one of the loops in a process of its own; return what it counted."""
    done = subprocess.run(
        [sys.executable, SCRIPT, name, place, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env=ENV,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    found = json.loads(done.stdout)
    print(name, place.partition(":")[0][-20:], found)  # noqa: T201
    return found


# -------------------------------------------------------------------- killed


def test_killed_while_recording_it_has_all_it_acknowledged(place):
    assert counted("kill", place, 15)["acknowledged"] >= 15


@pytest.mark.long
def test_killed_a_thousand_times_while_recording_it_has_all_it_acknowledged(place):
    assert counted("kill", place, 1000)["cycles"] == 1000


def kill_a_backend(server, _):
    """Kill -9 one process of the server: it takes all down and recovers."""
    with psycopg.connect(server.url()) as db:
        rows = db.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid()"
        ).fetchall()
    for (pid,) in rows[:1]:
        subprocess.run(["kill", "-9", str(pid)], check=False)


def end_a_backend(server, _):
    """End a connection, as an administrator or a firewall would."""
    with psycopg.connect(server.url()) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
            "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def crash(server, _):
    """Stop the server as a power cut would, and start it again."""
    server.stop("immediate")
    server.start()


def restart(server, _):
    """Stop the server in order, and start it again."""
    server.revived()
    server.stop("fast")
    server.start()


def disturbed(server, times, acts):
    """Record while the server is disturbed; all acknowledged is all there is."""
    place, rng = server.emptied("disturbed"), random.Random(11)
    child = subprocess.Popen(
        [sys.executable, SCRIPT, "keep", place],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENV,
    )
    assert child.stdout.readline() == "ready\n"
    said = []
    for turn in range(times):
        said.append(child.stdout.readline())  # it goes on after the last disturbance
        time.sleep(rng.random() * 0.1)
        for _ in range(5):
            try:
                acts[turn % len(acts)](server, turn)
                break
            except psycopg.OperationalError:
                time.sleep(0.2)  # it is still recovering
    said.append(child.stdout.readline())
    child.send_signal(signal.SIGTERM)
    rest, error = child.stdout.read(), child.stderr.read()
    assert child.wait(60) == 0, error
    assert not error
    lines = [*filter(None, said), *rest.splitlines()]
    size = check(place, lines)
    with Ledger.open(place) as ledger:
        stored = [e.subject for e in ledger.entries() if e.type == "x-note"]
    assert stored == [line.split()[1] for line in lines], (
        "recorded twice, or not at all"
    )
    print("disturbed", {"times": times, "acknowledged": len(lines), "stored": size})  # noqa: T201


ACTS = (end_a_backend, crash, kill_a_backend, restart)
MOSTLY_BACKENDS = (end_a_backend, kill_a_backend) * 12 + (crash, restart)


def test_a_server_that_goes_away_takes_nothing_and_nothing_is_recorded_twice(durable):
    disturbed(durable, 8, ACTS)


@pytest.mark.long
def test_a_server_that_goes_away_a_thousand_times_takes_nothing(durable):
    disturbed(durable, 1000, MOSTLY_BACKENDS)


def test_a_server_that_stays_away_is_named(durable, monkeypatch):
    monkeypatch.setattr("workbench.ledger.postgresql.connections.PATIENCE", 0.5)
    place = durable.emptied("checks")
    with Ledger.open(place, "Ana") as ledger:
        ledger.append("x-1", "x-note", {}, 0)
        durable.stop()
        try:
            for what in (ledger.claims, lambda: ledger.append("x-2", "x-n", {}, 0)):
                with pytest.raises(LedgerError, match="PostgreSQL server"):
                    what()
            with pytest.raises(LedgerError, match="no PostgreSQL server answers"):
                Ledger.open(place)
        finally:
            durable.start()
        assert ledger.append("x-2", "x-note", {}, 0).seq == ledger.size
        assert ledger.verify() == ledger.size


def test_what_others_recorded_meanwhile_is_not_recorded_over(durable):
    place = durable.emptied("checks")
    with Ledger.open(place, "Ana") as ana, Ledger.open(place, "Ben") as ben:
        ana.append("x-1", "x-note", {}, 0)
        ben.append("x-2", "x-note", {}, 0)
        with (
            pytest.raises(LedgerError, match="others have recorded since"),
            ana.batch(),
        ):
            ana.append("x-3", "x-note", {}, 0)
            end_a_backend(durable, 0)
            ben.append("x-4", "x-note", {}, 0)
        assert ana.size == ben.size == ben.verify()
        assert ana.append("x-3", "x-note", {}, 0).seq == ana.size


def test_an_answer_that_was_lost_is_looked_up_and_not_recorded_again(
    durable, monkeypatch
):
    from workbench.ledger.postgresql import writing as room

    place, send, lost = durable.emptied("checks"), room.send, []

    def cut(db, written, query, values=()):
        answer = send(db, written, query, values)
        if query == b"COMMIT" and not lost:
            lost.append(True)
            db.close()
            message = "the answer was lost"
            raise psycopg.OperationalError(message)
        return answer

    with Ledger.open(place, "Ana") as ledger:
        monkeypatch.setattr(room, "send", cut)
        entry = ledger.append("x-1", "x-note", {"a": 1}, 0)
        assert lost
        assert ledger.size == entry.seq
        assert [e.subject for e in ledger.entries()].count("x-1") == 1
        assert ledger.verify() == ledger.size


def test_a_server_that_is_lost_again_while_it_is_asked_is_asked_once_more(
    durable, monkeypatch
):
    from workbench.ledger.postgresql.writing import Writing

    place, begin_again, lost = durable.emptied("checks"), Writing._begin_again, []

    def lost_again(self, db):
        found = begin_again(self, db)
        if len(lost) < 2:
            lost.append(True)
            db.close()
            message = "lost again"
            raise psycopg.OperationalError(message)
        return found

    monkeypatch.setattr(Writing, "_begin_again", lost_again)
    with Ledger.open(place, "Ana") as ledger:
        with ledger.batch():
            ledger.append("x-1", "x-note", {"a": 1}, 0)
            end_a_backend(durable, 0)
        assert len(lost) == 2
        assert ledger.entry(ledger.size).subject == "x-1"
        assert ledger.verify() == ledger.size


# ------------------------------------------------------ system calls that fail


def strace():
    """Return strace's path, where this machine lets it look at another process."""
    found = shutil.which("strace")
    if not found:
        pytest.skip("strace is not installed: scripts/postgresql.sh installs it")
    tried = subprocess.run(
        [found, "-f", "-e", "inject=fsync:error=EIO", "true"],
        capture_output=True,
        check=False,
    )
    if tried.returncode:
        pytest.skip("this machine lets no process look at another (ptrace)")
    return found


CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "unlink")
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")


def calls_of(program, folder):
    """Return how often a run makes each system call on the ledger's files."""
    place = folder / "counted.claims"
    log = folder / "calls"
    traced = [program, "-f", "-qq", "-o", str(log), *on_files(place)]
    subprocess.run(
        [
            *traced,
            "-e",
            f"trace={','.join(CALLS)}",
            sys.executable,
            SCRIPT,
            "few",
            place,
        ],
        check=True,
        capture_output=True,
        env=ENV,
    )
    found = re.findall(r"^\d+\s+(\w+)\(", log.read_text(), re.MULTILINE)
    return {call: found.count(call) for call in CALLS if call in found}


def on_files(place):
    """Return strace's words for: only on these files."""
    return [
        word
        for end in ("", "-wal", "-shm", "-journal")
        for word in ("-P", f"{place}{end}")
    ]


def failing(program, place, call, fault, when):
    """Record while one system call fails, or kills; return whether it was noticed."""
    how = f"inject={call}:{fault}:when={when}"
    done = subprocess.run(
        [
            program,
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            *on_files(place),
            "-e",
            how,
            sys.executable,
            SCRIPT,
            "few",
            str(place),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=ENV,
    )
    assert "Traceback" not in done.stderr, done.stderr
    lines = done.stdout.splitlines(keepends=True)
    whole = [line for line in lines if line.endswith("\n")]
    if Path(place).exists() or whole:
        check(place, whole)
        with Ledger.open(place, "Ben") as ledger:
            ledger.append("x-after", "x-note", {}, 0)
            assert ledger.verify() == ledger.size
    return bool(done.stderr) or done.returncode != 0


def each_failing_call(folder, chosen):
    program = strace()
    calls = calls_of(program, folder)
    assert {"pwrite64", "fdatasync"} <= calls.keys(), calls
    every = [
        (call, fault, when)
        for call, count in calls.items()
        for fault in FAULTS
        for when in range(1, count + 1)
    ]
    cases = chosen(every)
    noticed = 0
    for number, (call, fault, when) in enumerate(cases):
        place = folder / f"{number}.claims"
        noticed += failing(program, place, call, fault, when)
        for file in folder.glob(f"{number}.claims*"):
            file.unlink()
    print("failing calls", calls, {"cases": len(cases), "noticed": noticed})  # noqa: T201
    assert noticed > len(cases) / 2, "most faults must come to notice"


def some_of_each(every):
    """Return three of each system call."""
    rng = random.Random(5)
    calls = {call: [case for case in every if case[0] == call] for call, *_ in every}
    return [case for cases in calls.values() for case in rng.sample(cases, 3)]


def test_a_system_call_that_fails_or_kills_loses_nothing_acknowledged(tmp_path):
    each_failing_call(tmp_path, some_of_each)


@pytest.mark.long
def test_every_system_call_that_fails_or_kills_loses_nothing_acknowledged(tmp_path):
    each_failing_call(tmp_path, lambda every: every)


def failing_backend(call, fault):
    """Return an act: the next such system call of who writes fails, or kills."""

    def act(server, _):
        with psycopg.connect(server.url()) as db:
            rows = db.execute(
                "SELECT pid FROM pg_stat_activity "
                "WHERE application_name = 'claims-workbench'"
            ).fetchall()
        how = f"inject={call}:{fault}:when=1"
        for (pid,) in rows[:1]:
            command = [strace(), "-qq", "-o", "/dev/null", "-e", how, "-p", str(pid)]
            tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            try:
                tracer.wait(timeout=2)  # it ends with the process that it looks at
            except subprocess.TimeoutExpired:
                tracer.send_signal(signal.SIGINT)
                tracer.wait()

    return act


def test_a_system_call_of_the_server_that_fails_loses_nothing(durable):
    strace()
    faulty = [("fdatasync", "error=EIO"), ("pwrite64", "error=ENOSPC")]
    disturbed(durable, 2, [failing_backend(*fault) for fault in faulty])


@pytest.mark.long
def test_system_calls_of_the_server_that_fail_a_hundred_times_lose_nothing(durable):
    strace()
    faulty = [
        failing_backend(call, fault)
        for call in ("fdatasync", "pwrite64", "sendto", "recvfrom")
        for fault in FAULTS
    ]
    disturbed(durable, 120, faulty)


# ------------------------------------------------------------------- many at once


def test_sixteen_writers_on_ten_subjects_lose_no_update(place):
    assert counted("writers", place, 16, 6)["acknowledged"] == 96


@pytest.mark.long
def test_sixteen_writers_on_ten_subjects_lose_no_update_in_the_long_run(place):
    assert counted("writers", place, 16, 200)["acknowledged"] == 3200
