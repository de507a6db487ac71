"""What the process has loaded that the processes of batches are forked from; see `batch_run`.

Importing it does once what each of them would do for its first file, which takes as long as verifying fifty: it
verifies a badge, and says so in the words of all languages.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from vcwallet.batch.examination import Examiner
from vcwallet.encoding import strict_json
from vcwallet.io.bundled_contexts import bundled
from vcwallet.io.input_files import Input
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.rendering.words.phrases import languages
from vcwallet.securing.data_integrity import add_proof
from vcwallet.verifier import Verifier


def _badge(at: datetime) -> bytes:
    """A badge, signed by a key that nobody has any more."""
    key = Ed25519Key.generate()
    document = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": key.did, "type": ["Profile"], "name": "-"},
        "validFrom": at.isoformat(timespec="seconds"),
        "name": "-",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:example:-",
                "type": ["Achievement"],
                "name": "-",
                "description": "-",
                "criteria": {"narrative": "-"},
            },
        },
    }
    return strict_json.dumps(add_proof(document, key, created=at, contexts=bundled()))


def _warm_up() -> None:
    at = datetime.now(UTC)
    file = Input(Path("-"), content=_badge(at))
    for language in languages():
        examiner = Examiner(
            verifier=Verifier(),
            at=at,
            audience="employer",
            as_data=False,
            in_words=True,
            lang=language,
        )
        examiner.examine(file, ())


_warm_up()
