"""`vcwallet verify --receipt` and `vcwallet receipt`: what was verified, written down to be checked later."""
