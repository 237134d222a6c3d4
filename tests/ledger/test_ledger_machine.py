"""Any sequence of steps, against a plain dict that knows the status table."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)
from ledger_cases import SENTENCES, article, found
from test_ledger_rules import ALLOWED, STATUSES, appended, as_if

from workbench.ledger import Conflict, Ledger, LedgerError, Refused
from workbench.model import Publisher

WHO = st.sampled_from(["Ana", "Ben"])
NEXT = {
    "select": {"candidate", "set aside", "assessed", "reviewed"},
    "set_aside": {"candidate", "selected"},
    "restore": {"selected", "set aside", "assessed"},
    "assess": {"candidate", "selected", "assessed", "reviewed"},
    "review": {"assessed"},
    "publish": {"reviewed"},
    "correct": {"published", "corrected"},
    "withdraw": {"published", "corrected"},
}
BECOMES = {
    "select": "selected",
    "set_aside": "set aside",
    "restore": "candidate",
    "assess": "assessed",
    "review": "reviewed",
    "publish": "published",
    "correct": "corrected",
    "withdraw": "withdrawn",
}
PUBLIC = {"published", "corrected", "withdrawn"}
WORDS = {
    "set_aside": {"reason": "opinion"},
    "correct": {"kind": "update", "why": "There is more."},
    "withdraw": {"why": "It was another sea."},
}


def fail():
    raise KeyError


class Steps(RuleBasedStateMachine):
    claims = Bundle("claims")
    views = Bundle("views")

    def __init__(self):
        super().__init__()
        self.place = self.made()
        self.open = {}
        self.model = {}
        self.count = 0
        self.second_reader = True

    def made(self):
        """Return where a ledger can be made."""
        return Path(tempfile.mkdtemp(prefix="ledger-")) / "a.claims"

    def left(self):
        """See what is left of it when all have closed it, and take it away."""
        assert len(list(self.place.parent.iterdir())) <= 1
        shutil.rmtree(self.place.parent)

    @initialize()
    def begin(self):
        for name in ("Ana", "Ben"):
            self.reopen(name)

    def teardown(self):
        if self.open:
            assert self.open["Ana"].verify() == self.open["Ana"].size
        for ledger in self.open.values():
            ledger.close()
        self.left()

    @rule(who=WHO)
    def reopen(self, who):
        if who in self.open:
            self.open[who].close()
        self.open[who] = Ledger.open(self.place, actor=who)

    @rule(target=claims, who=WHO, count=st.integers(1, 3))
    def add(self, who, count):
        document = article()
        ledger = self.open[who]
        entries = ledger.add(document, claims=found(document, *SENTENCES[:count]))
        ids = [entry.subject for entry in entries if entry.type == "claim"]
        for id_ in ids:
            self.model[id_] = {
                "status": "candidate",
                "rev": 1,
                "by": "",
                "flagged": False,
                "texts": 1,
            }
        return multiple(*ids)

    @rule(
        claim=claims, who=WHO, step=st.sampled_from(sorted(NEXT)), stale=st.booleans()
    )
    def take(self, claim, who, step, stale):
        ledger, known = self.open[who], self.model[claim]
        words = dict(WORDS.get(step, {}))
        if step == "assess":
            self.count += 1
            words = {"rating": "true", "explanation": f"Reason {self.count}."}
        if stale:
            words["expected_rev"] = known["rev"] - 1 or known["rev"]
        stale = stale and known["rev"] > 1
        mark = ledger.claim(claim).set_aside
        into = mark.duplicate_of if mark else ""
        allowed = known["status"] in NEXT[step] or (step == "set_aside" and bool(into))
        if step == "review":
            allowed = allowed and (known["by"] != who or not self.second_reader)
        at_once = step == "publish" and known["status"] == "assessed"
        allowed = allowed or (at_once and not self.second_reader)
        refusal = ""
        try:
            getattr(ledger, step)(claim, **words)
        except Conflict:
            assert stale
            return
        except Refused as error:
            refusal = str(error)
        if refusal:
            # a stale writer may be refused by what they saw, before the conflict
            assert stale or not allowed or (into and into in refusal)
            return
        assert allowed
        assert not stale
        known["status"] = BECOMES[step]
        known["rev"] += 1 + at_once
        if step == "assess":
            known["by"] = who
        if into:
            self.gave_back(ledger, into)

    def gave_back(self, ledger, into):
        """Take over what the claim that another was merged into is without it."""
        claim, known = ledger.claim(into), self.model[into]
        if claim.rev != known["rev"]:
            assert len(claim.appearances) < known["texts"]
            assert known["status"] not in PUBLIC
            void = known["status"] == "reviewed"
            assert claim.status == ("assessed" if void else known["status"])
            known |= {
                "rev": claim.rev,
                "texts": len(claim.appearances),
                "status": claim.status,
            }

    @rule(who=WHO, second_reader=st.booleans())
    def policy(self, who, second_reader):
        """The publisher asks for a second reader, or does without one."""
        self.second_reader = second_reader
        self.open[who].adopt(Publisher(name="Lantern", second_reader=second_reader))

    @rule(claim=claims, who=WHO)
    def send_back(self, claim, who):
        known = self.model[claim]
        allowed = known["status"] in ("candidate", "assessed", "reviewed")
        refused = False
        try:
            self.open[who].review(claim, agree=False, why="No figure.")
        except Refused:
            refused = True
        assert refused is not allowed
        if allowed:
            known["status"] = "selected"
            known["rev"] += 1

    @rule(claim=claims, who=WHO, status=st.sampled_from(STATUSES))
    def append(self, claim, who, status):
        """The low-level write keeps to the same table as the verbs."""
        ledger, known = self.open[who], self.model[claim]
        with ledger.batch() as batch:
            me = batch.me()
        before = ledger.claim(claim)
        allowed = status in ALLOWED[known["status"]].split(", ")
        if (known["status"], status) == ("assessed", "reviewed"):
            allowed = known["by"] != who or not self.second_reader
        refused = False
        try:
            appended(ledger, as_if(before, status, me))
        except Refused:
            refused = True
        assert refused is not allowed
        if allowed:
            known["status"] = status
            known["rev"] += 1
            if before.verdict is None and ledger.claim(claim).verdict:
                known["by"] = who

    @rule(claim=claims, who=WHO)
    def review_of_a_correction_leaves_the_rest(self, claim, who):
        known = self.model[claim]
        if known["status"] != "corrected":
            return
        before = self.open[who].claim(claim)
        try:
            self.open[who].review(claim)
        except Refused:
            newest = before.corrections[-1]
            mine = newest.by == self.open[who].me().id
            assert newest.second_reader or (mine and self.second_reader)
            return
        known["rev"] += 1

    @rule(claim=claims, who=WHO)
    def flag(self, claim, who):
        known = self.model[claim]
        known["flagged"] = not known["flagged"]
        self.open[who].flag(claim, flagged=known["flagged"])
        known["rev"] += 1

    @rule(claim=claims, who=WHO)
    def cite(self, claim, who):
        known = self.model[claim]
        self.open[who].cite(claim, stance="context", title="Gauge")
        if known["status"] == "reviewed":
            known["status"] = "assessed"
            known["rev"] += 1

    @rule(claim=claims, who=WHO)
    def undo(self, claim, who):
        ledger, known = self.open[who], self.model[claim]
        before = ledger.claim(claim)
        try:
            ledger.undo(claim)
        except Refused:
            assert ledger.claim(claim) == before
            return
        after = ledger.claim(claim)
        assert after.rev == before.rev + 1
        assert not {before.status, after.status} & (PUBLIC | {"reviewed"})
        earlier = [ledger.state(claim, rev) for rev in range(1, before.rev)]
        assert ledger.state(claim, after.rev) in earlier
        blamed = ledger.blame(claim).get("verdict")
        known |= {
            "status": after.status,
            "rev": after.rev,
            "flagged": after.flagged,
            "by": blamed.actor if blamed else "",
            "texts": len(after.appearances),
        }
        if before.set_aside and before.set_aside.duplicate_of:
            self.gave_back(ledger, before.set_aside.duplicate_of)

    @rule(one=claims, two=claims, who=WHO)
    def merge(self, one, two, who):
        ledger = self.open[who]
        size = ledger.size
        a, b = self.model[one], self.model[two]
        mine, others = ledger.claim(one), ledger.claim(two)
        allowed = (
            one != two
            and a["status"] in ("candidate", "selected", "set aside")
            and not (mine.set_aside and mine.set_aside.duplicate_of)
            and b["status"] not in ("set aside", "withdrawn")
        )
        new = [x for x in mine.appearances if x not in others.appearances]
        try:
            ledger.merge(one, into=two)
        except LedgerError:
            assert not allowed or (b["status"] == "withdrawn" and new)
            assert ledger.size == size
            return
        a["status"] = "set aside"
        a["rev"] += 1
        if new:
            b["rev"] += 1
            b["texts"] += len(new)
            changes = {"reviewed": "assessed", "published": "corrected"}
            b["status"] = changes.get(b["status"], b["status"])

    @rule(claim=claims, who=WHO, nested=st.booleans())
    def fail_half_way(self, claim, who, nested):
        ledger = self.open[who]
        size = ledger.size
        try:
            with ledger.batch():
                ledger.flag(claim, flagged=not self.model[claim]["flagged"])
                if nested:
                    with ledger.batch():
                        ledger.comment(claim, "half")
                        fail()
                fail()
        except KeyError:
            assert ledger.size == size

    @rule(target=views, who=WHO)
    def remember(self, who):
        return self.open[who].size, {k: v["status"] for k, v in self.model.items()}

    @rule(view=consumes(views), who=WHO)
    def look_back(self, view, who):
        size, statuses = view
        then = self.open[who].as_of(size)
        assert {c.id: c.status for c in then.claims()} == statuses

    @invariant()
    def both_see_what_the_model_says(self):
        for ledger in self.open.values():
            seen = {
                claim.id: {
                    "status": claim.status,
                    "rev": claim.rev,
                    "flagged": claim.flagged,
                    "texts": len(claim.appearances),
                }
                for claim in ledger.claims()
            }
            assert seen == {
                id_: {key: known[key] for key in ("status", "rev", "flagged", "texts")}
                for id_, known in self.model.items()
            }


COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}
TestSteps = Steps.TestCase
TestSteps.settings = settings(max_examples=40, stateful_step_count=40, **COMMON)


class Longer(Steps):
    pass


TestManySteps = pytest.mark.long(Longer.TestCase)
TestManySteps.settings = settings(max_examples=400, stateful_step_count=60, **COMMON)


class OnPostgreSQL(Steps):
    server = None

    def made(self):
        if self.server is None:
            pytest.skip("there is no PostgreSQL server here")
        return self.server.emptied("machine")

    def left(self):
        pass


@pytest.fixture(scope="module", autouse=True)
def server(request):
    """The server for the steps on PostgreSQL, which hypothesis starts by itself."""
    with suppress(pytest.skip.Exception):
        OnPostgreSQL.server = request.getfixturevalue("postgresql")


TestStepsOnPostgreSQL = OnPostgreSQL.TestCase
TestStepsOnPostgreSQL.settings = settings(
    max_examples=6, stateful_step_count=30, **COMMON
)


class LongerOnPostgreSQL(OnPostgreSQL):
    pass


TestManyStepsOnPostgreSQL = pytest.mark.long(LongerOnPostgreSQL.TestCase)
TestManyStepsOnPostgreSQL.settings = settings(
    max_examples=200, stateful_step_count=60, **COMMON
)
