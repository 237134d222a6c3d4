"""publisher.toml: what is taken from it, and how a slip in it is named."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.publishing import PublisherFileError, read_publisher
from workbench.scales import DEFAULT_SCALE

EXAMPLE = Path(__file__).parents[1] / "examples" / "publisher.toml"
NAME = '[publisher]\nname = "The Lantern Desk"\n'
SCALE = """
[[scale]]
id = "scale-two"
name = "Two words"
[[scale.rating]]
id = "so"
value = 2
labels = { en = "So", de = "Stimmt" }
[[scale.rating]]
id = "not-so"
value = 1
labels = { en = "Not so" }
"""


def read(tmp_path, text):
    path = tmp_path / "publisher.toml"
    path.write_text(text, encoding="utf-8")
    return read_publisher(path)


def test_the_example_is_the_lantern_desk_with_the_default_scale():
    publisher, scales = read_publisher(EXAMPLE)
    assert publisher.name == "The Lantern Desk"
    assert publisher.page_url == "https://lantern.example.org/checks/{claim}"
    assert publisher.scale == DEFAULT_SCALE.id
    assert publisher.second_reader
    assert scales == (DEFAULT_SCALE,)


def test_a_name_is_enough(tmp_path):
    publisher, scales = read(tmp_path, NAME)
    assert (publisher.name, publisher.language) == ("The Lantern Desk", "en")
    assert (publisher.scale, scales) == (DEFAULT_SCALE.id, ())


def test_a_scale_of_ones_own_is_the_default_where_no_other_is_named(tmp_path):
    publisher, (scale,) = read(tmp_path, NAME + SCALE)
    assert publisher.scale == scale.id == "scale-two"
    assert scale.values == (1, 2)
    assert scale.rating("stimmt").id == "so"


def changed(old, new):
    assert old in NAME + SCALE
    return (NAME + SCALE).replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "publisher.toml: publisher is missing or not a table"),
        ("[publisher", "publisher.toml is not TOML: "),
        ("[publisher]\nurl = 'https://x.example.org'", "publisher: name is missing"),
        ("[publisher]\nname = 7", "publisher: name is not text"),
        (NAME + "naem = 'x'", 'publisher: "naem" is not known'),
        (NAME + "url = 'lantern.example.org'", "is not an http or https address"),
        (NAME + "page_url = 'https://x.example.org/'", "is not the pattern"),
        (NAME + "page_url = 'x/{claim}'", "is not the pattern of an address"),
        (NAME + "same_as = 'https://x.example.org'", "same_as is not a list"),
        (NAME + "second_reader = 'yes'", "second_reader is neither true nor false"),
        (NAME + "language = 'English, please'", "is not a tag"),
        (NAME + "scale = 'scale-other'", "there is scale-truth"),
        (NAME + 'logo = "https://x.example.org/\\u202e"', "cannot be seen"),
        (NAME + "scale = 'scale-nine'" + SCALE, 'scale "scale-nine" is not in this'),
        (NAME + "[scale]\nid = 'a'", "write [[scale]] before each"),
        (NAME + SCALE + SCALE, 'two scales have the id "scale-two"'),
        (NAME + "[[scale]]\nid = 'a'\nname = 'A'", "fewer than two ratings"),
        (changed("scale-two", "Scale Two"), 'id "Scale Two" is not an id'),
        (changed('name = "Two words"', ""), 'scale "scale-two": name is missing'),
        (
            changed("value = 2", "value = 0"),
            'scale "Two words": rating "So": value 0 is not a whole number from 1 on',
        ),
        (changed("value = 2", "value = 2.5"), 'rating "So": value 2.5 is not a whole'),
        (changed("value = 2", "value = true"), "is not a whole number"),
        (changed("value = 2", ""), "only one rating has a value"),
        (changed("value = 2", "value = 1"), 'two ratings have the value "1"'),
        (changed('id = "not-so"', 'id = "so"'), 'two ratings have the id "so"'),
        (changed('"Not so"', '"so"'), 'two ratings have the label "en: so"'),
        (changed('{ en = "Not so" }', "{ }"), "labels is missing or not a table"),
        (changed('en = "Not so"', 'english_ = "Not so"'), "is not a language tag"),
        (changed('en = "Not so"', "en = ''"), "labels: en is missing"),
        (changed("value = 2", "vlaue = 2"), '"vlaue" is not known'),
    ],
)
def test_a_slip_is_named_with_file_place_and_remedy(tmp_path, text, message):
    with pytest.raises(PublisherFileError) as caught:
        read(tmp_path, text)
    assert message in str(caught.value)
    assert str(caught.value).startswith("publisher.toml")
    assert "; " in str(caught.value) or "is not TOML" in str(caught.value)


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path):
    path = tmp_path / "publisher.toml"
    path.write_bytes(NAME.encode() + b'logo = "\xe4"')
    with pytest.raises(PublisherFileError, match="not UTF-8"):
        read_publisher(path)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path):
    assert read(tmp_path, "\ufeff" + NAME)[0].name == "The Lantern Desk"


def tables(inner):
    keys = st.sampled_from(["id", "name", "rating", "value", "labels", "scale", "url"])
    return st.dictionaries(keys, inner, max_size=4)


def inline(value) -> str:
    """Return a value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value)


anything = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text("aä-1 ", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | tables(inner),
    max_leaves=8,
)


@given(tables(anything), st.lists(tables(anything), max_size=3) | anything)
def test_any_file_is_read_or_refused_in_words(tmp_path_factory, publisher, scales):
    path = tmp_path_factory.mktemp("toml") / "publisher.toml"
    text = f"publisher = {inline(publisher)}\nscale = {inline(scales)}\n"
    path.write_text(text, encoding="utf-8")
    with suppress(PublisherFileError):
        read_publisher(path)
