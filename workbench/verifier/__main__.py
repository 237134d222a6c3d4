"""The verifier at a terminal: python -m workbench.verifier BUNDLE --key KEY."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.ledger.checkpoints import MAX_PROOF
from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import MAX_KEY, bounded
from workbench.verifier import NotABundle, statements, verify
from workbench.verifier.reading import MAX_BUNDLE


def main(args: Sequence[str] | None = None) -> int:
    """Check a bundle. Return 0; 1 where it does not hold; 2 where it is none."""
    parser = argparse.ArgumentParser(
        prog="python -m workbench.verifier",
        description="Check a bundle of a published review, offline.",
    )
    add = parser.add_argument
    add("bundle", help="the bundle's file, or - for standard input")
    add("--key", required=True, help="the public key of its ledger, or a file with it")
    add("--origin", help="the ledger's origin, where you have it")
    add("--checkpoint", help="a checkpoint that you kept: a file")
    given = parser.parse_args(args)
    try:
        key = given.key
        if Path(key).exists():
            key = bounded(_read(key, MAX_KEY), MAX_KEY, "public key")
        pinned = _read(given.checkpoint, MAX_PROOF) if given.checkpoint else None
        bundle = _read(given.bundle, MAX_BUNDLE)
        found = verify(bundle, key, origin=given.origin, checkpoint=pinned)
    except NotABundle as error:
        return _said([str(error)], 2)
    except LedgerError as error:
        return _said([str(error)], 1)
    except OSError as error:
        return _said([f"{error.filename}: {error.strerror}"], 2)
    return _said(statements(found), 0)


def _read(path: str, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input: one above ``limit`` at most."""
    if path == "-":
        return sys.stdin.buffer.read(limit + 1)
    with Path(path).open("rb") as file:
        return file.read(limit + 1)


def _said(lines: list[str], status: int) -> int:
    for line in lines:
        plain = "".join(c if c.isprintable() else " " for c in line)
        sys.stderr.write(f"{plain}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
