"""A checkpoint's time by another clock: RFC 3161, against an authority on loopback."""

import io
import shutil
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from ledger_cases import on_a_file, raw, taken_in

from workbench.cli import main
from workbench.ledger import Ledger, LedgerError, SigningKey, timestamps

pytest.importorskip("rfc3161_client", reason="the extra timestamp is not installed")
OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
default_policy = 1.2.3.4.1
digests = sha256, sha512
signer_digest = sha256
accuracy = secs:1
"""

REPLY = (
    "ts -reply -config tsa.cnf -section here -queryfile question.tsq -out answer.tsr"
)


def certified(name, issuer=None, *, stamps=True):
    """Return a private key and its certificate, in PEM, issued by another or itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    by, signer = issuer or (subject, key)
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(by, subject, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.BasicConstraints(issuer is None, None), critical=True)
    )
    if issuer is not None and stamps:
        usage = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(usage, critical=True)
    pem = made.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return (subject, key), pem, secret


class Authority:
    """A TSA: openssl behind a small server, or whatever ``answer`` makes instead."""

    def __init__(self, folder):
        self.folder = folder
        root, self.root, _ = certified("Test root")
        _, tsa, secret = certified("Test TSA", root)
        for name, data in {
            "root.pem": self.root,
            "tsa.pem": tsa,
            "tsa.key": secret,
            "serial": b"01\n",
            "tsa.cnf": CONFIG.format(folder=folder).encode(),
        }.items():
            (folder / name).write_bytes(data)
        self.answer = self.stamp
        self.asked = 0
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                authority.asked += 1
                size = int(self.headers["Content-Length"])
                status, data = authority.answer(self.rfile.read(size))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/tsa"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stamp(self, question):
        (self.folder / "question.tsq").write_bytes(question)
        subprocess.run(
            [OPENSSL, *REPLY.split()],
            cwd=self.folder,
            check=True,
            capture_output=True,
            timeout=30,
        )
        return 200, (self.folder / "answer.tsr").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    found = Authority(tmp_path_factory.mktemp("tsa"))
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def tsa(authority):
    authority.answer = authority.stamp
    return authority


KEY = SigningKey.new("desk.example/key")


def test_a_checkpoint_gets_the_time_of_another_clock(ana, tsa):
    taken_in(ana)
    note = ana.checkpoint(KEY)
    time = ana.timestamp(note, tsa.url)
    assert abs(datetime.now(UTC) - time) < timedelta(minutes=5)
    assert ana.timestamps(tsa.root) == {ana.size: time}
    assert ana.verify(key=str(KEY.public), tsa=tsa.root) == ana.size


