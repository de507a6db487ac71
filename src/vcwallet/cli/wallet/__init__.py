"""The command `vcwallet wallet`."""
