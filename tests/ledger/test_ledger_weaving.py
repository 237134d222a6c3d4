import pytest
from ledger_cases import article, taken_in

from workbench.ledger import LedgerError, Refused
from workbench.model import Document
from workbench.state import to_state


def test_undo_goes_back_step_by_step(ana):
    (claim,) = taken_in(ana)
    ana.select(claim.id)
    ana.flag(claim.id)
    ana.revise(claim.id, note="x")
    assert ana.undo(claim.id).state == ana.state(claim.id, 3)
    assert ana.undo(claim.id).state == ana.state(claim.id, 2)
    assert ana.undo(claim.id).state == ana.state(claim.id, 1)
    with pytest.raises(Refused):
        ana.undo(claim.id)
    ana.flag(claim.id)
    assert ana.undo(claim.id).state == ana.state(claim.id, 1)
    assert len(ana.history(claim.id)) == 9


def test_undo_reaches_only_ones_own_latest_change(ana, ben):
    (claim,) = taken_in(ana)
    ana.select(claim.id)
    ben.flag(claim.id)
    with pytest.raises(Refused, match="Ben's"):
        ana.undo(claim.id)
    ben.undo(claim.id)
    ana.undo(claim.id)
    assert ana.claim(claim.id).status == "candidate"


@pytest.mark.parametrize(
    "final", ["reviewed", "assessed again", "published", "withdrawn"]
)
def test_undo_never_passes_a_review_or_a_publication(final, ana, ben):
    (claim,) = taken_in(ana)
    ana.assess(claim.id, rating="true", explanation="x")
    ben.review(claim.id)
    writer = ben
    if final == "assessed again":
        ben.cite(claim.id, stance="context", title="Gauge")
    if final in ("published", "withdrawn"):
        ben.publish(claim.id)
        ben.flag(claim.id)
    if final == "withdrawn":
        ben.withdraw(claim.id, why="No.")
    with pytest.raises(Refused, match="does not reach past"):
        writer.undo(claim.id)


def test_undo_of_a_first_entry_retracts_what_can_be_retracted(ana):
    (claim,) = taken_in(ana)
    evidence = ana.cite(claim.id, stance="context", title="Gauge").subject
    comment = ana.comment(claim.id, "Hm.").subject
    assert ana.undo(evidence).state["retracted"]
    assert ana.undo(comment).state["retracted"]
    assert ana.evidence(claim.id)[0].title == "Gauge"
    assert ana.undo(evidence).state == ana.state(evidence, 1)


def test_undo_keeps_off_documents_and_free_form_subjects(ana):
    taken_in(ana)
    ana.append("x-1", "x-note", {"a": 1}, 0)
    ana.append("x-1", "x-note", {"a": 2}, 1)
    document = ana.documents()[0].id
    ana.describe(document, title="Else")
    for subject in ("x-1", document):
        with pytest.raises(LedgerError, match="record the state you want"):
            ana.undo(subject)


def test_undo_of_nothing_is_refused(ana):
    with pytest.raises(LedgerError, match="no subject"):
        ana.undo("claim-nothing")


# ------------------------------------------------------------------ merging


def test_a_merge_is_taken_back_by_undo_or_by_a_split(ana):
    one, two = taken_in(ana, 2)
    ana.select(two.id)
    for take_back in (
        lambda: ana.undo(one.id),
        lambda: ana.split(two.id, appearances=[1]),
    ):
        ana.merge(one.id, into=two.id)
        merged = ana.claim(two.id)
        assert merged.appearances == two.appearances + one.appearances
        assert ana.claim(one.id).set_aside.duplicate_of == two.id
        take_back()
        assert ana.claim(two.id).appearances == two.appearances
        assert ana.claim(one.id).appearances == one.appearances
        assert ana.claim(one.id).status == "candidate"
    assert len(ana.claims()) == 2


@pytest.mark.parametrize("step", ["select", "restore", "set_aside"])
def test_a_merged_claim_that_is_taken_up_again_takes_its_appearances_back(step, ana):
    one, two = taken_in(ana, 2)
    ana.merge(one.id, into=two.id)
    getattr(ana, step)(one.id, **{"reason": "opinion"} if step == "set_aside" else {})
    assert ana.claim(two.id).appearances == two.appearances
    ana.set_aside(one.id, reason="duplicate", duplicate_of=two.id)
    ana.select(one.id)
    assert ana.claim(two.id).appearances == two.appearances


