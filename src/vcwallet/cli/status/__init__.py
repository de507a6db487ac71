"""The command `vcwallet status`."""
