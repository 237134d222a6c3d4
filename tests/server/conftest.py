"""A Jupyter Server with the extension, on a folder with one ledger."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from tornado.httpclient import HTTPClientError

from workbench import Ledger
from workbench.model import Appearance, Claim, Document, Passage, new_id

TEXT = "The dam 😀 broke at four. Nobody was warned, she said.\n"


def add_dam(ledger):
    """Take a document with two claims in; return their ids."""
    document = Document(id=new_id("document"), title="Dam", text=TEXT)
    claims = [
        Claim(
            wording=TEXT[start:end],
            appearances=(
                Appearance(
                    document=document.id,
                    passages=(Passage.of(document, start, end),),
                ),
            ),
        )
        for start, end in ((0, 23), (25, 42))
    ]
    ledger.add(document, claims)
    return [claim.id for claim in ledger.claims()]


@pytest.fixture
def dam():
    """`dam(ledger)` takes a document with two claims in, and returns their ids."""
    return add_dam


@pytest.fixture
def jp_server_config(tmp_path):
    return {
        "ServerApp": {"jpserver_extensions": {"workbench.server": True}},
        "ClaimsWorkbench": {
            "ledgers": {"team": str(tmp_path / "elsewhere.claims")},
            "look_seconds": 0.05,
        },
    }


@pytest.fixture
def make(jp_root_dir):
    """`make("a.claims")`: a ledger of two claims below the root, or where it says."""

    def make(path="a.claims"):
        path = jp_root_dir / path
        path.parent.mkdir(exist_ok=True, parents=True)
        with Ledger.open(path, actor="Tomás Lind") as ledger:
            add_dam(ledger)
            return SimpleNamespace(
                path=path, ids=[claim.id for claim in ledger.claims()], size=ledger.size
            )

    return make


@pytest.fixture
def ledger(make):
    return make()


@pytest.fixture
def extension(jp_serverapp):
    points = jp_serverapp.extension_manager.extension_apps["workbench.server"]
    (app,) = points
    return app


@pytest.fixture
def fetch(jp_fetch, extension):
    """`fetch("POST", "ask/open", {}, path="a.claims")`: the status and the JSON."""

    async def fetch(method, address, body=None, *, headers=None, **params):
        data = None if method == "GET" else json.dumps(body or {})
        try:
            response = await jp_fetch(
                *("claims-workbench/" + address).split("/"),
                method=method,
                body=data,
                params=params,
                headers=headers,
            )
        except HTTPClientError as error:
            response = error.response
        kind = response.headers["Content-Type"]
        assert ("problem" in kind) == (response.code >= 400)
        return response.code, json.loads(response.body)

    return fetch


@pytest.fixture
def ask(fetch):
    """Ask, or record, as Ana Ruiz; expect it to be done."""

    async def ask(address, path="a.claims", actor="Ana Ruiz", **params):
        code, answer = await fetch("POST", address, params, path=path, actor=actor)
        assert code in (200, 201, 202), answer
        return answer

    return ask


@pytest.fixture
def root(jp_root_dir) -> Path:
    return jp_root_dir
