import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import extraction
from workbench.extraction import (
    ExtractionError,
    annotate,
    annotate_many,
    annotating,
    extract,
    load,
    pipeline,
)
from workbench.extraction.attribution.reading import Reading
from workbench.extraction.jsonl import to_jsonl_records
from workbench.extraction.pipeline import ENGLISH
from workbench.extraction.wording import stating
from workbench.extraction.wording.dating import additions
from workbench.model import Document

LEAD = "Anton Grusk, the governor, met Ilse Tormann, a former engineer, on Sunday.\n\n"


def found(text, **card):
    """The claims of a text in the order in which they stand in it."""
    document = Document(id="document-test", text=text, language="en", **card)
    return sorted(
        annotate(document).claims, key=lambda c: c.appearances[0].passages[0].start
    )


def said(text):
    """What is claimed in a text, and by whom."""
    return [
        (c.exact.strip("“”\"'‘’., "), c.appearances[0].attributed_to)
        for c in found(text)
    ]


def test_importing_loads_neither_spacy_nor_trafilatura():
    code = (
        "import sys, workbench, workbench.documents, workbench.extraction;"
        "print([m for m in ('spacy', 'trafilatura', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
    assert "extract" in dir(extraction)


@pytest.mark.parametrize(
    ("sentence", "content", "speaker"),
    [
        ("The ministry said that the dam was old.", "the dam was old", "ministry"),
        (
            "The dam was old, the ministry said on Monday.",
            "The dam was old",
            "ministry",
        ),
        (
            "“The dam was old,” Anton Grusk told reporters.",
            "The dam was old",
            "Anton Grusk",
        ),
        ("“The dam was old,” said Anton Grusk, 61.", "The dam was old", "Anton Grusk"),
        ('"The dam was old”, Grusk said.', "The dam was old", "Anton Grusk"),
        ("According to Grusk, the dam was old.", "the dam was old", "Anton Grusk"),
        ("The dam was old, according to Grusk.", "The dam was old", "Anton Grusk"),
        (
            "Grusk told parliament on Monday that the dam was old.",
            "the dam was old",
            "Anton Grusk",
        ),
        ("“It was old,” the Provincial Governor said.", "It was old", "Anton Grusk"),
        ("Grusk was quoted as saying that it was old.", "it was old", "Anton Grusk"),
        ("In Grusk’s view, the dam was old.", "the dam was old", "Anton Grusk"),
        ("GRUSK: The dam was old.", "The dam was old", "Anton Grusk"),
        ("The dam, he said, “was old.”", "was old", "Anton Grusk"),
        ("The governor insisted the dam was old.", "the dam was old", "Anton Grusk"),
        ("Moscow says the dam was old.", "the dam was old", "Russia"),
        ("Officials said the dam was old.", "the dam was old", "Officials"),
        (
            "Ilse Tormann, who ran the lab, said the dam was old.",
            "the dam was old",
            "Ilse Tormann",
        ),
    ],
)
def test_the_claim_is_the_content_without_source_and_cue(sentence, content, speaker):
    assert (content, speaker) in said(LEAD + sentence)


@pytest.mark.parametrize(
    ("sentence", "content", "speaker"),
    [
        ('Tormann said, "The dam was old."', "The dam was old", "Ilse Tormann"),
        (
            "Tormann conceded, however, that the dam was old.",
            "the dam was old",
            "Ilse Tormann",
        ),
        (
            "The firm, which runs the dam, denied on Monday that it was old.",
            "it was old",
            "firm",
        ),
        ("As Tormann noted, the dam was old.", "the dam was old", "Ilse Tormann"),
        (
            "As reported by the press office, the dam was old.",
            "the dam was old",
            "press office",
        ),
        (
            "By the union's estimate, 400 workers walked out.",
            "400 workers walked out",
            "union",
        ),
        (
            "According to Tormann the dam was old, and nobody knew.",
            "the dam was old",
            "Ilse Tormann",
        ),
        (
            "Tormann was accused by Grusk of hiding two letters.",
            "hiding two letters",
            "Anton Grusk",
        ),
        (
            "Tormann voiced fears that the dam was old.",
            "the dam was old",
            "Ilse Tormann",
        ),
        (
            "Tormann is convinced that the dam was old.",
            "the dam was old",
            "Ilse Tormann",
        ),
        (
            "The dam is shut; Tormann puts the damage at €40 million.",
            "the damage at €40 million",
            "Ilse Tormann",
        ),
        (
            "Doctors at Grusk Hospital said nine people were hurt.",
            "nine people were hurt",
            "Doctors at Grusk Hospital",
        ),
        ("“They lied to us,” one mother said.", "They lied to us", "one mother"),
    ],
)
def test_speakers_are_found_however_the_sentence_is_built(sentence, content, speaker):
    assert (content, speaker) in said(LEAD + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The workers rejected the offer.",
        "He had read an article about dams.",
        "The dam was blamed and forgotten.",
    ],
)
def test_verbs_that_say_nothing_give_words_to_no_one(sentence):
    assert {who for _, who in said(LEAD + sentence)} == {None}


