import itertools

import pytest
from ledger_cases import WHEN, taken_in
from msgspec.structs import replace

from workbench.ledger import Ledger, LedgerError, Refused
from workbench.ledger.statuses import HAS, PARTS, PERSON, READER, STEPS, TABLE
from workbench.model import (
    Claim,
    Correction,
    Link,
    Pin,
    Publication,
    Publisher,
    Rating,
    RatingScale,
    Review,
    SetAside,
    Verdict,
    Withdrawal,
)
from workbench.state import to_state

STATUSES = (
    "candidate",
    "selected",
    "set aside",
    "assessed",
    "reviewed",
    "published",
    "corrected",
    "withdrawn",
)
ALLOWED = {
    "candidate": "candidate, selected, set aside, assessed",
    "selected": "selected, candidate, set aside, assessed",
    "set aside": "set aside, candidate, selected",
    "assessed": "assessed, selected, candidate, reviewed",
    "reviewed": "reviewed, assessed, selected, published",
    "published": "published, corrected, withdrawn",
    "corrected": "corrected, withdrawn",
    "withdrawn": "withdrawn",
}


def brought_to(status, ana, ben):
    """Return a claim that went the ordinary way to a status."""
    (claim,) = taken_in(ana)
    steps = {
        "selected": lambda: ana.select(claim.id),
        "set aside": lambda: ana.set_aside(claim.id, reason="opinion"),
        "assessed": lambda: ana.assess(
            claim.id, rating="true", explanation="So it is."
        ),
        "reviewed": lambda: ben.review(claim.id),
        "published": lambda: ana.publish(claim.id, url="https://l.example/1"),
        "corrected": lambda: ana.correct(
            claim.id, kind="typo", why="A letter was wrong.", explanation="So it is!"
        ),
        "withdrawn": lambda: ana.withdraw(claim.id, why="It was another sea."),
    }
    way = {
        "candidate": (),
        "set aside": ("set aside",),
        "withdrawn": ("selected", "assessed", "reviewed", "published", "withdrawn"),
    }.get(status) or STATUSES[1:2] + STATUSES[3 : STATUSES.index(status) + 1]
    for step in way if status != "candidate" else ():
        if step != "set aside" or status == "set aside":
            steps[step]()
    return ana.claim(claim.id)


def as_if(before, status, actor):
    """Return the claim with what a status asks for, and nothing else changed."""
    judged = status in STATUSES[3:]
    public = status in STATUSES[5:]
    added = Correction(kind="typo", text="A letter.", at=WHEN, by=actor.id)
    verdict = Verdict(
        scale="scale-truth", scale_rev=1, rating="true", explanation="Yes."
    )
    corrections = before.corrections if status in ("corrected", "withdrawn") else ()
    if status == "corrected":
        corrections = (*corrections, added)
    return replace(
        before,
        status=status,
        verdict=(before.verdict or verdict) if judged else before.verdict,
        set_aside=SetAside(reason="opinion") if status == "set aside" else None,
        review=(before.review or Review(by=actor.id, rev=before.rev))
        if status == "reviewed" or public
        else None,
        publication=(before.publication or Publication(date_published=WHEN))
        if public
        else None,
        corrections=corrections,
        withdrawal=(before.withdrawal or Withdrawal(text="No.", at=WHEN, by=actor.id))
        if status == "withdrawn"
        else None,
    )


def appended(ledger, claim, **kwargs):
    return ledger.append(claim.id, "claim", to_state(claim), claim.rev, **kwargs)


def known(ledger):
    """Make sure that the ledger knows its actor, and return them."""
    with ledger.batch() as batch:
        return batch.me()


def test_the_table_is_the_one_that_is_tested_here():
    assert {was: ", ".join(s) for was, s in STEPS.items() if was} == ALLOWED
    assert set(HAS) == set(STATUSES)
    assert {step.by for step in TABLE if step.becomes == "reviewed"} == {READER, PERSON}


