"""What an entry changed, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.ledger.changes import changes

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS = {
    "candidate": "Candidate again",
    "selected": "To check",
    "assessed": "Assessed",
    "reviewed": "Reviewed",
    "published": "Published",
    "corrected": "Corrected",
    "withdrawn": "Withdrawn",
}
_FIELD = {
    "wording": "Wording",
    "polarity": "Polarity",
    "source": "Who said it",
    "appearances": "Appearances",
    "tags": "Tags",
    "note": "Note",
    "assigned": "Assigned",
    "language": "Language",
}
_FIRST = {
    "document": "Article added",
    "evidence": "Evidence",
    "contact": "Claimant asked",
    "comment": "Comment",
    "link": "Link",
    "challenge": "Challenged",
    "erasure": "Erased",
}


def what_changed(
    type_: str,
    before: dict[str, Any],
    after: dict[str, Any],
    label: Callable[[dict[str, Any]], str],
) -> str:
    """Return in words how a subject went from one state to the next.

    ``label`` gives a verdict's rating as people read it. {} before: it is new.
    """
    if type_ == "claim":
        return _claim(before, after, label)
    if after.get("retracted"):
        return f"{_FIRST.get(type_, type_).capitalize()} retracted"
    if type_ == "evidence":
        named = (
            after.get("title")
            or after.get("who")
            or after.get("url")
            or after.get("kind", "page")
        )
        how = "changed" if before else after.get("stance", "context")
        return f"Evidence {how}: {named}"
    if type_ == "contact":
        return f"Claimant: {after.get('outcome', 'asked')}"
    return _FIRST.get(type_, type_.capitalize()) + (" changed" if before else "")


def _claim(
    before: dict[str, Any],
    after: dict[str, Any],
    label: Callable[[dict[str, Any]], str],
) -> str:
    if not before:
        return "Found in the article" if after.get("generator") else "Claim added"
    words: list[str] = []
    for change in changes(before, after):
        match change.field:
            case "verdict" if change.after:
                words.append(_verdict(change.before, change.after, label))
            case "flagged":
                words.append("Flagged" if change.after else "Flag taken away")
            case "waiting":
                on = (change.after or {}).get("on")
                words.append(f"Waits for {on}" if on else "Waits no more")
            case name if name in _FIELD:
                words.append(_FIELD[name])
    step = _step(before, after, told=bool(words))
    return "; ".join([step] * bool(step) + words) or "Changed"


def _step(before: dict[str, Any], after: dict[str, Any], *, told: bool) -> str:
    """Return how the status moved; "" where it stayed, or the verdict says it."""
    was, status = (state.get("status", "candidate") for state in (before, after))
    if was == status:
        corrections = [state.get("corrections", []) for state in (before, after)]
        if corrections[0] == corrections[1]:
            return ""
        more = len(corrections[1]) > len(corrections[0])
        return "Corrected" if more else "Correction reviewed"
    if status == "set aside":
        return f"Set aside: {after['set_aside']['reason']}"
    if status == "selected" and was in ("assessed", "reviewed"):
        return "Sent back"
    return "" if status == "assessed" and told else _STATUS[status]


def _verdict(
    before: dict[str, Any] | None,
    after: dict[str, Any],
    label: Callable[[dict[str, Any]], str],
) -> str:
    if before and before.get("rating") == after.get("rating"):
        return "Explanation"
    return f"Verdict: {label(after)}"
