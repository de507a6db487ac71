"""Requests that are not answered: each kind has a stable code, an HTTP status, and words for the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.errors import VcwalletError


def N_(text: str) -> str:  # noqa: N802 - the name by which catalogues of texts find it
    """Mark a text for translation where it is kept, to be translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """One kind of refusal.

    Attributes:
        status: The HTTP status.
        title: What happened, in a few words.
        advice: What to do.
        field: The field of a form that it is about; empty: none alone.
    """

    status: int
    title: str
    advice: str
    field: str = ""


_SMALLER = N_("Choose fewer or smaller files, or have them checked with the command on your own machine.")
KINDS: Mapping[str, RefusalKind] = {
    "no-document": RefusalKind(
        400, N_("There was nothing to check."), N_("Choose a file, or paste the text of a credential.")
    ),
    "one-document": RefusalKind(
        400,
        N_("One document is wanted here, and there is more."),
        N_("Choose one file, or paste one text; no archive and no table."),
    ),
    "malformed-request": RefusalKind(
        400, N_("The request could not be read."), N_("Go back to the first page and try it again.")
    ),
    "unclear-recipient": RefusalKind(
        400,
        N_("It is unclear which person you mean."),
        N_("Enter one e-mail address or identifier of your applicant. A name alone proves nothing."),
        field="recipient",
    ),
    "recipients-twice": RefusalKind(
        400,
        N_("It is unclear whom you mean: there is more than one table, or a table and an applicant."),
        N_("Choose one table, and leave the field for the applicant empty."),
        field="recipient",
    ),
    "recipient-table": RefusalKind(
        422,
        N_("The table of recipients cannot be used."),
        N_("Name two columns in it, file and recipient, and write a row for each file."),
        field="table",
    ),
    "other-origin": RefusalKind(
        403,
        N_("This request came from another website."),
        N_("Open this page in a window of its own, and try it there."),
    ),
    "links-not-allowed": RefusalKind(
        403, N_("Addresses on the web are not looked up here."), N_("Save the document, and choose the file.")
    ),
    "not-found": RefusalKind(404, N_("There is nothing at this address."), N_("Go to the first page.")),
    "method-not-allowed": RefusalKind(405, N_("This address takes no such request."), N_("Go to the first page.")),
    "not-json": RefusalKind(415, N_("The API takes application/json."), N_("Send the documents in a JSON object.")),
    "too-slow": RefusalKind(408, N_("The files took too long to arrive."), _SMALLER),
    "changed": RefusalKind(
        409,
        N_("This answer was not shown, or it is another one by now."),
        N_("Check the document again, and keep a receipt of the new answer."),
    ),
    "gone": RefusalKind(
        410,
        N_("This is no longer here: results are kept for a while only, in memory."),
        N_("Check the files again."),
    ),
    "too-large": RefusalKind(413, N_("That is more than this page takes at once."), _SMALLER),
    "archive": RefusalKind(
        422, N_("The archive cannot be read."), N_("Unpack it yourself, and choose the files in it.")
    ),
    "unreachable": RefusalKind(
        422,
        N_("Nothing could be fetched from that address."),
        N_("Save the document, and choose the file."),
        field="link",
    ),
    "other-host": RefusalKind(
        421, N_("This page is not known by that name."), N_("Open it by the address that its operator gave you.")
    ),
    "head-too-large": RefusalKind(
        431,
        N_("The request says too much about itself."),
        N_("Delete the cookies of this website in your browser, and try it again."),
    ),
    "too-many": RefusalKind(429, N_("Too many requests at once."), N_("Wait a minute, and try it again.")),
    "fault": RefusalKind(
        500,
        N_("Something went wrong here. It says nothing about your document."),
        N_("Try it again. If that does not help, tell the operator of this page when it happened."),
    ),
    "busy": RefusalKind(503, N_("There is too much to check at the moment."), N_("Wait a minute, and try it again.")),
}


class Refusal(Exception):  # noqa: N818 - not every request that is refused is an error
    """A request that is not answered.

    Attributes:
        code: One of `KINDS`.
        retry_after: Seconds after which it may be tried again; None: that is not known.
        cause: The error that says more of what happened and what to do; None: there is none.
    """

    def __init__(self, code: str, *, retry_after: int | None = None, cause: VcwalletError | None = None) -> None:
        super().__init__(code)
        self.cause = cause
        self.code = code
        self.retry_after = retry_after

    @property
    def kind(self) -> RefusalKind:
        """What it is."""
        return KINDS[self.code]
