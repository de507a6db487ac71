"""Badges by cryptosuite, verified whole: suites of today, and those from before them, which are only verified."""

from __future__ import annotations

from functools import partial

import documents
from documents import Document
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import medians, timed
from vcwallet import Verifier
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.limits import Budget
from vcwallet.securing.data_integrity import ProofOptions
from vcwallet.securing.data_integrity.signed_form import form_to_sign

ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"


def suites(settings: Settings, _: Peer | None) -> Section:
    """What verifying a badge costs, by the suite that it is signed with; all with a key of Ed25519."""
    sample = documents.small()
    texts = {
        "eddsa-rdfc-2022": sample.text,
        "eddsa-jcs-2022": documents.as_sent(
            documents.sign(sample.unsigned, sample.key, options=ProofOptions(cryptosuite="eddsa-jcs-2022"))
        ),
        "Ed25519Signature2020": documents.as_sent(_signed_2020(sample.unsigned, sample.key)),
    }
    verifier = Verifier()
    found = medians(
        {name: timed(partial(verifier.verify, text, at=documents.AT)) for name, text in texts.items()}, settings
    )
    section = Section("Cryptosuites")
    section.say("The badge of above, verified whole, by the suite that it is signed with.")
    section.table(["suite", "verify a badge"], [[name, duration(found.get(name))] for name in texts])
    return section


def _signed_2020(document: Document, key: Ed25519Key) -> Document:
    """The document with a proof of a suite that the library itself makes no proofs with."""
    document = {**document, "@context": [*document["@context"], ED25519_2020]}
    proof = {
        "type": "Ed25519Signature2020",
        "created": timestamps.format(documents.ISSUED),
        "verificationMethod": key.verification_method,
        "proofPurpose": "assertionMethod",
    }
    form = form_to_sign(document, bundled(), Budget())
    signature = key.sign(form.options(proof).digest() + form.digest())
    return {**document, "proof": {**proof, "proofValue": multibase.base58btc_encode(signature)}}
