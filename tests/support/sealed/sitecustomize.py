"""Loaded by Python when it starts with this folder in PYTHONPATH: the process is sealed from its beginning."""

import network_seal

network_seal.seal()