PARTS_OF = {
    "verdict": Verdict(
        scale="scale-truth", scale_rev=1, rating="true", explanation="."
    ),
    "set_aside": SetAside(reason="opinion"),
    "review": Review(by="actor-x", rev=1),
    "publication": Publication(date_published=WHEN),
    "corrections": (Correction(kind="typo", text="x", at=WHEN, by="actor-x"),),
    "withdrawal": Withdrawal(text="x", at=WHEN, by="actor-x"),
}
NOTHING = {name: () if name == "corrections" else None for name in PARTS_OF}


@pytest.mark.parametrize(("was", "status"), [(s.was, s.becomes) for s in TABLE])
def test_a_claim_has_what_its_status_asks_for_and_nothing_else(was, status, ana, ben):
    """Of each step of the table, with each part taken away or put beside."""
    claim = brought_to(was, ana, ben) if was else Claim(id="claim-new", wording="x")
    after = as_if(claim, status, known(ben))
    for part, has in zip(PARTS, HAS[status].split(), strict=True):
        wrong = NOTHING[part] if has == "+" else PARTS_OF[part]
        if has != ".":
            with pytest.raises(Refused):
                appended(ben, replace(after, **{part: wrong}))
    assert appended(ben, after).state.get("status", "candidate") == status


@pytest.mark.parametrize("second_reader", [True, False])
@pytest.mark.parametrize("by", ["append", "verb"])
def test_who_gave_a_verdict_reviews_it_only_where_the_publisher_says_so(
    by, second_reader, ana, ben
):
    ana.adopt(Publisher(name="Lantern", second_reader=second_reader))
    claim = brought_to("assessed", ana, ben)
    mine = as_if(claim, "reviewed", known(ana))

    def review():
        return ana.review(claim.id) if by == "verb" else appended(ana, mine)

    if second_reader:
        with pytest.raises(Refused, match="second reader"):
            review()
        with pytest.raises(Refused):
            ana.publish(claim.id)
    else:
        assert review().state["status"] == "reviewed"


@pytest.mark.parametrize("second_reader", [True, False])
@pytest.mark.parametrize("kind", ["verdict", "factual", "update", "typo"])
def test_who_made_a_correction_reads_it_only_where_the_publisher_says_so(
    kind, second_reader, ana, ben
):
    ana.adopt(Publisher(name="Lantern", second_reader=second_reader))
    claim = brought_to("assessed", ana, ben)
    ben.review(claim.id)
    ana.publish(claim.id)
    ana.correct(claim.id, kind, "We were wrong.", rating="false", explanation="No.")
    if second_reader:
        with pytest.raises(Refused, match="made this correction; a second reader"):
            ana.review(claim.id)
        ben.review(claim.id)
    else:
        ana.review(claim.id)
    now = ana.claim(claim.id)
    reader = known(ben if second_reader else ana)
    assert now.corrections[-1].second_reader == reader.id
    assert (now.status, now.verdict.rating) == ("corrected", "false")


@pytest.mark.parametrize("was", STATUSES)
def test_sending_back_leads_to_selected_from_where_there_is_something_to_send(
    was, ana, ben
):
    claim = brought_to(was, ana, ben)
    if was in ("candidate", "assessed", "reviewed"):
        entry = ben.review(claim.id, agree=False, why="No figure.")
        assert (entry.state["status"], "review" in entry.state) == ("selected", False)
        return
    with pytest.raises(Refused):
        ben.review(claim.id, agree=False, why="No figure.")
    assert ben.claim(claim.id) == claim


@pytest.mark.parametrize("was", STATUSES)
def test_append_takes_the_steps_of_the_table_and_no_other(was, ana, ben):
    actor = known(ben)
    for status in STATUSES:
        claim = brought_to(was, ana, ben)
        after = as_if(claim, status, actor)
        if status in ALLOWED[was].split(", "):
            appended(ben, after)
            assert ben.claim(claim.id).status == status
        else:
            with pytest.raises(Refused):
                appended(ben, after)
            assert ben.claim(claim.id) == claim
    ben.verify()


