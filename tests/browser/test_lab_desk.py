"""The desk in a tab of JupyterLab: no notebook, no kernel, the server's answers."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from running import command
from telling import example

import workbench as wb
from workbench.model import Publisher

pytestmark = pytest.mark.browser

DOCS = Path(__file__).parents[2] / "docs"
NAME = 'june "1".claims'
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
ARTICLE = """Bridge closed

The bridge over the Tesk was closed on Monday, the mayor said. It carried 4,000 cars
a day, according to the county.
"""


@pytest.fixture
def folder(lab, request):
    """A folder of the served ones that holds one ledger with an article."""
    folder = lab.root / re.sub(r"\W", "-", request.node.name)
    folder.mkdir()
    with wb.Ledger.open(folder / NAME, actor="Ana Ruiz") as ledger:
        ledger.add(wb.read(ARTICLE, publisher="CPA", url="https://cpa.example.org/1"))
    return folder


@pytest.fixture
def item(lab, page, folder):
    """The ledger's line in the file browser."""
    lab.open(page, folder.name)
    return page.locator(".jp-DirListing-item[data-file-type=claims-ledger]")


def desk(page):
    root = page.locator(".claims-DeskView [role=region].claims-desk")
    expect(root.get_by_text("Claim in its own words")).to_be_visible()
    return root


def menu(page, name, *names):
    for each in (name, *names):
        page.get_by_role("menuitem", name=re.compile(f"^{each}")).click()


def open_ledger(folder):
    return wb.Ledger.open(folder / NAME, actor="Tomás Lind")


def test_a_double_click_opens_the_desk_without_notebook_or_kernel(
    lab, page, folder, item
):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    item.dblclick()
    desk(page)
    item.dblclick()
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text="june")
    expect(tabs).to_have_count(1)
    page.keyboard.press("Control+s")
    item.click(button="right")
    page.get_by_role("menuitem", name="Open Desk").click()
    desk(page)
    headers = {"Authorization": f"token {lab.token}"}
    for address in ("kernels", "sessions"):
        got = page.request.get(f"{lab.address}/api/{address}", headers=headers)
        paths = [each.get("path", "") for each in got.json()]
        assert not [path for path in paths if folder.name in path]
    files = {path.name for path in folder.rglob("*") if path.is_file()}
    assert files <= {NAME, f"{NAME}-wal", f"{NAME}-shm"}, "a notebook or a copy"
    content = [url for url in fetched if re.search(r"claims\?.*content=1", url)]
    assert not content, "the ledger itself was loaded into the browser"
    with open_ledger(folder) as ledger:
        ledger.verify()


def test_the_address_of_a_ledger_opens_its_desk_as_workbench_lab_does(
    lab, page, folder
):
    lab.open(page, f"{folder.name}/{quote(NAME)}")
    expect(desk(page)).to_contain_text("The bridge over the Tesk")


def test_a_claim_is_checked_with_the_keyboard_alone_and_the_tab_says_what_is_not_saved(
    page, folder, item
):
    item.focus()
    item.dblclick()
    root = desk(page)
    expect(root).to_be_focused()
    tab = page.locator("#jp-main-dock-panel .lm-TabBar-tab", has_text="june")
    bar = page.locator(".claims-Status")
    page.keyboard.press("2")
    page.keyboard.press("w")
    page.keyboard.insert_text("The county counted fewer.")
    expect(tab).to_have_class(re.compile("jp-mod-dirty"))
    expect(bar).to_contain_text("Draft, not in the ledger yet")
    expect(bar).to_contain_text("Ana Ruiz")
    page.keyboard.press("Control+Enter")
    expect(root.locator(".saved")).to_contain_text("Saved")
    expect(tab).not_to_have_class(re.compile("jp-mod-dirty"))
    expect(bar).to_contain_text("0 to check / 1 selected")
    with open_ledger(folder) as ledger:
        (claim,) = ledger.claims("assessed")
        assert claim.verdict.explanation == "The county counted fewer."
        actors = [actor for actor in ledger.actors() if actor.name == "Ana Ruiz"]
        assert actors[0].established == "typed"


def test_desk_draft_and_panel_are_back_after_a_reload(page, folder, item):
    item.dblclick()
    root = desk(page)
    page.keyboard.press("w")
    page.keyboard.insert_text("half a sent")
    expect(root.get_by_text("Draft kept").first).to_be_visible()
    expect(page.locator(".claims-Status")).to_be_visible()
    page.wait_for_timeout(1500)  # JupyterLab keeps its layout after a moment
    page.goto(page.url.replace("?reset", "").split("&token")[0].split("?")[0])
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    root = desk(page)
    expect(root.get_by_label("Why", exact=True)).to_have_value("half a sent")


