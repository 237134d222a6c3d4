"""The lists of words in workbench/comparison/data: each is of the form it claims."""

from __future__ import annotations

from collections import Counter

import pytest

from workbench.comparison import words
from workbench.comparison.opposing import opposites
from workbench.comparison.synonyms import terms

SYNONYMS = words.lines("synonyms.txt")
OPPOSITES = words.lines("opposites.txt")


def sides(line: str) -> list[list[tuple[str, ...]]]:
    return [words.phrases(listed) for listed in line.split("|")]


def says(phrase: tuple[str, ...]) -> bool:
    return any(x not in words.empty() and not words.is_number(x) for x in phrase)


def together(a: str, b: str) -> bool:
    return bool(terms(a).groups & terms(b).groups)


def test_no_line_of_synonyms_says_a_thing_twice():
    twice = {
        line: said
        for line in SYNONYMS
        if (said := [k for k, n in Counter(words.phrases(line)).items() if n > 1])
    }
    assert twice == {}
    assert len({frozenset(words.phrases(line)) for line in SYNONYMS}) == len(SYNONYMS)


def test_every_phrase_of_synonyms_has_a_word_that_means_something():
    empty = [
        (line, phrase)
        for line in SYNONYMS
        for phrase in words.phrases(line)
        if not says(phrase)
    ]
    assert empty == []
    assert min(len(words.phrases(line)) for line in SYNONYMS) > 1


def test_opposites_have_two_sides_that_share_nothing():
    assert {line: line.count("|") for line in OPPOSITES if line.count("|") != 1} == {}
    assert [x for x in OPPOSITES if set(sides(x)[0]) & set(sides(x)[1])] == []
    assert [
        x for x in OPPOSITES for side in sides(x) if len(side) != len(set(side))
    ] == []


def test_no_two_opposites_are_synonyms():
    synonyms = [frozenset(words.phrases(line)) for line in SYNONYMS]
    both = [
        (line, " ".join(one), " ".join(other))
        for opposite in OPPOSITES
        for one in sides(opposite)[0]
        for other in sides(opposite)[1]
        for line, phrases in zip(SYNONYMS, synonyms, strict=True)
        if one in phrases and other in phrases
    ]
    assert both == []


def test_every_form_that_no_ending_tells_is_of_one_word():
    forms = [line.split() for line in words.lines("irregular.txt")]
    others = Counter(form for _, *forms in forms for form in forms)
    assert [form for form, number in others.items() if number > 1] == []
    assert [first for first, *_ in forms if first in others] == []
    assert [line for line in forms if len(line) < 2] == []
    whole = Counter(x for line in words.lines("whole.txt") for x in line.split())
    assert [form for form in whole if whole[form] > 1 or form in others] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("several", "severe"),
        ("important", "imports"),
        ("the department", "it departs"),
        ("the executive", "the execution"),
        ("an officer", "an office"),
        ("the majority", "the major"),
        ("customers", "customs"),
    ],
)
def test_words_that_only_begin_alike_are_told_apart(one, other):
    assert not terms(one).stems & terms(other).stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The party lost its majority.", "It fell short of a majority."),
        ("They raised an alarm.", "They raised the alarm."),
        ("The two banks will merge.", "A tie-up of the two banks is near."),
        ("The blaze is under control.", "They put out the fire."),
        ("He was found guilty.", "She was convicted."),
        ("Dockers downed tools.", "Dockers are on picket."),
        ("They left at dawn.", "They left at daybreak."),
        ("The firm went bankrupt.", "The firm filed for insolvency."),
        ("The bridge is out of order.", "The bridge is not functioning."),
    ],
)
def test_paraphrases_have_a_group_in_common(one, other):
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "injured"),
        ("doctor", "hospital"),
        ("rose", "fell"),
        ("doubled", "halved"),
        ("convicted", "acquitted"),
        ("monthly", "weekly"),
    ],
)
def test_words_of_other_meaning_have_no_group_in_common(one, other):
    assert not together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("started on purpose", "started by accident"),
        ("he resigned", "he was dismissed"),
        ("the court upheld it", "the court overturned it"),
        ("it was unmanned", "it was manned"),
        ("they paid on time", "they paid behind schedule"),
        ("to the north", "to the south"),
        ("they went freely", "they went against their will"),
        ("it happened overnight", "it happened in broad daylight"),
    ],
)
def test_words_that_cannot_both_hold_are_opposites(one, other):
    assert {(line, not side) for line, side in opposites(one)} & set(opposites(other))


def test_a_word_of_marks_alone_keeps_them():
    assert [words.stem(word) for word in ("\uff9e", "\uff9e\uff9f")] == [
        "\uff9e",
        "\uff9e\uff9f",
    ]
    assert terms("\uff9e people").stems
