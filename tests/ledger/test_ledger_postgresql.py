"""What is a ledger's own on PostgreSQL: its address, its roles, its tables."""

import asyncio
import io
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from ledger_cases import raw, taken_in
from postgresql_server import programs

from workbench.cli import main
from workbench.ledger import Conflict, Ledger, LedgerError, Locked, SigningKey
from workbench.ledger.postgresql import address as address_room
from workbench.ledger.postgresql.roles import setting_up
from workbench.ledger.postgresql.sending import gathered, translated
from workbench.ledger.postgresql.writing import Writing
from workbench.ledger.schema import STATEMENTS


@pytest.fixture
def address(postgresql):
    """The address of an empty ledger."""
    return postgresql.emptied("checks")


@pytest.fixture
def desk(postgresql):
    """Where the application role of a newsroom's two records; the roles are made."""
    name = f"newsroom_{time.monotonic_ns()}"
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute(setting_up(name, "workbench", "desk").encode())
    yield postgresql.url(ledger=name, user="desk")
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute(f"DROP SCHEMA {name} CASCADE")


_HARMLESS = """CREATE OR REPLACE FUNCTION {0}.refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path TO pg_catalog AS 'BEGIN RETURN NEW; END'"""


def refused(place, **asked):
    with pytest.raises(LedgerError) as error:
        Ledger.open(place, **asked).close()
    return str(error.value)


# ------------------------------------------------------------------ its address


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:{}@127.0.0.1:1/checks",
        "postgresql://ana:{}@nowhere.invalid/checks",
        "postgresql://ana:{}@nowhere.invalid:port/checks",
        "postgresql://ana:{}@[::1/checks",
        "postgresql://ana:{}@x@127.0.0.1:1/checks",
        "postgresql://ana:a/{}@127.0.0.1:1/checks",
        "postgresql://ana:a#{}@127.0.0.1:1/checks",
        "postgresql:///checks?password={}&host=/nowhere",
        "postgresql:///checks?password={}&no_such_word=1",
        "postgresql:///checks?password={}&service=none-such",
        "postgresql:///checks?password={}&ledger=Not+One",
        "postgresql:///checks?password={}&sslmode=verify-full&host=127.0.0.1&port=1",
        "postgres://ana:{}@127.0.0.1:1/checks?connect_timeout=x",
    ],
)
def test_a_password_is_in_no_message_about_an_address(address, caplog, monkeypatch):
    secret = "hunter2planted"  # noqa: S105
    monkeypatch.setenv("PGPASSWORD", secret)
    with caplog.at_level(logging.DEBUG), pytest.raises(LedgerError) as error:
        Ledger.open(address.format(secret), actor="Ana")
    assert secret not in str(error.value) + caplog.text
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__ or error.value.__context__ is None


def test_a_wrong_password_is_refused_and_a_right_one_told_to_nobody(
    postgresql, tmp_path, caplog, capfd, monkeypatch
):
    secret = "right-hunter2"  # noqa: S105
    conf = postgresql.data / "pg_hba.conf"
    trusting = conf.read_text()
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute(f"CREATE ROLE guarded LOGIN SUPERUSER PASSWORD '{secret}'")
    conf.write_text("local all guarded scram-sha-256\n" + trusting)
    postgresql.run("pg_ctl", "-D", str(postgresql.data), "reload")
    try:
        url = postgresql.url(ledger="guarded", user="guarded")
        until = time.monotonic() + 10  # the server reads its files in its own time
        while "password" not in (said := refused(url + "&password=wrong-hunter2")):
            assert time.monotonic() < until
        assert "hunter2" not in said
        assert "~/.pgpass" in refused(url)
        with caplog.at_level(logging.DEBUG):
            with Ledger.open(f"{url}&password={secret}", actor="Ana") as ledger:
                taken_in(ledger)
                shown = [repr(ledger), ledger.name, str(ledger.records.store)]
                shown += [repr(vars(ledger.records.store)), str(ledger.me())]
                with pytest.raises(LedgerError) as error:
                    ledger.sql("SELECT no_such FROM entry")
                shown += [str(error.value), b"".join(ledger.dump()).decode()]
            monkeypatch.setenv("PGPASSWORD", secret)
            with Ledger.open(url) as ledger:
                shown.append(repr(ledger))
                with pytest.raises(SystemExit):
                    main(["claims", url, "--format", "csv"])
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit) as ended:
            main(["lab", f"{url}&password={secret}"])
        assert ended.value.code == 2
        assert list(tmp_path.iterdir()) == []
        shown += [caplog.text, *capfd.readouterr()]
        assert secret not in "".join(shown)
        assert "desk" in "".join(shown) or "guarded" in "".join(shown)
    finally:
        conf.write_text(trusting)
        postgresql.run("pg_ctl", "-D", str(postgresql.data), "reload")
        with psycopg.connect(postgresql.url(), autocommit=True) as db:
            db.execute("DROP SCHEMA IF EXISTS guarded CASCADE")
            db.execute("DROP ROLE guarded")


