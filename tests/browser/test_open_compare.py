"""Reports side by side: the built widget on a plain page, answered by a real ledger."""

from pathlib import Path

import pytest
from alone import AXE
from asked import asking
from playwright.sync_api import expect

import workbench as wb
from workbench.comparison import suggest
from workbench.documents import read

pytestmark = pytest.mark.browser
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture
def ledger(tmp_path):
    with wb.Ledger.open(tmp_path / "dam.claims", actor="Ana Ruiz") as opened:
        for path in sorted(ARTICLES.iterdir()):
            opened.add(read(path))
        suggest(opened)
        yield opened


def comparing(page, ledger, **look):
    shown = asking(page, ledger, "compare", **look)
    expect(page.get_by_role("heading", level=2)).to_be_visible()
    return shown


def decision(ledger, link):
    return next(k for k in ledger.links() if k.id == link)


def test_links_are_decided_by_keyboard_and_taken_back(page, ledger):
    shown = comparing(page, ledger)
    waiting = shown.locator("[data-link]")
    count = waiting.count()
    link = waiting.first.get_attribute("data-link")
    waiting.first.focus()
    page.keyboard.press("n")
    expect(shown.locator(f"[data-link={link}]")).to_have_count(0)
    expect(waiting).to_have_count(count - 1)
    assert decision(ledger, link).decision == "rejected"
    page.wait_for_function("document.activeElement.dataset.link")  # the next that waits
    shown.get_by_role("button", name="undo").first.click()
    expect(waiting).to_have_count(count)
    assert decision(ledger, link).decision == "suggested"


def test_another_relation_can_be_said_and_what_differs_is_marked(page, ledger):
    shown = comparing(page, ledger)
    expect(shown.locator("mark.differs").first).to_be_visible()
    cell = shown.locator("[data-link]").first
    link = cell.get_attribute("data-link")
    cell.get_by_label("Confirm as another relation").select_option("similar")
    expect(shown.locator(f"[data-link={link}]")).to_have_count(0)
    decided = decision(ledger, link)
    assert (decided.decision, decided.relation) == ("confirmed", "similar")


def test_what_somebody_else_decided_is_shown(page, ledger, tmp_path):
    shown = comparing(page, ledger)
    link = shown.locator("[data-link]").first.get_attribute("data-link")
    with wb.Ledger.open(tmp_path / "dam.claims", actor="Tomás Lind") as other:
        other.decide(link, confirmed=False)
    page.evaluate("changed()")
    expect(shown.get_by_text("Rejected by Tomás Lind")).to_be_visible()


def test_a_ledger_without_links_says_what_to_do(page, tmp_path):
    with wb.Ledger.open(tmp_path / "none.claims", actor="Ana Ruiz") as ledger:
        asking(page, ledger, "compare")
        expect(page.get_by_role("alert")).to_contain_text("workbench suggest")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 600])
def test_everyone_can_use_it(page, ledger, dark, width):
    comparing(page, ledger, dark=dark, width=width)
    page.add_script_tag(path=AXE)
    results = page.evaluate("axe.run(document.getElementById('here'))")
    assert [(v["id"], v["nodes"][0]["html"]) for v in results["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in results["passes"]}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
