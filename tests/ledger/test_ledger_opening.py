"""What an entry holds as digests can be opened, its public texts alone."""

import json

from newsroom import SECRET, checked, open_as

from workbench.ledger import Ledger, SigningKey
from workbench.ledger.opening import openings
from workbench.publishing import bundle, remake
from workbench.publishing.provenance import provenance
from workbench.verifier import verify


def test_the_public_texts_of_an_entry_are_opened_and_no_other(path):
    claim = checked(path)
    with Ledger.open(path) as ledger:
        entry = ledger.history(claim)[-1]
        opened = openings(ledger, [entry])
    state = json.loads(entry.body)["state"]
    assert state["held"] in opened
    assert state["internal"] not in opened
    assert not any(SECRET.encode() in text.bytes for text in opened.values())
    assert any(b"4,000 cars" in text.bytes for text in opened.values())


def test_a_bundle_holds_on_either_engine(path):
    claim = checked(path)
    key = SigningKey.new()
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "typo", "A comma.", explanation="It shows 1,900!")
        data = bundle(ledger, claim, key)
        found = provenance(ledger, claim)
    verified = verify(data, str(key.public))
    assert "the review is the same" in remake(verified)
    assert SECRET.encode() not in data
    assert [step.kind for step in found.ways[0].steps][-1] == "corrected"
