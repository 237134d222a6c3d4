"""What the law wants gone goes: from every table and byte, and the tree holds."""

import io
import json
import random
from decimal import Decimal
from hashlib import sha256

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from ledger_cases import (
    REFUSED,
    any_noun,
    article,
    files_of,
    found,
    on_a_file,
    raw,
    unguarded,
)

from workbench.cli import main
from workbench.desk import Host
from workbench.erased import BLOCK, erased_at
from workbench.ledger import Ledger, LedgerError, Refused, SigningKey
from workbench.ledger.masking import hints, masked, naming, quoting, whole
from workbench.model import (
    TYPES,
    Claim,
    Claimant,
    Document,
    Publisher,
    Quantity,
    Source,
)
from workbench.publishing import NotExportable, export
from workbench.state import to_state

TEXT = (
    "Nobody was warned in time, says Edda Märr of Ostrel. The dam burst at night. "
    "“We told the ministry three times in writing,” Edda  Märr said."
)
HTML = "<p>" + TEXT.replace("ä", "&auml;") + "</p>"
EDDA = Claimant(
    kind="person", name="Edda Märr", role="Engineer", same_as=("https://edda.example",)
)
SECRETS = [
    "Nobody was warned in time",
    "told the ministry three times",
    "The dam burst at night",
]


@pytest.fixture
def full(ana, ben):
    """A published check of an article, and everything that may quote it."""
    ana.adopt(Publisher(name="Lantern", url="https://lantern.example"))
    document = article(TEXT, original=HTML.encode(), title="The dam burst at night")
    spans = [(0, 52), (53, 76), (77, len(TEXT))]
    ana.add(document, claims=found(document, *spans))
    one, two, three = ana.claims()
    ana.revise(
        three.id,
        source=Source(claimants=(EDDA,)),
        note="Edda Märr told the ministry three times in writing, she says.",
        tags=("dam",),
        why="as the article has it: We told the ministry three times in writing",
    )
    ana.assess(one.id, "true", "So it is: nobody was warned in time, and more.")
    ana.cite(
        one.id,
        "supports",
        title="Log",
        text="It was a loud night.",
        quote="a loud night",
    )
    ben.review(one.id)
    ben.publish(one.id, url="https://lantern.example/1")
    ana.link(one.id, to=two.id, relation="similar", reason="the dam burst at night")
    ana.comment(one.id, "Ask Edda Märr whether nobody was warned in time.")
    ana.contact(three.id, whom="Edda Märr", asked="When?")
    ana.put_draft(two.id, {"fields": {"wording": "The dam burst at night, twice"}})
    ben.put_draft(three.id, {"fields": {"note": "call EDDA MÄRR"}})
    return ana


def forms(text):
    """Return the bytes in which a text may stand somewhere in a file."""
    plain = json.dumps(text)[1:-1]
    told = [text, plain, plain.replace("/", "\\/"), text.upper(), text.casefold()]
    return {form.encode(code) for form in told for code in ("utf-8", "utf-16-le")}


def nowhere(path, *texts):
    """Whether no file of a ledger, closed or open, holds one of the texts."""
    for file in files_of(path):
        held = file.read_bytes()
        for text in texts:
            for form in forms(text):
                assert form not in held, (file.name, text)
    return True


def everywhere(ledger):
    """Read everything there is, in every way; return it as one text."""
    seen = []
    for reader in (ledger, ledger.as_of(ledger.size), ledger.as_of(ledger.size - 3)):
        seen += [reader.claims(), reader.documents(), reader.evidence(), reader.links()]
        seen += [reader.to_frame().to_csv(), list(reader.entries())]
        for claim in reader.claims():
            seen += [reader.history(claim.id), reader.blame(claim.id)]
            seen += [reader.comments(claim.id), reader.contacts(claim.id)]
            seen += [reader.diff(claim.id, rev, rev + 1) for rev in range(claim.rev)]
        seen += [reader.document(d.id) for d in reader.documents()]
    return repr(seen)


def the_article(ledger):
    return ledger.documents("article")[0]


# -------------------------------------------------------------------- an article


