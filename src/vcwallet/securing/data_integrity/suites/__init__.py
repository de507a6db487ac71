"""The cryptosuites, one file each; `SUITES` in `cryptosuite.py` above lists them."""
