"""Whom a relying party knows: what is asked of it, what may answer, and what the answer comes to for a credential."""
