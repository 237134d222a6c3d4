"""How a whole check stands: its facts, the report to print, the year's audit."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

import workbench as wb
from workbench.cli.main import main
from workbench.comparison import suggest
from workbench.documents import read
from workbench.overview import audit, report
from workbench.overview.charts import charts
from workbench.overview.facts import facts, waiting
from workbench.overview.way import steps

ONE = "Dam bursts\n\n31 people were killed, the ministry said on Monday.\n"
TWO = "Flood\n\nTwo dozen people were killed, the police said on Monday.\n"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "a.claims"
    with wb.Ledger.open(path, actor="Ana Ruiz") as opened:
        opened.add(read(ONE, publisher="CPA"))
        opened.add(read(TWO, publisher="Courier"))
        suggest(opened)
        yield opened


def killed(ledger):
    return [c.id for c in ledger.claims() if "killed" in c.wording]


def test_progress_counts_what_was_reached_and_what_fell_back(ledger):
    a, b = killed(ledger)
    ledger.select(a)
    ledger.select(b)
    ledger.assess(a, "False", "It is not so.")
    ledger.set_aside(b, "opinion")
    rows = facts(ledger)["progress"]
    last = {row["step"]: row["count"] for row in rows}
    assert last == {
        "found": len(ledger.claims()),
        "to check": 1,
        "checked": 1,
        "reviewed": 0,
    }
    assert {c for row in rows if row["step"] == "checked" for c in row["claims"]} == {a}
    assert [step.status for step in steps(ledger) if step.claim == b] == [
        "candidate",
        "selected",
        "set aside",
    ]


def test_figures_that_differ_name_their_outlets_and_blame_none(ledger):
    rows = facts(ledger)["differing"]
    assert {(row["outlet"], row["value"]) for row in rows} == {
        ("CPA", 31.0),
        ("Courier", 24.0),
    }
    for link in ledger.links():
        ledger.decide(link.id, confirmed=False)
    assert facts(ledger)["differing"] == []


def test_what_waits_is_as_old_as_its_status(ledger):
    a, b = killed(ledger)
    ledger.select(a)
    ledger.select(b)
    ledger.wait(b, on="Press office", until="2099-01-01")
    now = datetime.now(UTC) + timedelta(days=3)
    rows = {row["claims"][0]: row for row in waiting(ledger, steps(ledger), now)}
    assert rows[a]["for"] == "a check"
    assert rows[b]["for"] == "somebody's answer"
    assert 2.9 < rows[a]["days"] < 3.1


def test_every_part_with_rows_has_its_chart(ledger):
    assert set(charts(facts(ledger))) == {"progress", "differing"}
    ledger.select(killed(ledger)[0])
    made = charts(facts(ledger))
    assert set(made) == {"progress", "differing", "waiting"}
    assert all("vega-lite/v6" in chart["$schema"] for chart in made.values())
    assert all(chart["description"] for chart in made.values())


def test_a_report_says_everything_and_runs_nothing(ledger):
    (claim, _) = killed(ledger)
    ledger.select(claim, why=NASTY)
    ledger.assess(claim, "False", NASTY)
    ledger.cite(claim, "refutes", title=NASTY, url="https://n.example/1")
    ledger.comment(claim, NASTY)
    page = report(ledger, claim)
    assert NASTY not in page
    assert page.count("&lt;script&gt;alert(1)") == 4
    assert "Internal: for the file" in page


def test_an_audit_has_a_row_a_check_and_its_delays(ledger, tmp_path, capsys):
    a, b = killed(ledger)
    ledger.select(a)
    ledger.assess(a, "False", "=1+1")
    ledger.cite(a, "refutes", title="Notice")
    ledger.contact(a, whom="Press office", outcome="answered", answer="No.")
    with wb.Ledger.open(tmp_path / "a.claims", actor="Tomás Lind") as reader:
        reader.review(a, agree=True)
        reader.publish(a, url="https://c.example/1")
    ledger.correct(a, "typo", "A comma.", explanation="It is not so.")
    (row,) = audit(ledger)
    assert row["claim"] == a
    assert (row["evidence"], row["asked"], row["answered"]) == (1, 1, 1)
    assert row["days_to_check"] == row["days_to_correction"] == "0.0"
    assert list(audit(ledger, 1999)) == []
    ledger.revise(b, wording="=cmd()")
    ledger.select(b)
    with pytest.raises(SystemExit) as left:
        main(["audit", str(tmp_path / "a.claims")])
    assert left.value.code == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {line["wording"] for line in lines} >= {"'=cmd()"}


def test_an_overview_of_an_empty_ledger_has_nothing_to_draw(tmp_path):
    with wb.Ledger.open(tmp_path / "e.claims", actor="Ana") as ledger:
        found = facts(ledger)
        assert not any(found.values())
        assert charts(found) == {}
