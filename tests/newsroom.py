"""A small newsroom's ledger with a published check, and secrets wherever one fits."""

from __future__ import annotations

from workbench.ledger import Ledger
from workbench.model import (
    Appearance,
    Claim,
    Claimant,
    Document,
    Passage,
    Publisher,
    Source,
    new_id,
)

SECRET = "hush-"  # noqa: S105
ARTICLE = "The bridge carries 4,000 cars a day, the mayor said. Nothing else he said."
COUNTS = "In 2024 the counter on the old bridge showed 1,900 vehicles a day."
LANTERN = Publisher(
    id="publisher",
    name="The Lantern Desk",
    url="https://lantern.example.org/",
    page_url="https://lantern.example.org/checks/{claim}",
    license="https://creativecommons.org/licenses/by/4.0/",
    scale="scale-truth",
)


def open_as(path, name) -> Ledger:
    return Ledger.open(path, actor=f"{SECRET}{name}")


WORDING = "The old bridge carries 4,000 cars a day."


def checked(path, *, wording=WORDING, draft="", **publish) -> str:
    """Make a ledger, publish one check in it, and return the claim's id."""
    with open_as(path, "ana") as ledger, ledger.batch():
        ledger.adopt(LANTERN, why=f"{SECRET}why")
        article = Document(
            title="Mayor promises a bridge",
            publisher="Harbour Gazette",
            url="https://gazette.example.org/bridge",
            path=f"/home/{SECRET}path/bridge.html",
            date_published="2025-03-02",
            language="en",
            text=ARTICLE,
        )
        ledger.add(article, claims=[])
        article = ledger.document(ledger.documents()[0].id)
        claim = Claim(
            wording=wording,
            language="en",
            source=Source(
                claimants=(Claimant(kind="person", name="Ida Brandt", role="Mayor"),),
                date="2025-03-01",
            ),
            appearances=(
                Appearance(document=article.id, passages=(Passage.of(article, 0, 35),)),
            ),
            note=f"{SECRET}note",
        )
        id_ = ledger.append(new_id("claim"), "claim", claim, expected_rev=0).subject
        if draft:
            ledger.assess(id_, "half-true", draft)
        prepared(ledger, id_)
    with open_as(path, "ben") as ledger, ledger.batch():
        ledger.review(id_, why=f"{SECRET}agreed")
        ledger.publish(id_, why=f"{SECRET}published", **publish)
    return id_


def prepared(ledger: Ledger, id_: str) -> None:
    """Bring a claim to its verdict, with all that stays inside beside it."""
    ledger.select(id_, why=f"{SECRET}select")
    ledger.flag(id_)
    ledger.wait(id_, f"{SECRET}on")
    ledger.assign(id_, f"{SECRET}assigned")
    ledger.comment(id_, f"{SECRET}comment")
    ledger.contact(id_, whom=f"{SECRET}whom", asked=f"{SECRET}asked", answer="He did.")
    ledger.cite(
        id_,
        "refutes",
        kind="data",
        title="Traffic counts 2024",
        who="Harbour Roads Office",
        url="https://roads.example.org/counts",
        text=COUNTS,
        quote="1,900 vehicles a day",
        obtained_by=f"{SECRET}obtained",
        note=f"{SECRET}evidence note",
        why=f"{SECRET}cited",
    )
    for record in ("background", "confidential"):
        ledger.cite(
            id_,
            "context",
            kind="interview",
            title=f"{SECRET}{record} title",
            who=f"{SECRET}{record} who",
            text=f"{SECRET}{record} text",
            record=record,
        )
    ledger.assess(
        id_,
        "mostly-false",
        "The counter shows 1,900.",
        unknown="Whether it counted lorries.",
        why=f"{SECRET}assessed",
    )
    ledger.add(
        Document(title=f"{SECRET}other", text=f"{SECRET}other text. It is so."),
        claims=[Claim(wording=f"{SECRET}other claim")],
    )
