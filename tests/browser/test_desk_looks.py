"""The desk alone on a page: contrast and roles, its layouts, what a step redraws."""

import pytest
from alone import AT_TEN, AXE, Desk
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

AXE_RUN = """async (rules) => {
  const run = await axe.run(document.querySelector("#desk"), {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  const names = (list) => list.map(({ id }) => id);
  return {
    violations: run.violations.map(({ id, nodes }) =>
      [id, nodes.map(({ html, any }) => [html.slice(0, 160), any[0]?.message])]),
    contrast: names(run.passes).includes("color-contrast"),
  };
}"""


def test_stepping_through_ten_thousand_claims_redraws_little(desk):
    """The time of a step is measured by benchmarks/desk.py; here, what it changes."""
    options = {"many": 10_000, "position": {"claim": "claim-doc-fire-10"}}
    desk.open(options)
    assert desk.root.locator(".strip i").count() <= 48
    changed = desk.page.evaluate(
        """async () => {
          const root = document.querySelector(".claims-desk");
          const number = () => document.querySelector(".head .pill").textContent;
          let changed = 0;
          const seen = new MutationObserver((records) => {
            for (const { addedNodes, removedNodes } of records)
              changed += 1 + addedNodes.length + removedNodes.length;
          });
          const all = { subtree: true, childList: true, characterData: true };
          seen.observe(root, { ...all, attributes: true });
          for (let k = 0; k < 8; k++) {
            const old = number();
            const key = k % 2 ? "k" : "j";
            root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            while (number() === old) await new Promise((go) => setTimeout(go));
          }
          await new Promise((go) => setTimeout(go));
          return changed / 8;
        }"""
    )
    assert changed < 150  # of the nodes of an article and a claim, a few dozen


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "view", ["claim", "keys", "conflict", "preview", "source", "narrow"]
)
def test_axe_finds_nothing(desk, dark, view):
    options = {"position": {"claim": "claim-doc-fire-2", "filter": "all"}}
    desk.open(
        options if view == "preview" else AT_TEN,
        dark=dark,
        width=760 if view == "narrow" else 1440,
    )
    if view == "conflict":
        desk.clash()
    elif view == "source":
        desk.press("c")
    elif view in ("keys", "preview"):
        desk.press("?" if view == "keys" else "l")
    else:
        desk.press("2", "w")
        desk.type("Typed.")
    desk.page.wait_for_timeout(200)
    desk.page.add_script_tag(path=AXE)
    found = desk.page.evaluate(AXE_RUN)
    assert found["violations"] == []
    assert found["contrast"], "the contrast rule did not run"


@pytest.mark.parametrize(
    ("width", "panes"),
    [(1440, 3), (1000, 2), (760, 1)],
    ids=["wide", "middle", "narrow"],
)
def test_the_layout_fits_its_cell(desk, width, panes):
    desk.open(width=width)
    boxes = [
        desk.root.locator(part).bounding_box()
        for part in (".article", ".work", ".context")
    ]
    assert len({round(box["x"] / 40) for box in boxes}) == panes
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    mark = desk.root.locator(".mark.current").first.bounding_box()
    article = boxes[0]
    assert article["y"] <= mark["y"] <= article["y"] + article["height"]


def test_only_the_changed_paragraphs_are_drawn_again(desk):
    desk.open()
    changed = desk.page.evaluate(
        """async () => {
          const lines = new Set();
          const seen = new MutationObserver((all) => {
            for (const { target } of all) {
              const line = target.closest?.(".line");
              if (line && !target.matches(".glyph")) lines.add(line);
            }
          });
          seen.observe(document.querySelector(".words"), {
            subtree: true, childList: true, attributeFilter: ["class"],
          });
          document.querySelector(".claims-desk").dispatchEvent(
            new KeyboardEvent("keydown", { key: "j", bubbles: true }),
          );
          await new Promise((go) => setTimeout(go, 300));
          return lines.size;
        }"""
    )
    assert 1 <= changed <= 2