def test_what_is_turned_down_as_untrue_is_denied():
    (claim,) = found("The firm dismissed reports that the dam was old.")
    assert (claim.polarity, claim.exact) == ("denied", "the dam was old")


def test_pronouns_mean_who_spoke_last():
    text = LEAD + "Grusk said the dam was old. He added that nobody had asked him."
    assert ("nobody had asked him", "Anton Grusk") in said(text)


def test_figures_of_another_speaker_in_the_same_sentence_are_told_apart():
    text = (
        "The strike cost €12 million, according to the Chamber of Commerce, "
        "although the union put the figure at €4 million."
    )
    assert said(text) == [
        ("The strike cost €12 million", "Chamber of Commerce"),
        ("the figure at €4 million", "union"),
    ]


def test_a_relayer_stands_beside_the_speaker():
    (claim,) = found(
        "Putin told Michel that the plant was sealed off, according to the Kremlin."
    )
    assert claim.appearances[0].attributed_to == "Putin"
    assert claim.source.via == "Kremlin"
    assert claim.exact == "the plant was sealed off"


def test_a_denial_is_worded_as_the_denial():
    claim = found("Grusk denied that inspectors had been pressured to sign.")[0]
    assert claim.polarity == "denied"
    assert claim.exact == "inspectors had been pressured to sign"
    assert claim.wording == "It is not true that inspectors had been pressured to sign"


def test_an_accusation_names_who_is_accused():
    claim = found(
        "Putin accused Kyiv on Friday of not allowing its fighters to surrender."
    )[0]
    assert claim.exact == "not allowing its fighters to surrender"
    assert claim.wording == "Kyiv is not allowing its fighters to surrender"
    assert "accusation" in claim.reasons


def test_a_noun_can_be_the_cue():
    text = "The Fiscal Council’s estimate that the levy would yield €400m came late."
    assert ("the levy would yield €400m", "Fiscal Council") in said(text)


def test_a_headline_may_name_its_speaker_before_a_colon():
    text = (
        "Russian MoD: Ceasefire is possible at any time in the city\n\n"
        "The town was quiet on Sunday, with no shots heard."
    )
    assert said(text)[0] == (
        "Ceasefire is possible at any time in the city",
        "Russian Ministry of Defence",
    )


def test_a_quotation_of_two_sentences_has_one_speaker():
    text = LEAD + "“We reported it twice. We got a number,” Grusk said."
    assert said(text)[-2:] == [
        ("We reported it twice", "Anton Grusk"),
        ("We got a number", "Anton Grusk"),
    ]


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = (
        LEAD + '“The dam was old,” Grusk said.\n\n“But the state does not pay for it."'
    )
    claim = found(text)[-1]
    assert claim.appearances[0].attributed_to == "Anton Grusk"
    assert claim.appearances[0].quote == "direct"


def test_figures_that_go_on_with_someones_are_theirs_until_the_paragraph_ends():
    text = (
        "Two bodies were found, the coroner said. The youngest was 4. Rain fell on 30 "
        "villages.\n\nA further 12 people are missing."
    )
    assert [who for _, who in said(text)] == ["coroner"] * 2 + [None] * 2


def test_a_sentence_that_can_stand_alone_is_not_who_spoke_befores():
    text = (
        "Prices rose 6.8 per cent, the Statistics Office said. Food rose 10 per cent. "
        "The island has 140,000 inhabitants."
    )
    assert [who for _, who in said(text)] == ["Statistics Office", None, None]


