"""What a figure amounts to: its value, its unit, and how exact it claims to be."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import cast

from workbench.extraction.quantities.figures import (
    FACTORS,
    FIGURED,
    FRACTIONS,
    MEASURES,
    MODIFIERS,
    MONEY,
    MULTIPLES,
    NTH,
    ONES,
    PARTS,
    SCALES,
    TENS,
)
from workbench.model import Modifier

_TEN_DIGITS = Context(prec=10)
_DIGITS, _EVERY, _RISK = 21, 1_000_000_000, 1000
_IN = re.compile(r"(?: [a-z]+){0,2}[ -](?:in|(?:out[ -])?of|for every)[ -](?:every )?")
_SETS = {"couple": 2, "pair": 2, "brace": 2, "trio": 3, "quartet": 4} | {
    "quintet": 5,
    "sextet": 6,
}
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d{1,2}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_AT_MOST = re.compile(
    r"(?:at (?:the )?(?:very )?(?:best|most|outside)|or (?:less|fewer|under)|tops)\b"
)
_AT_LEAST = re.compile(r"(?:at (?:the )?(?:very )?least|or (?:more|over))\b")
DEGREES = frozenset(("degC", "degF", "degree"))


def value(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """Return the value of a figure and the unit that its form brings (a share).

    A share of less than a thousand ("one in five") is in percent (see `percent`); else
    it is a risk, what each one of them bears ("one in 40,000 doses": 0.000025 per
    dose).
    """
    if match["inwords"]:
        plain = match["inwords"].lower().replace(",", "")
        words = re.split(_IN, plain)
        part, whole = map(_amount, words)
        if part is None or whole is None or not part < whole < _EVERY:
            return None, None
        if whole >= _RISK:
            return risk(part, whole), "per"
        return percent(part, whole), "percent"
    if match["vague"]:
        return None, None
    if match["every"]:
        of = NTH[match["every"].lower()]
        return percent(Decimal(1), Decimal(of)), "percent"
    if match["figured"]:
        return Decimal(FIGURED.get(match["figured"].lower(), 10)), None
    if match["odds"]:
        first = re.split("[ :-]", match["odds"].lower())[0]
        return (Decimal(first) if first.isdigit() else number(first)), "ratio"
    if match["fold"]:
        fold = match["fold"].lower()
        return (Decimal(fold) if fold[0].isdigit() else number(fold)), "factor"
    if match["mixed"]:
        *ones, _, _, share = re.split(r"[ -]", match["mixed"].lower())
        if len(ones) > 1:  # "a dozen and a half"
            return (1 + FRACTIONS[share]) * SCALES[ones[1]], None
        whole = Decimal(ones[0]) if ones[0].isdigit() else number(ones[0]) or Decimal(0)
        return (whole + FRACTIONS[share]) * _scale(match["mixedscale"]), None
    if match["fraction"]:
        return _fraction(match)
    if match["multiple"]:
        return (FACTORS | MULTIPLES)[match["multiple"].lower()], "factor"
    if match["digits"]:
        if len(match["digits"]) > _DIGITS:
            return None, None
        own = digits(match["digits"]) + Decimal(PARTS.get(match["part"] or "", 0))
        if match["parted"]:  # "2 1/2 million"
            part, whole = map(Decimal, match["parted"].split("/"))
            own += round(part / whole, 4)
        return _parted(match, own * _scale(match["scale"] or match["short"])), None
    words_value = number(match["words"])
    return None if words_value is None else _parted(match, words_value), None


def _amount(written: str) -> Decimal | None:
    """Return the value of words or digits, with a scale or not ("2.5 million")."""
    first, _, rest = written.partition(" ")
    if not first[0].isdigit():
        return number(written)
    times = number(rest) if rest else Decimal(1)
    return None if times is None else Decimal(first) * times


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return a part of a whole in percent, its share to four decimal places.

    Below one percent it has two more, so that one in 700 is not one in 720.
    """
    share = 100 * part / whole
    return round(share, 2 if share >= 1 else 4)


