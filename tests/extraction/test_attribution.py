"""Who says what, in invented news paragraphs: by the rules alone and on a parse."""

import pytest

from workbench.extraction import annotate
from workbench.extraction.pipeline import cached
from workbench.model import Document

LEAD = (
    "Interior Minister Paul Derrick met Marta Vell, the opposition leader, and the "
    "company Baltmar on Sunday.\n\n"
)


@pytest.fixture(params=["rules", "english"])
def said(request):
    """What is claimed in a text, by whom and through whom, in order."""

    def read(text):
        document = Document(id="document-test", text=text, language="en")
        claims = annotate(document, nlp=cached(request.param)).claims
        claims.sort(key=lambda c: c.appearances[0].passages[0].start)
        return [
            (
                claim.exact.strip("“”\"'‘’., "),
                claim.appearances[0].attributed_to,
                claim.source.via,
            )
            for claim in claims
        ]

    return read


def told(said, text):
    """The content and the speaker of each claim after the lead."""
    return [(content, who) for content, who, _ in said(LEAD + text)][1:]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Derrick said that the owners, a firm registered abroad, had bribed them.",
            [("the owners, a firm registered abroad, had bribed them", "Paul Derrick")],
        ),
        (
            "Vell criticised the plan, saying that it would cost thousands of jobs.",
            [
                ("Vell criticised the plan", None),
                ("it would cost thousands of jobs", "Marta Vell"),
            ],
        ),
        (
            "Derrick dismissed the report as “absurd” and said he would stay.",
            [
                ("the report as “absurd", "Paul Derrick"),
                ("he would stay", "Paul Derrick"),
            ],
        ),
        (
            "Vell described the fire as “a crime” and demanded an inquiry.",
            [("the fire as “a crime", "Marta Vell")],
        ),
        (
            "“It burned,” Vell said in an interview on Monday, “and nobody came.”",
            [("It burned", "Marta Vell"), ("and nobody came", "Marta Vell")],
        ),
        ("In his view, Derrick lied.", [("Derrick lied", "Paul Derrick")]),
        (
            "In the words of Vell, the port was unsafe.",
            [("the port was unsafe", "Marta Vell")],
        ),
        (
            "As Vell told the Courier, the port was unsafe.",
            [("the port was unsafe", "Marta Vell")],
        ),
        (
            "According to Vell the port was unsafe.",
            [("the port was unsafe", "Marta Vell")],
        ),
        (
            "According to a report by the Audit Office, the port was unsafe.",
            [("the port was unsafe", "Audit Office")],
        ),
        (
            "A woman who lives nearby said she heard a bang.",
            [("she heard a bang", "woman")],
        ),
        (
            "Prosecutor Ines Malk said the port was unsafe. It was shut, she added.",
            [("the port was unsafe", "Ines Malk"), ("It was shut", "Ines Malk")],
        ),
        (
            "Derrick said the port was safe; others see it as a trap.",
            [
                ("the port was safe", "Paul Derrick"),
                ("others see it as a trap", None),
            ],
        ),
        (
            "The minister said he believes the port was unsafe.",
            [("the port was unsafe", "Paul Derrick")],
        ),
        (
            "“He knew”: Vell says the port was unsafe.",
            [("He knew", "Marta Vell"), ("the port was unsafe", "Marta Vell")],
        ),
        (
            "“They knew,” said Gerd, 71, of Ostrel. “Nobody came.”",
            [("They knew", "Gerd"), ("Nobody came", "Gerd")],
        ),
        (
            "Vell wrote in a letter:\n\n“The port was unsafe. Nobody came.”",
            [("The port was unsafe", "Marta Vell"), ("Nobody came", "Marta Vell")],
        ),
    ],
)
def test_each_content_goes_to_whom_the_text_gives_it(said, text, claims):
    found = told(said, text)
    assert [claim for claim in claims if claim not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "The girls were twice denied visas.",
        "Derrick confirmed the strike.",
        "The results were shown at Ohio State on Monday.",
        "Recent reports have grown longer.",
    ],
)
def test_what_is_no_statement_is_given_to_no_one(said, text):
    assert {who for _, who in told(said, text)} <= {None}


def test_who_quotes_someone_is_the_relayer(said):
    text = (
        "Vell was quoted by the state news agency as saying that the port was unsafe. "
        "According to the Courier, she also said it was shut."
    )
    assert said(LEAD + text)[1:] == [
        ("the port was unsafe", "Marta Vell", "state news agency"),
        ("it was shut", "Marta Vell", "Courier"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The carrier Nordline lost 3 planes. The company said it was sad.",
            "Nordline",
        ),
        (
            "The airline said on Monday it was late. Now the company says it was sad.",
            "airline",
        ),
        (
            "The company, Nordline, was fined. The company, Nordline, said it was sad.",
            "Nordline",
        ),
        (
            "Analysts said it was late. Police said no one came. They said it was sad.",
            "Police",
        ),
        (
            "The United Nations agency said it was over. In May, it said it was sad.",
            "United Nations agency",
        ),
        ("General Omar al-Amri said no. He said it was sad.", "Omar al-Amri"),
    ],
)
def test_pronouns_and_nouns_mean_who_was_named(said, text, who):
    assert ("it was sad", who) in told(said, text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The port, which is 60 years old, failed two inspections.",
            ["The port, which is 60 years old", "failed two inspections"],
        ),
        (
            "The ship sank an hour after it left.",
            ["The ship sank an hour after it left"],
        ),
        (
            "Pay rose 2 per cent, which means that workers lost 3 per cent.",
            ["Pay rose 2 per cent", "workers lost 3 per cent"],
        ),
        (
            "Twelve jobs went in April, and 3,000 at the port.",
            ["Twelve jobs went in April", "3,000 at the port"],
        ),
        (
            "Either they cannot read or they lie.",
            ["Either they cannot read or they lie"],
        ),
        ("Meanwhile, the ships were waiting.", ["the ships were waiting"]),
        (
            "• Budget gap was put at €2,100 million",
            ["Budget gap was put at €2,100 million"],
        ),
        (
            "The ships may leave from 14: 00, and nobody has to pay, officials said.",
            ["The ships may leave from 14: 00", "nobody has to pay"],
        ),
    ],
)
def test_a_claim_is_one_proposition(said, text, claims):
    assert [content for content, _ in told(said, text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The report came after North and South Korea exchanged fire.",
            ["The report came after North and South Korea exchanged fire"],
        ),
        (
            "The robots were to carry, lift and drop balls that were blue.",
            ["The robots were to carry, lift and drop balls that were blue"],
        ),
        (
            "The site was back, but by Sunday evening it was down again.",
            ["The site was back", "by Sunday evening it was down again"],
        ),
    ],
)
def test_the_parse_tells_clauses_from_other_things_that_are_joined(text, claims):
    document = Document(id="document-test", text=text, language="en")
    found = annotate(document, nlp=cached("english")).claims
    assert [c.exact for c in sorted(found, key=lambda c: text.find(c.exact))] == claims
