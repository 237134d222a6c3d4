from decimal import Decimal

import pytest

from workbench.extraction.quantities import quantities
from workbench.extraction.quotations import quotations
from workbench.extraction.sentences import sentences


def cut(line):
    return [line[s:e] for s, e in sentences(line)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("It burst. He ran.", ["It burst.", "He ran."]),
        (
            "They may leave from 14: 00 on Wednesday.",
            ["They may leave from 14: 00 on Wednesday."],
        ),
        ("Mr. Okker met U.S. President Cole.", ["Mr. Okker met U.S. President Cole."]),
        ("See No. 5 at 4 a.m. on Sunday.", ["See No. 5 at 4 a.m. on Sunday."]),
        ("“It was old. It fell,” he said.", ["“It was old.", "It fell,” he said."]),
        ("“Run!” he said.", ["“Run!” he said."]),
        ("… we ask. Thank you.", ["… we ask.", "Thank you."]),
        ("J. R. Cole spoke.", ["J. R. Cole spoke."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("no mark at all", ["no mark at all"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(line, parts):
    assert cut(line) == parts


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('“one” and "two"', ["“one”", '"two"']),
        ('“mismatched" it is', ['“mismatched"']),
        ("He said ‘They never ordered this’ twice", ["‘They never ordered this’"]),
        ("the nurses’ union and the dam's wall", []),
        ("“unclosed to the end\nof line", ["“unclosed to the end"]),
        ("« guillemets »", ["« guillemets »"]),
        ("“outer ‘inner’ outer”", ["“outer ‘inner’ outer”"]),
        ("no quotation", []),
    ],
)
def test_quotations_are_found_whatever_their_marks(text, quoted):
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_quotation_that_is_not_closed_goes_on_in_the_next_paragraph():
    first, second = quotations("“One paragraph.\n\n“Another,” he said.")
    assert first.continues
    assert not first.closed
    assert second.closed


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
    ],
)
def test_figures_have_an_exact_value_a_unit_and_a_modifier(text, value, unit, modifier):
    first = quantities(text)[0]
    assert (first.value, first.unit, first.modifier) == (Decimal(value), unit, modifier)
    assert text[first.start : first.end] == first.text


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_dates_times_ages_and_names_are_no_figures(text):
    assert [q.text for q in quantities(text) if q.unit is None] == []


def test_offsets_count_from_where_the_sentence_starts():
    (figure,) = quantities("31 people died", 100)
    assert (figure.start, figure.end) == (100, 109)