def test_an_erased_article_is_nowhere_and_the_tree_holds(full, path):
    key = SigningKey.new()
    note = full.checkpoint(key)
    bodies = [entry.body for entry in full.entries()]
    entry = full.erase(
        the_article(full).id, why="A court said so", ordered_by="The court"
    )
    assert nowhere(path, *SECRETS)
    assert (entry.type, entry.why) == ("erasure", "A court said so")
    assert [e.body for e in full.entries()][:-1] == bodies
    assert full.verify(checkpoint=note, key=str(key.public)) == full.size
    said = everywhere(full)
    assert not any(secret in said for secret in SECRETS)
    full.close()
    assert nowhere(path, *SECRETS)


def test_an_erased_article_says_so_where_it_stood(full):
    entry = full.erase(the_article(full).id, why="A court said so")
    document = full.document(the_article(full).id)
    said = f"[erased at entry {entry.seq}]"
    assert document.text.startswith(said)
    assert len(document.text) == len(TEXT)
    assert (document.title, document.publisher) == (said, "Gazette")
    assert document.original == b""
    one, two, three = full.claims()
    for claim in (one, two, three):
        assert claim.wording == said
        assert claim.appearances[0].passages[0].exact == said
    assert one.verdict.explanation == said
    assert three.source.said_by == "Edda Märr"  # it quotes nothing
    assert three.tags == ("dam",)
    assert three.note == said
    assert full.explained(said) == f"{said[:-1]}, because: A court said so]"
    assert full.evidence(one.id)[0].passage.exact == "a loud night"
    assert full.draft(two.id) is None
    assert full.history(three.id)[-1].why == said


def test_an_erased_article_can_be_described_and_its_claims_worked_on(full, ben):
    full.erase(the_article(full).id, why="A court said so")
    document = the_article(full)
    full.describe(document.id, publisher="Ostrel Gazette")
    _, two, three = full.claims()
    full.select(two.id)
    full.assess(two.id, "false", "It was noon.", wording="The dam burst by day.")
    ben.review(two.id)
    full.merge(three.id, into=two.id)
    full.undo(three.id)
    assert full.claim(two.id).wording == "The dam burst by day."
    assert full.verify() == full.size


def test_a_published_claim_whose_wording_is_erased_is_not_exported(full):
    assert not [x for x in export(full) if isinstance(x, NotExportable)]
    entry = full.erase(the_article(full).id, why="A court said so")
    (left,) = export(full)
    assert isinstance(left, NotExportable)
    assert left.reason == f"its wording was erased (entry {entry.seq})"
    assert "A court said so" not in str(left)


@pytest.mark.parametrize("field", ["verdict.explanation", "explanation"])
def test_a_published_claim_whose_explanation_is_erased_is_not_exported(field, full):
    claim = full.claims()[0]
    full.erase(claim.id, field, why="Wrong person")
    (left,) = export(full)
    assert left.reason.startswith("its explanation was erased")
    assert full.claim(claim.id).wording == claim.wording


def test_no_unsalted_hash_of_what_is_erased_is_left(full, path):
    """From the hash of a short text, the text is guessed."""
    text = "Nobody was warned in time."
    digest = sha256(text.encode()).hexdigest()
    document = Document(text=text, sha256=digest, url="https://g.example/hash")
    full.add(document, claims=[])
    added = full.documents("article")[-1]
    full.erase(added.id, why="Asked")
    assert full.document(added.id).sha256 == ""
    assert nowhere(path, digest)
    full.describe(added.id, title="It can be worked on")


def went_out(ledger):
    """Return the hashes of what went out with the one published claim."""
    claim = ledger.claims("published")[0]
    return claim.publication.rendering.sha256


def test_what_went_out_stays_on_record_where_only_a_note_is_erased(full, ben, path):
    claim = full.claims("published")[0]
    before = went_out(full)
    full.revise(claim.id, note="Her number is 555 0134.")
    log = full.evidence(claim.id)[0]
    full.append(
        log.id,
        "evidence",
        to_state(log) | {"note": "He is at his desk by nine."},
        expected_rev=log.rev,
    )
    full.erase(claim.id, "note", why="A number")
    full.erase(log.id, "note", why="Where he is")
    assert nowhere(path, "555 0134", "at his desk")
    assert before
    assert went_out(full) == before
    assert went_out(full.as_of(full.size - 4)) == before
    assert full.verify() == full.size


