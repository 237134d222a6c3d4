"""A PostgreSQL server for the tests: Debian's, on a socket of its own, gone after."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from workbench.ledger.postgresql import PostgreSQLStore
from workbench.ledger.postgresql.address import Address
from workbench.ledger.postgresql.tables import tables

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""``synchronous_commit`` is off here, as on a server that was set up badly: a ledger
insists on its own."""


def programs() -> Path:
    """Return the folder of PostgreSQL's own programs, the newest there is."""
    found = [Path(p).parent for p in [shutil.which("pg_ctl")] if p]
    found += Path("/usr/lib/postgresql").glob("*/bin")
    found = [folder for folder in found if (folder / "initdb").exists()]
    if not found:
        pytest.skip("PostgreSQL is not installed: scripts/postgresql.sh installs it")
    return max(
        found, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))]
    )


class Server:
    """One server, listening on a socket in its own folder only.

    PostgreSQL refuses to run as root: there it runs as ``postgres``.
    """

    def __init__(self, settings: dict[str, str]) -> None:
        self.programs = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="workbench-pg-", dir="/tmp"))
        self.data = self.folder / "data"
        self.user = (
            "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        )
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.folder.chmod(0o755)
        self.guard = self.guarded()
        self.run(
            "initdb",
            "-D",
            str(self.data),
            "--no-sync",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--username=tester",
        )
        lines = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.folder}'",
            "max_connections": "120",
            "shared_buffers": "64MB",
            "autovacuum": "off",
            "log_min_messages": "fatal",
        } | settings
        text = "".join(f"{name} = {value}\n" for name, value in lines.items())
        conf = self.data / "postgresql.auto.conf"
        conf.write_text(conf.read_text() + text)
        self.start()

    def command(self, program: str, *arguments: str) -> list[str]:
        """Return the command that runs one of PostgreSQL's programs as who may."""
        command = [str(self.programs / program), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        return command

    def guarded(self) -> subprocess.Popen[bytes]:
        """Return what ends the server and clears its folder when this process is gone.

        However it ends, its end of the pipe is closed then. A server that was just
        being started is waited for; a line says that there is none any more.
        """
        stop = self.command("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")
        return subprocess.Popen(
            [
                "sh",
                "-c",
                'read -r _ || { sleep 1; "$@"; }; cd /; rm -rf -- "$0"',
                str(self.folder),
                *stop,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            start_new_session=True,
        )

    def run(self, program: str, *arguments: str, check: bool = True) -> str:
        """Run one of PostgreSQL's programs as who may."""
        done = subprocess.run(
            self.command(program, *arguments),
            check=False,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={**os.environ, "LC_ALL": "C"},
        )
        assert done.returncode == 0 or not check, done.stderr + done.stdout
        return done.stdout

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-s", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is what a power cut would be."""
        self.run(
            "pg_ctl", "-D", str(self.data), "-m", mode, "-w", "-s", "stop", check=False
        )

    def revived(self) -> None:
        """Wait until it answers again after a crash; start it where it stopped."""
        for _ in range(100):
            status = self.run("pg_ctl", "-D", str(self.data), "status", check=False)
            if "no server running" in status:
                self.start()
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("the server did not come back")

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop("immediate")
        self.guard.communicate(b"stopped\n")

    def url(self, database: str = "postgres", ledger: str = "", **more: str) -> str:
        """Return the address of a ledger on this server."""
        said = {"host": str(self.folder), "user": "tester"} | more
        if ledger:
            said["ledger"] = ledger
        query = "&".join(f"{name}={value}" for name, value in said.items())
        return f"postgresql:///{database}?{query}"

    def emptied(self, ledger: str) -> str:
        """Return the address of a ledger without an entry, as if it were just made."""
        address = self.url(ledger=ledger)
        PostgreSQLStore(address).close()
        with raw(address) as db:
            for table in tables():
                db.execute(f"DELETE FROM {table}")
            db.execute("INSERT INTO head VALUES (1, 0, '', '')")
        return address


class raw:  # noqa: N801 - as the function for a file is called
    """A ledger on PostgreSQL past its own care: no trigger fires.

    It understands the few words of SQLite in which the tests spoil a ledger.
    """

    def __init__(self, address: str) -> None:
        self.db = Address(address).connect()
        self.db.execute("SET session_replication_role = replica")
        self._count = 0

    def execute(self, sql: str, values=()) -> psycopg.Cursor:
        """Run one statement."""
        if sql.startswith("PRAGMA"):
            return self.db.execute("SELECT")
        sql = re.sub(r"\bx'([0-9a-f]*)'", r"'\\x\1'::bytea", sql)
        sql = re.sub(
            r"zeroblob\(((?:\w|\(\w+\)|[ *])*)\)",
            r"decode(repeat('00', \1), 'hex')",
            sql,
        )
        sql = re.sub(
            r"rowid = (\d+)",
            r"digest = (SELECT digest FROM content ORDER BY ctid LIMIT 1 OFFSET \1)",
            sql,
        )
        done = self.db.execute(sql.replace("%", "%%").replace("?", "%s"), values)
        self._count = done.rowcount
        return done

    def executemany(self, sql: str, rows) -> None:
        """Run one statement for each row."""
        for row in rows:
            self.execute(sql, row)

    def changes(self) -> int:
        """Return how many rows the last statement changed."""
        return self._count

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.close()


def files_of(address: str) -> list[Path]:
    """Return the files in which the server keeps a ledger's tables, as they are now."""
    with raw(address) as db:
        db.execute("CHECKPOINT")
        ((data,),) = db.execute("SHOW data_directory").fetchall()
        found = db.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relnamespace = ? "
            "::regnamespace UNION SELECT pg_relation_filepath(reltoastrelid) "
            "FROM pg_class WHERE relnamespace = ?::regnamespace AND reltoastrelid > 0",
            (Address(address).schema,) * 2,
        ).fetchall()
    return [Path(data) / name for (name,) in found]


def copied(address: str) -> str:
    """Copy a ledger on PostgreSQL into another one beside it."""
    target = re.sub(r"ledger=\w+", "ledger=altered", address)
    source = Address(address).schema
    PostgreSQLStore(target).close()
    with raw(target) as db:
        for table in tables():
            db.execute(f"DELETE FROM {table}")
            db.execute(f"INSERT INTO {table} SELECT * FROM {source}.{table}")
    return target
