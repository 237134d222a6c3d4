"""The rating scale that every new ledger starts with."""

from __future__ import annotations

from workbench.model import Rating, RatingScale


def _rating(id_: str, value: int | None, definition: str, **labels: str) -> Rating:
    return Rating(id=id_, labels=labels, definitions={"en": definition}, value=value)


DEFAULT_SCALE = RatingScale(
    id="scale-truth",
    name="Truth",
    ratings=(
        _rating(
            "false",
            1,
            "The evidence shows that the claim is not so.",
            en="False",
            de="Falsch",
            es="Falso",
            fr="Faux",
        ),
        _rating(
            "mostly-false",
            2,
            "Something in the claim is right, but what it says as a whole is not so.",
            en="Mostly false",
            de="Größtenteils falsch",
            es="Mayormente falso",
            fr="Plutôt faux",
        ),
        _rating(
            "half-true",
            3,
            "What is right and what is wrong in the claim weigh about the same.",
            en="Half true",
            de="Halb wahr",
            es="Verdad a medias",
            fr="À moitié vrai",
        ),
        _rating(
            "mostly-true",
            4,
            "The claim is right in what matters and needs a detail put straight.",
            en="Mostly true",
            de="Größtenteils wahr",
            es="Mayormente verdadero",
            fr="Plutôt vrai",
        ),
        _rating(
            "true",
            5,
            "The evidence shows that it is so, and nothing that matters is missing.",
            en="True",
            de="Wahr",
            es="Verdadero",
            fr="Vrai",
        ),
        _rating(
            "unproven",
            None,
            "The evidence at hand neither shows the claim nor refutes it.",
            en="Unproven",
            de="Unbelegt",
            es="No demostrado",
            fr="Non prouvé",
        ),
        _rating(
            "missing-context",
            None,
            "What is said is so, but leads astray without what it leaves out.",
            en="Missing context",
            de="Fehlender Kontext",
            es="Falta contexto",
            fr="Manque de contexte",
        ),
        _rating(
            "satire",
            None,
            "It was made as a joke and is passed on as if it were meant.",
            en="Satire",
            de="Satire",
            es="Sátira",
            fr="Satire",
        ),
    ),
)
"""From "False" (1) to "True" (5); three ratings have no number."""
