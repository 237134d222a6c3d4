"""What is found in anybody's ClaimReview, and that nothing makes the check fall."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.publishing import check, find_reviews
from workbench.publishing.google import REVIEW


def good(**changed):
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://lantern.example.org/checks/1",
        "claimReviewed": "The old bridge carries 4,000 cars a day.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "False",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
        "author": {"@type": "Organization", "name": "The Lantern Desk"},
        "datePublished": "2025-03-05",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ida Brandt"},
            "datePublished": "2025-03-01",
            "appearance": [{"@type": "NewsArticle", "url": "https://g.example.org/"}],
        },
    }
    return {k: v for k, v in (review | changed).items() if v is not ...}


def rated(**changed):
    rating = good()["reviewRating"] | changed
    return good(reviewRating={k: v for k, v in rating.items() if v is not ...})


def claimed(**changed):
    item = good()["itemReviewed"] | changed
    return good(itemReviewed={k: v for k, v in item.items() if v is not ...})


def test_a_good_review_has_no_findings():
    assert check(good()) == []


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        (good(url=...), "error $.url required"),
        (good(claimReviewed=...), "error $.claimReviewed required"),
        (good(reviewRating=...), "error $.reviewRating required"),
        (rated(alternateName=...), "error $.reviewRating.alternateName required"),
        (good(**{"@context": ...}), "error $['@context'] required"),
        (good(**{"@context": "https://x.org"}), "error $['@context'] context"),
        (good(author=...), "advice $.author recommended"),
        (good(datePublished=...), "advice $.datePublished recommended"),
        (good(itemReviewed=...), "advice $.itemReviewed recommended"),
        (claimed(author=...), "advice $.itemReviewed.author recommended"),
        (good(url="/checks/1"), "error $.url url"),
        (good(url="javascript:alert(1)"), "error $.url url"),
        (good(url=["x"]), "error $.url[0] url"),
        (good(url=""), "error $.url empty"),
        (good(url=None), "error $.url empty"),
        (good(claimReviewed=7), "error $.claimReviewed text"),
        (good(claimReviewed="x" * 76), "advice $.claimReviewed length"),
        (
            good(claimReviewed="FALSE: so it is"),
            "error $.claimReviewed rating-in-claim",
        ),
        (
            good(claimReviewed="“False” – it is"),
            "error $.claimReviewed rating-in-claim",
        ),
        (good(claimReviewed="False flags were flown."), None),
        (
            good(claimReviewed="The moon is a cheese (False)"),
            "error $.claimReviewed rating-in-claim",
        ),
        (
            good(claimReviewed="The moon is a cheese – false."),
            "error $.claimReviewed rating-in-claim",
        ),
        (good(claimReviewed="What he said is false"), None),
        (good(reviewRating="False"), "error $.reviewRating object"),
        (rated(ratingValue="1"), "advice $.reviewRating.ratingValue number-as-text"),
        (rated(ratingValue=True), "error $.reviewRating.ratingValue number"),
        (rated(ratingValue="a lot"), "error $.reviewRating.ratingValue number"),
        (rated(ratingValue=6), "error $.reviewRating.ratingValue rating-range"),
        (
            rated(bestRating=1, worstRating=5),
            "error $.reviewRating.bestRating rating-range",
        ),
        (rated(worstRating=0), "error $.reviewRating.worstRating rating-range"),
        (rated(worstRating=...), "advice $.reviewRating.worstRating rating-scale"),
        (rated(**{"@type": ...}), "error $.reviewRating['@type'] type"),
        (good(datePublished="5 March 2025"), "error $.datePublished date"),
        (good(datePublished="2025-02-30"), "error $.datePublished date"),
        (good(datePublished="2025-03-05 10:00"), "error $.datePublished date"),
        (good(dateModified="2025-03-04"), "error $.dateModified date-order"),
        (
            claimed(datePublished="2025-03-06"),
            "error $.itemReviewed.datePublished date-order",
        ),
        (good(author={"@type": "Organization"}), "error $.author named"),
        (good(author="The Lantern Desk"), "error $.author object"),
        (
            claimed(author={"@type": "Person"}),
            "error $.itemReviewed.author.name required",
        ),
        (
            claimed(author=[{"@type": "Person", "name": "I"}, {"@type": "Person"}]),
            "error $.itemReviewed.author[1].name required",
        ),
        (
            claimed(author={"@type": "Thing", "name": "I"}),
            "advice $.itemReviewed.author['@type'] type",
        ),
        (
            claimed(author={"@type": "Organization", "name": "The Lantern Desk"}),
            "advice $.itemReviewed.author distinct-origin",
        ),
        (claimed(**{"@type": "CreativeWork"}), "advice $.itemReviewed['@type'] type"),
        (claimed(appearance="https://g.example.org/"), None),
        (claimed(appearance="page 3"), "error $.itemReviewed.appearance url"),
        (
            good(author={"@type": "Organization", "url": "https://other.example.org"}),
            "advice $.url own-domain",
        ),
        (
            good(author={"@type": "Organization", "url": "https://www.example.org/"}),
            None,
        ),
        (good(inLanguage="English, please"), "advice $.inLanguage language"),
    ],
)
def test_each_rule_finds_what_breaks_it_and_nothing_else(review, expected):
    found = [f"{x.severity} {x.path} {x.rule}" for x in check(review)]
    assert found == ([expected] if expected else [])


def test_without_a_best_and_worst_rating_five_and_one_are_assumed():
    found = check(rated(ratingValue=9, bestRating=..., worstRating=...))
    assert [x.rule for x in found if x.severity == "error"] == ["rating-range"]
    assert "9 is not between 1 and 5" in found[0].message


def test_minus_one_out_of_minus_one_is_no_rating():
    found = check(rated(ratingValue="-1", bestRating="-1", worstRating="-1"))
    errors = [x.path for x in found if x.severity == "error"]
    assert errors == ["$.reviewRating.worstRating", "$.reviewRating.bestRating"]


def test_errors_come_before_advice_and_every_finding_says_what_to_do():
    found = check(rated(ratingValue="7", alternateName=""))
    assert [x.severity for x in found] == sorted(
        (x.severity for x in found), key="error advice".index
    )
    assert all(x.message and x.by and x.remedy for x in found)
    assert str(found[0]).startswith("error $.reviewRating.")


def test_the_table_of_the_profile_names_a_remedy_for_whatever_it_demands():
    def rows(shape):
        for row in shape.properties:
            yield row
            if row.shape:
                yield from rows(row.shape)

    assert all(row.remedy for row in rows(REVIEW) if row.need != "allowed")


def test_an_unknown_profile_is_refused_by_name():
    with pytest.raises(ValueError, match="there is no profile"):
        check(good(), profile="nobody")


# ------------------------------------------------------------------- denials

SAID = "Ida Brandt denied that the old bridge carries 4,000 cars a day."


@pytest.mark.parametrize(
    ("claim", "said", "expected"),
    [
        ("The old bridge carries 4,000 cars a day.", SAID, "error"),
        (
            "The old bridge carries 4,000 cars a day.",
            SAID.replace("Ida Brandt", "The Kestrel council"),
            "advice",
        ),
        ("The old bridge does not carry 4,000 cars a day.", SAID, None),
        ("Ida Brandt denies that the bridge carries 4,000 cars a day.", SAID, None),
        (
            "The old bridge carries 4,000 cars a day.",
            SAID.replace("denied", "said"),
            None,
        ),
        (
            "Die Brücke trägt 4000 Autos",
            "Brandt bestritt, dass die Brücke 4000 Autos trägt",
            "error",
        ),
        ("The tower is tall.", SAID, None),
    ],
)
def test_a_denial_that_went_out_as_its_opposite_is_noticed(claim, said, expected):
    where = {"@type": "NewsArticle", "url": "https://k.example.org/", "headline": said}
    review = claimed(appearance=[where]) | {"claimReviewed": claim}
    found = [f"{x.severity} {x.path}" for x in check(review) if x.rule == "denial"]
    assert found == ([f"{expected} $.claimReviewed"] if expected else [])


# --------------------------------------------------------------------- the page


def on_page(*reviews, head=""):
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(x)}</script>' for x in reviews
    )
    return f"<!DOCTYPE html><html><head>{head}{scripts}</head></html>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", []),
        ('<link rel="canonical" href="https://lantern.example.org/checks/1">', []),
        ("<link rel=canonical href=https://www.example.org/checks/1>", []),
        ("<link href='https://bell.example.com/1' rel='canonical'>", ["page-domain"]),
        (
            '<meta property="og:url" content="https://bell.example.com/1">',
            ["page-domain"],
        ),
    ],
)
def test_the_url_of_a_review_is_on_the_domain_of_its_page(head, expected):
    assert [x.rule for x in check(on_page(good(), head=head))] == expected


def test_the_page_can_be_named_for_json_that_goes_on_it():
    assert check(good(), page="https://lantern.example.org/checks/1") == []
    (found,) = check(good(), page="https://bell.example.com/")
    assert (found.severity, found.path) == ("error", "$.url")


def test_a_page_carries_one_review_for_the_result():
    two = on_page(good(), good(url="https://lantern.example.org/checks/2"))
    assert [x.rule for x in check(two)] == ["one-on-a-page"]
    twice = on_page(good(), good())
    assert check(twice) == []


def test_microdata_and_rdfa_are_checked_as_well():
    page = """<div itemscope itemtype="https://schema.org/ClaimReview">
    <b itemprop="claimReviewed">False: it is</b>
    <p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
    <i itemprop="alternateName">False</i></p></div>"""
    found = {f"{x.path} {x.rule}" for x in check(page) if x.severity == "error"}
    assert found == {
        "microdata[0].url required",
        "microdata[0].claimReviewed rating-in-claim",
    }
    rdfa = """<div vocab="http://schema.org/" typeof="ClaimReview">
    <b property="claimReviewed">It is</b></div>"""
    errors = {x.path for x in check(rdfa) if x.severity == "error"}
    assert {x.partition(".")[2] for x in errors} == {"url", "reviewRating"}


def test_each_line_of_json_lines_is_checked():
    text = f"{json.dumps(good())}\n{{,}}\n{json.dumps(good(url='x'))}\n"
    assert [f"{x.path} {x.rule}" for x in check(text)] == [
        "line 2: $ readable",
        "line 3: $.url url",
    ]


# --------------------------------------------------------- where reviews stand


@pytest.mark.parametrize(
    ("around", "path"),
    [
        (lambda review: [review], "$[0].url"),
        (
            lambda review: {"@graph": [{"@type": "WebPage"}, review]},
            "$['@graph'][1].url",
        ),
        (lambda review: {"@type": "Article", "review": review}, "$.review.url"),
        (
            lambda review: {"dataFeedElement": [{"item": [review, None]}]},
            "$.dataFeedElement[0].item[0].url",
        ),
        (lambda review: review | {"@type": ["Review", "ClaimReview"]}, "$.url"),
        (lambda review: review | {"@type": "http://schema.org/ClaimReview"}, "$.url"),
    ],
)
def test_reviews_are_found_wherever_they_stand(around, path):
    assert check(around(good())) == []
    assert [x.path for x in check(around(good(url="x")))] == [path]


def test_a_review_in_a_graph_has_the_context_around_it():
    bare = good(**{"@context": ...})
    (found,) = find_reviews({"@context": "https://schema.org", "@graph": [bare]})
    assert found["@context"] == "https://schema.org"
    assert "@context" not in bare


def test_two_reviews_with_one_address_are_noticed():
    assert [x.rule for x in check([good(), good()])] == ["one-a-page"]


def test_what_holds_no_review_is_an_error():
    assert [x.rule for x in check({"@type": "Article"})] == ["no-review"]
    assert [x.rule for x in check("<p>no script</p>")] == ["no-review"]


def test_reviews_are_read_out_of_a_page_and_only_out_of_its_json_ld():
    page = f"""<!DOCTYPE html><title>Check</title>
    <!-- <script type="application/ld+json">{{"claimReviewed": 1}}</script> -->
    <script>var x = '<script type="application/ld+json">{{}}';</script>
    <SCRIPT id="a" Type='application/ld+json; charset=utf-8'>
    {json.dumps(good())}</SCRIPT >
    <script type="application/ld+json">{{"@type": "Claim", }}</script>
    <script type="application/ld+json" data-x=">">
    [{json.dumps(good(url="x"))}]</script>
    """
    assert [x["url"] for x in find_reviews(page)] == [good()["url"], "x"]
    found = [f"{x.path} {x.rule}" for x in check(page.encode())]
    assert found == [
        "script[1] readable",
        "script[2][0].url url",
        "script[2][0] one-on-a-page",
    ]


def test_text_that_is_not_json_is_placed_by_line_and_column():
    (finding,) = check('{"@type": "ClaimReview",\n "url": }')
    assert "line 2, column 9" in finding.message


# ---------------------------------------------------------------- hostile input

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]))
    | st.sampled_from(["5", "-1", "2025-01-01", "https://x.example.org/", "Claim"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def shaped(shape, depth=0):
    """Return objects with the table's own keys and anything as their values."""
    rows = {}
    for row in shape.properties:
        inner = values
        if row.shape and depth < 2:
            inner = shaped(row.shape, depth + 1) | values
            inner |= st.lists(inner, max_size=3)
        rows[row.name] = inner
    return st.fixed_dictionaries({}, optional=rows)


