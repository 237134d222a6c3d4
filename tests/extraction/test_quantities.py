"""Figures: how they are written, what they count, and what is none."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extraction.pipeline import load
from workbench.extraction.quantities.finding import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "modifier"),
    [
        ("some 4,000 combatants", "4000", None, "approx"),
        ("4.2m people", "4200000", None, "exact"),
        ("$2.5 million from a fund", "2500000", "USD", "exact"),
        ("no more than €400m", "400000000", "EUR", "at_most"),
        ("6.1 million dinars", "6100000", "dinar", "exact"),
        ("two dozen dead", "24", None, "approx"),
        ("by a third since 2020", "0.3333", "ratio", "exact"),
        ("a quarter of a million people", "250000", None, "exact"),
        ("one in five pupils", "20", "percent", "approx"),
        ("rose by 14 percent", "14", "percent", "exact"),
        ("rose by one percentage point", "1", "percentage_point", "exact"),
        ("8.1 per cent of GDP", "8.1", "percent_of_gdp", "exact"),
        ("nearly 3 km away", "3", "km", "almost"),
        ("up to two miles", "2", "mile", "up_to"),
        ("Thirty-one victims", "31", None, "exact"),
        ("two hundred and six houses", "206", None, "exact"),
        ("fewer than 2,000 patients", "2000", None, "less_than"),
        ("11 million cubic meters", "11000000", "m3", "exact"),
        ("400 million at best", "400000000", None, "at_most"),
        ("her bill doubled", "2", "factor", "exact"),
        ("-3.9% a year", "3.9", "percent", "exact"),
        ("$3-4 billion was spent", "3000000000", "USD", "at_least"),
        ("two or three years", "2", "year", "at_least"),
        ("half a million doses", "500000", None, "exact"),
        ("two-and-a-half hours", "2.5", "hour", "exact"),
        ("1½ hours", "1.5", "hour", "exact"),
        ("a tenfold rise", "10", "factor", "exact"),
        ("60 mph winds", "60", "mph", "exact"),
        ("25 basis points", "25", "basis_point", "exact"),
        ("40 per 100,000 people", "0.0004", "per_person", "exact"),
        ("well over 100 ships", "100", None, "more_than"),
        ("a hundred or so people", "100", None, "approx"),
        ("€ 40 million", "40000000", "EUR", "exact"),
        ("a three-day strike", "3", "day", "exact"),
        ("Four were hurt", "4", None, "exact"),
        ("Rs 2.5 crore was spent", "25000000", "INR", "exact"),
        ("₹12,34,567 for lamps", "1234567", "INR", "exact"),
        ("1.234.567,89 euros", "1234567.89", "EUR", "exact"),
        ("4,5 million people", "4500000", None, "exact"),
        ("1 200 000 doses", "1200000", None, "exact"),
        ("a 1.2 billion-euro package", "1200000000", "EUR", "exact"),
        ("CHF 12 million", "12000000", "CHF", "exact"),
        ("€14 an hour", "14", "EUR/hour", "exact"),
        ("3.50 euros per dose", "3.5", "EUR/dose", "exact"),
        ("minus 12 degrees Celsius", "-12", "degC", "exact"),
        ("kept at −70°C", "-70", "degC", "exact"),
        ("between 2 and 8 degrees Celsius", "2", "degC", "at_least"),
        ("40-45 per cent", "40", "percent", "at_least"),
        ("four or five hundred posts", "400", None, "at_least"),
        ("one in 40,000 doses", "0.000025", "per_dose", "approx"),
        ("one reaction for every 20,000 doses", "0.00005", "per_dose", "exact"),
        ("3 deaths in 1,000 births", "0.003", "per_birth", "exact"),
        ("4.5 per 100,000 doses", "0.000045", "per_dose", "exact"),
        ("61 of every 100 children", "61", "percent", "exact"),
        ("one parent in three refused", "33.33", "percent", "approx"),
        ("a 1-in-20 chance", "5", "percent", "approx"),
        ("one valve in seven has a leak", "14.29", "percent", "approx"),
        ("one lamp in every twelve broke", "8.33", "percent", "approx"),
        ("one porter in twelve lost a glove", "8.33", "percent", "approx"),
        ("one in twenty-five pupils", "4", "percent", "approx"),
        ("two of every three hundred bolts", "0.6667", "percent", "approx"),
        ("one in sixteen going without", "6.25", "percent", "approx"),
        ("one in a hundred thousand journeys", "0.00001", "per_journey", "approx"),
        ("two in every ten thousand births", "0.0002", "per_birth", "approx"),
        ("1 in 2.5 million flights", "0.0000004", "per_flight", "approx"),
        ("one per 100,000 journeys", "0.00001", "per_journey", "exact"),
        ("fourteen in 100,000 journeys", "0.00014", "per_journey", "exact"),
        ("kittens younger than four months", "4", "month", "less_than"),
        ("wrecks older than 80 years", "80", "year", "more_than"),
        ("nine degrees below zero", "-9", "degree", "exact"),
        ("40 US dollars a head", "40", "USD/head", "exact"),
        ("more than a hundred came", "100", None, "more_than"),
        ("as few as ten stayed", "10", None, "at_least"),
        ("between one and two weeks", "1", "week", "at_least"),
        ("one dead in the fire", "1", None, "exact"),
        ("Two hurt and one missing", "2", None, "exact"),
        ("It is on page 9: thirteen in all", "13", None, "exact"),
        ("a score of witnesses", "20", None, "approx"),
        ("a -70C freezer", "-70", "degC", "exact"),
        ("between €12m and €15m a day", "12000000", "EUR/day", "at_least"),
        ("four in a million doses", "0.000004", "per_dose", "approx"),
        ("it loses €4m daily", "4000000", "EUR/day", "exact"),
        ("nearly four in ten parents", "40", "percent", "almost"),
        ("an hour and a half late", "1.5", "hour", "exact"),
        ("waited half an hour", "0.5", "hour", "exact"),
        ("three-quarters of members", "0.75", "ratio", "exact"),
        ("cost at least a tenth more", "0.1", "ratio", "at_least"),
        ("double the figure", "2", "factor", "exact"),
        ("twice as many people", "2", "factor", "exact"),
        ("they rang twice", "2", None, "exact"),
        ("three times as high", "3", "factor", "exact"),
        ("up by a factor of three", "3", "factor", "exact"),
        ("a 0.25-point cut", "0.25", "percentage_point", "exact"),
        ("won by 14 points", "14", None, "exact"),
        ("a wave 6m high", "6", "metre", "exact"),
        ("it would raise $3 over 10 years", "3", "USD", "exact"),
        ("minus 0.3 percent", "-0.3", "percent", "exact"),
        ("plus or minus 3 per cent", "3", "percent", "exact"),
        ("a 25-basis-point cut", "25", "basis_point", "exact"),
        ("the toll is put at seven", "7", None, "exact"),
        ("three thousand, two hundred and ten", "3210", None, "exact"),
        ("only four of 19 cranes work", "4", None, "exact"),
        ("one person was killed", "1", None, "exact"),
        ("one ship sank", "1", None, "exact"),
        ("it is 60 years old", "60", "year", "exact"),
    ],
)
def test_figures_have_an_exact_value_a_unit_and_a_modifier(text, value, unit, modifier):
    first = quantities(text)[0]
    assert (first.value, first.unit, first.modifier) == (Decimal(value), unit, modifier)
    assert text[first.start : first.end] == first.text


def test_how_many_can_be_said_without_a_figure():
    (figure,) = quantities("tens of thousands of refugees fled")
    assert (figure.value, figure.counted) == (None, "refugees")


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("rose to 8.1 per cent from 7.1", "percent", ""),
        ("not €640m but 400 million", "EUR", ""),
        ("31 people on Sunday and 34 by Monday", None, "people"),
        ("31 people were killed and 84 injured", None, "people"),
        ("31 people died, another 12 were hurt", None, "people"),
        ("30 jobs went, and 120 more will", None, "jobs"),
        ("it climbed from two to nine days", "day", ""),
        ("prices doubled to 40", None, ""),
        ("kept at 11 degrees Celsius instead of the usual 3 to 5", "degC", ""),
        ("11 metres rather than the planned 14", "metre", ""),
        ("a hull 190 metres long and 32 wide", "metre", ""),
        ("17 in 1.6 million rides, or one in a hundred thousand", "per_ride", ""),
    ],
)
def test_a_bare_figure_takes_its_unit_from_the_one_before(text, unit, counted):
    last = quantities(text)[-1]
    assert (last.unit, last.counted) == (unit, counted)


def test_a_rate_is_one_figure():
    assert [q.text for q in quantities("300 euros a month")] == ["300 euros"]


@pytest.mark.parametrize(
    "text",
    [
        "people over 65",
        "anyone 70 or older",
        "children aged 12 to 17",
        "the Boeing 737",
        "at 19.30",
        "on 24 February",
        "March 10, in 1958",
        "at 14: 00 on Monday",
        "by 8am and at 4 p.m.",
        "Gate 4 of channel 5",
        "Mirko Adelan, 52, ran",
        "one of them",
        "the 21st century",
        "a F-16 and COVID-19",
        "9" * 400,
        "dial 020 7946 0018 or +44 20 7946 0018 or (555) 010-2233",
        "they won 3-2 and lost 1–0",
        "flight 370 and KL1234",
        "9/11, open 24/7",
        "section 28 and No. 10",
        "version 2.4.1 of iOS 17 at 192.168.0.1",
        "Executive Order 13582 and Task Force (CTF) 50",
        "the Boeing 747s of the 1990s",
        "a 20-year-old and 18- to 24-year-olds",
        "aged 14, 16 and 19",
        "the mayor, 61, and her son, 6, ran",
        "at half past nine, or a quarter to six",
        "from May 15-24, 2016",
        "in 1980-88 and 2019/20",
        "10.03.2025 and 2025-03-10",
        "33°47′N 44°30′E",
        "as shown before [2]",
        "written statements threaten listeners",
        "a third man and a fifth ship",
        "the two republics and our three parties",
        "one thing is clear",
        "one mother said so",
        "in nineteen sixty-one",
        "at age seventeen",
        "children aged six to eleven",
        "overtime at time and a half",
        "her highest score",
        "the two dead were named",
        "no one injured",
        "one or the other",
        "between the ages of 2 and 5",
        "children under five and adults over sixty",
        "not one case was found",
        "a one-in-a-million chance",
        "babies under 2 and people older than 65",
        "12 Chapel Street",
        "a double standard",
        "chapter two describes it",
    ],
)
def test_dates_times_ages_and_names_are_no_figures(text):
    assert [q.text for q in quantities(text) if q.unit is None] == []


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Mirko Adelan, 52, ran", "52", "52"),
        ("the mayor, 61, spoke", "61", "61"),
        ("a man aged 34 was hurt", "34", "34"),
        ("the youngest was a boy of seven", "7", "seven"),
        ("the 94-year-old bridge", "94", "94-year-old"),
        ("a five-year-old girl", "5", "five-year-old"),
    ],
)
def test_an_age_is_so_many_years(text, value, words):
    (figure,) = quantities(text)
    assert (figure.value, figure.text) == (Decimal(value), words)
    assert (figure.unit, figure.counted) == ("year", "age")


def test_the_figures_of_a_row_have_the_unit_of_its_first_cell():
    text = (
        "The port said on Monday that it had a good year and would go on.\n\n"
        "Port of Varn\t2023\t2024\nTurnover, €m\t213\t294\n"
        "Freight (million tonnes)\t17.8\t21.3\nShips\t260\t61\n"
    )
    found = load("rules")(text)._.wb_quantities
    assert [(q.value, q.unit) for q in found[-6:]] == [
        (213_000_000, "EUR"),
        (294_000_000, "EUR"),
        (17_800_000, "tonne"),
        (21_300_000, "tonne"),
        (260, None),
        (61, None),
    ]


def test_what_only_names_a_bond_or_a_date_is_no_span_of_time():
    assert quantities("ten-year yields rose, as two weeks ago") == []


def test_offsets_count_from_where_the_sentence_starts():
    (figure,) = quantities("31 people died", 100)
    assert (figure.start, figure.end) == (100, 109)


def test_a_range_is_one_figure_and_a_change_is_two():
    assert [q.text for q in quantities("between 40 and 50 people")] == [
        "between 40 and 50 people"
    ]
    assert [q.value for q in quantities("it rose from 5 to 7 percent")] == [5, 7]
    assert {q.unit for q in quantities("it fell from 12 to 9 percent")} == {"percent"}


def test_a_rate_held_against_another_is_one_too():
    last = quantities("7 cases per 100,000 children against 70 per 100,000")[-1]
    assert (last.value, last.unit) == (Decimal("0.0007"), "per_child")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it cost €45 million, up from 38", 38_000_000),
        ("2.3 million tonnes against 2.6 the year before", 2_600_000),
        ("45 million, not 38 as planned", 38_000_000),
        ("45 million from 38 donors", 38),
        ("€45 million, up from 38 percent", 38),
        ("€45 million, not 900,000", 900_000),
        ("it paid €4 million, not 38", 38),
        ("45 ships, up from 38", 38),
    ],
)
def test_a_scale_may_be_left_out_where_figures_are_held_against_each_other(text, value):
    assert quantities(text)[-1].value == value


def test_a_share_is_exact_enough_to_tell_two_small_ones_apart():
    values = [quantities(f"one in {n} boats sank")[0].value for n in (30, 700, 720)]
    assert values == [Decimal("3.33"), Decimal("0.1429"), Decimal("0.1389")]


def test_half_that_figure_is_what_it_comes_to():
    first, half = quantities("8 million euros were lost; half that sum was insured")
    assert (first.value, half.value, half.unit) == (8_000_000, 4_000_000, "EUR")


def test_a_figure_goes_on_from_the_sentence_before():
    text = "31 people were killed. Another 12 were rescued. Half that number fled."
    found = load("rules")(text)._.wb_quantities
    assert [(q.value, q.counted) for q in found] == [
        (31, "people"),
        (12, "people"),
        (6, "people"),
    ]


def test_a_modifier_may_follow():
    (figure,) = quantities("400 million at best")
    assert (figure.text, figure.modifier) == ("400 million at best", "at_most")


def test_a_modifier_governs_the_whole_list():
    found = quantities("about 1,000 civilians and 500 wounded soldiers")
    assert [q.modifier for q in found] == ["approx", "approx"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("84 injured in the mud", ""),
        ("500 injured Ukrainian soldiers", "injured Ukrainian soldiers"),
        ("14 serious reactions", "serious reactions"),
        ("1.2 million people saw it", "people"),
        ("several hundred joined", ""),
        ("12 waiting for a bed", ""),
        ("500 paying guests", "paying guests"),
        ("34 rather than 31", ""),
        ("31 SHIPS STUCK IN PORT", "ships"),
        ("31 DEAD AFTER COLLISION", ""),
    ],
)
def test_what_is_said_of_the_counted_is_not_counted(text, counted):
    assert quantities(text)[0].counted == counted


_BITS = st.sampled_from(
    [
        *(
            "31",
            "4.2m",
            "a third",
            "half that",
            "$3",
            "-",
            "–",
            " to ",
            " and ",
            "between ",
        ),
        *(
            "one in ",
            "two",
            " million",
            "%",
            "°C",
            "minus ",
            "twice",
            " per ",
            ",",
            ".",
        ),
        *("1.234,5", "twelve", "dozen ", "hundreds of ", "from ", " people", "'s", "½"),
        *("99999999999999999999999", " of ", "a factor of ", "a", " hour", "(", "May "),
    ]
)


@given(st.lists(_BITS, max_size=30).map("".join) | st.text())
@settings(deadline=None, max_examples=300)
def test_figures_lie_in_any_text_in_order(text):
    found = quantities(text)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == quantities(text)


def test_letters_that_look_like_others_to_a_pattern_are_read_as_those():
    (about,) = quantities("About ſıx mıllion people were moved.")
    assert (about.text, about.value) == ("About ſıx mıllion people", 6_000_000)
    (share,) = quantities("One İn five was empty.")
    assert (share.text, share.value) == ("One İn five", 20)


def test_a_lead_written_without_a_space_keeps_its_number():
    (lead,) = quantities("They led by 12points at half-time.")
    assert (lead.text, lead.value) == ("12", 12)


def test_over_some_years_is_a_period_and_no_bound():
    last = quantities("it would raise $3m over 10 years")[-1]
    assert (last.text, last.modifier) == ("10 years", "exact")
    last = quantities("it has leaked for over 10 years")[-1]
    assert (last.text, last.modifier) == ("over 10 years", "more_than")


def test_bare_millions_are_of_the_currency_that_was_named_before():
    told = (
        "The union wants 40 million crowns for its members. The firm had offered 27 "
        "million. The town has 1.2 million inhabitants. A year ago it was 1.1 million."
    )
    found = load("rules")(told)._.wb_quantities
    assert [(q.value, q.unit) for q in found if q.value > 1000] == [
        (40_000_000, "crown"),
        (27_000_000, "crown"),
        (1_200_000, None),
        (1_100_000, None),
    ]
