"""Words of the page with which an institution asks a registry to list it."""

TEXTS: dict[str, str] = {
    "title": "{name}: for a registry of issuers",
    "subtitle": "issues Open Badges, and asks to be listed as an issuer",
    "who": "Who it is",
    "who/claimed": (
        "The institution says this of itself. Look at the website, and ask those who are said to endorse it, before "
        "you rely on it."
    ),
    "fact/id": "Identifier",
    "fact/legal_name": "Legal name",
    "fact/location": "Location",
    "fact/url": "Website",
    "fact/email": "Contact",
    "fact/description": "Description",
    "fact/image": "Logo",
    "fact/domains": "Website that it says is its own",
    "fact/endorsement": "Carries an endorsement by",
    "endorsement/verified": "Genuine and in force as of {date}.",
    "endorsement/open": "Not verified on {date}: the endorser's key or its status list was not at hand.",
    "endorsement/until": "It ends on {date}.",
    "missing": "Not stated here",
    "keys": "Keys that sign for it now",
    "keys/compare": (
        "Compare the fingerprints with the institution over a channel that you trust, such as its switchboard. An "
        "identifier on the web can have other keys later; the identifier stays."
    ),
    "key/type": "Type",
    "key/fingerprint": "Fingerprint",
    "key/public": "Public key",
    "entries": "The entry, in the form of your registry",
    "entries/copy": (
        "What the institution is recognised for, and since when, is for the registry to say. As they stand, the "
        "entries recognise it to issue, whatever it issues. In a list of recognised entities that is “recognizedTo”: "
        "if it is less, name the schemas there that badges have to fit (“outputValidation”)."
    ),
    "entry/dcc": "Registry of the Digital Credentials Consortium (JSON)",
    "entry/entity": "List of recognised entities (W3C draft): one of its subjects",
    "entry/trust-list": "Trust list of vcwallet: one of its issuers",
    "entry/federation": "OpenID Federation",
    "federation": (
        "A federation lists an institution by a signed statement of its operator about an https:// entity identifier. "
        "This software publishes no entity configuration: agree with the operator upon the entity identifier, and give "
        "them the identifier and the keys above for the metadata."
    ),
    "check": "How to check it",
    "check/how": (
        "Ask the institution for a badge, and verify it: vcwallet verify badge.svg --online. The report names the "
        "identifier; it has to be the one above, letter by letter. The fingerprint of a key is the SHA-256 thumbprint "
        "of its JSON Web Key (RFC 7638)."
    ),
    "written": "Written: {file}. Send it to the registry, and tell them the fingerprints by another way.",
}
