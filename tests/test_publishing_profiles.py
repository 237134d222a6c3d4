"""What each consumer gets: the same check, by the consumer's own table."""

from __future__ import annotations

import hashlib
import json

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
    Challenge,
    Claimant,
    Contact,
    Passage,
    Publication,
    Source,
    Verdict,
    Withdrawal,
)
from workbench.publishing import PROFILES, Exported, NotExportable, check, export
from workbench.publishing.listing import leaves_out, lines

LICENSED = replace(LANTERN, license="https://creativecommons.org/licenses/by/4.0/")
NOTICE = replace(
    GAZETTE,
    id="document-notice",
    kind="source",
    text="We counted 1,900 vehicles a day.",
    title="Notice",
    retrieved="2025-03-04T10:00:00Z",
    sha256=hashlib.sha256(b"We counted 1,900 vehicles a day.").hexdigest(),
)
CALM = Source(claimants=(Claimant(kind="unnamed"),))
WORDS = Verdict(scale="scale-truth", scale_rev=1, rating="satire")
WITHDRAWN = {
    "status": "withdrawn",
    "withdrawal": Withdrawal(text="It was another bridge.", at="2025-03-10", by="a"),
}


def answer_of(profile, claim=None, *evidence, **ledger):
    ledger = {"publisher": LICENSED, "documents": [GAZETTE, NOTICE]} | ledger
    claim = claim or bridge()
    made = FakeLedger([claim], evidence, **ledger)
    (answer,) = export(made, profile, status=claim.status)
    return answer


def review_of(profile, claim=None, *evidence, **ledger):
    answer = answer_of(profile, claim, *evidence, **ledger)
    assert isinstance(answer, Exported), str(answer)
    assert check(answer.review, profile) == []
    return answer.review


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_takes_a_whole_check_and_finds_nothing_wrong(profile):
    assert review_of(profile, corrected(bridge()), counter())


def test_the_api_gets_a_page_with_whole_numbers_and_addresses():
    claim = bridge(publication=Publication(url="https://lantern.example.org/p#top"))
    page = review_of("google-api", claim, counter())
    assert page == {
        "pageUrl": "https://lantern.example.org/p",
        "claimReviewAuthor": {
            "name": "The Lantern Desk",
            "imageUrl": "https://lantern.example.org/logo.png",
        },
        "claimReviewMarkups": [
            {
                "url": "https://lantern.example.org/p#top",
                "claimReviewed": "The old bridge carries 4,000 cars a day.",
                "claimDate": "2025-03-01",
                "claimLocation": "council meeting",
                "claimFirstAppearance": "https://gazette.example.org/bridge",
                "claimAppearances": ["https://gazette.example.org/bridge"],
                "claimAuthor": {
                    "name": "Ida Brandt",
                    "jobTitle": "Mayor",
                    "sameAs": "https://people.example.org/brandt",
                },
                "rating": {
                    "textualRating": "Mostly false",
                    "ratingValue": 2,
                    "worstRating": 1,
                    "bestRating": 5,
                    "ratingExplanation": "The counter shows 1,900.",
                },
            }
        ],
    }


def test_duke_gets_texts_for_numbers_days_for_times_and_no_other_key():
    claim = corrected(
        bridge(publication=Publication(date_published="2025-03-05T09:00Z"))
    )
    review = review_of("duke", claim, counter())
    assert set(review) == {
        "@context",
        "@type",
        "url",
        "claimReviewed",
        "reviewRating",
        "author",
        "datePublished",
        "itemReviewed",
    }
    assert review["reviewRating"]["ratingValue"] == "2"
    assert review["datePublished"] == "2025-03-05"
    assert review["itemReviewed"]["author"]["sameAs"] == [
        "https://people.example.org/brandt"
    ]


@pytest.mark.parametrize("profile", ["duke", "google-api"])
def test_where_there_is_one_place_for_a_claimant_several_are_all_named(profile):
    names = ("Ida Brandt", "Jo Meyer")
    people = tuple(Claimant(kind="person", name=name, role="Warden") for name in names)
    review = review_of(profile, bridge(source=Source(claimants=people)))
    assert "'name': 'Ida Brandt, Jo Meyer'" in repr(review)
    assert "Warden" not in json.dumps(review)


