"""The types of sources that a trust list can name, and the class of each.

A source stands in a trust list as an object whose `type` says of which class it is. That class reads the whole object,
`type` included, and writes it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol, Self, runtime_checkable

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import StoreError, VcwalletError
from vcwallet.policy.trust.trust_entry import ReadFile, TrustListError
from vcwallet.policy.trust.trust_source import Trust

SOURCE_TYPES: Mapping[str, str] = {
    "accreditation": "policy.trust.accreditation:Accreditation",
    "federation": "policy.trust.federation.federation:Federation",
    "trust-list": "io.trust.trust_list:TrustList",
    "recognized-entities": "policy.trust.recognized_entities:RecognizedEntities",
    "domain-linkage": "policy.trust.domain_linkage:DomainLinkage",
    "etsi-trusted-list": "policy.trust.etsi.etsi_trusted_list:EtsiTrustedList",
    "registry": "policy.trust.issuer_registry:IssuerRegistry",
}
"""The class of each type, as its module below `vcwallet` and its name there; loaded when a list names one."""


@runtime_checkable
class ListedSource(Trust, Protocol):
    """A source that can stand in a trust list."""

    @property
    def name(self) -> str:
        """By which reports name it."""
        ...

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """The source that an object of a trust list describes.

        Args:
            entry: The object, `type` included; a member that is not known is an error.
            pointer: Where it stands.
            files: Brings a file that the object names.

        Raises:
            TrustListError: The object describes none; with the pointer to the place.
            StoreError: A file cannot be read.
        """
        ...

    def to_json(self) -> JsonObject:
        """The object again, `type` included; `from_json` makes an equal source of it."""
        ...


def read_source(entry: Any, pointer: str, files: ReadFile) -> ListedSource:
    """The source that an entry under `sources` describes.

    Raises:
        TrustListError: It is no object, its `type` is not known, it describes no source of that type, or what it reads
            cannot be used.
        StoreError: A file that it names cannot be read.
    """
    if not isinstance(entry, dict):
        raise TrustListError("trust-list-shape", pointer=pointer)
    kind = entry.get("type")
    if not isinstance(kind, str) or kind not in SOURCE_TYPES:
        raise TrustListError("trust-source-type", pointer=child(pointer, "type"), known=sorted(SOURCE_TYPES))
    try:
        return _source_class(SOURCE_TYPES[kind]).from_json(entry, pointer, files)
    except (TrustListError, StoreError):
        raise
    except VcwalletError as error:
        if error.pointer and error.pointer.startswith(pointer):
            raise  # of the entry itself; others are of what is in a file
        named: dict[str, Any] = {
            **error.params,
            "source": str(entry.get("name"))[:120],
            "cause": f"{error.code}/{error.reason}",
        }
        raise TrustListError("trust-source-content", pointer=pointer, **named) from error


@cache
def _source_class(place: str) -> type[ListedSource]:
    module, _, name = place.partition(":")
    found: type[ListedSource] = getattr(import_module(f"vcwallet.{module}"), name)
    return found