def test_what_others_record_is_shown_and_two_versions_end_in_a_choice(
    page, folder, item
):
    item.dblclick()
    root = desk(page)
    menu(page, "Claims", "Show Claims")
    panel = page.locator(".claims-panel")
    wording = root.get_by_label("Claim in its own words").input_value()
    root.focus()
    page.keyboard.press("4")
    page.keyboard.press("w")
    page.keyboard.insert_text("Because.")
    with open_ledger(folder) as ledger:
        (claim,) = [c for c in ledger.claims() if c.wording == wording]
        ledger.revise(claim.id, wording="Theirs.")
        expect(panel.get_by_role("option", name="Theirs.")).to_be_visible()
        expect(root.locator(".notice")).to_contain_text("Tomás Lind changed")
        page.keyboard.press("Control+Enter")
        view = root.get_by_role("region", name="Two versions")
        expect(view.get_by_text("Theirs.").first).to_be_visible()
        page.keyboard.press("Control+Enter")
        expect(view).not_to_be_visible()
        expect(root.locator(".saved")).to_contain_text("Ana Ruiz")
        assert ledger.claim(claim.id).wording == "Theirs."
        assert ledger.claim(claim.id).verdict.explanation == "Because."


def test_the_panel_filters_searches_and_leads_to_the_claim(lab, page):
    folder = lab.root / "panel"
    example(folder)
    lab.open(page, "panel")
    page.locator(".jp-DirListing-item", has_text="first-check.claims").dblclick()
    root = desk(page)
    menu(page, "Claims", "Review Queue")
    panel = page.locator(".claims-panel")
    options = panel.locator(".claim")
    expect(panel.get_by_label("Claims shown")).to_have_value("to review")
    expect(options).to_have_count(2)
    panel.get_by_label("Claims shown").select_option("all")
    panel.get_by_label("Search claims").fill("SIREN")
    expect(options.first).to_contain_text(re.compile("siren", re.IGNORECASE))
    panel.get_by_role("listbox").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = panel.locator(".claim.active .wording").inner_text()
    page.keyboard.press("Enter")
    expect(root.get_by_label("Claim in its own words")).to_have_value(chosen)
    expect(panel.locator(".claim.open .wording")).to_have_text(chosen)


def test_a_ledger_is_begun_and_articles_added_without_a_line_of_python(
    lab, page, folder, item
):
    (folder / "bridge.txt").write_text(ARTICLE.replace("4,000", "5,000"))
    page.locator(".jp-LauncherCard", has_text="New Ledger").click()
    page.locator(".jp-Dialog input").fill("new")
    page.keyboard.press("Enter")
    root = page.locator(".claims-DeskView [role=region].claims-desk")
    expect(
        root.get_by_text("Nothing recorded yet").or_(root.get_by_text("Saved"))
    ).to_be_visible()
    items = page.locator(".jp-DirListing-item", has_text="new.claims")
    expect(items.first).to_be_visible()
    page.locator(".jp-DirListing-item", has_text="bridge.txt").click(button="right")
    page.get_by_role("menuitem", name="Add Article to Ledger…").click()
    choice = page.locator(".jp-Dialog select, .jp-Dialog input").first
    expect(choice).to_have_value(f"{folder.name}/new.claims")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.get_by_text("is in new.claims")).to_be_visible(timeout=60_000)
    expect(root.locator(".words").get_by_text("5,000").first).to_be_visible()
    command(page, "paste-article", path=f"{folder.name}/new.claims", text=ARTICLE)
    with wb.Ledger.open(folder / "new.claims") as ledger:
        assert len(ledger.documents()) == 2
        assert ledger.documents()[0].path == f"{folder.name}/bridge.txt"
        ledger.verify()


def test_export_shows_the_reviews_and_what_consumers_find_in_them(lab, page):
    folder = lab.root / "export"
    example(folder)
    lab.open(page, "export")
    path = "export/first-check.claims"
    command(page, "export", path=path, profile="google")
    view = page.locator(".claims-review")
    expect(view.get_by_text("Rating by The Lantern Desk")).to_be_visible()
    expect(view.get_by_text("of advice")).to_be_visible()
    with wb.Ledger.open(folder / "first-check.claims") as ledger:
        exported = json.loads(
            (folder / "first-check.claimreview.jsonld").read_text(encoding="utf-8")
        )
        assert exported == wb.claim_reviews(ledger)
    view.get_by_label("Review shown").select_option("1")
    expect(view.locator(".card h3")).to_have_text(exported[1]["claimReviewed"])
    command(page, "verify", path=path)
    expect(page.get_by_text("entries are as they were recorded")).to_be_visible()


def test_an_output_with_claimreview_is_shown_as_a_card(lab, page):
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "<img src=x onerror=alert(1)> The dam held.",
        "url": "javascript:alert(2)",
        "author": {"@type": "Organization", "name": "The Lantern Desk"},
        "reviewRating": {
            "alternateName": "False",
            "ratingValue": 1,
            "worstRating": 1,
            "bestRating": 5,
        },
    }
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {"application/ld+json": review, "text/plain": "review"},
    }
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "source": "review",
        "execution_count": 1,
        "outputs": [output],
    }
    notebook = {"nbformat": 4, "nbformat_minor": 5, "cells": [cell], "metadata": KERNEL}
    (lab.root / "output.ipynb").write_text(json.dumps(notebook))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    lab.open(page, "output.ipynb")
    view = page.locator(".jp-OutputArea .claims-review")
    expect(view.locator(".card h3")).to_contain_text("<img src=x")
    expect(view.locator(".verdictword")).to_have_text("False")
    expect(view.locator("code.wrong").first).to_be_visible()
    assert view.locator(".card a, .card img").count() == 0
    expect(view.get_by_text(re.compile(r"\d errors?"))).to_be_visible()


