"""Reading a ledger: claims, log, diff, blame."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click
import msgspec

from workbench.cli.common import (
    claim_argument,
    ledger_argument,
    opened,
    print_csv,
    print_json,
    print_table,
)
from workbench.model import Status

if TYPE_CHECKING:
    from workbench.ledger import Entry, Reader
    from workbench.model import Claim

_SEQ = re.compile(r"[0-9]{1,18}")
_STATUSES: tuple[str, ...] = Status.__args__  # type: ignore[attr-defined]
_format = click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl"]), default="table"
)


class StatusType(click.ParamType[str]):
    """A status, with a space or a hyphen in "set aside"."""

    name = "status"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the status; a usage error where it is none."""
        status = str(value).replace("-", " ").lower()
        if status not in _STATUSES:
            self.fail(f'"{value}" is not one of: {", ".join(_STATUSES)}', param, ctx)
        return status


@click.command()
@ledger_argument
@click.option("--status", type=StatusType(), multiple=True, help="Only these.")
@click.option("--as-of", help="As the ledger was after this entry, or at this time.")
@click.option("--published-as-of", help="What readers could read at this time.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl", "csv"]), default="table"
)
def claims(
    ledger: str,
    status: tuple[str, ...],
    as_of: str | None,
    published_as_of: str | None,
    format_: str,
) -> None:
    """List the claims of a ledger."""
    if as_of is not None and published_as_of is not None:
        message = "--as-of is as it was recorded, --published-as-of as it was read"
        raise click.UsageError(f"{message}: give one of them")
    with opened(ledger) as open_ledger:
        reader: Reader = open_ledger
        if as_of is not None:
            reader = open_ledger.as_of(int(as_of) if _SEQ.fullmatch(as_of) else as_of)
        if published_as_of is not None:
            reader = open_ledger.published_as_of(published_as_of)
        if format_ == "csv":
            frame = reader.to_frame()
            if status:
                frame = frame[frame["status"].isin(status)]
            rows = frame.astype(object).where(frame.notna(), None)
            print_csv(list(frame.columns), rows.itertuples(index=False))
            return
        found = reader.claims(status or None)
        if format_ == "jsonl":
            for claim in found:
                print_json(as_json(claim, reader))
            return
        print_table(
            ("id", "rev", "status", "said by", "claim", "verdict"),
            (
                (
                    c.id,
                    c.rev,
                    c.status,
                    reader.explained(c.source.said_by),
                    reader.explained(c.wording),
                    reader.rated(c, "en"),
                )
                for c in found
            ),
        )


def as_json(claim: Claim, reader: Reader) -> dict[str, Any]:
    """Return a claim as one JSON object, the fields that count always there."""
    data: dict[str, Any] = {
        "id": claim.id,
        "rev": claim.rev,
        "status": claim.status,
        "wording": claim.wording,
        "polarity": claim.polarity,
    }
    voices = [c for c in claim.source.claimants if c.kind != "outlet"]
    data["source"] = {
        "name": voices[0].name if voices else None,
        "via": claim.source.via or None,
        **msgspec.to_builtins(claim.source),
    }
    data["verdict"] = None
    if claim.verdict:
        data["verdict"] = {
            "label": reader.rated(claim, "en"),
            **msgspec.to_builtins(claim.verdict),
        }
    data["appearances"] = [
        {
            **msgspec.to_builtins(a),
            "passages": [
                {"start": p.start, "end": p.end, **msgspec.to_builtins(p)}
                for p in a.passages
            ],
        }
        for a in claim.appearances
    ]
    rest = msgspec.to_builtins(claim)
    return data | {k: v for k, v in rest.items() if k not in data}


@click.command()
@ledger_argument
@click.argument("claim", required=False)
@_format
def log(ledger: str, claim: str | None, format_: str) -> None:
    """Show the entries of a ledger or of one claim, oldest first."""
    from workbench.desk.words import what_changed

    def word(verdict: dict[str, Any]) -> str:
        return str(verdict.get("rating", ""))

    with opened(ledger) as open_ledger:
        entries = open_ledger.history(claim) if claim else open_ledger.entries()
        before: dict[str, Entry] = {}
        rows = []
        for entry in entries:
            last = before.get(entry.subject)
            what = what_changed(
                entry.type, last.state if last else {}, entry.state, word
            )
            before[entry.subject] = entry
            row = {
                "seq": entry.seq,
                "at": entry.at,
                "actor": entry.actor,
                "type": entry.type,
                "subject": entry.subject,
                "rev": entry.rev,
                "what": what,
                "why": entry.why,
            }
            if format_ == "jsonl":
                print_json(row)
            else:
                told = (open_ledger.explained(str(x)) for x in list(row.values())[2:])
                rows.append([entry.seq, entry.at[:19], *told])
        if format_ == "table":
            print_table(
                ("seq", "at", "actor", "type", "subject", "rev", "what", "why"), rows
            )


@click.command()
@ledger_argument
@claim_argument
@click.argument("rev_a", type=click.IntRange(min=0))
@click.argument("rev_b", type=click.IntRange(min=0))
@_format
def diff(ledger: str, claim: str, rev_a: int, rev_b: int, format_: str) -> None:
    """Show the fields in which two revisions of a claim differ (0: nothing yet)."""
    with opened(ledger) as open_ledger:
        found = open_ledger.diff(claim, rev_a, rev_b)
        if format_ == "jsonl":
            for change in found:
                print_json(msgspec.to_builtins(change))
            return
        told = open_ledger.explained
        print_table(
            ("field", f"rev {rev_a}", f"rev {rev_b}"),
            ((c.field, told(_text(c.before)), told(_text(c.after))) for c in found),
        )


@click.command()
@ledger_argument
@claim_argument
@_format
def blame(ledger: str, claim: str, format_: str) -> None:
    """Show which entry set each field of a claim as it is."""
    with opened(ledger) as open_ledger:
        found = open_ledger.blame(claim)
        rows: list[dict[str, Any]] = [
            {
                "field": name,
                "seq": entry.seq,
                "rev": entry.rev,
                "at": entry.at,
                "actor": entry.actor,
                "value": entry.state[name],
            }
            for name, entry in found.items()
        ]
        if format_ == "jsonl":
            for row in rows:
                print_json(row)
            return
        told = open_ledger.explained
        print_table(
            ("field", "entry", "rev", "at", "actor", "value"),
            ([*list(row.values())[:-1], told(_text(row.get("value")))] for row in rows),
        )


def _text(value: Any) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
