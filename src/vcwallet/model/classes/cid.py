"""Controlled identifier documents: which keys may speak for an identifier, and for what.

Source: Controlled Identifiers 1.0 (CID), sections 2 and 3.3; DID documents (DID Core 1.0) are of the same make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import VerificationMethodError
from vcwallet.keys.jwk import PRIVATE_MEMBERS
from vcwallet.keys.method_key import METHOD_TYPES
from vcwallet.model.conformance import in_document_order, problems_of
from vcwallet.model.declaration import Model, optional, required
from vcwallet.model.document_kinds import only_type, type_names
from vcwallet.model.problem import Problem
from vcwallet.model.value_shapes import DATE_TIME, OBJECT, STRING, URL, array, one_or_many, text, text_or

RELATIONSHIPS = ("assertionMethod", "authentication", "keyAgreement", "capabilityInvocation", "capabilityDelegation")
"""What a key can be listed for (CID 1.0, section 2.3)."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>\\^`{|}]+")
_SECRETS = ("secretKeyMultibase", "secretKeyJwk", "privateKeyMultibase", "privateKeyJwk", "privateKeyBase58")


class VerificationMethodUrlError(VerificationMethodError):
    """The verification method is not named by a URL with a fragment (CID 1.0, section 3.5)."""

    code = "INVALID_VERIFICATION_METHOD_URL"


class ControlledDocumentError(VerificationMethodError):
    """The controlled identifier document is malformed (CID 1.0, section 3.5)."""

    code = "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"


class ControlledDocumentIdError(VerificationMethodError):
    """The controlled identifier document is that of another identifier (CID 1.0, section 3.5)."""

    code = "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID"


class RelationshipError(VerificationMethodError):
    """The key exists, but is not listed for this purpose (CID 1.0, section 3.5)."""

    code = "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD"


METHOD_URL = text(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s\"<>\\^`{|}]+|#[^\s\"<>\\^`{|}#]+", "url-expected", shown=True)
"""An absolute URL, or a fragment of the document's own identifier, as many published DID documents have it."""


class VerificationMethod(Model):
    """A public key with its name and controller; the key stands in the member that `type` asks for.

    Attributes:
        controller: The identifier that the key signs for.
        expires: From when it should no longer be used.
        revoked: From when it must no longer be used.
    """

    id = required(METHOD_URL)
    type = required(only_type())
    controller = required(URL)
    expires = optional(DATE_TIME)
    revoked = optional(DATE_TIME)
    public_key_multibase = optional(STRING)
    public_key_jwk = optional(OBJECT)
    public_key_base58 = optional(STRING)


class Service(Model):
    """A way of reaching the controller of the identifier."""

    id = optional(METHOD_URL)
    type = required(type_names())
    service_endpoint = required(one_or_many(text_or(OBJECT), str, dict))


_METHODS = array(text_or(VerificationMethod, METHOD_URL))


class ControlledIdentifierDocument(Model):
    """The document behind an identifier: its keys, each listed under what it may be used for."""

    id = required(URL)
    controller = optional(one_or_many(URL, str))
    also_known_as = optional(array(URL, may_be_empty=True))
    verification_method = optional(array(VerificationMethod, may_be_empty=True))
    assertion_method = optional(_METHODS)
    authentication = optional(_METHODS)
    key_agreement = optional(_METHODS)
    capability_invocation = optional(_METHODS)
    capability_delegation = optional(_METHODS)
    service = optional(array(Service, may_be_empty=True))


def check_document(document: JsonObject) -> tuple[Problem, ...]:
    """Everything in a controlled identifier document that CID 1.0 forbids, in the order of the document."""
    problems = problems_of(document, ControlledIdentifierDocument)
    if isinstance(document, dict):
        problems += _check_services(document)
    return in_document_order(document, (replace(problem, code=ControlledDocumentError.code) for problem in problems))


def _check_services(document: JsonObject) -> Iterator[Problem]:
    """No two services have one id (CID 1.0, section 2.1.4)."""
    services = document.get("service")
    seen: set[str] = set()
    for index, service in enumerate(services if isinstance(services, list) else ()):
        service_id = service.get("id") if isinstance(service, dict) else None
        if isinstance(service_id, str):
            if service_id in seen:
                yield Problem(f"/service/{index}/id", "service-repeated", {"value": service_id[:200]})
            seen.add(service_id)


