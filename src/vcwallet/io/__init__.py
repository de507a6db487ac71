"""Everything that touches the world: files, the clock, bundled contexts, databases."""