@pytest.mark.parametrize("status", STATUSES)
def test_a_new_claim_is_a_candidate_or_selected(status, ana):
    actor = known(ana)
    claim = as_if(Claim(id="claim-new", wording="x"), status, actor)
    if status in ("candidate", "selected"):
        assert appended(ana, claim).rev == 1
    else:
        with pytest.raises(Refused):
            appended(ana, claim)


@pytest.mark.parametrize(("was", "status"), list(itertools.product(STATUSES, STATUSES)))
def test_software_only_suggests_candidates(was, status, ana, ben):
    claim = brought_to(was, ana, ben)
    software = ana.software("finder", "1")
    after = as_if(claim, status, software)
    after = replace(after, wording="Otherwise.") if was == status else after
    if (was, status) == ("candidate", "candidate"):
        with ana.batch() as batch:
            assert batch.put(after, actor=software).actor == "finder 1"
        return
    with pytest.raises(Refused), ana.batch() as batch:
        batch.put(after, actor=software)


def test_who_gave_the_verdict_does_not_review_it(ana, ben):
    claim = brought_to("assessed", ana, ben)
    with pytest.raises(Refused, match="second reader"):
        ana.review(claim.id)
    ben.revise(claim.id, wording="The sea rose by four metres.")
    with pytest.raises(Refused, match="second reader"):
        ana.review(claim.id)
    assert ben.review(claim.id).state["status"] == "reviewed"


def test_a_second_reader_who_gave_another_verdict_is_no_longer_one(ana, ben):
    claim = brought_to("assessed", ana, ben)
    ben.assess(claim.id, rating="false", explanation="No.")
    with pytest.raises(Refused, match="second reader"):
        ben.review(claim.id)
    ana.review(claim.id)


def test_a_review_cannot_be_given_in_another_name_or_of_another_revision(ana, ben):
    claim = brought_to("assessed", ana, ben)
    mine, hers = known(ben), known(ana)
    for review in (
        Review(by=hers.id, rev=claim.rev),
        Review(by=mine.id, rev=claim.rev - 1),
        None,
    ):
        with pytest.raises(Refused):
            appended(ben, replace(claim, status="reviewed", review=review))


def test_the_publisher_may_do_without_a_second_reader(ana, ben):
    claim = brought_to("assessed", ana, ben)
    ana.adopt(Publisher(name="Lantern", second_reader=False))
    entry = ana.publish(claim.id)
    assert entry.state["status"] == "published"
    statuses = [entry.state["status"] for entry in ana.history(claim.id)[-2:]]
    assert statuses == ["reviewed", "published"]


def test_a_publisher_adopted_in_the_same_batch_counts_from_there_on(ana, ben):
    claim = brought_to("assessed", ana, ben)
    with ana.batch():
        with pytest.raises(Refused):
            ana.review(claim.id)
        ana.flag(claim.id)
        ana.adopt(Publisher(name="Lantern", second_reader=False))
        ana.review(claim.id)
    assert ana.claim(claim.id).status == "reviewed"


def test_sending_back_needs_a_reason_and_makes_the_claim_selected(ana, ben):
    claim = brought_to("reviewed", ana, ben)
    with pytest.raises(LedgerError, match="say why"):
        ben.review(claim.id, agree=False)
    entry = ben.review(claim.id, agree=False, why="The figure is missing.")
    assert entry.state["status"] == "selected"
    assert "review" not in entry.state
    assert entry.why == "The figure is missing."


@pytest.mark.parametrize(
    "change",
    [
        {"wording": "Another."},
        {"polarity": "denied"},
        {"language": "de"},
        {"original": "Das Meer stieg."},
        {"translator": "Eva"},
    ],
)
def test_a_change_of_what_was_reviewed_voids_the_review(change, ana, ben):
    claim = brought_to("reviewed", ana, ben)
    with pytest.raises(Refused, match="assessed"):
        appended(ana, replace(claim, **change))
    entry = ana.revise(claim.id, **change)
    assert entry.state["status"] == "assessed"
    assert "review" not in entry.state


