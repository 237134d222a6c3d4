"""The OpenAPI description, and a running server that has to be as it says."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS as REGISTRY
from schemathesis.checks import load_all_checks

from workbench.server.description import description

TOKEN = secrets.token_hex()
HEADERS = {"Authorization": f"token {TOKEN}"}

load_all_checks()
CHECKS = [
    REGISTRY.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A Jupyter Server of its own, on loopback."""
    home = tmp_path_factory.mktemp("jupyter")
    root = home / "root"
    root.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        "--ServerApp.jpserver_extensions={'workbench.server': True}",
    ]
    env = {
        **os.environ,
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    log = home / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, env=env, stdout=out, stderr=out)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{base}/api", timeout=5).close()  # noqa: S310
                break
            except urllib.error.URLError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.1)
        yield f"{base}/claims-workbench"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def served(address):
    """The address, where a ledger was made."""
    made = b'{"path": "a.claims"}'
    make = urllib.request.Request(f"{address}/ledgers?actor=Ana", made, HEADERS)  # noqa: S310
    urllib.request.urlopen(make).close()  # noqa: S310
    return address


schema = schemathesis.openapi.from_dict(description())


@schema.parametrize()
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[*HealthCheck],
)
def test_the_server_answers_as_described(case, served):
    named = {parameter.name for parameter in case.operation.query}
    if "path" in named:  # a path out of the blue leads nowhere
        case.query = {**(case.query or {}), "path": "a.claims"}
        case.query.pop("name", None)
    if "actor" in named:
        case.query = {**(case.query or {}), "actor": "Ana Ruiz"}
    case.call_and_validate(base_url=served, headers=HEADERS, checks=CHECKS)
