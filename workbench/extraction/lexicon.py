"""The word lists of ``data/en/``, and how a newsroom adds to them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from workbench.verbs import irregular

_DATA = Path(__file__).with_name("data") / "en"
_VOWELS = "aeiou"
_KINDS = ("thing", "say", "tell", "put", "order", "call", "accuse", "deny")


class Cues(NamedTuple):
    """Words that show whose words they are, by what they do; all in lower case.

    A verb of ``weak`` gives words to someone only before "that" or a quotation; whoever
    does one of ``plain`` speaks, whatever they are called.
    """

    say: frozenset[str]
    tell: frozenset[str]
    deny: frozenset[str]
    accuse: frozenset[str]
    call: frozenset[str]
    put: frozenset[str]
    order: frozenset[str]
    thing: frozenset[str]
    nouns: frozenset[str]
    show: frozenset[str]
    of: frozenset[str]
    sure: frozenset[str]
    lends: frozenset[str]
    weak: frozenset[str]
    promise: frozenset[str]
    deniable: frozenset[str]
    reckonings: frozenset[str]
    replies: frozenset[str]
    withheld: frozenset[str]
    untrue: frozenset[str]
    foretells: frozenset[str]
    out: frozenset[str]
    warn: frozenset[str]
    plain: frozenset[str]
    verbs: dict[str, str]


class Names(NamedTuple):
    """What people and organisations are called; all in lower case but ``aliases``.

    ``alike`` are the other roles that each role may stand for, ``kinds`` the kinds of
    bodies that each word may name; one of an ``open`` kind may be called anything.
    ``passive`` words, in small letters, are things: "the mercury rose, it said".
    ``speakers`` is whoever and whatever can vouch for something.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    organisations: frozenset[str]
    unnamed: frozenset[str]
    spokespeople: frozenset[str]
    things: frozenset[str]
    offices: frozenset[str]
    traits: frozenset[str]
    portfolios: frozenset[str]
    voices: frozenset[str]
    speakers: frozenset[str]
    speechless: frozenset[str]
    documents: frozenset[str]
    plain: frozenset[str]
    words_of: frozenset[str]
    vague: frozenset[str]
    open: frozenset[str]
    passive: frozenset[str]
    alike: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    aliases: dict[str, str]


def _toml(name: str, extra: str) -> dict[str, Any]:
    """Return ``data/en/NAME.toml`` with the file ``extra`` added, list by list."""
    found: dict[str, Any] = tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
    if extra:
        for key, value in tomllib.loads(Path(extra).read_text("utf-8")).items():
            if isinstance(value, dict):
                found[key] = found.get(key, {}) | value
            elif isinstance(value, list):
                found[key] = [*found.get(key, []), *value]
            else:
                found[key] = f"{found.get(key, '')} {value}"
    return found


@cache
def cues(extra: str = "") -> Cues:
    """Return the cues of ``data/en/cues.toml``, with those of the file ``extra``."""
    found = _toml("cues", extra)
    lists = {name: frozenset(found[name].lower().split()) for name in found}
    verbs = {"of": "thing", "sure": "say"} | {name: name for name in _KINDS}
    kinds = {word: kind for name, kind in verbs.items() for word in lists[name]}
    return Cues(**lists, verbs=kinds)


@cache
def names(extra: str = "") -> Names:
    """Return the names of ``data/en/names.toml``, with those of the file ``extra``."""
    found = _toml("names", extra)
    lists = {
        name: frozenset(words.lower().split())
        for name, words in found.items()
        if isinstance(words, str)
    }
    kinds = _kinds(found["kinds"])
    people = ("roles", "titles", "unnamed", "spokespeople")
    speakers = lists["organisations"] | lists["documents"] | lists["voices"]
    return Names(
        **lists,
        speakers=speakers.union(kinds, *(_singulars(lists[name]) for name in people)),
        alike={w: frozenset(o.split()) for w, o in found["alike"].items()},
        kinds=kinds,
        aliases={
            other: name for name, others in found["aliases"].items() for other in others
        },
    )


def _singulars(words: frozenset[str]) -> frozenset[str]:
    """Return words, and those in the plural in the singular as well."""
    return words | {word.removesuffix("s") for word in words}


def _kinds(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return the kinds of bodies that each word may name."""
    kinds: dict[str, set[str]] = {}
    for kind, words in table.items():
        for word in words.lower().split():
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def worth(extra: str = "") -> dict[str, re.Pattern[str]]:
    """Return the signs of ``data/en/worth.toml``, with those of the file ``extra``."""
    return {
        name: re.compile("|".join(found), re.IGNORECASE)
        for name, found in _toml("worth", extra).items()
    }


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of ``data/en/NAME.toml``."""
    return _toml(name, "")


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one list of ``data/en/grammar.toml``."""
    return frozenset(_toml("grammar", "")[name].split())


@cache
def speaking(name: str) -> frozenset[str]:
    """Return one list of ``data/en/speaking.toml``."""
    listed = table("speaking")[name].split()
    return frozenset(words.replace("_", " ") for words in listed)


def any_speaking(name: str) -> str:
    """Return an expression for the words of :func:`speaking`, the longest first."""
    return "|".join(sorted(speaking(name), key=lambda words: (-len(words), words)))


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations whose point ends no sentence, without that point."""
    return frozenset(
        word for line in _lines("abbreviations.txt") for word in line.lower().split()
    )


@cache
def finite_verbs() -> frozenset[str]:
    """Return finite forms of common verbs that are told from their spelling."""
    forms = set(grammar("surely_finite"))
    for base in _lines("verbs.txt"):
        verb = irregular().get(base)
        past = verb.past if verb else [_past(base)]
        forms.update(form for form in past if form != base)
        forms.add(_third(base))
    return frozenset(forms)


@cache
def plural_verbs() -> frozenset[str]:
    """Return the base forms of common verbs, finite after a plural ("forces move")."""
    return frozenset(_lines("verbs.txt")) - {"be"}


@cache
def past_verbs() -> frozenset[str]:
    """Return finite forms that tell of the past and are nothing else ("were", "fell").

    Without those that are a base form as well ("cut"), and what stands for any time.
    """
    told = finite_verbs() - plural_verbs() - grammar("surely_finite")
    past = frozenset(verb for verb in told if not verb.endswith("s"))
    return past | (grammar("surely_finite") & {"was", "were", "had", "did"})


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = (_DATA / name).read_text("utf-8")
    return tuple(
        line for line in text.splitlines() if line and not line.startswith("#")
    )


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    short = (
        len(base) < 5
        and base[-1] not in "wxy" + _VOWELS
        and base[-2] in _VOWELS
        and base[-3:-2] not in _VOWELS
    )
    return base + (base[-1] if short else "") + "ed"