def test_clauses_that_can_be_checked_apart_are_two_claims():
    text = (
        "The ministry said 1,844 soldiers had surrendered, and 143,000 civilians, "
        "including 341 children, were evacuated."
    )
    assert [c for c, _ in said(text)] == [
        "1,844 soldiers had surrendered",
        "143,000 civilians, including 341 children, were evacuated",
    ]


def test_what_no_one_is_quoted_for_is_the_outlets_own_claim():
    claim = found("The dam was completed in 1958 by the state.", publisher="The Post")[
        0
    ]
    assert claim.source.claimants[0].kind == "outlet"
    assert claim.source.claimants[0].name == "The Post"
    assert claim.source.suggested
    assert claim.appearances[0].attributed_to is None


def test_a_wording_stands_alone():
    text = LEAD + "Tormann said she wrote to the operator three times."
    claim = found(text)[-1]
    assert claim.exact == "she wrote to the operator three times"
    assert claim.wording == "Ilse Tormann wrote to the operator three times"


def test_figures_belong_to_their_claim():
    claim = found(
        "Some 6,400 residents have been evacuated since Sunday, the ministry said."
    )[0]
    (figure,) = claim.quantities
    assert (figure.value, figure.counted, figure.modifier) == (
        Decimal(6400),
        "residents",
        "approx",
    )


def test_what_is_worth_checking_comes_first_and_says_why():
    text = (
        "It was a lovely day, I think.\n\nWill the dam hold?\n\n"
        "The company's maintenance budget was cut by a third, Pavle Rennik said.\n\n"
        "Sign up here for our free newsletter and get $5 off from 12 shops."
    )
    claims = extract(Document(id="document-test", text=text, language="en"))
    assert "cut by a third" in claims[0].exact
    assert "figure" in claims[0].reasons
    assert [c.score for c in claims] == sorted((c.score for c in claims), reverse=True)
    assert all("newsletter" not in c.exact for c in claims)
    assert all(Decimal(0) <= c.score <= Decimal(1) for c in claims)


def test_an_unknown_pipeline_is_refused_by_name():
    with pytest.raises(ExtractionError, match="no_such_pipeline"):
        load("no_such_pipeline")


def test_a_pipeline_of_ones_own_is_used(tmp_path):
    import spacy

    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    own.to_disk(tmp_path / "own")
    nlp = load(tmp_path / "own")
    assert nlp.pipe_names[0] == "wb_sentences"
    doc = nlp("The dam was old. The ministry said that 31 people died.")
    assert [s.text for s in doc.sents] == [
        "The dam was old.",
        "The ministry said that 31 people died.",
    ]
    assert doc[:4]._.wb_statements[0].start == 0


def test_a_newsroom_adds_its_own_cues(tmp_path):
    file = tmp_path / "cues.toml"
    file.write_text('say = "harrumphed"\n', encoding="utf-8")
    nlp = load()
    nlp.replace_pipe("wb_statements", "wb_statements", config={"cues": str(file)})
    document = Document(
        id="document-test", text=LEAD + "Grusk harrumphed that the dam was old."
    )
    claims = annotate(document, nlp=nlp).claims
    assert "Anton Grusk" in {c.appearances[0].attributed_to for c in claims}


def test_a_folder_of_lists_adds_to_those_of_the_workbench(tmp_path):
    (tmp_path / "cues.toml").write_text('say = "harrumphed"\n', encoding="utf-8")
    (tmp_path / "names.toml").write_text(
        '[aliases]\n"Ilse Tormann" = ["the Hermit"]\n', encoding="utf-8"
    )
    nlp = load(lists=tmp_path)
    document = Document(
        id="document-test", text=LEAD + "Grusk harrumphed that the dam was old."
    )
    claims = annotate(document, nlp=nlp).claims
    assert "Anton Grusk" in {c.appearances[0].attributed_to for c in claims}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [("cues.toml", "say =", "cues.toml"), ("readme.txt", "", "none of cues.toml")],
)
def test_lists_that_cannot_be_read_are_refused_by_name(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ExtractionError, match=message):
        load(lists=tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "wrong"),
    [
        ("cues.toml", 'sya = "tooted"', "there is no list 'sya'; there are accuse, "),
        ("cues.toml", 'say = ["tooted"]', "say has to be words in one string"),
        ("names.toml", "[aliases]\nTarn = 3", "aliases.Tarn has to be a list"),
        ("names.toml", "kinds = 3", "kinds has to be a table"),
        ("worth.toml", 'harm = ["("]', r"harm: '\(' is no regular expression"),
        ("layout.toml", "holds = [3]", "holds has to be a list of strings"),
        ("layout.toml", "holds = [", "Invalid"),
    ],
)
def test_a_list_that_cannot_be_added_is_refused_by_name(tmp_path, file, text, wrong):
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(ExtractionError, match=rf"{file}: {wrong}"):
        load(lists=tmp_path)


