"""English: stacks, their definitions, and what comes of checking them."""
