"""What went wrong with a request, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

MEDIA_TYPE = "application/problem+json"

STATUS = {
    "conflict": 409,
    "refused": 422,
    "locked": 503,
    "invalid": 400,
    "failed": 500,
}
"""The HTTP status of each code of the desk's protocol."""


RETRY_SECONDS = 2
"""When to ask again where a ledger is locked or busy (Retry-After)."""


class Problem(Exception):  # noqa: N818 - the RFC's word
    """A request that was not carried out. ``more`` are members of the answer."""

    def __init__(self, status: int, code: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.body = {**problem(status, detail, code), **more}


def problem(status: int, detail: str, code: str) -> dict[str, Any]:
    """Return the members that every problem has; ``code`` says which one it is."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