def test_an_internal_note_leaves_the_review_standing(ana, ben):
    claim = brought_to("reviewed", ana, ben)
    assert ana.revise(claim.id, note="call again").state["status"] == "reviewed"
    assert ana.flag(claim.id).state["status"] == "reviewed"


@pytest.mark.parametrize("how", ["cite", "append", "retract", "revise"])
def test_other_evidence_voids_a_review(how, ana, ben):
    claim = brought_to("assessed", ana, ben)
    old = ana.cite(claim.id, stance="supports", title="Gauge").subject
    ben.review(claim.id)
    match how:
        case "cite":
            ana.cite(claim.id, stance="refutes", title="Another gauge")
        case "append":
            state = {"claim": claim.id, "title": "Another gauge"}
            ana.append("evidence-new", "evidence", state, expected_rev=0)
        case "retract":
            ana.retract(old)
        case "revise":
            state = {"claim": claim.id, "title": "Gauge", "stance": "refutes"}
            ana.append(old, "evidence", state, expected_rev=1)
    assert ana.claim(claim.id).status == "assessed"
    assert "evidence changed" in ana.history(claim.id)[-1].why
    with pytest.raises(Refused):
        ana.publish(claim.id)


def test_evidence_stays_with_its_claim(ana, ben):
    one, two = taken_in(ana, 2)
    evidence = ana.cite(one.id, stance="context", title="Gauge")
    with pytest.raises(Refused, match="stays with it"):
        ana.append(evidence.subject, "evidence", {"claim": two.id}, expected_rev=1)


