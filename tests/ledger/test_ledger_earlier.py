"""The checks of other houses, on a file and on PostgreSQL."""

import json

from workbench.importing import import_reviews, tally
from workbench.matching import EarlierChecks
from workbench.model import Claim, new_id

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://bell.example/whale",
    "claimReviewed": "A whale was seen in the harbour of Ostrel.",
    "author": {"@type": "Organization", "name": "Bell"},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}


def test_they_are_imported_once_found_and_answered(ana, ben, tmp_path):
    file = tmp_path / "found.jsonl"
    others = [
        REVIEW | {"url": f"https://bell.example/{n}", "claimReviewed": f"Ship {n} sank"}
        for n in range(5)
    ]
    file.write_text("".join(json.dumps(x) + "\n" for x in [REVIEW, *others]))
    assert tally(import_reviews(ana, file))["added"] == 6
    assert tally(import_reviews(ben, file))["known"] == 6
    before = EarlierChecks(ben)
    (theirs, *_) = before.find("whale in the harbour")
    assert theirs.publisher == "Bell"
    mine = ana.append(
        new_id("claim"), "claim", Claim(wording="A whale was seen."), expected_rev=0
    ).subject
    ana.match(mine, theirs.id, "same")
    assert ben.claim(mine).set_aside.reason == "already checked"
    (link,) = ben.matches(mine)
    assert link.b == theirs.id
    changed = REVIEW | {"reviewRating": {"alternateName": "True"}}
    file.write_text(json.dumps(changed))
    assert tally(import_reviews(ben, file))["changed"] == 1
    assert before.find("whale")[0].rating == "True"
    assert ana.imported_review(theirs.id).rev == 2
    ana.verify()
