"""The consumers that reviews can be made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.publishing.google import GOOGLE

if TYPE_CHECKING:
    from workbench.publishing.table import Profile

PROFILES = {profile.name: profile for profile in (GOOGLE,)}


def profile_named(name: str) -> Profile:
    """Return a profile by name. Raises ValueError naming those there are."""
    try:
        return PROFILES[name]
    except KeyError:
        known = ", ".join(PROFILES)
        message = f'there is no profile "{name}"; there is {known}'
        raise ValueError(message) from None
