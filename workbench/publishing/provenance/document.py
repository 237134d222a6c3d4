"""Ways of claims as a document of W3C PROV-DM, by the package ``prov``.

Entities are the public revisions of claims, what they were made of, and the reviews
that went out; activities are the ledger's entries; agents are who recorded them, by
their ids, and the publisher. Identifiers are under the ledger's name in ``.invalid``
(RFC 2606): they name, and lead nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prov.model import PROV, Namespace, ProvDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prov.identifier import QualifiedName

    from workbench.publishing.provenance.steps import Agent, Step, Thing, Way

_HOME = "https://claims-workbench.invalid/"
TERMS = Namespace("wb", f"{_HOME}terms#")
_ROLES = {
    "found": "finder",
    "assessed": "assessor",
    "reviewed": "reviewer",
    "published": "publisher",
    "corrected": "corrector",
    "withdrawn": "withdrawer",
}


def document(ledger: str, ways: Iterable[Way]) -> ProvDocument:
    """Return the provenance of claims. ``ledger`` is the ledger's id."""
    writing = _Writing(ledger)
    for way in ways:
        writing.add(way)
    return writing.document


class _Writing:
    """Writes each record once, under an identifier that stays the same."""

    def __init__(self, ledger: str) -> None:
        self.document = ProvDocument()
        self.document.add_namespace(TERMS)
        self._names = self.document.add_namespace("ledger", f"{_HOME}{ledger}/")
        self._known: set[str] = set()

    def add(self, way: Way) -> None:
        """Add one claim's way."""
        publisher = self._publisher(way)
        before: QualifiedName | None = None
        last = 0
        for step in way.steps:
            activity = self._activity(step, last)
            last = step.seq
            used = [self._thing(way.things[key]) for key in step.used]
            for entity in used:
                self._relation("usage", activity, entity)
            if not step.wording:
                continue
            entity = self._revision(way, step)
            self._relation("generation", entity, activity)
            for other in used:
                self._relation("derivation", entity, other)
            if before is not None:
                other_type = {PROV["type"]: PROV["Revision"]}
                self._relation("derivation", entity, before, other_type)
                if step.kind == "withdrawn":
                    self._relation("invalidation", before, activity)
            before = entity
            for profile, digest in sorted(step.renderings.items()):
                review = self._review(way, step, profile, digest)
                self._relation("generation", review, activity)
                self._relation("derivation", review, entity)
                if publisher is not None:
                    self._relation("attribution", review, publisher)

    # ---------------------------------------------------------------- elements

    def _activity(self, step: Step, after: int) -> QualifiedName:
        name = self._names[f"entry.{step.seq}"]
        if self._is_new(name):
            self.document.activity(
                name, step.at, step.at, {PROV["type"]: TERMS[step.kind]}
            )
        role = {PROV["role"]: TERMS[_ROLES[step.kind]]}
        self._relation("association", name, self._agent(step.agent), role)
        if after and after != step.seq:
            self._relation("communication", name, self._names[f"entry.{after}"])
        return name

    def _agent(self, agent: Agent) -> QualifiedName:
        name = self._names[agent.id]
        if self._is_new(name):
            software = agent.kind == "software"
            self.document.agent(
                name,
                _said(
                    ("prov:type", PROV["SoftwareAgent" if software else "Person"]),
                    ("prov:label", agent.name),
                    (TERMS["version"], agent.version),
                ),
            )
            if agent.on_behalf_of:
                self._relation("delegation", name, self._agent(agent.on_behalf_of))
        return name

    def _publisher(self, way: Way) -> QualifiedName | None:
        if not way.publisher:
            return None
        name = self._names["publisher"]
        if self._is_new(name):
            self.document.agent(
                name,
                _said(
                    ("prov:type", PROV["Organization"]),
                    ("prov:label", way.publisher),
                    (TERMS["url"], way.publisher_url),
                ),
            )
        return name

    def _thing(self, thing: Thing) -> QualifiedName:
        name = self._names[f"{thing.id}.{thing.rev}"]
        if self._is_new(name):
            self.document.entity(
                name,
                _said(
                    ("prov:type", TERMS[thing.kind]),
                    ("prov:label", thing.title),
                    (TERMS["url"], thing.url),
                    (TERMS["credit"], thing.credit),
                    (TERMS["date"], thing.date),
                    (TERMS["stance"], thing.stance),
                ),
            )
        return name

    def _revision(self, way: Way, step: Step) -> QualifiedName:
        name = self._names[f"{way.claim}.{step.rev}"]
        if self._is_new(name):
            self.document.entity(
                name,
                _said(
                    ("prov:type", TERMS["claim"]),
                    ("prov:label", step.wording),
                    (TERMS["status"], step.kind),
                    (TERMS["rating"], step.rating),
                    (TERMS["reason"], step.reason),
                ),
            )
        return name

    def _review(self, way: Way, step: Step, profile: str, digest: str) -> QualifiedName:
        name = self._names[f"{way.claim}.{step.rev}.{profile}"]
        if self._is_new(name):
            self.document.entity(
                name,
                _said(
                    ("prov:type", TERMS["review"]),
                    (TERMS["profile"], profile),
                    (TERMS["sha256"], digest),
                    (TERMS["url"], way.url),
                ),
            )
        return name

    # --------------------------------------------------------------- relations

    def _relation(
        self,
        kind: str,
        first: QualifiedName,
        second: QualifiedName,
        said: dict[Any, Any] | None = None,
    ) -> None:
        """Add a relation under a name of its own, so that it is the same each time."""
        parts = (kind, first.localpart, second.localpart)
        name = self._names["-".join(parts)]
        if self._is_new(name):
            make = getattr(self.document, kind)
            make(first, second, identifier=name, other_attributes=said or None)

    def _is_new(self, name: QualifiedName) -> bool:
        known = name.uri in self._known
        self._known.add(name.uri)
        return not known


def _said(*pairs: tuple[Any, Any]) -> dict[Any, Any]:
    """Return the attributes that say something."""
    return {name: value for name, value in pairs if value != ""}
