"""The desk in a tab, its side panel and the viewer of ClaimReview: looked at by axe.

With WORKBENCH_PICTURES=DIR they are also drawn there.
"""

import re

import pytest
from alone import AXE
from palette import picture
from playwright.sync_api import expect
from telling import example

pytestmark = pytest.mark.browser

AXE_RUN = """async (roots) => {
  // JupyterLab's body has no height, and axe then takes nothing to be on the page.
  document.body.style.minHeight = "100vh";
  const run = await axe.run({ include: roots }, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
  return {
    violations: run.violations.map(({ id, nodes }) =>
      [id, nodes.map(({ html, any }) => [html.slice(0, 160), any[0]?.message])]),
    contrast: run.passes.some(({ id }) => id === "color-contrast"),
  };
}"""


def clean(page, *roots):
    page.add_script_tag(path=AXE)
    found = page.evaluate(AXE_RUN, list(roots))
    assert found["violations"] == []
    assert found["contrast"], "the contrast rule did not run"


def test_desk_panel_and_viewer(lab, page, theme, request):
    folder = lab.root / re.sub(r"\W", "-", request.node.name)
    example(folder)
    page.set_viewport_size({"width": 1440, "height": 900})
    lab.open(page, folder.name)
    page.locator(".jp-DirListing-item", has_text="first-check.claims").dblclick()
    root = page.locator(".claims-DeskView [role=region].claims-desk")
    expect(root.get_by_text("Claim in its own words")).to_be_visible()
    page.get_by_role("menuitem", name="Claims", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Show Claims")).click()
    expect(page.locator(".claims-panel .claim").first).to_be_visible()
    root.focus()
    page.keyboard.press("2")
    expect(page.locator(".claims-Status")).to_contain_text("Draft")
    clean(page, ".claims-panel", ".claims-DeskView")
    picture(page, f"lab-{theme}")

    page.evaluate(
        "(path) => jupyterapp.commands.execute('claims-workbench:export', "
        "{ path, profile: 'schema' }).then(() => null)",
        f"{folder.name}/first-check.claims",
    )
    view = page.locator(".claims-review")
    expect(view.get_by_text("Rating by The Lantern Desk")).to_be_visible()
    expect(view.get_by_role("group", name="Findings of")).to_be_visible()
    page.keyboard.press("Control+b")  # the side bar
    page.locator(".Toastify__toast").evaluate_all("(all) => all.map((x) => x.remove())")
    page.wait_for_timeout(500)
    clean(page, ".claims-review")
    picture(page, f"review-{theme}")
