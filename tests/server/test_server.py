"""The ledger over REST: the desk's protocol, and what is beside it."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError

from workbench import Ledger
from workbench.desk import Host
from workbench.desk.host import READS
from workbench.desk.lists import Lists
from workbench.documents import read
from workbench.server import packing
from workbench.server.description import description
from workbench.server.panel import page

pytest_plugins = ["pytest_jupyter.jupyter_server"]


async def test_the_extension_is_enabled_by_what_the_wheel_ships():
    shipped = Path(__file__).parents[2] / "jupyter-config/server-config"
    (config,) = shipped.glob("*.json")
    enabled = json.loads(config.read_text())["ServerApp"]["jpserver_extensions"]
    assert enabled == {"workbench.server": True}


async def test_a_claim_is_assessed_over_rest_as_at_a_desk(ask, ledger):
    state = await ask("ask/open")
    assert state["actor"]["name"] == "Ana Ruiz"
    claim = state["claims"][0]
    fields = {"rating": "false", "explanation": "It held."}
    act = {"verb": "save", "claim": claim["id"], "expected_rev": 1, "fields": fields}
    acted = await ask("record/act", **act)
    assert acted["detail"]["claim"]["status"] == "assessed"
    with Ledger.open(ledger.path) as read:
        entry = read.entry(acted["saved"]["seq"])
        assert (entry.subject, entry.actor) == (claim["id"], "Ana Ruiz")
        read.verify()


async def test_a_long_answer_is_compressed_for_who_takes_that(
    jp_fetch, extension, ledger, monkeypatch
):
    monkeypatch.setattr(packing, "LEAST", 100)

    async def opened(**headers):
        response = await jp_fetch(
            "claims-workbench",
            "ask",
            "open",
            method="POST",
            body="{}",
            params={"path": "a.claims", "actor": "Ana Ruiz"},
            headers=headers,
            decompress_response=False,
        )
        assert response.headers["Vary"] == "Accept-Encoding"
        return response

    plain, short = await opened(), await opened(**{"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert short.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(short.body)) == json.loads(plain.body)


async def test_every_method_of_the_protocol_has_an_address(fetch, ledger):
    _, described = await fetch("GET", "openapi.json")
    methods = {name[3:] for name in vars(Host) if name.startswith("on_")}
    assert methods == {
        path.rpartition("/")[2]
        for path in described["paths"]
        if path.startswith(("/ask/", "/record/"))
    }


async def test_the_tab_asks_and_records_where_the_server_answers():
    source = Path(__file__).parents[2] / "extension/lab/server.ts"
    (listed,) = re.findall(
        r"READS = new Set<Method>\(\[(.*?)\]", source.read_text(), re.DOTALL
    )
    assert set(re.findall(r'"(\w+)"', listed)) == READS


async def test_what_only_reads_cannot_be_used_to_record_nor_the_reverse(fetch, ledger):
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    assert (await fetch("POST", "ask/act", {}, **where))[0] == 404
    assert (await fetch("POST", "record/open", {}, **where))[0] == 404
    assert (await fetch("POST", "ask/__init__", {}, **where))[0] == 404


async def test_a_stale_save_is_a_conflict_with_both_versions(fetch, ask, ledger):
    (id_, _) = ledger.ids
    with Ledger.open(ledger.path, actor="Tomás Lind") as other:
        other.revise(id_, wording="Theirs.")
    act = {"verb": "save", "claim": id_, "expected_rev": 1}
    body = {**act, "fields": {"wording": "Mine."}}
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    code, problem = await fetch("POST", "record/act", body, **where)
    assert (code, problem["status"], problem["code"]) == (409, 409, "conflict")
    (field,) = [f for f in problem["conflict"]["fields"] if f["field"] == "wording"]
    assert (field["theirs"], field["yours"]) == ("Theirs.", "Mine.")


async def test_half_an_emoji_in_a_draft_survives(ask, ledger):
    (id_, _) = ledger.ids
    fields = {"explanation": "half \ud83d"}
    await ask("record/draft", claim=id_, base_rev=1, fields=fields)
    detail = await ask("ask/claim", id=id_)
    assert detail["draft"]["fields"] == fields


async def test_what_others_record_is_told_with_the_ledgers_name(
    ask, fetch, ledger, jp_serverapp
):
    told = asyncio.Queue()

    async def listen(logger, schema_id, data):
        told.put_nowait((schema_id, data))

    jp_serverapp.event_logger.add_listener(
        schema_id="urn:claims-workbench:ledger", listener=listen
    )
    seen = (await ask("ask/open"))["saved"]["seq"]
    while not told.empty():
        told.get_nowait()
    with Ledger.open(ledger.path, actor="Tomás Lind") as other:
        other.flag(ledger.ids[0])
        size = other.size
    while (event := (await told.get())[1])["seq"] < size:
        pass
    assert event["path"] == "a.claims"
    _, changes = await fetch("GET", "changes", path="a.claims", since=seen)
    assert [line["id"] for line in changes["claims"]] == [ledger.ids[0]]
    assert changes["saved"]["seq"] == size
    _, nothing = await fetch("GET", "changes", path="a.claims", since=size)
    assert nothing["claims"] == []


async def test_two_desks_of_one_person_miss_nothing_of_each_other(ask, fetch, ledger):
    seen = (await ask("ask/open"))["saved"]["seq"]
    act = {"verb": "flag", "claim": ledger.ids[0], "expected_rev": 1, "flagged": True}
    await ask("record/act", **act)  # the answer goes to the tab that asked
    _, changes = await fetch("GET", "changes", path="a.claims", since=seen)
    assert [line["flagged"] for line in changes["claims"]] == [True]


async def test_the_panel_gets_its_claims_in_pages_by_article_and_status(
    fetch, ask, ledger
):
    act = {"verb": "select", "claim": ledger.ids[1], "expected_rev": 1}
    await ask("record/act", **act)
    _, page = await fetch("GET", "claims", path="a.claims", limit=1)
    assert (page["total"], len(page["claims"])) == (2, 1)
    assert page["counts"] == {"flagged": 0, "candidate": 1, "selected": 1}
    assert [(d["first"], d["count"]) for d in page["documents"]] == [(0, 2)]
    _, second = await fetch("GET", "claims", path="a.claims", limit=1, offset=1)
    assert {page["claims"][0]["id"], second["claims"][0]["id"]} == set(ledger.ids)
    _, found = await fetch("GET", "claims", path="a.claims", status="selected")
    assert [line["id"] for line in found["claims"]] == [ledger.ids[1]]
    _, named = await fetch("GET", "claims", path="a.claims", query="BROKE")
    assert named["total"] == 1


def test_a_page_looks_only_into_the_articles_that_it_shows(tmp_path, monkeypatch):
    with Ledger.open(tmp_path / "b.claims", actor="Ana Ruiz") as ledger:
        for n in range(30):
            ledger.add(read(f"Port\n\nOn day {n} the port lost {n} ships.\n"))
        lists = Lists(ledger)
        size = page(lists)["total"]
        looked = []
        of = lists.lines.of
        monkeypatch.setattr(
            lists.lines, "of", lambda id_: looked.append(id_) or of(id_)
        )
        shown = page(lists, offset=size - 1, limit=1)["claims"]
        assert [line["id"] for line in shown] == [ledger.claims()[-1].id]
        assert len(looked) == 1
        ledger.flag(shown[0]["id"])
        lists.refresh()
        assert page(lists, status=("candidate",) * 2)["total"] == size
        assert page(lists, flagged=True)["claims"] == [{**shown[0], "flagged": True}]
        assert page(lists)["counts"]["flagged"] == 1


async def test_a_new_ledger_is_made_once(fetch, root):
    code, made = await fetch(
        "POST", "ledgers", {"path": "new.claims"}, actor="Ana Ruiz"
    )
    assert (code, made["path"]) == (201, "new.claims")
    assert (root / "new.claims").exists()
    for path, wrong in (("new.claims", 409), ("new.txt", 400), ("x/new.claims", 404)):
        code, _ = await fetch("POST", "ledgers", {"path": path}, actor="Ana Ruiz")
        assert code == wrong


async def test_an_article_below_the_root_is_taken_in(fetch, ask, ledger, root):
    (root / "press").mkdir()
    text = "Bridge closed\n\nThe bridge was closed on Monday, the mayor said.\n"
    (root / "press/bridge.txt").write_text(text)
    before = (await ask("ask/open"))["documents"]
    await ask("articles", file="press/bridge.txt", publisher="CPA")
    for _ in range(600):
        documents = (await ask("ask/open"))["documents"]
        if len(documents) > len(before):
            break
        await asyncio.sleep(0.05)
    assert documents[-1]["publisher"] == "CPA"
    with Ledger.open(ledger.path) as read:
        assert read.documents()[-1].path == "press/bridge.txt"


async def test_export_and_verify_are_those_of_the_command_line(fetch, ledger):
    _, verified = await fetch("GET", "verify", path="a.claims")
    assert (verified["verified"], verified["entries"]) == (True, ledger.size)
    _, exported = await fetch("GET", "export", path="a.claims", status="candidate")
    assert exported["reviews"] == []
    assert {item["claim"] for item in exported["left_out"]} == set(ledger.ids)
    code, _ = await fetch("GET", "export", path="a.claims", profile="nobody")
    assert code == 400


async def test_any_text_can_be_checked_for_every_consumer(fetch):
    review = {"@context": "https://schema.org", "@type": "ClaimReview", "url": "x"}
    text = json.dumps(review)
    _, found = await fetch("POST", "check", {"text": text})
    assert [item["review"]["url"] for item in found["reviews"]] == ["x"]
    (google,) = [x for x in found["profiles"] if x["profile"] == "google"]
    assert any(f["path"] == "$.claimReviewed" for f in google["findings"])
    code, _ = await fetch("POST", "check", {"text": "no JSON", "profiles": ["nobody"]})
    assert code == 400


HOLD = """
import sys, apsw
db = apsw.Connection(sys.argv[1])
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
db.execute("ROLLBACK")
"""


@contextmanager
def held(path):
    """Hold the write lock of a ledger in another process; yields what lets it go."""
    command = [sys.executable, "-c", HOLD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as holder:
        assert holder.stdout.readline() == "held\n"
        yield holder.stdin.close
        holder.stdin.close()


async def test_a_locked_ledger_keeps_only_its_own_people_waiting(ask, make):
    locked, other = make("locked.claims"), make("other.claims")
    for one in (locked, other):
        await ask("ask/open", path=one.path.name)
    with held(locked.path) as release:

        def flag(one):
            act = {"verb": "flag", "expected_rev": 1, "flagged": True}
            return ask("record/act", path=one.path.name, claim=one.ids[0], **act)

        waits = asyncio.ensure_future(flag(locked))
        done = await flag(other)
        assert done["detail"]["claim"]["flagged"]
        assert not waits.done(), "the ledger was not locked"
        release()
    assert (await waits)["detail"]["claim"]["flagged"]


async def test_what_stays_locked_says_so_and_when_to_ask_again(
    jp_fetch, extension, ask, ledger, monkeypatch
):
    monkeypatch.setattr("workbench.ledger.sqlite.opening.BUSY_MS", 10)
    act = {"verb": "flag", "claim": ledger.ids[0], "expected_rev": 1, "flagged": True}
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    address = "claims-workbench/record/act".split("/")
    with held(ledger.path), pytest.raises(HTTPClientError) as refused:
        await jp_fetch(*address, method="POST", body=json.dumps(act), params=where)
    response = refused.value.response
    assert response.code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert int(response.headers["Retry-After"]) > 0
    problem = json.loads(response.body)
    assert (problem["status"], problem["code"]) == (503, "locked")
    assert "locked by another program" in problem["detail"]
    assert "nothing was recorded, try again" in problem["detail"]
    assert (await ask("record/act", **act))["detail"]["claim"]["flagged"]


def test_the_description_says_what_a_locked_ledger_answers():
    described = description()
    act = described["paths"]["/record/act"]["post"]["responses"]["503"]
    assert act == {"$ref": "#/components/responses/locked"}
    assert "Retry-After" in described["components"]["responses"]["locked"]["headers"]
    assert "503" not in described["paths"]["/check"]["post"]["responses"]


WRITE = """
import sys
from workbench import Ledger
with Ledger.open(sys.argv[1], actor="Kernel") as ledger:
    for k in range(int(sys.argv[3])):
        ledger.comment(sys.argv[2], f"kernel {k}")
