"""A ledger of some hundred entries that has signed two checkpoints."""

import pytest
from ledger_cases import copied
from proof_cases import KEY, record

from workbench.ledger import (
    Ledger,
)


@pytest.fixture(scope="module", params=["SQLite", "PostgreSQL"])
def kept(request, tmp_path_factory):
    """A closed ledger of 600 entries, with the checkpoints of 302 and of all."""
    path = tmp_path_factory.mktemp("kept") / "checks.claims"
    if request.param == "PostgreSQL":
        path = request.getfixturevalue("postgresql").emptied("kept")
    with Ledger.open(path, actor="Ana") as ledger:
        record(ledger, 299)  # and the scale, the program, Ana
        first = ledger.checkpoint(KEY)
        record(ledger, 600 - ledger.size)
        return path, first, ledger.checkpoint(KEY)


@pytest.fixture
def copy(kept):
    """A copy of it to spoil."""
    return copied(kept[0])


@pytest.fixture
def ledger(kept):
    with Ledger.open(kept[0]) as ledger:
        yield ledger
