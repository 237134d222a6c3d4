"""The rating scales that come with the workbench: one TOML file each.

A new ledger starts with :data:`DEFAULT_SCALE`; a publisher's file may name another one.
A rating without a ``value`` stands off its scale and never gets a number.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from workbench.model import RatingScale


@cache
def shipped() -> dict[str, RatingScale]:
    """Return the scales that come with the workbench, by id, the default one first."""
    found = [
        msgspec.convert(tomllib.loads(file.read_text("utf-8")), RatingScale)
        for file in files(__name__).iterdir()
        if file.name.endswith(".toml")
    ]
    found.sort(key=lambda scale: (scale.id != _DEFAULT, scale.id))
    return {scale.id: scale for scale in found}


_DEFAULT = "scale-truth"
DEFAULT_SCALE = shipped()[_DEFAULT]
"""From "False" (1) to "True" (5); three ratings have no number."""