def test_without_its_driver_the_remedy_is_named():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from workbench.cli import main\n"
        "main(['claims', 'postgresql:///checks'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'claims-workbench[postgresql]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ledger_that_is_not_there_is_made_only_by_who_adds_to_it(postgresql, capfd):
    url = postgresql.url(ledger="nobody_made_it")
    with pytest.raises(SystemExit) as ended:
        main(["claims", url])
    assert ended.value.code == 2
    assert 'no ledger "postgres/nobody_made_it"' in capfd.readouterr().err
    with psycopg.connect(postgresql.url()) as db:
        found = db.execute("SELECT to_regnamespace('nobody_made_it')").fetchone()
    assert found == (None,)


def test_every_verb_takes_an_address(address, tmp_path, capfd):
    article = tmp_path / "flood.txt"
    article.write_text("The sea rose by 4 m, the mayor said on 3 March 2025.\n")
    named = ("--actor", "Ana")

    def run(*args):
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = capfd.readouterr()
        assert ended.value.code == 0, err
        return out

    run("add", address, article, *named)
    (claim, *_) = map(
        json.loads, run("claims", address, "--format", "jsonl").splitlines()
    )
    run("select", address, claim["id"], *named)
    run(
        "assess",
        address,
        claim["id"],
        "--rating",
        "true",
        "--explanation",
        "So.",
        *named,
    )
    assert claim["id"] in run("log", address, claim["id"])
    run("blame", address, claim["id"])
    run("verify", address)
    run("export", address, "--status", "assessed")
    run("dump", address, "-o", tmp_path / "dump.jsonl")
    run("load", tmp_path / "copy.claims", tmp_path / "dump.jsonl")
    run("backup", address, tmp_path / "backup.claims")
    run("keygen", "-o", tmp_path / "key", "--name", "example.org/desk")
    run("checkpoint", address, "--key", tmp_path / "key")
    with Ledger.open(address) as ours, Ledger.open(tmp_path / "copy.claims") as copy:
        assert ours.root() == copy.root()


# ------------------------------------------------------------------- its tables


