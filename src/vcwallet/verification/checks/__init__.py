"""The steps of a verification, in one file those that are looked at together.

Which checks there are, and what each decides: `vcwallet.checks`.
"""
