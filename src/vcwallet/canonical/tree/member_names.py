"""The one name by which each member and each type is read.

A signature covers IRIs, and one IRI can have several names: `Address` and `address`, `OpenBadgeCredential` and
`AchievementCredential`, the IRI in full. Whatever a document calls a member, it is read under the name given here,
which is the first one that the contexts of this field give it.
`tests/unit/canonical/tree/test_tree_names.py` holds the tables against these contexts.
"""

from __future__ import annotations

from typing import Final

CREDENTIALS: Final = "https://www.w3.org/2018/credentials#"
SECURITY: Final = "https://w3id.org/security#"
_STATUS = "https://www.w3.org/ns/credentials/status#"
_STATUS_2021 = "https://w3id.org/vc/status-list#"
_STATUS_2020 = "https://w3id.org/vc-revocation-list-2020#"
_SCHEMA = "https://schema.org/"
_OLD_SCHEMA = "http://schema.org/"
_BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_RECORDS = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
_LINKAGE = "https://identity.foundation/.well-known/resources/did-configuration/#"
_RENDERING = "https://w3id.org/vc/render-method#"

PROOF: Final = f"{SECURITY}proof"

_MEMBERS_OF = {
    CREDENTIALS: """confidenceMethod credentialSchema credentialStatus credentialSubject digestSRI evidence
        expirationDate holder issuanceDate issued issuer jsonSchema refreshService relatedResource renderMethod
        termsOfUse validFrom validUntil verifiableCredential""",
    SECURITY: """assertionMethod blockchainAccountId challenge controller cryptosuite digestMultibase domain jws nonce
        previousProof privateKeyJwk proof proofPurpose proofValue publicKeyBase58 publicKeyJwk publicKeyMultibase
        revoked verificationMethod""",
    _STATUS: """encodedList message status statusListCredential statusListIndex statusMessage statusPurpose
        statusReference statusSize ttl""",
    _STATUS_2021: "encodedList statusListCredential statusListIndex statusPurpose",
    _STATUS_2020: "encodedList revocationListCredential revocationListIndex",
    _SCHEMA: """additionalName addressCountry addressLocality addressRegion audience caption description email
        familyName genre givenName honorificPrefix honorificSuffix inLanguage latitude legalName longitude name
        postOfficeBoxNumber postalCode sameAs streetAddress targetDescription targetFramework targetName targetUrl
        url value""",
    _OLD_SCHEMA: "description name",
    _BADGES: """achievedLevel achievement achievementType activityEndDate activityStartDate address alignment
        allowedValue awardedDate creator creditsAvailable creditsEarned dateOfBirth endorsement endorsementComment
        endorsementJwt familyNamePrefix fieldOfStudy hashed humanCode identifier identifierType identityHash
        identityType image level licenseNumber narrative official otherIdentifier parentOrg patronymicName phone points
        related requiredLevel requiredValue result resultDescription resultType role rubricCriterionLevel salt source
        specialization status targetCode targetType term valueMax valueMin version""",
    _RECORDS: "achievement association partial sourceId targetId verifiableCredential",
    _LINKAGE: "linked_dids origin",
    _RENDERING: "css3MediaQuery mediaQuery mode outputPreference renderProperty renderSuite style template",
    "https://www.iana.org/assignments/jwt#": "_sd _sd_alg aud cnf exp iat jti jwk nbf",
    "https://www.iana.org/assignments/jose#": "iss jku kid sub x5u",
    "http://purl.org/dc/terms/": "created",
    "urn:vcwallet:recognized-entities:": "action outputValidation recognizedBy recognizedIn recognizedTo",
}
_TYPES_OF = {
    CREDENTIALS: """EnvelopedVerifiableCredential EnvelopedVerifiablePresentation JsonSchema JsonSchemaCredential
        JsonSchemaValidator2018 ManualRefreshService2018 VerifiableCredential VerifiablePresentation""",
    SECURITY: """DataIntegrityProof EcdsaSecp256k1Signature2019 EcdsaSecp256k1VerificationKey2019
        EcdsaSecp256r1Signature2019 Ed25519Signature2018 Ed25519Signature2020 Ed25519VerificationKey2018
        Ed25519VerificationKey2020 JsonWebKey2020 JsonWebSignature2020 RsaSignature2018""",
    _STATUS: "BitstringStatusList BitstringStatusListCredential BitstringStatusListEntry",
    _STATUS_2021: "StatusList2021 StatusList2021Credential StatusList2021Entry",
    _STATUS_2020: "RevocationList2020 RevocationList2020Credential RevocationList2020Status",
    _BADGES: """Achievement AchievementSubject Address Criteria EndorsementCredential EndorsementSubject Evidence
        GeoCoordinates IdentifierEntry IdentityObject Image OpenBadgeCredential Profile Related Result
        ResultDescription RubricCriterionLevel""",
    _RECORDS: "Association ClrCredential ClrSubject",
    _LINKAGE: "DomainLinkageCredential LinkedDomains",
    _RENDERING: "SvgRenderingTemplate2023 SvgRenderingTemplate2024 TemplateRenderMethod",
    "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#": "1EdTechJsonSchemaValidator2019",
    "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#": "1EdTechRevocationList",
    "https://purl.imsglobal.org/spec/vccr/v1p0/context.json#": "1EdTechCredentialRefresh",
    "urn:vcwallet:closing:": "ClosingAcceptance ClosingStatement",
    "urn:vcwallet:receipt:": "VerificationReceipt",
    "urn:vcwallet:recognized-entities:": """EtsiTrustServiceList RecognizedAction RecognizedEntity
        RecognizedEntityCredential RecognizedIssuer x509CertificateAuthorityList""",
}


