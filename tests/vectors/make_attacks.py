"""Make the attack corpus that needs signatures: `make vectors`.

Every case is one file in test-vectors/attacks/, named after its row in docs/security.md. Keys are fixed and public, so
running this again gives the same files. Cases that need no signature (pictures, plain parsing) may also be written by
hand beside them.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from accreditation_attacks import accreditation_attacks
from attack_case import AttackCase
from entity_list_attacks import entity_list_attacks
from federation_attacks import federation_attacks
from fetch_attacks import fetch_attacks
from identity_attacks import identity_attacks
from import_attacks import import_attacks
from inline_attacks import inline_attacks
from json_attacks import json_attacks
from key_attacks import P256, P384, key_attacks
from key_attacks import of as issued_by
from key_time_attacks import key_time_attacks
from method_key_attacks import method_key_attacks
from moment_attacks import moment_attacks
from name_attacks import name_attacks
from old_badge_attacks import old_badge_attacks
from order_attacks import order_attacks
from picture_attacks import picture_attacks
from presentation_attacks import presentation_attacks
from proof_set_attacks import proof_set_attacks
from record_attacks import honest_record, record_attacks
from refresh_attacks import refresh_attacks
from registry_attacks import registry_attacks
from resource_attacks import resource_attacks
from respelled_attacks import respellings
from rule_attacks import rule_attacks
from signature_attacks import signature_attacks
from stack_attacks import stack_attacks
from stack_verdict_attacks import stack_verdict_attacks
from status_attacks import status_attacks
from suite_attacks import suite_attacks
from token_claim_attacks import token_claim_attacks
from token_header_attacks import token_header_attacks
from token_key_attacks import token_key_attacks
from token_nesting_attacks import token_nesting_attacks
from token_status_attacks import token_status_attacks
from web_attacks import web_attacks
from work_attacks import OPTIONS as WORK_OPTIONS
from work_attacks import work_attacks

from support.badges import COLLEGE, EARNER, MALLORY, badge, changed, presented, signed
from vcwallet.encoding import multibase, timestamps
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.securing.data_integrity.suites.eddsa_rdfc_2022 import SUITE

Document = dict[str, Any]
HERE = Path(__file__).resolve().parents[2] / "test-vectors"
ATTACKS = HERE / "attacks"
WRITTEN: set[Path] = set()
AT = "2026-06-01T12:00:00Z"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def write(row: int, slug: str, why: str, data: Any, code: str, reason: str = "", **more: Any) -> None:
    """Write one case.

    `outcome`, and in `more` what else is expected: `pointer`, where the finding leads; `same_as`, the document on which
    the report is the same, or only worse where what is inside is `spoiled`; `asked`, all that is fetched; `seconds`,
    within which there is a report.
    """
    expected = {"outcome": more.pop("outcome", "rejected"), "code": code}
    if reason:
        expected["reason"] = reason
    expected |= {name: more.pop(name) for name in ("same_as", "spoiled", "seconds") if more.get(name)}
    expected |= {name: more.pop(name) for name in ("pointer", "asked") if more.get(name) is not None}
    case = {
        "threat": row,
        "name": slug.replace("-", " "),
        "why": why,
        "source": more.pop("source", "json"),
        "data": data,
        "operation": more.pop("operation", "verify"),
        "options": {"at": AT} | more.pop("options", {}),
        "expected": expected,
    }
    text = json.dumps(case, indent=1, ensure_ascii=True) + "\n"
    path = ATTACKS / f"{row:02d}-{slug}.json"
    if path in WRITTEN:
        raise ValueError(f"two cases of the name {path.stem}")
    WRITTEN.add(path)
    path.write_text(text, encoding="utf-8")


def contexts() -> None:
    """Row 1: what the words mean is not for the document to decide."""
    good = signed(badge())
    swap = {"name": "https://schema.org/description", "description": "https://schema.org/name"}
    not_read = {"outcome": "undetermined"}
    read = {"outcome": "unknown-issuer", "same_as": good}
    cases: list[tuple[str, str, Any, str, str, Document]] = [
        ("inline-swap", "/@context", [V2, OB, swap], "inline-context", "swaps the meaning of two members", not_read),
        (
            "inline-vocab",
            "/@context",
            [V2, OB, {"@vocab": "x:"}],
            "inline-context",
            "makes all words defined",
            not_read,
        ),
        ("inline-only", "/@context", {"@vocab": "urn:x:"}, "inline-context", "replaces all contexts", not_read),
        ("nested-inline", "/credentialSubject/@context", swap, "inline-context", "redefines inside", not_read),
        ("nested-known", "/credentialSubject/achievement/@context", OB, "", "is known, and named inside", read),
        ("nested-null", "/credentialSubject/@context", None, "invalid-context-nullification", "switches terms off", {}),
        ("in-proof", "/proof/@context", [V2], "", "stands in the proof, where no proof is read under it", read),
        ("unknown", "/@context", [V2, OB, "https://evil.example/ctx"], "unknown-context", "nobody pinned", not_read),
        ("unknown-scheme", "/@context", [V2, OB, "file:///etc/passwd"], "unknown-context", "is a local file", not_read),
        ("number", "/@context", [V2, OB, 7], "invalid-local-context", "is no context at all", {}),
    ]
    for slug, pointer, value, reason, why, more in cases:
        code, document = ("CONTEXT_ERROR" if reason else ""), changed(good, pointer, value)
        write(1, f"context-{slug}", f"A context that {why}.", document, code, reason, **more)
    vocab = badge(**{"@context": [V2, OB, f"{V2.replace('/v2', '/examples/v2')}"]})
    vocab["favouriteColour"] = "blue"
    write(
        1,
        "context-examples-vocab",
        "A published context with @vocab hides undefined terms.",
        signed(vocab, allow_vocab=True),
        "CONTEXT_ERROR",
        "vocab-context",
    )


def inline() -> None:
    """Row 1, where a policy accepts inline contexts."""
    for slug, why, document, code, reason, more in inline_attacks():
        write(1, slug, why, document, code, reason, **more)


def renamed(document: Document, holder: str, old: str, new: str, value: Any = None) -> Document:
    """A copy in which a member has another name (and, if given, another form), at the object `holder` points to."""
    copy = deepcopy(document)
    place: Any = copy
    for token in holder.split("/")[1:]:
        place = place[int(token)] if isinstance(place, list) else place[token]
    place[new] = place.pop(old) if value is None else (place.pop(old), value)[1]
    return copy


def second_names() -> None:
    """Row 1: one IRI, several names. The signature fits; who looks for the usual name finds nothing."""
    expired = signed(badge(validUntil="2026-05-31T00:00:00Z"))
    moment = {"type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": "2026-05-31T00:00:00Z"}
    vocabulary = "https://www.w3.org/2018/credentials#"
    name = f"{vocabulary}validUntil"
    why = "The end date under its full name is signed, and read."
    write(1, "name-in-full-end", why, renamed(expired, "", "validUntil", name, moment), "EXPIRED", same_as=expired)
    status = {"id": "urn:x:status", "type": "BitstringStatusListEntry", "statusPurpose": "revocation"}
    status |= {"statusListIndex": "7", "statusListCredential": "https://college.example/status/1"}
    revocable = signed(badge(credentialStatus=status))
    hidden = renamed(revocable, "", "credentialStatus", f"{vocabulary}credentialStatus")
    why = "The status under its full name is signed, and looked up."
    unseen: Document = {"outcome": "undetermined", "same_as": revocable}
    write(1, "name-in-full-status", why, hidden, "STATUS_RETRIEVAL_ERROR", "offline", **unseen)
    good = signed(badge())
    odrl = changed(good, "/@context", [V2, OB, "https://www.w3.org/ns/odrl.jsonld"])
    why = "A further context gives the identifier a second name."
    second = renamed(odrl, "/credentialSubject", "id", "uid")
    write(1, "name-second-id", why, second, "", outcome="unknown-issuer", same_as=good)
    clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
    member = signed(badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c2"))
    subject = {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": [changed(member, "/name", "Surgery")]}
    types = ["VerifiableCredential", "ClrCredential"]
    learner = signed(badge(**{"@context": [V2, clr, OB], "type": types, "credentialSubject": subject}))
    full = ["VerifiableCredential", "https://purl.imsglobal.org/spec/vc/clr/vocab.html#ClrCredential"]
    why = "A learner record that hides what it is, so that nobody looks into it."
    document = changed(learner, "/type", full)
    write(1, "type-in-full", why, document, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch", same_as=learner)


def respelled() -> None:
    """Row 37: one signed graph, many spellings."""
    for case in respellings():
        more = {"same_as": case.original, "spoiled": case.spoiled, "outcome": case.outcome}
        write(37, case.slug, case.why, case.spelled, case.code, case.reason, **more)


def work() -> None:
    """Row 39: much work for little."""
    for slug, why, data, code, reason, outcome in work_attacks():
        write(39, slug, why, data, code, reason, outcome=outcome, source="expand", seconds=20, options=WORK_OPTIONS)


def fetches() -> None:
    """Row 40: what proves nothing makes nothing be fetched."""
    for slug, why, document, code, reason, more in fetch_attacks():
        write(40, slug, why, document, code, reason, **more)


def outside() -> None:
    """Rows 31, 32 and 35: what stands behind the addresses that a credential, or a list of the verifier's, names."""
    for case in (*resource_attacks(), *refresh_attacks(), *registry_attacks()):
        write_case(case)


