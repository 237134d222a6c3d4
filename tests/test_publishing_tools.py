"""What is exported passes checkers that others wrote.

structured-data-testing-tool (its Google preset) and schema-dts (the types of
schema.org, under ``tsc --strict``) are among the front end's development packages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from fake_ledger import (
    GAZETTE,
    LANTERN,
    FakeLedger,
    bridge,
    corrected,
    counter,
    replace,
)

from workbench.model import (
    Appearance,
    Challenge,
    Claimant,
    Contact,
    Pin,
    Publication,
    Source,
    Verdict,
)
from workbench.publishing import PUBLISHED, claim_reviews, embed

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "extension" / "node_modules"
NODE = shutil.which("node")

MARKUP = ("schema", "google", "bing", "duke", "datacommons")
"""The profiles that are ClaimReview, and not an object of an interface."""

pytestmark = pytest.mark.skipif(
    NODE is None or not (PACKAGES / "schema-dts").is_dir(),
    reason="needs node and the packages of extension/ (make, or npm ci there)",
)


def reviews(profile="google"):
    """Return reviews that between them have every property that is ever written."""
    union = Claimant(kind="organization", name="Port Union", role="trade union")
    outlet = Claimant(kind="outlet")
    person = bridge().source.claimants[0]
    mirror = replace(GAZETTE, id="document-2", kind="source", title="A copy")
    pins = (Pin(id="evidence-1", rev=1), Pin(id="evidence-2", rev=1))
    claims = [
        corrected(bridge()),
        bridge(
            id="claim-all",
            original="Eine Brücke, viele Autos.",
            translator="Uta Lang",
            tags=("traffic",),
            source=Source(
                via="the harbour office",
                claimants=(person, union, outlet),
                date="2025-03-01T09:00:00+01:00",
                first_appearance="https://first.example.org/post",
                location="a market",
            ),
            appearances=(
                Appearance(
                    document=GAZETTE.id,
                    passages=bridge().appearances[0].passages,
                    attributed_to="the mayor",
                    place="Harbour",
                ),
                Appearance(document=mirror.id),
                Appearance(url="https://other.example.org/1"),
            ),
            publication=Publication(date_published="2025-03-05", evidence=pins),
        ),
        bridge(
            id="claim-words",
            verdict=Verdict(scale="scale-truth", scale_rev=1, rating="satire"),
            source=Source(claimants=(Claimant(kind="unnamed"),)),
        ),
        bridge(id="claim-bare", source=Source(), appearances=()),
        bridge(
            id="claim-markup", wording="It says </script><!-- <b>“no”</b> & \u2028."
        ),
        bridge(id="claim-preview", status="reviewed", publication=None),
    ]
    evidence = [
        counter(claim="claim-all"),
        counter(
            id="evidence-2",
            claim="claim-all",
            document=mirror.id,
            title="",
            passage=bridge().appearances[0].passages[0],
            interests="the owner of the ferry",
            obtained="2025-03-04",
        ),
    ]
    ledger = FakeLedger(
        claims,
        evidence,
        [GAZETTE, mirror],
        publisher=replace(LANTERN, license="https://license.example.org/by"),
        contacts=[
            Contact(claim="claim-all", outcome="no answer", because="By Friday.")
        ],
        challenges=[Challenge(claim="claim-all", decision="upheld", outcome="Right.")],
    )
    made = claim_reviews(ledger, profile, status=(*PUBLISHED, "reviewed"))
    assert len(made) == len(claims) - {"bing": 3, "duke": 1}.get(profile, 0)
    return made


def run(*command, **env):
    return subprocess.run(  # noqa: PLW1510
        list(map(str, command)), capture_output=True, text=True, env=os.environ | env
    )


def outcomes(*pages):
    script = ROOT / "tests" / "checks" / "google_preset.cjs"
    done = run(NODE, script, *pages, NODE_PATH=str(PACKAGES))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("profile", MARKUP)
def test_the_google_preset_passes_every_page_and_finds_the_review_in_it(
    tmp_path, profile
):
    pages = []
    for number, review in enumerate(reviews(profile)):
        page = tmp_path / f"{number}.html"
        page.write_text(f"<!DOCTYPE html><title>x</title>{embed(review)}", "utf-8")
        pages.append(page)
    for page, outcome in outcomes(*pages).items():
        assert outcome["failed"] == [], page
        assert "ClaimReview" in outcome["types"]


def test_the_google_preset_fails_a_page_without_review_or_url(tmp_path):
    empty, bare = tmp_path / "empty.html", tmp_path / "bare.html"
    empty.write_text("<!DOCTYPE html><title>x</title>")
    review = reviews()[0]
    del review["url"]
    bare.write_text(f"<!DOCTYPE html><title>x</title>{embed(review)}", "utf-8")
    found = outcomes(empty, bare)
    assert found[str(empty)]["failed"] == ["no schema found"]
    assert any("url" in test for test in found[str(bare)]["failed"])


def typed(tmp_path, objects):
    """Return what ``tsc --strict`` says about objects as schema-dts' ClaimReview."""
    lines = ['import type { ClaimReview, WithContext } from "schema-dts";']
    lines += [
        f"export const r{number}: WithContext<ClaimReview> = {json.dumps(one)};"
        for number, one in enumerate(objects)
    ]
    (tmp_path / "reviews.ts").write_text("\n".join(lines))
    (tmp_path / "node_modules").symlink_to(PACKAGES)
    options = "--noEmit --strict --skipLibCheck --module nodenext --target es2022"
    compiler = PACKAGES / "typescript" / "bin" / "tsc"
    done = run(NODE, compiler, *options.split(), tmp_path / "reviews.ts")
    return done.stdout


def test_every_review_has_the_types_of_schema_org(tmp_path):
    made = [review for profile in MARKUP for review in reviews(profile)]
    assert typed(tmp_path, list(map(schema_alone, made))) == ""


def schema_alone(value):
    """Return an object without what is said in other vocabularies, by full IRIs."""
    if isinstance(value, list):
        return list(map(schema_alone, value))
    if not isinstance(value, dict):
        return value
    return {k: schema_alone(v) for k, v in value.items() if "://" not in k}


def test_a_property_that_schema_org_does_not_have_is_noticed(tmp_path):
    wrong = reviews()[0] | {"claimReviewd": "x"}
    assert "claimReviewd" in typed(tmp_path, [wrong])
