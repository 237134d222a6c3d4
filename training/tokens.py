"""Cut words as the treebanks do where spaCy does not: python tokens.py MODEL OUT.

Only what holds in any text: a run of one mark is one word, a telephone number is
whole, and so are the few words that the training texts never cut otherwise.
"""

from __future__ import annotations

import re
import sys

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_prefix_regex, compile_suffix_regex

RUNS = (
    r"[.]?[!?]{2,}",
    r"[.][!?]",
    *(rf"{c}{{2,}}" for c in r"\* = _ ~ < > \$".split()),
)
NUMBER = r"^(?:\+?\d{1,2}[-.])?\(?(?:\d{3}[-.)]){1,2}\d{4}$"
"""A telephone number."""

WHOLE = (
    "e-mail e-mails e-mailed e-mailing etc. al. Ft. Lt. "
    "Sun. Mon. Tue. Tues. Wed. Thur. Thurs. Fri. Sat. Yahoo!"
)
PARTED = {"and/or": ("and", "/", "or"), "wanna": ("wan", "na"), "alot": ("a", "lot")}


def cutting(nlp: Language) -> Language:
    """Return the pipeline with such a tokenizer."""
    tokenizer = nlp.tokenizer
    prefixes, suffixes = nlp.Defaults.prefixes or (), nlp.Defaults.suffixes or ()
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *suffixes]).search
    tokenizer.token_match = re.compile(NUMBER).match
    for parts in [(word,) for word in WHOLE.split()] + list(PARTED.values()):
        first, *rest = parts
        for cased in (parts, (first.capitalize(), *rest), [p.upper() for p in parts]):
            tokenizer.add_special_case("".join(cased), [{ORTH: p} for p in cased])
    return nlp


if __name__ == "__main__":
    cutting(spacy.load(sys.argv[1])).to_disk(sys.argv[2])
