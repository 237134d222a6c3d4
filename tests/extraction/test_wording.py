"""Wording: a claim in words that stand alone, what was added to it in brackets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extraction import annotate
from workbench.extraction.wording.dating import additions
from workbench.extraction.wording.stating import plain
from workbench.extraction.wording.subjects import left_out
from workbench.model import Document

TUESDAY = "2026-03-10"
LEAD = "Anton Grusk, the governor, met Ilse Tormann, a former engineer, in Harrin.\n\n"


def worded(text, published=TUESDAY, language="en"):
    """The wording of the claims of a text, in the order in which they stand in it."""
    document = Document(
        id="document-test", text=text, date_published=published, language=language
    )
    found = annotate(document).claims
    return [
        c.wording
        for c in sorted(found, key=lambda c: c.appearances[0].passages[0].start)
    ]


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("The dam failed on Sunday.", "on Sunday [8 March 2026]"),
        ("The dam failed on Tuesday.", "on Tuesday [10 March 2026]"),
        ("The dam failed yesterday.", "yesterday [9 March 2026]"),
        (
            "More rain is likely on Thursday in the upper valley.",
            "on Thursday [12 March 2026]",
        ),
        ("Some 31 people had died by Monday night.", "by Monday night [9 March 2026]"),
        ("Tuesday’s vote was lost.", "Tuesday’s [10 March 2026] vote"),
        ("Eleven clinics closed in October.", "in October [2025]"),
        ("Eleven clinics closed in March.", "in March [2026]"),
        ("The court will rule in May.", "in May [2026]"),
        ("The next meeting is due on 2 April.", "on 2 April [2026]"),
        ("The next meeting is due on January 5.", "on January 5 [2027]"),
        ("Spending rose last year.", "last year [2025]"),
        ("Spending on roads rose this month in all towns.", "this month [March 2026]"),
        ("Trade fell last week.", "last week [the week of 2 March 2026]"),
        ("The siren has been broken since November.", "since November [2025]"),
    ],
)
def test_a_relative_date_is_told_as_precisely_as_its_words(sentence, wording):
    assert wording in worded(LEAD + sentence)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry agreed to meet on Friday.",
        "The strike begins on Monday.",
        "The talks would resume on Friday.",
        "The court may rule in May.",
        "It was signed on Monday, 9 March 2026.",
        "He was born in April 1970.",
        "The Sunday Times reported it.",
        "Shops were open on Black Friday.",
        "He won last Friday.",
        "In 2019 the state promised a bridge by next year.",
        "The dam was closed a year earlier, in October.",
        "Nothing is known today.",
        "They met on a Monday in the town hall.",
        "Was the dam closed on Sunday?",
        "Mr March was in the room.",
        "“We met on Monday,” said Ilse Tormann.",
    ],
)
def test_where_it_is_not_sure_a_date_stays_as_it_is(sentence):
    assert all("[" not in wording for wording in worded(LEAD + sentence))


def test_without_the_articles_date_or_in_another_language_nothing_is_added():
    assert "[" not in worded("The dam failed on Sunday.", published="")[0]
    with_german = worded("The dam failed on Sunday.", language="de")
    assert "[" not in with_german[0]


def test_letters_that_look_like_others_to_a_pattern_tell_the_same_date():
    wording = worded("The dam was emptied laſt year.")[0]
    assert wording == "The dam was emptied laſt year [2025]"


def test_after_a_sentence_about_another_year_a_month_is_left_alone():
    text = "The reactor was finished in 1984. It exploded in April."
    assert "[" not in worded(text)[-1]


def test_the_exact_words_never_change():
    text = "The dam failed on Sunday."
    document = Document(id="document-test", text=text, date_published=TUESDAY)
    (claim,) = annotate(document).claims
    assert claim.exact == "The dam failed on Sunday"
    assert plain(claim.wording) == claim.exact


def test_what_a_figure_leaves_out_is_filled_from_the_clause_before():
    text = "At least 31 people were killed and 84 were missing, the ministry said."
    assert worded(text)[-1] == "84 [people] were missing"


def test_a_share_without_its_unit_is_given_it():
    assert worded("The rate rose to 8.1 per cent from 7.1.") == [
        "The rate rose to 8.1 per cent from 7.1 [percent]"
    ]


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Tormann said she had seen it leak.", "Ilse Tormann had seen it leak"),
        ("The ministry said it had paid €3m.", "The ministry had paid €3m"),
        ("Grusk said it had never leaked.", "It had never leaked"),
        ("The ministry said it was too early to say.", "It was too early to say"),
    ],
)
def test_a_pronoun_becomes_a_name_only_where_it_fits(sentence, wording):
    assert wording in worded(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        (
            "The old dam, which is 60 years old, failed on Sunday.",
            "[The old dam] failed on Sunday [8 March 2026]",
        ),
        (
            "The bridge was closed at noon and was reopened by the police.",
            "[The bridge] was reopened by the police",
        ),
        (
            "“It was loud,” said Mirko Adelan, 52, who spent nine hours on a roof.",
            "[Mirko Adelan] spent nine hours on a roof",
        ),
        (
            "Tormann insisted that the dam might be old but had never been neglected.",
            "[The dam] had never been neglected",
        ),
    ],
)
def test_a_clause_is_given_the_subject_it_shares(sentence, wording):
    assert wording in worded(LEAD + sentence)


@pytest.mark.parametrize(
    ("exact", "lead"),
    [
        ("flooded the town", "The dam failed as water rose and "),
        ("was heard", "Officials say there is a noise and "),
        ("was designed for a flood", "It is 41 metres high and "),
        ("which means that workers lost", "Pay grew 3 per cent over the year, "),
        ("which the state refuses", "The order from Harrin, "),
        ("who the police arrested", "It named Emil Hartog, "),
        ("who led the lab", "It named the daughter of Emil Hartog, "),
        ("had leaked", "Stefan Kors said dams were old and "),
        ("the dam leaked", "The dam was old and "),
    ],
)
def test_a_subject_that_is_not_sure_is_not_added(exact, lead):
    assert left_out(exact, lead) is None


_BITS = st.sampled_from(
    [
        *("on Monday", "last year", "this week's", "in May", "5 June", "will", "was"),
        *("yesterday", "2019", "ago", "“", "”", "31 people", "84", "were", "and", "he"),
        *(
            "who",
            "which",
            ", ",
            "The dam",
            "but",
            "failed",
            "[",
            "]",
            "May 31",
            "29 February",
            "since March",
            "said",
            "Sunday’s",
            ".",
        ),
    ]
)


@given(
    st.lists(_BITS, max_size=20).map(" ".join) | st.text(),
    st.dates().map(str) | st.sampled_from(["", "2026", "2026-02-30", "0001-01-01"]),
)
@settings(deadline=None, max_examples=200)
def test_any_text_of_any_day_is_worded_the_same_way_each_time(text, published):
    assert worded(text, published, "") == worded(text, published, "")
    added = additions(text, published)
    assert all(0 < a.at <= len(text) for a in added)
    assert added == sorted(set(added))
