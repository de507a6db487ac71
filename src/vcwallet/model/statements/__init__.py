"""What a signed document states, as plain facts for people and programs."""
