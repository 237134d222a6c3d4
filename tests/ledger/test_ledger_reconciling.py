"""Two writers at once: what merges when it is asked for, and what never does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import taken_in

from workbench.cli import main
from workbench.ledger import Conflict, LedgerError, Refused, three_way
from workbench.ledger.changes import DECIDED, merged, unmerged

NAMES = ("a", "b", "c", "status", "verdict")
STATES = st.dictionaries(st.sampled_from(NAMES), st.none() | st.integers(0, 2))


def one(base, theirs, yours):
    """Return the merged state, None where a person must look."""
    fields = three_way(base, theirs, yours)
    return None if unmerged(fields) else merged(theirs, yours, fields)


def changed(base, state):
    return {n for n in NAMES if base.get(n) != state.get(n)}


@given(STATES, STATES, STATES)
def test_a_merge_takes_each_field_from_who_changed_it_or_is_none(base, theirs, yours):
    they, you = changed(base, theirs), changed(base, yours)
    meet = {n for n in they & you if theirs.get(n) != yours.get(n)}
    result = one(base, theirs, yours)
    if meet or (they | you) & set(DECIDED):
        assert result is None
        return
    for name in NAMES:
        side = yours if name in you else theirs
        assert result.get(name) == side.get(name)


@given(STATES, STATES, STATES)
def test_a_merge_is_the_same_from_either_side(base, theirs, yours):
    def plain(state):
        return state and {n: v for n, v in state.items() if v is not None}

    assert plain(one(base, theirs, yours)) == plain(one(base, yours, theirs))


@given(STATES, STATES)
def test_a_side_that_changed_nothing_leaves_the_other(base, state):
    if not changed(base, state) & set(DECIDED):
        assert changed(one(base, state, base), state) == set()
        assert changed(one(base, base, state), state) == set()


def stale(write):
    with pytest.raises(Conflict) as caught:
        write()
    return caught.value


def test_other_fields_merge_into_one_entry_when_asked(ana, ben):
    (claim,) = taken_in(ana)
    ana.revise(claim.id, expected_rev=1, wording="The sea rose.", note="hers")
    conflict = stale(lambda: ben.revise(claim.id, expected_rev=1, polarity="denied"))
    assert {f.field: f.changed for f in conflict.fields} == {
        "wording": "theirs",
        "note": "theirs",
        "polarity": "yours",
    }
    assert ana.claim(claim.id).rev == 2
    entry = ben.reconcile(conflict)
    now = ana.claim(claim.id)
    assert (now.rev, now.wording, now.polarity, now.note) == (
        3,
        "The sea rose.",
        "denied",
        "hers",
    )
    assert (entry.actor, entry.why) == ("Ben", "merged with revision 2")
    assert ana.verify() == ana.size


def test_a_merge_is_made_on_what_is_newest_by_then(ana, ben):
    (claim,) = taken_in(ana)
    ana.revise(claim.id, note="hers")
    conflict = stale(lambda: ben.assign(claim.id, "Ben", expected_rev=1))
    ana.flag(claim.id)
    assert ben.reconcile(conflict, why="both").rev == 4
    now = ana.claim(claim.id)
    assert (now.note, now.flagged, now.assigned) == ("hers", True, "Ben")
    conflict = stale(lambda: ben.assign(claim.id, "Cleo", expected_rev=3))
    with pytest.raises(Conflict, match="not merged by itself: assigned"):
        ben.reconcile(conflict)


def test_the_same_field_is_a_conflict_still_and_says_which(ana, ben):
    (claim,) = taken_in(ana)
    ana.revise(claim.id, wording="Hers.", note="hers")
    conflict = stale(lambda: ben.revise(claim.id, expected_rev=1, wording="His."))
    with pytest.raises(Conflict, match="not merged by itself: wording; look") as again:
        ben.reconcile(conflict)
    assert again.value.theirs["wording"] == "Hers."
    assert ana.claim(claim.id).rev == 2


@pytest.mark.parametrize(
    ("theirs", "yours"),
    [
        (
            lambda w, c: w.assess(c, "true", "So."),
            lambda w, c: w.flag(c, expected_rev=1),
        ),
        (
            lambda w, c: w.flag(c),
            lambda w, c: w.assess(c, "true", "So.", expected_rev=1),
        ),
        (lambda w, c: w.select(c), lambda w, c: w.assign(c, "Ben", expected_rev=1)),
        (
            lambda w, c: w.flag(c),
            lambda w, c: w.set_aside(c, "opinion", expected_rev=1),
        ),
    ],
)
def test_a_decision_never_merges_by_itself(theirs, yours, ana, ben):
    (claim,) = taken_in(ana)
    theirs(ana, claim.id)
    conflict = stale(lambda: yours(ben, claim.id))
    with pytest.raises(Conflict, match=r"not merged by itself: .*(status|verdict)"):
        ben.reconcile(conflict)
    assert ana.claim(claim.id).rev == 2


def test_what_both_changed_alike_is_recorded_already(ana, ben):
    (claim,) = taken_in(ana)
    ana.flag(claim.id)
    conflict = stale(lambda: ben.flag(claim.id, expected_rev=1))
    with pytest.raises(Refused, match="is so already"):
        ben.reconcile(conflict)


def test_two_that_are_both_new_do_not_merge(ana, ben):
    ana.append("x-1", "x-note", {"a": 1}, expected_rev=0)
    conflict = stale(lambda: ben.append("x-1", "x-note", {"b": 1}, expected_rev=0))
    with pytest.raises(Conflict, match="new on both sides"):
        ben.reconcile(conflict)


def test_the_rules_hold_for_what_is_merged(ana, ben):
    (claim,) = taken_in(ana)
    ana.assess(claim.id, "true", "So.")
    ben.review(claim.id)
    ben.publish(claim.id, url="https://l.example/1")
    ana.flag(claim.id)
    state = ana.state(claim.id, 4) | {"wording": "Another."}
    conflict = stale(lambda: ben.append(claim.id, "claim", state, expected_rev=4))
    with pytest.raises(Refused, match="by a correction"):
        ben.reconcile(conflict)


def test_a_documents_card_merges_and_its_text_stays(ana, ben):
    taken_in(ana)
    before = ana.document(ana.documents()[0].id)
    ana.describe(before.id, title="The flood")
    conflict = stale(lambda: ben.describe(before.id, author="Bo", expected_rev=1))
    ben.reconcile(conflict)
    now = ana.document(before.id)
    assert (now.title, now.author, now.text) == ("The flood", "Bo", before.text)


def test_a_value_of_null_is_kept(ana, ben):
    ana.append("x-1", "x-note", {"a": 1}, expected_rev=0)
    ana.append("x-1", "x-note", {"a": 1, "b": None}, expected_rev=1)
    later = {"a": 2}
    conflict = stale(lambda: ben.append("x-1", "x-note", later, expected_rev=1))
    assert ben.reconcile(conflict).state == {"a": 2, "b": None}


def test_merging_at_a_terminal(ana, path, capsys):
    (claim,) = taken_in(ana)
    ana.flag(claim.id)
    document = ana.documents()[0].id
    ana.describe(document, title="The flood")
    ana.close()

    def run(verb, subject, *args):
        with pytest.raises(SystemExit) as end:
            common = ["--actor", "Ben", "--expected-rev", "1"]
            main([verb, str(path), subject, *args, *common])
        out, errors = capsys.readouterr()
        return end.value.code or 0, out, errors

    assert run("revise", claim.id, "--note", "his")[0] == 1
    rev = 2
    for verb, *args in (
        ["revise", "--note", "his"],
        ["wait", "--on", "Bo"],
        ["assign", "--to", "Ben"],
    ):
        rev += 1
        status, out, _ = run(verb, claim.id, *args, "--merge")
        assert (status, json.loads(out)["rev"]) == (0, rev)
    assert run("flag", claim.id, "--merge")[0] == 1  # it is so already
    assert run("describe", document, "--author", "Bo", "--merge")[0] == 0
    status, _, errors = run("revise", claim.id, "--note", "other", "--merge")
    assert status == 1
    assert "not merged by itself: note" in errors


def test_a_conflict_that_was_asked_for_wrongly_is_an_error_in_words(ana):
    (claim,) = taken_in(ana)
    with pytest.raises(LedgerError):
        ana.flag(claim.id, expected_rev=7)
