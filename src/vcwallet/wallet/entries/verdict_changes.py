"""New verdicts on credentials that were verified again, and what is news in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vcwallet.checks import Check
from vcwallet.encoding import strict_json
from vcwallet.wallet.entries.entry_index import EntryIndex, to_record
from vcwallet.wallet.entries.kept_verdict import KeptVerdict
from vcwallet.wallet.entries.wallet_entries import Entry
from vcwallet.wallet.records.record_manifest import RecordKind
from vcwallet.wallet.records.record_store import Writer


@dataclass(frozen=True, slots=True)
class Checked:
    """One credential that was verified again.

    Attributes:
        entry: The entry, with the verdict that the wallet keeps from now on.
        before: The verdict that it kept until now.
        latest: What was found this time. The wallet keeps it, unless a status list said earlier that the credential is
            revoked or suspended and could not be had this time: that verdict stays, with its date.
    """

    entry: Entry
    before: KeptVerdict
    latest: KeptVerdict

    @property
    def changed(self) -> bool:
        """Whether the kept answer is another one than before."""
        return self.entry.verdict.outcome is not self.before.outcome

    @property
    def news(self) -> tuple[Check, ...]:
        """What stands in the way now and did not before."""
        known = {(check.id, check.code, check.reason) for check in self.before.obstacles}
        return tuple(
            check for check in self.entry.verdict.obstacles if (check.id, check.code, check.reason) not in known
        )


def keep_verdicts(writer: Writer, index: EntryIndex, verdicts: Mapping[str, KeptVerdict]) -> list[Checked]:
    """Write new verdicts, within one transaction.

    Args:
        writer: The transaction.
        index: What the wallet holds, as of its beginning. What was removed meanwhile is left out.
        verdicts: The verdicts by the ids of their entries.
    """
    checked = []
    for entry_id, verdict in verdicts.items():
        if not index.has(entry_id):
            continue
        stored = index.stored(entry_id)
        before = stored.entry.verdict
        kept = before if before.outlasts(verdict) else verdict
        if kept is not before:
            writer.put(RecordKind.ENTRIES, to_record(entry_id), strict_json.dumps(stored.judged(kept).to_dict()))
        checked.append(Checked(replace(index.entry(entry_id), verdict=kept), before, verdict))
    return checked
