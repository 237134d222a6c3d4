"""A ledger of an earlier format: read as it is, brought to today's by a write."""

import runpy
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from ledger_cases import raw

from workbench.ledger import Ledger, LedgerError
from workbench.ledger.formats import SCHEMAS
from workbench.ledger.schema import FORMAT

FOLDER = Path(__file__).parents[1] / "fixtures" / "ledgers"
OLDER = [format_ for format_ in sorted(SCHEMAS) if format_ != FORMAT]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


@pytest.fixture(params=sorted(SCHEMAS))
def kept(request, path):
    """A copy of the small ledger that is kept of each format."""
    shutil.copy(FOLDER / f"format-{request.param}.claims", path)
    return path


def format_of(path):
    db = raw(path)
    try:
        return db.pragma("user_version")
    finally:
        db.close()


def test_a_ledger_of_each_format_is_kept_and_their_script_makes_todays(path):
    names = {f"format-{format_}.claims" for format_ in SCHEMAS}
    assert {file.name for file in FOLDER.glob("*.claims")} == names
    runpy.run_path(str(FOLDER / "make.py"))["make"](path)
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ledger.size
        made = [entry.type for entry in ledger.entries()]
    with Ledger.open(FOLDER / f"format-{FORMAT}.claims") as ledger:
        assert made == [entry.type for entry in ledger.entries()]


def test_a_ledger_of_each_format_verifies_and_says_the_same(kept):
    before = format_of(kept)
    with Ledger.open(kept) as ledger:
        assert ledger.verify() == ledger.size
        one, two = ledger.claims()
        assert (one.status, two.status) == ("corrected", "set aside")
        assert one.verdict.explanation == "The gauge, too, shows it."
        assert [e.title for e in ledger.evidence(one.id)] == ["Gauge"]
        assert len(ledger.to_frame()) == 2
        assert ledger.history(one.id)[0].why == ""
    assert format_of(kept) == before


def test_the_first_write_brings_it_to_todays_format_and_its_bytes_stay(kept):
    with Ledger.open(kept, actor="Cleo") as ledger:
        bodies = [entry.body for entry in ledger.entries()]
        notes = ledger.sql("SELECT size, note FROM checkpoint").to_numpy().tolist()
        two = ledger.claims()[1]
        ledger.restore(two.id)
        assert [e.body for e in ledger.entries()][: len(bodies)] == bodies
        after = ledger.sql("SELECT size, note FROM checkpoint").to_numpy().tolist()
        assert after == notes
        assert ledger.verify() == ledger.size
    assert format_of(kept) == FORMAT
    with Ledger.open(kept) as ledger:
        assert ledger.claim(two.id).status == "candidate"


@pytest.mark.parametrize("format_", OLDER)
def test_a_write_that_fails_leaves_an_older_ledger_as_it_was(format_, path):
    shutil.copy(FOLDER / f"format-{format_}.claims", path)
    with Ledger.open(path, actor="Cleo") as ledger:
        with suppress(KeyError), ledger.batch() as batch:
            batch.me()
            raise KeyError
        with Ledger.open(path) as other:
            assert other.verify() == other.size
    assert format_of(path) == format_


@pytest.mark.parametrize("format_", OLDER)
def test_two_that_have_an_older_ledger_open_both_write(format_, path):
    shutil.copy(FOLDER / f"format-{format_}.claims", path)
    with Ledger.open(path, actor="Ana") as ana, Ledger.open(path, actor="Ben") as ben:
        two = ana.claims()[1]
        ana.flag(two.id)
        ben.comment(two.id, "Seen.")
        assert ana.verify() == ben.size
    assert format_of(path) == FORMAT


@pytest.mark.parametrize("format_", OLDER)
def test_an_older_ledger_whose_tables_are_of_another_format_is_not_opened(
    format_, path
):
    shutil.copy(FOLDER / f"format-{FORMAT}.claims", path)
    db = raw(path)
    db.pragma("user_version", format_)
    db.close()
    with pytest.raises(LedgerError, match=f"of a ledger of format {format_}; it was"):
        Ledger.open(path)


def test_an_erasure_of_format_1_reads_in_todays_form_and_took_nothing_out(path):
    shutil.copy(FOLDER / "format-1.claims", path)
    with Ledger.open(path) as ledger:
        (entry,) = (e for e in ledger.entries() if e.type == "erasure")
        digest = entry.state["contents"][0]["digest"]
        assert entry.state["contents"] == [{"digest": digest}]
        assert b'"digests":["' in entry.body
        sql = f"SELECT count(*) AS n FROM content WHERE digest = x'{digest}'"
        assert ledger.sql(sql)["n"].tolist() == [1]
