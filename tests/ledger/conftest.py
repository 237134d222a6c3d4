import pytest

from workbench.ledger import Ledger


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def path(request, tmp_path):
    """Where a ledger can be made: a file, and on PostgreSQL."""
    if request.param == "SQLite":
        return tmp_path / "checks.claims"
    return request.getfixturevalue("postgresql").emptied("checks")


@pytest.fixture
def ana(path):
    """A ledger as Ana has it open."""
    with Ledger.open(path, actor="Ana") as ledger:
        yield ledger


@pytest.fixture
def ben(ana, path):
    """The same ledger as Ben has it open beside her."""
    with Ledger.open(path, actor="Ben") as ledger:
        yield ledger
