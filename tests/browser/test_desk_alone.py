"""What one does at the desk: alone on a page, by keyboard and by mouse."""

import re

import pytest
from alone import AT_TEN, TEN
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_it_opens_where_one_was_with_the_article_beside_the_claim(desk):
    desk.open()
    desk.number(10)
    expect(desk.root.locator("blockquote")).to_contain_text(
        "24 people were taken to hospital during the night"
    )
    expect(desk.root.get_by_text("7 of 9 checked")).to_be_visible()
    mark = desk.root.locator(".mark.current").first
    expect(mark).to_be_in_viewport()
    assert "selected" in mark.get_attribute("class")


def test_a_figure_says_what_is_said_of_it_and_when(desk):
    desk.open()
    figures = desk.root.get_by_role("heading", name="Quantities").locator("..")
    expect(figures.get_by_role("listitem")).to_have_text(
        [
            "24 people were taken · during the night [11 March 2031]",
            "four firefighters among them",
        ]
    )


def test_a_claim_is_checked_by_keyboard_alone(desk):
    desk.open()
    desk.press("1", "2")
    rating = desk.root.get_by_role("button", name="Mostly false", exact=True)
    expect(rating).to_have_attribute("aria-pressed", "true")
    assert desk.acts() == [], "a rating alone records nothing"
    desk.press("w")
    desk.type("31 were taken in; seven had gone home.")
    expect(
        desk.root.get_by_text("Draft kept · not in the ledger yet").first
    ).to_be_visible()
    desk.press("Escape", "e")
    desk.type("https://example.org/log")
    desk.press("Enter")
    desk.saved(58)
    expect(desk.root.get_by_role("link", name="example.org/log")).to_be_visible()
    assert desk.field("Why").input_value() == "31 were taken in; seven had gone home."
    expect(
        desk.root.get_by_role("button", name="Save “Mostly false” & next")
    ).to_be_visible()
    desk.press("Control+Enter")
    desk.saved(59)
    desk.number(11)
    cite, save = desk.acts()
    assert cite["evidence"] == {"stance": "supports", "url": "https://example.org/log"}
    assert save["fields"] == {
        "rating": "mostly-false",
        "explanation": "31 were taken in; seven had gone home.",
    }
    assert desk.focused() == ["DIV", ""]
    expect(desk.root).to_be_focused()


def test_save_works_inside_a_field_and_single_keys_are_letters_there(desk):
    desk.open()
    desk.press("3", "w")
    desk.keys.type("just 1 fact; jxs?/")
    assert desk.field("Why").input_value() == "just 1 fact; jxs?/"
    desk.number(10)
    desk.press("Control+Enter")
    desk.number(11)
    assert [act["verb"] for act in desk.acts()] == ["save"]
    assert desk.acts()[0]["fields"]["rating"] == "half-true"


def test_text_typed_before_a_claim_is_there_does_not_act(desk):
    desk.open({**AT_TEN, "delay": 150})
    desk.press("j", "w")
    desk.keys.type("fxs")
    expect(desk.root.locator("[data-field=explanation]")).to_be_focused()
    assert desk.acts() == []
    assert desk.root.get_by_role("dialog").count() == 0


def test_the_page_around_gets_no_key_of_the_desk(desk):
    desk.open()
    desk.press("j", "k", "v", "Escape")
    desk.number(10)
    desk.press("w")
    desk.keys.type("abc")
    desk.press("Escape", "Shift+Enter")
    assert desk.page.evaluate("outside") == []
    desk.press("Control+Shift+c")
    assert "c" in desk.page.evaluate("outside"), "combinations are left to their owners"


def test_escape_leaves_the_field_and_then_the_desk(desk):
    desk.open()
    desk.press("w")
    assert desk.focused() == ["TEXTAREA", "explanation"]
    desk.press("Escape")
    expect(desk.root).to_be_focused()
    desk.press("Escape")
    expect(desk.root).not_to_be_focused()


