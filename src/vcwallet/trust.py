"""Whom the verifier knows: trust lists, sources that others keep, and what a source of one's own has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.io.trust.trust_file import compile_trust_list as compile_trust_list
    from vcwallet.io.trust.trust_list import TrustList as TrustList
    from vcwallet.io.trust.trusted_issuer import TrustedIssuer as TrustedIssuer
    from vcwallet.policy.trust.accreditation import Accreditation as Accreditation
    from vcwallet.policy.trust.accreditation import AccreditingBody as AccreditingBody
    from vcwallet.policy.trust.accreditation import GivenEndorsement as GivenEndorsement
    from vcwallet.policy.trust.did_configuration import DomainLinkageError as DomainLinkageError
    from vcwallet.policy.trust.document_edition import DocumentEdition as DocumentEdition
    from vcwallet.policy.trust.document_edition import TrustReading as TrustReading
    from vcwallet.policy.trust.domain_linkage import DomainLinkage as DomainLinkage
    from vcwallet.policy.trust.domain_linkage import TrustedDomain as TrustedDomain
    from vcwallet.policy.trust.etsi.certificate_chain import CertificateError as CertificateError
    from vcwallet.policy.trust.etsi.etsi_trusted_list import EtsiTrustedList as EtsiTrustedList
    from vcwallet.policy.trust.federation.federation import Federation as Federation
    from vcwallet.policy.trust.federation.trust_anchor import TrustAnchor as TrustAnchor
    from vcwallet.policy.trust.issuer_registry import IssuerRegistry as IssuerRegistry
    from vcwallet.policy.trust.issuer_registry import KnownRegistries as KnownRegistries
    from vcwallet.policy.trust.issuer_registry import RegistryContent as RegistryContent
    from vcwallet.policy.trust.issuer_registry import known_registries as known_registries
    from vcwallet.policy.trust.issuer_registry import read_registry as read_registry
    from vcwallet.policy.trust.recognized_entities import RecognizedEntities as RecognizedEntities
    from vcwallet.policy.trust.source_inquiry import known_now as known_now
    from vcwallet.policy.trust.trust_entry import TrustListError as TrustListError
    from vcwallet.policy.trust.trust_source import TRUST_DOCUMENTS as TRUST_DOCUMENTS
    from vcwallet.policy.trust.trust_source import NeedReading as NeedReading
    from vcwallet.policy.trust.trust_source import NeedReport as NeedReport
    from vcwallet.policy.trust.trust_source import Trust as Trust
    from vcwallet.policy.trust.trust_source import TrustAnswer as TrustAnswer
    from vcwallet.policy.trust.trust_source import TrustInquiry as TrustInquiry
    from vcwallet.policy.trust.trust_source import TrustProblem as TrustProblem
    from vcwallet.policy.trust.trust_source import TrustSteps as TrustSteps
    from vcwallet.policy.trust.trust_source import reading as reading
    from vcwallet.policy.trust.trust_source import verified as verified
    from vcwallet.report import Namesake as Namesake
    from vcwallet.report import Recognition as Recognition
    from vcwallet.report import RecognitionKind as RecognitionKind
    from vcwallet.report import RecognitionScope as RecognitionScope

_ACCREDITATION = "vcwallet.policy.trust.accreditation"
_LIST = "vcwallet.io.trust.trust_list"
_SOURCE = "vcwallet.policy.trust.trust_source"
_RECOGNITION = "vcwallet.report"
_EDITION = "vcwallet.policy.trust.document_edition"
_FEDERATION = "vcwallet.policy.trust.federation"
_HOMES = {
    "Accreditation": _ACCREDITATION,
    "AccreditingBody": _ACCREDITATION,
    "GivenEndorsement": _ACCREDITATION,
    "CertificateError": "vcwallet.policy.trust.etsi.certificate_chain",
    "DocumentEdition": _EDITION,
    "DomainLinkage": "vcwallet.policy.trust.domain_linkage",
    "DomainLinkageError": "vcwallet.policy.trust.did_configuration",
    "EtsiTrustedList": "vcwallet.policy.trust.etsi.etsi_trusted_list",
    "Federation": f"{_FEDERATION}.federation",
    "IssuerRegistry": "vcwallet.policy.trust.issuer_registry",
    "KnownRegistries": "vcwallet.policy.trust.issuer_registry",
    "Namesake": _RECOGNITION,
    "NeedReading": _SOURCE,
    "NeedReport": _SOURCE,
    "Recognition": _RECOGNITION,
    "RecognitionKind": _RECOGNITION,
    "RecognitionScope": _RECOGNITION,
    "RecognizedEntities": "vcwallet.policy.trust.recognized_entities",
    "RegistryContent": "vcwallet.policy.trust.issuer_registry",
    "TRUST_DOCUMENTS": _SOURCE,
    "Trust": _SOURCE,
    "TrustAnchor": f"{_FEDERATION}.trust_anchor",
    "TrustAnswer": _SOURCE,
    "TrustInquiry": _SOURCE,
    "TrustList": _LIST,
    "TrustListError": "vcwallet.policy.trust.trust_entry",
    "TrustProblem": _SOURCE,
    "TrustReading": _EDITION,
    "TrustSteps": _SOURCE,
    "TrustedIssuer": "vcwallet.io.trust.trusted_issuer",
    "compile_trust_list": "vcwallet.io.trust.trust_file",
    "TrustedDomain": "vcwallet.policy.trust.domain_linkage",
    "known_now": "vcwallet.policy.trust.source_inquiry",
    "known_registries": "vcwallet.policy.trust.issuer_registry",
    "read_registry": "vcwallet.policy.trust.issuer_registry",
    "reading": _SOURCE,
    "verified": _SOURCE,
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
