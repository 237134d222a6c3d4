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
            "Derrick said at least 2,350 people had died.",
            [("at least 2,350 people had died", "Paul Derrick")],
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
            "The port is unsafe, insists Vell: 3 men died there.",
            [("The port is unsafe", "Marta Vell"), ("3 men died there", None)],
        ),
        (
            "The strike costs 8 million a day, the Chamber of Trade estimates.",
            [("The strike costs 8 million a day", "Chamber of Trade")],
        ),
        (
            "Economists put the loss at no more than €3 million.",
            [("the loss at no more than €3 million", "Economists")],
        ),
        (
            "By the union's own count, 400 workers walked out.",
            [("400 workers walked out", "union")],
        ),
        (
            "An official there, speaking on condition of anonymity, said it was true.",
            [("it was true", "official there")],
        ),
        (
            "Vell said in a statement she was “angry” and that nobody had called.",
            [("she was “angry", "Marta Vell"), ("nobody had called", "Marta Vell")],
        ),
        (
            "VELL: No. That number is wrong.\nDERRICK: Not before autumn.",
            [
                ("No", "Marta Vell"),
                ("That number is wrong", "Marta Vell"),
                ("Not before autumn", "Paul Derrick"),
            ],
        ),
        (
            "Vell said that nobody had warned them. “We signed a form. That was it.”",
            [("We signed a form", "Marta Vell"), ("That was it", "Marta Vell")],
        ),
        ("Vell nodded. “They lied.”", [("They lied", "Marta Vell")]),
        (
            "“This is about bread” – Marta Vell, opposition leader",
            [("This is about bread", "Marta Vell")],
        ),
        (
            "Vell said 52 were ill. A further 3 were unclear. Of these, 2 were old.",
            [
                ("A further 3 were unclear", "Marta Vell"),
                ("Of these, 2 were old", "Marta Vell"),
            ],
        ),
        (
            "Vell called the plan “shameful”, pointing out that 3 ships were lost.",
            [
                ("the plan “shameful", "Marta Vell"),
                ("3 ships were lost", "Marta Vell"),
            ],
        ),
        (
            "The firm warned of “serious harm”. Derrick is unmoved: “We are poor.”",
            [("serious harm", "firm"), ("We are poor", "Paul Derrick")],
        ),
        (
            "It was the first time, diplomats said, that it was used.",
            [
                (
                    "It was the first time, diplomats said, that it was used",
                    "diplomats",
                )
            ],
        ),
        (
            "A resident of Tarn, who gave her first name, Mila, said it was dark.",
            [("it was dark", "resident of Tarn")],
        ),
        (
            "The study, which was in Ice Letters, found that 3 lakes were dry.",
            [("3 lakes were dry", "study")],
        ),
        (
            "The pilots' union said pay was low. Fans' groups said so was the game.",
            [("pay was low", "pilots' union")],
        ),
        (
            "Vell and her colleagues said the port was unsafe.",
            [("the port was unsafe", "Marta Vell")],
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
        "Anna Voss, a doctor, and Nadia Feld, who runs a bakery, met a minister.",
        "Derrick confirmed the strike.",
        "The results were shown at Ohio State on Monday.",
        "Recent reports have grown longer.",
        "The mayor was late.\n\nInterview: “It was late”",
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
            "The airline said it was late. Now the company says it was sad.",
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
        (
            "Nadia Feld, 38, of Tarn was late. The 38-year-old said it was sad.",
            "Nadia Feld",
        ),
        ("Chief executive Ana Ruiz was late. The CEO said it was sad.", "Ana Ruiz"),
        (
            "Corva said it was late. The Basel-based drugmaker said it was sad.",
            "Corva",
        ),
        (
            (
                "The Port Agency was late. An agency spokeswoman said 3 were ill. The "
                "spokeswoman said it was sad."
            ),
            "Port Agency",
        ),
        ("General Omar al-Amri was late. He said it was sad.", "Omar al-Amri"),
    ],
)
def test_pronouns_and_nouns_mean_who_was_named(said, text, who):
    assert ("it was sad", who) in told(said, text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The port, which is 60 years old, failed two inspections.",
            ["which is 60 years old", "failed two inspections"],
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


@pytest.mark.parametrize(
    "text",
    [
        "The claim that the port was unsafe, which many shared, is false, Vell said.",
        "Vell said that it is not true that the port was unsafe.",
        "Vell dismissed reports that the port was unsafe.",
    ],
)
def test_what_is_called_untrue_is_denied_by_whoever_says_so(text):
    document = Document(id="document-test", text=LEAD + text, language="en")
    claim = next(
        c
        for c in annotate(document, nlp=cached("rules")).claims
        if c.exact == "the port was unsafe"
    )
    assert claim.polarity == "denied"
    assert claim.appearances[0].attributed_to == "Marta Vell"


def test_a_president_is_the_one_of_the_country_that_is_named(said):
    text = (
        "US President Carl Benton met Olan Verry, the Kessian president, on Sunday. "
        "Benton said it was late. The Kessian president said it was sad."
    )
    assert ("it was sad", "Olan Verry") in told(said, text)


def test_an_office_that_no_one_holds_is_not_given_to_who_spoke_last(said):
    found = told(said, "Vell said it was late. The mayor said it was sad.")
    assert found[1] == ("it was sad", "mayor")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Vell said six men had died, all of them older than eighty.",
            [
                ("six men had died", "Marta Vell"),
                ("all of them older than eighty", "Marta Vell"),
            ],
        ),
        (
            "Nine on Sunday evening, two of them in a coma, according to Derrick.",
            [
                ("Nine on Sunday evening", "Paul Derrick"),
                ("two of them in a coma", "Paul Derrick"),
            ],
        ),
        (
            "Derrick said the ferry had sunk, with 40 passengers losing their bags.",
            [
                ("the ferry had sunk", "Paul Derrick"),
                ("40 passengers losing their bags", "Paul Derrick"),
            ],
        ),
        (
            "Forty men, most of them sailors, were arrested on Sunday.",
            [("Forty men, most of them sailors, were arrested on Sunday", None)],
        ),
    ],
)
def test_a_tail_with_its_own_figure_is_a_claim_of_its_own(said, text, claims):
    assert told(said, text) == claims


