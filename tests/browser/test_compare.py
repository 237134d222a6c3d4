"""Reports side by side: the built widget on a plain page, answered by a real ledger."""

import json
from pathlib import Path

import pytest
from alone import AXE, STATIC
from playwright.sync_api import expect

import workbench as wb
from workbench.comparison import suggest
from workbench.desk import Failure, Host
from workbench.documents import read

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Compare</title>
<link rel="stylesheet" href="/static/compare.css">
<body data-jp-theme-light="{light}" style="margin:0;background:{paper}">
<main id="here"></main>
<script type="module">
  import widget from "/static/compare.js";
  const handlers = new Set();
  const tell = (message) => handlers.forEach((handler) => handler(message));
  window.changed = () => tell({{ kind: "event", name: "changed", data: {{}} }});
  const model = {{
    get: () => "",
    on: (_, handler) => handlers.add(handler),
    off: (_, handler) => handlers.delete(handler),
    send: async ({{ id, method, params }}) =>
      tell({{ kind: "response", id, ...(await window.ask(method, params)) }}),
  }};
  widget.render({{ model, el: document.getElementById("here") }});
</script>
"""


@pytest.fixture
def ledger(tmp_path):
    with wb.Ledger.open(tmp_path / "dam.claims", actor="Ana Ruiz") as opened:
        for path in sorted(ARTICLES.iterdir()):
            opened.add(read(path))
        suggest(opened)
        yield opened


def comparing(page, ledger, *, dark=False, width=1440):
    """Open the widget on the page; the kernel's half is the ledger's own host."""
    host = Host(ledger, lambda *_: None)

    def ask(method, params):
        try:
            return json.loads(json.dumps({"result": host.answer(method, params)}))
        except Failure as failure:
            return {"error": failure.data}

    def answer(route):
        name = route.request.url.rsplit("/", 1)[1]
        if not name:
            html = PAGE.format(
                light=json.dumps(not dark), paper="#111" if dark else "#fff"
            )
            route.fulfill(body=html, content_type="text/html")
        else:
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            route.fulfill(body=(STATIC / name).read_bytes(), content_type=kind)

    page.set_viewport_size({"width": width, "height": 900})
    page.expose_function("ask", ask)
    page.route("http://compare.test/**", answer)
    page.goto("http://compare.test/")
    expect(page.get_by_role("heading", level=2)).to_be_visible()
    return page.locator(".comparison")


def test_links_are_decided_by_keyboard_and_taken_back(page, ledger):
    shown = comparing(page, ledger)
    waiting = shown.locator("[data-link]")
    count = waiting.count()
    first = waiting.first
    link = first.get_attribute("data-link")
    first.focus()
    page.keyboard.press("n")
    expect(shown.locator(f"[data-link={link}]")).to_have_count(0)
    expect(waiting).to_have_count(count - 1)
    assert next(k for k in ledger.links() if k.id == link).decision == "rejected"
    # the next one that waits has the focus
    assert page.evaluate("document.activeElement.dataset.link")
    shown.get_by_role("button", name="undo").first.click()
    expect(waiting).to_have_count(count)
    assert next(k for k in ledger.links() if k.id == link).decision == "suggested"


def test_another_relation_can_be_said_and_what_differs_is_marked(page, ledger):
    shown = comparing(page, ledger)
    expect(shown.locator("mark.differs").first).to_be_visible()
    cell = shown.locator("[data-link]").first
    link = cell.get_attribute("data-link")
    cell.get_by_label("Confirm as another relation").select_option("similar")
    expect(shown.locator(f"[data-link={link}]")).to_have_count(0)
    decided = next(k for k in ledger.links() if k.id == link)
    assert (decided.decision, decided.relation) == ("confirmed", "similar")
    text = "".join(shown.locator(".report").all_inner_texts())
    assert "<" not in text


def test_what_somebody_else_decided_is_shown(page, ledger):
    shown = comparing(page, ledger)
    cell = shown.locator("[data-link]").first
    link = cell.get_attribute("data-link")
    with wb.Ledger.open(ledger._store.path, actor="Tomás Lind") as other:
        other.decide(link, confirmed=False)
    page.evaluate("changed()")
    expect(shown.get_by_text("Rejected by Tomás Lind")).to_be_visible()


def test_a_ledger_without_links_says_what_to_do(page, tmp_path):
    with wb.Ledger.open(tmp_path / "none.claims", actor="Ana Ruiz") as ledger:
        host = comparing_nothing(page, ledger)
    expect(host).to_contain_text("workbench suggest")


def comparing_nothing(page, ledger):
    host = Host(ledger, lambda *_: None)

    def ask(method, params):
        try:
            return {"result": host.answer(method, params)}
        except Failure as failure:
            return {"error": failure.data}

    page.expose_function("ask", ask)

    def answer(route):
        name = route.request.url.rsplit("/", 1)[1]
        body = (
            (STATIC / name).read_bytes()
            if name
            else PAGE.format(light="true", paper="#fff")
        )
        kind = "text/javascript" if name.endswith(".js") else "text/html"
        route.fulfill(body=body, content_type="text/css" if "css" in name else kind)

    page.route("http://compare.test/**", answer)
    page.goto("http://compare.test/")
    expect(page.get_by_role("alert")).to_be_visible()
    return page.get_by_role("alert")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 600])
def test_everyone_can_use_it(page, ledger, dark, width):
    comparing(page, ledger, dark=dark, width=width)
    page.add_script_tag(path=AXE)
    results = page.evaluate("axe.run(document.getElementById('here'))")
    assert [(v["id"], v["nodes"][0]["html"]) for v in results["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in results["passes"]}
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
