"""The command `vcwallet stack`."""
