"""Words for documents that cannot be brought into the one form that is signed."""

_DISTRUST = (
    "Do not rely on this part: it could be changed without breaking the signature. Ask the issuer for a correct one."
)
_ISSUER = "Ask the issuer for a correct document."
_CONTEXT = "The vocabulary that the document names is faulty. Nothing in the document itself can cure that."

PHRASES: dict[str, tuple[str, str]] = {
    "DATA_LOSS_DETECTION_ERROR": ("A part of the document would not be covered by the signature.", _DISTRUST),
    "DATA_LOSS_DETECTION_ERROR/undefined-term": (
        "The member {term} is not defined by the document's contexts, so the signature would not cover it.",
        "Do not rely on this member. The issuer must leave it out, or name a context that defines it.",
    ),
    "DATA_LOSS_DETECTION_ERROR/undefined-type": (
        "The type {type} is not defined by the document's contexts, so the signature would not cover it.",
        "The issuer must leave it out, or name a context that defines it.",
    ),
    "DATA_LOSS_DETECTION_ERROR/relative-iri": (
        "{iri} is not a complete web address or identifier, so the signature would not cover it.",
        "Write it whole, such as https://example.org/badges/1, without spaces.",
    ),
    "DATA_LOSS_DETECTION_ERROR/free-floating-value": (
        "A value stands where nothing is said with it, so the signature would not cover it.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-id-value": (
        "An identifier (id) is not a text.",
        "Write one identifier as text.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-type-value": ("A type is not a text.", "Write type names as text."),
    "DATA_LOSS_DETECTION_ERROR/invalid-language": (
        "{language} is not a language tag.",
        "Write a language tag such as en or de-AT.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-language-tagged-value": ("Only a text can have a language.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-language-map-value": ("A text by language is not a text.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-typed-value": (
        "{type} cannot be the type of a value.",
        "Write the complete address of a datatype, or a defined name.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-value-object": ("A value (@value) has {keyword} beside it.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-list-object": ("A list (@list) has {keyword} beside it.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-set-object": ("A set (@set) has {keyword} beside it.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-value-object-value": ("A value (@value) is an object or array.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-index-value": ("An index is not a text.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/conflicting-indexes": (
        "The same thing is indexed as {index} and as something else.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-nest-value": ("Nested members (@nest) are not an object.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-value": ("Reversed members (@reverse) are not an object.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-property-map": ("{keyword} cannot stand within @reverse.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-property-value": (
        "The reversed member {term} has a value that is no thing of its own.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/blank-node-property": (
        "The member {term} has no meaning that can be signed.",
        _DISTRUST,
    ),
    "DATA_LOSS_DETECTION_ERROR/colliding-keywords": ("{keyword} is said twice, under two names.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/misplaced-keyword": ("{keyword} has no place here.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/map-key-contradicted": (
        "A thing is listed under {key} but says that it is something else.",
        _ISSUER,
    ),
    "CONTEXT_ERROR/relative-context-url": (
        "{url} is not a complete web address of a vocabulary (JSON-LD context).",
        "Write the whole address.",
    ),
    "CONTEXT_ERROR/protected-term-redefinition": (
        "A context gives the protected word {term} another meaning.",
        "Do not rely on this document: protected words must mean the same for everyone.",
    ),
    "CONTEXT_ERROR/invalid-context-nullification": (
        "A context throws away protected words.",
        "Do not rely on this document: protected words must mean the same for everyone.",
    ),
    "CONTEXT_ERROR/invalid-scoped-context": ("The context within the word {term} is faulty ({cause}).", _CONTEXT),
    "CONTEXT_ERROR/invalid-term-definition": ("A context defines the word {term} in a faulty way.", _CONTEXT),
    "CONTEXT_ERROR/cyclic-iri-mapping": ("A context defines the word {term} by itself.", _CONTEXT),
    "CONTEXT_ERROR/keyword-redefinition": ("A context gives the reserved word {term} another meaning.", _CONTEXT),
    "CONTEXT_ERROR/context-overflow": ("The contexts lead to each other without end.", _CONTEXT),
    "CONTEXT_ERROR/invalid-local-context": ("What stands as a context is none.", "Name contexts by their address."),
    "CONTEXT_ERROR/invalid-remote-context": ("What {url} stands for is no context.", _CONTEXT),
    "UNSUPPORTED/jsonld-construct": (
        "The document uses {construct}, which is not taken here: its meaning is uncertain, or no credential needs it.",
        "Write the document without it, or ask its issuer to.",
    ),
    "CONTEXT_ERROR/invalid-base-iri": ("The base (@base) is not an address.", "Write a complete address."),
    "LIMIT_EXCEEDED/node-work": (
        "Telling apart the objects without id in it takes more than {limit} steps.",
        "Its issuer can give them ids.",
    ),
    "LIMIT_EXCEEDED/ambiguous-blank-nodes": (
        "{count} objects without id look so much alike that telling them apart would take too long: {nodes}",
        "Give each of these objects an id, and the document can be signed and verified.",
    ),
    "LIMIT_EXCEEDED/quads": (
        "The document makes more than {limit} statements.",
        "Its issuer can give it out in smaller parts.",
    ),
    "LIMIT_EXCEEDED/statements": (
        "It has so many proofs, or so many documents in each other, that too many statements have to be made of it.",
        "No honest credential does. Do not rely on it.",
    ),
    "LIMIT_EXCEEDED/text": (
        "Long identifiers in it are repeated so often that it would fill the memory.",
        "Its issuer can use shorter identifiers, and keep pictures outside of it.",
    ),
    "LIMIT_EXCEEDED/context-text": (
        "A context in it defines a word by a text of more than {limit} characters.",
        "No honest context does. Do not rely on it.",
    ),
    "LIMIT_EXCEEDED/context-combinations": (
        "The document combines vocabularies in more than {limit} ways.",
        "No honest credential does. Do not rely on it.",
    ),
    "PARSING_ERROR/malformed-nquads": ("Line {line} is not an N-Quads statement.", "Write one statement a line."),
    "USAGE_ERROR/unknown-canonicalization": (
        "There is no canonical form called {algorithm}.",
        "Use one of: {known}.",
    ),
    "USAGE_ERROR/document-not-parsed": (
        "This is the text of a document, not the document.",
        "Parse it first, for example with json.loads(), or give N-Quads to canonicalize_nquads().",
    ),
    "USAGE_ERROR/contexts-contradict": (
        "Two different contexts are given for {url}.",
        "Give one of them.",
    ),
    "USAGE_ERROR/unknown-hash": ("There is no hash {hash} for canonical forms.", "Use one of: {known}."),
}