@pytest.mark.parametrize(
    ("profile", "claim", "publisher", "reason"),
    [
        (
            "bing",
            {"verdict": WORDS},
            LICENSED,
            "Bing requires reviewRating.ratingValue",
        ),
        ("bing", {"source": CALM}, LICENSED, "Bing requires itemReviewed.author"),
        ("datacommons", {}, LANTERN, "Data Commons requires sdLicense"),
        ("duke", {}, replace(LICENSED, url=""), "Duke requires author.url"),
        (
            "duke",
            {"publication": Publication(date_published="2025")},
            LICENSED,
            "Duke requires datePublished",
        ),
        ("duke", WITHDRAWN, LICENSED, "it was withdrawn"),
    ],
)
def test_what_a_consumer_cannot_take_is_listed_with_the_reason(
    profile, claim, publisher, reason
):
    answer = answer_of(profile, bridge(**claim), publisher=publisher)
    assert isinstance(answer, NotExportable)
    assert answer.reason == reason
    assert answer.remedy


@pytest.mark.parametrize("profile", [x for x in PROFILES if x != "bing"])
def test_no_consumer_gets_a_number_for_a_rating_without_one(profile):
    made = json.dumps(review_of(profile, bridge(verdict=WORDS)))
    assert "Satire" in made
    assert '"ratingValue":' not in made
    assert "bestRating" not in made


@pytest.mark.parametrize("profile", ["schema", "google", "bing", "datacommons"])
def test_a_withdrawn_check_leaves_the_reason_and_no_rating(profile):
    gone = review_of(profile, bridge(**WITHDRAWN), counter())
    assert gone["creativeWorkStatus"] == "Withdrawn"
    assert gone["correction"][-1]["text"] == "It was another bridge."
    assert gone["dateModified"] == "2025-03-10"
    assert not {"reviewRating", "itemReviewed", "citation"} & set(gone)
    assert gone["@id"] == review_of(profile)["@id"]


def test_a_withdrawn_page_stands_in_the_api_without_markups():
    assert answer_of("google-api", bridge(**WITHDRAWN)).review == {
        "pageUrl": "https://lantern.example.org/checks/claim-bridge"
    }


# --------------------------------------------------------------------- schema

OA = "http://www.w3.org/ns/oa#"


def test_evidence_leads_to_the_passage_and_to_what_was_read():
    start = NOTICE.text.index("1,900")
    passage = Passage.of(NOTICE, start, start + 20)
    evidence = counter(document=NOTICE.id, passage=passage, quoted="")
    review = review_of("schema", bridge(), evidence)
    (cited,) = review["citation"]
    assert cited["genre"] == "data"
    assert cited["http://purl.org/spar/cito/refutes"] == {
        "@id": review["itemReviewed"]["@id"]
    }
    assert cited["encoding"] == {
        "@type": "MediaObject",
        "sha256": NOTICE.sha256,
        "encodingFormat": "text/plain",
        "dateCreated": "2025-03-04T10:00:00Z",
    }
    (quotation,) = cited["hasPart"]
    assert quotation["text"] == "1,900 vehicles a day"
    quote, place = quotation[f"{OA}hasSelector"]
    assert quote[f"{OA}prefix"] == "We counted "
    assert (place[f"{OA}start"], place[f"{OA}end"]) == (start, start + 20)


def test_a_passage_at_the_very_beginning_has_its_place():
    passage = Passage.of(NOTICE, 0, 10)
    review = review_of("schema", bridge(), counter(document=NOTICE.id, passage=passage))
    (quotation,) = review["citation"][0]["hasPart"]
    assert quotation[f"{OA}hasSelector"][1][f"{OA}start"] == 0


def test_a_call_is_dated_by_when_it_was_made():
    call = counter(kind="interview", url="", obtained="2025-03-04", interests="owner")
    (cited,) = review_of("schema", bridge(), call)["citation"]
    assert (cited["genre"], cited["dateCreated"]) == ("interview", "2025-03-04")
    assert cited["description"] == "owner"


