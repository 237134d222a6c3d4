"""The addresses of published checks, where a CMS gives them afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.publication import as_it_goes_out
from workbench.model import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger

_PUBLIC = ("published", "corrected")


def set_urls(self: Ledger, urls: Mapping[str, str], *, why: str = "") -> list[Entry]:
    """Record the addresses of published checks: all of them, or none.

    ``urls`` by claim. What has its address already is not recorded again. An address
    is http or https, on the publisher's own domain, and no two checks have one page.
    What else is public does not change by it, but for where it is found.

    Raises LedgerError for what is no such address, Refused for a claim that is not
    published or an address that another check has.
    """
    with self.batch() as batch:
        start = len(batch.entries)
        publisher = self.publisher()
        home = _host(publisher.url) if publisher else ""
        claims = {self.records.full_id(id_): url for id_, url in urls.items()}
        taken = {
            _page(claim.publication.url): claim.id
            for claim in self.claims(_PUBLIC)
            if claim.publication and claim.id not in claims
        }
        for id_, url in claims.items():
            _check(url, home)
            claim = batch.base(Claim, id_, None)
            if claim.publication is None or claim.status not in _PUBLIC:
                message = (
                    f"{claim.id} is {claim.status}: publish it first, or with --url"
                )
                raise Refused(message)
            if (other := taken.setdefault(_page(url), claim.id)) != claim.id:
                message = f'{claim.id}: "{url}" is the address of {other} already'
                raise Refused(message)
            if claim.publication.url != url:
                found = replace(claim.publication, url=url)
                batch.put(
                    as_it_goes_out(self, replace(claim, publication=found)), why=why
                )
        return batch.since(start)


def _page(url: str) -> str:
    return url.partition("#")[0]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _check(url: str, home: str) -> None:
    host = _host(url)
    plain = url.isprintable() and not any(c.isspace() or c in '<>"\\' for c in url)
    if not plain or not host or not url.startswith(("https://", "http://")):
        message = f'"{url[:200]}" is not a web address; it begins with https://'
        raise LedgerError(message)
    if "@" in urlsplit(url).netloc:
        message = f'"{url[:200]}" has a user name in it; leave it out'
        raise LedgerError(message)
    if home and host != home and not host.endswith(f".{home}"):
        message = (
            f'"{url[:200]}" is not on the publisher\'s own domain, {home}; a check is '
            "found on its publisher's site"
        )
        raise LedgerError(message)
