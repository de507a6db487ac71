"""Words for packs of institutions that closed: what is wrong with one, and on whose word it counts."""

_AGAIN = "Get the pack anew from where it comes from. Nothing was imported."
_OTHER = "It was changed, or never was this institution's own. Nothing was imported."
_ASK = (
    "Ask the institution, its successor, or an authority that keeps its records whether this pack is genuine. If one of"
    " them says so, import it on that word: --by NAME, or vouched_by= in Python."
)

PHRASES: dict[str, tuple[str, str]] = {
    "CLOSING_PACK_ERROR/pack-zip": (
        "This is no pack of an institution that closed: the archive cannot be read ({problem}).",
        _AGAIN,
    ),
    "CLOSING_PACK_ERROR/pack-large": (
        "A pack has at most {most} MB, and a file in it at most {file} MB; here is more.",
        _AGAIN,
    ),
    "CLOSING_PACK_ERROR/pack-files": ("A pack has at most {limit} files; here are more.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-lists": ("A pack has at most {limit} status lists; here are more.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-name": ("No file of a pack is called “{name}”.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-name-twice": ("Two files of the pack are called “{name}”.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-url-twice": ("Two files of the pack stand for the same address.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-file-missing": ("The file “{name}” is missing from the pack.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-file-unlisted": (
        "The file “{name}” in the pack is not among those that the institution signed for.",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-file-digest": (
        "The file “{name}” is not the one that the institution signed for.",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-statement": (
        "The statement of the institution does not hold by the keys that the pack itself brings ({cause}).",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-statement-type": ("What is signed is no {expected}.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-statement-shape": ("What is signed does not say what a statement says.", _AGAIN),
    "CLOSING_PACK_ERROR/pack-statement-subject": (
        "{issuer} signed it, and it speaks of {subject}: an institution closes itself only.",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-version": (
        "The statement is of a version that this program does not know; it knows {known}.",
        "Use a newer version of vcwallet.",
    ),
    "CLOSING_PACK_ERROR/pack-document": (
        "The documents in the pack are not those of {issuer} ({cause}).",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-other-document": (
        "The pack of {issuer} has a document for {url}, where no key of this institution is looked for.",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-list": ("The status list for {url} in the pack does not hold ({found}).", _OTHER),
    "CLOSING_PACK_ERROR/pack-list-issuer": ("The status list for {url} in the pack is one of {found}.", _OTHER),
    "CLOSING_PACK_ERROR/pack-list-id": ("The status list for {url} in the pack says that it is {found}.", _OTHER),
    "CLOSING_PACK_ERROR/pack-list-ends": (
        "The status list for {url} in the pack ends at {found}; the last one of an institution has no end.",
        _AGAIN,
    ),
    "CLOSING_PACK_ERROR/pack-acceptance": (
        "The pack is said to be accepted by its successor, and that does not hold ({cause}).",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-acceptance-other": (
        "What is signed in the name of the successor is not about this pack, or not by its successor, {successor}.",
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-unconfirmed": (
        (
            "Nothing that is known here shows that this pack is by {issuer}: its keys were found neither on its website"
            " nor in the cache ({cause}), and no successor that you know accepted it. A stranger could have made it."
        ),
        "While its website is there, use --online. Otherwise: " + _ASK,
    ),
    "CLOSING_PACK_ERROR/pack-contradicted": (
        "What is known here of {issuer} speaks against this pack ({cause}).",
        _ASK,
    ),
    "STORE_ERROR/pack-not-kept": (
        "The cache does not keep the document for {url}: it is full, cannot be written, or has another that is newer.",
        "Make room, or take another file for the cache, and import the pack again.",
    ),
    "CLOSING_PACK_ERROR/pack-second": (
        "The cache has another pack for {url} already. An institution closes once.",
        _ASK,
    ),
    "CLOSING_PACK_ERROR/pack-unrevokes": (
        "The status list {url} in this pack takes back what is revoked in one that the cache saw.",
        _ASK,
    ),
    "CLOSING_PACK_ERROR/pack-list-elsewhere": (
        (
            "The pack has a status list for {url}, and nothing shows that this address belongs to {issuer}: others may "
            "have it on the same website. The institution is not in your trust list."
        ),
        "If you know the institution, name a trust list with it: --trust. " + _ASK,
    ),
    "CLOSING_PACK_ERROR/pack-dates": (
        (
            "The pack says that the institution closed at {closed}, and something in it is from after that; or that"
            " moment is still to come."
        ),
        _OTHER,
    ),
    "CLOSING_PACK_ERROR/pack-outdated": (
        "The cache saw a later edition of the status list {url} than the last one in this pack.",
        _ASK,
    ),
}
