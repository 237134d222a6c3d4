"""Whether a sentence by itself is worth checking: a linear model over its words.

The weights in ``data/en/checkworthy.json`` were learned from sentences of debates that
people had labelled (``training/checkworthy.py``; the file names its source). They weigh
words, pairs of words, parts of words, the signs of ``worth.toml``, and figures.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.extraction import lexicon
from workbench.extraction.quantities.finding import quantities

_WEIGHTS = Path(__file__).parents[1] / "data/en/checkworthy.json"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[$%?!:\"]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = (4, 5)
_READ, _STEP, _LONGEST, _MANY = 600, 4, 10, 5


def check_worthiness(text: str) -> float:
    """Return how much the sentence ``text`` is worth checking by itself, from 0 to 1.

    From 0.5 on it is worth it, where as many sentences are as are not. Nothing is
    known here of who says it, nor of the article around it: see :mod:`.grading`. Only
    the first 600 characters are read.
    """
    model = _model()
    weights: dict[str, float] = model["weights"]
    found = words(text)
    known = sum(weights.get(feature, 0.0) for feature in found)
    odds: float = model["intercept"] - model["threshold"]
    odds += known / math.sqrt(max(1, len(found)))
    odds += sum(weights.get(feature, 0.0) for feature in shape(text))
    return 1 / (1 + math.exp(-odds))


def words(text: str) -> list[str]:
    """Return the words of ``text``, their pairs and parts, each once, sorted."""
    low = [_spelled(token) for token in _TOKEN.findall(text[:_READ])]
    found = {f"w={word}" for word in low}
    found.update(f"b={a} {b}" for a, b in pairwise(["^", *low, "$"]))
    for word in set(low):
        whole = f"_{word}_"
        found.update(
            f"c={whole[at : at + n]}"
            for n in _PARTS
            for at in range(len(whole) - n + 1)
        )
    return sorted(found)


def shape(text: str) -> list[str]:
    """Return the signs of ``text``, its figures, length and capitals, sorted."""
    start = text[:_READ]
    tokens = _TOKEN.findall(start)
    signs = lexicon.worth().items()
    found = {f"sign={name}" for name, sign in signs if sign.search(start)}
    units = [quantity.unit or "count" for quantity in quantities(start)]
    if units:
        found.add("figure")
        found.add(f"figures={min(len(units), _MANY)}")
        found.update(f"unit={unit}" for unit in units)
    capitals = sum(t[0].isupper() and t not in ("I", "I'm") for t in tokens[1:])
    found.add(f"length={min(len(tokens) // _STEP, _LONGEST)}")
    found.add(f"capitals={min(capitals, _MANY)}")
    if start.rstrip("\"'”’» ").endswith("?"):
        found.add("question")
    return sorted(found)


def _spelled(token: str) -> str:
    if token[0].isdigit():
        return "year" if _YEAR.fullmatch(token) else "0"
    return token.lower().replace("’", "'")


@cache
def _model() -> dict[str, Any]:
    """Return the intercept, the threshold and the weight of each feature."""
    found: dict[str, Any] = json.loads(_WEIGHTS.read_text("utf-8"))
    return found
