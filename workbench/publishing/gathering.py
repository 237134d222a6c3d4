"""From the ledger's nouns to what may leave: pick, clean, and say what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec.structs import replace

from workbench.erased import erased_at
from workbench.model import Correction, Publisher
from workbench.publishing.cleaning import Cleaning
from workbench.publishing.denials import is_lost
from workbench.publishing.public import (
    Amendment,
    Part,
    Party,
    PublicClaim,
    PublicReview,
    Rated,
    Reference,
    Scale,
    Term,
    Translation,
)
from workbench.publishing.refusing import (
    NotPublicError,
    refuse_erased,
    refuse_misleading,
)
from workbench.publishing.values import (
    clean,
    in_address,
    is_address,
    is_before,
    language_tag,
)
from workbench.publishing.works import Works

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import (
        Challenge,
        Claim,
        Claimant,
        Contact,
        Evidence,
        RatingScale,
        Verdict,
        Withdrawal,
    )
    from workbench.publishing.finding import Finding
    from workbench.publishing.reading import Reader

_AUTHOR = "$.itemReviewed.author"
_SAME_AS = "$.itemReviewed.author.sameAs"
_ORIGINAL = "$.itemReviewed.translationOfWork"
_UNKNOWN = "What is not known"
_ASKED = "Asked for comment"
_CHALLENGE = "Challenge"
_SAID: dict[str, Literal["", "Withdrawn"]] = {
    "published": "",
    "corrected": "",
    "withdrawn": "Withdrawn",
}

T = TypeVar("T")


class Gathering:
    """Reads one claim after the other; remembers what many claims share.

    ``full``: also what stands beside a claim, and what was read of its evidence.
    ``cited``: evidence goes out at all.
    """

    def __init__(
        self, ledger: Reader, *, full: bool = False, cited: bool = True
    ) -> None:
        self._ledger = ledger
        self.full = full
        self.cited = cited
        self._works = Works(ledger, full=full)
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

    @property
    def publisher(self) -> Party:
        """Who publishes the checks."""
        return self._publisher

    @property
    def language(self) -> str:
        """The language of the checks."""
        return self._language

    @property
    def license(self) -> str:
        """The licence of the checks, "" where none was given."""
        return self._license

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
        page = url.partition("#")[0]
        publication = claim.publication
        published = clean.date(
            publication.date_published if publication else "", "$.datePublished"
        )
        amended = (
            self._amendments(claim) if claim.corrections or claim.withdrawal else ()
        )
        if claim.polarity == "denied" and is_lost(claim.wording):
            clean.note(
                "$.claimReviewed",
                "denial",
                "the claimant denied it, and the wording does not say so",
                'word it as the denial: "… denied that …", or "… not …"',
            )
        about = Reference(f"{page}#{slug}-claim")
        review = PublicReview(
            identifier=f"{page}#{slug}",
            url=url,
            status=_SAID.get(claim.status, "Preview"),
            wording=clean.text(claim.wording, "$.claimReviewed"),
            language=self._language,
            rated=self._rating(claim.verdict),
            publisher=self._publisher,
            license=self._license,
            credit=self._publisher.name,
            published=published,
            modified=self._modified(amended, published) if amended else "",
            amendments=amended,
            claim=self._claim(claim, about.identifier),
            citations=_known(
                [self._works.citation(x, about, clean) for x in evidence if x.is_public]
            )
            if evidence
            else (),
            tags=_known([clean.text(x, "$.keywords") for x in claim.tags])
            if claim.tags
            else (),
            unknown=self._unknown(claim.verdict) if claim.verdict.unknown else (),
        )
        if clean.erased and claim.status != "withdrawn":
            refuse_erased(review)
        refuse_misleading(review)
        return review, (*self._site, *clean.found)

    def beside(
        self,
        review: PublicReview,
        contacts: Iterable[Contact],
        challenges: Iterable[Challenge],
    ) -> PublicReview:
        """Return a review with what was told after asking, and after it was disputed.

        Only what was answered or decided leaves, in the words that are for readers.
        """
        asked = [
            Part(
                _ASKED,
                "answered" if x.outcome == "waiting" else x.outcome,
                self._told(x.answer or x.because),
                self._clean.date(x.at, "$.hasPart"),
            )
            for x in contacts
            if x.is_public
        ]
        told = [
            Part(_CHALLENGE, x.decision, self._told(x.outcome))
            for x in challenges
            if x.is_public
        ]
        return replace(review, contacts=tuple(asked), challenges=tuple(told))

    def _told(self, text: str) -> str:
        """Return a text for readers, "" for one that was erased."""
        return "" if erased_at(text) else self._clean.text(text, "$.hasPart")

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
            rated.scale,
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
        whole = self._scale(scale) if self.full else None
        if rating.value is None or not 1 <= values[0] < values[-1]:
            return Rated(label, scale=whole)
        return Rated(label, rating.value, values[-1], values[0], scale=whole)

    def _scale(self, scale: RatingScale) -> Scale:
        tags = (self._language, self._language.partition("-")[0], "en")
        terms = [
            Term(
                rating.id,
                clean(rating.label(self._language)),
                clean(next((d[t] for t in tags if t in d), "")),
                rating.value or 0,
            )
            for rating, d in ((x, x.definitions) for x in scale.ratings)
        ]
        return Scale(clean(scale.name), tuple(terms))

    def _modified(self, amended: tuple[Amendment, ...], published: str) -> str:
        modified = amended[-1].date
        if modified and is_before(modified, published):
            self._clean.note(
                "$.dateModified",
                "date-order",
                f"the correction of {modified} is before the publication",
                "correct the date of publication",
            )
            return ""
        return modified

    def _amendments(self, claim: Claim) -> tuple[Amendment, ...]:
        told: list[Correction | Withdrawal] = [*claim.corrections]
        if claim.withdrawal:
            told.append(claim.withdrawal)
        return tuple(
            [
                Amendment(
                    self._clean.text(x.text, "$.correction"),
                    self._clean.date(x.at, "$.correction"),
                    x.kind if isinstance(x, Correction) else "withdrawal",
                )
                for x in told
            ]
        )

    def _unknown(self, verdict: Verdict) -> tuple[Part, ...]:
        text = self._clean.text(verdict.unknown, "$.hasPart")
        return (Part(_UNKNOWN, text=text),) if text else ()

    # ------------------------------------------------------------ the claim

    def _claim(self, claim: Claim, identifier: str) -> PublicClaim:
        source, clean = claim.source, self._clean
        if source.suggested and source.claimants:
            clean.note(
                _AUTHOR,
                "suggested",
                "who said it was suggested by software and not yet confirmed",
                "confirm or change who said it",
            )
        works = [self._works.appearance(x, clean) for x in claim.appearances]
        return PublicClaim(
            identifier=identifier,
            claimants=_known([self._claimant(x, claim) for x in source.claimants]),
            via=clean.text(source.via, "$.itemReviewed.creditText"),
            stated=clean.date(source.date, "$.itemReviewed.datePublished"),
            place=clean.text(source.location, "$.itemReviewed.name"),
            original=self._original(claim) if claim.original else None,
            translator=self._translator(claim) if claim.translator else None,
            language="" if claim.original else language_tag(claim.language),
            appearances=_known(works),
            first_appearance=self._works.first(source.first_appearance, clean)
            if source.first_appearance
            else None,
        )

    def _original(self, claim: Claim) -> Translation | None:
        text = self._clean.text(claim.original, _ORIGINAL)
        return Translation(text, language_tag(claim.language)) if text else None

    def _translator(self, claim: Claim) -> Party | None:
        name = self._clean.text(claim.translator, _ORIGINAL)
        return Party("Person", name) if name else None

    def _claimant(self, claimant: Claimant, claim: Claim) -> Party | None:
        kind, name = claimant.kind, claimant.name
        if kind in ("unnamed", "unknown"):
            return None
        if kind == "outlet" and not name:
            name = self._works.outlet_of(claim.appearances)
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
