"""The desk alone on a page: contrast and roles, its layouts, how fast it draws."""

import pytest
from alone import AT_TEN, AXE

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


def test_stepping_through_ten_thousand_claims_is_quick(desk):
    options = {"many": 10_000, "position": {"claim": "claim-doc-fire-10"}}
    desk.open(options)
    assert desk.root.locator(".strip i").count() <= 48
    took = desk.page.evaluate(
        """async () => {
          const root = document.querySelector(".claims-desk");
          const number = () => document.querySelector(".head .pill").textContent;
          const times = [];
          for (let k = 0; k < 8; k++) {
            const [before, old] = [performance.now(), number()];
            const key = k % 2 ? "k" : "j";
            root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            while (number() === old) await new Promise((go) => setTimeout(go));
            times.push(performance.now() - before);
          }
          return times.sort((a, b) => a - b)[4];
        }"""
    )
    assert took < 50


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
