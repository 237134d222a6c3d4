"""The widgets on a page in German: the kernel has its words, and none stays back."""

import pytest
from alone import AT_TEN
from asked import asking
from playwright.sync_api import expect
from test_open_check import REVIEW, opened

import workbench as wb
from workbench.comparison import suggest

pytestmark = pytest.mark.browser

REPORTS = [
    ("The Kestrel Post", "1,478 people were evacuated, the mayor said."),
    ("CPA", "1,844 people were evacuated, the mayor said."),
]


@pytest.fixture
def ledger(tmp_path):
    with wb.Ledger.open(tmp_path / "two.claims", actor="Ana Ruiz") as ledger:
        for publisher, text in REPORTS:
            ledger.add(wb.read(f"Evacuated\n\n{text}\n", publisher=publisher))
        suggest(ledger)
        yield ledger


def test_the_desk_asks_for_the_words_of_its_page_before_it_is_drawn(desk):
    desk.open(language="de-AT")
    for text in ("Wer es sagt", "Urteil", "Verlauf", "Alle Artikel"):
        expect(desk.root.get_by_text(text, exact=True).first).to_be_attached()
    desk.press("?")
    expect(desk.root.get_by_role("dialog", name="Tasten")).to_be_visible()
    desk.press("Escape", "2")
    expect(desk.root.get_by_role("button", name="speichern & weiter")).to_be_visible()


def test_an_english_page_asks_for_no_words(desk):
    desk.open()
    parts = desk.kernel("log.filter(({ method }) => method === 'part')")
    assert [part["params"]["name"] for part in parts] == ["later"]


def test_without_an_answer_the_desk_is_english(desk):
    desk.open({**AT_TEN, "wordless": True}, language="de")
    desk.number(10)
    expect(desk.root.get_by_text("Who said it", exact=True).first).to_be_visible()


def test_reports_side_by_side_speak_it_too(page, ledger):
    shown = asking(page, ledger, "compare", language="de")
    expect(shown.get_by_role("heading", level=2)).to_contain_text("in 2 Berichten")
    expect(shown.get_by_role("button", name="Bestätigen").first).to_be_visible()


def test_the_overview_speaks_it_too(page, ledger):
    shown = asking(page, ledger, "overview", language="de")
    expect(shown.get_by_role("heading", name="Was wartet")).to_be_visible()


def test_the_check_speaks_it_too(page):
    shown = opened(page, REVIEW, language="de")
    findings = shown.get_by_role("region", name="Befunde")
    expect(findings).to_contain_text("Jede Regel nennt, wer sie verlangt.")
    card = shown.get_by_role("region", name="Wie Leser es sehen")
    expect(card).to_contain_text("Behauptung von Ilse Marant")
    expect(card).to_contain_text("12. März 2031")
