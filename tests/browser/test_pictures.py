"""The views of the README, each brought about in a real JupyterLab.

With WORKBENCH_PICTURES=DIR they are also written there.
"""

import re

import pytest
from palette import picture
from playwright.sync_api import expect
from telling import WHY, example

import workbench as wb

pytestmark = pytest.mark.browser

HEIGHT = 1130


@pytest.fixture
def root(lab, page, theme, request):
    """The desk at the claim about the sirens, with a verdict being written."""
    folder = lab.root / re.sub(r"\W", "-", request.node.name)
    example(folder)
    page.set_viewport_size({"width": 1440, "height": HEIGHT})
    lab.open(page, f"{folder.name}/first-check.ipynb")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    root = page.locator(".jp-OutputArea .claims-desk")
    expect(root.get_by_text("Claim in its own words")).to_be_visible()
    for prompt in page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").all():
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))
    page.keyboard.press("Control+b")  # the file browser
    root.focus()
    page.keyboard.press("/")
    page.keyboard.insert_text("Sirens warned")
    page.keyboard.press("Enter")
    expect(root.locator("blockquote.quote")).to_contain_text("sirens had gone off")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("w")
    page.keyboard.insert_text(WHY)
    expect(root.get_by_text("Draft kept").first).to_be_visible()
    front(root)
    return root


def front(root):
    """Scroll the notebook until the desk begins at its top."""
    root.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
    root.page.wait_for_timeout(300)


def test_the_desk_beside_its_article(root, page, theme):
    statuses = set(
        root.locator(".glyph").evaluate_all(
            "(all) => all.map((each) => each.title.match(/, ([A-Z][a-z ]+)/)[1])"
        )
    )
    assert statuses >= {
        *("Candidate", "To check", "Assessed", "Reviewed", "Published", "Corrected"),
        "Set aside",
    }
    expect(root.locator(".evidence li")).to_have_count(2)
    expect(root.locator(".others li")).to_have_count(2)
    expect(root.get_by_text("(suggested)")).to_be_visible()
    expect(
        root.get_by_role("button", name="Save “Mostly false” & next")
    ).to_be_in_viewport()
    expect(root.get_by_label("Why", exact=True)).to_be_focused()
    picture(page, f"desk-{theme}")


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_the_desk_in_a_narrow_cell(root, page):
    beside = 1440 - root.bounding_box()["width"]
    page.set_viewport_size({"width": round(760 + beside), "height": 2200})
    front(root)
    box = root.bounding_box()
    assert abs(box["width"] - 760) < 2
    article, work = (
        root.locator(part).bounding_box() for part in (".article", ".work")
    )
    assert work["y"] >= article["y"] + article["height"]
    page.wait_for_timeout(500)  # the article scrolls there
    mark = root.locator(".mark.current").first.bounding_box()
    assert article["y"] <= mark["y"] <= article["y"] + article["height"]
    picture(page, "desk-narrow", clip=box)


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_two_versions_side_by_side(root, page, lab):
    (path,) = lab.root.glob("test_two_versions*/first-check.claims")
    with wb.Ledger.open(path, actor="Tomás Lind") as tomas:
        (claim,) = [c for c in tomas.claims() if c.wording.startswith("Sirens warned")]
        tomas.assess(
            claim.id,
            rating="Half true",
            explanation="Valley control set two sirens off at 3.18 a.m.",
            wording="Some sirens warned people in the Tesk valley 38 minutes before "
            "the Holmgart dam burst on 9 March 2025.",
            why="valley control called back",
        )
    expect(root.locator(".notice")).to_contain_text("Tomás Lind changed this claim")
    page.keyboard.press("Control+Enter")
    view = root.get_by_role("region", name="Two versions")
    expect(view.get_by_text("valley control called back")).to_be_visible()
    expect(view.get_by_text("Not decided").first).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 780})
    front(root)
    picture(page, "conflict")


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_as_readers_will_see_it(root, page):
    page.keyboard.press("Escape")
    assessed = re.compile(r"^Claim \d+, Assessed")  # that of the residents is the last
    root.get_by_role("button", name=assessed).last.click()
    expect(root.locator("blockquote.quote")).to_contain_text("6,400 residents")
    page.keyboard.press("l")
    view = root.get_by_role("region", name="As readers will see it")
    expect(view.get_by_text("Half true", exact=True)).to_be_visible()
    expect(view.get_by_text("Rating by The Lantern Desk")).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 780})
    front(root)
    picture(page, "preview")
