"""Nothing typed at the desk is lost: drafts, dead kernels, two versions."""

import re

import pytest
from alone import AT_TEN, TEN
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_draft_is_restored_and_can_be_discarded(desk):
    fields = {"rating": "true", "explanation": "Typed before the lid was closed."}
    draft = {"base_rev": 1, "at": "2026-11-22T14:02:00Z", "fields": fields}
    desk.open({**AT_TEN, "drafts": {TEN: draft}})
    expect(desk.field("Why")).to_have_value(fields["explanation"])
    notice = desk.root.get_by_text(re.compile("Draft from .*, not in the ledger yet"))
    expect(notice).to_be_visible()
    desk.root.get_by_role("button", name="discard").click()
    expect(desk.field("Why")).to_have_value("")
    expect(notice).to_have_count(0)
    desk.page.wait_for_function("Object.keys(kernel.drafts).length === 0")


def test_a_draft_survives_the_page_and_goes_with_its_claim(desk):
    desk.open()
    desk.press("w")
    desk.type("Half a thought")
    desk.press("Escape", "j", "k")
    desk.number(10)
    expect(desk.field("Why")).to_have_value("Half a thought")
    desk.page.evaluate("again()")
    desk.ready()
    desk.number(10)
    expect(desk.field("Why")).to_have_value("Half a thought")


def test_without_an_answer_it_says_so_and_keeps_what_is_typed(desk):
    desk.page.clock.install()
    desk.open()
    desk.page.evaluate("kernel.silent = true")
    desk.press("w")
    desk.type("Typed while the kernel was gone")
    desk.page.clock.run_for(11_000)
    alert = desk.root.get_by_role("alert")
    expect(alert).to_contain_text("No answer yet; what you typed is kept here")
    stored = desk.page.evaluate("JSON.stringify(localStorage)")
    assert "Typed while the kernel was gone" in stored
    desk.page.evaluate("kernel.silent = false")
    desk.page.clock.run_for(6_000)
    expect(alert).to_have_count(0)
    assert desk.kernel(f"drafts['{TEN}'].fields.explanation") == (
        "Typed while the kernel was gone"
    )
    assert desk.page.evaluate("localStorage.length") == 0


def test_what_a_dead_page_could_not_send_is_there_again(desk):
    desk.open()
    desk.page.evaluate("kernel.silent = true")
    desk.press("w")
    desk.type("Never delivered")
    desk.page.wait_for_function("localStorage.length === 1")
    desk.page.reload()
    desk.ready()
    expect(desk.field("Why")).to_have_value("Never delivered")
    desk.page.wait_for_function(f"kernel.drafts['{TEN}'] && localStorage.length === 0")


def test_two_versions_are_decided_field_by_field(desk):
    desk.open()
    desk.clash()
    save = desk.root.get_by_role("button", name="Save merged")
    expect(save).to_have_attribute("aria-disabled", "true")
    expect(desk.root.get_by_text("2 decisions left: wording, verdict")).to_be_visible()
    expect(desk.root.locator("del").first).to_be_visible()
    desk.press("Control+Enter")
    assert [act["verb"] for act in desk.acts()] == [], "nothing is saved undecided"
    desk.press("m")
    expect(desk.root.get_by_text("1 decision left: verdict")).to_be_visible()
    desk.press("t")
    expect(desk.root.get_by_text("Theirs. Mine.")).to_be_visible()
    expect(save).not_to_have_attribute("aria-disabled", "true")
    desk.press("Control+Enter")
    desk.saved(59)
    act = desk.acts()[-1]
    assert act["expected_rev"] == 2
    assert act["fields"]["wording"].endswith("pier 9.")
    assert act["fields"]["rating"] == "half-true"
    assert act["fields"]["explanation"] == "Theirs. Mine."


def test_two_versions_left_with_escape_lose_nothing(desk):
    desk.open()
    desk.clash()
    desk.press("Escape")
    desk.number(10)
    expect(desk.field("Why")).to_have_value("Mine.")
    expect(desk.root.get_by_role("button", name="Compare both…")).to_be_visible()


def test_a_stale_save_brings_the_two_versions_up(desk):
    desk.open()
    desk.press("2", "w")
    desk.type("Mine.")
    desk.kernel(
        f"other('{TEN}', {{verdict: {{scale: 'scale-1', scale_rev: 1,"
        " rating: 'true', explanation: 'Theirs.'}}, {quietly: true})"
    )
    desk.press("Control+Enter")
    expect(desk.root.get_by_role("region", name="Two versions")).to_be_visible()
    assert desk.kernel(f"claims.get('{TEN}').verdict.rating") == "true"


def test_a_change_by_others_is_shown_at_once_where_nothing_is_typed(desk):
    desk.open()
    desk.kernel(f"other('{TEN}', {{wording: 'Theirs now.'}})")
    expect(desk.field("Claim in its own words")).to_have_value("Theirs now.")
