import pytest

from workbench.ledger import Ledger


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


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