def test_every_command_can_be_scripted(page, item):
    expect(item).to_be_visible()
    described = page.evaluate(
        """async () => {
          const ours = jupyterapp.commands.listCommands()
            .filter((id) => id.startsWith("claims-workbench:"));
          return Promise.all(ours.map(async (id) => {
            const { args } = await jupyterapp.commands.describedBy(id);
            return [id, Object.keys(args?.properties ?? {}).length];
          }));
        }"""
    )
    assert len(described) >= 10
    assert all(count > 0 for _, count in described), described


def test_who_is_unknown_names_themselves_first(lab, page, folder, item):
    page.route(
        "**/claims-workbench/me*",
        lambda route: route.fulfill(
            json={"name": "", "anonymous": True, "suggested": ""}
        ),
    )
    item.dblclick()
    name = page.locator(".jp-Dialog input")
    name.fill("Petra Oskarin")
    page.keyboard.press("Enter")
    root = desk(page)
    root.focus()
    page.keyboard.press("f")
    expect(root.locator(".saved")).to_contain_text("Petra Oskarin")
    headers = {"Authorization": f"token {lab.token}"}
    settings = f"{lab.address}/lab/api/settings/claims-workbench:plugin"
    page.request.put(settings, headers=headers, data={"raw": "{}"})


def test_the_extension_speaks_german_where_that_is_chosen(lab, page, item):
    expect(item).to_be_visible()
    headers = {"Authorization": f"token {lab.token}"}
    settings = f"{lab.address}/lab/api/settings/claims-workbench:plugin"
    raw = json.dumps({"language": "de"})
    page.request.put(settings, headers=headers, data={"raw": raw})
    try:
        page.reload()
        page.wait_for_selector("#jupyterlab-splash", state="detached")
        item.click(button="right")
        page.get_by_role("menuitem", name="Prüftisch öffnen").click()
        root = page.locator(".claims-DeskView [role=region].claims-desk")
        expect(root.get_by_text("Behauptung in eigenen Worten")).to_be_visible()
        bar = page.get_by_role("toolbar").filter(has_text="Artikel aufnehmen …")
        expect(bar).to_contain_text("Verifizieren")
        page.get_by_role("menuitem", name="Behauptungen", exact=True).click()
        page.get_by_role("menuitem", name="Überblick", exact=True).click()
        expect(page.get_by_role("heading", name="Was wartet")).to_be_visible()
    finally:
        page.request.put(settings, headers=headers, data={"raw": "{}"})


class Counted:
    """A person at the desk: each key, paste and click counts, typing does not."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def paste(self, text):
        self.page.keyboard.insert_text(text)
        self.count += 1

    def type(self, text):
        self.page.keyboard.insert_text(text)

    def saved(self, root, more=1):
        """Wait until so many entries more are saved than before."""
        self.seq = getattr(self, "seq", 0) or self.newest(root)
        self.seq += more
        expect(root.locator(".saved")).to_contain_text(f"entry {self.seq} ")

    def newest(self, root):
        text = root.locator(".saved").inner_text()
        return int(text.split("entry ")[1].split(" ")[0])


def test_an_exportable_review_takes_at_most_twelve_interactions(
    page, folder, item, capsys
):
    """docs/fact-checker.md lists them beside those of another tool."""
    with wb.Ledger.open(folder / NAME, actor="Ana Ruiz") as ledger:
        ledger.adopt(Publisher(name="Lantern", page_url="https://l.example/{claim}"))
    item.dblclick()
    root = desk(page)
    root.focus()
    ana = Counted(page)
    ana.seq = ana.newest(root)
    ana.press("e")
    ana.paste("https://county.example.org/traffic")
    ana.press("Tab")
    ana.paste("3,100 cars a day")
    ana.press("Tab")
    ana.paste("Traffic on the bridge over the Tesk in May: 3,100 cars a day.")
    ana.press("Control+Enter")
    ana.saved(root, 2)  # its text, and the evidence
    ana.press("2", "w")
    ana.type("The county counted 3,100 in May.")
    ana.press("Control+Enter")
    ana.saved(root)
    with wb.Ledger.open(folder / NAME) as ledger:
        (review,) = wb.claim_reviews(ledger, status="assessed")
    assert review["reviewRating"]["alternateName"] == "Mostly false"
    assert "3,100 cars a day" in json.dumps(review["citation"])
    assert not [found for found in wb.check(review) if found.severity == "error"]
    with capsys.disabled():
        print(f"\nto a review that can be exported: {ana.count} interactions")  # noqa: T201
    assert ana.count <= 12
