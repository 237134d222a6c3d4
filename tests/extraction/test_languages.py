"""Languages other than English: by lists where there are any, else by the sentence."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.documents import read
from workbench.documents.layout import lines
from workbench.extraction import ExtractionError, annotate, extract, languages, load
from workbench.extraction.listed.figures import quantities
from workbench.extraction.sentences.quotations import quotations
from workbench.extraction.sentences.starts import sentences
from workbench.model import Document

GERMAN = languages.tongue("de")
LEAD = (
    "Der Damm war nach dem Regen gebrochen und das Tal stand unter Wasser.\n\n"
    "Gouverneur Anton Grusk traf am Sonntag die Ingenieurin Edda Marr.\n\n"
)


def found(text, nlp=None, language="de"):
    document = Document(id="document-test", text=text, language=language)
    claims = annotate(document, nlp=nlp).claims
    return sorted(claims, key=lambda c: c.appearances[0].passages[0].start)


def said(text, nlp=None, language="de"):
    return [
        (c.exact.strip("“”„»«‚‘'., "), c.appearances[0].attributed_to)
        for c in found(text, nlp, language)
    ]


@pytest.mark.parametrize(
    ("sentence", "content", "speaker"),
    [
        (
            "„Der Damm war alt“, sagte Anton Grusk am Montag.",
            "Der Damm war alt",
            "Anton Grusk",
        ),
        ("»Der Damm war alt«, erklärte Grusk.", "Der Damm war alt", "Anton Grusk"),
        ("„Der Damm war alt.“, so die Ingenieurin.", "Der Damm war alt", "Edda Marr"),
        ("Grusk sagte: „Der Damm war alt.“", "Der Damm war alt", "Anton Grusk"),
        ("Edda Marr sagte, der Damm sei alt.", "der Damm sei alt", "Edda Marr"),
        (
            "Der Gouverneur hat gesagt, dass der Damm alt sei.",
            "der Damm alt sei",
            "Anton Grusk",
        ),
        ("Am Montag sagte Marr, der Damm sei alt.", "der Damm sei alt", "Edda Marr"),
        (
            "Der Damm sei alt, teilte das Innenministerium mit.",
            "Der Damm sei alt",
            "Innenministerium",
        ),
        (
            "Die Polizei teilte mit, dass der Damm alt sei.",
            "der Damm alt sei",
            "Polizei",
        ),
        ("Laut Polizei war der Damm alt.", "war der Damm alt", "Polizei"),
        (
            "Nach Angaben der Betreibergesellschaft Norvolt war der Damm alt.",
            "war der Damm alt",
            "Betreibergesellschaft Norvolt",
        ),
        ("Der Damm war alt, so die Polizei.", "Der Damm war alt", "Polizei"),
        (
            "Der Gewerkschaft zufolge war der Damm alt.",
            "war der Damm alt",
            "Gewerkschaft",
        ),
        ("Wie die Polizei mitteilte, war der Damm alt.", "war der Damm alt", "Polizei"),
        (
            "Augenzeugen berichteten, der Damm sei alt.",
            "der Damm sei alt",
            "Augenzeugen",
        ),
        ("Der Damm war alt.", "Der Damm war alt", None),
    ],
)
def test_german_speakers_are_found_before_after_and_beside_their_words(
    sentence, content, speaker
):
    assert (content, speaker) in said(LEAD + sentence)


def test_german_pronouns_mean_who_fits_them():
    text = LEAD + "Marr sagte, der Damm sei alt. Er sagte, er habe nichts gewusst."
    claim = found(text)[-1]
    assert claim.appearances[0].attributed_to == "Anton Grusk"
    assert claim.wording == "Anton Grusk habe nichts gewusst"


def test_a_german_quotation_of_two_sentences_has_one_speaker():
    text = LEAD + "„Der Damm war alt. Wir haben gewarnt“, sagte Edda Marr."
    assert said(text)[-2:] == [
        ("Der Damm war alt", "Edda Marr"),
        ("Wir haben gewarnt", "Edda Marr"),
    ]


def test_a_german_denial_is_worded_as_the_denial_and_an_accusation_names_the_accused():
    denial, accusation = found(
        LEAD + "Grusk bestritt, dass Prüfer bedrängt wurden.\n\n"
        "Marr warf dem Ministerium vor, zwei Briefe verschwiegen zu haben."
    )[-2:]
    assert (denial.polarity, denial.exact) == ("denied", "Prüfer bedrängt wurden")
    assert denial.wording == "Es stimmt nicht: Prüfer bedrängt wurden"
    assert accusation.wording == "Ministerium: zwei Briefe verschwiegen zu haben"
    assert "accusation" in accusation.reasons


def test_german_sentences_end_where_a_reader_would_end_them():
    line = "Am 10. März kamen z. B. 4.000 Helfer. „Gut so“, sagte Dr. Marr. Ende."
    assert [line[s:e] for s, e in sentences(line, GERMAN)] == [
        "Am 10. März kamen z. B. 4.000 Helfer.",
        "„Gut so“, sagte Dr. Marr.",
        "Ende.",
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "counted", "modifier"),
    [
        ("mindestens 31 Menschen", "31", None, "Menschen", "at_least"),
        ("rund 6.400 Bewohner", "6400", None, "Bewohner", "approx"),
        ("4,2 Millionen Euro", "4200000", "EUR", "", "exact"),
        ("um 12 Prozent", "12", "percent", "", "exact"),
        ("3 Prozentpunkte", "3", "percentage_point", "", "exact"),
        ("zwei Dutzend Tote", "24", None, "Tote", "exact"),
        ("einundvierzig Häuser", "41", None, "Häuser", "exact"),
        ("bis zu 8,5 Metern", "8.5", "metre", "", "up_to"),
        ("ein Drittel der Stellen", "0.3333", "ratio", "", "exact"),
        ("31 weitere Menschen", "31", None, "weitere Menschen", "exact"),
        ("1.234.567 Stimmen", "1234567", None, "Stimmen", "exact"),
        ("1.500,00 Euro", "1500", "EUR", "", "exact"),
        ("minus 3 Grad", "-3", "degC", "", "exact"),
        ("−3,5 Grad", "-3.5", "degC", "", "exact"),
        ("10 bis 15 Prozent", "10", "percent", "", "at_least"),
        ("zwischen 3 und 5 Millionen Euro", "3000000", "EUR", "", "at_least"),
        ("zwei bis drei Wochen", "2", "week", "", "at_least"),
        ("rund 20 bis 30 Menschen", "20", None, "Menschen", "approx"),
        ("anderthalb Jahre", "1.5", "year", "", "exact"),
        ("ein halbes Dutzend Häuser", "6", None, "Häuser", "exact"),
        ("die 34-Jährige", "34", "year", "age", "exact"),
    ],
)
def test_german_figures_have_a_value_a_unit_and_a_modifier(
    text, value, unit, counted, modifier
):
    (figure,) = quantities(f"Es waren {text}.", 100, GERMAN)
    assert figure.value == Decimal(value)
    assert (figure.unit, figure.counted, figure.modifier) == (unit, counted, modifier)
    assert f"Es waren {text}."[figure.start - 100 : figure.end - 100] == figure.text


def test_german_says_how_many_without_a_figure_too():
    (figure,) = quantities("Hunderte Menschen flohen.", 0, GERMAN)
    assert (figure.value, figure.counted) == (None, "Menschen")
    assert figure.modifier == "approx"


def test_a_long_s_in_a_german_number_word_is_an_s():
    (figure,) = quantities("Er zählte ſechs Häuſer.", 0, GERMAN)
    assert (figure.text, figure.value) == ("ſechs Häuſer", 6)


@pytest.mark.parametrize(
    "text",
    [
        "am 10. März",
        "im Jahr 1958",
        "um 14:30 Uhr",
        "um 14 Uhr",
        "im 3. Quartal",
        "Gleis 4",
    ],
)
def test_german_dates_times_and_names_are_no_figures(text):
    assert quantities(f"Es war {text}.", 0, GERMAN) == []


@pytest.mark.parametrize(
    "text", ["„eins“ und »zwei«", '"eins“ und „zwei"', "«eins» «zwei»"]
)
def test_german_quotation_marks_come_in_pairs_of_any_house(text):
    first, second = quotations(text, GERMAN.opens, GERMAN.closes)
    assert "eins" in text[first.start : first.end]
    assert "zwei" in text[second.start : second.end]
    assert first.closed
    assert second.closed


def test_a_german_page_has_its_own_furniture_and_dates():
    text = (
        "Damm bricht in Ostrel\n\nOstrel, 10. März 2026\n\n"
        "Der Damm ist am Montag nach tagelangem Regen in der Nacht gebrochen.\n\n"
        "Laut Polizei starben Menschen, sagte ein Sprecher am Nachmittag in Ostrel.\n\n"
        "Foto: Norvolt\n\nLesen Sie auch: Wie sicher sind die Dämme im Land?\n"
        "Abonnieren Sie jetzt unseren kostenlosen Newsletter!\nAlle Rechte vorbehalten"
    )
    document = read(text)
    assert (document.language, document.date_published) == ("de", "2026-03-10")
    kinds = [segment.kind for segment in annotate(document).segments]
    assert (kinds[0], kinds[2]) == ("headline", "body")
    assert kinds[4:] == ["caption", "teaser", "boilerplate", "boilerplate"]


def test_german_is_read_without_warning_and_without_the_english_parser(recwarn):
    text = LEAD + "Laut Polizei starben 31 Menschen."
    claims = extract(Document(id="document-test", text=text, language="de"))
    assert not recwarn.list
    assert claims[0].exact == "starben 31 Menschen"
    assert {"figure", "people harmed or attacked"} <= set(claims[0].reasons)


def test_a_german_page_is_dated_and_signed_in_german():
    page = [
        "Staudamm bei Marat gebrochen",
        "Von Ida Lund",
        "Stand: Montag, 10. März 2025, 14.30 Uhr",
        "Aktualisiert vor 3 Stunden",
        "Der Staudamm ist am Sonntag gebrochen, teilte das Ministerium mit.",
    ]
    assert [line.kind for line in lines("\n\n".join(page), language="de")] == [
        *("headline", "boilerplate", "boilerplate", "boilerplate", "body"),
    ]


def test_a_language_without_lists_falls_back_to_sentences_and_says_so():
    text = "De dam is zondag gebroken. Minstens 31 mensen zijn overleden."
    with pytest.warns(
        UserWarning, match="'nl'; there are rules for English and German"
    ):
        claims = extract(Document(id="document-test", text=text, language="nl"))
    assert {c.exact for c in claims} == set(text.replace("n. M", "n.|M").split("|"))
    assert all("no rules for its language" in c.reasons[0] for c in claims)


def test_right_to_left_text_is_offered_by_the_sentence():
    text = "انهار السد يوم الأحد. قتل 31 شخصا على الأقل."
    result = annotate(Document(id="document-test", text=text))
    assert "not English" in result.note
    assert all(
        p.fits(text) for c in result.claims for a in c.appearances for p in a.passages
    )


# ---------------------------------------------------------------- a newsroom's own

FRENCH = """
name = "French"
[marks]
opens = "«“"
closes = "»”"
[grammar]
that = "que"
articles = "le la les l' un une des"
within = "de du des la et"
ends = "lundi mardi dans à en"
auxiliaries = "a ont avait"
he = "il"
[cues]
say = "déclaré annoncé affirmé dit"
according = ["selon"]
[names]
roles = "ministre gouverneur"
organisations = "police ministère gouvernement"
[figures]
thousands = " "
decimal = ","
[figures.units]
percent = "%|pour cent"
"""


def test_a_newsroom_adds_a_language_by_a_folder_without_code(tmp_path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "language.toml").write_text(FRENCH, encoding="utf-8")
    nlp = load(lists=tmp_path)
    text = (
        "« Le barrage était vieux », a déclaré le gouverneur Anton Grusk lundi.\n\n"
        "La police a annoncé que 31 personnes ont péri.\n\n"
        "Selon le ministère, la facture a augmenté de 4,5 %."
    )
    assert said(text, nlp, "fr") == [
        ("Le barrage était vieux", "Anton Grusk"),
        ("31 personnes ont péri", "police"),
        ("la facture a augmenté de 4,5 %", "ministère"),
    ]
    (share,) = found(text, nlp, "fr")[-1].quantities
    assert (share.value, share.unit) == (Decimal("4.5"), "percent")
    assert languages.known(str(tmp_path)) == ["de", "fr"]


def test_a_newsroom_adds_to_a_language_that_is_there(tmp_path):
    sentence = LEAD + "Grusk posaunte, der Damm sei neu."
    assert said(sentence)[-1][1] is None
    (tmp_path / "de").mkdir()
    more = '[cues]\nsay = "posaunte"\n'
    (tmp_path / "de" / "language.toml").write_text(more, encoding="utf-8")
    nlp = load(lists=tmp_path)
    assert said(sentence, nlp)[-1] == ("der Damm sei neu", "Anton Grusk")
    assert said(LEAD + "Grusk sagte, er sei müde.", nlp)[-1][1] == "Anton Grusk"


@pytest.mark.parametrize("text", ["[cues", "cues = 3", "[worth]\nharm = ['(']"])
def test_a_language_that_cannot_be_read_is_refused_by_name(tmp_path, text):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "language.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ExtractionError, match=r"fr.language\.toml"):
        load(lists=tmp_path)


# ------------------------------------------------------------------------ any text

PIECES = st.sampled_from(
    [
        *("sagte", "teilte", "mit", "laut", "so", "zufolge", "wie", "bestritt", "dass"),
        *("warf", "vor", "er", "Sie", "Edda Marr", "die Polizei", "nach Angaben"),
        *("„", "“", "»", "«", '"', "‚", "‘", ",", ".", "?", ":", ";", "–", "\n"),
        *("31 Menschen", "4,2 Mio.", "ein Drittel", "10. März", "1.2.3", "1958", "%"),
        *("😡", "السد", "\u00a0", "\u202e", "GROSS", "|", "(", ")", "und", "starben"),
    ]
)


@given(st.lists(PIECES, max_size=50), st.sampled_from([" ", ""]))
@settings(deadline=None, max_examples=150)
def test_any_mixture_gives_claims_that_fit_it(pieces, space):
    text = space.join(pieces)
    result = annotate(Document(id="document-test", text=text, language="de"))
    for claim in result.claims:
        assert all(
            p.fits(text) and p.start < p.end
            for appearance in claim.appearances
            for p in appearance.passages
        )
        for figure in claim.quantities:
            assert text[figure.start : figure.end] == figure.text
