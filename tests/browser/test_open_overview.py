"""How a whole check stands: the built widget on a plain page, offline."""

from pathlib import Path

import pytest
from alone import AXE
from asked import HOST, asking
from playwright.sync_api import expect

import workbench as wb
from workbench.comparison import suggest
from workbench.documents import read

pytestmark = pytest.mark.browser
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "dam.claims"
    with wb.Ledger.open(path, actor="Ana Ruiz") as opened:
        for article in sorted(ARTICLES.iterdir()):
            opened.add(read(article))
        suggest(opened)
        one, two, three = [c.id for c in opened.claims()[:3]]
        for claim in (one, two, three):
            opened.select(claim)
        for claim in (one, two):
            opened.assess(claim, "Mostly false", "The notice says <b>28</b>.")
        opened.cite(one, "refutes", title="Notice 14", url="https://n.example/14")
        with wb.Ledger.open(path, actor="Tomás Lind") as reader:
            reader.review(one, agree=True)
            reader.review(two, agree=False, why="It is of the day before.")
        yield opened


def overview(page, ledger, **look):
    shown = asking(page, ledger, "overview", **look)
    expect(shown.locator(".chart svg")).to_have_count(3)
    return shown


def test_every_mark_and_every_line_opens_its_claim(page, ledger):
    asked_elsewhere = []
    page.on(
        "request",
        lambda r: (
            r.url.startswith((HOST, "blob:", "data:")) or asked_elsewhere.append(r.url)
        ),
    )
    shown = overview(page, ledger)
    opened = shown.get_by_role("region", name="The claim")
    waits = shown.get_by_role("region", name="What waits")
    waits.locator("svg .mark-rect path").first.click(force=True)
    expect(opened).to_be_visible()
    assert page.evaluate("traits.claim") in {c.id for c in ledger.claims()}
    review = shown.get_by_role("region", name="Where two readers differed")
    expect(review).to_contain_text("It is of the day before.")
    review.get_by_role("button", name="open").click()
    expect(opened).to_contain_text("The notice says <b>28</b>.")
    assert asked_elsewhere == []


def test_claims_are_sorted_and_filtered(page, ledger):
    shown = overview(page, ledger)
    claims = shown.get_by_role("region", name="Claims", exact=True)
    claims.get_by_label("Filter the claims").fill("upkeep")
    rows = claims.locator("tbody tr")
    expect(rows.first).to_contain_text("upkeep")
    assert 0 < rows.count() < 10
    claims.get_by_label("Filter the claims").fill("")
    claims.get_by_role("button", name="Status").click()
    claims.get_by_role("button", name="Status").click()
    expect(rows.first).to_contain_text("To check")
    expect(claims.locator("[aria-sort=descending]")).to_have_count(1)


@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_use_it(page, ledger, dark):
    overview(page, ledger, dark=dark, width=700 if dark else 1440)
    page.add_script_tag(path=AXE)
    results = page.evaluate("axe.run(document.getElementById('here'))")
    assert [(v["id"], v["nodes"][0]["html"]) for v in results["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in results["passes"]}
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
