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
        ("$3-4 billion was spent", "3000000000", "USD", "exact"),
        ("two or three years", "2", "year", "exact"),
        ("half a million doses", "500000", None, "exact"),
        ("two-and-a-half hours", "2.5", "hour", "exact"),
        ("1½ hours", "1.5", "hour", "exact"),
        ("a tenfold rise", "10", "factor", "exact"),
        ("60 mph winds", "60", "mph", "exact"),
        ("25 basis points", "25", "basis_point", "exact"),
        ("40 per 100,000 people", "40", None, "exact"),
        ("well over 100 ships", "100", None, "more_than"),
        ("a hundred or so people", "100", None, "approx"),
        ("€ 40 million", "40000000", "EUR", "exact"),
        ("a three-day strike", "3", "day", "exact"),
        ("Four were hurt", "4", None, "exact"),
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
        ("prices doubled to 40", None, ""),
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
    ],
)
def test_dates_times_ages_and_names_are_no_figures(text):
    assert [q.text for q in quantities(text) if q.unit is None] == []


def test_offsets_count_from_where_the_sentence_starts():
    (figure,) = quantities("31 people died", 100)
    assert (figure.start, figure.end) == (100, 109)
