"""Whatever is done: what was published can be shown, or it is said why not."""

import random

import pytest
from msgspec.structs import replace
from newsroom import COUNTS, LANTERN, SECRET, checked, open_as

from workbench.ledger import Ledger, Refused, SigningKey
from workbench.publishing import PROFILES, Exported, bundle, export_claim, remake
from workbench.verifier import verify

KEY = SigningKey.new("lantern.example.org/desk")
WORDS = (
    "plain",
    "“quoted”",
    "a\ttab",
    "Zürich",
    "橋",
    "<b>&amp;",
    "😀",
    "e\u0301",
    "4,000",
)


class Walk:
    """A newsroom that does something by chance, again and again."""

    def __init__(self, path, seed):
        self.path, self.chance = path, random.Random(seed)
        self.claim = checked(path)

    def words(self):
        return " ".join(self.chance.choices(WORDS, k=4))

    def step(self):
        acts = (
            self.cite,
            self.retract,
            self.withhold,
            self.contact,
            self.challenge,
            self.publisher,
            self.document,
            self.tags,
            self.correct,
            self.correct,
        )
        act = self.chance.choice(acts)
        with open_as(self.path, self.chance.choice(("ana", "ben"))) as ledger:
            try:
                act(ledger)
            except Refused:
                return  # the rules said no, and nothing was recorded

    def cite(self, ledger):
        ledger.cite(
            self.claim,
            self.chance.choice(("supports", "refutes", "context")),
            title=self.words(),
            text=COUNTS,
            quote="the counter",
            note=f"{SECRET}walk",
            record=self.chance.choice(("on the record", "background")),
        )

    def retract(self, ledger):
        ledger.retract(self.chance.choice(ledger.evidence(self.claim)).id)

    def withhold(self, ledger):
        one = self.chance.choice(ledger.evidence(self.claim))
        with ledger.batch() as batch:
            batch.put(replace(one, record="confidential", note=f"{SECRET}walk"))

    def contact(self, ledger):
        ledger.contact(
            self.claim,
            whom=f"{SECRET}whom",
            outcome="answered",
            answer=self.words(),
        )

    def challenge(self, ledger):
        ledger.challenge(
            self.claim, who=f"{SECRET}who", decision="rejected", outcome=self.words()
        )

    def publisher(self, ledger):
        ledger.adopt(replace(LANTERN, name=self.words(), scale="scale-truth"))

    def document(self, ledger):
        one = ledger.document(self.chance.choice(ledger.documents()).id)
        with ledger.batch() as batch:
            batch.put(replace(one, title=self.words(), path=f"{SECRET}path"))

    def tags(self, ledger):
        ledger.revise(self.claim, tags=(self.words(),), note=f"{SECRET}walk")

    def correct(self, ledger):
        ledger.correct(
            self.claim,
            "update",
            self.words(),
            rating=self.chance.choice(("false", "half-true", "satire")),
            explanation=self.words(),
        )

    def withdraw(self):
        with open_as(self.path, "ana") as ledger:
            ledger.withdraw(self.claim, self.words())


def shown(path, claim):
    """Bundle all that ever went out, and return which of it could be shown."""
    found = set()
    with Ledger.open(path) as ledger:
        note = ledger.checkpoint(KEY)
        for entry in ledger.history(claim):
            then = ledger.claim(claim, entry.rev)
            for profile in PROFILES if then.publication else ():
                try:
                    data = bundle(
                        ledger,
                        claim,
                        KEY.public,
                        checkpoint=note,
                        profile=profile,
                        rev=entry.rev,
                    )
                except Refused as no:
                    reason = str(no)
                    assert "not public any more" in reason or "nothing went" in reason
                    continue
                assert SECRET.encode() not in data
                verified = verify(data, str(KEY.public), origin=ledger.origin)
                assert "the review is the same" in remake(verified)
                found.add((entry.rev, profile))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_all_that_went_out_can_be_shown_or_it_is_said_why_not(tmp_path, seed):
    walk = Walk(tmp_path / "a.claims", seed)
    for _ in range(12):
        walk.step()
    with open_as(walk.path, "ana") as ledger:
        walk.correct(ledger)
        claim = ledger.claim(walk.claim)
        newest = {(claim.rev, profile) for profile in PROFILES}
        made = {
            (claim.rev, profile)
            for profile in PROFILES
            if isinstance(export_claim(ledger, claim, profile), Exported)
        }
    found = shown(walk.path, walk.claim)
    assert made == newest & found  # what is exported now is what can be shown
    walk.withdraw()
    assert found <= shown(walk.path, walk.claim)


@pytest.mark.long
def test_all_that_went_out_can_be_shown_on_long_ways_too(tmp_path):
    counts = []
    for seed in range(100, 112):
        walk = Walk(tmp_path / f"{seed}.claims", seed)
        for _ in range(30):
            walk.step()
        walk.withdraw()
        counts.append(len(shown(walk.path, walk.claim)))
    assert min(counts) > 0