def test_every_table_and_trigger_of_a_file_is_there(address):
    Ledger.open(address).close()
    names = {s.split()[2] for s in STATEMENTS if not s.startswith("CREATE INDEX")}
    with raw(address) as db:
        found = db.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'checks'::regnamespace "
            "UNION SELECT tgname FROM pg_trigger"
        ).fetchall()
    assert names <= {name for (name,) in found}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE {0}.more (a int)",
        "CREATE VIEW {0}.more AS SELECT 1",
        "ALTER TABLE {0}.entry ADD COLUMN more text",
        "ALTER TABLE {0}.entry DROP CONSTRAINT entry_pkey",
        "ALTER TABLE {0}.draft ALTER COLUMN at SET DEFAULT 'x'",
        "ALTER TABLE {0}.entry DISABLE TRIGGER entry_stays",
        "DROP TRIGGER entry_stays ON {0}.entry",
        "DROP INDEX {0}.subject_by_type",
        "ALTER TABLE {0}.entry ENABLE ROW LEVEL SECURITY",
        "CREATE RULE more AS ON INSERT TO {0}.entry DO INSTEAD NOTHING",
        "ALTER FUNCTION {0}.refuse() SECURITY DEFINER",
        "ALTER FUNCTION {0}.refuse() RESET search_path",
        _HARMLESS,
        "CREATE FUNCTION {0}.more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE {0}.head DROP CONSTRAINT head_one_check",
        "COMMENT ON SCHEMA {0} IS 'claims-workbench ledger, format 99'",
        "COMMENT ON SCHEMA {0} IS NULL",
    ],
)
def test_a_ledger_whose_tables_were_altered_is_not_opened(sql, postgresql):
    name = "altered_by_hand"
    url = postgresql.url(ledger=name)
    Ledger.open(url, actor="Ana").close()
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        try:
            db.execute(sql.format(name))
            assert "postgres/altered_by_hand" in refused(url)
        finally:
            db.execute(f"DROP SCHEMA {name} CASCADE")


def test_a_schema_of_something_else_is_not_made_a_ledger(postgresql):
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute("CREATE SCHEMA elsewhere CREATE TABLE theirs (a int)")
        assert "another kind" in refused(postgresql.url(ledger="elsewhere"))
        rows = db.execute(
            "SELECT relname FROM pg_class WHERE relname = 'entry' "
            "AND relnamespace = 'elsewhere'::regnamespace"
        ).fetchall()
        assert rows == []
        db.execute("DROP SCHEMA elsewhere CASCADE")


def test_many_may_make_a_ledger_at_once(postgresql):
    url, ids = postgresql.url(ledger="made_by_many"), []

    def make():
        with Ledger.open(url) as ledger:
            ids.append((ledger.id, ledger.size))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 8
    assert len(set(ids)) == 1
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute("DROP SCHEMA made_by_many CASCADE")


# ---------------------------------------------------------------- its two roles


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET at = at",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "UPDATE content SET bytes = ''",
        "DELETE FROM content",
        "TRUNCATE content",
        "UPDATE meta SET value = 'x'",
        "DELETE FROM head",
        "DELETE FROM batch",
        "DELETE FROM checkpoint",
        "DROP TABLE draft",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DROP TRIGGER entry_stays ON entry",
        "CREATE TABLE more (a int)",
        "SET session_replication_role = replica",
        "SET ROLE workbench",
    ],
)
def test_who_records_cannot_change_or_take_away_what_was_recorded(sql, desk):
    with Ledger.open(desk, actor="Ana") as ledger:
        taken_in(ledger)
        db = ledger.records.store._address.connect()
        with pytest.raises(psycopg.Error):
            db.execute(sql)
        db.close()
        assert ledger.verify() == ledger.size


def test_who_records_can_do_all_a_fact_check_needs(desk):
    with Ledger.open(desk, actor="Ana") as ana, Ledger.open(desk, actor="Ben") as ben:
        one, two = taken_in(ana, 2)
        ana.assess(one.id, rating="true", explanation="So it is.")
        gone = ana.cite(one.id, stance="supports", title="Gauge", text="It read 4 m.")
        ben.review(one.id)
        ben.publish(one.id, url="https://lantern.example/1")
        ana.merge(two.id, into=one.id)
        ana.put_draft(two.id, {"a": 1})
        ana.put_draft(two.id, {"a": 2})
        ana.drop_draft(two.id)
        key = SigningKey("desk.example/key", bytes(32))
        with ana.batch() as batch:
            for n in range(260):  # the tree keeps hashes from 256 entries on
                batch.append(f"x-{n}", "x-note", {}, expected_rev=0)
        note = ana.checkpoint(key)
        assert ana.checkpoint(key) == note
        assert ben.verify(checkpoint=note, key=str(key.public)) == ana.size
        assert ana.claim(one.id).status in ("published", "corrected")
        assert ben.verify() == ana.size
        assert gone.subject


