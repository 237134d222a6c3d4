"""What a person sees of a checked review: each finding once, at its lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from test_publishing_check import good, values

from workbench.publishing import PROFILES, check
from workbench.publishing.report import report


def test_each_finding_stands_once_with_the_profiles_that_have_it():
    (one,), rest = report(good(url="x"), ["google", "bing"])
    notes = [n for n in one.notes if n.finding.path == "$.url"]
    assert [n.profiles for n in notes] == [("google", "bing")]
    assert rest == []


def test_a_finding_leads_to_its_lines():
    rating = good()["reviewRating"] | {"ratingValue": 9}
    (one,), _ = report(good(reviewRating=rating), ["google"])
    (note,) = one.notes
    first, last = note.lines
    assert first == last
    assert one.json[first - 1].strip() == '"ratingValue": 9,'
    assert json.loads("\n".join(one.json)) == one.review


def test_what_is_missing_has_no_lines():
    (one,), _ = report(good(url=...), ["google"])
    assert [n.lines for n in one.notes] == [()]


def test_each_review_of_a_list_has_its_own_findings():
    first, second = report([good(), good(url="x")], ["google"])[0]
    assert (len(first.notes), len(second.notes)) == (0, 1)
    assert second.path == "$[1]"
    assert second.json[second.notes[0].lines[0] - 1].startswith('  "url"')


def test_what_holds_no_review_has_findings_of_none():
    reports, (finding,) = report({"@type": "Article"})
    assert reports == []
    assert finding.rule == "no-review"


def test_an_unknown_profile_is_refused():
    with pytest.raises(ValueError, match="there is no profile"):
        report(good(), ["nobody"])


@given(values)
def test_nothing_is_lost_and_nothing_is_raised_for_any_value(value):
    review = {"@type": "ClaimReview", "claimReviewed": value, "reviewRating": value}
    (one,), rest = report(review, list(PROFILES)[:2])
    found = {
        (f.path, f.rule) for name in list(PROFILES)[:2] for f in check(review, name)
    }
    assert {(n.finding.path, n.finding.rule) for n in one.notes} | {
        (f.path, f.rule) for f in rest
    } == found


def test_the_widget_shows_what_the_report_says():
    import workbench as wb
    from workbench.importing import imported_review

    widget = wb.Check(good(url="x"))
    assert [f.path for f in widget.findings][:1] == ["$.url"]
    assert widget.data["profiles"] == list(PROFILES)
    imported = wb.Check(imported_review(good()), profiles=["google"])
    assert imported.findings == []
    assert wb.Check("no json").data["rest"][0]["rule"] == "readable"
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert wb.Check(good(citation=deep)).reports
