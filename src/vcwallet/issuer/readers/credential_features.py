"""What the rules of readers look at in a credential: names of mechanisms, keys, contexts and members, as plain texts.

Nothing is verified here. The table of features stands in docs/how-to/preview.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.canonical import to_quads
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import read_moment
from vcwallet.errors import DataLossError, MalformedValueError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer.readers.securing_features import NONE, Features, add_assumed, add_proofs, add_token, scheme_of
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.limits import Limits
from vcwallet.model.access import issuer_id_of, types_of, values_of
from vcwallet.model.conformance import check
from vcwallet.model.document_kinds import VCDM_1, VCDM_2
from vcwallet.securing.data_integrity.signed_form import Resolution
from vcwallet.securing.jose import document_in
from vcwallet.verification.document_reading import Kind, Reading, TokenReading

_PICTURES = {"image/png": "png", "image/svg+xml": "svg"}
_MODELS = {VCDM_2: "2.0", VCDM_1: "1.1"}
_CONTEXTS_NUMBERED = 3
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})\Z")
_TYPED = ("credentialStatus", "termsOfUse", "evidence")
_BEGINS = ("validFrom", "issuanceDate")
_ENDS = ("validUntil", "expirationDate")


@dataclass(frozen=True, slots=True)
class CredentialFeatures:
    """What there is to look at in one credential.

    Attributes:
        document: The credential itself, also where it came in a token.
        values: By the name of a feature, its values.
    """

    document: JsonObject
    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, reading: Reading, at: datetime, securing: Securing | None, limits: Limits) -> CredentialFeatures:
        """The features of a credential.

        Args:
            reading: The credential as it was read.
            at: The moment for which its dates are judged.
            securing: The mechanisms to look at it with, of one form; None: its own.
            limits: Bounds on the work.
        """
        is_token = isinstance(reading, TokenReading)
        claims = reading.document if is_token else {}
        document = document_in(reading.document) if is_token else reading.document
        features: Features = defaultdict(list)
        if securing is not None:
            is_token = securing.is_token
            add_assumed(document, securing, at, features)
        elif isinstance(reading, TokenReading):
            add_token(reading, features)
        else:
            add_proofs(document, features)
        _form(reading, features, is_token=is_token)
        _contexts(document, features, limits)
        _members(document, claims, features)
        _validity(document, claims, at, features)
        features["kind"].append("clr" if reading.kind is Kind.CLR else "credential")
        return cls(document, {name: tuple(dict.fromkeys(values)) for name, values in features.items()})


def _form(reading: Reading, features: Features, *, is_token: bool) -> None:
    content = "token" if is_token else "json"
    features["content"].append(content)
    features["file"].append(_PICTURES[reading.image] if reading.image else content)
    if not is_token:
        features["braces"].append("even" if _braces_fit(reading.content.decode()) else "odd")


def _braces_fit(text: str) -> bool:
    """Whether counting braces, those in texts too, finds the end of a JSON object where it is."""
    depth = 0
    for place in re.finditer(r"[{}]", text):
        depth += 1 if place[0] == "{" else -1
        if depth == 0:
            return not text[place.end() :].strip()
    return False


def _contexts(document: JsonObject, features: Features, limits: Limits) -> None:
    contexts = values_of(document.get("@context")) if "@context" in document else []
    features["context"] += [context if isinstance(context, str) else "inline" for context in contexts]
    for index in range(_CONTEXTS_NUMBERED):
        name = f"context.{index + 1}"
        features[name].append(features["context"][index] if index < len(contexts) else NONE)
    features["model"].append(_MODELS.get(features["context.1"][0], "not known"))
    unsecured = {member: value for member, value in document.items() if member != "proof"}
    features["terms"].append(_terms(unsecured, limits, features))
    if "proof" in document:
        features["proof.terms"].append(_terms(document, limits, features))


def _terms(document: JsonObject, limits: Limits, features: Features) -> str:
    """Whether its contexts define all that a document says; where not, also the first place that they do not."""
    try:
        to_quads(document, contexts=Resolution(bundled()), limits=limits)
    except DataLossError as error:
        features["undefined"].append(error.pointer)
        return "undefined"
    except VcwalletError:
        return "not known"
    return "defined"


def _members(document: JsonObject, claims: JsonObject, features: Features) -> None:
    features["type"] += sorted(types_of(document))
    features["typeless"] += _typeless(document)
    features["id"].append(_identifier_form(document.get("id", claims.get("jti"))))
    issuer = issuer_id_of(document) or claims.get("iss")
    features["issuer"].append(scheme_of(issuer) if isinstance(issuer, str) else NONE)
    features["model-departures"].append("some" if check(document) else NONE)
    subjects = [subject for subject in values_of(document.get("credentialSubject")) if isinstance(subject, dict)]
    for subject in subjects:
        features["recipient"] += [name for name in ("id", "identifier") if subject.get(name)] or [NONE]
        features["recipient.id"].append(_identifier_form(subject.get("id")))
    entries = [entry for entry in values_of(document.get("credentialStatus")) if isinstance(entry, dict)]
    features["status"] += [kind for entry in entries for kind in _texts(entry.get("type"))] or [NONE]
    features["status.purpose"] += [purpose for entry in entries for purpose in _texts(entry.get("statusPurpose"))]
    features["status.number"].append(NONE if not entries else "one" if len(entries) == 1 else "several")


def _typeless(document: JsonObject) -> list[str]:
    """Members whose objects have to say of what type they are (VCDM 2.0, section 4.5), where one does not."""
    return [
        member
        for member in _TYPED
        if any(not isinstance(entry, dict) or not entry.get("type") for entry in values_of(document.get(member, [])))
    ]


def _identifier_form(value: Any) -> str:
    return NONE if value is None else "uri" if isinstance(value, str) and _URI.fullmatch(value) else "other"


def _texts(value: Any) -> Iterator[str]:
    return (text for text in values_of(value) if isinstance(text, str))


def _validity(document: JsonObject, claims: JsonObject, at: datetime, features: Features) -> None:
    begins, ends = (_moments(document, names, features) for names in (_BEGINS, _ENDS))
    begins += _numeric(claims, "nbf")
    ends += _numeric(claims, "exp")
    is_early = any(moment > at for moment in begins)
    is_over = any(moment < at for moment in ends)
    features["validity"].append("expired" if is_over else "not yet" if is_early else "current")


def _moments(document: JsonObject, names: Iterable[str], features: Features) -> list[datetime]:
    moments = []
    for name in names:
        if isinstance(text := document.get(name), str):
            features["dates"].append(name)
            features["offset"].append("given" if _OFFSET.search(text) else "missing")
            try:
                moments.append(timestamps.read(text))
            except VcwalletError:
                features["offset"].append("unreadable")
    return moments


def _numeric(claims: JsonObject, name: str) -> list[datetime]:
    """The moment that a claim names, if it is one."""
    try:
        moment = read_moment(claims, name)
    except MalformedValueError:
        return []
    return [] if moment is None else [moment]
