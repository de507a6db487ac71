"""What the API takes and gives, as types: they make its errors and its OpenAPI document."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from vcwallet.errors import UsageError
from vcwallet.io.arguments import identifiers_of
from vcwallet.rendering.words.phrases import known_language
from vcwallet.web.guard.refusal import KINDS

MOST_DOCUMENTS = 100
_LONGEST_TEXT = 2_000
Text = Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]
Identifiers = Annotated[
    list[Text],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One text, or several."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentToVerify(_Strict):
    """One document, and what is asked of it. Exactly one of `text`, `base64` and `json` holds it."""

    name: str = Field("", max_length=200, description="What to call it in the answer.")
    text: str | None = Field(None, description="A token, or JSON exactly as it was received.")
    base64: str | None = Field(None, description="A file, such as a baked picture, in base64.")
    json_object: dict[str, Any] | None = Field(
        None, alias="json", description="A document as JSON. Send `text` instead if you have its bytes."
    )
    recipient: Identifiers | None = Field(
        None,
        max_length=20,
        description="All that is known of the person it should be about. Leave it out if you do not ask for anyone.",
    )
    challenge: Text | None = Field(None, description="The challenge that a presentation has to answer.")
    domain: Text | None = Field(None, description="The domain that a presentation has to be made for.")
    at: AwareDatetime | None = Field(None, description="The moment for which to answer; now, if absent.")

    @field_validator("recipient")
    @classmethod
    def _identifiers(cls, value: list[str] | None) -> list[str] | None:
        try:
            return None if value is None else [*identifiers_of("recipient", value)]
        except UsageError as error:
            raise ValueError(str(error)) from None

    @field_validator("at", mode="before")
    @classmethod
    def _written(cls, value: object) -> object:
        if value is not None and not isinstance(value, str):
            raise ValueError("write the moment as text, such as 2026-01-31T12:00:00Z")
        return value

    @model_validator(mode="after")
    def _one_form(self) -> DocumentToVerify:
        if sum(form is not None for form in (self.text, self.base64, self.json_object)) != 1:
            raise ValueError("give exactly one of text, base64 and json")
        return self

    def source(self) -> bytes | str | dict[str, Any]:
        """What is verified.

        Raises:
            ValueError: `base64` is none.
        """
        if self.json_object is not None:
            return self.json_object
        if self.text is not None:
            return self.text
        try:
            return b64decode(self.base64 or "", validate=True)
        except Error:
            raise ValueError("base64 is malformed") from None


class VerifyRequest(_Strict):
    """Documents to verify, each by itself."""

    documents: list[DocumentToVerify] = Field(min_length=1, max_length=MOST_DOCUMENTS)
    audience: Literal["employer", "earner", "developer"] | None = Field(
        None, description="For whom to explain each report in words; no words if absent."
    )
    lang: str = Field("en", max_length=35, description="The language of these words.")

    @field_validator("lang")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            return known_language(value)
        except UsageError as error:
            raise ValueError(str(error)) from None


class VerifiedDocument(BaseModel):
    """The answer on one document."""

    name: str
    answer: Literal["verified", "unknown-issuer", "undetermined", "rejected", "unreadable"]
    explanation: str | None = Field(None, description="The report in words, where they were asked for.")
    report: dict[str, Any] = Field(description="The report; its shape is that of the version in `schema`.")


class VerifyAnswer(BaseModel):
    """The answers, in the order of the documents."""

    schema_version: int = Field(alias="schema", description="Version of the shape of `report`.")
    reports: list[VerifiedDocument]


class ApiProblem(BaseModel):
    """Why a request was not answered (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str = Field(description="Stable.", json_schema_extra={"enum": [*KINDS]})
    detail: str
    errors: list[dict[str, Any]] = Field([], description="What is wrong with the request: `pointer` and `detail`.")
