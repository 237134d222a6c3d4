"""Checked before? The match comes first, with whose it is, and a person decides."""

from __future__ import annotations

import csv
import json

import pytest

import workbench as wb
from workbench.importing import imported_review
from workbench.ledger import LedgerError, Refused
from workbench.matching import EarlierChecks
from workbench.matching.index import Index
from workbench.matching.words import words
from workbench.model import Claim, new_id

CLAIMS = (
    "The old bridge carries 4,000 cars a day.",
    "The old bridge carries 9,000 cars a day.",
    "A whale was seen in the harbour of Ostrel.",
    "The ministry counted 28 dead after the dam burst.",
    "Masks cause a lack of oxygen in the blood.",
    "網傳影片稱「緬甸水庫潰堤，全村死了」？",
    "टीपू सुल्तान की तस्वीर",
)


def found(claim, publisher="Bell", **changed):
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://bell.example/{abs(hash(claim))}",
        "claimReviewed": claim,
        "datePublished": "2031-01-03",
        "author": {"@type": "Organization", "name": publisher},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    } | changed


@pytest.fixture
def ledger(tmp_path):
    with wb.Ledger.open(tmp_path / "checks.claims", actor="Ana Ruiz") as opened:
        yield opened


def put(ledger, *reviews):
    with ledger.batch() as batch:
        return [batch.put(imported_review(one)).subject for one in reviews]


def claim(ledger, wording):
    return ledger.append(
        new_id("claim"), "claim", Claim(wording=wording), expected_rev=0
    ).subject


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("They say the bridge carries 4,000 cars every day!", CLAIMS[0]),
        ("9,000 cars a day go over that old bridge", CLAIMS[1]),
        ("WHALE in Ostrel harbour?? https://t.co/whale", CLAIMS[2]),
        ("28 people died when the dam burst, the ministry said", CLAIMS[3]),
        ("masks and oxygen", CLAIMS[4]),
        ("緬甸水庫潰堤", CLAIMS[5]),
        ("टीपू सुल्तान", CLAIMS[6]),
    ],
)
def test_the_check_of_the_same_claim_comes_first(ledger, asked, first):
    put(ledger, *map(found, CLAIMS))
    match, *_ = wb.search(ledger, asked)
    assert match.claim == first
    assert (match.publisher, match.rating, match.date) == (
        "Bell",
        "False",
        "2031-01-03",
    )


@pytest.mark.parametrize("asked", ["", "   ", "!?", "zzz qqq", '" OR NEAR(', "\x00 *"])
def test_what_nothing_is_like_finds_nothing(ledger, asked):
    put(ledger, *map(found, CLAIMS))
    assert wb.search(ledger, asked) == []


def test_ones_own_checks_are_found_once_they_have_a_verdict(ledger):
    before = EarlierChecks(ledger)
    own = claim(ledger, CLAIMS[0])
    assert before.find(CLAIMS[0]) == []
    ledger.assess(own, "Mostly false", "The counter shows 1,900.")
    (match,) = before.find(CLAIMS[0])
    assert (match.kind, match.status, match.rating) == (
        "claim",
        "assessed",
        "Mostly false",
    )
    assert before.find(CLAIMS[0], without=own) == []
    ledger.review(own, agree=False, why="count again")
    assert before.find(CLAIMS[0]) == []


def test_what_shares_only_the_event_is_not_shown_unasked(ledger):
    """A ledger's claims share names that are rare elsewhere."""
    asked = "Sirens warned people 40 minutes before the Holmgart dam burst on 9 March."
    other = "The Holmgart dam, which is about 60 years old, failed on Sunday at 4 a.m."
    same = "The Holmgart sirens warned people 40 minutes before the dam burst."
    before = EarlierChecks(ledger)
    for wording in (other, same):
        ledger.assess(claim(ledger, wording), "True", "The log says so.")
    assert {c.claim for c in before.find(asked)} == {other, same}
    assert {c.claim for c in before.find(asked, likely=True)} == {same}
    put(ledger, found(other))
    assert [c.kind for c in before.find(asked, likely=True)] == [
        "claim",
        "imported-review",
    ]


