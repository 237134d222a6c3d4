"""How figures are written: digits, number words, fractions, money, measures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from workbench import verbs
from workbench.dates import MONTHS
from workbench.extraction import lexicon

DATA = lexicon.table("figures")
ONES = {word: i for i, word in enumerate(DATA["ones"].split())}
TENS = {word: 10 * i for i, word in enumerate(DATA["tens"].split(), 2)}
SCALES: dict[str, int] = DATA["scales"]
FRACTIONS = {word: Decimal(value) for word, value in DATA["fractions"].items()}
FACTORS = {word: Decimal(value) for word, value in DATA["factors"].items()}
MULTIPLES = {word: Decimal(value) for word, value in DATA["multiples"].items()}
MONEY: dict[str, str] = DATA["money"]
MEASURES: dict[str, str] = DATA["measures"]
MODIFIERS: dict[str, str] = DATA["modifiers"]
PASTS = frozenset(
    form
    for verb in verbs.irregular().values()
    for form in verb.past
    if form != verb.base and form not in verb.ambiguous
)
"""Simple pasts that no ending tells and that are surely verbs: "swam"."""
INVARIANT = frozenset(b for b, verb in verbs.irregular().items() if b in verb.past)
"""Verbs whose simple past is written like the base: "cost"."""
PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}


def any_of(words: Iterable[str]) -> str:
    """Return an expression for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _spaced(expression: str) -> str:
    """Return an expression for use in a verbose one, where a space counts nothing."""
    return re.sub(r"(\[[^\]]*\])|[ ]", lambda m: m[1] or "[ ]", expression)


