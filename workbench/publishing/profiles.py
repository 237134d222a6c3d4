"""The consumers that reviews can be made for, each with a table of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from workbench.publishing.bing import BING
from workbench.publishing.datacommons import DATACOMMONS
from workbench.publishing.duke import DUKE
from workbench.publishing.google import GOOGLE
from workbench.publishing.google_api import GOOGLE_API
from workbench.publishing.schema import SCHEMA

if TYPE_CHECKING:
    from workbench.publishing.table import Make, Profile

PROFILES = {
    profile.name: profile
    for profile in (SCHEMA, GOOGLE, GOOGLE_API, BING, DUKE, DATACOMMONS)
}


def profile_named(name: str) -> Profile:
    """Return a profile by name. Raises ValueError naming those there are."""
    try:
        return PROFILES[name]
    except KeyError:
        known = ", ".join(PROFILES)
        message = f'there is no profile "{name}"; there is {known}'
        raise ValueError(message) from None


@cache
def makers(name: str) -> tuple[Make, Make]:
    """Return what makes a profile's review of a public one, and a tombstone of it.

    Raises ValueError for an unknown profile.
    """
    profile = profile_named(name)
    gone = profile.withdrawn or profile.review
    return profile.review.maker(), gone.maker()
