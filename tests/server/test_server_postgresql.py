"""A configured ledger on a PostgreSQL server, over REST: its address stays inside."""

import json

import pytest

from workbench import Ledger
from workbench.ledger.postgresql import address as address_room

pytest_plugins = ["pytest_jupyter.jupyter_server"]

NOTE = {"verb": "comment", "expected_rev": 1, "text": "ring them"}


@pytest.fixture
def address(postgresql):
    return postgresql.emptied("team")


@pytest.fixture
def jp_server_config(address, postgresql):
    gone = address.replace(str(postgresql.folder), "/nowhere")
    return {
        "ServerApp": {"jpserver_extensions": {"workbench.server": True}},
        "ClaimsWorkbench": {
            "ledgers": {"team": address, "gone": gone},
            "look_seconds": 0.05,
        },
    }


@pytest.fixture
def ids(address, dam):
    """The claims of the ledger, as Tomás took them in."""
    with Ledger.open(address, actor="Tomás Lind") as ledger:
        return dam(ledger)


@pytest.fixture
def team(fetch):
    """Ask by the ledger's name, as Ana Ruiz; the status and the JSON."""

    async def team(address, **params):
        return await fetch("POST", address, params, name="team", actor="Ana Ruiz")

    return team


async def test_a_claim_is_assessed_in_it_by_its_name(team, ids, address):
    code, state = await team("ask/open")
    assert (code, len(state["claims"])) == (200, 2)
    fields = {"rating": "false", "explanation": "It held."}
    act = {"verb": "save", "claim": ids[0], "expected_rev": 1, "fields": fields}
    code, acted = await team("record/act", **act)
    assert (code, acted["detail"]["claim"]["status"]) == (200, "assessed")
    with Ledger.open(address) as read:
        entry = read.entry(acted["saved"]["seq"])
        assert (entry.subject, entry.actor) == (ids[0], "Ana Ruiz")
        read.verify()


async def test_what_another_program_records_there_is_told(fetch, team, ids, address):
    _, state = await team("ask/open")
    seen = state["saved"]["seq"]
    with Ledger.open(address, actor="Kernel") as kernel:
        kernel.flag(ids[1])
    code, news = await fetch("GET", "changes", name="team", since=seen)
    assert code == 200
    assert [(c["id"], c["flagged"]) for c in news["claims"]] == [(ids[1], True)]
    assert news["saved"]["by"] == "Kernel"


async def test_who_finds_it_locked_is_told_to_come_again_and_not_where_it_is(
    team, ids, address, postgresql, monkeypatch
):
    quick = address_room._SETTINGS.replace("'10s'", "'50ms'")
    monkeypatch.setattr(address_room, "_SETTINGS", quick)
    with Ledger.open(address, actor="Kernel") as kernel, kernel.batch():
        kernel.comment(ids[0], "first")
        code, problem = await team("record/act", claim=ids[0], **NOTE)
    assert (code, problem["code"]) == (503, "locked")
    assert "team is locked by another writer" in problem["detail"]
    assert str(postgresql.folder) not in json.dumps(problem)
    code, acted = await team("record/act", claim=ids[0], **NOTE)
    assert code == 200
    assert [c["text"] for c in acted["detail"]["comments"]] == ["first", "ring them"]


async def test_it_is_exported_and_verified_by_its_name(fetch, ids):
    code, answer = await fetch("GET", "verify", name="team")
    assert (code, answer["verified"]) == (200, True)
    code, answer = await fetch("GET", "export", name="team", profile="google")
    assert (code, answer["reviews"]) == (200, [])


async def test_a_server_that_is_gone_is_a_problem_without_its_address(fetch):
    code, problem = await fetch("POST", "ask/open", {}, name="gone", actor="Ana Ruiz")
    assert code == 400
    assert "/nowhere" not in json.dumps(problem)