@pytest.mark.parametrize("field", ["explanation", "tags"])
def test_no_hash_of_what_went_out_is_left_where_a_public_text_is_erased(
    field, full, path
):
    claim = full.claims("published")[0]
    before = went_out(full)
    full.revise(claim.id, tags=("dam", "Ostrel"))
    full.erase(claim.id, field, why="Asked")
    assert went_out(full) == {}
    assert nowhere(path, *before.values())


@pytest.mark.parametrize("kind", ["evidence", "document"])
def test_no_hash_of_what_went_out_is_left_where_what_it_rests_on_is_erased(
    kind, full, path
):
    claim = full.claims("published")[0]
    before = went_out(full)
    subject = full.evidence(claim.id)[0] if kind == "evidence" else the_article(full)
    full.erase(subject.id, "title", why="Asked")
    assert went_out(full) == {}
    assert nowhere(path, *before.values())
    assert full.verify() == full.size


def test_the_desk_shows_what_is_erased_as_erased(full):
    entry = full.erase(the_article(full).id, why="A court said so")
    said = f"[erased at entry {entry.seq}]"
    host = Host(full, lambda *_: None)
    for claim in host.answer("open", {})["claims"]:
        assert said in repr(host.answer("claim", {"id": claim["id"]}))
    seen = host.answer("document", {"id": the_article(full).id})
    assert seen["text"].startswith(said)
    assert not any(secret in repr(seen) for secret in SECRETS)
    for method in ("overview", "comparison"):
        assert host.answer(method, {})
    published = full.claims("published")[0]
    preview = host.answer("preview", {"claim": published.id})
    assert "was erased" in repr(preview)


def test_an_erasure_is_read_once_and_not_for_each_entry(full, monkeypatch):
    """A large erasure must not be read again with everything that it erased."""
    full.erase(the_article(full).id, why="A court said so")
    asked, rows = [], full.records.store.rows

    def counted(sql, values=()):
        asked.append(sql)
        return rows(sql, values)

    monkeypatch.setattr(full.records.store, "rows", counted)
    list(full.entries())
    list(full.entries())
    assert len([sql for sql in asked if "s.type = 'erasure'" in sql]) == 1


def test_an_older_version_of_an_article_goes_too(full, path):
    first = the_article(full)
    again = Document(text="Another text altogether.", url=first.url, title="Anew")
    full.add(again, claims=[])
    assert full.document(first.id).rev == 2
    full.erase(first.id, why="Asked")
    assert nowhere(path, *SECRETS, "Another text altogether.")
    assert erased_at(full.document(first.id, 1).text)


# ------------------------------------------------------------------------ a field


def test_one_field_goes_from_every_revision_and_the_others_stay(full, path):
    three = full.claims()[2]
    full.flag(three.id)
    full.revise(three.id, note="Call her again at noon.")
    entry = full.erase(three.id, "note", why="Her number stood there")
    now = full.claim(three.id)
    assert now.note == f"[erased at entry {entry.seq}]"
    assert now.flagged
    assert now.wording == three.wording
    states = [e.state for e in full.history(three.id)]
    assert {erased_at(s["note"]) for s in states if "note" in s} == {entry.seq}
    assert nowhere(path, "Call her again at noon")
    assert full.verify() == full.size


def test_all_of_a_subject_goes_with_the_reasons_of_its_entries(full, path):
    comment = full.comments(full.claims()[0].id)[0]
    full.erase(comment.id, why="Slander")
    assert erased_at(full.comments(full.claims()[0].id)[0].text)
    assert nowhere(path, "whether nobody was warned")
    three = full.claims()[2]
    full.erase(three.id, why="Slander")
    assert erased_at(full.history(three.id)[-1].why)
    assert full.claim(three.id).source.claimants[0].same_as == ()
    assert full.verify() == full.size


def test_what_is_erased_twice_says_which_came_last(full):
    three = full.claims()[2]
    first = full.erase(three.id, "note", why="One")
    full.erase_person("Edda Märr", why="Two")
    full.erase(three.id, why="Three")
    assert erased_at(full.claim(three.id).note) >= first.seq
    assert full.verify() == full.size
    assert "Märr" not in repr(full.claim(three.id))


