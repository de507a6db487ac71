"""Words for registries of issuers, websites that name their issuers, and trusted lists of states."""

_ASK_REGISTRY = "Tell those who keep it."
_ASK_WEBSITE = "Tell those who keep the website, or confirm the identifier with the institution."

PHRASES: dict[str, tuple[str, str]] = {
    "MALFORMED_VALUE_ERROR/registry-shape": (
        "It is no registry of issuers: it has no object `registry`, with an entry for each identifier.",
        "Look whether the address, or the file, is the right one.",
    ),
    "MALFORMED_VALUE_ERROR/registries-shape": (
        "It is no list of known registries: that is a list of objects with a type and a name each.",
        "Look whether the file is the right one.",
    ),
    "TRUST_LIST_ERROR/registry-place": (
        "The trust list does not say where a registry is, or says it twice.",
        "Give either the url at which it is published, or the name of a file.",
    ),
    "UNSUPPORTED/registry-entry": (
        "{source} lists {issuer} without a name that can be read.",
        _ASK_REGISTRY,
    ),
    "UNSUPPORTED/registry-type": ("Registries of the type {type} are not known here.", ""),
    "UNSUPPORTED/federation-without-keys": (
        "It is the anchor of a federation ({url}), and the list does not say which keys that has.",
        "Get its keys from those who run the federation, and add it as a federation with these keys.",
    ),
    "MALFORMED_VALUE_ERROR/did-configuration": (
        "It is no DID configuration: that has the members @context and linked_dids, a list, and no others.",
        "Look at section DID Configuration Resource of the specification.",
    ),
    "TRUST_LIST_ERROR/trust-domain": (
        "{value} is not the name of a website.",
        "Write it without https:// and without a path, as college.example.",
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-unpublished": (
        "The issuer names {domain} as its website, which does not publish whose it is.",
        "Confirm the identifier with the institution over a channel you trust.",
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-redirected": (
        "{domain} leads to {target} for what it says of its identifiers, which is another website.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-unverified": (
        "What the website publishes of the issuer is not genuine, or was revoked ({check}: {cause}). {@cause}",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-type": (
        "What the website publishes of the issuer is no Domain Linkage Credential about one identifier.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-member": (
        "The Domain Linkage Credential has a member {member}, which it must not have.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-header": (
        "The header of the Domain Linkage Credential needs alg and kid, and nothing else; it differs in {member}.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-claim": (
        "The Domain Linkage Credential has a claim {member} that it must not have, or lacks it.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-did": (
        "The Domain Linkage Credential is not issued by {did} about itself.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-origin": (
        "The Domain Linkage Credential is for {origin}, and stands at {expected}.",
        _ASK_WEBSITE,
    ),
    "DOMAIN_LINKAGE_ERROR/linkage-term": (
        "The Domain Linkage Credential does not say from when until when it holds.",
        _ASK_WEBSITE,
    ),
    "UNSUPPORTED/linkage-open": (
        "Whether what the website publishes of the issuer is genuine is not known ({check}: {cause}). {@cause}",
        "Try again later, or with a network connection.",
    ),
    "UNSUPPORTED/linkage-one-way": (
        "{domain} names the issuer as its own; that the issuer names {domain} was not found in its document.",
        "",
    ),
    "UNREACHABLE/trusted-list-outdated": (
        "{source} was to be renewed by {until}, and the copy at hand is older.",
        "Get the present one from the body that publishes it.",
    ),
    "UNREACHABLE/trusted-list-closed": (
        "{source} is closed: there will be no newer one, and it says nothing of today.",
        "",
    ),
    "UNREACHABLE/trusted-list-signature": (
        "{source} is not shown to be signed by the body that publishes it, so nothing in it counts.",
        "Get it again from that body; and look whether the certificates of its signers have changed.",
    ),
    "UNREACHABLE/trusted-list-xml": (
        "{source} is no XML: it breaks off, or is malformed, in line {line}.",
        "Get it again from the body that publishes it.",
    ),
    "UNREACHABLE/trusted-list-dtd": (
        "{source} declares a document type or entities, which no trusted list does, and was not read.",
        "Get it again from the body that publishes it.",
    ),
    "UNREACHABLE/trusted-list-size": ("{source} has more than {limit} bytes, and was not read.", ""),
    "UNREACHABLE/trusted-list-shape": (
        "{source} is signed, and is no trusted list as TS 119 612 has it: {member} is missing or malformed.",
        "Look whether the file is the right one.",
    ),
    "UNSUPPORTED/trusted-list-extension": (
        "{source} says something of the service {service} that must not be passed over, and is not known here.",
        "Ask the body that publishes it what that means.",
    ),
    "CERTIFICATE_ERROR/chain": (
        "The key has a certificate by {issuer}, which {source} names; the chain to it does not hold.",
        "Ask the issuer for its certificates.",
    ),
    "UNSUPPORTED/certificate-revocation": (
        "Whether the issuer's certificate was revoked was not asked.",
        "",
    ),
    "TRUST_LIST_ERROR/trusted-list-certificate": (
        "{file} holds no certificate in PEM or DER, or none that can be read.",
        "Give the certificates of those who sign the trusted list, as the list of lists names them.",
    ),
}
