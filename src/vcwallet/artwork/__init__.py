"""Badge pictures for achievements that have none, drawn from what kind of achievement it is."""
