"""What the verifier of bundles refuses: everything that the key does not vouch for."""

import base64
import json
import os
import random
import subprocess
import sys
from hashlib import sha256
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from newsroom import checked, open_as

from workbench.ledger import Ledger, LedgerError, SigningKey
from workbench.ledger.opening import openings
from workbench.publishing import bundle, remake
from workbench.verifier import NotABundle, verify
from workbench.verifier.reading import MAX_BUNDLE, MAX_ENTRIES

KEY = SigningKey.new("lantern.example.org/desk")
OTHER_KEY = SigningKey.new("lantern.example.org/desk")
PUBLIC = str(KEY.public)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A ledger with a published and corrected check, and what its bundles are."""
    path = tmp_path_factory.mktemp("made") / "checks.claims"
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "factual", "It is 1,950.", explanation="It shows 1,950.")
    with Ledger.open(path) as ledger:
        note = ledger.checkpoint(KEY)
        newest = bundle(ledger, claim, KEY.public, checkpoint=note)
        first = bundle(ledger, claim, KEY.public, checkpoint=note, rev=8)
    return SimpleNamespace(path=path, claim=claim, note=note, data=newest, first=first)


def parts(data):
    return json.loads(data)


def refused(whole, match, key=PUBLIC, **given):
    data = whole if isinstance(whole, bytes) else json.dumps(whole).encode()
    with pytest.raises(LedgerError, match=match):
        remake(verify(data, key, **given))


def part_of(made, seq, note=None):
    """Return the true entry of a number with its true proof."""
    with Ledger.open(made.path) as ledger:
        proof = ledger.prove(seq, note or made.note)
        return {"body": ledger.entry(seq).body.decode(), "proof": proof}


def seq_of(made, subject, rev):
    with Ledger.open(made.path) as ledger:
        return next(x.seq for x in ledger.history(subject) if x.rev == rev)


def opened(made, *seqs):
    """Return the public texts of entries as a bundle carries them."""
    with Ledger.open(made.path) as ledger:
        texts = openings(ledger, [ledger.entry(seq) for seq in seqs])
    return [
        {"salt": base64.b64encode(x.salt).decode(), "bytes": x.bytes.decode()}
        for x in texts.values()
    ]


def test_the_bundles_that_are_bent_here_hold_when_straight(made):
    for data in (made.data, made.first):
        again = json.dumps(parts(data)).encode()
        assert "the review is the same" in remake(verify(again, PUBLIC))


# ---------------------------------------------------------------- the signature


def test_another_key_of_the_same_name(made):
    refused(made.data, "not signed by", str(OTHER_KEY.public))


def test_a_checkpoint_that_another_key_signed(made):
    text = made.note.partition("\n\n")[0] + "\n"
    whole = parts(made.data)
    for entry in whole["entries"]:
        head = entry["proof"].partition("\n\n")[0]
        entry["proof"] = f"{head}\n\n{OTHER_KEY.sign(text)}"
    refused(whole, "not signed by")


def test_a_checkpoint_without_a_signature(made):
    whole = parts(made.data)
    for entry in whole["entries"]:
        entry["proof"] = entry["proof"].partition("\n\n— ")[0] + "\n"
    refused(whole, "not a signed note")


def test_a_signature_that_is_wrong(made):
    line = made.note.splitlines()[-1].split(" ")
    data = bytearray(base64.b64decode(line[-1]))
    data[-1] ^= 1
    wrong = made.note.replace(line[-1], base64.b64encode(data).decode())
    whole = parts(made.data)
    for entry in whole["entries"]:
        entry["proof"] = entry["proof"].replace(made.note, wrong)
    refused(whole, "signature by .* is wrong")


def test_proofs_on_two_checkpoints(made):
    with open_as(made.path, "ana") as ledger:
        ledger.comment(made.claim, "Well done.")
        newer = ledger.checkpoint(KEY)
    whole = parts(made.data)
    record = json.loads(whole["entries"][1]["body"])
    seq = seq_of(made, record["subject"], record["rev"])
    whole["entries"][1] = part_of(made, seq, newer)
    refused(whole, "do not stand on one checkpoint")


# -------------------------------------------------------------------- the origin


def test_another_origin_than_the_reader_knows(made):
    refused(
        made.data,
        "not of claims-workbench/ledger-0",
        origin="claims-workbench/ledger-0",
    )


def test_the_checkpoint_of_another_ledger_under_the_same_key(made, tmp_path):
    checked(tmp_path / "b.claims")
    with Ledger.open(tmp_path / "b.claims") as ledger:
        other = ledger.checkpoint(KEY)
    whole = parts(made.data)
    for entry in whole["entries"]:
        entry["proof"] = entry["proof"].replace(made.note, other)
    refused(whole, "the checkpoint is one of")


def test_entries_of_another_ledger_under_the_same_key(made, tmp_path):
    claim = checked(tmp_path / "b.claims")
    with Ledger.open(tmp_path / "b.claims") as ledger:
        other = parts(bundle(ledger, claim, KEY))
    whole = parts(made.data)
    whole["entries"][1] = other["entries"][1]
    refused(whole, "do not stand on one checkpoint")


# -------------------------------------------------------------------- the proofs


def bent(made, change, at=1):
    whole = parts(made.data)
    head, _, note = whole["entries"][at]["proof"].partition("\n\n")
    lines = change(head.split("\n"))
    whole["entries"][at]["proof"] = "\n".join([*lines, "", note])
    return whole


def test_a_truncated_proof(made):
    refused(bent(made, lambda lines: lines[:-1]), "truncated")


def test_an_over_long_proof(made):
    refused(bent(made, lambda lines: [*lines, lines[-1]]), "over-long")
    refused(bent(made, lambda lines: lines + lines[-1:] * 100), "over-long")


def test_a_number_outside_the_tree(made):
    size = made.note.split("\n")[1]
    for index in (size, 2**62):
        refused(
            bent(made, lambda lines, n=index: [lines[0], f"index {n}", *lines[2:]]),
            "is not in a tree of",
        )


def test_a_size_that_is_not_the_signed_one(made):
    whole = parts(made.data)
    size = made.note.split("\n")[1]
    for entry in whole["entries"]:
        entry["proof"] = entry["proof"].replace(f"\n{size}\n", f"\n{int(size) + 1}\n")
    refused(whole, "signature by .* is wrong")


def test_a_valid_proof_of_another_entry(made):
    whole = parts(made.data)
    whole["entries"][1]["proof"] = part_of(made, 2)["proof"]
    refused(whole, "not one that these bytes are entry 2")


def test_bytes_that_were_never_recorded(made):
    whole = parts(made.data)
    body = whole["entries"][0]["body"]
    whole["entries"][0]["body"] = body.replace('"mostly-false"', '"true"')
    refused(whole, "not one that these bytes are")
    for wrong in (f" {body}", body.replace(",", ", "), "{}", "[]", '{"a":1.5}', "x"):
        whole["entries"][0]["body"] = wrong
        refused(whole, "no ledger writes it so")


# ------------------------------------------------- which entries, and which texts


def test_an_entry_of_another_claim(made):
    with Ledger.open(made.path) as ledger:
        other = next(x for x in ledger.claims() if x.id != made.claim)
    whole = parts(made.data)
    seq = seq_of(made, other.id, 1)
    whole["entries"].append(part_of(made, seq))
    whole["contents"] += opened(made, seq)
    refused(whole, "entry of another claim")


def test_another_claim_under_this_ones_review(made):
    with Ledger.open(made.path) as ledger:
        other = next(x for x in ledger.claims() if x.id != made.claim)
    whole = parts(made.data)
    whole |= {"claim": other.id, "rev": 1}
    refused(whole, "has no entry of the claim")
    publisher = part_of(made, seq_of(made, "publisher", 1))
    whole |= {"claim": "publisher", "rev": 1, "entries": [publisher]}
    refused(whole, "has no entry of the claim")


def test_an_entry_that_looks_like_a_claim_and_kept_none_of_the_rules(tmp_path):
    path = tmp_path / "b.claims"
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        state = json.loads(ledger.history(claim)[-1].body)["state"]
        ledger.append("x-claim", "claim", state, expected_rev=0)
        whole = parts(bundle(ledger, claim, KEY))
        note = ledger.checkpoint(KEY)
        seqs = [ledger.history("x-claim")[0].seq]
        for pin in state["publication"]["rendering"]["subjects"]:
            seqs += [x.seq for x in ledger.history(pin["id"]) if x.rev == pin["rev"]]
    place = SimpleNamespace(path=path, note=note)
    whole |= {"claim": "x-claim", "rev": 1}
    whole["entries"] = [part_of(place, seq) for seq in seqs]
    refused(whole, "no rule of a ledger applied")


def test_evidence_of_another_claim(made):
    with open_as(made.path, "ana") as ledger:
        other = next(x for x in ledger.claims() if x.id != made.claim)
        cited = ledger.cite(other.id, "supports", title="A book")
        note = ledger.checkpoint(KEY)
        whole = parts(bundle(ledger, made.claim, KEY.public, checkpoint=note))
    whole["entries"].append(part_of(made, cited.seq, note))
    whole["contents"] += opened(made, cited.seq)
    refused(whole, "entry of another claim")


def test_evidence_that_was_swapped(made):
    whole = parts(made.data)
    with Ledger.open(made.path) as ledger:
        withheld = next(x for x in ledger.evidence(made.claim) if not x.is_public)
    at, old = next(
        (i, json.loads(x["body"]))
        for i, x in enumerate(whole["entries"])
        if '"type":"evidence"' in x["body"]
    )
    seq = seq_of(made, withheld.id, 1)
    gone = opened(made, seq_of(made, old["subject"], old["rev"]))
    whole["entries"][at] = part_of(made, seq)
    whole["contents"] = [x for x in whole["contents"] if x not in gone]
    whole["contents"] += opened(made, seq)
    refused(whole, "which is not in the bundle")


def test_an_older_revision_passed_off_as_what_was_published(made):
    newest, first = parts(made.data), parts(made.first)
    assert (newest["rev"], first["rev"]) == (9, 8)
    refused(
        newest | {"entries": first["entries"], "contents": first["contents"]},
        "at revision 9",
    )
    refused(first | {"review": newest["review"]}, "the review was altered")
    refused(newest | {"review": first["review"]}, "the review was altered")
    older = parts(made.data)
    seq = seq_of(made, made.claim, 7)
    older["entries"][0] = part_of(made, seq)
    older["rev"] = 7
    older["contents"] += [x for x in opened(made, seq) if x not in older["contents"]]
    held = set(_digests(older))
    older["contents"] = [x for x in older["contents"] if _digest(x) in held]
    refused(older, "does not record that a review went out")


def _digest(item):
    return sha256(base64.b64decode(item["salt"]) + item["bytes"].encode()).hexdigest()


def _digests(whole):
    from workbench.verifier.contents import held

    for entry in whole["entries"]:
        yield from held(json.loads(entry["body"])["state"])


def test_an_entry_that_is_missing_twice_there_or_not_needed(made):
    whole = parts(made.data)
    texts = [_digest(x) for x in whole["contents"]]
    for at in range(1, len(whole["entries"])):
        less = parts(made.data)
        del less["entries"][at]
        held = set(_digests(less))
        less["contents"] = [
            x for x, y in zip(less["contents"], texts, strict=True) if y in held
        ]
        refused(less, "which is not in the bundle")
    refused(whole | {"entries": whole["entries"] * 2}, "an entry twice")
    more = parts(made.data)
    more["entries"].append(part_of(made, 1))
    more["contents"] += opened(made, 1)
    refused(more, "not made of")


def test_a_text_that_does_not_match_its_digest(made):
    for at in range(len(parts(made.data)["contents"])):
        whole = parts(made.data)
        whole["contents"][at]["bytes"] += " "
        refused(whole, "a text that was altered")
        whole = parts(made.data)
        whole["contents"][at]["salt"] = base64.b64encode(bytes(16)).decode()
        refused(whole, "a text that was altered")
    for salt in ("", "AA==", "A" * 22, "=" * 24, "é" * 24):
        whole = parts(made.data)
        whole["contents"][0]["salt"] = salt
        refused(whole, "16 bytes in base64")


def test_a_text_that_is_missing_or_twice_there(made):
    whole = parts(made.data)
    for at in range(len(whole["contents"])):
        less = whole["contents"][:at] + whole["contents"][at + 1 :]
        refused(whole | {"contents": less}, "lacks a public text")
    twice = whole["contents"] + whole["contents"][:1]
    refused(whole | {"contents": twice}, "a text that was altered")


def test_an_internal_text_that_was_opened_is_refused(made):
    whole = parts(made.data)
    digest = json.loads(whole["entries"][0]["body"])["state"]["internal"]
    with Ledger.open(made.path) as ledger:
        salt, data = ledger.records.store.row(
            "SELECT salt, bytes FROM content WHERE digest = ?", (bytes.fromhex(digest),)
        )
    salt = base64.b64encode(salt).decode()
    whole["contents"].append({"salt": salt, "bytes": data.decode()})
    refused(whole, "is none of its entries'")


# -------------------------------------------------------------------- the review


@pytest.mark.parametrize(
    "change",
    [
        {"claimReviewed": "The bridge is new."},
        {"claimReviewed": "<script>alert(1)</script><img src=x onerror=alert(1)>"},
        {"extra": None},
        {"reviewRating": {"@type": "Rating", "alternateName": "True"}},
    ],
)
def test_a_review_that_was_altered(made, change):
    whole = parts(made.data)
    refused(whole | {"review": whole["review"] | change}, "the review was altered")


def test_another_profile_or_renderer_than_was_recorded(made):
    whole = parts(made.data)
    refused(whole | {"profile": "bong"}, "for the profile 'bong'")
    for other in ({"name": "x"}, {"version": "9"}):
        refused(whole | {"renderer": whole["renderer"] | other}, "another renderer")


def test_a_review_that_its_entries_do_not_make(tmp_path):
    """The ledger itself was told another digest: its owner published another text."""
    path = tmp_path / "b.claims"
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "typo", "A comma.", explanation="It shows 1,900!")
        state = ledger.history(claim)[-1].state
        review = parts(bundle(ledger, claim, KEY))["review"] | {"claimReviewed": "Yes."}
        text = json.dumps(review, sort_keys=True, separators=(",", ":"))
        digest = sha256(text.encode()).hexdigest()
        state["publication"]["rendering"]["sha256"] = {"google": digest}
        state["corrections"].append(
            {**state["corrections"][0], "by": ledger.me().id, "text": "Another."}
        )
        ledger.append(claim, "claim", state, expected_rev=9)
        data = bundle(ledger, claim, KEY, published=json.dumps(review))
    assert verify(data, PUBLIC).review["claimReviewed"] == "Yes."
    refused(data, "does not follow from its entries")


def test_a_review_made_of_what_was_recorded_only_later(tmp_path):
    path = tmp_path / "b.claims"
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "typo", "A comma.", explanation="It shows 1,900!")
        state = ledger.history(claim)[-1].state
        for pin in state["publication"]["rendering"]["subjects"]:
            pin["rev"] += pin["id"] == "publisher"
        state["corrections"].append(
            {**state["corrections"][0], "by": ledger.me().id, "text": "Another."}
        )
        later = ledger.append(claim, "claim", state, expected_rev=9).seq
        publisher = replace(ledger.publisher(), license="none")
        ledger.adopt(publisher)
        whole = parts(bundle(ledger, claim, KEY, rev=9))
        note = ledger.checkpoint(KEY)
        seqs = [later]
        for pin in state["publication"]["rendering"]["subjects"]:
            seqs += [x.seq for x in ledger.history(pin["id"]) if x.rev == pin["rev"]]
    place = SimpleNamespace(path=path, note=note)
    whole["rev"] = 10
    whole["entries"] = [part_of(place, seq) for seq in seqs]
    whole["contents"] = opened(place, *seqs)
    refused(whole, "publisher was recorded after the review went out")


# ---------------------------------------------------------------------- the input


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe{}",
        b'{"format":"claims-workbench/bundle@v2"}',
        b'{"format":"claims-workbench/bundle@v1"}',
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"format":' + b"9" * 10_000 + b"}",
        b'{"format":NaN}',
        b'{"format":1e999}',
        b" " * (MAX_BUNDLE + 1),
    ],
)
def test_what_is_no_bundle(data):
    with pytest.raises(NotABundle):
        verify(data, PUBLIC)


def test_a_truncated_bundle_at_any_place(made):
    step = max(1, len(made.data) // 200)
    for end in range(0, len(made.data.rstrip()), step):
        with pytest.raises(NotABundle):
            verify(made.data[:end], PUBLIC)


def test_the_same_key_twice(made):
    for double in (b'{\n "rev": 1,', b'{\n "format": "claims-workbench/bundle@v1",'):
        with pytest.raises(NotABundle, match="same key twice"):
            verify(made.data.replace(b"{", double, 1), PUBLIC)
    text = made.data.decode().replace('"claimReviewed"', '"url": "x", "claimReviewed"')
    with pytest.raises(NotABundle, match="same key twice"):
        verify(text.encode(), PUBLIC)


def test_halves_of_characters_and_floats(made):
    whole = parts(made.data)
    for wrong in ("\ud800", {"\udfff": 1}, 1.5, [float("inf")]):
        data = json.dumps(whole | {"review": {"x": wrong}}).encode()
        with pytest.raises(NotABundle):
            verify(data, PUBLIC)


def test_more_entries_than_a_bundle_may_have(made):
    whole = parts(made.data)
    entries = whole["entries"][:1] * (MAX_ENTRIES + 1)
    with pytest.raises(NotABundle, match=f"1 to {MAX_ENTRIES}"):
        verify(json.dumps(whole | {"entries": entries}).encode(), PUBLIC)


# ---------------------------------------------------------------------- by chance


def harmless_or_refused(data, original):
    """Verify what was bent: it is refused in words, or says just what it said."""
    try:
        remake(verify(data, PUBLIC))
    except LedgerError:
        return True
    assert json.loads(data) == json.loads(original)
    return False


def flip_bytes(data, places, rng):
    count = 0
    for at in places:
        bent = bytearray(data)
        bent[at] ^= 1 << rng.randrange(8)
        count += harmless_or_refused(bytes(bent), data)
    return count


def test_a_flipped_bit_anywhere_is_refused_or_harmless(made):
    rng = random.Random(62)
    places = rng.sample(range(len(made.data)), 400)
    assert flip_bytes(made.data, places, rng) > 380


@pytest.mark.long
def test_a_flipped_bit_in_every_byte_is_refused_or_harmless(made):
    rng = random.Random(63)
    places = range(len(made.data))
    refusals = flip_bytes(made.data, places, rng)
    print(f"{refusals} of {len(places)} flipped bits refused, the others harmless")  # noqa: T201
    assert refusals > 0.9 * len(places)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def places_in(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    for name, inner in items:
        yield from places_in(inner, (*path, name))


@settings(max_examples=300)
@given(data=st.data(), value=VALUES)
def test_any_value_anywhere_is_refused_or_harmless(made, data, value):
    whole = parts(made.data)
    path = data.draw(st.sampled_from(list(places_in(whole))[1:]))
    place = whole
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    harmless_or_refused(json.dumps(whole).encode(), made.data)


# ------------------------------------------------------------------- at a terminal


def run(folder, *args, stdin=b"", module="workbench"):
    done = subprocess.run(
        [sys.executable, "-m", module, *args],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def folder(made, tmp_path):
    (tmp_path / "b.json").write_bytes(made.data)
    (tmp_path / "desk.pub").write_text(f"{PUBLIC}\n")
    whole = parts(made.data)
    (tmp_path / "review.json").write_text(json.dumps([whole["review"]]))
    whole["review"]["claimReviewed"] += "\x1b[31m\u202e"
    (tmp_path / "altered.json").write_text(json.dumps(whole))
    (tmp_path / "other.json").write_text(json.dumps([whole["review"]]))
    return tmp_path


def test_verify_says_it_in_its_exit_status(folder):
    for module, verb in (("workbench", ["verify"]), ("workbench.verifier", [])):
        key = ["--key", "desk.pub"]
        status, out, said = run(folder, *verb, "b.json", *key, module=module)
        assert (status, out) == (0, b"")
        assert "none was altered since" in said
        assert run(folder, *verb, "altered.json", *key, module=module)[0] == 1
        assert run(folder, *verb, "review.json", *key, module=module)[0] == 2
        assert run(folder, *verb, "nothing.json", *key, module=module)[0] == 2
        assert run(folder, *verb, "b.json", module=module)[0] == 2
        other = str(OTHER_KEY.public)
        assert run(folder, *verb, "b.json", "--key", other, module=module)[0] == 1
        whole = (folder / "b.json").read_bytes()
        assert run(folder, *verb, "-", *key, stdin=whole, module=module)[0] == 0


def test_verify_compares_the_review_of_a_page(folder):
    given = ("verify", "b.json", "--key", "desk.pub", "--review")
    assert "is the one of the bundle" in run(folder, *given, "review.json")[2]
    status, _, said = run(folder, *given, "other.json")
    assert status == 1
    assert "no review in it is the one of the bundle" in said
    assert "differs in claimReviewed" in said
    (folder / "empty.html").write_text("<p>Nothing.</p>")
    status, _, said = run(folder, *given, "empty.html")
    assert status == 1
    assert "differs" not in said


def test_input_without_end_is_not_read_to_its_end(folder):
    for module, verb in (("workbench", "verify"), ("workbench.verifier", "")):
        code = f"{sys.executable} -m {module} {verb} - --key desk.pub"
        done = subprocess.run(
            ["sh", "-c", f"yes '{{\"a\":' | {code}"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert done.returncode == 2
        assert "over-long" in done.stderr


def test_a_newer_checkpoint_shows_that_it_extends_the_bundles(made, folder):
    KEY.write(folder / "desk.key")
    (folder / "c.claims").write_bytes(made.path.read_bytes())
    with open_as(folder / "c.claims", "ana") as ledger:
        ledger.comment(made.claim, "Well done.")
    size = made.note.split("\n")[1]
    given = ["checkpoint", "c.claims", "--key", "desk.key"]
    (folder / "newer.txt").write_bytes(run(folder, *given)[1])
    (folder / "since.txt").write_bytes(run(folder, *given, "--since", size)[1])
    check = ["verify", "b.json", "--key", "desk.pub", "--checkpoint"]
    status, _, said = run(folder, *check, "newer.txt")
    assert status == 1
    assert f"--since {size}" in said
    status, _, said = run(folder, *check, "since.txt")
    assert status == 0
    assert "of one that extends it" in said
    assert run(folder, *given, "--since", "9999")[0] == 1


def test_bundle_at_a_terminal(made, tmp_path):
    KEY.write(tmp_path / "desk.key")
    (tmp_path / "note.txt").write_text(made.note)
    ledger, key = str(made.path), ["--key", "desk.key"]
    status, out, _ = run(tmp_path, "bundle", ledger, made.claim, *key)
    assert status == 0
    assert verify(out, PUBLIC).claim.rev == 9
    given = ["--key", PUBLIC, "--checkpoint", "note.txt", "--rev", "8"]
    status, out, _ = run(tmp_path, "bundle", ledger, made.claim, *given, "-o", "8.json")
    assert (status, out) == (0, b"")
    data = (tmp_path / "8.json").read_bytes()
    assert verify(data, PUBLIC, checkpoint=made.note).claim.rev == 8
    status, _, said = run(tmp_path, "bundle", ledger, made.claim, *key, "--rev", "1")
    assert status == 1
    assert "it is not published" in said
    assert run(tmp_path, "bundle", ledger, made.claim, "--key", "none.key")[0] == 2
    assert run(tmp_path, "bundle", ledger, "claim-none", *key, "-o", "n.json")[0] == 2
    assert not (tmp_path / "n.json").exists()
