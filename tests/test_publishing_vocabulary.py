"""What is exported is schema.org's, by its own context, vocabulary and shapes.

And it passes the schema that Duke's ingest has published. All of it offline, with the
copies beside the repository.
"""

from __future__ import annotations

import importlib.util
import json
import sys

import jsonschema
import pytest
from pyld import jsonld
from samples import MARKUP, reviews

SCHEMA = "http://schema.org/"


@pytest.fixture(scope="module")
def vocabulary(shared):
    return shared / "claimreview" / "vocabulary"


def made():
    return [review for profile in MARKUP for review in reviews(profile)]


def expanded(objects, vocabulary):
    """Return objects as PyLD expands them, with the stored context alone."""
    stored = json.loads((vocabulary / "schemaorgcontext.jsonld").read_text("utf-8"))
    bare = [{k: v for k, v in one.items() if k != "@context"} for one in objects]
    assert {one["@context"] for one in objects} == {"https://schema.org"}
    return jsonld.expand({**stored, "@graph": bare})


def terms(value):
    """Yield the IRIs of properties and types in expanded JSON-LD."""
    if isinstance(value, list):
        for one in value:
            yield from terms(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "@type":
                yield from one if isinstance(one, list) else ()
            elif not name.startswith("@"):
                yield name
            yield from terms(one)


def known(vocabulary):
    whole = json.loads((vocabulary / "schemaorg-all-https.jsonld").read_text("utf-8"))
    return {one["@id"].replace("schema:", SCHEMA) for one in whole["@graph"]}


def test_every_term_is_schema_orgs_or_of_a_vocabulary_named_in_full(vocabulary):
    found = set(terms(expanded(made(), vocabulary)))
    others = {term for term in found if not term.startswith(SCHEMA)}
    assert {f"{SCHEMA}claimReviewed", f"{SCHEMA}sdLicense"} <= found
    assert found - others <= known(vocabulary)
    assert {term.rpartition("#")[0] or term.rpartition("/")[0] for term in others} == {
        "http://www.w3.org/ns/oa",
        "http://purl.org/spar/cito",
    }


def test_a_misspelt_term_would_be_noticed(vocabulary):
    wrong = reviews()[0] | {"claimReviewd": "x"}
    found = set(terms(expanded([wrong], vocabulary)))
    assert found - known(vocabulary) == {f"{SCHEMA}claimReviewd"}


def test_every_review_for_duke_passes_the_schema_of_its_ingest(vocabulary):
    schema = json.loads((vocabulary / "duke-claim-review-schema.json").read_text())
    del schema["definitions"]["claimReview"]["$id"]  # hides the other definitions
    checker = jsonschema.FormatChecker(["date", "uri"])
    validator = jsonschema.Draft6Validator(schema, format_checker=checker)
    for review in reviews("duke"):
        assert [error.message for error in validator.iter_errors(review)] == []
    wrong = reviews("google")[0]
    assert list(validator.iter_errors(wrong))


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:.*Recursive Shape")
def test_every_review_conforms_to_schema_orgs_shapes(shared, monkeypatch):
    """By pyshacl; reading the shapes takes most of the time."""
    import pyshacl

    file = shared / "claimreview" / "checks" / "shacl_check.py"
    monkeypatch.setattr(sys, "argv", [str(file)])
    spec = importlib.util.spec_from_file_location("shacl_check", file)
    checks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checks)
    for review in made():
        conforms, _, text = pyshacl.validate(
            checks.load(review),
            shacl_graph=checks.SH,
            ont_graph=checks.SUB,
            inference="none",
            allow_warnings=True,
        )
        assert conforms, text
