"""The websites that an issuer links with its identifier, each by a signed statement in a well-known file of it.

The website so says whose it is, and the identifier whose website: a verifier that knows the one knows the other.
Source: Well Known DID Configuration 1.0, "DID Configuration Resource" and "Domain Linkage Credential".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError
from vcwallet.identifiers.web_location import web_location
from vcwallet.io.files import is_taken, read_capped, write_public
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.domains.domain_configuration import (
    configuration_file,
    linkage_claims,
    origin_of,
    read_entries,
)
from vcwallet.issuer.domains.live_domains import check_linkages
from vcwallet.issuer.identifier.hosted_files import HostedFile
from vcwallet.issuer.identifier.issuer_document import own_origin
from vcwallet.issuer.identifier.live_identifier import HostedCheck
from vcwallet.issuer.identifier.web_names import specific_id
from vcwallet.issuer.records.domain_records import LinkedDomain
from vcwallet.issuer.records.issuer_keys import KeyState
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.policy.trust.did_configuration import stated_issuer
from vcwallet.ports import Clock, Fetcher

_YEAR = timedelta(days=365)
_LARGEST_FILE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DomainRegister:
    """The websites that an issuer links with its identifier; `Issuer.domains`."""

    _store: IssuerStore
    _documents: DocumentSigner
    _issuer: str
    _clock: Clock

    def link(self, website: str | None = None, *, valid_until: datetime | None = None) -> LinkedDomain:
        """Say that a website is this issuer's. It counts when the website says so too: `publish` its file there.

        Args:
            website: Its address, such as `https://college.example`; None: the one that a did:web or did:webvh leads to.
            valid_until: Until when it is said; None: for a year. Link it again before that.

        Raises:
            IssuingError: The issuer's identifier is no DID (`domain-no-did`), or leads to no website of its own
                (`domain-missing`); the address is none of a whole website (`domain-origin`); a moment without a zone;
                the key was replaced by another process (`signer-retired`), or the issuer is closed (`issuer-closed`).
            ProofGenerationError: The signer failed.
        """
        closing = self._store.load_closing()
        if closing is not None:
            raise closing.error
        origin = self._origin(website)
        since = self._clock().replace(microsecond=0)
        until = since + _YEAR if valid_until is None else valid_until
        if until.tzinfo is None:
            raise IssuingError("moment-naive", pointer="/expirationDate")
        if until <= since:
            raise IssuingError("domain-ended", until=timestamps.format(until))
        token, key = self._documents.sign_linkage(linkage_claims(self._issuer, origin, since, until))
        domain = LinkedDomain(origin=origin, valid_until=until.replace(microsecond=0), token=token, key=key)
        self._store.record_domain(domain)
        return domain

    def _origin(self, website: str | None) -> str:
        if not self._issuer.startswith("did:"):
            raise IssuingError("domain-no-did", issuer=self._issuer[:200])
        if website is None:
            origin = own_origin(self._issuer)
            if origin is None:
                raise IssuingError("domain-missing", issuer=self._issuer[:200])
            return origin
        location = web_location(specific_id(website))
        if location.path:
            raise IssuingError("domain-origin", website=website[:200], origin=location.origin)
        return location.origin

    def list(self) -> tuple[LinkedDomain, ...]:
        """The websites that were linked, each with what was said of it last."""
        return self._store.linked_domains()

    def file(self, domain: LinkedDomain, before: bytes = b"") -> HostedFile:
        """The file that the website has to serve.

        Args:
            domain: The website.
            before: What it serves there now, if anything: what others say there stays.

        Raises:
            IssuingError: `domain-other`: it serves something else there. `domain-full`: so many statements that
                verifiers would not read one more. `domain-taken`: this issuer's statement there is of another website,
                and so the file is that of another.
        """
        known = read_entries(before) if before else []
        if known is None:
            raise IssuingError("domain-other", url=configuration_file(domain.origin).url)
        others = [entry for entry in known if stated_issuer(entry) != self._issuer]
        for origin in (origin_of(entry) for entry in known if entry not in others):
            if origin not in (None, domain.origin):
                raise IssuingError("domain-taken", origin=origin[:200], wanted=domain.origin)
        file = configuration_file(domain.origin, [*others, domain.token])
        if read_entries(file.content) is None:
            raise IssuingError("domain-full", url=file.url)
        return file

    def publish(self, domain: LinkedDomain, folder: Path | str, *, force: bool = False) -> HostedFile:
        """Write the file to its place below the folder that the website serves; what others say in it stays.

        Args:
            domain: The website.
            folder: The folder; it is made if it is missing.
            force: Whether a file there gives way that is none of this kind, or of another website.

        Raises:
            IssuingError: As `file`.
            StoreError: The folder cannot be written to.
        """
        path = Path(folder, configuration_file(domain.origin).path)
        before = read_capped(path, _LARGEST_FILE) if is_taken(path) and not force else b""
        file = self.file(domain, before)
        write_public(path, file.content)
        return file

    def check_live(self, fetcher: Fetcher) -> tuple[HostedCheck, ...]:
        """Fetch the file of each website, and see whether it says what verifiers look for.

        Args:
            fetcher: Brings them, such as `vcwallet.fetching.HttpFetcher`.
        """
        in_use = {key.verification_method for key in self._store.keys.kept() if key.state is KeyState.IN_USE}
        linked = [(self.file(domain), domain, domain.key in in_use) for domain in self.list()]
        return tuple(check_linkages(linked, self._issuer, fetcher, self._clock()))
