import threading

import pandas as pd
import pytest
from ledger_cases import article, found, taken_in
from msgspec.structs import replace

from workbench.ledger import Conflict, Ledger, LedgerError, Refused, batch, three_way
from workbench.ledger.frame import DTYPES
from workbench.ledger.schema import FORMAT
from workbench.model import Challenge, Claimant, Publisher, Source
from workbench.state import to_state

# --------------------------------------------------------------- conflicts


def test_a_stale_writer_gets_both_versions_and_records_nothing(ana, ben):
    (claim,) = taken_in(ana)
    ana.revise(claim.id, expected_rev=1, wording="The sea rose.", note="hers")
    with pytest.raises(Conflict, match="Ana recorded revision 2") as caught:
        ben.revise(claim.id, expected_rev=1, polarity="denied")
    conflict = caught.value
    assert (conflict.subject, conflict.expected_rev, conflict.rev) == (claim.id, 1, 2)
    assert conflict.base == ana.state(claim.id, 1) == to_state(claim)
    assert conflict.theirs == ana.state(claim.id, 2)
    assert conflict.yours == to_state(claim) | {"polarity": "denied"}
    differing = three_way(conflict.base, conflict.theirs, conflict.yours)
    assert {c.field: c.changed for c in differing} == {
        "wording": "theirs",
        "note": "theirs",
        "polarity": "yours",
    }
    assert ana.claim(claim.id).rev == 2


def test_raw_append_needs_the_revision_it_was_made_from(ana):
    ana.append("x-1", "x-note", {"a": 1}, expected_rev=0)
    ana.append("x-1", "x-note", {"a": 2}, expected_rev=1)
    with pytest.raises(Conflict) as caught:
        ana.append("x-1", "x-note", {"a": 3}, expected_rev=1)
    assert (caught.value.base, caught.value.theirs, caught.value.yours) == (
        {"a": 1},
        {"a": 2},
        {"a": 3},
    )
    with pytest.raises(Conflict) as caught:
        ana.append("x-1", "x-note", {"a": 3}, expected_rev=0)
    assert caught.value.base == {}
    for rev in (3, -1):
        with pytest.raises(LedgerError, match="revision"):
            ana.append("x-1", "x-note", {}, expected_rev=rev)
    with pytest.raises(LedgerError, match="not in this ledger"):
        ana.append("x-2", "x-note", {}, expected_rev=1)
    with pytest.raises(TypeError):
        ana.append("x-1", "x-note", {})


