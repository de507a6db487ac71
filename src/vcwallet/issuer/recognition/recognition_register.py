"""How an issuer makes others known, and itself: its trust list, signed, and what registries of issuers ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.trust.trust_list import TrustList
from vcwallet.io.verify import local_question
from vcwallet.issuer.contact_addresses import check_page
from vcwallet.issuer.credentials.credential_factory import CredentialFactory
from vcwallet.issuer.endorsements.carried_endorsements import carried_by, reports_on_carried
from vcwallet.issuer.name_characters import check_name
from vcwallet.issuer.recognition.entity_publication import EntityPublication, Unpublished, UnpublishedReason
from vcwallet.issuer.recognition.registry_entry import ListedEndorsement, RegistryEntry
from vcwallet.issuer.recognition.registry_page import registry_page
from vcwallet.issuer.records.issuer_keys import KeyState
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.model.builders.parts import new_id
from vcwallet.model.document_kinds import RECOGNIZED_ENTITIES, VCDM_2
from vcwallet.ports import DocumentCache, Fetcher
from vcwallet.report import Outcome
from vcwallet.verification import Question

_USUAL_TERM = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTrustList:
    """A trust list that was signed for others.

    Attributes:
        content: The `RecognizedEntityCredential`: JSON, or a token.
        entities: How many institutions it recognises.
        valid_until: Until when it is in force: the end that was asked for, or the first end of one of its entries.
        unpublished: What of the trust list is not in it.
    """

    content: bytes = field(repr=False)
    entities: int
    valid_until: datetime
    unpublished: tuple[Unpublished, ...]


@dataclass(frozen=True, slots=True)
class RecognitionRegister:
    """How an issuer makes others known, and itself; `Issuer.recognition`."""

    _store: IssuerStore
    _factory: CredentialFactory

    def sign_list(
        self,
        trust_list: TrustList,
        *,
        url: str | None = None,
        valid_until: datetime | None = None,
        securing: Securing | str | None = None,
    ) -> PublishedTrustList:
        """Sign a trust list as a list of recognised entities, which others can name as a source of theirs.

        It says of each institution that it is recognised to issue, under its name, and where the trust list limits
        that to schemas, which those are. What the draft of the W3C cannot say is left out, never said in wider words.
        The list has no entry in a status list: sign it anew before it ends, and at once when something changes.

        Args:
            trust_list: The trust list.
            url: Where it will be published; stands in it as its id.
            valid_until: Until when; None: for 90 days. It ends earlier where an entry ends earlier.
            securing: How it is secured, in one form; None: in the first form that the profile names.

        Raises:
            IssuingError: Nothing of the list can be published (`list-empty`), a name in it has hidden characters
                (`name-hidden`), its end is over (`list-ended`), or is naive; `url` is no web address; there is no key
                for a mechanism, it was replaced (`signer-retired`), or the issuer is closed.
            UsageError: An unknown mechanism, or several forms (`securing-one-form`).
            ProofGenerationError: The signer failed.
        """
        closing = self._store.load_closing()
        if closing is not None:
            raise closing.error
        now = self._factory.clock().replace(microsecond=0)
        listed = EntityPublication(self._factory.profile.now.id, now, _end(now, valid_until))
        listed.add(trust_list.issuers)
        for source in trust_list.sources:
            name = getattr(source, "name", type(source).__name__)
            listed.unpublished.append(Unpublished(id="", name=name, reason=UnpublishedReason.SOURCE))
        if not len(listed):
            raise IssuingError("list-empty", title=trust_list.title[:200])
        for pointer, name in (("/name", trust_list.title), *listed.names()):
            check_name(name, pointer)
        form = self._factory.signer.one_form(securing, self._factory.usual)
        self._store.keys.check_in_use(self._factory.signer.keys(form))
        (signed,) = self._factory.signer.secure(self._document(listed, trust_list.title, url), now, form)
        return PublishedTrustList(
            content=signed.content,
            entities=len(listed),
            valid_until=listed.until,
            unpublished=tuple(listed.unpublished),
        )

    def entry(
        self,
        *,
        legal_name: str = "",
        location: str = "",
        fetcher: Fetcher | None = None,
        cache: DocumentCache | None = None,
    ) -> RegistryEntry:
        """What this issuer sends to a registry of issuers, so that it is known there.

        The endorsements that its profile carries are verified anew: those that were withdrawn or have ended are left
        out, and those that could not be verified are marked.

        Args:
            legal_name: Its name in official registers.
            location: Where it is, such as `Graz, Austria`; registries of the Digital Credentials Consortium ask for it.
            fetcher: Brings keys of endorsers and status lists that are on the web; None: nothing is fetched.
            cache: What was fetched before.

        Raises:
            IssuingError: A name with hidden characters (`name-hidden`).
        """
        check_name(legal_name, "/legalName")
        check_name(location, "/location")
        now = self._factory.clock()
        in_use = [key for key in self._store.keys.kept() if key.state is KeyState.IN_USE]
        return replace(
            RegistryEntry.of(self._factory.profile.now, in_use, now),
            legal_name=legal_name.strip(),
            location=location.strip(),
            domains=tuple(each.origin for each in self._store.linked_domains() if each.valid_until > now),
            endorsements=tuple(self._endorsements(local_question(clock=self._factory.clock, cache=cache), fetcher)),
        )

    def _endorsements(self, question: Question, fetcher: Fetcher | None) -> Iterator[ListedEndorsement]:
        profile = self._factory.profile.now.document
        for carried, report in zip(carried_by(profile), reports_on_carried(profile, question, fetcher), strict=True):
            if report.outcome is not Outcome.REJECTED:
                yield ListedEndorsement(
                    endorser=carried.endorser,
                    endorser_name=carried.endorser_name,
                    valid_until=carried.valid_until,
                    is_verified=report.authentic,
                )

    def page(self, entry: RegistryEntry, *, lang: str = "en") -> str:
        """The same as one page of HTML, for the people there: to read, to print, and to copy from.

        Args:
            entry: What there is to say.
            lang: Language of the words; English where there are none.
        """
        return registry_page(entry, self._factory.profile.now, lang=lang)

    def _document(self, listed: EntityPublication, title: str, url: str | None) -> JsonObject:
        if url is not None:
            check_page(url, "/id")
        return {
            "@context": [VCDM_2, RECOGNIZED_ENTITIES],
            "id": url or new_id(),
            "type": ["VerifiableCredential", "RecognizedEntityCredential"],
            "name": title,
            "issuer": recognized_issuer(self._factory.profile.now.document),
            "validFrom": timestamps.format(listed.at),
            "validUntil": timestamps.format(listed.until),
            "credentialSubject": listed.entities(),
        }


def recognized_issuer(profile: JsonObject) -> JsonObject:
    """An issuer's profile in the words of the draft."""
    image = profile.get("image")
    members = {
        "id": profile["id"],
        "type": "RecognizedIssuer",
        "name": profile["name"],
        "description": profile.get("description"),
        "image": image["id"] if isinstance(image, dict) else image,
        "url": profile.get("url"),
    }
    return {member: value for member, value in members.items() if value}


def _end(now: datetime, valid_until: datetime | None) -> datetime:
    if valid_until is None:
        return now + _USUAL_TERM
    if valid_until.tzinfo is None:
        raise IssuingError("moment-naive", pointer="/validUntil")
    if valid_until <= now:
        raise IssuingError("list-ended", until=timestamps.format(valid_until))
    return valid_until.replace(microsecond=0)
