"""Which words give a claim to someone, and which words are the claim."""

import pytest

from workbench.extraction.pipeline import cached

LEAD = "The provincial council met in Lisk on Sunday.\n\n"


def given(text, pipeline="english"):
    """The exact words of each claim and the words that name who makes it, in order."""
    doc = cached(pipeline)(LEAD + text)
    return [
        (
            doc.text[s.start : s.end].strip("“”\"'‘’., "),
            s.mention.text if s.mention else None,
        )
        for s in doc._.wb_statements[1:]
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Not one camera worked, adds Ada Bratt, the engineer on the spot.",
            [("Not one camera worked", "Ada Bratt")],
        ),
        (
            "Half the voters distrust the count, indicates a survey of Pulsar.",
            [("Half the voters distrust the count", "a survey of Pulsar")],
        ),
        (
            "The cameras never stopped, sustained the minister, who denied the charge.",
            [
                ("The cameras never stopped", "the minister"),
                ("the charge", "the minister"),
            ],
        ),
        (
            "“It is over”, stressed in an interview the head of the union.",
            [("It is over", "the head of the union")],
        ),
        (
            "“They counted until it pleased them”, denounced before the court Kolt.",
            [("They counted until it pleased them", "Kolt")],
        ),
        (
            "“We lost it all,” sobbed Maria Holt, 43.",
            [("We lost it all", "Maria Holt")],
        ),
        (
            "The pass, says the mayor, will stay shut.",
            [("The pass, says the mayor, will stay shut", "the mayor")],
        ),
    ],
)
def test_a_speaker_may_follow_any_verb_of_saying(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The vaccine is safe, says the WHO, which has seen the data.",
            [("The vaccine is safe", "the WHO")],
        ),
        ("No deal, insists the ministry.", [("No deal", "the ministry")]),
        (
            "Not before May, said an engineer of the port.",
            [("Not before May", "an engineer of the port")],
        ),
        (
            "Two years at most, the builder reckons.",
            [("Two years at most", "the builder")],
        ),
        (
            "Be back at noon on Friday, Judge Wendt told both sides.",
            [("Be back at noon on Friday", "Judge Wendt")],
        ),
    ],
)
def test_a_few_words_can_be_all_that_someone_says(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "He left London, visited the Queen and spent a week in Lisk.",
        "The firm shut two mines, reported a loss and sold its fleet.",
        "Divers searched the wreck, found the body and left.",
    ],
)
def test_an_object_is_no_speaker(text):
    assert all(who is None for _, who in given(text))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The mission detected irregularities in 46 stations.",
            [("irregularities in 46 stations", "The mission")],
        ),
        ("The party alleges fraud.", [("fraud", "The party")]),
        (
            "The charity lists 61 such cases.",
            [("61 such cases", "The charity")],
        ),
        (
            "The board quantified the cost at €12m.",
            [("the cost at €12m", "The board")],
        ),
    ],
)
def test_what_is_told_may_be_a_thing(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The Post quoted Ternes as saying that “money is no comfort”.",
            [("money is no comfort", "Ternes")],
        ),
        (
            "“Whoever comes out will live,” it quoted him as saying.",
            [("Whoever comes out will live", "him")],
        ),
        (
            "The army had lost 40 tanks, the paper said, citing two officials.",
            [("The army had lost 40 tanks", "two officials")],
        ),
        ("“We will see,” is how Holt put it.", [("We will see", "Holt")]),
        (
            "Like a washing machine that never stopped: that is how Ada Brenn puts it.",
            [("Like a washing machine that never stopped", "Ada Brenn")],
        ),
    ],
)
def test_words_that_are_passed_on_are_those_of_who_said_them(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The report’s verdict: the bridge was never inspected.",
            [("the bridge was never inspected", "The report")],
        ),
        (
            "One more thing: the ferry was closed for good.",
            [("the ferry was closed for good", None)],
        ),
        (
            "MARAT: The ferry was closed for good.",
            [("The ferry was closed for good", None)],
        ),
    ],
)
def test_a_colon_or_a_dash_sets_a_speaker_off(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("Union: 4,000 walked out", ("4,000 walked out", "Union")),
        (
            "Truce agreed at besieged mine: Holt",
            ("Truce agreed at besieged mine", "Holt"),
        ),
        ("Two dead in Lisk fire – police", ("Two dead in Lisk fire", "police")),
        ("No cuts before May, minister says", ("No cuts before May", "minister")),
    ],
)
def test_a_title_ends_or_begins_with_who_says_so(title, claim):
    doc = cached("english")(f"{title}\n\n{LEAD}")
    first = doc._.wb_statements[0]
    said = doc.text[first.start : first.end]
    assert (said, first.mention and first.mention.text) == claim


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "By his account 29,700 names had been struck off.",
            [("29,700 names had been struck off", "his")],
        ),
        (
            "The valves, in the judgement of the inspector, were never checked.",
            [
                (
                    "The valves, in the judgement of the inspector, were never checked",
                    "the inspector",
                )
            ],
        ),
        (
            "The harbour was closed, in Holt’s telling.",
            [("The harbour was closed", "Holt")],
        ),
        (
            "For the minister, the candidate “throws petrol” on the street.",
            [("the candidate “throws petrol” on the street", "the minister")],
        ),
        (
            "The agency voiced alarm over a raid in which nine civilians died.",
            [
                ("a raid", "The agency"),
                ("in which nine civilians died", "The agency"),
            ],
        ),
    ],
)
def test_a_speaker_may_stand_beside_what_is_said(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Police put the crowd at 30,000, organisers at 80,000.",
            [("the crowd at 30,000", "Police"), ("80,000", "organisers")],
        ),
        (
            "It was a march that police put at 300 people and the unions at 800.",
            [
                ("It was a march", None),
                ("300 people", "police"),
                ("800", "the unions"),
            ],
        ),
    ],
)
def test_each_puts_a_figure_of_their_own(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "He would not say whether he planned to resign.",
        "The ministry declined to confirm that two men were held.",
        "She refused to say how many reports there were.",
    ],
)
def test_who_says_nothing_claims_nothing(text):
    assert given(text) == [(text.rstrip("."), None)]


