"""What was typed into a form, given back where the form is refused: kept with its request alone, and gone with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

_LONGEST = 1024 * 1024
"""Characters of a text that is given back; a longer one is to be pasted again."""
_CARRIED = re.compile(r"[A-Za-z0-9_=-]{1,1500000}", re.ASCII)
"""A document that an answer carried along: base64url."""
MOST_NAMES = 20
"""Files that are named."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedForm:
    """What was typed into a form.

    Attributes:
        text: The text that was pasted; empty where it is too long to be given back.
        link: The address.
        recipient: Whom the documents should be about.
        asked: The id of the request that it answers.
        document: The document that an answer carried along, as it was carried.
        name: What that is called.
        table: What the table of recipients is called.
        files: What the first files are called; browsers give files to a page, and take none back.
        has_more_files: Whether there were more.
        is_cut: Whether the text was too long.
    """

    text: str = ""
    link: str = ""
    recipient: str = ""
    asked: str = ""
    document: str = ""
    name: str = ""
    table: str = ""
    files: tuple[str, ...] = ()
    has_more_files: bool = False
    is_cut: bool = False

    @property
    def has_something(self) -> bool:
        """Whether there is anything to give back."""
        return any((self.text, self.link, self.recipient, self.document))


BLANK = TypedForm()


def note_typed(request: Request, entries: Iterable[tuple[str, str | UploadFile]], passed_over: Iterable[str]) -> None:
    """Note what was typed into the form of a request.

    Args:
        request: The request.
        entries: The fields and files, as far as they came.
        passed_over: What the files are called that were not read.
    """
    fields: dict[str, str] = {}
    files: list[str] = []
    table = ""
    for name, value in entries:
        if isinstance(value, str):
            fields[name] = value  # of several of one name, the last is the one that is read
        elif value.filename and name == "table":
            table = value.filename
        elif value.filename:
            files.append(value.filename)
    files += passed_over
    text, document = fields.get("text", ""), fields.get("document", "")
    short = {name: fields.get(name, "")[:_LONGEST] for name in ("link", "recipient", "asked", "name")}
    request.state.typed = TypedForm(
        text=text if len(text) <= _LONGEST else "",
        document=document if _CARRIED.fullmatch(document) else "",
        table=table[-_LONGEST_NAME:],
        files=tuple(name[-_LONGEST_NAME:] for name in files[:MOST_NAMES]),
        has_more_files=len(files) > MOST_NAMES,
        is_cut=len(text) > _LONGEST,
        **short,
    )


def typed_of(request: Request) -> TypedForm | None:
    """What was typed into the form of a request; None where it is no form, or nothing of it came."""
    typed = getattr(request.state, "typed", None)
    return typed if isinstance(typed, TypedForm) else None
