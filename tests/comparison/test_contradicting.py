"""What cannot both hold: figures, what is said without a number, a no."""

from decimal import Decimal

import pytest

from workbench.comparison import compare
from workbench.comparison.contradicting import Contradiction
from workbench.comparison.implied import implied
from workbench.comparison.sameness import Sameness
from workbench.comparison.similarity import Features, learned
from workbench.documents import read

PUBLISHED = "2026-05-03"


@pytest.mark.parametrize(
    ("text", "unit", "value", "counted"),
    [
        ("No civilians were hurt", "none", 0, "civilians"),
        ("Nobody was asked", "none", 0, "people"),
        ("Not a single cargo was loaded", "none", 0, "cargo"),
        ("Every one of our members has joined", "percent", 100, "members"),
        ("All schools were shut", "percent", 100, "schools"),
        ("Most pupils, we hear, came", "percent", 50, "pupils"),
        ("its fourth increase in a row", "rank", 4, "increase"),
        ("the 12th victim was found", "rank", 12, "victim"),
        ("It starts on 1 June", "date", 739768, ""),
        ("It starts on Monday", "date", 739733, ""),
        ("It broke out shortly after 3 a.m.", "clock", 3 * 3600, ""),
        ("It broke out at 9.15 on one morning", "clock", 9 * 3600 + 900, ""),
        ("At half past four in the afternoon", "clock", 59400, ""),
        ("The line tripped at 14:32", "clock", 52320, ""),
        ("Shots were heard around midnight", "clock", 0, ""),
        ("Shots were heard at six in the evening", "clock", 18 * 3600, ""),
    ],
)
def test_words_say_figures_too(text, unit, value, counted):
    found = {q.unit: q for q in implied(text, PUBLISHED)}
    assert found[unit].value == Decimal(value)
    assert found[unit].counted == counted
    assert text[found[unit].start : found[unit].end] == found[unit].text


@pytest.mark.parametrize(
    "text",
    [
        "No more than 30 came",
        "No fewer than 600 came",
        "It is no longer open",
        "Six of the nine members came",
        "It rose by a third of its value",
        "It has 12 rooms and 4 doors",
        "The index closed at 4.25",
    ],
)
def test_other_words_say_none(text):
    assert list(implied(text, PUBLISHED)) == []


@pytest.mark.parametrize(
    "text",
    ["It opens on 31 April", "It opens on 30 February 2025", "It shut on 29 February"],
)
def test_a_day_that_no_calendar_has_is_no_day(text):
    assert [q for q in implied(text, PUBLISHED) if q.unit == "date"] == []
    articles = [
        read(f"{each}.\n", date=PUBLISHED) for each in (text, "It opens on 1 May")
    ]
    assert len(compare(articles, model="rules").claims) == 2


def test_few_words_are_taken_for_what_is_counted():
    found = list(implied("no " * 50, PUBLISHED))
    assert found
    assert all(len(q.counted.split()) <= 3 for q in found)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "Two dozen people were killed in the mill fire on Monday.",
            "Monday's mill fire killed 31 people.",
            "Two dozen people / 31 people: same thing counted",
        ),
        (
            "Nobody was killed in the mill fire in Varn.",
            "Three people were killed in the mill fire in Varn.",
            "one says there are some, the other none",
        ),
        (
            "The new tariff on steel comes into force on 1 June.",
            "The new tariff on steel comes into force on 1 May.",
            "1 June / 1 May: another day",
        ),
        (
            "The fire in the mill broke out at 2 a.m.",
            "The fire in the mill broke out at 4.30 a.m.",
            "another time of day",
        ),
        (
            "It was the fourth rate increase in a row.",
            "It was the third rate increase in a row.",
            "another place in the order",
        ),
    ],
)
def test_what_cannot_both_hold_is_said_with_its_reason(a, b, reason):
    links = compare([read(f"Varn\n\n{text}\n", date="2026-05-05") for text in (a, b)])
    told = [link.reason for link in links if link.relation == "conflict"]
    assert any(reason in one for one in told), (told, links)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nobody was killed in the fire.", "Three engines came to the fire."),
        ("The fire broke out at 2 a.m.", "The prize was given at 4.30 p.m."),
        ("Seven children were hurt in the fire.", "Nine people were hurt in the fire."),
        ("Eleven of the dead were women.", "Twenty people are dead."),
        ("The rates rose for the third time.", "Its ninth bank was opened."),
    ],
)
def test_what_only_looks_alike_is_no_conflict(a, b):
    links = compare([read(f"Varn\n\n{text}\n", date="2026-05-05") for text in (a, b)])
    assert [link for link in links if link.relation == "conflict"] == []


def test_there_is_a_weight_for_every_feature():
    for name, fields in (
        ("likeness", Features._fields),
        ("sameness", Sameness._fields),
        ("contradiction", Contradiction._fields),
    ):
        assert set(learned(name)) == {*fields, "bias"}
