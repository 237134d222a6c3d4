"""The JupyterLab extension: from a ledger file to its desk."""

import re

import pytest
from playwright.sync_api import expect

import workbench as wb

pytestmark = pytest.mark.browser

CELL = """import os

import workbench as wb

actor = os.environ.get("WORKBENCH_ACTOR") or input("Your name: ")
ledger = wb.Ledger.open("june \\"1\\".claims", actor=actor)
wb.Desk(ledger)"""


@pytest.fixture
def folder(lab, request):
    """A folder of the served ones that holds one ledger, and its path in JupyterLab."""
    folder = lab.root / request.node.name
    folder.mkdir()
    wb.Ledger.open(str(folder / 'june "1".claims'), actor="Ana Ruiz").close()
    return folder


@pytest.fixture
def ledger(lab, page, folder):
    """The ledger's line in the file browser."""
    lab.open(page, folder.name)
    return page.locator(".jp-DirListing-item", has_text="june")


def desk(page):
    return page.locator(".jp-Notebook [data-lm-suppress-shortcuts]")


def tabs(page):
    return page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text="june")


def test_a_double_click_opens_the_desk_beside_the_ledger(page, folder, ledger):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    ledger.dblclick()
    expect(page.locator(".jp-Notebook .jp-InputPrompt").first).to_have_text("[1]:")
    expect(desk(page)).to_be_visible()
    assert (folder / 'june "1"-desk.ipynb').exists()
    lines = page.locator(".jp-Notebook .cm-line").all_inner_texts()
    assert "\n".join(line.strip("\n") for line in lines) == CELL
    expect(tabs(page)).to_have_count(1)
    contents = [url for url in fetched if re.search(r"claims\?.*content=1", url)]
    assert not contents, "the ledger itself was loaded into the browser"


def test_a_second_double_click_shows_the_same_desk(lab, page, folder, ledger):
    ledger.dblclick()
    expect(page.locator(".jp-Notebook .jp-InputPrompt").first).to_have_text("[1]:")
    page.locator(".jp-DirListing-item[data-file-type=claims-ledger]").dblclick()
    lab.idle(page)
    expect(tabs(page)).to_have_count(1)
    expect(page.locator(".jp-Notebook .jp-InputPrompt").first).to_have_text("[1]:")
    assert len(list(folder.glob("*.ipynb"))) == 1


def test_the_menu_of_a_ledger_offers_its_desk(page, ledger):
    ledger.click(button="right")
    page.get_by_role("menuitem", name="Open desk").click()
    expect(desk(page)).to_be_visible()


def test_the_palette_asks_which_ledger_when_none_is_selected(page, ledger):
    expect(ledger).to_be_visible()
    page.keyboard.press("Control+Shift+c")
    page.locator("#command-palette input").fill("open desk")
    page.locator(".lm-CommandPalette-item", has_text="Open desk").click()
    dialog = page.locator(".jp-Dialog")
    dialog.locator(".jp-DirListing-item", has_text="june").click()
    dialog.get_by_role("button", name="Select").click()
    expect(desk(page)).to_be_visible()
