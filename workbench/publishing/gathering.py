"""From the ledger's nouns to what may leave: pick, clean, and say what was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from workbench.publishing.finding import Finding
from workbench.publishing.public import Amendment, Party, PublicReview, Rated, Work
from workbench.publishing.refusing import NotPublicError, refuse_misleading
from workbench.publishing.values import (
    clean,
    hides,
    is_address,
    is_before,
    is_date,
    language_tag,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import (
        Appearance,
        Claim,
        Claimant,
        Correction,
        Document,
        Evidence,
        Publisher,
        Verdict,
    )
    from workbench.publishing.reading import Reader

_ITEM = "$.itemReviewed"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_SITE = "name the publisher: workbench publisher LEDGER publisher.toml"


def _in_address(claim_id: str) -> str:
    return quote(claim_id, safe="", errors="replace")


class Gathering:
    """Reads one claim after the other; remembers what many claims share."""

    def __init__(self, ledger: Reader) -> None:
        self._ledger = ledger
        self._documents = {document.id: document for document in ledger.documents()}
        self._rated: dict[tuple[str, int, str], Rated] = {}
        self._found: list[Finding] = []
        self._record = ledger.publisher()
        self._publisher = self._party(self._record) if self._record else None
        self._site = self._found

    def review(
        self, claim: Claim, evidence: Iterable[Evidence]
    ) -> tuple[PublicReview, tuple[Finding, ...]]:
        """Return what of a claim is public, and what had to be left out of it.

        Of ``evidence`` only what is public is used. Raises NotPublicError.
        """
        record, publisher = self._record, self._publisher
        if record is None or publisher is None or not publisher.name:
            raise NotPublicError("the ledger does not say who publishes it", _SITE)
        if claim.verdict is None:
            raise NotPublicError("it has no verdict", "assess it first")
        self._found = []
        url = self._page(claim, record)
        source, publication = claim.source, claim.publication
        if source.suggested and source.claimants:
            self._note(
                _ITEM + ".author",
                "suggested",
                "who said it was suggested by software and not yet confirmed",
                "confirm or change who said it",
            )
        published = publication.date_published if publication else ""
        published = self._date(published, "$.datePublished")
        amended = claim.corrections if claim.status == "corrected" else ()
        claimants = (self._claimant(x, claim) for x in source.claimants)
        cited = (self._citation(x) for x in evidence if x.is_public)
        public = PublicReview(
            identifier=f"{url.partition('#')[0]}#{_in_address(claim.id)}",
            url=url,
            preview=claim.status not in ("published", "corrected"),
            wording=self._text(claim.wording, "$.claimReviewed"),
            language=language_tag(record.language),
            rated=self._rating(claim.verdict, record.language),
            explanation=self._text(
                claim.verdict.explanation, "$.reviewRating.ratingExplanation"
            ),
            publisher=publisher,
            license=self._address(record.license, "$.license"),
            published=published,
            modified=self._modified(amended, published),
            amendments=tuple(
                Amendment(
                    self._text(x.text, "$.correction"),
                    self._date(x.at, "$.correction"),
                )
                for x in amended
            ),
            claimants=tuple(x for x in claimants if x),
            stated=self._date(source.date, _ITEM + ".datePublished"),
            place=self._text(source.location, _ITEM + ".name"),
            original=self._text(claim.original, _ITEM + ".text"),
            claim_language="" if claim.original else language_tag(claim.language),
            appearances=self._appearances(claim),
            first_appearance=self._first(source.first_appearance),
            citations=tuple(x for x in cited if x),
            tags=tuple(self._text(x, "$.keywords") for x in claim.tags),
        )
        refuse_misleading(public)
        return public, (*self._site, *self._found)

    # ------------------------------------------------------------ single values

    def _note(self, path: str, rule: str, message: str, remedy: str) -> None:
        self._found.append(
            Finding(
                severity="advice", path=path, rule=rule, message=message, remedy=remedy
            )
        )

    def _text(self, text: str, path: str) -> str:
        if hides(text):
            self._note(
                path,
                "unseen",
                "characters that cannot be seen were taken out",
                "type the text anew",
            )
        return clean(text)

    def _date(self, text: str, path: str) -> str:
        if not text or is_date(text):
            return text
        self._note(path, "date", f"{text!r} was left out", "give a date that exists")
        return ""

    def _address(self, text: str, path: str) -> str:
        if not text or is_address(text):
            return text
        shown = clean(text)[:80]
        self._note(
            path,
            "url",
            f'"{shown}" was left out',
            "only http and https addresses leave",
        )
        return ""

    # --------------------------------------------------------------- the check

    def _modified(self, amended: tuple[Correction, ...], published: str) -> str:
        modified = self._date(amended[-1].at, "$.dateModified") if amended else ""
        if modified and is_before(modified, published):
            self._note(
                "$.dateModified",
                "date-order",
                f"the correction of {modified} is before the publication",
                "correct the date of publication",
            )
            return ""
        return modified

    def _page(self, claim: Claim, record: Publisher) -> str:
        own = claim.publication.url if claim.publication else ""
        if own and is_address(own):
            return own
        if own:
            shown = clean(own)[:80]
            raise NotPublicError(
                f'its address "{shown}" is not an http or https address',
                "publish it again with its address: --url https://…",
            )
        pattern = record.page_url
        url = pattern.replace("{claim}", _in_address(claim.id))
        if not pattern or url == pattern or not is_address(url):
            raise NotPublicError(
                "it has no address of its own",
                "publish it with --url, or give the publisher a page_url such as "
                "https://example.org/checks/{claim}",
            )
        return url

    def _rating(self, verdict: Verdict, language: str) -> Rated:
        key = (verdict.scale, verdict.scale_rev, verdict.rating)
        rated = self._rated.get(key)
        if rated is None:
            try:
                scale = self._ledger.scale(verdict.scale, verdict.scale_rev)
                rating = next(x for x in scale.ratings if x.id == verdict.rating)
            except (LookupError, StopIteration):
                raise NotPublicError(
                    f'the scale "{verdict.scale}" has no rating "{verdict.rating}"',
                    "assess it anew with a rating of the scale",
                ) from None
            label, values = clean(rating.label(language)), scale.values
            if not label:
                raise NotPublicError(
                    f'the rating "{rating.id}" has no label',
                    "give it one in publisher.toml and import that",
                )
            if rating.value is None or not 1 <= values[0] < values[-1]:
                rated = Rated(label)
            else:
                rated = Rated(label, rating.value, values[-1], values[0])
            self._rated[key] = rated
        return rated

    def _party(self, record: Publisher) -> Party:
        return Party(
            type="Organization",
            name=self._text(record.name, "$.author.name"),
            url=self._address(record.url, "$.author.url"),
            logo=self._address(record.logo, "$.author.logo"),
            policy=self._address(record.corrections_policy, "$.author"),
            same_as=self._addresses(record.same_as, "$.author.sameAs"),
        )

    def _addresses(self, same_as: tuple[str, ...], path: str) -> tuple[str, ...]:
        return tuple(x for x in same_as if self._address(x, path))

    # --------------------------------------------------- the claim and its works

    def _claimant(self, claimant: Claimant, claim: Claim) -> Party | None:
        name, path = claimant.name, _ITEM + ".author"
        if claimant.kind in ("unnamed", "unknown"):
            return None
        if claimant.kind == "outlet" and not name:
            for appearance in claim.appearances:
                document = self._documents.get(appearance.document)
                if document and document.publisher:
                    name = document.publisher
                    break
        name = self._text(name, path)
        if not name:
            self._note(
                path,
                "author",
                "a claimant without a name was left out",
                "name who said it",
            )
            return None
        return Party(
            type="Person" if claimant.kind == "person" else "Organization",
            name=name,
            role=self._text(claimant.role, path),
            same_as=self._addresses(claimant.same_as, path + ".sameAs"),
        )

    def _appearances(self, claim: Claim) -> tuple[Work, ...]:
        works = (self._appearance(x) for x in claim.appearances)
        return tuple(x for x in works if x)

    def _appearance(self, appearance: Appearance) -> Work | None:
        path = _ITEM + ".appearance"
        document = self._documents.get(appearance.document)
        if document is not None:
            return self._work(document, appearance.url or document.url, path)
        url = self._address(appearance.url, path)
        return Work(url=url) if url else None

    def _first(self, first: str) -> Work | None:
        path = _ITEM + ".firstAppearance"
        document = self._documents.get(first)
        if document is not None:
            return self._work(document, document.url, path)
        if _SCHEME.match(first):
            url = self._address(first, path)
            return Work(url=url) if url else None
        name = self._text(first, path)
        return Work(name=name) if name else None

    def _work(self, document: Document, url: str, path: str) -> Work | None:
        url, name = self._address(url, path), self._text(document.title, path)
        if not (url or name):
            return None
        return Work(
            type="NewsArticle" if document.kind == "article" else "CreativeWork",
            name=name,
            url=url,
            publisher=self._text(document.publisher, path),
            published=self._date(document.date_published, path),
        )

    def _citation(self, evidence: Evidence) -> Work | None:
        document = self._documents.get(evidence.document)
        title, url = evidence.title, evidence.url
        if document:
            title, url = title or document.title, url or document.url
        quoted = evidence.quoted
        if not quoted and evidence.passage:
            quoted = evidence.passage.exact
        path = "$.citation"
        work = Work(
            name=self._text(title, path),
            url=self._address(url, path),
            archived=self._address(evidence.archived_url, path),
            publisher=self._text(document.publisher, path) if document else "",
            published=self._date(document.date_published, path) if document else "",
            credit=self._text(
                ", ".join(x for x in (evidence.who, evidence.role) if x), path
            ),
            text=self._text(quoted, path),
        )
        return work if work.name or work.url or work.credit or work.text else None
