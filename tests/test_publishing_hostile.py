"""Hostile text in every field: it leaves as text, in every format, or not at all."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import redirect_stdout
from xml.etree import ElementTree as ET

import pytest
from planted import PAYLOADS, planted_ledger

from workbench.cli.common import print_csv
from workbench.publishing import (
    PROFILES,
    Exported,
    embed,
    export,
    find_reviews,
    to_json,
)
from workbench.publishing.site import build
from workbench.publishing.site.feeds import feed_of

DATA = '<script type="application/ld+json">'
ALL = ("published", "corrected", "withdrawn")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@pytest.fixture(scope="module")
def ledger():
    return planted_ledger()


@pytest.fixture(scope="module")
def site(ledger, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for made in build(ledger, folder):
        assert not isinstance(made, Exported)
    return folder


def test_there_are_at_least_a_hundred_different_ones():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_writes_them_as_text_that_can_be_read_back(ledger, profile):
    stream = io.BytesIO()
    reviews = [
        x.review for x in export(ledger, profile, ALL) if isinstance(x, Exported)
    ]
    assert len(reviews) > 80 or profile == "bing"
    to_json(reviews, stream)
    assert json.loads(stream.getvalue()) == reviews
    for text in strings(reviews):
        assert not UNSEEN.search(text.replace("\n", "").replace("\r", "")), text
    for review in reviews:
        assert "<" not in embed(review)[len(DATA) : -9]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def test_pages_have_one_script_and_it_is_data(site):
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert text.count("<script") <= 1, page.name
        assert text.count("<script") == text.count(DATA)
        assert "default-src 'none'" in text
        assert not UNSEEN.search(text.replace("\n", "").replace("\t", "")), page.name
        if text.count("<script"):
            (review,) = find_reviews(text)
            assert review["claimReviewed"].startswith("It is said:")


def test_no_file_is_named_by_what_somebody_wrote(site):
    names = {path.name for path in site.rglob("*") if path.is_file()}
    plain = re.compile(
        r"(claim-\d+(\.v1)?|index(-\d+)?|corrections)\.html|\w+\.(json|xml)"
    )
    assert [name for name in names if not plain.fullmatch(name)] == []


@pytest.mark.parametrize("name", ["rss.xml", "sitemap.xml"])
def test_feeds_are_xml_without_entities_of_others(site, name):
    text = (site / name).read_text("utf-8")
    assert "<!" not in text
    ET.fromstring(text)  # noqa: S314 -- our own, and without a DOCTYPE


@pytest.mark.parametrize("format_", ["feed", "rss"])
def test_an_export_as_a_feed_reads_back(ledger, format_):
    answers = (x for x in export(ledger, "google", ALL) if isinstance(x, Exported))
    made = feed_of(ledger, answers, format_)
    if format_ == "feed":
        assert json.loads(made)["version"] == "https://jsonfeed.org/version/1.1"
    else:
        assert ET.fromstring(made).tag == "rss"  # noqa: S314 -- our own


def test_no_cell_of_a_sheet_is_a_formula():
    stream = io.StringIO()
    with redirect_stdout(stream):
        print_csv(("id", "wording"), [("x", bad) for bad in PAYLOADS])
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert len(rows) == len(PAYLOADS) + 1
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