def test_candidates_are_taken_up_set_aside_and_brought_back(desk):
    desk.open({"position": {"claim": "claim-doc-fire-11"}})
    desk.press("x")
    expect(desk.root.locator(".head .status")).to_have_text(re.compile("To check"))
    desk.press("s")
    dialog = desk.root.get_by_role("dialog")
    expect(dialog).to_be_visible()
    desk.press("3")
    desk.number(12)
    assert desk.acts()[1]["reason"] == "prediction"
    desk.root.get_by_role("button", name=re.compile("^Set aside \\d")).click()
    desk.page.locator(".glyph[data-claims=claim-doc-fire-11]").click()
    desk.number(11)
    desk.press("x")
    expect(desk.root.locator(".head .status")).to_have_text(re.compile("To check"))


def test_the_rest_of_an_article_is_set_aside_after_one_question(desk):
    desk.open()
    desk.press("Shift+S")
    dialog = desk.root.get_by_role("dialog")
    expect(dialog.get_by_text("7 candidates that nobody has touched")).to_be_visible()
    desk.press("Control+Enter")
    expect(desk.root.get_by_text("· 9 set aside")).to_be_visible()
    assert (
        desk.kernel("claims.get('claim-doc-fire-14').set_aside.reason")
        == "not selected"
    )


def test_who_said_it_is_accepted_or_changed(desk):
    desk.open()
    desk.press("a")
    desk.saved(58)
    assert desk.acts()[0]["fields"]["source"]["suggested"] is False
    expect(desk.root.get_by_text("Suggested by")).to_have_count(0)
    desk.press("c")
    desk.field("Role").fill("Acting harbour master")
    desk.press("Control+Enter")
    desk.saved(59)
    source = desk.acts()[1]["fields"]["source"]
    assert source["claimants"][0]["name"] == "Ilse Marant"
    assert source["claimants"][0]["role"] == "Acting harbour master"
    assert source["via"] == "Harbour-office briefing"


def test_words_are_selected_by_keyboard_to_add_a_missed_claim(desk):
    desk.open()
    desk.press("v", "Shift+ArrowRight", "Shift+ArrowRight")
    toolbar = desk.root.get_by_role("toolbar", name="Selected words")
    expect(toolbar).to_be_visible()
    assert desk.page.evaluate("getSelection().toString()") == "24 people were"
    desk.press("Escape")
    expect(toolbar).to_have_count(0)
    desk.press("v", "ArrowDown", "Shift+ArrowRight", "Enter")
    desk.number(19)
    expect(desk.root.locator("blockquote")).to_contain_text("We had")


def test_a_passage_is_added_to_a_claim_and_another_cited(desk):
    desk.open()
    desk.press("v", "ArrowDown", "Shift+End", "p")
    desk.saved(58)
    place = desk.acts()[0]
    text = desk.kernel("documents.get('doc-fire').text")
    assert text[place["start"] : place["end"]].startswith("We had told the operator")
    desk.press("v", "ArrowUp", "Shift+ArrowRight", "c")
    assert desk.focused() == ["INPUT", "evidence"]
    desk.press("Enter")
    desk.saved(59)
    evidence = desk.acts()[1]["evidence"]
    cited = evidence["passage"]
    assert text[cited["start"] : cited["end"]] == evidence["quote"]


def test_offsets_are_right_after_emoji_and_from_right_to_left(desk):
    desk.open({"position": {"claim": "claim-doc-odd-1", "document": "doc-odd"}})
    first, second = desk.kernel(
        "documents && ['claim-doc-odd-1', 'claim-doc-odd-2'].map((id) =>"
        " [...document.querySelectorAll(`[data-claims~='${id}'].mark`)]"
        ".map((mark) => mark.textContent).join(''))"
    )
    assert first == "counted 31 patients 🚑 before dawn"
    assert second == "120 شخصا أصيبوا في الحريق"
    lines = desk.root.locator(".line p")
    assert lines.nth(2).evaluate("(line) => getComputedStyle(line).direction") == "rtl"
    # By mouse: the words after four emoji, selected and added.
    desk.page.evaluate(
        """() => {
          const line = document.querySelectorAll(".line p")[1];
          const text = [...line.childNodes].at(-1);
          const at = text.data.indexOf("café");
          const end = at + "café stayed open".length;
          getSelection().setBaseAndExtent(text, at, text, end);
        }"""
    )
    desk.root.get_by_role("button", name="Add claim").click()
    desk.number(4)
    expect(desk.root.locator("blockquote")).to_have_text(
        re.compile("“café stayed open”")
    )