@pytest.mark.parametrize(
    ("subject", "fields", "says"),
    [
        ("claim", ("status",), "no text .* that can be erased; it has: .*wording"),
        ("claim", ("spell",), "no text"),
        ("x-1", (), "free-form"),
        ("claim-nobody", (), "has no subject"),
    ],
)
def test_what_cannot_be_erased_is_refused_in_words(subject, fields, says, full):
    full.append("x-1", "x-note", {"a": "b"}, expected_rev=0)
    size = full.size
    subject = full.claims()[2].id if subject == "claim" else subject
    with pytest.raises(LedgerError, match=says):
        full.erase(subject, *fields, why="Asked")
    assert full.size == size


def test_what_is_erased_is_not_erased_again(full):
    claim = full.claims()[0]
    full.erase(claim.id, why="Asked")
    full.erase(the_article(full).id, why="Asked")
    size = full.size
    for subject in (claim.id, the_article(full).id):
        with pytest.raises(Refused, match="nothing of it to erase"):
            full.erase(subject, why="Asked again")
    with pytest.raises(Refused, match="nothing of it to erase"):
        full.erase_person("Nobody Known", why="Asked")
    assert full.size == size


def test_an_erasure_has_a_reason_and_is_no_part_of_a_batch(full):
    claim = full.claims()[0]
    with pytest.raises(LedgerError, match="says why"):
        full.erase(claim.id, why=" ")
    with full.batch(), pytest.raises(LedgerError, match="after the batch"):
        full.erase(claim.id, why="Asked")


def test_an_erasure_is_recorded_by_erasing_alone(full):
    for state in ({"contents": []}, {"contents": [{"digest": "0" * 64}]}):
        with pytest.raises(Refused, match="recorded once, with what it takes out"):
            full.append("erasure-1", "erasure", state, expected_rev=0)
    entry = full.erase(full.claims()[0].id, "wording", why="Asked")
    with pytest.raises(Refused, match="recorded once"):
        full.append(entry.subject, "erasure", entry.state, expected_rev=1)
    with pytest.raises(Refused):
        full.undo(entry.subject)


# ----------------------------------------------------------------------- a person


def test_a_person_is_nowhere_and_passages_stay_in_their_places(full, path):
    entry = full.erase_person(
        "Edda Märr", why="Edda Märr asked us", ordered_by="Edda Märr"
    )
    assert nowhere(path, "Edda Märr", "Edda  Märr", "EDDA MÄRR", "Edda M&auml;rr")
    document = full.document(the_article(full).id)
    assert document.text == TEXT.replace("Edda Märr", BLOCK * 9).replace(
        "Edda  Märr", BLOCK * 10
    )
    assert document.original == b""
    said = f"[erased at entry {entry.seq}]"
    for claim in full.claims():
        for passage in claim.appearances[0].passages:
            assert passage.fits(document.text)
    three = full.claims()[2]
    assert three.source.claimants == (Claimant(kind="person", name=said),)
    assert said in three.note
    assert full.contacts(three.id)[0].whom == said
    assert full.contacts(three.id)[0].asked == "When?"
    assert full.draft(three.id) is None
    assert full.draft(full.claims()[1].id) is not None
    assert entry.why == "[erased] asked us"
    assert full.verify() == full.size


def test_a_person_who_records_here_can_be_erased(full, path, ben):
    ben.put_draft("x-1", {"a": 1})
    full.erase_person("Ben", why="Ben left")
    assert nowhere(path, '"Ben"', "typed:Ben")
    assert [a.name for a in full.actors() if erased_at(a.name)]
    assert ben.draft("x-1") is None
    ben.flag(full.claims()[1].id)
    assert full.verify() == full.size


def test_a_name_in_an_entrys_own_bytes_is_told_of(full):
    entry = full.append("x-1", "x-note", {"a": "by Edda  Märr"}, expected_rev=0)
    full.erase_person("Edda Märr", why="Asked")
    assert full.standing("edda märr") == [entry.seq]


# --------------------------------------------------------------- engine and verify


