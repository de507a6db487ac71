"""The contexts that come with the library: found, unchanged, read-only, and extended only by what was pinned."""

from __future__ import annotations

import copy
import hashlib
import importlib.util
import json
import pickle
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from support.badges import badge
from support.pyld_oracle import by_pyld
from support.stacked_credentials import part, stacked
from support.trust_credentials import entity, to_issue, unsigned_list
from vcwallet.errors import ContextError, LimitError, StoreError, TamperedStoreError
from vcwallet.io.bundled_contexts import EXTRA_REVISION, BundledContexts, bundled, contexts_folder, declares_vocab
from vcwallet.io.closing.closing_statement import CONTEXT as CLOSING_CONTEXT
from vcwallet.limits import Limits
from vcwallet.model.document_kinds import RECOGNIZED_ENTITIES
from vcwallet.policy.policy import PinnedDocument
from vcwallet.ports import Contexts
from vcwallet.receipt.receipt_file import CONTEXT as RECEIPT_CONTEXT
from vcwallet.signing import canonicalize
from vcwallet.stacks.definition.rules.stack_definition import STACK_CONTEXT

ROOT = Path(__file__).resolve().parents[3]
FOLDER = contexts_folder()
MANIFEST: list[dict[str, Any]] = json.loads((FOLDER / "manifest.json").read_text())["contexts"]
URLS = sorted({entry["url"] for entry in MANIFEST})

VC2 = "https://www.w3.org/ns/credentials/v2"
OB303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OB1 = "https://w3id.org/openbadges/v1"
MINE = "https://college.example/contexts/v1"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the package's data as a wheel lays it out, free to be damaged."""
    package = tmp_path / "site-packages" / "vcwallet"
    shutil.copytree(FOLDER, package / "_contexts")
    return package