def test_hostile_text_is_shown_as_text(desk):
    desk.open({"position": {"claim": "claim-doc-odd-1", "document": "doc-odd"}})
    expect(desk.root.locator(".line").first).to_contain_text(
        '<img src=x onerror="window.hacked=1"> </script>'
    )
    desk.kernel(
        "other('claim-doc-odd-3', {wording: '<img src=x onerror=window.hacked=1>'})"
    )
    desk.press("]")
    desk.root.get_by_label("Search claims").fill("<")
    found = desk.root.get_by_role("listbox").get_by_role("option")
    expect(found.last).to_contain_text("2 found")
    assert desk.page.evaluate("window.hacked") is None
    assert desk.root.locator(".article img, .article script, .article b").count() == 0


def test_from_assessed_to_published_corrected_and_withdrawn(desk):
    desk.open({"position": {"claim": "claim-doc-fire-3", "filter": "all"}})
    expect(desk.root.get_by_role("button", name="Agree & next")).to_be_visible()
    desk.press("r")
    desk.number(4)
    desk.press("k")
    desk.number(3)
    desk.press("p")
    desk.press("Control+Enter")
    desk.number(4)
    desk.press("k")
    desk.number(3)
    desk.press("4")
    expect(desk.root.get_by_role("button", name="Correct…")).to_have_count(1)
    desk.press("Control+Enter")
    desk.root.get_by_label("What readers are told").fill("The log says so.")
    desk.press("Control+Enter")
    desk.number(4)
    desk.press("k", "Shift+T")
    desk.root.get_by_label("Why, for readers").fill("It cannot be upheld.")
    desk.press("Control+Enter")
    desk.number(4)
    verbs = [act["verb"] for act in desk.acts()]
    assert verbs == ["review", "publish", "correct", "withdraw"]
    assert desk.acts()[2]["fields"]["rating"] == "mostly-true"
    assert desk.acts()[2]["why"] == "The log says so."


def test_it_shows_the_check_as_readers_will_see_it(desk):
    desk.open({"position": {"claim": "claim-doc-fire-2", "filter": "all"}})
    desk.press("l")
    view = desk.root.get_by_role("region", name="As readers will see it")
    expect(view.get_by_text("Preview: not published")).to_be_visible()
    expect(view.get_by_text("Half true", exact=True)).to_be_visible()
    expect(
        view.get_by_text("Claim by Ilse Marant, Deputy harbour master")
    ).to_be_visible()
    expect(view.get_by_text("Longer than advised")).to_be_visible()
    desk.press("Escape")
    desk.number(2)


def test_a_quotation_that_differs_is_accepted_by_the_person(desk):
    desk.open()
    desk.press("e")
    desk.type("https://example.org/log")
    desk.field("Quotation relied on").fill("By 05:30 there were 31")
    desk.field("Its text, pasted").fill("By 05:30 there were 24. More.")
    desk.root.get_by_role("button", name="Add", exact=False).first.click()
    alert = desk.root.get_by_role("alert")
    expect(alert).to_contain_text("Found with a difference")
    expect(alert).to_be_focused()
    expect(alert).to_be_in_viewport(ratio=1)
    desk.press("Enter")
    assert desk.acts() == [], "the key that asked does not also accept"
    desk.press("Tab", "Enter")
    desk.saved(58)
    expect(desk.root).to_be_focused()
    expect(desk.root.locator(".evidence li").last).to_be_in_viewport(ratio=1)
    assert desk.acts()[0]["evidence"]["accept_difference"] is True


def test_a_link_that_a_colleague_decided_meanwhile_is_shown_as_it_is(desk):
    desk.open()
    others = desk.root.locator(".others")
    expect(others).to_contain_text("(suggested)")
    desk.kernel(f"decidedByOther('{TEN}')")
    others.get_by_role("button", name="Confirm").click()
    expect(desk.root.locator(".notice")).to_contain_text("Tomás Lind decided it")
    expect(others).to_contain_text("(rejected)")
    others.get_by_role("button", name="Confirm").click()
    expect(others.get_by_role("button", name="Confirm")).to_have_count(0)


