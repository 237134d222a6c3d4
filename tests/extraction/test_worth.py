import json

import pytest

from workbench.extraction import annotate, languages, lexicon
from workbench.extraction.pipeline import cached
from workbench.extraction.worth import grading
from workbench.model import Document


@pytest.fixture(params=["rules", "english"])
def ranked(request):
    """The claims of a text as (words, reasons), most worth checking first."""

    def read(text):
        document = Document(id="document-test", text=text, language="en")
        claims = annotate(document, nlp=cached(request.param)).claims
        claims.sort(key=lambda claim: -claim.score)
        return [(claim.exact, claim.reasons) for claim in claims]

    return read


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Officials said 31 people had drowned.", "Officials said they were proud."),
        ("Voss accused the firm of bribing judges.", "Voss thanked the firm."),
        ("The minister denied that the dam was unsafe.", "The minister was late."),
        ("Output fell by 14 percent.", "Output may recover by next year."),
        ("The clinic hid 40 deaths.", "The clinic should say more."),
        ("The miners were trapped for two days.", "The miners sang for two days."),
        ("Police said two men were stabbed.", "Police said two men were there."),
        ("Inspectors found that results were forged.", "Inspectors found a way in."),
        ("Jobs cut: 1,200.", "What about jobs?"),
        ("Ten people died in May.", "Ten people may come."),
        ("Voss said the barn is old.", "Voss did not say whether he would go."),
        ("The port is shut, Voss said.", "It was like a dream, Voss said."),
        ("Nobody was told, Voss said.", "The staff was told, Voss said."),
        ("The only witness left.", "The second witness left."),
        ("Voss put the loss at two ships.", "The loss is two ships, Voss said."),
        ("Two men left the mine.", "Two men wanted the mine."),
        ("The pit was shut.", "Because the mine was closed."),
        ("The pit was shut, Voss said.", "The mine was closed."),
    ],
)
def test_what_matters_more_to_a_checker_comes_first(ranked, more, less):
    found = ranked(f"It was a long night.\n\n{less}\n\n{more}")
    words = [exact.strip(" .") for exact, _ in found]
    first = next(i for i, exact in enumerate(words) if exact in more)
    rest = [i for i, exact in enumerate(words) if exact in less]
    assert first < min(rest, default=99)


def test_an_order_ranks_under_what_is_told():
    text = (
        "Be back at noon, judge Ida Voss told them. The judge left at noon, Voss said."
    )
    claims = annotate(Document(id="document-test", text=text, language="en")).claims
    scores = {claim.exact: claim.score for claim in claims}
    assert scores["Be back at noon"] < scores["The judge left at noon"]


def test_what_stands_far_down_ranks_under_what_comes_first(ranked):
    told = "A ship left. A bus came. A man sang. A dog ran. A boy left. A cart broke."
    found = ranked(told)
    late = [
        exact
        for exact, reasons in found
        if "in the last third of the article" in reasons
    ]
    assert late == ["A boy left", "A cart broke"]
    assert [exact for exact, _ in found][-2:] == late


def test_what_the_article_comes_back_to_ranks_over_what_it_tells_once(ranked):
    text = (
        "The harbour ferry left early.\n\nThe village baker left early.\n\n"
        "It was the ferry from the harbour.\n\nA boy waved."
    )
    found = [exact.strip(".") for exact, _ in ranked(text)]
    assert found.index("The harbour ferry left early") < found.index(
        "The village baker left early"
    )


def test_every_list_of_words_has_a_weight_and_no_reason_is_without_one():
    signs = json.loads(grading._WEIGHTS.read_text("utf-8"))["signs"]
    assert set(lexicon.worth()) == set(languages.tongue("de").worth)
    assert set(lexicon.worth()) | set(grading.REASONS) <= set(signs)
    assert not grading.FIXED.keys() & signs.keys()


def test_a_row_of_figures_ranks_like_a_claim_with_one(ranked):
    text = (
        "The council met on Friday, and its members were in good spirits.\n\n"
        "Ship\t2019\t2024\nOrla, crew\t14\t9\nVessa, crew\t12\t11\n"
    )
    assert "Orla" in ranked(text)[0][0]


def test_reasons_are_words_a_person_can_read(ranked):
    (_, reasons), *_ = ranked("Ida Voss said 31 people had drowned since May.")
    assert reasons == ("figure", "attributed to Ida Voss", "people harmed or attacked")