def test_the_trigger_lets_only_what_an_erasure_names_go(full, path):
    full.erase(full.claims()[0].id, "wording", why="Asked")
    full.close()
    db = unguarded(path)
    with pytest.raises(REFUSED, match="only where an erasure names it"):
        db.execute("DELETE FROM content")
    db.close()
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ledger.size


def test_content_that_is_simply_missing_is_still_found_missing(full, path):
    full.erase(full.claims()[0].id, "wording", why="Asked")
    present = [d.hex() for d in full.sql("SELECT digest FROM content")["digest"]]
    full.close()
    for digest in random.Random(1).sample(present, 8):
        db = raw(path)
        row = db.execute(f"SELECT * FROM content WHERE digest = x'{digest}'").fetchone()
        db.execute(f"DELETE FROM content WHERE digest = x'{digest}'")
        with pytest.raises(LedgerError, match="its text is missing"):
            verified(path)
        db.execute("INSERT INTO content VALUES (?, ?, ?)", row)
        db.close()
    assert verified(path)


def verified(path):
    with Ledger.open(path) as ledger:
        return ledger.verify()


def test_content_that_was_erased_and_is_there_again_is_found(full, path):
    db = raw(path)
    kept = {row[0]: row for row in db.execute("SELECT * FROM content")}
    db.close()
    entry = full.erase(full.claims()[0].id, "wording", why="Asked")
    gone = bytes.fromhex(entry.state["contents"][0]["digest"])
    full.close()
    db = raw(path)
    db.execute("INSERT INTO content VALUES (?, ?, ?)", kept[gone])
    db.close()
    with pytest.raises(LedgerError, match=f"that entry {entry.seq} erased is in it"):
        verified(path)


@on_a_file
def test_a_reader_in_the_way_is_named_and_the_file_is_cleared_later(full, path):
    """The old pages are read on by whoever began before: the erasure says so."""
    other = apsw.Connection(str(path))
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM content").fetchall()
    full.records.store.db.set_busy_timeout(10)
    with pytest.raises(LedgerError, match="close it, and run workbench erase LEDGER"):
        full.erase(the_article(full).id, why="Asked")
    assert not any(secret in everywhere(full) for secret in SECRETS)
    other.execute("ROLLBACK")
    other.close()
    full.vacuum()
    assert nowhere(path, *SECRETS)
    assert full.verify() == full.size


def test_an_erased_ledger_is_dumped_loaded_and_backed_up_without_the_words(
    full, path, tmp_path
):
    full.erase(the_article(full).id, why="Asked")
    full.erase_person("Edda Märr", why="Asked")
    dump = b"".join(full.dump())
    other = tmp_path / "other.claims"
    assert Ledger.load(other, io.BytesIO(dump)) == full.size
    with Ledger.open(other) as ledger:
        assert b"".join(ledger.dump()) == dump
        assert ledger.verify() == full.size
        assert everywhere(ledger) == everywhere(full)
    full.backup(tmp_path / "backup.claims")
    assert nowhere(path, *SECRETS, "Edda Märr")
    for secret in (*SECRETS, "Edda"):
        assert secret.encode() not in dump


def test_a_dump_from_before_cannot_bring_erased_content_back(full, tmp_path):
    before = list(full.dump())
    full.erase(full.claims()[0].id, "wording", why="Asked")
    after = list(full.dump())
    gone = next(x for x in before if b'"content"' in x and x not in after)
    entry = next(x for x in before[before.index(gone) :] if b'"entry"' in x)
    at = after.index(entry)
    rows = [*after[:at], gone, *after[at:-1]]
    rows.append(json.dumps({"end": len(rows)}).replace(" ", "").encode() + b"\n")
    with pytest.raises(LedgerError, match=r"erased is in it|not in the order"):
        Ledger.load(tmp_path / "x.claims", io.BytesIO(b"".join(rows)))


