"""`vcwallet verifier`: the employer's page."""