def _joined(spaces: dict[str, str]) -> dict[str, str]:
    return {space + name: name for space, names in spaces.items() for name in names.split()}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


MEMBERS: Final = _joined(_MEMBERS_OF) | {
    f"{_SCHEMA}encodingFormat": "mediaType",
    f"{_SCHEMA}keywords": "tag",
    f"{SECURITY}expiration": "expires",
    f"{SECURITY}authenticationMethod": "authentication",
    f"{SECURITY}capabilityDelegationMethod": "capabilityDelegation",
    f"{SECURITY}capabilityInvocationMethod": "capabilityInvocation",
    f"{SECURITY}keyAgreementMethod": "keyAgreement",
    f"{_BADGES}Achievement": "achievement",
    f"{_BADGES}achievement-0": "achievement",
    f"{_BADGES}Address": "address",
    f"{_BADGES}Criteria": "criteria",
    f"{_BADGES}CountryCode": "addressCountryCode",
    f"{_BADGES}GeoCoordinates": "geo",
    f"{_BADGES}Image": "image",
    f"{_BADGES}PhoneNumber": "phone",
    f"{_BADGES}Profile": "creator",
    f"{_RECORDS}AssociationType": "associationType",
    f"{_RECORDS}identifier-1": "identifier",
    "urn:vcwallet:closing:closing": "closing",
    "urn:vcwallet:receipt:receipt": "receipt",
    "urn:vcwallet:stacks:award": "stackAward",
}
"""Member name by IRI. Some have one name for several IRIs: editions of the Open Badges contexts differ in them."""

TYPES: Final = _joined(_TYPES_OF) | {
    f"{_SCHEMA}AlignmentObject": "Alignment",
    f"{_SCHEMA}Alignment": "Alignment",
}
"""Type name by IRI."""

MANY_OBJECTS: Final = _names(
    """alignment association confidenceMethod credentialSchema credentialStatus endorsement evidence identifier
    otherIdentifier outputValidation recognizedIn recognizedTo related relatedResource renderMethod result
    resultDescription rubricCriterionLevel statusMessage termsOfUse verifiableCredential"""
)
"""Members that may have several objects: one alone is read as an array of one."""

MANY_TEXTS: Final = _names("digestMultibase domain endorsementJwt previousProof sameAs tag")
"""Members that may have several texts: one alone is read as an array of one."""

ORDERED: Final = frozenset({"allowedValue"})
"""Members whose values are read in an order, where that is signed."""

BARE: Final = _names(
    """controller holder issuer previousProof proofPurpose recognizedBy revocationListCredential statusListCredential
    statusReference verificationMethod"""
)
"""Members that name something by its identifier alone, where nothing more is said of it; elsewhere that is an object
with an `id`."""

NEVER_DESCRIBED: Final = BARE - {"holder", "issuer", "recognizedBy"}
"""Members that only ever name something, whatever else is said of it."""

EMBEDDED: Final = frozenset({"endorsement", "verifiableCredential"})
"""Members that hold documents with proofs of their own, which are read by themselves."""
