"""The whole way in a real JupyterLab: from the example notebook to a ClaimReview."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

import workbench as wb

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"
SECOND = """second = wb.Ledger.open("first-check.claims", actor="Tomás Lind")
wb.Desk(second)"""


@pytest.fixture
def folder(lab, request):
    """The examples, as a newcomer has them, in a folder of their own."""
    folder = lab.root / request.node.name
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("*.claims*"))
    return folder


@pytest.fixture
def notebook(lab, page, folder):
    """The example notebook, opened."""
    lab.open(page, f"{folder.name}/first-check.ipynb")
    return page


def run_all(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def desk(page, number=0):
    """Return the root of a desk that shows its claims, with the focus on it."""
    root = page.locator(".jp-OutputArea [data-lm-suppress-shortcuts]").nth(number)
    expect(root.get_by_text("Claim in its own words")).to_be_visible(timeout=30_000)
    # A cell that is still running records too, and counts as others' entries.
    prompts = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt")
    for prompt in prompts.all():
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))
    root.focus()
    return root


def add_cell(page, code):
    """Run code in a new last cell."""
    cells = page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    page.locator(".jp-Notebook-footer").click()
    expect(cells).to_have_count(before + 1)
    cells.last.locator(".cm-content").click()
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")


def saved(root):
    """Return the number of the entry that the desk shows as saved."""
    text = root.get_by_text("Saved").first.locator("xpath=..").inner_text()
    return int(text.split("entry ")[1].split(" ")[0])


def step(page, root, key="j"):
    """Step to another claim, and wait until it is there; return its words."""
    quote = root.locator("blockquote")
    before = quote.inner_text()
    page.keyboard.press(key)
    expect(quote).not_to_have_text(before)
    expect(quote).to_contain_text("“")
    return quote.inner_text().splitlines()[0]


def press(page, root, key, entries=1):
    """Press a key that records, and wait for the ledger's answer."""
    before = saved(root)
    page.keyboard.press(key)
    expect(root.get_by_text(f"entry {before + entries} ").first).to_be_visible()


def field(page, key, text):
    """Go to a field by its key, fill it, and leave it again."""
    page.keyboard.press(key)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def claims_of(folder):
    with wb.Ledger.open(folder / "first-check.claims") as ledger:
        return ledger.claims()


def test_a_claim_goes_from_candidate_to_claimreview_by_keyboard(notebook, folder):
    page = notebook
    run_all(page)
    root = desk(page)
    quote = step(page, root)
    press(page, root, "x")
    press(page, root, "a")
    page.keyboard.press("2")
    field(page, "w", "The ministry counted 28 at noon; three died later.")
    page.keyboard.press("e")
    page.keyboard.insert_text("https://notices.example.org/14")
    root.get_by_label("Quotation relied on").focus()
    page.keyboard.insert_text("28 dead by noon")
    root.get_by_label("Its text, pasted").focus()
    page.keyboard.insert_text("The ministry counted 28 dead by noon on Monday.")
    root.get_by_label("Link to evidence").focus()
    press(page, root, "Enter", entries=2)  # its text, and the evidence
    root.focus()
    press(page, root, "Control+Enter")

    claim = next(c for c in claims_of(folder) if c.status == "assessed")
    assert claim.exact.split() == quote.strip("“”").split()
    assert claim.verdict.rating == "mostly-false"
    assert not claim.source.suggested

    add_cell(page, SECOND)
    other = desk(page, 1)
    other.get_by_role("button", name="Checked").focus()
    page.keyboard.press("Enter")
    other.focus()
    page.keyboard.press("j")
    expect(other.get_by_text("Assessed").first).to_be_visible()
    press(page, other, "r", entries=2)  # the reader is new to the ledger
    page.keyboard.press("k")
    expect(other.get_by_text("Reviewed").first).to_be_visible()
    page.keyboard.press("p")
    other.get_by_role("dialog").get_by_role("button", name="Publish").focus()
    press(page, other, "Enter")

    with wb.Ledger.open(folder / "first-check.claims") as ledger:
        (review,) = wb.claim_reviews(ledger)
        ledger.verify()
        names = [entry.actor for entry in ledger.history(claim.id)]
    assert review["reviewRating"]["alternateName"] == "Mostly false"
    assert "28 dead by noon" in str(review["citation"])
    assert names[-2:] == ["Tomás Lind", "Tomás Lind"]


def test_what_was_typed_and_saved_is_there_after_a_reload_and_a_restart(
    lab, notebook, folder
):
    page = notebook
    run_all(page)
    root = desk(page)
    quote = step(page, root)
    press(page, root, "x")
    field(page, "w", "half a sentence that nobody has sav")
    expect(root.get_by_text("Draft kept").first).to_be_visible()

    lab.open(page, f"{folder.name}/first-check.ipynb")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    root = desk(page)
    expect(root.locator("blockquote")).to_contain_text(quote)
    expect(root.get_by_label("Why", exact=True)).to_have_value(
        "half a sentence that nobody has sav"
    )
    assert [c.status for c in claims_of(folder)].count("selected") == 1


def test_two_desks_on_one_claim_end_in_a_choice_and_nothing_is_overwritten(
    notebook, folder
):
    page = notebook
    run_all(page)
    root = desk(page)
    step(page, root)
    press(page, root, "x")
    add_cell(page, SECOND)
    other = desk(page, 1)  # it begins with what was taken up: the same claim
    field(page, "o", "Their words for it.")

    root.focus()
    page.keyboard.press("4")
    field(page, "o", "My words for it.")
    field(page, "w", "Because of this.")
    expect(root.get_by_text("Draft kept").first).to_be_visible()

    other.focus()
    press(page, other, "Control+Enter", entries=2)  # the actor, and the claim
    expect(root.locator(".notice")).to_contain_text("Tomás Lind", timeout=15_000)
    root.focus()
    page.keyboard.press("Control+Enter")
    expect(root.get_by_text("Their words for it.").first).to_be_visible()
    expect(root.get_by_text("My words for it.").first).to_be_visible()
    with wb.Ledger.open(folder / "first-check.claims") as ledger:
        (claim,) = [c for c in ledger.claims() if c.status == "selected"]
        assert claim.wording == "Their words for it."
        before = ledger.size
    root.focus()
    page.keyboard.press("m")
    page.keyboard.press("Control+Enter")
    expect(root.get_by_text(f"entry {before + 1} ").first).to_be_visible()
    with wb.Ledger.open(folder / "first-check.claims") as ledger:
        now = ledger.claim(claim.id)
        assert now.wording == "My words for it."
        assert now.verdict.rating == "mostly-true"
        assert "Their words for it." in [
            entry.state["wording"] for entry in ledger.history(claim.id)
        ]


def test_the_notebook_gets_none_of_the_desks_keys(notebook, folder):
    page = notebook
    run_all(page)
    root = desk(page)
    cells = page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    for key in ("a", "b", "d", "d", "x", "z"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(cells).to_have_count(before)
    root.focus()
    page.keyboard.press("Escape")
    expect(root).not_to_be_focused()