"""


async def test_server_and_kernel_write_to_one_ledger_at_once(ask, ledger):
    many = 40
    first, second = ledger.ids
    arguments = [str(ledger.path), second, str(many)]
    kernel = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITE, *arguments
    )
    act = {"verb": "comment", "claim": first, "expected_rev": 1}
    for k in range(many):
        await ask("record/act", **act, text=f"server {k}")
    assert await kernel.wait() == 0
    with Ledger.open(ledger.path) as read:
        read.verify()
        assert [c.text for c in read.comments(first)] == [
            f"server {k}" for k in range(many)
        ]
        assert len(read.comments(second)) == many
    detail = await ask("ask/claim", id=second)
    assert len(detail["comments"]) == many


async def test_a_download_of_the_ledger_costs_nobody_an_entry(ask, ledger, jp_fetch):
    """It is closed in the server's process: SQLite's locks on it are gone by then."""
    act = {"verb": "comment", "claim": ledger.ids[0], "expected_rev": 1}
    await ask("record/act", **act, text="before")
    await jp_fetch("files", "a.claims")
    done = [sys.executable, "-c", WRITE, str(ledger.path), ledger.ids[1], "1"]
    await (await asyncio.create_subprocess_exec(*done)).wait()  # takes the log along
    await ask("record/act", **act, text="after")
    with Ledger.open(ledger.path) as read:
        read.verify()
        assert [c.text for c in read.comments(ledger.ids[0])] == ["before", "after"]
        assert len(read.comments(ledger.ids[1])) == 1


async def test_a_ledger_that_is_renamed_alone_keeps_every_entry(ask, ledger, root):
    act = {"verb": "comment", "claim": ledger.ids[0], "expected_rev": 1}
    await ask("record/act", **act, text="kept")
    ledger.path.rename(root / "b.claims")  # as the file browser does: without its log
    detail = await ask("ask/claim", path="b.claims", id=ledger.ids[0])
    assert [c["text"] for c in detail["comments"]] == ["kept"]


async def test_a_ledger_that_nobody_asks_for_is_closed(ask, ledger, extension):
    await ask("ask/open")
    extension.idle_seconds = 0.0
    log = ledger.path.with_name("a.claims-wal")
    for _ in range(200):  # the room is gone first, then its file is closed
        if len(extension.rooms) == 0 and not log.exists():
            break
        await asyncio.sleep(0.05)
    assert len(extension.rooms) == 0
    assert not log.exists()
    extension.idle_seconds = 180.0
    assert (await ask("ask/open"))["ledger"] == "a.claims"


async def test_a_configured_ledger_is_known_by_its_name_alone(fetch, make, tmp_path):
    make(tmp_path / "elsewhere.claims")
    _, answer = await fetch("GET", "ledgers")
    assert answer == {"names": ["team"]}
    where = {"name": "team", "actor": "Ana Ruiz"}
    code, state = await fetch("POST", "ask/open", {}, **where)
    assert (code, len(state["claims"])) == (200, 2)
    code, problem = await fetch("POST", "ask/claim", {"id": "claim-zzz"}, **where)
    assert str(tmp_path) not in json.dumps(problem)
    assert code == 400


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("ask/claim", {}),
        ("ask/claim", {"id": 1}),
        ("ask/claim", {"id": "x", "more": 1}),
        ("record/act", {"verb": "save", "claim": "c", "expected_rev": 1, "fields": []}),
        ("record/draft", {"claim": "c", "base_rev": "1", "fields": None}),
        ("record/add_article", {"text": "a\nb", "colour": "red"}),
        ("articles", {"file": "a.claims"}),
        ("ledgers", {}),
    ],
)
async def test_a_request_that_is_wrong_is_answered_with_a_problem(
    fetch, ledger, address, body
):
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    code, problem = await fetch("POST", address, body, **where)
    assert (code, problem["code"], problem["title"]) == (400, "invalid", "Bad Request")
    assert problem["detail"]
