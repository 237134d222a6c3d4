"""What of a claim becomes which property of its review."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fake_ledger import (
    GAZETTE,
    LANTERN,
    BulkFakeLedger,
    FakeLedger,
    bridge,
    corrected,
    counter,
    replace,
)

from workbench.model import (
    Appearance,
    Claimant,
    Pin,
    Publication,
    Rating,
    RatingScale,
    Source,
    Verdict,
)
from workbench.publishing import (
    Exported,
    NotExportable,
    check,
    claim_reviews,
    export,
)
from workbench.publishing.values import is_before

PAGE = "https://lantern.example.org/checks/claim-bridge"


def review_of(claim=None, *evidence, **ledger):
    (review,) = claim_reviews(FakeLedger([claim or bridge()], evidence, **ledger))
    return review


def refusal_of(claim, **ledger) -> NotExportable:
    (answer,) = export(FakeLedger([claim], [counter()], **ledger), status=claim.status)
    assert isinstance(answer, NotExportable)
    assert answer.remedy
    return answer


def findings_of(claim, *evidence) -> list[str]:
    (answer,) = export(FakeLedger([claim], evidence))
    assert isinstance(answer, Exported)
    return [finding.rule for finding in answer.findings]


def test_a_published_claim_becomes_a_review_without_any_finding():
    review = review_of(bridge(), counter())
    assert check(review) == []
    assert review["@context"] == "https://schema.org"
    assert review["claimReviewed"] == "The old bridge carries 4,000 cars a day."
    assert review["datePublished"] == "2025-03-05"
    assert review["author"]["name"] == "The Lantern Desk"
    assert "creativeWorkStatus" not in review


def test_its_address_follows_the_publishers_pattern_or_is_set_at_publication():
    assert review_of()["url"] == PAGE
    own = bridge(publication=Publication(url="https://lantern.example.org/b#top"))
    assert review_of(own)["url"] == "https://lantern.example.org/b#top"
    assert review_of(own)["@id"] == "https://lantern.example.org/b#claim-bridge"


def test_the_identifier_stays_the_same_over_corrections():
    assert review_of()["@id"] == review_of(corrected(bridge()))["@id"]


def test_without_an_address_there_is_no_review_and_the_remedy_is_said():
    answer = refusal_of(bridge(), publisher=replace(LANTERN, page_url=""))
    assert "address" in answer.reason
    assert "page_url" in answer.remedy


def test_a_rating_has_its_words_and_the_numbers_of_its_scale():
    rating = review_of()["reviewRating"]
    assert rating["alternateName"] == "Mostly false"
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (
        1,
        2,
        5,
    )
    german = review_of(publisher=replace(LANTERN, language="de-AT"))
    assert german["reviewRating"]["alternateName"] == "Größtenteils falsch"


@pytest.mark.parametrize("rating", ["unproven", "missing-context", "satire"])
def test_a_rating_off_the_scale_gets_no_number(rating):
    verdict = Verdict(scale="scale-truth", scale_rev=1, rating=rating)
    made = review_of(bridge(verdict=verdict))["reviewRating"]
    assert set(made) == {"@type", "alternateName"}


@pytest.mark.parametrize("values", [(0, 3), (2, 2), (-1, 4)])
def test_numbers_that_are_no_scale_stay_inside(values):
    ratings = tuple(
        Rating(id=f"r{i}", labels={"en": f"Word {i}"}, value=v)
        for i, v in enumerate(values)
    )
    scale = RatingScale(id="scale-odd", name="Odd", ratings=ratings)
    verdict = Verdict(scale="scale-odd", scale_rev=1, rating="r1")
    made = review_of(bridge(verdict=verdict), scales=[scale])["reviewRating"]
    assert made == {"@type": "Rating", "alternateName": "Word 1"}


@pytest.mark.parametrize(
    ("claimant", "made"),
    [
        (
            Claimant(kind="person", name="Ida Brandt", role="Mayor"),
            {"@type": "Person", "name": "Ida Brandt", "jobTitle": "Mayor"},
        ),
        (
            Claimant(kind="organization", name="Port Union", role="trade union"),
            {
                "@type": "Organization",
                "name": "Port Union",
                "description": "trade union",
            },
        ),
        (
            Claimant(kind="outlet"),
            {"@type": "Organization", "name": "Harbour Gazette"},
        ),
        (Claimant(kind="unnamed", name="a source", role="an official"), None),
        (Claimant(kind="unknown"), None),
        (Claimant(kind="person"), None),
    ],
)
def test_a_claimant_is_typed_rightly_and_never_made_up(claimant, made):
    review = review_of(bridge(source=Source(claimants=(claimant,))))
    assert review["itemReviewed"].get("author") == made


def test_several_claimants_are_a_list():
    names = ("Ida Brandt", "Jo Meyer")
    people = tuple(Claimant(kind="person", name=name) for name in names)
    made = review_of(bridge(source=Source(claimants=people)))["itemReviewed"]["author"]
    assert [person["name"] for person in made] == list(names)


def test_the_claims_date_is_when_it_was_made_public_never_when_it_was_checked():
    assert review_of()["itemReviewed"]["datePublished"] == "2025-03-01"
    undated = review_of(bridge(source=Source()))
    assert "datePublished" not in undated["itemReviewed"]


def test_a_claim_that_is_dated_after_its_check_does_not_go_out():
    answer = refusal_of(bridge(source=Source(date="2025-03-06")))
    assert "2025-03-06" in answer.reason


def test_all_appearances_go_out_with_what_is_known_of_them():
    leaflet = replace(GAZETTE, id="document-leaflet", url="", title="A leaflet")
    nameless = replace(GAZETTE, id="document-scan", url="", title="")
    claim = bridge(
        appearances=(
            Appearance(document=GAZETTE.id),
            Appearance(document=leaflet.id),
            Appearance(document=nameless.id),
            Appearance(url="https://other.example.org/post/1"),
        )
    )
    made = review_of(claim, documents=[GAZETTE, leaflet, nameless])["itemReviewed"]
    assert made["appearance"] == [
        {
            "@type": "NewsArticle",
            "url": "https://gazette.example.org/bridge",
            "headline": "Mayor promises a bridge",
            "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
            "datePublished": "2025-03-02",
        },
        {
            "@type": "NewsArticle",
            "headline": "A leaflet",
            "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
            "datePublished": "2025-03-02",
        },
        {"@type": "CreativeWork", "url": "https://other.example.org/post/1"},
    ]


@pytest.mark.parametrize(
    ("first", "made"),
    [
        ("https://x.example.org/1", {"url": "https://x.example.org/1"}),
        ("Telegram: a voice message", {"name": "Telegram: a voice message"}),
        ("javascript:alert(1)", None),
    ],
)
def test_the_first_appearance_is_a_document_an_address_or_a_name(first, made):
    item = review_of(bridge(source=Source(first_appearance=first)))["itemReviewed"]
    expected = None if made is None else {"@type": "CreativeWork", **made}
    assert item.get("firstAppearance") == expected


def test_an_appearance_may_have_an_address_of_its_own():
    copy = Appearance(document=GAZETTE.id, url="https://copy.example.org/bridge")
    (made,) = review_of(bridge(appearances=(copy,)))["itemReviewed"]["appearance"]
    assert made["url"] == "https://copy.example.org/bridge"
    assert made["headline"] == "Mayor promises a bridge"


def test_the_language_of_a_translated_claim_is_not_that_of_its_wording():
    assert review_of()["itemReviewed"]["inLanguage"] == "en"
    translated = bridge(original="Die alte Brücke trägt 4000 Autos am Tag.")
    assert "inLanguage" not in review_of(translated)["itemReviewed"]


def test_a_correction_is_dated_and_told():
    review = review_of(corrected(bridge()), counter())
    assert review["dateModified"] == "2025-03-09T10:00:00Z"
    assert review["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "We first gave the count of 2023.",
            "datePublished": "2025-03-09T10:00:00Z",
        }
    ]
    assert check(review) == []


# ------------------------------------------------------------------- evidence


def test_public_evidence_is_cited_with_the_passage_relied_on():
    assert review_of(bridge(), counter())["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Traffic counts 2024",
            "url": "https://roads.example.org/counts",
            "creditText": "Harbour Roads Office",
            "archivedAt": "https://archive.example.org/roads/counts",
            "text": "1,900 vehicles a day",
        }
    ]


def test_a_telephone_call_is_as_good_as_a_link():
    call = counter(
        kind="interview", url="", archived_url="", title="", role="spokesman", quoted=""
    )
    (cited,) = review_of(bridge(), call)["citation"]
    assert cited["creditText"] == "Harbour Roads Office, spokesman"


@pytest.mark.parametrize(
    "kept", [{"record": "background"}, {"record": "confidential"}, {"retracted": True}]
)
def test_evidence_off_the_record_or_retracted_stays_inside(kept):
    assert "citation" not in review_of(bridge(), counter(**kept))


@pytest.mark.parametrize("kind", [FakeLedger, BulkFakeLedger])
def test_a_review_cites_the_revision_that_was_published(kind):
    later = counter(rev=2, title="A newer title")
    added = counter(id="evidence-2", title="Found later")
    (review,) = claim_reviews(kind([bridge()], [counter(), later, added]))
    assert [work["name"] for work in review["citation"]] == ["Traffic counts 2024"]


def test_evidence_that_became_confidential_after_publication_leaves_no_more():
    later = counter(rev=2, record="confidential")
    assert "citation" not in review_of(bridge(), counter(), later)


def test_evidence_that_was_confidential_when_it_was_pinned_waits_for_a_correction():
    later = counter(rev=2, record="on the record")
    confidential = counter(record="confidential")
    assert "citation" not in review_of(bridge(), confidential, later)


def test_citations_keep_the_order_in_which_they_were_pinned():
    pins = (Pin(id="evidence-2", rev=1), Pin(id="evidence-1", rev=1))
    claim = bridge(publication=Publication(evidence=pins))
    other, newer = counter(id="evidence-2", title="Second"), counter(rev=2)
    titles = [x["name"] for x in review_of(claim, counter(), newer, other)["citation"]]
    assert titles == ["Second", "Traffic counts 2024"]


# ---------------------------------------------------------- what stays inside


def test_only_published_and_corrected_claims_go_out_unasked():
    claims = [
        bridge(id=f"claim-{status}", status=status)
        for status in ("candidate", "selected", "assessed", "reviewed", "withdrawn")
    ]
    assert claim_reviews(FakeLedger([*claims, bridge()])) == [review_of()]


@pytest.mark.parametrize("status", ["assessed", "reviewed"])
def test_a_preview_says_that_it_is_one(status):
    claim = bridge(status=status, publication=None)
    (answer,) = export(FakeLedger([claim], [counter()]), status=status)
    assert isinstance(answer, Exported)
    assert answer.preview
    assert answer.review["creativeWorkStatus"] == "Preview"
    assert answer.review["citation"][0]["name"] == "Traffic counts 2024"
    assert "datePublished" not in answer.review


def test_nothing_leaves_before_the_end_of_its_embargo():
    publication = Publication(not_before="2025-04-01T06:00:00+02:00")
    ledger = FakeLedger([bridge(publication=publication)])
    before = datetime(2025, 4, 1, 3, 59, tzinfo=UTC)
    after = datetime(2025, 4, 1, 4, 0, tzinfo=UTC)
    (answer,) = export(ledger, now=before)
    assert isinstance(answer, NotExportable)
    assert "embargo until 2025-04-01T06:00:00+02:00" in answer.reason
    (answer,) = export(ledger, now=after)
    assert isinstance(answer, Exported)


def test_an_embargo_to_a_day_ends_when_that_day_has_begun_everywhere():
    ledger = FakeLedger([bridge(publication=Publication(not_before="2025-04-01"))])
    early = datetime(2025, 4, 1, 11, 59, tzinfo=UTC)
    (answer,) = export(ledger, now=early)
    assert isinstance(answer, NotExportable)
    (answer,) = export(ledger, now=datetime(2025, 4, 1, 12, 0, tzinfo=UTC))
    assert isinstance(answer, Exported)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"verdict": None}, "no verdict"),
        ({"wording": " \u202e "}, "no wording"),
        ({"wording": "False: the sky is green."}, "begins with the rating"),
        ({"status": "set aside"}, "set aside"),
        ({"publication": Publication(url="ftp://x.example.org")}, "its address"),
        ({"publication": Publication(not_before="soon")}, "embargo"),
    ],
)
def test_what_cannot_go_out_is_said_with_the_reason(changed, reason):
    verdict = Verdict(scale="scale-truth", scale_rev=1, rating="false")
    claim = bridge(**{"verdict": verdict} | changed)
    answer = refusal_of(claim)
    assert reason in answer.reason
    assert answer.claim == "claim-bridge"
    assert answer.rev == 7


def test_without_a_publisher_nothing_goes_out():
    assert "who publishes" in refusal_of(bridge(), publisher=None).reason


def test_an_unknown_profile_is_refused_by_name():
    with pytest.raises(
        ValueError, match=r'no profile "gogle"; there is schema, google'
    ):
        claim_reviews(FakeLedger(), profile="gogle")


# --------------------------------------------------------------- hostile text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "https://user:word@host.example.org/",
        "https://a.example.org/ b",
        "https://a.example.org/\u202egpj",
        'https://a.example.org/"onload=x',
        "//host.example.org",
        "https://",
    ],
)
def test_only_web_addresses_leave_and_what_was_left_out_is_said(url):
    claim = bridge(
        appearances=(Appearance(url=url),),
        source=Source(
            claimants=(Claimant(kind="person", name="I", same_as=(url,)),),
            date="2025-03-01",
        ),
    )
    evidence = counter(url=url, archived_url=url)
    review = review_of(claim, evidence)
    assert "appearance" not in review["itemReviewed"]
    assert "sameAs" not in review["itemReviewed"]["author"]
    assert not {"url", "archivedAt"} & set(review["citation"][0])
    assert findings_of(claim, evidence).count("url") == 4


def test_characters_that_turn_text_around_are_taken_out_and_this_is_said():
    claim = bridge(wording="It costs \u202e001\u202c euros\x00\ud800.")
    assert review_of(claim)["claimReviewed"] == "It costs 001 euros."
    assert findings_of(claim) == ["unseen"]


@pytest.mark.parametrize("unseen", "\u202a\u202d\u2066\u2069\x7f\x85\x9f\ufeff\ufffb")
def test_each_unseen_control_is_taken_out(unseen):
    assert review_of(bridge(wording=f"A{unseen}B"))["claimReviewed"] in ("AB", "A B")


def test_what_is_wrong_with_the_publisher_or_a_document_is_said_with_each_review():
    claims = [bridge(), bridge(id="claim-2")]
    documents = [replace(GAZETTE, date_published="2025-02-30")]
    publisher = replace(LANTERN, logo="javascript:alert(1)")
    answers = export(FakeLedger(claims, (), documents, publisher=publisher))
    for answer in answers:
        assert [x.path for x in answer.findings] == [
            "$.author.logo",
            "$.itemReviewed.appearance",
            "$.itemReviewed.appearance",  # it is the first appearance too
        ]


def test_what_arabic_hebrew_persian_and_emoji_are_written_with_stays():
    wording = "می\u200cخواهم \u200f(א)\u200f 👩\u200d🚀 l’eau à 14\u00a0h"
    assert review_of(bridge(wording=wording))["claimReviewed"] == wording
    assert findings_of(bridge(wording=wording)) == []


def test_a_suggested_source_goes_out_with_a_word_on_it():
    source = Source(
        claimants=(Claimant(kind="person", name="Ida"),), date="2025", suggested=True
    )
    assert findings_of(bridge(source=source)) == ["suggested"]


def test_a_date_that_the_calendar_does_not_have_is_left_out():
    claim = bridge(source=Source(date="2025-02-30"))
    assert "datePublished" not in review_of(claim)["itemReviewed"]
    assert findings_of(claim) == ["date"]


def test_a_ledger_is_read_a_few_hundred_claims_at_a_time():
    taken = 0

    def claims():
        nonlocal taken
        for number in range(5000):
            taken += 1
            yield bridge(id=f"claim-{number}")

    assert isinstance(next(export(BulkFakeLedger(claims()))), Exported)
    assert taken <= 500


@pytest.mark.parametrize(
    ("first", "second", "surely"),
    [
        ("2025-03-01", "2025-03-02", True),
        ("2025-03-02", "2025-03-02", False),
        ("2025-03-02", "2025-03-01", False),
        ("2025", "2025-03-01", False),
        ("2024", "2025-01", True),
        ("2025-02", "2025-03-01", True),
        ("2025-03-01T10:00Z", "2025-03-01T12:30+02:00", True),
        ("2025-03-01T10:00Z", "2025-03-01T12:00+02:00", False),
        ("2025-03-01T22:00Z", "2025-03-02", False),  # it is the 2nd in Sydney
        ("2025-03-01T22:00Z", "2025-03-03", True),
        ("2024-12-31T22:00Z", "2025", False),
        ("", "2025", False),
        ("2025", "", False),
    ],
)
def test_a_date_is_before_another_only_where_that_is_sure(first, second, surely):
    assert is_before(first, second) is surely


def test_a_claim_of_the_same_day_goes_out_wherever_on_earth_it_was_made():
    publication = Publication(date_published="2025-03-01T22:00:00.000000Z")
    claim = bridge(publication=publication, source=Source(date="2025-03-02"))
    assert review_of(claim)["itemReviewed"]["datePublished"] == "2025-03-02"