def test_a_suggested_link_is_confirmed_or_rejected(desk):
    desk.open()
    others = desk.root.locator(".others")
    expect(others).to_contain_text("(suggested)")
    others.get_by_role("button", name="Reject").click()
    expect(others).to_contain_text("(rejected)")
    others.get_by_role("button", name="Confirm").click()
    expect(others.get_by_role("button", name="Confirm")).to_have_count(0)
    asked = desk.kernel("asked('decide')")
    assert [each["confirmed"] for each in asked] == [False, True]
    assert [(each["link"], each["expected_rev"]) for each in asked] == [
        ("link-1", 1),
        ("link-1", 2),
    ]


def test_a_duplicate_is_merged_into_a_claim_found_by_search_and_split_off(desk):
    desk.open({"position": {"claim": "claim-doc-fire-11"}})
    desk.press("s")
    field = desk.root.get_by_role("combobox", name="Find the claim it repeats")
    field.focus()
    desk.type("31 patients")
    found = desk.root.get_by_role("dialog").get_by_role("option")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Hostile & odd")
    field.fill("")
    desk.keys.type("taken to hospital")
    expect(found.first).to_contain_text("24 people")
    expect(found.first).to_contain_text("The Kestrel Post")
    desk.press("Enter")
    desk.number(12)
    assert desk.acts()[0]["verb"] == "merge"
    assert desk.acts()[0]["into"] == TEN
    desk.press("k")
    desk.number(10)
    desk.root.get_by_role("button", name="Split…").click()
    boxes = desk.root.get_by_role("dialog").get_by_role("checkbox")
    boxes.nth(1).check()
    desk.press("Control+Enter")
    expect(desk.root.get_by_role("dialog")).to_have_count(0)
    assert desk.acts()[1]["appearances"] == [1]
    assert desk.kernel("claims.get('claim-doc-fire-11').status") == "candidate"


def test_a_claim_that_was_merged_leads_to_the_one_it_is_checked_as(desk):
    desk.open({"position": {"claim": "claim-doc-fire-11"}})
    desk.press("s")
    desk.root.get_by_role("combobox", name="Find the claim it repeats").focus()
    desk.type("taken to hospital")
    desk.press("ArrowUp", "ArrowDown", "Enter")
    desk.number(12)
    desk.root.get_by_role("button", name=re.compile("^Set aside \\d")).click()
    desk.page.locator(".glyph[data-claims~=claim-doc-fire-11]").first.click()
    desk.number(11)
    expect(desk.root.get_by_role("heading", name="Checked as")).to_be_visible()
    context = desk.root.get_by_role("region", name="About the claim")
    context.get_by_role("button", name=re.compile("^24 people were taken")).click()
    desk.number(10)


def test_undo_flag_notes_contact_and_history(desk):
    desk.open()
    desk.press("f")
    desk.saved(58)
    desk.press("u")
    desk.saved(59)
    desk.press("i")
    desk.type("Ask the night porter")
    desk.press("Control+Enter")
    desk.saved(60)
    desk.press("k")
    desk.root.focus()
    desk.page.locator(f".glyph[data-claims={TEN}]").click()
    desk.number(10)
    desk.press("q")
    desk.type("The harbour office")
    desk.root.get_by_role("button", name="Record").click()
    desk.saved(61)
    desk.root.focus()
    desk.press("m")
    desk.type("Have a look?")
    desk.root.get_by_role("button", name="Add the comment").click()
    expect(desk.root.locator(".comments")).to_contain_text("Have a look?")
    verbs = [act["verb"] for act in desk.acts()]
    assert verbs == ["flag", "undo", "save", "contact", "comment"]
    desk.root.locator(".history button").first.click()
    expect(desk.root.get_by_role("dialog").locator("del")).to_have_text("hurt")


def test_an_article_is_added_with_progress_and_stopped(desk):
    desk.open()
    desk.press("Shift+N")
    desk.field("Its text").fill("A new article.")
    desk.press("Control+Enter")
    bar = desk.root.get_by_role("progressbar", name="Finding claims")
    expect(bar).to_have_attribute("value", "3")
    desk.root.get_by_role("button", name="Stop").click()
    expect(desk.root.get_by_role("button", name="Stop")).to_have_count(0)


