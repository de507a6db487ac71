"""Steps `related-resources` and `evidence`: what a credential points at, and whether its bytes are pinned.

A digest covers the bytes as they are fetched. It can stand with a related resource, and with a picture or a piece of
evidence itself. A context is compared with the bytes that the document was read by, and never fetched; what stands in a
`data:` URL is at hand.

Sources: VCDM 2.0 section 5.3 "Integrity of Related Resources"; docs/security.md, rows 31 and 40.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from vcwallet.checks import EVIDENCE, NOT_APPLICABLE, RELATED_RESOURCES, Check, CheckStatus
from vcwallet.encoding.data_urls import SCHEME, read_data_url
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import Trail, child, pointer_of
from vcwallet.errors import (
    ContextError,
    LimitError,
    MalformedValueError,
    UnreachableError,
    UnsupportedError,
    VcwalletError,
)
from vcwallet.identifiers import KeyDocuments, https_address
from vcwallet.model.access import as_list, entry_pointer, id_of, placed_objects
from vcwallet.model.statements.content_digests import DIGEST_MEMBERS, HASHES, Digest, has_digest, read_digests
from vcwallet.model.statements.linked_addresses import is_link, pinned_links
from vcwallet.ports import Contexts, NeedDocument
from vcwallet.verification.state import Steps, check_from_error

PURPOSE = "related-resource"
_MEMBER = "relatedResource"
_NOT_REACHED = Check(RELATED_RESOURCES, CheckStatus.INDETERMINATE, "NOT_REACHED", "proof", required=False)
_OF_FILES = frozenset({"image", "evidence"})
"""Members whose objects are files with an address, and can have a digest of their own."""
_ELSEWHERE = frozenset({"@context", "proof", "verifiableCredential", "endorsement", "endorsementJwt", _MEMBER})
"""Members that hold no such file of the document: credentials inside have checks of their own."""
_WITHOUT_VERDICT = (UnreachableError, UnsupportedError)
_NOTICES = frozenset({"digest-missing", "data-url"})
_MOST_PROBLEMS = 20


class _File(NamedTuple):
    """A file that the document points at.

    Attributes:
        entry: What the document says of it.
        pointer: Where.
    """

    entry: Any
    pointer: str


class _Content(NamedTuple):
    """What stands at an address.

    Attributes:
        editions: The bytes; of a context those of each revision that is known.
        is_context: Whether it is a context that comes with the library or the policy.
    """

    editions: tuple[bytes, ...]
    is_context: bool = False


def check_related_resources(
    document: JsonObject, contexts: Contexts, documents: KeyDocuments, *, proved: bool
) -> Steps[Check]:
    """Compare each file that the issuer signed a digest for with that.

    A digest that does not fit rejects; one that cannot be read leaves the credential undetermined, and so does that of
    a context of which another edition is known here. A related resource without a digest, or a file that could not be
    had, is a notice.

    Args:
        document: The credential.
        contexts: The pinned contexts.
        documents: The documents of identifiers, by whose services DID URLs lead to files.
        proved: Whether it was shown to be as its issuer signed it. Else it names nothing that may be fetched.
    """
    files = _different([*_related(document), *_with_own_digest(document)])
    if not files:
        return NOT_APPLICABLE[RELATED_RESOURCES]
    if not proved:
        return replace(_NOT_REACHED, pointer=files[0].pointer)
    contents: dict[str, _Content | VcwalletError] = {}
    failed: list[Check] = []
    pending: list[Check] = []
    for file in files:
        try:
            content = yield from _content_of(file, contexts, documents, contents)
            _compare(file, content)
        except VcwalletError as error:
            check = _weighed(error, file.pointer)
            (failed if check.status is CheckStatus.FAILED else pending).append(check)
    if failed or pending:
        return _summed_up(failed or pending)
    return Check(RELATED_RESOURCES, CheckStatus.PASSED, params={"count": len(files)})


def _related(document: JsonObject) -> Iterator[_File]:
    value = document.get(_MEMBER)
    for index, entry in enumerate(as_list(value) if value is not None else ()):
        yield _File(entry, entry_pointer(value, f"/{_MEMBER}", index))


def _different(files: list[_File]) -> list[_File]:
    """Each file once: in a tree built of statements, an object stands wherever it is mentioned."""
    different: dict[str, _File] = {}
    for file in files:
        entry = file.entry
        is_file = isinstance(entry, dict)
        said = repr([entry.get(name) for name in ("id", "mediaType", *DIGEST_MEMBERS)] if is_file else entry)
        different.setdefault(said, file)
    return list(different.values())


def _with_own_digest(document: JsonObject) -> Iterator[_File]:
    """Pictures and evidence with a digest of their own, wherever the model has a place for one."""
    stack: list[tuple[Any, str, Trail]] = [(document, "", None)]
    seen: set[int] = set()
    while stack:
        value, member, trail = stack.pop()
        if isinstance(value, list):
            stack += [(entry, member, (trail, i)) for i, entry in enumerate(value) if isinstance(entry, (dict, list))]
            continue
        if id(value) in seen:
            continue
        seen.add(id(value))
        if member in _OF_FILES and has_digest(value):
            yield _File(value, pointer_of(trail))
        stack += [
            (entry, name, (trail, name))
            for name, entry in value.items()
            if name not in _ELSEWHERE and isinstance(entry, (dict, list))
        ]


def _summed_up(findings: list[Check]) -> Check:
    """What does not fit, or could not be compared: the weightiest, and with it all the others."""
    first = next((check for check in findings if check.required), findings[0])
    if len(findings) == 1:
        return first
    others = [first, *(check for check in findings if check is not first)]
    problems = [{"code": c.code, "reason": c.reason, "pointer": c.pointer, **c.params} for c in others[:_MOST_PROBLEMS]]
    return replace(first, params={**first.params, "problems": problems, "count": len(findings)})


def _weighed(error: VcwalletError, pointer: str) -> Check:
    """Only a digest that is readable and does not fit speaks against the credential."""
    if isinstance(error, _WITHOUT_VERDICT):
        placed = error if error.pointer else error.located(pointer)
        return check_from_error(RELATED_RESOURCES, placed, required=False)
    check = check_from_error(RELATED_RESOURCES, error, required=error.reason not in _NOTICES)
    return check if error.reason == "digest-mismatch" else replace(check, status=CheckStatus.INDETERMINATE)


def _content_of(
    file: _File, contexts: Contexts, documents: KeyDocuments, contents: dict[str, _Content | VcwalletError]
) -> Steps[_Content]:
    """What stands at the address of a file; each address is asked once."""
    entry = file.entry
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise MalformedValueError("related-resource", pointer=file.pointer)
    if not has_digest(entry):
        raise MalformedValueError("digest-missing", pointer=file.pointer)
    url = entry["id"]
    if url not in contents:
        try:
            contents[url] = _at_hand(url, contexts) or (yield from _fetched(url, entry.get("mediaType"), documents))
        except VcwalletError as error:
            contents[url] = error
    content = contents[url]
    if isinstance(content, VcwalletError):
        raise content
    return content


def _at_hand(url: str, contexts: Contexts) -> _Content | None:
    """What need not be fetched: a context that is known, and what stands in the URL itself."""
    if revisions := contexts.revisions(url):
        return _Content(tuple(revision.content for revision in revisions), is_context=True)
    if url[: len(SCHEME)].lower() != SCHEME:
        return None
    data_url = read_data_url(url)
    try:
        if data_url is not None:
            return _Content((data_url.content(),))
    except ValueError as error:
        raise MalformedValueError("data-url") from error
    raise MalformedValueError("data-url")


def _fetched(url: str, media_type: Any, documents: KeyDocuments) -> Steps[_Content]:
    try:
        address = yield from https_address(url, documents)
    except LimitError:
        raise
    except VcwalletError as error:
        if error.reason == "http-scheme":
            raise
        raise UnreachableError("did-url", url=url[:200], cause=error.reason) from error
    fetched = yield NeedDocument(address, PURPOSE)
    stated = media_type.partition(";")[0].strip().lower() if isinstance(media_type, str) else ""
    if stated and fetched.media_type not in ("", stated):  # another answer, such as a page to log in: not the file
        raise UnreachableError("media-type", url=url[:200], expected=stated[:80], found=fetched.media_type[:80])
    return _Content((fetched.content,))


def _compare(file: _File, content: _Content) -> None:
    """Hold what stands at the address of a file against each digest of it."""
    for name in DIGEST_MEMBERS:
        if name not in file.entry:
            continue
        place, url = child(file.pointer, name), file.entry["id"][:200]
        digests = read_digests(name, file.entry[name], place)
        if any(_fits(digests, edition, place) for edition in content.editions):
            continue
        if content.is_context:
            raise ContextError("context-edition", pointer=place, url=url)
        raise MalformedValueError("digest-mismatch", pointer=place, url=url)


def _fits(digests: list[Digest], content: bytes, pointer: str) -> bool:
    """Whether the content has one of the digests of the strongest algorithm among them.

    Either member may hold several digests, and VCDM leaves open how they go together. They are taken as browsers take
    those of Subresource Integrity: several of one algorithm can only be of several versions of the file, so any may
    fit; and a weaker one proves nothing beside a stronger.
    """
    if not digests:
        raise MalformedValueError("digest-malformed", pointer=pointer)
    strongest = max((name for name, _ in digests if name in HASHES), default=None)
    if strongest is None:
        raise UnsupportedError("digest-algorithm", pointer=pointer, algorithm=digests[0][0])
    computed = HASHES[strongest](content).digest()
    return any(hmac.compare_digest(digest, computed) for name, digest in digests if name == strongest)


def check_evidence(document: JsonObject) -> Check:
    """Evidence on a web page can change after signing unless its digest was signed too; say which is unprotected."""
    links = {id_of(entry) for entry, _ in placed_objects(document, "evidence")}
    outside = {link for link in links if is_link(link)}
    if not outside:
        return NOT_APPLICABLE[EVIDENCE]
    if unprotected := sorted(outside - pinned_links(document)):
        params = {"count": len(unprotected), "urls": [url[:200] for url in unprotected[:10]]}
        return Check(
            EVIDENCE, CheckStatus.INDETERMINATE, "EVIDENCE_UNPROTECTED", "", "/evidence", params, required=False
        )
    return Check(EVIDENCE, CheckStatus.PASSED, required=False, pointer="/evidence")
