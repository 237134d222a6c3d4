"""The host's half of the desk's protocol, without a browser or a kernel."""

import time

import pytest

from workbench import Ledger
from workbench.desk import Failure, Host
from workbench.importing import imported_review
from workbench.model import (
    Appearance,
    Claim,
    Claimant,
    Document,
    Link,
    Passage,
    Publisher,
    Source,
    new_id,
)

TEXT = "The dam 😀 broke at four. Nobody was warned, she said.\n"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "a.claims", actor="Ana Ruiz") as ledger:
        document = Document(
            id=new_id("document"),
            title="Dam",
            publisher="CPA",
            text=TEXT,
            url="https://c.example/1",
        )
        spans = [
            (25, 42),
            (0, 23),
        ]  # most check-worthy first, not in the order of the text
        claims = [
            Claim(
                wording=TEXT[start:end],
                generator="extraction 1",
                source=Source(
                    claimants=(Claimant(kind="outlet", name="CPA"),), suggested=True
                ),
                appearances=(
                    Appearance(
                        document=document.id,
                        passages=(Passage.of(document, start, end),),
                    ),
                ),
            )
            for start, end in spans
        ]
        ledger.add(document, claims)
        yield ledger


@pytest.fixture
def sent():
    return []


@pytest.fixture
def host(ledger, sent):
    return Host(ledger, lambda name, data: sent.append((name, data)))


@pytest.fixture
def claim(host):
    return host.answer("open", {})["claims"][0]


def act(host, verb, claim, rev, **params):
    return host.answer(
        "act", {"verb": verb, "claim": claim["id"], "expected_rev": rev, **params}
    )


def test_opening_shows_the_claims_numbered_by_their_place_in_the_article(host):
    state = host.answer("open", {})
    assert [(c["number"], c["marks"][0]["start"]) for c in state["claims"]] == [
        (1, 0),
        (2, 25),
    ]
    assert state["actor"]["name"] == "Ana Ruiz"
    assert state["documents"][0]["missing"] == ["date_published"]
    assert state["scale"]["ratings"][0]["value"] == 1


def test_saving_a_verdict_is_one_entry_and_clears_its_draft(host, ledger, claim):
    before = ledger.size
    fields = {"rating": "false", "explanation": "It held.", "wording": "The dam broke."}
    host.answer(
        "draft",
        {"claim": claim["id"], "base_rev": 1, "fields": {**fields, "comment": "hm"}},
    )
    acted = act(host, "save", claim, 1, fields=fields)
    assert ledger.size == before + 1
    assert acted["saved"]["seq"] == ledger.size
    assert acted["detail"]["claim"]["status"] == "assessed"
    assert acted["detail"]["draft"]["fields"] == {"comment": "hm"}
    assert acted["claims"] == [host.answer("open", {})["claims"][0]]


def test_an_explanation_without_a_rating_stays_a_draft(host, ledger, claim):
    before = ledger.size
    with pytest.raises(Failure) as failure:
        act(host, "save", claim, 1, fields={"explanation": "Why?"})
    assert failure.value.data["code"] == "refused"
    assert ledger.size == before


def test_a_stale_save_shows_both_versions_field_by_field(host, ledger, claim):
    ledger.revise(claim["id"], wording="Theirs.")
    fields = {"wording": "Yours.", "rating": "true", "explanation": "So."}
    with pytest.raises(Failure) as failure:
        act(host, "save", claim, 1, fields=fields)
    data = failure.value.data
    assert data["code"] == "conflict"
    changed = {f["field"]: f["changed"] for f in data["conflict"]["fields"]}
    assert changed["wording"] == "both"
    assert changed["verdict"] == "yours"
    assert "appearances" not in changed
    assert ledger.claim(claim["id"]).wording == "Theirs."


def test_a_suggested_link_is_confirmed_or_rejected_by_a_person(host, ledger, claim):
    one, two = (c["id"] for c in host.answer("open", {})["claims"])
    link = Link(id="link-1", a=one, b=two, relation="paraphrase", decision="suggested")
    with ledger.batch() as batch:
        batch.put(link, actor=ledger.software("finder", "1"))
    detail = host.answer("claim", {"id": one})
    assert detail["allowed"]["decide"] == ""
    assert [other["decision"] for other in detail["others"]] == ["suggested"]
    asked = {"link": "link-1", "claim": one}
    for rev, confirmed, decision in ((1, False, "rejected"), (2, True, "confirmed")):
        assert [other["link_rev"] for other in detail["others"]] == [rev]
        asked |= {"expected_rev": rev, "confirmed": confirmed}
        detail = host.answer("decide", asked)["detail"]
        assert [other["decision"] for other in detail["others"]] == [decision]
    assert ledger.links(two)[0].decision == "confirmed"
    for wrong, code in (({"expected_rev": 1}, "conflict"), ({"link": "x"}, "invalid")):
        with pytest.raises(Failure) as failure:
            host.answer("decide", asked | wrong)
        assert failure.value.data["code"] == code


