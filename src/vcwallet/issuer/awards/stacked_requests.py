"""The request for a stacked credential: an ordinary request, with the rule and the parts that it is bound to.

What makes two requests the same is the definition, the person and the form, and not the parts: a retry in which the
person shows one credential more gets what was awarded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from vcwallet.builders import association, clr_credential
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, IssuingError, UsageError, VcwalletError
from vcwallet.identity import Known, identities_of
from vcwallet.issuer.credentials.issue_requests import CommonDetails, CredentialDetails, IssueRequest
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.award_ledger import NewAward, UsedPart, name_of
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.model.access import issuer_id_of, objects_of
from vcwallet.stacks import Stack
from vcwallet.stacks.definition.rules.stack_definition import STACK_CONTEXT
from vcwallet.stacks.stacked.stack_binding import MEMBER, BoundPart, bind

StackedForm = Literal["record", "badge"]
"""A learner record that holds the parts, or a badge that names them."""
_PARTS = "/credentialSubject/verifiableCredential/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPart:
    """A credential that counts in an award.

    Attributes:
        bound: What the stacked credential says of it.
        document: The credential itself.
        digest: SHA-256 of the document without its proofs (`document_digest`).
        achievement: Id of its achievement.
        own: Whether this issuer issued it.
        made_of: Of a stacked credential, by their digests, the credentials that it was made of and does not hold.
    """

    bound: BoundPart
    document: JsonObject = field(repr=False)
    digest: str = ""
    achievement: str = ""
    own: bool = False
    made_of: Mapping[str, JsonObject] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedDetails(CommonDetails):
    """What the award of a stack can say besides stack, parts and recipient.

    Attributes:
        achievement: The achievement that is awarded, or its id, code or name; by default `stack.awards`, which must be
            in the catalogue.
        form: `record`: a learner record that holds the parts, so that it can be verified alone. `badge`: one that
            names them; who verifies it needs the parts as well.
        cohort: See `IssueRequest`.
        securing: See `IssueRequest`.
    """

    achievement: StoredAchievement | str | None = None
    form: StackedForm = "record"
    cohort: str | None = None
    securing: Securing | str | None = None

    def of_credential(self) -> CredentialDetails:
        """The same as details of an ordinary credential."""
        return CredentialDetails(
            name=self.name, narrative=self.narrative, evidence=self.evidence, valid_until=self.valid_until
        )


NO_STACKED_DETAILS = StackedDetails()


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedRequest(IssueRequest):
    """A stacked credential to be issued.

    Attributes:
        stack: By which definition.
        form: How the parts go along.
        exclusive: Whether the parts may count in no other stack.
        parts: The credentials that count; empty while that is not decided.

    Raises:
        UsageError: There is no such form.
    """

    stack: Stack
    form: StackedForm = "record"
    exclusive: bool = False
    parts: tuple[ChosenPart, ...] = ()

    def __post_init__(self) -> None:
        if self.form not in get_args(StackedForm):
            raise UsageError("award-form", form=str(self.form), known=list(get_args(StackedForm)))

    def canonical(self) -> JsonObject:
        """What the caller said, in one form; without the key and the parts."""
        return {**IssueRequest.canonical(self), "stack": self.stack.digest, "form": self.form}

    def ledger_entry(self) -> NewAward:
        """What goes into the ledger."""
        return NewAward(
            stack=self.stack.id,
            version=self.stack.version,
            digest=self.stack.digest,
            exclusive=self.exclusive,
            parts=tuple(
                UsedPart(
                    digest=part.bound.digest,
                    credential=part.bound.credential if part.own else None,
                    name=name_of(part.bound.issuer, part.bound.credential),
                    document=part.digest,
                )
                for part in self.parts
            ),
        )

    def completed(self, document: JsonObject, valid_from: datetime) -> JsonObject:
        """The stacked credential.

        Args:
            document: The same as an ordinary badge, not signed yet.
            valid_from: From when it is valid.

        Raises:
            IssuingError: It has no parts, or one of them is in a form that a learner record cannot hold.
        """
        if not self.parts:
            raise IssuingError("award-without-parts")
        subject = document["credentialSubject"]
        if identifiers := [*subject.get("identifier", ()), *self._addresses(issuer_id_of(document))]:
            document = {**document, "credentialSubject": {**subject, "identifier": identifiers}}
        if self.form == "record":
            document = self._record(document, valid_from)
        contexts = [*(name for name in document["@context"] if name != STACK_CONTEXT), STACK_CONTEXT]
        achievement = subject["achievement"]["id"] if self.form == "record" else ""
        binding = bind(self.stack, tuple(part.bound for part in self.parts), achievement)
        return {**document, "@context": contexts, MEMBER: binding.to_dict()}

    def context_error(self, error: ContextError) -> VcwalletError:
        """What an error in the contexts means: where it is in a part, that a record cannot hold this part.

        The context of a record protects its words, so whatever is in it must use the same edition of Open Badges; and
        what a record is signed over takes in all contexts of the part, also those that its own proof does not cover.
        """
        place = error.pointer.removeprefix(_PARTS)
        number = place.partition("/")[0]
        if place == error.pointer or not number.isdecimal():
            return error
        part = list(self._members())[int(number)]
        said: dict[str, Any] = {"part": _name_of(part), "issuer": issuer_id_of(part)}
        if error.reason == "protected-term-redefinition":
            return IssuingError("award-part-not-held", pointer=f"{_PARTS}{number}", **said)
        context = error.params.get("url", error.reason)
        return IssuingError("award-part-context", pointer=f"{_PARTS}{number}", context=context, **said)

    def _record(self, badge: JsonObject, valid_from: datetime) -> JsonObject:
        subject = badge["credentialSubject"]
        members = list(self._members())
        for number, member in enumerate(members):
            if "proof" not in member:
                raise IssuingError("award-part-token", pointer=f"{_PARTS}{number}", part=_name_of(member))
        return clr_credential(
            id=badge["id"],
            issuer=badge["issuer"],
            name=badge["name"],
            description=self.details.narrative,
            members=members,
            valid_from=valid_from,
            valid_until=self.details.valid_until,
            recipient=subject.get("id"),
            identifiers=subject.get("identifier", ()),
            achievements=[subject["achievement"]],
            associations=list(self._associations(subject["achievement"]["id"])),
            partial=True,  # the person may hold more than what counted
            evidence=self.details.evidence,
            status=badge.get("credentialStatus"),
        )

    def _addresses(self, issuer: str | None) -> Iterator[JsonObject]:
        """The recipient's address as it stands in this issuer's parts: a hash with a salt of its own in each.

        Two hashes cannot be compared, so without these a reader who does not know the address could not see that the
        whole and its parts are about one person. Those of other issuers would link nothing: the address behind them may
        be one of a local network.
        """
        email = Recipient.of(self.recipient).email
        if email is None:
            return
        address = Known(email)
        own = (document for document in self._members() if issuer and issuer_id_of(document) == issuer)
        subjects = (each for document in own for each in objects_of(document["credentialSubject"]))
        stated = {identity for subject in subjects for identity in identities_of(subject, issuer or "")}
        for identity in sorted(stated):
            if identity.hashed and identity.key is not None and address.compare(identity):
                salt = {"salt": identity.salt} if identity.salt else {}
                named: JsonObject = {"identityHash": identity.value, "identityType": identity.kind}
                yield {"type": "IdentityObject", "hashed": True} | named | salt

    def _members(self) -> Iterator[JsonObject]:
        """The parts, and what stacked ones among them were made of: so the record can be verified by itself."""
        included = {part.bound.digest for part in self.parts}
        yield from (part.document for part in self.parts)
        for part in self.parts:
            yield from (document for digest, document in part.made_of.items() if digest not in included)
            included.update(part.made_of)

    def _associations(self, whole: str) -> Iterable[JsonObject]:
        for achievement in dict.fromkeys(part.achievement for part in self.parts):
            if achievement and achievement != whole:
                yield association(achievement, "isPartOf", whole)


def _name_of(part: JsonObject) -> Any:
    """What people call a part."""
    name = part.get("name")
    return name if isinstance(name, str) else part.get("id", "-")
