"""What every signed statement of a federation has in common: entity statements, trust marks and their delegations.

Sources: OpenID Federation 1.0, sections 3, 3.2, 7.1 and 7.2.1; RFC 8725, sections 3.1 and 3.11; docs/security.md, rows
14, 15, 16 and 18.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import is_moment, read_moment
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.key_types import same_algorithm
from vcwallet.limits import Limits
from vcwallet.policy.policy import SKEW
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.statement_keys import KeySet
from vcwallet.securing.jose.compact_jws import CompactJws, check_header, read_compact, verify_compact

LIMITS = Limits(document_bytes=1024 * 1024, nodes=50_000, depth=32)
"""Of one statement."""
_SHOWN = 200
_MOST_FITTING = 8


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement as it was read; nothing about it is verified but its type.

    Attributes:
        jws: Its parts.
        claims: What it says.
        fitting_keys: The keys, as text, that its signature was found to fit. Statements are remembered, for many
            credentials need the same few.
    """

    jws: CompactJws
    claims: JsonObject
    fitting_keys: set[str] = field(default_factory=set, compare=False, repr=False)

    @property
    def issuer(self) -> str:
        """Who made it, as it says; what is no text, written as one, is no identifier."""
        return str(self.claims.get("iss"))

    @property
    def subject(self) -> str:
        """Whom it is about."""
        return str(self.claims.get("sub"))

    @property
    def issued(self) -> datetime | None:
        """When it was made; None where it does not say that."""
        return self._moment("iat")

    @property
    def expires(self) -> datetime | None:
        """Until when it counts; None where it does not say that."""
        return self._moment("exp")

    def _moment(self, claim: str) -> datetime | None:
        return read_moment(self.claims, claim) if is_moment(self.claims.get(claim)) else None

    def has_expired(self, now: datetime) -> bool:
        """Whether its time is over, clocks that differ a little left aside."""
        return self.expires is not None and self.expires <= now - SKEW

    def check_parties(self, issuer: str, subject: str) -> None:
        """It is by the one, and about the other, that were asked for.

        Raises:
            FederationError: `statement-issuer`, `statement-subject`: it is not.
        """
        if self.issuer != issuer:
            raise self.error("statement-issuer", asked=issuer[:_SHOWN])
        if self.subject != subject:
            raise self.error("statement-subject", asked=subject[:_SHOWN])

    def check_times(self, now: datetime, *, ends: bool) -> None:
        """It was made, and its time is not over.

        Args:
            now: The present moment.
            ends: Whether it has to say when its time is over.

        Raises:
            FederationError: `statement-claim`: it does not say, or not in seconds. `statement-early`,
                `statement-expired`: it counts at another time.
        """
        for claim in ("iat", "exp"):
            if (claim in self.claims or claim == "iat" or ends) and not is_moment(self.claims.get(claim)):
                raise self.error("statement-claim", claim=claim)
        if self.issued is not None and self.issued > now + SKEW:
            raise self.error("statement-early", since=self.issued.date().isoformat())
        if self.has_expired(now):
            raise self.expired()

    def expired(self) -> FederationError:
        """The error that its time is over."""
        return self.error("statement-expired", until="" if self.expires is None else self.expires.date().isoformat())

    def verify(self, keys: KeySet) -> None:
        """Verify its signature with the key that it names, one of those that are vouched for.

        Raises:
            FederationError: `statement-algorithm`: it is not signed, or in a way that another can imitate.
                `statement-key-id`, `statement-key`: it names no key, or none of these. `statement-signature`: the
                signature does not fit, or the key is not for that.
            UnsupportedError: `statement-algorithm`: in a way that is not known here.
        """
        header = self.jws.header
        try:
            algorithm = check_header(header)
        except UnsupportedError as error:
            raise UnsupportedError("statement-algorithm", **self._parties()) from error
        except VcwalletError as error:
            raise self.error("statement-algorithm", cause=f"{error.code}/{error.reason}", **error.params) from error
        kid = header.get("kid")
        if not isinstance(kid, str) or not kid:
            raise self.error("statement-key-id")
        jwk = keys.get(kid)
        if jwk is None:
            raise self.error("statement-key", key=kid[:_SHOWN])
        stated = jwk.get("alg")
        if stated is not None and not (isinstance(stated, str) and same_algorithm(stated, algorithm)):
            raise self.error("statement-algorithm")
        text = json.dumps(jwk, sort_keys=True)
        if text in self.fitting_keys:
            return
        try:
            verify_compact(self.jws, decode_jwk(jwk))
        except UnsupportedError as error:
            raise UnsupportedError("statement-algorithm", **self._parties()) from error
        except VcwalletError as error:
            raise self.error("statement-signature") from error
        if len(self.fitting_keys) < _MOST_FITTING:
            self.fitting_keys.add(text)

    def error(self, reason: str, **params: Any) -> FederationError:
        """An error of this statement."""
        return FederationError(reason, **(self._parties() | params))

    def _parties(self) -> dict[str, Any]:
        return {"issuer": self.issuer[:_SHOWN], "subject": self.subject[:_SHOWN]}


def read_signed(token: bytes | str, media_type: str) -> SignedStatement:
    """Read a statement of a type (section 3.2, steps 1 and 2).

    Args:
        token: The compact JWS.
        media_type: What its header has to have as `typ`.

    Raises:
        ParsingError: No compact JWS, or its payload is no JSON object.
        LimitError: It is too large.
        FederationError: `statement-type`: it is of another type, or of none.
    """
    jws = read_compact(token.strip(), LIMITS)
    if jws.header.get("typ") != media_type:
        raise FederationError("statement-type", type=str(jws.header.get("typ"))[:80], expected=media_type)
    return SignedStatement(jws, jws.claims(LIMITS))