HUSHED = "Xylophon"
VERBS = {
    "select": lambda ledger, id_: ledger.select(id_, expected_rev=1),
    "set_aside": lambda ledger, id_: ledger.set_aside(
        id_, reason="opinion", expected_rev=1
    ),
    "revise": lambda ledger, id_: ledger.revise(id_, wording="x", expected_rev=1),
    "assess": lambda ledger, id_: ledger.assess(
        id_, rating="true", explanation="x", expected_rev=1
    ),
    "review": lambda ledger, id_: ledger.review(id_, expected_rev=1),
    "cite": lambda ledger, id_: ledger.cite(
        id_, stance="context", title="x", expected_rev=1
    ),
    "comment": lambda ledger, id_: ledger.comment(id_, "x", expected_rev=1),
    "contact": lambda ledger, id_: ledger.contact(id_, whom="x", expected_rev=1),
    "challenge": lambda ledger, id_: ledger.challenge(id_, who="x", expected_rev=1),
    "flag": lambda ledger, id_: ledger.flag(id_, expected_rev=1),
    "wait": lambda ledger, id_: ledger.wait(id_, on="the mayor", expected_rev=1),
    "assign": lambda ledger, id_: ledger.assign(id_, to="Ben", expected_rev=1),
    "undo": lambda ledger, id_: ledger.undo(id_, expected_rev=1),
    "add_passage": lambda ledger, id_: ledger.add_passage(
        id_, ledger.documents()[0].id, 21, 30, expected_rev=1
    ),
    "merge": lambda ledger, id_: ledger.merge(
        id_, into=ledger.claims()[1].id, expected_rev=1
    ),
    "link": lambda ledger, id_: ledger.link(
        id_, to=ledger.claims()[1].id, relation="similar", expected_rev=1
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_overwrites_what_its_writer_has_not_seen(verb, ana):
    claim, _ = taken_in(ana, 2)
    ana.select(claim.id)
    ana.revise(claim.id, note="seen?")
    size = ana.size
    with pytest.raises(Conflict):
        VERBS[verb](ana, claim.id)
    assert ana.size == size


def test_a_conflict_over_a_document_does_not_call_its_text_changed(ana):
    taken_in(ana)
    document = ana.documents()[0].id
    ana.describe(document, author="Eva")
    with pytest.raises(Conflict) as caught:
        ana.describe(document, title="High water", expected_rev=1)
    error = caught.value
    changed = three_way(error.base, error.theirs, error.yours)
    assert {c.field for c in changed} == {"author", "title"}


# ----------------------------------------------------------------- reading


def test_history_diff_and_blame_say_who_changed_what_and_why(ana, ben):
    (claim,) = taken_in(ana)
    ana.select(claim.id, why="The mayor repeats it.")
    ben.assess(claim.id, rating="false", explanation="The gauge shows 2 m.")
    history = ben.history(claim.id)
    assert [(e.rev, e.actor, e.actor_kind) for e in history] == [
        (1, history[0].actor, "software"),
        (2, "Ana", "person"),
        (3, "Ben", "person"),
    ]
    assert history[1].why == "The mayor repeats it."
    assert [(c.field, c.before, c.after) for c in ana.diff(claim.id, 1, 2)] == [
        ("status", None, "selected")
    ]
    assert ana.diff(claim.id, 2, 2) == []
    assert {c.field for c in ana.diff(claim.id, 0, 1)} == set(to_state(claim))
    blame = ana.blame(claim.id)
    assert {name: entry.rev for name, entry in blame.items()} == {
        "wording": 1,
        "appearances": 1,
        "generator": 1,
        "status": 3,
        "verdict": 3,
    }
    with pytest.raises(LedgerError, match="no revision 9"):
        ana.diff(claim.id, 1, 9)


def test_what_append_returns_is_what_is_read_again(ana):
    (claim,) = taken_in(ana)
    ana.assess(claim.id, rating="true", explanation="Ja – so ist’s.", why="weil")
    ana.append("x-1", "x-note", {"b": [1, {"c": None}], "a": "é"}, expected_rev=0)
    with ana.batch() as open_batch:
        ana.flag(claim.id)
        ana.describe(ana.documents()[0].id, author="Eva")
        put = list(open_batch.entries)
    assert put == list(ana.entries(since=ana.size - 2))
    entry = ana.append("x-2", "x-note", {}, expected_rev=0, why="so")
    assert entry == ana.entry(entry.seq)


def test_as_of_an_entry_shows_the_ledger_as_it_was(ana):
    (claim,) = taken_in(ana)
    before = ana.size
    entry = ana.select(claim.id)
    ana.cite(claim.id, stance="context", title="Gauge")
    then = ana.as_of(before)
    assert then.claim(claim.id).status == "candidate"
    assert then.claims("selected") == []
    assert then.evidence(claim.id) == []
    assert then.size == before
    assert len(list(then.entries())) == before
    assert [e.rev for e in then.history(claim.id)] == [1]
    assert then.to_frame().status.tolist() == ["candidate"]
    assert ana.as_of(entry.seq).claim(claim.id).status == "selected"
    assert ana.as_of(0).claims() == []
    with pytest.raises(LedgerError, match="no entry"):
        then.entry(entry.seq)
    with pytest.raises(LedgerError, match="no claim"):
        ana.as_of(2).claim(claim.id)
    for seq in (-1, ana.size + 1):
        with pytest.raises(LedgerError, match="no entry"):
            ana.as_of(seq)


def test_as_of_a_time_counts_a_date_to_its_end(ana, monkeypatch):
    (claim,) = taken_in(ana)
    days = ("03-01T10:00:00.000000", "03-01T23:59:59.999999", "03-02T00:00:00.000000")
    times = iter([f"2099-{day}Z" for day in days])
    monkeypatch.setattr(batch, "now", lambda: next(times))
    for n in range(3):
        ana.revise(claim.id, note=str(n))
    for when, note in {
        "2099-03-01T10:00:00Z": "0",
        "2099-03-01T12:00:00+02:00": "0",
        "2099-03-01T11:59:00+02:00": "",
        "2099-03-01": "1",
        "2099-03-02": "2",
        "2099-03-02T00:00": "2",
        "0001-01-01": None,
        "9999-12-31": "2",
    }.items():
        claims = ana.as_of(when).claims()
        assert [c.note for c in claims] == ([] if note is None else [note]), when


@pytest.mark.parametrize(
    "when",
    ["yesterday", "", "2026-13-01", "0001-01-01T00:00+14:00", "2026-11-22T25:00"],
)
def test_what_is_no_time_is_refused(when, ana):
    with pytest.raises(LedgerError, match="not a time"):
        ana.as_of(when)


def test_all_entries_of_a_batch_have_one_time_so_that_no_time_parts_it(ana):
    one, two = taken_in(ana, 2)
    with ana.batch():
        ana.select(one.id)
        last = ana.select(two.id)
    assert len({e.at for e in ana.entries(since=last.seq - 2)}) == 1
    assert len(ana.as_of(last.at).claims("selected")) == 2
    assert len(ana.as_of(last.seq - 1).claims("selected")) == 1


def test_inside_a_batch_its_own_entries_are_read(ana):
    (claim,) = taken_in(ana)
    with ana.batch():
        entry = ana.select(claim.id)
        assert ana.size == entry.seq
        assert ana.claim(claim.id).status == "selected"
        assert ana.entry(entry.seq) == entry
        assert ana.as_of(entry.seq - 1).claim(claim.id).status == "candidate"


def test_time_never_runs_backwards(ana, monkeypatch):
    (claim,) = taken_in(ana)
    first = ana.select(claim.id)
    monkeypatch.setattr(batch, "now", lambda: "1999-01-01T00:00:00.000000Z")
    assert ana.flag(claim.id).at == first.at
    assert ana.verify() == ana.size


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(ana):
    for id_ in ("claim-abcd2345", "claim-abce2345", "claim-xyz22345"):
        ana.append(id_, "claim", {"wording": id_}, expected_rev=0)
    assert ana.claim("claim-abcd").wording == "claim-abcd2345"
    assert ana.claim("xyz").id == "claim-xyz22345"
    assert ana.select("abce").subject == "claim-abce2345"
    with pytest.raises(LedgerError, match="beginning of several"):
        ana.claim("abc")
    with pytest.raises(LedgerError, match="beginning of several"):
        ana.history("claim-")
    for unknown in ("nothing", "ab", "", "claim-%", "\ud800x"):
        with pytest.raises(LedgerError):
            ana.claim(unknown)


def test_a_scale_is_not_read_as_a_claim(ana):
    with pytest.raises(LedgerError, match="no claim"):
        ana.claim("scale-truth")


def test_claims_come_in_the_order_they_were_recorded_whatever_changed_since(ana):
    claims = taken_in(ana, 3)
    ana.select(claims[2].id)
    ana.select(claims[0].id)
    assert [c.id for c in ana.claims()] == [c.id for c in claims]
    assert [c.id for c in ana.claims(["selected", "reviewed"])] == [
        claims[0].id,
        claims[2].id,
    ]


def test_a_colleague_who_is_renamed_is_read_by_the_new_name(ana, ben):
    (claim,) = taken_in(ana)
    ana.select(claim.id)
    assert ben.history(claim.id)[-1].actor == "Ana"
    me = ana.me()
    ana.append(me.id, "actor", to_state(replace(me, name="Ana Ruiz")), expected_rev=1)
    assert ben.history(claim.id)[-1].actor == "Ana Ruiz"


# ------------------------------------------------------------------ tables


def test_an_empty_ledger_has_a_table_of_the_same_columns_and_types(ana):
    empty = ana.to_frame()
    (claim,) = taken_in(ana)
    ana.assess(claim.id, rating="unproven", explanation="x")
    frame = ana.to_frame()
    assert len(empty) == 0
    for table in (empty, frame):
        assert {name: str(t) for name, t in table.dtypes.items()} == {
            name: str(pd.Series([], dtype=t).dtype) for name, t in DTYPES.items()
        }
    row = frame.iloc[0]
    assert (row["rating"], row["outlets"], row.actor) == ("Unproven", "Gazette", "Ana")
    assert row.rating_value is pd.NA
    assert row["at"].tzinfo
    assert row["status"] == "assessed"
    assert frame.status.min() == "assessed"


def test_the_table_counts_standing_evidence(ana):
    (claim,) = taken_in(ana)
    ana.cite(claim.id, stance="context", title="a")
    gone = ana.cite(claim.id, stance="context", title="b")
    ana.retract(gone.subject)
    assert ana.to_frame().evidence.tolist() == [1]


def test_sql_reads_and_says_so_where_it_is_asked_to_write(ana, tmp_path):
    taken_in(ana)
    assert ana.sql("SELECT max(seq) AS last FROM entry")["last"][0] == ana.size
    assert list(ana.sql("SELECT actor, body FROM draft").columns) == ["actor", "body"]
    other = tmp_path / "other.db"
    for query in (
        "DELETE FROM entry",
        "INSERT INTO draft VALUES ('a', 'b', 'c', x'00')",
        "UPDATE meta SET value = 'x'",
        "DROP TABLE content",
        f"ATTACH '{other}' AS other",
        f"VACUUM INTO '{other}'",
        "PRAGMA user_version = 9",
        "SELECT 1; DELETE FROM draft",
        "nonsense",
        "",
    ):
        with pytest.raises(LedgerError):
            ana.sql(query)
            ana.verify()
            assert ana.sql("PRAGMA user_version").iloc[0, 0] == FORMAT
            message = "nothing was written"
            raise LedgerError(message)
    assert not other.exists()
    assert ana.verify() == ana.size


# ------------------------------------------------------------------ batches


def test_a_batch_that_fails_records_nothing_and_the_next_one_works(ana):
    claims = taken_in(ana, 2)
    size = ana.size
    with pytest.raises(ZeroDivisionError), ana.batch():
        ana.select(claims[0].id)
        _ = 1 / 0
    assert ana.size == size
    assert ana.claim(claims[0].id).rev == 1
    ana.select(claims[1].id)
    assert ana.verify() == size + 1


def test_a_verb_that_fails_inside_a_batch_leaves_nothing_of_itself(ana, ben):
    one, two = taken_in(ana, 2)
    ana.assess(two.id, rating="true", explanation="x")
    ben.review(two.id)
    ana.publish(two.id)
    with ana.batch():
        ana.select(one.id)
        with pytest.raises(Refused):  # sets one aside first, then two refuses
            ana.merge(one.id, into=two.id, expected_rev=2)
            ana.split(two.id, appearances=[0])
        ana.flag(one.id)
    assert ana.verify() == ana.size
    with ana.batch() as opened:
        with pytest.raises(Refused), ana.batch():
            ana.comment(one.id, "half")
            ana.select(two.id)
        assert opened.entries == []
    assert ana.comments(one.id) == []
    assert ana.verify() == ana.size


def test_a_refused_entry_leaves_a_batch_as_it_was(ana):
    with ana.batch() as opened:
        opened.append("x-1", "x-note", {"a": 1}, expected_rev=0)
        for _ in range(2):
            with pytest.raises(LedgerError):
                opened.append("x-2", "x-note", {"a": 0.5}, expected_rev=0)
            with pytest.raises(LedgerError):
                opened.append("claim-1", "claim", {}, expected_rev=0, why="secret")
        opened.append("x-1", "x-note", {"a": 2}, expected_rev=1)
    assert ana.verify() == ana.size
    assert ana.state("x-1", 2) == {"a": 2}


def test_what_was_rolled_back_is_not_remembered(ana):
    (claim,) = taken_in(ana)
    document = ana.document(claim.appearances[0].document)
    with pytest.raises(ZeroDivisionError), ana.batch() as opened:
        opened.put(replace(document, text="Rolled back."))
        ana.add_passage(claim.id, document.id, 0, 6)
        _ = 1 / 0
    with ana.batch() as opened:
        opened.put(replace(document, text="Recorded now."))
        ana.add_passage(claim.id, document.id, 0, 8)
    assert ana.claim(claim.id).appearances[0].passages[-1].exact == "Recorded"


def test_the_first_entry_of_a_newcomer_brings_their_name_even_after_a_rollback(path):
    with Ledger.open(path, actor="Eva") as ledger:
        with pytest.raises(ZeroDivisionError), ledger.batch():
            ledger.append("x-1", "x-note", {}, expected_rev=0)
            _ = 1 / 0
        entry = ledger.append("x-1", "x-note", {}, expected_rev=0)
        assert entry.actor == "Eva"
        assert ledger.actor(entry.actor_id).name == "Eva"
        with ledger.batch():
            ledger.append("x-2", "x-note", {}, expected_rev=0)
        assert [a.name for a in ledger.actors()].count("Eva") == 1
    with Ledger.open(path, actor="Ida") as ledger, ledger.batch():
        with pytest.raises(ZeroDivisionError), ledger.batch():
            ledger.append("x-3", "x-note", {}, expected_rev=0)
            _ = 1 / 0
        entry = ledger.append("x-3", "x-note", {}, expected_rev=0)
        assert ledger.actor(entry.actor_id).name == "Ida"
        with pytest.raises(LedgerError, match="after the batch"):
            ledger.verify()
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ledger.size


def test_a_batch_is_over_when_its_block_is_left(ana):
    with ana.batch() as opened:
        opened.append("x-1", "x-note", {}, expected_rev=0)
    with pytest.raises(LedgerError, match="given up"):
        opened.append("x-2", "x-note", {}, expected_rev=0)
    assert ana.verify() == ana.size


def test_threads_take_turns_with_one_ledger(ana):
    claims = taken_in(ana, 2)
    inside, failures = threading.Event(), []

    def other():
        inside.wait()
        try:
            ana.flag(claims[1].id)
        except LedgerError as error:
            failures.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    with pytest.raises(ZeroDivisionError), ana.batch():
        ana.flag(claims[0].id)
        inside.set()
        thread.join(0.2)
        _ = 1 / 0
    thread.join()
    assert not failures
    assert [c.flagged for c in ana.claims()] == [False, True]

    def many(n):
        for k in range(20):
            ana.append(f"x-{n}-{k}", "x-note", {}, expected_rev=0)

    threads = [threading.Thread(target=many, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ana.sql("SELECT 1 FROM subject WHERE type = 'x-note'")) == 80
    assert ana.verify() == ana.size


def test_an_idempotency_key_records_once(ana, ben):
    (claim,) = taken_in(ana)
    ana.assess(claim.id, rating="true", explanation="x")
    ben.review(claim.id)
    state = {"claim": claim.id, "title": "Gauge"}
    first = ana.append("evidence-1", "evidence", state, 0, key="try-1")
    assert ana.append("evidence-1", "evidence", state, 0, key="try-1") == first
    assert ana.claim(claim.id).status == "assessed"  # recorded in the same batch
    with pytest.raises(LedgerError, match="was used"):
        ana.append("evidence-2", "evidence", state, 0, key="try-1")
    with pytest.raises(LedgerError, match="was used"), ana.batch(key="try-1"):
        ana.flag(claim.id)
    with pytest.raises(LedgerError, match="whole batch"), ana.batch():
        ana.append("x-1", "x-note", {}, 0, key="try-2")
    for key in ("words of a person", "\ud800", "a" * 101):
        with pytest.raises(LedgerError):
            ana.append("x-1", "x-note", {}, 0, key=key)
    assert ana.verify() == ana.size


# -------------------------------------------------------------------- drafts


def test_what_is_typed_survives_reopening_and_is_ones_own(path):
    typed = {"explanation": "half an emoji \ud83d", "n": 0.5, "é": [None]}
    with Ledger.open(path, actor="Ana") as ledger:
        at = ledger.put_draft("claim-1", {"explanation": "The g"})
        size = ledger.size
    with Ledger.open(path, actor="Ana") as ledger, Ledger.open(path, "Ben") as other:
        assert ledger.draft("claim-1") == (at, {"explanation": "The g"})
        ledger.put_draft("claim-1", typed)
        assert ledger.draft("claim-1")[1] == typed
        assert other.draft("claim-1") is None
        assert ledger.size == size
        ledger.drop_draft("claim-1")
        ledger.drop_draft("claim-1")
        assert ledger.draft("claim-1") is None
        with pytest.raises(LedgerError, match="cannot be kept"):
            ledger.put_draft("claim-1", {"a": {1}})


# --------------------------------------------------------- x- subjects, names


def test_free_form_subjects_take_any_json_object_and_stay_apart(ana):
    state = {"status": "published", "wording": "no claim", "n": [1, None, {"a": True}]}
    entry = ana.append("x-claim", "claim", state, expected_rev=0)
    assert entry.state == state
    assert ana.state("x-claim", 1) == state
    assert ana.claims() == []
    with pytest.raises(LedgerError, match="no claim"):
        ana.claim("x-claim")
    with pytest.raises(LedgerError, match="no claim"):
        ana.cite("x-claim", stance="context", title="x")
    with pytest.raises(LedgerError, match="stays one"):
        ana.append("x-claim", "x-else", {}, expected_rev=1)
    for bad in ([], "text", None, {"a": 0.5}, {"é": 1}, {"a": 2**53}):
        with pytest.raises(LedgerError):
            ana.append("x-2", "x-note", bad, expected_rev=0)
    deep = {}
    for _ in range(5000):
        deep = {"a": deep}
    with pytest.raises(LedgerError, match="levels deep"):
        ana.append("x-2", "x-note", deep, expected_rev=0)
    assert ana.verify() == ana.size


@pytest.mark.parametrize(
    ("subject", "type_"),
    [
        ("", "claim"),
        ("claim 1", "claim"),
        ("-claim", "claim"),
        ("cläim", "claim"),
        ("c" * 101, "claim"),
        (5, "claim"),
        ("x-1", ""),
        ("x-1", "free text of a person"),
        ("claim-1", "opinion"),
        ("claim-1", "x-claim"),
    ],
)
def test_what_cannot_name_a_subject_is_refused(subject, type_, ana):
    with pytest.raises(LedgerError):
        ana.append(subject, type_, {"wording": "x"}, expected_rev=0)


def test_a_subject_keeps_its_kind(ana):
    (claim,) = taken_in(ana)
    with pytest.raises(LedgerError, match="stays one"):
        ana.append(claim.id, "comment", {"about": claim.id, "text": "x"}, 1)


def test_the_bytes_of_an_entry_hold_no_word_that_a_person_typed(ana):
    (claim,) = taken_in(ana, publisher=HUSHED, author=HUSHED)
    source = Source(claimants=(Claimant(kind="person", name=HUSHED),), via=HUSHED)
    ana.revise(claim.id, note=HUSHED, source=source, tags=(HUSHED,), why=HUSHED)
    ana.assess(claim.id, rating="true", explanation=HUSHED, unknown=HUSHED, why=HUSHED)
    ana.cite(claim.id, stance="context", title=HUSHED, who=HUSHED, text=HUSHED * 3)
    ana.comment(claim.id, HUSHED, why=HUSHED)
    ana.contact(claim.id, whom=HUSHED, asked=HUSHED)
    disputed = Challenge(claim=claim.id, who=HUSHED, what=HUSHED)
    ana.append("challenge-1", "challenge", disputed, expected_rev=0)
    ana.wait(claim.id, on=HUSHED)
    ana.assign(claim.id, to=HUSHED)
    ana.adopt(Publisher(name="Lantern"))
    for entry in ana.entries():
        assert HUSHED.encode() not in entry.body
        assert b"Ana" not in entry.body


def test_the_same_words_recorded_twice_have_two_digests(ana):
    ana.append("x-1", "x-note", {}, expected_rev=0, why="because")
    ana.append("x-2", "x-note", {}, expected_rev=0, why="because")
    contents = ana.sql("SELECT digest, bytes FROM content")
    assert contents[contents.bytes == b'"because"'].digest.nunique() == 2


def test_what_a_revision_leaves_as_it_was_is_kept_once(ana):
    (claim,) = taken_in(ana)
    before = len(ana.sql("SELECT 1 FROM content"))
    ana.select(claim.id)
    assert len(ana.sql("SELECT 1 FROM content")) == before


# ------------------------------------------------------------------ articles


def test_the_same_article_twice_adds_nothing(ana, ben):
    document = article()
    ana.add(document, claims=found(document, (0, 20)))
    size = ana.size
    assert ana.add(document, claims=found(document, (0, 20))) == []
    assert ben.add(document, claims=found(document, (0, 20))) == []
    pasted = article(url="")
    assert ana.add(pasted, claims=[])
    assert ana.add(pasted, claims=[]) == []
    assert ana.size == size + 1
    assert len(ana.documents()) == 2


def test_the_same_bytes_at_two_addresses_are_two_documents(ana):
    ana.add(article(), claims=[])
    ana.add(article(), claims=[])
    assert len(ana.documents()) == 2


def test_a_new_version_leaves_the_claims_that_a_person_touched(ana):
    document = article()
    ana.add(document, claims=found(document, (0, 20), (21, 41)))
    touched, other = ana.claims()
    ana.assess(touched.id, rating="true", explanation="x")
    longer = replace(document, text=document.text + " It is over.")
    entries = ana.add(longer, claims=found(longer, (0, 20), (21, 41), (58, 69)))
    assert [e.type for e in entries] == ["document", "claim"]
    assert ana.claim(touched.id).rev == 2
    assert ana.claim(other.id).rev == 1
    assert [d.rev for d in ana.documents()] == [2]
    assert ana.claims()[-1].appearances[0].passages[0].document_rev == 2
    assert ana.document(ana.documents()[0].id, 1).text == document.text


def test_the_card_is_described_once_and_inherited(ana):
    document = article(publisher="")
    claims = [
        replace(c, source=Source(claimants=(Claimant(kind="outlet"),), suggested=True))
        for c in found(document, (0, 20), (21, 41))
    ]
    ana.add(document, claims=claims)
    first, second = ana.claims()
    own = Source(claimants=(Claimant(kind="outlet", name="Somebody"),))
    ana.revise(second.id, source=own)
    ana.describe(ana.documents()[0].id, publisher="Gazette")
    assert ana.claim(first.id).source.said_by == "Gazette (own voice)"
    assert ana.claim(second.id).source == own
    with pytest.raises(LedgerError, match="says so already"):
        ana.describe(ana.documents()[0].id, publisher="Gazette")
    with pytest.raises(LedgerError, match="not on the card"):
        ana.describe(ana.documents()[0].id, text="x")
    with pytest.raises(LedgerError, match="not a document"):
        ana.describe(ana.documents()[0].id, title=5)


def test_a_claim_that_was_missed_is_added_from_its_passage(ana):
    taken_in(ana)
    document = ana.documents()[0].id
    entry = ana.add_claim(document, 42, 57)
    claim = ana.claim(entry.subject)
    assert (claim.status, claim.wording, claim.exact) == ("selected",) + (
        "Nobody drowned.",
    ) * 2
    ana.add_passage(claim.id, document, 0, 20)
    assert len(ana.claim(claim.id).appearances[0].passages) == 2
    for start, end in ((0, 0), (5, 4), (-1, 4), (0, 999)):
        with pytest.raises(LedgerError, match="passage"):
            ana.add_claim(document, start, end)


def test_claims_written_by_hand_need_no_software(ana):
    document = article()
    ana.add(document, claims=found(document, (0, 20), generator=""))
    assert {a.name for a in ana.actors() if a.kind == "software"} == {
        "claims-workbench"
    }