def test_a_merged_claim_is_not_merged_into_a_second_one(ana):
    one, two, three = taken_in(ana, 3)
    ana.merge(one.id, into=two.id)
    with pytest.raises(Refused, match="merged into"):
        ana.merge(one.id, into=three.id)


def test_undo_of_a_merge_leaves_what_the_other_claim_had_before(ana):
    (one,) = taken_in(ana)
    state = to_state(one) | {"wording": "The same, in other words."}
    ana.append("claim-two", "claim", state | {"status": "selected"}, expected_rev=0)
    ana.merge(one.id, into="claim-two")
    ana.undo(one.id)
    assert ana.claim("claim-two").appearances == one.appearances


def test_undo_of_a_merge_keeps_what_was_added_since(ana):
    one, two, three = taken_in(ana, 3)
    for claim in (two, three):
        ana.merge(claim.id, into=one.id)
    ana.undo(two.id)
    assert ana.claim(one.id).appearances == one.appearances + three.appearances


def test_a_merge_into_a_reviewed_claim_voids_the_review(ana, ben):
    one, two = taken_in(ana, 2)
    ana.assess(two.id, rating="true", explanation="x")
    ben.review(two.id)
    ana.merge(one.id, into=two.id)
    assert ana.claim(two.id).status == "assessed"


def test_a_merge_into_a_published_claim_is_a_correction(ana, ben):
    one, two = taken_in(ana, 2)
    ana.assess(two.id, rating="true", explanation="x")
    ben.review(two.id)
    ana.publish(two.id)
    ana.merge(one.id, into=two.id)
    claim = ana.claim(two.id)
    assert (claim.status, claim.corrections[0].kind) == ("corrected", "update")
    with pytest.raises(Refused):
        ana.undo(one.id)
    assert ana.claim(one.id).status == "set aside"


def test_impossible_merges_are_refused(ana):
    one, two = taken_in(ana, 2)
    with pytest.raises(LedgerError, match="itself"):
        ana.merge(one.id, into=one.id)
    ana.set_aside(two.id, reason="opinion")
    with pytest.raises(Refused, match="set aside"):
        ana.merge(one.id, into=two.id)
    ana.select(two.id)
    ana.assess(one.id, rating="true", explanation="x")
    with pytest.raises(Refused):
        ana.merge(one.id, into=two.id)


def test_a_split_gives_appearances_a_claim_of_their_own(ana):
    (claim,) = taken_in(ana)
    other = article("Else: nobody drowned.")
    ana.add(other, claims=[])
    ana.add_passage(claim.id, ana.documents()[-1].id, 6, 21)
    with pytest.raises(LedgerError, match="by position"):
        ana.split(claim.id, appearances=[0, 1])
    for wrong in ([], [2], [-1]):
        with pytest.raises(LedgerError, match="by position"):
            ana.split(claim.id, appearances=wrong)
    before, after = ana.split(claim.id, appearances=[1])
    new = ana.claim(after.subject)
    assert before.subject == claim.id
    assert (new.wording, new.status) == ("nobody drowned.", "selected")
    assert new.split_from == claim.id
    assert ana.claim(claim.id).appearances == claim.appearances


def test_a_merged_claim_without_appearances_does_not_come_back_by_a_split(ana):
    one, two = taken_in(ana, 2)
    ana.append("claim-bare", "claim", {"wording": "x"}, expected_rev=0)
    ana.merge("claim-bare", into=one.id)
    ana.merge(two.id, into=one.id)
    ana.split(one.id, appearances=[1])
    assert ana.claim("claim-bare").status == "set aside"
    assert ana.claim(two.id).status == "candidate"


# ------------------------------------------------------- setting aside, links


def test_the_rest_of_an_article_is_set_aside_in_one_act(ana):
    claims = taken_in(ana, 3)
    taken_in(ana)
    ana.select(claims[0].id)
    entries = ana.set_aside_rest(ana.documents()[0].id)
    assert [e.subject for e in entries] == [claims[1].id, claims[2].id]
    assert len({e.batch for e in entries}) == 1
    assert len(ana.claims("candidate")) == 1
    assert ana.restore(claims[1].id).state.get("status", "candidate") == "candidate"


