"""The objects inside a review, as schema.org 30.0 has them: parties and works."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from workbench.publishing import rules
from workbench.publishing.table import Make, Property, Shape

if TYPE_CHECKING:
    from workbench.publishing.public import Party

_SCHEMA = "schema.org"
_ORGANIZATIONS = (
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


def always(value: str) -> Make:
    """Return a maker of one and the same value."""
    return lambda _record: value


def typed(value: str) -> Property:
    """Return the row of an object that always has this type."""
    return Property(name="@type", make=always(value))


def _name_alone(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _same_as(party: Party) -> str | list[str]:
    return party.same_as[0] if len(party.same_as) == 1 else list(party.same_as)


PUBLISHER = Shape(
    types=("Person", *_ORGANIZATIONS),
    properties=(
        typed("Organization"),
        Property(name="name", make=attrgetter("name"), rules=(rules.TEXT,)),
        Property(name="url", make=attrgetter("url"), rules=(rules.ADDRESS,)),
        Property(name="sameAs", make=_same_as, rules=(rules.ADDRESS,)),
        Property(name="logo", make=attrgetter("logo"), by=_SCHEMA),
    ),
    together=(rules.NAMED,),
)

CLAIMANT = Shape(
    types=("Person", *_ORGANIZATIONS),
    properties=(
        Property(name="@type", make=attrgetter("type")),
        Property(
            name="name",
            make=attrgetter("name"),
            need="required",
            remedy="name who made the claim, or leave author out",
            rules=(rules.TEXT,),
        ),
        Property(
            name="jobTitle",
            make=lambda party: party.type == "Person" and party.role,
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="description",
            make=lambda party: party.type == "Organization" and party.role,
            by=_SCHEMA,
        ),
        Property(name="sameAs", make=_same_as, rules=(rules.ADDRESS,)),
    ),
)

APPEARANCE = Shape(
    properties=(
        Property(name="@type", make=attrgetter("type")),
        Property(name="url", make=attrgetter("url"), rules=(rules.ADDRESS,)),
        Property(
            name="headline",
            make=lambda work: work.type == "NewsArticle" and work.name,
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="name",
            make=lambda work: work.type != "NewsArticle" and work.name,
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="publisher",
            make=lambda work: _name_alone(work.publisher),
            by=_SCHEMA,
        ),
        Property(
            name="datePublished",
            make=attrgetter("published"),
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
    ),
)

CORRECTION = Shape(
    types=("CorrectionComment",),
    properties=(
        typed("CorrectionComment"),
        Property(name="text", make=attrgetter("text"), by=_SCHEMA, rules=(rules.TEXT,)),
        Property(
            name="datePublished",
            make=attrgetter("date"),
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
    ),
)

CITATION = Shape(
    properties=(
        typed("CreativeWork"),
        Property(name="name", make=attrgetter("name"), by=_SCHEMA, rules=(rules.TEXT,)),
        Property(
            name="url", make=attrgetter("url"), by=_SCHEMA, rules=(rules.ADDRESS,)
        ),
        Property(
            name="creditText",
            make=attrgetter("credit"),
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="publisher",
            make=lambda work: _name_alone(work.publisher),
            by=_SCHEMA,
        ),
        Property(
            name="datePublished",
            make=attrgetter("published"),
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
        Property(
            name="archivedAt",
            make=attrgetter("archived"),
            by=_SCHEMA,
            rules=(rules.ADDRESS,),
        ),
        Property(name="text", make=attrgetter("text"), by=_SCHEMA, rules=(rules.TEXT,)),
    ),
)
