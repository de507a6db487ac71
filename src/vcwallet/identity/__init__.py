"""Is this about that person? The one matcher of identifiers, for verifying, stacks, learner records and the wallet."""

from vcwallet.identity.identifier_reach import ID, identifies_no_person
from vcwallet.identity.identifiers import (
    Identity,
    Known,
    Way,
    identities_of,
    identities_of_one,
    placed_identities,
)
from vcwallet.identity.known_person import KnownPerson, Match, NoFit
from vcwallet.identity.linking import Holder, LinkedSubject, Links, have_other_ids, share_a_number

__all__ = [
    "ID",
    "Holder",
    "Identity",
    "Known",
    "KnownPerson",
    "LinkedSubject",
    "Links",
    "Match",
    "NoFit",
    "Way",
    "have_other_ids",
    "identifies_no_person",
    "identities_of",
    "identities_of_one",
    "placed_identities",
    "share_a_number",
]
