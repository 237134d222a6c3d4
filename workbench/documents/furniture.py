"""How much a line reads like page furniture: a linear model over its words and shape.

The weights in ``data/en/furniture.json`` were learned from invented lines and from
texts without any (``training/furniture.py``). They add to the rules of ``layout.toml``,
which name what they know; these weigh what no rule names, sooner beside lines that are
furniture, and never what quotes someone or lists something.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from workbench.model import SegmentKind

_WEIGHTS = Path(__file__).with_name("data") / "en/furniture.json"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|org|net|example)\b")
_SEPARATOR = re.compile(r"[|•·›>→▶]")
_QUOTE = "\"“„«‘'"
_READER = re.compile(r"\b(?:you|your|us|our|we)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"(?<=.{60})\b(?:said|says|told|wrote|added|denied)\b"
    r"|\w[\"”’]? (?:said|told|denied|according to) \w"
)
_BULLETS = "•-–*·"
_SURELY, _LIKELY, _BESIDE = 6.0, -0.5, -2.0
_NEVER = float("-inf")
_READ, _WORDS, _LONG, _STEP = 600, 40, 12, 4


def features(line: str) -> list[str]:
    """Return what the model looks at: words, pairs of words, and the line's shape."""
    tokens = _TOKEN.findall(line[:_READ])
    low = [
        "0" if token[0].isdigit() else token.lower().replace("’", "'")
        for token in tokens[:_WORDS]
    ]
    names = [token for token in tokens if token[0].isalpha()]
    count = len(names)
    ends = ["^", *low, "$"]
    found = {f"w={word}" for word in low if word[0].isalpha()}
    found.update(f"b={a} {b}" for a, b in pairwise(ends))
    long = _LONG + min(count // _LONG, _STEP)
    found.add(f"length={count if count < _LONG else long}")
    if names:
        capitals = sum(token[0].isupper() for token in names)
        found.add(f"capitals={_STEP * capitals // count}")
    for name, holds in (
        ("open", not _SENTENCE_END.search(line[-40:])),
        ("upper", line[:_READ].isupper()),
        ("address", _ADDRESS.search(line, 0, _READ)),
        ("separator", _SEPARATOR.search(line, 0, _READ)),
        ("quoted", line[:1] in _QUOTE),
        ("reader", _READER.search(line, 0, _READ)),
    ):
        if holds:
            found.add(name)
    return sorted(found)


def log_odds(line: str) -> float:
    """Return the log odds that ``line`` is furniture; above 0: more likely than not."""
    weights = _weights()
    known = sum(weights.get(feature, 0.0) for feature in features(line))
    return weights[""] + known


def is_sure(line: str) -> bool:
    """Whether a line is furniture wherever it stands, even above the headline."""
    return _odds(line) > _SURELY


def mark(words: list[str], kinds: list[SegmentKind]) -> None:
    """Make boilerplate of the lines of an article's body that read like furniture."""
    odds = [
        _odds(line) if kind in ("body", "subheadline") else _NEVER
        for line, kind in zip(words, kinds, strict=True)
    ]
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        before: SegmentKind = "body"
        for i in order:
            beside = before in ("boilerplate", "teaser")
            if odds[i] > (_BESIDE if beside else _LIKELY):
                kinds[i] = "boilerplate"
            before = kinds[i]


def _odds(line: str) -> float:
    start = line[:_READ]
    if start[:1] in _QUOTE + _BULLETS or "|" in start or _SAYS.search(start):
        return _NEVER
    return log_odds(start)


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each feature; that of "" is the intercept."""
    found: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return found
