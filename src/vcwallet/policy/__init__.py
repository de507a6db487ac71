"""What a relying party requires, apart from whether the document is authentic; VCDM 2.0 calls this validation."""

from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.policy import PinnedDocument, Policy

__all__ = ["DEFAULT", "Limits", "PinnedDocument", "Policy"]
