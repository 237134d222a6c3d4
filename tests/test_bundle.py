"""A bundle shows what was published, without its ledger, and nothing internal."""

import base64
import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import LANTERN, SECRET, checked, open_as

import workbench as wb
from workbench.ledger import Ledger, LedgerError, Refused, SigningKey, canonical
from workbench.ledger.opening import openings
from workbench.publishing import (
    PROFILES,
    bundle,
    claim_reviews,
    remake,
    remaking,
    rendering,
)
from workbench.publishing.export import Exported
from workbench.verifier import canonical as as_verified
from workbench.verifier import statements, verify

KEY = SigningKey.new("lantern.example.org/desk")
PUBLIC = str(KEY.public)
HEAVY = "apsw IPython jupyter_server ipywidgets msgspec pandas spacy jinja2".split()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A published check and its bundle; nothing changes them."""
    path = tmp_path_factory.mktemp("made") / "checks.claims"
    claim = checked(path)
    with Ledger.open(path) as ledger:
        data = bundle(ledger, claim, KEY)
        origin = ledger.origin
    return SimpleNamespace(path=path, claim=claim, data=data, origin=origin)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


def bundled(path, claim, **options):
    with Ledger.open(path) as ledger:
        return bundle(ledger, claim, KEY, **options)


# ------------------------------------------------------------------ what it shows


def test_a_bundle_shows_what_is_exported_and_that_it_was_recorded(made):
    found = verify(made.data, PUBLIC, origin=made.origin)
    with Ledger.open(made.path) as ledger:
        (review,) = claim_reviews(ledger)
        entry = ledger.history(made.claim)[-1]
        assert (found.claim.seq, found.claim.rev) == (entry.seq, entry.rev)
        assert found.size == ledger.size
    assert found.review == review
    assert "the review is the same" in remake(found)


@pytest.mark.parametrize("profile", PROFILES)
def test_each_consumers_review_can_be_shown(made, profile):
    with Ledger.open(made.path) as ledger:
        found = verify(bundle(ledger, made.claim, KEY, profile=profile), PUBLIC)
        (review,) = claim_reviews(ledger, profile)
    assert found.review == review
    assert "the review is the same" in remake(found)


def test_it_says_in_words_what_that_means(made):
    found = verify(made.data, PUBLIC)
    said = " ".join(statements(found, remake(found)))
    assert f"entry {found.claim.seq} of {made.origin}" in said
    assert "none was altered since" in said
    assert "does not show that the verdict is right" in said
    assert "nothing newer was recorded" in said


def test_it_is_one_json_object_in_which_no_text_can_be_taken_for_html(path):
    claim = checked(path, wording="It is <script>alert(1)</script> & so <!-- on.")
    data = bundled(path, claim)
    assert not set(b"<>&") & set(data)
    assert "<script>" in verify(data, PUBLIC).review["claimReviewed"]


def test_the_package_offers_it(made):
    with wb.Ledger.open(made.path) as ledger:
        assert verify(wb.bundle(ledger, made.claim, KEY), PUBLIC).claim.rev == 8


def test_a_checkpoint_that_was_published_before_serves_as_well(path):
    claim = checked(path)
    with Ledger.open(path) as ledger:
        note = ledger.checkpoint(KEY)
    with open_as(path, "ana") as ledger:
        ledger.flag(claim, flagged=False)
        data = bundle(ledger, claim, KEY.public, checkpoint=note)
        newer = ledger.checkpoint(KEY)
        shown = ledger.extend(verify(data, PUBLIC).size, newer)
    verify(data, PUBLIC, checkpoint=note)
    verify(data, PUBLIC, checkpoint=shown)
    with pytest.raises(LedgerError, match="neither shows the other"):
        verify(data, PUBLIC, checkpoint=newer)


def test_a_checkpoint_of_a_rewritten_ledger_is_told_apart(made, tmp_path):
    other = checked(tmp_path / "b.claims")
    data = bundled(tmp_path / "b.claims", other)
    with Ledger.open(made.path) as ledger:
        note = ledger.checkpoint(KEY)
    with pytest.raises(LedgerError, match="not of claims-workbench"):
        verify(data, PUBLIC, checkpoint=note)
    forged = KEY.sign(f"{made.origin}\n{verify(made.data, PUBLIC).size}\n{'A' * 43}=\n")
    with pytest.raises(LedgerError, match="not the same ones"):
        verify(made.data, PUBLIC, checkpoint=forged)


def test_earlier_versions_stay_retrievable_after_a_correction(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.adopt(replace(LANTERN, name="The Beacon Desk"))
        ledger.correct(claim, "typo", "A misprint.", explanation="It shows 1,900.")
        ledger.flag(claim, flagged=False)
    newest, first = bundled(path, claim), bundled(path, claim, rev=8)
    for data, rev, name in ((newest, 9, "Beacon"), (first, 8, "Lantern")):
        found = verify(data, PUBLIC)
        assert found.claim.rev == rev
        assert found.review["author"]["name"] == f"The {name} Desk"
        assert "the review is the same" in remake(found)


# ------------------------------------------------------------- what it never shows


def every_reading(data):
    """Yield a bundle's bytes in every encoding that they could hide something in."""
    yield data
    yield data.decode().encode("utf-16-le")
    todo = [json.loads(data)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo += [*value, *value.values()]
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str):
            yield value.encode()
            if value.lstrip()[:1] in ("{", "["):
                todo.append(json.loads(value))
            for word in re.findall(r"[A-Za-z0-9+/]{8,}={0,2}", value):
                yield base64.b64decode(word[: len(word) // 4 * 4])
            for word in re.findall(r"(?:[0-9a-f]{2}){4,}", value):
                yield bytes.fromhex(word)


def test_nothing_internal_is_in_a_bundle_in_any_encoding(made):
    with Ledger.open(made.path) as ledger:
        names = [actor.name for actor in ledger.actors()]
        texts = [ledger.document(x.id).text for x in ledger.documents()]
    assert any(SECRET in name for name in names)
    for reading in every_reading(made.data):
        assert SECRET.encode() not in reading.lower()
        assert not any(text.encode() in reading for text in texts)


def test_a_secret_that_did_leave_would_be_found(made):
    whole = json.loads(made.data)
    hidden = base64.b64encode(f"{SECRET}note".encode()).decode()
    body = json.dumps({"x": hidden})
    for place in (hidden, body, SECRET.encode().hex(), json.dumps([body])):
        whole["review"]["x"] = place
        readings = list(every_reading(json.dumps(whole).encode()))
        assert any(SECRET.encode() in reading for reading in readings)


def test_only_the_public_texts_of_what_the_review_is_made_of_are_opened(made):
    found = verify(made.data, PUBLIC)
    kinds = sorted(record.type for record in found.subjects)
    assert kinds == "contact document document evidence publisher scale".split()
    with Ledger.open(made.path) as ledger:
        entries = [ledger.entry(x.seq) for x in (found.claim, *found.subjects)]
        assert found.contents.keys() == openings(ledger, entries).keys()


# ------------------------------------------------------------- what is not bundled


def refusal(path, claim, **options):
    with pytest.raises((Refused, LedgerError)) as caught:
        bundled(path, claim, **options)
    return str(caught.value)


def test_what_was_never_public_has_no_bundle(made):
    with Ledger.open(made.path) as ledger:
        other = next(x for x in ledger.claims() if x.id != made.claim)
        assert "it is not published" in refusal(made.path, other.id)
    assert "it is not published" in refusal(made.path, made.claim, rev=7)
    assert "no claim" in refusal(made.path, "claim-nobody")
    assert "revision 99" in refusal(made.path, made.claim, rev=99)


def test_what_is_under_embargo_has_no_bundle_yet(path):
    claim = checked(path, not_before="2999-01-01")
    assert "under embargo until 2999-01-01" in refusal(path, claim)


def test_of_a_withdrawn_check_the_bundle_is_what_goes_out_in_its_place(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.withdraw(claim, "It was another bridge.")
    gone, before = (verify(bundled(path, claim, rev=x), PUBLIC) for x in (None, 8))
    assert gone.review["creativeWorkStatus"] == "Withdrawn"
    assert "reviewRating" not in gone.review
    assert before.review["reviewRating"]
    assert "the review is the same" in remake(gone)
    assert "the review is the same" in remake(before)
    assert "nothing went out for duke" in refusal(path, claim, profile="duke")


@pytest.mark.parametrize("change", [{"record": "confidential"}, {"retracted": True}])
def test_evidence_withheld_after_publication_is_not_shown_any_more(path, change):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        (pin,) = ledger.claim(claim).publication.evidence
        (evidence,) = ledger.evidence(pins=[pin])
        with ledger.batch() as batch:
            batch.put(replace(evidence, **change))
    assert "not public any more" in refusal(path, claim)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "update", "A source was taken out.")
    assert "citation" not in verify(bundled(path, claim), PUBLIC).review


def test_a_withdrawal_after_evidence_was_withheld_is_shown_without_it(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        (pin,) = ledger.claim(claim).publication.evidence
        ledger.retract(pin.id)
        ledger.withdraw(claim, "It was another bridge.")
    found = verify(bundled(path, claim), PUBLIC)
    assert "the review is the same" in remake(found)
    assert b"Traffic counts" not in bundled(path, claim)


@pytest.mark.parametrize(
    "url",
    ["file:///home/ana/counts", "javascript:alert(1)", "https://ana:pw@r.example"],
)
def test_an_address_that_may_not_leave_keeps_the_bundle_back(path, url):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        document = ledger.documents("article")[0]
        with ledger.batch() as batch:
            full = ledger.document(document.id)
            batch.put(replace(full, url=url))
        ledger.correct(claim, "update", "It stands elsewhere.")
    assert "is not an address that may leave" in refusal(path, claim)


@pytest.mark.parametrize(
    ("what", "field", "reason"),
    [
        ("claim", "wording", "the record of what went out"),
        ("evidence", "title", "the record of what went out"),
        ("document", "title", "the record of what went out"),
        ("document", "text", "the record of what went out"),
    ],
)
def test_what_was_erased_cannot_be_shown_any_more(path, what, field, reason):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ids = {
            "claim": claim,
            "evidence": ledger.evidence(claim)[0].id,
            "document": ledger.documents("article")[0].id,
        }
        ledger.erase(ids[what], field, why="by law")
    assert reason in refusal(path, claim)


def test_after_an_erasure_a_correction_is_shown_again(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.erase(ledger.evidence(claim)[0].id, "who", why="by law")
        ledger.retract(ledger.evidence(claim)[0].id)
        ledger.correct(claim, "update", "A name was taken out.")
    assert "the review is the same" in remake(verify(bundled(path, claim), PUBLIC))
    assert "was erased" in refusal(path, claim, rev=8) or "not public" in refusal(
        path, claim, rev=8
    )


def test_a_public_key_without_a_checkpoint_signs_nothing(made):
    with (
        Ledger.open(made.path) as ledger,
        pytest.raises(LedgerError, match="public key signs nothing"),
    ):
        bundle(ledger, made.claim, KEY.public)


def test_a_checkpoint_that_is_not_the_ledgers_or_too_early_is_refused(made, path):
    claim = checked(path)
    with Ledger.open(made.path) as ledger:
        other = ledger.checkpoint(KEY)
    with open_as(path, "ana") as ledger:
        early = ledger.checkpoint(KEY)
        ledger.correct(claim, "typo", "A comma.", explanation="It shows 1,900!")
        for note in (other, early):
            with pytest.raises(Refused):
                bundle(ledger, claim, KEY.public, checkpoint=note)


def test_a_key_that_was_given_up_makes_no_bundle(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.add_key(KEY.public)
        ledger.retire_key(KEY.name, why="a year is over")
        with pytest.raises(Refused, match=KEY.name):
            bundle(ledger, claim, KEY)


def test_a_profile_for_which_nothing_went_out_is_named(made):
    assert "nothing went out for duck" in refusal(made.path, made.claim, profile="duck")


# ------------------------------------------------------------- another renderer


def by_another_renderer(monkeypatch, path):
    """Publish a check as another version of the renderer would have made it."""
    now = rendering.rendered

    def then(subjects, profile):
        made = now(subjects, profile)
        review = {**made.review, "genre": "fact-check"}
        return Exported(made.claim, made.rev, review)

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "rendered", then)
        patch.setattr(rendering, "__version__", "0.0.9")
        claim = checked(path)
    with Ledger.open(path) as ledger:
        (review,) = claim_reviews(ledger)
    return claim, {**review, "genre": "fact-check"}


def test_a_renderer_that_differs_is_told_apart_from_an_alteration(monkeypatch, path):
    claim, published = by_another_renderer(monkeypatch, path)
    assert "--review" in refusal(path, claim)
    page = f'<script type="application/ld+json">{json.dumps(published)}</script>'
    for source in (json.dumps([published]), page):
        found = verify(bundled(path, claim, published=source), PUBLIC)
        assert found.review == published
        assert "The renderer differs: claims-workbench 0.0.9" in remake(found)
    altered = json.dumps(published | {"genre": "fiction"})
    assert "is not what went out" in refusal(path, claim, published=altered)


def test_the_same_renderer_that_makes_another_review_refuses(monkeypatch, path):
    claim, published = by_another_renderer(monkeypatch, path)
    found = verify(bundled(path, claim, published=json.dumps(published)), PUBLIC)
    monkeypatch.setattr(remaking, "__version__", "0.0.9")
    with pytest.raises(LedgerError, match="does not follow from its entries"):
        remake(found)


# ------------------------------------------------------------------- the verifier


def test_the_verifier_needs_nothing_heavy_and_no_ledger(made, tmp_path):
    (tmp_path / "b.json").write_bytes(made.data)
    (tmp_path / "desk.pub").write_text(f"{PUBLIC}\n")
    code = (
        f"import sys; [sys.modules.__setitem__(x, None) for x in {HEAVY}]\n"
        "from workbench.verifier.__main__ import main\n"
        "status = main(['b.json', '--key', 'desk.pub'])\n"
        "rooms = [x for x in sys.modules if x.startswith('workbench.')]\n"
        "print(status, *sorted(rooms))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    status, *rooms = done.stdout.split()
    assert status == "0"
    assert "makes it anew and compares" in done.stderr
    allowed = ("workbench.verifier", "workbench.ledger")
    assert all(room.startswith(allowed) for room in rooms)
    assert "workbench.ledger.ledger" not in rooms


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner)
        ),
    )
)
def test_its_canonical_bytes_are_those_of_the_ledger_and_of_rfc_8785(value):
    assert as_verified(value) == canonical.encode(value) == rfc8785.dumps(value)
