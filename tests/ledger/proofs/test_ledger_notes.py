"""Signed notes and keys: those that others published, and what is refused."""

import os
import stat
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof_cases import KEY

from workbench.ledger import (
    Checkpoint,
    LedgerError,
    SigningKey,
    VerifyKey,
    check_extension,
    check_inclusion,
    notes,
)

# The example of golang.org/x/mod/sumdb/note.
GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


GO_PRIVATE = (
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
)


GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)


GO_NOTE = (
    f"{GO_TEXT}\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6"
    "RyyBwJnAM=\n"
)


def test_the_published_note_is_read_and_made():
    key = SigningKey.parse(GO_PRIVATE)
    assert str(key.public) == GO_PUBLIC
    assert key.sign(GO_TEXT) == GO_NOTE
    note = notes.Note.parse(GO_NOTE)
    note.check(VerifyKey.parse(GO_PUBLIC))
    assert note.text == GO_TEXT


def test_the_first_signature_of_rfc_8032():
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    key = SigningKey("rfc", bytes.fromhex(seed))
    assert key.public.public.hex() == public


def test_the_published_checkpoint_is_read():
    size, root = 20852163, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    text = f"example.com/behind-the-sofa\n{size}\n{root}\n"
    found = Checkpoint.parse(text)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", size)
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n",
        "o\n1\n",
        "o\n1\nAAAA\n",
        "\n1\n{}\n",
        "o\n01\n{}\n",
        "o\n-1\n{}\n",
        "o\n1\n{}\nan extension\n",
        "o\n1\n{}\nan extension",
        "o\n1\n{}",
        "o\n9223372036854775808\n{}\n",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(LedgerError, match="not a checkpoint"):
        Checkpoint.parse(text.format(b64encode(bytes(32)).decode()))


@pytest.mark.parametrize(
    "spoilt",
    [
        GO_NOTE[:-1],
        GO_NOTE.replace("— ", "- "),
        GO_NOTE.replace("— ", "—\u00a0"),
        GO_NOTE.replace("\n\n", "\n"),
        GO_NOTE.replace("AM=", "AN="),
        GO_NOTE.replace("\n", "\r\n"),
        GO_NOTE + "\n",
        GO_NOTE + "— w.example AAAAAA==\n",
        GO_NOTE.replace("PeterNeumann", "Peter+Neumann"),
        GO_NOTE.replace("know", "kn\x00w"),
        GO_NOTE.encode().replace(b"know", b"kn\xffw"),
        GO_NOTE.replace("know", "kn\ud800w"),
    ],
)
def test_a_malformed_note_is_refused(spoilt):
    with pytest.raises(LedgerError):
        notes.Note.parse(spoilt)


@given(st.data())
def test_a_note_with_a_letter_changed_is_refused(data):
    at = data.draw(st.integers(0, len(GO_NOTE) - 1))
    letter = data.draw(st.characters().filter(lambda c: c != GO_NOTE[at]))
    with pytest.raises(LedgerError):
        notes.Note.parse(GO_NOTE[:at] + letter + GO_NOTE[at + 1 :]).check(
            VerifyKey.parse(GO_PUBLIC)
        )


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_at_all_is_refused_in_words(data):
    old = Checkpoint("o", 3, bytes(32))
    for check in (
        lambda: notes.Note.parse(data),
        lambda: check_inclusion(data, b"", KEY.public, "o"),
        lambda: check_extension(data, old, KEY.public),
    ):
        with pytest.raises(LedgerError):
            check()


def test_a_key_is_kept_in_a_file_of_its_owner_alone(tmp_path):
    key = SigningKey.new("example.org/desk")
    before = os.umask(0)
    try:
        key.write(tmp_path / "k")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    assert SigningKey.read(tmp_path / "k").public == key.public


def test_a_key_is_never_overwritten_nor_written_through_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "there").write_text("mine")
    for name in ("link", "there"):
        with pytest.raises(FileExistsError):
            KEY.write(tmp_path / name)
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_key_that_others_can_read_signs_nothing(tmp_path):
    KEY.write(tmp_path / "k")
    (tmp_path / "k").chmod(0o640)
    with pytest.raises(LedgerError, match="can be read by others"):
        SigningKey.read(tmp_path / "k")


@pytest.mark.parametrize("name", ["a b", "a+b", "a\u00a0b", "a\nb", "a\u202eb", "\x00"])
def test_a_key_has_a_name_that_a_note_can_carry(name):
    with pytest.raises(LedgerError, match="no spaces and no plus"):
        SigningKey.new(name)


@pytest.mark.parametrize(
    "text",
    [
        GO_PUBLIC.replace("c74f20a3", "c74f20a4"),
        GO_PUBLIC.replace("Peter", "Petra"),
        GO_PUBLIC[:-4],
        GO_PUBLIC.replace("+AR", "+Ah"),
        GO_PUBLIC + "A",
        "",
        "+",
        "++",
        GO_PRIVATE,
    ],
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(LedgerError):
        VerifyKey.parse(text)


@pytest.mark.parametrize(
    "text",
    [GO_PRIVATE[:-4], GO_PRIVATE.replace("c74f", "c74e"), GO_PRIVATE + "+", GO_PUBLIC],
)
def test_what_is_no_private_key_is_refused_and_not_repeated(text):
    with pytest.raises(LedgerError) as error:
        SigningKey.parse(text)
    assert "AYEKFALV" not in str(error.value)
    assert error.value.__cause__ is None
