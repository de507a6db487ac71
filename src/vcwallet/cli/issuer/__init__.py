"""The command `vcwallet issuer`."""
