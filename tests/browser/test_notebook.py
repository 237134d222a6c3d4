"""Jupyter Notebook 7, where every document is a page of its own."""

import pytest
from playwright.sync_api import expect
from running import running_lab

import workbench as wb
from workbench.comparison import suggest

pytestmark = pytest.mark.browser

REPORTS = [
    ("The Kestrel Post", "1,478 people were evacuated, the mayor said."),
    ("CPA", "1,844 people were evacuated, the mayor said."),
]
WORDING = "[data-field=wording]"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    root, home = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("jupyter")
    with wb.Ledger.open(root / "june.claims", actor="Ana Ruiz") as ledger:
        for publisher, text in REPORTS:
            ledger.add(wb.read(f"Evacuated\n\n{text}\n", publisher=publisher))
        suggest(ledger)
    (root / "more.txt").write_text("Bridge shut\n\nThe bridge was shut, she said.\n")
    with running_lab(root, home, program="notebook") as server:
        yield server


@pytest.fixture
def tree(notebook, page):
    """The list of files."""
    page.goto(f"{notebook.address}/tree?token={notebook.token}")
    expect(page.get_by_role("menuitem", name="Claims", exact=True)).to_be_visible()
    return page


def run(page, name, **args):
    return page.evaluate(
        "([id, args]) => jupyterapp.commands.execute(id, args).then(() => true)",
        [f"claims-workbench:{name}", args],
    )


def test_a_double_click_opens_the_desk_on_a_page_of_its_own(notebook, tree):
    with tree.context.expect_page() as opened:
        tree.get_by_text("june.claims").dblclick()
    page = opened.value
    expect(page.locator(f".claims-DeskView {WORDING}")).to_be_visible()
    page.wait_for_function("document.activeElement.closest('.claims-desk')")
    page.keyboard.press("f")
    expect(page.locator(".claims-DeskView .saved")).to_contain_text("Ana Ruiz")


def test_a_command_opens_it_at_a_claim_and_is_done(notebook, tree):
    with wb.Ledger.open(notebook.root / "june.claims") as ledger:
        claim = ledger.claims()[-1]
    with tree.context.expect_page() as opened:
        assert run(tree, "open-desk", path="june.claims", claim=claim.id)
    expect(opened.value.locator(WORDING)).to_have_value(claim.wording)


def test_an_article_is_added_from_the_list_of_files(tree):
    with tree.context.expect_page() as opened:
        assert run(tree, "add-article", path="june.claims", file="more.txt")
    added = opened.value.locator(".chooser option", has_text="Bridge shut")
    expect(added).to_have_count(1)


def test_a_command_opens_it_with_the_sheet_to_paste_an_article(tree):
    with tree.context.expect_page() as opened:
        assert run(tree, "paste-article", path="june.claims")
    sheet = opened.value.get_by_role("dialog", name="Add an article")
    expect(sheet.get_by_label("Its text")).to_be_focused()


def test_reports_and_overview_stand_beside_what_the_page_holds(tree):
    for name, heading in (("compare", "reports"), ("overview", "Progress")):
        assert run(tree, name, path="june.claims")
        view = tree.locator(".claims-BesideView:visible")
        expect(view.get_by_role("heading").first).to_contain_text(heading)