@pytest.fixture(scope="module")
def english():
    return load("english")


def test_the_trained_pipeline_parses_and_finds_what_rules_alone_do_not(english):
    assert english.pipe_names[0] == "wb_sentences"
    text = LEAD + "The lab of the two engineers, has said that the dam was old."
    claims = annotate(Document(id="document-test", text=text), nlp=english).claims
    assert "the dam was old" in {claim.exact for claim in claims}
    doc = english("The ministry said that 31 people died.")
    assert [token.dep_ for token in doc][:3] == ["det", "nsubj", "ROOT"]


def test_it_is_loaded_by_spacy_as_well():
    import spacy

    doc = spacy.load(ENGLISH)("The ministers, in Ostrel since May, were told!!!")
    assert [(token.pos_, token.lemma_) for token in doc] == [
        ("DET", "the"),
        ("NOUN", "minister"),
        ("PUNCT", ","),
        ("ADP", "in"),
        ("PROPN", "Ostrel"),
        ("ADP", "since"),
        ("PROPN", "May"),
        ("PUNCT", ","),
        ("AUX", "be"),
        ("VERB", "tell"),
        ("PUNCT", "!!!"),
    ]


def test_a_very_long_text_is_read_without_a_parse(english, monkeypatch):
    asked = []
    monkeypatch.setattr(annotating, "PARSED", 40)
    monkeypatch.setattr(
        annotating, "cached", lambda m, lists: asked.append(m) or load(m, lists=lists)
    )
    short = Document(id="document-a", text="The old dam fell on Sunday.")
    long = Document(id="document-b", text=LEAD)
    list(annotate_many([short], nlp=english))
    assert asked == []
    assert len(list(annotate_many([short, long, short], nlp=english))) == 3
    assert asked == ["rules"]


def test_a_cluster_gives_what_one_machine_does():
    from dask.distributed import Client

    from workbench.extraction.cluster import annotate_on

    documents = [
        Document(id=f"document-{n}", text=LEAD, language="en") for n in range(5)
    ]
    with Client(
        processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None
    ) as client:
        found = list(annotate_on(client, documents, model="rules", batch=2))
    here = list(annotate_many(documents, nlp=load("rules")))
    assert [[c.wording for c in e.claims] for e in found] == [
        [c.wording for c in e.claims] for e in here
    ]


def test_lone_surrogates_are_refused():
    with pytest.raises(ExtractionError, match="surrogate"):
        annotate(Document(id="document-test", text="a \ud800 b"))


def test_many_documents_give_what_each_gives_alone():
    documents = [
        Document(id="document-a", text=LEAD),
        Document(id="document-b", text="It burst."),
    ]
    together = list(annotate_many(documents))
    assert [e.segments for e in together] == [annotate(d).segments for d in documents]


def test_records_are_those_of_the_command_line():
    text = "Old dam bursts\n\nAt least 31 people were killed, the ministry said."
    document = Document(id="document-test", text=text, language="en")
    records = list(to_jsonl_records("a.txt", document, annotate(document)))
    assert [r["type"] for r in records] == ["sentence", "sentence", "claim", "claim"]
    claim = records[2]
    assert (
        claim["text"]
        == text[claim["start"] : claim["end"]]
        == "At least 31 people were killed"
    )
    assert claim["source"] == {"name": "ministry", "via": None}
    assert claim["quantities"] == [
        {
            "start": 16,
            "end": 34,
            "text": "At least 31 people",
            "value": 31,
            "unit": None,
            "counted": "people",
            "modifier": "at_least",
            "predicate": "were killed",
            "place": "",
            "time": "",
        }
    ]
    assert records[3]["source"]["name"] is None


