"""The names a notebook calls, used the way a person types them."""

import subprocess
import sys
from datetime import UTC, date, datetime

import numpy as np
import pytest

import workbench as wb

ARTICLE = """Dam burst kills 31 in Ostrel

At least 31 people were killed when the Holmgart dam failed, the Interior Ministry said.

“We warned the ministry three times in writing,” said Edda Marr, an engineer.

The Ostrel council denied that 400 homes were lost.
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


@pytest.fixture
def ledger(path):
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        ledger.add(wb.read(ARTICLE, publisher="CPA"))
        yield ledger


def test_importing_the_package_loads_nothing_that_takes_long():
    code = (
        "import sys, workbench; "
        "print(sorted({'spacy', 'pandas', 'apsw', 'trafilatura'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    assert subprocess.check_output(run, text=True) == "[]\n"


def test_every_name_is_there_and_no_other_is_promised():
    for name in wb.__all__:
        assert getattr(wb, name)


def test_every_step_takes_its_main_words_by_position(ledger, path):
    a, b, c, *_ = [claim.id for claim in ledger.claims()]
    ledger.select(a, why="front page")
    ledger.assess(a, "Mostly false", "The notice says 28.")
    assert ledger.assess(a, 2, "The notice says 28 by noon.").state["verdict"]
    ledger.cite(a, "refutes", title="Notice 14")
    with wb.Ledger.open(path, actor="Tomás Lind") as second:
        second.review(a, agree=True)
        second.publish(a, url="https://lantern.example.org/1")
    ledger.correct(a, "typo", "A comma.", explanation="The notice says 28, by noon.")
    ledger.withdraw(a, "It was about another dam.")
    ledger.set_aside(b, "opinion")
    ledger.select(b)
    ledger.merge(b, c)
    ledger.split(c, [1])
    ledger.link(b, c, "conflict", "other figures")
    ledger.comment(c, "Ask the council.")
    ledger.contact(c, whom="The press office", outcome="waiting")
    ledger.flag(c)
    ledger.assign(c, "Bo")
    ledger.wait(c, "the council")
    assert ledger.claim(a).status == "withdrawn"
    assert ledger.verify() == ledger.size


@pytest.mark.parametrize(
    "when",
    [np.int64(3), datetime.now(UTC).replace(year=2999), date(2999, 1, 1), "2999-01-01"],
)
def test_as_of_takes_what_a_table_or_a_calendar_gives(ledger, when):
    view = ledger.as_of(when)
    assert view.size in (3, ledger.size)
    assert len(view.to_frame()) == len(view.claims())


@pytest.mark.parametrize("when", [None, 2.5, "soon", -1, 10**30])
def test_as_of_names_what_is_no_time(ledger, when):
    with pytest.raises(wb.LedgerError, match=r"2026-11-22|has no entry"):
        ledger.as_of(when)


@pytest.mark.parametrize("expected_rev", [None, "1", 1.0])
def test_a_revision_is_a_whole_number(ledger, expected_rev):
    with pytest.raises(wb.LedgerError, match="whole number"):
        ledger.append("x-note", "note", {}, expected_rev=expected_rev)


def test_a_revision_out_of_a_table_is_one(ledger):
    row = ledger.to_frame().iloc[0]
    entry = ledger.revise(row["id"], wording="Other words", expected_rev=row["rev"])
    assert entry.rev == 2


@pytest.mark.parametrize("expected_rev", [0, 7])
def test_any_other_revision_than_the_newest_is_a_conflict(ledger, expected_rev):
    claim = ledger.claims()[0]
    with pytest.raises(wb.Conflict) as verb:
        ledger.select(claim.id, expected_rev=expected_rev)
    assert (verb.value.base, verb.value.rev) == ({}, 1)
    ledger.append("x-note", "note", {"text": "a"}, expected_rev=0)
    with pytest.raises(wb.Conflict) as low:
        ledger.append("x-note", "note", {"text": "b"}, expected_rev=expected_rev)
    assert (low.value.theirs, low.value.yours) == ({"text": "a"}, {"text": "b"})
    with pytest.raises(wb.Conflict, match="0 for a new subject"):
        ledger.append("x-other", "note", {}, expected_rev=3)


def test_a_number_that_is_too_high_is_no_revision(ledger):
    claim = ledger.claims()[0].id
    for read in (
        lambda: ledger.diff(claim, 0, 10**30),
        lambda: ledger.claim(claim, 10**30),
        lambda: ledger.entry(10**30),
    ):
        with pytest.raises(wb.LedgerError):
            read()


def test_a_claim_in_the_place_of_its_id_is_named(ledger):
    with pytest.raises(wb.LedgerError, match="Claim is not the id"):
        ledger.select(ledger.claims()[0])


def test_a_status_that_is_none_is_named(ledger):
    with pytest.raises(wb.LedgerError, match='"To check" is no status'):
        ledger.claims("To check")


def test_a_date_that_is_none_is_answered_with_one(ledger):
    claim = ledger.claims()[0].id
    for say in (
        lambda: ledger.cite(claim, "context", who="Bo", obtained="Friday"),
        lambda: ledger.assess(claim, "True", "So it is.", as_of="Friday"),
    ):
        with pytest.raises(wb.LedgerError, match="write a date like 2026-11-22") as no:
            say()
        assert "regex" not in str(no.value)


def test_a_text_in_the_place_of_a_document_is_named(ledger):
    for take in (wb.extract, ledger.add):
        with pytest.raises(TypeError, match=r"str is no document: .*read"):
            take(ARTICLE)


def test_a_fragment_of_a_page_in_hand_is_html():
    page = wb.read("<p>At least 31 people were killed, the ministry said.</p>")
    assert page.media_type == "text/html"
    assert page.text == "At least 31 people were killed, the ministry said."


def test_the_address_stands_after_the_article():
    assert wb.read("Dam bursts.", "https://a.example/").url == "https://a.example/"