@pytest.mark.parametrize(
    "content",
    [
        "she had sold her boat last year and would do so again",
        "the sum was right but the date was not",
    ],
)
def test_a_clause_without_a_verb_of_its_own_stays_with_the_one_before(said, content):
    assert told(said, f"Vell said {content}.") == [(content, "Marta Vell")]


def test_the_article_goes_on_beside_an_accusation(said):
    text = "Vell accused Derrick of hiding letters, as a fire in Ostrel was put out."
    assert ("hiding letters", "Marta Vell") in told(said, text)
    assert ("a fire in Ostrel was put out", None) in told(said, text)


def test_what_was_told_is_denied_in_a_relative_clause(said):
    text = "Vell said 40 boats had sunk, which Derrick flatly denies."
    assert set(told(said, text)) == {
        ("40 boats had sunk", "Marta Vell"),
        ("40 boats had sunk", "Paul Derrick"),
    }


def test_a_judgement_in_a_relative_clause_leaves_what_is_judged(said):
    text = "Baltmar paid for the trip free of charge, which critics say is a bribe."
    assert told(said, text) == [
        ("Baltmar paid for the trip free of charge", None),
        ("is a bribe", "critics"),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Mayor misread flood survey, its authors say as water rises in Ostrel",
            [
                ("Mayor misread flood survey", "flood survey authors"),
                ("water rises in Ostrel", None),
            ],
        ),
        (
            "1 in 30 boats LOST, says ministry — and nobody wants to know",
            [("1 in 30 boats LOST", "ministry"), ("nobody wants to know", None)],
        ),
    ],
)
def test_a_title_needs_no_verb_that_a_list_knows(said, text, claims):
    assert [(content, who) for content, who, _ in said(text)] == claims


