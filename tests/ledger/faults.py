"""What is done to a ledger while something goes wrong: run by test_ledger_faults.

Each function here runs in a process of its own, which imports the workbench once and
forks: ``python faults.py NAME PLACE …``.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
from functools import partial

from workbench.ledger import Conflict, Ledger, LedgerError

SUBJECTS = 10


def record(place, out, count=None):
    """Record, singly and in batches, and say of each entry when it is acknowledged."""
    with Ledger.open(place, "Ana") as ledger:
        n = 0
        while count is None or n < count:
            n += 1
            name = f"{os.getpid()}-{time.monotonic_ns()}"
            if n % 3:
                entries = [ledger.append(f"x-{name}", "x-note", {"n": n}, 0)]
            else:
                with ledger.batch() as batch:
                    entries = [
                        batch.append(
                            f"x-{name}-{k}", "x-four", {"n": n}, expected_rev=0
                        )
                        for k in range(4)
                    ]
            for entry in entries:
                said = f"{entry.seq} {entry.subject} {entry.leaf.hex()}\n"
                os.write(out, said.encode())


def check(place, acknowledged):
    """Reopen and verify; all acknowledged is stored, as it was; no half batch is."""
    with Ledger.open(place) as ledger:
        assert ledger.verify() == ledger.size
        for line in acknowledged:
            seq, subject, leaf = line.split()
            entry = ledger.entry(int(seq))
            assert (entry.subject, entry.leaf.hex()) == (subject, leaf)
        fours = ledger.sql("SELECT count(*) AS n FROM subject WHERE type = 'x-four'")
        assert fours["n"][0] % 4 == 0, "half a batch"
        return ledger.size


def forked(work):
    """Run work(out) in a child; return its process and where its words can be read."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        status = 1
        try:
            work(writing)
            status = 0
        except LedgerError as error:
            os.write(2, f"{error}\n".encode())
        finally:
            os._exit(status)
    os.close(writing)
    return pid, os.fdopen(reading)


def kill(first_place, cycles):
    """Kill who records, again and again, at any moment.

    Every hundred times it is another ledger: all of it is verified each time.
    """
    rng, acknowledged, stored = random.Random(7), 0, {}
    for cycle in range(int(cycles)):
        place = first_place.replace("checks", f"checks_{cycle // 100}")
        if not cycle % 100:
            Ledger.open(place, "Ana").close()
        pid, said = forked(partial(record, place))
        first = said.readline()
        assert first, "nothing was recorded"
        time.sleep(rng.random() * 0.03)
        os.kill(pid, signal.SIGKILL)
        lines = [first, *said]
        os.waitpid(pid, 0)
        whole = [line for line in lines if line.endswith("\n")]
        acknowledged += len(whole)
        stored[place] = check(place, whole)
    total = sum(stored.values())
    return {"cycles": int(cycles), "acknowledged": acknowledged, "stored": total}


def keep(place):
    """Record until told to stop, and say what was acknowledged.

    What is refused, because the server's disk fails, is recorded at the next go.
    """
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    with Ledger.open(place, "Ana") as ledger:
        os.write(1, b"ready\n")
        n = 0
        while not stopped:
            n += 1
            try:
                entry = ledger.append(f"x-{os.getpid()}-{n}", "x-note", {"n": n}, 0)
            except LedgerError as error:
                if "nothing of this was recorded" not in str(error):
                    raise
                n -= 1
                continue
            said = f"{entry.seq} {entry.subject} {entry.leaf.hex()}\n"
            os.write(1, said.encode())


def few(place):
    """Record a little, then close: what is run while system calls fail."""
    try:
        record(place, 1, 6)
    except LedgerError as error:
        os.write(2, f"refused: {error}\n".encode())


def writer(place, name, times, out):
    """Count up subjects that others count up as well."""
    rng = random.Random(name)
    with Ledger.open(place, f"Writer {name}") as ledger:
        for _ in range(times):
            subject = f"x-{rng.randrange(SUBJECTS)}"
            while True:
                began = time.monotonic_ns()
                seen = ledger.history(subject)[-1]
                state = {"n": seen.state["n"] + 1, "by": name}
                try:
                    entry = ledger.append(subject, "x-count", state, seen.rev)
                except Conflict:
                    continue
                except LedgerError as error:
                    if "is locked" not in str(error):  # it says to try again
                        raise
                    continue
                done = time.monotonic_ns()
                row = [subject, seen.rev, entry.rev, entry.seq, state["n"], began, done]
                os.write(out, (json.dumps(row) + "\n").encode())
                break


def writers(place, count, times):
    """Let many write at once, and check the history of what they were told."""
    with Ledger.open(place, "Ana") as ledger, ledger.batch() as batch:
        for n in range(SUBJECTS):
            batch.append(f"x-{n}", "x-count", {"n": 0, "by": -1}, expected_rev=0)
    children = [
        forked(lambda out, name=name: writer(place, name, int(times), out))
        for name in range(int(count))
    ]
    told = [json.loads(line) for _, said in children for line in said]
    for pid, _ in children:
        assert os.waitpid(pid, 0)[1] == 0, "a writer failed"
    with Ledger.open(place) as ledger:
        assert ledger.verify() == ledger.size
        for n in range(SUBJECTS):
            check_history(
                ledger.history(f"x-{n}"), [r for r in told if r[0] == f"x-{n}"]
            )
    assert len(told) == int(count) * int(times)
    return {"writers": int(count), "acknowledged": len(told)}


def check_history(stored, told):
    """Check that one order explains what every writer was told of one subject.

    Each revision was acknowledged once and counts one more than the one before it. No
    writer was told of a revision older than one acknowledged before they began.
    """
    assert [entry.rev for entry in stored] == list(range(1, len(stored) + 1))
    assert [entry.state["n"] for entry in stored] == list(range(len(stored)))
    by_rev = sorted(told, key=lambda row: row[2])
    assert [(row[2], row[3], row[4]) for row in by_rev] == [
        (entry.rev, entry.seq, entry.state["n"]) for entry in stored[1:]
    ]
    for _, seen, rev, _, _, began, _ in told:
        assert rev == seen + 1
        before = [row[2] for row in told if row[6] < began]
        assert seen >= max(before, default=1), "a lost update or a stale read"


if __name__ == "__main__":
    name, *args = sys.argv[1:]
    with contextlib.suppress(BrokenPipeError):
        found = globals()[name](*args)
        if found:
            print(json.dumps(found))  # noqa: T201
