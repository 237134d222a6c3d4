"""The built desk on a plain page, with a stand-in for the kernel."""

import json
from pathlib import Path

from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "workbench" / "widgets" / "static"
FIXTURES = ROOT / "tests" / "fixtures" / "desk"
AXE = ROOT / "extension" / "node_modules" / "axe-core" / "axe.min.js"
HOST = "http://desk.test"
TEN = "claim-doc-fire-10"
AT_TEN = {"position": {"claim": TEN}}
PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8"><title>Desk</title>
<link rel="stylesheet" href="/static/desk.css">
<body data-jp-theme-light="{light}" style="margin:0;background:{paper}">
<main id="desk" style="width:{width}px"></main>
<script type="module">
  import {{ Kernel }} from "/desk/kernel.js";
  import widget from "/static/desk.js";
  window.kernel = new Kernel({options});
  window.outside = [];
  document.addEventListener("keydown", ({{ key }}) => outside.push(key));
  const show = () =>
    widget.render({{ model: kernel, el: document.getElementById("desk") }});
  let shown = show();
  window.again = async () => {{
    (await shown)();
    shown = show();
  }};
</script>
"""
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}


class Desk:
    """A page with a desk on it, and what one does there."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".claims-desk")
        self.keys = page.keyboard

    def open(self, options=None, *, dark=False, width=1440, language="en"):
        html = PAGE.format(
            light=json.dumps(not dark),
            paper="#111" if dark else "#fff",
            width=width,
            language=language,
            options=json.dumps(AT_TEN if options is None else options),
        )
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.route(f"{HOST}/**", lambda route: _answer(route, html))
        self.page.goto(f"{HOST}/")
        self.ready()
        return self

    def ready(self):
        expect(self.root.locator("[data-field=evidence]")).to_be_visible()
        self.root.focus()

    def press(self, *keys):
        for key in keys:
            self.keys.press(key)

    def type(self, text):
        self.keys.insert_text(text)

    def kernel(self, script):
        return self.page.evaluate(f"kernel.{script}")

    def acts(self):
        return self.kernel("acts()")

    def number(self, number):
        """Expect claim `number` to be open."""
        expect(self.root.locator(".head .pill")).to_have_text(str(number))
        self.settled()

    def settled(self):
        expect(self.root.locator(".form")).to_be_visible()

    def saved(self, seq):
        expect(self.root.locator(".saved")).to_contain_text(f"entry {seq}")

    def field(self, label):
        return self.root.get_by_label(label, exact=True)

    def focused(self):
        """Return the tag and the field of what has the focus."""
        return self.page.evaluate(
            "(({ tagName, dataset }) => [tagName, dataset.field ?? ''])"
            "(document.activeElement)"
        )

    def clash(self):
        """Bring about two versions of claim 10, and try to save."""
        self.press("2", "o", "Control+a")
        self.type("24 people were taken to hospital after the fire at pier 9.")
        self.press("Escape", "w")
        self.type("Mine.")
        self.press("Escape")
        self.kernel(
            f"other('{TEN}', {{wording: '24 people were still in hospital at 05:30.',"
            " verdict: {scale: 'scale-1', scale_rev: 1, rating: 'half-true',"
            " explanation: 'Theirs.'}, note: 'called'})"
        )
        notice = self.root.locator(".notice")
        expect(notice).to_contain_text("Tomás Lind changed this claim")
        self.press("Control+Enter")
        expect(self.root.get_by_role("region", name="Two versions")).to_be_visible()


def _answer(route, html):
    path = route.request.url.removeprefix(HOST)
    if path == "/":
        route.fulfill(body=html, content_type="text/html")
        return
    folder = {"static": STATIC, "desk": FIXTURES}[path.split("/")[1]]
    file = folder / path.split("/")[2]
    if file.exists():
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    else:
        route.fulfill(status=404)
