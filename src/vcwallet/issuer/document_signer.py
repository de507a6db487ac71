"""How an issuer secures what it signs: each mechanism with the key that fits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.identifier.issuer_signer import CheckedSigner
from vcwallet.issuer.records.securing_mechanisms import (
    SecuredForm,
    Securing,
    known_mechanisms,
)
from vcwallet.keys import KeyType
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.limits import Budget
from vcwallet.ports import Contexts, Signer
from vcwallet.securing.data_integrity import ProofOptions, SigningCryptosuite, add_proof, signing_suites
from vcwallet.securing.data_integrity.cryptosuite import load_suite
from vcwallet.securing.data_integrity.signed_form import newest_form
from vcwallet.securing.jose import TOKEN_FORMS, VC_JWT, load_form, sign_compact
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.status.token_list import LIST_TOKEN

_WANTED = (KeyType.RSA, KeyType.P256)
"""The types of key that readers of Open Badges ask for in a VC-JWT: RS256 is required of them (OB 3.0, "Create the JOSE
Header")."""


@dataclass(frozen=True, slots=True)
class DocumentSigner:
    """Secures credentials, endorsements and status lists.

    Attributes:
        signers: Those of the issuer, each with a key of another type; their signatures are checked.
        contexts: The pinned contexts.
    """

    signers: tuple[CheckedSigner, ...]
    contexts: Contexts = field(repr=False)

    @classmethod
    def of(cls, signers: Iterable[Signer], contexts: Contexts) -> DocumentSigner:
        """One that checks what these signers sign."""
        return cls(tuple(map(CheckedSigner, signers)), contexts)

    @property
    def usual(self) -> Securing:
        """What is used where nothing was chosen: the first cryptosuite for the first key; `jwt` where there is none."""
        suite = next(signing_suites(self.signers[0].public_key.type), None)
        return Securing((VC_JWT if suite is None else suite.name,))

    def one_form(self, securing: Securing | str | None, usual: Securing) -> Securing:
        """How a document that has one form is secured: as it is asked for, else in the first of the usual forms.

        Raises:
            UsageError: An unknown mechanism, or several forms (`securing-one-form`).
        """
        if securing is None:
            return usual.forms[0]
        form, *others = Securing.of(securing).forms
        if others:
            raise UsageError("securing-one-form", names=[str(each) for each in (form, *others)])
        return form

    def check(self, securing: Securing) -> None:
        """Find out whether a document can be secured so.

        Raises:
            UsageError: `securing-verified-only`: a cryptosuite that no proof is made with any more.
                `securing-readings`: proofs over the statements of a document beside proofs over its JSON, which are
                read differently.
            IssuingError: `securing-key`: there is no key for one of them.
        """
        if LIST_TOKEN in securing.mechanisms:
            raise UsageError("securing-unknown", name=LIST_TOKEN, known=known_mechanisms())
        self.check_keys(securing)
        suites = [name for name in securing.mechanisms if name not in TOKEN_FORMS]
        if len({load_suite(name).signs_json for name in suites}) > 1:
            raise UsageError("securing-readings", names=suites)

    def check_keys(self, securing: Securing) -> None:
        """Find out whether there is a key for each mechanism; a status list may be claims, and no document."""
        for mechanism in securing.mechanisms:
            self._signer_for(mechanism)

    def keys(self, securing: Securing) -> tuple[str, ...]:
        """The verification methods of the keys that sign what is secured so.

        Raises:
            IssuingError: There is no key for one of the mechanisms (`securing-key`).
        """
        return tuple({self._signer_for(name).verification_method: None for name in securing.mechanisms})

    def sign_linkage(self, claims: JsonObject) -> tuple[str, str]:
        """Claims as a token without a type, as Domain Linkage Credentials are written, and the key that signed it.

        Source: Well Known DID Configuration, "JSON Web Token Proof Format": the header has no other members.

        Raises:
            ProofGenerationError: The signer failed.
        """
        signer = self._signer_for(VC_JWT)
        return sign_compact({"kid": signer.token_method}, claims, signer), signer.verification_method

    def sign_claims(self, token: str, claims: JsonObject) -> bytes:
        """Claims as a token of this type.

        Raises:
            ProofGenerationError: The signer failed.
        """
        signer = self._signer_for(token)
        return sign_compact({"typ": token, "kid": signer.token_method}, claims, signer).encode()

    def secure(
        self, document: JsonObject, created: datetime, securing: Securing, status: JsonObject | None = None
    ) -> tuple[SecuredForm, ...]:
        """The document in every form that is asked for, in the order of the mechanisms.

        Args:
            document: What is signed.
            created: When.
            securing: By which mechanisms.
            status: The claim `status`, which only tokens have.

        Raises:
            IssuingError: There is no key for one of the mechanisms (`securing-key`).
            DataLossError: The contexts of the document do not define one of its words.
            ContextError: They contradict each other.
            ProofGenerationError: A signer failed.
        """
        self.check(securing)
        if all(name in TOKEN_FORMS or load_suite(name).signs_json for name in securing.mechanisms):
            # what is signed is JSON: readers of JSON-LD would drop, without a word, what the contexts do not define
            newest_form(document, self.contexts, Budget()).dataset()
        return tuple(SecuredForm(form, self._content(document, created, form, status)) for form in securing.forms)

    def _content(self, document: JsonObject, created: datetime, form: Securing, status: JsonObject | None) -> bytes:
        if form.is_token:
            (name,) = form.mechanisms
            signer = self._signer_for(name)
            return create_credential_token(
                document,
                signer,
                form=name,
                created=created,
                kid=signer.token_method,
                with_key=load_form(name).key_in_header,
                status=status,
            ).encode()
        for suite in form.mechanisms:
            options = ProofOptions(cryptosuite=suite)
            signer = self._signer_for(suite)
            document = add_proof(document, signer, created=created, contexts=self.contexts, options=options)
        return strict_json.dumps(document)

    def _signer_for(self, mechanism: str) -> CheckedSigner:
        fitting = _key_types(mechanism)
        able = [signer for signer in self.signers if signer.public_key.type in fitting]
        if not able:
            keys = [signer.public_key.type.value for signer in self.signers]
            raise IssuingError("securing-key", mechanism=mechanism, fitting=sorted(fitting), keys=keys)
        wanted = _WANTED if mechanism == VC_JWT else ()
        return min(able, key=lambda signer: signer.public_key.type not in wanted)


def _key_types(mechanism: str) -> frozenset[KeyType]:
    """The types of key that a mechanism signs with."""
    if mechanism in TOKEN_FORMS or mechanism == LIST_TOKEN:
        return frozenset(key_type for key_type, traits in KEY_TYPES.items() if traits.algorithms)
    suite = load_suite(mechanism)
    if not isinstance(suite, SigningCryptosuite):
        raise UsageError("securing-verified-only", name=mechanism, known=known_mechanisms())
    return suite.key_types
