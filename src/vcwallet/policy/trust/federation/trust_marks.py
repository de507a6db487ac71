"""Trust marks: what an accredited body says of an entity, and whether it may.

Source: OpenID Federation 1.0, section 7; the numbers of steps are those of sections 7.2.2 and 7.3. Whether a mark was
withdrawn before its end is not asked: the endpoint for that (section 8.4) takes requests with content, and a verifier
would tell it whose credential was shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.errors import VcwalletError
from vcwallet.policy.trust.federation.chain_resolution import ChainResolution
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.signed_statement import SignedStatement, read_signed
from vcwallet.policy.trust.federation.statement_keys import KeySet, read_key_set
from vcwallet.policy.trust.federation.trust_chain import TrustChain
from vcwallet.policy.trust.trust_source import TrustWork

TRUST_MARK_TYPE, DELEGATION_TYPE = "trust-mark+jwt", "trust-mark-delegation+jwt"

_MOST = 16
"""Trust marks of one entity that are looked at."""
_SHOWN = 200


class MarkRules(NamedTuple):
    """What a relying party wants of trust marks.

    Attributes:
        required: Types, of each of which a mark has to be there.
        issuers: Whose marks count; empty: those of all that the anchor names.
    """

    required: tuple[str, ...]
    issuers: tuple[str, ...]


class MarkFindings(NamedTuple):
    """What came of the marks of an entity.

    Attributes:
        types: Those of the marks that were verified.
        problems: What is wrong with others.
    """

    types: tuple[str, ...]
    problems: tuple[VcwalletError, ...]


def verify_marks(chain: TrustChain, rules: MarkRules, resolution: ChainResolution) -> TrustWork[MarkFindings]:
    """Verify the trust marks of the subject of a chain.

    Those that are not required are looked at where the keys of their issuers are on the chain: no more is asked for.

    Raises:
        FederationError: `mark-missing`: a required one is not there, or does not hold.
        VcwalletError: Whether a required one holds could not be found out.
    """
    entries = [] if chain.configuration is None else chain.configuration.claims.get("trust_marks", [])
    entries = sorted(entries, key=lambda entry: entry["trust_mark_type"] not in rules.required)[:_MOST]
    verified, problems = dict[str, None](), dict[str, VcwalletError]()
    for entry in entries:
        mark_type = entry["trust_mark_type"]
        if mark_type in verified:
            continue
        try:
            if (yield from _holds(entry, chain, rules, resolution)):
                verified[mark_type] = None
        except VcwalletError as error:
            problems[mark_type] = error
    for mark_type in rules.required:
        if mark_type not in verified:
            missing = FederationError("mark-missing", mark=mark_type[:_SHOWN], entity=chain.subject[:_SHOWN])
            raise problems.get(mark_type, missing)
    others = (error for mark_type, error in problems.items() if mark_type not in verified)
    return MarkFindings(tuple(verified), tuple(error for error in others if isinstance(error, FederationError)))


def _holds(
    entry: Mapping[str, str], chain: TrustChain, rules: MarkRules, resolution: ChainResolution
) -> TrustWork[bool]:
    """Whether a mark holds; false where that is not looked at."""
    mark_type = entry["trust_mark_type"]
    mark = read_signed(entry["trust_mark"], TRUST_MARK_TYPE)  # 1, 2
    if mark.claims.get("trust_mark_type") != mark_type:
        raise mark.error("mark-type", mark=mark_type[:_SHOWN])
    if mark_type not in rules.required and mark.issuer not in chain.keys:
        return False
    anchor = yield from resolution.anchor_configuration(chain.anchor)
    _check_listed(mark, mark_type, anchor, rules.issuers)
    mark.check_parties(mark.issuer, chain.subject)  # 4
    mark.check_times(resolution.now, ends=False)  # 5, 6
    mark.verify((yield from _keys_of_issuer(mark, chain, resolution)))  # 3, 7
    owners = anchor.claims.get("trust_mark_owners", {})
    if mark_type in owners or "delegation" in mark.claims:  # 8, 9
        _check_delegation(mark, mark_type, owners.get(mark_type), resolution.now)
    return True


def _check_listed(mark: SignedStatement, mark_type: str, anchor: SignedStatement, wanted: Sequence[str]) -> None:
    """The federation accepts this issuer for this mark (section 7), and the relying party does."""
    issuers = anchor.claims.get("trust_mark_issuers", {}).get(mark_type)
    is_accepted = issuers is not None and (not issuers or mark.issuer in issuers)
    if not is_accepted or (wanted and mark.issuer not in wanted):
        raise mark.error("mark-issuer", mark=mark_type[:_SHOWN])


def _keys_of_issuer(mark: SignedStatement, chain: TrustChain, resolution: ChainResolution) -> TrustWork[KeySet]:
    """The keys of the one that made a mark, who has to be in the federation too (section 7.3)."""
    issuer = mark.issuer
    if (keys := chain.keys.get(issuer)) is not None:
        return keys
    found = yield from resolution.find(issuer, (chain.anchor,))
    if found.chains:
        return found.chains[0].keys[issuer]
    raise found.reason() or mark.error("mark-issuer", mark=str(mark.claims["trust_mark_type"])[:_SHOWN])


def _check_delegation(mark: SignedStatement, mark_type: str, owner: Any, now: datetime) -> None:
    """Section 7.2.2. Who owns a type of mark, and the keys, stand in the configuration of the anchor."""
    token = mark.claims.get("delegation")
    if owner is None or not isinstance(token, str):
        raise mark.error("mark-delegation", mark=mark_type[:_SHOWN])
    delegation = read_signed(token, DELEGATION_TYPE)  # 1, 2
    delegation.check_parties(owner["sub"], mark.issuer)  # 4, 5
    delegation.check_times(now, ends=False)  # 6, 7
    if delegation.claims.get("trust_mark_type") != mark_type:  # 8
        raise delegation.error("mark-type", mark=mark_type[:_SHOWN])
    delegation.verify(read_key_set(owner["jwks"]))  # 3, 9
