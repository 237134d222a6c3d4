"""What was published at a time, and that one claim as of a time costs one look."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_cases import on_a_file, taken_in

from workbench.cli import main
from workbench.ledger import Ledger, LedgerError, batch
from workbench.ledger.published import begun
from workbench.model import Claim, Publication
from workbench.publishing.refusing import NotPublicError, refuse_held_back


@pytest.fixture
def clock(monkeypatch):
    """Set the time that entries are recorded at."""
    return lambda day: monkeypatch.setattr(
        batch, "now", lambda: f"2099-01-{day:02}T12:00:00.000000Z"
    )


@pytest.fixture
def year(ana, ben, clock):
    """A check published on the 4th, corrected on the 6th, withdrawn on the 8th."""
    clock(1)
    (one,) = taken_in(ana)
    first = ana.cite(one.id, "supports", title="Gauge")
    clock(2)
    ana.assess(one.id, "true", "So it is.")
    clock(3)
    ben.review(one.id)
    clock(4)
    ben.publish(one.id, url="https://l.example/1")
    clock(5)
    second = ana.cite(one.id, "supports", title="Log")
    ana.cite(one.id, "context", title="A call", record="confidential")
    clock(6)
    ana.correct(one.id, "verdict", "We were wrong.", rating="false")
    clock(7)
    ana.retract(first.subject)
    clock(8)
    ana.withdraw(one.id, "It was another sea.")
    return one.id, first.subject, second.subject


def test_what_was_published_is_what_readers_could_read(year, ana):
    _, first, second = year

    def then(day):
        view = ana.published_as_of(f"2099-01-{day:02}")
        ratings = [claim.verdict.rating for claim in view.claims()]
        frame = view.to_frame()
        assert list(frame["id"]) == [claim.id for claim in view.claims()]
        assert list(frame["evidence"]) == [
            len(view.evidence(c.id)) for c in view.claims()
        ]
        return ratings, [e.id for e in view.evidence()]

    assert then(3) == ([], [])
    assert then(4) == (["true"], [first])
    assert then(5) == (["true"], [first])  # what is cited later stays inside
    assert then(6) == (["false"], [first, second])
    assert then(7) == (["false"], [second])  # what is retracted leaves no more
    assert then(8) == ([], [])


def test_a_time_of_day_counts_to_the_microsecond(year, ana):
    one, *_ = year
    assert not ana.published_as_of("2099-01-04T11:59:59.999999Z").claims()
    assert ana.published_as_of("2099-01-04T12:00:00Z").claim(one).rev == 4
    moment = datetime(2099, 1, 4, 13, tzinfo=UTC) - timedelta(hours=1)
    assert ana.published_as_of(moment).claim(one).rev == 4
    assert ana.published_as_of(moment.date()).claim(one).rev == 4
    with pytest.raises(LedgerError, match="was not published at 2099-01-03"):
        ana.published_as_of("2099-01-03").claim(one)
    with pytest.raises(LedgerError, match="is not a time"):
        ana.published_as_of("soon")


def test_a_view_of_what_was_published_reads_by_every_way_alike(year, ana):
    one, first, _ = year
    view = ana.published_as_of("2099-01-05")
    document = ana.documents()[0].id
    assert [c.id for c in view.claims_of(document)] == [one]
    assert [e.id for e in view.evidence_of([one])] == [first]
    assert view.claims("published") == view.claims()
    assert view.claims("corrected") == []
    assert view.claim(one, rev=1).status == "candidate"
    assert not ana.published_as_of("2099-01-02").claims_of(document)
    earlier = ana.as_of("2099-01-05")
    assert earlier.published_as_of("2099-01-09").claims() == view.claims()


def test_what_is_under_embargo_is_not_yet_published(ana, ben, clock):
    clock(1)
    (one,) = taken_in(ana)
    ana.assess(one.id, "true", "So it is.")
    ben.review(one.id)
    ana.publish(one.id, url="https://l.example/1", not_before="2099-01-05T06:00Z")
    assert not ana.published_as_of("2099-01-05T05:59Z").claims()
    assert ana.published_as_of("2099-01-05T06:00Z").claims()


ZONES = st.sampled_from(["", "Z", "+13:00", "-11:30"])
TIMES = st.datetimes(
    datetime.fromisoformat("2099-01-01"), datetime.fromisoformat("2099-01-04")
).map(lambda t: t.isoformat(timespec="minutes"))
DATES = st.one_of(
    st.sampled_from(["2099", "2099-01", "2099-01-02", "2099-02-31"]),
    st.tuples(TIMES, ZONES.filter(bool)).map("".join),
)


MOMENTS = st.datetimes(
    datetime.fromisoformat("2098-12-30"), datetime.fromisoformat("2099-01-05")
)


@given(DATES, MOMENTS)
def test_an_embargo_ends_when_the_export_says_so(date, moment):
    moment = moment.replace(tzinfo=UTC)
    claim = Claim(status="published", publication=Publication(not_before=date))
    held = False
    try:
        refuse_held_back(claim, moment)
    except NotPublicError:
        held = True
    assert begun(date, moment) is not held


class Asked:
    """The statements that a ledger runs, by apsw's tracing."""

    def __init__(self, ledger):
        self.db = ledger.records.store.db
        self.sql = []

    def __enter__(self):
        def trace(_, sql, values):
            self.sql.append((sql, values))
            return True

        self.db.exec_trace = trace
        return self

    def __exit__(self, *_):
        self.db.exec_trace = None

    def plans(self):
        """Return how SQLite goes about each statement."""
        found = []
        for sql, values in self.sql:
            if sql.startswith("SELECT"):
                rows = self.db.execute(f"EXPLAIN QUERY PLAN {sql}", values)
                found += [row[-1] for row in rows]
        return found


@on_a_file
def test_one_claim_as_of_a_time_is_a_look_by_index_however_many_there_are(ana):
    (first,) = taken_in(ana)
    counts = []
    for more in (3, 40):
        for _ in range(more):
            ana.flag(first.id, flagged=not ana.claim(first.id).flagged)
            taken_in(ana)
        view = ana.as_of(ana.size // 2)
        with Asked(ana) as asked:
            assert view.claim(first.id).id == first.id
        counts.append(len(asked.sql))
        of_entry = [sql for sql, _ in asked.sql if "FROM entry" in sql]
        assert len(of_entry) == 1
        assert all(plan.startswith("SEARCH") for plan in asked.plans()), asked.plans()
    assert counts[0] == counts[1] <= 3


@on_a_file
def test_the_entry_of_a_time_is_found_by_halving(ana, monkeypatch):
    for _ in range(40):
        taken_in(ana)
    with Asked(ana) as asked:
        ana.published_as_of("2999-01-01")
    assert len(asked.sql) <= 3 + ana.size.bit_length()
    assert all("SCAN" not in plan for plan in asked.plans())


def test_what_was_published_at_a_terminal(year, path, ana, capsys):
    ana.close()

    def claims(*args):
        with pytest.raises(SystemExit) as end:
            main(["claims", str(path), *args])
        return end.value.code or 0, capsys.readouterr().out

    status, out = claims("--published-as-of", "2099-01-06", "--format", "jsonl")
    assert status == 0
    assert json.loads(out)["verdict"]["rating"] == "false"
    assert claims("--published-as-of", "2099-01-03", "--format", "jsonl") == (0, "")
    assert claims("--published-as-of", "2099-01-03", "--as-of", "3")[0] == 2
    assert claims("--published-as-of", "soon")[0] == 2
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ledger.size
