"""The forms in which an issuer publishes status lists. A list keeps the one in which it was begun."""

from __future__ import annotations

from enum import StrEnum

from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.securing.jose import VC_JOSE
from vcwallet.status.token_list import LIST_TOKEN


class ListForm(StrEnum):
    """How a status list is published.

    - `embedded`: a `BitstringStatusListCredential` with embedded proofs.
    - `vc+jwt`: the same credential as a token (VC-JOSE-COSE).
    - `statuslist+jwt`: a Status List Token (Token Status List), named by the claim `status` of tokens.
    """

    EMBEDDED = "embedded"
    VC_TOKEN = VC_JOSE
    STATUS_TOKEN = LIST_TOKEN

    @classmethod
    def of(cls, securing: Securing | None) -> ListForm:
        """The form of lists that are secured so; None: by cryptosuites."""
        return cls(securing.mechanisms[0]) if securing is not None and securing.is_token else cls.EMBEDDED

    @property
    def suffix(self) -> str:
        """How the name of the file ends, and the URL."""
        return ".json" if self is ListForm.EMBEDDED else ".jwt"

    @property
    def media_type(self) -> str:
        """What a server has to call it."""
        return "application/vc" if self is ListForm.EMBEDDED else f"application/{self.value}"