def test_a_question_of_the_article_is_no_claim_but_one_with_a_figure_may_be(said):
    text = "How big is the hole?\nDid 1 in 30 boats sink?\nIt is deep, Vell said."
    assert told(said, text) == [
        ("Did 1 in 30 boats sink?", None),
        ("It is deep", "Marta Vell"),
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Derrick wrote back: “The bridge is safe.”",
            ("The bridge is safe", "Derrick"),
        ),
        ("The Ostrel Bureau recommends 95 percent.", ("95 percent", "Ostrel Bureau")),
        ("The sea had risen twice, experts are convinced.", ("The sea", "experts")),
        ("The father-of-two said it was late.", ("it was late", "Derrick")),
        ("Minister Oyelar told us it was sad.", ("it was sad", "Oyelar")),
        ("Kvasse told us it was sad. “It is late,” she said.", ("It is", "Kvasse")),
    ],
)
def test_speakers_and_verbs_of_many_kinds(said, text, claim):
    lead = "Paul Derrick, the interior minister, said it was time.\n\n"
    assert any(
        content.startswith(claim[0]) and who.endswith(claim[1])
        for content, who, _ in said(lead + text)
        if who
    )


def test_what_someone_will_not_say_is_no_claim_of_theirs(said):
    found = told(said, "Vell refused to say how many boats had sunk in March.")
    assert found == [("Vell refused to say how many boats had sunk in March", None)]


def test_a_full_stop_of_an_abbreviation_belongs_to_the_claim():
    text = "The queue reached around the block by 7 a.m."
    document = Document(id="document-test", text=text, language="en")
    (claim,) = annotate(document, nlp=cached("rules")).claims
    assert claim.exact == text


def test_a_speaker_with_a_relative_clause_is_not_what_was_said(said):
    text = "Vell, who ran the survey, said 5 per cent of the boats had a leak."
    assert ("5 per cent of the boats had a leak", "Marta Vell") in told(said, text)
    found = told(said, "The survey, published in May, said boats sink.")
    assert all(who != "boats sink" for _, who in found)


def test_a_verb_that_leans_on_another_text_keeps_its_subject(said):
    content = "A sailor on the quay, who gave no name, told the paper the same"
    assert [claim for claim, _ in told(said, content + ".")] == [content]


