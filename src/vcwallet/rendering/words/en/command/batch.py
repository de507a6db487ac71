"""Words for answers about many files."""

TEXTS: dict[str, str] = {
    "skipped": "SKIPPED",
    "same": "The same as {name}.",
    "error": "Error: ",
    "error/at": "{what} (at {where})",
    "note": "Note: ",
    "progress": "Verifying",
    "file": "file",
    "files": "files",
    "copies": "{count} of them are copies of others.",
    "copies/one": "1 of them is a copy of another.",
    "none": "There is no badge there.",
    "in-full": "For one of them in full: vcwallet verify FILE",
    "unasked": "Nobody asked whether they are about the person in front of you. To ask: --recipient or --recipients",
    "stopped": "You stopped it after {done} of {count} files. This is what was found until then.",
    "no-row": "Not in {table}, so that it was not asked whose they are: {names}",
    "no-recipient": "In {table} without a recipient, so that it was not asked whose they are: {names}",
    "written": "Written: {path}",
    "resumed": "{count} of them were answered by an earlier run, the oldest for {moment}.",
    "resumed/one": "1 of them was answered by an earlier run, for {moment}.",
    "cell/verified": "verified",
    "cell/unknown-issuer": "unknown-issuer",
    "cell/undetermined": "undetermined",
    "cell/rejected": "rejected",
    "cell/unreadable": "unreadable",
    "cell/skipped": "skipped",
    "cell/missing": "missing",
    "cell/yes": "yes",
    "cell/no": "no",
    "cell/not asked": "not asked",
    "cell/not compared": "not compared",
}
"""The frame of such an answer."""

COLUMNS = {
    "name": "file",
    "place": "place in it",
    "answer": "answer",
    "mind": "mind",
    "title": "title",
    "result": "result",
    "issuer": "issuer",
    "claimed_name": "issuer calls itself",
    "known_by": "known by",
    "issuer_id": "issuer identifier",
    "recipient": "recipient asked for",
    "table": "recipient asked for in",
    "matched": "recipient matched",
    "matched_by": "recipient matched by",
    "valid_until": "valid until",
    "problem": "problem",
    "same_as": "same as",
}
"""The table of results: what each column is called."""

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/hidden": ("It is hidden.", "If it is to be verified, name the file itself."),
    "UNREACHABLE/link": ("It is a link, and links in a folder are not followed.", "Name the file that it leads to."),
    "UNREACHABLE/special": ("It is not an ordinary file.", "Name the file itself, and no pipe or device."),
    "UNREACHABLE/huge": ("It is larger than {limit} MB, as no badge is.", "Check that it is the right file."),
    "UNREACHABLE/closed": ("{path} cannot be looked into: {problem}.", "Check who may read it."),
    "UNREACHABLE/not-among-files": (
        "It stands in row {row} of {table}, and is not among the files.",
        "Compare the name in the table with that of the file.",
    ),
    "UNREACHABLE/not-in-archive": (
        "There is no file of this name in the archive {archive}.",
        "See how it is called there: verify {archive} lists everything in it.",
    ),
    "USAGE_ERROR/recipients-twice": (
        "In {path}, rows {rows} are about the same file.",
        "Leave one row for each file.",
    ),
    "USAGE_ERROR/recipients-several": (
        "In {path}, row {row} fits several files: {names}.",
        "Write the name with its folder, as in: term1/{file}",
    ),
    "USAGE_ERROR/recipients-both": (
        "--recipient and --recipients cannot both be given.",
        "Name one person for all files, or a table with one for each.",
    ),
    "USAGE_ERROR/resume-alone": (
        "--resume goes on with the answers of an earlier run, and there are none.",
        "Name the file that they were written into with --jsonl.",
    ),
    "USAGE_ERROR/resume-receipt": (
        "A receipt is made of what was verified at one time, so it cannot be had with --resume.",
        "Verify all of it at once for a receipt.",
    ),
    "USAGE_ERROR/results-twice": (
        "Two kinds of results cannot be written into one file.",
        "Name a file of its own for each of --csv, --xlsx and --jsonl.",
    ),
    "USAGE_ERROR/journal-other": (
        "Line {line} of {path} was not written by --jsonl.",
        "Name the file of the run to go on with. This one is left as it is.",
    ),
    "STORE_ERROR/journal-locked": (
        "Another run is writing its answers into {path}.",
        "Wait until it has ended, or stop it; or name another file with --jsonl.",
    ),
    "USAGE_ERROR/recipients-unclear": (
        "In {path}, row {row} names no recipient that can be asked for: “{value}”.",
        "Write an e-mail address or identifier, such as: ada@example.org. Between several of one person stands a ;",
    ),
    "USAGE_ERROR/recipient-unclear": (
        "{option} names no one who can be asked for: “{value}”.",
        "Name one e-mail address or identifier, such as: ada@example.org",
    ),
    "USAGE_ERROR/recipient-blank": (
        "{option} is blank.",
        "Name an e-mail address or identifier, or leave the option out.",
    ),
    "USAGE_ERROR/recipients-columns": (
        "The first row of {path} is {columns}.",
        "Name two columns in it, file and recipient (or email, did, identifier), and write a row for each file.",
    ),
}
