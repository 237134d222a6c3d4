"""The consumers that reviews can be made for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from workbench.publishing.google import GOOGLE

if TYPE_CHECKING:
    from workbench.publishing.table import Make, Profile

PROFILES = {profile.name: profile for profile in (GOOGLE,)}


def profile_named(name: str) -> Profile:
    """Return a profile by name. Raises ValueError naming those there are."""
    try:
        return PROFILES[name]
    except KeyError:
        known = ", ".join(PROFILES)
        message = f'there is no profile "{name}"; there is {known}'
        raise ValueError(message) from None


@cache
def maker(name: str) -> Make:
    """Return what makes a profile's review of a public one. Raises ValueError."""
    return profile_named(name).review.maker()
