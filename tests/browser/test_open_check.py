"""The check of a ClaimReview: the built widget on a plain page, offline."""

import json

import pytest
from alone import AXE, STATIC
from playwright.sync_api import expect

import workbench as wb

pytestmark = pytest.mark.browser

HOST = "http://check.test"
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>Check</title>
<link rel="stylesheet" href="/check.css">
<body data-jp-theme-light="{light}" style="margin:0;background:{paper}">
<main id="here"></main>
<script type="module">
  import widget from "/check.js";
  const data = {data};
  const el = document.getElementById("here");
  const handlers = new Set();
  const model = {{
    get: () => data,
    on: (_, handler) => handlers.add(handler),
    off: (_, handler) => handlers.delete(handler),
    send: async ({{ id, params }}) => {{
      const module = await (await fetch(`/${{params.name}}.json`)).text();
      handlers.forEach((handler) =>
        handler({{ kind: "response", id, result: {{ module }} }}),
      );
    }},
  }};
  widget.render({{ model, el }});
</script>
"""
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://lantern.example.org/checks/varnholt-24",
    "claimReviewed": "24 people were taken to hospital in the night of 11 March 2031 "
    "after the fire at the Varnholt grain terminal",
    "datePublished": "2031-03-12T16:20:00+01:00",
    "inLanguage": "en",
    "author": {
        "@type": "Organization",
        "name": "The Lantern Desk",
        "url": "https://lantern.example.org/",
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "2",
        "bestRating": "5",
        "worstRating": "1",
        "alternateName": "Mostly false",
    },
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2031-03-12",
        "author": {
            "@type": "Person",
            "name": "Ilse Marant",
            "jobTitle": "deputy harbour master",
        },
        "appearance": ["https://kestrel.example.org/varnholt-fire"],
    },
}
HOSTILE = {
    "@type": "ClaimReview",
    "url": "javascript:alert(1)",
    "claimReviewed": "<img src=x onerror='window.hacked=1'></script>",
    "reviewRating": {
        "alternateName": "\u202e<b>False</b>",
        "ratingValue": float("nan"),
    },
}


def opened(page, review, *, dark=False, width=1440, language="en"):
    data = json.dumps(wb.Check(review).data).replace("<", "\\u003c")
    paper, light = ("#111", "false") if dark else ("#fff", "true")

    def answer(route):
        file = route.request.url.rsplit("/", 1)[1]
        if not file:
            html = PAGE.format(data=data, light=light, paper=paper, language=language)
            route.fulfill(body=html, content_type="text/html")
            return
        kind = "text/css" if file.endswith(".css") else "text/javascript"
        route.fulfill(body=(STATIC / file).read_bytes(), content_type=kind)

    page.set_viewport_size({"width": width, "height": 900})
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    return page.locator(".claims-desk")


def test_the_card_the_findings_and_the_json_stand_side_by_side(page):
    shown = opened(page, REVIEW)
    card = shown.get_by_role("region", name="As a reader sees it")
    expect(card).to_contain_text("Claim by Ilse Marant, deputy harbour master")
    expect(card).to_contain_text("Mostly false")
    findings = shown.get_by_role("region", name="Findings")
    expect(findings).to_contain_text("Date", ignore_case=True)
    expect(shown.get_by_role("region", name="JSON-LD")).to_contain_text('"@context"')


def test_a_chip_shows_one_consumers_findings_by_keyboard(page):
    shown = opened(page, REVIEW)
    findings = shown.get_by_role("region", name="Findings")
    every = findings.locator(".findings > li").count()
    chip = findings.get_by_role("button", name="Google").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "true")
    few = findings.locator(".findings > li").count()
    assert 0 < few < every


def test_a_finding_leads_to_its_line(page):
    shown = opened(page, REVIEW)
    link = shown.get_by_role("button", name="line").first
    number = link.inner_text().removeprefix("line ")
    link.click()
    marked = shown.locator(".lines .shown")
    expect(marked).to_have_count(1)
    assert page.evaluate(
        "[...document.querySelectorAll('.lines li')].findIndex("
        "(x) => x.classList.contains('shown')) + 1"
    ) == int(number.split("–")[0].removeprefix("s "))


def test_hostile_text_is_only_shown(page):
    shown = opened(page, HOSTILE)
    expect(shown).to_contain_text("<img src=x")
    assert page.evaluate("window.hacked") is None
    assert shown.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1440, 500])
def test_it_has_nothing_that_axe_finds_wrong(page, dark, width):
    opened(page, REVIEW, dark=dark, width=width)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
    )
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert any(rule["id"] == "color-contrast" for rule in found["passes"])