def test_a_new_review_is_taken_in_without_reading_the_others_again(ledger, monkeypatch):
    put(ledger, *map(found, CLAIMS))
    before = EarlierChecks(ledger)
    assert before.find(CLAIMS[0])[0].claim == CLAIMS[0]
    added = []
    add = Index.add
    monkeypatch.setattr(
        Index, "add", lambda self, checks: add(self, added.extend(checks) or added)
    )
    put(ledger, found("The river is poisoned."))
    assert before.find("a poisoned river")[0].claim == "The river is poisoned."
    assert [text for _, text, _ in added] == ["The river is poisoned."]


def test_a_changed_review_is_found_by_what_it_says_now(ledger):
    (id_,) = put(ledger, found(CLAIMS[2]))
    before = EarlierChecks(ledger)
    assert before.find("whale")[0].id == id_
    now = imported_review(found("A seal was seen in the harbour."))
    ledger.append(id_, "imported-review", now, expected_rev=1)
    assert before.find("whale") == []
    assert before.find("seal")[0].id == id_


def test_a_scale_of_theirs_is_told_as_it_is(ledger):
    rating = {"@type": "Rating", "alternateName": "Faux", "ratingValue": "5"}
    put(
        ledger,
        found(CLAIMS[2], reviewRating=rating | {"bestRating": 1, "worstRating": 5}),
    )
    (match,) = wb.search(ledger, "whale harbour")
    assert match.numbers == "5, where 1 is the best and 5 the worst"


def test_words_without_spaces_are_compared_in_pairs():
    assert words("水庫潰堤 A-1 4,000") == ["水庫", "庫潰", "潰堤", "a", "1", "4,000"]


# ------------------------------------------------------------------- what to do


def test_the_same_as_anothers_check_is_set_aside_as_checked_already(ledger):
    (theirs,) = put(ledger, found(CLAIMS[2]))
    mine = claim(ledger, CLAIMS[2])
    ledger.match(mine, theirs, "same")
    now = ledger.claim(mine)
    assert (now.status, now.set_aside.reason) == ("set aside", "already checked")
    (link,) = ledger.matches(mine)
    assert (link.b, link.relation, link.decision) == (theirs, "same", "confirmed")
    assert ledger.links() == [], "a link between claims is another thing"
    assert ledger.history(mine)[-1].why == "checked already: Bell, False, 2031-01-03"
    assert now.verdict is None


def test_the_same_as_ones_own_check_adds_the_appearance_to_it(ledger):
    text = "The old bridge carries 4,000 cars a day, the mayor said.\n"
    ledger.add(wb.read(text, url="https://a.example/1"))
    first, *_ = ledger.claims()
    ledger.assess(first.id, "False", "1,900.")
    ledger.add(wb.read(text + "It is old.\n", url="https://b.example/2"))
    second = next(
        c for c in ledger.claims("candidate") if c.appearances and c.id != first.id
    )
    ledger.match(second.id, first.id, "same")
    assert len(ledger.claim(first.id).appearances) == 2


def test_a_new_check_cites_the_one_it_is_based_on(ledger):
    (theirs,) = put(ledger, found(CLAIMS[2], name="No whale there"))
    mine = claim(ledger, CLAIMS[2])
    ledger.match(mine, theirs, "based on")
    ledger.match(mine, theirs, "based on")
    assert ledger.claim(mine).status == "selected"
    (cited,) = ledger.evidence(mine)
    assert (cited.who, cited.title, cited.stance) == (
        "Bell",
        "No whale there",
        "context",
    )
    assert cited.url.startswith("https://bell.example/")
    ledger.verify()


