"""A federation as a source of trust: whom it knows, what it asks for, and what it says when it cannot."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import timedelta

import pytest

from support.badges import COLLEGE, NOW, Document, signed
from support.federations import (
    ANCHOR,
    AUDITOR,
    COLLEGE_ID,
    DAY,
    LATER,
    LEAF,
    MARK,
    NETWORK,
    SECONDS,
    STRANGER,
    Entity,
    asked,
    documents,
    federation,
    key_of,
    web_badge,
)
from support.remembering_cache import RememberingCache
from support.world import World, key_document
from vcwallet import Outcome, TrustList, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.ports import FetchedDocument
from vcwallet.trust import (
    Federation,
    Recognition,
    RecognitionKind,
    RecognitionScope,
    TrustAnchor,
    TrustAnswer,
    TrustInquiry,
    TrustListError,
)


def reasons(answer: TrustAnswer) -> list[tuple[str, str]]:
    assert answer.recognitions == ()
    return [(problem.error.code, problem.error.reason) for problem in answer.problems]


def only(answer: TrustAnswer) -> Recognition:
    (recognition,) = answer.recognitions
    return recognition


def test_an_issuer_below_a_network_below_the_anchor() -> None:
    log: list[str] = []
    answer = asked(federation(), LEAF.id, documents(), log=log)
    assert only(answer) == Recognition(
        name="Example College",
        known_by="Federation",
        kind=RecognitionKind.FEDERATION,
        through=("University Network",),
        as_of=NOW - timedelta(days=1),
    )
    assert answer.problems == ()
    assert log == [
        LEAF.configuration_url,
        NETWORK.configuration_url,
        ANCHOR.configuration_url,
        ANCHOR.fetch_url(NETWORK.id),
        NETWORK.fetch_url(LEAF.id),
    ]


@pytest.mark.parametrize("key", [EcdsaKey(KeyType.P256, bytes(31) + b"\1"), key_of("x")], ids=["P-256", "Ed25519"])
def test_keys_of_every_type_sign(key: EcdsaKey) -> None:
    network = replace(NETWORK, key=key, kid="2026")
    algorithm = "ES256" if isinstance(key, EcdsaKey) else "EdDSA"
    claims = network.claims_about(LEAF)
    published = documents(
        network=network.sign(network.configuration_claims(), alg=algorithm),
        about_leaf=network.sign(claims, alg=algorithm),
        about_network=ANCHOR.about(network),
    )
    assert only(asked(federation(), LEAF.id, published)).name == "Example College"


def test_an_issuer_that_the_anchor_itself_knows() -> None:
    leaf = replace(LEAF, claims=LEAF.claims | {"authority_hints": [ANCHOR.id]})
    published = {
        leaf.configuration_url: leaf.configuration(),
        ANCHOR.configuration_url: ANCHOR.configuration(),
        ANCHOR.fetch_url(leaf.id): ANCHOR.about(leaf),
    }
    anchor = TrustAnchor(id=ANCHOR.id, jwks=ANCHOR.jwks, name="Ministry of Education")
    recognition = only(asked(federation(anchors=(anchor,), max_depth=0), leaf.id, published))
    assert (recognition.known_by, recognition.through) == ("Ministry of Education", ())


def test_the_shortest_of_several_ways_to_each_of_several_anchors() -> None:
    other = Entity("https://other.example", "Other Federation", key_of("other"))
    network = replace(NETWORK, claims={"authority_hints": [ANCHOR.id, other.id]})
    leaf = replace(LEAF, claims=LEAF.claims | {"authority_hints": [NETWORK.id, ANCHOR.id]})
    published = documents(leaf=leaf.configuration(), network=network.configuration()) | {
        ANCHOR.fetch_url(leaf.id): ANCHOR.about(leaf),
        other.configuration_url: other.configuration(),
        other.fetch_url(NETWORK.id): other.about(NETWORK),
    }
    anchors = (
        TrustAnchor(id=ANCHOR.id, jwks=ANCHOR.jwks, name="First"),
        TrustAnchor(id=other.id, jwks=other.jwks, name="Second"),
    )
    answer = asked(federation(anchors=anchors), leaf.id, published)
    assert [(entry.known_by, entry.through) for entry in answer.recognitions] == [
        ("First", ()),
        ("Second", ("University Network",)),
    ]


def test_a_way_that_does_not_hold_does_not_spoil_another() -> None:
    leaf = replace(LEAF, claims=LEAF.claims | {"authority_hints": [STRANGER.id, NETWORK.id]})
    answer = asked(federation(), leaf.id, documents(leaf=leaf.configuration()))
    assert (only(answer).name, answer.problems) == ("Example College", ())


def test_what_one_anchor_lacks_leaves_open_what_another_says() -> None:
    other = Entity("https://other-anchor.example", "Other", key_of("other-anchor"))
    anchors = tuple(TrustAnchor(id=entity.id, jwks=entity.jwks) for entity in (ANCHOR, other))
    leaf = LEAF.configuration(authority_hints=[NETWORK.id, other.id])
    answer = asked(federation(anchors=anchors, trust_marks=(MARK,)), LEAF.id, documents(leaf=leaf))
    assert set(reasons(answer)) == {("UNREACHABLE", "http-network"), ("FEDERATION_ERROR", "mark-missing")}


def test_a_longer_way_is_tried_where_a_shorter_one_lacks_what_is_wanted() -> None:
    wanted, other = "openid_credential_issuer", "openid_provider"
    metadata = {"federation_entity": {"organization_name": "Example College"}, wanted: {}, other: {}}
    leaf = LEAF.configuration(authority_hints=[ANCHOR.id, NETWORK.id], metadata=metadata)
    published = documents(leaf=leaf)
    published[ANCHOR.fetch_url(LEAF.id)] = ANCHOR.about(LEAF, constraints={"allowed_entity_types": [other]})
    assert only(asked(federation(entity_types=(wanted,)), LEAF.id, published)).through == ("University Network",)
    assert only(asked(federation(), LEAF.id, published)).through == ()
    neither = federation(entity_types=("federation_wallet",))
    assert reasons(asked(neither, LEAF.id, published)) == [("FEDERATION_ERROR", "entity-type")]


def test_a_superior_that_is_named_and_is_not_there_is_said() -> None:
    published = documents() | {NETWORK.configuration_url: None}
    assert reasons(asked(federation(), LEAF.id, published)) == [("FEDERATION_ERROR", "superior-missing")]
    nothing = documents() | {LEAF.configuration_url: None}
    assert reasons(asked(federation(), LEAF.id, nothing)) == []


@pytest.mark.parametrize(
    ("entity", "rule"),
    [
        (LEAF, "college.example"),
        (LEAF, "college.example."),
        (LEAF, "COLLEGE.example"),
        (LEAF, ".example."),
        (Entity("https://xn--bcher-kva.example", "College", key_of("leaf")), "b\u00fccher.example"),
        (Entity("https://xn--bcher-kva.example", "College", key_of("leaf")), "bu\u0308cher.example"),
        (LEAF, "not a host \u2026"),
        (LEAF, "bad host"),
        (LEAF, "."),
        (LEAF, "*.example"),
        (LEAF, "https://college.example"),
        (LEAF, "college.example:443"),
    ],
)
def test_a_name_that_is_excluded_in_whatever_spelling(entity: Entity, rule: str) -> None:
    constraints = {"naming_constraints": {"excluded": [rule]}}
    published = documents(about_network=ANCHOR.about(NETWORK, constraints=constraints)) | {
        entity.configuration_url: entity.configuration(authority_hints=[NETWORK.id]),
        NETWORK.fetch_url(entity.id): NETWORK.about(entity),
    }
    answer = asked(federation(), entity.id, published)
    assert reasons(answer) == [("FEDERATION_ERROR", "constraint-name")]


def test_an_issuer_by_a_did_as_registries_have_them() -> None:
    metadata: Document = {
        "federation_entity": {
            "organization_name": "OneUni University",
            "homepage_uri": "https://oneuni.example",
            "logo_uri": "data:image/png;base64,iVBORw0KGgo=",
        },
        "institution_additional_information": {"legal_name": "Board of OneUni University"},
    }
    published = {
        ANCHOR.configuration_url: ANCHOR.configuration(),
        ANCHOR.fetch_url(COLLEGE.did): ANCHOR.about(COLLEGE.did, metadata=metadata, jti="ozf3rintxt"),
    }
    recognition = only(asked(federation(), COLLEGE.did, published))
    assert (recognition.name, recognition.through, recognition.logo[:10]) == ("OneUni University", (), "data:image")
    unknown = asked(
        federation(), "did:web:other.example", published | {ANCHOR.fetch_url("did:web:other.example"): None}
    )
    assert unknown == TrustAnswer()


def test_an_issuer_by_a_did_that_an_intermediate_knows() -> None:
    published = {
        url: token
        for url, token in documents().items()
        if url not in (LEAF.configuration_url, NETWORK.fetch_url(LEAF.id))
    } | {NETWORK.fetch_url(COLLEGE.did): NETWORK.about(COLLEGE.did)}
    recognition = only(asked(federation(superiors=(NETWORK.id,)), COLLEGE.did, published))
    assert (recognition.name, recognition.through) == ("Example College", ("University Network",))


@pytest.mark.parametrize(
    "issuer", ["urn:x:college", "http://college.example", "https://college.example?x=1", "College"]
)
def test_what_is_no_entity_is_not_asked_for(issuer: str) -> None:
    at_once = federation().recognise(TrustInquiry(issuer=issuer, at=NOW, now=NOW))
    assert at_once == TrustAnswer()


def test_the_anchor_is_not_an_issuer_by_that_alone() -> None:
    assert asked(federation(), ANCHOR.id, documents()) == TrustAnswer()


def test_what_a_superior_states_counts_before_what_the_entity_does() -> None:
    stated = {
        "federation_entity": {"organization_name": "College of Example", "logo_uri": "https://college.example/l.svg"}
    }
    rules = {"federation_entity": {"organization_name": {"value": "The College"}}}
    published = documents(about_leaf=NETWORK.about(LEAF, metadata=stated))
    assert only(asked(federation(), LEAF.id, published)).name == "College of Example"
    assert only(asked(federation(), LEAF.id, published)).logo == "https://college.example/l.svg"
    published = documents(about_leaf=NETWORK.about(LEAF, metadata=stated, metadata_policy=rules))
    assert only(asked(federation(), LEAF.id, published)).name == "The College"


@pytest.mark.parametrize(
    "own",
    [
        {"federation_entity": {"organization_name": "Harvard", "logo_uri": "https://college.example/l.svg"}},
        {"openid_credential_issuer": {"display_name": "Harvard"}},
        {"openid_credential_issuer": {}},
    ],
)
def test_what_an_entity_calls_itself_does_not_become_the_name_by_which_it_is_known(own: Document) -> None:
    rules = {"federation_entity": {"organization_name": {"one_of": ["Harvard"]}, "display_name": {"default": "Yale"}}}
    published = documents(
        leaf=LEAF.configuration(metadata=own),
        about_leaf=NETWORK.about(LEAF, metadata=None, metadata_policy=rules),
        about_network=ANCHOR.about(NETWORK, metadata=None),
    )
    recognition = only(asked(federation(), LEAF.id, published))
    assert (recognition.name, recognition.logo, recognition.through) == ("college.example", "", ("network.example",))


def test_a_name_that_a_policy_lays_down_is_stated() -> None:
    rules = {"federation_entity": {"organization_name": {"value": "The College"}}}
    published = documents(
        about_leaf=NETWORK.about(LEAF, metadata=None), about_network=ANCHOR.about(NETWORK, metadata_policy=rules)
    )
    assert only(asked(federation(), LEAF.id, published)).name == "The College"
    other = LEAF.configuration(metadata={"openid_credential_issuer": {"organization_name": "Harvard"}})
    assert only(asked(federation(), LEAF.id, published | {LEAF.configuration_url: other})).name == "college.example"


def test_the_chain_in_the_appendix_of_the_specification() -> None:
    """Appendix A: a university below a national federation below an international one, each with rules of its own."""
    edugain = Entity("https://edugain.example", "eduGAIN", key_of("edugain"))
    swamid = Entity("https://swamid.example", "SWAMID", key_of("swamid"), claims={"authority_hints": [edugain.id]})
    umu = Entity("https://umu.example", "UmU", key_of("umu"), claims={"authority_hints": [swamid.id]})
    provider: Document = {"subject_types_supported": ["pairwise", "public"], "algorithms": ["ES256", "RS256", "HS256"]}
    claims = {"authority_hints": [umu.id], "metadata": {"openid_credential_issuer": provider}}
    leaf = Entity("https://op.umu.example", "", key_of("op"), claims=claims)

    def rules(**parameters: Document) -> Document:
        return {"metadata_policy": {"openid_credential_issuer": parameters}}

    by_umu = rules(
        contacts={"add": ["ops@umu.example"]},
        organization_name={"value": "University of Umeå"},
        subject_types_supported={"value": ["pairwise"]},
    )
    by_swamid = rules(algorithms={"subset_of": ["RS256", "ES256", "ES384", "ES512"]})
    by_edugain = rules(contacts={"add": ["ops@edugain.example"]})
    published = {entity.configuration_url: entity.configuration() for entity in (edugain, swamid, umu, leaf)} | {
        umu.fetch_url(leaf.id): umu.about(leaf, **by_umu),
        swamid.fetch_url(umu.id): swamid.about(umu, **by_swamid),
        edugain.fetch_url(swamid.id): edugain.about(swamid, **by_edugain),
    }
    source = federation(anchors=(TrustAnchor(id=edugain.id, jwks=edugain.jwks),))
    recognition = only(asked(source, leaf.id, published))
    assert (recognition.name, recognition.through) == ("University of Umeå", ("SWAMID", "UmU"))


def test_constraints_that_are_kept() -> None:
    constraints = {
        "max_path_length": 1,
        "naming_constraints": {"permitted": [".example", "college.example"], "excluded": ["east.example"]},
        "allowed_entity_types": ["openid_credential_issuer"],
    }
    published = documents(about_network=ANCHOR.about(NETWORK, constraints=constraints))
    source = federation(entity_types=("openid_credential_issuer",))
    assert only(asked(source, LEAF.id, published)).name == "Example College"


def marked(*marks: str, **anchor: object) -> Document:
    listed = {"trust_mark_issuers": {MARK: [AUDITOR.id, LEAF.id, NETWORK.id, ANCHOR.id]}} | anchor
    entries = [{"trust_mark_type": MARK, "trust_mark": mark} for mark in marks]
    return documents(leaf=LEAF.configuration(trust_marks=entries), anchor=ANCHOR.configuration(**listed)) | {
        AUDITOR.configuration_url: AUDITOR.configuration(),
        ANCHOR.fetch_url(AUDITOR.id): ANCHOR.about(AUDITOR),
    }


WANTING = federation(trust_marks=(MARK,))


@pytest.mark.parametrize("maker", [AUDITOR, LEAF, NETWORK, ANCHOR], ids=lambda maker: maker.name)
def test_a_trust_mark_by_whom_the_anchor_lets_give_it_out(maker: Entity) -> None:
    mark = maker.mark(LEAF, exp=SECONDS + DAY)
    assert only(asked(WANTING, LEAF.id, marked(mark))).marks == (MARK,)
    assert only(asked(WANTING, LEAF.id, marked(mark, trust_mark_issuers={MARK: []}))).marks == (MARK,)
    chosen = replace(WANTING, trust_mark_issuers=("https://other.example",))
    assert reasons(asked(chosen, LEAF.id, marked(mark))) == [("FEDERATION_ERROR", "mark-issuer")]


def test_a_trust_mark_by_what_is_no_entity() -> None:
    mark = AUDITOR.mark(LEAF, iss=[AUDITOR.id])
    assert reasons(asked(WANTING, LEAF.id, marked(mark))) == [("FEDERATION_ERROR", "mark-issuer")]
    assert only(asked(federation(), LEAF.id, marked(mark))).marks == ()


def test_a_trust_mark_that_another_owns() -> None:
    owner = Entity("https://owner.example", "Owner", key_of("owner"))
    owned = {"trust_mark_owners": {MARK: {"sub": owner.id, "jwks": owner.jwks}}}
    mark = AUDITOR.mark(LEAF, delegation=owner.delegation(AUDITOR, exp=SECONDS + DAY))
    assert only(asked(WANTING, LEAF.id, marked(mark, **owned))).marks == (MARK,)


def test_one_good_mark_of_several_is_enough() -> None:
    marks = [AUDITOR.mark(NETWORK), AUDITOR.mark(LEAF)]
    assert only(asked(WANTING, LEAF.id, marked(*marks))).marks == (MARK,)


def test_marks_that_nobody_asks_for_ask_for_nothing() -> None:
    log: list[str] = []
    answer = asked(federation(), LEAF.id, marked(AUDITOR.mark(LEAF)), log=log)
    assert (only(answer).marks, AUDITOR.configuration_url in log) == ((), False)
    assert only(asked(federation(), LEAF.id, marked(NETWORK.mark(LEAF)))).marks == (MARK,)
    answer = asked(federation(), LEAF.id, marked(NETWORK.mark(ANCHOR)))
    assert only(answer).marks == ()
    assert [problem.error.reason for problem in answer.problems] == ["statement-subject"]


def test_without_a_network_from_statements_at_hand() -> None:
    chain = (LEAF.configuration(), NETWORK.about(LEAF), ANCHOR.about(NETWORK), ANCHOR.configuration())
    log: list[str] = []
    recognition = only(asked(federation(statements=chain), LEAF.id, {}, log=log))
    assert (recognition.name, recognition.through, log) == ("Example College", (NETWORK.name,), [])
    did = (ANCHOR.about(COLLEGE.did),)
    assert only(asked(federation(statements=did), COLLEGE.did, {})).name == "Example College"


def test_the_one_above_has_to_be_named() -> None:
    chain = (STRANGER.about(LEAF), ANCHOR.about(STRANGER))
    published = {LEAF.configuration_url: LEAF.configuration()}
    assert ("FEDERATION_ERROR", "statement-superior") in reasons(
        asked(federation(statements=chain), LEAF.id, published)
    )


def test_statements_at_hand_count_until_their_time_is_over() -> None:
    old = LEAF.configuration(exp=SECONDS - DAY)
    chain = (old, NETWORK.about(LEAF), ANCHOR.about(NETWORK))
    source = federation(statements=chain)
    assert only(asked(source, LEAF.id, {LEAF.configuration_url: LEAF.configuration()})).name == "Example College"
    assert reasons(asked(source, LEAF.id, {})) == [("UNREACHABLE", "statement-outdated")]
    renewed = federation(statements=(*chain, LEAF.configuration()))
    assert only(asked(renewed, LEAF.id, {})).name == "Example College"


def kept(token: str, failure: VcwalletError | None) -> FetchedDocument:
    """A document from a cache, for which a newer one was asked in vain."""
    return FetchedDocument("", token.encode(), "", NOW, is_kept=True, stale_because=failure)


def test_what_a_registry_took_back_counts_no_more_though_it_is_kept() -> None:
    gone = UnreachableError("http-missing", url="", status=404)
    published = documents() | {NETWORK.fetch_url(LEAF.id): kept(NETWORK.about(LEAF), gone)}
    assert asked(federation(), LEAF.id, published) == TrustAnswer()
    away = UnreachableError("http-network", url="", host="")
    published = documents() | {NETWORK.fetch_url(LEAF.id): kept(NETWORK.about(LEAF), away)}
    assert only(asked(federation(), LEAF.id, published)).name == "Example College"
    published = documents() | {NETWORK.fetch_url(LEAF.id): kept(NETWORK.about(LEAF, exp=SECONDS - DAY), away)}
    assert reasons(asked(federation(), LEAF.id, published)) == [("UNREACHABLE", "statement-outdated")]


def test_a_statement_in_a_cache_whose_time_is_over_is_asked_for_anew() -> None:
    outside, cache, clock = World(), RememberingCache(), [NOW]
    for url, token in documents(about_leaf=NETWORK.about(LEAF, exp=SECONDS + 600)).items():
        outside.publish(url, token.encode())
    outside.publish(COLLEGE_ID, key_document(COLLEGE_ID, COLLEGE))
    verifier = Verifier(trust=federation(), fetcher=outside, cache=cache, clock=lambda: clock[0])
    assert verifier.verify(web_badge()).verified
    clock[0] = NOW + timedelta(minutes=20)
    outside.asked.clear()
    outside.publish(NETWORK.fetch_url(LEAF.id), NETWORK.about(LEAF).encode())
    assert verifier.verify(web_badge()).verified
    assert outside.asked == [(NETWORK.fetch_url(LEAF.id), "entity-statement")]


def test_the_whole_in_a_verification() -> None:
    outside = World()
    for url, token in documents().items():
        outside.publish(url, token.encode())
    outside.publish(COLLEGE_ID, key_document(COLLEGE_ID, COLLEGE))
    trust = TrustList(sources=(federation(),))
    report = Verifier(trust=trust, fetcher=outside, clock=lambda: NOW).verify(web_badge())
    assert report.outcome is Outcome.VERIFIED
    assert report.issuer is not None
    assert report.issuer.recognitions[0].through == ("University Network",)
    assert "entity-statement" in {sighting.purpose for sighting in report.as_of}
    ahead = Verifier(trust=trust, fetcher=outside, clock=lambda: NOW).verify(web_badge(), at=LATER)
    assert (ahead.outcome, ahead.check("trust-source").reason) == (Outcome.UNDETERMINED, "statement-outdated")
    outside.now = LATER
    late = Verifier(trust=trust, fetcher=outside, clock=lambda: LATER).verify(web_badge())
    assert (late.outcome, late.check("trust-source").reason) == (Outcome.UNKNOWN_ISSUER, "statement-expired")
    offline = Verifier(trust=trust, clock=lambda: NOW).verify(signed())
    assert (offline.outcome, offline.check("trust-source").reason) == (Outcome.UNDETERMINED, "offline")


SCOPE = RecognitionScope(countries=("DE",))
WHOLE = Federation(
    name="Federation",
    anchors=(TrustAnchor(id=ANCHOR.id, jwks=ANCHOR.jwks, name="Ministry"),),
    trust_marks=(MARK,),
    trust_mark_issuers=(AUDITOR.id,),
    entity_types=("openid_credential_issuer",),
    superiors=(NETWORK.id,),
    scope=SCOPE,
    max_depth=2,
    statements=(ANCHOR.configuration(),),
)


WEAK = {"kty": "OKP", "crv": "Ed25519", "x": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "kid": "1"}
"""A key by which anyone can sign."""


def no_files(name: str) -> bytes:
    raise AssertionError(name)


@pytest.mark.parametrize("source", [WHOLE, federation()], ids=["all", "least"])
def test_it_stands_in_a_trust_list(source: Federation) -> None:
    written = strict_json.loads(strict_json.dumps(source.to_json()))
    assert Federation.from_json(written, "/sources/0", no_files) == source
    assert pickle.loads(pickle.dumps(source)) == source
    assert hash(source) == hash(replace(source))


def test_statements_in_files_stay_there() -> None:
    files = {
        "anchor.jwt": f"{ANCHOR.configuration()}\n".encode(),
        "chain.json": strict_json.dumps([LEAF.configuration(), NETWORK.about(LEAF)]),
    }
    entry = federation().to_json() | {"statement_files": list(files)}
    source = Federation.from_json(entry, "", files.__getitem__)
    assert source.statements == (ANCHOR.configuration(), LEAF.configuration(), NETWORK.about(LEAF))
    assert source.to_json() == entry


@pytest.mark.parametrize(
    ("changes", "reason", "pointer"),
    [
        ({"anchors": []}, "federation-settings", "/sources/0"),
        ({"max_depth": 9}, "trust-list-number", "/sources/0/max_depth"),
        ({"anchor": ANCHOR.id}, "trust-list-unknown-member", "/sources/0/anchor"),
        ({"name": " "}, "trust-list-member", "/sources/0/name"),
        ({"anchors": [{"id": ANCHOR.id}]}, "federation-anchor", "/sources/0/anchors/0"),
        ({"anchors": [{"id": ANCHOR.id, "jwks": {"keys": []}}]}, "federation-anchor", "/sources/0/anchors/0"),
        ({"anchors": [{"id": "college", "jwks": ANCHOR.jwks}]}, "federation-anchor", "/sources/0/anchors/0"),
        (
            {"anchors": [{"id": ANCHOR.id, "jwks": ANCHOR.jwks, "x": 1}]},
            "trust-list-unknown-member",
            "/sources/0/anchors/0/x",
        ),
        ({"anchors": [{"id": ANCHOR.id, "jwks": {"keys": [WEAK]}}]}, "federation-anchor", "/sources/0/anchors/0"),
        ({"statements": ["college"]}, "federation-statement", "/sources/0"),
        ({"statements": [AUDITOR.mark(LEAF)]}, "federation-statement", "/sources/0"),
        ({"trust_marks": []}, "trust-list-texts", "/sources/0/trust_marks"),
        ({"scope": {"country": ["DE"]}}, "trust-list-unknown-member", "/sources/0/scope/country"),
    ],
)
def test_an_entry_that_is_none(changes: Document, reason: str, pointer: str) -> None:
    with pytest.raises(TrustListError) as caught:
        Federation.from_json(federation().to_json() | changes, "/sources/0", no_files)
    assert (caught.value.reason, caught.value.pointer) == (reason, pointer)
    assert "<" not in str(caught.value)


def test_statements_stand_in_one_place() -> None:
    entry = WHOLE.to_json() | {"statement_files": ["chain.json"]}
    with pytest.raises(TrustListError) as caught:
        Federation.from_json(entry, "", no_files)
    assert caught.value.reason == "federation-statements-twice"


def test_a_statement_without_end_in_size_is_not_read() -> None:
    huge = NETWORK.about(LEAF, metadata={"federation_entity": {"description": "x" * 2_000_000}})
    assert reasons(asked(federation(), LEAF.id, documents(about_leaf=huge))) == [("UNREACHABLE", "trust-unreadable")]
