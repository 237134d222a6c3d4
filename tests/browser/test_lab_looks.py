"""The tabs as people need them: at twice the size, in their own colours, unmoving."""

import re

import pytest
from playwright.sync_api import expect
from running import command
from telling import example

pytestmark = pytest.mark.browser

VIEWS = {
    "export": (".claims-review", {"profile": "google"}),
    "compare": (".claims-BesideView [data-link]", {}),
    "overview": (".claims-BesideView .chart svg", {}),
}
# What lies outside of its view, or is wider than it, and is not scrolled by itself.
WIDE = """() => [...document.querySelectorAll(
    ".claims-DeskView, .claims-BesideView, .claims-PanelView, .claims-review")]
  .filter((view) => view.clientWidth && view.scrollWidth > view.clientWidth + 1)
  .map((view) => [view.className, view.clientWidth, view.scrollWidth])"""


@pytest.fixture
def folder(lab, request):
    folder = lab.root / re.sub(r"\W", "-", request.node.name)
    example(folder)
    return folder


@pytest.fixture
def opened(chromium, lab, folder):
    """Open the example's desk in a page of this kind; return both."""
    contexts = []

    def opening(width=1440, height=900, **kind):
        size = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=size, **kind))
        page = contexts[-1].new_page()
        lab.open(page, folder.name)
        page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")
        command(page, "open-desk", path=f"{folder.name}/first-check.claims")
        root = page.locator(".claims-DeskView [role=region].claims-desk")
        expect(root.get_by_label("Link to evidence")).to_be_attached()
        expect(root).to_be_focused()
        return page, root

    yield opening
    for context in contexts:
        context.close()


def show(page, folder, view):
    selector, args = VIEWS[view]
    command(page, view, path=f"{folder.name}/first-check.claims", **args)
    expect(page.locator(selector).first).to_be_visible()


def test_at_twice_the_size_every_view_fits_its_width(opened, folder):
    page, root = opened(720, 450, device_scale_factor=2)
    command(page, "show-panel")
    expect(page.locator(".claims-panel .claim").first).to_be_visible()
    assert page.evaluate(WIDE) == []
    root.focus()
    page.keyboard.press("2")
    expect(
        root.get_by_role("button", name="Save “Mostly false” & next")
    ).to_be_visible()
    page.keyboard.press("w")
    page.keyboard.insert_text("Typed.")
    why, foot, tab = (
        each.bounding_box()
        for each in (
            root.get_by_label("Why", exact=True),
            root.locator(".foot"),
            page.locator(".claims-DeskView"),
        )
    )
    assert tab["y"] <= why["y"] + 1, "the field begins above the tab"
    assert why["y"] + 30 <= foot["y"], "the footer hides what is typed"
    for view in VIEWS:
        show(page, folder, view)
        assert page.evaluate(WIDE) == []


def test_in_forced_colours_focus_and_status_are_seen(opened, folder):
    page, _ = opened(forced_colors="active")
    command(page, "show-panel")
    row = page.locator(".claims-panel .claim.open")
    expect(row).to_be_visible()
    assert row.evaluate("(it) => getComputedStyle(it).outlineStyle") == "solid"
    signs = page.locator(".claims-panel .claim .sign, .claims-panel .claim .icon")
    drawn = signs.evaluate_all(
        """(all) => all.slice(0, 12).map((it) => [it.outerHTML,
             getComputedStyle(it).color
               !== getComputedStyle(document.body).backgroundColor])"""
    )
    assert len({html for html, _ in drawn}) >= 3, "each status has a sign of its own"
    assert all(seen for _, seen in drawn)
    page.locator(".claims-panel .list").focus()
    page.keyboard.press("ArrowDown")
    for focus in (".claims-panel .list", ".claims-DeskView .button.primary"):
        page.locator(focus).focus()
        page.keyboard.press("Shift")  # from now on the focus is the keyboard's
        assert page.locator(focus).evaluate(
            "(it) => getComputedStyle(it).outlineStyle !== 'none'"
        ), f"the focus on {focus} cannot be seen"
    for view in VIEWS:
        show(page, folder, view)
    chosen = page.locator(".claims-review [aria-pressed=true]").first
    assert chosen.evaluate("(it) => getComputedStyle(it).outlineStyle") == "solid"


def test_where_motion_is_not_wanted_nothing_of_it_moves(opened, folder):
    page, _ = opened(reduced_motion="reduce")
    command(page, "show-panel")
    for view in VIEWS:
        show(page, folder, view)
    moving = page.evaluate(
        """() => document.getAnimations().map(({ effect }) => effect.target)
             .filter((it) => it?.closest(".claims-desk, .claims-review"))
             .map((it) => it.className)"""
    )
    assert moving == []


def test_the_focus_is_never_lost(opened):
    page, root = opened()
    inside = "document.activeElement.closest('.claims-desk') !== null"
    keys = ("j", "k", "x", "f", "f", "2", "w", "Escape", "e", "Escape", "?", "Escape")
    for key in (*keys, "s", "Escape", "d", "Escape", "l", "Escape", "v", "Escape", "j"):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        assert page.evaluate(inside), f"after {key} the focus is nowhere"
    expect(root).to_be_focused()
