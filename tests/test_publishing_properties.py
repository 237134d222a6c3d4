"""Whatever a claim looks like: a valid review, or the reason why there is none."""

from __future__ import annotations

import json

from fake_ledger import GAZETTE, LANTERN, BulkFakeLedger, FakeLedger, replace
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import (
    Appearance,
    Challenge,
    Claim,
    Claimant,
    Contact,
    Correction,
    Document,
    Evidence,
    Passage,
    Pin,
    Publication,
    Publisher,
    Rating,
    RatingScale,
    Source,
    Verdict,
    Withdrawal,
)
from workbench.publishing import (
    PROFILES,
    Exported,
    check,
    embed,
    export,
    find_reviews,
)
from workbench.scales import DEFAULT_SCALE

texts = st.text(st.characters(exclude_categories=[]), max_size=30) | st.sampled_from(
    [
        "",
        " ",
        "False: no",
        "True",
        "</script>",
        "\u202eabc",
        "a\u2028b",
        "\ud800",
        "A\tb",
    ]
)
names = texts | st.just("Harbour Gazette")
urls = texts | st.sampled_from(
    [
        "https://a.example.org/x?y=z#top",
        "http://b.example.org",
        "javascript:alert(1)",
        "https://user@host.example.org/",
        "HTTPS://Ü.example.org/ä",
    ]
)
dates = st.sampled_from(
    [
        "",
        "2025",
        "2025-02",
        "2025-02-30",
        "2025-03-01",
        "2025-03-01T10:00Z",
        "2025-03-01T10:00:00.5+02:00",
        "0000-01-01",
        "0001-01-01T00:00+14:00",
        "9999-12-31",
        "soon",
    ]
)
languages = st.sampled_from(["en", "de-AT", "", "no such", "fr"])
documents = st.builds(
    Document,
    id=st.sampled_from(["d1", "d2"]),
    kind=st.sampled_from(["article", "source"]),
    title=texts,
    publisher=names,
    url=urls,
    date_published=dates,
    language=languages,
    sha256=st.sampled_from(["", "0" * 64]),
    retrieved=dates,
)
claimants = st.builds(
    Claimant,
    kind=st.sampled_from(["person", "organization", "outlet", "unnamed", "unknown"]),
    name=names,
    role=texts,
    same_as=st.lists(urls, max_size=2).map(tuple),
)
passages = st.builds(Passage, exact=texts)
evidence = st.builds(
    Evidence,
    id=st.sampled_from(["e1", "e2"]),
    rev=st.integers(1, 2),
    claim=st.sampled_from(["c1", "c2"]),
    kind=st.sampled_from(["page", "interview"]),
    stance=st.sampled_from(["supports", "refutes", "context"]),
    title=texts,
    who=names,
    role=texts,
    interests=texts,
    obtained=dates,
    url=urls,
    archived_url=urls,
    document=st.sampled_from(["", "d1", "d9"]),
    passage=st.none() | passages,
    quoted=texts,
    record=st.sampled_from(["on the record", "background", "confidential"]),
    retracted=st.booleans(),
)
odd = RatingScale(
    id="scale-odd",
    name="Odd",
    ratings=(
        Rating(id="a", labels={"en": " "}, value=0),
        Rating(id="b", labels={"fr": "Bé\u202e"}, value=-1),
        Rating(id="c", labels={}, value=7),
    ),
)
verdicts = st.builds(
    Verdict,
    scale=st.sampled_from(["scale-truth", "scale-odd", "scale-none"]),
    scale_rev=st.just(1),
    rating=st.sampled_from(["false", "true", "satire", "a", "b", "c"]),
    explanation=texts,
    unknown=texts,
)
publications = st.builds(
    Publication,
    url=urls,
    date_published=dates,
    not_before=dates,
    evidence=st.lists(
        st.builds(Pin, id=st.sampled_from(["e1", "e2"]), rev=st.just(1)),
        max_size=2,
        unique=True,
    ).map(tuple),
)
corrections = st.builds(
    Correction, kind=st.just("factual"), text=texts, at=dates, by=st.just("actor-1")
)
claims = st.builds(
    Claim,
    id=st.sampled_from(["c1", "c2", "x-</script>", "\ud800", "c 1#"]),
    rev=st.integers(1, 9),
    wording=texts | st.just("The bridge carries 4,000 cars a day."),
    language=languages,
    original=texts,
    source=st.builds(
        Source,
        claimants=st.lists(claimants, max_size=2).map(tuple),
        via=texts,
        location=texts,
        date=dates,
        first_appearance=urls | st.just("d1"),
        suggested=st.booleans(),
    ),
    appearances=st.lists(
        st.builds(
            Appearance,
            document=st.sampled_from(["", "d1", "d9"]),
            passages=st.lists(passages, max_size=1).map(tuple),
            attributed_to=texts | st.none(),
            place=texts,
            url=urls,
        ),
        max_size=2,
    ).map(tuple),
    tags=st.lists(texts, max_size=2).map(tuple),
    status=st.sampled_from(
        ["candidate", "assessed", "published", "corrected", "withdrawn", "set aside"]
    ),
    verdict=verdicts | st.none(),
    publication=publications | st.none(),
    corrections=st.lists(corrections, max_size=2).map(tuple),
    withdrawal=st.none()
    | st.builds(Withdrawal, text=texts, at=dates, by=st.just("actor-1")),
    translator=names,
)
publishers = st.builds(
    Publisher,
    name=names,
    url=urls,
    page_url=st.sampled_from(["", "https://l.example.org/{claim}", "https://l.org/x"]),
    license=urls,
    logo=urls,
    same_as=st.lists(urls, max_size=2).map(tuple),
    language=languages,
) | st.just(LANTERN)


