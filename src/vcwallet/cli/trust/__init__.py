"""`vcwallet trust`: whom a relying party knows."""