def moved() -> None:
    """Row 3: a member that stands on another object of the same id, where its name has no meaning."""
    endorsement = {
        "@context": [V2, OB],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    expired = badge(validUntil="2026-05-31T00:00:00Z", endorsement=[signed(endorsement, MALLORY)])
    document = signed(expired)
    del document["validUntil"]
    document["endorsement"][0]["credentialSubject"]["validUntil"] = "2026-05-31T00:00:00Z"
    why = "The end date moved into an endorsement of the badge, whose subject has the badge's id."
    write(3, "moved-into-endorsement", why, document, "DATA_LOSS_DETECTION_ERROR", "undefined-term")


def proof_options() -> None:
    """Row 5: options of a proof in another spelling are read as they are signed."""
    good, security = signed(badge()), "https://w3id.org/security#"
    proof = good["proof"]
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    options["expires"] = "2026-05-01T00:00:00Z"
    ended = badge() | {"proof": SUITE.create(SignedForms(badge(), bundled()).of(0), options, COLLEGE)}
    moment = {"@value": options["expires"], "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    over = {"code": "PROOF_VERIFICATION_ERROR", "reason": "proof-expired", "same_as": ended}
    for slug, name, value in [
        ("nested", "expires", [[options["expires"]]]),
        ("in-full", f"{security}expiration", moment),
        ("second-name", "expiration", options["expires"]),
    ]:
        spelled = renamed(ended, "/proof", "expires", name, value)
        if slug == "second-name":
            spelled["@context"] = [V2, OB, "https://w3id.org/security/v2"]
        write(5, f"proof-end-{slug}", "A proof that has ended, with its end in another spelling.", spelled, **over)
    passed = {"code": "", "outcome": "unknown-issuer", "same_as": good}
    for slug, name, value in [
        ("created-nested", "created", [[proof["created"]]]),
        ("purpose-in-full", "proofPurpose", f"{security}assertionMethod"),
        ("purpose-object", "proofPurpose", {"id": f"{security}assertionMethod"}),
        ("method-object", "verificationMethod", {"id": proof["verificationMethod"]}),
    ]:
        spelled = changed(good, f"/proof/{name}", value)
        write(5, f"proof-{slug}", "The options of a proof in another spelling.", spelled, **passed)
    suite = {"@value": "eddsa-rdfc-2022", "@type": f"{security}cryptosuiteString"}
    why = "A proof whose suite is in another spelling."
    write(5, "proof-suite-value", why, changed(good, "/proof/cryptosuite", suite), **passed)
    spelled = changed(good, "/proof/type", f"{security}DataIntegrityProof")
    why = "A type by its IRI brings no scoped context, so the other words of the proof mean nothing."
    write(5, "proof-type-in-full", why, spelled, "UNSUPPORTED", "cryptosuite", outcome="undetermined")
    for slug, wrapped in {"set": {"@set": [proof]}, "graph": {"@graph": [proof, {"id": "urn:x:p"}]}}.items():
        why = "A proof in a set or a graph is none, whatever is in it."
        unknown = "UNSUPPORTED", "proof-type"
        write(5, f"proof-in-{slug}", why, changed(good, "/proof", wrapped), *unknown, outcome="undetermined")
    login = signed(badge(), purpose="authentication")
    spelled = changed(login, "/proof/proofPurpose", f"{security}authenticationMethod")
    why = "A login signature is no assertion, in whatever spelling."
    write(5, "purpose-other-in-full", why, spelled, "PROOF_VERIFICATION_ERROR", "proof-purpose")


def uncovered() -> None:
    """Rows 2, 4 and 5: everything a reader sees is covered by the signature, or it is refused."""
    good = signed(badge())
    for slug, pointer in {
        "root": "/grade",
        "subject": "/credentialSubject/grade",
        "achievement": "/credentialSubject/achievement/credits",
        "issuer": "/issuer/accreditedBy",
        "criteria": "/credentialSubject/achievement/criteria/waived",
    }.items():
        document = changed(good, pointer, "added after signing")
        why = "An undefined member is dropped by JSON-LD, so the signature would still fit."
        write(2, f"undefined-{slug}", why, document, "DATA_LOSS_DETECTION_ERROR", "undefined-term")
    for slug, pointer in {"member": "/proof/note", "typo": "/proof/chalenge"}.items():
        document = changed(good, pointer, "added after signing")
        why = "A proof member that yields no statement is not signed."
        write(5, f"proof-{slug}", why, document, "DATA_LOSS_DETECTION_ERROR", "undefined-term")
    shown = presented(good)
    document = changed(shown, "/proof/session", "s-1")
    write(
        5,
        "presentation-proof-member",
        "A member of a presentation's proof that nobody signed.",
        document,
        "DATA_LOSS_DETECTION_ERROR",
        "undefined-term",
        options={"challenge": "c-1", "domain": "jobs.example"},
    )
    types = ["VerifiableCredential", "OpenBadgeCredential", "Diploma"]
    for slug, pointer, value, reason, why in [
        ("type-undefined", "/type", types, "undefined-type", "undefined type"),
        ("subject-id-relative", "/credentialSubject/id", "student-42", "relative-iri", "relative identifier"),
        ("subject-id-number", "/credentialSubject/id", 42, "invalid-id-value", "identifier that is no text"),
        ("achievement-id-relative", "/credentialSubject/achievement/id", "../a", "relative-iri", "relative identifier"),
        ("language-tag", "/name", {"@value": "x", "@language": "no tag"}, "invalid-language", "invalid language tag"),
    ]:
        document = changed(good, pointer, value)
        write(4, slug, f"An {why} would be dropped or guessed at.", document, "DATA_LOSS_DETECTION_ERROR", reason)
    document = changed(good, "/id", {}) | {"endorsement": ["a.b.c"]}
    why = "An endorsement of what has an object for its identifier."
    write(4, "id-object-endorsed", why, document, "DATA_LOSS_DETECTION_ERROR", "invalid-id-value")


def structure() -> None:
    """Row 3: the document is read at its JSON place, so nothing may move meaning elsewhere."""
    good = signed(badge())
    loss = "DATA_LOSS_DETECTION_ERROR"
    for keyword, reason in {
        "graph": "free-floating-value",
        "reverse": "invalid-reverse-value",
        "included": "free-floating-value",
        "id": "colliding-keywords",
        "type": "invalid-type-value",
        "set": "colliding-keywords",
        "list": "colliding-keywords",
        "index": "invalid-index-value",
    }.items():
        document = changed(good, f"/@{keyword}", [{"id": COLLEGE.did}])
        why = f"@{keyword} at the root, of a value that it cannot have."
        write(3, f"keyword-{keyword}", why, document, loss, reason)
    document = changed(good, "/@nest", [{"id": COLLEGE.did}])
    why = "@nest at the root gives the badge a second identifier."
    write(3, "keyword-nest", why, document, "UNSUPPORTED", "jsonld-construct", outcome="undetermined")
    document = changed(good, "/credentialSubject/@graph", [{"name": "x"}])
    why = "A graph inside the subject, of which there is no word in what was signed."
    write(3, "keyword-graph-inside", why, document, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch")
    twice = badge()
    twice["credentialSubject"]["achievement"]["creator"] = {
        "id": COLLEGE.did,
        "type": ["Profile"],
        "name": "Famous University",
    }
    why = "JSON-LD merges objects of one id; here they contradict each other about the name, and neither is shown."
    write(3, "conflicting-issuer", why, signed(twice), "AMBIGUOUS", "several-unread", outcome="unknown-issuer")
    again = badge(evidence=[{"id": "urn:x:1", "type": ["Evidence"], "name": "Passed"}])
    again["evidence"].append({"id": "urn:x:1", "type": ["Evidence"], "name": "Failed"})
    write(3, "conflicting-evidence", why, signed(again), "AMBIGUOUS", "several-values")


def _other_key_beside(forged: Document) -> None:
    unknown = {"type": "DataIntegrityProof", "cryptosuite": "foo-2030", "proofValue": "z1"}
    why = "Beside the proof of somebody else stands one of an unknown kind, which may be the college's."
    beside = changed(forged, "/proof", [forged["proof"], unknown])
    expected = "INVALID_VERIFICATION_METHOD", "other-controller-beside"
    write(7, "other-key-beside", why, beside, *expected, outcome="undetermined")


def _without_fragment(good: Document) -> None:
    bare = changed(good, "/proof/verificationMethod", COLLEGE.did)
    spoiled = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch"
    write(7, "method-without-fragment", "Names no key any more.", bare, *spoiled)
    site = "https://college.example/keys"
    nameless = changed(changed(good, "/proof/verificationMethod", site), "/issuer/id", site)
    expected = "INVALID_VERIFICATION_METHOD", "method-without-fragment"
    write(7, "method-of-several", "Does not say which of its keys it is.", nameless, *expected)


def signatures() -> None:
    """Rows 7, 8 and 9: whose signature it is, and that it is there."""
    good = signed(badge())
    method = "INVALID_VERIFICATION_METHOD"
    forged = signed(badge(), MALLORY)
    write(7, "other-key", "Signed by somebody else in the college's name.", forged, method, "other-controller")
    _other_key_beside(forged)
    moved = changed(good, "/proof/verificationMethod", MALLORY.verification_method)
    write(7, "method-exchanged", "Points at another key.", moved, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch")
    mixed = changed(good, "/proof/verificationMethod", COLLEGE.did + "#" + MALLORY.public_key.multibase)
    write(7, "method-fragment", "The fragment names a key that the identifier does not have.", mixed, method)
    _without_fragment(good)
    purpose = signed(badge(), purpose="authentication")
    proof_error = "PROOF_VERIFICATION_ERROR"
    write(7, "purpose", "A login signature is no assertion.", purpose, proof_error, "proof-purpose")
    claims = changed(good, "/issuer/id", MALLORY.did)
    write(7, "issuer-exchanged", "The issuer was replaced.", claims, "CRYPTOGRAPHIC_SECURITY_ERROR")

    first = signed(badge(), proof_id="urn:uuid:0b6f3a2e-3d0c-4c1e-9f5a-6f1a4a1f0011")
    second_id = "urn:uuid:0b6f3a2e-3d0c-4c1e-9f5a-6f1a4a1f0012"
    chain = signed(first, proof_id=second_id, previous_proof=[first["proof"]["id"]])
    stripped = changed(chain, "/proof", chain["proof"][1])
    write(8, "chain-stripped", "The proof that another builds on was taken away.", stripped, proof_error)
    twice = changed(chain, "/proof/0/id", second_id)
    write(8, "id-twice", "Two proofs of one id.", twice, proof_error, "proof-id-twice")
    cycle = changed(chain, "/proof/0/previousProof", second_id)
    write(8, "cycle", "Proofs that build on each other.", cycle, proof_error, "proof-cycle")
    selfish = changed(chain, "/proof/1/previousProof", second_id)
    write(8, "cycle-of-one", "A proof that builds on itself.", selfish, proof_error, "proof-cycle")
    broken = changed(chain, "/proof/0/created", "2026-01-15T09:30:01Z")
    write(8, "first-of-chain-changed", "A changed first proof.", broken, "CRYPTOGRAPHIC_SECURITY_ERROR")
    many = changed(good, "/proof", [good["proof"]] * 17)
    write(8, "too-many", "More proofs than any issuer needs.", many, "LIMIT_EXCEEDED", "proofs", outcome="undetermined")
    required = {"policy": {"proofs": ["ecdsa-rdfc-2019"]}}
    write(8, "required-suite", "The required proof was stripped.", good, "REQUIRED_PROOF_MISSING", options=required)

    nobody = proof_error, "no-proof"
    write(9, "unsigned", "Nobody signed it.", badge(), *nobody)
    write(9, "proof-empty-list", "A list of no proofs.", badge(proof=[]), *nobody)
    write(9, "proof-empty-object", "A proof without members.", badge(proof={}), proof_error)
    write(9, "proof-text", "A proof that is text.", badge(proof="yes"), proof_error)
    write(9, "proof-null", "A proof that is null.", {**badge(), "proof": None}, proof_error)
    no_value = {name: value for name, value in good["proof"].items() if name != "proofValue"}
    write(9, "proof-value-missing", "A proof without a signature.", badge(proof=no_value), proof_error)
    expect = {"challenge": "c-1", "domain": "jobs.example"}
    unsigned = {"@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": [good]}
    write(9, "presentation-unsigned", "An unsigned presentation.", unsigned, *nobody, options=expect)
    empty = {"options": expect, "outcome": "undetermined"}
    write(9, "presentation-empty", "A presentation of nothing.", presented(), "NO_MEMBERS", **empty)
    tampered = changed(good, "/credentialSubject/achievement/name", "Brain Surgery")
    write(
        9,
        "presentation-forged-member",
        "One forged member spoils the whole.",
        presented(good, tampered),
        "CRYPTOGRAPHIC_SECURITY_ERROR",
        options=expect,
    )


def presentations() -> None:
    """Rows 7, 9 and 10: presentations, and replay."""
    for row, slug, why, document, code, reason, more in presentation_attacks():
        write(row, slug, why, document, code, reason, **more)
    shown = presented(signed(badge()))
    write(10, "challenge-other", "An old answer.", shown, "INVALID_CHALLENGE_ERROR", options={"challenge": "c-2"})
    write(
        10,
        "domain-other",
        "Made for another verifier.",
        shown,
        "INVALID_DOMAIN_ERROR",
        options={"challenge": "c-1", "domain": "shop.example"},
    )
    why = "Without an expected challenge nobody knows whether it is fresh."
    write(10, "challenge-not-expected", why, shown, "CHALLENGE_NOT_EXPECTED", outcome="undetermined")
    bare = presented(signed(badge()), challenge=None, domain=None)
    write(10, "challenge-missing", "Bound to nothing.", bare, "INVALID_CHALLENGE_ERROR", options={"challenge": "c-1"})
    unknown = {name: value for name, value in shown["proof"].items() if name not in ("challenge", "domain")}
    beside = changed(shown, "/proof", [unknown | {"cryptosuite": "mldsa-rdfc-2099"}, shown["proof"]])
    why = "A proof of an unknown kind in front of an old one."
    write(10, "unknown-proof-first", why, beside, "INVALID_CHALLENGE_ERROR", options={"challenge": "c-2"})
    why = "The same, and nobody asked for a challenge."
    write(10, "unknown-proof-first-not-asked", why, beside, "CHALLENGE_NOT_EXPECTED", outcome="undetermined")
    both = changed(shown, "/proof/domain", ["jobs.example", "shop.example"])
    write(
        10,
        "domain-added",
        "A second domain slipped in.",
        both,
        "CRYPTOGRAPHIC_SECURITY_ERROR",
        options={"challenge": "c-1", "domain": "jobs.example"},
    )


def texts() -> None:
    """Rows 11, 12 and 13: one text, one document."""
    good = json.dumps(signed(badge()))
    parsing = "PARSING_ERROR"
    extra = ', "name": "Brain Surgery"}'
    for slug, text, reason, why in [
        ("duplicate-name", good[:-1] + extra, "duplicate-member", "Two names: parsers disagree which one counts."),
        ("duplicate-escaped", good[:-1] + extra.replace("name", "n\\u0061me"), "duplicate-member", "One is escaped."),
        ("two-documents", good + good, "malformed-json", "A second document behind the first."),
        ("trailing-text", good + " // verified", "malformed-json", "Text behind the document."),
        ("text-of-json", json.dumps(good), "text-is-content", "JSON as text inside JSON."),
    ]:
        write(11, slug, why, text, parsing, reason, source="text")
    listed = {"source": "text", "outcome": "undetermined"}
    write(11, "array-of-one", "Wrapped in a list.", f"[{good}]", "UNSUPPORTED", "list-of-credentials", **listed)
    for slug, text, reason, why in [
        ("nan", good[:-1] + ', "x": NaN}', "number-not-finite", "NaN is no JSON."),
        ("infinity", good[:-1] + ', "x": 1e400}', "number-not-finite", "Overflows to infinity."),
        ("lone-surrogate", good[:-1] + ', "x": "\\ud800"}', "lone-surrogate", "Half a character."),
        ("byte-order-mark-inside", good[:-1] + "\ufeff}", "malformed-json", "Only before the text is it a mark."),
        ("cut", good[: len(good) // 2], "malformed-json", "Half a file."),
    ]:
        write(12, slug, why, text, parsing, reason, source="text")
    passed = {"outcome": "unknown-issuer", "same_as": json.loads(good)}
    write(12, "byte-order-mark", "A mark of the file, not of its text.", "\ufeff" + good, "", source="text", **passed)
    for slug, data, why in [
        (
            "deep-lists",
            {"prefix": '{"a":', "unit": "[", "times": 100_000, "suffix": "}"},
            "Overflows a recursive parser.",
        ),
        ("wide", {"prefix": '{"a":[', "unit": "0,", "times": 1_100_000, "suffix": "0]}"}, "Eats memory."),
    ]:
        reason = "depth" if slug == "deep-lists" else "nodes"
        outcome = "undetermined"
        write(12, slug, why, data, "LIMIT_EXCEEDED", reason, source="repeat", outcome=outcome)
    for slug, number in {
        "unsafe-integer": "9007199254740993",
        "unsafe-beyond-64-bits": "99999999999999999999",
        "unsafe-beyond-doubles": f"1{'0' * 400}",
        "negative": "-9007199254740993",
    }.items():
        text = good[:-1] + f', "x": {number}}}'
        write(13, slug, "Read as another number elsewhere.", text, parsing, "number-unsafe", source="text")
    infinite = good[:-1] + ', "x": 1E400}'
    write(
        13, "infinite", "Infinity to some, an error to others.", infinite, parsing, "number-not-finite", source="text"
    )
    rounded = changed(signed(badge()), "/credentialSubject/creditsEarned", 1e300)
    write(13, "huge-double", "A number like any other, and never signed.", rounded, "CRYPTOGRAPHIC_SECURITY_ERROR")
    document = badge(name="Caf\u00e9 Basics")
    normalised = changed(signed(document), "/name", "Cafe\u0301 Basics")
    write(13, "normalised", "Looks the same, is other text.", normalised, "CRYPTOGRAPHIC_SECURITY_ERROR")


def weak_keys() -> None:
    """Row 21: keys under which a signature of zeros verifies."""
    prime = 2**255 - 19
    y8 = 2707385501144840649318225287225658788936804267575313519463743609750303021022
    numbers = [(y, sign) for y in (0, 1, prime - 1, y8, prime - y8, prime, prime + 1) for sign in (0, 1)]
    signature = "z" + "1" * 32 + "1" * 32  # 64 zero bytes in base58
    for index, (y, sign) in enumerate(numbers):
        key = multibase.base58btc_encode(b"\xed\x01" + (y + sign * 2**255).to_bytes(32, "little"))
        did = f"did:key:{key}"
        proof = {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2026-01-15T09:30:00Z",
            "verificationMethod": f"{did}#{key}",
            "proofPurpose": "assertionMethod",
            "proofValue": signature,
        }
        document = badge(issuer={"id": did, "type": ["Profile"], "name": "Example College"}, proof=proof)
        why = "Under a key of small order anybody makes a valid signature."
        write(21, f"small-order-{index:02d}", why, document, "INVALID_VERIFICATION_METHOD", "key-unsafe")


def keys() -> None:
    """Rows 21 and 22: keys of other types, and ECDSA."""
    for row, slug, why, document, code, reason, more in key_attacks():
        write(row, slug, why, document, code, reason, **more)


def records() -> None:
    """Rows 1, 3, 9 and 12 in a learner record."""
    for row, slug, why, document, code, reason, more in record_attacks():
        write(row, slug, why, document, code, reason, **more)


def identities() -> None:
    """Rows 43 and 45: whose is it?"""
    for row, slug, why, document, code, reason, more in identity_attacks():
        write(row, slug, why, document, code, reason, **more)


def people() -> None:
    """Rows 32 and 34: who says so, and when."""
    grand = badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "University of Oxford"})
    why = "Anybody can make a key and call it a university."
    for slug, options in {"no-list": {}, "with-list": {"trust": [COLLEGE.did]}, "empty-list": {"trust": []}}.items():
        write(
            32,
            f"self-made-{slug}",
            why,
            signed(grand, MALLORY),
            "UNKNOWN_ISSUER",
            options=options,
            outcome="unknown-issuer",
        )
    for slug, text in {
        "date-only": "2026-01-15",
        "week-date": "2026-W03-4T09:30:00Z",
        "comma": "2026-01-15T09:30:00,5Z",
        "second-60": "2026-01-15T09:30:60Z",
        "no-such-day": "2026-02-30T09:30:00Z",
        "space": "2026-01-15 09:30:00Z",
    }.items():
        document = signed(badge(validFrom=text))
        unread = {"outcome": "undetermined"}
        write(34, f"valid-from-{slug}", "Names no moment, or two.", document, "MALFORMED_VALUE_ERROR", **unread)
    unzoned = signed(badge(validFrom="2026-01-15T09:30:00"))
    finding = "MALFORMED_VALUE_ERROR", "timestamp-zone"
    write(34, "valid-from-no-zone", "Is read as UTC, with a finding.", unzoned, *finding, outcome="unknown-issuer")
    unzoned = signed(badge(validUntil="2026-06-01T11:59:59"))
    write(34, "valid-until-no-zone", "Is read as UTC, whatever the reader's own zone.", unzoned, "EXPIRED")
    known = "UNKNOWN_ISSUER"
    midnight = signed(badge(validFrom="2026-01-15T24:00:00Z"))
    write(
        34, "valid-from-hour-24", "Legal: the first moment of the next day.", midnight, known, outcome="unknown-issuer"
    )
    far = signed(badge(validFrom="12026-01-15T09:30:00Z"))
    write(34, "valid-from-year-12026", "Lies ahead, beyond the calendar of most programs.", far, "NOT_YET_VALID")
    past = signed(badge(validUntil="-0044-03-15T09:30:00Z"))
    write(34, "valid-until-before-year-1", "Lies before the calendar of most programs.", past, "EXPIRED")
    write(34, "expired", "Past its end.", signed(badge(validUntil="2026-05-31T00:00:00Z")), "EXPIRED")
    write(34, "not-yet", "Before its beginning.", signed(badge(validFrom="2026-07-01T00:00:00Z")), "NOT_YET_VALID")


def poison() -> None:
    """Row 6: objects that cannot be told apart, so that canonicalising them would take for ever."""
    for size in (8, 10, 12):
        labels = [f"_:p{index}" for index in range(size)]
        clique = [{"id": a, "type": ["Profile"], "parentOrg": [{"id": b} for b in labels if b != a]} for a in labels]
        document = badge()
        document["credentialSubject"]["achievement"]["creator"] = clique
        document["proof"] = signed(badge())["proof"]
        why = f"A clique of {size} nodes without identifiers takes factorial time."
        alike = "LIMIT_EXCEEDED", "ambiguous-blank-nodes"
        write(6, f"clique-{size}", why, document, *alike, outcome="undetermined")


def statuses() -> None:
    """Rows 23 to 25: a status that nobody saw is never "not revoked"."""
    for case in status_attacks():
        options: dict[str, Any] = {"at": timestamps.format(case.at), "fetched": case.fetched}
        if case.fetched_at is not None:
            options["fetched_at"] = timestamps.format(case.fetched_at)
        if case.policy:
            options["policy"] = case.policy
        if "proof" in case.document and "VerifiablePresentation" in case.document["type"]:
            options |= {"challenge": "c-1", "domain": "jobs.example"}
        write(
            case.row, case.slug, case.why, case.document, case.code, case.reason, outcome=case.outcome, options=options
        )


def stacks() -> None:
    """Rows 2, 9, 11, 24, 31, 39 and 43: a stacked credential is worth no more than its parts and its rule."""
    for row, slug, why, document, code, reason, more in stack_attacks():
        write(row, slug, why, document, code, reason, **more)
    for case in stack_verdict_attacks():
        write_case(case)


def rules() -> None:
    """Row 9: what a relying party requires is required of something."""
    for row, slug, why, document, code, reason, more in rule_attacks():
        write(row, slug, why, document, code, reason, **more)


def orders() -> None:
    """Row 38: what no signature puts in order is not read in order."""
    for row, slug, why, document, code, reason, more in order_attacks():
        write(row, slug, why, document, code, reason, **more)


def pictures() -> None:
    """Row 29: no credential is baked into a picture that runs something or reaches outside."""
    for slug, why, picture, reason in picture_attacks():
        write(29, slug, why, picture, "BAKING_ERROR", reason, source="text", operation="bake")


def addresses() -> None:
    """Row 26: nothing is fetched without being asked to, wherever a document points."""
    good = signed(badge())
    for slug, controller, code in [
        ("loopback", "https://127.0.0.1/keys", "UNREACHABLE"),
        ("metadata-service", "http://169.254.169.254/latest/meta-data", "UNSUPPORTED"),
        ("file", "file:///etc/passwd", "UNSUPPORTED"),
        ("did-web", "did:web:localhost%3A8080", "UNREACHABLE"),
        ("ipv6", "https://[::1]/keys", "UNREACHABLE"),
    ]:
        document = changed(good, "/proof/verificationMethod", f"{controller}#key-1")
        document["issuer"]["id"] = controller
        why = "Looking up the key would reach into the verifier's own network."
        write(26, slug, why, document, code, outcome="undetermined")
    scid = "Qm" + "1" * 44
    for slug, controller, reason in [
        ("did-web-address", "did:web:127.0.0.1", "did-host-address"),
        ("did-web-address-encoded", "did:web:169%2e254%2E169%2e254", "did-host-address"),
        ("did-web-address-short", "did:web:0x7f.1%3a8443", "did-host-address"),
        ("did-web-address-6", "did:web:%5B%3A%3A1%5D", "did-host"),
        ("did-web-user", "did:web:college.example%40inner.example", "did-host"),
        ("did-web-fragment", "did:web:inner.example%23.college.example", "did-host"),
        ("did-web-step", "did:web:college.example:%2e%2e:admin", "did-path"),
        ("did-web-slash", "did:web:college.example:a%2Fb", "did-path"),
        ("did-webvh-address", f"did:webvh:{scid}:127.0.0.1%3a8080", "did-host-address"),
        ("did-webvh-address-encoded", f"did:webvh:{scid}:127%2E0%2E0%2E1", "did-host-address"),
    ]:
        document = changed(good, "/proof/verificationMethod", f"{controller}#key-1")
        document["issuer"]["id"] = controller
        why = "No spelling of an identifier leads to another place than it names; nothing is fetched."
        write(26, slug, why, document, "INVALID_DID", reason, options={"fetched": {}}, asked=[])


def honest() -> None:
    """What must be accepted: one file each in test-vectors/credentials/."""
    folder = HERE / "credentials"
    folder.mkdir(exist_ok=True)
    good = {"badge": signed(badge()), "presentation": presented(signed(badge())), "record": honest_record()}
    good |= {"badge-p256": issued_by(P256), "badge-p384": issued_by(P384)}
    for slug, document in good.items():
        (folder / f"{slug}.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def imports() -> None:
    """Row 44: what is not understood of a definition is refused, and never left out."""
    for slug, why, document, operation, reason in import_attacks():
        write(44, slug, why, document, "STACK_ERROR", reason, operation=operation)


def old_badges() -> None:
    """Row 30: badges from before Open Badges 3.0."""
    for slug, why, data, code, reason, more in old_badge_attacks():
        write(30, slug, why, data, code, reason, **more)


def federations() -> None:
    """Row 32: what a federation does not vouch for."""
    for case in federation_attacks():
        write_case(case)


def by_mechanism() -> None:
    """Rows 1 to 18, 21, 22 and 34 for each way in which a document is secured."""
    documents = (
        json_attacks,
        suite_attacks,
        signature_attacks,
        proof_set_attacks,
        moment_attacks,
        method_key_attacks,
        key_time_attacks,
    )
    tokens = (
        token_header_attacks,
        token_claim_attacks,
        token_key_attacks,
        token_nesting_attacks,
        token_status_attacks,
    )
    trust = (entity_list_attacks, accreditation_attacks)
    for attacks in (*documents, *tokens, *trust):
        for case in attacks():
            write_case(case)


def write_case(case: AttackCase) -> None:
    """Write a case that says by itself what it is."""
    more = {name: getattr(case, name) for name in ("pointer", "outcome", "source", "same_as", "options", "asked")}
    write(case.row, case.slug, case.why, case.data, case.code, case.reason, **more)


def names() -> None:
    """Rows 32 and 33: what an issuer calls itself."""
    for case in name_attacks():
        write_case(case)


def web() -> None:
    """Rows 26 and 27: what is fetched, and what comes. A verification that needs it is undetermined."""
    for row, slug, why, data, reason, bounds in web_attacks():
        more = {"operation": "fetch", "outcome": "undetermined", "options": bounds}
        write(row, slug, why, data, "UNREACHABLE", reason, **more)


def main() -> None:
    """Write every case."""
    ATTACKS.mkdir(parents=True, exist_ok=True)
    kinds = (
        contexts,
        inline,
        second_names,
        moved,
        uncovered,
        structure,
        poison,
        signatures,
        presentations,
        texts,
        weak_keys,
        keys,
        respelled,
        work,
        fetches,
        outside,
        proof_options,
    )
    further = (records, statuses, stacks, orders, pictures, addresses, identities, people, imports, old_badges, honest)
    further = (*further, by_mechanism, names, web, federations, rules)
    for make in (*kinds, *further):
        make()
    print(f"{len(list(ATTACKS.glob('*.json')))} cases in {ATTACKS.name}/")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
