"""Reviews that between them have every property that a profile ever writes."""

from __future__ import annotations

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
from workbench.publishing import PUBLISHED, claim_reviews

MARKUP = ("schema", "google", "bing", "duke", "datacommons")
"""The profiles that are ClaimReview, and not an object of an interface."""


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
