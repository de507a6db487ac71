"""English: tokens that secure credentials."""
