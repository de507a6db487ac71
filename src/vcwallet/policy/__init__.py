"""What a relying party requires, apart from whether the document is authentic; VCDM 2.0 calls this validation."""

from vcwallet.policy.outcome import outcome_of
from vcwallet.policy.policy import Policy
from vcwallet.policy.recipient import check_recipient

__all__ = ["Policy", "check_recipient", "outcome_of"]
