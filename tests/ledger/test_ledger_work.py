"""How much the ledger asks of its database: counted, since no clock is fair."""

from collections import Counter
from contextlib import contextmanager

import pytest
from ledger_cases import SENTENCES, found, on_a_file, taken_in
from msgspec.structs import replace

from workbench.ledger import Ledger, holding
from workbench.ledger.splicing import members
from workbench.model import (
    TYPES,
    Comment,
    Document,
    ImportedReview,
    RatingScale,
    new_id,
)


@contextmanager
def asked(ledger):
    """Yield the statements that a ledger's connection is asked, as they come."""
    statements = []
    db = ledger.records.store.db
    db.exec_trace = lambda _, sql, __: statements.append(sql) or True
    try:
        yield statements
    finally:
        db.exec_trace = None


def new_claims(ledger, count):
    document = ledger.documents()[0]
    whole = ledger.document(document.id)
    (claim,) = found(whole, SENTENCES[0], generator="")
    return [replace(claim, id=new_id("claim")) for _ in range(count)]


def verbs(statements):
    return Counter(sql.split()[0] for sql in statements)


@on_a_file
def test_a_batch_asks_once_a_claim_and_writes_what_is_new_alone(ana):
    taken_in(ana)
    claims = new_claims(ana, 30)
    ana.append(claims[0].id, "claim", claims[0], expected_rev=0)
    with asked(ana) as statements, ana.batch() as batch:
        for claim in claims[1:]:
            batch.put(claim)
        assert verbs(statements)["SELECT"] <= len(claims) + 1
        assert verbs(statements)["INSERT"] == 0
    # two contents, its entry, its place, what it refers to; one head for all
    assert verbs(statements)["INSERT"] == 5 * 29 + 1
    assert len(ana.claims()) == 31
    ana.verify()


@on_a_file
def test_an_append_asks_for_the_head_and_for_its_subject(ana):
    taken_in(ana)
    first, second = new_claims(ana, 2)
    ana.append(first.id, "claim", first, expected_rev=0)
    with asked(ana) as statements:
        ana.append(second.id, "claim", second, expected_rev=0)
    assert verbs(statements) == {"BEGIN": 1, "SELECT": 2, "INSERT": 6, "COMMIT": 1}


@on_a_file
def test_an_append_writes_few_pages(ana, path):
    taken_in(ana)
    claims = new_claims(ana, 41)
    ana.append(claims[0].id, "claim", claims[0], expected_rev=0)
    log = path.with_name(f"{path.name}-wal")
    before = log.stat().st_size
    for claim in claims[1:]:
        ana.append(claim.id, "claim", claim, expected_rev=0)
    assert (log.stat().st_size - before) / 4120 / 40 < 12


def test_what_a_batch_has_put_is_seen_by_what_reads_in_it(ana):
    taken_in(ana)
    (claim,) = new_claims(ana, 1)
    with ana.batch() as batch:
        batch.put(claim)
        assert ana.claim(claim.id).wording == claim.wording
        batch.put(replace(claim, rev=1, wording="The sea rose."))
        assert [e.rev for e in ana.history(claim.id)] == [1, 2]
        batch.put(Comment(about=claim.id, text="seen"))
        assert len(ana.comments(claim.id)) == 1
    ana.verify()


def test_opening_and_stepping_ask_the_same_of_a_small_ledger_and_a_large_one(
    tmp_path, monkeypatch
):
    counts = []
    for size in (1, 60):
        path = tmp_path / f"{size}.claims"
        with Ledger.open(path, actor="Ana") as ledger:
            for _ in range(size):
                taken_in(ledger, 3)
            ids = [claim.id for claim in ledger.claims()[:3]]
        with Ledger.open(path, actor="Ana") as ledger, asked(ledger) as statements:
            ledger.me()
            for id_ in ids:
                ledger.claim(id_)
                ledger.evidence(id_)
                ledger.history(id_)
            counts.append(len(statements))
    assert counts[0] == counts[1]


@on_a_file
def test_all_claims_are_read_by_two_statements(ana):
    for _ in range(20):
        taken_in(ana, 3)
    with asked(ana) as statements:
        assert len(ana.claims()) == 60
    assert len(statements) <= 3


def test_what_has_large_contents_or_names_of_its_own_choice_is_read_field_by_field():
    field_by_field = {
        noun for noun in TYPES.values() if not holding.holds_texts_alone(noun)
    }
    assert field_by_field == {Document, ImportedReview, RatingScale}


@pytest.mark.parametrize(
    "content", [b'{"a":1},"b":{"c":2}', b"[]", b"{", b"", b'{"a":1}}', b'"a"']
)
def test_a_content_that_would_break_out_of_its_place_is_none(content):
    with pytest.raises(ValueError, match=r"."):
        members(content)
