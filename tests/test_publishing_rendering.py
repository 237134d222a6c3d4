"""What goes out with a publication is recorded: the digest, and what it was made of."""

import json
from hashlib import sha256

import pytest
import rfc8785
from msgspec.structs import replace
from newsroom import LANTERN, SECRET, checked, open_as

from workbench import __version__
from workbench.ledger import Ledger
from workbench.model import Pin
from workbench.publishing import PROFILES, Exported, claim_reviews, export
from workbench.publishing.rendering import render, rendered
from workbench.publishing.subjects import Subjects


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


@pytest.fixture
def claim(path):
    return checked(path)


def rendering_of(path, claim):
    with Ledger.open(path) as ledger:
        return ledger.claim(claim).publication.rendering


@pytest.mark.parametrize("profile", PROFILES)
def test_the_publish_entry_holds_the_digest_of_what_is_exported(path, claim, profile):
    recorded = rendering_of(path, claim)
    with Ledger.open(path) as ledger:
        (item,) = export(ledger, profile)
    assert (recorded.renderer, recorded.version) == ("claims-workbench", __version__)
    digest = sha256(rfc8785.dumps(item.review)).hexdigest()
    assert recorded.sha256[profile] == digest


def test_it_names_the_revision_of_all_that_the_review_is_made_of(path, claim):
    with Ledger.open(path) as ledger:
        (article,) = ledger.documents("article")[:1]
        (source,) = (x for x in ledger.documents("source") if x.title[:5] != SECRET)
        evidence = ledger.claim(claim).publication.evidence
        (contact,) = ledger.contacts(claim)
    assert set(rendering_of(path, claim).subjects) == {
        Pin(id=article.id, rev=1),
        Pin(id=source.id, rev=1),
        Pin(id="scale-truth", rev=1),
        Pin(id="publisher", rev=1),
        Pin(id=contact.id, rev=1),
        *evidence,
    }


def test_what_was_recorded_later_is_not_named(path, claim):
    recorded = rendering_of(path, claim)
    with open_as(path, "ana") as ledger:
        ledger.adopt(replace(LANTERN, name="The Beacon Desk"))
        ledger.flag(claim, flagged=False)
    assert rendering_of(path, claim) == recorded


def test_a_correction_records_what_goes_out_then(path, claim):
    before = rendering_of(path, claim)
    with open_as(path, "ana") as ledger:
        ledger.adopt(replace(LANTERN, name="The Beacon Desk"))
        ledger.correct(claim, "typo", "A misprint.", explanation="It shows 1,900.")
        (review,) = claim_reviews(ledger)
        after = ledger.claim(claim).publication.rendering
        assert ledger.claim(claim, 8).publication.rendering == before
    assert Pin(id="publisher", rev=2) in after.subjects
    assert after.sha256["google"] == sha256(rfc8785.dumps(review)).hexdigest()
    assert after.sha256["google"] != before.sha256["google"]


def test_what_is_under_embargo_is_recorded_as_it_will_go_out(path):
    claim = checked(path, not_before="2999-01-01")
    with Ledger.open(path) as ledger:
        assert claim_reviews(ledger) == []
        item = rendered(Subjects.of(ledger, ledger.claim(claim)), "google")
    digest = sha256(rfc8785.dumps(item.review)).hexdigest()
    assert rendering_of(path, claim).sha256["google"] == digest


def test_a_check_that_cannot_be_exported_is_published_without_one(tmp_path):
    with Ledger.open(tmp_path / "a.claims", actor="Ana") as ledger:
        claim = ledger.append(
            "claim-a", "claim", {"wording": "It rains."}, expected_rev=0
        ).subject
        ledger.assess(claim, "true", "It does.")
    with Ledger.open(tmp_path / "a.claims", actor="Ben") as ledger:
        ledger.review(claim)
        ledger.publish(claim, url="https://lantern.example.org/a")
        assert render(ledger, ledger.claim(claim)) is None
        assert ledger.claim(claim).publication.rendering is None


def test_the_digests_stand_in_the_entry_only_as_a_salted_digest(path, claim):
    recorded = rendering_of(path, claim)
    with Ledger.open(path) as ledger:
        body = ledger.history(claim)[-1].body
        ledger.verify()
    state = json.loads(body)["state"]
    assert recorded.sha256["google"].encode() not in body
    assert set(state["publication"]["rendering"]) == {
        "held",
        "renderer",
        "version",
        "subjects",
    }


def test_the_subjects_alone_make_what_the_whole_ledger_makes(path, claim):
    with Ledger.open(path) as ledger:
        for profile in PROFILES:
            (whole,) = export(ledger, profile)
            alone = rendered(Subjects.of(ledger, ledger.claim(claim)), profile)
            assert isinstance(alone, Exported)
            assert alone.review == whole.review
