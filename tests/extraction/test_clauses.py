"""How a sentence is cut into propositions that can be checked apart."""

import pytest

from workbench.extraction import annotate
from workbench.extraction.pipeline import cached
from workbench.model import Document

LEAD = "The provincial council met in Lisk on Sunday.\n\n"


def claims_of(text, pipeline="english"):
    """The exact words of each claim in an article's second paragraph, in order."""
    document = Document(id="document-test", text=LEAD + text, language="en")
    claims = annotate(document, nlp=cached(pipeline)).claims
    claims.sort(key=lambda c: c.appearances[0].passages[0].start)
    return [claim.exact.strip("“”\"'‘’., ") for claim in claims][1:]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "A bomb exploded in a market on Monday, killing nine people.",
            ["A bomb exploded in a market on Monday", "killing nine people"],
        ),
        (
            "The train left the rails, sending a car down the bank and killing nine.",
            [
                "The train left the rails",
                "sending a car down the bank",
                "killing nine",
            ],
        ),
        (
            "Two trucks collided near the border, blocking the road for six hours.",
            ["Two trucks collided near the border", "blocking the road for six hours"],
        ),
        (
            "The bank raised its rate to 4% in May, forcing most lenders to follow.",
            ["The bank raised its rate to 4% in May", "forcing most lenders to follow"],
        ),
        (
            "The shares fell by 7% on Monday before regaining 2% in the same week.",
            ["The shares fell by 7% on Monday", "regaining 2% in the same week"],
        ),
    ],
)
def test_what_came_of_it_is_a_claim(text, claims):
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Officials met in Lisk on Monday, including two ministers from Orland.",
        "The road is closed, depending on the weather and the time of day.",
        "The army holds six towns, ranging from Marat to Selwick.",
    ],
)
def test_what_only_qualifies_is_none(text):
    assert claims_of(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The plant, in which the state holds 51%, employs 900 people.",
            ["in which the state holds 51%", "employs 900 people"],
        ),
        (
            "The driver, who survived with burns, was taken to hospital.",
            ["who survived with burns", "was taken to hospital"],
        ),
        (
            "The dead, seven of them women, were buried on Thursday.",
            ["seven of them women", "were buried on Thursday"],
        ),
        (
            "The tunnel was tested on May 29, when three faults were found.",
            ["The tunnel was tested on May 29", "when three faults were found"],
        ),
        (
            "Police opened fire on the crowd, in which two students died.",
            ["Police opened fire on the crowd", "in which two students died"],
        ),
        (
            "Forty men, most of them sailors, were arrested on Sunday.",
            ["Forty men, most of them sailors, were arrested on Sunday"],
        ),
    ],
)
def test_what_is_told_beside_someone_is_a_claim(text, claims):
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Some 21,000 people were moved to safety, among them 4,100 children.",
            ["Some 21,000 people were moved to safety", "among them 4,100 children"],
        ),
        (
            "Eight people died in the raid, twice as many as in the whole summer.",
            ["Eight people died in the raid", "twice as many as in the whole summer"],
        ),
        (
            "The car took the bend at 114 km/h, 34 km/h above the limit.",
            ["The car took the bend at 114 km/h", "34 km/h above the limit"],
        ),
        (
            "The party leads by 318 votes, 620 fewer than on Sunday.",
            ["The party leads by 318 votes", "620 fewer than on Sunday"],
        ),
    ],
)
def test_a_figure_that_is_set_against_another_is_a_claim(text, claims):
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "He entered the crack in the log and rang the office the same day.",
            ["He entered the crack in the log", "rang the office the same day"],
        ),
        (
            "Police fired tear gas and protesters threw stones.",
            ["Police fired tear gas", "protesters threw stones"],
        ),
        (
            "The firm would pay €10 to each injured sailor and €50 to each widow.",
            ["The firm would pay €10 to each injured sailor", "€50 to each widow"],
        ),
        (
            "Prices rose 3% in May and 4% in June.",
            ["Prices rose 3% in May", "4% in June"],
        ),
        (
            "She had written to him and received no reply.",
            ["She had written to him and received no reply"],
        ),
        (
            "Few stations were checked, yet that was enough to void the vote.",
            ["Few stations were checked", "that was enough to void the vote"],
        ),
        (
            "Six cars derailed at dawn as they came out of a curve.",
            ["Six cars derailed at dawn as they came out of a curve"],
        ),
        (
            "Shares rose 3% and 4% respectively.",
            ["Shares rose 3% and 4% respectively"],
        ),
        (
            "Storm Cuts Island’s Only Road; Ferry Shares Slide 7.4%",
            ["Storm Cuts Island’s Only Road", "Ferry Shares Slide 7.4%"],
        ),
        (
            "The train ran at 71 mph where a limit of 50 mph had been in force.",
            ["The train ran at 71 mph", "a limit of 50 mph had been in force"],
        ),
    ],
)
def test_what_is_joined_is_cut_where_it_can_be_checked_apart(text, claims):
    assert claims_of(text) == claims
