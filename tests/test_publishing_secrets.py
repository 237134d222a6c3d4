"""Nothing internal leaves: secrets are planted everywhere and looked for everywhere.

Which fields are internal is read off the annotations in workbench.model, so that a
new field is covered as soon as it is declared.
"""

from __future__ import annotations

import io
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from fake_ledger import (
    GAZETTE,
    LANTERN,
    BulkFakeLedger,
    FakeLedger,
    bridge,
    counter,
    replace,
)

from workbench import model
from workbench.model import (
    Appearance,
    Challenge,
    Claim,
    Contact,
    Correction,
    Evidence,
    Pin,
    Publication,
    Review,
)
from workbench.publishing import (
    PROFILES,
    Exported,
    check,
    claim_reviews,
    embed,
    export,
    to_json,
)

SECRET = "hush-"  # noqa: S105
STATUSES = (
    "candidate",
    "selected",
    "assessed",
    "reviewed",
    "published",
    "corrected",
    "withdrawn",
    "set aside",
)


def internal_fields(noun: type) -> dict[str, Any]:
    """Return the internal fields of a noun with their types."""
    hints = get_type_hints(noun, include_extras=True)
    return {name: hint.__args__[0] for name, hint in hints.items() if is_internal(hint)}


def is_internal(hint: Any) -> bool:
    return get_origin(hint) is Annotated and any(
        isinstance(x, msgspec.Meta) and (x.extra or {}).get("held") == "internal"
        for x in hint.__metadata__
    )


def secret(hint: Any, name: str) -> Any:
    """Return a value of a type that has a secret in every text of it."""
    plain = {str: SECRET + name, bytes: (SECRET + name).encode(), bool: True}
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is Annotated:
        return secret(hint.__args__[0], name)
    if get_origin(hint) in (Union, UnionType):
        return secret(next(x for x in get_args(hint) if x is not NoneType), name)
    if get_origin(hint) is tuple:
        return (secret(get_args(hint)[0], name),)
    if not (isinstance(hint, type) and issubclass(hint, msgspec.Struct)):
        pytest.fail(f"teach this test how to plant a secret in {hint}")
    inner = get_type_hints(hint, include_extras=True)
    fields = hint.__struct_fields__
    return hint(**{x: secret(inner[x], f"{name}-{x}") for x in fields})


def planted(value: Any) -> Any:
    """Return a noun with a secret in each internal field of it and of what it holds."""
    if isinstance(value, tuple):
        return tuple(planted(x) for x in value)
    if not isinstance(value, model.Noun):
        return value
    held = {x: planted(getattr(value, x)) for x in value.__struct_fields__}
    fields = internal_fields(type(value))
    return replace(value, **held | {x: secret(t, x) for x, t in fields.items()})


def withheld(record: str, **changed: Any) -> Evidence:
    """Return evidence that is secret in all of its texts, public fields and all."""
    hints = get_type_hints(Evidence, include_extras=True)
    texts = ("title", "who", "role", "interests", "url", "archived_url", "quoted")
    fields = {name: secret(hints[name], name) for name in texts}
    fields["url"] = f"https://{SECRET}url.example.org/"
    return counter(**fields, record=record, **changed)


def ledger_of_secrets(kind: type[FakeLedger]) -> FakeLedger:
    staff = f"{SECRET}staff"
    claims = [
        planted(
            bridge(
                id=f"claim-{number}",
                status=status,
                review=Review(by=staff, rev=1),
                appearances=(Appearance(document="document-scan"),),
                corrections=(
                    Correction(
                        kind="typo",
                        text="A typo.",
                        at="2025-03-09",
                        by=staff,
                        second_reader=staff,
                    ),
                ),
                publication=Publication(
                    date_published="2025-03-05",
                    evidence=tuple(Pin(id=f"e{number}-{i}", rev=1) for i in range(5)),
                ),
            )
        )
        for number, status in enumerate(STATUSES)
    ]
    evidence = [
        planted(one)
        for number in range(len(STATUSES))
        for one in (
            counter(id=f"e{number}-0", claim=f"claim-{number}"),
            withheld("background", id=f"e{number}-1", claim=f"claim-{number}"),
            withheld("confidential", id=f"e{number}-2", claim=f"claim-{number}"),
            withheld(
                "on the record",
                id=f"e{number}-3",
                claim=f"claim-{number}",
                retracted=True,
            ),
            withheld("on the record", id=f"e{number}-4", claim=f"claim-{number}"),
            withheld("confidential", id=f"e{number}-4", claim=f"claim-{number}", rev=2),
        )
    ]
    scan = replace(GAZETTE, id="document-scan", url="", title="", text=SECRET)
    whose = [claim.id for claim in claims]
    return kind(
        claims,
        evidence,
        [planted(GAZETTE), planted(scan)],
        publisher=planted(replace(LANTERN, license="https://license.example.org/by")),
        contacts=[
            planted(Contact(claim=x, outcome=outcome, answer=answer))
            for x in whose
            for outcome, answer in (("answered", "So we said."), ("waiting", ""))
        ],
        challenges=[
            planted(Challenge(claim=x, decision="rejected", outcome="It stands."))
            for x in whose
        ],
    )


def everything_that_leaves(kind: type[FakeLedger], profile: str) -> str:
    ledger = ledger_of_secrets(kind)
    stream = io.BytesIO()
    to_json(claim_reviews(ledger, profile, STATUSES), stream)
    parts = [stream.getvalue().decode()]
    for answer in export(ledger, profile, STATUSES):
        parts += [repr(answer), str(answer)]
        if isinstance(answer, Exported):
            parts.append(embed(answer.review))
            parts += map(str, answer.findings)
            parts += map(str, check(answer.review, profile))
    return "\n".join(parts)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", [FakeLedger, BulkFakeLedger])
def test_no_secret_is_in_anything_that_leaves(kind, profile):
    out = everything_that_leaves(kind, profile)
    assert SECRET not in out
    assert out.count("The old bridge carries") >= 6  # what is public is there


def test_the_internal_fields_are_found_by_their_annotation():
    assert set(internal_fields(Claim)) >= {"note", "flagged", "waiting", "assigned"}
    assert set(internal_fields(Evidence)) >= {"note", "obtained_by"}
    assert all(internal_fields(noun) is not None for noun in model.TYPES.values())
    claim = planted(bridge())
    assert SECRET in claim.note
    assert SECRET in claim.waiting.on


def test_a_secret_that_did_leave_would_be_found(monkeypatch):
    monkeypatch.setattr(model.Evidence, "is_public", property(lambda _: True))
    assert SECRET in everything_that_leaves(FakeLedger, "google")