def test_a_reason_to_set_aside_is_one_of_the_list(ana):
    (claim,) = taken_in(ana)
    with pytest.raises(LedgerError, match="say one of"):
        ana.set_aside(claim.id, reason="boring")
    entry = ana.set_aside(claim.id, reason="Not-Checkable")
    assert entry.state["set_aside"]["reason"] == "not checkable"
    with pytest.raises(Refused, match="already"):
        ana.set_aside(claim.id, reason="not checkable")
    with pytest.raises(LedgerError, match="no claim"):
        ana.set_aside(claim.id, reason="duplicate", duplicate_of="claim-nothing")


def test_links_name_two_claims_and_are_read_from_either(ana):
    one, two = taken_in(ana, 2)
    ana.link(one.id, to=two.id, relation="conflict", reason="4 m, 2 m")
    assert [x.reason for x in ana.links(one.id)] == ["4 m, 2 m"]
    assert ana.links(two.id) == ana.links(one.id) == ana.links()
    for wrong in ("enemy", ""):
        with pytest.raises(LedgerError, match="no relation"):
            ana.link(one.id, to=two.id, relation=wrong)
    with pytest.raises(LedgerError, match="itself"):
        ana.link(one.id, to=one.id, relation="same")


# ------------------------------------------------------------------ evidence


def test_a_quotation_is_found_in_the_kept_text(ana):
    (claim,) = taken_in(ana)
    text = "The gauge “North” read\n2.1 m at noon."
    entry = ana.cite(
        claim.id,
        stance="refutes",
        title="Log",
        quote='gauge "North" read 2.1 m',
        text=text,
    )
    evidence = ana.evidence(claim.id)[0]
    assert evidence.passage.exact == "gauge “North” read\n2.1 m"
    assert ana.document(evidence.document).text == text
    assert entry.state["passage"]["start"] == 4
    ana.cite(claim.id, stance="refutes", title="Log", quote="at noon", text=text)
    assert len(ana.documents("source")) == 1


def test_a_quotation_that_differs_is_shown_before_it_is_accepted(ana):
    (claim,) = taken_in(ana)
    text = "The gauge in the north read 2.1 m at noon."
    quote = "The gauge in the south read 2.1 m at noon"
    with pytest.raises(LedgerError, match=r"\[-south\] \[\+north\]"):
        ana.cite(claim.id, stance="refutes", quote=quote, text=text)
    assert ana.documents("source") == []
    ana.cite(claim.id, stance="refutes", quote=quote, text=text, accept_difference=True)
    assert ana.evidence(claim.id)[0].quoted == quote
    with pytest.raises(LedgerError, match="not in the evidence"):
        ana.cite(claim.id, stance="refutes", quote="Bananas are yellow.", text=text)


def test_a_telephone_call_is_evidence(ana):
    (claim,) = taken_in(ana)
    ana.cite(claim.id, stance="context", kind="interview", who="The harbour master")
    assert ana.evidence(claim.id)[0].is_public
    for nothing in ({}, {"title": ""}):
        with pytest.raises(LedgerError, match="says nothing"):
            ana.cite(claim.id, stance="context", **nothing)
    for kwargs, word in (
        ({"url": "ftp://x"}, "web address"),
        ({"text": "  "}, "empty"),
        ({"title": "x", "stance": "maybe"}, "not a evidence|not an evidence"),
        ({"title": "x", "kind": "rumour"}, "rumour"),
        ({"title": "x", "obtained": "yesterday"}, "obtained"),
    ):
        with pytest.raises(LedgerError, match=word):
            ana.cite(claim.id, **{"stance": "context"} | kwargs)


def test_evidence_is_retracted_once_and_stays_readable(ana):
    (claim,) = taken_in(ana)
    evidence = ana.cite(claim.id, stance="context", title="Gauge").subject
    ana.retract(evidence)
    with pytest.raises(Refused, match="already"):
        ana.retract(evidence)
    assert [e.retracted for e in ana.evidence(claim.id)] == [True]