def risk(part: Decimal, whole: Decimal) -> Decimal:
    """Return a part of a whole, to ten digits."""
    return _TEN_DIGITS.divide(part, whole).normalize()


def _parted(match: re.Match[str], whole: Decimal) -> Decimal:
    """Return a number with the half after its unit ("an hour and a half"), signed."""
    if match["andpart"]:
        whole += FRACTIONS[match["andpart"].lower()]
    sign = (match["minus"] or "").lower()
    below = sign == "minus " or (sign and unit(match, None) in DEGREES)
    return -whole if below else whole


def _fraction(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    written = match["fraction"].lower().replace("-", " ")
    whole = match["fractionof"]
    share = written.removesuffix(whole.lower()).rstrip() if whole else written
    words = re.split(r" of\b| an?(?: |$)(?!half)", share)[0].split()
    part = FRACTIONS.get(words[-1].rstrip("s") if words[-1] != "halves" else "half")
    if part is None:
        return None, None
    times = ONES.get(words[0], 1) if len(words) > 1 else 1
    if whole:
        return part * times * SCALES[whole.lower()], None
    thirds = words[-1].startswith("third")
    amount = round(Decimal(times) / 3, 4) if thirds else part * times
    return amount, None if match["ofa"] is not None and match["unit"] else "ratio"


def digits(written: str) -> Decimal:
    """Return the value of digits, whatever parts them: 1,234.5 12,34,567 1.234,5."""
    written = re.sub(r"[\s\u00a0\u202f\u2009’']", "", written)
    if _EUROPEAN.fullmatch(written):
        written = written.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")
    return Decimal(written.replace(",", ""))


def scale(match: re.Match[str]) -> int:
    """Return what the number of a figure is times: 1,000,000 for "three million"."""
    if match["words"]:
        last = re.split(r"[ -]+", match["words"].lower())[-1]
        return SCALES.get(last, 1)
    return _scale(match["scale"] or match["short"])


def _scale(word: str | None) -> int:
    return SCALES.get((word or "").lower(), 1)


def number(words: str) -> Decimal | None:
    """Return the value of number words ("two hundred and six", "two dozen")."""
    total, current = 0, 0
    for word in re.split(r"[ ,-]+", words.lower()):
        if word in ("and", "of", "no"):
            continue
        if word in ("a", "an"):
            current += 1
        elif word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word in _SETS:
            current = _SETS[word]
        elif word in ("hundred", "dozen", "score"):
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
        else:
            return None
    return Decimal(total + current)


def unit(match: re.Match[str], implied: str | None) -> str | None:
    """Return the unit of a figure: a currency, a measure, or what is implied."""
    if match["money"]:
        money = match["money"].upper()
        return MONEY.get(money, MONEY.get(money.lower(), money))
    if match["currency"]:
        currency = match["currency"].lower()
        return MONEY.get(currency) or MONEY.get(currency.split(" ")[-1])
    if match["unit"]:
        return next(name for name in MEASURES if match[name])
    return implied


def modifier(match: re.Match[str], after: str) -> Modifier:
    """Return how exact a figure claims to be, by the words before and after it."""
    words = (match["modifier"] or "").lower().strip()
    for kind, expression in MODIFIERS.items():
        if words and re.search(rf"(?:^|\s)(?:{expression})\b", words):
            return cast("Modifier", kind)
    if match["inwords"] or match["soft"]:
        return "approx"
    after = after.lstrip()
    if _AT_MOST.match(after):
        return "at_most"
    if match["figured"]:
        return "less_than" if match["figured"].lower() == "single" else "at_least"
    if match["plus"] or _AT_LEAST.match(after):
        return "at_least"
    told = f"{match['words']} {match['mixed']} {match['fractionof']}".lower()
    loose = re.search(r"dozen|couple|\bscore\b", told)
    if match["vague"] or loose:
        return "approx"
    return "exact"
