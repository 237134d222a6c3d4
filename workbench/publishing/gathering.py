"""From the ledger's nouns to what may leave: pick, clean, and say what was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from workbench.model import Publisher
from workbench.publishing.cleaning import Cleaning
from workbench.publishing.public import (
    Amendment,
    Party,
    PublicClaim,
    PublicReview,
    Rated,
    Work,
)
from workbench.publishing.refusing import NotPublicError, refuse_misleading
from workbench.publishing.values import (
    clean,
    in_address,
    is_address,
    is_before,
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
        Verdict,
    )
    from workbench.publishing.finding import Finding
    from workbench.publishing.reading import Reader

_AUTHOR = "$.itemReviewed.author"
_SAME_AS = "$.itemReviewed.author.sameAs"
_APPEARANCE = "$.itemReviewed.appearance"
_FIRST = "$.itemReviewed.firstAppearance"
_CITATION = "$.citation"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)

T = TypeVar("T")


class Gathering:
    """Reads one claim after the other; remembers what many claims share."""

    def __init__(self, ledger: Reader) -> None:
        self._ledger = ledger
        self._documents = {document.id: document for document in ledger.documents()}
        self._works: dict[str, tuple[Work | None, list[Finding]]] = {}
        self._outlets: dict[str, Party | None] = {"": None}
        self._rated: dict[tuple[str, int, str], Rated] = {}
        self._clean = Cleaning()
        record = ledger.publisher() or Publisher(name="")
        self._publisher = _publisher(record, self._clean)
        self._language = language_tag(record.language)
        self._license = self._clean.address(record.license, "$.license")
        pattern = record.page_url
        fits = "{claim}" in pattern and is_address(pattern.replace("{claim}", "x"))
        self._pattern = pattern if fits else ""
        self._site = self._clean.found

    def review(
        self, claim: Claim, evidence: Iterable[Evidence]
    ) -> tuple[PublicReview, tuple[Finding, ...]]:
        """Return what of a claim is public, and what had to be left out of it.

        Of ``evidence`` only what is public is used. Raises NotPublicError.
        """
        if not self._publisher.name:
            raise NotPublicError(
                "the ledger does not say who publishes it",
                "name the publisher: workbench publisher LEDGER publisher.toml",
            )
        if claim.verdict is None:
            raise NotPublicError("it has no verdict", "assess it first")
        self._clean = clean = Cleaning()
        slug = in_address(claim.id)
        url = self._page(claim, slug)
        publication = claim.publication
        published = clean.date(
            publication.date_published if publication else "", "$.datePublished"
        )
        amended = claim.corrections
        review = PublicReview(
            identifier=f"{url.partition('#')[0]}#{slug}",
            url=url,
            status="" if claim.status in ("published", "corrected") else "Preview",
            wording=clean.text(claim.wording, "$.claimReviewed"),
            language=self._language,
            rated=self._rating(claim.verdict),
            publisher=self._publisher,
            license=self._license,
            published=published,
            modified=self._modified(amended, published) if amended else "",
            amendments=tuple([self._amendment(x) for x in amended]),
            claim=self._claim(claim),
            citations=_known([self._citation(x) for x in evidence if x.is_public]),
            tags=tuple([clean.text(x, "$.keywords") for x in claim.tags]),
        )
        refuse_misleading(review)
        return review, (*self._site, *clean.found)

    # --------------------------------------------------------------- the check

    def _page(self, claim: Claim, slug: str) -> str:
        own = claim.publication.url if claim.publication else ""
        if own:
            if is_address(own):
                return own
            raise NotPublicError(
                f'its address "{clean(own)[:80]}" is not an http or https address',
                "publish it again with its address: --url https://…",
            )
        if not self._pattern:
            raise NotPublicError(
                "it has no address of its own",
                "publish it with --url, or give the publisher a page_url such as "
                "https://example.org/checks/{claim}",
            )
        return self._pattern.replace("{claim}", slug)

    def _rating(self, verdict: Verdict) -> Rated:
        key = (verdict.scale, verdict.scale_rev, verdict.rating)
        rated = self._rated.get(key)
        if rated is None:
            rated = self._rated[key] = self._of_scale(*key)
        return Rated(
            rated.label,
            rated.value,
            rated.best,
            rated.worst,
            self._clean.text(verdict.explanation, "$.reviewRating.ratingExplanation"),
        )

    def _of_scale(self, scale_id: str, rev: int, rating_id: str) -> Rated:
        try:
            scale = self._ledger.scale(scale_id, rev)
            rating = next(x for x in scale.ratings if x.id == rating_id)
        except (LookupError, StopIteration):
            raise NotPublicError(
                f'the scale "{scale_id}" has no rating "{rating_id}"',
                "assess it anew with a rating of the scale",
            ) from None
        label, values = clean(rating.label(self._language)), scale.values
        if not label:
            raise NotPublicError(
                f'the rating "{rating.id}" has no label',
                "give it one in publisher.toml and import that",
            )
        if rating.value is None or not 1 <= values[0] < values[-1]:
            return Rated(label)
        return Rated(label, rating.value, values[-1], values[0])

    def _modified(self, amended: tuple[Correction, ...], published: str) -> str:
        modified = self._clean.date(amended[-1].at, "$.dateModified")
        if modified and is_before(modified, published):
            self._clean.note(
                "$.dateModified",
                "date-order",
                f"the correction of {modified} is before the publication",
                "correct the date of publication",
            )
            return ""
        return modified

    def _amendment(self, correction: Correction) -> Amendment:
        return Amendment(
            self._clean.text(correction.text, "$.correction"),
            self._clean.date(correction.at, "$.correction"),
        )

    # --------------------------------------------------- the claim and its works

    def _claim(self, claim: Claim) -> PublicClaim:
        source, clean = claim.source, self._clean
        if source.suggested and source.claimants:
            clean.note(
                _AUTHOR,
                "suggested",
                "who said it was suggested by software and not yet confirmed",
                "confirm or change who said it",
            )
        return PublicClaim(
            claimants=_known([self._claimant(x, claim) for x in source.claimants]),
            stated=clean.date(source.date, "$.itemReviewed.datePublished"),
            place=clean.text(source.location, "$.itemReviewed.name"),
            original=clean.text(claim.original, "$.itemReviewed.text"),
            language="" if claim.original else language_tag(claim.language),
            appearances=_known([self._appearance(x) for x in claim.appearances]),
            first_appearance=self._first(source.first_appearance)
            if source.first_appearance
            else None,
        )

    def _claimant(self, claimant: Claimant, claim: Claim) -> Party | None:
        kind, name = claimant.kind, claimant.name
        if kind in ("unnamed", "unknown"):
            return None
        if kind == "outlet" and not name:
            places = (self._documents.get(x.document) for x in claim.appearances)
            name = next((x.publisher for x in places if x and x.publisher), "")
        name = self._clean.text(name, _AUTHOR)
        if not name:
            self._clean.note(
                _AUTHOR,
                "author",
                "a claimant without a name was left out",
                "name who said it",
            )
            return None
        role = self._clean.text(claimant.role, _AUTHOR)
        same_as = self._clean.addresses(claimant.same_as, _SAME_AS)
        if kind == "person":
            return Party("Person", name, job=role, same_as=same_as)
        return Party("Organization", name, description=role, same_as=same_as)

    def _appearance(self, appearance: Appearance) -> Work | None:
        document = self._documents.get(appearance.document)
        if document is not None:
            return self._work(document, appearance.url)
        url = self._clean.address(appearance.url, _APPEARANCE)
        return Work(url=url) if url else None

    def _first(self, first: str) -> Work | None:
        document = self._documents.get(first)
        if document is not None:
            return self._work(document, "")
        if _SCHEME.match(first):
            url = self._clean.address(first, _FIRST)
            return Work(url=url) if url else None
        name = self._clean.text(first, _FIRST)
        return Work(name=name) if name else None

    def _work(self, document: Document, url: str) -> Work | None:
        known = None if url else self._works.get(document.id)
        if known is None:
            clean = Cleaning()
            known = self._read(document, url or document.url, clean), clean.found
            if not url:
                self._works[document.id] = known
        work, found = known
        if found:
            self._clean.found += found
        return work

    def _read(self, document: Document, url: str, clean: Cleaning) -> Work | None:
        url = clean.address(url, _APPEARANCE)
        title = clean.text(document.title, _APPEARANCE)
        if not (url or title):
            return None
        article = document.kind == "article"
        return Work(
            "NewsArticle" if article else "CreativeWork",
            name="" if article else title,
            headline=title if article else "",
            url=url,
            publisher=self._outlet(document.publisher),
            published=clean.date(document.date_published, _APPEARANCE),
        )

    def _outlet(self, name: str) -> Party | None:
        if name not in self._outlets:
            cleaned = clean(name)
            self._outlets[name] = Party("Organization", cleaned) if cleaned else None
        return self._outlets[name]

    def _citation(self, evidence: Evidence) -> Work | None:
        clean, document = self._clean, self._documents.get(evidence.document)
        title, url = evidence.title, evidence.url
        publisher, published, quoted = None, "", evidence.quoted
        if document:
            title, url = title or document.title, url or document.url
            publisher = self._outlet(document.publisher)
            published = clean.date(document.date_published, _CITATION)
        if not quoted and evidence.passage:
            quoted = evidence.passage.exact
        credit = evidence.who
        if evidence.role:
            credit = f"{credit}, {evidence.role}" if credit else evidence.role
        name, text = clean.text(title, _CITATION), clean.text(quoted, _CITATION)
        url, credit = clean.address(url, _CITATION), clean.text(credit, _CITATION)
        if not (name or url or credit or text):
            return None
        archived = clean.address(evidence.archived_url, _CITATION)
        return Work(
            "CreativeWork",
            name=name,
            url=url,
            archived=archived,
            publisher=publisher,
            published=published,
            credit=credit,
            text=text,
        )


def _known(several: list[T | None]) -> tuple[T, ...]:
    return tuple([x for x in several if x])


def _publisher(record: Publisher, clean: Cleaning) -> Party:
    return Party(
        "Organization",
        name=clean.text(record.name, "$.author.name"),
        url=clean.address(record.url, "$.author.url"),
        logo=clean.address(record.logo, "$.author.logo"),
        policy=clean.address(record.corrections_policy, "$.author"),
        same_as=clean.addresses(record.same_as, "$.author.sameAs"),
    )
