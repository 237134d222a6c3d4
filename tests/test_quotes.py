from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from workbench import quotes
from workbench.quotes import find_quote, word_difference

TEXT = "The gauge “North” read\n2.1 m at noon. It didn’t rise; nobody was hurt."


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("read\n2.1 m", "read\n2.1 m"),
        ("  at noon. ", "at noon."),
        ('"at noon."', "at noon."),
        ("„at noon”", "at noon"),
        ("read 2.1   m", "read\n2.1 m"),
        ('gauge "North" read', "gauge “North” read"),
        ("It didn't rise", "It didn’t rise"),
        ("It didn´t rise", "It didn’t rise"),
    ],
)
def test_white_space_and_the_shape_of_marks_do_not_count(quote, exact):
    match = find_quote(TEXT, quote)
    assert match.is_exact
    assert match.exact == TEXT[match.start : match.end] == exact


def test_the_passage_most_like_it_is_shown_with_the_difference():
    match = find_quote(TEXT, "The gauge North read 2.7 m at noon")
    assert not match.is_exact
    assert match.exact == "The gauge “North” read\n2.1 m at noon"
    assert match.difference == [
        ("=", "The gauge"),
        ("-", "North"),
        ("+", "“North”"),
        ("=", "read"),
        ("-", "2.7"),
        ("+", "2.1"),
        ("=", "m at noon"),
    ]
    assert 0.75 <= match.score < 1


@pytest.mark.parametrize(
    "quote",
    ["", "  ", '""', "Bananas are yellow and sweet.", "(a+)+$", "\\", "[", "(?"],
)
def test_nothing_alike_is_nothing(quote):
    assert find_quote(TEXT, quote) is None
    assert find_quote("", quote) is None


def test_a_text_inside_a_longer_quotation_is_not_that_quotation():
    assert (
        find_quote("nobody", "It did not rise; nobody at all was hurt there.") is None
    )


def test_an_approximate_match_ends_with_whole_words():
    match = find_quote(
        "We saw extraordinarily high water there.", "extraordinary high water"
    )
    assert match.exact == "extraordinarily high water"


@given(st.text(max_size=60), st.text(max_size=20))
def test_a_match_is_always_a_slice_of_the_text(text, quote):
    if match := find_quote(text, quote):
        assert text[match.start : match.end] == match.exact != ""
        kept = [words for sign, words in match.difference if sign != "-"]
        assert " ".join(kept) == " ".join(match.exact.split())


@given(st.text(max_size=80), st.integers(0, 60), st.integers(1, 20))
def test_what_is_in_the_text_is_found_to_the_letter(text, start, length):
    quote = text[start : start + length].strip().strip('"“”„‟«»').strip()
    if quote:
        assert find_quote(text, quote).exact == quote


@given(
    st.lists(st.sampled_from("abc"), max_size=8),
    st.lists(st.sampled_from("abc"), max_size=8),
)
def test_a_difference_holds_both_texts(a, b):
    pieces = word_difference(" ".join(a), " ".join(b))
    assert " ".join(w for s, w in pieces if s != "+") == " ".join(a)
    assert " ".join(w for s, w in pieces if s != "-") == " ".join(b)


def story(length):
    """Return a text of about ``length`` characters in which few words are rare."""
    words = TEXT.split()
    parts = (" ".join([*words, f"number{n}"]) for n in range(length // len(TEXT)))
    return "\n".join(parts)


@pytest.fixture
def work(monkeypatch):
    """Count what is compared: characters of one text times those of the other."""
    counted = Counter()

    class Counting:
        def __getattr__(self, name):
            compare = getattr(fuzz, name)

            def counting(a, b, **options):
                counted["cells"] += len(a) * len(b)
                return compare(a, b, **options)

            return counting

    monkeypatch.setattr(quotes, "fuzz", Counting())
    return counted


def test_a_quotation_is_found_in_twenty_megabytes_or_missed_with_little_work(work):
    text = story(20_000_000)
    middle = text.index("number100000 ") if "number100000 " in text else len(text) // 2
    long = text[middle : middle + 4_000]
    assert find_quote(text, long).start == middle
    near = find_quote(text, long.replace("hurt", "harmed", 3))
    assert abs(near.start - middle) < 20
    assert 0.9 < near.score < 1
    for missing in (
        "The minister of the interior resigned on Thursday after weeks of protest.",
        "Seventeen ducklings crossed the boulevard. " * 400,
    ):
        assert find_quote(text, missing) is None
    assert work["cells"] < 10 * len(text)


def test_a_text_that_repeats_itself_gives_a_close_match_or_none():
    for unit in ("a", "ab ", "the sea "):
        text = unit * (2_000_000 // len(unit))
        for quote in (unit * 1_000 + "never", "never " + unit * 1_000):
            found = find_quote(text, quote)
            assert found is None or (found.score >= 0.75 and not found.is_exact)