def test_the_owner_too_is_stopped_by_the_tables_themselves(address):
    with Ledger.open(address, actor="Ana") as ledger:
        taken_in(ledger)
        db = ledger.records.store._address.connect()
        for table in ("entry", "content"):
            for sql in ("DELETE FROM {}", "UPDATE {} SET {} = {}", "TRUNCATE {}"):
                column = "body" if table == "entry" else "bytes"
                with pytest.raises(psycopg.errors.RaiseException):
                    db.execute(sql.format(table, column, column))
        db.close()


def test_the_database_role_is_recorded_beside_the_name(desk):
    with Ledger.open(desk, actor="Ana") as ledger:
        (claim,) = taken_in(ledger)
        entry = ledger.select(claim.id)
        actor = ledger.actor(entry.actor_id)
        assert (actor.name, actor.database_role) == ("Ana", "desk")
        assert actor.established == "database role"
        assert b"desk" not in entry.body


def test_a_role_that_may_not_make_a_ledger_is_told_who_may(desk):
    other = desk.replace("ledger=newsroom_", "ledger=another_")
    assert "workbench roles" in refused(other, actor="Ana")


@pytest.mark.parametrize("name", ['a"b', "a; DROP TABLE x", "", "ä", "a$$b", "a" * 64])
def test_a_name_that_would_be_sql_is_refused(name):
    with pytest.raises(LedgerError):
        setting_up(name, "workbench", "desk")
    with pytest.raises(LedgerError):
        setting_up("checks", name, "desk")
    with pytest.raises(LedgerError):
        setting_up("checks", "workbench", name)


def test_the_command_prints_what_psql_takes(postgresql, capfd):
    with pytest.raises(SystemExit):
        main(["roles", "by_psql", "--application", "desk_too"])
    done = subprocess.run(
        [
            programs() / "psql",
            "-X",
            "-q",
            "-1",
            "-v",
            "ON_ERROR_STOP=1",
            postgresql.url(),
        ],
        input=capfd.readouterr().out,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    with Ledger.open(
        postgresql.url(ledger="by_psql", user="desk_too"), "Ana"
    ) as ledger:
        taken_in(ledger)
    with psycopg.connect(postgresql.url(), autocommit=True) as db:
        db.execute("DROP SCHEMA by_psql CASCADE")


# ------------------------------------------------------- durable, whoever sets it


def test_an_answer_waits_for_the_disk_whatever_the_server_says(address):
    with Ledger.open(address, actor="Ana") as ledger:
        db = ledger.records.store._address.connect()
        assert db.execute("SHOW synchronous_commit").fetchone() == ("on",)
        db.close()
        with ledger.batch():
            assert ledger.records.store.row(
                "SELECT current_setting('synchronous_commit')"
            ) == ("on",)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")],
)
def test_a_weaker_setting_is_made_on_and_a_stronger_one_left(asked, kept, address):
    url = f"{address}&options=-csynchronous_commit%3D{asked}"
    with Ledger.open(url) as ledger:
        row = ledger.records.store.row("SELECT current_setting('synchronous_commit')")
    assert row == (kept,)


def test_who_waits_too_long_for_another_writer_is_told_so(address, monkeypatch):
    settings = "workbench.ledger.postgresql.address._SETTINGS"
    quick = address_room._SETTINGS.replace("'10s'", "'50ms'")
    monkeypatch.setattr(settings, quick)
    with Ledger.open(address, "Ana") as ana, Ledger.open(address, "Ben") as ben:
        with ana.batch(), pytest.raises(Locked, match="locked by another writer"):
            ben.append("x-1", "x-note", {}, 0)
        assert ben.append("x-1", "x-note", {}, 0).seq == ana.size


def test_one_state_is_read_whoever_records_meanwhile(address):
    with Ledger.open(address, actor="Ana") as ana, Ledger.open(address) as reader:
        taken_in(ana)
        store = reader.records.store
        with store.reading():
            before = reader.size
            taken_in(ana)
            assert reader.size == before
            assert len(list(store.each("SELECT seq FROM entry"))) == before
        assert reader.size > before