@pytest.fixture(scope="module")
def tool() -> Any:
    """tools/contexts.py, which is a script and no module of the package."""
    spec = importlib.util.spec_from_file_location("contexts_tool", ROOT / "tools" / "contexts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pinned(url: str, content: bytes, sha256: str | None = None) -> PinnedDocument:
    return PinnedDocument(url, sha256 or hashlib.sha256(content).hexdigest(), content)


class TestTheCollection:
    @pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
    def test_each_file_is_what_the_manifest_says(self, entry: dict[str, Any]) -> None:
        content = (FOLDER / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
        assert len(content) == entry["bytes"]
        assert declares_vocab(json.loads(content)["@context"]) is entry["vocab"]

    def test_the_folder_holds_nothing_that_the_manifest_does_not_name(self) -> None:
        files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
        assert files - {"manifest.json", "LICENSES.md"} == {entry["file"] for entry in MANIFEST}

    def test_each_document_names_its_origin_exactly(self) -> None:
        for entry in MANIFEST:
            if entry["package"] is None:
                assert entry["specification"]
                assert entry["origin"] == "written from the specification"
            else:
                assert entry["version"]
                assert entry["path"]

    def test_every_licence_is_explained(self) -> None:
        licences = (FOLDER / "LICENSES.md").read_text()
        assert all(f"\n## {entry['licence']}\n" in licences for entry in MANIFEST)
        assert all(f"`{entry['file']}`" in licences for entry in MANIFEST)

    @pytest.mark.parametrize("url", URLS)
    def test_revisions_come_newest_first(self, url: str) -> None:
        revisions = bundled().revisions(url)
        assert [found.revision for found in revisions] == sorted({found.revision for found in revisions}, reverse=True)
        assert all(found.url == url for found in revisions)
        newest = [entry["sha256"] for entry in MANIFEST if entry["url"] == url and entry["newest"]]
        assert newest == [revisions[0].digest]

    @pytest.mark.parametrize("url", [OB303, "https://w3id.org/openbadges/v2"])
    def test_the_urls_with_two_published_revisions_have_both(self, url: str) -> None:
        newer, older = bundled().revisions(url)
        assert newer.digest != older.digest

    def test_only_the_two_test_contexts_hide_undefined_terms(self) -> None:
        assert [url for url in URLS if bundled().revisions(url)[0].declares_vocab] == [
            "https://www.w3.org/ns/credentials/examples/v2",
            "https://www.w3.org/ns/credentials/undefined-terms/v2",
        ]

    @pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
    def test_a_json_ld_processor_takes_each_document(self, entry: dict[str, Any]) -> None:
        (found,) = (d for d in bundled().revisions(entry["url"]) if d.digest == entry["sha256"])

        def load(url: str, _options: object) -> dict[str, Any]:
            revisions = [found] if url == found.url else bundled().revisions(url)
            if not revisions:
                raise LookupError(url)
            document = copy.deepcopy(revisions[0].document)
            return {"documentUrl": url, "contextUrl": None, "document": document}

        document = {"@context": found.url, "https://college.example/motto": "Learn."}
        if found.url == OB1:  # it builds upon a context that was never published with the specification
            with pytest.raises(jsonld.JsonLdError):
                jsonld.expand(document, {"documentLoader": load})
        else:
            expanded = jsonld.expand(document, {"documentLoader": load})
            assert expanded == [{"https://college.example/motto": [{"@value": "Learn."}]}]


class TestTheTool:
    def test_the_manifest_is_what_the_tool_writes(self, tool: Any) -> None:
        documents = {entry["file"]: tool.local(entry) for entry in MANIFEST}
        assert tool.manifest(MANIFEST, documents) == (ROOT / "contexts" / "manifest.json").read_text()

    def test_it_reads_a_javascript_literal_as_data(self, tool: Any) -> None:
        source = """
            /* a licence; { not: 'data' } */
            'use strict';
            module.exports = {
              '@context': { // of a course
                '@protected': true, id: '@id', "it's": "http://course.example/it's", list: [1, [], {},],
              },
            };
            run();
        """
        context = {"@protected": True, "id": "@id", "it's": "http://course.example/it's", "list": [1, [], {}]}
        assert tool.javascript_literal(source) == {"@context": context}

    @pytest.mark.parametrize("source", ["module.exports = {a: f()};", "module.exports = {a: 1 + 1};", "let a = {};"])
    def test_it_refuses_code(self, tool: Any, source: str) -> None:
        with pytest.raises((SystemExit, ValueError)):
            tool.javascript_literal(source)


class TestFinding:
    def test_in_an_installed_package(self, installed: Path) -> None:
        assert contexts_folder(installed) == installed / "_contexts"

    def test_in_a_checkout(self, tmp_path: Path) -> None:
        shutil.copytree(FOLDER, tmp_path / "contexts")
        assert contexts_folder(tmp_path / "src" / "vcwallet") == tmp_path / "contexts"

    def test_an_installed_package_prefers_its_own(self, installed: Path) -> None:
        shutil.copytree(FOLDER, installed.parent.parent / "contexts")
        assert contexts_folder(installed) == installed / "_contexts"

    def test_an_incomplete_installation_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError) as caught:
            contexts_folder(tmp_path / "lib" / "vcwallet")
        assert caught.value.reason == "contexts-missing"


class TestReading:
    def test_an_unknown_url_has_no_revisions(self) -> None:
        assert bundled().revisions(MINE) == ()

    @pytest.mark.parametrize("near", [VC2 + "/", VC2.replace("https", "http"), VC2.upper(), VC2 + "#", " " + VC2])
    def test_a_url_is_compared_exactly(self, near: str) -> None:
        assert bundled().revisions(near) == ()

    def test_it_satisfies_the_port(self) -> None:
        contexts: Contexts = bundled()
        assert contexts.revisions(VC2)[0].document["@context"]["@protected"] is True

    def test_the_same_objects_are_handed_out_again(self) -> None:
        assert bundled() is bundled()
        assert bundled().revisions(VC2) is bundled().revisions(VC2)

    def test_making_one_reads_nothing_and_looking_up_reads_one_file(self, installed: Path) -> None:
        contexts = BundledContexts(installed / "_contexts")
        (installed / "_contexts" / "credentials" / "v1.json").unlink()
        assert contexts.revisions(VC2)
        with pytest.raises(StoreError) as caught:
            contexts.revisions("https://www.w3.org/2018/credentials/v1")
        assert caught.value.reason == "context-unreadable"

    @pytest.mark.parametrize("change", [b" ", b'{"@context": {}}'], ids=["one-space-more", "another-document"])
    def test_a_changed_file_is_detected(self, installed: Path, change: bytes) -> None:
        file = installed / "_contexts" / "credentials" / "v2.json"
        file.write_bytes(file.read_bytes() + change if change == b" " else change)
        with pytest.raises(TamperedStoreError) as caught:
            BundledContexts(installed / "_contexts").revisions(VC2)
        assert caught.value.reason == "context-changed"
        assert caught.value.params["url"] == VC2
        assert VC2 in str(caught.value)

    def test_it_travels_to_another_process(self) -> None:
        again = pickle.loads(pickle.dumps(bundled()))
        assert again.revisions(VC2) == bundled().revisions(VC2)


class TestReadOnly:
    @pytest.mark.parametrize(
        "change",
        [
            lambda d: d.update({"@context": {}}),
            lambda d: d.pop("@context"),
            lambda d: d.setdefault("name", "x"),
            lambda d: d.clear(),
            lambda d: d["@context"][1].__setitem__("name", "https://evil.example/name"),
            lambda d: d["@context"][1].__delitem__("name"),
            lambda d: d["@context"][1]["name"].popitem(),
            lambda d: d["@context"].append({}),
            lambda d: d["@context"].__setitem__(0, {}),
            lambda d: d["@context"].sort(key=str),
            lambda d: d["@context"].__iadd__([{}]),
        ],
    )
    def test_no_caller_can_change_what_others_get(self, change: Any) -> None:
        document = bundled().revisions(OB1)[0].document
        before = json.dumps(document)
        with pytest.raises(TypeError, match="read-only"):
            change(document)
        assert json.dumps(document) == before

    def test_a_deep_copy_is_ordinary_and_ones_own(self) -> None:
        document = bundled().revisions(OB1)[0].document
        own: Any = copy.deepcopy(document)
        own["@context"][1]["name"] = own["@context"].append("more")
        assert (type(own), type(own["@context"])) == (dict, list)
        assert own != document

    def test_a_pickled_document_stays_read_only(self) -> None:
        document = bundled().revisions(OB1)[0].document
        again = pickle.loads(pickle.dumps(document))
        assert again == document
        for each in (again, again["@context"]):
            with pytest.raises(TypeError, match="read-only"):
                each.clear()


class TestExtraContexts:
    CONTENT = b'{"@context": {"motto": "https://college.example/motto"}}'

    def test_a_pinned_document_is_known_beside_the_bundled_ones(self) -> None:
        contexts = bundled().with_extra([pinned(MINE, self.CONTENT)])
        (found,) = contexts.revisions(MINE)
        assert found.document == json.loads(self.CONTENT)
        assert found.digest == hashlib.sha256(self.CONTENT).hexdigest()
        assert found.revision == EXTRA_REVISION
        assert not found.declares_vocab
        assert contexts.revisions(VC2) == bundled().revisions(VC2)
        assert bundled().revisions(MINE) == ()

    def test_without_any_they_are_the_bundled_ones(self) -> None:
        assert bundled().with_extra([]) is bundled()

    def test_an_extra_revision_of_a_bundled_url_stands_behind_the_bundled_ones(self) -> None:
        contexts = bundled().with_extra([pinned(OB303, self.CONTENT)])
        assert [found.revision for found in contexts.revisions(OB303)] == ["2026-06", "2024-03", EXTRA_REVISION]

    def test_pinning_a_bundled_document_adds_nothing(self) -> None:
        content = (FOLDER / "credentials" / "v2.json").read_bytes()
        assert bundled().with_extra([pinned(VC2, content)]).revisions(VC2) == bundled().revisions(VC2)

    def test_upper_case_digests_are_digests(self) -> None:
        digest = hashlib.sha256(self.CONTENT).hexdigest().upper()
        assert bundled().with_extra([pinned(MINE, self.CONTENT, digest)]).revisions(MINE)

    def test_other_bytes_than_pinned_are_an_error(self) -> None:
        with pytest.raises(ContextError) as caught:
            bundled().with_extra([pinned(MINE, self.CONTENT + b"\n", hashlib.sha256(self.CONTENT).hexdigest())])
        assert caught.value.reason == "extra-context-digest"
        assert caught.value.params["url"] == MINE

    @pytest.mark.parametrize(
        ("content", "cause"),
        [
            (b"<html>", "malformed-json"),
            (b'{"@context": {}, "@context": {"a": "b:c"}}', "duplicate-member"),
            (b'{"context": {}}', "no-context-member"),
            (b"[]", "no-context-member"),
        ],
    )
    def test_what_is_no_context_is_an_error(self, content: bytes, cause: str) -> None:
        with pytest.raises(ContextError) as caught:
            bundled().with_extra([pinned(MINE, content)])
        assert (caught.value.reason, caught.value.params["cause"]) == ("extra-context-malformed", cause)

    def test_limits_apply(self) -> None:
        with pytest.raises(LimitError):
            bundled().with_extra([pinned(MINE, self.CONTENT)], Limits(depth=1))

    @pytest.mark.parametrize(
        ("context", "hides"),
        [
            ({"@vocab": "https://college.example/"}, True),
            ({"@vocab": ""}, True),
            ([{}, {"@vocab": "https://college.example/"}], True),
            ({"T": {"@id": "https://college.example/T", "@context": {"@vocab": "https://college.example/"}}}, True),
            ({"@vocab": None}, False),
            ({"p": {"@id": "https://college.example/p", "@type": "@vocab"}}, False),
        ],
    )
    def test_vocab_is_found_wherever_it_is_declared(self, context: Any, hides: bool) -> None:
        content = json.dumps({"@context": context}).encode()
        (found,) = bundled().with_extra([pinned(MINE, content)]).revisions(MINE)
        assert found.declares_vocab is hides


@pytest.mark.parametrize("url", [STACK_CONTEXT, CLOSING_CONTEXT, RECEIPT_CONTEXT, RECOGNIZED_ENTITIES])
def test_the_project_s_own_contexts_can_be_published_and_their_page_is_true(url: str) -> None:
    (entry,) = (each for each in MANIFEST if each["url"] == url)
    page = (ROOT / "docs" / "contexts.md").read_text(encoding="utf-8")

    assert url.startswith("https:")
    for said in (entry["url"], f"contexts/{entry['file']}", entry["sha256"]):
        assert f"`{said}`" in page
    assert hashlib.sha256((FOLDER / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_building_the_documentation_puts_them_in_place(tmp_path: Path) -> None:
    module = runpy.run_path(str(ROOT / "tools" / "publish_contexts.py"))
    module["on_post_build"]({"config_file_path": str(ROOT / "mkdocs.yml"), "site_dir": str(tmp_path)})

    for name in ("closing/v1.json", "receipt/v1.json", "recognized-entities/v1.json", "stacks/v1.json"):
        assert (tmp_path / "contexts" / name).read_bytes() == (FOLDER / name).read_bytes()


def _list_with_everything() -> dict[str, Any]:
    schema = {"id": "https://ministry.example/certificate.json", "type": "JsonSchema", "digestMultibase": "uEiBZl963"}
    reference = {"id": "https://ministry.example/list.json", "type": "RecognizedEntityCredential", "name": "List"}
    action = to_issue("did:web:ministry.example", schema)
    listed = entity(recognizedTo=action, recognizedIn=reference, sameAs=["https://college.example/"])
    issuer = {"id": "did:web:ministry.example", "type": "RecognizedIssuer", "legalName": "Ministry"}
    return unsigned_list(listed, issuer=issuer | {"recognizedIn": reference})


def test_another_program_that_loads_it_sees_what_was_signed() -> None:
    document = stacked(part("a"), part("b"))
    del document["proof"]

    for each, context in ((document, STACK_CONTEXT), (_list_with_everything(), RECOGNIZED_ENTITIES)):
        assert context in each["@context"]
        assert by_pyld(each) == canonicalize(each)


def test_a_badge_can_name_a_list_and_its_issuer_can_be_both_kinds() -> None:
    document = badge()
    document["@context"] += [RECOGNIZED_ENTITIES]
    profile = {"id": "did:web:college.example", "type": ["Profile", "RecognizedIssuer"], "name": "College"}
    reference = {"id": "https://ministry.example/list.json", "type": "RecognizedEntityCredential"}
    profile |= {"url": "https://college.example/", "image": "https://college.example/logo.png"}
    document["issuer"] = profile | {"recognizedIn": reference}

    assert by_pyld(document) == canonicalize(document)