def test_a_claim_merged_into_another_can_be_split_off_again(host, ledger):
    one, two = host.answer("open", {})["claims"]
    act(host, "merge", one, 1, into=two["id"])
    detail = host.answer("claim", {"id": two["id"]})
    assert len(detail["claim"]["appearances"]) == 2
    assert ledger.claim(one["id"]).set_aside.duplicate_of == two["id"]
    act(host, "split", two, detail["claim"]["rev"], appearances=[1])
    assert ledger.claim(one["id"]).status == "candidate"
    assert len(ledger.claim(two["id"]).appearances) == 1


def test_a_draft_is_there_for_the_next_desk(host, ledger, claim):
    fields = {"explanation": "half a sen"}
    at = host.answer("draft", {"claim": claim["id"], "base_rev": 1, "fields": fields})[
        "at"
    ]
    detail = Host(ledger, print).answer("claim", {"id": claim["id"]})
    assert detail["draft"] == {"base_rev": 1, "fields": fields, "at": at}
    host.answer("draft", {"claim": claim["id"], "base_rev": 1, "fields": None})
    assert host.answer("claim", {"id": claim["id"]})["draft"] is None


def test_the_desk_goes_on_where_it_was(host, ledger, claim):
    host.answer("position", {"claim": claim["id"], "filter": "to do"})
    state = Host(ledger, print).answer("open", {})
    assert state["position"] == {"claim": claim["id"], "filter": "to do"}


def test_what_a_cell_records_is_told_to_the_desk_once(host, ledger, claim, sent):
    ledger.flag(claim["id"])
    host.poll()
    host.poll()
    ((name, data),) = sent
    assert name == "changed"
    assert [c["flagged"] for c in data["claims"]] == [True]
    assert data["saved"]["seq"] == ledger.size


def test_evidence_leads_to_the_passage_it_rests_on(host, claim):
    evidence = {
        "stance": "refutes",
        "title": "Log",
        "quote": "held  all night",
        "text": "It held all night.",
    }
    detail = act(host, "cite", claim, 1, evidence=evidence)["detail"]
    (found,) = detail["evidence"]
    assert found["passage"]["exact"] == "held all night"
    assert detail["history"][0]["what"] == "Evidence refutes: Log"
    assert detail["documents"][found["document"]]["kind"] == "source"


def test_a_passage_of_an_article_can_be_evidence(host, ledger, claim):
    (document,) = ledger.documents()
    place = {"document": document.id, "start": 25, "end": 42}
    detail = act(
        host, "cite", claim, 1, evidence={"stance": "context", "passage": place}
    )["detail"]
    assert detail["evidence"][0]["passage"]["exact"] == TEXT[25:42]


def test_each_verb_says_why_it_is_not_open(host, claim):
    detail = act(host, "save", claim, 1, fields={"rating": "1", "explanation": "x"})[
        "detail"
    ]
    assert detail["allowed"]["send_back"] == ""
    assert "second reader" in detail["allowed"]["review"]
    assert "review" in detail["allowed"]["publish"]
    assert detail["undo"].startswith("Undo entry")


def test_the_whole_way_to_a_correction(host, ledger, claim, tmp_path):
    ledger.adopt(
        Publisher(name="The Lantern Desk", page_url="https://l.example/{claim}")
    )
    act(host, "save", claim, 1, fields={"rating": "false", "explanation": "x"})
    with Ledger.open(tmp_path / "a.claims", actor="Tomás Lind") as other:
        second = Host(other, print)
        act(second, "review", claim, 2)
        act(second, "publish", claim, 3)
    host.poll()
    detail = act(
        host,
        "correct",
        claim,
        4,
        kind="verdict",
        why="We erred.",
        fields={"rating": "true"},
    )["detail"]
    assert detail["claim"]["status"] == "corrected"
    assert detail["actors"][detail["claim"]["corrections"][0]["by"]] == "Ana Ruiz"
    preview = host.answer("preview", {"claim": claim["id"]})
    assert preview["review"]["reviewRating"]["alternateName"] == "True"


def test_a_preview_says_that_it_is_one(host, ledger, claim):
    ledger.adopt(
        Publisher(name="The Lantern Desk", page_url="https://l.example/{claim}")
    )
    act(host, "save", claim, 1, fields={"rating": "false", "explanation": "x"})
    preview = host.answer("preview", {"claim": claim["id"]})
    assert preview["review"]["claimReviewed"] == claim["wording"]
    assert "not published" in preview["reasons"][0]


