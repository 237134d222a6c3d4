"""Checked before: what the desk shows of earlier checks, and what one says of them."""

import pytest
from alone import AT_TEN
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

BELL = {
    "id": "imported-review-1",
    "kind": "imported-review",
    "claim": "24 people were taken to hospital after the fire in Varnholt",
    "title": "",
    "publisher": "Bell",
    "rating": "Mostly false",
    "numbers": "5, where 1 is the best and 6 the worst",
    "date": "2031-03-12T10:00:00Z",
    "url": "https://bell.example.org/checks/24",
    "status": "",
    "score": 0.71,
    "decision": "",
    "because": "",
}
OWN = BELL | {
    "id": "claim-doc-fire-2",
    "kind": "claim",
    "claim": "<b>Two</b> of five silos were lost",
    "publisher": "",
    "rating": "True",
    "numbers": "",
    "url": "javascript:alert(1)",
    "status": "assessed",
    "score": 0.15,
}
BOTH = {**AT_TEN, "earlier": [BELL, OWN]}


@pytest.fixture
def region(desk):
    desk.open(BOTH)
    return desk.root.get_by_role("region", name="Checked before")


def test_earlier_checks_are_shown_with_whose_they_are_rating_and_date(desk, region):
    expect(region.get_by_role("listitem")).to_have_count(1)
    region.get_by_role("button", name="1 more").click()
    expect(region.get_by_role("listitem")).to_have_count(2)
    first, second = region.get_by_role("listitem").all()
    expect(first).to_contain_text("Mostly false")
    expect(first).to_contain_text("(5, where 1 is the best and 6 the worst)")
    expect(first).to_contain_text("Bell · 12 March 2031 · very like it")
    expect(first.get_by_role("link")).to_have_attribute("href", BELL["url"])
    expect(second).to_contain_text("here, Assessed")
    expect(second).to_contain_text("<b>Two</b>")
    expect(second.get_by_role("link")).to_have_count(0)


def test_nothing_is_shown_where_nothing_is_like_it(desk):
    desk.open()
    expect(desk.root.get_by_role("heading", name="Evidence")).to_be_visible()
    expect(desk.root.get_by_text("Checked before")).to_have_count(0)


def test_the_same_claim_is_set_aside_by_keyboard_and_the_next_one_opens(desk, region):
    button = region.get_by_role("button", name="Same claim").first
    button.focus()
    desk.press("Enter")
    desk.number(11)
    (act,) = desk.acts()
    assert (act["verb"], act["earlier"], act["decision"]) == (
        "match",
        BELL["id"],
        "same",
    )


def test_a_new_check_is_based_on_it_and_stays_open(desk, region):
    region.get_by_role("button", name="New check, based on it").first.click()
    expect(region).to_contain_text("You said: checked anew, based on it")
    desk.number(10)


def test_different_asks_why_and_keeps_the_reason(desk, region):
    region.get_by_role("button", name="Different…").first.click()
    save = region.get_by_role("button", name="Save")
    save.focus()
    desk.press("Enter")
    assert desk.acts() == []
    region.get_by_label("Different, because").fill("another night")
    save.click()
    expect(region).to_contain_text("You said: different: another night")
    assert desk.acts()[0]["because"] == "another night"
