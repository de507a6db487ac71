"""What a relying party requires, in words."""