def test_many_read_while_one_is_writing(address):
    with Ledger.open(address, actor="Ana") as ana, Ledger.open(address) as reader:
        (claim,) = taken_in(ana)
        with ana.batch() as batch:
            batch.append("x-1", "x-note", {}, expected_rev=0)
            assert ana.size == reader.size + 1
            assert reader.claim(claim.id) == claim
        seen = []
        threads = [
            threading.Thread(target=lambda: seen.append(len(reader.claims())))
            for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [1] * 12


def test_a_query_of_anybody_cannot_write_nor_stay(address, monkeypatch):
    monkeypatch.setattr("workbench.ledger.postgresql.store.QUERY_SECONDS", 1)
    with Ledger.open(address, actor="Ana") as ana:
        ana.put_draft("x-1", {"a": 1})
        for query in (
            "DELETE FROM draft",
            "SELECT 1; DELETE FROM draft",
            "COMMIT",
            "WITH gone AS (DELETE FROM draft RETURNING 1) SELECT * FROM gone",
            "SELECT set_config('transaction_read_only', 'off', true)",
            "CREATE TEMP TABLE t AS SELECT 1",
            "VACUUM",
            "nonsense",
            "",
        ):
            with pytest.raises(LedgerError):
                ana.sql(query)
        with pytest.raises(LedgerError, match="too long"):
            ana.sql("SELECT pg_sleep(30)")
        assert ana.draft("x-1")[1] == {"a": 1}
        assert ana.sql("SELECT 5 % 3 AS rest, '?' AS mark").values.tolist() == [
            [2, "?"]
        ]


def test_an_open_desk_is_told_what_others_record(address):
    with Ledger.open(address, actor="Ana") as ana, Ledger.open(address) as desk:
        desk.changed(0)
        assert not desk.changed(0)
        taken_in(ana)
        assert desk.changed(20)
        assert not desk.changed(0)
        ana.put_draft("x-1", {})
        assert not desk.changed(0.2)


def test_a_desk_in_a_notebook_shows_what_a_colleague_records(address):
    import workbench as wb

    async def at_the_desk(ledger, colleague):
        told = []
        desk = wb.Desk(ledger)
        desk.send = told.append
        await asyncio.sleep(0.2)
        (claim,) = await asyncio.to_thread(taken_in, colleague)
        for _ in range(100):
            if any(m.get("name") == "changed" for m in told):
                break
            await asyncio.sleep(0.1)
        desk.close()
        return claim.id, json.dumps(told)

    with Ledger.open(address, "Ana") as ana, Ledger.open(address, "Ben") as ben:
        claim, told = asyncio.run(at_the_desk(ana, ben))
    assert claim in told


def test_a_closed_ledger_waits_for_nobody(address):
    ledger = Ledger.open(address)
    ledger.changed()
    ledger.close()
    ledger.close()
    for what in (lambda: ledger.changed(5), ledger.claims, lambda: ledger.size):
        with pytest.raises(LedgerError, match="is closed"):
            what()


# ------------------------------------------------------------- on the way there


@pytest.mark.parametrize(
    ("sql", "sent"),
    [
        ("SELECT ? WHERE a LIKE ?", b"SELECT %s WHERE a LIKE %s"),
        ("SELECT 'a?%' || ?", b"SELECT 'a?%%' || %s"),
        ("SELECT 'it''s ?', 5 % ?", b"SELECT 'it''s ?', 5 %% %s"),
    ],
)
def test_a_question_mark_is_a_value_but_in_a_literal(sql, sent):
    assert translated(sql) == sent


def test_rows_of_a_table_go_together_and_nothing_passes_what_is_no_insert():
    a, b, c = "INSERT INTO a VALUES (?)", "INSERT INTO b VALUES (?)", "DELETE FROM a"
    written = [(a, [(1,)]), (b, [(2,)]), (a, [(3,)]), (c, [()]), (a, [(4,)])]
    assert list(gathered(written)) == [
        (a, [(1,), (3,)]),
        (b, [(2,)]),
        (c, [()]),
        (a, [(4,)]),
    ]


@pytest.mark.parametrize("count", [1, 23, 24, 25, 300])
def test_a_batch_of_any_size_is_recorded_in_order(count, address):
    with Ledger.open(address, actor="Ana") as ledger:
        with ledger.batch() as batch:
            for n in range(count):
                batch.append(f"x-{n % 100}", "x-note", {"n": n}, expected_rev=n // 100)
        assert [e.state["n"] for e in ledger.entries(3)] == list(range(count))
        assert ledger.verify() == count + 3


def test_what_others_recorded_is_seen_however_many_new_subjects_a_batch_has(address):
    with Ledger.open(address, "Ana") as ana, Ledger.open(address, "Ben") as ben:
        for turn in range(3):
            with ana.batch() as batch:
                for n in range(60):
                    batch.append(f"x-{turn}-{n}", "x-note", {}, expected_rev=0)
            ben.append(f"x-ben-{turn}", "x-note", {}, expected_rev=0)
            with ana.batch() as batch:
                for n in range(60):
                    batch.append(f"x-{turn}-{n}", "x-note", {"n": n}, expected_rev=1)
                with pytest.raises(Conflict):
                    batch.append(f"x-ben-{turn}", "x-note", {}, expected_rev=0)
            with pytest.raises(ZeroDivisionError), ana.batch() as batch:
                for n in range(60):
                    batch.append(f"x-gone-{n}", "x-note", {}, expected_rev=0)
                assert ana.size  # what was written is sent for this
                1 / 0  # noqa: B018
        assert ana.verify() == ana.size == 4 + 3 * 121


def test_a_batch_of_new_subjects_asks_no_question_for_each(address, monkeypatch):
    asked = []
    ask = Writing.ask_recorded
    monkeypatch.setattr(
        Writing, "ask_recorded", lambda *args: asked.append(args) or ask(*args)
    )
    with Ledger.open(address, "Ana") as ana:
        with ana.batch() as batch:
            for n in range(500):
                batch.append(f"x-{n}", "x-note", {}, expected_rev=0)
        assert len(asked) < 50


def test_a_dump_goes_from_one_engine_to_the_other_and_back(address, tmp_path):
    with Ledger.open(tmp_path / "a.claims", actor="Ana") as ledger:
        (claim,) = taken_in(ledger)
        ledger.assess(claim.id, rating="true", explanation="So it is.")
        dump, root = b"".join(ledger.dump()), ledger.root()
    Ledger.load(address, io.BytesIO(dump))
    with Ledger.open(address) as ledger:
        assert ledger.root() == root
        again = b"".join(ledger.dump())
    assert again == dump


def test_who_records_can_erase_and_is_told_what_the_owner_has_to_run(desk):
    with Ledger.open(desk, actor="Ana") as ledger:
        (claim,) = taken_in(ledger)
        ledger.revise(claim.id, wording="Words that have to go.")
        with pytest.raises(LedgerError, match=r"let workbench run VACUUM \(FULL\)"):
            ledger.erase(claim.id, "wording", why="Asked")
        assert "have to go" not in ledger.claim(claim.id).wording
        assert ledger.verify() == ledger.size


# ------------------------------------------------------------- the tests' own server


def test_the_server_of_a_killed_test_run_ends_and_leaves_nothing(postgresql):
    killed = (
        "import os, signal\n"
        "from postgresql_server import QUICK, Server\n"
        "print(Server(QUICK).folder, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", killed],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    folder = Path(run.stdout.strip())
    assert run.returncode == -signal.SIGKILL, run.stderr
    for _ in range(300):
        if not folder.exists():
            break
        time.sleep(0.1)
    assert not folder.exists()
    assert not [arguments for arguments in running() if str(folder) in arguments]
    psycopg.connect(postgresql.url()).close()  # another run's server is let alone


def running():
    """Yield the command line of each process."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield (process / "cmdline").read_text(errors="replace")
