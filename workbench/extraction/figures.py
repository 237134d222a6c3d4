"""How figures are written: number words, scales, fractions, money, measures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from workbench.extraction import lexicon
from workbench.model import Modifier

_DATA = lexicon.table("figures")
_ONES = {word: i for i, word in enumerate(_DATA["ones"].split())}
_TENS = {word: 10 * i for i, word in enumerate(_DATA["tens"].split(), 2)}
_SCALES: dict[str, int] = _DATA["scales"]
_FRACTIONS = {word: Decimal(value) for word, value in _DATA["fractions"].items()}
_FACTORS = {word: Decimal(value) for word, value in _DATA["factors"].items()}
_MONEY: dict[str, str] = _DATA["money"]
_MEASURES: dict[str, str] = _DATA["measures"]
_MODIFIERS: dict[str, str] = _DATA["modifiers"]
_DIGITS, _EVERY, _LEAST_SCALED = 21, 1_000_001, 100


def _any(words: Iterable[str]) -> str:
    """Return an expression for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_NUMBER = _any(_ONES | _TENS)
_ONES_ALONE = "one|two|three|four|five|six|seven|eight|nine"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_LONG = _any(word for word in _SCALES if len(word) > 3 or word in ("mln", "bln"))
_SHORT = _any(word for word in _SCALES if len(word) < 3 or word == "trn")
_MEASURE = "|".join(f"(?P<{name}>{words})" for name, words in _MEASURES.items())
_CURRENCY = _any(word for word in _MONEY if word.isascii() and "$" not in word)
_SIGN = _any(word for word in _MONEY if not word.isascii() or "$" in word)
_PLAIN = "|".join(_MEASURES.values()).replace("[- ]", "-?").replace(" ", "[ ]")
_MODIFIER = "|".join(_MODIFIERS.values()).replace(" ", "[ ]")
_VAGUE = _any(_DATA["vague"].replace("\n", "").split("|")).replace(r"\ ", "[ ]")
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_SPAN = r"(?:[ ]?[–-][ ]?|[ ]to[ ]|[ ]or[ ])"
_NO_SPAN = r"(?![ ](?:on|in|at|for|against|to|and|with|by|after|as)\b|[ ]?[.,;:!?)]|$)"
_UNIT = _MEASURE.replace("[- ]", "[-_]").replace(" ", "[ ]").replace("[-_]", "[- ]")
QUANTITY = re.compile(
    rf"""
    (?P<modifier>
      (?:\b(?:just|well|slightly|only|far|a[ ]little|a[ ]bit)[ ])?
      \b(?:{_MODIFIER})[ \u00a0](?:(?:only|just|the|a|an)[ ])?
    )?
    (?:(?P<money>
      (?:{_SIGN})(?=[ \u00a0]?\d) | \b(?:EUR|USD|GBP)(?=[ \u00a0]\d)
    )[ \u00a0]?)?
    (?:[+−]|(?<![\w\d])-)?
    (?:
      (?P<inwords>
        \b(?:[1-9]|{_ONES_ALONE})[ ](?:in|out[ ]of)[ ](?:every[ ])?(?!(?:19|20)\d\d\b)
        (?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|a[ ]hundred|a[ ]thousand|{_NUMBER})\b
        (?!,\d|[.]\d|[ -](?:{_PLAIN}|million|thousand|hundred|{_MONTHS})\b)
      )
    | \b(?P<fold>\d{{1,4}}|{_NUMBER})-?fold\b
    | \b(?P<mixed>(?:\d{{1,4}}|{_NUMBER})[ -]and[ -]a[ -](?:{_any(_FRACTIONS)}))\b
      (?:[ ](?P<mixedscale>{_LONG})\b)?
    | (?P<fraction>
        \b(?:(?:a|an|the|{_NUMBER})[ -])?(?:halves|(?:{_any(_FRACTIONS)})s?)\b
        (?:(?:[ -]of)?[ ]an?[ ](?P<fractionof>million|billion|trillion|dozen)\b)?
      )
    | (?P<factor>\b(?:{_any(_FACTORS)})\b)
    | (?P<vague>\b(?:{_VAGUE})\b)(?:[ ]of\b)?
    | (?<![\w.,:/])
      (?P<digits>
        \d{{1,3}}(?:[,\u202f\u2009]\d{{3}})+(?:\.\d+)?
      | \d{{1,3}}(?:[ \u00a0]\d{{3}})+(?![\d.,])
      | \d+(?:\.\d+)?
      )(?P<part>[½¼¾⅓⅔])?
      (?:(?:[ \u00a0-]?(?P<scale>{_LONG})|(?P<short>{_SHORT}))\b)?
      (?:-(?P<adjective>(?!(?:{_PLAIN}|year)\b)[a-z]{{3,}})\b)?
    | (?P<words>
        (?:an?(?![ -](?:{_NUMBER})\b)|hundred|thousand|dozen|{_NUMBER})
        (?:[ -](?:and[ ])?(?:{_NUMBER}|{_LONG})\b){{0,6}}
      )\b
    )
    (?P<range>
      {_SPAN}(?:[€$£]?\d+(?:[.,]\d+)*(?!\d)|\b(?:{_NUMBER})\b)
      (?:[ \u00a0-]?(?P<rangescale>{_LONG})\b|(?P<rangeshort>{_SHORT})\b)?
      {_NO_SPAN}
    )?
    (?P<soft>[ ]or[ ]so\b|-odd\b)?
    (?:
      [ \u00a0-]?(?P<unit>(?:{_UNIT})(?!\w))
    | [ \u00a0](?P<currency>{_CURRENCY})\b
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def value(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """Return the value of a figure and the unit that its form brings (a share)."""
    if match["inwords"]:
        plain = match["inwords"].lower().replace(",", "")
        words = re.split(r" (?:in|out of) (?:every )?", plain)
        part, whole = (Decimal(w) if w.isdigit() else _words(w) for w in words)
        if part is None or whole is None or not part < whole < _EVERY:
            return None, None
        return round(100 * part / whole, 4), "percent"
    if match["vague"]:
        return None, None
    if match["fold"]:
        fold = match["fold"].lower()
        return (Decimal(fold) if fold.isdigit() else _words(fold)), "factor"
    if match["mixed"]:
        ones, _, _, share = re.split(r"[ -]", match["mixed"].lower())
        number = Decimal(ones) if ones.isdigit() else _words(ones) or Decimal(0)
        return (number + _FRACTIONS[share]) * _scale(match["mixedscale"]), None
    if match["fraction"]:
        words = re.split(
            r" of | an? (?!half)", match["fraction"].lower().replace("-", " ")
        )
        words = words[0].split()
        part = _FRACTIONS.get(
            words[-1].rstrip("s") if words[-1] != "halves" else "half"
        )
        if part is None:
            return None, None
        times = _ONES.get(words[0], 1) if len(words) > 1 else 1
        if match["fractionof"]:
            return part * times * _SCALES[match["fractionof"].lower()], None
        thirds = words[-1].startswith("third")
        return (round(Decimal(times) / 3, 4) if thirds else part * times), "ratio"
    if match["factor"]:
        return _FACTORS[match["factor"].lower()], "factor"
    if match["digits"]:
        if len(match["digits"]) > _DIGITS:
            return None, None
        number = Decimal(re.sub(r"[,\s\u00a0\u202f\u2009]", "", match["digits"]))
        number += Decimal(_PARTS.get(match["part"] or "", 0))
        own = match["scale"] or match["short"]
        return number * _scale(own or match["rangescale"] or match["rangeshort"]), None
    first = _words(match["words"])
    if first is not None and first < _LEAST_SCALED:
        first *= _scale(match["rangescale"])
    return first, None


def _scale(word: str | None) -> int:
    return _SCALES.get((word or "").lower(), 1)


def _words(words: str) -> Decimal | None:
    """Return the value of number words ("two hundred and six", "two dozen")."""
    total, current = 0, 0
    for word in re.split(r"[ -]+", words.lower()):
        if word == "and":
            continue
        if word in ("a", "an"):
            current += 1
        elif word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in ("hundred", "dozen", "score"):
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        else:
            return None
    return Decimal(total + current)


def unit(match: re.Match[str], implied: str | None) -> str | None:
    """Return the unit of a figure: a currency, a measure, or what is implied."""
    if match["money"]:
        money = match["money"].upper()
        return _MONEY.get(money, money)
    if match["currency"]:
        return _MONEY.get(match["currency"].lower())
    if match["unit"]:
        return next(name for name in _MEASURES if match[name])
    return implied


def modifier(match: re.Match[str], after: str) -> Modifier:
    """Return how exact a figure claims to be, by the words before and after it."""
    if match["inwords"] or match["soft"]:
        return "approx"
    words = (match["modifier"] or "").lower().strip()
    for kind, expression in _MODIFIERS.items():
        if words and re.search(rf"(?:^|\s)(?:{expression})\b", words):
            return cast("Modifier", kind)
    if after.lstrip().startswith("at best"):
        return "at_most"
    if after.lstrip().startswith("at least"):
        return "at_least"
    if match["vague"] or (match["words"] or "").lower().endswith("dozen"):
        return "approx"
    return "exact"