def find_method(document: JsonObject, method_id: str, relationship: str) -> JsonObject:
    """The verification method of that id, if the document lets it be used for that purpose.

    These are the steps of CID 1.0, section 3.3 "Retrieve Verification Method", after the document has been retrieved.

    Args:
        document: The controlled identifier document that the URL in `method_id` leads to.
        method_id: URL of the method with its fragment, as a proof names it.
        relationship: What it is to be used for: a proof's `proofPurpose`, such as `assertionMethod`.

    Returns:
        The method as it stands in the document.

    Raises:
        VerificationMethodUrlError: `method_id` is no URL with a fragment (step 1).
        ControlledDocumentError: The document is malformed (step 5).
        ControlledDocumentIdError: The document is that of another identifier (step 6).
        RelationshipError: The method is not listed for this purpose (step 11).
        VerificationMethodError: There is no such method, it is malformed, or it belongs to another controller (steps
        7-10).
    """
    controller, _, fragment = method_id.partition("#")
    if not fragment or not _ABSOLUTE.fullmatch(method_id):
        raise VerificationMethodUrlError("method-url", method=method_id[:200])
    _check_whole(document, controller)
    method, pointer = _locate(document, method_id, relationship)
    _check_material(method, pointer)
    if method["controller"] != controller:
        raise VerificationMethodError(
            "method-other-controller",
            pointer=child(pointer, "controller"),
            expected=controller[:200],
            found=method["controller"][:200],
        )
    if not any(
        _absolute(controller, entry["id"] if isinstance(entry, dict) else entry) == method_id
        for entry in document.get(relationship, ())
    ):
        raise RelationshipError("relationship", relationship=relationship, method=method_id[:200])
    return method


def method_ids(document: JsonObject, identifier: str, relationship: str) -> list[str]:
    """The ids of the verification methods that a document lists for a purpose.

    Args:
        document: The controlled identifier document.
        identifier: Whose it has to be.
        relationship: What they are to be used for, such as `assertionMethod`.

    Raises:
        ControlledDocumentError: The document is malformed.
        ControlledDocumentIdError: The document is that of another identifier.
    """
    _check_whole(document, identifier)
    entries = document.get(relationship, ())
    return [_absolute(identifier, entry["id"] if isinstance(entry, dict) else entry) for entry in entries]


def _check_whole(document: JsonObject, identifier: str) -> None:
    """Whether it is a controlled identifier document, and that of an identifier."""
    if problems := check_document(document):
        params: dict[str, Any] = dict(problems[0].params)
        raise ControlledDocumentError(problems[0].reason, pointer=problems[0].pointer, **params)
    if document["id"] != identifier:
        raise ControlledDocumentIdError("document-other-id", expected=identifier[:200], found=document["id"][:200])


def _absolute(base: str, url: str) -> str:
    return base + url if url[:1] == "#" else url


def _locate(document: JsonObject, method_id: str, relationship: str) -> tuple[JsonObject, str]:
    """The one method of that id, wherever it is written out (CID 1.0, section 3.4)."""
    methods: list[tuple[JsonObject, str]] = []
    for name in ("verificationMethod", *RELATIONSHIPS):
        for index, entry in enumerate(document.get(name, ())):
            if isinstance(entry, dict) and _absolute(document["id"], entry["id"]) == method_id:
                methods.append((entry, f"/{name}/{index}"))
    if not methods:
        raise VerificationMethodError("method-missing", method=method_id[:200], relationship=relationship)
    if any(entry != methods[0][0] for entry, _ in methods):
        raise VerificationMethodError("method-ambiguous", pointer=methods[1][1], method=method_id[:200])
    return methods[0]


def _check_material(method: JsonObject, pointer: str) -> None:
    """The public key stands where the type says, and no secret beside it (CID 1.0, section 2.2)."""
    jwk = method.get("publicKeyJwk")
    secrets = [name for name in _SECRETS if name in method]
    secrets += [name for name in PRIVATE_MEMBERS if isinstance(jwk, dict) and name in jwk]
    if secrets:
        raise VerificationMethodError("secret-published", pointer=pointer, members=secrets)
    method_type = METHOD_TYPES.get(method["type"])
    if method_type is not None and not any(name in method for name in method_type.members):
        members = list(method_type.members)
        raise VerificationMethodError("key-missing", pointer=pointer, expected=members, type=method["type"])
