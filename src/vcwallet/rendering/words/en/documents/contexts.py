"""Words for the JSON-LD contexts that come with the library, or that a relying party adds."""

_REINSTALL = "Install vcwallet again; if it happens again, do not use this machine to check credentials."

PHRASES: dict[str, tuple[str, str]] = {
    "STORE_ERROR/contexts-missing": (
        "The vocabularies that come with vcwallet are missing from {package}.",
        "The installation is incomplete. Install vcwallet again.",
    ),
    "STORE_ERROR/context-unreadable": (
        "The file {file} of the vocabularies that come with vcwallet cannot be read ({cause}).",
        "Install vcwallet again, and check that you may read its files.",
    ),
    "STORE_TAMPERED/context-changed": (
        "The vocabulary {url} that came with vcwallet ({file}) is not as it was published; it was changed here.",
        _REINSTALL,
    ),
    "CONTEXT_ERROR": (
        "The vocabulary (JSON-LD context) of this document cannot be used.",
        "Ask the issuer to use published contexts, named by their URLs.",
    ),
    "CONTEXT_ERROR/extra-context-digest": (
        "The extra vocabulary {url} has the digest {found}, not the pinned {expected}.",
        "Get the file again from where you got the digest, or pin the digest of the file that you mean.",
    ),
    "CONTEXT_ERROR/extra-context-malformed": (
        "The extra vocabulary {url} is not a JSON-LD context ({cause}).",
        "Give the JSON document with its @context member.",
    ),
}
