"""How figures are written: number words, scales, fractions, money, measures."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.model import Modifier

_UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
    )
}
_TENS = {
    w: 10 * i
    for i, w in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_SCALES = {
    "hundred": 100, "dozen": 12, "score": 20, "thousand": 1000, "k": 1000, "million": 10**6, "millions": 10**6, "mln": 10**6,
    "mn": 10**6, "m": 10**6, "billion": 10**9, "bln": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "trn": 10**12, "tn": 10**12,
}  # fmt: skip
_FRACTIONS = {
    "half": Decimal(1) / 2,
    "quarter": Decimal(1) / 4,
    "fifth": Decimal(1) / 5,
    "tenth": Decimal(1) / 10,
    "hundredth": Decimal(1) / 100,
}
_FRACTIONS |= {
    "third": Decimal("0.3333"),
    "sixth": Decimal("0.1667"),
    "eighth": Decimal("0.125"),
}
_FACTORS = {
    "twice": 2,
    "doubled": 2,
    "doubling": 2,
    "doubles": 2,
    "tripled": 3,
    "trebled": 3,
    "tripling": 3,
    "quadrupled": 4,
    "halved": Decimal("0.5"),
}
_MONEY = {
    "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "₴": "UAH", "₽": "RUB", "₹": "INR", "euro": "EUR", "euros": "EUR",
    "eur": "EUR", "usd": "USD", "gbp": "GBP", "us dollars": "USD", "us dollar": "USD", "dollars": "USD", "dollar": "USD", "cents": "cent",
    "pounds": "GBP", "sterling": "GBP", "yen": "JPY", "roubles": "RUB", "rubles": "RUB", "hryvnias": "UAH", "hryvnia": "UAH",
    "rupees": "INR", "dinars": "dinar", "dinar": "dinar", "crowns": "crown", "krona": "SEK", "kronor": "SEK", "francs": "franc", "zloty": "PLN", "yuan": "CNY",
}  # fmt: skip
_MEASURES = {
    "percentage_point": "percentage[- ]points?|per cent points?|pp|(?:full )?points?(?! (?:of|where))",
    "percent": "%|per ?cent(?:age)?|pct",
    "m3": "(?:cubic|cu\\.?) (?:met(?:er|re)s?|m)|m3|m³",
    "m2": "(?:square|sq\\.?) (?:met(?:er|re)s?|m)|m2|m²",
    "km": "km|kilomet(?:er|re)s?|kms",
    "mile": "miles?",
    "mm": "mm|millimet(?:er|re)s?",
    "cm": "cm|centimet(?:er|re)s?",
    "metre": "met(?:er|re)s?",
    "foot": "feet|foot|ft",
    "hectare": "hectares?|ha",
    "acre": "acres?",
    "kg": "kg|kilos?|kilogram(?:me)?s?",
    "tonne": "tonnes?|tons?|metric tons?",
    "litre": "lit(?:er|re)s?",
    "degC": "°\\s?C|degrees? (?:c|celsius|centigrade)",
    "degF": "°\\s?F|degrees? (?:f|fahrenheit)",
    "megawatt": "mw|megawatts?",
    "second": "seconds?",
    "minute": "minutes?|mins?",
    "hour": "hours?|hrs?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?|yrs?",
    "decade": "decades?",
    "century": "centur(?:y|ies)",
}
_DETAILS: tuple[tuple[str, Modifier], ...] = (
    ("at least|no fewer than|no less than|not less than|a minimum of", "at_least"),
    ("at most|no more than|not more than|a maximum of|at best", "at_most"),
    ("up to|as many as|as much as", "up_to"),
    (
        "more than|over|above|upwards of|exceeding|greater than|in excess of|beyond",
        "more_than",
    ),
    ("less than|fewer than|under|below", "less_than"),
    ("almost|nearly|just under|close to|approaching|not quite", "almost"),
    (
        "some|about|around|roughly|approximately|circa|an estimated|estimated|an average of|in the region of|or so|approx\\.?|~",
        "approx",
    ),
)
_MODIFIER = "|".join(words for words, _ in _DETAILS)
_WORD_NUMBER = (
    r"(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|zero|thousand|dozen)(?:[ -](?:and )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|million|billion|score)\b){0,6})\b"
)
_MEASURE = "|".join(f"(?P<{name}>{words})" for name, words in _MEASURES.items())
QUANTITY = re.compile(
    rf"(?P<modifier>\b(?:{_MODIFIER})[ \u00a0](?:only |just |the |a |an )?)?"
    r"(?P<money>(?:US|A|C|NZ)?\$|€|£|¥|₴|₽|₹)?(?P<open>\+|−|(?<![\w\d])-)?"
    r"(?:"
    r"(?P<inwords>\bone in (?:\d{1,6}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|a hundred|a thousand)\b)"
    r"|(?P<fraction>\b(?:(?:a|an|one|two|three|four|five|nine|the)[ -])?(?:half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|hundredths?)\b(?:[ -]of a (?P<fractionof>million|billion|trillion)\b)?)"
    r"|(?P<factor>\b(?:twice|doubled|tripled|trebled|quadrupled|halved|doubling|doubles|tripling)\b)"
    r"|(?<![\w.,:/])(?P<digits>\d{1,3}(?:[,\u202f\u2009]\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0]\d{3})+(?![\d.,])|\d+(?:\.\d+)?)(?:(?:[ \u00a0-]?(?P<scale>hundred|thousand|million|millions|mln|billion|bln|trillion|dozen)|(?P<short>k|m|mn|bn|b|trn|tn))\b)?"
    rf"|(?P<words>{_WORD_NUMBER})"
    r")"
    r"(?P<range>(?: ?[–-] ?| to | or )(?:€|\$|£)?\d+(?:[.,]\d+)*(?!\d))?"
    rf"(?:[ \u00a0-]?(?P<unit>(?:{_MEASURE})(?![\w]))|[ \u00a0](?P<currency>US dollars?|dollars?|euros?|EUR|USD|GBP|pounds|yen|roubles|rubles|hryvnias?|rupees|dinars?|crowns|krona|kronor|francs|zloty|yuan|cents)\b)?",
    re.IGNORECASE,
)
_DIGITS = 21


def value(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
    """Return the value of a figure and the unit that its form brings (a share)."""
    if match["inwords"]:
        last = match["inwords"].split(" in ", 1)[1].lower()
        divisor = Decimal(last) if last.isdigit() else _words(last)
        share = Decimal(100) / divisor if divisor else None
        return (None if share is None else round(share, 4)), "percent"
    if match["fraction"]:
        words = match["fraction"].lower().replace("-", " ").split(" of ")[0].split()
        part = _FRACTIONS.get(
            words[-1].rstrip("s") if words[-1] != "halves" else "half"
        )
        if part is None:
            return None, None
        times = _UNITS.get(words[0], 1) if len(words) > 1 else 1
        if match["fractionof"]:
            return part * times * _SCALES[match["fractionof"].lower()], None
        value = (
            round(Decimal(times) / 3, 4)
            if words[-1].startswith("third")
            else part * times
        )
        return value, "ratio"
    if match["factor"]:
        return Decimal(_FACTORS[match["factor"].lower()]), "factor"
    if match["digits"]:
        if len(match["digits"]) > _DIGITS:
            return None, None
        value = Decimal(re.sub(r"[,\s\u00a0\u202f\u2009]", "", match["digits"]))
        scale = (match["scale"] or match["short"] or "").lower()
        return value * _SCALES.get(scale, 1), None
    return _words(match["words"]), None


def _words(words: str) -> Decimal | None:
    """Return the value of number words ("two hundred and six", "two dozen")."""
    total, current = 0, 0
    for word in re.split(r"[ -]+", words.lower()):
        if word == "and":
            continue
        if word in ("a", "an"):
            current += 1
        elif word in _UNITS:
            current += _UNITS[word]
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
        sign = match["money"].upper()
        return {"US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD"}.get(
            sign, _MONEY.get(sign)
        )
    if match["currency"]:
        return _MONEY.get(match["currency"].lower())
    if match["unit"]:
        return next(name for name in _MEASURES if match[name])
    return implied


def modifier(match: re.Match[str], after: str) -> Modifier:
    """Return how exact a figure claims to be, by the words before and after it."""
    if match["inwords"]:
        return "approx"
    words = (match["modifier"] or "").lower().strip()
    for expression, kind in _DETAILS:
        if words and re.match(rf"(?:{expression})\b", words):
            return kind
    if after.lstrip().startswith("at best"):
        return "at_most"
    if after.lstrip().startswith("at least"):
        return "at_least"
    if (match["words"] or "").lower().endswith("dozen"):
        return "approx"
    return "exact"
