"""Making a presentation: these credentials, shown by this holder, to this verifier, now.

It is bound to the verifier's challenge and domain, so that it cannot be shown again. It has the form that its
credentials have, and where these differ, one that carries all of them.

Sources: VCDM 2.0, sections 4.13 "Verifiable Presentations" and "Enveloped Verifiable Presentations"; VCDM 1.1, section
6.3.1 "JSON Web Token"; VC-JOSE-COSE, section 3.1.2; OB 3.0, "Verifiable Presentation".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.encoding.given_values import check_moment
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.io.arguments import check_signer, several
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.clock import now
from vcwallet.io.verify import Source, read
from vcwallet.keys import KeyType
from vcwallet.model.access import as_list
from vcwallet.model.builders.parts import new_id
from vcwallet.model.document_kinds import VCDM_1, VCDM_2
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity import ProofOptions, add_proof, signing_suites, signs_json
from vcwallet.securing.jose import (
    TOKEN_FORMS,
    VC_JOSE,
    VC_JWT,
    VP_JOSE,
    PresentationType,
    document_in,
    find_form,
    load_form,
)
from vcwallet.securing.jose.token_creation import create_presentation_token
from vcwallet.verification import Form, Kind, Reading
from vcwallet.verification.document_reading import TokenReading

_EMBEDDED = "application/vp"
_SD_JWT = "application/vc+sd-jwt"


@dataclass(frozen=True, slots=True)
class Presented:
    """A presentation that was made.

    Attributes:
        form: How it is secured: the name of a cryptosuite, `vp+jwt` (VC-JOSE-COSE) or `jwt` (VCDM 1.1).
        holder: The identifier of the holder, whose key signed it.
        content: What is handed to the verifier, byte for byte: JSON with a proof, or a token in compact form.
    """

    form: str
    holder: str
    content: bytes = field(repr=False)

    @property
    def is_token(self) -> bool:
        """Whether it is a token."""
        return self.form in _token_types()

    @property
    def media_type(self) -> str:
        """What it is: `application/vp`, or the media type of the token, such as `application/vp+jwt`."""
        token_type = _token_types().get(self.form)
        return _EMBEDDED if token_type is None else token_type.media_type


def present(
    sources: Iterable[Source],
    signer: Signer,
    *,
    challenge: str,
    domain: str,
    form: str | None = None,
    created: datetime | None = None,
) -> Presented:
    """A signed presentation by a holder who keeps keys and credentials elsewhere than in a `Wallet`.

    Args:
        sources: The credentials, in the order in which they are to stand: bytes, text (always content), dicts or paths.
        signer: The holder's key, or what holds it.
        challenge: The challenge that the verifier gave.
        domain: The verifier, as it named itself.
        form: How it is secured, see `presentation_forms`; None: as the credentials are.
        created: When; aware. None: now.

    Raises:
        UsageError: As `Wallet.present`; a source of an impossible type.
        VcwalletError: A source cannot be read; or as `Wallet.present`.
    """
    if created is not None:
        check_moment(created)
    readings = [read(source) for source in several("sources", sources)]
    return make_presentation(readings, signer, challenge=challenge, domain=domain, form=form, created=created or now())


def make_presentation(
    readings: Sequence[Reading],
    signer: Signer,
    *,
    challenge: str,
    domain: str,
    created: datetime,
    form: str | None = None,
) -> Presented:
    """A signed presentation of credentials that were read.

    Args:
        readings: The credentials, in the order in which they are to stand.
        signer: The holder's key.
        challenge: The verifier's challenge.
        domain: Whom it is for, such as `https://employer.example`.
        created: When; aware.
        form: How it is secured; None: as the credentials are.

    Raises:
        UsageError: `argument-signer`, `presentation-empty`, `challenge-missing`, `domain-missing`, `present-old-badge`,
            `present-presentation`, `presentation-form`.
        ProofGenerationError: The signer's type of key cannot sign in this form.
        DataLossError: A credential has a member that the proof would not cover.
    """
    check_signer(signer)
    if not readings:
        raise UsageError("presentation-empty")
    if any(reading.kind is Kind.OLD_BADGE for reading in readings):
        raise UsageError("present-old-badge")
    if any(reading.kind is Kind.PRESENTATION for reading in readings):
        raise UsageError("present-presentation")
    if not challenge.strip():
        raise UsageError("challenge-missing")
    if not domain.strip():
        raise UsageError("domain-missing")
    form = usual_form(readings, signer.public_key.type) if form is None else _known(form)
    token_type = _token_types().get(form)
    version = VCDM_2 if token_type is None else token_type.context
    document: JsonObject = {
        "@context": [version],
        "id": new_id(),
        "type": ["VerifiablePresentation"],
        "holder": signer.controller,
        "verifiableCredential": [_member(reading, version) for reading in readings],
    }
    if token_type is not None:
        token = create_presentation_token(
            document, signer, form=token_type.form, challenge=challenge, domain=domain, created=created
        )
        return Presented(form, signer.controller, token.encode("ascii"))
    options = ProofOptions(purpose="authentication", challenge=challenge, domain=domain, cryptosuite=form)
    secured = add_proof(document, signer, created=created, contexts=bundled(), options=options)
    return Presented(form, signer.controller, strict_json.dumps(secured))


def presentation_forms() -> list[str]:
    """How a presentation can be secured: by a cryptosuite, as `vp+jwt`, or as `jwt` (VCDM 1.1)."""
    return [*(suite.name for suite in signing_suites()), *_token_types()]


def usual_form(readings: Sequence[Reading], key_type: KeyType) -> str:
    """The form of a presentation that carries all of these credentials, as near to theirs as there is.

    Tokens alone are presented in a token: of VCDM 1.1 where all of them are. Anything else has an embedded proof, over
    the JSON where a credential has one over its JSON, which may have members that no context defines.
    """
    if all(reading.form is not Form.JSON for reading in readings):
        return VC_JWT if all(_version_of(reading) == VCDM_1 for reading in readings) else VP_JOSE
    suites = list(signing_suites(key_type))
    of_json = any(_has_proofs_over_json(reading.document) for reading in readings if reading.form is Form.JSON)
    fitting = [suite.name for suite in suites if suite.signs_json is of_json]
    return next(iter(fitting or [suite.name for suite in suites]), VP_JOSE)


def _known(form: str) -> str:
    if form not in presentation_forms():
        raise UsageError("presentation-form", form=str(form)[:40], known=presentation_forms())
    return form


def _has_proofs_over_json(document: JsonObject) -> bool:
    proofs = as_list(document.get("proof", []))
    return bool(proofs) and all(map(signs_json, proofs))


def _token_types() -> dict[str, PresentationType]:
    """The types of presentation that are tokens, by their names."""
    types = (load_form(name).presentation for name in TOKEN_FORMS)
    return {each.name: each for each in types if each is not None}


def _member(reading: Reading, version: str) -> JsonObject | str:
    """How a credential stands in a presentation: as it is; a token as a text in VCDM 1.1, and since in an envelope."""
    if reading.form is Form.JSON:
        return reading.document
    token = reading.content.decode("ascii")
    if version == VCDM_1:
        return token
    media_type = _SD_JWT if reading.form is Form.SD_JWT else _media_type_of(reading)
    return {"@context": [VCDM_2], "id": f"data:{media_type},{token}", "type": ["EnvelopedVerifiableCredential"]}


def _media_type_of(reading: Reading) -> str:
    """What a token is; one of a form that is not known here is said to be of the newest."""
    try:
        form = find_form(reading.jws.header, reading.document) if isinstance(reading, TokenReading) else None
    except VcwalletError:
        form = None
    return (form or load_form(VC_JOSE)).media_type


def _version_of(reading: Reading) -> object:
    """The first context of the credential in a token."""
    if reading.form is not Form.JWT:
        return None
    contexts = as_list(document_in(reading.document).get("@context"))
    return next(iter(contexts), None)
