"""Beside the desk in JupyterLab: reports compared, and the overview; no kernel."""

import re
from pathlib import Path

import pytest
from palette import picture
from playwright.sync_api import expect
from running import command

import workbench as wb
from workbench.documents import read

pytestmark = pytest.mark.browser
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
MAIN = "#jp-main-dock-panel"


@pytest.fixture
def ledger(lab, page):
    path = lab.root / "beside" / "dam.claims"
    if not path.exists():
        path.parent.mkdir()
        outlets = ("The Courier", "Continental Press Agency", "Varnesia Today")
        with wb.Ledger.open(path, actor="Ana Ruiz") as opened:
            for article, outlet in zip(
                sorted(ARTICLES.iterdir()), outlets, strict=True
            ):
                opened.add(read(article, publisher=outlet))
            opened.select(opened.claims()[0].id)
    page.set_viewport_size({"width": 1440, "height": 900})
    lab.open(page, "beside")
    return path


def test_reports_are_looked_for_compared_and_decided_in_a_tab(page, ledger):
    command(page, "compare", path="beside/dam.claims")
    shown = page.locator(f"{MAIN} .claims-BesideView .comparison")
    shown.get_by_role("button", name="Look in all articles").click()
    cell = shown.locator("[data-link]").first
    expect(cell).to_be_visible(timeout=60_000)
    cell.focus()
    picture(page, "compare-light")
    link = cell.get_attribute("data-link")
    cell.get_by_role("button", name=re.compile("Reject")).click()
    expect(shown.locator(f"[data-link={link}]")).to_have_count(0)
    with wb.Ledger.open(ledger) as reader:
        decided = next(k for k in reader.links() if k.id == link)
    assert decided.decision == "rejected"


def test_the_overview_draws_its_charts_and_opens_a_claim_at_the_desk(page, ledger):
    command(page, "overview", path="beside/dam.claims")
    shown = page.locator(f"{MAIN} .claims-BesideView .overview")
    expect(shown.locator(".chart svg")).to_have_count(3, timeout=60_000)
    picture(page, "overview-light")
    waits = shown.get_by_role("region", name="What waits")
    waits.get_by_text("As a table").click()
    waits.get_by_role("button", name="open").first.click()
    desk = page.locator(".claims-DeskView [role=region].claims-desk")
    expect(desk.get_by_text("Claim in its own words")).to_be_visible()