def test_who_writes_i_is_not_whom_she_means(said):
    found = told(said, "Kvasse told us it was sad. “I was late,” she said.")
    assert ("I was late", "Kvasse") in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The quay is closed, Derrick said on Monday, and can open in June.",
            [
                ("The quay is closed", "Paul Derrick"),
                ("can open in June", "Paul Derrick"),
            ],
        ),
        (
            "The quay will cost 3 million euros, Derrick said, while Baltmar wants 9.",
            [
                ("The quay will cost 3 million euros", "Paul Derrick"),
                ("Baltmar wants 9", None),
            ],
        ),
        (
            "Vell blamed a drought that lasted from April to July.",
            [("a drought that lasted from April to July", "Marta Vell")],
        ),
        (
            "Vell denied once more having met the owner.",
            [("having met the owner", "Marta Vell")],
        ),
        (
            "Too few pilots have been trained since 2019, the pilots' union charged.",
            [("Too few pilots have been trained since 2019", "pilots' union")],
        ),
        (
            "The deficit came to 2 billion dollars, Baltmar said in its accounts.",
            [("The deficit came to 2 billion dollars", "Baltmar")],
        ),
        (
            "In return, Derrick said, as many sailors were handed over.",
            [("as many sailors were handed over", "Paul Derrick")],
        ),
        (
            "Vell rejected the reports about the harbour: no ship was fired on.",
            [
                ("the reports about the harbour", "Marta Vell"),
                ("no ship was fired on", "Marta Vell"),
            ],
        ),
        (
            "The Ministry of Trade and Industry said the quay was safe.",
            [("the quay was safe", "Ministry of Trade and Industry")],
        ),
    ],
)
def test_who_spoke_goes_on_or_leaves_off(said, text, claims):
    assert told(said, text) == claims


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Derrick and Vell said the quay was safe.", ["Paul Derrick", "Marta Vell"]),
        ("The quay is safe, said Vell and Derrick.", ["Marta Vell", "Paul Derrick"]),
        (
            "According to Vell and Derrick, the quay is safe.",
            ["Marta Vell", "Paul Derrick"],
        ),
        (
            "The men will strike, the dockers' union and the pilots' union announced.",
            ["dockers' union", "pilots' union"],
        ),
    ],
)
def test_two_who_say_the_same_both_claim_it(text, names):
    document = Document(id="document-test", text=LEAD + text, language="en")
    claims = annotate(document, nlp=cached("english")).claims
    claim = next(c for c in claims if c.appearances[0].attributed_to)
    assert [claimant.name for claimant in claim.source.claimants] == names
    assert claim.appearances[0].attributed_to == " and ".join(names)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "The port handled 41 ships last year, down from 52 in 2024.",
            ["The port handled 41 ships last year", "down from 52 in 2024"],
        ),
        (
            "The state spends 9 million euros on roads, a seventh of the total.",
            [
                "The state spends 9 million euros on roads",
                "a seventh of the total",
            ],
        ),
        (
            "The quota was set at 390 tonnes, a cut of 12 percent.",
            ["The quota was set at 390 tonnes", "a cut of 12 percent"],
        ),
        (
            "The yield fell to 3.4 percent on Friday, its lowest since March.",
            ["The yield fell to 3.4 percent on Friday", "its lowest since March"],
        ),
        (
            "Baltmar sold 70 boats, Derrick said on Sunday, 14 more than planned.",
            ["Baltmar sold 70 boats", "14 more than planned"],
        ),
        (
            "“We had room for 30,000 and there are 78,000 here,” Vell said.",
            ["We had room for 30,000", "there are 78,000 here"],
        ),
        ("Vell met Ivo Trenk, 61, in Lagos.", ["Vell met Ivo Trenk, 61, in Lagos"]),
        (
            "“They left 40 tents and 50 empty huts there,” Vell said.",
            ["They left 40 tents and 50 empty huts there"],
        ),
    ],
)
def test_a_figure_that_is_set_against_another_can_be_checked_apart(text, contents):
    document = Document(id="document-test", text=LEAD + text, language="en")
    claims = annotate(document, nlp=cached("english")).claims
    claims.sort(key=lambda c: c.appearances[0].passages[0].start)
    found = [claim.exact.strip("“”\"'‘’., ") for claim in claims][1:]
    assert found == contents


@pytest.mark.parametrize(
    ("title", "contents"),
    [
        (
            "Bus overturns near Pradel, 22 killed",
            ["Bus overturns near Pradel", "22 killed"],
        ),
        (
            "Storm hits the islands, thousands homeless",
            ["Storm hits the islands", "thousands homeless"],
        ),
    ],
)
def test_a_title_adds_what_came_of_it(title, contents):
    text = f"{title}\n\nThe road was closed on Sunday, the mayor of the town said."
    document = Document(id="document-test", text=text, language="en")
    claims = annotate(document, nlp=cached("english")).claims
    claims.sort(key=lambda c: c.appearances[0].passages[0].start)
    assert [claim.exact for claim in claims][:2] == contents


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Pradel: two bodies recovered from the lake", None),
        ("Mayor: two bodies recovered from the lake", "Mayor"),
        ("Tarnex: two bodies recovered from the lake", "Tarnex"),
    ],
)
def test_before_a_colon_of_a_title_stands_a_topic_or_who_speaks(title, who):
    text = f"{title}\n\nThe search goes on in Pradel. Tarnex said the boat was old."
    document = Document(id="document-test", text=text, language="en")
    claims = annotate(document, nlp=cached("english")).claims
    claim = next(c for c in claims if "two bodies" in c.exact)
    assert claim.appearances[0].attributed_to == who