def test_the_card_says_what_is_missing_and_takes_it(desk):
    desk.open({"position": {"claim": "claim-doc-odd-1", "document": "doc-odd"}})
    expect(desk.root.get_by_role("button", name="Card: 3 missing")).to_be_visible()
    desk.press("d")
    desk.field("Publisher (the outlet)").fill("Odd Times")
    desk.press("Control+Enter")
    expect(desk.root.get_by_role("button", name="Card: 2 missing")).to_be_visible()


def test_search_finds_and_goes_there(desk):
    desk.open()
    desk.press("/")
    desk.type("inspection")
    desk.press("Enter")
    desk.number(16)
    expect(desk.root).to_be_focused()


def test_marks_of_another_revision_are_listed_and_not_moved(desk):
    desk.open()
    desk.kernel(
        "other('claim-doc-fire-12', {appearances: [{document: 'doc-fire', passages:"
        " [{document: 'doc-fire', document_rev: 2, start: 5, end: 9, exact: 'x'}]}]})"
    )
    orphans = desk.root.locator(".orphans")
    expect(orphans).to_contain_text("Claim 12")
    assert desk.page.locator(".mark[data-claims~=claim-doc-fire-12]").count() == 0


def test_words_that_carry_their_quotation_marks_get_no_second_ones(desk):
    desk.open({"position": {"claim": "claim-doc-fire-12"}})
    desk.kernel(
        "other('claim-doc-fire-12', {appearances: [{document: 'doc-fire', passages:"
        " [{document: 'doc-fire', start: 0, end: 9, exact: '“in danger,”'}]}]})"
    )
    quote = desk.root.locator("blockquote p")
    expect(quote).to_have_text("“in danger,”")


def test_a_refusal_is_shown_in_its_own_words(desk):
    desk.open({"position": {"claim": "claim-doc-fire-2", "filter": "all"}})
    desk.press("x")
    expect(
        desk.root.get_by_text("A claim that is reviewed cannot do that.")
    ).to_have_count(2)


def test_the_next_claim_is_there_before_the_host_answers(desk):
    desk.open()
    desk.page.wait_for_function(
        "() => kernel.log.some(({ params }) => params.id === 'claim-doc-fire-11')"
    )
    desk.page.wait_for_timeout(100)  # until that is answered
    desk.kernel("silent = true")
    desk.press("j")
    desk.number(11)
    desk.press("w")
    desk.type("Typed while nobody answers.")
    assert desk.field("Why").input_value() == "Typed while nobody answers."


def test_a_claim_shown_ahead_can_be_saved_before_the_host_answers_for_it(desk):
    desk.open({**AT_TEN, "delay": 250})
    desk.page.wait_for_timeout(1200)  # until the next claim is there, too
    desk.press("2", "w")
    desk.type("Fewer.")
    desk.press("Control+Enter")
    desk.number(11)
    desk.press("3", "w")
    desk.type("Half.")
    desk.press("Control+Enter")
    desk.saved(60)  # claim 11 was taken up first
    assert [act["claim"][-2:] for act in desk.acts()] == ["10", "11", "11"]
    desk.number(12)


def test_what_was_typed_is_there_on_the_way_back_from_the_next_claim(desk):
    desk.open({**AT_TEN, "delay": 80})
    desk.press("w")
    desk.type("Half a sentence")
    desk.press("Escape", "j")
    desk.number(11)
    desk.press("k")
    desk.number(10)
    expect(desk.field("Why")).to_have_value("Half a sentence")
    desk.page.wait_for_timeout(400)  # the draft and both claims are answered for
    desk.press("j")
    desk.number(11)
    desk.press("k")
    desk.number(10)
    expect(desk.field("Why")).to_have_value("Half a sentence")


def test_keys_pressed_faster_than_the_kernel_answers_are_all_heeded(desk):
    desk.open({"position": {"claim": TEN}, "delay": 60})
    desk.press("j", "x", "f", "2", "w")
    desk.type("Fewer.")
    desk.press("Control+Enter")
    desk.saved(60)
    acts = desk.acts()
    assert [act["verb"] for act in acts] == ["select", "flag", "save"]
    assert {act["claim"] for act in acts} == {"claim-doc-fire-11"}
