import pytest

from workbench.extraction import annotate
from workbench.extraction.pipeline import cached
from workbench.model import Document

ASIDE = "a maker of boats with a yard on the lake and another one near the old border"


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
        ("The firm paid 2 million euros.", f"The firm, {ASIDE}, paid 2 million euros."),
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


def test_a_row_of_figures_ranks_like_a_claim_with_one(ranked):
    text = (
        "The council met on Friday, and its members were in good spirits.\n\n"
        "Ship\t2019\t2024\nOrla, crew\t14\t9\nVessa, crew\t12\t11\n"
    )
    assert "Orla" in ranked(text)[0][0]


def test_reasons_are_words_a_person_can_read(ranked):
    (_, reasons), *_ = ranked("Ida Voss said 31 people had drowned since May.")
    assert reasons == ("figure", "attributed to Ida Voss", "people harmed or attacked")
