"""Answers the requests of a desk, one method each (extension/ui/protocol.ts)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.desk.acts import act
from workbench.desk.articles import Articles
from workbench.desk.earlier import Earlier
from workbench.desk.failure import Failure, failure_of
from workbench.desk.requests import validate
from workbench.desk.views import Views, plain
from workbench.ledger import Conflict
from workbench.ledger.changes import changes
from workbench.quotes import find_quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.desk.lists import Lists
    from workbench.ledger import Entry, Ledger
    from workbench.model import Document

_DESK = "desk"
_DRAFT_ONLY = ("evidence", "contact", "comment")
_CLEARS = {"cite": "evidence", "contact": "contact", "comment": "comment"}


READS = frozenset(
    (
        "open",
        "document",
        "claim",
        "entry",
        "find_quote",
        "clashes",
        "comparison",
        "overview",
        "preview",
        "earlier",
    )
)
"""The methods that only read; all others record or keep something."""


class Host:
    """One desk's counterpart. ``emit(name, data)`` sends the protocol's events."""

    def __init__(
        self,
        ledger: Ledger,
        emit: Callable[[str, Any], None],
        lists: Lists | None = None,
    ) -> None:
        self.ledger = ledger
        self.views = Views(ledger, lists)
        self.lists = self.views.lists
        self._emit = emit
        self._articles = Articles(emit, self._add_article)
        self._earlier = Earlier(ledger)

    def answer(self, method: str, params: dict[str, Any]) -> Any:
        """Return the result of a request. Raises Failure."""
        asked = getattr(type(self), f"on_{method}", None)
        if asked is None:
            raise Failure(
                "invalid", f'the desk asked for "{method}", which is not known'
            )
        try:
            validate(asked, params)
            return asked(self, **params)
        except (TypeError, msgspec.ValidationError) as error:
            raise Failure("invalid", f"{method}: {error}") from error
        except Exception as error:
            raise failure_of(error, self.views) from error

    def poll(self) -> None:
        """Tell the desk what others, or a cell of the notebook, have recorded."""
        if changed := self.lists.refresh():
            self._emit("changed", changed)

    # ---------------------------------------------------------------- reading

    def on_open(self) -> dict[str, Any]:
        """Return the DeskState."""
        self.poll()
        ledger = self.ledger
        me = ledger.me()
        publisher = ledger.publisher()
        kept = ledger.draft(_DESK) if me else None
        return {
            "ledger": ledger.name,
            "actor": {"id": me.id if me else "", "name": me.name if me else ""},
            "scale": plain(ledger.scale()),
            "publisher": plain(publisher) if publisher else None,
            "documents": self.lists.documents(),
            "claims": self.lists.lines.all(),
            "position": kept[1] if kept else {},
            "saved": self.lists.saved(),
        }

    def on_document(self, id: str) -> dict[str, Any]:  # noqa: A002
        """Return the DocumentText."""
        return self.views.document(id)

    def on_claim(self, id: str) -> dict[str, Any]:  # noqa: A002
        """Return the ClaimDetail."""
        return self.views.claim(id)

    def on_entry(self, seq: int) -> dict[str, Any]:
        """Return an entry beside the one before it, field by field."""
        entry = self.ledger.entry(seq)
        history = self.ledger.history(entry.subject)
        before: Entry | None = history[entry.rev - 2] if entry.rev > 1 else None
        was = before.state if before else {}
        return {
            "item": self.views.history_item(entry, before),
            "changes": [
                {"field": c.field, "before": _text(c.before), "after": _text(c.after)}
                for c in changes(was, entry.state)
            ],
        }

    def on_find_quote(
        self, quote: str, text: str = "", document: str = ""
    ) -> dict[str, Any]:
        """Return where a quotation stands in a text or in a document."""
        searched = text or (self.ledger.document(document).text if document else "")
        match = find_quote(searched, quote)
        return {"match": msgspec.to_builtins(match) if match else None}

    def on_clashes(
        self, claim: str, base_rev: int, fields: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what saving would clash with: a save that is late records nothing."""
        if self.ledger.claim(claim).rev > base_rev:
            try:
                act(self.ledger, "save", claim, base_rev, {"fields": fields})
            except Conflict as error:
                return {"conflict": failure_of(error, self.views).data["conflict"]}
        return {"conflict": None}

    def on_comparison(self, claim: str = "") -> dict[str, Any]:
        """Return a claim as several reports have it, side by side."""
        from workbench.desk.compared import Compared

        self.poll()
        return Compared(self.ledger, self.lists).comparison(claim)

    def on_overview(self) -> dict[str, Any]:
        """Return how the whole check stands: its charts and its lists."""
        from workbench.overview.charts import charts
        from workbench.overview.facts import facts

        self.poll()
        found = facts(self.ledger)
        return {
            "scale": plain(self.ledger.scale()),
            "charts": charts(found),
            "facts": found,
            "claims": self.lists.lines.all(),
            "documents": self.lists.documents(),
            "saved": self.lists.saved(),
        }

    def on_preview(self, claim: str) -> dict[str, Any]:
        """Return the claim as readers will see it, or why it cannot be exported."""
        from workbench.publishing import Exported, check, export_claim

        result = export_claim(self.ledger, self.ledger.claim(claim))
        if not isinstance(result, Exported):
            said = (result.reason, result.remedy)
            why = " ".join(f"{part[0].upper()}{part[1:]}." for part in said)
            return {"review": None, "reasons": [why], "findings": []}
        found = [*result.findings, *check(result.review)]
        return {
            "review": result.review,
            "reasons": ["This is a preview: it is not published."]
            if result.preview
            else [],
            "findings": [
                {
                    "severity": f.severity,
                    "path": f.path,
                    "message": f.message,
                    "remedy": f.remedy,
                }
                for f in found
            ],
        }

    def on_earlier(self, claim: str) -> dict[str, Any]:
        """Return the earlier checks that match a claim, best first."""
        return self._earlier.like(claim)

    # -------------------------------------------------------------- recording

    def on_act(
        self, verb: str, claim: str, expected_rev: int, **params: Any
    ) -> dict[str, Any]:
        """Carry out a verb and return what it changed."""
        act(self.ledger, verb, claim, expected_rev, params)
        if verb in ("save", "correct"):
            self._clear_draft(claim, keep=_DRAFT_ONLY)
        elif verb in _CLEARS:
            self._clear_draft(claim, drop=_CLEARS[verb])
        return self._acted(claim)

    def on_decide(
        self,
        link: str,
        expected_rev: int,
        *,
        confirmed: bool,
        relation: str = "",
        claim: str = "",
    ) -> dict[str, Any]:
        """Confirm or reject how two claims stand; return the detail of ``claim``."""
        self.ledger.decide(
            link, confirmed=confirmed, relation=relation, expected_rev=expected_rev
        )
        return self._acted(claim or None)

    def on_suggest(self) -> dict[str, Any]:
        """Record where the articles agree or conflict, as suggestions."""
        from workbench.comparison import suggest

        suggest(self.ledger)
        return self._acted(None)

    def on_reconsider(self, link: str, expected_rev: int) -> dict[str, Any]:
        """Take back one's own latest decision about a link."""
        self.ledger.undo(link, expected_rev=expected_rev)
        return self._acted(None)

    def on_add_claim(
        self, document: str, start: int, end: int, wording: str = ""
    ) -> dict[str, Any]:
        """Record a claim that was missed."""
        entry = self.ledger.add_claim(document, start, end, wording=wording)
        return self._acted(entry.subject)

    def on_set_aside_rest(self, document: str) -> dict[str, Any]:
        """Set aside every candidate of a document."""
        if not self.ledger.set_aside_rest(document):
            raise Failure("refused", "No candidate of this article is left.")
        return self._acted(None)

    def on_describe(
        self, document: str, expected_rev: int, **card: str
    ) -> dict[str, Any]:
        """State what an article's card says."""
        self.ledger.describe(document, expected_rev=expected_rev, **card)
        return self._acted(None)

    def on_draft(
        self, claim: str, base_rev: int, fields: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Keep what is typed, or forget it."""
        if fields is None:
            self.ledger.drop_draft(claim)
            return {"at": ""}
        at = self.ledger.put_draft(claim, {"base_rev": base_rev, "fields": fields})
        return {"at": at}

    def on_position(self, **position: str) -> dict[str, Any]:
        """Keep where the person is, to go on there."""
        if self.ledger.me():
            self.ledger.put_draft(_DESK, position)
        return {}

    def on_add_article(self, text: str, **card: str) -> dict[str, Any]:
        """Read and extract an article in the background."""
        from workbench.documents import read

        if "\n" not in text:
            text += "\n"  # a text in hand, never the name of a file
        return self.add_article(read(text, **{k: v for k, v in card.items() if v}))

    def add_article(self, document: Document) -> dict[str, Any]:
        """Extract an article that was read, in the background."""
        return {"task": self._articles.start(document)}

    def on_stop(self, task: str) -> dict[str, Any]:
        """Stop a background task; nothing of it is recorded."""
        self._articles.stop(task)
        return {}

    def close(self) -> None:
        """Stop what still runs in the background."""
        self._articles.close()

    # --------------------------------------------------------------- plumbing

    def _add_article(self, document: Any, claims: Any, segments: Any) -> None:
        self.ledger.add(document, claims, segments=segments)
        self.poll()

    def _acted(self, claim: str | None) -> dict[str, Any]:
        changed = self.lists.refresh() or {"claims": [], "documents": [], "saved": None}
        return {
            "claims": changed["claims"],
            "documents": changed["documents"],
            "detail": self.views.claim(claim) if claim else None,
            "saved": changed["saved"] or self.lists.saved(),
        }

    def _clear_draft(
        self, claim: str, *, keep: tuple[str, ...] = (), drop: str = ""
    ) -> None:
        kept = self.ledger.draft(claim)
        if kept is None:
            return
        fields: dict[str, Any] = kept[1]["fields"]
        rest = {k: v for k, v in fields.items() if (k in keep if keep else k != drop)}
        if rest:
            rev = self.ledger.claim(claim).rev if keep else kept[1]["base_rev"]
            self.ledger.put_draft(claim, {"base_rev": rev, "fields": rest})
        else:
            self.ledger.drop_draft(claim)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
