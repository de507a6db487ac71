"""Options that several commands have, and those that belong together as one argument."""
