"""The columns of a table of recipients, by which such a table is known wherever it lies."""

from __future__ import annotations

import re

from vcwallet.encoding.text import decoded
from vcwallet.io.tables.csv_tables import plain_name

FILE = ("file", "datei")
RECIPIENT = ("recipient", "email", "did", "identifier", "empfänger", "kennung")
"""Columns with what is known of the person whom a file is about."""
_SEPARATORS = re.compile("[,;\t]")


def is_recipient_table(content: bytes) -> bool:
    """Whether the first row of a text names the columns of such a table."""
    try:
        lines = decoded(content).split("\n", 2)
    except UnicodeDecodeError:
        return False
    columns = [{plain_name(cell) for cell in _SEPARATORS.split(line)} for line in lines[:2]]  # the first may be `sep=;`
    return any(not (names.isdisjoint(FILE) or names.isdisjoint(RECIPIENT)) for names in columns)
