"""What the overview, the audit and the report read is the same on either engine."""

from workbench.comparison import suggest
from workbench.documents import read
from workbench.ledger import Ledger
from workbench.overview import audit, report
from workbench.overview.facts import facts
from workbench.overview.way import steps

ONE = "Dam bursts\n\n31 people were killed, the ministry said on Monday.\n"
TWO = "Flood\n\nTwo dozen people were killed, the police said on Monday.\n"


def checked(ledger):
    ledger.add(read(ONE, publisher="CPA"))
    ledger.add(read(TWO, publisher="Courier"))
    suggest(ledger)
    one, two = (c.id for c in ledger.claims() if "killed" in c.wording)
    ledger.select(one)
    ledger.assess(one, "False", "The register counts 29.")
    ledger.set_aside(two, "opinion")
    return one


def told(ledger):
    """What the three say, but for times and ids, which differ at each writing."""
    found = facts(ledger)
    return {
        "facts": {name: len(rows) for name, rows in found.items()},
        "figures": sorted((r["outlet"], r["value"]) for r in found["differing"]),
        "steps": [step.status for step in steps(ledger)],
        "audit": [row["wording"] for row in audit(ledger)],
    }


def test_both_engines_tell_the_same(ana, tmp_path):
    one = checked(ana)
    with Ledger.open(tmp_path / "beside.claims", actor="Ana") as plain:
        checked(plain)
        assert told(ana) == told(plain)
    assert "The register counts 29." in report(ana, one)