NUMBER = any_of(ONES | TENS)
_ONES_ALONE = "one|two|three|four|five|six|seven|eight|nine"
_MONTHS = "|".join(name[:3] for name in MONTHS)
_LONG = any_of(
    word
    for word in SCALES
    if len(word) > 3 or word in ("mln", "bln", "bn", "mn", "tn", "trn")
)
_SHORT = any_of(word for word in SCALES if len(word) < 3 or word == "trn")
_NAMED = "|".join(f"(?P<{name}>{words})" for name, words in MEASURES.items())
_UNIT = _spaced(_NAMED)
UNIT = re.compile(rf"(?:{_NAMED})(?!\w)", re.IGNORECASE)
"""The name of a measure by itself: "kilometres"; its group is the unit."""
_PLAIN = _spaced("|".join(MEASURES.values()).replace("[- ]", "-?"))
_COINS = [w for w in MONEY if w[0].islower() and w[-1].isalpha() and len(w) > 1]
_CURRENCY = _spaced(any_of({*_COINS} - {"won"}).replace("\\", ""))
_COIN = "|".join(word for word in _COINS if word.isalpha() and word != "won")
_WON = r"(?:(?<=illion[ ])|(?<=\d{3}[ ]))won\b(?![ ](?:the|an?|his|her|its|their|by)\b)"
_SIGN = any_of(word for word in MONEY if not word[0].islower())
_CODE = "|".join(DATA["codes"].split())
_MODIFIER = _spaced("|".join(MODIFIERS.values()))
_VAGUE = _spaced(any_of(DATA["vague"].replace("\n", "").split("|")).replace("\\", ""))
FIGURED: dict[str, int] = DATA["figured"]
NTH: dict[str, int] = DATA["nth"]
_BETWEEN = "|".join(DATA["between"].split())
_MEMBERS = "|".join(DATA["members"].split())
_NONE = "|".join(DATA["none"].split())
_SETS = "|".join(DATA["sets"].split())
_PAIRED = "|".join(DATA["paired"].split())
_BEARS = rf"{'|'.join(DATA['bears'].split())}|\w+ed"
_TIMES = "|".join(DATA["times"].split())
_SMALL = rf"(?:(?:{any_of(TENS)})(?:[ -](?:{_ONES_ALONE}))?|{any_of(ONES)})\b"
_PART = (
    rf"(?:(?:(?:an?|{_SMALL})[ -])?hundred\b(?:[ -](?:and[ ])?{_SMALL})?"
    rf"|(?:(?:an?|{_SMALL})[ -])?dozen\b|{_SMALL})"
)
_PAST = any_of(lexicon.past_verbs())
_WHOLE = rf"""
  (?:(?:\d{{1,3}}(?:\.\d+)?|an?|{_SMALL})[ ])?
  (?:hundred[ ](?:thousand|million)|hundred|thousand|million)
| \d{{1,3}}(?:,\d{{3}})+ | \d{{1,6}} | {_SMALL}
"""
_FRACTION = any_of(FRACTIONS)
QUANTITY = re.compile(
    rf"""
    (?!(?<=[^\W\d_])[^\W\d_])
    (?P<modifier>
      (?:\b(?:just|well|slightly|only|far|a[ ]little|a[ ]bit)[ ])?
      \b(?:{_MODIFIER})[ \u00a0](?:(?:only|just|the|a|an)[ ])?
    )?
    (?:(?P<money>
      (?<![^\W\d_])(?:{_SIGN})(?=[ \u00a0]?\d) | \b(?:{_CODE})(?=[ \u00a0]?\d)
    )[ \u00a0]?)?
    (?:(?P<minus>[−-](?<![\w%]-)|(?<!or[ ])\bminus[ ])|[+])?
    (?:
      (?P<inwords>
        \b(?:[1-9]|{_ONES_ALONE})
        (?:
          [ -](?:in|out[ -]of|of(?=[ ]every)|for[ ]every)[ -]
        | (?:[ ][a-z]+){{1,2}}[ ]
          (?:in[ ](?=every[ ])|out[ -]of[ ]|(?P<thing>in)[ ])
        )
        (?:every[ ])?(?!(?:19|20)\d\d\b)
        (?:{_WHOLE})\b
        (?(thing)(?=[ ](?:{_BEARS}|{_PAST})\b|[.,;:]|$))
        (?!,\d|[.]\d|[ -](?:{_PLAIN}|{_CURRENCY}|{_LONG}|hundred|{_MONTHS})\b)
      )
    | \bevery[ ](?P<every>{any_of(NTH)})(?=[ ](?!{_TIMES}|time|hundred)[a-z])
    | \b(?P<figured>single|{any_of(FIGURED)})[ -](?:digits?|figures?)(?=[ ][a-z])
    | (?<!from[ ])\b(?P<odds>(?:\d{{1,6}}|{NUMBER})
        (?:-to-(?:one|1)\b(?!-)|[ ]to[ ](?:one|1)\b(?![ -]?\w)|(?<=\d):1\b)
      )(?![%:]|,\d|[.]\d)
    | \b(?P<fold>\d{{1,4}}(?:[.]\d+)?|{NUMBER})-?fold\b
    | \b(?P<mixed>
        (?:\d{{1,4}}|{NUMBER}|an?[ ](?:dozen|{_LONG}))[ -]and[ -]a[ -](?:{_FRACTION}))\b
      (?:[ ](?P<mixedscale>{_LONG})\b)?
    | (?P<fraction>
        (?<![\w-])(?:(?:a|an|{NUMBER})[ -])?(?:halves|(?:{_FRACTION})s?)\b
        (?:
          (?:(?:[ -]of)?[ -]an?|(?<=half)|(?<=quarter))[ -]
          (?P<fractionof>million|billion|trillion|dozen)\b
        | (?P<ofa>(?:[ ]of)?[ ]an?(?=[ ](?:{_PLAIN}|per[ ]cent)\b)
            |(?=-(?:{_TIMES}|mile|point|per[ -]?cent)\b))
        )?
      )
    | (?P<multiple>
        \b(?:{any_of(FACTORS)})\b
      | \b(?:{any_of(MULTIPLES)})\b
        (?:(?=[ ](?:the|that|this|what|its|their|his|her)\b)|(?(modifier)|(?!)))
      )
    | (?P<vague>\b(?:{_VAGUE})\b)(?:[ ]of\b)?
    | (?(money)|(?<![\w.,:/]))
      (?P<digits>
        \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?
      | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}
      | \d{{1,3}}(?:[\u202f\u2009’']\d{{3}})+(?:[.,]\d+)?
      | \d{{1,3}}(?:[ \u00a0]\d{{3}})+(?:,\d\d?)?(?!\d|[.,]\d)
      | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?
      | \d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?!\d)
      | \d+,\d{{1,2}}(?=[ \u00a0]?(?:%|(?:{_LONG}|bn|percent|per[ ]cent|{_PLAIN})\b))
      | \d+(?:\.\d+)?
      )(?:(?P<part>[½¼¾⅓⅔])|[ -](?P<parted>[123]/[234568])(?![\d/]))?
      (?:
        (?:
          [ \u00a0-]?(?P<scale>{_LONG})
        | (?!m[ -](?:{DATA["long"]})\b)(?P<short>{_SHORT})
        )\b
      )?
      (?:-(?P<adjective>(?!(?:{_PLAIN}|{_CURRENCY}|year|plus|odd)\b)[a-z]{{3,}})\b)?
    | (?:(?<![\w-])|(?<=\w-to-)|(?<=\w-or-))(?P<words>
        (?:(?:{_PART}|an?)[ -])?(?:{_LONG})
        (?:,?[ ](?:and[ ])?(?:{_PART})(?:[ -](?:{_LONG}))?){{0,3}}
      | a[ ](?:{_SETS}|score)[ ]of(?=[ ][a-z])(?![ ](?:{_PAIRED})\b)
      | no(?=[ ](?:[a-z]+[ ])?(?:{_NONE})\b)
      | {_PART} | an?(?![ -](?:{NUMBER})\b)
      )\b(?:-(?P<of>{_MEMBERS})\b)?
    )
    (?P<soft>[ ]or[ ]so\b|-odd\b)?
    (?P<plus>[+]|-plus\b|[ ]or[ ]more\b(?=[ ]\w))?
    (?:
      [ \u00a0-]?(?:(?:{_BETWEEN})[ ])?(?P<unit>(?:{_UNIT})(?!\w))
      (?:[ ]and[ ]a[ ](?P<andpart>half|quarter)\b)?
    | [ \u00a0-]?(?P<currency>
        (?:{_CURRENCY})\b | (?-i:[A-Z])[a-z]+[ ](?:{_COIN})\b | {_WON}
      | [€₽₴](?!\d) | (?<=\d)(?-i:p)(?<!\d{{4}}p)\b
      )
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
