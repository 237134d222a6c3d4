"""The objects inside a review, as schema.org 30.0 has them: parties and works."""

from __future__ import annotations

from workbench.publishing import rules
from workbench.publishing.public import Party
from workbench.publishing.table import Property, Shape

_SCHEMA = "schema.org"
ORGANIZATIONS = (
    "Organization",
    "NewsMediaOrganization",
    "GovernmentOrganization",
    "EducationalOrganization",
    "MedicalOrganization",
    "ResearchOrganization",
    "Corporation",
    "NGO",
    "PoliticalParty",
)


def typed(value: str) -> Property:
    """Return the row of an object that always has this type."""
    return Property(name="@type", always=value, by=_SCHEMA)


def one_party(parties: tuple[Party, ...]) -> Party:
    """Return the claimant where there is one place for them; of several all names."""
    if len(parties) == 1:
        return parties[0]
    return Party(parties[0].type, ", ".join([party.name for party in parties]))


ORGANIZATION = Shape(
    properties=(
        typed("Organization"),
        Property(name="name", of="name", by=_SCHEMA, rules=(rules.TEXT,)),
    ),
)

PUBLISHER = Shape(
    types=("Person", *ORGANIZATIONS),
    properties=(
        typed("Organization"),
        Property(name="name", of="name", rules=(rules.TEXT,)),
        Property(name="url", of="url", rules=(rules.ADDRESS,)),
        Property(
            name="sameAs", of="same_as", many="one or list", rules=(rules.ADDRESS,)
        ),
        Property(name="logo", of="logo", by=_SCHEMA),
    ),
    together=(rules.NAMED,),
)

CLAIMANT = Shape(
    types=("Person", *ORGANIZATIONS),
    properties=(
        Property(name="@type", of="type", by=_SCHEMA),
        Property(
            name="name",
            of="name",
            need="required",
            remedy="name who made the claim, or leave author out",
            rules=(rules.TEXT,),
        ),
        Property(
            name="jobTitle",
            of="job",
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="description",
            of="description",
            by=_SCHEMA,
        ),
        Property(
            name="sameAs", of="same_as", many="one or list", rules=(rules.ADDRESS,)
        ),
    ),
)

APPEARANCE = Shape(
    properties=(
        Property(name="@type", of="type", by=_SCHEMA),
        Property(name="url", of="url", rules=(rules.ADDRESS,)),
        Property(
            name="headline",
            of="headline",
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="name",
            of="name",
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="publisher",
            of="publisher",
            by=_SCHEMA,
            rules=(rules.TEXT,),
            shape=ORGANIZATION,
        ),
        Property(
            name="datePublished",
            of="published",
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
    ),
)

CORRECTION = Shape(
    types=("CorrectionComment",),
    properties=(
        typed("CorrectionComment"),
        Property(name="text", of="text", by=_SCHEMA, rules=(rules.TEXT,)),
        Property(
            name="datePublished",
            of="date",
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
    ),
)

CITATION = Shape(
    properties=(
        typed("CreativeWork"),
        Property(name="name", of="name", by=_SCHEMA, rules=(rules.TEXT,)),
        Property(name="url", of="url", by=_SCHEMA, rules=(rules.ADDRESS,)),
        Property(
            name="creditText",
            of="credit",
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="publisher",
            of="publisher",
            by=_SCHEMA,
            rules=(rules.TEXT,),
            shape=ORGANIZATION,
        ),
        Property(
            name="datePublished",
            of="published",
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
        Property(
            name="archivedAt",
            of="archived",
            by=_SCHEMA,
            rules=(rules.ADDRESS,),
        ),
        Property(name="text", of="text", by=_SCHEMA, rules=(rules.TEXT,)),
    ),
)
