"""How much a line reads like page furniture: a linear model over its words and shape.

The weights in ``data/en/furniture.json`` were learned from invented lines and from
texts without any (``training/furniture.py``). They add to the rules of ``layout.toml``,
which name what they know; these weigh what no rule names, sooner beside lines that are
furniture, and outweigh a rule where a line reads like news. Classes of words that a
page speaks of itself with are in ``data/en/furniture.toml``.
"""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from workbench.documents import typography
from workbench.model import SegmentKind

_WEIGHTS = Path(__file__).with_name("data") / "en/furniture.json"
_CLASSES = _WEIGHTS.with_name("furniture.toml")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”“’»)\]]*$")
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|org|net|example)\b")
_SEPARATOR = re.compile(r"[|•·›>→▶]")
_QUOTE = "\"“„«‘'"
_SURE, _LIKELY, _BESIDE = 1.5, 0.5, -0.5
_PROSE, _TITLE, _LISTED = 0.5, 1.0, 1.5
_LOOSE, _LOOSE_PROSE = -3.0, -1.5
_NEWS, _NEWS_PROSE = -6.0, -3.5
_SENTENCE, _SHORT = 8, 20
_NEVER = float("-inf")
_TELLING = ("giving", "law", "page", "press", "reader", "we", "you")
_READ, _WORDS, _LONG, _STEP = 600, 40, 12, 4


def features(line: str) -> list[str]:
    """Return what the model looks at: words, pairs of words, and the line's shape."""
    tokens = _TOKEN.findall(line[:_READ])
    loud = line[:_READ].isupper()
    low = [_spelled(token, loud=loud) for token in tokens[:_WORDS]]
    names = [token for token in tokens if token[0].isalpha()]
    count = len(names)
    ends = ["^", *low, "$"]
    found = {f"w={word}" for word in low if word[0].isalpha()}
    found.update(f"b={a} {b}" for a, b in pairwise(ends))
    long = _LONG + min(count // _LONG, _STEP)
    classes = _classes()
    if low and low[0] in classes["button"]:
        found.add("first=button")
    told = [name for name in _TELLING if classes[name] & set(low)]
    size = "" if count <= _SHORT else "long "
    found.update(f"{size}class={name}" for name in told)
    found.update(f"{size}both={a} {b}" for a, b in combinations(told, 2))
    found.add(f"length={count if count < _LONG else long}")
    if names:
        capitals = sum(token[0].isupper() for token in names)
        found.add(f"capitals={_STEP * capitals // count}")
    for name, holds in (
        ("open", not _SENTENCE_END.search(line[-40:])),
        ("upper", loud),
        ("address", _ADDRESS.search(line, 0, _READ)),
        ("separator", _SEPARATOR.search(line, 0, _READ)),
        ("quoted", line[:1] in _QUOTE),
        ("third", _signs()["third"].search(line, 0, _READ)),
        ("past", _signs()["past"].search(line, 0, _READ)),
        ("says", _signs()["says"].search(line, 0, _READ)),
        ("names", count > 1 and all(name[0].isupper() for name in names)),
        ("symbol", not line[:1].isalnum() and line[:1] not in _QUOTE),
        ("announces", line.rstrip().endswith(":")),
    ):
        if holds:
            found.add(name)
    return sorted(found)


def _spelled(word: str, *, loud: bool) -> str:
    """Return a word as the weights name it; "US" is the country, not the reader."""
    if word[0].isdigit():
        return "0"
    return word if word == "US" and not loud else word.lower().replace("’", "'")


def log_odds(line: str) -> float:
    """Return the log odds that ``line`` is furniture; above 0: more likely than not."""
    weights = _weights()
    known = sum(weights.get(feature, 0.0) for feature in features(line))
    return weights[""] + known


def is_sure(line: str) -> bool:
    """Whether a whole sentence is furniture wherever it stands."""
    return _is_prose(line) and log_odds(line) > _SURE


def is_news(line: str, *, begins: bool) -> bool:
    """Whether a line reads so much like news that no rule makes furniture of it.

    ``begins``: the rule only knows how the line begins.
    """
    weak = begins and _is_prose(line)
    return log_odds(line) < (_NEWS_PROSE if weak else _NEWS)


def may_be(line: str) -> bool:
    """Whether a line may be furniture, where nothing but furniture follows it."""
    return log_odds(line) > (_LOOSE_PROSE if _is_prose(line) else _LOOSE)


def mark(words: list[str], kinds: list[SegmentKind]) -> None:
    """Make boilerplate of the lines of an article's body that read like furniture."""
    odds = [
        log_odds(line) - _against(words, kinds, i)
        if kinds[i] in ("body", "subheadline") and line[0] not in _QUOTE
        else _NEVER
        for i, line in enumerate(words)
    ]
    firm = [
        kind in ("boilerplate", "teaser") and not typography.is_dated(line)
        for line, kind in zip(words, kinds, strict=True)
    ]
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        beside = False
        for i in order:
            if odds[i] > (_BESIDE if beside else _LIKELY):
                kinds[i] = "boilerplate"
                firm[i] = True
            beside = firm[i]


def _against(words: list[str], kinds: list[SegmentKind], i: int) -> float:
    """Return what speaks for news: a sentence, a title over one, a list."""
    if _is_prose(words[i]):
        return _PROSE
    if typography.is_listed(words[i]):
        near = [words[j] for j in (i - 1, i + 1) if 0 <= j < len(words)]
        return _LISTED if any(map(typography.is_listed, near)) else 0.0
    below = i + 1 < len(words) and kinds[i + 1] == "body" and _is_prose(words[i + 1])
    return _TITLE if below and kinds[i] == "subheadline" else 0.0


def _is_prose(line: str) -> bool:
    """Whether a line is a whole sentence or more."""
    if not _SENTENCE_END.search(line[-40:]):
        return False
    return len(_TOKEN.findall(line[:_READ])) > _SENTENCE


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the words of each class in ``data/en/furniture.toml``."""
    found = tomllib.loads(_CLASSES.read_text("utf-8"))
    lists = ((name, words) for name, words in found.items() if isinstance(words, str))
    return {name: frozenset(words.split()) for name, words in lists}


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """Return the expressions for what news is told in, by their names."""
    found = tomllib.loads(_CLASSES.read_text("utf-8"))["signs"]
    return {name: re.compile(sign) for name, sign in found.items()}


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each feature; that of "" is the intercept."""
    found: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return found
