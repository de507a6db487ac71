"""Whom the verifier knows: the sources are asked, and their documents fetched and verified."""