def test_different_needs_a_reason_and_leaves_the_claim_as_it_is(ledger):
    (theirs,) = put(ledger, found(CLAIMS[1]))
    mine = claim(ledger, CLAIMS[0])
    with pytest.raises(LedgerError, match="say why they are different"):
        ledger.match(mine, theirs, "different")
    ledger.match(mine, theirs, "different", "another year")
    (link,) = ledger.matches(mine)
    assert (link.decision, link.reason) == ("rejected", "another year")
    assert ledger.claim(mine).status == "candidate"


def test_what_is_no_earlier_check_is_refused(ledger):
    mine = claim(ledger, CLAIMS[0])
    with pytest.raises(LedgerError, match="the claim itself"):
        ledger.match(mine, mine, "same")
    with pytest.raises(LedgerError, match="has no imported-review"):
        ledger.match(mine, "imported-review-nothere", "same")
    with pytest.raises(LedgerError, match="is no answer"):
        ledger.match(mine, mine, "perhaps")


def test_a_published_claim_is_not_set_aside_for_anothers_check(ledger):
    (theirs,) = put(ledger, found(CLAIMS[2]))
    ledger.append(
        "publisher-1",
        "publisher",
        {"name": "Desk", "second_reader": False},
        expected_rev=0,
    )
    mine = claim(ledger, CLAIMS[2])
    ledger.assess(mine, "False", "No.")
    ledger.review(mine, agree=True)
    ledger.publish(mine, url="https://desk.example/1")
    with pytest.raises(Refused, match="is published"):
        ledger.match(mine, theirs, "same")


# ------------------------------------------------------------------- at a terminal


def test_search_match_and_extract_show_earlier_checks(ledger, tmp_path, capfd):
    from workbench.cli import main

    def run(*args):
        status = 0
        try:
            main([str(a) for a in args])
        except SystemExit as ended:
            status = ended.code
        return status

    (theirs,) = put(ledger, found(CLAIMS[3]))
    mine = claim(ledger, CLAIMS[3])
    ledger.close()
    path = tmp_path / "checks.claims"
    assert run("search", path, "dam", "burst", "28", "dead", "--format", "jsonl") == 0
    assert json.loads(capfd.readouterr().out)["id"] == theirs
    article = tmp_path / "a.txt"
    article.write_text("Flood\n\nThe ministry counted 28 dead after the dam burst.\n")
    assert run("extract", article, "--against", path, "--format", "jsonl") == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    earlier = [x["earlier"] for x in lines if x["type"] == "claim"]
    assert earlier[0][0]["publisher"] == "Bell"
    assert run("extract", article, "--against", path) == 0
    assert "False, Bell" in " ".join(capfd.readouterr().out.split())
    done = run("match", path, mine, theirs, "--as", "same", "--actor", "Ana Ruiz")
    assert done == 0
    assert run("match", path, mine, theirs, "--as", "different", "--actor", "A") == 2


def test_map_at_five_on_tweets_and_verified_claims(shared):
    folder = shared / "corpora" / "checkthat20_task2" / "v3.0"
    if not folder.is_dir():
        pytest.skip("CheckThat! 2020 task 2 is not in shared/corpora")
    with (folder / "verified_claims.docs.tsv").open() as file:
        checks = {row[0]: row[1:] for row in csv.reader(file, delimiter="\t") if row[0]}
    with (folder / "dev" / "tweets.queries.tsv").open() as file:
        tweets = {row[0]: row[1] for row in csv.reader(file, delimiter="\t") if row[0]}
    right = {}
    with (folder / "dev" / "tweet-vclaim-pairs.qrels").open() as file:
        for tweet, _, check, _ in csv.reader(file, delimiter="\t"):
            right.setdefault(tweet, set()).add(check)
    ids = list(checks)
    index = Index()
    index.add((number, *checks[id_]) for number, id_ in enumerate(ids))
    total = 0.0
    for tweet, text in tweets.items():
        hits = 0
        for place, one in enumerate(index.find(text), 1):
            if ids[one.key] in right[tweet]:
                hits += 1
                total += hits / place / min(5, len(right[tweet]))
    assert total / len(tweets) >= 0.78