PIECES = st.sampled_from(
    [
        *(
            "said",
            "told",
            "denied that",
            "according to",
            "accused",
            "of",
            "he",
            "She",
            "Ana Ruiz",
        ),
        *(
            "the ministry",
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            ",",
            ".",
            "?",
            "…",
            ":",
            ";",
            "—",
            "\n",
            "\r\n",
        ),
        *(
            "31 people",
            "4.2m",
            "a third",
            "$2.5 million",
            "one in five",
            "%",
            "U.S.",
            "and",
            "but",
            "who",
        ),
        *(
            "😡",
            "السد",
            "\u00a0",
            "\u202e",
            "14: 00",
            "ALL CAPS",
            "|",
            "-",
            "(",
            ")",
            "that",
            "was",
            "killed",
        ),
    ]
)


def check(text):
    document = Document(id="document-test", text=text)
    result = annotate(document)
    assert all(0 <= s.start < s.end <= len(text) for s in result.segments)
    for claim in result.claims:
        for appearance in claim.appearances:
            assert all(p.fits(text) and p.start < p.end for p in appearance.passages)
        for figure in claim.quantities:
            assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize("end", ["", " on", " on Monday", " late on Monday", " later"])
@pytest.mark.parametrize("verb", ["said", "denied", "expects", "told reporters"])
def test_a_text_may_break_off_behind_a_verb_of_saying(verb, end):
    check(f"The dam is old. The ministry {verb}{end}")


@given(st.text())
@settings(deadline=None)
def test_any_text_gives_claims_that_fit_it(text):
    check(text)


@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", ""]))
@settings(deadline=None, max_examples=300)
def test_any_mixture_of_cues_and_marks_gives_claims_that_fit_it(pieces, space):
    check(space.join(pieces))


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "“‘\"'",
        "”",
        "!",
        "ALL CAPS ",
        "word ",
        "1 ",
        "“a, he said\n",
        "a,",
        "😡",
        "‘a b ",
    ],
)
def test_a_megabyte_of_anything_is_read(unit):
    text = (unit * (200_000 // len(unit)))[:200_000]
    check(text)


def test_the_work_on_a_nested_sentence_is_bounded(monkeypatch):
    steps = []
    pieces = Reading.pieces

    def counted(self, lo, hi, depth):
        steps.append(1)
        return pieces(self, lo, hi, depth)

    monkeypatch.setattr(Reading, "pieces", counted)
    sentence = "Ana Ruiz said that " * 60 + "and he added that it denied that " * 40
    check(f"{sentence}it was so. ")
    once = len(steps)
    check(f"{sentence}it was so. " * 4)
    assert len(steps) == once * 5
    assert once < 1000


def counted_calls(text, language):
    """How many functions are called to read a text: a step of work each."""
    document = Document(id="document-test", text=text, language=language)
    nlp = pipeline.cached("rules")
    steps = 0

    def count(frame, event, arg):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        annotate(document, nlp=nlp)
    finally:
        sys.setprofile(None)
    return steps


def test_of_a_sentence_without_end_only_what_is_near_tells_the_date(monkeypatch):
    looked_at = []

    def counted(exact, published, *, around="", **more):
        looked_at.append(len(around))
        return additions(exact, published, around=around, **more)

    monkeypatch.setattr(stating, "additions", counted)
    text = "5 died on Monday in Varn and " * 300
    document = Document(id="document-test", text=text, date_published="2025-03-12")
    annotate(document, nlp=pipeline.cached("rules"))
    assert len(looked_at) > 300
    assert max(looked_at) < 5000


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "unit",
    [
        *("“‘", '"', "“a, he said ” “ ", "„a, so er « ", "‘a b ", "”«"),
        *(
            "THE MINISTRY SAID 31 PEOPLE DIED. ",
            "the ministry said that 31 people and ",
        ),
        *(
            "Ana Ruiz, Bo Lind, ",
            "who said that ",
            "a-",
            "1,000 ",
            "😡 31 ",
            "قتل “31” ",
        ),
        *("Old Dam: ", "laut Polizei, ", "der Polizei zufolge ", "5 % ", "a;b "),
    ],
)
def test_twice_the_text_is_twice_the_work_whatever_it_holds(unit, language):
    counted_calls(unit * 40, language)  # what is made once
    small, large = (
        counted_calls((unit * size)[:size], language) for size in (4_000, 8_000)
    )
    assert large < 2.3 * small + 500
