"""Making others known, and oneself: endorsements, and what registries ask."""
