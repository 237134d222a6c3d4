import json
from contextlib import suppress

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from workbench.ledger.canonical import decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEY = st.text(st.characters(max_codepoint=127))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(KEY, inner),
)


@given(VALUES)
def test_bytes_are_those_of_rfc_8785(value):
    assert encode(value) == rfc8785.dumps(value)


@given(VALUES)
def test_what_is_encoded_decodes_to_itself(value):
    assert decode(encode(value)) == value


@given(VALUES, st.sampled_from([1, None]), st.booleans())
def test_only_the_canonical_form_decodes(value, indent, ascii_only):
    data = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
    if data != encode(value):
        with pytest.raises(ValueError, match="canonical"):
            decode(data)


@given(st.binary(max_size=40))
def test_any_bytes_decode_or_are_refused_in_words(data):
    with suppress(ValueError):
        assert encode(decode(data)) == data


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (0.5, r"\$: float"),
        ({"a": [1, {"b": 1.5}]}, r"\$\.a\[1\]\.b: float"),
        (float("nan"), "float"),
        (2**53, "2\\^53"),
        (-(2**53), "2\\^53"),
        (10**400, "2\\^53"),
        ({"é": 1}, "ASCII"),
        ({1: 1}, "ASCII"),
        ("\ud800", "surrogate"),
        ({"a": "\udc00"}, "surrogate"),
        (b"bytes", "bytes"),
        ({1, 2}, "set"),
    ],
)
def test_values_outside_the_profile_are_refused(value, where):
    with pytest.raises(ValueError, match=where):
        encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'"\\u0061"',
        b'"\\/"',
        b'"\\ud800"',
        b"9007199254740992",
        b"1.0",
        b"1e2",
        b"-0",
        b"01",
        b"NaN",
        b"[1,]",
        b"[1] ",
        b"[1][2]",
        b"",
        b'{"\xc3\xa9":1}',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b"\xef\xbb\xbf1",
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError, match=r"."):
        decode(data)


@pytest.mark.parametrize("depth", [201, 990, 100_000])
def test_what_is_nested_too_deep_is_refused_in_words(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    with pytest.raises(ValueError, match="levels deep"):
        encode(value)
    with pytest.raises(ValueError, match=r"levels deep|not JSON"):
        decode(b"[" * depth + b"1" + b"]" * depth)


def test_two_hundred_levels_are_allowed():
    value = 1
    for _ in range(200):
        value = {"a": value}
    assert decode(encode(value)) == value