def test_the_points_of_a_list_are_whose_list_it_is():
    body = "The envoys of both sides met in Osk on Friday for nine hours of talks. " * 3
    text = (
        f"{body}\nUnder the text of the Foreign Ministry:\n• Civilians leave first\n"
        f"• Guns move back 10 kilometres\n\n{body}"
    )
    points = {content: who for content, who in given(text) if who}
    assert points == {
        "Civilians leave first": "the Foreign Ministry",
        "Guns move back 10 kilometres": "the Foreign Ministry",
    }


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The envoy calls the operation an invasion and denies that it was legal.",
            [("the operation an invasion", "The envoy"), ("it was legal", "The envoy")],
        ),
        (
            "The army crossed the river after what it described as years of raids.",
            [("The army crossed the river", None), ("years of raids", "it")],
        ),
        (
            "He dismissed as “fiction” the claim by Holt that a convoy was shelled.",
            [("fiction", "He"), ("a convoy was shelled", "Holt")],
        ),
        (
            "Her account was dismissed as “gossip” by a spokeswoman for the board.",
            [("gossip", "a spokeswoman for the board")],
        ),
        (
            "The paper cites an employee according to whom the sacks were open.",
            [("the sacks were open", "an employee")],
        ),
        (
            "“All signs were lit,” it said in a note that did not name the driver.",
            [("All signs were lit", "it")],
        ),
        (
            "Another 214 men gave up, he continued, 31 of them on Thursday alone.",
            [("Another 214 men gave up", "he"), ("31 of them on Thursday alone", "he")],
        ),
    ],
)
def test_what_something_is_called_or_dismissed_as_is_someones(text, claims):
    assert given(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The council called a meeting on Sunday and the mayor left.",
        "Neighbours called the police after midnight.",
        "The union called the strike off on Friday.",
    ],
)
def test_a_call_is_no_name(text):
    assert all(who is None for _, who in given(text))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The clinic said in a statement posted late on Tuesday that 12 died.",
            [("12 died", "The clinic")],
        ),
        (
            "The minister put the toll at 62, but hospitals say 100 have died.",
            [
                ("the toll at 62", "The minister"),
                ("100 have died", "hospitals"),
            ],
        ),
        (
            "The plan would cut jobs, the union says, but critics call it “a fable”.",
            [
                ("The plan would cut jobs", "the union"),
                ("it “a fable", "critics"),
            ],
        ),
        (
            "Prosecutors accused her of taking bribes and of hiding money.",
            [("taking bribes", "Prosecutors"), ("hiding money", "Prosecutors")],
        ),
        ("“Yes,” he said, when asked if he regretted it.", [("Yes", "he")]),
        (
            "Rebels claimed to have taken the airport, a claim the army denied.",
            [
                ("have taken the airport", "Rebels"),
                ("have taken the airport", "the army"),
            ],
        ),
    ],
)
def test_each_clause_goes_to_who_says_it(text, claims):
    assert given(text) == claims


def test_what_is_said_beside_a_denial_is_not_denied():
    text = LEAD + "The firm denied wrongdoing, saying that all tests were passed."
    said = cached("english")(text)._.wb_statements[1:]
    assert [(text[s.start : s.end], s.polarity) for s in said] == [
        ("wrongdoing", "denied"),
        ("all tests were passed", "affirmed"),
    ]
