"""The wallet as its holder uses it: adding, finding, presenting, handing out, removing."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import vcwallet
from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, badge, changed, presented, signed
from support.tokens import enveloped
from support.wallets import HOLDER, PASSPHRASE, attach, contents, issued, new_wallet, numbered, raw
from vcwallet import Outcome, TrustList, Wallet
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.baking import bake, unbake
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import (
    BakingError,
    LimitError,
    ParsingError,
    StoreError,
    UnreachableError,
    UnsupportedError,
    UsageError,
    VcwalletError,
    WrongPassphraseError,
)
from vcwallet.io.lists.given_lists import GivenLists
from vcwallet.issuer import Issuer
from vcwallet.keys.sealing import FLOOR
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token
from vcwallet.stacks import Stack
from vcwallet.trust import TrustedIssuer
from vcwallet.wallet import AddStatus, Presented, WalletVerifier

PICTURE = draw_badge(name="Safe Use of Ladders", issuer="Example College").svg
TOKEN = ".".join(base64url.encode(json.dumps(part).encode()) for part in ({"alg": "ES256K-R"}, badge(), "x"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "me.wallet"


@pytest.fixture
def wallet(path: Path) -> Iterator[Wallet]:
    with new_wallet(path) as opened:
        yield opened


def reason(caught: pytest.ExceptionInfo[VcwalletError]) -> tuple[str, str]:
    return caught.value.code, caught.value.reason


# Making, opening, locking


def test_a_wallet_is_made_opened_and_locked(path: Path) -> None:
    with Wallet.create(path, "été", kdf=FLOOR, verifier=WalletVerifier(clock=lambda: NOW)) as made:
        entry = made.add(signed()).entry
        did = made.keys.did
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    with Wallet.open(str(path), "e\u0301te\u0301") as opened:
        assert (opened.list(), opened.keys.did) == ((entry,), did)
        opened.lock()
        assert opened.locked
        for attempt in (opened.list, opened.keys.add, lambda: opened.add(signed()), lambda: opened.keys.did):
            with pytest.raises(UsageError) as caught:
                attempt()
            assert caught.value.reason == "wallet-locked"
        with pytest.raises(WrongPassphraseError):
            opened.unlock("ete")
        assert opened.locked
        opened.unlock("été")
        assert opened.list() == (entry,)
        assert repr(opened) == f"Wallet('{path}', locked=False)"


def test_the_wrong_passphrase_opens_nothing(wallet: Wallet) -> None:
    with pytest.raises(WrongPassphraseError):
        Wallet.open(wallet.path, "not it")


def test_creating_never_overwrites(wallet: Wallet) -> None:
    with pytest.raises(StoreError) as caught:
        new_wallet(wallet.path)
    assert caught.value.reason == "exists"


def test_a_new_passphrase(wallet: Wallet) -> None:
    wallet.add(signed())
    before = contents(wallet)
    with pytest.raises(WrongPassphraseError):
        wallet.file.change_passphrase("not it", "new", kdf=FLOOR)
    wallet.file.change_passphrase(PASSPHRASE, "new", kdf=FLOOR)
    assert contents(wallet) == before
    with pytest.raises(WrongPassphraseError):
        Wallet.open(wallet.path, PASSPHRASE)
    with Wallet.open(wallet.path, "new") as again:
        assert contents(again) == before


def test_a_passphrase_changed_twice_at_once_is_changed_once(wallet: Wallet, monkeypatch: pytest.MonkeyPatch) -> None:
    from vcwallet.keys.sealing import Vault

    honest = Vault.wrap

    def overtaken(vault: Vault, *arguments: Any) -> Any:
        monkeypatch.setattr(Vault, "wrap", honest)
        with attach(wallet.path) as other:
            other.file.change_passphrase(PASSPHRASE, "theirs", kdf=FLOOR)
        return honest(vault, *arguments)

    monkeypatch.setattr(Vault, "wrap", overtaken)
    with pytest.raises(StoreError) as caught:
        wallet.file.change_passphrase(PASSPHRASE, "mine", kdf=FLOOR)
    assert caught.value.reason == "passphrase-changed"
    Wallet.open(wallet.path, "theirs").close()


def test_a_snapshot_opens_with_the_same_passphrase(wallet: Wallet, tmp_path: Path) -> None:
    wallet.add(signed())
    wallet.file.snapshot(tmp_path / "copy.wallet")
    with Wallet.open(tmp_path / "copy.wallet", PASSPHRASE) as copy:
        assert contents(copy) == contents(wallet)


# Keys


def test_a_wallet_may_have_several_keys(wallet: Wallet) -> None:
    second = wallet.keys.add()
    assert wallet.keys.did == HOLDER.did
    assert wallet.keys.dids == (HOLDER.did, second)
    assert wallet.keys.signer().did == HOLDER.did
    assert wallet.keys.signer(second).did == second
    with pytest.raises(UsageError) as caught:
        wallet.keys.signer("did:key:z6MkNobody")
    assert caught.value.reason == "holder-unknown"


# Adding


def test_an_entry_says_what_the_credential_says(wallet: Wallet) -> None:
    alignment = {"type": ["Alignment"], "targetName": "Working at height", "targetUrl": "https://skills.example/height"}
    subject = badge()["credentialSubject"]
    subject["achievement"] |= {"alignment": [alignment], "tag": ["safety"]}
    entry = wallet.add(signed(badge(credentialSubject=subject, validUntil="2030-01-01T00:00:00+01:00"))).entry
    assert (entry.kind, entry.form, entry.image) == ("credential", "json", None)
    assert (entry.name, entry.description) == ("Safe Use of Ladders", "Chooses, inspects and sets up ladders.")
    assert (entry.issuer, entry.issuer_name, entry.subject) == (COLLEGE.did, "Example College", EARNER.did)
    assert (entry.achievements, entry.skills) == (("Safe Use of Ladders",), ("Working at height", "safety"))
    assert (entry.awarded, entry.valid_until) == (ISSUED, datetime(2029, 12, 31, 23, tzinfo=UTC))
    assert (entry.added_at, entry.verdict.as_of) == (NOW, NOW)
    assert (entry.verdict.outcome, entry.verdict.authentic) == (Outcome.UNKNOWN_ISSUER, True)
    assert [check.id for check in entry.verdict.findings] == ["issuer-trust"]
    assert wallet.get(entry.id) == entry
    assert json.loads(json.dumps(entry.to_dict()))["verdict"]["outcome"] == "unknown-issuer"


def test_verdicts_follow_the_holders_trust(path: Path) -> None:
    trust = TrustList([TrustedIssuer(COLLEGE.did, "The College")])
    with Wallet.create(path, PASSPHRASE, kdf=FLOOR, verifier=WalletVerifier(trust=trust)) as wallet:
        assert wallet.add(signed()).entry.verdict.outcome is Outcome.VERIFIED


FORMS: dict[str, Any] = {
    "bytes": strict_json.dumps(signed()),
    "indented": strict_json.pretty(signed()),
    "padded": b"\n  " + strict_json.dumps(signed()) + b"\r\n",
    "svg": bake(PICTURE, strict_json.dumps(signed())),
    "token": TOKEN.encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_came_in_is_kept_byte_for_byte(wallet: Wallet, tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_bytes(FORMS[form])
    entry = wallet.add(tmp_path / "file").entry
    assert wallet.export(entry.id) == wallet.export(entry.id, "original") == FORMS[form]
    assert entry.image == ("image/svg+xml" if form == "svg" else None)


def test_text_and_dicts_are_taken_too(wallet: Wallet) -> None:
    document = signed()
    assert wallet.add(document).status is AddStatus.ADDED
    assert wallet.add(json.dumps(document)).status is AddStatus.DUPLICATE


@pytest.mark.parametrize(
    ("document", "outcome"),
    [
        (changed(signed(), "/name", "Brain Surgery"), Outcome.REJECTED),
        (signed(badge(validUntil="2026-02-01T00:00:00Z")), Outcome.REJECTED),
        (signed(key=MALLORY), Outcome.REJECTED),
        (TOKEN, Outcome.UNDETERMINED),
    ],
)
def test_a_bad_verdict_is_kept_beside_the_credential(wallet: Wallet, document: Any, outcome: Outcome) -> None:
    entry = wallet.add(document).entry
    assert entry.verdict.outcome is outcome
    assert entry.verdict.findings
    assert not entry.verdict.authentic


def test_an_expired_credential_was_signed_nevertheless(wallet: Wallet) -> None:
    assert wallet.add(signed(badge(validUntil="2026-02-01T00:00:00Z"))).entry.verdict.signed
    assert not wallet.add(changed(signed(), "/name", "Brain Surgery")).entry.verdict.signed


@pytest.mark.parametrize("member", ["name", "description", "issuer", "credentialSubject", "type", "validFrom", "id"])
@pytest.mark.parametrize("value", [5, "soon", None, [], [[]], {"id": 5, "name": ["", 7]}, [{"@value": "Named"}]])
def test_a_document_of_any_shape_is_kept(wallet: Wallet, member: str, value: Any) -> None:
    document = signed() | {"type": ["VerifiableCredential"], member: value}
    entry = wallet.add(document).entry
    assert entry.name
    assert json.loads(wallet.export(entry.id)) == document


def test_a_token_of_vc_1_1_is_summarised(wallet: Wallet) -> None:
    inner = badge(issuer=None, id=None)
    claims = {"iss": "did:example:college", "jti": "urn:example:1", "vc": inner}
    token = ".".join(base64url.encode(json.dumps(part).encode()) for part in ({"alg": "EdDSA"}, claims, "x"))
    entry = wallet.add(token).entry
    assert (entry.form, entry.name) == ("jwt", "Safe Use of Ladders")
    assert (entry.issuer, entry.credential_id) == ("did:example:college", "urn:example:1")


def test_the_issuer_of_an_sd_jwt_vc_is_shown(wallet: Wallet) -> None:
    claims = {"iss": "https://college.example", "vct": "https://college.example/diploma", "name": "Diploma"}
    token = ".".join(base64url.encode(json.dumps(part).encode()) for part in ({"alg": "ES256"}, claims, "x"))
    entry = wallet.add(f"{token}~").entry
    assert (entry.form, entry.name, entry.issuer) == ("sd-jwt", "Diploma", "https://college.example")
    assert (entry.verdict.outcome, entry.verdict.signed) == (Outcome.UNDETERMINED, False)


def test_a_claim_of_tokens_says_nothing_in_json(wallet: Wallet) -> None:
    entry = wallet.add(signed() | {"iss": "did:example:mallory", "vc": {"name": "Another"}}).entry
    assert (entry.name, entry.issuer) == ("Safe Use of Ladders", COLLEGE.did)


@pytest.mark.parametrize(
    ("source", "error", "wanted"),
    [
        (badge(), UsageError, "unsigned"),
        (b"hello", ParsingError, "unknown-form"),
        (b"{}", ParsingError, "not-a-credential"),
        (PICTURE, BakingError, None),
        (5, UsageError, "source-type"),
        (Path("nowhere/at/all.json"), UnreachableError, "file"),
        (presented(), UsageError, "presentation-empty-received"),
        (presented(badge()), UsageError, "unsigned"),
        (".".join(base64url.encode(b'{"vp":{}}') for _ in range(3)), UsageError, "presentation-empty-received"),
        (".".join(base64url.encode(b'{"vp":{}}') for _ in range(3)) + "~", UnsupportedError, "presentation-token"),
    ],
)
def test_what_is_no_credential_is_refused(
    wallet: Wallet, source: Any, error: type[VcwalletError], wanted: str | None
) -> None:
    with pytest.raises(error) as caught:
        wallet.add(source)
    assert wanted is None or caught.value.reason == wanted
    assert wallet.list() == ()


def test_the_same_credential_is_kept_once(wallet: Wallet) -> None:
    first = wallet.add(strict_json.dumps(signed()))
    marked = b"\xef\xbb\xbf" + strict_json.dumps(signed())
    for again in (strict_json.dumps(signed()), strict_json.pretty(signed()), marked, FORMS["svg"]):
        result = wallet.add(again)
        assert (result.status, result.entry) == (AddStatus.DUPLICATE, first.entry)
    assert len(wallet.list()) == 1


def test_a_forgery_never_passes_for_a_copy(wallet: Wallet) -> None:
    """It borrows issuer, id and proof; whichever comes first, the genuine one is kept and told apart."""
    forged = changed(signed(), "/name", "Brain Surgery")
    assert wallet.add(forged).status is AddStatus.ADDED
    assert wallet.add(signed()).status is AddStatus.ADDED
    assert [entry.verdict.authentic for entry in wallet.list()] == [False, True]


@pytest.mark.parametrize("newer_first", [False, True])
def test_a_newer_issue_takes_the_place_of_the_older(wallet: Wallet, newer_first: bool) -> None:
    old, new = numbered(1), numbered(1, validFrom=issued(30), name="Safe Use of Ladders, second issue")
    if newer_first:
        newer, older = wallet.add(new), wallet.add(old)
        assert (newer.status, older.status) == (AddStatus.ADDED, AddStatus.OLDER_ISSUE)
    else:
        older, newer = wallet.add(old), wallet.add(new)
        assert (older.status, newer.status) == (AddStatus.ADDED, AddStatus.NEWER_ISSUE)
    assert wallet.list() == (newer.entry,)
    assert wallet.search("ladders") == (newer.entry,)
    assert {entry.id for entry in wallet.list(include_superseded=True)} == {older.entry.id, newer.entry.id}
    assert wallet.get(older.entry.id).superseded_by == newer.entry.id
    assert wallet.export(older.entry.id) == old
    wallet.remove(newer.entry.id)
    assert [entry.id for entry in wallet.list()] == [older.entry.id]


@pytest.mark.parametrize("renewal_first", [False, True])
def test_a_renewal_that_is_not_yet_in_force_hides_nothing(wallet: Wallet, renewal_first: bool) -> None:
    today, ahead = numbered(1), numbered(1, validFrom="2099-01-01T00:00:00Z")
    both = [wallet.add(source) for source in ((ahead, today) if renewal_first else (today, ahead))]

    assert [result.status for result in both] == [AddStatus.ADDED, AddStatus.ADDED]
    assert wallet.list() == tuple(result.entry for result in both)


def test_the_newest_of_three_issues_is_listed(wallet: Wallet) -> None:
    results = wallet.add_many([numbered(1, validFrom=issued(days)) for days in (5, 20, 10)])
    assert [result.status for result in results] == [
        AddStatus.OLDER_ISSUE,
        AddStatus.NEWER_ISSUE,
        AddStatus.OLDER_ISSUE,
    ]
    assert [entry.id for entry in wallet.list()] == [results[1].entry.id]


def test_a_forged_newer_issue_hides_nothing(wallet: Wallet) -> None:
    genuine = wallet.add(numbered(1)).entry
    forged = strict_json.loads(numbered(1)) | {"validFrom": issued(30), "name": "Forged"}
    unsigned = {name: value for name, value in forged.items() if name != "proof"}
    by_another = signed(unsigned | {"validFrom": issued(60)}, MALLORY)
    for document in (forged, by_another):
        wallet.add(document)
    assert genuine in wallet.list()
    assert len(wallet.list()) == 3


def test_the_members_of_a_presentation_are_added_each(wallet: Wallet) -> None:
    first, second = numbered(1), strict_json.pretty(strict_json.loads(numbered(2))).strip()
    envelope = {"id": f"data:application/vc+jwt,{TOKEN}", "type": "EnvelopedVerifiableCredential"}
    faulty = {"id": "data:text/plain;base64,eA==", "type": ["EnvelopedVerifiableCredential"]}
    rest = b",".join(map(strict_json.dumps, [envelope, badge(), faulty, 7, presented(signed()), TOKEN]))
    text = b'{"a": ["]", {"verifiableCredential": 1}],\n "type" : "VerifiablePresentation", "verifiableCredential": [ '
    result = wallet.add(text + first + b"\n , \t" + second + b"," + rest + b' ] ,"z":{}}')
    assert [added.status for added in result.added] == [AddStatus.ADDED] * 3 + [AddStatus.DUPLICATE]
    assert [wallet.export(added.entry.id) for added in result.added[:3]] == [first, second, TOKEN.encode()]
    assert [(refused.pointer, refused.error.reason) for refused in result.refused] == [
        ("/verifiableCredential/3", "unsigned"),
        ("/verifiableCredential/4", "envelope-form"),
        ("/verifiableCredential/5", "unknown-form"),
        ("/verifiableCredential/6", "presentation-inside"),
    ]


def test_a_presentation_may_hold_one_member_without_a_list(wallet: Wallet) -> None:
    text = b'{"type":"VerifiablePresentation","verifiableCredential":' + numbered(1) + b"}"
    assert wallet.export(wallet.add(text).entry.id) == numbered(1)


def test_a_presentation_with_too_many_members_is_refused(wallet: Wallet) -> None:
    text = b'{"type":"VerifiablePresentation","verifiableCredential":[' + b",".join([b"{}"] * 5_001) + b"]}"
    with pytest.raises(LimitError) as caught:
        wallet.add(text)
    assert caught.value.reason == "members"


def test_a_clr_is_kept_whole_and_found_by_what_is_in_it(wallet: Wallet) -> None:
    inner = strict_json.loads(numbered(1))
    clr = badge(name=None, type=["VerifiableCredential", "ClrCredential"]) | {"proof": {"type": "DataIntegrityProof"}}
    clr["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": [inner]}
    entry = wallet.add(clr).entry
    assert (entry.kind, entry.achievements) == ("clr", ("Safe Use of Ladders",))
    assert wallet.search("ladders") == (entry,)


def test_many_are_added_in_batches(wallet: Wallet) -> None:
    told: list[tuple[int, int]] = []
    sources = [numbered(number % 90) for number in range(120)] + [b"junk"]
    results = wallet.add_many(iter(sources), on_progress=lambda done, batch: told.append((done, len(batch))))
    assert told == [(50, 50), (100, 50), (121, 21)]
    assert [result.status for result in results[:120]] == [AddStatus.ADDED] * 90 + [AddStatus.DUPLICATE] * 30
    assert results[120].added == ()
    assert results[120].refused[0].error.reason == "unknown-form"
    assert len(wallet.list()) == 90


# Finding


def test_lists_are_in_the_order_of_adding(wallet: Wallet) -> None:
    ids = [wallet.add(numbered(number)).entry.id for number in (3, 1, 2)]
    assert [entry.id for entry in wallet.list()] == ids
    with attach(wallet.path) as again:
        assert [entry.id for entry in again.list()] == ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LADDERS", True),
        ("college ladd", True),
        (COLLEGE.did, True),
        ("ｌａｄｄｅｒｓ", True),
        ("snakes", False),
        ("", True),
    ],
)
def test_every_word_is_searched_for(wallet: Wallet, text: str, found: bool) -> None:
    wallet.add(signed())
    assert len(wallet.search(text)) == found


@pytest.mark.parametrize("entry_id", ["", "nothing", "aaaaaaaa", "AAAAAAAA", "../../etc", "é" * 8])
def test_an_unknown_id_is_refused(wallet: Wallet, entry_id: str) -> None:
    wallet.add(signed())
    for attempt in (wallet.get, wallet.remove, wallet.export, wallet.verification.verify):
        with pytest.raises(UsageError) as caught:
            attempt(entry_id)
        assert caught.value.reason == "entry-unknown"


# Verifying again


def test_verifying_again_leaves_the_kept_verdict_and_checking_keeps_the_new_one(path: Path) -> None:
    moment = [NOW]
    with Wallet.create(path, PASSPHRASE, kdf=FLOOR, verifier=WalletVerifier(clock=lambda: moment[0])) as wallet:
        entry = wallet.add(signed(badge(validUntil="2027-01-01T00:00:00Z"))).entry
        moment[0] = NOW + timedelta(365)
        assert wallet.verification.verify(entry.id, at=NOW).authentic
        assert wallet.verification.verify(entry.id).check("validity").status is CheckStatus.FAILED
        assert wallet.get(entry.id) == entry
        wallet.verification.check()
        verdict = wallet.get(entry.id).verdict
        assert (verdict.outcome, verdict.as_of) == (Outcome.REJECTED, moment[0])
    with Wallet.open(path, PASSPHRASE) as again:
        assert again.get(entry.id).verdict == verdict


# Removing


def test_what_is_removed_is_gone_from_the_file(wallet: Wallet) -> None:
    entry = wallet.add(numbered(1)).entry
    kept = wallet.add(numbered(2)).entry
    with raw(wallet.path) as file:
        before = [row[0] for table in ("entries", "contents") for row in file.execute(f"SELECT sealed FROM {table}")]
    wallet.remove(entry.id)
    assert wallet.list() == (kept,)
    remaining = wallet.path.read_bytes()
    assert sum(sealed[-200:] in remaining for sealed in before) == 2
    assert wallet.add(numbered(1)).status is AddStatus.ADDED


def test_nothing_readable_is_in_the_file(wallet: Wallet) -> None:
    wallet.add(signed())
    content = wallet.path.read_bytes()
    for word in (b"Ladders", b"College", b"did:key", b"2026", HOLDER.secret, base64url.encode(HOLDER.secret).encode()):
        assert word not in content


# Presenting


def shown(presented: Presented) -> dict[str, Any]:
    document: dict[str, Any] = strict_json.loads(presented.content)
    return document


def test_a_presentation_verifies_for_its_verifier_only(wallet: Wallet) -> None:
    ids = [wallet.add(numbered(number)).entry.id for number in (1, 2)]
    presentation = shown(wallet.present(ids, challenge="c-42", domain="jobs.example"))
    report = vcwallet.verify(presentation, challenge="c-42", domain="jobs.example", at=NOW + timedelta(minutes=1))
    assert report.authentic
    assert presentation["holder"] == wallet.keys.did
    assert presentation["proof"]["created"] == "2026-06-01T12:00:00Z"
    assert [strict_json.dumps(member) for member in presentation["verifiableCredential"]] == [numbered(1), numbered(2)]
    for other in ({"challenge": "c-43", "domain": "jobs.example"}, {"challenge": "c-42", "domain": "other.example"}):
        assert vcwallet.verify(presentation, **other).outcome is Outcome.REJECTED


def test_another_of_the_holders_keys_may_present(wallet: Wallet) -> None:
    second = wallet.keys.add()
    entry = wallet.add(signed()).entry
    created = datetime(2026, 3, 1, tzinfo=UTC)
    presentation = shown(wallet.present([entry.id], challenge="c", domain="d", holder=second, created=created))
    assert presentation["holder"] == second
    assert presentation["proof"]["created"] == "2026-03-01T00:00:00Z"
    assert vcwallet.verify(presentation, challenge="c", domain="d", at=NOW).authentic


def test_a_token_is_presented_in_an_envelope(wallet: Wallet) -> None:
    ids = [wallet.add(source).entry.id for source in (f" {TOKEN}\n", signed())]
    presentation = shown(wallet.present(ids, challenge="c", domain="d"))
    (member, _) = presentation["verifiableCredential"]
    assert (member["id"], member["type"]) == (f"data:application/vc+jwt,{TOKEN}", ["EnvelopedVerifiableCredential"])
    report = vcwallet.verify(presentation, challenge="c", domain="d")
    assert report.check("proof").status is CheckStatus.PASSED


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"ids": []}, "presentation-empty"),
        ({"ids": ["aaaaaaaa"]}, "entry-unknown"),
        ({"challenge": ""}, "challenge-missing"),
        ({"domain": " "}, "domain-missing"),
        ({"holder": "did:key:z6MkNobody"}, "holder-unknown"),
    ],
)
def test_a_presentation_that_would_protect_nobody_is_not_made(
    wallet: Wallet, changes: dict[str, Any], wanted: str
) -> None:
    entry = wallet.add(signed()).entry
    asked: dict[str, Any] = {"ids": [entry.id], "challenge": "c", "domain": "d"} | changes
    with pytest.raises(UsageError) as caught:
        wallet.present(asked.pop("ids"), **asked)
    assert caught.value.reason == wanted


def test_a_credential_is_presented_once(wallet: Wallet) -> None:
    entry = wallet.add(signed()).entry
    with pytest.raises(UsageError) as caught:
        wallet.present([entry.id, entry.id], challenge="c", domain="d")
    assert caught.value.reason == "entry-twice"


# Handing out


def test_a_baked_credential_is_exported_in_all_forms(wallet: Wallet) -> None:
    entry = wallet.add(FORMS["svg"]).entry
    assert wallet.export(entry.id, "baked") == FORMS["svg"]
    assert wallet.export(entry.id, "json") == strict_json.dumps(signed())


@pytest.mark.parametrize("own", ["none", "achievement", "damaged", "faulty-base64", "not-base64", "a-url"])
def test_a_credential_without_a_picture_gets_one(wallet: Wallet, own: str) -> None:
    document = badge()
    urls = {
        "achievement": "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=",
        "damaged": "data:image/png;base64,iVBORw0KGgo=",
        "faulty-base64": "data:image/png;base64,?",
        "not-base64": "data:image/svg+xml;utf8,svg",
        "a-url": "https://college.example/badge.png",
    }
    if own in urls:
        document["credentialSubject"]["achievement"]["image"] = {"id": urls[own], "type": "Image"}
    received = strict_json.dumps(signed(document))
    baked = wallet.export(wallet.add(received).entry.id, "baked")
    assert unbake(baked).credential == received
    assert (b"<title" in baked) == (own != "achievement")


def test_a_token_has_no_json_form(wallet: Wallet) -> None:
    entry = wallet.add(TOKEN).entry
    with pytest.raises(UsageError) as caught:
        wallet.export(entry.id, "json")
    assert caught.value.reason == "export-token"
    assert unbake(wallet.export(entry.id, "baked")).credential == TOKEN.encode()


def test_an_unknown_export_form_is_refused(wallet: Wallet) -> None:
    entry = wallet.add(signed()).entry
    with pytest.raises(UsageError) as caught:
        wallet.export(entry.id, "pdf")  # type: ignore[arg-type]
    assert caught.value.reason == "export-form"


# Several at once

ADDER = """
import sys
sys.path.insert(0, sys.argv[3])
from support.wallets import PASSPHRASE, numbered
from vcwallet.wallet import Wallet
with Wallet.open(sys.argv[1], PASSPHRASE) as wallet:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(15):
        wallet.add(numbered(int(sys.argv[2]) + number))