@pytest.mark.parametrize("status", ["published", "corrected", "withdrawn"])
@pytest.mark.parametrize(
    "change",
    [
        {"wording": "Another."},
        {"appearances": ()},
        {"review": Review(by="actor-nobody", rev=9)},
        {"publication": Publication(date_published="2019-01-01")},
        {"publication": Publication(date_published=WHEN, url="https://evil.example")},
        {
            "verdict": Verdict(
                scale="scale-truth", scale_rev=1, rating="false", explanation="x"
            )
        },
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_public_changes_only_by_a_correction(status, change, ana, ben):
    claim = brought_to(status, ana, ben)
    with pytest.raises(Refused):
        appended(ana, replace(claim, **change))
    assert ana.claim(claim.id) == claim


def test_internal_fields_of_a_published_claim_still_change(ana, ben):
    claim = brought_to("published", ana, ben)
    assert ana.flag(claim.id).state["flagged"]
    assert ana.revise(claim.id, note="watch the comments").state["note"]


def test_a_correction_names_who_made_it_and_leaves_the_earlier_ones(ana, ben):
    claim = brought_to("corrected", ana, ben)
    me, other = known(ana), known(ben)
    first = claim.corrections[0]
    second = Correction(kind="update", text="More.", at=WHEN, by=me.id)
    for corrections in (
        (),
        (second,),
        (replace(first, text="Nothing."),),
        (replace(first, text="Nothing."), second),
        (first, second, second),
        (first, replace(second, by=other.id)),
        (first, replace(second, text=" ")),
        (first, replace(second, second_reader=other.id)),
    ):
        with pytest.raises(Refused):
            appended(ana, replace(claim, corrections=corrections))
    entry = appended(ana, replace(claim, corrections=(first, second)))
    assert len(entry.state["corrections"]) == 2


def test_a_correction_cannot_move_the_date_of_publication(ana, ben):
    claim = brought_to("published", ana, ben)
    after = as_if(claim, "corrected", known(ana))
    moved = replace(claim.publication, date_published="2019-01-01")
    with pytest.raises(Refused, match="date"):
        appended(ana, replace(after, publication=moved))


def test_a_second_reader_reviews_a_correction_and_its_maker_does_not(ana, ben):
    claim = brought_to("corrected", ana, ben)
    with pytest.raises(Refused, match="second reader"):
        ana.review(claim.id)
    entry = ben.review(claim.id)
    assert entry.state["corrections"][0]["second_reader"] == known(ben).id
    with pytest.raises(Refused, match="already"):
        ben.review(claim.id)


def test_a_withdrawal_is_ones_own_has_a_reason_and_is_not_changed(ana, ben):
    claim = brought_to("published", ana, ben)
    after = as_if(claim, "withdrawn", known(ben))
    with pytest.raises(Refused, match="withdrawal"):
        appended(ana, after)
    with pytest.raises(Refused, match="withdrawal"):
        appended(ben, replace(after, withdrawal=replace(after.withdrawal, text=" ")))
    with pytest.raises(LedgerError, match="why"):
        ana.withdraw(claim.id, why=" ")
    appended(ben, after)
    gone = ben.claim(claim.id)
    with pytest.raises(Refused, match="withdrawal"):
        appended(ben, replace(gone, withdrawal=replace(gone.withdrawal, text="Or so.")))


def test_publication_takes_the_public_evidence_along_and_no_other(ana, ben):
    claim = brought_to("assessed", ana, ben)
    seen = ana.cite(claim.id, stance="supports", title="Gauge")
    ana.cite(claim.id, stance="context", title="A call", record="confidential")
    ben.review(claim.id)
    ana.publish(claim.id)
    assert ana.claim(claim.id).publication.evidence == (Pin(id=seen.subject, rev=1),)
    later = ana.cite(claim.id, stance="refutes", title="Satellite")
    assert len(ana.claim(claim.id).publication.evidence) == 1
    ana.correct(claim.id, kind="update", why="There is more.")
    pins = ana.claim(claim.id).publication.evidence
    assert [pin.id for pin in pins] == [seen.subject, later.subject]


def test_evidence_of_another_claim_is_not_published_with_it(ana, ben):
    claim = brought_to("reviewed", ana, ben)
    (other,) = taken_in(ana)
    evidence = ana.cite(other.id, stance="context", title="Else")
    pins = (Pin(id=evidence.subject, rev=1),)
    after = as_if(claim, "published", known(ana))
    publication = replace(after.publication, evidence=pins)
    with pytest.raises(Refused, match="another claim"):
        appended(ana, replace(after, publication=publication))


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ({}, "wording"),
        ({"wording": " "}, "wording"),
        ({"wording": "x", "status": "set aside"}, "candidate or selected"),
        ({"wording": "x", "set_aside": {"reason": "opinion"}}, "reason"),
        ({"wording": "x", "review": {"by": "a", "rev": 1}}, "review"),
        ({"wording": "x", "publication": {}}, "publication"),
        (
            {"wording": "x", "withdrawal": {"text": "", "at": "", "by": ""}},
            "withdrawal",
        ),
        ({"wording": 5}, "not a claim"),
        ({"wording": "x", "colour": "red"}, "colour"),
        ({"wording": "x", "status": "true"}, "not a claim"),
        ({"wording": "x", "id": "claim-y"}, "beside"),
        ({"wording": "x", "score": "NaN"}, "finite"),
        ({"wording": "x\ud800"}, "surrogate"),
        ({"wording": "x", "assigned": "\udfff"}, "surrogate"),
        (
            {
                "wording": "x",
                "verdict": {"scale": "scale-truth", "scale_rev": 1, "rating": "blue"},
            },
            "no rating",
        ),
        (
            {"wording": "x", "verdict": {"scale": "s", "scale_rev": 1, "rating": "a"}},
            "no scale",
        ),
        ({"wording": "x", "appearances": [{"document": "document-x"}]}, "no document"),
        ({"wording": "x", "appearances": [{"passages": [{"end": 3}]}]}, "no document"),
    ],
)
def test_a_state_that_is_no_claim_is_refused_in_words(state, word, ana):
    size = ana.size
    with pytest.raises(LedgerError, match=word):
        ana.append("claim-x", "claim", state, expected_rev=0)
    assert ana.size == size


