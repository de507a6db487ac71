"""The steps of a verification, one file each. Which checks there are, and what each decides: `vcwallet.checks`."""
