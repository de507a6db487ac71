"""Words for awarding to all people in a table."""

_AGAIN = "Nothing was issued. Correct the table and run the command again."

TEXTS: dict[str, str] = {
    "unused": "Columns that were not used: {columns}.",
    "issued": "Issued: {count:,}.",
    "issued-before": "Issued before, the same again: {count:,}.",
    "refused": "Refused: {count:,}.",
    "refused/row": "  row {row}: {trouble}",
    "refused/more": "  and more; --json tells all.",
    "written": "The badges are in {folder}; whose is which: {table}",
    "not-finished": "Not everything was done. The same command goes on where this one stopped.",
}
"""What became of the rows."""

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/issue-nobody": (
        "It is not said what is awarded to whom.",
        "Name an achievement and a recipient, or a table: vcwallet issuer issue --csv TABLE --out DIR",
    ),
    "USAGE_ERROR/issue-two-ways": (
        "With a table, every row says to whom, under which key and where.",
        "Leave out RECIPIENT, --key and --output, or the options that belong to --csv.",
    ),
    "USAGE_ERROR/issue-without-table": (
        "It is not said which table is meant.",
        "Name it with --csv TABLE. --out, --form and --skip-refused belong to a table.",
    ),
    "USAGE_ERROR/issue-without-folder": (
        "It is not said where the badges go.",
        "Name a folder for them: --out DIR",
    ),
    "USAGE_ERROR/awards-refused": (
        "{refused} of {rows} rows of {path} cannot be issued as they are.",
        "Nothing was issued. Correct these rows, or add --skip-refused to go on without them.",
    ),
    "USAGE_ERROR/awards-map-unreadable": (
        "{path} cannot be read as a table of whose badge is which, so its rows could not be kept. Nothing was issued.",
        "Move this file somewhere else, or choose another folder: --out DIR",
    ),
    "USAGE_ERROR/awards-map-link": (
        "{path}, which is to say whose badge is which, is a link that leads nowhere. Nothing was issued.",
        "Mend or remove this link, or choose another folder: --out DIR",
    ),
    "USAGE_ERROR/awards-empty": ("The table {path} has no rows.", "Write a row for each person, below the names."),
    "USAGE_ERROR/awards-no-recipient": (
        "The table {path} has no column that says who receives the badges; it has: {columns}.",
        "Call the column with the addresses email, or the one with identifiers of wallets did. " + _AGAIN,
    ),
    "USAGE_ERROR/awards-no-achievement": (
        "The table {path} does not say what is awarded.",
        "Add a column achievement, or name one for all: vcwallet issuer issue ACHIEVEMENT --csv TABLE --out DIR",
    ),
    "USAGE_ERROR/awards-column-twice": (
        "Two columns of the table {path} say the same: {columns}.",
        "Keep one of them. " + _AGAIN,
    ),
    "USAGE_ERROR/awards-column-unclear": (
        "The table {path} has a column {column}. Is {like} meant?",
        "Call it {like}, or give it a name that is less like it. " + _AGAIN,
    ),
    "USAGE_ERROR/award-row-achievement": ("This row does not say what is awarded.", "Fill in the achievement."),
    "USAGE_ERROR/award-row-name": (
        "No achievement is called {wanted}.",
        "Write the whole name, the code or the id. Is {name} meant?",
    ),
    "USAGE_ERROR/award-row-other-achievement": (
        "This row awards {row}, and the command {asked}.",
        "Correct the row, or leave the achievement out of the command.",
    ),
    "USAGE_ERROR/award-row-repeated": (
        "This is the same award as in row {row}.",
        "Remove one of the rows. If it was earned twice, give each row a key of its own.",
    ),
    "USAGE_ERROR/award-row-changed": (
        "This was issued before with other details ({id}).",
        "Restore the details. To issue a new badge as well, give the row a key of its own, and revoke the earlier one.",
    ),
    "USAGE_ERROR/award-row-two-dids": ("This row names two identifiers that differ.", "Keep the right one."),
    "USAGE_ERROR/award-credits": (
        "Credits are given, and {name} has none, so nothing says what one credit is.",
        "Leave them out, or save the achievement again with --credits and --unit.",
    ),
    "USAGE_ERROR/award-evidence": (
        "A name or description of the evidence is given, and {count} addresses, so it is open which is meant.",
        "Keep one address, or leave the words out.",
    ),
    "USAGE_ERROR/award-no-results": (
        "A result is given ({name}), and the achievement {achievement} describes none.",
        "Leave it out, or save the achievement again with --results. A column of another kind needs another name.",
    ),
    "USAGE_ERROR/award-no-levels": (
        "A level is given, and the result {name} has none.",
        "Give it as a value: --result, or a column result.",
    ),
    "USAGE_ERROR/award-result": (
        "The achievement does not describe exactly one result called {name}.",
        "Name the result: --result NAME=TEXT, or a column result: NAME. The achievement describes: {known}.",
    ),
    "USAGE_ERROR/award-result-twice": (
        "The same is said twice of the result {name}.",
        "Keep the one that is meant.",
    ),
    "USAGE_ERROR/option-empty": ("The option {option} is empty.", "Say what is meant, or leave it out."),
    "USAGE_ERROR/number-form": ("{value} is not a number.", "Write it in digits, such as 2 or 2.5."),
    "USAGE_ERROR/number-long": (
        "A number has {digits} digits, more than any reader of the badge can keep.",
        "Write how many there are, such as 2 or 2.5.",
    ),
}
"""English."""