@given(values)
def test_any_json_value_gives_findings_and_no_exception(value):
    assert check(value)


@given(shaped(REVIEW).map(lambda x: x | {"@type": "ClaimReview"}))
def test_any_value_of_any_property_gives_findings_and_no_exception(review):
    for finding in check(review):
        str(finding).encode()


@given(st.text() | st.binary())
def test_any_text_gives_findings_and_no_exception(text):
    assert check(text)


@pytest.mark.parametrize(
    "source",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        "9" * 50_000,
        '{"@type": "ClaimReview", "reviewRating": {"ratingValue": 1e999}}',
        "<!--" * 200_000,
        "<script " * 200_000,
        "<script>" * 200_000,
        '<script type="' * 200_000,
        "<script type=application/ld+json>" + "[" * 200_000,
        "\ufeff",
        b"\xff\xfe\x00",
    ],
    ids=lambda source: str(source)[:24],
)
def test_what_was_made_to_break_readers_gives_findings(source):
    assert check(source)


def test_an_object_that_is_nested_very_deeply_gives_a_finding():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert [x.rule for x in check(deep)] == ["depth"]


def test_every_review_found_in_the_wild_gets_through(shared):
    samples = sorted((shared / "claimreview" / "samples").glob("*.json"))
    assert len(samples) == 55
    without = 0
    for sample in samples:
        reviews = find_reviews(sample.read_bytes())
        without += not reviews
        assert all(x.message and x.path for x in check(sample.read_bytes()))
    assert without == 2  # a MediaReview and a Review