def test_the_token_is_one_that_openssl_verifies(ana, tsa, tmp_path):
    note = ana.checkpoint(KEY)
    ana.timestamp(note, tsa.url)
    (token,) = ana.sql("SELECT token FROM checkpoint")["token"]
    (tmp_path / "note.txt").write_bytes(note.encode())
    (tmp_path / "token.tsr").write_bytes(token)
    command = [OPENSSL, "ts", "-verify", "-data", "note.txt", "-in", "token.tsr"]
    root = tsa.folder / "root.pem"
    said = subprocess.run(
        [*command, "-CAfile", str(root)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert "Verification: OK" in said.stdout + said.stderr


def test_a_timestamp_of_another_note_or_another_authority_is_refused(
    ana, path, tsa, tmp_path_factory
):
    first = ana.checkpoint(KEY)
    ana.timestamp(first, tsa.url)
    taken_in(ana)
    second = ana.checkpoint(KEY)
    other, _, _ = certified("Another root")
    _, stranger, _ = certified("Stranger", other)
    for certificate, says in (
        (certified("Another root")[1], "does not hold"),
        (stranger, "issued by itself"),
        (b"no certificate", "not certificates in PEM"),
        (tsa.root + b" " * 300_000, "issued by itself"),
    ):
        with pytest.raises(LedgerError, match=says):
            ana.verify(tsa=certificate)
    db = raw(path)
    (token,) = db.execute("SELECT token FROM checkpoint WHERE token NOTNULL").fetchone()
    sql = "UPDATE checkpoint SET token = ? WHERE note = ?"
    db.execute(sql, (token, second.encode()))
    with pytest.raises(LedgerError, match=f"at entry {ana.size}: .*does not hold"):
        ana.verify(tsa=tsa.root)
    for at in (20, len(token) // 2, len(token) - 10):
        damaged = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        db.execute(sql, (damaged, second.encode()))
        with pytest.raises(LedgerError):
            ana.verify(tsa=tsa.root)
    for hostile in (b"", b"x", token[:-1], token + b"x", b"\x30" * 70_000):
        db.execute(sql, (hostile, second.encode()))
        with pytest.raises(LedgerError):
            ana.verify(tsa=tsa.root)
    db.close()


def test_a_certificate_that_may_not_stamp_is_refused(ana, tsa):
    """Any other certificate of the same root must not do for a clock."""
    note = ana.checkpoint(KEY)
    root, pem, _ = certified("Root of all")
    _, leaf, secret = certified("Only a mail server", root, stamps=False)
    before = {name: (tsa.folder / name).read_bytes() for name in ("tsa.pem", "tsa.key")}
    (tsa.folder / "tsa.pem").write_bytes(leaf)
    (tsa.folder / "tsa.key").write_bytes(secret)
    try:
        with pytest.raises(subprocess.CalledProcessError):
            tsa.stamp(tsa.folder.joinpath("question.tsq").read_bytes())
    finally:
        for name, data in before.items():
            (tsa.folder / name).write_bytes(data)
    ana.timestamp(note, tsa.url)
    with pytest.raises(LedgerError, match="does not hold"):
        ana.timestamps(pem)


def test_an_answer_that_is_none_to_the_question_is_not_kept(ana, tsa, monkeypatch):
    note = ana.checkpoint(KEY)
    taken_in(ana)
    other = ana.checkpoint(KEY)
    earlier = []

    def remember(question):
        earlier.append(tsa.stamp(question))
        return earlier[-1]

    tsa.answer = remember
    ana.timestamp(other, tsa.url)
    monkeypatch.setattr(timestamps, "TIMEOUT", 2)
    for answer, says in (
        (lambda _: earlier[0], "answered another question"),
        (lambda _: (200, b""), "not a timestamp"),
        (lambda _: (200, b"<html>"), "not a timestamp"),
        (lambda _: (200, b"\x30" * 100_000), "over-long"),
        (lambda _: (500, b"x"), "does not answer"),
        (lambda _: (200, bytes.fromhex("300530030201 02".replace(" ", ""))), "."),
    ):
        tsa.answer = answer
        with pytest.raises(LedgerError, match=says):
            ana.timestamp(note, tsa.url)
    tokens = ana.sql("SELECT size, token FROM checkpoint ORDER BY size")["token"]
    assert [token is None for token in tokens] == [True, False]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://h.example", "x", "http://127.0.0.1:1/"]
)
def test_what_is_no_address_of_an_authority_is_refused(url, ana):
    note = ana.checkpoint(KEY)
    with pytest.raises(LedgerError, match=r"address of a TSA|does not answer"):
        ana.timestamp(note, url)


def test_a_note_that_is_not_kept_is_not_sent_to_anybody(ana, tsa):
    asked = tsa.asked
    with pytest.raises(LedgerError, match="does not keep this checkpoint"):
        ana.timestamp("x\n", tsa.url)
    assert tsa.asked == asked


def test_signing_anew_drops_the_token_of_the_note_before(ana, tsa):
    ana.timestamp(ana.checkpoint(KEY), tsa.url)
    ana.checkpoint(SigningKey.new())
    assert ana.timestamps(tsa.root) == {}
    with pytest.raises(LedgerError, match="keeps no checkpoint with a timestamp"):
        ana.verify(tsa=tsa.root)


def test_a_token_goes_along_in_a_dump_and_a_backup(ana, tsa, tmp_path):
    ana.timestamp(ana.checkpoint(KEY), tsa.url)
    copy, other = tmp_path / "copy.claims", tmp_path / "other.claims"
    ana.backup(copy)
    dump = b"".join(ana.dump())
    Ledger.load(other, io.BytesIO(dump))
    for file in (copy, other):
        with Ledger.open(file) as ledger:
            assert ledger.timestamps(tsa.root) == ana.timestamps(tsa.root)
            assert b"".join(ledger.dump()) == dump


@on_a_file
def test_a_ledger_of_format_1_has_no_timestamps_until_one_is_asked_for(path, tsa):
    from test_ledger_formats import FOLDER

    shutil.copy(FOLDER / "format-1.claims", path)
    with Ledger.open(path) as ledger:
        assert ledger.timestamps(tsa.root) == {}
        ledger.timestamp(ledger.checkpoint(KEY), tsa.url)
        assert list(ledger.timestamps(tsa.root)) == [ledger.size]
        assert ledger.verify(tsa=tsa.root) == ledger.size


def test_timestamps_at_a_terminal(ana, path, tsa, tmp_path, capsys):
    taken_in(ana)
    ana.close()

    def run(*args):
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        out, errors = capsys.readouterr()
        return end.value.code or 0, out, errors

    key, root = tmp_path / "desk.key", tsa.folder / "root.pem"
    KEY.write(key)
    sign = ("checkpoint", path, "--key", key, "--timestamp")
    assert run("verify", path, "--tsa-cert", root)[0] == 1
    status, note, errors = run(*sign, "http://127.0.0.1:1/")
    assert (status, note.count("\n")) == (1, 5)
    assert "does not answer" in errors
    status, note, errors = run(*sign, tsa.url)
    assert (status, "Timestamped 20" in errors) == (0, True)
    assert note.startswith("claims-workbench/")
    status, _, errors = run("verify", path, "--tsa-cert", root)
    assert (status, "was there on 20" in errors) == (0, True)
    assert run("verify", path, "--tsa-cert", tmp_path / "none.pem")[0] == 2
