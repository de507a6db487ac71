"""Words for what sources of trust publish of issuers."""
