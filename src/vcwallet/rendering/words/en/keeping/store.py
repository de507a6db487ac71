"""Words for local files: the wallet, the issuer's store, and whatever else is kept on this machine."""

_BACKUP = "Restore a backup. Keep the damaged file until you have what you need."

PHRASES: dict[str, tuple[str, str]] = {
    "STORE_ERROR": ("The file {path} cannot be used.", "Check that the disk works and that you may use the file."),
    "STORE_ERROR/issuer-missing": (
        "There is no issuer's file {path}.",
        "Name yours with -s, or in VCWALLET_ISSUER. To make one: vcwallet issuer init NAME",
    ),
    "STORE_ERROR/missing": ("There is no file {path}.", "Check the name, or create it first if it is yours to create."),
    "STORE_ERROR/no-folder": ("There is no folder {path}.", "Check the name, or make the folder first."),
    "STORE_ERROR/exists": (
        "There is a file {path} already; it was left as it is.",
        "{@force}",
    ),
    "STORE_ERROR/is-folder": ("{path} is a folder, not a file.", "Name the file in it."),
    "STORE_ERROR/not-a-folder": ("For {path} a folder is needed where something else is.", "Choose another place."),
    "STORE_ERROR/not-a-file": (
        "{path} is not an ordinary file.",
        "Name the file itself. What comes out of a pipe or device, save as a file first.",
    ),
    "STORE_ERROR/name-too-long": (
        "The name {path} is too long to be that of a file here.",
        "Choose a shorter name. Most disks take about 240 characters, and fewer if they have accents.",
    ),
    "STORE_ERROR/impossible-name": (
        "No file here can have the name {path}.",
        "Choose a name of letters, digits, hyphens and dots.",
    ),
    "STORE_ERROR/link-loop": (
        "{path} is a link that leads back to itself.",
        "Name the file that is meant, or mend the link.",
    ),
    "STORE_ERROR/too-many-open": (
        "{path} cannot be opened: too many files are open.",
        "Close other programs, or allow more open files at a time (ulimit -n).",
    ),
    "STORE_ERROR/no-permission": ("You may not use {path}.", "Ask the owner of the file or the folder."),
    "STORE_ERROR/read-only": (
        "{path} can be read but not changed.",
        "Copy it to a place where you may write, or ask for the right to write.",
    ),
    "STORE_ERROR/cannot-open": (
        "{path} cannot be opened.",
        "Check that its folder exists, that you may write there, and that the path has fewer than 500 characters.",
    ),
    "STORE_ERROR/disk-full": (
        "There is no room left for {path}. Nothing was changed.",
        "Make room on the disk and try again.",
    ),
    "STORE_ERROR/io-error": (
        "The disk failed to read or write {path} ({cause}).",
        "Nothing was changed. Copy the file to another disk as soon as you can.",
    ),
    "STORE_ERROR/too-large": ("{path} is larger than {megabytes} MB.", "Check that it is the right file."),
    "STORE_ERROR/entry-too-large": ("Something is too large to be kept in {path}.", "Nothing was changed."),
    "STORE_ERROR/locked": (
        "{path} is being changed by another program.",
        "Close the other program, or wait a moment and try again.",
    ),
    "STORE_ERROR/not-a-store": ("{path} is no {kind} file.", "Check the name of the file."),
    "STORE_ERROR/newer-version": (
        "{path} was made by a newer vcwallet (layout {version}; this one knows {known}).",
        "Install the newest vcwallet, then open it again.",
    ),
    "STORE_ERROR/older-version": (
        "{path} has layout {version}, which no released vcwallet ever wrote.",
        _BACKUP,
    ),
    "STORE_ERROR/conflict": ("Another entry stands in the way of this one.", "Read again, then decide."),
    "STORE_ERROR/failed": (
        "The file {path} could not be used ({cause}).",
        "This is a fault in vcwallet. Please report it, with the words in brackets.",
    ),
    "STORE_ERROR/challenges-full": (
        "{path} holds {count} challenges that are still open, and takes no more.",
        "Give out fewer at a time, for a shorter time, or make room for more (capacity).",
    ),
    "STORE_ERROR/challenges-unreachable": (
        "The challenges that were given out could not be asked for ({problem}).",
        "Verify the presentation again when they can be.",
    ),
    "STORE_ERROR/no-export": (
        "{path} was not written by vcwallet cache export.",
        "Check the name of the file. A cache itself cannot be imported: export it first.",
    ),
    "STORE_ERROR/export-damaged": (
        "Line {line} of {path} is not as vcwallet cache export wrote it, or the file ends too early.",
        "Nothing of the file was taken in. Have it exported and carried once more.",
    ),
    "STORE_ERROR/closed": ("The file was closed already.", "Open it again."),
    "STORE_TAMPERED": ("The file {path} is damaged, or was changed from outside.", _BACKUP),
    "STORE_TAMPERED/damaged": ("The file {path} is damaged.", _BACKUP),
    "STORE_TAMPERED/schema-changed": (
        "The tables in {path} are not those of such a file ({kind}): it is damaged, or was changed from outside.",
        _BACKUP,
    ),
}
