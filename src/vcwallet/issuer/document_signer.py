"""How an issuer secures what it signs: each mechanism with the key that fits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.issuer_signer import CheckedSigner
from vcwallet.issuer.records.securing_mechanisms import SecuredForm, Securing, known_mechanisms
from vcwallet.ports import Contexts, Signer
from vcwallet.securing.data_integrity import ProofOptions, add_proof, suite_to_sign
from vcwallet.securing.data_integrity.cryptosuite import load_suite


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
        """What is used where nothing was chosen: the first cryptosuite for the first signer's type of key."""
        return Securing((suite_to_sign(self.signers[0]).name,))

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
        """Find out whether there is a key for each mechanism.

        Raises:
            UsageError: `securing-verified-only`: a cryptosuite that no proof is made with any more.
            IssuingError: `securing-key`: there is no key for one of them.
        """
        for mechanism in securing.mechanisms:
            self._signer_for(mechanism)

    def secure(self, document: JsonObject, created: datetime, securing: Securing) -> tuple[SecuredForm, ...]:
        """The document in every form that is asked for, in the order of the mechanisms.

        Args:
            document: What is signed.
            created: When.
            securing: By which mechanisms.

        Raises:
            IssuingError: There is no key for one of the mechanisms (`securing-key`).
            ContextError: Words of the document are not defined, or contradict each other.
            ProofGenerationError: A signer failed.
        """
        self.check(securing)
        return tuple(SecuredForm(form, self._content(document, created, form)) for form in securing.forms)

    def _content(self, document: JsonObject, created: datetime, form: Securing) -> bytes:
        for suite in form.mechanisms:
            options = ProofOptions(cryptosuite=suite)
            signer = self._signer_for(suite)
            document = add_proof(document, signer, created=created, contexts=self.contexts, options=options)
        return strict_json.dumps(document)

    def _signer_for(self, mechanism: str) -> CheckedSigner:
        suite = load_suite(mechanism)
        if suite.is_verified_only:
            raise UsageError("securing-verified-only", name=mechanism, known=known_mechanisms())
        fitting = suite.key_types
        for signer in self.signers:
            if signer.public_key.type in fitting:
                return signer
        raise IssuingError(
            "securing-key",
            mechanism=mechanism,
            fitting=sorted(fitting),
            keys=[signer.public_key.type.value for signer in self.signers],
        )
