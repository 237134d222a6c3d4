"""Out of the ledger: ClaimReview for its consumers, and checking anybody's."""

from __future__ import annotations

from workbench.publishing.bundles import bundle
from workbench.publishing.check import check
from workbench.publishing.export import (
    PUBLISHED,
    Exported,
    NotExportable,
    claim_reviews,
    data_feed,
    export,
    export_claim,
)
from workbench.publishing.finding import Finding
from workbench.publishing.output import embed, replacing, to_json
from workbench.publishing.pages import find_reviews
from workbench.publishing.profiles import PROFILES
from workbench.publishing.publisher_file import PublisherFileError, read_publisher
from workbench.publishing.remaking import remake

__all__ = [
    "PROFILES",
    "PUBLISHED",
    "Exported",
    "Finding",
    "NotExportable",
    "PublisherFileError",
    "bundle",
    "check",
    "claim_reviews",
    "data_feed",
    "embed",
    "export",
    "export_claim",
    "find_reviews",
    "read_publisher",
    "remake",
    "replacing",
    "to_json",
]