def test_what_is_not_known_asked_and_disputed_is_told():
    verdict = replace(bridge().verdict, unknown="Night traffic was not counted.")
    review = review_of(
        "schema",
        bridge(verdict=verdict),
        contacts=[
            Contact(claim="claim-bridge", outcome="answered", answer="We stand by it."),
            Contact(claim="claim-bridge", whom="the mayor", asked="early words"),
        ],
        challenges=[
            Challenge(claim="claim-bridge", decision="rejected", outcome="It holds."),
            Challenge(claim="claim-bridge", what="nonsense"),
        ],
    )
    assert review["hasPart"] == [
        {
            "@type": "CreativeWork",
            "name": "What is not known",
            "text": "Night traffic was not counted.",
        },
        {
            "@type": "CreativeWork",
            "name": "Asked for comment",
            "creativeWorkStatus": "answered",
            "text": "We stand by it.",
        },
        {
            "@type": "CreativeWork",
            "name": "Challenge",
            "creativeWorkStatus": "rejected",
            "text": "It holds.",
        },
    ]


def test_the_whole_scale_goes_along_and_ratings_off_it_have_no_number():
    scale = review_of("schema")["reviewRating"]["subjectOf"]
    terms = scale["hasDefinedTerm"]
    numbers = {x["name"]: x.get("identifier", {}).get("value") for x in terms}
    assert numbers["False"] == 1
    assert numbers["True"] == 5
    assert numbers["Satire"] is None


def test_a_translated_claim_names_the_original_and_who_translated_it():
    claim = bridge(original="Die Brücke trägt …", language="de", translator="Uta Lang")
    made = review_of("schema", claim)["itemReviewed"]
    assert made["translationOfWork"] == {
        "@type": "Claim",
        "text": "Die Brücke trägt …",
        "inLanguage": "de",
    }
    assert made["translator"] == {"@type": "Person", "name": "Uta Lang"}


def test_who_relayed_the_words_and_licence_and_credit_are_said():
    source = replace(bridge().source, via="the Kremlin")
    review = review_of("schema", bridge(source=source, tags=("traffic",)))
    assert review["itemReviewed"]["creditText"] == "the Kremlin"
    assert review["license"] == review["sdLicense"] == LICENSED.license
    assert review["creditText"] == "The Lantern Desk"
    assert review["keywords"] == ["traffic"]
    assert review["author"]["correctionsPolicy"] == LANTERN.corrections_policy


# --------------------------------------------------- checking what others wrote


def found(profile, review):
    return {(x.path, x.rule) for x in check(review, profile) if x.severity == "error"}


def test_the_same_review_is_right_for_one_consumer_and_wrong_for_another():
    at_nine = Publication(date_published="2025-03-05T09:00:00Z")
    review = review_of("google", bridge(publication=at_nine))
    assert found("google", review) == set()
    assert found("duke", review) >= {
        ("$['@id']", "unknown-property"),
        ("$.inLanguage", "unknown-property"),
        ("$.datePublished", "day"),
        ("$.reviewRating.ratingValue", "text-number"),
        ("$.itemReviewed.author.sameAs", "list"),
    }
    assert found("datacommons", review_of("duke")) == {("$.sdLicense", "required")}


def test_the_api_wants_whole_numbers_from_any_review():
    assert found("google-api", review_of("duke")) == {
        (f"$.reviewRating.{name}", "whole-number")
        for name in ("ratingValue", "bestRating", "worstRating")
    }


def test_a_markup_page_is_checked_by_the_rules_of_the_api():
    page = review_of("google-api")
    page["claimReviewMarkups"][0]["url"] = "https://lantern.example.org/other"
    page["claimReviewMarkups"][0]["rating"]["ratingValue"] = "2"
    assert found("google-api", page) == {
        ("$.claimReviewMarkups[0].url", "page-address"),
        ("$.claimReviewMarkups[0].rating.ratingValue", "whole-number"),
    }


# -------------------------------------------------------------------- reading


def test_a_profile_can_be_read_and_its_difference_from_everything():
    rows = {line.property: line for line in lines(PROFILES["bing"].review)}
    assert rows["reviewRating.ratingValue"].need == "required"
    assert rows["reviewRating.ratingValue"].by == "Bing"
    missing = leaves_out(PROFILES["duke"], PROFILES["schema"])
    assert {"citation", "correction", "inLanguage"} <= set(missing)
    assert leaves_out(PROFILES["schema"], PROFILES["schema"]) == []
