"""Trusted lists of states (ETSI TS 119 612): from signed XML to services, and from the certificate of a key to one."""