def test_contacts_and_challenges_change_by_their_own_revision(ana, ben):
    (claim,) = taken_in(ana)
    asked = ana.contact(claim.id, whom="The mayor", asked="Why 4 m?")
    ana.contact(
        claim.id,
        contact_id=asked.subject,
        expected_rev=1,
        outcome="answered",
        answer="2 m.",
    )
    assert [(c.whom, c.outcome) for c in ana.contacts(claim.id)] == [
        ("The mayor", "answered")
    ]
    ana.assess(claim.id, rating="true", explanation="The gauge shows it.")
    with pytest.raises(Refused, match="only what was published is disputed"):
        ana.challenge(claim.id, who="A reader", what="It was 3 m.")
    ben.review(claim.id)
    ben.publish(claim.id, url="https://l.example/1")
    disputed = ana.challenge(claim.id, who="A reader", what="It was 3 m.")
    ana.challenge(claim.id, challenge_id=disputed.subject, decision="rejected")
    assert ana.challenges(claim.id)[0].decision == "rejected"
    with pytest.raises(LedgerError, match="colour"):
        ana.contact(claim.id, colour="red")
    with pytest.raises(LedgerError, match="not a contact"):
        ana.contact(claim.id, outcome="perhaps")


def test_comments_answer_one_another(ana, ben):
    (claim,) = taken_in(ana)
    first = ana.comment(claim.id, "Really?")
    ben.comment(claim.id[:12], "Yes.", reply_to=first.subject)
    assert [(c.text, c.reply_to) for c in ana.comments(claim.id)] == [
        ("Really?", ""),
        ("Yes.", first.subject),
    ]
    with pytest.raises(LedgerError, match="empty"):
        ana.comment(claim.id, " ")
    with pytest.raises(LedgerError, match="no subject"):
        ana.comment("claim-nothing", "x")


def test_publishing_names_the_page(ana, ben):
    (claim,) = taken_in(ana)
    ana.assess(claim.id, rating="1", explanation="x")
    ben.review(claim.id)
    for url in ("lantern.example", "https://a b", "javascript:alert(1)"):
        with pytest.raises(LedgerError, match="web address"):
            ana.publish(claim.id, url=url)
    with pytest.raises(LedgerError, match="not_before"):
        ana.publish(claim.id, not_before="soon")
    entry = ana.publish(claim.id, url="https://l.example/1")
    assert entry.state["publication"]["url"] == "https://l.example/1"
    assert ana.claim(claim.id).verdict.rating == "false"
    with pytest.raises(Refused, match="correct"):
        ana.assess(claim.id, rating="2", explanation="y")
    for kwargs, word in (
        ({"kind": "whim", "why": "x"}, "no kind of correction"),
        ({"kind": "typo", "why": ""}, "says why"),
        ({"kind": "verdict", "why": "x"}, "another one"),
        ({"kind": "verdict", "why": "x", "rating": "blue"}, "not a rating"),
    ):
        with pytest.raises(LedgerError, match=word):
            ana.correct(claim.id, **kwargs)
    ana.correct(claim.id, kind="verdict", why="New data.", rating="Mostly true")
    claim = ana.claim(claim.id)
    assert (claim.verdict.rating, claim.verdict.explanation) == ("mostly-true", "x")


def test_a_verb_that_changes_nothing_records_nothing(ana):
    (claim,) = taken_in(ana)
    ana.select(claim.id)
    size = ana.size
    for again in (
        lambda: ana.select(claim.id),
        lambda: ana.flag(claim.id, flagged=False),
        lambda: ana.revise(claim.id),
        lambda: ana.assign(claim.id, to=""),
        lambda: ana.wait(claim.id, on=""),
    ):
        with pytest.raises(Refused, match="already"):
            again()
    with pytest.raises(LedgerError, match="cannot be revised"):
        ana.revise(claim.id, status="published")
    assert ana.size == size


def test_a_document_of_evidence_is_not_an_article(ana):
    (claim,) = taken_in(ana)
    read = Document(title="Log", text="The gauge read 2.1 m.", media_type="text/html")
    ana.cite(claim.id, stance="refutes", text=read, quote="2.1 m")
    assert [d.title for d in ana.documents("article")] == ["Flood"]
    assert ana.documents("source")[0].media_type == "text/html"
    assert len(ana.claims_of(ana.documents("source")[0].id)) == 0