@pytest.mark.parametrize("width", [760, 920, 1000, 1240, 1440])
def test_nothing_on_top_touches_or_is_cut(desk, width):
    desk.open(width=width)
    boxes = desk.page.evaluate(
        """() => [...document.querySelectorAll(
             ".chooser > *, .saved, .counts > *, .filter, .finding > .field, .search",
           )].map((each) => {
             const { x, y, right, bottom } = each.getBoundingClientRect();
             return [each.className || each.tagName, x, y, right, bottom];
           })"""
    )
    assert len(boxes) > 10
    for k, (name, left, top, right, bottom) in enumerate(boxes):
        assert right <= width, name
        for other, left2, top2, right2, bottom2 in boxes[k + 1 :]:
            beside = right <= left2 or right2 <= left
            above = bottom <= top2 or bottom2 <= top
            assert beside or above, f"{name} lies over {other}"
    kept = desk.root.locator(".search input").bounding_box()
    assert kept["width"] >= 130, "the placeholder is cut"
    rows = {round(box[2] / 14) for box in boxes}
    assert len(rows) <= 6


def test_in_forced_colours_what_is_chosen_is_still_told_apart(chromium):
    with chromium.new_context(forced_colors="active") as context:
        desk = Desk(context.new_page()).open()
        desk.press("2")
        told = desk.page.evaluate(
            """() => {
              const style = (query) =>
                getComputedStyle(document.querySelector(query));
              return {
                chosen: style('.rating[aria-pressed="true"]').outlineStyle,
                other: style('.rating[aria-pressed="false"]').outlineStyle,
                mark: style(".mark.current").outlineStyle,
                filled: ["[aria-pressed=true] .steps .on", ".strip .done"].every(
                  (query) => style(query).backgroundColor === style("body").color,
                ),
              };
            }"""
        )
        assert told == {
            "chosen": "solid",
            "other": "none",
            "mark": "solid",
            "filled": True,
        }


def test_nothing_moves_where_that_is_not_wanted(chromium):
    with chromium.new_context(reduced_motion="reduce") as context:
        desk = Desk(context.new_page()).open()
        jumped, moving = desk.page.evaluate(
            """async () => {
              const pane = document.querySelector(".article");
              pane.style.height = "200px";
              pane.scrollTop = 0;
              pane.querySelector("[data-claims~=claim-doc-fire-18].glyph").click();
              await new Promise(requestAnimationFrame);
              const top = pane.scrollTop;
              await new Promise((go) => setTimeout(go, 600));
              return [top > 0 && top === pane.scrollTop, document.getAnimations()];
            }"""
        )
    assert jumped, "the claim is there at once"
    assert moving == []


def test_at_twice_the_size_everything_is_within_reach(chromium):
    with chromium.new_context(device_scale_factor=2) as context:
        desk = Desk(context.new_page()).open(width=640)
        desk.page.set_viewport_size({"width": 640, "height": 400})
        desk.press("w")
        desk.type("Typed.")
        field = desk.root.get_by_label("Why", exact=True)
        expect(field).to_be_in_viewport()
        box, foot = (
            each.bounding_box() for each in (field, desk.root.locator(".foot"))
        )
        assert box["y"] + box["height"] <= foot["y"], "the footer hides the field"
        width = desk.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 640


def test_a_claim_from_right_to_left_is_shown_so(desk):
    at = {"claim": "claim-doc-odd-2", "document": "doc-odd"}
    desk.open({"position": at})
    told = desk.page.evaluate(
        """() => ["blockquote p", "[data-field=wording]", ".line:nth-of-type(3) p"]
             .map((query) => document.querySelector(query))
             .map((each) => getComputedStyle(each).direction)"""
    )
    assert told == ["rtl", "rtl", "rtl"]
    # The desk's own words stay as they are, and the glyphs beside their lines.
    assert desk.root.evaluate("(root) => getComputedStyle(root).direction") == "ltr"
    glyph = desk.page.locator(".pill.glyph, .glyph .pill, .gutter .pill").first
    mark = desk.root.locator(".mark.current").first.bounding_box()
    assert abs(glyph.bounding_box()["y"] - mark["y"]) < 24
