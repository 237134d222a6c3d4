"""What is said of each figure, where and when, own or of the clause before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extraction import annotate, load
from workbench.extraction.jsonl import to_jsonl_records
from workbench.model import Document

RULES = load("rules")


def said(text, nlp=RULES):
    return [
        (q.text, q.predicate, q.place, q.time)
        for statement in nlp(text)._.wb_statements
        for q in statement.quantities
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "1,844 fighters surrendered on Monday and 200 on Tuesday.",
            [
                ("1,844 fighters", "surrendered", "", "on Monday"),
                ("200", "surrendered", "", "on Tuesday"),
            ],
        ),
        (
            "31 people were killed in Varn on Monday and 84 injured.",
            [
                ("31 people", "were killed", "in Varn", "on Monday"),
                ("84", "injured", "in Varn", "on Monday"),
            ],
        ),
        (
            "31 people and two dogs were killed on 10 March 2025 near Holmgart.",
            [
                ("31 people", "were killed", "near Holmgart", "on 10 March 2025"),
                ("two dogs", "were killed", "near Holmgart", "on 10 March 2025"),
            ],
        ),
        (
            "On Monday, 1,844 surrendered in Marat and 200 were killed.",
            [
                ("1,844", "surrendered", "in Marat", "On Monday"),
                ("200", "were killed", "in Marat", "On Monday"),
            ],
        ),
        (
            "About 400 homes have been destroyed since Friday, and 12 are under water.",
            [
                ("About 400 homes", "have been destroyed", "", "since Friday"),
                ("12", "are", "", ""),
            ],
        ),
        (
            "Turnout was 61% in the capital and 48% in the provinces.",
            [
                ("61%", "was", "in the capital", ""),
                ("48%", "was", "in the provinces", ""),
            ],
        ),
        (
            "They held 40 people in Port Merrow last week, 12 of whom left on Monday.",
            [
                ("40 people", "held", "in Port Merrow", "last week"),
                ("12", "left", "in Port Merrow", "on Monday"),
            ],
        ),
    ],
)
def test_what_is_left_out_is_filled_in_from_the_clause_before(text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The toll rose to 31 on Sunday, up from 12 on Saturday.",
            ("12", "", "", "on Saturday"),
        ),
        (
            "Unemployment rose to 8.1 per cent in Norland, against 7.1 a year earlier.",
            ("7.1", "", "in Norland", "a year earlier"),
        ),
        ("Wages rose 3% in April from 2%.", ("2%", "", "", "")),
    ],
)
def test_a_figure_that_is_held_against_another_takes_no_verb_and_no_time(text, found):
    assert said(text)[-1] == found


@pytest.mark.parametrize(
    ("text", "predicate", "place", "time"),
    [
        ("A fire that killed 31 people in Varn was put out.", "killed", "in Varn", ""),
        ("Nearly 60 percent of voters did not turn out.", "did not turn out", "", ""),
        ("Wages rose by almost 3% in April.", "rose", "", "in April"),
        ("31 dead in central Kavel.", "dead", "in central Kavel", ""),
        ("There were only 31 boats at sea.", "were", "at sea", ""),
        (
            "Inflation is expected to reach 4 percent by the end of the year.",
            "is expected to reach",
            "",
            "by the end of the year",
        ),
        (
            "In the north of the country, 3,000 people have not been paid since May.",
            "have not been paid",
            "In the north of the country",
            "since May",
        ),
        (
            "The government will spend €2bn on roads across the country next year.",
            "will spend",
            "across the country",
            "next year",
        ),
        ("12,000 jobs were lost in the month.", "were lost", "", "in the month"),
        ("Dover has 12 berths.", "has", "", ""),
        ("Its debts exceeded 4 million euros.", "exceeded", "", ""),
        ("Four of the wounded have gone home.", "have gone", "", ""),
        ("Six of those hurt were children.", "were", "", ""),
        ("The blast left 14 dead on Friday.", "dead", "", "on Friday"),
        (
            "The state will give its teachers 900 crowns in a plan that starts soon.",
            "will give",
            "",
            "",
        ),
        ("The yard turned out 40 boats last year.", "turned out", "", "last year"),
        ("The grant cost 3 million euros last year.", "cost", "", "last year"),
        ("Claims total 12 million euros.", "total", "", ""),
        ("They had let in 900 visitors.", "had let", "", ""),
        ("Norland has lent 40 pumps.", "has lent", "", ""),
        ("In all 45 guests had to be carried down.", "had to be carried down", "", ""),
        (
            "The mast fell, cutting power to some 2,000 homes.",
            "cutting",
            "",
            "",
        ),
        ("It hit a wall, killing a guard and two nurses.", "killing", "", ""),
        (
            "They lost the match on Sunday evening after 80 minutes.",
            "lost",
            "",
            "on Sunday evening",
        ),
        ("12 riders, police said, were thrown off.", "were thrown off", "", ""),
        ("The bank is to lend 40 million euros.", "is to lend", "", ""),
        ("She laid aside 600 euros.", "laid aside", "", ""),
        (
            "Some 70 people work near the Norlandian village of Oster.",
            "work",
            "near the Norlandian village of Oster",
            "",
        ),
        (
            "The roof at the Kolm salt mine fell on 12 men.",
            "fell",
            "at the Kolm salt mine",
            "",
        ),
        ("Tourists sat in Estonian ski lifts for 3 hours.", "sat", "", ""),
        ("Two canoes sank on Lake Imra.", "sank", "on Lake Imra", ""),
        ("In Friday's storm 40 roofs were lost.", "were lost", "", "Friday's"),
    ],
)
def test_a_figure_has_the_verb_beside_it_and_the_place_and_time_of_its_clause(
    text, predicate, place, time
):
    assert said(text)[0][1:] == (predicate, place, time)


def test_a_time_has_the_date_that_the_articles_own_date_gives_it():
    text = "1,844 fighters surrendered on Monday and 200 on Tuesday."
    document = Document(
        id="document-1", text=text, language="en", date_published="2025-03-13"
    )
    records = to_jsonl_records("a.txt", document, annotate(document))
    times = [q["time"] for r in records for q in r.get("quantities", ())]
    assert times == ["on Monday [10 March 2025]", "on Tuesday [11 March 2025]"]


def test_a_time_that_is_filled_in_has_the_date_of_its_own_clause():
    text = "On Monday, 1,844 surrendered in Marat and 200 were killed."
    document = Document(
        id="document-1", text=text, language="en", date_published="2025-03-13"
    )
    records = to_jsonl_records("a.txt", document, annotate(document))
    times = [q["time"] for r in records for q in r.get("quantities", ())]
    assert times == ["On Monday [10 March 2025]"] * 2


_BITS = st.sampled_from(
    "31 people|killed| in Varn| on Monday|, |and |84| injured| from | up to |3%|. "
    "|to |was |not |in | the north| of |2025|;|“|” | last year|".split("|")
)


@given(st.lists(_BITS, max_size=40).map("".join))
@settings(deadline=None, max_examples=200)
def test_the_words_of_predicate_place_and_time_are_those_of_the_text(text):
    for _, predicate, place, time in said(text):
        assert place in text
        assert time in text
        assert all(word in text for word in predicate.split())
