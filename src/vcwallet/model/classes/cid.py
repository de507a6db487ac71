"""Controlled identifier documents: which keys may speak for an identifier, and for what.

Source: Controlled Identifiers 1.0 (CID), sections 2 and 3.3; DID documents (DID Core 1.0) are of the same make.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


_METHODS = array(text_or(VerificationMethod, METHOD_URL), may_be_empty=True)
"""CID 1.0 asks for one at least (section 2.3); many publish empty lists, which list no key."""


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
    _check_url(method_id)
    return MethodTable(document, method_id.partition("#")[0]).method(method_id, relationship)


class MethodTable:
    """The verification methods of one document, which is looked through once, however many are then asked for.

    Args:
        document: The controlled identifier document.
        identifier: Whose it has to be.

    Raises:
        ControlledDocumentError: The document is malformed.
        ControlledDocumentIdError: The document is that of another identifier.
    """

    __slots__ = ("_identifier", "_listed", "_methods")

    def __init__(self, document: JsonObject, identifier: str) -> None:
        _check_whole(document, identifier)
        self._identifier = identifier
        self._methods: dict[str, list[tuple[JsonObject, str]]] = {}
        self._listed: dict[str, dict[str, None]] = {name: {} for name in RELATIONSHIPS}
        for name in ("verificationMethod", *RELATIONSHIPS):
            for index, entry in enumerate(document.get(name, ())):
                method_id = _absolute(identifier, entry["id"] if isinstance(entry, dict) else entry)
                if isinstance(entry, dict):
                    self._add(method_id, entry, f"/{name}/{index}")
                if name in self._listed:
                    self._listed[name][method_id] = None

    def ids(self, relationship: str) -> Iterable[str]:
        """The ids of the methods that are listed for a purpose, such as `assertionMethod`, each once."""
        return self._listed.get(relationship, ())

    def written(self, method_id: str) -> JsonObject | None:
        """The method of an id as it is written out, held against nothing; None where it is not in the document."""
        places = self._methods.get(method_id)
        return places[0][0] if places else None

    def marked(self) -> Iterator[tuple[str, JsonObject]]:
        """The methods that are revoked or expire, each with its id."""
        for method_id, places in self._methods.items():
            yield from ((method_id, method) for method, _ in places if "revoked" in method or "expires" in method)

    def method(self, method_id: str, relationship: str) -> JsonObject:
        """The one method of an id that may be used for a purpose; see `find_method`.

        Raises:
            VerificationMethodUrlError: The id is no URL with a fragment.
            RelationshipError: It is not listed for this purpose.
            VerificationMethodError: There is none or several, it is malformed, or it belongs to another controller.
        """
        _check_url(method_id)
        places = self._methods.get(method_id, [])
        if not places:
            raise VerificationMethodError("method-missing", method=method_id[:200], relationship=relationship)
        if len(places) > 1:
            raise VerificationMethodError("method-ambiguous", pointer=places[1][1], method=method_id[:200])
        method, pointer = places[0]
        _check_material(method, pointer)
        if method["controller"] != self._identifier:
            raise VerificationMethodError(
                "method-other-controller",
                pointer=child(pointer, "controller"),
                expected=self._identifier[:200],
                found=method["controller"][:200],
            )
        if method_id not in self.ids(relationship):
            raise RelationshipError("relationship", relationship=relationship, method=method_id[:200])
        return method

    def _add(self, method_id: str, method: JsonObject, pointer: str) -> None:
        """A method may be written out in several places (CID 1.0, section 3.4); two that differ are kept."""
        places = self._methods.setdefault(method_id, [])
        if not places or (len(places) == 1 and places[0][0] != method):
            places.append((method, pointer))


def _check_url(method_id: str) -> None:
    if not method_id.partition("#")[2] or not _ABSOLUTE.fullmatch(method_id):
        raise VerificationMethodUrlError("method-url", method=method_id[:200])


def _check_whole(document: JsonObject, identifier: str) -> None:
    """Whether it is a controlled identifier document, and that of an identifier."""
    if problems := check_document(document):
        params: dict[str, Any] = dict(problems[0].params)
        raise ControlledDocumentError(problems[0].reason, pointer=problems[0].pointer, **params)
    if document["id"] != identifier:
        found = document["id"][:200]
        raise ControlledDocumentIdError(
            "document-other-id", expected=identifier[:200], found=found, url=identifier[:200]
        )


def _absolute(base: str, url: str) -> str:
    return base + url if url[:1] == "#" else url


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
