"""Awards of stacks: candidates, the issuer's own check of the parts, stacked credentials."""
