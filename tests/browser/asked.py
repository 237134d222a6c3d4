"""A built widget on a plain page, whose questions a real ledger's host answers."""

import json

from alone import STATIC

from workbench.desk import Failure, Host

HOST = "http://asked.test"
PARTS = {"charts": "charts.js", "de": "de.json"}
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>Widget</title>
<link rel="stylesheet" href="/{name}.css">
<body data-jp-theme-light="{light}" style="margin:0;background:{paper}">
<main id="here"></main>
<script type="module">
  import widget from "/{name}.js";
  const handlers = new Set();
  const tell = (message) => handlers.forEach((handler) => handler(message));
  window.traits = {{}};
  window.changed = () => tell({{ kind: "event", name: "changed", data: {{}} }});
  const model = {{
    get: (name) => traits[name] ?? "",
    set: (name, value) => (traits[name] = value),
    save_changes: () => {{}},
    on: (_, handler) => handlers.add(handler),
    off: (_, handler) => handlers.delete(handler),
    send: async ({{ id, method, params }}) =>
      tell({{ kind: "response", id, ...(await window.ask(method, params)) }}),
  }};
  widget.render({{ model, el: document.getElementById("here") }});
</script>
"""


def asking(page, ledger, name, *, dark=False, width=1440, language="en"):
    """Open the widget ``name``; return its element. ``changed()`` tells it of news."""
    host = Host(ledger, lambda *_: None)

    def ask(method, params):
        try:
            if method == "part":
                file = PARTS[params["name"]]
                return {"result": {"module": (STATIC / file).read_text("utf-8")}}
            return json.loads(json.dumps({"result": host.answer(method, params)}))
        except Failure as failure:
            return {"error": failure.data}

    def answer(route):
        file = route.request.url.rsplit("/", 1)[1]
        if not file:
            paper, light = ("#111", "false") if dark else ("#fff", "true")
            html = PAGE.format(name=name, light=light, paper=paper, language=language)
            route.fulfill(body=html, content_type="text/html")
        else:
            kind = "text/css" if file.endswith(".css") else "text/javascript"
            route.fulfill(body=(STATIC / file).read_bytes(), content_type=kind)

    page.set_viewport_size({"width": width, "height": 900})
    page.expose_function("ask", ask)
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    return page.locator(".claims-desk")
