"""A credential that was issued, as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass, field

from vcwallet.baking import bake
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer.records.achievement_editions import BadgeImage
from vcwallet.issuer.records.credential_records import Record
from vcwallet.issuer.records.securing_mechanisms import SecuredForm
from vcwallet.securing.jose import read_token


@dataclass(frozen=True, slots=True)
class Issued:
    """A credential that was issued and is on disk.

    Attributes:
        forms: The credential as it is shared, byte for byte, in each form that it was secured in.
        image: The achievement's picture, without the credential.
        record: What the store remembers of it.
        new: Whether it was issued now; False for what the same key had issued before.
    """

    forms: tuple[SecuredForm, ...] = field(repr=False)
    image: BadgeImage = field(repr=False)
    record: Record
    new: bool

    @property
    def id(self) -> str:
        """The credential's id."""
        return self.record.id

    @property
    def credential(self) -> bytes:
        """The first of the forms: signed JSON, or a token. It is what the badge carries."""
        return self.forms[0].content

    @property
    def document(self) -> JsonObject:
        """The credential, parsed anew at each call: with its proofs, where one of its forms has proofs."""
        form = min(self.forms, key=lambda form: form.securing.is_token)
        if form.securing.is_token:
            return read_token(form.content).document
        document: JsonObject = strict_json.loads(form.content)
        return document

    @property
    def badge(self) -> bytes:
        """The picture with the credential baked into it."""
        return bake(self.image.content, self.credential)

    @property
    def media_type(self) -> str:
        """The type of the badge: `image/svg+xml` or `image/png`."""
        return self.image.media_type
