"""Whether websites say of an issuer what its file says that they say: each DID configuration is fetched, and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from vcwallet.encoding import timestamps
from vcwallet.errors import VcwalletError
from vcwallet.issuer.domains.domain_configuration import origin_of
from vcwallet.issuer.identifier.hosted_files import HostedFile
from vcwallet.issuer.identifier.live_identifier import HostedCheck, HostedFault, HostedFinding, fetched_check
from vcwallet.issuer.records.domain_records import LinkedDomain
from vcwallet.policy.trust.did_configuration import DidConfiguration
from vcwallet.policy.trust.trust_source import DID_CONFIGURATION
from vcwallet.ports import FetchedDocument, Fetcher


def check_linkages(
    linked: Iterable[tuple[HostedFile, LinkedDomain, bool]], issuer: str, fetcher: Fetcher, at: datetime
) -> Iterator[HostedCheck]:
    """Fetch the DID configuration of each website, and look for what this issuer says in it.

    Args:
        linked: The file as it should be, what the issuer says in it, and whether the key that signed that is in use.
        issuer: The issuer's DID.
        fetcher: Brings the files.
        at: The present moment.

    Yields:
        What was found, for each website.
    """
    for file, domain, in_use in linked:

        def compare(
            fetched: FetchedDocument,
            domain: LinkedDomain = domain,
            in_use: bool = in_use,  # noqa: FBT001 - bound here
        ) -> Iterator[HostedFinding]:
            target = fetched.redirected_to
            if target and not target.startswith(f"{domain.origin}/"):
                yield HostedFinding(HostedFault.OTHER_WEBSITE, {"target": target[:200]})
            yield from _findings(fetched.content, domain, issuer)
            if domain.valid_until < at:
                yield HostedFinding(HostedFault.ENDED_LINKAGE, {"until": timestamps.format(domain.valid_until)})
            elif not in_use:
                yield HostedFinding(HostedFault.OLD_KEY_LINKAGE)

        yield fetched_check(file, fetcher, DID_CONFIGURATION, compare)


def _findings(content: bytes, domain: LinkedDomain, issuer: str) -> Iterator[HostedFinding]:
    """What verifiers, who read the file as this does, do not find in it."""
    try:
        entries = [entry for _, entry in DidConfiguration(content).entries(issuer)]
    except VcwalletError:
        yield HostedFinding(HostedFault.NO_CONFIGURATION)
        return
    if all(origin_of(entry) != domain.origin for entry in entries):
        yield HostedFinding(HostedFault.NO_LINKAGE)
    elif domain.token not in entries:
        yield HostedFinding(HostedFault.OLDER_LINKAGE)
