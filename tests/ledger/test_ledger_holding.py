import secrets
import typing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_cases import any_noun

from workbench.ledger import canonical, holding
from workbench.model import TYPES, Claim, Meta, Noun, Publisher
from workbench.state import to_state

NOUNS = sorted(TYPES.values(), key=lambda noun: noun.__name__)


class Shelf:
    """Keeps contents under names that say nothing of them."""

    def __init__(self):
        self.contents = {}

    def keep(self, data):
        name = secrets.token_hex(32)
        self.contents[name] = data
        return name


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_kind_of_subject_comes_back_as_it_was_held(noun, data):
    subject = data.draw(any_noun(noun))
    shelf = Shelf()
    inline = canonical.decode(
        canonical.encode(holding.hold(noun, to_state(subject), shelf.keep))
    )
    assert set(holding.digests(noun, inline)) == set(shelf.contents)
    state = holding.release(noun, inline, shelf.contents.__getitem__)
    assert state == to_state(subject)
    assert msgspec.convert(state, noun) == subject


HUSHED = "Xylophon"
PLAIN = {"Publisher": {"name": "p"}, "RatingScale": {"name": "s", "ratings": ()}}


def planted(annotation, secret, *, held=False):  # noqa: PLR0911 - one a type
    """Return a value of a type with ``secret`` in all its held text, or None."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        marks = [m.extra for m in args[1:] if isinstance(m, Meta) and m.extra]
        if any(isinstance(m, Meta) and m.pattern for m in args[1:]):
            return None
        held = held or any("held" in m for m in marks)
        return planted(args[0], secret, held=held)
    if origin is tuple:
        inner = planted(args[0], secret, held=held)
        return None if inner is None else (inner,)
    if args:
        values = (planted(a, secret, held=held) for a in args if a is not type(None))
        return next((v for v in values if v is not None), None)
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return planted_noun(annotation, secret, held=held)
    if held and annotation in (str, bytes):
        return secret if annotation is str else secret.encode()
    return None


def planted_noun(noun, secret, *, held=False):
    hints = typing.get_type_hints(noun, include_extras=True)
    values = {
        name: value
        for name in noun.__struct_fields__
        if name not in ("id", "rev")
        and (value := planted(hints[name], secret, held=held)) is not None
    }
    if not values:
        return None if noun not in NOUNS else noun(**PLAIN.get(noun.__name__, {}))
    for field in msgspec.structs.fields(noun):
        if field.required and field.name not in values:
            values[field.name] = {int: 1, str: "plain", tuple: ()}.get(
                typing.get_origin(field.type) or field.type, "plain"
            )
    return noun(**values)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_no_held_or_internal_word_stands_in_the_bytes_of_an_entry(noun):
    subject = planted_noun(noun, HUSHED)
    shelf = Shelf()
    body = canonical.encode(holding.hold(noun, to_state(subject), shelf.keep))
    assert HUSHED.encode() not in body
    kept = b"".join(shelf.contents.values())
    hints = typing.get_type_hints(noun, include_extras=True)
    assert kept.count(HUSHED.encode()) == repr(to_state(subject)).count(HUSHED)
    marked = [name for name, hint in hints.items() if planted(hint, HUSHED)]
    assert all(HUSHED in repr(getattr(subject, name)) for name in marked)
    assert marked or noun.__name__ in ("Publisher", "RatingScale")


def test_public_and_internal_words_are_never_one_content():
    shelf = Shelf()
    holding.hold(Claim, {"wording": "seen", "note": "unseen"}, shelf.keep)
    assert sorted(shelf.contents.values()) == [
        b'{"note":"unseen"}',
        b'{"wording":"seen"}',
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        {"held": 1},
        {"held": ["x"]},
        {"no_such_field": "x"},
        {"appearances": [1]},
        {"appearances": [{"passages": [{"held": None}]}]},
        [],
    ],
)
def test_a_state_that_is_none_is_an_error_that_reading_can_name(hostile):
    with pytest.raises((KeyError, TypeError, AttributeError, ValueError)):
        list(holding.digests(Claim, hostile))
        holding.release(Claim, hostile, {}.__getitem__)


def test_a_default_that_is_written_out_is_the_same_state():
    assert to_state(Publisher(name="x", language=str(b"en", "ascii"))) == {"name": "x"}


def test_states_have_lists_and_canonical_decimals():
    claim = Claim(wording="x", tags=("a",), score="0.50")
    claim = msgspec.convert({"wording": "x", "tags": ["a"], "score": "0.50"}, Claim)
    assert to_state(claim) == {"wording": "x", "tags": ["a"], "score": "0.5"}


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1E+9999", "1E-9999"])
def test_a_number_that_is_none_is_refused(score):
    with pytest.raises(ValueError, match="finite"):
        to_state(msgspec.convert({"score": score}, Claim))
