"""Words for the wallet: what may be kept, shown and handed out."""

_ASK_ISSUER = "Ask the issuer for the credential itself."
_RESTORE = (
    "The file is damaged, or was changed from outside. Restore a backup; keep this file until you have all you need."
)
_EXTRA = "Install it with: pip install 'vcwallet[{extra}]'"

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/wallet-locked": ("The wallet is locked.", "Unlock it with its passphrase."),
    "USAGE_ERROR/entry-unknown": (
        "There is no credential {id} in the wallet.",
        "List the wallet: the id stands beside each credential.",
    ),
    "USAGE_ERROR/entry-twice": ("A credential is named twice.", "Name each credential once."),
    "USAGE_ERROR/holder-unknown": (
        "The wallet has no key for {holder}.",
        "Use one of the wallet's own identifiers, or none to use the first.",
    ),
    "USAGE_ERROR/presentation-empty": ("Nothing is chosen to be presented.", "Choose at least one credential."),
    "USAGE_ERROR/presentation-empty-received": (
        "The presentation holds no credential, so there is nothing to keep.",
        "Ask the sender for one with credentials in it.",
    ),
    "USAGE_ERROR/challenge-missing": (
        "A presentation needs the challenge that the verifier gave, so that it cannot be shown a second time.",
        "Ask the person who wants to see it for a challenge: a few letters and digits, new each time.",
    ),
    "USAGE_ERROR/domain-missing": (
        "A presentation needs to say whom it is for, so that it cannot be passed on.",
        "Give the verifier's web address or name, as they say it.",
    ),
    "USAGE_ERROR/unsigned": (
        "It is not signed, so it is no credential and was not kept.",
        _ASK_ISSUER,
    ),
    "USAGE_ERROR/not-awarded": (
        "It belongs to an older badge (Open Badges 1 or 2), but is not one that was awarded.",
        "Add the badge itself: a picture, or the file that says to whom it was awarded.",
    ),
    "USAGE_ERROR/export-old-badge": (
        "A badge of an older standard (Open Badges 1 or 2) can only be handed out as it came.",
        "Export it as it came (original).",
    ),
    "USAGE_ERROR/present-old-badge": (
        "A badge of an older standard (Open Badges 1 or 2) cannot stand in a presentation.",
        "Hand it out as a file: vcwallet wallet export. Or ask its issuer for it as Open Badges 3.0.",
    ),
    "USAGE_ERROR/present-presentation": (
        "What is to be shown is a presentation itself.",
        "Take the credentials out of it: vcwallet wallet add.",
    ),
    "USAGE_ERROR/presentation-form": (
        "A presentation cannot have the form {form}.",
        "Choose one of {known}, or leave it out: then it has the form of your credentials.",
    ),
    "USAGE_ERROR/presentation-inside": ("A presentation stands inside another.", _ASK_ISSUER),
    "USAGE_ERROR/export-token": (
        "This credential is a token ({form}); written as JSON it could not be verified.",
        "Export it as it came (original).",
    ),
    "USAGE_ERROR/export-form": ("There is no form {form} to export to.", "Choose original, json or baked."),
    "USAGE_ERROR/passphrase-empty": (
        "The passphrase is empty.",
        "Choose several words that no one would guess together.",
    ),
    "USAGE_ERROR/passphrase-character": (
        "The passphrase has a character that not every keyboard and system writes alike.",
        "Leave out line ends, control characters and symbols that are newer than this program.",
    ),
    "USAGE_ERROR/master-key-length": ("A master key of {bytes} bytes was given.", "It must have {expected} bytes."),
    "UNSUPPORTED/presentation-token": (
        "It is a presentation in token form ({form}), which this version cannot take apart.",
        "Ask for the credentials themselves.",
    ),
    "WRONG_PASSPHRASE": ("The passphrase is not right.", "Try again; mind capitals and the keyboard's language."),
    "WRONG_PASSPHRASE/passphrase": (
        "The passphrase does not open this file.",
        "Try again; mind capitals and the keyboard's language. A copy made before a change has the old passphrase.",
    ),
    "WRONG_PASSPHRASE/backup-passphrase": (
        "The passphrase does not open the backup {path}.",
        "It need not be the wallet's. If it is the right one, the file is damaged: take another copy of it.",
    ),
    "STORE_ERROR/kdf-out-of-bounds": (
        "The cost of the passphrase is out of bounds: {name} is {value}, and must be from {low} to {high}.",
        "If this is about a file, it was not made by vcwallet or is damaged: restore a backup.",
    ),
    "STORE_ERROR/kdf-memory": (
        "Opening needs {memory_mib} MiB of free memory, which this machine does not have now.",
        "Close other programs and try again, or use a machine with more memory.",
    ),
    "STORE_ERROR/header-version": (
        "The file was sealed in a way that a newer vcwallet knows (format {version}; this one knows {known}).",
        "Install the newest vcwallet, then open it again.",
    ),
    "STORE_ERROR/passphrase-changed": (
        "Another program changed the passphrase at the same time; it was left as that program set it.",
        "Open the wallet again.",
    ),
    "STORE_ERROR/backup-malformed": (
        "{path} is not a wallet backup, or is damaged.",
        "Check the name of the file; a backup ends in .age. Otherwise take another backup.",
    ),
    "STORE_TAMPERED/backup-damaged": (
        "The backup {path} is damaged or not complete; it is not a matter of the passphrase.",
        "Copy it once more from where it was kept, or take another backup.",
    ),
    "STORE_ERROR/backup-work": (
        "The backup {path} says that opening it takes far more work than this machine can do.",
        "If it was made on a much faster machine, restore it there. Otherwise it is damaged: take another copy of it.",
    ),
    "STORE_ERROR/backup-version": (
        "The backup {path} was made by a newer vcwallet (format {version}; this one knows {known}).",
        "Install the newest vcwallet, then restore again.",
    ),
    "STORE_TAMPERED/header-malformed": (
        "The beginning of the file, which says how to open it, is damaged.",
        "Restore a backup, or open a copy of the file.",
    ),
    "STORE_TAMPERED/header-exchanged": (
        "The part that says how to open the file belongs to another time: an old passphrase was put back.",
        "The file was changed from outside. Restore a backup, and find out who had the file.",
    ),
    "STORE_TAMPERED/entry-damaged": (
        "The credential {name} ({id}) is not what was written into the file, so a backup would not be whole.",
        "Restore an earlier backup. The other credentials can still be exported, each on its own.",
    ),
    "STORE_TAMPERED/sealed-record": (
        "Something in the file is not what was written there.",
        _RESTORE,
    ),
    "STORE_TAMPERED/record-changed": (
        "A record in the file was exchanged or removed by something else than the wallet.",
        _RESTORE,
    ),
    "STORE_TAMPERED/records-missing": (
        "The file does not hold the records that the wallet wrote: {expected} are expected, {found} are there.",
        _RESTORE,
    ),
    "STORE_TAMPERED/rolled-back": (
        "While it was open, the file was replaced by an older state of itself.",
        "Close everything that may have put an old copy there, such as a synchronising program, and open it again.",
    ),
    "MISSING_EXTRA/export": ("Backups need the package {package}, which is not installed.", _EXTRA),
}