contacts = st.builds(
    Contact,
    claim=st.just(""),
    at=dates,
    outcome=st.sampled_from(["waiting", "answered", "no answer", "not needed"]),
    answer=texts,
    because=texts,
)
challenges = st.builds(
    Challenge,
    claim=st.just(""),
    decision=st.sampled_from(["open", "upheld", "rejected"]),
    outcome=texts,
)


class Ledger(BulkFakeLedger):
    """Answers with what is there; a pinned revision is made up where it is not."""

    def evidence(self, claim_id=None, pins=None):
        if pins is None:
            return super().evidence(claim_id)
        newest = {x.id: x for x in self._evidence}
        return [replace(newest[pin.id], rev=pin.rev) for pin in pins]


@given(
    st.lists(claims, max_size=3, unique_by=lambda x: x.id),
    st.lists(evidence, max_size=2, unique_by=lambda x: x.id),
    st.lists(documents, max_size=2),
    publishers,
    st.lists(contacts, max_size=2),
    st.lists(challenges, max_size=2),
)
@settings(max_examples=200)
def test_every_claim_gives_every_consumer_a_valid_review_or_the_reason_why_not(  # noqa: PLR0917
    cl, ev, docs, who, asked, disputed
):
    ledger = Ledger(
        cl,
        ev,
        [GAZETTE, *docs],
        [DEFAULT_SCALE, odd],
        who,
        contacts=[replace(x, claim=y.id) for x in asked for y in cl],
        challenges=[replace(x, claim=y.id) for x in disputed for y in cl],
    )
    for profile in PROFILES:
        answers = list(export(ledger, profile, status=None))
        assert [answer.claim for answer in answers] == [claim.id for claim in cl]
        for answer, claim in zip(answers, cl, strict=True):
            if isinstance(answer, Exported):
                sound(answer, claim, profile)
            else:
                assert answer.reason
                assert answer.remedy


def sound(answer, claim, profile):
    """Assert that a review is one, and says whether it may be handed on."""
    review = answer.review
    if list(review) != ["pageUrl"]:  # all that is left of a page in the API
        assert [x for x in check(review, profile) if x.severity == "error"] == []
        assert find_reviews(embed(review)) == [review]
    assert "javascript:" not in json.dumps(list(addresses(review)))
    gone = claim.status == "withdrawn"
    preview = claim.status not in ("published", "corrected", "withdrawn")
    assert answer.preview == preview
    if profile not in ("duke", "google-api"):
        assert (preview or gone) == ("creativeWorkStatus" in review)
    assert not (gone and "Rating" in json.dumps(review))


@given(claims.filter(lambda x: x.verdict))
def test_nothing_is_changed_in_a_ledger_by_reading_it_twice(claim):
    ledger = FakeLedger([claim], scales=[DEFAULT_SCALE, odd])
    if claim.verdict.scale == "scale-none":
        return
    assert list(export(ledger)) == list(export(ledger))


def addresses(value):
    """Yield what stands under the names that hold addresses, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from addresses(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("@id", "url", "sameAs", "logo", "archivedAt"):
                yield one
            else:
                yield from addresses(one)