# --------------------------------------------------------------------- the masks


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_any_record_is_still_one_with_every_word_of_it_masked(type_):
    noun = TYPES[type_]

    @given(any_noun(noun))
    @settings(max_examples=15, deadline=None)
    def masks(record):
        state = to_state(record)
        kept = {
            name: masked(hints(noun)[name], value, whole("[erased at entry 9]"))
            for name, value in state.items()
        }
        after = msgspec.convert(kept, noun)
        again = {n: masked(hints(noun)[n], v, whole("Y")) for n, v in kept.items()}
        assert again == kept  # what is a notice stays that notice
        for name in ("status", "kind", "score", "at"):
            assert getattr(after, name, None) == getattr(record, name, None)

    masks()


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ("the sea rose by four metres", True),
        ("He said: THE SEA — rose by four, he said", True),
        ("sea rose by", True),
        ("The sea", False),
        ("the sea rose up by four", False),
        ("", False),
        ("堤坝昨夜决口", True),
    ],
)
def test_a_quotation_is_five_words_in_a_row_or_all_of_three(text, is_quoted):
    source = "Yesterday the sea rose by four metres. 昨天堤坝昨夜决口了。"
    assert (quoting(source, "gone")(text) == "gone") == is_quoted


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Jo Lee, JO\nLEE and Jo-Lee", "X, X and Jo-Lee"),
        ("Jo Leeds and Mojo Lee", "Jo Leeds and Mojo Lee"),
        ("Lee (Ms Lee) saw", "Lee (X) saw"),
        ("a.b", "a.b"),
    ],
)
def test_a_name_is_found_as_a_person_reads_it(text, after):
    assert naming(["Ms Lee", "Jo Lee", "a+b"], "X")(text) == after


def test_only_free_text_is_masked():
    claim = Claim(
        wording="w",
        source=Source(
            claimants=(Claimant(kind="outlet", name="n", same_as=("https://a.b",)),),
            date="2025-01-02",
        ),
        quantities=(
            Quantity(0, 1, text="4 m", value=Decimal(4), unit="m", place="in Varn"),
        ),
        tags=("t",),
    )
    state = {
        name: masked(hints(Claim)[name], value, whole("X"))
        for name, value in to_state(claim).items()
    }
    assert state["source"] == {
        "claimants": [{"kind": "outlet", "name": "X"}],
        "date": "2025-01-02",
    }
    assert state["quantities"][0]["value"] == "4"
    assert state["quantities"][0]["text"] == "X"
    assert state["quantities"][0]["place"] == "X"
    assert (state["wording"], state["tags"]) == ("X", ["X"])


# ------------------------------------------------------------------- at a terminal


def run(capsys, *args):
    with pytest.raises(SystemExit) as end:
        main([str(arg) for arg in args])
    out, errors = capsys.readouterr()
    return end.value.code or 0, out, errors


def test_erasing_at_a_terminal(full, path, capsys):
    document, claim = the_article(full).id, full.claims()[2].id
    full.append("x-1", "x-note", {"a": "Edda Märr"}, expected_rev=0)
    full.close()
    verb = ("erase", path, "--actor", "Ana")
    for wrong in ([], [claim, "--person", "Edda"], ["--person", "E", "--field", "a"]):
        assert run(capsys, *verb, *wrong, "--why", "Asked")[0] == 2
    assert run(capsys, *verb, claim)[0] == 2
    assert run(capsys, *verb, claim, "--field", "status", "--why", "Asked")[0] == 2
    status, out, _ = run(capsys, *verb, document, "--why", "A court said so")
    assert (status, json.loads(out)["type"]) == (0, "erasure")
    status, _, errors = run(capsys, *verb, "--person", "Edda Märr", "--why", "Asked")
    assert status == 0
    assert "nothing can be erased" in errors
    assert run(capsys, *verb, claim, "--field", "tags", "--why", "Asked")[0] == 0
    assert run(capsys, *verb, "--vacuum")[0] == 0
    assert run(capsys, *verb, claim, "--field", "tags", "--why", "Again")[0] == 1
    status, out, _ = run(capsys, "claims", path)
    assert "because: A court said so" in " ".join(out.split())
    for verb, *more in (
        ["log"],
        ["log", claim],
        ["diff", claim, 0, 2],
        ["blame", claim],
    ):
        status, out, errors = run(capsys, verb, path, *more)
        assert (status, errors) == (0, "")
    status, out, errors = run(capsys, "export", path, "--strict")
    assert (status, json.loads(out)) == (1, [])
    assert "was erased" in errors
