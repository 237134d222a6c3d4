"""Figures in a text: value, unit, what is counted, and how exact they claim to be."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.model import Modifier, Quantity, decimal

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
_QUANTITY = re.compile(
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
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)?[ \u00a0]{_MONTH}\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}[ \u00a0]+$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"[ \u00a0]?(?:[ap]\.?m\b|o.clock|hrs?\b|h\d)|:\s?\d\d|[.]\d\d\b|/\d|(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_NOT_COUNT = re.compile(
    r"(?:\b(?:no|number|page|chapter|article|section|gate|route|flight|world war|channel|fm|phase|level|group|act|type|covid|since|in|by|from|until|of|the|and|year|to|during|before|after|mid|late|early|between|was|about|aged)\.?[ \u00a0-]+|[/#.:@])$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_NAMED = re.compile(
    r"\b(?:no|number|page|chapter|article|section|gate|route|flight|world war|channel|fm|phase|level|type|pier|berth|room|unit|platform|line|resolution|covid|top|studio)\.?[ \u00a0-]+$",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"[ \u00a0]+(?!(?:and|or|but|of|in|on|at|to|by|for|from|with|than|were|was|are|is|had|has|have|as|since|per|a|an|the|that|who|which|not|be|been|will|would|can|could|ago|more|less|after|before|later|earlier|when|while|went|up|down|out|said|into|about|over|under|among|across|during|their|his|her|its|this|these|those|it|he|she|they|we|you|i|if|so|because|until|alone|only|alive|surrendered|died|lost|have|passed|dead|also|now|just|each|both|every|between|through|around|without|within|against|any|no)\b)([^\W\d_][\w’'-]*)"
)
_END_OF_COUNTED = re.compile(r"[A-Za-z’'-]+(?:ed|ly)$")
_DIGITS = 21
_ONE_ALONE = frozenset("one a an ten hundred thousand dozen".split())


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Return the figures in ``text``; dates, times, ages and numbers in names are none.

    Values are exact decimals; a range gives its first value and the words of both. What
    is a share keeps its unit: ``percent``, ``percentage_point`` or ``ratio``.
    """
    found = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match, offset)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(text: str, match: re.Match[str], offset: int) -> Quantity | None:
    start, end = match.start(), match.end()
    number_at = match.end("modifier") if match["modifier"] else start
    before, after = (
        text[max(0, number_at - 24) : number_at],
        text[match.end() : match.end() + 16],
    )
    if match["digits"] and _is_date_or_name(match, before, after):
        return None
    value, unit = _value(match)
    if value is None:
        return None
    unit = _unit(match, unit)
    counted, stop = "", end
    if unit in (None, "ratio") or match["inwords"]:
        counted, stop = _counted(text, end)
    elif unit == "percent" and (
        gdp := re.match(r" of (?:GDP|gross domestic product)\b", text[end : end + 40])
    ):
        unit, stop = "percent_of_gdp", end + gdp.end()
    words = (match["words"] or "").lower()
    if (
        words
        and words.split("-")[0].split(" ")[0] in _ONE_ALONE
        and len(words.split()) == 1
        and unit is None
    ) and (words in ("a", "an", "one") or not counted):
        return None
    if (
        words
        and words in ("a", "an")
        and (
            unit in (None, "percent", "second")
            or re.match(r" (?:earlier|ago|later|before)\b", after)
            or re.search(
                r"[\d%]\w* $|\b(?:million|billion|once|times|per cent|percent) $",
                before,
            )
        )
    ):
        return None
    if (
        unit
        and match["unit"]
        and re.search(r"[^\W\d]-(?:full )?\w+$", match[0])
        and "percentage" not in match[0]
    ):
        return None
    if (
        words
        and unit is None
        and not counted
        and not match["modifier"]
        and value < 13
        and not _stands_alone(before, after)
    ):
        return None
    if (
        match["digits"]
        and unit is None
        and re.match(r",|,? ?\)", after)
        and re.search(r"[^\W\d]{2}, $", before)
        and value < 110
    ):
        return None
    if (
        match["fraction"]
        and match["fraction"].lower()
        in (
            "half",
            "third",
            "quarter",
            "fifth",
            "tenth",
            "the third",
            "the fifth",
            "the half",
            "second",
        )
        and not match["modifier"]
    ):
        return None
    while end < stop and text[stop - 1].isspace():
        stop -= 1
    return Quantity(
        start=offset + start,
        end=offset + stop,
        text=text[start:stop],
        value=decimal(value),
        unit=unit,
        counted=counted,
        modifier=_modifier(match, text[stop : stop + 12]),
    )


def _is_date_or_name(match: re.Match[str], before: str, after: str) -> bool:
    digits = match["digits"]
    plain = not (
        match["money"]
        or match["unit"]
        or match["currency"]
        or match["scale"]
        or match["short"]
    )
    if not plain:
        return bool(match["short"] == "m" and not match["money"] and False)
    if (
        _DATE_AFTER.match(after)
        or _CLOCK_AFTER.match(after)
        or (_DATE_BEFORE.search(before) and len(digits) <= 4)
    ):
        return True
    if _YEAR.fullmatch(digits) and not match["modifier"]:
        return not re.match(
            r"[ \u00a0](?:people|soldiers|residents|jobs|workers|civilians|houses|homes|patients|children|cases)",
            after,
        )
    if re.search(r"\d:\s?$", before) or re.search(
        r"\bthose (?:aged )?(?:under|over) $",
        before + (match["modifier"] or ""),
        re.IGNORECASE,
    ):
        return True
    if re.match(r"[-–]\d|[’']s\b", after) or (
        before and (before[-1].isalpha() or before[-1] in "/#@_")
    ):
        return True
    return bool(_NAMED.search(before))


def _value(match: re.Match[str]) -> tuple[Decimal | None, str | None]:
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


def _unit(match: re.Match[str], unit: str | None) -> str | None:
    if match["money"]:
        sign = match["money"].upper()
        return {"US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD"}.get(
            sign, _MONEY.get(sign)
        )
    if match["currency"]:
        return _MONEY.get(match["currency"].lower())
    if match["unit"]:
        return next(name for name in _MEASURES if match[name])
    return unit


def _counted(text: str, end: int) -> tuple[str, int]:
    """Return up to three words that say what is counted, and where they end."""
    at, words = end, []
    if text[at : at + 4] == " of ":
        return "", end
    for _ in range(3):
        found = _NOUNS.match(text, at)
        if found is None:
            break
        if words and _END_OF_COUNTED.match(found[1]):
            break
        words.append(found[1])
        at = found.end()
        if (
            found[1].endswith("s")
            and found[1].islower()
            and not found[1].endswith("ss")
        ):
            break
    return " ".join(words), at


def _stands_alone(before: str, after: str) -> bool:
    return bool(
        re.match(r"(?: of (?:them|these|those|whom)\b|[.,;:!?]|$)", after)
    ) and bool(
        re.search(
            r"\b(?:was|were|is|to|reached|at|stood at|of)[ \u00a0]$",
            before,
            re.IGNORECASE,
        ),
    )


def _modifier(match: re.Match[str], after: str) -> Modifier:
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


class Quantities:
    """Set ``doc._.wb_quantities``, in order."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the figures of ``doc``, sentence by sentence."""
        text = doc.text
        doc._.wb_quantities = [
            quantity
            for segment in doc._.wb_segments
            if not segment.is_boilerplate
            for quantity in quantities(text[segment.start : segment.end], segment.start)
        ]
        return doc


def make(nlp: Language, name: str) -> Quantities:  # noqa: ARG001
    """Return the component for ``nlp.add_pipe``."""
    return Quantities()
