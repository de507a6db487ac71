"""Presentations in every form: made by a holder, verified for one verifier and one occasion, and for no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, ISSUED, NOW, Document, badge, signed
from support.tokens import enveloped, old_credential
from support.wallets import PASSPHRASE, new_wallet
from vcwallet import Outcome, TrustList, Verifier, Wallet
from vcwallet.errors import DataLossError, ProofGenerationError, UnsupportedError, UsageError
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import KeyType, PrivateKey, decode_multikey, generate_key
from vcwallet.trust import TrustedIssuer
from vcwallet.verifier import CheckStatus, Source
from vcwallet.wallet import Presented, present, presentation_forms

BOUND = {"challenge": "c-1", "domain": "https://jobs.example"}
KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
P256 = generate_key(KeyType.P256)
DATA = signed()
OF_JSON = signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000a1"), cryptosuite="eddsa-jcs-2022")
VC_JWT = create_credential_token(badge(), COLLEGE, form="jwt", created=ISSUED)
VC_JOSE = create_credential_token(badge(), COLLEGE, form="vc+jwt", created=ISSUED)
OLD_JWT = create_credential_token(old_credential(), COLLEGE, form="jwt", created=ISSUED)


def shown(*sources: Source, key: PrivateKey = EARNER, form: str | None = None) -> Presented:
    return present(sources, key, created=NOW, form=form, **BOUND)


def members(presented: Presented) -> list[Any]:
    listed: list[Any] = json.loads(presented.content)["verifiableCredential"]
    return listed


class TestTheUsualForm:
    """As the credentials are secured; where these differ, one that carries all of them."""

    @pytest.mark.parametrize(
        ("sources", "form"),
        [
            ([DATA], "eddsa-rdfc-2022"),
            ([DATA, DATA], "eddsa-rdfc-2022"),
            ([OF_JSON], "eddsa-jcs-2022"),
            ([DATA, OF_JSON], "eddsa-jcs-2022"),
            ([OLD_JWT], "jwt"),
            ([OLD_JWT, OLD_JWT], "jwt"),
            ([VC_JWT], "vp+jwt"),
            ([VC_JOSE], "vp+jwt"),
            ([VC_JOSE, OLD_JWT], "vp+jwt"),
            ([DATA, VC_JOSE], "eddsa-rdfc-2022"),
            ([OLD_JWT, DATA], "eddsa-rdfc-2022"),
            ([VC_JWT, OF_JSON, OLD_JWT], "eddsa-jcs-2022"),
        ],
        ids=lambda value: value if isinstance(value, str) else str(len(value)),
    )
    def test_of_what_is_shown(self, sources: list[Source], form: str) -> None:
        assert shown(*sources).form == form

    @pytest.mark.parametrize(
        ("key_type", "form"),
        [
            (KeyType.P256, "ecdsa-rdfc-2019"),
            (KeyType.P384, "ecdsa-rdfc-2019"),
            (KeyType.SECP256K1, "vp+jwt"),  # no suite signs with it
        ],
    )
    def test_of_a_key(self, key_type: KeyType, form: str) -> None:
        assert shown(DATA, key=generate_key(key_type)).form == form

    def test_members_that_no_context_defines_stand_under_a_proof_over_json(self) -> None:
        document = signed(badge(favouriteColour="blue"), cryptosuite="eddsa-jcs-2022")
        presented = shown(document, DATA)
        assert members(presented)[0]["favouriteColour"] == "blue"
        with pytest.raises(DataLossError):
            shown(document, form="eddsa-rdfc-2022")


class TestRoundTrip:
    """Each form verifies with its challenge and domain, and with no other."""

    @pytest.mark.parametrize("key", [EARNER, P256], ids=["Ed25519", "P-256"])
    @pytest.mark.parametrize(
        ("sources", "form"),
        [
            ([DATA], None),
            ([OF_JSON], None),
            ([DATA, OF_JSON], None),
            ([VC_JOSE], None),
            ([VC_JWT], None),
            ([OLD_JWT], None),
            ([OLD_JWT, VC_JOSE, VC_JWT, DATA, OF_JSON], None),
            ([OLD_JWT, VC_JOSE, VC_JWT, DATA, OF_JSON], "vp+jwt"),
            ([OLD_JWT, DATA], "jwt"),
            ([VC_JOSE], "jwt"),
            ([DATA], "vp+jwt"),
        ],
        ids=[
            "rdfc",
            "jcs",
            "both",
            "vc-jose",
            "vc-jwt",
            "old-jwt",
            "all",
            "all-vp+jwt",
            "mixed-jwt",
            "new-jwt",
            "data",
        ],
    )
    def test_for_its_verifier_alone(self, sources: list[Source], form: str | None, key: PrivateKey) -> None:
        presented = shown(*sources, key=key, form=form)
        verifier = Verifier(trust=KNOWN)
        report = verifier.verify(presented.content, at=NOW, **BOUND)
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.holder == presented.holder == key.did
        assert report.check("conformance").status is CheckStatus.PASSED
        assert [child.outcome for child in report.children] == [Outcome.VERIFIED] * len(sources)
        if key is EARNER:
            assert report.check("recipient").status is CheckStatus.PASSED
        for other in ({"challenge": "c-2"}, {"domain": "https://shop.example"}):
            other_report = verifier.verify(presented.content, at=NOW, **(BOUND | other))
            assert other_report.outcome is Outcome.REJECTED, other_report.explain(audience="developer")
        assert verifier.verify(presented.content, at=NOW).outcome is Outcome.UNDETERMINED

    def test_a_token_may_come_in_an_envelope(self) -> None:
        token = shown(DATA, VC_JOSE, form="vp+jwt").content.decode()
        envelope = enveloped(token, "vp+jwt", "EnvelopedVerifiablePresentation")
        assert Verifier(trust=KNOWN).verify(envelope, at=NOW, **BOUND).verified
        other = Verifier(trust=KNOWN).verify(envelope, at=NOW, **(BOUND | {"challenge": "c-2"}))
        assert other.outcome is Outcome.REJECTED

    @pytest.mark.parametrize("form", [None, "vp+jwt"])
    def test_one_that_is_changed_is_rejected(self, form: str | None) -> None:
        presented = shown(DATA, form=form)
        content = presented.content
        if presented.is_token:
            head, payload, signature = content.split(b".")
            content = b".".join([head, payload, signature[:-8] + b"AAAAAAAA"])
        else:
            content = content.replace(b"https://jobs.example", b"https://jobs.exampla")
        report = Verifier(trust=KNOWN).verify(content, at=NOW, challenge="c-1")
        assert report.outcome is Outcome.REJECTED


def test_tokens_stand_in_envelopes_and_in_vcdm_1_as_texts() -> None:
    first, second, third = members(shown(VC_JOSE, VC_JWT, DATA))
    assert first["id"] == f"data:application/vc+jwt,{VC_JOSE}"
    assert second["id"] == f"data:application/jwt,{VC_JWT}"
    assert first["type"] == second["type"] == ["EnvelopedVerifiableCredential"]
    assert third == DATA


@pytest.mark.parametrize(
    ("sources", "media_type"),
    [([DATA], "application/vp"), ([VC_JOSE], "application/vp+jwt"), ([OLD_JWT], "application/jwt")],
)
def test_it_says_what_it_is(sources: list[Source], media_type: str) -> None:
    presented = shown(*sources)
    assert presented.media_type == media_type
    assert presented.is_token is (media_type != "application/vp")


def test_a_key_that_does_not_fit_the_form_is_refused() -> None:
    with pytest.raises(ProofGenerationError):
        shown(DATA, key=P256, form="eddsa-rdfc-2022")


@pytest.mark.parametrize("form", ["", "JWT", "vc+jwt", "Ed25519Signature2020", "json"])
def test_another_form_is_refused_with_those_that_there_are(form: str) -> None:
    with pytest.raises(UsageError) as error:
        shown(DATA, form=form)
    assert error.value.reason == "presentation-form"
    assert set(presentation_forms()) <= set(error.value.params["known"])


def test_a_presentation_is_not_presented() -> None:
    with pytest.raises(UsageError) as error:
        shown(json.loads(shown(DATA).content))
    assert error.value.reason == "present-presentation"


class TestHolderKeys:
    @pytest.fixture
    def wallet(self, tmp_path: Path) -> Iterator[Wallet]:
        with new_wallet(tmp_path / "me.wallet") as opened:
            yield opened

    @pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.P384, KeyType.SECP256K1])
    def test_a_key_of_another_type_signs_and_is_kept(self, wallet: Wallet, key_type: KeyType) -> None:
        did = wallet.keys.add(key_type)
        assert decode_multikey(did.removeprefix("did:key:")).type is key_type
        entry = wallet.add(DATA).entry
        wallet.lock()
        wallet.unlock(PASSPHRASE)
        assert wallet.keys.dids[1] == did
        presented = wallet.present([entry.id], holder=did, created=NOW, **BOUND)
        assert presented.holder == did
        assert wallet.keys.signer(did).public_key.type is key_type

    def test_what_signs_nothing_is_no_key_of_a_holder(self, wallet: Wallet) -> None:
        for key_type in (KeyType.X25519, "P-256"):
            with pytest.raises((UnsupportedError, UsageError)):
                wallet.keys.add(key_type)  # type: ignore[arg-type]
        assert len(wallet.keys.dids) == 1


def test_documents_may_come_in_any_form(tmp_path: Path) -> None:
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(DATA))
    document: Document = dict(DATA)
    presented = shown(path, json.dumps(DATA), document)
    assert members(presented) == [DATA] * 3
