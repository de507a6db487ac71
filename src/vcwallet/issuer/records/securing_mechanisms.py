"""How a document is secured: the mechanisms that an issuer chooses, and the forms that come of them.

Sources: Data Integrity 1.0, section 2.1.1 "Proof Sets"; Open Badges 3.0, "JSON Web Token Proof Format"; Securing
Verifiable Credentials using JOSE and COSE, section 3.1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from vcwallet.errors import UsageError
from vcwallet.securing.data_integrity import SUITES, signing_suites
from vcwallet.securing.jose import TOKEN_FORMS, load_form
from vcwallet.status.token_list import LIST_TOKEN

_EMBEDDED = "application/vc"
_SPELLINGS = {name.lower(): name for name in (*SUITES, *TOKEN_FORMS, LIST_TOKEN)}


@dataclass(frozen=True, slots=True)
class Securing:
    """The mechanisms that secure a document; `str()` writes them as `Securing.of` reads them.

    Cryptosuites make one JSON document with a proof of each. A token is a form of its own: beside cryptosuites it is
    the twin of that document, the same credential under the same id and with the same status entries.

    Attributes:
        mechanisms: Names of cryptosuites, such as `eddsa-rdfc-2022`, and of at most one token: `jwt` (VC-JWT, as Open
            Badges 3.0 has it) or `vc+jwt` (VC-JOSE-COSE); for status lists, `statuslist+jwt` too. Each once; the form
            of the first is handed out first.

    Raises:
        UsageError: No mechanism (`securing-none`), an unknown one (`securing-unknown`), one that stands twice
            (`securing-twice`), or two tokens (`securing-tokens`).
    """

    mechanisms: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.mechanisms:
            raise UsageError("securing-none", known=known_mechanisms())
        for name in self.mechanisms:
            if name not in SUITES and name not in TOKEN_FORMS and name != LIST_TOKEN:
                raise UsageError("securing-unknown", name=str(name)[:40], known=known_mechanisms())
            if self.mechanisms.count(name) > 1:
                raise UsageError("securing-twice", name=name)
        if len(tokens := [name for name in self.mechanisms if name not in SUITES]) > 1:
            raise UsageError("securing-tokens", names=tokens)

    @classmethod
    def of(cls, value: Securing | str | Sequence[str]) -> Securing:
        """The mechanisms from what people write: names with commas between them, or several such texts.

        Capitals do not matter.

        Raises:
            UsageError: As the constructor; `securing-kind`: it is no text.
        """
        if isinstance(value, Securing):
            return value
        try:
            text = value if isinstance(value, str) else ",".join(value)
        except TypeError:
            raise UsageError("securing-kind", type=type(value).__name__) from None
        return cls(tuple(_SPELLINGS.get(name.lower(), name) for name in text.replace(",", " ").split()))

    def __str__(self) -> str:
        return ",".join(self.mechanisms)

    @property
    def is_token(self) -> bool:
        """Whether the first form is a token."""
        return self.mechanisms[0] not in SUITES

    @property
    def suffix(self) -> str:
        """How the name of a file with the first form ends: `.json` or `.jwt`."""
        return ".jwt" if self.is_token else ".json"

    @property
    def forms(self) -> tuple[Self, ...]:
        """The same, apart for each form: all cryptosuites together, and the token."""
        tokens = tuple(name for name in self.mechanisms if name not in SUITES)
        suites = tuple(name for name in self.mechanisms if name in SUITES)
        parts = [tokens, suites] if self.is_token else [suites, tokens]
        return tuple(type(self)(part) for part in parts if part)


def known_mechanisms() -> list[str]:
    """What a document can be secured with."""
    return [*(suite.name for suite in signing_suites()), *TOKEN_FORMS]


@dataclass(frozen=True, slots=True)
class SecuredForm:
    """One form of a secured document, to be shared as it is, byte for byte.

    Attributes:
        securing: What secures it: cryptosuites, or one token.
        content: JSON with an embedded proof, or a token in compact form.
    """

    securing: Securing
    content: bytes = field(repr=False)

    @property
    def media_type(self) -> str:
        """What it is: `application/vc`, or the media type of the token, such as `application/vc+jwt`."""
        return load_form(self.securing.mechanisms[0]).media_type if self.securing.is_token else _EMBEDDED


def content_to_read(forms: Iterable[SecuredForm]) -> bytes | None:
    """The content of the form with an embedded proof, where there is one, else of the token; None without forms."""
    form = min(forms, key=lambda form: form.securing.is_token, default=None)
    return None if form is None else form.content
