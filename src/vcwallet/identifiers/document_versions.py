"""Which version of a DID document a DID URL means: the newest, unless it names another or a time.

Source: DID Resolution, "DID Parameters" and "Versioning"; did:webvh v1.0, "Reading did:webvh DID URLs".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.errors import UnreachableError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.did_url import DidUrl, InvalidDidUrlError
from vcwallet.identifiers.identifier_method import DocumentVersion, Resolved
from vcwallet.identifiers.key_history.key_editions import KeyEdition, earlier_keys, method_reader
from vcwallet.identifiers.published_keys import RetrievedMethod

_ID, _TIME = "versionId", "versionTime"


def method_of_version(
    resolved: Resolved, url: DidUrl, relationships: Sequence[str], history: Iterable[KeyEdition]
) -> RetrievedMethod:
    """The verification method that a DID URL names, in the version that it names.

    Where the newest version has the same key under the same name, it is as good as named without a version.

    Args:
        resolved: What the DID leads to.
        url: The DID URL.
        relationships: What the key is to be used for: all of them.
        history: What stood in the place of the newest version before.

    Raises:
        UnsupportedError: The URL asks for a version where there are none.
        VcwalletError: There is no such version, or no such method in it that may be used.
    """
    if url.path or not url.parameters.keys() <= {_ID, _TIME}:  # no document lists a method under such a name
        raise VerificationMethodError("method-missing", method=url.did[:200], relationship=relationships[0])
    method_id = f"{url.did}#{url.fragment}"
    named = _version(resolved, url).keys().method_for(method_id, relationships)
    with suppress(VcwalletError):
        newest = resolved.keys.method_for(method_id, relationships)
        if newest.key == named.key:
            return newest
    for found in earlier_keys(history, resolved.keys, method_reader(method_id, relationships)):
        if found.key == named.key:
            return found
    raise VerificationMethodError("method-missing", method=method_id[:200], relationship=relationships[0])


def longer_history(resolved: Resolved, known: Resolved) -> Resolved:
    """What an identifier leads to by the longer of two histories, of which one goes on where the other ends.

    One that was cut short is whole in itself: only what was seen before tells.

    Args:
        resolved: What it leads to by the history that came.
        known: The same by one that was seen here before. Where the first stands on another's word, it counts more.

    Raises:
        UnsupportedError: `did-rewritten`: each says something else of a version. Which is right is not known: the one
            that was seen before may be that of a thief.
    """
    for old, new in zip(known.versions, resolved.versions, strict=False):
        if old.version_id != new.version_id:
            if resolved.fetched is not None and resolved.fetched.vouched_by:
                return known
            did = new.identifier[:200]
            raise UnsupportedError("did-rewritten", did=did, version=new.version_id, seen=old.version_id)
    return known if len(known.versions) > len(resolved.versions) else resolved


def document_of_version(resolved: Resolved, url: DidUrl) -> Any:
    """The document that a DID URL means.

    Raises:
        UnsupportedError: It names a version, and there are none.
        VcwalletError: There is no such version, or nothing was published with it.
    """
    if _ID not in url.parameters and _TIME not in url.parameters:
        return resolved.keys.document
    return _version(resolved, url).published


def _version(resolved: Resolved, url: DidUrl) -> DocumentVersion:
    version_id, time = url.parameters.get(_ID), url.parameters.get(_TIME)
    if not resolved.versions:
        raise UnsupportedError("did-url-version", did=url.did[:200])
    if version_id is not None and time is not None:
        raise InvalidDidUrlError("did-url-parameter", url=url.did[:200], parameter=_TIME)
    if time is None:
        fitting = [version for version in resolved.versions if version.version_id == version_id]
    else:
        moment = timestamps.read(time)
        fitting = [version for version in resolved.versions if version.time <= moment]
        if not fitting:  # and no newer log begins earlier
            begin = timestamps.format(resolved.versions[0].time)
            raise InvalidDidUrlError("did-version-before", did=url.did[:200], time=time[:100], begin=begin)
    if not fitting:  # there may be a newer log with it
        raise UnreachableError("did-version", did=url.did[:200], version=str(version_id)[:100])
    return fitting[-1]
