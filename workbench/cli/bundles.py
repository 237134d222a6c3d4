"""A published review with its proof: making a bundle, and checking one offline."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.common import claim_argument, ledger_argument, opened, say
from workbench.cli.keys import key_file, public_key, read, read_note
from workbench.publishing import PROFILES

_START = 64
_MAX_PAGE = 32 * 1024 * 1024


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--key",
    required=True,
    metavar="KEY|FILE",
    help="The private key's file; with --checkpoint the public key.",
)
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A checkpoint already signed, to prove it by; else one is signed now.",
)
@click.option(
    "--profile",
    type=click.Choice(sorted(PROFILES)),
    default="google",
    show_default=True,
)
@click.option(
    "--rev",
    type=click.IntRange(min=1),
    help="What had gone out at this revision of the claim (the newest).",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    help="The page or JSON as published, where the renderer has changed since.",
)
@click.option("-o", "out", type=click.Path(path_type=Path), help="A file to write.")
def bundle(
    ledger: str,
    claim: str,
    key: str,
    checkpoint: Path | None,
    profile: str,
    rev: int | None,
    review: Path | None,
    out: Path | None,
) -> None:
    """Write a published review with what proves it, for anybody to verify offline."""
    from workbench.ledger import SigningKey
    from workbench.publishing import bundle as bundled
    from workbench.publishing import replacing

    note = read_note(checkpoint) if checkpoint else None
    signing = public_key(key) if note else SigningKey.read(key_file(key))
    published = read(review, _MAX_PAGE) if review else None
    with opened(ledger) as open_ledger:
        data = bundled(
            open_ledger,
            claim,
            signing,
            profile=profile,
            rev=rev,
            checkpoint=note,
            published=published,
        )
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        with replacing(out) as stream:
            stream.write(data)
    say(f"{len(data)} bytes; readers need them and the public key, and no ledger")


def is_bundle(path: str) -> bool:
    """Whether a file, or standard input for -, is to be verified as a bundle."""
    if path == "-":
        return True
    file = Path(path)
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def verify_bundle(
    path: str,
    key: str,
    *,
    origin: str | None,
    checkpoint: Path | None,
    review: Path | None,
) -> None:
    """Check a bundle, and say what it shows. Ends in exit status 1 or 2."""
    from workbench.ledger import LedgerError
    from workbench.ledger.checkpoints import MAX_PROOF
    from workbench.publishing import remake
    from workbench.publishing.rendering import differing, found_in
    from workbench.verifier import NotABundle, statements, verify
    from workbench.verifier.reading import MAX_BUNDLE

    public = public_key(key)
    pinned = read(checkpoint, MAX_PROOF) if checkpoint else None
    page = read(review, _MAX_PAGE) if review else None
    data = read(Path(path), MAX_BUNDLE)
    try:
        verified = verify(data, str(public), origin=origin, checkpoint=pinned)
        remade = remake(verified)
    except NotABundle:
        raise
    except LedgerError as error:
        raise click.ClickException(f"{path}: {error}") from None
    for line in statements(verified, remade):
        say(line)
    if pinned is not None:
        say("The checkpoint given is of the same tree, or of one that extends it.")
    if page is not None:
        if found_in(page, verified.sha256) is None:
            differ = ", ".join(differing(page, verified.review))
            message = f"{review}: no review in it is the one of the bundle"
            if differ:
                message += f"; the most like it differs in {differ}"
            raise click.ClickException(message)
        say(f"{review}: the review in it is the one of the bundle.")
