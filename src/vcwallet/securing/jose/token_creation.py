"""Making tokens of credentials and presentations.

Sources: VC-JOSE-COSE, section 3.1; Open Badges 3.0, section 8.2; VCDM 1.1, section 6.3.1.
"""

from __future__ import annotations

from datetime import datetime

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofGenerationError
from vcwallet.keys.jwk import encode_jwk
from vcwallet.model.access import identifier_of, issuer_id_of
from vcwallet.ports import Signer
from vcwallet.securing.jose.compact_jws import sign_compact
from vcwallet.securing.jose.token_form import PresentationRequest, TokenDraft, form_to_sign


def create_credential_token(
    document: JsonObject,
    signer: Signer,
    *,
    form: str,
    created: datetime,
    kid: str | None = None,
    with_key: bool = False,
    status: JsonObject | None = None,
) -> str:
    """A credential as a signed token.

    Args:
        document: The credential; not changed. A proof that it has stays in it and is signed as well.
        signer: The key of its issuer, or what holds it.
        form: A name in `TOKEN_FORMS`: `vc+jwt` (VC-JOSE-COSE, `vc+jwt`) or `jwt` (Open Badges 3.0; for a credential
            of VCDM 1.1, its claim `vc`). In `jwt` a subject without id gets a new one.
        created: When it is signed; aware. Written to the second.
        kid: What the header calls the key; by default the verification method of the signer, an absolute URL.
        with_key: Whether the header has the key itself (`jwk`) in the place of its name: readers of Open Badges look
            for a JSON Web Key there, and under `kid` for a page that is one.
        status: The claim `status`, which names its entry in a Token Status List; None: it has none.

    Returns:
        The compact text.

    Raises:
        ProofGenerationError: An unknown form, a key that signs no tokens or is another's than the issuer's, or a
            credential that has no such form: without id, begin or issuer, with several subjects, or with a member that
            has the name of a claim.
        MalformedValueError: Its begin or end is no moment.
        ParsingError: Something in it is no JSON, or would be read differently by different parsers.
    """
    draft = form_to_sign(form).draft_credential(document, created)
    if status is not None:
        draft = draft._replace(claims={**draft.claims, "status": status})
    key = {"jwk": encode_jwk(signer.public_key)} if with_key else {"kid": kid or signer.verification_method}
    return _sign(draft, signer, key, issuer_id_of(document))


def create_presentation_token(
    document: JsonObject,
    signer: Signer,
    *,
    form: str,
    challenge: str | None,
    domain: str | None,
    created: datetime,
    kid: str | None = None,
) -> str:
    """A presentation as a signed token.

    Args:
        document: The presentation; not changed. What is in it is taken as it is: for `vc+jwt`, tokens stand in it as
            enveloped credentials; for `jwt`, as texts.
        signer: The key of its holder, or what holds it.
        form: A name in `TOKEN_FORMS`: `vc+jwt` (VC-JOSE-COSE, `vp+jwt`), or `jwt` for a presentation of VCDM 1.1.
        challenge: The verifier's challenge, which becomes the claim `nonce`; None: it answers none.
        domain: The verifier that it is meant for, which becomes the claim `aud`; None: none in particular.
        created: When it is signed; aware. Written to the second.
        kid: What the header calls the key; by default the verification method of the signer, an absolute URL.

    Returns:
        The compact text.

    Raises:
        ProofGenerationError: An unknown form, a key that signs no tokens or is another's than the holder's, or a
            presentation that has no such form.
        ParsingError: Something in it is no JSON, or would be read differently by different parsers.
    """
    draft = form_to_sign(form).draft_presentation(document, created, PresentationRequest(challenge, domain))
    key = {"kid": kid or signer.verification_method}
    return _sign(draft, signer, key, identifier_of(document.get("holder")))


def _sign(draft: TokenDraft, signer: Signer, key: JsonObject, party: str | None) -> str:
    if party not in (None, signer.controller):
        raise ProofGenerationError("token-signer", party=str(party)[:200], controller=signer.controller[:200])
    return sign_compact({**draft.header, **key}, draft.claims, signer)