def test_a_preview_of_what_cannot_be_exported_says_why(host, claim):
    preview = host.answer("preview", {"claim": claim["id"]})
    assert preview["review"] is None
    (reason,) = preview["reasons"]
    assert reason.startswith("The ledger does not say who publishes it. Name the")


def test_a_missed_claim_is_added_from_its_passage_and_the_others_are_renumbered(
    host, ledger
):
    (document,) = ledger.documents()
    acted = host.answer("add_claim", {"document": document.id, "start": 4, "end": 9})
    assert acted["detail"]["claim"]["wording"] == "dam 😀"
    assert sorted(c["number"] for c in acted["claims"]) == [2, 3]


def test_the_rest_is_set_aside_at_once(host, ledger, claim):
    act(host, "select", claim, 1)
    (document,) = ledger.documents()
    acted = host.answer("set_aside_rest", {"document": document.id})
    assert [c["status"] for c in acted["claims"]] == ["set aside"]
    with pytest.raises(Failure):
        host.answer("set_aside_rest", {"document": document.id})


def test_the_articles_card_is_stated_once(host, ledger):
    (document,) = ledger.documents()
    acted = host.answer(
        "describe",
        {"document": document.id, "expected_rev": 1, "date_published": "2031-03-12"},
    )
    assert acted["documents"][0]["missing"] == []


def finished(sent):
    for _ in range(300):
        states = [data["state"] for name, data in sent if name == "progress"]
        if states and states[-1] != "running":
            return states[-1]
        time.sleep(0.05)
    return "never"


def test_an_article_is_added_in_the_background(host, ledger, sent):
    before = len(ledger.claims())
    text = "Bridge closed\n\nThe bridge was closed on Monday, the mayor said.\n"
    host.answer(
        "add_article", {"text": text, "publisher": "CPA", "url": "https://c.example/2"}
    )
    assert finished(sent) == "done"
    assert len(ledger.claims()) > before
    assert any(name == "changed" for name, _ in sent)


def test_an_article_that_was_stopped_leaves_nothing(host, ledger, sent):
    before = ledger.size
    task = host.answer("add_article", {"text": "A bridge.\n" * 2000})["task"]
    host.answer("stop", {"task": task})
    assert finished(sent) == "stopped"
    assert ledger.size == before


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("nothing", {}),
        ("claim", {}),
        ("claim", {"id": ["a"]}),
        ("claim", {"id": "claim-zzz"}),
        ("act", {"verb": "explode", "claim": "c", "expected_rev": 1}),
        ("act", {"verb": "save", "claim": "c", "expected_rev": 1, "fields": None}),
        ("add_claim", {"document": "document-x", "start": -1, "end": "9"}),
        ("find_quote", {"quote": None}),
        ("add_article", {"text": ""}),
        ("entry", {"seq": 10**9}),
        ("__init__", {}),
    ],
)
def test_a_request_that_is_wrong_fails_in_a_sentence(host, method, params):
    with pytest.raises(Failure) as failure:
        host.answer(method, params)
    assert failure.value.data["message"]


def test_earlier_checks_are_offered_and_what_one_says_of_them_is_kept(
    host, ledger, claim
):
    review = {"claimReviewed": "Nobody was warned of the dam", "author": "Bell"}
    with ledger.batch() as batch:
        put = batch.put(imported_review({"@type": "ClaimReview", **review}))
    (nobody,) = [c.id for c in ledger.claims() if c.wording.startswith("Nobody")]
    found = host.answer("earlier", {"claim": nobody})
    assert not found["reading"]
    assert [(x["publisher"], x["decision"]) for x in found["checks"]] == [("Bell", "")]
    params = {"earlier": put.subject, "decision": "different", "because": "another dam"}
    act(host, "match", {"id": nobody}, 1, **params)
    (said,) = host.answer("earlier", {"claim": nobody})["checks"]
    assert (said["decision"], said["because"]) == ("different", "another dam")


def test_a_large_ledger_is_read_piece_by_piece(host, ledger, claim, monkeypatch):
    monkeypatch.setattr("workbench.desk.earlier._AT_ONCE", 2)
    with ledger.batch() as batch:
        for number in range(5):
            text = f"The dam number {number} broke at four"
            batch.put(imported_review({"claimReviewed": text, "author": "Bell"}))
    turns = 1
    while host.answer("earlier", {"claim": claim["id"]})["reading"]:
        turns += 1
    assert turns == 3
    assert host.answer("earlier", {"claim": claim["id"]})["checks"]
