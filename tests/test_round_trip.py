"""What leaves comes back as it left: through a review, and through a page."""

from __future__ import annotations

import json
from decimal import Decimal

import extruct
import pytest
from fake_ledger import GAZETTE
from hypothesis import given, settings
from newsroom import checked
from test_publishing_properties import Ledger, claims, evidence, odd

from workbench.importing import found_object, found_reviews, imported_review
from workbench.ledger import Ledger as File
from workbench.publishing import Exported, check, claim_reviews, export
from workbench.publishing.site import build
from workbench.scales import DEFAULT_SCALE


def told(value):
    """Return an address, or that of an object."""
    return value.get("url", "") if isinstance(value, dict) else value


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def same(review):
    """Assert that an exported review is read back as it left, mended in nothing."""
    read = imported_review(review)
    entities = any(repair.rule == "entities" for repair in read.repairs)
    if entities:  # "&amp;" in a claim about markup: told, and kept as it was found
        assert json.loads(read.original) == review
        return
    assert found_object(read) == review
    rating, item = review["reviewRating"], review["itemReviewed"]
    assert read.claim_reviewed == review["claimReviewed"]
    assert read.url == review["url"]
    assert read.publisher == review["author"]["name"]
    assert read.rating == rating["alternateName"]
    numbers = read.rating_value, read.best_rating, read.worst_rating
    assert numbers == tuple(
        None if name not in rating else Decimal(rating[name])
        for name in ("ratingValue", "bestRating", "worstRating")
    )
    for name, field in (
        ("datePublished", read.date_published),
        ("dateModified", read.date_modified),
        ("inLanguage", read.language),
    ):
        assert field == review.get(name, "")
    assert read.claim_date == item.get("datePublished", "")
    authors = listed(item.get("author"))
    assert [(c.name, c.role) for c in read.claimants] == [
        (a["name"], a.get("jobTitle", "")) for a in authors
    ]
    assert [c.kind for c in read.claimants] == [
        {"Person": "person", "Organization": "organization"}[a["@type"]]
        for a in authors
    ]
    where = [x for x in map(told, listed(item.get("appearance"))) if x]
    assert list(read.appearances) == list(dict.fromkeys(where))


@settings(max_examples=100)
@given(claims, evidence)
@pytest.mark.parametrize("profile", ["schema", "google"])
def test_what_is_exported_is_imported_as_it_was(profile, claim, cited):
    ledger = Ledger([claim], [cited], [GAZETTE], [DEFAULT_SCALE, odd])
    for answer in export(ledger, profile, status=None):
        if isinstance(answer, Exported) and "reviewRating" in answer.review:
            same(answer.review)


@pytest.fixture
def page(tmp_path):
    claim = checked(tmp_path / "checks.claims")
    with File.open(tmp_path / "checks.claims") as ledger:
        list(build(ledger, tmp_path / "site"))
    return tmp_path / "site" / "checks" / f"{claim}.html"


def test_a_page_of_ours_is_read_back_by_extruct(page, tmp_path):
    found = extruct.extract(page.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
    (review,) = [one for one in found if one["@type"] == "ClaimReview"]
    with File.open(tmp_path / "checks.claims") as ledger:
        (exported,) = claim_reviews(ledger)
    assert review["url"] == exported["url"]
    assert review["claimReviewed"] == exported["claimReviewed"]
    same(review)


def test_a_page_of_ours_is_imported_and_has_nothing_to_mend(page):
    ((_, read),) = found_reviews(page)
    assert read.publisher == "The Lantern Desk"
    assert [f for f in check(page.read_bytes()) if f.severity == "error"] == []


def test_what_was_imported_is_no_worse_under_schema_than_as_it_was_found(shared):
    for sample in sorted((shared / "claimreview" / "samples").glob("*.json")):
        for _, read in found_reviews(sample):
            again = found_object(read)
            before = json.loads(read.original)
            if read.kind == "MediaReview":
                continue
            errors = [
                [f.rule for f in check(one, "schema") if f.severity == "error"]
                for one in (before, again)
            ]
            assert len(errors[1]) <= len(errors[0]), sample.name
