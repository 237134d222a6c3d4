"""The OpenAPI description of the interface, from the signatures that answer it."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench import __version__
from workbench.desk.host import READS, Host
from workbench.desk.requests import more_of, request_of
from workbench.server.panel import MOST
from workbench.server.problems import MEDIA_TYPE

METHODS = tuple(
    sorted(name.removeprefix("on_") for name in vars(Host) if name.startswith("on_"))
)
"""The methods of the desk's protocol."""


class NewLedger(msgspec.Struct, forbid_unknown_fields=True):
    """A ledger to be made: its path, and a publisher's TOML file to take in."""

    path: str
    publisher: str = ""


class ArticleFile(msgspec.Struct, forbid_unknown_fields=True):
    """An article to be taken in: a file below the root, and what is known of it."""

    file: str
    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    language: str = ""


class CheckedText(msgspec.Struct, forbid_unknown_fields=True):
    """A text with ClaimReview in it: JSON, or an HTML page."""

    text: str
    profiles: tuple[str, ...] = ()


_OBJECT = {"type": "object"}
_SEQ = {"type": "integer", "minimum": 0}


def description(base_url: str = "/") -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    records = [NewLedger, ArticleFile, CheckedText]
    records += [request_of(getattr(Host, f"on_{name}")) for name in METHODS]
    _, schemas = msgspec.json.schema_components(
        records, ref_template="#/components/schemas/{name}"
    )
    for name in METHODS:
        if more_of(getattr(Host, f"on_{name}")) is str:
            schemas[name]["additionalProperties"] = {"type": "string"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Claims workbench",
            "version": __version__,
            "description": "The ledger behind Jupyter's login. "
            "An anonymous login states who records with actor=.",
        },
        "servers": [{"url": f"{base_url}claims-workbench"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": {**schemas, "problem": _PROBLEM},
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "Authorization"}
            },
            "responses": {
                "problem": {
                    "description": "It was not done (RFC 9457).",
                    "content": {MEDIA_TYPE: {"schema": _ref("problem")}},
                },
                "locked": {
                    "description": "Another writer holds the ledger, or it is asked "
                    "for too much at once: nothing was recorded, ask again.",
                    "headers": {
                        "Retry-After": {
                            "required": True,
                            "description": "When, in seconds.",
                            "schema": {"type": "integer", "minimum": 1},
                        }
                    },
                    "content": {MEDIA_TYPE: {"schema": _ref("problem")}},
                },
            },
        },
    }


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "conflict": {"type": "object"},
    },
}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, schema: dict[str, Any], about: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": about}


_STRING = {"type": "string"}
_WHICH = [
    _query("path", _STRING, "The ledger's file, below the server's root; or"),
    _query("name", _STRING, "the name of a configured ledger."),
]
_WHO = [_query("actor", _STRING, "Who records, where the login is anonymous.")]
_STATUS = _query(
    "status", {"type": "array", "items": _STRING}, "Only claims of these statuses."
)


def _operation(
    about: str,
    answer: dict[str, Any],
    *,
    query: list[dict[str, Any]] | None = None,
    body: str = "",
    status: int = 200,
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": about,
        "parameters": query or [],
        "responses": {
            str(status): {
                "description": "Done.",
                "content": {"application/json": {"schema": answer}},
            },
            "default": {"$ref": "#/components/responses/problem"},
        },
    }
    if query and (query[0] in _WHICH or query[0] in _WHO):
        operation["responses"]["503"] = {"$ref": "#/components/responses/locked"}
    if body:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _ref(body)}},
        }
    return operation


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [*properties], "properties": properties}


_LIST = {"type": "array", "items": _OBJECT}
_BOOLEAN = {"type": "boolean"}


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {
        "/me": {
            "get": _operation(
                "Who is asking.",
                _object(name=_STRING, anonymous=_BOOLEAN, suggested=_STRING),
            )
        },
        "/ledgers": {
            "get": _operation(
                "The configured ledgers.",
                _object(names={"type": "array", "items": _STRING}),
            ),
            "post": _operation(
                "Make a ledger file.",
                _object(seq=_SEQ),
                query=_WHO,
                body="NewLedger",
                status=201,
            ),
        },
        "/changes": {
            "get": _operation(
                "What was recorded after an entry.",
                _object(claims=_LIST, documents=_LIST, saved=_OBJECT),
                query=[*_WHICH, _query("since", _SEQ, "The last entry that was seen.")],
            )
        },
        "/claims": {
            "get": _operation(
                "A page of the claims, by article.",
                _object(
                    seq=_SEQ,
                    total=_SEQ,
                    offset=_SEQ,
                    counts=_OBJECT,
                    documents=_LIST,
                    claims=_LIST,
                ),
                query=[
                    *_WHICH,
                    _STATUS,
                    _query("flagged", _BOOLEAN, "Only flagged ones."),
                    _query("query", _STRING, "Words, who said it, or a number."),
                    _query("offset", _SEQ, "How many to pass over."),
                    _query("limit", {**_SEQ, "maximum": MOST}, "How many to return."),
                ],
            )
        },
        "/articles": {
            "post": _operation(
                "Take in an article: claims are extracted in the background.",
                _object(task=_STRING),
                query=[*_WHICH, *_WHO],
                body="ArticleFile",
                status=202,
            )
        },
        "/profiles": {
            "get": _operation(
                "The consumers to export and check for.",
                _object(profiles={"type": "array", "items": _STRING}),
            )
        },
        "/export": {
            "get": _operation(
                "ClaimReview of the published claims, or a preview of others.",
                _object(reviews=_LIST, left_out=_LIST, previews=_SEQ),
                query=[
                    *_WHICH,
                    _STATUS,
                    _query("profile", _STRING, "The consumer."),
                ],
            )
        },
        "/verify": {
            "get": _operation(
                "Whether the ledger is what was recorded.",
                _object(verified=_BOOLEAN, entries=_SEQ, message=_STRING),
                query=_WHICH,
            )
        },
        "/check": {
            "post": _operation(
                "The reviews in a text, and what consumers find in them.",
                _object(reviews=_LIST, profiles=_LIST),
                body="CheckedText",
            )
        },
        "/openapi.json": {"get": _operation("This description.", _OBJECT)},
    }
    for name in METHODS:
        about = (getattr(Host, f"on_{name}").__doc__ or "").partition("\n")[0]
        paths[f"/{'ask' if name in READS else 'record'}/{name}"] = {
            "post": _operation(about, _OBJECT, query=[*_WHICH, *_WHO], body=name)
        }
    return paths