def test_a_passage_reads_as_the_document_does(ana):
    (claim,) = taken_in(ana)
    document = claim.appearances[0].document
    for passage in (
        {"document": document, "start": 0, "end": 3, "exact": "Sea"},
        {"document": document, "start": -57, "end": -54, "exact": "The"},
        {"document": document, "start": 3, "end": 3, "exact": ""},
        {"document": document, "start": 0, "end": 99, "exact": "The sea"},
        {"document": document, "document_rev": 2, "start": 0, "end": 3, "exact": "The"},
    ):
        state = {"wording": "x", "appearances": [{"passages": [passage]}]}
        with pytest.raises(LedgerError):
            ana.append("claim-x", "claim", state, expected_rev=0)


def test_links_of_software_wait_for_a_person(ana):
    one, two = taken_in(ana, 2)
    software = ana.software("finder", "1")
    link = Link(
        id="link-1", a=one.id, b=two.id, relation="similar", decision="confirmed"
    )
    with pytest.raises(Refused, match="person"), ana.batch() as batch:
        batch.put(link, actor=software)
    with ana.batch() as batch:
        batch.put(replace(link, decision="suggested"), actor=software)
    assert ana.decide("link-1", confirmed=False)[0].state["decision"] == "rejected"
    with pytest.raises(Refused, match="already"):
        ana.decide("link-1", confirmed=False)


@pytest.mark.parametrize(
    ("ratings", "word"),
    [
        ([], "no ratings"),
        ([("a", 1), ("a", 2)], "one id"),
        ([("a", 0), ("b", 1)], "below 1"),
        ([("a", 2), ("b", 2)], "one number"),
        ([("a", 2), ("b", None)], "at least two"),
    ],
)
def test_a_scale_that_is_none_is_refused(ratings, word, ana):
    scale = RatingScale(
        id="scale-s",
        name="S",
        ratings=tuple(Rating(id=i, labels={"en": i}, value=v) for i, v in ratings),
    )
    with pytest.raises(Refused, match=word):
        appended_noun(ana, scale, "scale")


def appended_noun(ledger, noun, type_):
    return ledger.append(noun.id, type_, to_state(noun), expected_rev=noun.rev)


def test_an_old_verdict_keeps_the_scale_it_was_given_on(ana, ben):
    claim = brought_to("assessed", ana, ben)
    scale = ana.scale("scale-truth")
    fewer = replace(scale, ratings=scale.ratings[:2])
    ana.adopt(Publisher(name="P", scale="scale-truth"), scales=[fewer])
    assert ana.scale("scale-truth").rev == 2
    assert ana.claim(claim.id).verdict.scale_rev == 1
    assert ana.revise(claim.id, note="x").state["verdict"]["rating"] == "true"
    with pytest.raises(LedgerError, match="not a rating"):
        ana.assess(claim.id, rating="true", explanation="x")


def test_adopting_the_same_again_records_nothing(ana):
    publisher = Publisher(name="P", language=str(b"en", "ascii"))
    assert len(ana.adopt(publisher)) == 1
    assert ana.adopt(publisher) == []


def test_a_segment_outside_the_text_is_refused(ana):
    state = {"text": "abc", "segments": [{"start": 0, "end": 4}]}
    with pytest.raises(Refused, match="segment"):
        ana.append("document-x", "document", state, expected_rev=0)


def test_a_ledger_opened_to_read_records_nothing(ana, path):
    taken_in(ana)
    with Ledger.open(path) as reader:
        assert len(reader.claims()) == 1
        assert reader.me() is None
        for write in (
            lambda: reader.select(reader.claims()[0].id),
            lambda: reader.append("x-1", "x-note", {}, expected_rev=0),
            lambda: reader.put_draft("x", {}),
        ):
            with pytest.raises(LedgerError, match="opened to read"):
                write()