"""


def test_two_processes_add_at_once(wallet: Wallet) -> None:
    tests = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", ADDER, str(wallet.path)]
    processes = [
        subprocess.Popen([*command, start, tests], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for start in ("0", "10")  # five of each one's badges are the other's too
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for process in processes:
        process.communicate(b"\n")
        assert process.returncode == 0
    assert len(wallet.list()) == 25
    assert sorted(wallet.export(entry.id) for entry in wallet.list()) == sorted(map(numbered, range(25)))


def test_two_wallets_on_one_file_see_each_others_changes(wallet: Wallet) -> None:
    with attach(wallet.path) as other:
        entry = wallet.add(numbered(1)).entry
        assert other.list() == (entry,)
        assert other.add(numbered(1)).status is AddStatus.DUPLICATE
        other.remove(entry.id)
        assert wallet.list() == ()
        assert other.keys.add() in wallet.keys.dids


def test_threads_share_a_wallet(wallet: Wallet) -> None:
    def work(start: int) -> None:
        for number in range(start, start + 10):
            entry = wallet.add(numbered(number)).entry
            assert wallet.export(entry.id) == numbered(number)

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 5, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(wallet.list()) == 25


@pytest.mark.parametrize(
    ("name", "reason"),
    [("x" * 300, "name-too-long"), ("\ud800", "impossible-name"), ("a\0b", "impossible-name"), ("home", "is-folder")],
)
def test_a_name_that_no_file_can_have_is_an_error_of_ours(
    wallet: Wallet, path: Path, name: str, reason: str, tmp_path: Path
) -> None:
    attempts = {
        "create": lambda place: Wallet.create(place, PASSPHRASE, kdf=FLOOR),
        "open": lambda place: Wallet.open(place, PASSPHRASE),
        "snapshot": wallet.file.snapshot,
        "backup": lambda place: wallet.backup(place, PASSPHRASE),
        "restore from": lambda place: Wallet.restore(place, tmp_path / "new", PASSPHRASE, kdf=FLOOR),
        "trust": TrustList.load,
        "stack": Stack.load,
        "lists": lambda place: GivenLists(place / "inside").unusable(),
        "issuer": lambda place: Issuer.create(place, name="College", passphrase=PASSPHRASE, kdf=FLOOR),
        "open issuer": lambda place: Issuer.open(place, passphrase=PASSPHRASE),
    }
    if reason == "is-folder":
        del attempts["lists"]
    for attempt in attempts.values():
        with pytest.raises(StoreError) as caught:
            attempt(tmp_path / name)
        assert (caught.value.reason, str(caught.value).encode() != b"") == (reason, True)


def test_a_name_that_just_fits_serves_as_a_wallet(tmp_path: Path) -> None:
    with Wallet.create(tmp_path / ("x" * 240), PASSPHRASE, kdf=FLOOR) as made:
        made.keys.add()


@pytest.mark.parametrize("form", ["jwt", "vc+jwt"])
@pytest.mark.parametrize("in_envelope", [False, True])
def test_a_presentation_in_a_token_is_taken_apart(wallet: Wallet, form: str, in_envelope: bool) -> None:
    token = create_credential_token(badge(), COLLEGE, form="vc+jwt", created=ISSUED)
    context = "https://www.w3.org/2018/credentials/v1" if form == "jwt" else "https://www.w3.org/ns/credentials/v2"
    document = signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000aa"))
    presentation = {
        "@context": [context],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": [token if form == "jwt" else enveloped(token), document],
    }
    source: Any = create_presentation_token(
        presentation, EARNER, form=form, challenge="c-1", domain="jobs.example", created=ISSUED
    )
    if in_envelope:
        source = enveloped(source, "vp+jwt", "EnvelopedVerifiablePresentation")
    result = wallet.add(source)

    assert [added.status for added in result.added] == [AddStatus.ADDED] * 2
    assert [wallet.export(added.entry.id) for added in result.added] == [token.encode(), strict_json.dumps(document)]
    assert all(added.entry.verdict.authentic for added in result.added)
    assert result.added[0].entry.name == "Safe Use of Ladders"


def test_an_enveloped_credential_is_kept_as_its_token(wallet: Wallet) -> None:
    token = create_credential_token(badge(), COLLEGE, form="jwt", created=ISSUED)
    entry = wallet.add(enveloped(token)).entry
    assert (entry.form, entry.verdict.authentic) == ("jwt", True)
    assert wallet.add(token).status is AddStatus.DUPLICATE
