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
