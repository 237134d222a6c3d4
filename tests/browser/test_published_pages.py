"""Published pages in a real Chromium: readable for all, and nothing in them runs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from alone import AXE

sys.path.insert(0, str(Path(__file__).parents[1]))  # planted, newsroom
from newsroom import checked, open_as
from planted import PAYLOADS, planted_ledger

from workbench.ledger import Ledger
from workbench.publishing.site import build

pytestmark = pytest.mark.browser
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
HOST = "http://site.test"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    list(build(planted_ledger(), folder))
    return folder


def served(page, folder, change=lambda text: text):
    """Serve a folder to a page; return the requests for anything else."""
    strange = []

    def answer(route):
        url = route.request.url
        file = folder / url.removeprefix(f"{HOST}/")
        if url.startswith(f"{HOST}/") and file.is_file():
            route.fulfill(
                body=change(file.read_text("utf-8")), content_type="text/html"
            )
        else:
            strange.append(url)
            route.abort()

    page.route("**/*", answer)
    return strange


def test_nothing_runs_even_without_the_content_security_policy(chromium, hostile):
    page = chromium.new_page()
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    strange = served(page, hostile, lambda text: POLICY.sub("", text))
    names = sorted(str(x.relative_to(hostile)) for x in hostile.rglob("*.html"))
    assert len(names) > len(PAYLOADS)
    for name in names:
        page.goto(f"{HOST}/{name}")
        found = page.evaluate(
            "() => ({pwned: window.pwned ?? null, title: document.title,"
            " text: document.body.innerText, base: document.baseURI,"
            " links: [...document.links].map((a) => a.protocol),"
            " scripts: [...document.scripts].map((s) => s.type),"
            " inside: document.querySelectorAll("
            "'iframe,object,embed,form,img,svg,base,[onerror],[onload],[onclick]'"
            ").length})"
        )
        assert found["pwned"] is None, name
        assert found["inside"] == 0, name
        assert set(found["links"]) <= {"http:", "https:"}, name
        assert set(found["scripts"]) <= {"application/ld+json"}, name
        assert found["base"] == f"{HOST}/{name}"
        assert "{{7*7}}" in found["text"], name  # the publisher's name, as it is
    page.close()
    assert dialogs == []
    assert strange == []


def test_the_same_payloads_do_run_on_a_page_that_does_not_escape_them(chromium):
    page = chromium.new_page()
    page.route("**/*", lambda route: route.abort())
    ran = 0
    for bad in PAYLOADS[:20]:
        page.set_content(f"<!doctype html><p>{bad}</p>")
        ran += page.evaluate("window.pwned ?? 0")
        page.evaluate("delete window.pwned")
    page.close()
    assert ran >= 3


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with a corrected and a withdrawn check."""
    folder = tmp_path_factory.mktemp("site")
    path = folder / "checks.claims"
    first, second = checked(path), checked(path, wording="It has three lanes.")
    with open_as(path, "ana") as ledger:
        ledger.correct(first, "factual", "We first gave the count of 2023.")
        ledger.withdraw(second, "It was another bridge.")
    with Ledger.open(path) as ledger:
        list(build(ledger, folder / "out"))
    return folder / "out", first


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1200, 360])
def test_pages_are_accessible_in_both_themes_and_on_phones(chromium, site, dark, width):
    folder, claim = site
    page = chromium.new_page(
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 800},
        bypass_csp=True,  # for axe alone
    )
    served(page, folder)
    for name in ("index.html", "corrections.html", f"checks/{claim}.html"):
        page.goto(f"{HOST}/{name}")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")
        assert [x["id"] for x in found["violations"]] == [], name
        assert "color-contrast" in [x["id"] for x in found["passes"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_reader_without_scripts_finds_the_way_by_keyboard(chromium, site):
    folder, claim = site
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    served(page, folder)
    page.goto(f"{HOST}/index.html")
    page.get_by_role("link", name="The old bridge carries").press("Enter")
    page.get_by_role("heading", name="Claim: The old bridge carries").wait_for()
    assert page.url == f"{HOST}/checks/{claim}.html"
    page.get_by_role("link", name="Version 1").press("Enter")
    page.get_by_text("This is version 1, which was corrected").wait_for()
    page.get_by_role("link", name="The check as it stands now").press("Enter")
    page.get_by_role("link", name="All corrections").press("Enter")
    page.get_by_role("heading", name="Corrections").wait_for()
    context.close()


def test_the_style_of_a_page_is_allowed_by_its_own_policy(chromium, site):
    folder, claim = site
    page = chromium.new_page()
    served(page, folder)
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{HOST}/checks/{claim}.html")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert told == []
    page.close()
