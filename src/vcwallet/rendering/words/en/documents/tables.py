"""Words for tables that cannot be read as they are."""

_SAVE = "Nothing was done. Save it once more from the spreadsheet, as “CSV UTF-8”."

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/table-workbook": (
        "{path} is a workbook of a form that is not read, or another kind of archive.",
        "Save it from the spreadsheet as “Excel workbook (.xlsx)”, or its sheet as “CSV UTF-8”.",
    ),
    "USAGE_ERROR/table-formula": (
        (
            "Cell {cell} of the workbook {path} has a formula. Formulas are not calculated, so it is not known "
            "what stands there."
        ),
        (
            "Nothing was done. Copy the cells with formulas in the spreadsheet, and paste them over themselves as "
            "values."
        ),
    ),
    "USAGE_ERROR/table-cell-error": (
        "Cell {cell} of the workbook {path} shows an error, or a date that does not exist.",
        "Nothing was done. Mend the cell, or empty it.",
    ),
    "USAGE_ERROR/table-merged": (
        "The cells {cells} of the workbook {path} are merged, so only the first of them says what all seem to say.",
        "Nothing was done. Unmerge them, and write into each cell what belongs there.",
    ),
    "USAGE_ERROR/table-number": (
        (
            "The number in cell {cell} of the workbook {path} is so long that the spreadsheet may have changed "
            "its last digits."
        ),
        "Nothing was done. Format the column as text, and write the number once more.",
    ),
    "USAGE_ERROR/table-format": (
        (
            "Cell {cell} of the workbook {path} shows its value in the format “{form}”, which is not the value that "
            "stands in it (87 % is 0.87), or not in this form everywhere."
        ),
        (
            "Nothing was done. Format the column as text, and write into its cells what is to be read; or save the "
            "sheet as “CSV UTF-8”, which has each cell as it is shown."
        ),
    ),
    "USAGE_ERROR/table-condition": (
        "In the workbook {path} it depends on a condition how some numbers are shown.",
        "Nothing was done. Remove the conditional formatting of numbers, or save the sheet as “CSV UTF-8”.",
    ),
    "USAGE_ERROR/table-large": (
        "The workbook {path} has far more in it than a table of that kind.",
        "Copy the columns that are needed into a new workbook, or save the sheet as “CSV UTF-8”.",
    ),
    "USAGE_ERROR/table-damaged": (
        "The workbook {path} cannot be read ({cause}).",
        "Nothing was done. Open it in the spreadsheet and save it once more, or save the sheet as “CSV UTF-8”.",
    ),
    "USAGE_ERROR/table-encoding": (
        "The letters in line {line} of the table {path} are in an older encoding, and could be read as others.",
        _SAVE,
    ),
    "USAGE_ERROR/table-wide": (
        "The table {path} is in UTF-16 or UTF-32 without the mark that says so.",
        _SAVE,
    ),
    "USAGE_ERROR/table-nul": (
        "There is a NUL character in line {line} of the table {path}, which no spreadsheet writes.",
        _SAVE,
    ),
    "USAGE_ERROR/table-cell-long": (
        "A cell near line {line} of the table {path} has more than {limit} characters.",
        "Look for a quotation mark without a second one, or shorten the text of the cell.",
    ),
    "USAGE_ERROR/table-title": (
        "The first row of the table {path} is no row of names; those seem to stand in row {row}.",
        "Nothing was done. Remove what stands above the names of the columns.",
    ),
    "USAGE_ERROR/table-malformed": (
        "The table {path} cannot be read, in line {line}: {problem}.",
        "Look for a quotation mark without a second one. " + _SAVE,
    ),
    "USAGE_ERROR/table-empty": (
        "There is nothing in the table {path}.",
        "Write the names of the columns into its first row, and below them a row for each entry.",
    ),
    "USAGE_ERROR/table-separator": (
        "It is not clear what separates the cells of the table {path}; its first row reads: {columns}",
        "Use the same sign between all names: a comma, a semicolon or a tab.",
    ),
    "USAGE_ERROR/table-name-twice": (
        "The first row of the table {path} has a name twice: {columns}.",
        "Nothing was done. Keep one of these columns, or rename the other.",
    ),
    "USAGE_ERROR/table-cell-unnamed": (
        "Row {row} of the table {path} has something in column {column}, which has no name in the first row.",
        "Nothing was done. Name the column, or empty the cell. Text with a separator in it stands in quotation marks.",
    ),
}
"""English."""
