"""Looking a status entry up: from what a credential asks to what the list says about it.

A list that cannot be had leaves its entry indeterminate; it is never "not revoked".

Sources: Bitstring Status List 1.0, "Validate Algorithm"; Open Badges 3.0, "Verification".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StatusVerificationError, VcwalletError
from vcwallet.model.access import identifier_of, issuer_id_of
from vcwallet.policy.status_policy import Bearing, judge_list, judge_revocation_list
from vcwallet.status import Method, StatusEntry, StatusList, read_claim, read_entry
from vcwallet.verification.state import Steps, VerificationRun, check_from_error
from vcwallet.verification.status_lists.list_reader import ListReader, at_another_time
from vcwallet.verification.status_lists.verified_list import VerifiedList

_CLAIM = "/status"


class StatusLookup:
    """One credential whose entries are looked up.

    Args:
        run: The verification.
        document: The credential.
        nesting: Of the credential.
    """

    __slots__ = ("_id", "_issuer", "_question", "_reader")

    def __init__(self, run: VerificationRun, document: JsonObject, nesting: int) -> None:
        self._question = run.question
        self._id = identifier_of(document.get("id"))
        self._issuer = issuer_id_of(document)
        self._reader = ListReader(run, nesting, self._issuer)

    def about(self, value: Any, pointer: str, check_id: str) -> Steps[Check]:
        """The check of one entry, or of the claim `status`."""
        try:
            entry = read_claim(value, pointer) if pointer == _CLAIM else read_entry(value, pointer)
        except VcwalletError as error:  # what cannot be evaluated is neither "in force" nor "revoked"
            check = check_from_error(check_id, error)
            return self._weighed(replace(check, status=CheckStatus.INDETERMINATE))
        try:
            check = yield from self._looked_up(entry, check_id)
        except VcwalletError as error:  # whatever is wrong with a list, it is no verdict on the credential
            params = {"purpose": entry.purpose[:80], "list": entry.url[:500], **error.params}
            check = Check(check_id, CheckStatus.INDETERMINATE, error.code, error.reason, pointer, params)
        return self._weighed(check)

    def _looked_up(self, entry: StatusEntry, check_id: str) -> Steps[Check]:
        if entry.method is Method.ONE_EDTECH and not entry.url.startswith("https:"):
            raise StatusVerificationError("list-unprotected")
        url = entry.url
        verified = yield from self._reader.obtain(entry, url)
        if self._reader.is_later(verified):
            url, verified = yield from self._as_it_was(entry, verified)
        bearing = self._bearing(entry, check_id, verified)
        if isinstance(verified.content, StatusList):
            return judge_list(bearing, verified.content, asked_for=url)
        return judge_revocation_list(bearing, verified.content)

    def _as_it_was(self, entry: StatusEntry, newest: VerifiedList) -> Steps[tuple[str, VerifiedList]]:
        """The list as it was at the moment in question, which its publisher keeps or a cache saw; else the newest."""
        url = at_another_time(entry, self._question.at)
        if url is not None:
            try:
                published = yield from self._reader.obtain(entry, url)
            except VcwalletError:
                published = newest
            if isinstance(published.content, StatusList) and not self._reader.is_later(published):
                return url, published
        try:
            seen = yield from self._reader.earlier(entry, newest)
        except VcwalletError:
            seen = None
        return entry.url, seen or newest  # the newest may have to do, and the policy says for what it does

    def _bearing(self, entry: StatusEntry, check_id: str, verified: VerifiedList) -> Bearing:
        return Bearing(
            check_id=check_id,
            entry=entry,
            credential_id=self._id,
            issuer=self._issuer,
            at=self._question.at,
            fetched_at=verified.sighting.fetched_at,
            fresh_until=verified.fresh_until,
            is_final=verified.sighting.is_final,
            policy=self._question.policy,
            skew=self._question.skew,
        )

    def _weighed(self, check: Check) -> Check:
        """A status that could not be found out is a notice, where the policy is content with that."""
        undecided = check.status is CheckStatus.INDETERMINATE
        lenient = self._question.policy.status == "best-effort"
        return replace(check, required=False) if undecided and lenient else check
