"""What a relying party requires besides: rules as data, combined, and those of a platform of its own."""
