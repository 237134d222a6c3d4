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
from samples import MARKUP, reviews

from workbench.publishing import embed

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "extension" / "node_modules"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(
    NODE is None or not (PACKAGES / "schema-dts").is_dir(),
    reason="needs node and the packages of extension/ (make, or npm ci there)",
)


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
